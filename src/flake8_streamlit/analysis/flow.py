"""Follows control flow: branches, loops, `try`, `match`, returns. Expressions are `evaluate`'s.

Blocks are run through `m.run_block`, so that a recorder can stand between (see `recording`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from flake8_streamlit.analysis import (
    containers,
    evaluate,
    gaps,
    identity,
    ir,
    keepers,
    loops,
    matching,
    narrowing,
    resets,
    variables,
)
from flake8_streamlit.analysis.answers import HasKey, Known, Lacks, Narrows
from flake8_streamlit.analysis.frames import Attempt, Frame
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import of_operands, trigger_of
from flake8_streamlit.analysis.store import Changes
from flake8_streamlit.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Atom,
    ClassRef,
    External,
    Triggered,
    Value,
    constants,
    join,
    join_all,
    one,
    without_twins,
)

Handler = Callable[[Machine, Frame, "ir.Instruction"], "bool | None"]


def run_block(m: Machine, frame: Frame, block: ir.Block) -> bool:
    """Interpret a block; True when its end is not reached."""
    for instruction in block:
        m.executed += 1
        handler = HANDLERS.get(type(instruction))
        if handler is None:
            evaluate.step(m, frame, instruction)
            if m.ended:
                m.ended = False
                return True
        elif handler(m, frame, instruction):
            return True
    return False


def _fork(
    m: Machine,
    frame: Frame,
    block: ir.Block,
    knowledge: Sequence[Atom] = (),
    trigger: Triggered | None = None,
    *,
    certain: bool = False,
) -> Changes | None:
    """Interpret a block in a branch of its own; what it changed, or None when it does not end.

    `knowledge` are the answers of the tests that lead to this branch, as they hold in it; `trigger` is the click;
    `certain` says that every run comes here.
    """
    base, when, left = m.store, m.when, m.left
    m.store = base.fork()
    missing = _missing(knowledge)
    for atom in knowledge:
        if isinstance(atom, HasKey) and atom.negated:
            m.store.set(keepers.slot(atom.slot), NOTHING)
        elif isinstance(atom, Narrows) and atom.true:
            variables.narrow(m, frame, atom.name, atom.true)
    if missing is not None:
        m.when = m.when.where(missing)
    elif not certain:
        m.when = m.when.perhaps()
    if trigger is not None:
        m.when = m.when.clicked(m.event(trigger.site))
    ended = m.run_block(m, frame, block)
    changes = m.store.since(base)
    m.store, m.when = base, when
    if ended and missing is not None and m.left > left:
        m.when = when.stopped()
    resets.remember(m, block, changes)
    return None if ended else changes


def _missing(knowledge: Sequence[Atom]) -> object | None:
    """What is not there yet, as tests have found."""
    found: object | None = None
    for atom in knowledge:
        gap = atom.gap if isinstance(atom, Narrows) else atom
        if isinstance(gap, HasKey) and gap.negated:
            found = keepers.slot(gap.slot)
        elif isinstance(gap, Lacks) and not gap.negated:
            found = gap.what
    return found


def _learnt(m: Machine, value: Value) -> tuple[list[Atom], list[Atom]]:
    """What a test says where it is true, and where it is false."""
    gap = gaps.lacking(m, value)
    if gap is not None:
        return list(narrowing.negated(gap)), [gap]
    if len(value) != 1:
        return [], []
    atom = next(iter(value))
    return [atom], list(narrowing.negated(atom))


def truth(value: Value) -> bool | None:
    """The answer of a test, when it is the same on every run."""
    if len(value) == 1:
        for atom in value:
            if isinstance(atom, Known):
                return atom.truth
    return None


def _answer(frame: Frame, setup: ir.Block, test: ir.Register) -> bool | None:
    """The answer of a test, when it is known: constants count where nothing but a variable is tested."""
    known = truth(frame.registers[test])
    last = setup[-1]
    negated = isinstance(last, ir.Not) and len(setup) == 2
    variable = setup[0] if negated else last
    if known is None and isinstance(variable, (ir.Load, ir.Choose)):
        found = _certain(frame.registers[variable.dst])
        return None if found is None else found is not negated
    return known


def _certain(value: Value) -> bool | None:
    """Whether a value counts as true, when it is made of constants that agree on it."""
    found = {bool(constant) for constant in constants(value) or ()}
    return found.pop() if len(found) == 1 else None


def _branch(m: Machine, frame: Frame, ins: ir.Branch) -> bool:
    ways: list[Changes] = []
    learnt: list[Atom] = []  # from the tests so far, which were all false
    left, ended = m.left, False
    for index, (setup, test, literal, body) in enumerate(ins.ways):
        mark = len(m.asked)
        if m.run_block(m, frame, setup):
            break
        known = literal if literal is not None or not setup else _answer(frame, setup, test)
        true, false = _learnt(m, frame.registers[test]) if setup else ([], [])
        if len(m.asked) > mark or setup:
            frame.guards += resets.guard(m, ins, index, m.asked[mark:])
        if known is False:
            continue
        trigger = trigger_of(frame.registers[test]) if setup else None
        if trigger is not None and m.is_first:
            m.postponed = True
            learnt += false
            continue
        changes = _fork(m, frame, body, [*learnt, *true], trigger, certain=bool(known))
        if changes is not None:
            ways.append(changes)
        elif m.left == left:
            ended = True
        if known:
            break
        learnt += false
    else:
        changes = _fork(m, frame, ins.otherwise, learnt)
        if changes is not None:
            ways.append(changes)
    if not ways:
        return True
    m.store.merge(ways)
    if ended:
        missing = _missing(learnt) if len(ways) == 1 and not ins.otherwise else None
        m.when = replace(m.when, always=False) if missing is None else m.when.where(missing)
    return False


def _choose(m: Machine, frame: Frame, ins: ir.Choose) -> bool:
    values = [frame.registers[register] for register in ins.first]
    ways: list[Changes] = [{}] if ins.first else []
    chosen = ins.ways
    known = truth(frame.registers[ins.test])
    if known is None and ins.first:
        known = _certain(frame.registers[ins.test])
    if known is not None:
        taken = known is ins.when
        chosen = ins.ways[:1] if taken else ins.ways[1:] if not ins.first else ()
        if ins.first and taken:
            chosen, values, ways = ins.ways, [], []
    true, false = _learnt(m, frame.registers[ins.test])
    trigger = trigger_of(frame.registers[ins.test])
    if trigger is not None and m.is_first and not ins.first:
        m.postponed = True
        chosen, true = chosen[1:], false
    for index, (block, register) in enumerate(chosen):
        holds = ins.when and (index == 0 or bool(ins.first))
        changes = _fork(m, frame, block, true if holds else false, trigger if holds else None)
        if changes is not None:
            ways.append(changes)
            values.append(frame.registers[register])
    if not ways:
        return True
    m.store.merge(ways)
    frame.registers[ins.dst] = of_operands(values, conjunction=ins.when) if ins.first else join_all(values)
    return False


def _return(m: Machine, frame: Frame, ins: ir.Return) -> bool:
    value = NONE if ins.src is None else frame.registers[ins.src]
    frame.returns.append((m.store.since(frame.base), value))
    return True


def _yield(m: Machine, frame: Frame, ins: ir.Yield) -> None:
    value = frame.registers[ins.src]
    frame.yielded = join(frame.yielded, containers.elements(m, value) if ins.many else value)
    frame.registers[ins.dst] = UNKNOWN


def _raise(m: Machine, frame: Frame, ins: ir.Raise) -> bool:
    if m.attempts:
        attempt = m.attempts[-1]
        raised = frame.caught if ins.src is None else frame.registers[ins.src]
        classes = frozenset(atom for atom in raised if isinstance(atom, ClassRef))
        made = m.call(classes, frame.code.at) if classes else NOTHING
        m.ended = False
        attempt.raised = join_all([attempt.raised, raised.difference(classes), made])
        attempt.states.append(m.store.since(attempt.base))
    return True


def _caught(m: Machine, frame: Frame, ins: ir.Caught) -> None:
    frame.registers[ins.dst] = frame.caught


def _attempt(m: Machine, frame: Frame, ins: ir.Attempt) -> bool:
    base = m.store
    attempt = Attempt(base, [{}])
    m.attempts.append(attempt)
    m.store = base.fork()
    ended = m.run_block(m, frame, ins.body)
    m.attempts.pop()
    after = m.store.since(base)
    if not ended:
        attempt.states.append(after)
        ended = m.run_block(m, frame, ins.otherwise)
        after = m.store.since(base)
    ways = [] if ended else [after]
    escaping = attempt.raised
    for handler in ins.handlers:
        m.store = base.fork()
        m.store.merge(attempt.states)
        m.run_block(m, frame, handler.setup)
        if not attempt.fails and not escaping and _catches_missing_attributes(frame, handler):
            continue
        if handler.type is None:
            frame.caught, escaping = escaping, NOTHING
        else:
            frame.caught, escaping = identity.catch(m, escaping, frame.registers[handler.type], handler)
        frame.caught = join(frame.caught, UNKNOWN)
        when = m.when
        m.when = when.where(attempt.slot) if _catches_missing_keys(frame, handler, attempt) else when.perhaps()
        if not m.run_block(m, frame, handler.body):
            ways.append(m.store.since(base))
        m.when = when
    m.store = base
    if m.attempts:
        m.attempts[-1].raised = join(m.attempts[-1].raised, escaping)
        m.attempts[-1].fails = m.attempts[-1].fails or attempt.fails
    if not ways:
        _fork(m, frame, ins.final)
        return True
    m.store.merge(ways)
    _forget_first_values(m, ways[1:])
    return m.run_block(m, frame, ins.final)


def _forget_first_values(m: Machine, handled: Sequence[Changes]) -> None:
    """`try: x = st.session_state.x` with a handler that makes it: from the second run on, it is the kept one."""
    for changes in handled:
        for place in changes:
            if isinstance(place, tuple) and isinstance(place[0], int):  # a variable
                m.store.changes[place] = without_twins(m.store.changes[place])


def _catches_missing_keys(frame: Frame, handler: ir.Handler, attempt: Attempt) -> bool:
    names = {atom.name for atom in frame.registers[handler.type] if isinstance(atom, External)} if handler.type else ()
    return attempt.slot is not None and bool(names) and set(names) <= {"AttributeError", "KeyError"}


def _catches_missing_attributes(frame: Frame, handler: ir.Handler) -> bool:
    return handler.type is not None and frame.registers[handler.type] == one(External("AttributeError"))


def _match(m: Machine, frame: Frame, ins: ir.Match) -> bool:
    subject = frame.registers[ins.subject]
    ways: list[Changes] = []
    exhaustive = False
    for index, case in enumerate(ins.cases):
        base, mark = m.store, len(m.asked)
        m.store = base.fork()
        ended = m.run_block(m, frame, case.setup)
        matching.match_pattern(m, frame, case.pattern, subject, ins.subject_at)
        ended = ended or (case.guard is not None and m.run_block(m, frame, case.guard))
        ended = ended or m.run_block(m, frame, case.body)
        changes = m.store.since(base)
        m.store = base
        resets.remember(m, case.body, changes)
        for later in ins.cases[index + 1 :]:
            resets.look(m, m.asked[mark:], later.body)
        if not ended:
            ways.append(changes)
        if case.guard is None and isinstance(case.pattern, ir.BindPattern) and case.pattern.inner is None:
            exhaustive = True
            break
    if not exhaustive:
        ways.append({})
    if not ways:
        return True
    m.store.merge(ways)
    return False


def _collect(m: Machine, frame: Frame, ins: ir.Collect) -> bool:
    if m.run_block(m, frame, ins.body):
        return True
    item = frame.registers[ins.item]
    key = NOTHING if ins.key is None else frame.registers[ins.key]
    frame.registers[ins.dst] = containers.collected(m, ins, item, key)
    return False


def _each(m: Machine, frame: Frame, ins: ir.Each) -> bool:
    frame.registers[ins.element] = containers.elements(m, frame.registers[ins.iterable])
    changes = _fork(m, frame, ins.body, certain=True)
    if changes is not None:
        m.store.merge([{}, changes])
    return False


HANDLERS: dict[type[ir.Instruction], Callable[..., bool | None]] = {
    ir.Branch: _branch,
    ir.Choose: _choose,
    **loops.STEPS,
    ir.Return: _return,
    ir.Yield: _yield,
    ir.Raise: _raise,
    ir.Attempt: _attempt,
    ir.Caught: _caught,
    ir.Match: _match,
    ir.Collect: _collect,
    ir.Each: _each,
}
