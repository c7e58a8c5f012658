"""Names for findings that stay the same while the code around them moves."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from flake8_streamlit.report.base import CheckedFile
from flake8_streamlit.report.describe import line_at, lines_of

Key = tuple[str, str]
"""A code, and the text of a line without its indentation and with single spaces."""


def keys_of(file: CheckedFile) -> list[Key]:
    """What each finding of `file` is known by, in the order of its findings: no line numbers, so it may move."""
    lines = lines_of(file.source)
    return [(finding.code, " ".join(line_at(lines, finding.span.line).split())) for finding in file.findings]


def fingerprints(file: CheckedFile) -> list[str]:
    """One fingerprint (64 hexadecimal digits) for each finding of `file`, in the order of its findings.

    It is made of the path, the key, and a number that tells equal keys apart: no two of a report are the same.
    """
    seen: Counter[Key] = Counter()
    found: list[str] = []
    for key in keys_of(file):
        seen[key] += 1
        text = "\0".join((file.path, *key, str(seen[key])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return found
