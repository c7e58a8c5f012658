"""Builtin containers: what they hold, element by element as long as that is known.

The fields of a container in the store: an `int` for an element at a known index, `("key", constant)` for the
value under a constant key, `"*"` for any other element, `"[*]"` for the value under any other key, `"keys()"` for
those other keys, `"[0]"` and `"[-1]"` for the first element after `insert(0, …)` and the last one after `append`.
An instance of a subclass of `list`, `dict`, … has the same fields beside its attributes: its `view` is a container.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.classes import external_bases
from flake8_streamlit.analysis.facts import ClassKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import FIRST, first_of, moment_of
from flake8_streamlit.analysis.values import (
    ELEMENTS,
    FRONT,
    KEYS,
    LAST,
    NOTHING,
    SPECIAL_FIELDS,
    UNKNOWN,
    VALUES,
    Atom,
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
    without_twins,
)
from flake8_streamlit.streamlit_api import DELTA_GENERATOR, SESSION_STATE, SOME_KEY

MANY_ELEMENTS = 64
"""A display with more elements than this is not told apart by index."""

DICTS = ("dict",)
TYPES: dict[str, type] = {"list": list, "tuple": tuple, "dict": dict, "set": set}
"""The kinds of containers that are what they are called; others may be something like it."""
KINDS = {
    **dict.fromkeys("list tuple dict set collections.UserList collections.UserDict".split(), ""),
    "collections.OrderedDict": "dict", "collections.defaultdict": "dict", "collections.Counter": "dict",
    "collections.ChainMap": "dict", "collections.deque": "list", "frozenset": "set",
    "typing.List": "list", "typing.Tuple": "tuple", "typing.Dict": "dict", "typing.Set": "set",
}  # fmt: skip
"""Which container a base class of another module is; empty: the one that it is called after."""


def make(m: Machine, kind: str, site: int, elements: Iterable[Value] = (), rest: Value = NOTHING) -> Value:
    """A container of `kind` with known elements and possibly others (`rest`)."""
    box = Box(kind, site)
    key = (site, False)
    known = list(elements)
    if len(known) > MANY_ELEMENTS:
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


def contents(m: Machine, box: Box) -> list[tuple[str | int | tuple[str, object], Value]]:
    """The fields of a container that hold something, without the attributes of an instance that it is a view of."""
    return [(name, held) for name, held in m.fields_of(box.key) if not isinstance(name, str) or name in SPECIAL_FIELDS]


def view(m: Machine, atom: Instance) -> Box | None:
    """The container that an instance of a subclass of `list`, `dict`, … is."""
    for base in external_bases(m.classes, atom.cls):
        if base in KINDS:
            kind = KINDS[base] or base.removeprefix("collections.User").lower()
            return Box(kind, atom.site, int(atom.old))
    return None


def boxes_in(m: Machine, value: Iterable[Atom]) -> Value:
    """The containers among `value`, subclasses of them included."""
    found: set[Atom] = set()
    for atom in value:
        box = view(m, atom) if isinstance(atom, Instance) else atom
        if isinstance(box, Box):
            found.add(box)
    return frozenset(found)


def is_dict(atom: object) -> bool:
    """Whether a container has keys."""
    return isinstance(atom, Box) and atom.kind in DICTS


def box_elements(m: Machine, box: Box) -> Value:
    """What iterating over the container gives."""
    found: list[Value] = []
    for name, value in contents(m, box):
        if box.kind in DICTS:
            if name == KEYS:
                found.append(value)
            elif isinstance(name, tuple):
                found.append(one(Const(name[1])))  # type: ignore[arg-type]
        elif isinstance(name, int) or name == ELEMENTS:
            found.append(_settled(m, box, name, value))
    return join_all(found)


def _settled(m: Machine, box: Box, name: str | int, value: Value) -> Value:
    """What an old container holds: new things stand beside older ones only where they were put beside them.

    What the first run has put into it is old as soon as the container is.
    """
    if not box.gen:
        return value
    things = [a for a in value if isinstance(a, (Instance, Member))]
    old = any(a.gen for a in things)
    entries = {a: (box.key, name, a) for a in things if not a.gen}
    apart = {a for a, entry in entries.items() if m.moment_of(entry) == FIRST or (old and m.is_alone(entry))}
    return value - apart if apart else value


def box_values(m: Machine, box: Box) -> Value:
    """The values of a dict, the elements of other containers."""
    if box.kind not in DICTS:
        return box_elements(m, box)
    return join_all(
        without_twins(value) if box.gen and isinstance(name, tuple) else value
        for name, value in contents(m, box)
        if isinstance(name, tuple) or name == VALUES
    )


def elements(m: Machine, value: Value) -> Value:
    """What iterating over `value` gives."""
    found: list[Value] = []
    for atom in value:
        if isinstance(atom, Box):
            found.append(box_elements(m, atom))
        elif isinstance(atom, ClassRef) and m.classes[atom.cls].kind is ClassKind.ENUM:
            found.append(frozenset(members(m, atom)))
        elif isinstance(atom, External) and atom.name in (DELTA_GENERATOR, SESSION_STATE):
            found.append(one(atom if atom.name == DELTA_GENERATOR else External(SOME_KEY)))
        elif isinstance(atom, Instance):
            found.append(_iterate_instance(m, atom))
        elif isinstance(atom, (Unknown, External)) or (isinstance(atom, Const) and isinstance(atom.value, str | bytes)):
            found.append(UNKNOWN)
    return join_all(found)


def values(m: Machine, value: Value) -> Value:
    """The values of the dicts, and the elements of the other containers, among `value`."""
    return join_all(box_values(m, box) for box in boxes_in(m, value) if isinstance(box, Box))


def plain_elements(m: Machine, value: Value) -> Value:
    """What containers hold, and instances of builtin containers' subclasses, without running any `__iter__`."""
    return join_all(box_elements(m, box) for box in boxes_in(m, value) if isinstance(box, Box))


def _iterate_instance(m: Machine, atom: Instance) -> Value:
    model = m.classes[atom.cls]
    if model.kind is ClassKind.NAMEDTUPLE:
        return join_all(m.field(atom.key, field.name) for field in model.fields)
    before = m.frame.context  # one object's iterator is not another one's
    m.frame.context = m.contexts.setdefault((before, atom.site, -1, atom.old), len(m.contexts) + 1)
    made = m.special(atom, "__iter__", model.at)
    m.frame.context = before
    if made is None:
        inside = plain_elements(m, one(atom))
        return inside or m.special(atom, "__getitem__", model.at, UNKNOWN) or NOTHING
    if atom in made:  # an iterator of its own
        made = made.difference(one(atom))
        return join(following(m, atom), elements(m, made))
    return elements(m, made)


def following(m: Machine, atom: Instance) -> Value:
    """What `next(x)` gives for an instance of the script."""
    made = m.special(atom, "__next__", m.classes[atom.cls].at)
    return plain_elements(m, one(atom)) if made is None else made


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
    fields = contents(m, atom)
    if atom.kind in DICTS:
        if any(not isinstance(name, tuple) for name, _ in fields):
            return None
        return [one(Const(name[1])) for name, _ in fields if isinstance(name, tuple)]  # type: ignore[arg-type]
    if any(name not in (LAST, FRONT) and not isinstance(name, int) for name, _ in fields):
        return None
    return [held for name, held in fields if isinstance(name, int)]


def item_at(m: Machine, value: Value, index: int) -> Value:
    """The element at `index`."""
    return lookup(m, value, one(Const(index)))


def lookup(m: Machine, value: Value, key: Value | None) -> Value:
    """`value[key]`, for containers; a key of None is a slice."""
    found: list[Value] = []
    for atom in value:
        if isinstance(atom, Box):
            found.append(_slice(m, atom) if key is None else _lookup_box(m, atom, key))
        elif isinstance(atom, External) and atom.name == DELTA_GENERATOR:
            found.append(one(atom))
        elif isinstance(atom, Instance) and key is not None:
            found.append(_lookup_instance(m, atom, key))
        elif isinstance(atom, (Unknown, External)):
            found.append(UNKNOWN)
    return join_all(found)


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
    if made is not None:
        return made
    inside = view(m, atom)
    return m.field(atom.key, VALUES) if inside is None else _lookup_box(m, inside, key)


def _lookup_box(m: Machine, box: Box, key: Value) -> Value:
    place = box.key
    found = NOTHING
    for atom in key:
        if not isinstance(atom, Const):
            return box_values(m, box)
        if box.kind in DICTS:
            found = join(found, m.field(place, ("key", atom.value)) or m.field(place, VALUES))
        elif isinstance(atom.value, int) and atom.value >= 0:
            exact = m.field(place, FRONT) if atom.value == 0 else NOTHING
            exact = exact or m.field(place, atom.value)
            if not exact:
                exact = box_elements(m, box) if atom.value else _first_added(m, box)
            found = join(found, exact)
        elif atom.value == -1:
            found = join(found, m.field(place, LAST) or box_values(m, box))
        else:
            return box_values(m, box)
    return without_twins(found) if box.gen else found


def _first_added(m: Machine, box: Box) -> Value:
    """`box[0]`, which is of the first run that has put something into the box."""
    return frozenset(
        replace(atom, gen=m.keeper_at(atom.gen, first_of(moment_of(atom.gen))))
        if isinstance(atom, (Instance, Member)) and atom.gen
        else atom
        for atom in box_elements(m, box)
    )


def set_item(m: Machine, value: Value, key: Value | None, item: Value, *, weak: bool = False) -> None:
    """`value[key] = item`. Whatever container it is, it holds the item now; `weak`: perhaps."""
    for atom in value:
        box = view(m, atom) if isinstance(atom, Instance) else atom
        if isinstance(box, Box):
            _set_box_item(m, box, key, item, weak=weak)
        elif isinstance(atom, Instance):
            m.add_field(atom.key, VALUES, item)


def _set_box_item(m: Machine, box: Box, key: Value | None, item: Value, *, weak: bool) -> None:
    place = box.key
    viewed = m.views.get(box.site)
    constants = [] if key is None else [a for a in key if isinstance(a, Const)]
    rest = NOTHING if key is None else key.difference(constants)
    write = m.add_field if weak or len(constants) > 1 or rest else m.set_field
    for constant in constants:
        name = ("key", constant.value) if box.kind in DICTS else constant.value
        if isinstance(name, tuple) or (isinstance(name, int) and not isinstance(name, bool) and name >= 0):
            write(place, name, item)
            if name == 0:
                write(place, FRONT, item)
            if viewed is not None and isinstance(constant.value, str):
                write(viewed.key, constant.value, item)
        elif name == -1:
            m.add_field(place, ELEMENTS, item)
            write(place, LAST, item)
        else:
            rest = UNKNOWN
    if rest or key is None:
        if box.kind not in DICTS:
            _shift(m, box)
        _add_anywhere(m, box, item)
        if box.kind in DICTS:
            keys = frozenset(replace(a, typeof=False) if isinstance(a, ClassRef) else a for a in rest)
            m.add_field(place, KEYS, keys)
            write(place, LAST, keys)


def _add_anywhere(m: Machine, box: Box, item: Value) -> None:
    """An element, or a value under a key that is not known: it may be any of those that are known."""
    m.add_field(box.key, VALUES if box.kind in DICTS else ELEMENTS, item)
    for name, _ in contents(m, box) if box.kind in DICTS else ():
        if isinstance(name, tuple):
            m.add_field(box.key, name, item)


def add(m: Machine, value: Value, item: Value, *, last: bool = False, first: bool = False) -> None:
    """Put another element into the containers among `value`; `last`: behind all others, `first`: before them."""
    for atom in value:
        box = view(m, atom) if isinstance(atom, Instance) else atom
        if isinstance(box, Box):
            if first:
                _shift(m, box)
            m.add_field(box.key, VALUES if box.kind in DICTS else ELEMENTS, item)
            write = m.set_field if last else m.add_field
            write(box.key, LAST, item)
            if first:
                m.set_field(box.key, FRONT, item)
        elif isinstance(atom, Instance):
            m.add_field(atom.key, ELEMENTS, item)


def extend(m: Machine, value: Value, other: Value) -> None:
    """`value += other`: the elements of the other one come behind those that are there."""
    known = known_elements(m, other)
    for item in (known or [])[:-1]:
        add(m, value, item)
    add(m, value, known[-1] if known else elements(m, other), last=bool(known))


def _shift(m: Machine, box: Box) -> None:
    """The elements of a list do not stand any more where they stood."""
    everything = box_elements(m, box)
    for name, _ in contents(m, box):
        if isinstance(name, int) or name == FRONT:
            m.set_field(box.key, name, everything if name != FRONT else NOTHING)


def shuffle(m: Machine, value: Value) -> None:
    """Any element may stand anywhere now (`pop`, `sort`, `del`, …)."""
    for box in boxes_in(m, value):
        if isinstance(box, Box) and box.kind not in DICTS:
            _shift(m, box)
            m.set_field(box.key, LAST, box_elements(m, box))


def clear(m: Machine, value: Value) -> None:
    """Take everything out. Whatever container it is, it is empty now."""
    for box in boxes_in(m, value):
        if isinstance(box, Box):
            for name, _ in contents(m, box):
                m.set_field(box.key, name, NOTHING)


def clone(m: Machine, boxes: Value, site: int) -> Value:
    """Copies: other containers with the same contents."""
    found = NOTHING
    for box in boxes:
        if isinstance(box, Box):
            made = Box(box.kind, site)
            for name, held in contents(m, box):
                m.add_field(made.key, name, held)
            found = join(found, one(made))
    return found


def update(m: Machine, value: Value, other: Value) -> None:
    """`value.update(other)`, `value | other`, `{**other}`: take over everything, in the place of what was there."""
    sources, targets = boxes_in(m, other), boxes_in(m, value)
    for box in sources:
        if not isinstance(box, Box):
            continue
        certain = len(other) == 1 and box.site not in m.partial
        for name, held in contents(m, box):
            write = m.set_field if certain and isinstance(name, tuple) else m.add_field
            for target in targets:
                if isinstance(target, Box) and target.key != box.key and name == VALUES and target.kind in DICTS:
                    _add_anywhere(m, target, held)
                elif isinstance(target, Box) and target.key != box.key:
                    write(target.key, ELEMENTS if isinstance(name, int) or name == FRONT else name, held)


def collected(m: Machine, ins: ir.Collect, item: Value, key: Value) -> Value:
    """The value of a comprehension."""
    site = m.site(ins)
    if ins.filtered:
        m.partial.add(site)
    if ins.kind == "dict":
        return make_dict(m, site, [(key, item)])
    return make(m, ins.kind, site, (), item)
