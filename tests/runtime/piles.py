"""What piles up from run to run: in the globals of imported modules, and in `atexit`."""

from __future__ import annotations

import atexit
import functools
import sys
import types
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from unittest import mock

from tests.runtime.generations import Ledger
from tests.runtime.rewrite import Program
from tests.runtime.sketch import PLAIN, fields_of

ENOUGH = 3
"""So many of one definition are a pile: one of each run is the usual state of a registry with names."""


class Piles:
    """Counts, after each run, how many objects of one definition of a page the modules of the program hold.

    In a `with` block calls of `atexit.register` are counted, and have no effect.
    """

    def __init__(self, program: Program, ledger: Ledger) -> None:
        self._program = program
        self._ledger = ledger
        self._counts: Counter[tuple[str, int]] = Counter()
        self._calls: Counter[tuple[str, int]] = Counter()
        self._patch = mock.patch.object(atexit, "register", self._registered)

    def __enter__(self) -> None:
        self._patch.start()

    def __exit__(self, *_: object) -> None:
        self._patch.stop()

    def _registered(self, function: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
        frame: types.FrameType | None = sys._getframe(1)
        while frame is not None and not self._is_page(frame.f_code, frame.f_globals):
            frame = frame.f_back
        if frame is not None:
            place = frame.f_code.co_filename, frame.f_lineno
            self._calls[place] += 1
        return function

    def _is_page(self, code: types.CodeType, names: Mapping[str, Any]) -> bool:
        return names.get("__name__") == "__main__" and self._program.holds(code.co_filename)

    def look(self) -> None:
        """Look at what the modules hold now."""
        seen: dict[int, Any] = {}
        counts: Counter[tuple[str, int]] = Counter()
        pending: list[Any] = [
            list(vars(module).values())
            for name, module in list(sys.modules.items())
            if name != "__main__" and self._program.holds_module(name)
        ]
        while pending:
            value = pending.pop()
            if type(value) in PLAIN or id(value) in seen or isinstance(value, types.ModuleType):
                continue
            seen[id(value)] = value
            place = self._definition(value)
            if place is not None:
                counts[place] += 1
            else:
                pending += self._inside(value)
        self._counts |= counts

    def _definition(self, value: Any) -> tuple[str, int] | None:
        """The place in a page where a class or function was defined."""
        if isinstance(value, type) and value.__module__ == "__main__":
            origin = self._ledger.origin(value)
            return None if origin is None else (origin.file, origin.line)
        if isinstance(value, types.FunctionType) and self._is_page(value.__code__, value.__globals__):
            code = value.__code__
            line = self._program.comparison_defs.get((code.co_filename, code.co_firstlineno))
            return None if line is None else (code.co_filename, line)
        return None

    def _inside(self, value: Any) -> Iterator[Any]:
        if isinstance(value, Mapping):
            yield from [*value.keys(), *value.values()]
        elif isinstance(value, (list, tuple, set, frozenset, deque)):
            yield from list(value)
        elif isinstance(value, functools.partial):
            yield from (value.func, *value.args)
        elif isinstance(value, types.FunctionType):
            yield from ([value.registry] if hasattr(value, "registry") else [])
            yield from (cell.cell_contents for cell in value.__closure__ or () if not _is_empty(cell))
        elif isinstance(value, type):
            own = self._program.holds_module(value.__module__)
            yield from (each for name, each in vars(value).items() if own and not name.startswith("__"))
        elif self._program.holds_module(type(value).__module__):
            yield from fields_of(value).values()

    def found(self) -> set[tuple[str, int]]:
        """File and line (of a `def`, a `class`, a call) of everything that piles up."""
        return {place for place, times in (self._counts | self._calls).items() if times >= ENOUGH}


def _is_empty(cell: types.CellType) -> bool:
    try:
        return cell.cell_contents is None
    except ValueError:
        return True
