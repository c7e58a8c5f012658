"""Every fixture that is a page, played in real Streamlit: what its comments expect is what breaks there."""

from __future__ import annotations

import pytest

from tests.runtime.judge import disagreements
from tests.runtime.play import play
from tests.support.comments import FIXTURES, expected, fixture_files, is_page

SOURCES = {f.relative_to(FIXTURES).as_posix(): f.read_text(encoding="utf-8") for f in fixture_files()}
PAGES = [name for name, source in SOURCES.items() if is_page(source)]


@pytest.mark.parametrize("name", PAGES)
def test_the_expected_lines_are_those_that_differ(name: str) -> None:
    source = SOURCES[name]
    truth = play(source, path=FIXTURES / name)
    assert disagreements(truth, expected(source)) == []
    assert not truth.unaligned


def test_few_fixtures_are_no_pages() -> None:
    """Most of the suite would prove nothing if `# not a page` crept into it."""
    assert len(SOURCES) - len(PAGES) <= len(SOURCES) // 20


CART = """\
import streamlit as st
class Cart:{cart}
    def __eq__(self, other):{eq}
        return isinstance(other, Cart){guard}
if "cart" not in st.session_state:
    st.session_state.cart = Cart()
if st.session_state.cart == Cart():{use}
    st.write("equal")
st.write(st.session_state.cart is None){harmless}
if st.session_state.get("never"):
    st.write(st.session_state.cart == Cart()){unreached}
"""
RIGHT = {"cart": "  # opt-in: STL901", "eq": "  # STL101", "guard": "  # STL201", "use": "  # STL202"}


def judged(**comments: str) -> list[str]:
    blank = dict.fromkeys(("cart", "eq", "guard", "use", "harmless", "unreached"), "")
    source = CART.format_map(blank | comments)
    return disagreements(play(source), expected(source))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, ""),
        (
            {"use": ""},
            "line 7: 'st.session_state.cart == Cart()' (==): False instead of True in run 2 — expected there",
        ),
        ({"guard": ""}, "line 4: 'isinstance(other, Cart)' (type): False instead of True in run 2 — expected there"),
        ({"use": "  # STL204"}, "line 7: STL204 expected, but what differs is"),
        ({"harmless": "  # STL203"}, "line 9: STL203 expected, but nothing differs there"),
        ({"unreached": "  # STL202"}, "line 11: STL202 expected, but no test there is reached"),
        ({"cart": "  # STL102"}, "line 2: STL102 expected, but no older member was found"),
        ({"cart": "  # opt-in: STL903"}, "line 2: STL903 expected, but no widget holds an older member"),
    ],
)
def test_wrong_expectations_are_told(wrong: dict[str, str], said: str) -> None:
    found = judged(**(RIGHT | wrong))
    assert any(line.startswith(said) for line in found) if said else found == []


def test_a_definition_that_is_not_kept_or_not_dependent_is_told() -> None:
    source = """\
import streamlit as st
class Cart:  # opt-in: STL901
    def __eq__(self, other):  # STL101
        return isinstance(other, Cart)
st.write(Cart() == Cart())
"""
    assert disagreements(play(source), expected(source)) == [
        "line 3: STL101 expected, but the answer was the same between generations",
        "line 2: STL901 expected, but no older instance was found in a keeper",
    ]


def test_a_page_that_fails_by_itself_is_told() -> None:
    source = "import streamlit as st\nst.write(1 / 0)\n"
    assert disagreements(play(source), expected(source)) == [
        f"line 2: run {run} ends with ZeroDivisionError: division by zero, classes pinned or not" for run in (1, 2, 3)
    ]


UNGUARDED = """\
# play: rerun; select "Item" 1; rerun
import streamlit as st
class Item:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):{eq}
        return self.n == other.n
st.{widget}("Item", [Item(1), Item(2)])
"""


@pytest.mark.parametrize(
    ("widget", "eq", "said"),
    [
        ("pills", "  # STL103", []),
        ("pills", "", ["line 7: run 2 ends with AttributeError: 'NoneType' object has no attribute 'n'"]),
        ("radio", "  # STL103", ["line 6: STL103 expected, but no run ended in it"]),
        ("radio", "", []),
    ],
)
def test_an_unguarded_eq_has_to_end_a_run(widget: str, eq: str, said: list[str]) -> None:
    source = UNGUARDED.format(widget=widget, eq=eq)
    found = disagreements(play(source), expected(source))
    assert [line.removesuffix(", classes pinned or not") for line in found] == said
