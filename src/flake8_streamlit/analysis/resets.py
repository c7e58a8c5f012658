"""Type tests that guard an initialisation: their wrong answer lets the page write the state anew that they ask for.

`if not isinstance(st.session_state.get("s"), State): st.session_state.s = State()` is right in the first run, which
writes the state, and wrong in all later ones. What a block writes is remembered from run to run, because the analysis
does not enter a block again whose guard it knows the right answer of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import libcst as cst

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.classes import related
from flake8_streamlit.analysis.keepers import slot_label
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.notes import TestNote
from flake8_streamlit.analysis.store import Changes
from flake8_streamlit.analysis.values import Instance

WRONG = {"is False": False, "is True": True, "does not match": False}
"""What the answer of a test is after a rerun, by its outcome in words."""


def remember(m: Machine, block: object, changes: Changes) -> None:
    """Note which session-state keys a block (or a function's code) gives objects that this run has made."""
    for place, value in changes.items():
        if isinstance(place, tuple) and place[0] == "session_state" and place[1] in m.slots:
            for atom in value:
                if isinstance(atom, Instance) and not atom.old:
                    m.started.setdefault(id(block), set()).add((place[1], atom.cls))


def guard(m: Machine, ins: ir.Branch, index: int, asked: list[TestNote]) -> list[TestNote]:
    """The tests `asked` by one condition of an `if`: what they reset in it; those that decide about what follows it."""
    setup, test, _, body = ins.ways[index]
    past: list[TestNote] = []
    for note in asked or _asked_before(m, setup):
        wrong, negations = WRONG.get(note.outcome), _negations(setup, test, note)
        if wrong is None or negations is None:
            continue
        if wrong is (negations % 2 == 0):
            look(m, [note], body)
        else:
            past.append(note)
    for _, _, _, other in ins.ways[index + 1 :]:
        look(m, past, other)
    look(m, past, ins.otherwise)
    return past if _returns(body) and not ins.otherwise else []


def look(m: Machine, notes: Iterable[TestNote], block: object) -> None:
    """The wrong answers of these tests lead into `block`: note it where that writes what they have asked for."""
    for note in notes:
        label = m.keepers[note.gen].label
        for name, cls in m.started.get(id(block), ()):
            if slot_label(name) == label and note.cls is not None and related(m.classes, cls, note.cls):
                m.tests[id(note.at.node), note.kind].resets = label


def _returns(block: ir.Block) -> bool:
    return bool(block) and isinstance(block[-1], ir.Return)


def _flat(block: ir.Block) -> list[ir.Instruction]:
    found: list[ir.Instruction] = []
    for ins in block:
        if isinstance(ins, ir.Choose):
            for way, _ in ins.ways:
                found += _flat(way)
        found.append(ins)
    return found


def _negations(setup: ir.Block, test: ir.Register, note: TestNote) -> int | None:
    """How many `not` stand between the answer of a test and that of the whole condition; None if it is no part of it.

    In `a or b` and `a and b` it is the other part that would have to overrule it: mostly it does not.
    """
    steps = _flat(setup)
    register = _register_of(steps, note)
    count = 0
    for ins in steps:
        if isinstance(ins, ir.Not) and ins.src == register:
            register, count = ins.dst, count + 1
        elif isinstance(ins, ir.Choose) and ins.first and register in (*ins.first, *(way for _, way in ins.ways)):
            register = ins.dst
    if register == test:
        return count + _negations_of_variable(note, steps)
    return None


def _register_of(steps: Sequence[ir.Instruction], note: TestNote) -> ir.Register | None:
    for ins in steps:
        if isinstance(ins, (ir.Invoke, ir.Compare)) and ins.at.node is note.at.node:
            return ins.dst
    calls = [ins for ins in steps if isinstance(ins, ir.Invoke)]
    if calls:  # a function of the script asks
        return calls[-1].dst
    loads = [ins for ins in steps if isinstance(ins, ir.Load)]
    return loads[0].dst if len(loads) == 1 else None


def _asked_before(m: Machine, setup: ir.Block) -> list[TestNote]:
    """The condition is a variable: the test that was assigned to it."""
    names = [ins.name for ins in setup if isinstance(ins, ir.Load)]
    if len(names) != 1 or not all(isinstance(ins, (ir.Load, ir.Not)) for ins in setup):
        return []
    for note in m.asked[m.answered :]:
        m.answers.setdefault(_target(note), {})[id(note.at.node)] = note
    m.answered = len(m.asked)
    return list(m.answers.get(names[0], {}).values())


def _target(note: TestNote) -> str:
    """The variable that a test's answer, or its negation, is assigned to."""
    statement = note.at.statement
    if not isinstance(statement, cst.Assign) or len(statement.targets) != 1:
        return ""
    target, value = statement.targets[0].target, statement.value
    if isinstance(value, cst.UnaryOperation) and isinstance(value.operator, cst.Not):
        value = value.expression
    return target.value if isinstance(target, cst.Name) and value is note.at.node else ""


def _negations_of_variable(note: TestNote, steps: Sequence[ir.Instruction]) -> int:
    assigned = note.at.statement
    by_variable = any(isinstance(ins, ir.Load) and ins.name == _target(note) for ins in steps)
    return int(by_variable and isinstance(assigned, cst.Assign) and isinstance(assigned.value, cst.UnaryOperation))
