"""Select and ignore mean what they mean in flake8: its own style guide is the judge."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest
from flake8.style_guide import Decision, StyleGuideManager
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flake8_streamlit.checking.selection import anchored, is_opted_in, is_selected, matches
from flake8_streamlit.settings import Selection

LISTS = st.lists(
    st.sampled_from(["STL", "STL2", "STL20", "STL201", "STL202", "STL9", "STL901", "S", "E", "E501", "STL1"]),
    max_size=3,
)
PATHS = ("app.py", "pages/app.py", "pages/2 b.py", "./pages/app.py")
GLOBS = st.sampled_from(["app.py", "pages/app.py", "pages/*", "*.py", "*", "pages", "./app.py", "old/*.py", "*/app.py"])


def flake8_selects(code: str, path: str, given: Selection) -> bool:
    """What flake8 would do with the plugin's default lists."""
    options = Namespace(
        select=given.select,
        extend_select=given.extend_select,
        ignore=given.ignore,
        extend_ignore=list(given.extend_ignore),
        extended_default_select=["E", "F", "W", "C90", "STL"],
        extended_default_ignore=["STL9"],
        per_file_ignores=" ".join(f"{glob}:{','.join(codes)}" for glob, codes in given.per_file_ignores),
        disable_noqa=False,
    )
    guide = StyleGuideManager(options, formatter=None).style_guide_for(path)
    shown = guide.should_report_error(code) is Decision.Selected
    return shown and is_opted_in(code, given.select, given.extend_select)


@settings(max_examples=400, deadline=None)
@given(
    code=st.sampled_from(["STL000", "STL101", "STL201", "STL202", "STL901", "STL903"]),
    path=st.sampled_from(PATHS),
    select=st.none() | LISTS,
    extend_select=LISTS,
    ignore=st.none() | LISTS,
    extend_ignore=LISTS,
    per_file=st.lists(st.tuples(GLOBS, LISTS.filter(bool)), max_size=2),
)
@example("STL901", "app.py", None, ["STL9"], None, ["STL"], [])
@example("STL901", "app.py", None, ["STL9"], [], [], [])
def test_the_same_codes_are_shown_as_in_flake8(code, path, select, extend_select, ignore, extend_ignore, per_file):
    plain = Selection(
        None if select is None else tuple(select),
        tuple(extend_select),
        None if ignore is None else tuple(ignore),
        tuple(extend_ignore),
        tuple((glob, tuple(codes)) for glob, codes in per_file),
    )
    ours = Selection(
        plain.select,
        plain.extend_select,
        plain.ignore,
        plain.extend_ignore,
        tuple((anchored(glob, str(Path.cwd())), codes) for glob, codes in plain.per_file_ignores),
    )
    assert is_selected(code, path, ours) is flake8_selects(code, path, plain)


@pytest.mark.parametrize(
    ("code", "select", "extend_select", "expected"),
    [
        ("STL201", None, None, True),
        ("STL901", None, None, False),
        ("STL901", ["STL"], None, False),
        ("STL901", ["STL9"], None, True),
        ("STL901", None, ("STL901",), True),
        ("STL902", None, ("STL901",), False),
    ],
)
def test_opt_in_codes_must_be_named_by_their_family(code, select, extend_select, expected):
    assert is_opted_in(code, select, extend_select) is expected


def test_the_current_folder_is_named_by_its_path_only():
    assert not matches(".", ["*.py", ".", "x"])
    assert matches(".", [str(Path.cwd())])
