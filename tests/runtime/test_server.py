"""On a real server, in a real tab: what the other tests find out without one holds there too.

First, a tab shows the same as the browser of the other tests, run by run, for all fixtures whose truth hangs on what
Streamlit itself does. Then the proofs of STL103 (the crash), STL209 (the count of callbacks), STL211 (the selection
after a rerun) and of fragments, against the same page with its classes in a module.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import streamlit as st

from tests.runtime import screen
from tests.runtime.browser import Browser
from tests.runtime.config import configured
from tests.runtime.play import LOAD
from tests.runtime.project import scripts_of
from tests.runtime.server import Server, server
from tests.runtime.steps import NoSuchWidgetError, Step, parse, steps_of
from tests.support.comments import FIXTURES, fixture_files, is_page
from tests.support.projects import copied

BY_STREAMLIT = ("on_change", "on_click", "format_func", "st.fragment", "st.dialog", "st.form(", "st.rerun", "STL103")
"""Words of pages in which Streamlit itself decides what is shown."""
NUMBERED = ("object at 0x",)
"""Addresses are other ones in another process."""
SOURCES = {f.relative_to(FIXTURES).as_posix(): f.read_text(encoding="utf-8") for f in fixture_files()}
PLAYED = [
    name
    for name, source in SOURCES.items()
    if is_page(source) and any(word in source for word in BY_STREAMLIT) and not any(w in source for w in NUMBERED)
]


@pytest.fixture(scope="session")
def real() -> Iterator[Server]:
    """One server for all tests of a process."""
    with server() as running:
        yield running


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages played in this process leave neither their module nor cached objects behind."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    st.cache_data.clear()
    st.cache_resource.clear()


def screens(run: Callable[[Step], list[str]], steps: Sequence[Step]) -> list[list[str]]:
    """What each run draws; the last one says so when a widget is gone that a user would have used."""
    found = []
    for step in (LOAD, *steps):
        try:
            found.append(run(step))
        except NoSuchWidgetError as missing:
            return [*found, [step.label, type(missing).__name__]]
    return found


def in_a_tab(real: Server, page: Path, steps: Sequence[Step]) -> list[list[str]]:
    """What each run draws in a real tab."""
    with real.open(page) as tab:
        return screens(tab.run, steps)


def without_a_server(page: Path, steps: Sequence[Step]) -> list[list[str]]:
    """What each run draws in the browser of the other tests."""
    browser = Browser(page, str(page).__eq__)

    def run(step: Step) -> list[str]:
        browser.run(step)
        return screen.drawn(browser.messages)

    return screens(run, steps)


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("name", PLAYED)
def test_a_real_tab_shows_what_the_other_tests_see(name: str, real: Server) -> None:
    steps = [step for step in steps_of(SOURCES[name]) if step.action != "new-session"]
    assert in_a_tab(real, FIXTURES / name, steps) == without_a_server(FIXTURES / name, steps)


APPS = {
    "album": "UnserializableSessionStateError",
    "atlas": "UnserializableReturnValueError",
    "forecast": "UnserializableReturnValueError",
    "heroes": "InvalidRequestError",
    "plugins": "KeyError",
    "shop": "Order tea",
    "wallet": "UnserializableSessionStateError",
}
"""Apps of several files, and a word that has to be on the screen in one run."""


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("name", APPS)
def test_a_real_tab_shows_the_same_of_apps_of_several_files(name: str, real: Server, tmp_path: Path) -> None:
    """Each in a copy of its own: modules stay imported in the server."""
    root = copied(name, tmp_path)
    ((script, steps),) = scripts_of(root)
    with configured(script):
        seen = without_a_server(script, steps)
    assert _without_names(in_a_tab(real, script, steps)) == _without_names(seen)
    assert any(APPS[name] in text for run in seen for text in run)
    for module in [n for n, m in sys.modules.items() if str(getattr(m, "__file__", "")).startswith(str(tmp_path))]:
        del sys.modules[module]


def _without_names(runs: list[list[str]]) -> list[list[str]]:
    """Which of several values of session state Streamlit names first is another one in each process."""
    return [[text.partition("(of type")[0] for text in run] for run in runs]


# --------------------------------------------------------------------------- proofs

CLASSES = """\
from dataclasses import dataclass
from enum import Enum
class Color(Enum):
    RED = 1
    BLUE = 2
@dataclass(frozen=True)
class City:
    name: str
class Trip:
    km = 0
class Bare:
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return self.name
    def __eq__(self, other):
        return self.name == other.name
"""
SETUP = """\
import streamlit as st
ONE, TWO = City("Oslo"), City("Rome")
A, B = Bare("a"), Bare("b")
LABELS = {ONE: "north", TWO: "south"}
st.session_state.setdefault("calls", 0)
def count():
    st.session_state.calls += 1
"""


def last_lines(real: Server, folder: Path, body: str, steps: str, *, imported: bool) -> list[str]:
    """The last text that each run draws, with the classes in the page or in a module of its own."""
    module = f"classes_of_{folder.name}"
    (folder / f"{module}.py").write_text(CLASSES, encoding="utf-8")
    page = folder / "page.py"
    page.write_text((f"from {module} import *\n" if imported else CLASSES) + SETUP + body, encoding="utf-8")
    return [drawn[-1] for drawn in in_a_tab(real, page, parse(steps))]


@pytest.mark.parametrize(
    ("widget", "steps", "as_is", "imported"),
    [
        ("selectbox('w', Color", "rerun; rerun; rerun", [0, 0, 1, 2], [0, 0, 0, 0]),
        ("radio('w', [ONE, TWO]", "rerun; rerun; rerun", [0, 0, 1, 2], [0, 0, 0, 0]),
        ("select_slider('w', [ONE, TWO]", "rerun; rerun; rerun", [0, 0, 1, 2], [0, 0, 0, 0]),
        ("selectbox('w', [City, Color]", "rerun; rerun; rerun", [0, 0, 1, 2], [0, 0, 0, 0]),
        ("multiselect('w', Color", 'rerun; multi "w" 0; rerun; rerun', [0, 0, 1, 2, 3], [0, 0, 1, 1, 1]),
        ("pills('w', [ONE, TWO]", 'rerun; select "w" 1; rerun; rerun', [0, 0, 1, 2, 3], [0, 0, 1, 1, 1]),
        ("segmented_control('w', Color", 'rerun; select "w" 1; rerun; rerun', [0, 0, 1, 2, 3], [0, 0, 1, 1, 1]),
        ("selectbox('w', ['Oslo', 'Rome']", 'rerun; select "w" 1; rerun', [0, 0, 1, 1], [0, 0, 1, 1]),
    ],
)
def test_callbacks_are_counted(
    widget: str, steps: str, as_is: list[int], imported: list[int], real: Server, tmp_path: Path
) -> None:
    body = f"st.{widget}, on_change=count)\nst.text(st.session_state.calls)\n"
    assert last_lines(real, tmp_path, body, steps, imported=False) == [f"text: {n}" for n in as_is]
    assert last_lines(real, tmp_path, body, steps, imported=True) == [f"text: {n}" for n in imported]


@pytest.mark.parametrize(
    ("widget", "options", "label", "lost"),
    [
        ("radio", "[ONE, TWO]", "LABELS.get", True),
        ("selectbox", "[ONE, TWO]", "LABELS.get", True),
        ("radio", "[ONE, TWO]", "lambda city: LABELS[city]", True),
        ("selectbox", "[ONE, TWO]", "lambda city: LABELS[city]", False),
        ("select_slider", "[ONE, TWO]", "LABELS.get", True),
        ("pills", "[ONE, TWO]", "LABELS.get", True),
        ("radio", "['none', *Color]", "lambda c: {'none': '-', Color.RED: 'r', Color.BLUE: 'b'}.get(c, '?')", True),
        ("radio", "list(Color)", "lambda c: {Color.RED: 'r', Color.BLUE: 'b'}.get(c, '?')", False),
        ("radio", "[ONE, TWO]", "lambda city: city.name.upper()", False),
    ],
)
def test_selections_are_lost(
    widget: str, options: str, label: str, real: Server, tmp_path: Path, *, lost: bool
) -> None:
    body = f"st.text(repr(st.{widget}('w', {options}, format_func={label})))\n"
    steps = 'select "w" 1; rerun'
    first, chosen, after = last_lines(real, tmp_path, body, steps, imported=True)
    assert first != chosen == after
    as_is = last_lines(real, tmp_path, body, steps, imported=False)
    assert as_is == ([first] * 3 if lost else [first, chosen, after])


def test_the_key_of_a_lost_selection_holds_the_default(real: Server, tmp_path: Path) -> None:
    body = """\
before = st.session_state.get("k") in (None, ONE, TWO)
st.radio("w", [ONE, TWO], format_func=LABELS.get, key="k")
st.text((before, st.session_state.k in (ONE, TWO)))
"""
    drawn = last_lines(real, tmp_path, body, 'select "w" 1; rerun', imported=False)
    assert drawn == ["text: (True, True)", "text: (False, True)", "text: (False, True)"]


GUARD = """\
if not isinstance(st.session_state.get("trip"), Trip):
    st.session_state.trip = Trip()
if st.button("go"):
    st.session_state.trip.km += 1
st.text(st.session_state.trip.km)
"""


@pytest.mark.parametrize(("imported", "shown"), [(False, [0, 1, 1, 0]), (True, [0, 1, 2, 2])])
def test_a_guard_by_the_class_throws_the_state_away(
    shown: list[int], real: Server, tmp_path: Path, *, imported: bool
) -> None:
    drawn = last_lines(real, tmp_path, GUARD, 'click "go"; click "go"; rerun', imported=imported)
    assert drawn == [f"text: {km}" for km in shown]


@pytest.mark.parametrize("imported", [False, True])
@pytest.mark.parametrize(
    ("widget", "steps", "crashes"),
    [
        ("select_slider('w', [A, B])", "rerun", [1, 1]),
        ("pills('w', [A, B])", 'select "w" 1; rerun', [0, 1, 0]),
        ("pills('w', [A, B], default=[A])", 'select "w" 1; multi "w"; rerun', [0, 0, 1, 0]),
        ("selectbox('w', [A, B], index=None)", 'select "w" 1; rerun', [0, 1, 0]),
        ("selectbox('w', [A, B], accept_new_options=True)", 'select "w" 1; type "w" "c"; rerun', [0, 0, 1, 0]),
        ("radio('w', ['any', A, B])", 'select "w" 1; rerun; select "w" 0', [0, 1, 0, 1]),
        ("radio('w', [A, B])", 'select "w" 1; rerun; select "w" 0', [0, 0, 0, 0]),
        ("multiselect('w', [A, B], accept_new_options=True)", 'multi "w" 0; multi "w" 0,1; rerun', [0, 0, 0, 0]),
    ],
)
def test_an_eq_without_a_guard_crashes(
    widget: str, steps: str, crashes: list[int], real: Server, tmp_path: Path, *, imported: bool
) -> None:
    """Wherever the class lives."""
    drawn = last_lines(real, tmp_path, f"st.{widget}\n", steps, imported=imported)
    assert [line.startswith("exception: AttributeError") for line in drawn] == [bool(each) for each in crashes]


@pytest.mark.parametrize(
    ("body", "steps", "shown"),
    [
        # state made by the page, compared in a rerun of the fragment alone: the class is still the same
        ("st.session_state.city = City('Oslo')\n{fragment}st.session_state.city == City('Oslo')", "CC", "TTT"),
        # … made by the fragment: it breaks with the next run of the whole page, and not before
        ("{fragment}st.session_state.setdefault('city', City('Oslo')) == City('Oslo')", "CCRC", "TTTFF"),
        # a class that the fragment itself defines is redefined by each of its runs
        (
            "{fragment}isinstance(st.session_state.setdefault('x', (Local := type('Local', (), {}))()), Local)",
            "CC",
            "TFF",
        ),
    ],
)
def test_a_rerun_of_a_fragment_defines_no_class_anew(
    body: str, steps: str, shown: str, real: Server, tmp_path: Path
) -> None:
    fragment = "@st.fragment\ndef part():\n    st.button('c')\n    answer = "
    source = body.replace("{fragment}", fragment) + "\n    st.text(answer)\npart()\n"
    actions = {"C": 'click "c"', "R": "rerun"}
    drawn = last_lines(real, tmp_path, source, "; ".join(actions[step] for step in steps), imported=False)
    assert drawn == [f"text: {'True' if answer == 'T' else 'False'}" for answer in shown]
