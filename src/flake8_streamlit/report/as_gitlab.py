"""`gitlab`: a code quality report, which GitLab shows in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flake8_streamlit.findings import Finding
from flake8_streamlit.report.base import Renderer, Report
from flake8_streamlit.report.describe import Level, below_checkout, level_of
from flake8_streamlit.report.fingerprints import fingerprints

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}


class GitLab(Renderer):
    """One list of objects; paths are relative to the checkout when GitLab says where that is."""

    name = "gitlab"

    def render(self, report: Report) -> Iterator[str]:
        """Yield the whole list; a clean run is an empty one."""
        found = [
            _described(finding, below_checkout(report, file.path, "CI_PROJECT_DIR"), fingerprint)
            for file in report.files
            for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True)
        ]
        yield json.dumps(found, indent=2) + "\n"


def _described(finding: Finding, path: str, fingerprint: str) -> dict[str, Any]:
    span = finding.span
    return {
        "description": f"{finding.code} {finding.message}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[level_of(finding.code)],
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": span.line, "column": span.column + 1},
                "end": {"line": span.end_line, "column": span.end_column + 1},
            },
        },
    }
