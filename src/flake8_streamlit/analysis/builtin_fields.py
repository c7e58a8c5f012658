"""The names of a class's fields, as dataclasses, attrs and pydantic tell them: `getattr(x, field.name)` is followed."""

from __future__ import annotations

from flake8_streamlit.analysis import classes, containers, ir
from flake8_streamlit.analysis.builtin_iterables import Function, first_of
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import UNKNOWN, Box, ClassRef, Const, Instance, Value, one

DICTS = frozenset({"model_fields", "__fields__", "__dataclass_fields__", "__annotations__"})
TUPLES = frozenset({"_fields", "__struct_fields__"})
ATTRIBUTES = DICTS | TUPLES
"""Attributes of classes and instances that name the fields."""


def _names(m: Machine, atom: ClassRef | Instance) -> list[str]:
    model = m.classes[atom.cls]
    return [field.name for field in model.fields or classes.inherited_fields(m.classes, model)]


def _fields(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`dataclasses.fields(x)`: objects with a `name`."""
    value = first_of(args)
    found: list[Value] = []
    for atom in value:
        if not isinstance(atom, (ClassRef, Instance)):
            return UNKNOWN
        for name in _names(m, atom):
            box = Box("namespace", m.site(at.node, f"field {name}"))
            m.set_field(box.key, "name", one(Const(name)))
            found.append(one(box))
    return containers.make(m, "tuple", m.site(at.node, "fields"), dict.fromkeys(found)) if found else UNKNOWN


def attribute(m: Machine, atom: ClassRef | Instance, name: str, at: ir.Place) -> Value:
    """What an attribute of `ATTRIBUTES` gives; nothing where no fields are known."""
    names: list[Value] = [one(Const(each)) for each in _names(m, atom)]
    if not names:
        return frozenset()
    site = m.site(at.node, name)
    if name in TUPLES:
        return containers.make(m, "tuple", site, names)
    return containers.make_dict(m, site, [(each, UNKNOWN) for each in names])


FIELDS: dict[str, Function] = dict.fromkeys(("dataclasses.fields", "attrs.fields", "attr.fields"), _fields)
"""Handlers by canonical name."""
