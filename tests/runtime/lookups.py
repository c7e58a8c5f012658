"""Tests that look something up in a container: items, and the methods of mappings, sets and lists."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from tests.runtime.operations import ABSENT, Event, Mender, Operation, Outcome, agree, analogue, harmonised

FOUND, MISSED = "finds it", "does not find it"


@dataclass(slots=True)
class Lookup(Operation):
    """Base of the tests in a mapping or set: the answer is whether the key was found, not what stands there."""

    container: Any
    key: Any
    found: bool = False

    def operands(self) -> tuple[Any, ...]:
        return (self.key, *self.container)

    def describe(self, outcome: Outcome, text: Callable[[Any], str]) -> str:
        return FOUND if self.found and outcome.error is None else MISSED

    def _analogue(self, mender: Mender) -> Any:
        return analogue(self.key, self.container, mender)


@dataclass(slots=True)
class MappingItem(Lookup):
    """`d[k]`, `d.get(k)`, `d.pop(k)`, `d.setdefault(k)`, `del d[k]`: `apply` does it on a mapping with a key."""

    apply: Callable[[Any, Any], Any] = field(default=lambda mapping, key: mapping[key])
    changes: bool = False

    @property
    def mutates(self) -> bool:  # type: ignore[override]
        return self.changes or hasattr(type(self.container), "__missing__")

    def perform(self) -> Any:
        self.found = self.key in self.container
        return self.apply(self.container, self.key)

    def rehearse(self) -> Any:
        self.found = self.key in self.container
        return self.apply(copy.copy(self.container) if self.mutates else self.container, self.key)

    def settle(self, event: Event, mender: Mender) -> Any:
        if event.answer == MISSED:
            return self.apply(type(self.container)(), self.key) if not self.mutates else agree(event, mender)
        key = self._analogue(mender)
        return agree(event, mender) if key is ABSENT else self.apply(self.container, key)


@dataclass(slots=True)
class MappingStore(Lookup):
    """`d[k] = v`: whether it replaces an entry or adds one."""

    value: Any = None
    mutates = True

    def perform(self) -> Any:
        self.found = self.key in self.container
        self.container[self.key] = self.value

    def rehearse(self) -> Any:
        self.found = self.key in self.container

    def settle(self, event: Event, mender: Mender) -> Any:
        key = self._analogue(mender)
        self.container[self.key if key is ABSENT else key] = self.value


@dataclass(slots=True)
class SetElement(Lookup):
    """`s.add(x)`, `s.discard(x)`, `s.remove(x)`."""

    method: str = "add"
    mutates = True

    def perform(self) -> Any:
        self.found = self.key in self.container
        return getattr(self.container, self.method)(self.key)

    def rehearse(self) -> Any:
        self.found = self.key in self.container
        if self.method == "remove" and not self.found:
            raise KeyError(self.key)

    def settle(self, event: Event, mender: Mender) -> Any:
        element = self._analogue(mender)
        if event.answer == MISSED or element is ABSENT:
            return agree(event, mender)
        return getattr(self.container, self.method)(element)


@dataclass(slots=True)
class SetAlgebra(Operation):
    """Methods of a set (or a mapping's update) that take other collections."""

    container: Any
    method: str
    others: tuple[Any, ...]
    changes: bool = False
    _after: Any = None

    @property
    def mutates(self) -> bool:  # type: ignore[override]
        return self.changes

    def operands(self) -> tuple[Any, ...]:
        return (self.container, *self.others)

    def perform(self) -> Any:
        value = getattr(self.container, self.method)(*self.others)
        self._after = copy.copy(self.container) if self.changes else None
        return value

    def rehearse(self) -> Any:
        target = copy.copy(self.container) if self.changes else self.container
        value = getattr(target, self.method)(*self.others)
        self._after = target if self.changes else None
        return value

    def describe(self, outcome: Outcome, text: Callable[[Any], str]) -> str:
        if outcome.error is not None or not self.changes:
            return Operation.describe(self, outcome, text)
        return text(self._after)

    def settle(self, event: Event, mender: Mender) -> Any:
        others = [harmonised(other, self.container, mender) for other in self.others]
        return getattr(self.container, self.method)(*others)


@dataclass(slots=True)
class Collect(Operation):
    """Building a set or mapping out of elements that may be equal or not: `{a, b}`, `set(…)`, `dict.fromkeys(…)`."""

    build: Callable[[list[Any]], Any]
    elements: list[Any]

    def operands(self) -> tuple[Any, ...]:
        return tuple(self.elements)

    def perform(self) -> Any:
        return self.build(self.elements)

    def settle(self, event: Event, mender: Mender) -> Any:
        kept: dict[str, Any] = {}
        return self.build([kept.setdefault(mender.text(item), item) for item in self.elements])


@dataclass(slots=True)
class Position(Operation):
    """`l.index(x)`, `l.count(x)`, `l.remove(x)`, also of tuples and deques."""

    container: Any
    method: str
    args: tuple[Any, ...]

    @property
    def mutates(self) -> bool:  # type: ignore[override]
        return self.method == "remove"

    def operands(self) -> tuple[Any, ...]:
        return (self.container, *self.args)

    def perform(self) -> Any:
        return getattr(self.container, self.method)(*self.args)

    def rehearse(self) -> Any:
        target = copy.copy(self.container) if self.mutates else self.container
        return getattr(target, self.method)(*self.args)

    def settle(self, event: Event, mender: Mender) -> Any:
        if self.method != "remove" or event.outcome.error is not None:
            return agree(event, mender)
        wanted = mender.text(self.args[0])
        for index, item in enumerate(self.container):
            if mender.text(item) == wanted:
                del self.container[index]
                break
        return None


@dataclass(slots=True)
class Item(Operation):
    """`x[k]` where `x` is no mapping (a table, an object with `__getitem__`)."""

    container: Any
    key: Any

    def operands(self) -> tuple[Any, ...]:
        return (self.container, self.key)

    def perform(self) -> Any:
        return self.container[self.key]


SET_METHODS = frozenset(
    "issubset issuperset isdisjoint union intersection difference symmetric_difference update intersection_update"
    " difference_update symmetric_difference_update".split()
)
SET_CHANGES = frozenset({name for name in SET_METHODS if name.endswith("update")})


def method_test(site: int, owner: Any, name: str, args: tuple[Any, ...]) -> Operation | None:
    """The test that a call of a container's method is; None when it is none."""
    if not args:
        return None
    if isinstance(owner, Mapping):
        return _of_mapping(site, owner, name, args)
    if isinstance(owner, (set, frozenset)):
        if name in SET_METHODS:
            others = tuple(list(other) if _is_lazy(other) else other for other in args)
            return SetAlgebra(site, "set", owner, name, others, changes=name in SET_CHANGES)
        if name in ("add", "discard", "remove"):
            return SetElement(site, "collect" if name == "add" else "set", owner, args[0], method=name)
    if isinstance(owner, Iterable) and name in ("index", "count", "remove") and not isinstance(owner, (str, bytes)):
        return Position(site, "position", owner, name, args)
    return None


def _of_mapping(site: int, owner: Any, name: str, args: tuple[Any, ...]) -> Operation | None:
    if name in ("get", "pop", "setdefault", "__getitem__"):
        changes = name in ("pop", "setdefault")

        def apply(mapping: Any, key: Any) -> Any:
            return getattr(mapping, name)(key, *args[1:])

        return MappingItem(site, "lookup", owner, args[0], apply=apply, changes=changes)
    if name == "update" and isinstance(owner, MutableMapping):
        others = tuple(dict(other) if _is_lazy(other) else other for other in args)
        return SetAlgebra(site, "collect", owner, name, others, changes=True)
    return None


def _is_lazy(values: Any) -> bool:
    return hasattr(values, "__next__")
