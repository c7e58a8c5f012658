"""Comments that silence findings: read by flake8's own code, so that they mean exactly the same."""

from __future__ import annotations

import io
import re
from argparse import Namespace
from collections.abc import Iterable

from flake8_streamlit.findings import Finding

_ANY = re.compile("noqa", re.IGNORECASE)

# What flake8.processor.FileProcessor reads of flake8's options; none of it has to do with comments.
_OPTIONS = Namespace(
    disable_noqa=False, hang_closing=False, indent_size=4, max_doc_length=None, max_line_length=79, verbose=0
)


def audible(findings: Iterable[Finding], source: str, path: str) -> list[Finding]:
    """The findings that no comment in `source`, the text of the file `path`, silences."""
    given = list(findings)
    if not given or not _ANY.search(source):
        return given
    from flake8.processor import FileProcessor  # type: ignore[import-untyped]  # noqa: PLC0415  slow to load
    from flake8.violation import Violation  # type: ignore[import-untyped]  # noqa: PLC0415

    processor = FileProcessor(path, _OPTIONS, list(io.StringIO(source)))
    if processor.should_ignore_file():
        return []

    def is_silenced(finding: Finding) -> bool:
        line, column = finding.span.line, finding.span.column
        comment_line = processor.noqa_line_for(line)
        violation = Violation(finding.code, path, line, column + 1, finding.message, comment_line)
        return bool(violation.is_inline_ignored(disable_noqa=False))

    return [finding for finding in given if not is_silenced(finding)]
