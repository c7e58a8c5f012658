"""Match patterns as data, and a matcher that asks the recorder about each class and each value.

The semantics are those of PEP 634. A pattern is asked piece by piece, so that an answer that depends on the
generation is recorded on the line of that piece and the match goes on with the parts of the real subject.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ATOMIC = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)
"""Builtin classes whose single positional sub-pattern is the whole subject."""

MISSING = object()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern. `kind` is its AST class; `value` is the index of its evaluated expression (-1: none)."""

    kind: str
    site: int = -1
    value: int = -1
    keys: tuple[int, ...] = ()
    parts: tuple[Pattern, ...] = ()
    attributes: tuple[str, ...] = ()
    name: str | None = None
    literal: object = None

    def names(self) -> tuple[str, ...]:
        """The names it binds, in order and without repetition (the alternatives of `|` bind the same)."""
        found = [name for part in self.parts for name in part.names()]
        return tuple(dict.fromkeys([*found, *([self.name] if self.name else [])]))


def pattern_of(node: ast.pattern, values: list[ast.expr], site: Callable[[ast.pattern], int]) -> Pattern:
    """Read a pattern; the expressions it compares with are appended to `values`."""

    def value(expr: ast.expr) -> int:
        values.append(expr)
        return len(values) - 1

    def inner(nodes: Sequence[ast.pattern | None]) -> tuple[Pattern, ...]:
        return tuple(pattern_of(part, values, site) for part in nodes if part is not None)

    kind = type(node).__name__
    match node:
        case ast.MatchValue():
            return Pattern(kind, site(node), value(node.value))
        case ast.MatchSingleton():
            return Pattern(kind, literal=node.value)
        case ast.MatchSequence() | ast.MatchOr():
            return Pattern(kind, parts=inner(node.patterns))
        case ast.MatchMapping():
            keys = tuple(value(key) for key in node.keys)
            return Pattern(kind, site(node), keys=keys, parts=inner(node.patterns), name=node.rest)
        case ast.MatchClass():
            cls = value(node.cls)
            parts = inner([*node.patterns, *node.kwd_patterns])
            return Pattern(kind, site(node), cls, parts=parts, attributes=tuple(node.kwd_attrs))
        case ast.MatchStar():
            return Pattern(kind, name=node.name)
        case ast.MatchAs():
            return Pattern(kind, parts=inner([node.pattern]), name=node.name)
    raise TypeError(f"no such pattern: {kind}")


@dataclass(slots=True)
class Matcher:
    """Matches one subject. `is_instance(site, value, cls)` and `equal(site, value, other)` answer the tests."""

    values: Sequence[Any]
    is_instance: Callable[[int, Any, Any], bool]
    equal: Callable[[int, Any, Any], bool]
    lookup: Callable[[int, Any, Any, Any], Any]
    bound: dict[str, Any] = field(default_factory=dict)

    def matches(self, pattern: Pattern, subject: Any) -> bool:
        """Whether `subject` matches; captured parts are in `bound` afterwards."""
        return bool(getattr(self, f"_{pattern.kind}")(pattern, subject))

    def _MatchValue(self, pattern: Pattern, subject: Any) -> bool:  # noqa: N802
        return self.equal(pattern.site, subject, self.values[pattern.value])

    def _MatchSingleton(self, pattern: Pattern, subject: Any) -> bool:  # noqa: N802
        return subject is pattern.literal

    def _MatchAs(self, pattern: Pattern, subject: Any) -> bool:  # noqa: N802
        if not all(self.matches(part, subject) for part in pattern.parts):
            return False
        if pattern.name is not None:
            self.bound[pattern.name] = subject
        return True

    def _MatchOr(self, pattern: Pattern, subject: Any) -> bool:  # noqa: N802
        return any(self.matches(part, subject) for part in pattern.parts)

    def _MatchSequence(self, pattern: Pattern, subject: Any) -> bool:  # noqa: N802
        if not isinstance(subject, Sequence) or isinstance(subject, (str, bytes, bytearray)):
            return False
        parts = pattern.parts
        star = next((i for i, part in enumerate(parts) if part.kind == "MatchStar"), None)
        if star is None:
            return len(subject) == len(parts) and (not parts or self._all(parts, list(subject)))
        after = len(parts) - star - 1
        if (star or after) and len(subject) < star + after:
            return False
        if (name := parts[star].name) is None:
            items = [subject[i] for i in range(star)] + [subject[len(subject) - i] for i in range(after, 0, -1)]
        else:
            items = list(subject)
            end = len(items) - after
            self.bound[name] = items[star:end]
            del items[star:end]
        return self._all((*parts[:star], *parts[star + 1 :]), items)

    def _all(self, parts: Sequence[Pattern], items: Sequence[Any]) -> bool:
        return all(self.matches(part, item) for part, item in zip(parts, items, strict=True))

    def _MatchMapping(self, pattern: Pattern, subject: Any) -> bool:  # noqa: N802
        if not isinstance(subject, Mapping):
            return False
        keys = [self.values[index] for index in pattern.keys]
        if len(subject) < len(keys):
            return False
        if any(key in keys[:at] for at, key in enumerate(keys)):
            raise ValueError("mapping pattern checks duplicate key")
        for key, part in zip(keys, pattern.parts, strict=True):
            item = self.lookup(pattern.site, subject, key, MISSING)
            if item is MISSING or not self.matches(part, item):
                return False
        if pattern.name is not None:
            self.bound[pattern.name] = {k: v for k, v in subject.items() if k not in keys}
        return True

    def _MatchClass(self, pattern: Pattern, subject: Any) -> bool:  # noqa: N802
        cls = self.values[pattern.value]
        if not self.is_instance(pattern.site, subject, cls):
            return False
        if not isinstance(cls, type):
            raise TypeError("called match pattern must be a class")
        positional = len(pattern.parts) - len(pattern.attributes)
        if positional == 1 and issubclass(cls, ATOMIC) and not hasattr(cls, "__match_args__"):
            return self.matches(pattern.parts[0], subject) and self._attributes(
                pattern.attributes, pattern.parts[1:], subject
            )
        names = getattr(cls, "__match_args__", ()) if positional else ()
        if not isinstance(names, tuple) or not all(isinstance(name, str) for name in names[:positional]):
            raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple of strings")
        if positional > len(names):
            raise TypeError(f"{cls.__name__}() accepts {len(names)} positional sub-patterns ({positional} given)")
        asked = (*names[:positional], *pattern.attributes)
        if len(set(asked)) < len(asked):
            raise TypeError(f"{cls.__name__}() got multiple sub-patterns for one attribute")
        return self._attributes(asked, pattern.parts, subject)

    def _attributes(self, names: Sequence[str], parts: Sequence[Pattern], subject: Any) -> bool:
        for name, part in zip(names, parts, strict=True):
            item = getattr(subject, name, MISSING)
            if item is MISSING or not self.matches(part, item):
                return False
        return True
