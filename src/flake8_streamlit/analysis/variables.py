"""Variables and imported names: what they hold, in which scope, and in which run."""

from __future__ import annotations

from collections.abc import Callable

from flake8_streamlit.analysis import (
    foreign,
    imports,
    ir,
)
from flake8_streamlit.analysis.answers import Known
from flake8_streamlit.analysis.frames import Frame
from flake8_streamlit.analysis.machine import Machine, location
from flake8_streamlit.analysis.values import (
    NOTHING,
    UNKNOWN,
    Atom,
    ClassRef,
    Const,
    External,
    Sentinel,
    Value,
    join,
    one,
)

MAIN_NAME: Value = one(External("__name__"))
"""What `__name__` is in the script that is run."""
LITERALS: dict[str, Value] = {
    "True": one(Const(True)),
    "False": one(Const(False)),
    "None": one(Const(None)),
}


def _literal(m: Machine, frame: Frame, ins: ir.Literal) -> None:
    frame.registers[ins.dst] = one(Const(ins.value))


def _opaque(m: Machine, frame: Frame, ins: ir.Opaque) -> None:
    frame.registers[ins.dst] = UNKNOWN


def _load(m: Machine, frame: Frame, ins: ir.Load) -> None:
    frame.registers[ins.dst] = foreign.resolved(m, load(m, frame, ins.name))


def load(m: Machine, frame: Frame, name: str) -> Value:
    """What a variable holds."""
    if name in LITERALS:
        return LITERALS[name]
    owner = frame.code.owner(name)
    if owner is frame.code and owner.kind == "class":
        found = m.store.get(location(owner, name))
        if found:
            return found
        owner = frame.code.parent.owner(name) if frame.code.parent is not None else None
    if owner is None:
        return _builtin(m, name)
    if owner.kind == "module":
        if m.world:
            found = m.keep(m.globals_ever.get(location(owner, name), NOTHING), m.world)
        else:
            found = m.store.get(location(owner, name))
        if m.modules.all:
            found = imports.resolved(m, found)
        return found or (UNKNOWN if len(m.frames) > 1 or m.world else NOTHING)
    if owner is frame.code:
        return m.store.get(location(owner, name))
    if name in frame.code.nonlocal_names:  # what other calls have made of it is not known
        return join(frame.captured.get(name, NOTHING), UNKNOWN)
    if m.world:  # old code: the variables of the run that made it
        return frame.captured.get(name) or m.keep(m.store.get(location(owner, name)), m.world) or UNKNOWN
    if any(active.code is owner for active in m.frames):
        return m.store.get(location(owner, name)) or frame.captured.get(name, NOTHING)
    return frame.captured.get(name, UNKNOWN)


def _builtin(m: Machine, name: str) -> Value:
    if m.modules.stars:
        found = imports.from_stars(m, m.frame.code, name)
        if found:
            return found
    if name == "__name__":
        return one(Const(m.modules.by_code[m.frame.code.module.number].name)) if m.frame.code.imported else MAIN_NAME
    if name == "__class__" and m.frame.owner is not None:
        return one(ClassRef(m.frame.owner, m.class_generation(m.frame)))
    for module in m.stars.get(m.frame.code.module.number, ()):
        if module.partition(".")[0] == "streamlit":
            return one(External(f"{module}.{name}"))
    return foreign.read(m, f"builtins.{name}") or one(External(name))


def _assign(m: Machine, frame: Frame, ins: ir.Assign) -> None:
    value = frame.registers[ins.src]
    assign(m, frame, ins.name, value)
    if frame.code.imported:
        m.note_put(location(frame.code.owner(ins.name) or frame.code, ins.name), value, ins.at)


def assign(m: Machine, frame: Frame, name: str, value: Value) -> None:
    """Let a variable of the current scope hold `value`."""
    owner = frame.code.owner(name) or frame.code
    if owner.kind == "module":
        value = _as_sentinel(value, name)
        place = location(owner, name)
        m.globals_ever[place] = join(m.globals_ever.get(place, NOTHING), value)
    m.store.set(location(owner, name), value)


def narrow(m: Machine, frame: Frame, name: str, value: Value) -> None:
    """A test has told what a variable, or an attribute (`self.item`), can be in this branch."""
    name, *attributes = name.split(".")
    owner = frame.code.owner(name)
    if owner is not None and (owner is frame.code or (owner.kind == "module" and not m.world)):
        place = location(owner, name)
        held = m.store.get(place)
        value = _narrowed(m, held, attributes, value)
        if value and value != held:
            m.store.set(place, value)


def _narrowed(m: Machine, objects: Value, attributes: list[str], value: Value) -> Value:
    """Which of `objects` can have an attribute (of an attribute…) that is `value`; one alone has it now."""
    if not attributes:
        return value
    possible: set[Atom] = set()
    for atom in objects:
        held = NOTHING if atom.key is None else m.field(atom.key, attributes[0])
        found = held & value if len(attributes) == 1 else _narrowed(m, held, attributes[1:], value)
        if found or not held:
            possible.add(atom)
        if atom.key is not None and found and found < held and len(objects) == 1:
            m.set_field(atom.key, attributes[0], found)
    return frozenset(possible)


def _as_sentinel(value: Value, name: str) -> Value:
    if any(isinstance(atom, Sentinel) and not atom.name for atom in value):
        return frozenset(
            Sentinel(name, atom.site, atom.gen) if isinstance(atom, Sentinel) and not atom.name else atom
            for atom in value
        )
    return value


def _forget(m: Machine, frame: Frame, ins: ir.Forget) -> None:
    owner = frame.code.owner(ins.name)
    if owner is not None:
        m.store.set(location(owner, ins.name), NOTHING)


def _import_module(m: Machine, frame: Frame, ins: ir.ImportModule) -> None:
    assign(m, frame, ins.name, imports.import_module(m, frame, ins))


def _import_name(m: Machine, frame: Frame, ins: ir.ImportName) -> None:
    name = f"{ins.module}.{ins.attribute}"
    ours = imports.import_name(m, frame, ins)
    if ours is not None:
        assign(m, frame, ins.name, ours)
        return
    known = one(Known(truth=False)) if name == "typing.TYPE_CHECKING" else one(External(name))
    assign(m, frame, ins.name, known)


def _import_star(m: Machine, frame: Frame, ins: ir.ImportStar) -> None:
    if not imports.import_star(m, frame, ins):
        stars = m.stars.setdefault(frame.code.module.number, [])
        stars += [] if ins.module in stars else [ins.module]


def _annotate(m: Machine, frame: Frame, ins: ir.Annotate) -> None:
    annotation = UNKNOWN if ins.annotation is None else frame.registers[ins.annotation]
    frame.annotations[ins.name] = (annotation, ins.value is not None)


STEPS: dict[type[ir.Instruction], Callable[..., None]] = {
    ir.Literal: _literal,
    ir.Opaque: _opaque,
    ir.Load: _load,
    ir.Assign: _assign,
    ir.Forget: _forget,
    ir.ImportModule: _import_module,
    ir.ImportName: _import_name,
    ir.ImportStar: _import_star,
    ir.Annotate: _annotate,
}
"""Handlers by instruction."""
