"""Widgets with options: what they return, what their key holds, and what Streamlit itself does with old and new."""

from __future__ import annotations

from flake8_streamlit.analysis import containers, equality, identity, ir, strangers
from flake8_streamlit.analysis.classes import IDENTITY_BASES, external_bases, mro, resolve
from flake8_streamlit.analysis.equality import Clash
from flake8_streamlit.analysis.facts import ClassKind, Dependence, KeeperKind, TestKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.keepers import key_names, slot, slot_label
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import LATELY
from flake8_streamlit.analysis.notes import TestNote
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
)
from flake8_streamlit.streamlit_api import LABELS_MENDED, WIDGETS, Widget


def widget(m: Machine, name: str, args: Arguments, at: ir.Place, *, watched: bool) -> Value:
    """What a widget with options returns. `watched`: it has an `on_change` callback."""
    kind = WIDGETS[name]
    options = args.get(kind.options, "options") or NOTHING
    chosen = containers.elements(m, options)
    tracked = frozenset(a for a in chosen if isinstance(a, (Instance, Member, ClassRef, Box)))
    key = args.get(None, "key")
    func = args.get(None, "format_func") or NOTHING
    if chosen:
        m.call(func, at, chosen)
    several = _returns_several(kind, args)
    if not tracked:
        _keep_key(m, key, chosen, at, several=False)
        return join(chosen, UNKNOWN)
    strangers.compare_options(m, name, kind, args, options, at)
    gen = m.keeper_at(m.keeper(KeeperKind.WIDGET, f"st.{name}", at), LATELY)
    enum = _coerced_enum(m, chosen, kind)
    if enum is not None and _class_as_options(m, options, enum):
        return UNKNOWN  # a StrEnum class as options gives plain strings
    _check_default(m, kind, args, chosen, at)
    if watched:
        _check_callback(m, chosen, gen, at)
    preset, lost = _written_this_run(m, key), False
    if enum is not None and all(isinstance(atom, Member) and not atom.gen for atom in chosen):
        m.coerced.setdefault(enum, {})[gen] = None
        result = join(chosen, frozenset(a for a in preset if isinstance(a, Member) and a.cls == enum))
        identity.streamlit_compares(m, chosen, age(chosen, gen), at)
    elif _labels_are_addresses(m, func, chosen) or _loses_selection(m, name, kind, func, chosen, at):
        result = chosen
        lost = True
    else:
        result = preset or m.keep(chosen, gen)
        identity.streamlit_compares(m, chosen, age(chosen, gen), at)
    _keep_key(m, key, chosen, at, several=several, lost=lost)
    if several:
        return containers.make(m, "list", m.site(at.node, "chosen"), (), result)
    return result


def _returns_several(kind: Widget, args: Arguments) -> bool:
    if kind.many == "mode":
        return Const("multi") in (args.get(None, "selection_mode") or NOTHING)
    if kind.many == "range":
        return any(isinstance(atom, Box) for atom in args.get(2, "value") or NOTHING)
    return kind.many == "always"


def _written_this_run(m: Machine, key: Value | None) -> Value:
    """What the script itself has put under a widget's key in this run, if nothing older can be there."""
    if key is None:
        return NOTHING
    held = join_all(m.store.get(slot(name)) for name in key_names(m, key)[0])
    kept = any(getattr(atom, "gen", FRESH) for atom in held)
    return NOTHING if kept else held


def _coerced_enum(m: Machine, chosen: Value, kind: Widget) -> int | None:
    """The Enum class whose members Streamlit converts to the class of the options, if it does that here."""
    if m.settings.enum_coercion == "off" or m.settings.streamlit_version < kind.coerced:
        return None
    classes = {atom.cls for atom in chosen if isinstance(atom, Member)}
    if len(classes) != 1 or not all(isinstance(atom, Member) for atom in chosen):
        return None
    enum = classes.pop()
    return None if m.settings.enum_coercion == "nameAndValue" and _values_are_new(m, enum) else enum


def _values_are_new(m: Machine, enum: int) -> bool:
    """Whether members have values that are not equal to those of an older class: objects of the page."""
    model = m.classes[enum]
    values = (atom for name in model.members() for atom in model.namespace.get(name, NOTHING))
    return any(
        isinstance(atom, (Instance, Member))
        and m.classes[atom.cls].redefined
        and resolve(m.classes, atom.cls, "__eq__").dependence in (Dependence.GENERATED, Dependence.IDENTITY)
        for atom in values
    )


def _class_as_options(m: Machine, options: Value, enum: int) -> bool:
    if not all(isinstance(atom, ClassRef) for atom in options):
        return False
    return not {"str", "enum.StrEnum"}.isdisjoint(external_bases(m.classes, enum))


def _keep_key(m: Machine, key: Value | None, chosen: Value, at: ir.Place, *, several: bool, lost: bool = False) -> None:
    """A keyed widget's value is session state: the options of an earlier run, never converted; `lost`: the default."""
    if key is None:
        return
    for name in key_names(m, key)[0]:
        gen = m.keeper_at(m.keeper(KeeperKind.WIDGET_STATE, slot_label(name), at), LATELY)
        m.slots[name] = None
        m.slot_places.setdefault((name, None), at)
        before = _written_this_run(m, one(Const(name)))
        fresh, old = chosen, before or (chosen if lost else m.keep(chosen, gen))
        if several:
            fresh = containers.make(m, "list", m.site(at.node, "fresh"), (), fresh)
            old = containers.make(m, "list", m.site(at.node, "state"), (), old)
        m.store.set(slot(name), old)
        m.widget_values[name] = join(m.widget_values.get(name, NOTHING), fresh)


# --------------------------------------------------------------------------- what Streamlit does with them


def _check_default(m: Machine, kind: Widget, args: Arguments, chosen: Value, at: ir.Place) -> None:
    """A kept default is not among the options: Streamlit raises."""
    given = args.get(kind.default_index, kind.default) if kind.default else None
    if not given:
        return
    m.at = at
    boxes = frozenset(atom for atom in given if isinstance(atom, Box))
    inside = join(given.difference(boxes), containers.elements(m, boxes))
    clash = equality.equal(m, inside, chosen)
    if clash is not None and clash.left:
        place = args.keyword_places.get(kind.default) or args.place(kind.default_index or 0, at)
        identity.note(m, clash, TestKind.DEFAULT, "raises an exception", at, place, at)


def _check_callback(m: Machine, chosen: Value, gen: Generation, at: ir.Place) -> None:
    """Streamlit compares the old value with the new one to see whether to call `on_change`."""
    for atom in chosen:
        if isinstance(atom, ClassRef) and m.classes[atom.cls].redefined and not atom.gen:  # the options are classes
            name = m.classes[atom.cls].name
            m.note_test(TestNote(TestKind.CALLBACK, at, "calls `on_change` for no change", at, None, name, gen))
            return
        if not isinstance(atom, (Instance, Member)) or not m.classes[atom.cls].redefined or atom.gen:
            continue
        m.at, m.any_old = at, True
        m.muted += 1
        generated = resolve(m.classes, atom.cls, "__eq__").dependence is Dependence.GENERATED
        differs = generated or equality.equal(m, age(one(atom), gen), one(atom)) is not None
        m.muted -= 1
        if differs:
            name = m.classes[atom.cls].name
            m.note_test(TestNote(TestKind.CALLBACK, at, "calls `on_change` for no change", at, atom.cls, name, gen))
            return


def _labels_are_addresses(m: Machine, func: Value, chosen: Value) -> bool:
    """Labels of objects without `__str__` and `__repr__` change with every run, and the selection with them."""
    if func:
        return False
    return all(isinstance(a, Instance) and not _has_text(m, a.cls) for a in chosen)


def _has_text(m: Machine, number: int) -> bool:
    if m.classes[number].kind is not ClassKind.PLAIN:
        return True
    for entry in mro(m.classes, number):
        if isinstance(entry, str):
            if entry not in IDENTITY_BASES:
                return True
        elif not {"__str__", "__repr__"}.isdisjoint(m.classes[entry].namespace):
            return True
    return False


def _loses_selection(m: Machine, name: str, kind: Widget, func: Value, chosen: Value, at: ir.Place) -> bool:
    """The label of the old value is not the one that it had: the selection is gone."""
    if not func or m.settings.streamlit_version < kind.labels_checked:
        return False
    gen = m.keeper_at(m.keeper(KeeperKind.WIDGET, f"st.{name}", at), LATELY)
    before = m.mixed
    m.any_old = True
    m.muted += 1
    m.call(func, at, m.keep(chosen, gen))
    m.ended = False
    m.muted -= 1
    inner = m.last_mix
    if m.mixed == before or inner is None:
        return False
    mended = name == "selectbox" and inner.outcome.startswith("raises")
    if not mended or m.settings.streamlit_version < LABELS_MENDED:
        clash = Clash(inner.cls, inner.name, gen, left=True)
        identity.note(m, clash, TestKind.LABEL, "does not know the selected option", at, at, at)
    return True
