"""Fingerprints stay while the code around moves, and tell findings apart."""

from __future__ import annotations

from dataclasses import replace

from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.report.base import CheckedFile
from flake8_streamlit.report.fingerprints import fingerprints
from tests.report.made_reports import SOURCE, STALE


def moved(finding: Finding, lines: int, columns: int = 0) -> Finding:
    span = finding.span
    there = Span(span.line + lines, span.column + columns, span.end_line + lines, span.end_column + columns)
    return replace(finding, span=there, related=finding.related + lines, message=f"{finding.message} {lines}")


def of(source: str, *findings: Finding, path: str = "app.py") -> list[str]:
    return fingerprints(CheckedFile(path, source, findings))


def test_lines_above_and_another_indentation_change_nothing() -> None:
    before = of(SOURCE, STALE)
    assert of(f"# one\n# two\n{SOURCE}", moved(STALE, 2)) == before
    indented = "".join(f"    {line}" for line in SOURCE.splitlines(keepends=True))
    assert of(f"if True:\n{indented}", moved(STALE, 1, 4)) == before


def test_another_line_code_or_path_is_another_finding() -> None:
    made = [
        *of(SOURCE, STALE),
        *of(SOURCE.replace("isinstance(", "not isinstance("), STALE),
        *of(SOURCE, replace(STALE, code="STL202")),
        *of(SOURCE, STALE, path="pages/app.py"),
    ]
    assert len(set(made)) == 4


def test_equal_findings_are_numbered() -> None:
    first, second = of(f"{SOURCE}{SOURCE}", STALE, moved(STALE, 7))
    assert [first] == of(SOURCE, STALE)
    assert second != first
