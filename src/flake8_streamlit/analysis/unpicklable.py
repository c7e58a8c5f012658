"""Classes of the page that Streamlit has to pickle: what `st.cache_data` returns, and what session state holds.

Streamlit pickles by name, and unpickles through `sys.modules["__main__"]`. Measured with Streamlit 1.28 … 1.67: that
module is the script's own in a full run of a page that stands alone, an empty one while a fragment is run alone, and
another script's in a file that `st.navigation` runs (in every version) or in an app with `pages/` (from 1.44 on).
"""

from __future__ import annotations

from flake8_streamlit.analysis import consumers, ir
from flake8_streamlit.analysis.classes import ClassModel, mro
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import ClassRef, Func, Generation, Value
from flake8_streamlit.page import Serving
from flake8_streamlit.records import record

PAGES_APART = (1, 44)
"""From here on the entry point of an app with `pages/` and its pages run in modules of their own."""
REDUCING = ("__reduce__", "__reduce_ex__", "__getnewargs_ex__")
"""A class that says how it is pickled may do without its name."""


@record(frozen=True, slots=True)
class Cached:
    """An instance of a class comes out of a function under `st.cache_data`, called while these scopes were running."""

    function: str
    at: ir.Place
    running: frozenset[int]


def note_cached(m: Machine, value: Value, function: str, at: ir.Place) -> None:
    """A function under `st.cache_data` returns `value`."""
    if m.muted or m.caching:  # a cached resource may be there already, and its function not called
        return
    running = frozenset(frame.code.number for frame in m.frames)
    numbers = {thing.cls for thing in consumers.deep(m, value) if not thing.gen}
    numbers |= {atom.cls for atom in value if isinstance(atom, ClassRef) and not atom.gen}
    for number in numbers:
        if is_pickled_by_name(m, m.classes[number]):
            m.returned_cached.setdefault(number, {})[Cached(function, at, running)] = None


def note_fragment(m: Machine, value: Value, *, reruns: bool) -> None:
    """`st.fragment` or `st.dialog` takes a function; `reruns`: it says itself when to run again."""
    codes = {atom.code for atom in value if isinstance(atom, Func)}
    m.fragments |= codes
    m.rerun_alone |= codes if reruns else set()


def note_input(m: Machine) -> None:
    """A widget is drawn: using it runs the fragment alone that it stands in."""
    m.rerun_alone |= m.fragments & {frame.code.number for frame in m.frames}


def note_state(m: Machine, value: Value) -> None:
    """What session state holds at the end of a run: old instances of classes, where the app wants none of them."""
    if not m.settings.enforce_serializable:
        return
    for thing in consumers.deep(m, value):
        if thing.gen and is_pickled_by_name(m, m.classes[thing.cls]):
            m.old_in_state.setdefault(thing.cls, {})[thing.gen] = None


def is_pickled_by_name(m: Machine, model: ClassModel) -> bool:
    """Whether a class is redefined, at the top of the file, and pickled as usual."""
    if not model.redefined or model.code is None or model.code.parent is None or model.code.parent.kind != "module":
        return False
    lineage = [m.classes[entry] for entry in mro(m.classes, model.number) if isinstance(entry, int)]
    return not any(name in each.namespace for each in lineage for name in REDUCING)


def is_apart(m: Machine, serving: Serving) -> bool:
    """Whether the script's classes are never found by their names."""
    by_folder = serving is Serving.PAGES and m.settings.streamlit_version >= PAGES_APART
    return by_folder or serving is Serving.NAVIGATION


def uncacheable(m: Machine, serving: Serving) -> dict[int, Cached]:
    """The classes whose instances `st.cache_data` cannot return, each with the first call that tries."""
    found: dict[int, Cached] = {}
    for number, calls in m.returned_cached.items():
        for call in sorted(calls, key=lambda call: call.at.order):
            if is_apart(m, serving) or call.running & m.rerun_alone:
                found.setdefault(number, call)
    return found


def unserializable(m: Machine, serving: Serving) -> dict[int, list[Generation]]:
    """The classes whose instances end a run where session state has to be serializable, and where they are kept."""
    if not m.settings.enforce_serializable:
        return {}
    found = {number: list(gens) for number, gens in m.old_in_state.items()}
    if is_apart(m, serving):
        for number, gens in m.kept.items():
            if is_pickled_by_name(m, m.classes[number]):
                found.setdefault(number, list(gens))
    return found
