"""Attributes: of instances and classes of the script, Enum members, session state, and other modules' things."""

from __future__ import annotations

import enum

from flake8_streamlit.analysis import builtin_fields, construct, containers, foreign, imports, ir, keepers, validators
from flake8_streamlit.analysis.classes import COMPARISONS, ENUMS, IDENTITY_BASES, Field, external_bases, mro
from flake8_streamlit.analysis.facts import ClassKind
from flake8_streamlit.analysis.machine import Machine, unknown_if_empty
from flake8_streamlit.analysis.values import (
    NOTHING,
    SPECIAL_FIELDS,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Member,
    Method,
    ModuleRef,
    Partial,
    Super,
    Value,
    Wrapper,
    join,
    join_all,
    one,
)
from flake8_streamlit.streamlit_api import DELTA_GENERATOR, SESSION_STATE

GETTERS = ("property", "cached_property")
CLASS_NAMES = ("__name__", "__qualname__")
MEMBER_NAMES = ("name", "value", "_name_", "_value_")
USER_CONTAINERS = frozenset({"collections.UserDict", "collections.UserList"})
"""Their contents are the attribute `data`."""


def get_attribute(m: Machine, value: Value, name: str, at: ir.Place) -> Value:
    """What `value.name` gives."""
    if m.attempts and not m.attempts[-1].fails:
        m.attempts[-1].fails = not value or not all(has_attribute(m, atom, name) for atom in value)
    found = NOTHING
    boxes = frozenset(atom for atom in value if isinstance(atom, Box) and atom.kind != "namespace")
    if boxes:
        found = one(Method(boxes, name))
    for atom in value.difference(boxes):
        found = join(found, _attribute(m, atom, name, at))
    return found


def _attribute(m: Machine, atom: Atom, name: str, at: ir.Place) -> Value:
    if isinstance(atom, ModuleRef):
        return imports.attribute(m, atom, name)
    if isinstance(atom, External):
        return _external(m, atom, name)
    if isinstance(atom, Instance):
        return _instance(m, atom, name, at)
    if isinstance(atom, Member):
        return _member(m, atom, name, at)
    if isinstance(atom, ClassRef):
        return _class(m, atom, name, at)
    if isinstance(atom, Super):
        return _super(m, atom, name, at)
    if isinstance(atom, Bound):
        if name == "__self__":
            return atom.receiver
        return _attribute(m, atom.func, name, at)
    if isinstance(atom, Func) and name in CLASS_NAMES:
        return one(Const(m.codes[atom.code].name))
    if isinstance(atom, Box):
        return m.field(atom.key, name) or UNKNOWN
    if isinstance(atom, (Const, Wrapper)):
        return one(Method(one(atom), name))
    return UNKNOWN


def has_attribute(m: Machine, atom: Atom, name: str) -> bool | None:
    """Whether `hasattr(x, name)`; None when that is not known."""
    if isinstance(atom, Const):
        return hasattr(atom.value, name)
    if isinstance(atom, Box) and atom.kind in containers.TYPES:
        return hasattr(containers.TYPES[atom.kind], name)
    if not isinstance(atom, (Instance, Member)):
        return None
    if lookup_class(m, atom.cls, atom.gen, name):
        return True
    if isinstance(atom, Member):
        known = name in m.classes[atom.cls].members() or hasattr(enum.Enum, name) or name in MEMBER_NAMES
        return known or (None if set(external_bases(m.classes, atom.cls)) - ENUMS else False)
    if m.field(atom.key, name):
        return True
    others = m.field(atom.key, "*") or lookup_class(m, atom.cls, atom.gen, "__getattr__")
    return None if others or set(external_bases(m.classes, atom.cls)) - IDENTITY_BASES else hasattr(object(), name)


def _external(m: Machine, atom: External, name: str) -> Value:
    if atom.name == SESSION_STATE:
        if name in keepers.STATE_METHODS:
            return one(Method(one(atom), name))
        return keepers.read(m, one(Const(name)))
    if atom.name == DELTA_GENERATOR:
        return one(External(f"streamlit.{name}"))
    held = foreign.read(m, f"{atom.name}.{name}")
    if held:
        return held
    if atom.name == "typing" and name == "TYPE_CHECKING":
        return UNKNOWN
    if atom.name == "builtins":
        return one(External(name))
    found = f"{atom.name}.{name}"
    if found == "streamlit.sidebar":
        return one(External(DELTA_GENERATOR))
    return one(External(found))


def _instance(m: Machine, atom: Instance, name: str, at: ir.Place) -> Value:
    if name == "__class__":
        return one(ClassRef(atom.cls, atom.gen, typeof=True))
    if name == "__dict__":
        return fields_as_dict(m, atom, at)
    if name in builtin_fields.ATTRIBUTES and (named := builtin_fields.attribute(m, atom, name, at)):
        return named
    held = m.field(atom.key, name)
    declared = lookup_class(m, atom.cls, atom.gen, name)
    if held and not any(isinstance(a, Wrapper) and a.kind in GETTERS for a in declared):
        return held
    if declared:
        bound = bind(m, declared, one(atom), at)
        if bound:
            return bound
    made = m.special(atom, "__getattr__", at, one(Const(name)))
    if made is not None:
        return made
    bases = external_bases(m.classes, atom.cls)
    if name == "data" and not USER_CONTAINERS.isdisjoint(bases):
        return containers.boxes_in(m, one(atom))
    if bases:
        return one(Method(one(atom), name))
    return UNKNOWN


def _member(m: Machine, atom: Member, name: str, at: ir.Place) -> Value:
    if name in ("value", "_value_"):
        names = [atom.name] if atom.name else m.classes[atom.cls].members()
        values = join_all(m.classes[atom.cls].namespace.get(each, NOTHING) for each in names)
        return m.keep(values, atom.gen) if atom.gen else unknown_if_empty([values])
    if name in ("name", "_name_"):
        return one(Const(atom.name)) if atom.name else UNKNOWN
    if name == "__class__":
        return one(ClassRef(atom.cls, atom.gen, typeof=True))
    model = m.classes[atom.cls]
    if name in model.members():
        return one(Member(atom.cls, atom.gen, name))
    declared = lookup_class(m, atom.cls, atom.gen, name)
    return bind(m, declared, one(atom), at) or UNKNOWN


def _class(m: Machine, atom: ClassRef, name: str, at: ir.Place) -> Value:
    model = m.classes[atom.cls]
    m.note_pinned(atom)
    if name in CLASS_NAMES:
        return one(Const(model.name))
    if name in builtin_fields.ATTRIBUTES and (named := builtin_fields.attribute(m, atom, name, at)):
        return named
    if model.kind is ClassKind.ENUM:
        if name in model.members():
            m.made_here.add(id(at.node))
            return one(Member(atom.cls, atom.gen, model.canonical(name)))
        if name == "__members__":
            items: list[tuple[Value, Value]] = [
                (one(Const(member.name)), one(member)) for member in containers.members(m, atom)
            ]
            return containers.make_dict(m, m.site(at.node, "__members__"), items)
    declared = lookup_class(m, atom.cls, atom.gen, name)
    found = NOTHING
    for entry in declared:
        if isinstance(entry, Wrapper) and entry.kind == "classmethod":
            found = join(found, frozenset(Bound(func, one(atom)) for func in entry.func))
        elif isinstance(entry, Wrapper) and entry.kind == "staticmethod":
            found = join(found, entry.func)
        elif isinstance(entry, Wrapper) and entry.kind in GETTERS:
            found = join(found, UNKNOWN)
        elif not isinstance(entry, Partial):
            found = join(found, one(entry))
    return found or construct.metaclass_attribute(m, atom, name) or one(Method(one(atom), name))


def _super(m: Machine, atom: Super, name: str, at: ir.Place) -> Value:
    entries = mro(m.classes, atom.cls)
    for number in entries[entries.index(atom.cls) + 1 :]:
        if isinstance(number, int):
            found = _own(m, number, atom.gen, name)
            if found:
                return bind(m, found, atom.receiver, at)
    if name == "__new__":
        return one(External("object.__new__"))
    if name == "__call__" and any(isinstance(a, ClassRef) for a in atom.receiver):
        return one(Partial(one(External("type.__call__")), (atom.receiver,), ()))
    if name == "__setattr__":
        return one(Partial(one(External("object.__setattr__")), (atom.receiver,), ()))
    if name in (*COMPARISONS, "__hash__"):
        owner = one(Const(atom.cls))
        return one(Partial(one(External(f"super().{name}")), (owner, atom.receiver), ()))
    inside = containers.boxes_in(m, atom.receiver)
    return one(Method(inside, name)) if inside else one(External(f"super.{name}"))


def lookup_class(m: Machine, number: int, gen: int, name: str) -> Value:
    """What a class holds under `name`, its bases included; nothing when no class of the script has it."""
    for entry in mro(m.classes, number):
        if isinstance(entry, int):
            found = _own(m, entry, gen, name)
            if found:
                return found
    return NOTHING


def class_key(number: int, gen: int) -> tuple[int, bool]:
    """Where attributes that were set on a class later stand in the store."""
    return (-1 - number, gen > 0)


def _own(m: Machine, number: int, gen: int, name: str) -> Value:
    later = m.field(class_key(number, gen), name)
    value = m.classes[number].namespace.get(name, NOTHING)
    if gen and value:
        value = m.keep(value, gen)
    return join(later, value)


def bind(m: Machine, declared: Value, receiver: Value, at: ir.Place) -> Value:
    """What a class attribute gives when it is read on an instance."""
    found = NOTHING
    for entry in declared:
        if isinstance(entry, Func):
            found = join(found, one(Bound(entry, receiver)))
        elif isinstance(entry, Instance):
            made = m.special(entry, "__get__", at, receiver, UNKNOWN)  # a descriptor
            found = join(found, one(entry) if made is None else made)
        elif not isinstance(entry, Wrapper):
            found = join(found, NOTHING if isinstance(entry, Partial) else one(entry))
        elif entry.kind in GETTERS:
            funcs = frozenset(Bound(func, receiver) for func in entry.func)
            found = join(found, m.call(funcs, at))
        elif entry.kind == "staticmethod":
            found = join(found, entry.func)
        elif entry.kind == "classmethod":
            classes = frozenset(ClassRef(a.cls, a.gen) for a in receiver if isinstance(a, (Instance, Member)))
            found = join(found, frozenset(Bound(func, classes) for func in entry.func))
        else:
            found = join(found, one(Bound(entry, receiver)))
    return found


def set_attribute(m: Machine, obj: Value, name: str, value: Value, at: ir.Place, *, one_of_many: bool = False) -> None:
    """`obj.name = value`. Whatever object it is, it has this value now: what is not known then is left out.

    `one_of_many`: it is one element of a container; others that were made at the same place keep what they have.
    """
    for atom in obj:
        if isinstance(atom, External) and atom.name == SESSION_STATE:
            keepers.write(m, one(Const(name)), value, at)
        elif isinstance(atom, External) and atom.name != DELTA_GENERATOR:
            foreign.write(m, f"{atom.name}.{name}", value, at)
        elif isinstance(atom, ModuleRef):
            imports.set_attribute(m, atom, name, value, at)
        elif isinstance(atom, Box) and atom.kind == "namespace":
            m.set_field(atom.key, name, value)
        elif isinstance(atom, Instance) and name == "__class__":
            m.classes[atom.cls].migrated = True
        elif isinstance(atom, Instance):
            validators.assigned(m, atom, name, value, at)
            if not _set_by_code(m, atom, name, value, at):
                others = m.field(atom.key, name) if one_of_many and not atom.old else NOTHING
                fresh = frozenset(each for each in others if not getattr(each, "gen", 0))
                m.set_field(atom.key, name, join(value, fresh))
        elif isinstance(atom, ClassRef):
            m.set_field(class_key(atom.cls, atom.gen), name, value)
            if name in (*COMPARISONS, "__hash__"):
                m.classes[atom.cls].namespace[name] = value
            m.note_class_state(atom, name, at)


def _set_by_code(m: Machine, atom: Instance, name: str, value: Value, at: ir.Place) -> bool:
    """Whether a property, a descriptor or `__setattr__` of the script took the value."""
    done = False
    for declared in lookup_class(m, atom.cls, atom.gen, name):
        if isinstance(declared, Wrapper) and declared.kind == "setter":
            m.call(frozenset(Bound(func, one(atom)) for func in declared.func), at, value)
            done = True
        elif isinstance(declared, Instance):
            done = m.special(declared, "__set__", at, one(atom), value) is not None or done
    return done or m.special(atom, "__setattr__", at, one(Const(name)), value) is not None


def fields_as_dict(m: Machine, atom: Instance, at: ir.Place) -> Value:
    """`vars(x)`: the instance's attributes."""
    items = [(one(Const(name)), held) for name, held in instance_fields(m, atom)]
    site = m.site(at.node, f"vars {atom.key}")
    m.views[site] = atom
    return containers.make_dict(m, site, items)


def instance_fields(m: Machine, atom: Instance) -> list[tuple[str, Value]]:
    """The named attributes of an instance and what they hold."""
    fields = m.fields_of(atom.key)
    return [(name, held) for name, held in fields if isinstance(name, str) and name not in SPECIAL_FIELDS]


def match_argument(m: Machine, value: Value, wanted: set[int], index: int) -> Value:
    """What the positional sub-pattern `index` of `case C(...)` is matched against."""
    found = NOTHING
    for atom in value:
        if isinstance(atom, Instance) and atom.cls in wanted:
            fields: list[Field] = m.classes[atom.cls].fields
            if index < len(fields):
                found = join(found, m.field(atom.key, fields[index].name))
    return found
