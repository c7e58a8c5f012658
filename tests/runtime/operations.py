"""The tests of a page as objects: each can be performed, rehearsed, described and set right.

`perform` does what Python does. `rehearse` gives the same answer and changes nothing. `describe` puts an
answer into words that do not depend on the generation. `settle` is called in the as-is play when the pinned
play answered otherwise: it returns (or raises) the pinned answer in terms of the as-is play's own objects.
"""

from __future__ import annotations

import copy
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.runtime.sketch import PLAIN

ABSENT = object()


@dataclass(slots=True)
class Outcome:
    """What an evaluation came to: a value, or an exception."""

    value: Any = None
    error: Exception | None = None

    def result(self) -> Any:
        """The value; the exception is raised."""
        if self.error is not None:
            raise self.error
        return self.value


def attempt(evaluate: Callable[[], Any]) -> Outcome:
    """Evaluate; exceptions other than Streamlit's own control flow become part of the outcome."""
    try:
        return Outcome(evaluate())
    except Exception as error:  # noqa: BLE001 - whatever the page raises is an answer
        return Outcome(error=error)


@dataclass(slots=True)
class Event:
    """One answer of the pinned play. `left` is what `Operation.left` said."""

    site: int
    operands: str
    answer: str
    outcome: Outcome
    left: list[str] = field(default_factory=list)


class Mender(Protocol):
    """What `settle` needs of the as-is play."""

    def text(self, value: Any) -> str:
        """The generation-independent text of a value of the as-is play."""

    def renew(self, value: Any) -> Any:
        """An as-is value rebuilt out of the current classes."""

    def adopt(self, value: Any) -> Any:
        """A value of the pinned play rebuilt out of the current classes."""


@dataclass(slots=True)
class Operation:
    """One test. `kind` is a key of `truth.CODES` or a kind that only has consequences; `site` its index."""

    site: int
    kind: str
    direct: bool = field(default=True, kw_only=True)
    """Whether the page itself asks here (not a callable that it hands on, or a key function)."""

    mutates = False

    def operands(self) -> tuple[Any, ...]:
        """What decides the answer."""
        raise NotImplementedError

    def perform(self) -> Any:
        """What Python does."""
        raise NotImplementedError

    def rehearse(self) -> Any:
        """The answer without the effect."""
        return self.perform()

    def describe(self, outcome: Outcome, text: Callable[[Any], str]) -> str:
        """The answer in words."""
        if outcome.error is not None:
            return f"raises {type(outcome.error).__name__}"
        return text(outcome.value)

    def left(self, text: Callable[[Any], str]) -> list[str]:
        """Texts of what `perform` has picked, or of what a changed list holds after it."""
        return []

    def settle(self, event: Event, mender: Mender) -> Any:
        """The pinned answer."""
        return agree(event, mender)


def agree(event: Event, mender: Mender) -> Any:
    """The pinned answer itself: raised, or rebuilt out of the current classes."""
    if event.outcome.error is not None:
        raise mender.adopt(event.outcome.error)
    return mender.adopt(event.outcome.value)


COMPARISONS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "Eq": ("==", operator.eq),
    "NotEq": ("==", operator.ne),
    "Lt": ("<", operator.lt),
    "LtE": ("<", operator.le),
    "Gt": ("<", operator.gt),
    "GtE": ("<", operator.ge),
    "Is": ("is", operator.is_),
    "IsNot": ("is", operator.is_not),
    "In": ("in", lambda item, container: item in container),
    "NotIn": ("in", lambda item, container: item not in container),
}


@dataclass(slots=True)
class Compare(Operation):
    """`left op right` of any comparison operator."""

    function: Callable[[Any, Any], Any]
    one: Any
    other: Any

    def operands(self) -> tuple[Any, ...]:
        return (self.one, self.other)

    def perform(self) -> Any:
        return self.function(self.one, self.other)


@dataclass(slots=True)
class Ask(Operation):
    """A call whose answer is a truth value, a number or a fresh value: isinstance, issubclass, Color(x), bisect…"""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)

    def operands(self) -> tuple[Any, ...]:
        return (self.function, *self.args, self.kwargs)

    def perform(self) -> Any:
        return self.function(*self.args, **self.kwargs)


BINARY: dict[str, tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]] = {
    "Add": (operator.add, operator.iadd),
    "Sub": (operator.sub, operator.isub),
    "Mult": (operator.mul, operator.imul),
    "MatMult": (operator.matmul, operator.imatmul),
    "Div": (operator.truediv, operator.itruediv),
    "FloorDiv": (operator.floordiv, operator.ifloordiv),
    "Mod": (operator.mod, operator.imod),
    "Pow": (operator.pow, operator.ipow),
    "LShift": (operator.lshift, operator.ilshift),
    "RShift": (operator.rshift, operator.irshift),
    "BitOr": (operator.or_, operator.ior),
    "BitXor": (operator.xor, operator.ixor),
    "BitAnd": (operator.and_, operator.iand),
}


@dataclass(slots=True)
class Binary(Operation):
    """`one op other` (or `one op= other`) of sets, mappings, flags and instances with operators of their own."""

    function: Callable[[Any, Any], Any]
    one: Any
    other: Any
    in_place: bool = False

    @property
    def mutates(self) -> bool:  # type: ignore[override]
        return self.in_place

    def operands(self) -> tuple[Any, ...]:
        return (self.one, self.other)

    def perform(self) -> Any:
        return self.function(self.one, self.other)

    def rehearse(self) -> Any:
        return self.function(copy.copy(self.one) if self.in_place else self.one, self.other)

    def settle(self, event: Event, mender: Mender) -> Any:
        if event.outcome.error is not None:
            return agree(event, mender)
        if self.kind == "set":
            return self.function(self.one, harmonised(self.other, self.one, mender))
        done = attempt(lambda: self.function(mender.renew(self.one), mender.renew(self.other)))
        return done.value if done.error is None else mender.adopt(event.outcome.value)


@dataclass(slots=True)
class Dispatch(Operation):
    """Which implementation a singledispatch function picks, told by the line where it is written."""

    function: Any
    argument: Any

    def operands(self) -> tuple[Any, ...]:
        return (self.argument, *self.function.registry)

    def perform(self) -> Any:
        return self.function.dispatch(type(self.argument))

    def describe(self, outcome: Outcome, text: Callable[[Any], str]) -> str:
        code = getattr(outcome.value, "__code__", None)
        return f"the implementation on line {code.co_firstlineno}" if code else text(outcome.value)

    def settle(self, event: Event, mender: Mender) -> Any:
        wanted = getattr(event.outcome.value, "__code__", None)
        for implementation in self.function.registry.values():
            code = getattr(implementation, "__code__", None)
            if code is not None and wanted is not None and code.co_firstlineno == wanted.co_firstlineno:
                return implementation
        return self.function.dispatch(object)


def analogue(item: Any, candidates: Iterable[Any], mender: Mender) -> Any:
    """The candidate that is the same as `item` but for its generation; ABSENT when there is none."""
    wanted = mender.text(item)
    return next((candidate for candidate in candidates if mender.text(candidate) == wanted), ABSENT)


def harmonised(values: Any, like: Any, mender: Mender) -> Any:
    """`values` (a set, mapping or other iterable) with each element replaced by its analogue in `like`."""
    pool = list(like)

    def same(item: Any) -> Any:
        if type(item) in PLAIN:
            return item
        found = analogue(item, pool, mender)
        return item if found is ABSENT else found

    if hasattr(values, "keys") and hasattr(values, "__getitem__"):
        new = copy.copy(values) if not isinstance(values, type({}.keys())) else dict(values)
        new.clear()
        for key in values:
            new[same(key)] = values[key]
        return new
    if isinstance(values, (set, frozenset)):
        return type(values)(same(item) for item in values)
    return [same(item) for item in values]
