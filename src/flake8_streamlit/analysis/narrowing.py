"""What a test says of the variable that it tests: `isinstance(x, str)`, `x is None`."""

from __future__ import annotations

import libcst as cst

from flake8_streamlit.analysis import identity
from flake8_streamlit.analysis.classes import related
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NONE,
    UNKNOWN,
    Atom,
    Box,
    Const,
    HasKey,
    Instance,
    Known,
    Member,
    Narrows,
    Value,
    one,
)

BOXES = {"list": "list", "tuple": "tuple", "dict": "dict", "set": "set"}


def by_class(m: Machine, node: cst.CSTNode, value: Value, info: Value) -> Value:
    """The answer of `isinstance(node, info)`. An old instance counts as one: it would be, if the class were not new."""
    verdicts = {atom: _is_instance(m, atom, info) for atom in value}
    return _answer(node, verdicts)


def by_none(node: cst.CSTNode, value: Value, other: Value, *, negated: bool) -> Value:
    """The answer of `node is None`."""
    if other != NONE:
        return UNKNOWN
    verdicts: dict[Atom, bool | None] = {}
    for atom in value:
        certain = isinstance(atom, (Const, Instance, Member, Box))
        verdicts[atom] = ((atom == Const(None)) is not negated) if certain else None
    return _answer(node, verdicts)


def _answer(node: cst.CSTNode, verdicts: dict[Atom, bool | None]) -> Value:
    answers = set(verdicts.values())
    if len(answers) == 1 and None not in answers:
        return one(Known(truth=answers.pop() is True))
    if not isinstance(node, cst.Name) or answers == {None}:
        return UNKNOWN
    true = frozenset(atom for atom, verdict in verdicts.items() if verdict is not False)
    false = frozenset(atom for atom, verdict in verdicts.items() if verdict is not True)
    return one(Narrows(node.value, true, false))


def _is_instance(m: Machine, atom: Atom, info: Value) -> bool | None:
    refs, names = identity.class_info(m, info)
    if not refs and not names:
        return None
    if isinstance(atom, Const):
        if refs or not names <= set(_BUILTINS):
            return False if not names else None
        return isinstance(atom.value, tuple(_BUILTINS[name] for name in names))
    if isinstance(atom, Box):
        return BOXES.get(atom.kind) in names if names <= set(_BUILTINS) | set(BOXES) and atom.kind in BOXES else None
    if isinstance(atom, (Instance, Member)):
        if identity.is_instance_of(m, atom.cls, names) or any(related(m.classes, atom.cls, ref.cls) for ref in refs):
            return True
        known = all(name in _BUILTINS or name in BOXES for name in names)
        return False if known else None
    return None


_BUILTINS: dict[str, type] = {
    "str": str, "int": int, "float": float, "bool": bool, "bytes": bytes, "complex": complex,
}  # fmt: skip


def negated(atom: Atom) -> Value:
    """The answer of `not test`."""
    if isinstance(atom, Known):
        return one(Known(not atom.truth))
    if isinstance(atom, HasKey):
        return one(HasKey(atom.slot, not atom.negated))
    if isinstance(atom, Narrows):
        return one(Narrows(atom.name, atom.false, atom.true))
    return UNKNOWN
