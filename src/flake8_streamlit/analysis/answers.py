"""What is known of the answers of tests."""

from __future__ import annotations

from flake8_streamlit.analysis.values import Atom, Value
from flake8_streamlit.records import record


@record(frozen=True, slots=True)
class HasKey(Atom):
    """The answer of `"key" in st.session_state` (or, `negated`, of `not in`)."""

    slot: str
    negated: bool = False


@record(frozen=True, slots=True)
class Lacks(Atom):
    """The answer of a test for something that is missing at first (or, `negated`, of a test whether it is there)."""

    what: object
    negated: bool = False


@record(frozen=True, slots=True)
class Narrows(Atom):
    """The answer of a test of a variable: what it can be where the test is true, and where it is false."""

    name: str
    true: Value
    false: Value
    gap: Lacks | None = None


@record(frozen=True, slots=True)
class Known(Atom):
    """A test whose answer is the same on every run (`__name__ == "__main__"`, `TYPE_CHECKING`)."""

    truth: bool
