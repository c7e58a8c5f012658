"""Identity tests: every form of them, and the near misses."""

from __future__ import annotations

import pytest

from tests.analysis import pages_identity, probes_identity
from tests.analysis.pages import check_page, facts_of, page


@pytest.mark.parametrize("probe", probes_identity.PROBES)
def test_a_form_of_test_is_reported_as_what_it_is(probe: str) -> None:
    check_page(probes_identity.asked(probe))


@pytest.mark.parametrize("name", pages_identity.PAGES)
def test_patterns_and_classes_that_decide_for_themselves(name: str) -> None:
    check_page(pages_identity.PAGES[name])


OUTCOMES = {
    "isinstance(ss.item, Item)": ("is False", "ss.item", "Item"),
    "type(ss.item) is Item": ("is False", "type(ss.item)", "Item"),
    "type(ss.item) is not Item": ("is True", "type(ss.item)", "Item"),
    "ss.item == Item('a')": ("is False", "ss.item", "Item"),
    "Item('a') == ss.item": ("is False", "ss.item", "Item"),
    "ss.item != Item('a')": ("is True", "ss.item", "Item"),
    "ss.item in [Item('a')]": ("is False", "ss.item", "Item"),
    "ss.item not in [Item('a')]": ("is True", "ss.item", "Item"),
    "ss.color is Color.RED": ("is False", "ss.color", "Color"),
    "ss.color is not Color.RED": ("is True", "ss.color", "Color"),
    "list(Color).index(ss.color)": ("raises ValueError", "ss.color", "Color"),
    "list(Color).count(ss.color)": ("is 0", "ss.color", "Color"),
    "Color(ss.color)": ("raises ValueError", "ss.color", "Color"),
    "{Color.RED: 1}[ss.color]": ("raises KeyError", "ss.color", "Color"),
    "{Color.RED: 1}.get(ss.color)": ("finds nothing", "ss.color", "Color"),
    "{Color.RED: 1}.pop(ss.color)": ("raises KeyError", "ss.color", "Color"),
    "{Color.RED: 1}.pop(ss.color, 0)": ("finds nothing", "ss.color", "Color"),
    "ss.by_color[Color.RED]": ("raises KeyError", "ss.by_color", "Color"),
}


@pytest.mark.parametrize("probe", OUTCOMES)
def test_a_test_says_what_it_does_and_to_whom(probe: str) -> None:
    """The text of the test, the words that follow it, the kept operand, the class, and where it was kept."""
    (test,) = facts_of(page(f"{probes_identity.KEPT}st.write({probe})")).tests
    outcome, subject, cls = OUTCOMES[probe]
    assert (test.source, test.outcome, test.subject, test.name) == (probe, outcome, subject, cls)
    assert test.cls is not None
    assert test.cls.name == cls
    assert test.keeper.label.startswith('session_state["')


def test_the_place_of_a_test_is_its_expression() -> None:
    source = page("ss.setdefault('x', Item())\nst.write('größe', ss.x ==\n    Item())")
    (test,) = facts_of(source).tests
    first = source[: source.index("ss.x ==")].count("\n") + 1
    assert (test.span.line, test.span.column, test.span.end_line, test.span.end_column) == (first, 18, first + 1, 10)
    assert test.source == "ss.x == Item()"


def test_a_sentinel_is_named_and_has_no_class() -> None:
    (test,) = facts_of(page("MISSING = object()\nss.setdefault('x', MISSING)\nst.write(ss.x is MISSING)")).tests
    assert (test.cls, test.name) == (None, "MISSING")
