"""What a play of a page found out: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

TYPE_TEST = frozenset({"STL201"})
EQUALITY = frozenset({"STL202"})
IDENTITY = frozenset({"STL203"})
LOOKUP = frozenset({"STL204"})
OPERATOR = frozenset({"STL205"})
EXCEPT = frozenset({"STL206"})
CHANGE = frozenset({"STL209"})
CALLS = frozenset({"STL207", "STL208", "STL210"})
"""What unseen code or Streamlit refuses: a call that raises."""
ANY = TYPE_TEST | EQUALITY | IDENTITY | LOOKUP | OPERATOR | EXCEPT | CALLS

CODES: dict[str, frozenset[str]] = {
    "type": TYPE_TEST,
    "except": EXCEPT,
    "dispatch": TYPE_TEST,
    "is": IDENTITY,
    "==": EQUALITY,
    "in": EQUALITY,
    "<": OPERATOR,
    "arithmetic": OPERATOR,
    "position": EQUALITY,
    "case": EQUALITY,
    "enum": EQUALITY,
    "lookup": LOOKUP,
    "set": LOOKUP,
    "flag": OPERATOR,
    "change": CHANGE,
}
"""The codes that may name a difference of each kind; kinds that are not here may have any."""

CLASS_CODES: dict[str, frozenset[str]] = {
    "is": TYPE_TEST | IDENTITY,
    "==": TYPE_TEST | EQUALITY | IDENTITY,
    "in": TYPE_TEST | EQUALITY,
    "lookup": TYPE_TEST | LOOKUP,
}
"""The same where the values compared are classes themselves (`type(x) is C`, a dict keyed by classes)."""


UNSERIALIZABLE = "UnserializableSessionStateError"
"""What ends a run where session state has to be serializable, and is not."""


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A place in a file where something is asked: 1-based line, 0-based character column, its text."""

    line: int
    column: int
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A test that Streamlit answers otherwise than a page whose classes are defined once.

    `run` counts executions of the script from 1 (a callback belongs to the run before it). `direct` says that two
    generations of one class (or sentinel) meet in the operands; the others are consequences, or raise in code
    that is not seen. `caller` is the place in a page that led here, where the test stands in an imported module;
    at that place in the page, `test` is where the test stands.
    `copies` says that the class of a page meets itself, imported from that page as a module.
    """

    site: Site
    run: int
    kind: str
    as_is: str
    pinned: str
    direct: bool
    codes: frozenset[str] = field(compare=False)
    caller: Site | None = field(default=None, compare=False)
    test: Site | None = field(default=None, compare=False)
    copies: bool = False

    @property
    def line(self) -> int:
        """The line a finding stands on."""
        return self.site.line

    def __str__(self) -> str:
        what = f"{self.site.text!r} ({self.kind}): {self.as_is} instead of {self.pinned} in run {self.run}"
        return f"line {self.line}: {what}" + ("" if self.direct else ", as a consequence")


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """An instance (or the class object itself) of an older generation found in a place that outlives a run.

    `line` is that of the class definition; `place` says where (`session_state['cart'].items`); `how` is
    `state`, `widget` (the stored value of a widget), `returned` (by a widget, to the script), `cache`, or
    `carried` (there at the start of a run that defined the class anew, but no longer at its end).
    """

    line: int
    name: str
    how: str
    place: str
    is_enum: bool = False
    is_class: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Dependent:
    """A comparison method of a kept class whose answer depends on the generation.

    Where it is written in the page, `line` is its `def`; where it is generated or inherited, that of the class.
    """

    line: int
    name: str
    method: str
    written: bool
    same: str
    mixed: str
    file: str = ""


@dataclass(frozen=True, slots=True, order=True)
class PageError:
    """An exception that ended a run: at which line of which file (0 when unknown), and what Streamlit showed.

    `declaration` is the site of the class statement that raised it, if one did.
    """

    run: int
    line: int
    error: str
    file: str = ""
    declaration: int | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything two plays (as Streamlit does it, and with pinned classes) found out about one file."""

    differences: tuple[Difference, ...]
    kept: tuple[Kept, ...]
    dependent: tuple[Dependent, ...]
    reached: frozenset[int]
    unaligned: frozenset[int]
    errors: tuple[PageError, ...]
    pinned_errors: tuple[PageError, ...]
    refused: frozenset[int] = frozenset()
    """The lines of class statements that raise when they are executed again."""
    piled: frozenset[int] = frozenset()
    """The lines of declarations and calls that every run adds once more to something that outlives it."""
    uncacheable: frozenset[int] = frozenset()
    """The lines of classes that `st.cache_data` could not return."""
    unserializable: frozenset[int] = frozenset()
    """The lines of classes that ended a run, because session state has to be serializable."""
    second_session: float = inf
    """The number of the run that begins the second session."""

    @property
    def lines(self) -> frozenset[int]:
        """The lines of tests that mix generations and answer wrongly for it."""
        return frozenset(d.line for d in self.differences if d.direct)

    @property
    def consequent(self) -> frozenset[int]:
        """Other lines whose answers differ: they may be reported, and need not be."""
        return frozenset(d.line for d in self.differences) - self.lines

    def at(self, line: int) -> tuple[Difference, ...]:
        """The differences on a line."""
        return tuple(d for d in self.differences if d.line == line)
