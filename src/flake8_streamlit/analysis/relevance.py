"""Which functions can matter: most of a page computes and draws, and never touches a class or a keeper."""

from __future__ import annotations

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.classes import mro
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NOTHING,
    Atom,
    Bound,
    Box,
    ClassRef,
    Deferred,
    External,
    Func,
    Instance,
    Member,
    Method,
    ModuleRef,
    Sentinel,
    Value,
)
from flake8_streamlit.streamlit_api import SESSION_STATE, STOPPERS

SMALL = 40
"""Functions of fewer instructions are interpreted in any case: they may compute a key."""
TELLING = STOPPERS | {"session_state", "exit", "_exit"}
"""Attributes that make a function matter: they reach the session state, or end the run."""
DEPTH = 3
BORROWED = 6_000
"""After so many instructions of imported functions in one run, only those are interpreted that get something kept."""


def matters(m: Machine, func: Func, args: Arguments, receiver: Value) -> bool:
    """Whether interpreting a call can add anything to what is known."""
    code = m.codes[func.code]
    if code.imported:
        m.borrowed += code.size
    if m.borrowed > 2 * BORROWED and code.imported:
        return False
    if (code.size < SMALL or _code_matters(m, code)) and (m.borrowed < BORROWED or not code.imported):
        return True
    captured = (value for _, value in func.captured)
    return any(_is_tracked(m, value, 0) for value in (receiver, *args.all(), *captured))


def _code_matters(m: Machine, code: ir.Code) -> bool:
    known = m.relevant.get(code.number)
    if known is None:
        m.relevant[code.number] = False  # a function that only calls itself does not matter
        known = m.relevant[code.number] = _look(m, code)
    return known


def _look(m: Machine, code: ir.Code) -> bool:
    if code.kind == "class" or code.attributes & TELLING or (code.imported and code.global_names):
        return True
    for name in code.used:
        owner = code.owner(name)
        if owner is None:
            if name in ("exit", "quit") or m.stars or m.modules.stars:
                return True
        elif owner.kind == "module" and _is_tracked(m, m.globals_ever.get((owner.number, name), NOTHING), 0):
            return True
    return any(_code_matters(m, inner) for inner in code.inner)


def _innocent_matters(m: Machine, atom: ClassRef | Instance | Member, depth: int) -> bool:
    """Whether a thing of an imported class holds one of a redefined class, or has methods that reach a keeper."""
    if isinstance(atom, Instance) and any(_is_tracked(m, held, depth + 1) for _, held in m.fields_of(atom.key)):
        return True
    if depth > DEPTH or atom.cls in m.copies:
        return True
    known = m.relevant.get(-1 - atom.cls)
    if known is None:
        m.relevant[-1 - atom.cls] = False
        models = [m.classes[entry] for entry in mro(m.classes, atom.cls) if isinstance(entry, int)]
        held = [value for model in models for value in model.namespace.values()]
        held += [value for model in models for _, value in m.fields_of((-1 - model.number, False))]
        known = m.relevant[-1 - atom.cls] = any(_is_tracked(m, value, depth + 1) for value in held)
    return known


def _is_tracked(m: Machine, value: Value, depth: int) -> bool:
    return any(_atom_is_tracked(m, atom, depth) for atom in value)


def _atom_is_tracked(m: Machine, atom: Atom, depth: int) -> bool:
    if isinstance(atom, (ClassRef, Instance, Member)):
        return not m.classes[atom.cls].is_imported or _innocent_matters(m, atom, depth)
    if isinstance(atom, (Sentinel, Method)) or (isinstance(atom, Bound) and not isinstance(atom.func, Func)):
        return True
    if isinstance(atom, External):
        return atom.name == SESSION_STATE or atom.name.rpartition(".")[2] in TELLING
    if isinstance(atom, (Deferred, ModuleRef)):
        return m.modules.is_telling(atom.module)
    if isinstance(atom, Func):
        return _code_matters(m, m.codes[atom.code])
    if isinstance(atom, Box):
        if depth > DEPTH:
            return True
        return any(_is_tracked(m, held, depth + 1) for _, held in m.fields_of(atom.key))
    return any(_is_tracked(m, part, depth + 1) for part in atom.parts())
