"""What is noticed while a file is interpreted, before lines and texts are known."""

from __future__ import annotations

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.facts import KeeperKind, TestKind
from flake8_streamlit.analysis.values import Generation
from flake8_streamlit.records import record


@record(frozen=True, slots=True)
class KeeperNote:
    """A keeper, before its line is known."""

    kind: KeeperKind
    label: str
    at: ir.Place


@record(slots=True)
class TestNote:
    """An identity test that mixed generations, before its line and text are known."""

    kind: TestKind
    at: ir.Place
    outcome: str
    subject_at: ir.Place
    cls: int | None
    name: str
    gen: Generation
    inner: ir.Place | None = None  # where the test stands, when that is in another file than `at`
    resets: str = ""  # the keeper that is written anew because of the wrong answer


@record(frozen=True, slots=True)
class UnguardedNote:
    """An `__eq__` (of the function `code`) that raises `error` at `access` when Streamlit compares with `stranger`."""

    code: int
    name: str
    error: str
    access: ir.Place
    stranger: str
    label: str
    at: ir.Place
