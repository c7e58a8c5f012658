"""A generation-independent text of values: class names and fields, no addresses.

Equal texts in two plays mean "the same value"; the generations met on the way tell whether a test mixes
two of one class.
"""

from __future__ import annotations

import collections
import datetime as dt
import enum
import functools
import re
import time
import types
import uuid
from collections.abc import Callable, ItemsView, Iterable, KeysView, Mapping, ValuesView
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.runtime.generations import Key, Ledger

PLAIN = frozenset({type(None), bool, int, float, complex, str, bytes, type(Ellipsis), type(NotImplemented)})
DEPTH = 8
NODES = 1000
RECENT = 2 * 24 * 3600.0
CONTENTS: dict[type, Callable[[Any], Any]] = {
    str: str.__str__,
    int: int.__int__,
    float: float.__float__,
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    dict: lambda value: dict(dict.items(value)),
    list: lambda value: list(list.__iter__(value)),
    tuple: lambda value: tuple(tuple.__iter__(value)),
    set: lambda value: set(set.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
}
"""How to read what a subclass of a builtin holds without calling the page's own methods."""

ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")


@dataclass(slots=True)
class Sketch:
    """The text of some values, and the generations (ids of class objects) met in them, by definition."""

    ledger: Ledger
    text: str = ""
    generations: dict[Key, set[int]] = field(default_factory=lambda: collections.defaultdict(set))
    _nodes: int = 0
    _open: set[int] = field(default_factory=set)

    @property
    def mixed(self) -> bool:
        """Whether two generations of one class or sentinel meet in the values."""
        return any(len(ids) > 1 for ids in self.generations.values())

    @property
    def copies(self) -> bool:
        """Whether a class of a page and its copy in the module imported from that page meet in the values."""
        known = self.ledger.known
        modules = ({getattr(known[id_][0], "__module__", "") for id_ in ids} for ids in self.generations.values())
        return any(len(names) > 1 and "__main__" in names for names in modules)

    @property
    def of_the_page(self) -> bool:
        """Whether the values hold an instance, class or sentinel of the page at all."""
        return bool(self.generations)

    @property
    def stale(self) -> bool:
        """Whether a generation that is not the current one is among them."""
        return any(id(self.ledger.current[key]) not in ids or len(ids) > 1 for key, ids in self.generations.items())

    def of(self, value: Any, depth: int = 0) -> str:
        """The text of one value; what it holds of the page is noted."""
        cls = type(value)
        if cls in PLAIN:
            return "<now>" if cls is float and abs(value - time.time()) < RECENT else repr(value)
        self._nodes += 1
        if depth > DEPTH or self._nodes > NODES:
            return "…"
        if id(value) in self._open:
            return "<cycle>"
        self._open.add(id(value))
        try:
            return self._of(value, cls, depth + 1)
        except Exception:  # noqa: BLE001 - half-built objects and objects that refuse to be looked at
            return f"<{cls.__name__}>"
        finally:
            self._open.discard(id(value))

    def _of(self, value: Any, cls: type, depth: int) -> str:
        if (origin := self.ledger.origin(value)) is not None:
            self._note(value)
            return f"<{origin.name}>"
        if isinstance(value, type):
            self._note(value)
            return f"<class {value.__qualname__}>"
        if isinstance(value, enum.Enum):
            self._note(cls)
            return f"{cls.__qualname__}.{getattr(value, '_name_', None) or value._value_}"
        if self._note(cls):
            return f"{cls.__qualname__}({self._contents(value, depth)})"
        if cls.__module__ in ("builtins", "collections", "types", "functools"):
            return self._of_builtin(value, cls, depth)
        return self._of_library(value, cls, depth)

    def _note(self, cls: object) -> bool:
        if isinstance(cls, type):
            found = self.ledger.origins_of_class(cls)
        else:
            origin = self.ledger.origin(cls)
            found = [(origin.key, cls)] if origin else []  # type: ignore[list-item]
        for key, made in found:
            self.generations[key].add(id(made))
        return bool(found)

    def _of_builtin(self, value: Any, cls: type, depth: int) -> str:
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType)):
            bound = getattr(value, "__self__", None)
            of = "" if bound is None or isinstance(bound, types.ModuleType) else f" of {self.of(bound, depth)}"
            return f"<function {value.__qualname__}{of}>"
        if isinstance(value, types.MethodType):
            return f"<method {value.__func__.__qualname__} of {self.of(value.__self__, depth)}>"
        if isinstance(value, functools.partial):
            return f"<partial {self.of([value.func, value.args, value.keywords], depth)}>"
        if isinstance(value, (types.SimpleNamespace, BaseException)):
            return f"{cls.__name__}({self._contents(value, depth)})"
        if isinstance(value, types.ModuleType):
            return f"<module {value.__name__}>"
        if isinstance(value, (types.UnionType, types.GenericAlias)):
            return f"<type {self.of(list(value.__args__), depth)}>"
        return self._collection(value, cls, depth)

    def _collection(self, value: Any, cls: type, depth: int) -> str:
        if isinstance(value, Mapping):
            return f"{cls.__name__}{{{self._pairs(value.items(), depth)}}}"
        if isinstance(value, (set, frozenset, KeysView)):
            return f"{cls.__name__}{{{', '.join(sorted([self.of(item, depth) for item in value]))}}}"
        if isinstance(value, (list, tuple, collections.deque, ValuesView, ItemsView)):
            return f"{cls.__name__}[{', '.join([self.of(item, depth) for item in value])}]"
        if isinstance(value, (slice, range)):
            return repr(value)
        return f"<{cls.__name__}>"

    def _pairs(self, pairs: Iterable[tuple[Any, Any]], depth: int) -> str:
        return ", ".join(f"{self.of(key, depth)}: {self.of(item, depth)}" for key, item in pairs)

    def _contents(self, value: Any, depth: int) -> str:
        parts = [self._pairs(fields_of(value).items(), depth)]
        parts += [self.of(read(value), depth) for base, read in CONTENTS.items() if isinstance(value, base)]
        if isinstance(value, BaseException):
            parts.append(self.of(list(value.args), depth))
        return "; ".join(part for part in parts if part)

    def _of_library(self, value: Any, cls: type, depth: int) -> str:
        name = f"{cls.__module__}.{cls.__qualname__}"
        if isinstance(value, dt.datetime):
            return "<now>" if abs((value - dt.datetime.now(value.tzinfo)).total_seconds()) < RECENT else repr(value)
        if isinstance(value, uuid.UUID):
            return "<uuid4>" if value.version == 4 else repr(value)
        if cls.__module__.split(".")[0] in ("decimal", "fractions", "pathlib", "datetime"):
            return repr(value)
        if cls.__module__.split(".")[0] in ("pandas", "numpy"):
            return f"<{name} {self._table(value, depth)}>"
        if isinstance(value, (collections.UserDict, collections.UserList)):
            return f"{name}({self.of(value.data, depth)})"
        return f"<{name}>"

    def _table(self, value: Any, depth: int) -> str:
        listed = value.to_dict("list") if hasattr(value, "to_dict") and hasattr(value, "columns") else None
        if listed is None and hasattr(value, "tolist"):
            listed = value.tolist()
        return self.of(listed, depth) if listed is not None else ADDRESS.sub("0x", repr(value))


def fields_of(value: Any) -> dict[str, Any]:
    """The instance attributes of an object, from its `__dict__` and the slots of its classes."""
    found: dict[str, Any] = {}
    for base in type(value).__mro__:
        for name, member in vars(base).items():
            if isinstance(member, types.MemberDescriptorType) and base is not type:
                try:
                    found[name] = member.__get__(value, type(value))
                except AttributeError:
                    continue
    own = getattr(value, "__dict__", None)
    if isinstance(own, dict):
        found |= own
    return found


def sketch(ledger: Ledger, *values: Any) -> Sketch:
    """Sketch several values together."""
    drawn = Sketch(ledger)
    drawn.text = ", ".join([drawn.of(value) for value in values])
    return drawn
