"""Plays a file as Streamlit does: run after run, until a run starts with nothing that it did not start with before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flake8_streamlit.analysis import calls, flow, ir, keepers
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.frames import Arguments, Frame
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.modules import Modules
from flake8_streamlit.analysis.moments import LATELY, When, settled
from flake8_streamlit.analysis.store import Store
from flake8_streamlit.analysis.values import (
    FRESH,
    GENERATIONAL,
    NOTHING,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Func,
    Instance,
    Member,
    Partial,
    Value,
    Wrapper,
    join,
    one,
)
from flake8_streamlit.settings import Settings

if TYPE_CHECKING:
    from flake8_streamlit.analysis.recording import Recorder

AGING = (*GENERATIONAL, Bound, Partial, Wrapper)
RUNS = 6
"""More runs than this add nothing in practice: values only move on from keeper to keeper."""


def play(
    codes: list[ir.Code],
    settings: Settings,
    modules: Modules | None = None,
    *,
    is_page: bool,
    source: str = "",
    recorder: Recorder | None = None,
) -> Machine:
    """Interpret a file for as many runs as bring something new; what the last one noticed stands in the machine.

    `modules` are those of its project, as far as they are to be followed; `source` is the file's text then. A
    `recorder` sees every instruction and every test of the last run.
    """
    run_block = flow.run_block if recorder is None else recorder.run_block
    m = Machine(codes, settings, run_block, calls.call, modules or Modules(None, Path()), is_page=is_page)
    m.recorder = recorder
    if is_page:
        m.modules.read_scripts(m, source)
    start: dict[object, Value] = {}
    renamed = False
    for _ in range(2 * RUNS):
        m.begin_run()
        if recorder is not None:
            recorder.begin_run()
        m.slots.update({place[1]: None for place in start if isinstance(place, tuple) and place[0] == "session_state"})
        m.any_old = bool(start)
        following = start
        for script in (*m.modules.others(), codes[0]):  # each starts with what the runs before have left
            m.begin_script(script)
            _one_run(m, Store(changes=dict(start)))
            following = _joined(following, keepers.next_run(m))
        clicks, m.is_first = m.is_first and m.postponed, False
        if not clicks and (following == start or not any(_is_old(m, value) for value in following.values())):
            if renamed or not m.is_made_again():
                break
            renamed, following = True, {}  # once more, now that it is known when what is missing again is made
        start = following
    return m


def _is_old(m: Machine, value: Value) -> bool:
    """Whether something of a class of the script, or a function, came through to the next run."""
    return any(isinstance(atom, AGING) and not _is_stable(m, atom) for atom in value)


def _is_stable(m: Machine, atom: Atom) -> bool:
    """Whether an imported module made something: it is the same thing in all runs (what it holds may not be)."""
    if isinstance(atom, Func):
        return atom.stable and not atom.captured
    if isinstance(atom, (ClassRef, Instance, Member)):
        return m.classes[atom.cls].is_imported and atom.cls not in m.copies
    if isinstance(atom, (Bound, Partial, Wrapper)):
        return not any(_is_old(m, part) for part in atom.parts())
    return isinstance(atom, Box)


def _joined(first: dict[object, Value], second: dict[object, Value]) -> dict[object, Value]:
    return {
        place: settled(join(first.get(place, NOTHING), second.get(place, NOTHING))) for place in {**first, **second}
    }


def _one_run(m: Machine, store: Store) -> None:
    m.store = store.fork()
    m.world = FRESH
    m.when = When()
    module = m.script
    frame = Frame(module, store, [NOTHING] * module.registers)
    m.frames = [frame]
    m.run_block(m, frame, module.body)
    for place, value in m.exits.items():
        m.store.add(place, value)
    _call_back(m)
    _call_the_rest(m)
    m.frames = [frame]


def _call_back(m: Machine) -> None:
    """Callbacks belong to the run that drew their widget: they see its classes, and the state that it left."""
    for name, value in m.widget_values.items():
        m.store.set(keepers.slot(name), value)
    done: set[object] = set()
    m.postponed = m.postponed or bool(m.callbacks)
    for func, args, at in () if m.is_first else list(m.callbacks):
        call = (id(at.node), func, tuple(args.positional), tuple(args.keywords.items()))
        if call in done:
            continue
        done.add(call)
        base = m.store
        m.store = base.fork()
        m.when = When().clicked(m.event(id(at.node)))
        m.call_with(func, args, at)
        m.when = When()
        m.ended = False
        changes = m.store.since(base)
        m.store = base
        m.store.merge([{}, changes])
    for name, value in m.widget_values.items():
        held = m.store.get(keepers.slot(name))
        at = m.slot_places.get((name, None)) or m.codes[0].at
        gen = m.keeper(KeeperKind.WIDGET_STATE, keepers.slot_label(name), at)
        m.store.set(keepers.slot(name), m.keep(join(held, value), m.keeper_at(gen, LATELY)))


def _call_the_rest(m: Machine) -> None:
    """Functions that nothing was seen to call may be called all the same; what they do to the state is left out."""
    for code in m.codes:
        if code.kind != "function" or code.number in m.reached or code.parent is None or code.module is not m.script:
            continue
        if code.parent.kind == "module" or (not m.is_page and code.parent.kind == "class"):
            base = m.store
            m.store = base.fork()
            m.when = When(begins=False, always=False, supposed=True)
            m.call_with(one(Func(code.number)), Arguments(spread=[UNKNOWN], spread_keywords=[UNKNOWN]), code.at)
            m.when = When()
            m.ended = False
            changes = m.store.since(base)
            m.store = base
            if not m.is_page:
                m.store.merge([{}, changes])
