"""Imports of the project's own modules: their code is played too, but once for all runs, as Python does it.

A module of the project is read when something of it is used for the first time, never before. What cannot be read (not
of the project, no such file, a syntax error, too much) is what it would be without a project: unseen code.
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis import gaps, ir
from flake8_streamlit.analysis.frames import Frame
from flake8_streamlit.analysis.machine import CALL_DEPTH, Machine, location
from flake8_streamlit.analysis.modules import ProjectModule
from flake8_streamlit.analysis.moments import When
from flake8_streamlit.analysis.values import (
    FRESH,
    NOTHING,
    UNKNOWN,
    Const,
    Deferred,
    External,
    ModuleRef,
    Value,
    join_all,
    one,
    without_twins,
)

VARIABLE = "variable"
"""Begins the names of variables of modules among what may be missing."""

# --------------------------------------------------------------------------- statements


def import_module(m: Machine, frame: Frame, ins: ir.ImportModule) -> Value:
    """What `import a.b` or `import a.b as c` binds."""
    found = m.modules.find(ins.module, frame.code)
    if found is None and ins.dotted and m.modules.find(ins.dotted, frame.code) is not None:
        found = m.modules.package(ins.module, frame.code)
    if found is None:
        return one(External(ins.module))
    m.modules.note_import(found, frame.code, ins.at)
    return one(ModuleRef(found.number))


def import_name(m: Machine, frame: Frame, ins: ir.ImportName) -> Value | None:
    """What `from module import attribute` binds; None when that is no module of the project."""
    found = m.modules.find(ins.module, frame.code)
    if found is None:
        separator = "" if ins.module.endswith(".") else "."
        inner = m.modules.find(f"{ins.module}{separator}{ins.attribute}", frame.code)
        if inner is None:
            return None
        m.modules.note_import(inner, frame.code, ins.at)
        return one(ModuleRef(inner.number))
    m.modules.note_import(found, frame.code, ins.at)
    lazy = Deferred(found.number, ins.attribute)
    return one(lazy) if frame.code.kind == "module" else _named(m, lazy)


def import_star(m: Machine, frame: Frame, ins: ir.ImportStar) -> bool:
    """`from module import *`; whether the module is one of the project."""
    found = m.modules.find(ins.module, frame.code)
    if found is not None:
        m.modules.note_import(found, frame.code, ins.at)
        stars = m.modules.stars.setdefault(frame.code.module.number, [])
        stars += [] if ModuleRef(found.number) in stars else [ModuleRef(found.number)]
    return found is not None


def from_stars(m: Machine, code: ir.Code, name: str) -> Value:
    """What a name is that `code`'s file can only have from `import *`; nothing when no such import has it."""
    if name.startswith("_"):
        return NOTHING
    for ref in reversed(m.modules.stars.get(code.module.number, ())):
        found = _variable(m, m.modules.all[ref.module], name)
        if found:
            return found
    return NOTHING


# --------------------------------------------------------------------------- values


def resolved(m: Machine, value: Value) -> Value:
    """`value` with the things that its deferred names stand for."""
    lazy = [atom for atom in value if isinstance(atom, Deferred)]
    if not lazy:
        return value
    return join_all([value.difference(lazy), *(_named(m, atom) for atom in lazy)])


def _named(m: Machine, atom: Deferred) -> Value:
    module = m.modules.all[atom.module]
    if m.modules.read(m, module) is not None and atom.attribute in module.rebound:
        return UNKNOWN  # the import took what it was then
    return attribute(m, ModuleRef(atom.module), atom.attribute)


def attribute(m: Machine, ref: ModuleRef, name: str) -> Value:
    """What `module.name` gives."""
    module = m.modules.all[ref.module]
    found = _variable(m, module, name)
    if found:
        return gaps.came_from(m, found, (VARIABLE, module.number, name))
    inner = m.modules.inner(module, name)
    if inner is not None:
        return one(ModuleRef(inner.number))
    return UNKNOWN if module.code is not None else one(External(f"{module.name}.{name}"))


def _variable(m: Machine, module: ProjectModule, name: str) -> Value:
    code = m.modules.read(m, module)
    asked = (module.number, name)
    if code is None or asked in m.modules.asked:  # modules that import a name from each other
        return NOTHING
    _execute(m, code)
    m.modules.asked.add(asked)
    found = without_twins(m.store.get(location(code, name)))
    found = resolved(m, found) if found else from_stars(m, code, name)
    m.modules.asked.discard(asked)
    return found


def set_attribute(m: Machine, ref: ModuleRef, name: str, value: Value, at: ir.Place) -> None:
    """`module.name = value`, from outside of the module."""
    module = m.modules.all[ref.module]
    code = m.modules.read(m, module)
    if code is not None:
        _execute(m, code)
        module.extra.add(name)
        m.store.set(location(code, name), value)
        if Const(None) in value and m.when.guard is None:
            m.note_reset((VARIABLE, module.number, name))
        m.note_put(location(code, name), value, at)


def _execute(m: Machine, code: ir.Code) -> None:
    """Execute the module scope, unless this process has done it."""
    if code.number in m.imported or len(m.frames) > CALL_DEPTH:
        return
    m.imported.add(code.number)
    frames, world, attempts, caching = m.frames, m.world, m.attempts, m.caching
    outer, base = m.store, m.store if m.is_importing() else frames[0].base
    m.store = base.fork()
    frame = Frame(code, base, [NOTHING] * code.registers)
    m.frames, m.world, m.attempts, m.caching = [*frames, frame], FRESH, [], 0
    when, m.when = m.when, When(supposed=True)
    m.muted += 1
    m.run_block(m, frame, code.body)
    m.muted -= 1
    m.when = when
    changes = m.store.since(base)
    m.frames, m.world, m.attempts, m.caching, m.store, m.ended = frames, world, attempts, caching, outer, False
    for place, value in changes.items():
        if not (
            isinstance(place, tuple) and place[0] == "session_state"
        ):  # other sessions do not get what it puts there
            base.changes[place] = value


def scopes(m: Machine) -> Iterator[tuple[ProjectModule, ir.Code]]:
    """The modules that were executed, and their module scopes."""
    for module in m.modules.by_code.values():
        if module.code is not None and module.code.number in m.imported:
            yield module, module.code
