"""The abstract values: what a value can be, and of which generation.

A `Value` is a set of atoms: everything the value may be at a point of the program. A *generation* is an
integer: `FRESH` (0) is "made by this run", any other number is the index of the keeper that an earlier run's
object came out of (see `Machine.keeper`). Objects with contents (instances, containers) are named by the
place that allocates them, their `site`; the contents stand in the store under `(site, kept)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from flake8_streamlit.records import record

Generation = int
FRESH: Generation = 0

ObjectKey = tuple[int, bool]
"""Where an object's contents stand: its allocation site, and whether an earlier run made it."""


class Atom:
    """One thing that a value may be."""

    __slots__ = ()

    def aged(self, gen: Generation) -> Atom:  # noqa: ARG002 - most atoms do not age
        """The same thing, seen from a later run that got it from the keeper `gen`."""
        return self

    def parts(self) -> Iterator[Value]:
        """The values that this atom itself holds (not the contents in the store)."""
        return iter(())

    @property
    def key(self) -> ObjectKey | None:
        """Where the contents stand, for things that have contents."""
        return None


Value = frozenset[Atom]
NOTHING: Value = frozenset()


@record(frozen=True, slots=True)
class Unknown(Atom):
    """Anything that is not followed."""


@record(frozen=True, slots=True)
class Triggered(Atom):
    """What a button returns: true in the one run after the click. `loose`: or anything else that is true only then."""

    site: int
    loose: bool = False

    def aged(self, gen: Generation) -> Atom:  # noqa: ARG002 - whatever the generation
        return Unknown()


@record(frozen=True, slots=True)
class Const(Atom):
    """A literal."""

    value: str | bytes | int | float | complex | None


@record(frozen=True, slots=True)
class External(Atom):
    """Something of another module or a builtin, by its canonical dotted name."""

    name: str


@record(frozen=True, slots=True)
class ModuleRef(Atom):
    """A module of the project, by its number."""

    module: int


@record(frozen=True, slots=True)
class Deferred(Atom):
    """A name that was imported from a module of the project which nobody has looked into yet."""

    module: int
    attribute: str


@record(frozen=True, slots=True)
class ClassRef(Atom):
    """A class of the script. `typeof`: it came from `type(x)` or `x.__class__`."""

    cls: int
    gen: Generation = FRESH
    typeof: bool = False

    def aged(self, gen: Generation) -> Atom:
        return self if self.gen else replace(self, gen=gen)


@record(frozen=True, slots=True)
class Instance(Atom):
    """An instance of a class of the script.

    `gen` is the generation of its class, `old` whether the object itself is of an earlier run: the method of an
    old object makes new objects of the old class.
    """

    cls: int
    gen: Generation
    site: int
    old: bool = False

    def aged(self, gen: Generation) -> Atom:
        return self if self.old else Instance(self.cls, self.gen or gen, self.site, old=True)

    @property
    def key(self) -> ObjectKey:
        return (self.site, self.old)


@record(frozen=True, slots=True)
class Member(Atom):
    """A member of an Enum of the script; an empty name stands for any member."""

    cls: int
    gen: Generation
    name: str

    def aged(self, gen: Generation) -> Atom:
        return self if self.gen else Member(self.cls, gen, self.name)


@record(frozen=True, slots=True)
class Sentinel(Atom):
    """A module-level `NAME = object()`."""

    name: str
    site: int
    gen: Generation = FRESH

    def aged(self, gen: Generation) -> Atom:
        return self if self.gen else replace(self, gen=gen)


@record(frozen=True, slots=True)
class Box(Atom):
    """A builtin container (`list`, `tuple`, `dict`, `set`, `iterator`)."""

    kind: str
    site: int
    gen: Generation = FRESH

    def aged(self, gen: Generation) -> Atom:
        return self if self.gen else Box(self.kind, self.site, gen)

    @property
    def key(self) -> ObjectKey:
        return (self.site, self.gen > 0)


@record(frozen=True, slots=True)
class Func(Atom):
    """A function of the script. `captured` are the enclosing function's variables when it was made.

    `stable`: its globals are those of an imported module, which are the same ones in all runs.
    """

    code: int
    gen: Generation = FRESH
    captured: tuple[tuple[str, Value], ...] = ()
    site: int = 0
    stable: bool = False

    def aged(self, gen: Generation) -> Atom:
        if self.gen or (self.stable and not self.captured):
            return self
        captured = tuple((name, age(value, gen)) for name, value in self.captured)
        return Func(self.code, FRESH if self.stable else gen, captured, self.site, self.stable)

    def parts(self) -> Iterator[Value]:
        return (value for _, value in self.captured)


@record(frozen=True, slots=True)
class Bound(Atom):
    """A function with its first argument: a bound method."""

    func: Atom
    receiver: Value

    def aged(self, gen: Generation) -> Atom:
        return Bound(self.func.aged(gen), age(self.receiver, gen))

    def parts(self) -> Iterator[Value]:
        yield self.receiver
        yield from self.func.parts()


@record(frozen=True, slots=True)
class Method(Atom):
    """A method that another module or the language defines, on `receiver`."""

    receiver: Value
    name: str

    def aged(self, gen: Generation) -> Atom:
        return Method(age(self.receiver, gen), self.name)


@record(frozen=True, slots=True)
class Partial(Atom):
    """A callable with some of its arguments."""

    func: Value
    args: tuple[Value, ...]
    kwargs: tuple[tuple[str, Value], ...]

    def aged(self, gen: Generation) -> Atom:
        return Partial(
            age(self.func, gen),
            tuple(age(value, gen) for value in self.args),
            tuple((name, age(value, gen)) for name, value in self.kwargs),
        )

    def parts(self) -> Iterator[Value]:
        yield self.func
        yield from self.args
        yield from (value for _, value in self.kwargs)


@record(frozen=True, slots=True)
class Wrapper(Atom):
    """A function behind a decorator that changes how it is called (`property`, `cache_resource`, …)."""

    kind: str
    func: Value
    site: int = 0

    def aged(self, gen: Generation) -> Atom:
        return Wrapper(self.kind, age(self.func, gen), self.site)

    def parts(self) -> Iterator[Value]:
        yield self.func


@record(frozen=True, slots=True)
class Super(Atom):
    """`super()`: attributes come from the bases of `cls`."""

    cls: int
    gen: Generation
    receiver: Value

    def parts(self) -> Iterator[Value]:
        yield self.receiver


@record(frozen=True, slots=True)
class Derived(Atom):
    """A number or text computed from a value whose class decides it: `hash(x)`."""

    source: Value

    def aged(self, gen: Generation) -> Atom:
        return Derived(age(self.source, gen))


GENERATIONAL = (ClassRef, Instance, Member, Sentinel, Box, Func)
UNKNOWN: Value = frozenset((Unknown(),))
NONE: Value = frozenset((Const(None),))
ELEMENTS = "*"
FRONT = "[0]"
LAST = "[-1]"
VALUES = "[*]"
KEYS = "keys()"
SPECIAL_FIELDS = (ELEMENTS, VALUES, KEYS, LAST, FRONT)
"""Fields of containers, besides those at known indexes and keys: see `containers`."""
TOO_MANY = 96
"""More things than this in one value, and only one of each class and generation is followed."""
ANYWHERE = -1_000_000
"""The site of the many things of class 0 of which only one is followed; the other classes are counted down from it."""
MANY = 24
"""More constants than this in one value, and it is not followed as constants any more; more instances, and only some
of them are followed one by one."""


def one(atom: Atom) -> Value:
    """The value that is exactly `atom`."""
    return frozenset((atom,))


def join(left: Value, right: Value) -> Value:
    """Everything that either may be."""
    if left is right or not right:
        return left
    if not left:
        return right
    if left <= right:
        return right
    return _widened(left | right)


def join_all(values: Iterable[Value]) -> Value:
    """Everything that any of `values` may be."""
    found = [value for value in values if value]
    if len(found) < 2:
        return found[0] if found else NOTHING
    return _widened(frozenset().union(*found))


def _widened(value: Value) -> Value:
    """`value`, but many constants are not followed one by one, and nor are things without number."""
    return value if len(value) <= MANY else _thinned(value)


@lru_cache(maxsize=1024)  # large values meet in every branch, again and again
def _thinned(value: Value) -> Value:
    if sum(isinstance(atom, Const) for atom in value) > MANY:
        value = frozenset(atom for atom in value if not isinstance(atom, Const)) | UNKNOWN
    if len(value) > TOO_MANY or sum(isinstance(atom, Instance) for atom in value) > MANY:
        # one of each class and generation tells the same tests apart as all of them
        kept: dict[object, Atom] = {}
        others: list[Atom] = []
        for atom in sorted(value, key=_in_order):
            first = kept.setdefault((type(atom), getattr(atom, "cls", None), getattr(atom, "gen", None)), atom)
            if first is not atom and isinstance(atom, Instance):
                others.append(replace(atom, site=ANYWHERE - atom.cls))  # nothing is known of their fields
        value = frozenset((*kept.values(), *others))
    return value


def _in_order(atom: Atom) -> tuple[int, str]:
    """Sorts the things of a value, whatever the order of its set: objects by the place that made them."""
    site = atom.site if isinstance(atom, (Instance, Box)) else 0
    return site, "" if site else repr(atom)


def age(value: Value, gen: Generation) -> Value:
    """`value` as a later run sees it: what was fresh came out of the keeper `gen`."""
    if not gen:
        return value
    return frozenset([atom.aged(gen) for atom in value])


@lru_cache(maxsize=1024)  # the same values are read again and again
def without_twins(value: Value) -> Value:
    """`value` out of a keeper: what is made once, in the first run, is old in all the runs that matter."""
    made = [atom for atom in value if isinstance(atom, GENERATIONAL)]
    fresh = [atom for atom in made if not atom.gen]
    if not fresh or len(fresh) == len(made):
        return value
    old = {_made(atom) for atom in made if atom.gen}
    return value - {atom for atom in fresh if _made(atom) in old}


def _made(atom: Atom) -> object:
    """What a thing is, whichever run made it."""
    if isinstance(atom, Func):
        return Func, atom.code, atom.site
    return replace(atom, gen=1, old=True) if isinstance(atom, Instance) else replace(atom, gen=1)  # type: ignore[type-var]


def constants(value: Value) -> list[str | bytes | int | float | complex | None] | None:
    """The constants that `value` can be, or None when it can be something else too."""
    found = []
    for atom in value:
        if not isinstance(atom, Const):
            return None
        found.append(atom.value)
    return found or None


def strings(value: Value) -> list[str]:
    """The constant strings among what `value` can be."""
    return sorted(atom.value for atom in value if isinstance(atom, Const) and isinstance(atom.value, str))


def nesting(value: Value) -> int:
    """How deep closures and bound methods are nested in `value` (they must not grow for ever)."""
    depth = 0
    level = [value]
    while level and depth < NESTING:
        level = [part for item in level for atom in item for part in atom.parts()]
        depth += bool(level)
    return depth


NESTING = 5
"""Closures nested deeper than this are not followed."""
