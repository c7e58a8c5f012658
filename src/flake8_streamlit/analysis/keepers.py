"""The places that outlive a run: session state, widgets, caches."""

from __future__ import annotations

from flake8_streamlit.analysis import containers, identity, ir
from flake8_streamlit.analysis.classes import external_bases
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.machine import Arguments, Machine
from flake8_streamlit.analysis.values import (
    FRESH,
    NOTHING,
    UNKNOWN,
    Box,
    ClassRef,
    Const,
    Generation,
    Instance,
    Member,
    Value,
    age,
    join,
    join_all,
    one,
    without_twins,
)
from flake8_streamlit.streamlit_api import Widget

STATE_METHODS = frozenset(
    {"get", "setdefault", "pop", "update", "keys", "values", "items", "clear", "to_dict", "filtered_state", "popitem"}
)
ANY_KEY = "*"
"""The slot of values that were stored under keys that are not known."""


def slot(key: str) -> tuple[str, str]:
    """Where a session-state key stands in the store."""
    return ("session_state", key)


def _names(key: Value) -> tuple[list[str], bool]:
    """The keys that a value can be, and whether there may be others."""
    names = [str(atom.value) for atom in key if isinstance(atom, Const)]
    return names, len(names) != len(key) or not names


def read(m: Machine, key: Value) -> Value:
    """What `st.session_state[key]` gives."""
    names, others = _names(key)
    found = m.store.get(slot(ANY_KEY))
    for name in m.slots if others else names:
        found = join(found, m.store.get(slot(name)))
    _note_read(m, found)
    return without_twins(found) or UNKNOWN


def _note_read(m: Machine, value: Value) -> None:
    """Keyed widget state counts as kept once somebody reads it."""
    for atom in value:
        if isinstance(atom, (Instance, Member)) and atom.gen:
            m.note_kept(atom, atom.gen, read=True)


def write(m: Machine, key: Value, value: Value, at: ir.Place) -> None:
    """`st.session_state[key] = value`."""
    names, others = _names(key)
    if others:
        names = [*names, ANY_KEY]
    for name in names:
        m.slots[name] = None
        m.slot_places.setdefault((name, None), at)
        for atom in value:
            m.slot_places.setdefault((name, atom), at)
        if len(names) == 1 and not others:
            m.store.set(slot(name), value)
        else:
            m.store.add(slot(name), value)


def delete(m: Machine, key: Value) -> None:
    """`del st.session_state[key]`."""
    names, others = _names(key)
    if len(names) == 1 and not others:
        m.store.set(slot(names[0]), NOTHING)


def state_method(m: Machine, name: str, args: Arguments, at: ir.Place) -> Value:
    """A method of `st.session_state`."""
    key = args.get(0, "key")
    if name in ("get", "setdefault", "pop") and key is not None:
        default = args.get(1, "default")
        held = read(m, key)
        if name == "setdefault":
            for each in _names(key)[0]:
                m.slots[each] = None
                m.slot_places.setdefault((each, None), at)
                m.store.add(slot(each), default or NOTHING)
            return without_twins(join(held, default or NOTHING))
        if name == "pop":
            delete(m, key)
        return without_twins(join(held, default or NOTHING))
    if name == "update":
        _update(m, args, at)
        return UNKNOWN
    if name == "clear":
        for each in m.slots:
            m.store.set(slot(each), NOTHING)
        return UNKNOWN
    everything = [(one(Const(each)), read(m, one(Const(each)))) for each in list(m.slots) if each != ANY_KEY]
    site = m.site(at.node, name)
    if name == "values":
        return containers.make(m, "list", site, (), join_all(value for _, value in everything))
    if name == "items":
        pairs = containers.make(m, "tuple", m.site(at.node, "pair"), [UNKNOWN, join_all(v for _, v in everything)])
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
                write(m, one(Const(name[1])) if isinstance(name, tuple) else UNKNOWN, held, at)  # type: ignore[arg-type]
    for keyword, held in args.keywords.items():
        write(m, one(Const(keyword)), held, at)


# --------------------------------------------------------------------------- widgets


def widget(m: Machine, name: str, kind: Widget, args: Arguments, at: ir.Place) -> Value:
    """A widget with options: what it returns, and what its key holds."""
    options = args.get(kind.options, "options") or NOTHING
    chosen = containers.elements(m, options)
    tracked = frozenset(a for a in chosen if isinstance(a, (Instance, Member, ClassRef, Box)))
    key = args.get(None, "key")
    _call_format(m, args, chosen, at)
    if not tracked:
        _keep_key(m, key, chosen, UNKNOWN, at)
        return join(chosen, UNKNOWN)
    widget_gen = m.keeper(KeeperKind.WIDGET, f"st.{name}", at)
    enum = _coerced_enum(m, chosen, kind)
    if enum is not None and _class_as_options(m, options, enum):
        return UNKNOWN  # a StrEnum class as options gives plain strings
    many = _returns_many(kind, args)
    preset = _written_this_run(m, key)
    if enum is not None and all(isinstance(atom, Member) and not atom.gen for atom in chosen):
        m.coerced.setdefault(enum, {})[widget_gen] = None
        result = join(chosen, frozenset(a for a in preset if isinstance(a, Member) and a.cls == enum))
    else:
        result = preset or m.keep(chosen, widget_gen)
        identity.streamlit_compares(m, chosen, age(chosen, widget_gen), at)
    _keep_key(m, key, chosen, many, at)
    if many is not UNKNOWN:
        return containers.make(m, "list", m.site(at.node, "chosen"), (), result)
    return result


def _returns_many(kind: Widget, args: Arguments) -> Value:
    """UNKNOWN for one option; anything else for a list of them."""
    if kind.many == "always":
        return NOTHING
    if kind.many == "mode" and Const("multi") in (args.get(None, "selection_mode") or NOTHING):
        return NOTHING
    if kind.many == "range" and any(isinstance(atom, Box) for atom in args.get(2, "value") or NOTHING):
        return NOTHING
    return UNKNOWN


def _written_this_run(m: Machine, key: Value | None) -> Value:
    """What the script itself has put under a widget's key in this run, if nothing older can be there."""
    if key is None:
        return NOTHING
    held = join_all(m.store.get(slot(name)) for name in _names(key)[0])
    kept = any(getattr(atom, "gen", FRESH) for atom in held)
    return NOTHING if kept else held


def _coerced_enum(m: Machine, chosen: Value, kind: Widget) -> int | None:
    """The Enum class whose members Streamlit converts to the class of the options, if it does that here."""
    if m.settings.enum_coercion == "off" or m.settings.streamlit_version < kind.coerced:
        return None
    classes = {atom.cls for atom in chosen if isinstance(atom, Member)}
    if len(classes) != 1 or not all(isinstance(atom, Member) for atom in chosen):
        return None
    return classes.pop()


def _class_as_options(m: Machine, options: Value, enum: int) -> bool:
    if not all(isinstance(atom, ClassRef) for atom in options):
        return False
    return not {"str", "enum.StrEnum"}.isdisjoint(external_bases(m.classes, enum))


def _keep_key(m: Machine, key: Value | None, chosen: Value, many: Value, at: ir.Place) -> None:
    """A keyed widget's value is session state: the options of an earlier run, never converted."""
    if key is None:
        return
    names, _ = _names(key)
    for name in names:
        gen = m.keeper(KeeperKind.WIDGET_STATE, slot_label(name), at)
        m.slots[name] = None
        m.slot_places.setdefault((name, None), at)
        before = _written_this_run(m, one(Const(name)))
        fresh, old = chosen, before or m.keep(chosen, gen)
        if many is not UNKNOWN:
            fresh = containers.make(m, "list", m.site(at.node, "fresh"), (), fresh)
            old = containers.make(m, "list", m.site(at.node, "state"), (), old)
        m.store.set(slot(name), old)
        m.widget_values[name] = join(m.widget_values.get(name, NOTHING), fresh)


def _call_format(m: Machine, args: Arguments, chosen: Value, at: ir.Place) -> None:
    """Streamlit makes the labels of the options."""
    func = args.get(None, "format_func")
    if func and chosen:
        m.call(func, at, chosen)


# --------------------------------------------------------------------------- the end of a run


def next_run(m: Machine) -> dict[object, Value]:
    """What the next run starts with: the session state, and the contents of what it holds."""
    kept: dict[object, Value] = {}
    for name in m.slots:
        value = NOTHING
        for atom in m.store.get(slot(name)):
            at = m.slot_places.get((name, atom)) or m.slot_places.get((name, None)) or m.codes[0].at
            gen: Generation = m.keeper(KeeperKind.SESSION_STATE, slot_label(name), at)
            value = join(value, m.keep(one(atom), gen, whole=True))
        kept[slot(name)] = value
    for gen, value in m.cached.items():
        m.keep(value, gen, whole=True)
    for site, names in m.fields.items():
        for field in names:
            held = m.field((site, True), field)
            if held:
                kept[(site, True), field] = held
    return kept


def slot_label(name: str) -> str:
    """A session-state key as a user would write it."""
    return "session_state[...]" if name == ANY_KEY else f'session_state["{name}"]'
