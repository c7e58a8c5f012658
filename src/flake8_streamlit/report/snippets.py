"""Lines of source with marks under them, drawn for a terminal: tabs, wide characters and long lines are no obstacle."""

from __future__ import annotations

import re

from flake8_streamlit.findings import Span
from flake8_streamlit.records import record
from flake8_streamlit.report.describe import line_at

_TAB = 4
_MOST_LINES = 6  # of one finding; of longer ones the middle is left out
_ELLIPSIS = "..."
_CODE = re.compile(r"""(?:[^#'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*""")  # of a line, up to its comment
_JOINERS = "\u200c\u200d"  # not printable, but emoji and scripts are made with them


@record(frozen=True, slots=True)
class MarkedLine:
    """A line as it is shown, and how many terminal cells stand before its mark and under it."""

    number: int
    text: str
    start: int
    length: int


def marked_lines(lines: list[str], span: Span, width: int = 0) -> list[MarkedLine]:
    """The lines of `span`, each with the part of it that lies in the span; an empty list when there are none.

    `width` is the number of cells there are for a line, 0 for no limit. A number of 0 stands for lines left out.
    """
    numbers = range(span.line, min(span.end_line, len(lines)) + 1)
    shown = [_marked(lines, span, number, width) for number in numbers if number > 0]
    if len(shown) <= _MOST_LINES:
        return shown
    return [*shown[: _MOST_LINES - 2], MarkedLine(0, _ELLIPSIS, 0, 0), shown[-1]]


def whole_line(lines: list[str], number: int) -> Span:
    """The span of the code in the line with the 1-based `number`."""
    text = line_at(lines, number)
    return Span(number, len(text) - len(text.lstrip()), number, _end_of_code(text))


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  most lines are ASCII

    return cell_len(text)


def visible(text: str) -> str:
    """`text` with tabs as spaces and without characters that would change how a terminal shows it."""
    if text.isascii() and text.isprintable():
        return text
    shown, column = [], 0
    for char in text:
        piece = " " * (_TAB - column % _TAB) if char == "\t" else char
        if not (char.isprintable() or char in _JOINERS or char == "\t"):
            piece = "\ufffd"
        shown.append(piece)
        column += cells(piece)
    return "".join(shown)


def _end_of_code(line: str) -> int:
    """Where the code of a line ends: before its comment, if it has one."""
    found = _CODE.match(line)
    end = found.end() if found else 0
    return len((line[:end] if line[end:].startswith("#") else line).rstrip())


def _marked(lines: list[str], span: Span, number: int, width: int) -> MarkedLine:
    line = line_at(lines, number)
    whole = whole_line(lines, number)
    start = span.column if number == span.line else whole.column
    end = min(span.end_column, whole.end_column) if number == span.end_line else whole.end_column
    before, text = visible(line[:start]), visible(line[:end])
    # what a tab is worth depends on what stands before it, so the prefixes are made visible, not the parts
    shown = visible(line).rstrip()
    length = max(cells(text) - cells(before), 0)
    if width and cells(shown) > width:
        return _cropped(number, shown, len(before), len(text), width)
    return MarkedLine(number, shown, cells(before), length)


def _cropped(number: int, text: str, start: int, end: int, width: int) -> MarkedLine:
    """The part of `text` around text[start:end] that fits into `width` cells, with an ellipsis where it was cut."""
    dots = len(_ELLIPSIS)
    room = max(width - 2 * dots, 1)
    first = _step_back(text, start, max(room - cells(text[start:end]), room // 4))
    if cells(text[:first]) <= dots:
        first = 0
    head = _ELLIPSIS if first else ""
    room = width - len(head)
    last = len(text) if cells(text[first:]) <= room else _step_on(text, first, room - dots)
    tail = _ELLIPSIS if last < len(text) else ""
    mark = cells(text[first : min(end, last)]) - cells(text[first:start])
    return MarkedLine(number, head + text[first:last] + tail, len(head) + cells(text[first:start]), max(mark, 0))


def _step_back(text: str, index: int, room: int) -> int:
    """The smallest index from which to `index` there are at most `room` cells of `text`."""
    first = index
    while first > 0 and cells(text[first - 1 : index]) <= room:
        first -= 1
    return first


def _step_on(text: str, first: int, room: int) -> int:
    """The largest index until which from `first` there are at most `room` cells of `text`."""
    last = first
    while last < len(text) and cells(text[first : last + 1]) <= room:
        last += 1
    return last
