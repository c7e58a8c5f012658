"""Tests that order values: sorted, min, max, list.sort, heapq and bisect."""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.runtime.operations import Ask, Event, Mender, Operation, agree

HEAP_CHANGES = (heapq.heappush, heapq.heappop, heapq.heapify, heapq.heappushpop, heapq.heapreplace)
HEAP_READS = (heapq.nlargest, heapq.nsmallest)
BISECT = (bisect.bisect_left, bisect.bisect_right)
INSORT = (bisect.insort_left, bisect.insort_right)


@dataclass(slots=True)
class Pick(Operation):
    """sorted, min, max, nlargest, nsmallest: the same objects, in an order or the first of it."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    _picked: list[Any] = field(default_factory=list)

    def operands(self) -> tuple[Any, ...]:
        return (self.args, self.kwargs)

    def perform(self) -> Any:
        value = self.function(*self.args, **self.kwargs)
        self._picked = [value] if self.function in (min, max) else value
        return value

    def left(self, text: Callable[[Any], str]) -> list[str]:
        return [text(item) for item in self._picked]

    def _items(self) -> list[Any]:
        if self.function in HEAP_READS:
            return list(self.args[1])
        return list(self.args[0]) if len(self.args) == 1 else list(self.args)

    def settle(self, event: Event, mender: Mender) -> Any:
        if event.outcome.error is not None:
            return agree(event, mender)
        picked = arranged(self._items(), event.left, mender)
        return picked[0] if self.function in (min, max) else picked[: len(event.left)]


@dataclass(slots=True)
class Rearrange(Operation):
    """list.sort, heapq's and bisect's functions that change a list in place."""

    function: Callable[..., Any]
    target: list[Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    mutates = True
    _after: list[Any] = field(default_factory=list)

    def operands(self) -> tuple[Any, ...]:
        return (self.target, *self.args, self.kwargs)

    def perform(self) -> Any:
        value = self.function(self.target, *self.args, **self.kwargs)
        self._after = list(self.target)
        return value

    def rehearse(self) -> Any:
        self._after = list(self.target)
        return self.function(self._after, *self.args, **self.kwargs)

    def left(self, text: Callable[[Any], str]) -> list[str]:
        return [text(item) for item in self._after]

    def settle(self, event: Event, mender: Mender) -> Any:
        if event.outcome.error is not None:
            return agree(event, mender)
        items = [*self.target, *(self.args if self.function is not list.sort else ())]
        ordered = arranged(items, event.left, mender)
        self.target[:] = ordered[: len(event.left)]
        rest = ordered[len(event.left) :]
        return rest[0] if rest and event.outcome.value is not None else None


def arranged(items: list[Any], wanted: list[str], mender: Mender) -> list[Any]:
    """`items` in the order of the texts `wanted`; those that are not wanted come last."""
    rest = [(mender.text(item), item) for item in items]
    ordered = []
    for text in wanted:
        at = next((i for i, (own, _) in enumerate(rest) if own == text), None)
        if at is not None:
            ordered.append(rest.pop(at)[1])
    return ordered + [item for _, item in rest]


def ordering_test(site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Operation | None:
    """The test that a call of an ordering function is; None when it is none."""
    owner = getattr(function, "__self__", None)
    if isinstance(owner, list) and getattr(function, "__name__", "") == "sort":
        return Rearrange(site, "<", list.sort, owner, args, kwargs, direct="key" not in kwargs)
    if not args:
        return None
    if _is_one_of(function, (sorted, min, max, *HEAP_READS)):
        ready = tuple(list(arg) if hasattr(arg, "__next__") else arg for arg in args)
        return Pick(site, "<", function, ready, kwargs, direct="key" not in kwargs)
    if _is_one_of(function, (*HEAP_CHANGES, *INSORT)):
        return Rearrange(site, "<", function, args[0], args[1:], kwargs)
    if _is_one_of(function, BISECT):
        return Ask(site, "<", function, args, kwargs)
    return None


def _is_one_of(function: Any, functions: tuple[Any, ...]) -> bool:
    """By identity: a callable of the page may have an `==` of its own."""
    return any(function is each for each in functions)
