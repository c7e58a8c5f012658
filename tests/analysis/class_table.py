"""Class kinds: written once, executed as two generations in real Python, and shown to the analysis."""

from __future__ import annotations

import contextlib
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent, indent
from typing import Any

HEADER = """\
import abc, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, pathlib, types, typing, uuid
import attr, attrs, msgspec, pydantic
from dataclasses import asdict, astuple, dataclass, field, make_dataclass
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto
from typing import Generic, NamedTuple, Protocol, TypedDict, TypeVar
"""
NAME = "a_page"
"""The module name of both generations: Streamlit runs a page as a new module of the same name."""


@dataclass(frozen=True)
class Row:
    """A class `C` (with what it needs), an expression that makes an instance, and one that makes a greater one."""

    name: str
    block: str
    make: str = "C(1)"
    greater: str = ""

    def __str__(self) -> str:
        return self.name


def row(name: str, block: str, make: str = "C(1)", greater: str = "") -> Row:
    """A row of the table; the block may be indented."""
    return Row(name, dedent(block).strip("\n"), make, greater)


def compared(name: str, body: str, more: str = "", greater: str = "") -> Row:
    """A plain class of one attribute with this body of `__eq__`, and other members."""
    block = "class C:\n    def __init__(self, a): self.a = a\n    def __eq__(self, other):\n"
    block += indent(dedent(body).strip("\n"), " " * 8) + "\n" + indent(dedent(more).strip("\n"), " " * 4)
    return row(name, block, "C(1)", greater)


class Generation:
    """One execution of a block in a module of its own."""

    def __init__(self, block: str) -> None:
        self.module = types.ModuleType(NAME)
        code = compile(HEADER + block, f"<{NAME}>", "exec")
        with self.current():
            exec(code, vars(self.module))

    @contextlib.contextmanager
    def current(self) -> Iterator[None]:
        """While the page of this generation runs, it is the module of that name."""
        before = sys.modules.get(NAME)
        sys.modules[NAME] = self.module
        try:
            yield
        finally:
            if before is None:
                del sys.modules[NAME]
            else:
                sys.modules[NAME] = before

    def value(self, expression: str, **names: object) -> Any:
        """What an expression gives here, with some names given from outside."""
        with self.current():
            return eval(expression, {**vars(self.module), **names})

    def answer(self, expression: str, **names: object) -> str:
        """What an expression shows: its value, or the sort of exception that it raises."""
        try:
            return repr(self.value(expression, **names))
        except Exception as error:  # noqa: BLE001  whatever a comparison raises is its answer
            return f"raises {type(error).__name__}"


@dataclass(frozen=True)
class Experiment:
    """A probe asked twice: of an object of this generation, and of one of the generation before."""

    within: str
    across: str

    @property
    def works(self) -> bool:
        """Whether the probe means something for objects of one generation."""
        return not self.within.startswith("raises")

    @property
    def breaks(self) -> bool:
        """Whether the answer is another one after a rerun."""
        return self.within != self.across


def experiment(tested: Row, probe: str) -> Experiment:
    """Evaluate `probe`, in which `old` is compared with `new` or `greater`, really within and across generations."""
    first, second = Generation(tested.block), Generation(tested.block)
    new = second.value(tested.make)
    greater = second.value(tested.greater) if tested.greater else None
    answers = [
        second.answer(probe, old=old, new=new, greater=greater)
        for old in (second.value(tested.make), first.value(tested.make))
    ]
    return Experiment(*answers)


def writes(tested: Row, method: str) -> bool:
    """Whether Python finds a comparison method of `C`'s instances that the page itself wrote."""
    cls = type(Generation(tested.block).value(tested.make))
    found = getattr(cls, method, None)
    while found is not None and hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    code = getattr(found, "__code__", None)
    return code is not None and code.co_filename == f"<{NAME}>"
