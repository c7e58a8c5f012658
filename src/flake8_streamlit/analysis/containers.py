"""Builtin containers: what they hold, element by element as long as that is known.

The fields of a container in the store: an `int` for an element at a known index, `("key", constant)` for the
value under a constant key, `"*"` for any other element, `"value"` for the value under any other key, `"keys"` for
those other keys, and `"last"` for the last element of a list (which `[-1]` right after `append` asks for).
"""

from __future__ import annotations

from collections.abc import Iterable

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.facts import ClassKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    ELEMENTS,
    KEYS,
    LAST,
    NOTHING,
    UNKNOWN,
    VALUES,
    Box,
    ClassRef,
    Const,
    External,
    Instance,
    Member,
    Unknown,
    Value,
    join,
    join_all,
    one,
)
from flake8_streamlit.streamlit_api import DELTA_GENERATOR, SESSION_STATE

MANY_ELEMENTS = 64
"""A display with more elements than this is not told apart by index."""

DICTS = ("dict",)


def make(m: Machine, kind: str, site: int, elements: Iterable[Value] = (), rest: Value = NOTHING) -> Value:
    """A container of `kind` with known elements and possibly others (`rest`)."""
    box = Box(kind, site)
    key = (site, False)
    known = list(elements)
    if len(known) > MANY_ELEMENTS or kind == "set":
        rest, known = join_all([rest, *known]), []
    for index, value in enumerate(known):
        m.add_field(key, index, value)
    m.add_field(key, ELEMENTS, rest)
    m.add_field(key, LAST, join(rest, known[-1]) if known else rest)
    return one(box)


def make_dict(m: Machine, site: int, items: Iterable[tuple[Value, Value]]) -> Value:
    """A dict with these keys and values."""
    box = Box("dict", site)
    m.add_field((site, False), ELEMENTS, NOTHING)
    for key, value in items:
        set_item(m, one(box), key, value, weak=True)
    return one(box)


def is_dict(atom: object) -> bool:
    """Whether a container has keys."""
    return isinstance(atom, Box) and atom.kind in DICTS


def box_elements(m: Machine, box: Box) -> Value:
    """What iterating over the container gives."""
    key = box.key
    found = NOTHING
    for name, value in m.fields_of(key):
        if box.kind in DICTS:
            if name == KEYS:
                found = join(found, value)
            elif isinstance(name, tuple):
                found = join(found, one(Const(name[1])))  # type: ignore[arg-type]
        elif isinstance(name, int) or name == ELEMENTS:
            found = join(found, value)
    return found


def box_values(m: Machine, box: Box) -> Value:
    """The values of a dict, the elements of other containers."""
    if box.kind not in DICTS:
        return box_elements(m, box)
    fields = m.fields_of(box.key)
    return join_all(value for name, value in fields if isinstance(name, tuple) or name == VALUES)


def elements(m: Machine, value: Value) -> Value:
    """What iterating over `value` gives."""
    found = NOTHING
    for atom in value:
        if isinstance(atom, Box):
            found = join(found, box_elements(m, atom))
        elif isinstance(atom, ClassRef) and m.classes[atom.cls].kind is ClassKind.ENUM:
            found = join(found, frozenset(members(m, atom)))
        elif isinstance(atom, External) and atom.name in (DELTA_GENERATOR, SESSION_STATE):
            found = join(found, one(atom) if atom.name == DELTA_GENERATOR else UNKNOWN)
        elif isinstance(atom, Instance):
            found = join(found, _iterate_instance(m, atom))
        elif isinstance(atom, (Unknown, External)):
            found = join(found, UNKNOWN)
    return found


def values(m: Machine, value: Value) -> Value:
    """The values of the dicts, and the elements of the other containers, among `value`."""
    return join_all(box_values(m, atom) for atom in value if isinstance(atom, Box))


def plain_elements(m: Machine, value: Value) -> Value:
    """What containers hold, and instances of builtin containers' subclasses, without running any `__iter__`."""
    own = (m.field(atom.key, ELEMENTS) for atom in value if isinstance(atom, Instance))
    return join(join_all(box_elements(m, atom) for atom in value if isinstance(atom, Box)), join_all(own))


def _iterate_instance(m: Machine, atom: Instance) -> Value:
    model = m.classes[atom.cls]
    if model.kind is ClassKind.NAMEDTUPLE:
        return join_all(m.field(atom.key, field.name) for field in model.fields)
    made = m.special(atom, "__iter__", model.at)
    return elements(m, made) if made is not None and one(atom) != made else m.field(atom.key, ELEMENTS)


def members(m: Machine, ref: ClassRef) -> list[Member]:
    """The members of an Enum class."""
    found: dict[str, None] = {}
    model = m.classes[ref.cls]
    for name in model.members():
        found[name] = None
    return [Member(ref.cls, ref.gen, name) for name in found]


def known_elements(m: Machine, value: Value) -> list[Value] | None:
    """The elements one by one, when the container is a literal that nothing was added to."""
    if len(value) != 1:
        return None
    (atom,) = value
    if isinstance(atom, ClassRef) and m.classes[atom.cls].kind is ClassKind.ENUM:
        return [one(member) for member in members(m, atom)] or None
    if not isinstance(atom, Box) or atom.kind == "set":
        return None
    fields = m.fields_of(atom.key)
    if atom.kind in DICTS:
        if any(not isinstance(name, tuple) for name, _ in fields):
            return None
        return [one(Const(name[1])) for name, _ in fields if isinstance(name, tuple)]  # type: ignore[arg-type]
    if any(name not in (LAST, ELEMENTS) and not isinstance(name, int) for name, _ in fields) or m.field(
        atom.key, ELEMENTS
    ):
        return None
    return [held for name, held in fields if isinstance(name, int)]


def item_at(m: Machine, value: Value, index: int) -> Value:
    """The element at `index`."""
    return lookup(m, value, one(Const(index)))


def lookup(m: Machine, value: Value, key: Value | None) -> Value:
    """`value[key]`, for containers; a key of None is a slice."""
    found = NOTHING
    for atom in value:
        if isinstance(atom, Box):
            found = join(found, _slice(m, atom) if key is None else _lookup_box(m, atom, key))
        elif isinstance(atom, External) and atom.name == DELTA_GENERATOR:
            found = join(found, one(atom))
        elif isinstance(atom, Instance) and key is not None:
            found = join(found, _lookup_instance(m, atom, key))
        elif isinstance(atom, (Unknown, External)):
            found = join(found, UNKNOWN)
    return found


def _slice(m: Machine, box: Box) -> Value:
    """`box[a:b]`: some of its elements."""
    site = m.site(m.codes[0], f"slice {box.key}")
    return make(m, "list" if box.kind in DICTS else box.kind, site, (), box_elements(m, box))


def _lookup_instance(m: Machine, atom: Instance, key: Value) -> Value:
    model = m.classes[atom.cls]
    if model.kind is ClassKind.NAMEDTUPLE:
        indexes = [c.value for c in key if isinstance(c, Const) and isinstance(c.value, int)]
        names = [field.name for field in model.fields]
        chosen = [names[i] for i in indexes if -len(names) <= i < len(names)] or names
        return join_all(m.field(atom.key, name) for name in chosen)
    made = m.special(atom, "__getitem__", model.at, key)
    return made if made is not None else m.field(atom.key, VALUES)


def _lookup_box(m: Machine, box: Box, key: Value) -> Value:
    place = box.key
    found = NOTHING
    for atom in key:
        if not isinstance(atom, Const):
            return box_values(m, box)
        if box.kind in DICTS:
            found = join_all([found, m.field(place, ("key", atom.value)), m.field(place, VALUES)])
        elif isinstance(atom.value, int) and atom.value >= 0:
            exact = m.field(place, atom.value)
            found = join_all([found, exact or box_elements(m, box), m.field(place, ELEMENTS)])
        elif atom.value == -1:
            found = join(found, m.field(place, LAST) or box_values(m, box))
        else:
            return box_values(m, box)
    return found


def set_item(m: Machine, value: Value, key: Value | None, item: Value, *, weak: bool = False) -> None:
    """`value[key] = item`. Whatever container it is, it holds the item now; `weak`: perhaps."""
    for atom in value:
        if isinstance(atom, Instance):
            m.add_field(atom.key, VALUES, item)
        if not isinstance(atom, Box):
            continue
        place = atom.key
        viewed = m.views.get(atom.site)
        constants = [] if key is None else [a for a in key if isinstance(a, Const)]
        rest = NOTHING if key is None else key.difference(constants)
        for constant in constants:
            name = ("key", constant.value) if atom.kind in DICTS else constant.value
            if isinstance(name, tuple) or (isinstance(name, int) and not isinstance(name, bool) and name >= 0):
                write = m.add_field if weak or len(constants) > 1 or rest else m.set_field
                write(place, name, item)
                if viewed is not None and isinstance(constant.value, str):
                    write(viewed.key, constant.value, item)
            else:
                rest = UNKNOWN
        if rest or key is None:
            m.add_field(place, VALUES if atom.kind in DICTS else ELEMENTS, item)
            if atom.kind in DICTS:
                m.add_field(place, KEYS, rest)


def add(m: Machine, value: Value, item: Value, *, last: bool = False) -> None:
    """Put another element into the containers among `value`; `last`: behind all others."""
    for atom in value:
        if isinstance(atom, Box):
            m.add_field(atom.key, VALUES if atom.kind in DICTS else ELEMENTS, item)
            if last and len(value) == 1:
                m.set_field(atom.key, LAST, item)
            else:
                m.add_field(atom.key, LAST, item)
        elif isinstance(atom, Instance):
            m.add_field(atom.key, ELEMENTS, item)


def shuffle(m: Machine, value: Value) -> None:
    """Any element may be the last one now (`pop`, `sort`, `insert`, …)."""
    for atom in value:
        if isinstance(atom, Box) and atom.kind not in DICTS:
            m.set_field(atom.key, LAST, box_elements(m, atom))


def clear(m: Machine, value: Value) -> None:
    """Take everything out of a container, if there is only one that it can be."""
    if len(value) == 1:
        for atom in value:
            if isinstance(atom, Box):
                for name, _ in m.fields_of(atom.key):
                    m.set_field(atom.key, name, NOTHING)


def clone(m: Machine, boxes: Value, site: int) -> Value:
    """Copies: other containers with the same contents."""
    found = NOTHING
    for box in boxes:
        if isinstance(box, Box):
            made = Box(box.kind, site)
            for name, held in m.fields_of(box.key):
                m.add_field(made.key, name, held)
            found = join(found, one(made))
    return found


def update(m: Machine, value: Value, other: Value) -> None:
    """`value.update(other)`, `value | other`, `{**other}`: take over everything."""
    for box in other:
        if not isinstance(box, Box):
            continue
        for name, held in m.fields_of(box.key):
            for atom in value:
                if isinstance(atom, Box):
                    taken = ELEMENTS if isinstance(name, int) else name
                    m.add_field(atom.key, taken, held)


def collected(m: Machine, ins: ir.Collect, item: Value, key: Value) -> Value:
    """The value of a comprehension."""
    site = m.site(ins)
    if ins.filtered:
        m.partial.add(site)
    if ins.kind == "dict":
        return make_dict(m, site, [(key, item)])
    return make(m, ins.kind, site, (), item)


def unpack(m: Machine, ins: ir.Unpack, value: Value) -> list[Value]:
    """The values of the targets of `a, *b, c = value`."""
    known = known_elements(m, value)
    count = len(ins.dsts)
    if known is not None and ins.star is None and len(known) == count:
        return known
    if known is not None and ins.star is not None and len(known) >= count - 1:
        tail = count - 1 - ins.star
        middle = known[ins.star : len(known) - tail]
        rest = make(m, "list", m.site(ins), middle)
        return [*known[: ins.star], rest, *known[len(known) - tail :]]
    found = []
    for index in range(count):
        if ins.star is not None and index >= ins.star:
            part = elements(m, value)
            found.append(make(m, "list", m.site(ins, str(index)), (), part) if index == ins.star else part)
        else:
            found.append(join_all(_unpack_one(m, atom, index) for atom in value))
    return found


def _unpack_one(m: Machine, atom: object, index: int) -> Value:
    if isinstance(atom, Instance) and m.classes[atom.cls].kind is ClassKind.NAMEDTUPLE:
        return _lookup_instance(m, atom, one(Const(index)))
    if isinstance(atom, Box) and atom.kind not in ("dict", "set"):
        return _lookup_box(m, atom, one(Const(index)))
    return elements(m, one(atom)) if isinstance(atom, (Box, ClassRef, External, Instance, Unknown)) else NOTHING
