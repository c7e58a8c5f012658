"""The methods that the abstract containers of `collections.abc` give to classes of the script, by what those wrote."""

from __future__ import annotations

from collections.abc import Callable

from flake8_streamlit.analysis import containers, ir
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import NONE, NOTHING, UNKNOWN, Instance, Value, join, join_all, one

BASES = frozenset(
    f"{module}.{name}"
    for module in ("collections.abc", "typing")
    for name in ("Mapping", "MutableMapping", "Sequence", "MutableSequence", "Set", "MutableSet", "Collection")
)


def _item(m: Machine, atom: Instance, at: ir.Place, key: Value) -> Value:
    return m.special(atom, "__getitem__", at, key) or NOTHING


def _get(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    key, default = args.get(0, "key"), args.get(1, "default")
    return join(_item(m, atom, at, key or UNKNOWN), default or NONE)


def _pop(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    found = _item(m, atom, at, args.get(0, "key") or UNKNOWN)
    m.special(atom, "__delitem__", at, args.get(0, "key") or UNKNOWN)
    return join(found, args.get(1, "default") or NOTHING)


def _set_default(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    key, default = args.get(0, "key") or UNKNOWN, args.get(1, "default") or NONE
    base = m.store
    m.store = base.fork()
    m.special(atom, "__setitem__", at, key, default)
    changes, m.store = m.store.since(base), base
    m.store.merge([{}, changes])
    return _item(m, atom, at, key)


def _update(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    for box in containers.boxes_in(m, join_all(args.positional)):
        m.special(atom, "__setitem__", at, containers.elements(m, one(box)), containers.values(m, one(box)))
    for value in args.keywords.values():
        m.special(atom, "__setitem__", at, UNKNOWN, value)
    return NONE


def _keys(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    return containers.make(m, "list", m.site(at.node, f"keys {atom.key}"), (), containers.elements(m, one(atom)))


def _values(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    found = _item(m, atom, at, containers.elements(m, one(atom)) or UNKNOWN)
    return containers.make(m, "list", m.site(at.node, f"values {atom.key}"), (), found)


def _items(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    keys = containers.elements(m, one(atom)) or UNKNOWN
    parts = [keys, _item(m, atom, at, keys)]
    pair = containers.make(m, "tuple", m.site(at.node, f"pair {atom.key}"), parts)
    return containers.make(m, "list", m.site(at.node, f"items {atom.key}"), (), pair)


def _append(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    m.special(atom, "insert", at, UNKNOWN, join_all(args.positional[:1]))
    return NONE


def _extend(m: Machine, atom: Instance, args: Arguments, at: ir.Place) -> Value:
    m.special(atom, "insert", at, UNKNOWN, containers.elements(m, join_all(args.positional[:1])))
    return NONE


METHODS: dict[str, Callable[[Machine, Instance, Arguments, ir.Place], Value]] = {
    "get": _get,
    "pop": _pop,
    "setdefault": _set_default,
    "update": _update,
    "keys": _keys,
    "values": _values,
    "items": _items,
    "append": _append,
    "extend": _extend,
}
"""Handlers by the method's name."""
