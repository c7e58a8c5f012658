"""Session state, widgets, caches and callbacks: what is kept, and which lines of a page break on it."""

from __future__ import annotations

import pytest

from flake8_streamlit.analysis.facts import KeeperKind
from tests.analysis import pages_caches, pages_session_state, pages_widgets
from tests.analysis.pages import FIRST, check_page, class_named, facts_of, noticed, page

FOUND = 'st.write(x == Item("a"))  # EQUALITY\n'


@pytest.mark.parametrize("name", pages_session_state.WRITES)
def test_a_form_of_writing_to_session_state_keeps(name: str) -> None:
    facts = check_page(pages_session_state.written_by(name))
    kept = class_named(facts, "Item").keepers
    assert [(keeper.label, keeper.kind) for keeper in kept if keeper.label == 'session_state["x"]'] == [
        ('session_state["x"]', KeeperKind.SESSION_STATE)
    ]


@pytest.mark.parametrize("name", pages_session_state.READS)
def test_a_form_of_reading_session_state_finds_what_is_kept(name: str) -> None:
    check_page(pages_session_state.read_by(name))


@pytest.mark.parametrize("write", pages_session_state.WRITES)
@pytest.mark.parametrize("read", ["an item", "get with a default", "getattr", "to_dict"])
def test_every_form_of_writing_meets_every_form_of_reading(write: str, read: str) -> None:
    body = f"{pages_session_state.WRITES[write]}\nst.write({pages_session_state.READS[read]} == Item())  # EQUALITY"
    check_page(body)


@pytest.mark.parametrize("name", pages_session_state.PAGES)
def test_session_state(name: str) -> None:
    check_page(pages_session_state.PAGES[name])


@pytest.mark.parametrize("name", pages_widgets.PAGES)
def test_widgets(name: str) -> None:
    check_page(pages_widgets.PAGES[name])


@pytest.mark.parametrize("name", pages_caches.PAGES)
def test_caches_and_callbacks(name: str) -> None:
    check_page(pages_caches.PAGES[name])


@pytest.mark.parametrize("name", pages_widgets.AREAS)
def test_a_widget_keeps_wherever_it_is_drawn(name: str) -> None:
    facts = check_page(pages_widgets.in_area(name))
    (keeper,) = class_named(facts, "Item").keepers
    assert (keeper.kind, keeper.label) == (KeeperKind.WIDGET, "st.selectbox")


@pytest.mark.parametrize("widget", pages_widgets.SINGLE)
def test_the_keeper_is_named_with_its_line(widget: str) -> None:
    facts = check_page(f'x = st.{widget}("x", [Item("a"), Item("b")], key="chosen")\n{FOUND}st.write(ss.chosen.name)')
    assert {(keeper.line, keeper.label, keeper.kind) for keeper in class_named(facts, "Item").keepers} == {
        (FIRST, f"st.{widget}", KeeperKind.WIDGET),
        (FIRST, 'session_state["chosen"]', KeeperKind.WIDGET_STATE),
    }


def test_an_enum_that_works_thanks_to_coercion_is_coerced_and_not_kept() -> None:
    facts = check_page('x = st.selectbox("x", Color)\nst.write(x is Color.RED)')
    color = class_named(facts, "Color")
    assert [(keeper.label, keeper.kind) for keeper in color.coerced] == [("st.selectbox", KeeperKind.WIDGET)]
    assert color.keepers == ()
    assert color.member_uses == ()


def test_a_cached_function_is_the_keeper_of_what_it_returns() -> None:
    body = "@st.cache_resource\ndef get_item():\n    return Item()\nst.write(get_item() == Item())  # EQUALITY"
    (keeper,) = class_named(check_page(body), "Item").keepers
    assert (keeper.kind, keeper.label) == (KeeperKind.CACHE_RESOURCE, "get_item()")
    assert keeper.line in {FIRST, FIRST + 1}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ss.x = Item()", {"Item": 1}),
        ("ss.xs = [Item()]", {"Item": 1}),
        ("ss.x = ss.y = Item()", {"Item": 2}),
        ("ss.cart = Cart()\nss.color = Color.RED", {"Cart": 1, "Color": 1}),
        ("ss.items = {Color.RED: Item()}", {"Color": 1, "Item": 1}),
        ("@st.cache_resource\ndef get():\n    return Cart()\nget()", {"Cart": 1}),
        ("x = Item()", {}),
        ("ss.x = Item().name", {}),
        ("ss.x = Color.RED.value", {}),
        ("@st.cache_data\ndef get():\n    return Cart()\nget()", {}),
        ('st.selectbox("x", ["a", "b"])', {}),
        ("ss.x = Item", {}),
    ],
)
def test_how_many_keepers_a_class_has(body: str, expected: dict[str, int]) -> None:
    """With an instance of another class that is kept for sure, so that there are facts at all."""
    facts = facts_of(page(body) + "class Sure: pass\nss.sure = Sure()\n")
    assert {cls.name: len(cls.keepers) for cls in facts.classes if cls.keepers and cls.name != "Sure"} == expected


@pytest.mark.parametrize(
    ("use", "counts"),
    [
        ("st.write(ss.color.value)", False),
        ("st.write(ss.color.name)", False),
        ("st.write(str(ss.color))", False),
        ('st.write(f"{ss.color.name}")', False),
        ("st.write(Color(ss.color.value) is Color.RED)", False),
        ("st.write(ss.color is Color.RED)", True),
        ("st.write({Color.RED: 1}.get(ss.color))", True),
        ("import shop\nshop.paint(ss.color)", True),
        ("import shop\nshop.paint([ss.color])", True),
        ("import shop\nshop.paint(color=ss.color)", True),
        ("import shop\nshop.paint(ss.color.value)", False),
    ],
)
def test_which_uses_of_a_kept_member_count(use: str, *, counts: bool) -> None:
    facts = facts_of(page(f"ss.setdefault('color', Color.RED)\n{use}"))
    assert bool(class_named(facts, "Color").member_uses) is counts


def test_without_anything_kept_there_are_no_facts() -> None:
    assert noticed(facts_of(page("st.write(Item() == Item())"))) == set()
    assert facts_of(page("st.write(Item() == Item())")).classes == ()
