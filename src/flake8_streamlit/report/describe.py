"""What several formats say about a finding, each in its own way: how grave it is, and where the object was kept."""

from __future__ import annotations

import os
import re
from enum import StrEnum

from flake8_streamlit.findings import Finding
from flake8_streamlit.records import record
from flake8_streamlit.report.base import CheckedFile, Report


class Level(StrEnum):
    """How grave a finding is. The values are SARIF's words."""

    ERROR = "error"  # the tool could not do its work
    WARNING = "warning"  # it breaks on a rerun
    NOTE = "note"  # opt-in advice


def level_of(code: str) -> Level:
    """The level of a code, by its family."""
    if code.startswith("STL0"):
        return Level.ERROR
    return Level.NOTE if code.startswith("STL9") else Level.WARNING


@record(frozen=True, slots=True)
class KeptAt:
    """Where the offending object was put into its keeper: a path as `CheckedFile.path` has it, a 1-based line."""

    path: str
    line: int


def kept_at(report: Report, file: CheckedFile, finding: Finding) -> KeptAt | None:
    """Where the object of `finding` (of `file`) was kept; None when the finding names no such place."""
    if finding.related < 1:
        return None
    path = relative(finding.related_path, report.root) if finding.related_path else file.path
    return KeptAt(path, finding.related)


def relative(path: str, folder: str) -> str:
    """`path` relative to the absolute `folder` that it lies in, with `/`; as it is when it lies elsewhere."""
    inside = _inside(path, folder)
    return path.replace(os.sep, "/") if inside is None else inside


def below_checkout(report: Report, path: str, variable: str) -> str:
    """`path` (relative to the report's root) relative to the folder in the environment's `variable`.

    CI systems want paths from the top of the repository, wherever the tool was started. Without the variable, or for a
    path outside that folder, it stays as it is.
    """
    inside = _inside(absolute(report, path), os.environ.get(variable, ""))
    return path if inside is None else inside


def absolute(report: Report, path: str) -> str:
    """The absolute path of `path`, which is relative to the report's root (or absolute)."""
    return os.path.normpath(os.path.join(report.root, path))  # noqa: PTH118  pathlib knows no normpath


def _inside(path: str, folder: str) -> str | None:
    """`path` relative to `folder`, both absolute; None when it lies elsewhere."""
    top = os.path.normpath(folder).rstrip(os.sep) + os.sep
    normal = os.path.normpath(path)
    return normal.removeprefix(top).replace(os.sep, "/") if folder and normal.startswith(top) else None


def lines_of(source: str) -> list[str]:
    """The lines of `source` without their ends, as Python counts them (a form feed ends none)."""
    return re.split(r"\r\n|\r|\n", source)


def line_at(lines: list[str], number: int) -> str:
    """The line with the 1-based `number`; empty when there is none."""
    return lines[number - 1] if 0 < number <= len(lines) else ""
