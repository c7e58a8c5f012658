"""The scopes that are being interpreted: arguments, loops, attempts, and what stands on the stack."""

from __future__ import annotations

from dataclasses import field, replace

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.notes import TestNote
from flake8_streamlit.analysis.store import Changes, Store
from flake8_streamlit.analysis.values import NOTHING, Func, Value
from flake8_streamlit.records import record


@record(slots=True)
class Arguments:
    """The arguments of a call. `spread` and `spread_keywords` came through `*` and `**`."""

    positional: list[Value] = field(default_factory=list)
    keywords: dict[str, Value] = field(default_factory=dict)
    spread: list[Value] = field(default_factory=list)
    spread_keywords: list[Value] = field(default_factory=list)
    places: list[ir.Place] = field(default_factory=list)
    keyword_places: dict[str, ir.Place] = field(default_factory=dict)
    itself: tuple[int, ...] = ()  # positional arguments that are the very object whose method is called

    def of(self, receiver: Value) -> Arguments:
        """The arguments as a method of `receiver` gets them: `x.like(x)` is about one object, whichever x is."""
        if not self.itself:
            return self
        positional = [receiver if i in self.itself else value for i, value in enumerate(self.positional)]
        return replace(self, positional=positional, itself=())

    def get(self, index: int | None, name: str) -> Value | None:
        """The argument at `index` (None: keyword only) or called `name`."""
        if name in self.keywords:
            return self.keywords[name]
        if index is not None and index < len(self.positional):
            return self.positional[index]
        return None

    def place(self, index: int, default: ir.Place) -> ir.Place:
        """Where the positional argument stands."""
        return self.places[index] if index < len(self.places) else default

    def all(self) -> list[Value]:
        """Every value handed over."""
        return [*self.positional, *self.keywords.values(), *self.spread, *self.spread_keywords]


@record(slots=True)
class Loop:
    """A loop that is being interpreted."""

    base: Store
    breaks: list[Changes] = field(default_factory=list)
    continues: list[Changes] = field(default_factory=list)


@record(slots=True)
class Attempt:
    """A `try` that is being interpreted: the states in which something may be raised, and what is raised."""

    base: Store
    states: list[Changes]
    raised: Value = NOTHING
    fails: bool = False  # an attribute may be missing
    slot: tuple[str, str] | None = None  # a key of session state that may be missing


@record(slots=True)
class Frame:
    """A scope that is being interpreted."""

    code: ir.Code
    base: Store
    registers: list[Value]
    captured: dict[str, Value] = field(default_factory=dict)
    receiver: Value = NOTHING
    owner: int | None = None  # the class whose body or method this is
    context: int = 0  # the chain of calls that led here
    func: Func | None = None  # what was called
    answer: Value = NOTHING  # what it has given so far
    recursive: list[tuple[Func, Arguments, Value]] = field(default_factory=list)  # its calls of itself
    returns: list[tuple[Changes, Value]] = field(default_factory=list)
    yielded: Value = NOTHING
    loops: list[Loop] = field(default_factory=list)
    caught: Value = NOTHING
    annotations: dict[str, tuple[Value, bool]] = field(default_factory=dict)
    called_at: ir.Place | None = None
    guards: list[TestNote] = field(default_factory=list)  # whose wrong answers lead past an `if` without `else`
