"""`text`: for people. The offending line with a mark, the line where the object was kept, and what to do."""

from __future__ import annotations

import tokenize
from collections import Counter
from collections.abc import Iterator

from flake8_streamlit.findings import Finding
from flake8_streamlit.report.base import CheckedFile, Renderer, Report
from flake8_streamlit.report.describe import KeptAt, Level, absolute, kept_at, level_of, lines_of
from flake8_streamlit.report.snippets import MarkedLine, cells, marked_lines, visible, whole_line

_BOLD, _BLUE, _CYAN = "1", "1;34", "1;36"
_COLORS = {Level.ERROR: "1;31", Level.WARNING: "1;31", Level.NOTE: "1;33"}
_KEPT = "kept at "
_INDENT = "    "


class Text(Renderer):
    """A block for each finding, and a closing line; long lines are cut to the terminal's width."""

    name = "text"

    def render(self, report: Report) -> Iterator[str]:
        """Yield a block for each finding, and the closing line."""
        read: dict[str, list[str]] = {}
        for file in report.files:
            read[file.path] = lines_of(file.source) if file.source else []
            for finding in file.findings:
                yield "".join(f"{line}\n" for line in self._block(report, file, finding, read)) + "\n"
        if self.style.summary:
            yield self._summary(report) + "\n"

    def _block(self, report: Report, file: CheckedFile, finding: Finding, read: dict[str, list[str]]) -> Iterator[str]:
        """The lines of a finding; `read` holds the lines of files by path, and gets those of files read for it."""
        level = level_of(finding.code)
        what, remedy = _parts(finding.message) if level is not Level.ERROR else (finding.message, "")
        kept = kept_at(report, file, finding)
        margin = len(str(max(finding.span.end_line, kept.line if kept else 0)))
        yield from self._wrapped("", finding.code, what, _COLORS[level])
        span = finding.span
        yield f"{' ' * margin}{self._paint('-->', _BLUE)} {visible(file.path)}:{span.line}:{span.column + 1}"
        about_a_place = (span.line, span.column) < (span.end_line, span.end_column)
        shown = marked_lines(read[file.path], span, self._room(margin)) if about_a_place else []
        yield from self._snippet(shown, margin, "", "^", _COLORS[level])
        if kept:
            yield f"{' ' * margin}{_INDENT}{self._paint(_KEPT, _CYAN)}{visible(kept.path)}:{kept.line}"
            if kept.path not in read:
                read[kept.path] = _lines_elsewhere(report, kept)
            there = read[kept.path]
            shown = marked_lines(there, whole_line(there, kept.line), self._room(margin + len(_INDENT)))
            yield from self._snippet(shown, margin, _INDENT, "-", _CYAN)
        if remedy:
            yield from self._wrapped(f"{' ' * margin} = ", "help:", remedy, _BOLD)

    def _snippet(self, shown: list[MarkedLine], margin: int, indent: str, mark: str, color: str) -> Iterator[str]:
        if not shown:
            return
        bar = self._paint("|", _BLUE)
        empty = f"{indent}{' ' * margin} {bar}"
        yield empty
        for line in shown:
            number = self._paint(str(line.number or "").rjust(margin), _BLUE)
            yield f"{indent}{number} {bar} {line.text}".rstrip()
            if line.length:
                yield f"{empty} {' ' * line.start}{self._paint(mark * line.length, color)}"
        yield empty

    def _room(self, margin: int) -> int:
        """How many cells a line of source has; 0 means no limit."""
        return max(self.style.width - margin - len(" | "), 20) if self.style.width else 0

    def _wrapped(self, prefix: str, head: str, text: str, color: str) -> Iterator[str]:
        """The words of `text` after prefix and head, on lines that fit; a longer word has a line of its own."""
        indent = " " * cells(f"{prefix}{head}")
        line, used = prefix + self._paint(head, color), len(indent)
        for word in visible(text).split(" "):
            size = 1 + cells(word)
            if self.style.width and used > len(indent) and used + size > self.style.width:
                yield line
                line, used = indent, len(indent)
            line += f" {word}"
            used += size
        yield line

    def _summary(self, report: Report) -> str:
        codes = Counter(finding.code for file in report.files for finding in file.findings)
        files = _number(report.checked, "file")
        unread = f"; {_number(len(report.errors), 'error')}" if report.errors else ""
        if not codes:
            nothing = "No files were checked" if report.errors else "No files to check"
            return f"No problems in {files}{unread}." if report.checked else f"{nothing}{unread}."
        found = _number(codes.total(), "problem")
        return f"Found {self._paint(found, _BOLD)} in {len(report.files)} of {files}{unread}."

    def _paint(self, text: str, color: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if self.style.color else text


def _parts(message: str) -> tuple[str, str]:
    """What is wrong, and what to do about it: messages have the remedy after their last semicolon."""
    what, _, remedy = message.rpartition("; ")
    return (what, remedy) if what else (remedy, "")


def _lines_elsewhere(report: Report, kept: KeptAt) -> list[str]:
    """The lines of another file; none when it cannot be read."""
    try:
        with tokenize.open(absolute(report, kept.path)) as stream:
            return lines_of(stream.read())
    except (OSError, SyntaxError, ValueError):  # no such file, an unknown encoding, bytes that it cannot hold
        return []


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
