"""What the analysis saw, for people who ask why: frozen values, without a syntax tree in them, like Facts."""

from __future__ import annotations

from enum import StrEnum

from flake8_streamlit.analysis.facts import Facts, Keeper, TestKind
from flake8_streamlit.findings import Span
from flake8_streamlit.records import record


class Age(StrEnum):
    """Of which run a value is."""

    KEPT = "kept"  # an earlier run made it
    FRESH = "fresh"  # this run made it
    ONCE = "once"  # of a class that is not redefined
    PLAIN = "plain"  # text, numbers, functions, other modules' things
    UNKNOWN = "unknown"


@record(frozen=True, slots=True)
class Part:
    """One thing that a value can be, in words. `cls` is the script's class it is of, `made` the line (0: not known)."""

    text: str
    age: Age
    cls: str = ""
    keeper: Keeper | None = None
    made: int = 0


@record(frozen=True, slots=True)
class Operand:
    """An expression and what it can be; `because` says why it is not known."""

    source: str
    parts: tuple[Part, ...]
    because: str = ""

    @property
    def is_tracked(self) -> bool:
        """Whether something of a class of the script is in it."""
        return any(part.age in (Age.KEPT, Age.FRESH, Age.ONCE) for part in self.parts)


@record(frozen=True, slots=True)
class Expression:
    """An expression of the source, in its scope (`<module>`, or the name of a function)."""

    span: Span
    scope: str
    operand: Operand


@record(frozen=True, slots=True)
class Variable:
    """What an assignment (or a call, for a parameter) gives to a variable, on line `line`."""

    scope: str
    name: str
    line: int
    operand: Operand
    is_parameter: bool = False


@record(frozen=True, slots=True)
class KeptIn:
    """A keeper and what was seen in it."""

    keeper: Keeper
    holds: tuple[str, ...]


@record(frozen=True, slots=True)
class Verdict:
    """A test with its operands: whether generations can meet in it (`clashes`), or why it is harmless."""

    span: Span
    kind: TestKind
    source: str
    left: Operand
    right: Operand
    clashes: bool
    reasons: tuple[str, ...]


@record(frozen=True, slots=True)
class Trace:
    """Everything that was seen in one file, in the order of the source; `facts` are those of the rules."""

    facts: Facts
    keepers: tuple[KeptIn, ...] = ()
    variables: tuple[Variable, ...] = ()
    expressions: tuple[Expression, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
