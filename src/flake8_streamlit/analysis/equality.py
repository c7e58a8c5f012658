"""Equality and hashes: whether their answers depend on which class object an instance has.

Two values *clash* when one side may come out of a keeper and the other side is certainly of this run. Where both
sides may be old, or a side is not known, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import libcst as cst

from flake8_streamlit.analysis import containers, copies, ir
from flake8_streamlit.analysis.classes import related, resolve, value_mixin
from flake8_streamlit.analysis.facts import ClassKind, Dependence, TestKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import COPY, apart, at_moment, is_copy
from flake8_streamlit.analysis.values import (
    FRESH,
    NOTHING,
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    Derived,
    Func,
    Generation,
    Instance,
    Member,
    Sentinel,
    Value,
    age,
    join,
    one,
)
from flake8_streamlit.records import record

DEPTH = 4
"""Containers and fields are compared no deeper than this."""
SIDES = (ir.Place(cst.Name("left"), cst.Pass()), ir.Place(cst.Name("right"), cst.Pass()))
"""Two callers, for the two sides of a comparison that Python makes itself."""


@record(frozen=True, slots=True)
class Clash:
    """A kept thing met a fresh one. `left`: the kept one stands on the left."""

    cls: int | None
    name: str
    gen: Generation
    left: bool
    kind: TestKind | None = None


def generations(m: Machine, atoms: Iterable[Instance | Member | ClassRef]) -> dict[int, list[Generation]]:
    """The generations of things of redefined classes, by class."""
    found: dict[int, list[Generation]] = {}
    for atom in atoms:
        if m.classes[atom.cls].redefined:
            found.setdefault(atom.cls, []).append(atom.gen)
    return found


def clash_of(left: list[Generation], right: list[Generation], old_side: str = "") -> tuple[Generation, bool] | None:
    """The keeper, and whether the kept side is the left one. `old_side` is certainly old, whatever comes to it.

    Two kept sides clash where they were made by different runs.
    """
    if left and right:
        if any(map(is_copy, (*left, *right))):
            return _clash_of_copies(left, right)
        if old_side == "right" and all(right) and not all(left):
            return min(right), False
        if old_side == "left" and all(left) and not all(right):
            return min(left), True
    old_left, old_right = [g for g in left if g], [g for g in right if g]
    if old_left and right and not old_right:
        return min(old_left), True
    if old_right and left and not old_left:
        return min(old_right), False
    if left and right and all(left) and all(right) and all(apart(one, other) for one in left for other in right):
        return min(left), True
    return None


def _clash_of_copies(left: list[Generation], right: list[Generation]) -> tuple[Generation, bool] | None:
    """As `clash_of`, where a page's class meets what was imported from the page: one side has only the one of them."""
    for side, other, is_left in ((left, right, True), (right, left, False)):
        if all(map(is_copy, other)) and not all(map(is_copy, side)):
            kept = [gen for gen in side if gen and not is_copy(gen)]
            return (at_moment(min(kept), COPY), is_left) if kept else (min(other), not is_left)
    return None


# --------------------------------------------------------------------------- equality


def equal(m: Machine, left: Value, right: Value, depth: int = 0, operation: str = "__eq__") -> Clash | None:
    """Whether the answer of `left == right` (or of `!=`) depends on generations."""
    if depth > DEPTH or not left or not right or not m.any_old:
        return None
    left, right = copies.merged(m, left), copies.merged(m, right)
    if depth == 0:
        m.compared = set()
    elif (left, right) in m.compared:
        return None
    m.compared.add((left, right))
    return (
        equal_members(m, left, right, operation)
        or equal_classes(m, left, right)
        or equal_sentinels(left, right)
        or _equal_instances(m, left, right, depth, operation)
        or _equal_boxes(m, left, right, depth)
        or _compare_derived(m, left, right, depth)
    )


def members_in(value: Value) -> list[Member]:
    """The Enum members among `value`."""
    return [atom for atom in value if isinstance(atom, Member)]


def _instances(value: Value) -> list[Instance]:
    return [atom for atom in value if isinstance(atom, Instance)]


def _named_as(members: list[Member], others: list[Member]) -> list[Member]:
    """Those that may be the same member as one of the others."""
    names = {(other.cls, other.name) for other in others}
    any_name = {cls for cls, name in names if not name}
    return [a for a in members if a.cls in any_name or (a.cls, a.name) in names or (not a.name and names)]


def clashing_members(
    m: Machine, left: Value, right: Value, *, named: bool = True
) -> Iterable[tuple[int, Generation, bool]]:
    """Classes whose members clash; `named`: only where both sides may be the same member."""
    mine, theirs = members_in(left), members_in(right)
    if named:
        mine, theirs = _named_as(mine, theirs), _named_as(theirs, mine)
    lefts, rights = generations(m, mine), generations(m, theirs)
    for cls in sorted(lefts.keys() & rights.keys()):
        found = clash_of(lefts[cls], rights[cls], m.old_side)
        if found is not None:
            yield cls, *found


def equal_members(m: Machine, left: Value, right: Value, operation: str) -> Clash | None:
    """Whether comparing the Enum members of both sides depends on generations."""
    for cls, gen, is_left in clashing_members(m, left, right, named=operation != "__contains__"):
        dependence = resolve(m.classes, cls, operation).dependence
        if dependence in (Dependence.IDENTITY, Dependence.GENERATED) or (
            dependence is Dependence.WRITTEN and _written(m, cls, operation, left, right, kept_left=is_left)
        ):
            return Clash(cls, m.classes[cls].name, gen, is_left)
    return None


def equal_classes(m: Machine, left: Value, right: Value) -> Clash | None:
    """Whether the same class stands on both sides in different generations."""
    lefts = [atom for atom in left if isinstance(atom, ClassRef)]
    rights = [atom for atom in right if isinstance(atom, ClassRef)]
    first, second = generations(m, lefts), generations(m, rights)
    for cls in sorted(first.keys() & second.keys()):
        found = clash_of(first[cls], second[cls], m.old_side)
        if found is not None:
            typeof = any(atom.typeof for atom in (*lefts, *rights) if atom.cls == cls)
            return Clash(cls, m.classes[cls].name, *found, TestKind.TYPE if typeof else None)
    return None


def equal_interned(m: Machine, left: Value, right: Value) -> Clash | None:
    """Whether a class that gives back what it has made before gave both sides, in different generations."""
    if not m.interning:
        return None
    first, second = generations(m, _instances(left)), generations(m, _instances(right))
    for cls in sorted(m.interning & first.keys() & second.keys()):
        found = clash_of(first[cls], second[cls], m.old_side)
        if found is not None:
            return Clash(cls, m.classes[cls].name, *found)
    return None


def equal_sentinels(left: Value, right: Value) -> Clash | None:
    """Whether the same sentinel stands on both sides in different generations."""
    for one_side in left:
        if isinstance(one_side, Sentinel):
            others = [a.gen for a in right if isinstance(a, Sentinel) and a.site == one_side.site]
            mine = [a.gen for a in left if isinstance(a, Sentinel) and a.site == one_side.site]
            found = clash_of(mine, others)
            if found is not None:
                return Clash(None, one_side.name, *found)
    return None


def _equal_instances(m: Machine, left: Value, right: Value, depth: int, operation: str) -> Clash | None:
    lefts, rights = generations(m, _instances(left)), generations(m, _instances(right))
    for cls in lefts:
        for other in rights:
            if related(m.classes, cls, other) or related(m.classes, other, cls):
                found = clash_of(lefts[cls], rights[other], m.old_side)
                clash = _equal_pair(m, (cls, other), (left, right), found, depth, operation)
                if clash is not None:
                    return clash
    return None


def _equal_pair(
    m: Machine,
    classes: tuple[int, int],
    values: tuple[Value, Value],
    found: tuple[Generation, bool] | None,
    depth: int,
    operation: str,
) -> Clash | None:
    cls, other = classes
    if cls == other and cls in m.interning and _is_plain(m, cls):
        return equal_interned(m, *values)
    dependence = resolve(m.classes, cls, operation).dependence
    if cls == other and dependence is Dependence.GENERATED and _differ_anyway(m, cls, _clashing(values, found)):
        return None
    if dependence is Dependence.GENERATED and found is not None and cls == other:
        return Clash(cls, m.classes[cls].name, *found)
    if (
        dependence is Dependence.WRITTEN
        and found is not None
        and _written(m, cls, operation, *values, kept_left=found[1])
    ):
        return Clash(cls, m.classes[cls].name, *found)
    if cls == other and m.classes[cls].kind is ClassKind.BUILTIN and dependence is Dependence.VALUE:
        first, second = (containers.boxes_in(m, [a for a in _instances(v) if a.cls == cls]) for v in values)
        clash = _equal_boxes(m, first, second, depth)
        if clash is not None:
            return clash
    if cls == other and (dependence is Dependence.GENERATED or m.classes[cls].kind is ClassKind.NAMEDTUPLE):
        for field in m.classes[cls].fields:
            if field.compared:
                first, second = (_field_of(m, cls, value, field.name) for value in values)
                clash = equal(m, first, second, depth + 1)
                if clash is not None:
                    return clash
    return None


def _clashing(values: tuple[Value, Value], found: tuple[Generation, bool] | None) -> tuple[Value, Value]:
    """The two sides, the kept one without what is of this run: `kept or Item()`."""
    left, right = values
    if found is None:
        return values
    kept = frozenset(atom for atom in (left if found[1] else right) if getattr(atom, "gen", FRESH) != FRESH)
    return (kept, right) if found[1] else (left, kept)


def _differ_anyway(m: Machine, cls: int, values: tuple[Value, Value]) -> bool:
    """Whether two objects are unequal whatever their generations are: a field differs, or holds plain objects."""
    for field in m.classes[cls].fields:
        if not field.compared:
            continue
        first, second = (_field_of(m, cls, value, field.name) for value in values)
        left, right = (frozenset(_mark(m, atom) for atom in value) for value in (first, second))
        if first and second and None not in left | right and not left & right:
            return True
        plain = [
            atom
            for atom in first | second
            if isinstance(atom, Func) or (isinstance(atom, Instance) and _is_plain(m, atom.cls))
        ]
        if first and second and len(plain) == len(first | second):
            return True
    return False


def _mark(m: Machine, atom: Atom) -> object:
    """What things have in common that are equal where all are of one generation; None where that is not known."""
    if isinstance(atom, Const):
        return Const, atom.value
    if isinstance(atom, Member) and atom.name and not value_mixin(m.classes, atom.cls):
        written = resolve(m.classes, atom.cls, "__eq__").dependence is Dependence.WRITTEN
        return None if written else (Member, atom.cls, atom.name)
    if isinstance(atom, Instance):
        dependence = resolve(m.classes, atom.cls, "__eq__").dependence
        return (Instance, atom.cls) if dependence in (Dependence.GENERATED, Dependence.IDENTITY) else None
    return None


def _is_plain(m: Machine, cls: int) -> bool:
    """Whether instances are equal to themselves only."""
    return resolve(m.classes, cls, "__eq__").dependence is Dependence.IDENTITY


def _field_of(m: Machine, cls: int, value: Value, name: str) -> Value:
    found = NOTHING
    for atom in _instances(value):
        if atom.cls == cls:
            found = join(found, m.field(atom.key, name))
    return found


def _written(m: Machine, cls: int, operation: str, left: Value, right: Value, *, kept_left: bool) -> bool:
    """Run a hand-written comparison between old and new; whether it looked at the class."""
    resolution = resolve(m.classes, cls, operation)
    before, at = m.mixed, m.at
    for receiver in left:
        if not isinstance(receiver, (Instance, Member)) or not related(m.classes, receiver.cls, cls):
            continue
        if kept_left != bool(receiver.gen):
            continue
        other = frozenset(
            a for a in right if not isinstance(a, (Instance, Member)) or kept_left or a.gen or a.cls != receiver.cls
        )
        funcs = frozenset(Bound(f, one(receiver)) for f in age(resolution.func, receiver.gen) if isinstance(f, Func))
        m.call(funcs, at, other)
    return m.mixed > before


def _equal_boxes(m: Machine, left: Value, right: Value, depth: int) -> Clash | None:
    for dicts in (False, True):
        first = frozenset(a for a in left if isinstance(a, Box) and containers.is_dict(a) is dicts)
        second = frozenset(a for a in right if isinstance(a, Box) and containers.is_dict(a) is dicts)
        if first and second and _may_be_alike(m, first, second):
            clash = equal(m, containers.values(m, first), containers.values(m, second), depth + 1)
            if clash is None and dicts:
                clash = equal(m, containers.elements(m, first), containers.elements(m, second), depth + 1)
            if clash is not None:
                return replace(clash, kind=None)
    return None


def _may_be_alike(m: Machine, left: Value, right: Value) -> bool:
    """Whether containers can be equal at all: of one kind, and of one length as far as that is known."""
    if {box.kind for box in left if isinstance(box, Box)}.isdisjoint(box.kind for box in right if isinstance(box, Box)):
        return False
    first, second = containers.known_elements(m, left), containers.known_elements(m, right)
    return first is None or second is None or len(first) == len(second)


def _compare_derived(m: Machine, left: Value, right: Value, depth: int) -> Clash | None:
    """Hashes of old and new things differ, but numbers are compared: it only counts for who asked."""
    for atom in left:
        for other in right:
            if isinstance(atom, Derived) and isinstance(other, Derived):
                m.mixed += hashed(m, atom.source, other.source, depth + 1) is not None
    return None


def hashed(
    m: Machine, left: Value, right: Value, depth: int = 0, callers: tuple[ir.Place, ir.Place] = SIDES
) -> Clash | None:
    """Whether the hashes of two values differ by generation alone."""
    if depth > DEPTH or not m.any_old:
        return None
    left, right = copies.merged(m, left), copies.merged(m, right)
    if depth == 0:
        m.compared = set()
    clash = equal_classes(m, left, right) or equal_sentinels(left, right)
    if clash is not None:
        return clash
    lefts, rights = generations(m, _instances(left)), generations(m, _instances(right))
    for cls in sorted(lefts.keys() & rights.keys()):
        found = clash_of(lefts[cls], rights[cls], m.old_side)
        resolution = resolve(m.classes, cls, "__hash__")
        if found is None or resolution.dependence is not Dependence.WRITTEN:
            continue
        first = _hash_of(m, cls, resolution.func, left, callers[0])
        second = _hash_of(m, cls, resolution.func, right, callers[1])
        before = m.mixed
        if equal(m, first, second, depth + 1) is not None or m.mixed > before:
            return Clash(cls, m.classes[cls].name, *found)
    left_boxes, right_boxes = (frozenset(a for a in value if isinstance(a, Box)) for value in (left, right))
    if left_boxes and right_boxes:
        return hashed(m, containers.elements(m, left_boxes), containers.elements(m, right_boxes), depth + 1)
    return None


def base_equal(m: Machine, owner: int, operation: str, left: Value, right: Value) -> None:
    """`super().__eq__(other)`: what the bases of `owner` make of it; `m.mixed` tells whether it looks at the class."""
    mine: list[Instance | Member] = [*_instances(left), *members_in(left)]
    theirs: list[Instance | Member] = [*_instances(right), *members_in(right)]
    for cls, lefts in generations(m, mine).items():
        resolution = resolve(m.classes, cls, operation, after=owner)
        found = clash_of(lefts, [atom.gen for atom in theirs if atom.cls == cls])
        if found is None:
            continue
        identity = resolution.dependence is Dependence.IDENTITY and m.classes[cls].kind is ClassKind.ENUM
        if identity or resolution.dependence is Dependence.GENERATED:
            m.mixed += 1


def hashes(m: Machine, left: Value, right: Value, callers: tuple[ir.Place, ir.Place]) -> None:
    """Compare the hashes of an old and a new thing; `m.mixed` tells whether they depend on the class."""
    m.mixed += hashed(m, left, right, callers=callers) is not None


def _hash_of(m: Machine, cls: int, func: Value, value: Value, at: ir.Place) -> Value:
    found = NOTHING
    for atom in _instances(value):
        if atom.cls == cls:
            funcs = frozenset(Bound(f, one(atom)) for f in age(func, atom.gen) if isinstance(f, Func))
            found = join(found, m.call(funcs, at))
    return found
