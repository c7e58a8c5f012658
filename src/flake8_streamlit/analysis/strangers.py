"""What Streamlit itself compares options with besides options: None where nothing is selected, text, other options.

Measured in Streamlit 1.28 … 1.67, by the crash of an `__eq__` without a guard: a widget's old value is compared with
its new one, and defaults are looked up among the options.
"""

from __future__ import annotations

from flake8_streamlit.analysis import containers, ir, unguarded
from flake8_streamlit.analysis.classes import resolve
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.notes import UnguardedNote
from flake8_streamlit.analysis.values import NONE, Const, Func, Instance, Member, Value, one
from flake8_streamlit.streamlit_api import NO_DEFAULT_IS_SOUGHT_UNTIL, Widget

SINGLE = one(Const("single"))
TRUE = one(Const(True))
NEW_TEXT = "new text"
"""Stands for what a user types where new options are accepted."""


def compare_options(m: Machine, name: str, kind: Widget, args: Arguments, options: Value, at: ir.Place) -> None:
    """Streamlit's comparisons of the options of the widget `st.name` with what is none of their class."""
    for box in sorted((atom for atom in options if not isinstance(atom, Const)), key=repr):
        offered = containers.elements(m, one(box))
        things = sorted((atom for atom in offered if isinstance(atom, (Instance, Member))), key=repr)
        for stranger in _strangers(m, name, kind, args, offered) if things else ():
            for number in sorted({thing.cls for thing in things}):
                _compare(m, number, stranger, f"st.{name}", at)


def _strangers(m: Machine, name: str, kind: Widget, args: Arguments, offered: Value) -> list[object]:
    several = _mode(args) != SINGLE if kind.unset == "mode" else kind.many == "always"
    found: list[object] = [None] if _may_be_unset(m, kind, args) else []
    # Lists of several options are compared only where they are of one length: a user changes one option at a time.
    # Then it is only the search for the new value that meets the other options, which `st.multiselect` does not do.
    if name != "multiselect" and (not several or m.settings.streamlit_version >= kind.labels_checked):
        found += sorted((atom.value for atom in offered if isinstance(atom, Const)), key=repr)
    if name == "selectbox" and args.get(None, "accept_new_options") == TRUE:
        found.append(NEW_TEXT)
    return found


def _mode(args: Arguments) -> Value:
    return args.keywords.get("selection_mode", SINGLE)


def _may_be_unset(m: Machine, kind: Widget, args: Arguments) -> bool:
    """Whether None is a value of the widget, or is looked for among its options."""
    default = args.get(2 if kind.unset != "mode" else None, kind.default or kind.unset)
    match kind.unset:
        case "index":
            return default == NONE
        case "value":
            return default is None or default == NONE
        case "default":
            return default is None and m.settings.streamlit_version < NO_DEFAULT_IS_SOUGHT_UNTIL
        case "mode":
            stays = args.get(None, "required") not in (None, one(Const(False)))
            return _mode(args) == SINGLE and not (stays and default not in (None, NONE))
    return False


def _compare(m: Machine, number: int, stranger: object, label: str, at: ir.Place) -> None:
    resolution = resolve(m.classes, number, "__eq__")
    owner = resolution.owner
    if owner is None or resolve(m.classes, number, "__ne__").owner != owner or "__ne__" in m.classes[owner].namespace:
        return
    for func in resolution.func:
        if isinstance(func, Func):
            found = unguarded.error_of(m, number, func, stranger)
            if found is not None:
                note = UnguardedNote(
                    func.code,
                    m.classes[owner].name,
                    *found,
                    repr(stranger) if stranger != NEW_TEXT else NEW_TEXT,
                    label,
                    at,
                )
                m.note_unguarded(note)
