"""Records what the analysis saw: the value of every expression, every assignment, and every test with its verdict.

Off by default and free then: a recorder takes the place of `flow.run_block` in the machine, and where a test is judged
(`identity.note`) the machine is asked whether it has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

import libcst as cst

from flake8_streamlit.analysis import containers, flow, ir, variables
from flake8_streamlit.analysis.equality import Clash
from flake8_streamlit.analysis.facts import TestKind
from flake8_streamlit.analysis.frames import Frame
from flake8_streamlit.analysis.machine import Machine, location
from flake8_streamlit.analysis.reasons import harmless
from flake8_streamlit.analysis.values import NOTHING, Box, Value, join
from flake8_streamlit.records import record

CONTAINED = 2
"""Contents of containers are recorded down to this depth."""


@record(slots=True)
class Seen:
    """An expression: where it stands, in which scope, what it can be, and what the containers among it hold."""

    at: ir.Place
    code: ir.Code
    value: Value
    contents: dict[int, Value] = field(default_factory=dict)


@record(slots=True)
class Assigned:
    """An assignment to a variable (or a parameter): where, and of what."""

    name: str
    code: ir.Code
    at: ir.Place
    value: Value
    is_parameter: bool = False


@record(slots=True)
class Judged:
    """A test: its operands, whether generations can meet in it, and if not, why not."""

    kind: TestKind
    at: ir.Place
    code: ir.Code
    left_at: ir.Place
    right_at: ir.Place
    left: Value = NOTHING
    right: Value = NOTHING
    clashes: bool = False
    reasons: dict[str, None] = field(default_factory=dict)


class Recorder:
    """What one run of the analysis saw; `begin_run` forgets the run before, which saw no more."""

    def __init__(self) -> None:
        self.begin_run()

    def begin_run(self) -> None:
        """Start over: the last run is the one that counts."""
        self.sides: tuple[Value, Value] | None = None  # the operands of the next test, where no source stands for them
        self.seen: dict[int, Seen] = {}
        self.assigned: dict[tuple[int, str, int], Assigned] = {}
        self.judged: dict[tuple[int, int, TestKind], Judged] = {}
        self.made: dict[int, ir.Place] = {}  # where the instructions stand that make something, by their identity

    # ------------------------------------------------------------------ between the instructions

    def run_block(self, m: Machine, frame: Frame, block: ir.Block) -> bool:
        """As `flow.run_block`, and note what goes in and comes out."""
        if m.muted or frame.code.imported:
            return flow.run_block(m, frame, block)
        if block is frame.code.body:
            self._parameters(m, frame)
        for instruction in block:
            for register, at in _operands(instruction):
                self._see(m, frame, at, frame.registers[register])
            if flow.run_block(m, frame, [instruction]):
                return True
            for register, at in _results(instruction):
                self.made[id(instruction)] = at
                self._see(m, frame, at, frame.registers[register])
            if isinstance(instruction, ir.Assign):
                self._assign(frame, instruction.name, instruction.at, frame.registers[instruction.src])
        return False

    def _see(self, m: Machine, frame: Frame, at: ir.Place, value: Value) -> None:
        if id(at.node) not in self.seen:
            self.seen[id(at.node)] = Seen(at, frame.code, value)
        seen = self.seen[id(at.node)]
        seen.value = join(seen.value, value)
        self._look_inside(m, seen.contents, value, 0)

    def _look_inside(self, m: Machine, contents: dict[int, Value], value: Value, depth: int) -> None:
        for atom in value:
            if isinstance(atom, Box) and depth < CONTAINED:
                inside = join(containers.box_values(m, atom), containers.box_elements(m, atom))
                contents[atom.site] = join(contents.get(atom.site, NOTHING), inside)
                self._look_inside(m, contents, inside, depth + 1)

    def _parameters(self, m: Machine, frame: Frame) -> None:
        for parameter in frame.code.parameters:
            value = m.store.get(location(frame.code, parameter.name))
            self._assign(frame, parameter.name, frame.code.at, value, is_parameter=True)

    def _assign(self, frame: Frame, name: str, at: ir.Place, value: Value, *, is_parameter: bool = False) -> None:
        owner = frame.code.owner(name) or frame.code
        key = (owner.number, name, id(at.node))
        known = self.assigned.setdefault(key, Assigned(name, owner, at, NOTHING, is_parameter))
        known.value = join(known.value, value)

    # ------------------------------------------------------------------ where tests are judged

    def judge(
        self, m: Machine, clash: Clash | None, kind: TestKind, places: tuple[ir.Place, ir.Place, ir.Place]
    ) -> None:
        """A test of `kind` at the first of `places`, with its operands at the others, was judged."""
        sides, self.sides = self.sides, None
        if m.muted or not m.frames or m.frame.code.imported:
            return
        at, left_at, right_at = places
        left_at, right_at = (operand(place, at) for place in (left_at, right_at))
        left, right = sides or (self._value_at(m, left_at), self._value_at(m, right_at))
        kind = (clash.kind if clash is not None else None) or kind
        key = (id(at.node), id(left_at.node), kind)
        test = self.judged.setdefault(key, Judged(kind, at, m.frame.code, left_at, right_at))
        test.left, test.right = join(test.left, left), join(test.right, right)
        if clash is not None:
            test.clashes = True
        else:
            test.reasons[harmless(m, kind, left, right)] = None

    def _value_at(self, m: Machine, at: ir.Place) -> Value:
        node = at.node
        seen = self.seen.get(id(node))
        if seen is not None:
            return seen.value
        return variables.load(m, m.frame, node.value) if isinstance(node, cst.Name) else NOTHING


def operand(place: ir.Place, test: ir.Place) -> ir.Place:
    """The expression whose value takes part in `test` where `place` is named: `xs` for all of `xs.index(x)`."""
    match place.node:
        case cst.MatchValue(value=inner) | cst.MatchClass(cls=inner):
            return replace(place, node=inner)
        case cst.ExceptHandler(type=cst.BaseExpression() as inner) | cst.ExceptStarHandler(type=inner):
            return replace(place, node=inner)
        case cst.Call(func=cst.Attribute(value=inner)) if place.node is test.node:
            return replace(place, node=inner)
    return place


def _operands(ins: ir.Instruction) -> Iterator[tuple[ir.Register, ir.Place]]:
    """The registers that an instruction reads, where the source of their values stands."""
    match ins:
        case ir.Compare() | ir.Binary():
            yield ins.left, ins.left_at
            yield ins.right, ins.right_at
        case ir.Invoke():
            yield ins.func, ins.func_at
            for argument in ins.args:
                yield argument.src, argument.at
        case ir.GetItem() | ir.DelItem():
            yield ins.obj, ins.obj_at
            if ins.key is not None and ins.key_at.node is not ins.at.node:
                yield ins.key, ins.key_at
        case ir.GetAttr(at=ir.Place(node=cst.Attribute(value=owner))):
            yield ins.obj, replace(ins.at, node=owner)
        case ir.Match():
            yield ins.subject, ins.subject_at


def _results(ins: ir.Instruction) -> Iterator[tuple[ir.Register, ir.Place]]:
    """The registers that an instruction writes, where their source stands."""
    match ins:
        case ir.GetAttr() | ir.GetItem() | ir.Invoke() | ir.Build() | ir.BuildDict() | ir.Collect() | ir.Binary():
            yield ins.dst, ins.at
