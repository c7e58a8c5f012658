"""The places that outlive a run: session state, widgets, caches."""

from __future__ import annotations

from dataclasses import replace

from flake8_streamlit.analysis import containers, foreign, gaps, imports, ir, unpicklable
from flake8_streamlit.analysis.classes import ClassModel, value_mixin
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine, location
from flake8_streamlit.analysis.moments import EVENTS, FIRST, LATELY, SOMETIME, Moment, moment_of
from flake8_streamlit.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Atom,
    Box,
    ClassRef,
    Const,
    Deferred,
    External,
    Generation,
    Instance,
    Member,
    ModuleRef,
    Value,
    join,
    join_all,
    one,
    strings,
    without_twins,
)
from flake8_streamlit.streamlit_api import SOME_KEY

STATE_METHODS = frozenset(
    {
        "__getitem__",
        "__getattr__",
        "__setitem__",
        "__setattr__",
        "__delitem__",
        "__delattr__",
        "get",
        "setdefault",
        "pop",
        "update",
        "keys",
        "values",
        "items",
        "clear",
        "to_dict",
        "filtered_state",
        "popitem",
    }
)
ANY_KEY = "*"
"""The slot of values that were stored under keys that are not known."""


def slot(key: str) -> tuple[str, str]:
    """Where a session-state key stands in the store."""
    return ("session_state", key)


def key_names(m: Machine, key: Value) -> tuple[list[str], bool]:
    """The keys that a value can be, and whether there may be others. A member of a StrEnum is its value."""
    names: list[str] = []
    others = not key
    for atom in key:
        if isinstance(atom, Const):
            names.append(str(atom.value))
        elif isinstance(atom, Member) and atom.name and value_mixin(m.classes, atom.cls):
            names += strings(m.classes[atom.cls].namespace.get(atom.name, NOTHING))
        else:
            others = True
    return sorted(names), others or not names


def read(m: Machine, key: Value) -> Value:
    """What `st.session_state[key]` gives."""
    names, others = key_names(m, key)
    found = m.store.get(slot(ANY_KEY))
    for name in m.slots if others else names:
        found = join(found, m.store.get(slot(name)))
    _note_read(m, found)
    if m.attempts and names:
        m.attempts[-1].slot = slot(names[0])
    found = without_twins(found) or UNKNOWN
    return found if others or len(names) > 1 else gaps.came_from(m, found, slot(names[0]))


def _note_read(m: Machine, value: Value) -> None:
    """Keyed widget state counts as kept once somebody reads it."""
    for atom in value:
        if isinstance(atom, (Instance, Member)) and atom.gen:
            m.note_kept(atom, atom.gen, read=True)


def write(m: Machine, key: Value, value: Value, at: ir.Place, *, weak: bool = False) -> None:
    """`st.session_state[key] = value`; `weak`: perhaps."""
    names, others = key_names(m, key)
    if gaps.source(m, value) in [slot(name) for name in names]:  # `state.x = state.get("x", C())`
        before, m.when = m.when, m.when.where(slot(names[0]))
        write(m, key, frozenset([*value]), at, weak=weak)
        m.when = before
        return
    value = _of_that_run(m, value)
    if others:
        names = [*names, ANY_KEY]
    for name in names:
        m.slots[name] = None
        m.slot_places.setdefault((name, None), at)
        if Const(None) in value and m.when.guard is None:
            m.note_reset(slot(name))
        for atom in value:
            m.slot_places.setdefault((name, atom), at)
            m.note_moment((name, atom))
        if len(names) == 1 and not others and not weak:
            m.store.set(slot(name), value)
        else:
            m.store.add(slot(name), value)


def _of_that_run(m: Machine, value: Value) -> Value:
    """What a widget gives in the run that keeps it once and for all is not what it gives in the last one."""
    if m.when.guard is None or m.when.moment >= EVENTS:
        return value
    moment = FIRST if m.when.moment == FIRST else SOMETIME
    return frozenset(
        replace(atom, gen=m.keeper_at(atom.gen, moment))
        if isinstance(atom, (Instance, Member)) and moment_of(atom.gen) == LATELY
        else atom
        for atom in value
    )


def delete(m: Machine, key: Value) -> None:
    """`del st.session_state[key]`. Whichever key it is, there is nothing under it now."""
    if key == one(External(SOME_KEY)):
        clear(m)
        return
    names, others = key_names(m, key)
    for name in list(m.slots) if others else names:
        m.note_reset(slot(name))
    if len(names) == 1 and not others:
        m.store.set(slot(names[0]), NOTHING)


def clear(m: Machine) -> None:
    """`st.session_state.clear()`."""
    for each in m.slots:
        m.note_reset(slot(each))
        m.store.set(slot(each), NOTHING)


def _read_by_method(m: Machine, name: str, key: Value, default: Value | None, at: ir.Place) -> Value:
    """`.get(key, default)` and its like."""
    held = read(m, key)
    if name == "setdefault":
        before = m.when
        m.when = m.when.where(slot(next(iter(key_names(m, key)[0]), ANY_KEY)))
        write(m, key, default or NOTHING, at, weak=True)
        m.when = before
        return without_twins(join(held, default or NOTHING))
    if name == "pop":
        delete(m, key)
    if not default or default == NONE:
        return held
    return gaps.came_from(m, without_twins(join(held, default)), slot(next(iter(key_names(m, key)[0]), ANY_KEY)))


def state_method(m: Machine, name: str, args: Arguments, at: ir.Place) -> Value:
    """A method of `st.session_state`."""
    key = args.get(0, "key")
    if name in ("get", "setdefault", "pop", "__getitem__", "__getattr__") and key is not None:
        return _read_by_method(m, name, key, args.get(1, "default"), at)
    if name in ("__setitem__", "__setattr__") and key is not None:
        write(m, key, args.get(1, "value") or NOTHING, at)
        return UNKNOWN
    if name in ("__delitem__", "__delattr__") and key is not None:
        delete(m, key)
        return UNKNOWN
    if name == "update":
        _update(m, args, at)
        return UNKNOWN
    if name == "clear":
        clear(m)
        return UNKNOWN
    everything = [(one(Const(each)), read(m, one(Const(each)))) for each in list(m.slots) if each != ANY_KEY]
    site = m.site(at.node, name)
    if name == "values":
        return containers.make(m, "list", site, (), join_all(value for _, value in everything))
    some_key = one(External(SOME_KEY))
    if name == "keys":
        return containers.make(m, "list", site, (), some_key)
    if name == "items":
        pairs = containers.make(m, "tuple", m.site(at.node, "pair"), [some_key, join_all(v for _, v in everything)])
        return containers.make(m, "list", site, (), pairs)
    if name in ("to_dict", "filtered_state"):
        return containers.make_dict(m, site, everything)
    return UNKNOWN


def _update(m: Machine, args: Arguments, at: ir.Place) -> None:
    for value in args.positional:
        for box in value:
            if not isinstance(box, Box):
                continue
            if not containers.is_dict(box):
                for pair in containers.known_elements(m, one(box)) or [containers.box_elements(m, box)]:
                    write(m, containers.item_at(m, pair, 0), containers.item_at(m, pair, 1), at)
                continue
            for name, held in m.fields_of(box.key):
                key = one(Const(name[1])) if isinstance(name, tuple) else UNKNOWN  # type: ignore[arg-type]
                write(m, key, held, at, weak=box.site in m.partial)
    for keyword, held in args.keywords.items():
        write(m, one(Const(keyword)), held, at)


# --------------------------------------------------------------------------- the end of a run


def next_run(m: Machine) -> dict[object, Value]:
    """What the next run starts with: the session state, and the contents of what it holds."""
    kept: dict[object, Value] = {}
    for name in m.slots:
        value = NOTHING
        held = m.store.get(slot(name))
        unpicklable.note_state(m, held)
        for atom in held:
            at = m.slot_places.get((name, atom)) or m.slot_places.get((name, None)) or m.codes[0].at
            gen: Generation = m.keeper(KeeperKind.SESSION_STATE, slot_label(name), at)
            gen = m.keeper_at(gen, m.moment_of((name, atom)) or m.born(atom))
            value = join(value, m.keep(one(atom), gen, whole=True))
        kept[slot(name)] = value
    for gen, value in m.cached.items():
        m.keep(value, gen, whole=True)
    kept |= _kept_by_modules(m)
    kept |= foreign.kept(m)
    for site, names in m.fields.items():
        for field in names:
            held = m.field((site, True), field)
            if held:
                kept[(site, True), field] = held
    return kept


def _kept_by_modules(m: Machine) -> dict[object, Value]:
    """What the variables of imported modules hold, and the attributes of their classes."""
    kept: dict[object, Value] = {}
    for module, code in imports.scopes(m):
        for name in code.assigned | module.extra:
            place = location(code, name)
            value = NOTHING
            for atom in m.store.get(place):
                at = m.put_at.get((place, atom)) or code.at
                moment = m.moment_of((place, atom))
                value = join(value, _kept_by_module(m, atom, f"{module.label}.{name}", at, moment))
            if value:
                kept[place] = value
    for model in m.classes:
        if model.is_imported:
            _keep_attributes(m, model, kept)
    return kept


def _kept_by_module(m: Machine, atom: Atom, label: str, at: ir.Place, moment: Moment = SOMETIME) -> Value:
    if isinstance(atom, (External, ModuleRef, Deferred, Const)) or (
        isinstance(atom, ClassRef) and m.classes[atom.cls].is_imported
    ):
        return one(atom)
    return m.keep(one(atom), m.keeper_at(m.keeper(KeeperKind.MODULE, label, at), moment), whole=True)


def _keep_attributes(m: Machine, model: ClassModel, kept: dict[object, Value]) -> None:
    """The attributes of a class of an imported module live as long as the module: those of its body, and later ones."""
    later = (-1 - model.number, False)
    for name, value in model.namespace.items():
        model.namespace[name] = join_all(_kept_by_module(m, a, f"{model.name}.{name}", model.at) for a in value)
    for field, value in m.fields_of(later):
        label = f"{model.name}.{field}"
        kept[later, field] = join_all(_kept_by_module(m, atom, label, model.at) for atom in value)


def slot_label(name: str) -> str:
    """A session-state key as a user would write it."""
    return "session_state[...]" if name == ANY_KEY else f'session_state["{name}"]'
