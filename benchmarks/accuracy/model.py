"""What grammar pieces are, how they register themselves, and what they hand to each other."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from string import Template
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from benchmarks.accuracy.page import Line
    from benchmarks.accuracy.scene import Scene

Shape: TypeAlias = Literal["one", "list", "dict", "set", "keyed"]
"""An instance; a list (or tuple), a mapping from text to, or a set of instances; a mapping with instances as keys."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a class is about: its name, that of a helper class, its two attributes and the values they take."""

    cls: str
    other: str
    first: str
    second: str
    values: tuple[tuple[str, int], ...]

    def fill(self, template: str, number: int = 0) -> str:
        """Put the words (and the values of the `number`-th instance) into a template."""
        names = {"C": self.cls, "D": self.other, "a": self.first, "b": self.second}
        for index, (text, _) in enumerate(self.values):
            names |= {f"x{index}": text, f"K{index}": text.upper()}
        index = number % len(self.values)
        text, count = self.values[index]
        return Template(template).substitute(names, x=text, n=count, K=text.upper(), i=index)


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table of classes.

    `source` is the class and `make` an expression for one instance, both templates for `Words.fill`; equal numbers give
    equal instances. `reads` are harmless uses of an instance `{v}`. `shows` says that its text has no address, so that
    it can be a widget's option; `lenient` that `==` with None and text does not raise.
    """

    family: str
    source: str
    make: tuple[str, ...]
    imports: tuple[str, ...] = ()
    reads: tuple[str, ...] = ("{v}.$a", "{v}.$b")
    hashable: bool = True
    enum: bool = False
    shows: bool = False
    lenient: bool = True
    exception: bool = False
    dataclass: bool = False
    orders: bool = False
    identity: bool = False  # whether an instance is equal to nothing but itself
    base: str = ""
    toplevel: bool = False  # whether it must stand outside functions
    one: bool = False  # whether an expression gives the same object each time in a run
    picklable: bool = True  # whether the class can be found by its name
    typed: bool = True  # whether the name can be asked about by isinstance
    weight: int = 4

    @property
    def session_wide(self) -> bool:
        """Whether each session has a class of its own, which an object of another session does not belong to."""
        return "st.session_state" in self.source

    @property
    def open(self) -> bool:
        """Whether methods can be added: its source ends with the class statement itself."""
        if self.one and not self.enum:
            return False
        last = [line for line in self.source.splitlines() if line[:1].strip()][-1:]
        return bool(last) and last[0].startswith("class $C") and "TypedDict" not in last[0]


@dataclass(slots=True)
class Made:
    """A class that stands on a page: its kind and its words. `methods` are lines that pieces have added to it."""

    kind: Kind
    words: Words
    methods: list[Line] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The class's name."""
        return self.words.cls

    def fill(self, template: str, number: int = 0) -> str:
        """Fill a template with the class's words."""
        return self.words.fill(template, number)


@dataclass(frozen=True, slots=True)
class Value:
    """An expression that gives a value, the value's shape, and which instances (by number) it holds."""

    text: str
    shape: Shape = "one"
    items: tuple[int, ...] = (0,)
    maybe: bool = False  # whether only some of `items` are there (one after the other, in a loop)

    shuffled: bool = False  # whether the order of a list's items is not known
    grows: bool = False  # whether it has more items than `items` says, from run to run

    def to(self, text: str, shape: Shape | None = None) -> Value:
        """The same instances as another expression."""
        return replace(self, text=text, shape=shape or self.shape)

    @property
    def exact(self) -> bool:
        """Whether it is known which instance stands first."""
        return len(set(self.items)) == 1 or not (self.maybe or self.shuffled)

    @property
    def simple(self) -> bool:
        """Whether it is a plain name."""
        return self.text.isidentifier()


Suits: TypeAlias = Callable[[Kind], bool]


@dataclass(frozen=True, slots=True)
class KeeperPiece:
    """Puts instances where they outlive the run; `build` returns the value that is read back."""

    family: str
    build: Callable[[Scene], Value]
    suits: Suits
    weight: int = 4
    pickles: bool = False  # whether instances are pickled, so that their class must be found by its name


@dataclass(frozen=True, slots=True)
class TravelPiece:
    """Hands a value on in some way."""

    family: str
    takes: Shape
    gives: Shape
    build: Callable[[Scene, Value], Value]
    suits: Suits
    weight: int = 4
    once: bool = False  # whether it draws a widget, which must not happen in a loop


@dataclass(frozen=True, slots=True)
class ConsumerPiece:
    """Does something with the value; what it writes with `test=True` (or by `scene.ask`) is counted when silent."""

    family: str
    takes: Shape
    build: Callable[[Scene, Value], None]
    suits: Suits
    weight: int = 4


@dataclass(slots=True)
class Grammar:
    """All pieces there are, in the order of their families."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    keepers: dict[str, KeeperPiece] = field(default_factory=dict)
    travels: dict[str, TravelPiece] = field(default_factory=dict)
    consumers: dict[str, ConsumerPiece] = field(default_factory=dict)
    decoys: dict[str, Callable[[Scene], None]] = field(default_factory=dict)


GRAMMAR = Grammar()


def any_kind(_: Kind) -> bool:
    """Every class suits."""
    return True


def kinds(*rows: Kind) -> None:
    """Register rows of the table of classes."""
    for row in rows:
        assert row.family not in GRAMMAR.kinds, row.family
        GRAMMAR.kinds[row.family] = row


def keeper(
    family: str, *, suits: Suits = any_kind, weight: int = 4, pickles: bool = False
) -> Callable[[Callable[[Scene], Value]], Callable[[Scene], Value]]:
    """Register a keeper."""

    def register(build: Callable[[Scene], Value]) -> Callable[[Scene], Value]:
        assert family not in GRAMMAR.keepers, family
        GRAMMAR.keepers[family] = KeeperPiece(family, build, suits, weight, pickles)
        return build

    return register


Traveller: TypeAlias = Callable[["Scene", Value], Value]
Consumer: TypeAlias = Callable[["Scene", Value], None]


def travel(
    family: str,
    *,
    takes: Shape = "one",
    gives: Shape = "one",
    suits: Suits = any_kind,
    weight: int = 4,
    once: bool = False,
) -> Callable[[Traveller], Traveller]:
    """Register a way to travel."""

    def register(build: Traveller) -> Traveller:
        assert family not in GRAMMAR.travels, family
        GRAMMAR.travels[family] = TravelPiece(family, takes, gives, build, suits, weight, once)
        return build

    return register


def consumer(
    family: str, *, takes: Shape = "one", suits: Suits = any_kind, weight: int = 4
) -> Callable[[Consumer], Consumer]:
    """Register a consumer."""

    def register(build: Consumer) -> Consumer:
        assert family not in GRAMMAR.consumers, family
        GRAMMAR.consumers[family] = ConsumerPiece(family, takes, build, suits, weight)
        return build

    return register


def decoy(family: str) -> Callable[[Callable[[Scene], None]], Callable[[Scene], None]]:
    """Register ordinary code that must stay silent."""

    def register(build: Callable[[Scene], None]) -> Callable[[Scene], None]:
        assert family not in GRAMMAR.decoys, family
        GRAMMAR.decoys[family] = build
        return build

    return register


def grammar() -> Grammar:
    """Every piece of `benchmarks.accuracy.grammar`, discovered by importing its modules in the order of their names."""
    from benchmarks.accuracy import grammar as package  # noqa: PLC0415  its modules import this one

    for module in sorted(found.name for found in pkgutil.iter_modules(package.__path__)):
        importlib.import_module(f"{package.__name__}.{module}")
    return GRAMMAR
