"""`github`: workflow commands, which GitHub Actions shows as annotations of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.findings import Finding
from flake8_streamlit.report.base import Renderer, Report
from flake8_streamlit.report.describe import Level, below_checkout, level_of
from flake8_streamlit.rules.docs import name_of

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GitHub(Renderer):
    """`::warning file=…,line=…::message`; paths are relative to the checkout when GitHub says where that is."""

    name = "github"

    def render(self, report: Report) -> Iterator[str]:
        """Yield a command for each finding and for each error."""
        for file in report.files:
            path = below_checkout(report, file.path, "GITHUB_WORKSPACE")
            for finding in file.findings:
                yield _command(finding, path)
        for error in report.errors:
            yield f"::error title=flake8-streamlit::{error.translate(_DATA)}\n"


def _command(finding: Finding, path: str) -> str:
    span = finding.span
    properties = {"file": path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line and span.column < span.end_column:  # GitHub takes columns only within one line
        properties |= {"col": span.column + 1, "endColumn": span.end_column + 1}
    properties["title"] = " ".join(filter(None, (finding.code, name_of(finding.code))))
    listed = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    # the log shows only the message, so the place stands there once more
    message = f"{path}:{span.line}:{span.column + 1}: {finding.code} {finding.message}"
    return f"::{_COMMANDS[level_of(finding.code)]} {listed}::{message.translate(_DATA)}\n"
