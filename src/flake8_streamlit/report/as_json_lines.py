"""`json-lines`: one JSON object for each finding, each on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator

from flake8_streamlit.report.as_json import described
from flake8_streamlit.report.base import Renderer, Report


class JsonLines(Renderer):
    """The objects are those of `findings` in the format `json`."""

    name = "json-lines"

    def render(self, report: Report) -> Iterator[str]:
        """Yield a line for each finding."""
        for file in report.files:
            for finding in file.findings:
                yield json.dumps(described(report, file, finding)) + "\n"
