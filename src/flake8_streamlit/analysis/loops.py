"""Loops: over known elements round by round, over others until nothing new comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flake8_streamlit.analysis import (
    containers,
    ir,
)
from flake8_streamlit.analysis.frames import Frame, Loop
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.store import Changes
from flake8_streamlit.analysis.values import (
    External,
    Value,
    one,
)
from flake8_streamlit.streamlit_api import SOME_KEY

UNROLLED = 16
"""A loop over at most so many known elements (times those of the loops around it) runs once for each."""


UNROLLED_SIZE = 1_500


def _for(m: Machine, frame: Frame, ins: ir.ForLoop) -> bool:
    iterable = frame.registers[ins.iterable]
    known = containers.known_elements(m, iterable)
    if known is not None and len(known) * m.unrolled <= UNROLLED and len(known) * ins.size <= UNROLLED_SIZE:
        m.unrolled *= max(len(known), 1)
        ended = _unrolled(m, frame, ins, known)
        m.unrolled //= max(len(known), 1)
        return ended
    frame.registers[ins.element] = containers.elements(m, iterable)
    certain = frame.registers[ins.element] == one(External(SOME_KEY))  # where there is no key, nothing is kept
    return _loop(m, frame, lambda: m.run_block(m, frame, ins.body), ins.otherwise, certain=certain)


def _unrolled(m: Machine, frame: Frame, ins: ir.ForLoop, elements: list[Value]) -> bool:
    base = m.store
    loop = Loop(base)
    frame.loops.append(loop)
    m.store = base.fork()
    alive = True
    for element in elements:
        frame.registers[ins.element] = element
        loop.continues = []
        ended = m.run_block(m, frame, ins.body)
        ways = loop.continues + ([] if ended else [m.store.since(base)])
        m.store = base.fork()
        if not ways:
            alive = False
            break
        m.store.merge(ways)
    frame.loops.pop()
    last = m.store.since(base)
    m.store = base
    return _after_loop(m, frame, loop, [last] if alive else [], ins.otherwise)


def _loop(
    m: Machine,
    frame: Frame,
    body: Callable[[], bool],
    otherwise: ir.Block,
    *,
    endless: bool = False,
    certain: bool = False,
) -> bool:
    """A loop, endless or certain to have a round."""
    base = m.store
    loop = Loop(base)
    frame.loops.append(loop)
    state: list[Changes] = [] if endless or certain else [{}]
    m.store = base.fork()
    m.looping += 1
    when = m.when
    if not endless and not certain:
        m.when = replace(when, always=False)
    # what one round leaves reaches the next; a loop inside another one gets its second round from that one
    for _ in range(2 if m.looping == 1 else 1):
        ended = body()
        ways = loop.continues + ([] if ended else [m.store.since(base)])
        loop.continues = []
        if not endless:
            state += ways
        m.store = base.fork()
        if not ways:
            break
        m.store.merge([*ways, {}])
    m.looping -= 1
    frame.loops.pop()
    m.store, m.when = base, when
    return _after_loop(m, frame, loop, state, otherwise)


def _after_loop(m: Machine, frame: Frame, loop: Loop, ways: list[Changes], otherwise: ir.Block) -> bool:
    done: list[Changes] = list(loop.breaks)
    if ways and otherwise:
        base = m.store
        m.store = base.fork()
        m.store.merge(ways)
        if not m.run_block(m, frame, otherwise):
            done.append(m.store.since(base))
        m.store = base
    else:
        done += ways
    if not done:
        return True
    m.store.merge(done)
    return False


def _while(m: Machine, frame: Frame, ins: ir.WhileLoop) -> bool:
    def body() -> bool:
        return m.run_block(m, frame, ins.test) or m.run_block(m, frame, ins.body)

    if ins.endless:
        return _loop(m, frame, body, [], endless=True)
    return _loop(m, frame, body, ins.otherwise)


def _break(m: Machine, frame: Frame, ins: ir.Break) -> bool:
    if frame.loops:
        frame.loops[-1].breaks.append(m.store.since(frame.loops[-1].base))
    return True


def _continue(m: Machine, frame: Frame, ins: ir.Continue) -> bool:
    if frame.loops:
        frame.loops[-1].continues.append(m.store.since(frame.loops[-1].base))
    return True


STEPS: dict[type[ir.Instruction], Callable[..., bool | None]] = {
    ir.ForLoop: _for,
    ir.WhileLoop: _while,
    ir.Break: _break,
    ir.Continue: _continue,
}
"""Handlers by instruction."""
