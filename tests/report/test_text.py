"""`text` shows where, what, and what to do, and fits into the terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.report.base import CheckedFile, Report
from tests.report.made_reports import CLEAN, FULL, PLAIN, REPORTS, SOURCE, STALE, rendered

BLOCK = """\
STL201 `isinstance(cart, Cart)` is False after a rerun: `Cart` is redefined
 --> app.py:6:4
  |
6 | if isinstance(st.session_state.cart, Cart):  # broken
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
     kept at app.py:5
      |
    5 |     st.session_state.cart = Cart()  # kept
      |     ------------------------------
      |
  = help: move `Cart` to a module

Found 1 problem in 1 of 3 files.
"""
NARROW = """\
STL201 `isinstance(cart, Cart)` is False
       after a rerun: `Cart` is
       redefined
 --> app.py:6:4
  |
6 | if isinstance(st.session_state.ca...
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
     kept at app.py:5
      |
    5 |     st.session_state.cart = C...
      |     -------------------------
      |
  = help: move `Cart` to a module

Found 1 problem in 1 of 3 files.
"""


def test_a_block_shows_the_line_where_it_was_kept_and_what_to_do() -> None:
    assert rendered("text", PLAIN) == BLOCK


def test_a_narrow_terminal_wraps_words_and_crops_code() -> None:
    assert rendered("text", PLAIN, width=40) == NARROW


def test_colours_change_nothing_but_colours() -> None:
    colored = rendered("text", PLAIN, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == BLOCK
    assert "\x1b[1;31mSTL201\x1b[0m" in colored
    assert "\x1b" not in rendered("text", FULL)


@given(REPORTS, st.integers(60, 120))
def test_no_line_is_wider_than_the_terminal_but_for_long_words(what: Report, width: int) -> None:
    for line in rendered("text", what, width=width).splitlines():
        longest = max((cell_len(word) for word in line.split()), default=0)
        assert cell_len(line) <= width or longest > width - 20 or "-->" in line or "kept at" in line


def test_the_margin_fits_the_largest_number() -> None:
    finding = Finding(Span(6, 3, 6, 13), "STL201", "m; n", 104)
    source = SOURCE + "\n" * 96 + "x = 1\n"
    lines = rendered("text", Report("/", (CheckedFile("a.py", source, (finding,)),), 1)).split("\n")
    assert lines[1:4] == ["   --> a.py:6:4", "    |", "  6 | if isinstance(st.session_state.cart, Cart):  # broken"]
    assert lines[8] == "    104 | x = 1"


def test_the_line_in_another_file_is_read_from_there(tmp_path) -> None:
    (tmp_path / "lib.py").write_bytes("# coding: latin-1\nGrüße = 1\n".encode("latin-1"))
    finding = replace(STALE, related=2, related_path=str(tmp_path / "lib.py"))
    what = Report(str(tmp_path), (CheckedFile("app.py", SOURCE, (finding,)),), 1)
    assert "kept at lib.py:2\n      |\n    2 | Grüße = 1\n      | ---------\n" in rendered("text", what)


@pytest.mark.parametrize("content", [None, b"# coding: nothing\n", b"\xff\xfe\x00", b"one line"])
def test_another_file_that_cannot_be_read_is_only_named(tmp_path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "lib.py").write_bytes(content)
    finding = replace(STALE, related=2, related_path=str(tmp_path / "lib.py"))
    what = Report(str(tmp_path), (CheckedFile("app.py", SOURCE, (finding,)),), 1)
    assert "     kept at lib.py:2\n  = help:" in rendered("text", what)


def test_a_finding_of_the_tool_itself_has_neither_code_nor_help() -> None:
    output = rendered("text", FULL)
    said = "STL000 this file could not be checked: ValueError in step `parse`; so what"
    assert f"{said}\n --> app.py:1:1\n\n" in output, "nor a line: it is about the whole file"
    assert "help: so what" not in output


@pytest.mark.parametrize(
    ("what", "last"),
    [
        (CLEAN, "No problems in 7 files."),
        (replace(CLEAN, checked=1), "No problems in 1 file."),
        (replace(CLEAN, checked=0), "No files to check."),
        (replace(CLEAN, errors=("x",)), "No problems in 7 files; 1 error."),
        (replace(CLEAN, checked=0, errors=("x",)), "No files were checked; 1 error."),
        (FULL, "Found 6 problems in 3 of 12 files; 1 error."),
    ],
)
def test_the_closing_line_counts(what: Report, last: str) -> None:
    assert rendered("text", what).splitlines()[-1] == last


def test_the_closing_line_can_be_left_out() -> None:
    assert rendered("text", CLEAN, summary=False) == ""
    assert rendered("text", PLAIN, summary=False) == BLOCK.rpartition("Found")[0]
