"""Operators that raise when generations meet: ordering, arithmetic of the script's classes, flags, `super(C, old)`."""

from __future__ import annotations

from flake8_streamlit.analysis import containers, identity, ir
from flake8_streamlit.analysis.classes import FLAGS, external_bases, resolve, value_mixin
from flake8_streamlit.analysis.equality import Clash, clash_of, clashing_members, generations, members_in
from flake8_streamlit.analysis.facts import Dependence, TestKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import another, apart, is_repeated
from flake8_streamlit.analysis.values import (
    NOTHING,
    UNKNOWN,
    Bound,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Member,
    Value,
    age,
    join,
    one,
)

SPECIAL_METHODS = {
    "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__", "+": "__add__", "-": "__sub__", "*": "__mul__",
    "/": "__truediv__", "//": "__floordiv__", "%": "__mod__", "**": "__pow__", "|": "__or__", "&": "__and__",
    "^": "__xor__", "@": "__matmul__", "<<": "__lshift__", ">>": "__rshift__",
}  # fmt: skip
RAISES = "raises TypeError"
FAILS = "takes the two for different classes"


def _things(value: Value) -> list[Instance | Member]:
    return [atom for atom in value if isinstance(atom, (Instance, Member))]


def _clashes(m: Machine, left: Value, right: Value) -> list[Clash]:
    """Classes of which old things stand on one side and fresh ones on the other."""
    lefts, rights = generations(m, _things(left)), generations(m, _things(right))
    found = []
    for cls in sorted(lefts.keys() & rights.keys()):
        sides = clash_of(lefts[cls], rights[cls])
        if sides is not None:
            found.append(Clash(cls, m.classes[cls].name, *sides))
    return found


def order(m: Machine, ins: ir.Compare, left: Value, right: Value) -> None:
    """`left < right`; sets are compared by their elements."""
    sets = frozenset(atom for atom in left if isinstance(atom, Box) and atom.kind == "set")
    if sets and any(isinstance(atom, Box) for atom in right):
        identity.subset(m, ins, sets, right)
        return
    clash, outcome = ordered(m, left, right, SPECIAL_METHODS[ins.op], ins.at) or (None, "")
    identity.note(m, clash, TestKind.OPERATOR, outcome, ins.at, ins.left_at, ins.right_at)


def ordered(m: Machine, left: Value, right: Value, method: str, at: ir.Place) -> tuple[Clash, str] | None:
    """Whether ordering the two depends on generations, and how it fails."""
    found: tuple[Clash, str] | None = None
    before = m.mixed
    for receiver in _things(left):
        written = resolve(m.classes, receiver.cls, method).func
        funcs = frozenset(Bound(f, one(receiver)) for f in age(written, receiver.gen) if isinstance(f, Func))
        m.call(funcs, at, right)
    for clash in _clashes(m, left, right):
        if clash.cls is None:
            continue
        dependence = resolve(m.classes, clash.cls, method).dependence
        if dependence is Dependence.GENERATED:
            found = found or (clash, RAISES)
        elif dependence is Dependence.WRITTEN and m.mixed > before:
            found = found or (clash, FAILS)
    return found


def sort(m: Machine, items: Value, args: Arguments, at: ir.Place) -> None:
    """`sorted(items)`, `min`, `heapq.heapify`, …: old and fresh items among each other."""
    keys = items
    if "key" in args.keywords:
        keys = m.call(args.keywords["key"], at, items)
    between(m, keys, keys, at)


def between(m: Machine, first: Value, second: Value, at: ir.Place) -> None:
    """Some of `first` are ordered against some of `second`, by `<`."""
    if not m.any_old:
        return
    old = frozenset(atom for atom in _things(first) if atom.gen)
    fresh = frozenset(atom for atom in _things(second) if not atom.gen)
    found = ordered(m, old, fresh, "__lt__", at) if old and fresh else None
    found = found or _ordered_among_kept(m, old, frozenset(atom for atom in _things(second) if atom.gen), at)
    if found is not None:
        identity.note(m, found[0], TestKind.OPERATOR, found[1], at, at, at)


def _ordered_among_kept(m: Machine, first: Value, second: Value, at: ir.Place) -> tuple[Clash, str] | None:
    """Whether elements that came into their container in different runs are ordered against each other."""
    for atom in sorted(_things(first), key=lambda thing: (thing.gen, thing.cls)):
        others = {b for b in second if isinstance(b, (Instance, Member)) and apart(atom.gen, b.gen)}
        if is_repeated(atom.gen):
            others |= {b for b in another(second) if isinstance(b, (Instance, Member)) and apart(atom.gen, b.gen)}
        found = ordered(m, one(atom), frozenset(others), "__lt__", at) if others else None
        if found is not None:
            return found
    return None


def operate(m: Machine, ins: ir.Binary, op: str, left: Value, right: Value) -> Value:
    """`left op right` for the script's own classes: what it gives, and whether old and fresh can be combined."""
    found = NOTHING
    before = m.mixed
    for atom in left:
        if isinstance(atom, ClassRef) and op == "|":
            found = join(found, join(one(atom), frozenset(a for a in right if isinstance(a, (ClassRef, External)))))
        elif isinstance(atom, Member) and op in ("|", "&", "^"):
            found = join(found, one(Member(atom.cls, atom.gen, "")))
        elif isinstance(atom, Instance) and op in SPECIAL_METHODS:
            name = SPECIAL_METHODS[op]
            made = m.special(atom, "__i" + name[2:], ins.at, right) if op != ins.op else None
            found = join(found, made or m.special(atom, name, ins.at, right) or NOTHING)
    if m.mixed > before:
        for clash in _clashes(m, left, right)[:1]:
            identity.note(m, clash, TestKind.OPERATOR, FAILS, ins.at, ins.left_at, ins.right_at)
    if op in ("|", "&", "^"):
        for cls, gen, is_left in clashing_members(m, left, right, named=False):
            if not FLAGS.isdisjoint(external_bases(m.classes, cls)) and not value_mixin(m.classes, cls):
                clash = Clash(cls, m.classes[cls].name, gen, is_left)
                identity.note(m, clash, TestKind.OPERATOR, RAISES, ins.at, ins.left_at, ins.right_at)
    if op == "|" and not found and any(isinstance(atom, ClassRef) for atom in right):
        found = frozenset(a for a in left | right if isinstance(a, (ClassRef, External)))
    return found


UNARY_METHODS = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}


def unary(m: Machine, op: str, value: Value, at: ir.Place) -> Value:
    """What `-x`, `+x`, `~x` give: for numbers, Flag members, and objects of the script that say it."""
    found = NOTHING
    for atom in value:
        if isinstance(atom, Const) and isinstance(atom.value, (int, float)):
            made = -atom.value if op == "-" else +atom.value if op == "+" else None
            found = join(found, UNKNOWN if made is None else one(Const(made)))
        elif isinstance(atom, Member):
            found = join(found, one(Member(atom.cls, atom.gen, "")) if op == "~" else UNKNOWN)
        elif isinstance(atom, Instance):
            found = join(found, m.special(atom, UNARY_METHODS[op], at) or UNKNOWN)
        else:
            found = join(found, UNKNOWN)
    return found


def place(m: Machine, args: Arguments, at: ir.Place, item: Value = NOTHING) -> None:
    """`heapq.heappush(heap, item)`, `bisect.bisect(items, item)`: the item (or its key) against what is there."""
    if len(args.positional) > 1:
        inside = containers.elements(m, frozenset(a for a in args.positional[0] if isinstance(a, Box)))
        if "key" in args.keywords:
            inside = m.call(args.keywords["key"], at, inside)
        item = item or args.positional[1]
        between(m, inside, item, at)
        between(m, item, inside, at)


def super_call(m: Machine, cls: int, gen: int, receiver: Value, at: ir.Place) -> None:
    """`super(C, x)`: an old `x` is no instance of this run's `C`."""
    things = [a for a in _things(receiver) if m.classes[a.cls].redefined]
    found = clash_of([a.gen for a in things], [gen])
    if found is not None and m.classes[cls].redefined and members_in(receiver) == []:
        clash = Clash(cls, m.classes[cls].name, *found)
        identity.note(m, clash, TestKind.OPERATOR, RAISES, at, at, at)
