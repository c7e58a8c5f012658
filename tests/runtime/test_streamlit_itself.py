"""What Streamlit itself makes of redefined classes: callbacks too many, lost selections, state that starts anew.

The oracle mends each wrong answer, so these plays do without it. Every fixture with such code is played; what
changes is where STL209, STL211 and STL904 are expected, and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit

from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.docs import rule_doc
from flake8_streamlit.streamlit_api import LABELS_MENDED, NEVER, WIDGETS
from tests.runtime.steps import parse, steps_of
from tests.runtime.unmended import Plays, plays
from tests.support.comments import FIXTURES, expected, fixture_files, is_page

SOURCES = {f.relative_to(FIXTURES).as_posix(): f.read_text(encoding="utf-8") for f in fixture_files()}
PAGES = {name: source for name, source in SOURCES.items() if is_page(source)}
DOCS = {rule.code: rule_doc(rule) for rule in ALL_RULES}


def pages_with(code: str, *words: str) -> list[str]:
    """The fixtures of a rule, and those whose text holds one of these words."""
    own = f"{code.lower()}/"
    return [name for name, text in PAGES.items() if name.startswith(own) or any(word in text for word in words)]


def played(name: str) -> Plays:
    both = plays(PAGES[name], steps_of(PAGES[name]), FIXTURES / name)
    assert both.pinned.errors == ()
    return both


def wanted(source: str, code: str) -> set[int]:
    return set(expected(source).lines(code))


@pytest.mark.parametrize("name", pages_with("STL209", "on_change"))
def test_callbacks_are_called_too_often_where_it_is_expected(name: str) -> None:
    assert played(name).spurious_changes == wanted(PAGES[name], "STL209")


@pytest.mark.parametrize("name", pages_with("STL211", "format_func"))
def test_selections_are_lost_where_it_is_expected(name: str) -> None:
    assert played(name).lost_selections == wanted(PAGES[name], "STL211")


@pytest.mark.parametrize("name", pages_with("STL904", "STL904"))
def test_state_on_classes_is_lost_where_it_is_expected(name: str) -> None:
    assert played(name).lost_state == wanted(PAGES[name], "STL904")


@pytest.mark.parametrize(
    ("code", "steps", "what"),
    [
        ("STL209", "rerun; rerun", "spurious_changes"),
        ("STL211", 'select "City" 1; rerun', "lost_selections"),
        ("STL904", 'click "Come in"; click "Come in"; rerun', "lost_state"),
    ],
)
def test_the_example_of_the_rule(code: str, steps: str, what: str, tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    for source in (DOCS[code].example, DOCS[code].use_instead):
        page.write_text(source, encoding="utf-8")
        both = plays(source, parse(steps), page)
        assert getattr(both, what) == wanted(source, code)
        assert both.as_is.errors == both.pinned.errors == ()


# --------------------------------------------------------------------------- what is known of each widget

HEAD = """\
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple
import streamlit as st
class Color(Enum):
    RED = 1
    BLUE = 2
class Level(IntEnum):
    LOW = 1
    HIGH = 2
class Size(NamedTuple):
    n: int
@dataclass(frozen=True)
class Item:
    n: int
ONE, TWO = Item(1), Item(2)
st.session_state.setdefault("n", 0)
def count():
    st.session_state.n += 1
"""
OPTIONS = {
    "enum": "list(Color)",
    "mixed": "['none', *Color]",
    "dataclass": "[ONE, TWO]",
    "classes": "[Color, Item]",
    "int enum": "list(Level)",
    "named tuple": "[Size(1), Size(2)]",
    "strings": "['a', 'b']",
}
BY_CLASS = ("enum", "mixed", "dataclass", "classes")
SELECTING = [name for name, widget in WIDGETS.items() if widget.labels_checked != NEVER]
SELECTED_AT_FIRST = ("selectbox", "radio", "select_slider")


def both_plays(line: str, steps: str, folder: Path) -> tuple[Plays, int]:
    """A page whose last line is `line`, and that line's number."""
    source = HEAD + line + "\n"
    page = folder / "page.py"
    page.write_text(source, encoding="utf-8")
    both = plays(source, parse(steps), page)
    assert both.as_is.errors == both.pinned.errors == ()
    return both, source.count("\n")


def calls(both: Plays, line: int) -> tuple[list[int], list[int]]:
    """The calls of `on_change` after each of three runs, as it is and with pinned classes."""
    as_is, pinned = ([course.changes.get((run, line), 0) for run in (1, 2, 3)] for course in (both.as_is, both.pinned))
    return as_is, pinned


each_widget_and_kind = pytest.mark.parametrize(
    ("widget", "options"), [(widget, options) for widget in SELECTING for options in OPTIONS]
)


@each_widget_and_kind
def test_after_a_change_the_callback_goes_on_when_equality_depends_on_the_class(
    widget: str, options: str, tmp_path: Path
) -> None:
    line = f"st.{widget}('w', {OPTIONS[options]}, on_change=count)"
    as_is, pinned = calls(*both_plays(line, 'select "w" 1; rerun; rerun', tmp_path))
    assert pinned[0] == 1
    assert as_is == ([1, 1, 1] if options in BY_CLASS else pinned)


@each_widget_and_kind
def test_untouched_widgets_call_back_from_the_third_run_on_when_something_is_selected(
    widget: str, options: str, tmp_path: Path
) -> None:
    line = f"st.{widget}('w', {OPTIONS[options]}, on_change=count)"
    as_is, pinned = calls(*both_plays(line, "rerun; rerun; rerun", tmp_path))
    assert pinned == [0, 0, 0]
    # Of the mixed options the first one is a string.
    depends = widget in SELECTED_AT_FIRST and options in BY_CLASS and options != "mixed"
    assert as_is == ([0, 1, 1] if depends else pinned)


LABELS = {
    "raises": "lambda item: {ONE: 'one', TWO: 'two'}[item]",
    "another": "lambda item: {ONE: 'one', TWO: 'two'}.get(item, 'old')",
    "none": "{ONE: 'one', TWO: 'two'}.get",
    "by type": "lambda item: f'item {item.n}' if isinstance(item, Item) else 'old'",
    "by value": "lambda item: f'item {item.n}'",
}
INSTALLED = tuple(map(int, streamlit.__version__.split(".")[:2]))


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("widget", SELECTING)
def test_a_selection_is_lost_when_its_label_depends_on_the_class(widget: str, label: str, tmp_path: Path) -> None:
    line = f"st.{widget}('w', [ONE, TWO], format_func={LABELS[label]})"
    both, number = both_plays(line, 'select "w" 1; rerun', tmp_path)
    mended = widget == "selectbox" and label == "raises" and INSTALLED >= LABELS_MENDED
    checked = WIDGETS[widget].labels_checked <= INSTALLED
    assert both.lost_selections == ({number} if checked and label != "by value" and not mended else set())
