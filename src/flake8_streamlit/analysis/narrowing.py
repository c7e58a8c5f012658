"""What a test says of the variable that it tests: `isinstance(x, str)`, `x is None`."""

from __future__ import annotations

from dataclasses import replace

import libcst as cst

from flake8_streamlit.analysis import containers, gaps, identity
from flake8_streamlit.analysis.answers import HasKey, Known, Lacks, Narrows
from flake8_streamlit.analysis.classes import STANDARD, related
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NONE,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    Func,
    Instance,
    Member,
    Sentinel,
    Value,
    one,
)


def by_class(m: Machine, node: cst.CSTNode, value: Value, info: Value) -> Value:
    """The answer of `isinstance(node, info)`. An old instance counts as one: it would be, if the class were not new."""
    verdicts = {atom: _is_instance(m, atom, info) for atom in value}
    return answer(node, verdicts)


def by_none(m: Machine, node: cst.CSTNode, value: Value, other: Value, *, negated: bool) -> Value:
    """The answer of `node is None`."""
    if other != NONE:
        return UNKNOWN
    verdicts: dict[Atom, bool | None] = {}
    for atom in value:
        certain = isinstance(atom, (Const, Instance, Member, Box, Sentinel, ClassRef, Func, Bound))
        verdicts[atom] = ((atom == Const(None)) is not negated) if certain else None
    found, gap = answer(node, verdicts), gaps.lacking_none(m, value)
    if gap is None:
        return found
    gap = replace(gap, negated=negated)
    if found == UNKNOWN or found == one(Known(truth=not negated)):  # None at first
        return one(gap)
    return frozenset(replace(atom, gap=gap) if isinstance(atom, Narrows) else atom for atom in found)


def answer(node: cst.CSTNode, verdicts: dict[Atom, bool | None]) -> Value:
    """The answer of a test of `node`, from what is known of each thing that it may be."""
    answers = set(verdicts.values())
    if len(answers) == 1 and None not in answers:
        return one(Known(truth=answers.pop() is True))
    name = _path(node)
    if not name or answers == {None}:
        return UNKNOWN
    true = frozenset(atom for atom, verdict in verdicts.items() if verdict is not False)
    false = frozenset(atom for atom, verdict in verdicts.items() if verdict is not True)
    return one(Narrows(name, true, false))


def _path(node: cst.CSTNode) -> str:
    """`x`, or `x.y.z`; empty for other expressions."""
    names: list[str] = []
    while isinstance(node, cst.Attribute):
        names.append(node.attr.value)
        node = node.value
    return ".".join([node.value, *reversed(names)]) if isinstance(node, cst.Name) else ""


def _is_instance(m: Machine, atom: Atom, info: Value) -> bool | None:
    refs, names = identity.class_info(m, info)
    if not refs and not names:
        return None
    if isinstance(atom, (Instance, Member)):
        if identity.is_instance_of(m, atom.cls, names) or any(related(m.classes, atom.cls, ref.cls) for ref in refs):
            return True
        return False if all(name in STANDARD and not name.startswith("collections.abc.") for name in names) else None
    made = type(atom.value) if isinstance(atom, Const) else None
    made = containers.TYPES.get(atom.kind) if isinstance(atom, Box) else made
    if made is None or not all(name in STANDARD for name in names):
        return None
    return any(issubclass(made, STANDARD[name]) for name in names)


def negated(atom: Atom) -> Value:
    """The answer of `not test`."""
    if isinstance(atom, Known):
        return one(Known(not atom.truth))
    if isinstance(atom, HasKey):
        return one(HasKey(atom.slot, not atom.negated))
    if isinstance(atom, Narrows):
        return one(
            Narrows(atom.name, atom.false, atom.true, atom.gap and replace(atom.gap, negated=not atom.gap.negated))
        )
    if isinstance(atom, Lacks):
        return one(replace(atom, negated=not atom.negated))
    return UNKNOWN
