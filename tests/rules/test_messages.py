"""What messages say, word for word, and the conventions that every message keeps."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flake8_streamlit.analysis.facts import (
    ClassFacts,
    ClassKind,
    Dependence,
    Facts,
    Growing,
    IdentityTest,
    Keeper,
    KeeperKind,
    Redeclared,
    Uncacheable,
    Unguarded,
    Unserializable,
)
from flake8_streamlit.analysis.facts import TestKind as Kind  # pytest collects what is called Test…
from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.wording import LIMIT, compose, shorten
from tests.rules.made_facts import (
    CACHED,
    MODULE,
    STATE,
    WIDGET,
    WIDGET_STATE,
    a_class,
    a_growing,
    a_method,
    a_redeclared,
    a_test,
    a_use,
    an_uncacheable,
    an_unserializable,
    at_line,
    some_state,
)

RULES = {rule.code: rule for rule in ALL_RULES}
CART = a_class()
COLOR = a_class("Color", ClassKind.ENUM)
FILTER = a_class("Filter", ClassKind.DATACLASS, Dependence.GENERATED)


def message_of_test(code: str, test: IdentityTest) -> str:
    """The message of the only finding of a rule for one identity test."""
    (finding,) = RULES[code].check(Facts(tests=(test,)))
    return finding.message


def message_of_class(code: str, cls: ClassFacts) -> str:
    """The message of the only finding of a rule for one class."""
    (finding,) = RULES[code].check(Facts(classes=(cls,)))
    return finding.message


def test_a_type_test() -> None:
    assert message_of_test("STL201", a_test(cls=CART)) == (
        "`isinstance(cart, Cart)` is False after a rerun: `Cart` is redefined on every run and `cart` was kept in"
        ' `session_state["cart"]` (line 14); move `Cart` to a module'
    )


def test_a_type_test_that_guards_an_initialisation() -> None:
    test = replace(a_test(cls=CART), resets=STATE.label)
    assert message_of_test("STL201", test) == (
        "`isinstance(cart, Cart)` is False after a rerun: `Cart` is redefined on every run and `cart` was kept in"
        ' `session_state["cart"]` (line 14), which every rerun resets; move `Cart` to a module'
    )


@pytest.mark.parametrize(
    ("keeper", "words"),
    [
        (STATE, 'and `x` was kept in `session_state["cart"]` (line 14); '),
        (WIDGET, "and `x` was kept by `st.selectbox` (line 9); "),
        (WIDGET_STATE, 'and `x` was kept in `session_state["pick"]` (line 9); '),
        (CACHED, "and `x` was cached by `get_cart()` (line 5); "),
        (MODULE, "and `x` was kept in `shelf.CARTS` (line 6); "),
        (Keeper(0, "shelf.CARTS", KeeperKind.MODULE), "and `x` was kept in `shelf.CARTS`; "),
    ],
)
def test_where_it_was_kept(keeper: Keeper, words: str) -> None:
    assert words in message_of_test("STL201", a_test(subject="x", keeper=keeper, cls=CART))


@pytest.mark.parametrize("subject", ["st.session_state.cart", 'st.session_state["cart"]', "st.session_state['cart']"])
def test_a_place_that_the_operand_itself_names_is_not_named_twice(subject: str) -> None:
    assert f"`Cart` is redefined on every run and `{subject}` was put there by an earlier run (line 14); " in (
        message_of_test("STL201", a_test(subject=subject, cls=CART))
    )


@pytest.mark.parametrize("subject", ["Cart", "isinstance(other, Cart)"])
def test_an_old_side_that_is_no_operand_is_only_called_older(subject: str) -> None:
    test = a_test(source="isinstance(other, Cart)", subject=subject, cls=CART)
    assert message_of_test("STL201", test) == (
        "`isinstance(other, Cart)` is False after a rerun: `Cart` is redefined on every run and an older one was kept"
        ' in `session_state["cart"]` (line 14); move `Cart` to a module'
    )


@pytest.mark.parametrize("outcome", ["is False", "is True", "raises KeyError", "finds nothing", "never matches"])
def test_every_outcome_fits_the_sentence(outcome: str) -> None:
    message = message_of_test("STL204", a_test(Kind.LOOKUP, "d[cart]", outcome, cls=CART))
    assert message.startswith(f"`d[cart]` {outcome} after a rerun: `Cart` is ")


@pytest.mark.parametrize("code", ["STL201", "STL202", "STL203", "STL204", "STL207", "STL208", "STL210"])
def test_a_sentinel_is_no_class(code: str) -> None:
    test = a_test(RULES[code].kind, "x is MISSING", subject="x", name="MISSING")  # type: ignore[attr-defined]
    assert message_of_test(code, test) == (
        "`x is MISSING` is False after a rerun: `MISSING` is created anew on every run and `x` was kept in"
        ' `session_state["cart"]` (line 14); move `MISSING` to a module'
    )


def kind_of(kind: ClassKind, eq: Dependence) -> ClassFacts:
    """A class `C` of a kind."""
    return a_class("C", kind, eq)


@pytest.mark.parametrize(
    ("code", "cls", "keeper", "remedy"),
    [
        ("STL201", kind_of(ClassKind.ENUM, Dependence.IDENTITY), STATE, ""),
        ("STL201", kind_of(ClassKind.PLAIN, Dependence.IDENTITY), CACHED, ""),
        ("STL202", kind_of(ClassKind.PLAIN, Dependence.UNKNOWN), STATE, ""),
        ("STL202", kind_of(ClassKind.DATACLASS, Dependence.GENERATED), STATE, "let `__eq__` compare only fields or "),
        ("STL202", kind_of(ClassKind.PYDANTIC, Dependence.GENERATED), WIDGET, "let `__eq__` compare only fields or "),
        (
            "STL202",
            kind_of(ClassKind.ATTRS, Dependence.GENERATED),
            STATE,
            "let `__eq__` compare only fields (`eq=False`) or ",
        ),
        ("STL202", kind_of(ClassKind.PLAIN, Dependence.WRITTEN), STATE, "let `__eq__` compare only values or "),
        ("STL202", kind_of(ClassKind.ENUM, Dependence.IDENTITY), STATE, "keep its `.value` or "),
        ("STL202", kind_of(ClassKind.ENUM, Dependence.IDENTITY), CACHED, "keep its `.value` or "),
        ("STL202", kind_of(ClassKind.ENUM, Dependence.IDENTITY), WIDGET, "use `.value`s as options or "),
        ("STL202", kind_of(ClassKind.ENUM, Dependence.IDENTITY), WIDGET_STATE, "use `.value`s as options or "),
        ("STL202", kind_of(ClassKind.ENUM, Dependence.VALUE), STATE, ""),
        ("STL203", kind_of(ClassKind.ENUM, Dependence.IDENTITY), STATE, "keep its `.value` or "),
        ("STL203", kind_of(ClassKind.ENUM, Dependence.VALUE), STATE, "compare with `==` or "),
        ("STL203", kind_of(ClassKind.PLAIN, Dependence.IDENTITY), STATE, ""),
        ("STL204", kind_of(ClassKind.ENUM, Dependence.IDENTITY), STATE, "use `.value`s instead of members or "),
        ("STL204", kind_of(ClassKind.DATACLASS, Dependence.GENERATED), STATE, "use plain values as keys or "),
    ],
)
def test_the_remedy_fits_class_and_keeper(code: str, cls: ClassFacts, keeper: Keeper, remedy: str) -> None:
    test = a_test(RULES[code].kind, cls=cls, keeper=keeper)  # type: ignore[attr-defined]
    move = "move the class to a module" if remedy else "move `C` to a module"
    assert message_of_test(code, test).rpartition("; ")[2] == remedy + move


ORDERED = a_class("C", ClassKind.DATACLASS, Dependence.GENERATED)
WRITTEN = a_class("C", eq=Dependence.WRITTEN)


@pytest.mark.parametrize(
    ("source", "outcome", "cls", "remedy"),
    [
        ("old < new", "raises TypeError", ORDERED, "order by fields or "),
        ("sorted(carts)", "raises TypeError", ORDERED, "order by fields or "),
        ("super(C, self)", "raises TypeError", ORDERED, ""),
        ("super(C, self)", "raises TypeError", WRITTEN, ""),
        ("old + new", "meets two different classes", ORDERED, "let the operator look only at values or "),
        ("old < new", "meets two different classes", WRITTEN, "let the operator look only at values or "),
        ("old & C.READ", "raises TypeError", a_class("C", ClassKind.ENUM), "keep its `.value` or "),
    ],
)
def test_the_remedy_of_an_operator_fits_what_it_looks_at(
    source: str, outcome: str, cls: ClassFacts, remedy: str
) -> None:
    move = "move the class to a module" if remedy else "move `C` to a module"
    message = message_of_test("STL205", a_test(Kind.OPERATOR, source, outcome, subject="old", cls=cls))
    assert message == (
        f"`{source}` {outcome} after a rerun: `C` is redefined on every run and `old` was kept in"
        f' `session_state["cart"]` (line 14); {remedy}{move}'
    )


def test_an_except_clause_does_not_say_that_the_keeper_holds_the_exception() -> None:
    clause = "except QuotaError as error:"
    error = a_class("QuotaError", ClassKind.EXCEPTION, keepers=())
    test = a_test(Kind.EXCEPT, clause, "does not catch it", subject=clause, cls=error, keeper=CACHED)
    assert message_of_test("STL206", test) == (
        "`except QuotaError as error:` does not catch it after a rerun: `QuotaError` is redefined on every run and the"
        " one that is raised comes from `get_cart()` (line 5); move `QuotaError` to a module"
    )


@pytest.mark.parametrize(
    ("kind", "outcome", "remedy"),
    [
        (ClassKind.PYDANTIC, "raises ValidationError", "pass what `.model_dump()` gives or "),
        (ClassKind.DATACLASS, "raises ValidationError", "pass what `asdict` gives or "),
        (ClassKind.ENUM, "raises ValidationError", "keep its `.value` or "),
        (ClassKind.PLAIN, "raises ValidationError", ""),
        (ClassKind.PYDANTIC, "raises TypeError", ""),
        (ClassKind.ENUM, "raises TypeCheckError", ""),
    ],
)
def test_the_remedy_of_a_validation_fits_class_and_validator(kind: ClassKind, outcome: str, remedy: str) -> None:
    test = a_test(Kind.VALIDATION, "Order(cart=cart)", outcome, cls=a_class(kind=kind))
    move = "move the class to a module" if remedy else "move `Cart` to a module"
    assert message_of_test("STL207", test) == (
        f"`Order(cart=cart)` {outcome} after a rerun: `Cart` is redefined on every run and `cart` was kept in"
        f' `session_state["cart"]` (line 14); {remedy}{move}'
    )


def test_a_pickled_object() -> None:
    test = a_test(Kind.PICKLE, "pickle.dumps(cart)", "raises PicklingError", cls=CART)
    assert message_of_test("STL208", test) == (
        "`pickle.dumps(cart)` raises PicklingError after a rerun: `Cart` is redefined on every run and `cart` was kept"
        ' in `session_state["cart"]` (line 14); use plain data or move the class to a module'
    )
    assert message_of_test("STL208", a_test(Kind.PICKLE, cls=COLOR)).endswith(
        "; keep its `.value` or move the class to a module"
    )


def test_a_callback_for_no_change() -> None:
    call = 'st.radio("Color", Color, on_change=save)'
    test = a_test(Kind.CALLBACK, call, "calls `on_change` for no change", subject=call, cls=COLOR, keeper=WIDGET)
    assert message_of_test("STL209", test) == (
        '`st.radio("Color", Color, on_change=save)` calls `on_change` for no change after a rerun: `Color` is'
        " redefined on every run and Streamlit compares old options with new ones;"
        " use `.value`s as options or move the class to a module"
    )
    by_fields = a_test(Kind.CALLBACK, call, "calls `on_change` for no change", cls=FILTER, keeper=WIDGET)
    assert "; let `__eq__` compare only fields or move " in message_of_test("STL209", by_fields)


def test_a_default_that_is_no_option() -> None:
    test = a_test(
        Kind.DEFAULT, 'st.pills("Color", Color, default=mine)', "raises an exception", subject="mine", cls=COLOR
    )
    assert message_of_test("STL210", test) == (
        '`st.pills("Color", Color, default=mine)` raises an exception after a rerun: `Color` is redefined on every run'
        ' and `mine` was kept in `session_state["cart"]` (line 14); keep its `.value` or move the class to a module'
    )


def test_a_selection_that_is_lost() -> None:
    call = 'st.radio("Cart", CARTS, format_func=show)'
    test = a_test(Kind.LABEL, call, "does not know the selected option", subject=call, cls=CART, keeper=WIDGET)
    assert message_of_test("STL211", test) == (
        '`st.radio("Cart", CARTS, format_func=show)` does not know the selected option after a rerun: `Cart` is'
        " redefined on every run and `format_func` gives an old option another label;"
        " let it look only at values or move the class to a module"
    )
    member = a_test(Kind.LABEL, call, "does not know the selected option", cls=COLOR, keeper=WIDGET)
    assert "; use `.value`s as options or move " in message_of_test("STL211", member)


def test_a_type_dependent_method() -> None:
    assert message_of_class("STL101", a_class(comparisons=(a_method(),))) == (
        '`Cart.__eq__` rejects an instance kept in `session_state["cart"]` (line 14) after a rerun:'
        " `isinstance(other, Cart)` (line 8) depends on a class that every run redefines;"
        " compare only values or move the class to a module"
    )
    hashed = message_of_class("STL101", a_class(comparisons=(a_method("__hash__", "hash((Cart, self.n))"),)))
    assert hashed.startswith("`Cart.__hash__` gives another hash to an instance kept in ")


def test_a_kept_enum() -> None:
    assert message_of_class("STL102", a_class("Color", ClassKind.ENUM, member_uses=(a_use(),))) == (
        "`Color` is redefined on every run: `st.session_state.color` (line 20) holds a member kept in"
        ' `session_state["cart"]` (line 14) that equals no new one; keep its `.value` or move the class to a module'
    )


def test_a_kept_instance() -> None:
    assert message_of_class("STL901", CART) == (
        'an instance of `Cart` is kept in `session_state["cart"]` (line 14) and outlives its class,'
        " redefined on every run; move `Cart` to a module"
    )
    assert "(line 14) and 1 other place and outlives" in message_of_class("STL901", a_class(keepers=(STATE, WIDGET)))
    many = message_of_class("STL901", a_class("Color", ClassKind.ENUM, keepers=(STATE, WIDGET, CACHED)))
    assert many.startswith("a member of `Color` is kept in ")
    assert "(line 14) and 2 other places and outlives" in many
    assert message_of_class("STL901", a_class(keepers=(CACHED,))).endswith(
        "; use only its methods (Pattern 4) or move the class to a module"
    )


def test_a_kept_generated_eq() -> None:
    assert message_of_class("STL902", FILTER) == (
        "`Filter` is redefined on every run and its generated `__eq__` compares classes, so an instance kept in"
        ' `session_state["cart"]` (line 14) equals no new one;'
        " let `__eq__` compare only fields or move the class to a module"
    )


def test_a_coerced_enum() -> None:
    assert message_of_class("STL903", a_class("Color", ClassKind.ENUM, keepers=(), coerced=(WIDGET,))) == (
        "`Color` is redefined on every run and works in `st.selectbox` (line 9) only because"
        " `runner.enumCoercion` converts old members; use `.value`s as options or move the class to a module"
    )


def test_state_on_a_class() -> None:
    assert message_of_class("STL904", a_class("Visits", keepers=(), state=(some_state(),))) == (
        "`Visits.count` (line 12) is state of a class that is redefined on every run, so it starts anew after a rerun;"
        " keep it in `st.session_state`"
    )
    more = (some_state(), some_state("total"), some_state("count", 13), some_state("_instance"))
    assert message_of_class("STL904", a_class("Visits", state=more[:3])) == (
        "`Visits.count` (line 12) and 1 other attribute are state of a class that is redefined on every run,"
        " so they start anew after a rerun; keep them in `st.session_state`"
    )
    assert " and 2 other attributes are state " in message_of_class("STL904", a_class("Visits", state=more))


def test_long_expressions_are_shortened_in_their_middle() -> None:
    source = "isinstance(st.session_state[" + " + ".join(["prefix"] * 40) + "], Cart)"
    message = message_of_test("STL201", a_test(source=source, cls=CART))
    assert message.startswith("`isinstance(st.session_state[prefix")
    assert "refix], Cart)` is False after a rerun" in message
    assert len(message) <= LIMIT


@given(st.text(), st.integers(12, 90))
def test_shorten_keeps_to_its_width_and_leaves_short_texts_alone(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert short == text if len(text) <= width else "..." in short


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("cart  # noqa\n== Cart(\n    1,  # one\n)", "cart == Cart( 1, )"),
        ('d["#1"]\n# two\n[0]', 'd["#1"] [0]'),
        ('carts["#1"]', 'carts["#1"]'),
    ],
)
def test_comments_are_no_part_of_an_expression(source: str, shown: str) -> None:
    assert compose("`{source}`", source=source) == f"`{shown}`"


def test_source_text_with_braces_backticks_and_newlines_stays_text() -> None:
    assert compose("`{source}` of `{name}`", source="{name!r:`>3}\n  [0]", name="A{0}") == (
        "`{name!r:'>3} [0]` of `A{0}`"
    )


# Pieces that have broken linters' messages: places, template fields, line ends of all sorts, invisible characters.
nasty = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            [
                "a.py:12:5: E501 ",
                ":::: ",
                "\r\n",
                "\r",
                "\u2028",
                "\x85",
                "`",
                "{name}",
                "{",
                "# ",
                "\n",
                "(",
                "\u202e",
                "\ud800",
                ". ",
            ],
        ),
        st.text("abcdefgh_.()[]:0123456789 ", min_size=40, max_size=400),
    ),
    max_size=4,
).map("".join)
lines = st.integers(0, 10**6)
keepers = st.builds(Keeper, lines, nasty, st.sampled_from(KeeperKind))
methods = st.builds(a_method, st.sampled_from(["__eq__", "__hash__"]), nasty, lines)
classes = st.builds(
    a_class,
    nasty,
    st.sampled_from(ClassKind),
    st.sampled_from(Dependence),
    keepers=st.lists(keepers, max_size=3).map(tuple),
    coerced=st.lists(keepers, max_size=1).map(tuple),
    comparisons=st.lists(methods, max_size=2).map(tuple),
    member_uses=st.lists(st.builds(a_use, nasty, keepers, lines), max_size=1).map(tuple),
    state=st.lists(st.builds(some_state, nasty, lines), max_size=3).map(tuple),
)
outcomes = st.sampled_from(
    ["is False", "raises StreamlitDefaultNotInOptionsError", "calls `on_change` for no change", "finds nothing"]
)
tests = st.builds(
    a_test,
    st.sampled_from(Kind),
    nasty,
    outcomes,
    subject=nasty,
    cls=st.none() | classes,
    name=nasty,
    keeper=keepers,
)

refused = st.builds(Redeclared, lines.map(at_line), nasty, nasty, nasty)
grown = st.builds(Growing, lines.map(at_line), nasty, nasty)
uncached = st.builds(Uncacheable, lines.map(at_line), nasty, nasty, lines, st.just("in a page of `st.navigation`"))
unserialized = st.builds(Unserializable, lines.map(at_line), nasty, keepers)


@given(
    st.builds(
        Facts,
        classes=st.lists(classes, max_size=2).map(tuple),
        tests=st.lists(tests, max_size=3).map(tuple),
        redeclared=st.lists(refused, max_size=1).map(tuple),
        growing=st.lists(grown, max_size=1).map(tuple),
        uncacheable=st.lists(uncached, max_size=1).map(tuple),
        unserializable=st.lists(unserialized, max_size=1).map(tuple),
    )
)
def test_every_message_keeps_the_conventions(facts: Facts) -> None:
    for rule in ALL_RULES:
        for finding in rule.check(facts):
            message = finding.message
            assert finding.code == rule.code
            assert len(message) <= LIMIT
            assert message.splitlines() == [message] == [message.strip()]
            assert message.isprintable()
            assert not message.endswith(".")
            assert message.count("`") % 2 == 0
            assert not re.search(r":\d*:\d*:", message), "two editors take this for a place"
            assert "after a rerun" in message or "on every run" in message


def test_an_eq_without_a_guard() -> None:
    method = Unguarded(at_line(7), "City", "AttributeError", "other.name", 8, "None", "st.pills", 12)
    (finding,) = RULES["STL103"].check(Facts(unguarded=(method,)))
    assert (finding.span, finding.related) == (at_line(7), 12)
    assert finding.message == (
        "`City.__eq__` raises AttributeError inside `st.pills` (line 12), which compares options with `None`:"
        " `other.name` (line 8) has no guard; compare `__qualname__`s or ask `hasattr` first"
    )


def test_a_class_that_cannot_be_declared_twice() -> None:
    (finding,) = RULES["STL302"].check(Facts(redeclared=(a_redeclared(),)))
    assert (finding.span, finding.related) == (at_line(3), 0)
    assert finding.message == (
        "`Hero` is declared again on every run, and `Base.metadata`, which outlives the run, has it already:"
        " every rerun ends with `InvalidRequestError`; move `Hero` to a module"
    )


def test_what_piles_up() -> None:
    (finding,) = RULES["STL905"].check(Facts(growing=(a_growing(),)))
    assert finding.span == at_line(3)
    assert finding.message == (
        "another `Square` is added to `SHAPES` on every run, which outlives the run and only grows;"
        " add it in a module, which is executed once"
    )


def test_a_class_that_a_cached_function_cannot_return() -> None:
    (finding,) = RULES["STL303"].check(Facts(uncacheable=(an_uncacheable(),)))
    assert (finding.span, finding.related) == (at_line(3), 0), "nothing is kept"
    assert finding.message == (
        "`Quote` is redefined on every run, and pickle does not find it in an app with `pages/`:"
        " `st.cache_data` cannot return it from `quote()` (line 20) there; move `Quote` to a module"
    )


def test_state_that_cannot_be_serialized() -> None:
    (finding,) = RULES["STL304"].check(Facts(unserializable=(an_unserializable(),)))
    assert (finding.span, finding.related) == (at_line(3), 14)
    assert finding.message == (
        'an instance of `Cart`, redefined on every run, is kept in `session_state["cart"]` (line 14): with'
        " `enforceSerializableSessionState` every rerun ends with `UnserializableSessionStateError`;"
        " move `Cart` to a module"
    )
