"""Library code that looks at classes itself: validation of fields, pickling."""

from __future__ import annotations

from flake8_streamlit.analysis import containers, identity, ir
from flake8_streamlit.analysis.classes import ClassModel, is_true, mro, resolve, value_mixin
from flake8_streamlit.analysis.equality import Clash, clash_of, equal
from flake8_streamlit.analysis.facts import ClassKind, Dependence, TestKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NOTHING,
    Bound,
    Box,
    ClassRef,
    Instance,
    Member,
    ObjectKey,
    Partial,
    Value,
    join_all,
)

DEPTH = 4
VALIDATION_ERROR = "raises ValidationError"


def things(m: Machine, value: Value) -> list[Instance | Member]:
    """Instances and members among `value`, and in containers, each container once."""
    found: list[Instance | Member] = []
    seen: set[ObjectKey] = set()
    level = [value]
    for _ in range(DEPTH + 1):
        inner: list[Value] = []
        for atom in (atom for held in level for atom in held):
            if isinstance(atom, (Instance, Member)):
                found.append(atom)
            elif isinstance(atom, Box) and atom.key not in seen:
                seen.add(atom.key)
                inner += (containers.box_values(m, atom), containers.box_elements(m, atom))
        level = inner
    return found


def validate(
    m: Machine,
    ref: ClassRef,
    annotation: Value,
    value: Value,
    at: ir.Place,
    value_at: ir.Place,
    *,
    anyhow: bool = False,
) -> Value:
    """A validated field of class `ref` (pydantic) is given `value`: old instances are of no class that it knows.

    Gives what can get through. `anyhow`: whatever the class itself would take.
    """
    for target in annotation:
        if not isinstance(target, ClassRef) or not (anyhow or _is_checked(m, m.classes[target.cls])):
            continue
        given = [thing for thing in things(m, value) if thing.cls == target.cls]
        found = clash_of([thing.gen for thing in given], [ref.gen])
        if _is_found_by_value(m, ref, given):
            continue
        if found is not None and found[1] and m.classes[target.cls].redefined:
            clash = Clash(target.cls, m.classes[target.cls].name, *found)
            identity.note(m, clash, TestKind.VALIDATION, VALIDATION_ERROR, at, value_at, value_at)
            return value.difference(thing for thing in given if thing.gen != ref.gen)
    return value


def _is_found_by_value(m: Machine, ref: ClassRef, given: list[Instance | Member]) -> bool:
    """Whether old members are equal to the new ones (a written `__eq__`): an Enum finds its member by that."""
    members = frozenset(thing for thing in given if isinstance(thing, Member))
    if not members or resolve(m.classes, next(iter(members)).cls, "__eq__").dependence is not Dependence.WRITTEN:
        return False
    return equal(m, members, frozenset(Member(each.cls, ref.gen, each.name) for each in members)) is None


def _is_checked(m: Machine, model: ClassModel) -> bool:
    """Whether pydantic asks for an instance of exactly this class (and its children)."""
    if model.kind is ClassKind.ENUM:
        return not value_mixin(m.classes, model.number)
    return not _reads_attributes(m, model)


def _reads_attributes(m: Machine, model: ClassModel) -> bool:
    """`from_attributes=True` (v2) or `orm_mode = True` (v1) takes any object with the attributes."""
    return is_configured(m, model, "from_attributes", "orm_mode")


def is_configured(m: Machine, model: ClassModel, *options: str) -> bool:
    """Whether one of these options of a pydantic model is on."""
    for config in model.namespace.get("model_config", NOTHING):
        if isinstance(config, Box) and any(m.config_flag(config, option) for option in options):
            return True
    for config in model.namespace.get("Config", NOTHING):
        if isinstance(config, ClassRef):
            names = m.classes[config.cls].namespace
            return any(is_true(names.get(option)) for option in options)
    return any(is_true(model.keywords.get(option)) for option in options)


def pickled(m: Machine, value: Value, at: ir.Place, value_at: ir.Place, outcome: str = "raises PicklingError") -> None:
    """What is pickled names its class, and an old class is not the one under that name."""
    carried = [part for atom in value if isinstance(atom, (Bound, Partial)) for part in atom.parts()]
    value = join_all([value, *carried])
    for atom in value:
        if isinstance(atom, ClassRef) and atom.gen and m.classes[atom.cls].redefined:
            _note_pickled(m, atom, at, value_at, outcome)
            return
    for thing in sorted(deep(m, value), key=lambda thing: thing.gen):
        if thing.gen and m.classes[thing.cls].redefined and _is_named(m, thing.cls):
            _note_pickled(m, thing, at, value_at, outcome)
            return


def _is_named(m: Machine, number: int) -> bool:
    """Whether pickle names the class at all, and could find it: none of a function, none that says how it is made."""
    written = (m.classes[entry] for entry in mro(m.classes, number) if isinstance(entry, int))
    if any(not {"__reduce__", "__reduce_ex__"}.isdisjoint(model.namespace) for model in written):
        return False
    code = m.classes[number].code
    while code is not None and code.kind == "class":
        code = code.parent
    return code is None or code.kind == "module"


def _note_pickled(
    m: Machine, thing: Instance | Member | ClassRef, at: ir.Place, value_at: ir.Place, outcome: str
) -> None:
    clash = Clash(thing.cls, m.classes[thing.cls].name, thing.gen, left=True)
    identity.note(m, clash, TestKind.PICKLE, outcome, at, value_at, value_at)


def deep(m: Machine, value: Value) -> list[Instance | Member]:
    """Everything that a value holds, attributes included."""
    found: list[Instance | Member] = []
    seen: set[object] = set()
    pending = [value]
    while pending and len(seen) < 500:
        for thing in things(m, pending.pop()):
            if thing in seen:
                continue
            seen.add(thing)
            found.append(thing)
            if isinstance(thing, Instance):
                pending += [held for _, held in m.fields_of(thing.key)]
    return found


def is_validated(m: Machine, number: int) -> bool:
    """Whether the fields of a class are validated when it is called."""
    model = m.classes[number]
    return model.kind is ClassKind.PYDANTIC or model.validated
