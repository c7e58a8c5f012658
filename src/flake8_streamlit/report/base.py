"""What a report is given, and what a renderer is: one output format, one file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from flake8_streamlit.findings import Finding
from flake8_streamlit.records import record


@record(frozen=True, slots=True)
class CheckedFile:
    """A file and what was found in it. `path` is what the user sees: relative to `Report.root`, with `/`.

    `source` is the text that was checked; it is empty where nothing was found and nobody needs it.
    """

    path: str
    source: str
    findings: tuple[Finding, ...]


@record(frozen=True, slots=True)
class Report:
    """One run over many files, in the order in which they are to be shown.

    `root` is the absolute folder that the paths are relative to; `errors` are sentences about what could not be read.
    """

    root: str
    files: tuple[CheckedFile, ...]
    checked: int
    errors: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Style:
    """How a format for people is to look; formats for programs take no notice.

    `color`: with ANSI escapes. `summary`: with a closing line (`--quiet` leaves it out). `width`: columns of the
    terminal, 0 when the output goes elsewhere.
    """

    color: bool = False
    summary: bool = True
    width: int = 0


class Renderer(ABC):
    """Turns a Report into text. Its `name` is what `--output-format` is given."""

    name: ClassVar[str]

    def __init__(self, style: Style) -> None:
        self.style = style

    @abstractmethod
    def render(self, report: Report) -> Iterator[str]:
        """Yield the pieces of the output, in order; together they end with a line end unless there is no output."""
