"""`json`: one object with everything, for programs. Its schema is docs/report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flake8_streamlit import __version__
from flake8_streamlit.findings import Finding
from flake8_streamlit.report.base import CheckedFile, Renderer, Report
from flake8_streamlit.report.describe import kept_at, level_of
from flake8_streamlit.rules.docs import address, name_of


class Json(Renderer):
    """Pure ASCII, so that no encoding of a pipe can break it; other characters are escaped."""

    name = "json"

    def render(self, report: Report) -> Iterator[str]:
        """Yield the whole object, indented, because people look at it too."""
        findings = [described(report, file, finding) for file in report.files for finding in file.findings]
        whole = {
            "tool": {"name": "flake8-streamlit", "version": __version__},
            "checked": report.checked,
            "findings": findings,
            "errors": list(report.errors),
        }
        yield json.dumps(whole, indent=2) + "\n"


def described(report: Report, file: CheckedFile, finding: Finding) -> dict[str, Any]:
    """One finding of `file`: lines and columns are counted from 1, columns in characters, ends are exclusive."""
    span = finding.span
    kept = kept_at(report, file, finding)
    whole: dict[str, Any] = {
        "code": finding.code,
        "name": name_of(finding.code),
        "level": level_of(finding.code).value,
        "message": finding.message,
        "path": file.path,
        "range": {
            "start": {"line": span.line, "column": span.column + 1},
            "end": {"line": span.end_line, "column": span.end_column + 1},
        },
        "kept_at": {"path": kept.path, "line": kept.line} if kept else None,
    }
    if address(finding.code):
        whole["url"] = address(finding.code)
    return whole
