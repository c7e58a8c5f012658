"""Names for findings that stay the same while the code around them moves."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from flake8_streamlit.report.base import CheckedFile
from flake8_streamlit.report.describe import line_at, lines_of


def fingerprints(file: CheckedFile) -> list[str]:
    """One fingerprint (64 hexadecimal digits) for each finding of `file`, in the order of its findings.

    It is made of the path, the code, the text of the line without its indentation, and a number that tells equal ones
    apart: inserted lines and a changed indentation leave it as it is, and no two of a report are the same.
    """
    lines = lines_of(file.source)
    seen: Counter[tuple[str, str]] = Counter()
    found: list[str] = []
    for finding in file.findings:
        key = finding.code, line_at(lines, finding.span.line).strip()
        seen[key] += 1
        text = "\0".join((file.path, *key, str(seen[key])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return found
