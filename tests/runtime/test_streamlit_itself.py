"""What Streamlit itself makes of redefined classes: selections that are lost, state on classes that starts anew.

The oracle mends each wrong answer, so these plays do without it. Every fixture with such code is played; what
changes is where STL211 and STL904 are expected, and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.docs import rule_doc
from tests.runtime.steps import parse, steps_of
from tests.runtime.unmended import plays
from tests.support.comments import FIXTURES, expected, fixture_files, is_page

SOURCES = {f.relative_to(FIXTURES).as_posix(): f.read_text(encoding="utf-8") for f in fixture_files()}
PAGES = {name: source for name, source in SOURCES.items() if is_page(source)}
LABELLED = [name for name, source in PAGES.items() if "format_func" in source]
ON_CLASSES = [name for name, source in PAGES.items() if "STL904" in source or name.startswith("stl904/")]
DOCS = {rule.code: rule_doc(rule) for rule in ALL_RULES}


@pytest.mark.parametrize("name", LABELLED)
def test_selections_are_lost_where_it_is_expected(name: str) -> None:
    source = PAGES[name]
    both = plays(source, steps_of(source), FIXTURES / name)
    assert both.pinned.errors == ()
    assert set(both.lost_selections) == set(expected(source).lines("STL211"))


@pytest.mark.parametrize("name", ON_CLASSES)
def test_state_on_classes_is_lost_where_it_is_expected(name: str) -> None:
    source = PAGES[name]
    both = plays(source, steps_of(source), FIXTURES / name)
    assert both.pinned.errors == ()
    assert set(both.lost_state) == set(expected(source).lines("STL904"))


def test_the_example_of_a_lost_selection(tmp_path: Path) -> None:
    page, doc = tmp_path / "page.py", DOCS["STL211"]
    steps = parse('select "City" 1; rerun; rerun')
    page.write_text(doc.example, encoding="utf-8")
    both = plays(doc.example, steps, page)
    assert set(both.lost_selections) == set(expected(doc.example).lines("STL211"))
    assert both.as_is.errors == both.pinned.errors == ()
    page.write_text(doc.use_instead, encoding="utf-8")
    assert plays(doc.use_instead, steps, page).lost_selections == frozenset()


def test_the_example_of_state_on_a_class(tmp_path: Path) -> None:
    page, doc = tmp_path / "page.py", DOCS["STL904"]
    steps = parse('click "Come in"; click "Come in"; rerun')
    page.write_text(doc.example, encoding="utf-8")
    both = plays(doc.example, steps, page)
    assert set(both.lost_state) == set(expected(doc.example).lines("STL904"))
    page.write_text(doc.use_instead, encoding="utf-8")
    assert plays(doc.use_instead, steps, page).lost_state == frozenset()
