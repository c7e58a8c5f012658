"""What Streamlit and libraries do with old values: validation, pickling, defaults, callbacks, labels, heaps."""

from __future__ import annotations

import pytest

from flake8_streamlit.settings import Settings
from tests.analysis import pages_consumers
from tests.analysis.pages import FIRST, check_page, class_named


@pytest.mark.parametrize("name", pages_consumers.PAGES)
def test_consumers(name: str) -> None:
    check_page(pages_consumers.PAGES[name])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("class Visits:\n    n = 0\nVisits.n += 1", [(3, "n")]),
        ("class Visits:\n    n = 0\ndef visit():\n    Visits.n = 1\nvisit()", [(4, "n")]),
        ("class Visits:\n    n = 0\nst.write(Visits.n)", []),
        ("class Visits:\n    n = 0\nVisits().n = 1", []),
        ("class Visits:\n    n = 0\n    n += 1", []),
    ],
)
def test_state_on_a_class_is_made_anew_on_each_run(body: str, found: list[tuple[int, str]]) -> None:
    facts = check_page(f"{body}\nss.setdefault('sure', Visits())\nisinstance(ss.sure, Visits)  # TYPE")
    states = class_named(facts, "Visits").state
    assert [(state.span.line - FIRST + 1, state.attribute) for state in states] == found


@pytest.mark.parametrize(
    ("coercion", "value", "converted"),
    [
        ("nameOnly", "Item('tea')", True),
        ("nameAndValue", "Item('tea')", False),
        ("nameAndValue", "Color.RED", False),
        ("nameAndValue", "'tea'", True),
        ("off", "'tea'", False),
    ],
)
def test_members_are_converted_by_name_and_by_value_where_that_is_asked_for(
    coercion: str, value: str, *, converted: bool
) -> None:
    mark = "" if converted else "  # EQUALITY"
    body = f"class Meal(Enum):\n    LUNCH = {value}\nmeal = st.selectbox('m', Meal)\nst.write(meal == Meal.LUNCH){mark}"
    check_page(body, settings=Settings(enum_coercion=coercion))
