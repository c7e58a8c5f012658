"""Sequences whose elements are known one by one, and what they are unpacked to."""

from __future__ import annotations

from flake8_streamlit.analysis import containers, ir
from flake8_streamlit.analysis.facts import ClassKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    LAST,
    NOTHING,
    Atom,
    Box,
    ClassRef,
    External,
    Instance,
    Unknown,
    Value,
    join_all,
    one,
)


def exact(m: Machine, boxes: Value) -> list[Value] | None:
    """The elements of a list of this run, if each is known in its place: not in loops, which change it again."""
    lists = all(isinstance(box, Box) and box.kind == "list" and not box.gen for box in boxes)
    return containers.known_elements(m, boxes) if lists and not m.looping else None


def rewrite(m: Machine, boxes: Value, held: list[Value]) -> None:
    """Let a list hold exactly these elements."""
    containers.clear(m, boxes)
    for box in boxes:
        if isinstance(box, Box):
            for index, value in enumerate(held):
                m.set_field(box.key, index, value)
            m.set_field(box.key, LAST, held[-1] if held else NOTHING)


def unpack(m: Machine, ins: ir.Unpack, value: Value) -> list[Value]:
    """The values of the targets of `a, *b, c = value`."""
    known = containers.known_elements(m, value)
    count = len(ins.dsts)
    if known is not None and ins.star is None and len(known) == count:
        return known
    if known is not None and ins.star is not None and len(known) >= count - 1:
        tail = count - 1 - ins.star
        middle = known[ins.star : len(known) - tail]
        rest = containers.make(m, "list", m.site(ins), middle)
        return [*known[: ins.star], rest, *known[len(known) - tail :]]
    found = []
    for index in range(count):
        if ins.star is not None and index >= ins.star:
            part = containers.elements(m, value)
            found.append(containers.make(m, "list", m.site(ins, str(index)), (), part) if index == ins.star else part)
        else:
            found.append(join_all(_unpack_one(m, atom, index) for atom in value))
    return found


def _unpack_one(m: Machine, atom: Atom, index: int) -> Value:
    ordered = isinstance(atom, Box) and atom.kind not in ("dict", "set")
    if ordered or (isinstance(atom, Instance) and m.classes[atom.cls].kind is ClassKind.NAMEDTUPLE):
        return containers.item_at(m, one(atom), index)
    return (
        containers.elements(m, one(atom)) if isinstance(atom, (Box, ClassRef, External, Instance, Unknown)) else NOTHING
    )
