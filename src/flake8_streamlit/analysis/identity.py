"""Identity tests: operations whose answer depends on which class object an instance has.

A test *clashes* when one side may come out of a keeper and the other side is certainly of this run. Where both
sides may be old, or a side is not known, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import libcst as cst

from flake8_streamlit.analysis import containers, ir
from flake8_streamlit.analysis.classes import EXCEPTIONS, external_bases, related, resolve, tests_structure, value_mixin
from flake8_streamlit.analysis.facts import ClassKind, Dependence, TestKind
from flake8_streamlit.analysis.machine import Machine, TestNote
from flake8_streamlit.analysis.values import (
    NOTHING,
    Bound,
    Box,
    ClassRef,
    Derived,
    External,
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

DEPTH = 4
"""Containers and fields are compared no deeper than this."""
SIDES = (ir.Place(cst.Name("left"), cst.Pass()), ir.Place(cst.Name("right"), cst.Pass()))
"""Two callers, for the two sides of a comparison that Python makes itself."""
NEGATED = frozenset({"!=", "is not", "not in"})
SPECIAL_METHODS = {
    "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__", "+": "__add__", "-": "__sub__", "*": "__mul__",
    "/": "__truediv__", "//": "__floordiv__", "%": "__mod__", "**": "__pow__", "|": "__or__", "&": "__and__",
    "^": "__xor__", "@": "__matmul__", "<<": "__lshift__", ">>": "__rshift__",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clash:
    """A kept thing met a fresh one. `left`: the kept one stands on the left."""

    cls: int | None
    name: str
    gen: Generation
    left: bool
    kind: TestKind | None = None


def _gens(m: Machine, atoms: Iterable[Instance | Member | ClassRef]) -> dict[int, list[Generation]]:
    """The generations of things of redefined classes, by class."""
    found: dict[int, list[Generation]] = {}
    for atom in atoms:
        if m.classes[atom.cls].redefined:
            found.setdefault(atom.cls, []).append(atom.gen)
    return found


def _clash(left: list[Generation], right: list[Generation]) -> tuple[Generation, bool] | None:
    """The keeper, and whether the kept side is the left one."""
    old_left, old_right = [g for g in left if g], [g for g in right if g]
    if old_left and right and not old_right:
        return min(old_left), True
    if old_right and left and not old_left:
        return min(old_right), False
    return None


# --------------------------------------------------------------------------- equality


def equal(m: Machine, left: Value, right: Value, depth: int = 0, operation: str = "__eq__") -> Clash | None:
    """Whether the answer of `left == right` (or of `!=`) depends on generations."""
    if depth > DEPTH or not left or not right or not m.any_old:
        return None
    if depth == 0:
        m.compared = set()
    elif (left, right) in m.compared:
        return None
    m.compared.add((left, right))
    return (
        _equal_members(m, left, right, operation)
        or _equal_classes(m, left, right)
        or _equal_sentinels(left, right)
        or _equal_instances(m, left, right, depth, operation)
        or _equal_boxes(m, left, right, depth)
        or _equal_derived(m, left, right, depth)
    )


def _members(value: Value) -> list[Member]:
    return [atom for atom in value if isinstance(atom, Member)]


def _instances(value: Value) -> list[Instance]:
    return [atom for atom in value if isinstance(atom, Instance)]


def _may_be_same(left: list[Member], right: list[Member]) -> bool:
    first, second = {atom.name for atom in left}, {atom.name for atom in right}
    return "" in first | second or bool(first & second)


def _pairs_of_members(
    m: Machine, left: Value, right: Value, *, named: bool = True
) -> Iterable[tuple[int, Generation, bool]]:
    """Classes whose members clash; `named`: only where both sides may be the same member."""
    lefts, rights = _gens(m, _members(left)), _gens(m, _members(right))
    for cls in sorted(lefts.keys() & rights.keys()):
        found = _clash(lefts[cls], rights[cls])
        if found is None:
            continue
        gen, is_left = found
        kept, other = (left, right) if is_left else (right, left)
        old = [a for a in _members(kept) if a.cls == cls and a.gen]
        if not named or _may_be_same(old, [a for a in _members(other) if a.cls == cls]):
            yield cls, gen, is_left


def _equal_members(m: Machine, left: Value, right: Value, operation: str) -> Clash | None:
    for cls, gen, is_left in _pairs_of_members(m, left, right, named=operation != "__contains__"):
        dependence = resolve(m.classes, cls, operation).dependence
        if dependence is Dependence.IDENTITY or (
            dependence is Dependence.WRITTEN and _written(m, cls, operation, left, right, is_left)
        ):
            return Clash(cls, m.classes[cls].name, gen, is_left)
    return None


def _equal_classes(m: Machine, left: Value, right: Value) -> Clash | None:
    lefts = [atom for atom in left if isinstance(atom, ClassRef)]
    rights = [atom for atom in right if isinstance(atom, ClassRef)]
    first, second = _gens(m, lefts), _gens(m, rights)
    for cls in sorted(first.keys() & second.keys()):
        found = _clash(first[cls], second[cls])
        if found is not None:
            typeof = any(atom.typeof for atom in (*lefts, *rights) if atom.cls == cls)
            return Clash(cls, m.classes[cls].name, *found, TestKind.TYPE if typeof else None)
    return None


def _equal_sentinels(left: Value, right: Value) -> Clash | None:
    for one_side in left:
        if isinstance(one_side, Sentinel):
            others = [a.gen for a in right if isinstance(a, Sentinel) and a.site == one_side.site]
            mine = [a.gen for a in left if isinstance(a, Sentinel) and a.site == one_side.site]
            found = _clash(mine, others)
            if found is not None:
                return Clash(None, one_side.name, *found)
    return None


def _equal_instances(m: Machine, left: Value, right: Value, depth: int, operation: str) -> Clash | None:
    lefts, rights = _gens(m, _instances(left)), _gens(m, _instances(right))
    for cls in lefts:
        for other in rights:
            if related(m.classes, cls, other) or related(m.classes, other, cls):
                found = _clash(lefts[cls], rights[other])
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
    dependence = resolve(m.classes, cls, operation).dependence
    if dependence is Dependence.GENERATED and found is not None and cls == other:
        return Clash(cls, m.classes[cls].name, *found)
    if dependence is Dependence.WRITTEN and found is not None and _written(m, cls, operation, *values, found[1]):
        return Clash(cls, m.classes[cls].name, *found)
    if cls == other and (dependence is Dependence.GENERATED or m.classes[cls].kind is ClassKind.NAMEDTUPLE):
        for field in m.classes[cls].fields:
            if field.compared:
                parts = [_field_of(m, cls, value, field.name) for value in values]
                clash = equal(m, *parts, depth + 1)
                if clash is not None:
                    return clash
    return None


def _field_of(m: Machine, cls: int, value: Value, name: str) -> Value:
    found = NOTHING
    for atom in _instances(value):
        if atom.cls == cls:
            found = join(found, m.field((atom.site, atom.gen > 0), name))
    return found


def _written(m: Machine, cls: int, operation: str, left: Value, right: Value, kept_left: bool) -> bool:
    """Run a hand-written comparison between old and new; whether it looked at the class."""
    resolution = resolve(m.classes, cls, operation)
    before = m.mixed
    for receiver in left:
        if not isinstance(receiver, (Instance, Member)) or not related(m.classes, receiver.cls, cls):
            continue
        if kept_left != bool(receiver.gen):
            continue
        other = frozenset(
            a for a in right if not isinstance(a, (Instance, Member)) or kept_left or a.gen or a.cls != receiver.cls
        )
        funcs = frozenset(Bound(f, one(receiver)) for f in age(resolution.func, receiver.gen) if isinstance(f, Func))
        m.call(funcs, m.classes[cls].at, other)
    return m.mixed > before


def _equal_boxes(m: Machine, left: Value, right: Value, depth: int) -> Clash | None:
    for dicts in (False, True):
        first = frozenset(a for a in left if isinstance(a, Box) and containers.is_dict(a) is dicts)
        second = frozenset(a for a in right if isinstance(a, Box) and containers.is_dict(a) is dicts)
        if first and second:
            clash = equal(m, containers.values(m, first), containers.values(m, second), depth + 1)
            if clash is None and dicts:
                clash = equal(m, containers.elements(m, first), containers.elements(m, second), depth + 1)
            if clash is not None:
                return replace(clash, kind=None)
    return None


def _equal_derived(m: Machine, left: Value, right: Value, depth: int) -> None:
    """Hashes of old and new things differ, but numbers are compared: it only counts for who asked."""
    for atom in left:
        for other in right:
            if isinstance(atom, Derived) and isinstance(other, Derived):
                m.mixed += _hashed(m, atom.source, other.source, depth + 1) is not None


def _hashed(
    m: Machine, left: Value, right: Value, depth: int = 0, callers: tuple[ir.Place, ir.Place] = SIDES
) -> Clash | None:
    """Whether the hashes of two values differ by generation alone."""
    if depth > DEPTH or not m.any_old:
        return None
    if depth == 0:
        m.compared = set()
    clash = _equal_classes(m, left, right) or _equal_sentinels(left, right)
    if clash is not None:
        return clash
    lefts, rights = _gens(m, _instances(left)), _gens(m, _instances(right))
    for cls in sorted(lefts.keys() & rights.keys()):
        found = _clash(lefts[cls], rights[cls])
        resolution = resolve(m.classes, cls, "__hash__")
        if found is None or resolution.dependence is not Dependence.WRITTEN:
            continue
        results = [_hash_of(m, cls, resolution.func, value, at) for value, at in zip((left, right), callers, strict=True)]
        before = m.mixed
        if equal(m, *results, depth + 1) is not None or m.mixed > before:
            return Clash(cls, m.classes[cls].name, *found)
    boxes = [frozenset(a for a in value if isinstance(a, Box)) for value in (left, right)]
    if all(boxes):
        return _hashed(m, *(containers.elements(m, box) for box in boxes), depth + 1)
    return None


def hashes(m: Machine, left: Value, right: Value, callers: tuple[ir.Place, ir.Place]) -> None:
    """Compare the hashes of an old and a new thing; `m.mixed` tells whether they depend on the class."""
    m.mixed += _hashed(m, left, right, callers=callers) is not None


def _hash_of(m: Machine, cls: int, func: Value, value: Value, at: ir.Place) -> Value:
    found = NOTHING
    for atom in _instances(value):
        if atom.cls == cls:
            funcs = frozenset(Bound(f, one(atom)) for f in age(func, atom.gen) if isinstance(f, Func))
            found = join(found, m.call(funcs, at))
    return found


# --------------------------------------------------------------------------- noticing


def _note(
    m: Machine, clash: Clash | None, kind: TestKind, outcome: str, at: ir.Place, left_at: ir.Place, right_at: ir.Place
) -> bool:
    if clash is None:
        return False
    subject = left_at if clash.left else right_at
    m.note_test(TestNote(clash.kind or kind, at, outcome, subject, clash.cls, clash.name, clash.gen))
    return True


def compare(m: Machine, ins: ir.Compare, left: Value, right: Value) -> None:
    """A comparison operator."""
    outcome = "is True" if ins.op in NEGATED else "is False"
    places = ins.at, ins.left_at, ins.right_at
    if ins.op in ("==", "!="):
        operation = "__eq__" if ins.op == "==" else "__ne__"
        _note(m, equal(m, left, right, operation=operation), TestKind.EQUALITY, outcome, *places)
    elif ins.op in ("is", "is not"):
        _note(m, same(m, left, right), TestKind.IDENTITY, outcome, *places)
    elif ins.op in ("in", "not in"):
        _note(m, member_of(m, left, right), TestKind.EQUALITY, outcome, *places)
        for atom in right:
            if isinstance(atom, Instance):
                m.special(atom, "__contains__", ins.at, left)
    else:
        _order(m, ins.op, left, right, ins.at)


def same(m: Machine, left: Value, right: Value) -> Clash | None:
    """Whether `left is right` depends on generations: members, classes and sentinels would be one object."""
    for cls, gen, is_left in _pairs_of_members(m, left, right):
        return Clash(cls, m.classes[cls].name, gen, is_left)
    return _equal_classes(m, left, right) or _equal_sentinels(left, right)


def member_of(m: Machine, item: Value, container: Value) -> Clash | None:
    """Whether `item in container` depends on generations."""
    if not m.any_old:
        return None
    boxes = frozenset(atom for atom in container if isinstance(atom, (Box, Instance)))
    inside = containers.plain_elements(m, boxes)
    clash = equal(m, item, inside)
    if clash is None and any(isinstance(atom, Box) and atom.kind in ("set", "dict") for atom in boxes):
        clash = _hashed(m, item, inside)
    if clash is not None:
        return clash
    flags = _equal_members(m, item, frozenset(_members(container)), "__contains__")
    if flags is not None:
        return flags
    enums = [atom for atom in container if isinstance(atom, ClassRef) and m.classes[atom.cls].kind is ClassKind.ENUM]
    for cls, gens in _gens(m, enums).items():
        found = _clash([a.gen for a in _members(item) if a.cls == cls], gens)
        if found is not None:
            return Clash(cls, m.classes[cls].name, *found)
    return None


def _order(m: Machine, op: str, left: Value, right: Value, at: ir.Place) -> None:
    for receiver in left:
        if isinstance(receiver, (Instance, Member)) and op in SPECIAL_METHODS:
            m.special(receiver, SPECIAL_METHODS[op], at, right)


def operate(m: Machine, ins: ir.Binary, op: str, left: Value, right: Value) -> None:
    """A binary operator: set algebra compares elements."""
    sets = frozenset(atom for atom in left if isinstance(atom, Box) and atom.kind == "set")
    if op in ("&", "|", "^", "-") and sets:
        clash = _algebra(m, sets, right)
        _note(m, clash, TestKind.LOOKUP, "does not find the same elements", ins.at, ins.left_at, ins.right_at)


def _algebra(m: Machine, sets: Value, other: Value) -> Clash | None:
    if not m.any_old:
        return None
    mine, theirs = containers.elements(m, sets), containers.elements(m, other)
    return equal(m, mine, theirs) or _hashed(m, mine, theirs)


def algebra(m: Machine, sets: Value, other: Value, at: ir.Place, other_at: ir.Place) -> None:
    """A set method (`issubset`, `union`, …)."""
    _note(m, _algebra(m, sets, other), TestKind.LOOKUP, "does not find the same elements", at, at, other_at)


def operator_result(m: Machine, op: str, left: Value, right: Value, at: ir.Place) -> Value:
    """What an operator of a class of the script gives."""
    found = NOTHING
    for atom in left:
        if isinstance(atom, ClassRef) and op == "|":
            found = join(found, join(one(atom), frozenset(a for a in right if isinstance(a, ClassRef))))
        elif isinstance(atom, Member) and op in ("|", "&", "^"):
            found = join(found, one(Member(atom.cls, atom.gen, "")))
        elif isinstance(atom, Instance) and op in SPECIAL_METHODS:
            found = join(found, m.special(atom, SPECIAL_METHODS[op], at, right) or NOTHING)
    if op == "|" and not found:
        found = frozenset(a for a in right if isinstance(a, ClassRef))
    return found


def lookup(
    m: Machine, container: Value, key: Value, at: ir.Place, obj_at: ir.Place, key_at: ir.Place, outcome: str
) -> None:
    """`container[key]`, `.get(key)`, `.pop(key)`: hash and equality of the keys."""
    if not m.any_old:
        return
    keys = containers.elements(m, frozenset(atom for atom in container if containers.is_dict(atom)))
    clash = equal(m, key, keys) or _hashed(m, key, keys)
    _note(m, clash, TestKind.LOOKUP, outcome, at, key_at, obj_at)


def search(m: Machine, boxes: Value, item: Value, at: ir.Place, item_at: ir.Place, outcome: str) -> None:
    """`.index(item)`, `.count(item)`, `.remove(item)` of a list."""
    _note(m, equal(m, item, containers.plain_elements(m, boxes)), TestKind.EQUALITY, outcome, at, item_at, at)


# --------------------------------------------------------------------------- type tests


def _class_info(m: Machine, value: Value) -> tuple[list[ClassRef], set[str]]:
    """The classes of an isinstance test: those of the script, and the names of other ones."""
    refs: list[ClassRef] = []
    names: set[str] = set()
    for atom in value:
        if isinstance(atom, ClassRef):
            refs.append(atom)
        elif isinstance(atom, External):
            names.add(atom.name)
        elif isinstance(atom, Box):
            inner_refs, inner_names = _class_info(m, containers.box_elements(m, atom))
            refs += inner_refs
            names |= inner_names
    return refs, names


def _type_clash(m: Machine, value: Value, info: Value) -> Clash | None:
    refs, names = _class_info(m, info)
    things = [a for a in value if isinstance(a, (Instance, Member, ClassRef)) and m.classes[a.cls].redefined]
    things = [a for a in things if not _is_instance_of(m, a.cls, names)]
    for target, gens in _gens(m, (ref for ref in refs if not tests_structure(m.classes, ref.cls))).items():
        found = _clash([a.gen for a in things if related(m.classes, a.cls, target)], gens)
        if found is not None:
            return Clash(target, m.classes[target].name, *found)
    return None


def _is_instance_of(m: Machine, number: int, names: set[str]) -> bool:
    """Whether an imported or builtin class among `names` answers the test anyway."""
    if not names:
        return False
    bases = external_bases(m.classes, number)
    return "object" in names or bool(names.intersection(bases)) or (
        bool(names & {"Exception", "BaseException"}) and any(base in EXCEPTIONS for base in bases)
    )


def type_test(m: Machine, value: Value, info: Value, at: ir.Place, value_at: ir.Place, info_at: ir.Place) -> None:
    """`isinstance(value, info)` or `issubclass(value, info)`."""
    _note(m, _type_clash(m, value, info), TestKind.TYPE, "is False", at, value_at, info_at)


def match_class(m: Machine, value: Value, cls: Value, at: ir.Place, subject_at: ir.Place) -> None:
    """`case C(...)`."""
    _note(m, _type_clash(m, value, cls), TestKind.TYPE, "does not match", at, subject_at, at)


def match_value(m: Machine, value: Value, pattern: Value, at: ir.Place, subject_at: ir.Place) -> None:
    """`case Color.RED`."""
    _note(m, equal(m, value, pattern), TestKind.EQUALITY, "does not match", at, subject_at, at)


def dispatch(m: Machine, value: Value, registered: Value, at: ir.Place, value_at: ir.Place) -> None:
    """A call of a `functools.singledispatch` function."""
    _note(m, _type_clash(m, value, registered), TestKind.TYPE, "takes the default", at, value_at, at)


def enum_call(m: Machine, ref: ClassRef, value: Value, at: ir.Place, value_at: ir.Place) -> None:
    """`Color(member)`: a member of an older class is no value of this one."""
    if value_mixin(m.classes, ref.cls):
        return
    mine = [a for a in _members(value) if a.cls == ref.cls]
    found = _clash(_gens(m, mine).get(ref.cls, []), _gens(m, [ref]).get(ref.cls, []))
    if found is not None:
        clash = Clash(ref.cls, m.classes[ref.cls].name, *found)
        _note(m, clash, TestKind.EQUALITY, "raises ValueError", at, value_at, at)


def streamlit_compares(m: Machine, fresh: Value, kept: Value, at: ir.Place) -> None:
    """Streamlit itself compares a widget's old value with the new one: hand-written comparisons run."""
    equal(m, kept, fresh)
