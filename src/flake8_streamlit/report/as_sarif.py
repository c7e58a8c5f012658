"""`sarif`: SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flake8_streamlit import __version__
from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.report.base import CheckedFile, Renderer, Report
from flake8_streamlit.report.describe import kept_at, level_of, line_at, lines_of
from flake8_streamlit.report.fingerprints import fingerprints
from flake8_streamlit.rules.docs import RuleDoc, address, doc_of, markdown, plain

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "SRCROOT"
_FINGERPRINT = "flake8Streamlit/v1"


class Sarif(Renderer):
    """One run. Columns are UTF-16 code units, SARIF's default, because many readers know nothing else."""

    name = "sarif"

    def render(self, report: Report) -> Iterator[str]:
        """Yield the whole log."""
        codes = sorted({finding.code for file in report.files for finding in file.findings})
        run = {
            "tool": {"driver": _driver(codes)},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {_BASE: {"uri": Path(report.root).as_uri().removesuffix("/") + "/"}},
            "invocations": [_invocation(report)],
            "results": [result for file in report.files for result in _results(report, file, codes)],
        }
        yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(codes: list[str]) -> dict[str, Any]:
    return {
        "name": "flake8-streamlit",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, doc_of(code)) for code in codes],
    }


def _rule(code: str, doc: RuleDoc | None) -> dict[str, Any]:
    if doc is None:
        return {"id": code}
    page = markdown(doc)
    rule: dict[str, Any] = {
        "id": code,
        "name": "".join(word.capitalize() for word in doc.name.split("-")),
        "shortDescription": {"text": doc.summary},
        "fullDescription": {"text": plain(doc.sections["What it does"]), "markdown": doc.sections["What it does"]},
        "help": {"text": plain(page), "markdown": page},
        "defaultConfiguration": {"enabled": not doc.opt_in, "level": level_of(code).value},
        "properties": {"tags": ["streamlit", "correctness"], "precision": "high"},
    }
    if address(code):
        rule["helpUri"] = address(code)
    return rule


def _invocation(report: Report) -> dict[str, Any]:
    errors = [{"level": "error", "message": {"text": _text(error)}} for error in report.errors]
    return {"executionSuccessful": not errors, "toolExecutionNotifications": errors}


def _results(report: Report, file: CheckedFile, codes: list[str]) -> Iterator[dict[str, Any]]:
    lines = lines_of(file.source)
    for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True):
        result = {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": level_of(finding.code).value,
            "message": {"text": _text(finding.message)},
            "locations": [{"physicalLocation": _place(file.path, _region(lines, finding.span))}],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
        }
        result |= _related(report, file, finding)
        yield result


def _related(report: Report, file: CheckedFile, finding: Finding) -> dict[str, Any]:
    kept = kept_at(report, file, finding)
    if kept is None:
        return {}
    place = _place(kept.path, {"startLine": kept.line})
    return {"relatedLocations": [{"id": 1, "physicalLocation": place, "message": {"text": "kept here"}}]}


def _place(path: str, region: dict[str, Any]) -> dict[str, Any]:
    if Path(path).is_absolute():
        return {"artifactLocation": {"uri": Path(path).as_uri()}, "region": region}
    # percent-encoded byte by byte, so that names that are no valid text survive too
    return {"artifactLocation": {"uri": quote(os.fsencode(path)), "uriBaseId": _BASE}, "region": region}


def _region(lines: list[str], span: Span) -> dict[str, Any]:
    if (span.line, span.column) == (span.end_line, span.end_column):
        return {"startLine": span.line}
    return {
        "startLine": span.line,
        "startColumn": _utf16(line_at(lines, span.line), span.column),
        "endLine": span.end_line,
        "endColumn": _utf16(line_at(lines, span.end_line), span.end_column),
    }


def _utf16(line: str, column: int) -> int:
    """The 1-based column in UTF-16 code units, of a 0-based one in characters."""
    return column + 1 + sum(1 for char in line[:column] if ord(char) > 0xFFFF)


def _text(message: str) -> str:
    """`message` so that nothing in it (`carts[Cart](1)`) is taken for an embedded link: SARIF 2.1.0, 3.11.6."""
    return re.sub(r"\[(?=[^\]]*\]\()", r"\\[", message)
