"""What the linter says about a file: a code, a place and a sentence."""

from __future__ import annotations

from flake8_streamlit.records import record


@record(frozen=True, slots=True, order=True)
class Span:
    """A place in the source: 1-based lines, 0-based character columns, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@record(frozen=True, slots=True, order=True)
class Finding:
    """One coded warning.

    `related` is where the offending value was put into its keeper (1-based line, 0 when there is none), in the file
    `related_path` (absolute; empty when it is this file).
    """

    span: Span
    code: str
    message: str
    related: int = 0
    related_path: str = ""


def failure(step: str, error: BaseException) -> Finding:
    """The STL000 finding for `error` in `step`; it repeats no text of the error, which may hold anything."""
    message = (
        f"this file could not be checked: {type(error).__name__} in step `{step}`; "
        "everything else flake8 says about it still holds"
    )
    return Finding(Span(1, 0, 1, 0), "STL000", message)
