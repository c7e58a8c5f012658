"""Which class object is which definition: generations of the classes (and sentinels) of a page.

A `Key` names a definition: the site of its class statement, factory call or sentinel, and a detail that
tells apart what one site makes on purpose (a factory function called with another name). Every execution of
the site makes a new generation of the key.
"""

from __future__ import annotations

import copy
import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Key: TypeAlias = tuple[int, str]

bases: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__
"""The classes that a class consists of, itself first, whatever its metaclass says."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a class or sentinel was defined: its key, its name, its (1-based) line and its file."""

    key: Key
    name: str
    line: int
    file: str = ""


@dataclass(slots=True)
class Ledger:
    """All generations that a play has seen. Objects are held, so that no id is used twice."""

    known: dict[int, tuple[object, Origin]] = field(default_factory=dict)
    first: dict[Key, Any] = field(default_factory=dict)
    current: dict[Key, Any] = field(default_factory=dict)

    def add(self, made: object, origin: Origin) -> None:
        """Note that `made` is the newest generation of `origin`."""
        self.known[id(made)] = (made, origin)
        self.first.setdefault(origin.key, made)
        self.current[origin.key] = made

    def origin(self, made: object) -> Origin | None:
        """The definition that made this class object or sentinel; None for everything else."""
        entry = self.known.get(id(made))
        return entry[1] if entry is not None else None

    def is_old(self, made: object) -> bool:
        """Whether it is a class or sentinel of the page that has been defined again since."""
        origin = self.origin(made)
        return origin is not None and self.current[origin.key] is not made

    def origins_of_class(self, cls: type) -> list[tuple[Key, type]]:
        """The keys of `cls` and of its bases, as far as they are classes of the page."""
        return [(entry[1].key, base) for base in bases(cls) if (entry := self.known.get(id(base))) is not None]


class Translator:
    """Rebuilds values out of the current generations of `target`.

    `source` is the ledger of the play that the values come from (it may be `target` itself: old to new).
    Values that hold nothing of the page, and those that cannot be rebuilt, are handed back as they are.
    """

    def __init__(self, source: Ledger, target: Ledger) -> None:
        self.source = source
        self.target = target
        self._memo: dict[int, Any] = {}
        self._held: list[Any] = []

    def __call__(self, value: Any) -> Any:
        """The analogue of `value` in the current generations."""
        if id(value) in self._memo:
            return self._memo[id(value)]
        self._held.append(value)
        self._memo[id(value)] = value  # a cycle gets the original; pages with cycles in values are rare
        try:
            new = self._rebuild(value)
        except Exception:  # noqa: BLE001 - a value that cannot be copied stays what it is
            new = value
        self._memo[id(value)] = new
        return new

    def _current(self, made: object) -> Any:
        origin = self.source.origin(made) or self.target.origin(made)
        return made if origin is None else self.target.current.get(origin.key, made)

    def _rebuild(self, value: Any) -> Any:
        cls = type(value)
        if cls in _ATOMS:
            return value
        if cls in (list, tuple, set, frozenset):
            return cls(self(item) for item in value)
        if cls is dict:
            return {self(key): self(item) for key, item in value.items()}
        if isinstance(value, type) or self.source.origin(value) is not None:
            return self._current(value)
        new_cls = self._current(cls)
        if isinstance(value, enum.Enum):
            name = value._name_
            return new_cls[name] if name in new_cls.__members__ else new_cls(value._value_)
        if new_cls is cls and self.source.origin(cls) is None and not _holds_fields(value):
            return value
        return self._reconstruct(value, new_cls)

    def _reconstruct(self, value: Any, new_cls: type) -> Any:
        func, args, *rest = value.__reduce_ex__(4)
        args = tuple(new_cls if arg is type(value) else self(arg) for arg in args)
        func = new_cls if func is type(value) else func
        state = self(rest[0]) if rest and rest[0] is not None else None
        items = [self(item) for item in rest[1]] if len(rest) > 1 and rest[1] is not None else None
        pairs = {self(k): self(v) for k, v in rest[2]} if len(rest) > 2 and rest[2] is not None else None
        reconstruct = copy._reconstruct  # type: ignore[attr-defined]
        return reconstruct(
            value, None, func, args, state, iter(items) if items else None, iter(pairs.items()) if pairs else None
        )


_ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes})


def _holds_fields(value: Any) -> bool:
    """Whether a library object is worth rebuilding for what it may hold (namespaces, deques, exceptions…)."""
    return type(value).__module__ in ("types", "collections", "builtins") and not callable(value)
