"""Marks stand under what they mark, whatever the line holds and however narrow the terminal is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from flake8_streamlit.findings import Span
from flake8_streamlit.report.snippets import MarkedLine, marked_lines, visible, whole_line

PIECES = st.sampled_from(
    ["a", "b ", "\t", "日本", "😀", "👩\u200d👩\u200d👧", "e\u0301", "❤️", "'~'", "\x1b", "\u202e", "x" * 30]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def above(line: MarkedLine) -> str:
    """The text that stands above the mark, found by counting cells as a terminal does."""
    # the last one: prefixes of a joined emoji are as wide as all of it
    start = max(index for index in range(len(line.text) + 1) if cell_len(line.text[:index]) == line.start)
    ends = range(start, len(line.text) + 1)
    return next(line.text[start:end] for end in ends if cell_len(line.text[start:end]) >= line.length)


def mark(before: str, text: str, after: str, width: int = 0) -> MarkedLine:
    """The only line of a source in which `text` is to be marked."""
    span = Span(1, len(before), 1, len(before) + len(text))
    [line] = marked_lines([before + text + after], span, width)
    return line


@given(TEXTS, TEXTS)
def test_the_mark_stands_under_the_text(before: str, after: str) -> None:
    line = mark(before, "old == new", f" {after}")
    assert above(line) == "old == new"
    assert line.text == visible(f"{before}old == new {after}").rstrip()


@settings(max_examples=50)
@given(TEXTS, TEXTS, st.integers(24, 60))
def test_a_cropped_line_fits_and_keeps_what_is_marked(before: str, after: str, width: int) -> None:
    line = mark(before, "old == new", f" {after}", width)
    assert cell_len(line.text) <= width
    assert above(line) == "old == new"


@given(TEXTS, TEXTS, st.integers(20, 40))
def test_a_mark_never_reaches_beyond_a_cropped_line(before: str, text: str, width: int) -> None:
    line = mark(before, f"({text})", " # the end", width)
    assert line.start + line.length <= cell_len(line.text) <= width


def test_tabs_are_as_wide_as_where_they_stand_wants() -> None:
    assert mark("\t", "x", "") == MarkedLine(1, "    x", 4, 1)
    assert mark("ab\t", "x", "") == MarkedLine(1, "ab  x", 4, 1)
    assert mark("日\t", "x\ty", "") == MarkedLine(1, "日  x   y", 4, 5)


def test_nothing_reaches_the_terminal_that_would_change_it() -> None:
    assert visible("a\x1b[31mb\x00\u202ec\x0c") == "a\ufffd[31mb\ufffd\ufffdc\ufffd"
    assert visible("👩\u200d👧 é ❤️") == "👩\u200d👧 é ❤️"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("    x = 1  # why", "x = 1"),
        ("x = '#1'  # why", "x = '#1'"),
        ("x = \"#'\" + '#\"'", "x = \"#'\" + '#\"'"),
        ("x = 'it\\'s #1'# why", "x = 'it\\'s #1'"),
        ("# only", ""),
        ("x = '''no end # 1", "x = '''no end # 1"),
        ("", ""),
    ],
)
def test_a_comment_is_not_marked(line: str, code: str) -> None:
    span = whole_line([line], 1)
    assert line[span.column : span.end_column] == code


def test_every_line_of_a_range_has_its_own_mark() -> None:
    lines = ["if (cart", "    == Cart(  # one", "        1,", "    )):", "    pass"]
    found = marked_lines(lines, Span(1, 4, 4, 5))
    assert [(line.number, above(line)) for line in found] == [(1, "cart"), (2, "== Cart("), (3, "1,"), (4, ")")]


def test_the_middle_of_a_long_range_is_left_out() -> None:
    lines = [f"line {number}" for number in range(1, 30)]
    found = marked_lines(lines, Span(3, 0, 20, 4))
    assert [line.number for line in found] == [3, 4, 5, 6, 0, 20]
    assert above(found[-1]) == "line"


@pytest.mark.parametrize("span", [Span(3, 0, 3, 1), Span(0, 0, 0, 0), Span(9, 0, 12, 3)])
def test_a_span_outside_of_the_source_has_no_lines(span: Span) -> None:
    assert marked_lines(["a", "b"], span) == []


def test_a_span_that_goes_on_after_the_end_is_cut_there() -> None:
    assert marked_lines(["a", "bc"], Span(2, 1, 7, 9)) == [MarkedLine(2, "bc", 1, 1)]
    assert marked_lines(["a"], Span(1, 5, 1, 9)) == [MarkedLine(1, "a", 1, 0)]
