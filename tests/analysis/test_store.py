"""The abstract store: layers behave as one table, and branches join place by place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flake8_streamlit.analysis.store import Changes, Location, Store
from flake8_streamlit.analysis.values import NOTHING, Value, join
from tests.analysis.made_values import QUICK, plain_values

PLACES = ["a", "b", ("c", 1), (1, False)]
Writes = list[tuple[bool, Location, Value]]
writes = st.lists(st.tuples(st.booleans(), st.sampled_from(PLACES), plain_values), max_size=6)


def write(store: Store, done: Writes) -> None:
    for strongly, place, value in done:
        if strongly:
            store.set(place, value)
        else:
            store.add(place, value)


def contents(store: Store) -> dict[Location, Value]:
    return {place: store.get(place) for place in PLACES}


def model(before: dict[Location, Value], done: Writes) -> dict[Location, Value]:
    """What plain tables would hold."""
    table = dict(before)
    for strongly, place, value in done:
        table[place] = value if strongly else join(table.get(place, NOTHING), value)
    return table


def made(done: Writes) -> Store:
    store = Store()
    write(store, done)
    return store


@QUICK
@given(writes)
def test_a_store_is_a_table(done: Writes) -> None:
    empty: dict[Location, Value] = dict.fromkeys(PLACES, NOTHING)
    assert contents(made(done)) == {**empty, **model({}, done)}


def test_a_place_that_was_never_written_holds_nothing() -> None:
    assert Store().get("a") == NOTHING


@QUICK
@given(writes, st.lists(writes, max_size=4))
def test_layers_are_one_table(first: Writes, layers: list[Writes]) -> None:
    store = made(first)
    table = contents(store)
    for layer in layers:
        store = store.fork()
        write(store, layer)
        table = model(table, layer)
    assert contents(store) == table


@QUICK
@given(writes, writes)
def test_a_branch_leaves_the_store_below_alone(first: Writes, branch: Writes) -> None:
    store = made(first)
    before = contents(store)
    write(store.fork(), branch)
    assert contents(store) == before


@QUICK
@given(writes, st.lists(writes, min_size=1, max_size=3))
def test_the_changes_since_a_store_are_those_of_the_layers_above(first: Writes, layers: list[Writes]) -> None:
    base = store = made(first)
    for layer in layers:
        store = store.fork()
        write(store, layer)
    changes = store.since(base)
    assert set(changes) == {place for layer in layers for _, place, _ in layer}
    assert all(value == store.get(place) for place, value in changes.items())
    assert base.since(base) == {}


def test_changes_are_asked_of_a_store_below() -> None:
    with pytest.raises(ValueError, match="layer"):
        Store().since(Store())
    with pytest.raises(ValueError, match="layer"):
        made([]).since(Store().fork())


@QUICK
@given(writes, st.lists(writes, min_size=1, max_size=4))
def test_where_branches_meet_a_place_may_hold_what_it_holds_in_any(first: Writes, branches: list[Writes]) -> None:
    store = made(first)
    changes: list[Changes] = []
    tables = []
    for branch in branches:
        fork = store.fork()
        write(fork, branch)
        changes.append(fork.since(store))
        tables.append(contents(fork))
    store.merge(changes)
    for place in PLACES:
        wanted = NOTHING
        for table in tables:
            wanted = join(wanted, table[place])
        assert store.get(place) == wanted


@QUICK
@given(writes, writes)
def test_one_branch_alone_is_what_happened(first: Writes, branch: Writes) -> None:
    store = made(first)
    fork = store.fork()
    write(fork, branch)
    store.merge([fork.since(store)])
    assert contents(store) == contents(fork)


@QUICK
@given(writes, writes)
def test_a_branch_that_may_be_skipped_forgets_nothing(first: Writes, branch: Writes) -> None:
    store = made(first)
    before = contents(store)
    fork = store.fork()
    write(fork, branch)
    store.merge([{}, fork.since(store)])
    assert all(before[place] <= store.get(place) for place in PLACES)


@QUICK
@given(writes)
def test_no_branch_at_all_changes_nothing(first: Writes) -> None:
    store = made(first)
    before = contents(store)
    store.merge(iter([]))
    assert contents(store) == before


@QUICK
@given(writes, writes, writes)
def test_the_order_of_branches_is_no_matter(first: Writes, left: Writes, right: Writes) -> None:
    found = []
    for order in ((left, right), (right, left)):
        store = made(first)
        changes = []
        for branch in order:
            fork = store.fork()
            write(fork, branch)
            changes.append(fork.since(store))
        store.merge(changes)
        found.append(contents(store))
    assert found[0] == found[1]


@QUICK
@given(writes, plain_values)
def test_what_a_branch_forgets_is_forgotten_there_only(first: Writes, value: Value) -> None:
    """`del x` on one of two ways."""
    store = made([*first, (True, "a", value)])
    fork = store.fork()
    fork.set("a", NOTHING)
    assert fork.get("a") == NOTHING
    store.merge([fork.since(store), {}])
    assert store.get("a") == value
