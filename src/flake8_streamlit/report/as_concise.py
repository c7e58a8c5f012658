"""`concise`: flake8's own line for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.report.base import Renderer, Report


class Concise(Renderer):
    """`path:line:column: CODE message`, columns counted from 1 as flake8 prints them."""

    name = "concise"

    def render(self, report: Report) -> Iterator[str]:
        """Yield a line for each finding."""
        for file in report.files:
            for finding in file.findings:
                span = finding.span
                yield f"{file.path}:{span.line}:{span.column + 1}: {finding.code} {finding.message}\n"
