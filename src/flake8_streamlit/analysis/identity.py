"""Identity tests in the script: where operators, methods and calls look at classes, and what is noticed of it."""

from __future__ import annotations

import libcst as cst

from flake8_streamlit.analysis import containers, copies, distinct, ir
from flake8_streamlit.analysis.answers import Known
from flake8_streamlit.analysis.classes import (
    external_bases,
    is_subclass,
    related,
    resolve,
    tests_structure,
    value_mixin,
)
from flake8_streamlit.analysis.equality import (
    Clash,
    clash_of,
    clashing_members,
    equal,
    equal_classes,
    equal_interned,
    equal_members,
    equal_sentinels,
    generations,
    hashed,
    members_in,
)
from flake8_streamlit.analysis.facts import ClassKind, Dependence, TestKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import others
from flake8_streamlit.analysis.notes import TestNote
from flake8_streamlit.analysis.values import (
    FRONT,
    LAST,
    NOTHING,
    UNKNOWN,
    Box,
    ClassRef,
    Const,
    External,
    Generation,
    Instance,
    Member,
    Unknown,
    Value,
)

NEGATED = frozenset({"!=", "is not", "not in"})


# --------------------------------------------------------------------------- noticing


def note(
    m: Machine, clash: Clash | None, kind: TestKind, outcome: str, at: ir.Place, left_at: ir.Place, right_at: ir.Place
) -> None:
    """A clash, if there is one, is a test of `kind` at `at`; the sides stand at `left_at` and `right_at`."""
    if m.recorder is not None:
        m.recorder.judge(m, clash, kind, (at, left_at, right_at))
    if clash is None:
        return
    subject = left_at if clash.left else right_at
    m.note_test(TestNote(clash.kind or kind, at, outcome, subject, clash.cls, clash.name, clash.gen))


def note_through(m: Machine, before: int, kind: TestKind, outcome: str, at: ir.Place, subject_at: ir.Place) -> None:
    """A method of the script answered; when a test in it went wrong since `before`, its answer did too."""
    inner = m.last_mix
    if m.mixed > before and inner is not None:
        m.note_test(TestNote(kind, at, outcome, subject_at, inner.cls, inner.name, inner.gen))


def _old_side(m: Machine, left_at: ir.Place, right_at: ir.Place) -> str:
    """In the methods of an old object, the side that names or makes something of its own (old) classes."""
    if not m.world:
        return ""
    if _is_made_here(m, right_at.node):
        return "right"
    return "left" if _is_made_here(m, left_at.node) else ""


def _is_made_here(m: Machine, node: cst.CSTNode) -> bool:
    if isinstance(node, (cst.Tuple, cst.List, cst.Set)):
        return all(_is_made_here(m, element.value) for element in node.elements)
    return id(node) in m.made_here


def compare(m: Machine, ins: ir.Compare, left: Value, right: Value) -> None:
    """A comparison operator."""
    before, m.old_side = m.old_side, _old_side(m, ins.left_at, ins.right_at)
    _compare(m, ins, left, right)
    m.old_side = before


def _compare(m: Machine, ins: ir.Compare, left: Value, right: Value) -> None:
    m.at = ins.at
    if distinct.are_two_elements(ins.left_at.node, ins.right_at.node):
        left, right = others(left, right)
    outcome = "is True" if ins.op in NEGATED else "is False"
    places = ins.at, ins.left_at, ins.right_at
    if ins.op in ("==", "!="):
        operation = "__eq__" if ins.op == "==" else "__ne__"
        note(m, equal(m, left, right, operation=operation), TestKind.EQUALITY, outcome, *places)
    elif ins.op in ("is", "is not"):
        note(m, same(m, left, right), TestKind.IDENTITY, outcome, *places)
    elif ins.op in ("in", "not in"):
        note(m, member_of(m, left, right), TestKind.EQUALITY, outcome, *places)
        before = m.mixed
        for atom in right:
            if isinstance(atom, Instance) and m.special(atom, "__contains__", ins.at, left) is None:
                note(m, member_of(m, left, _iterated(m, atom, ins)), TestKind.EQUALITY, outcome, *places)
        note_through(m, before, TestKind.EQUALITY, outcome, ins.at, ins.left_at)


def _iterated(m: Machine, atom: Instance, ins: ir.Compare) -> Value:
    """What `in` looks through where a class has no `__contains__`, but says how to iterate."""
    iterator = m.special(atom, "__iter__", ins.at)
    if iterator is None or atom in iterator:
        return NOTHING
    return containers.make(m, "list", m.site(ins, f"in {atom.key}"), (), containers.elements(m, iterator))


def same(m: Machine, left: Value, right: Value) -> Clash | None:
    """Whether `left is right` depends on generations: members, classes and sentinels would be one object."""
    left, right = copies.merged(m, left), copies.merged(m, right)
    for cls, gen, is_left in clashing_members(m, left, right):
        return Clash(cls, m.classes[cls].name, gen, is_left)
    return equal_classes(m, left, right) or equal_sentinels(left, right) or equal_interned(m, left, right)


def member_of(m: Machine, item: Value, container: Value) -> Clash | None:
    """Whether `item in container` depends on generations."""
    if not m.any_old:
        return None
    boxes = containers.boxes_in(m, container)
    inside = containers.plain_elements(m, container)
    if any(isinstance(atom, Instance) and not atom.old and _was_put(m, boxes, atom) for atom in item):
        return None
    clash = equal(m, item, inside)
    if clash is None and any(isinstance(atom, Box) and atom.kind in ("set", "dict") for atom in boxes):
        clash = hashed(m, item, inside)
    if clash is not None:
        return clash
    flags = equal_members(m, item, frozenset(members_in(container)), "__contains__")
    if flags is not None:
        return flags
    enums = [atom for atom in container if isinstance(atom, ClassRef) and m.classes[atom.cls].kind is ClassKind.ENUM]
    for cls, gens in generations(m, enums).items():
        found = clash_of([a.gen for a in members_in(item) if a.cls == cls], gens)
        if found is not None:
            return Clash(cls, m.classes[cls].name, *found)
    return None


def _was_put(m: Machine, boxes: Value, atom: Instance) -> bool:
    """Whether a new object may be the very one that was put into a container a moment ago: it is found as itself."""
    for box in boxes:
        if not isinstance(box, Box):
            continue
        inside = containers.box_elements(m, box)
        before = any(isinstance(a, Instance) and a.old and a.site == atom.site for a in inside)
        if not box.gen and atom in inside and not before:
            return True
        exact = [held for name, held in containers.contents(m, box) if isinstance(name, int) or name in (LAST, FRONT)]
        if frozenset((atom,)) in exact:
            return True
    return False


def set_operator(m: Machine, ins: ir.Binary, op: str, left: Value, right: Value) -> None:
    """A binary operator: set algebra compares elements."""
    m.at = ins.at
    sets = frozenset(atom for atom in left if isinstance(atom, Box) and atom.kind == "set")
    if op in ("&", "|", "^", "-") and sets:
        clash = _algebra(m, sets, right)
        note(m, clash, TestKind.LOOKUP, "does not find the same elements", ins.at, ins.left_at, ins.right_at)


def _algebra(m: Machine, sets: Value, other: Value) -> Clash | None:
    if not m.any_old:
        return None
    mine, theirs = containers.elements(m, sets), containers.elements(m, other)
    return equal(m, mine, theirs) or hashed(m, mine, theirs)


def subset(m: Machine, ins: ir.Compare, left: Value, right: Value) -> None:
    """`left <= right` for sets."""
    m.at = ins.at
    note(m, _algebra(m, left, right), TestKind.LOOKUP, "is False", ins.at, ins.left_at, ins.right_at)


def algebra(m: Machine, sets: Value, other: Value, at: ir.Place, other_at: ir.Place) -> None:
    """A set method (`issubset`, `union`, …)."""
    m.at = at
    note(m, _algebra(m, sets, other), TestKind.LOOKUP, "does not find the same elements", at, at, other_at)


def lookup(
    m: Machine, container: Value, key: Value, at: ir.Place, obj_at: ir.Place, key_at: ir.Place, outcome: str
) -> None:
    """`container[key]`, `.get(key)`, `.pop(key)`: hash and equality of the keys."""
    if not m.any_old or all(isinstance(atom, (Const, Unknown)) for atom in key):
        return
    m.at = at
    boxes = containers.boxes_in(m, container)
    keys = containers.elements(m, frozenset(box for box in boxes if containers.is_dict(box)))
    clash = equal(m, key, keys) or hashed(m, key, keys)
    note(m, clash, TestKind.LOOKUP, outcome, at, key_at, obj_at)


def lookup_in_set(m: Machine, boxes: Value, item: Value, at: ir.Place, item_at: ir.Place, outcome: str) -> None:
    """`.remove(item)`, `.discard(item)` of a set: by hash, and then by equality."""
    m.at = at
    inside = containers.plain_elements(m, boxes)
    clash = equal(m, item, inside) or hashed(m, item, inside)
    note(m, clash, TestKind.LOOKUP, outcome, at, item_at, at)


def search(m: Machine, boxes: Value, item: Value, at: ir.Place, item_at: ir.Place, outcome: str) -> None:
    """`.index(item)`, `.count(item)`, `.remove(item)` of a list."""
    m.at = at
    note(m, equal(m, item, containers.plain_elements(m, boxes)), TestKind.EQUALITY, outcome, at, item_at, at)


# --------------------------------------------------------------------------- type tests


def class_info(m: Machine, value: Value) -> tuple[list[ClassRef], set[str]]:
    """The classes of an isinstance test: those of the script, and the names of other ones."""
    refs: list[ClassRef] = []
    names: set[str] = set()
    for atom in value:
        if isinstance(atom, ClassRef):
            refs.append(atom)
        elif isinstance(atom, External):
            names.add(atom.name)
        elif isinstance(atom, Box):
            inner_refs, inner_names = class_info(m, containers.box_elements(m, atom))
            refs += inner_refs
            names |= inner_names
    return refs, names


def type_clash(m: Machine, value: Value, info: Value) -> Clash | None:
    """Whether `isinstance(value, info)` depends on generations."""
    value, info = copies.merged(m, value), copies.merged(m, info)
    refs, names = class_info(m, info)
    things = [a for a in value if isinstance(a, (Instance, Member, ClassRef)) and m.classes[a.cls].redefined]
    things = [a for a in things if not is_instance_of(m, a.cls, names)]
    for target, gens in generations(m, (ref for ref in refs if not tests_structure(m.classes, ref.cls))).items():
        found = _type_sides([a.gen for a in things if related(m.classes, a.cls, target)], gens)
        if found is not None:
            return Clash(target, m.classes[target].name, *found)
    return None


def _type_sides(things: list[Generation], classes: list[Generation]) -> tuple[Generation, bool] | None:
    """As `clash_of`; and in old code, where the class is certainly old, a fresh thing may come in."""
    found = clash_of(things, classes)
    if found is None and things and classes and all(classes) and not all(things):
        return min(classes), False
    return found


def is_instance_of(m: Machine, number: int, names: set[str]) -> bool:
    """Whether an imported or builtin class among `names` answers the test anyway."""
    if not names:
        return False
    bases = external_bases(m.classes, number)
    return "object" in names or any(is_subclass(base, name) for base in bases for name in names)


def type_test(m: Machine, value: Value, info: Value, at: ir.Place, value_at: ir.Place, info_at: ir.Place) -> None:
    """`isinstance(value, info)` or `issubclass(value, info)`."""
    note(m, type_clash(m, value, info), TestKind.TYPE, "is False", at, value_at, info_at)


def match_class(m: Machine, value: Value, cls: Value, at: ir.Place, subject_at: ir.Place) -> None:
    """`case C(...)`."""
    note(m, type_clash(m, value, cls), TestKind.TYPE, "does not match", at, subject_at, at)


def match_value(m: Machine, value: Value, pattern: Value, at: ir.Place, subject_at: ir.Place) -> None:
    """`case Color.RED`."""
    m.at = at
    before, m.old_side = m.old_side, "right" if m.world else ""
    note(m, equal(m, value, pattern), TestKind.EQUALITY, "does not match", at, subject_at, at)
    m.old_side = before


def dispatch(m: Machine, value: Value, registered: Value, at: ir.Place, value_at: ir.Place) -> None:
    """A call of a `functools.singledispatch` function."""
    if m.recorder is not None:
        m.recorder.sides = value, registered
    note(m, type_clash(m, value, registered), TestKind.TYPE, "takes the default", at, value_at, at)


def enum_call(m: Machine, ref: ClassRef, value: Value, at: ir.Place, value_at: ir.Place) -> None:
    """`Color(member)`: a member of an older class is no value of this one."""
    written = (resolve(m.classes, ref.cls, name).dependence for name in ("__eq__", "__hash__"))
    if value_mixin(m.classes, ref.cls):
        return
    if all(found is Dependence.WRITTEN for found in written) and not _refuses_values(m, ref.cls, value, at):
        return
    mine = [a for a in members_in(value) if a.cls == ref.cls]
    found = clash_of(generations(m, mine).get(ref.cls, []), generations(m, [ref]).get(ref.cls, []))
    if found is not None:
        clash = Clash(ref.cls, m.classes[ref.cls].name, *found)
        note(m, clash, TestKind.EQUALITY, "raises ValueError", at, value_at, at)


def _refuses_values(m: Machine, cls: int, value: Value, at: ir.Place) -> bool:
    """Whether an `__eq__` is certainly false for the value of a member: Enum looks for members among the values."""
    m.muted += 1
    answers = [
        m.special(atom, "__eq__", at, m.classes[cls].namespace.get(atom.name, UNKNOWN)) or UNKNOWN
        for atom in members_in(value)
        if atom.cls == cls and atom.gen
    ]
    m.muted -= 1
    refusals = (External("NotImplemented"), Known(truth=False), Const(False))
    return bool(answers) and all(atom in refusals for answer in answers for atom in answer)


def streamlit_compares(m: Machine, fresh: Value, kept: Value, at: ir.Place) -> None:
    """Streamlit itself compares a widget's old value with the new one: hand-written comparisons run."""
    m.at, m.any_old = at, True
    equal(m, kept, fresh)


def catch(m: Machine, raised: Value, types: Value, handler: ir.Handler) -> tuple[Value, Value]:
    """`except types`: what it catches of what is raised, and what goes on."""
    if m.recorder is not None:
        m.recorder.sides = raised, types
    note(m, type_clash(m, raised, types), TestKind.EXCEPT, "does not catch it", handler.at, handler.at, handler.at)
    refs, names = class_info(m, types)
    wide = bool(names & {"Exception", "BaseException"})
    caught = frozenset(
        atom
        for atom in raised
        if not isinstance(atom, Instance)
        or wide
        or is_instance_of(m, atom.cls, names)
        or any(related(m.classes, atom.cls, ref.cls) for ref in refs)
    )
    return caught, raised.difference(caught)
