"""The laws of abstract values: what joins, ages and is told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flake8_streamlit.analysis.values import (
    FRESH,
    GENERATIONAL,
    MANY,
    NESTING,
    NONE,
    NOTHING,
    UNKNOWN,
    Bound,
    Const,
    External,
    Func,
    Instance,
    Partial,
    Value,
    Wrapper,
    age,
    constants,
    join,
    join_all,
    nesting,
    one,
    strings,
    without_twins,
)
from tests.analysis.made_values import QUICK, atoms, covers, keepers, many_constants, plain_values, values


def is_fresh(atom: object) -> bool:
    return isinstance(atom, GENERATIONAL) and atom.gen == FRESH


@QUICK
@given(values)
def test_a_value_joined_with_nothing_or_itself_is_the_value(value: Value) -> None:
    assert join(value, NOTHING) == join(NOTHING, value) == join(value, value) == value


@QUICK
@given(values, values)
def test_joining_does_not_care_about_sides(left: Value, right: Value) -> None:
    assert join(left, right) == join(right, left)


@QUICK
@given(values, values, values)
def test_joining_does_not_care_about_order(first: Value, second: Value, third: Value) -> None:
    assert join(join(first, second), third) == join(first, join(second, third)) == join_all([third, second, first])


@QUICK
@given(many_constants, many_constants)
def test_a_join_says_everything_that_either_side_says(left: Value, right: Value) -> None:
    both = join(left, right)
    assert both == join(right, left)
    assert all(covers(both, atom) for atom in left | right)
    assert both <= left | right | UNKNOWN


@QUICK
@given(many_constants, many_constants)
def test_a_join_never_holds_many_constants(left: Value, right: Value) -> None:
    both = join(left, right)
    counts = [sum(isinstance(atom, Const) for atom in value) for value in (left, right, both)]
    assert counts[2] <= max(MANY, counts[0], counts[1])


@QUICK
@given(st.lists(values, max_size=5))
def test_joining_all_is_joining_one_after_the_other(several: list[Value]) -> None:
    found = NOTHING
    for value in several:
        found = join(found, value)
    assert join_all(several) == found


def test_joining_none_at_all_is_nothing() -> None:
    assert join_all([]) == NOTHING


@QUICK
@given(values)
def test_what_did_not_come_from_a_keeper_is_not_aged(value: Value) -> None:
    assert age(value, FRESH) is value


@QUICK
@given(values, keepers)
def test_nothing_fresh_is_left_after_ageing(value: Value, gen: int) -> None:
    assert not any(map(is_fresh, age(value, gen)))


@QUICK
@given(values, keepers, keepers)
def test_the_first_keeper_counts(value: Value, first: int, second: int) -> None:
    assert age(age(value, first), second) == age(value, first)


@QUICK
@given(values, values, keepers)
def test_ageing_a_join_is_joining_what_has_aged(left: Value, right: Value, gen: int) -> None:
    assert age(join(left, right), gen) == age(left, gen) | age(right, gen)


@QUICK
@given(values, keepers)
def test_what_is_old_already_keeps_its_keeper(value: Value, gen: int) -> None:
    def old(some: Value) -> set[tuple[int, int, int]]:
        return {(a.cls, a.gen, a.site) for a in some if isinstance(a, Instance) and a.gen}

    assert old(value) <= old(age(value, gen))


@QUICK
@given(atoms, keepers)
def test_ageing_changes_no_kind_and_no_site(atom: Const, gen: int) -> None:
    aged = atom.aged(gen)
    assert type(aged) is type(atom)
    assert (aged.key or (0, 0))[0] == (atom.key or (0, 0))[0]


@QUICK
@given(values, keepers)
def test_what_a_callable_holds_ages_with_it(value: Value, gen: int) -> None:
    func = Func(1, FRESH, (("x", value),), 7)
    (aged,) = age(one(Bound(func, value)), gen)
    assert isinstance(aged, Bound)
    assert list(aged.parts()) == [age(value, gen), age(value, gen)]
    (partial,) = age(one(Partial(one(func), (value,), (("k", value),))), gen)
    assert list(partial.parts())[1:] == [age(value, gen), age(value, gen)]
    (wrapped,) = age(one(Wrapper("property", value)), gen)
    assert list(wrapped.parts()) == [age(value, gen)]


@QUICK
@given(values)
def test_without_twins_only_leaves_out_what_is_fresh(value: Value) -> None:
    kept = without_twins(value)
    assert kept <= value
    assert all(map(is_fresh, value - kept))
    assert without_twins(kept) == kept
    assert bool(kept) == bool(value)


@QUICK
@given(plain_values, keepers)
def test_what_was_made_in_the_first_run_and_kept_is_old(value: Value, gen: int) -> None:
    """After `if "x" not in state: state.x = Item()` the value is the fresh one or its older self: the older counts."""
    fresh = frozenset(filter(is_fresh, value))
    assert without_twins(fresh | age(fresh, gen)) == age(fresh, gen)


@QUICK
@given(plain_values)
def test_what_has_no_older_self_stays(value: Value) -> None:
    fresh = frozenset(atom for atom in value if not isinstance(atom, GENERATIONAL) or is_fresh(atom))
    assert without_twins(fresh) == fresh


def test_objects_of_different_places_are_no_twins() -> None:
    value = frozenset((Instance(1, 2, site=5), Instance(1, FRESH, site=6)))
    assert without_twins(value) == value


@QUICK
@given(values)
def test_constants_are_known_only_when_there_is_nothing_else(value: Value) -> None:
    known = constants(value)
    if value and all(isinstance(atom, Const) for atom in value):
        assert known is not None
        assert frozenset(map(Const, known)) == value
    else:
        assert known is None


@QUICK
@given(values)
def test_strings_are_in_order(value: Value) -> None:
    assert strings(value) == sorted(a.value for a in value if isinstance(a, Const) and isinstance(a.value, str))


def test_booleans_are_no_numbers_where_they_are_keys() -> None:
    """`True == 1`: whoever looks a constant up by value must know it."""
    assert constants(one(Const("a"))) == ["a"]
    assert constants(NONE) == [None]
    assert constants(one(External("x"))) is None


@QUICK
@given(values)
def test_nesting_is_counted_up_to_a_limit(value: Value) -> None:
    depth = nesting(value)
    assert 0 <= depth <= NESTING
    assert nesting(one(Partial(value, (), ()))) == min(depth + 1, NESTING)


def test_nesting_of_a_closure_that_grows() -> None:
    value: Value = one(External("f"))
    for _ in range(3 * NESTING):
        value = one(Func(1, FRESH, (("inner", value),)))
    assert nesting(value) == NESTING
    assert nesting(one(External("f"))) == 0
