"""Modules that are not read: what the script puts into them, or into objects of theirs, outlives the run.

Their variables stand in the store under their dotted names, once the script has set them or put something into them.
"""

from __future__ import annotations

from flake8_streamlit.analysis import builtin_boxes, ir
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    GENERATIONAL,
    NOTHING,
    Bound,
    Box,
    External,
    Partial,
    Value,
    Wrapper,
    join,
    join_all,
    one,
    without_twins,
)

ROOM = "foreign"
"""Their room in the store."""
DICT_METHODS = ("__setitem__", "setdefault")
PUTTING = {
    **dict.fromkeys(("append", "appendleft", "extend", "insert", "put", "put_nowait"), "list"),
    **dict.fromkeys(DICT_METHODS, "dict"),
    "update": "dict",
    "add": "set",
}
"""Methods that put something into a container, and what container has them."""


def _is_tracked(value: Value) -> bool:
    return any(isinstance(atom, (*GENERATIONAL, Bound, Partial, Wrapper)) for atom in value)


def read(m: Machine, name: str) -> Value:
    """What a variable of a module holds, as far as the script has set it."""
    return without_twins(m.store.get((ROOM, name))) if name in m.foreign else NOTHING


def resolved(m: Machine, value: Value) -> Value:
    """`value` with what stands in the variables of modules among it."""
    if not m.foreign:
        return value
    return join_all(read(m, atom.name) or one(atom) if isinstance(atom, External) else one(atom) for atom in value)


def write(m: Machine, name: str, value: Value, at: ir.Place) -> None:
    """`module.variable = value`."""
    if name in m.foreign or (_is_tracked(value) and "(" not in name):
        m.foreign.setdefault(name, at)
        m.note_put((ROOM, name), value, at)
        m.store.set((ROOM, name), value)


def put(m: Machine, name: str, method: str, args: Arguments, at: ir.Place) -> Value | None:
    """A method of a variable puts something into the container that it seems to be; None when it does nothing such."""
    if method not in PUTTING or not any(_is_tracked(value) for value in args.all()):
        return None
    if "(" in name:  # no variable: what a call of this run has made
        return None
    kind = PUTTING[method]
    if kind == "dict" and not (method in DICT_METHODS or _updates_keys(args)):
        kind = "set"
    box = Box(kind, m.site(m.codes[0], f"{ROOM} {name}"))
    m.partial.add(box.site)
    m.foreign.setdefault(name, at)
    m.store.set((ROOM, name), join(m.store.get((ROOM, name)), one(box)))
    return builtin_boxes.call(m, one(box), method, args, at)


def _updates_keys(args: Arguments) -> bool:
    return bool(args.keywords) or any(isinstance(a, Box) and a.kind == "dict" for v in args.positional for a in v)


def set_item(m: Machine, name: str, key: Value, value: Value, at: ir.Place) -> None:
    """`module.variable[key] = value`."""
    put(m, name, "__setitem__", Arguments([key, value]), at)


def delete(m: Machine, name: str) -> None:
    """`del module.variable`."""
    if name in m.foreign:
        m.store.set((ROOM, name), NOTHING)


def kept(m: Machine) -> dict[object, Value]:
    """What the next run finds in the modules."""
    found: dict[object, Value] = {}
    for name, first in m.foreign.items():
        place = (ROOM, name)
        value = NOTHING
        for atom in m.store.get(place):
            at = m.put_at.get((place, atom)) or first
            gen = m.keeper_at(m.keeper(KeeperKind.MODULE, name, at), m.moment_of((place, atom)))
            value = join(value, m.keep(one(atom), gen, whole=True))
        found[place] = value
    return found
