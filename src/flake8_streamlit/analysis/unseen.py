"""Code that is not seen: what is handed to it, and what it may call back."""

from __future__ import annotations

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import UNKNOWN, Bound, Func, Value, one


def hand_over(m: Machine, args: Arguments, at: ir.Place) -> None:
    """Values go to code that is not seen: functions may be called by it."""
    for attempt in m.attempts[-1:]:
        attempt.fails = True  # it may raise anything
    places = [*args.places, *args.keyword_places.values()]
    for index, value in enumerate(args.all()):
        m.note_member_use(value, places[index] if index < len(places) else at)
        for atom in value:
            func = atom.func if isinstance(atom, Bound) else atom
            if isinstance(func, Func) and func.code not in m.reached:
                call_anyhow(m, one(atom), at)


def call_anyhow(m: Machine, func: Value, at: ir.Place) -> None:
    """Something may call `func` with arguments that are not known."""
    base = m.store
    m.store = base.fork()
    m.call_with(func, Arguments(spread=[UNKNOWN], spread_keywords=[UNKNOWN]), at)
    m.ended = False
    changes = m.store.since(base)
    m.store = base
    m.store.merge([{}, changes])
