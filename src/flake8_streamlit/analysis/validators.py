"""Validators of fields: what attrs and pydantic check when an object is made and when an attribute is assigned.

Measured: a validator of attrs runs in `__init__`, and on assignment where the class was made by `define`; pydantic
validates assignments where `validate_assignment` says so.
"""

from __future__ import annotations

from flake8_streamlit.analysis import consumers, containers, identity, ir
from flake8_streamlit.analysis.equality import Clash
from flake8_streamlit.analysis.facts import ClassKind, TestKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import NOTHING, Box, ClassRef, External, Instance, Partial, Value, join_all

WRONG_TYPE, WRONG_VALUE = "raises TypeError", "raises ValueError"


def check_field(m: Machine, validator: Value, value: Value, at: ir.Place, value_at: ir.Place) -> None:
    """A field with this attrs validator is given `value`."""
    m.at = at
    found = _refused(m, validator, value)
    if found is not None:
        clash, outcome = found
        identity.note(m, clash, TestKind.VALIDATION, outcome, at, value_at, value_at)


def _refused(m: Machine, validator: Value, value: Value) -> tuple[Clash, str] | None:
    """Why a validator refuses `value`, if it does for what is old in it."""
    for atom in validator:
        found = None
        if isinstance(atom, Box):  # a list of validators
            found = _refused(m, containers.box_elements(m, atom), value)
        elif isinstance(atom, Partial):
            found = _refused_by(m, _name(atom), atom, value)
        if found is not None:
            return found
    return None


def _refused_by(m: Machine, name: str, atom: Partial, value: Value) -> tuple[Clash, str] | None:
    parts = [*atom.args, *(held for _, held in atom.kwargs)]
    match name:
        case "instance_of" if parts:
            clash = identity.type_clash(m, value, parts[0])
            return (clash, WRONG_TYPE) if clash is not None else None
        case "in_" if parts:
            clash = identity.member_of(m, value, parts[0])
            return (clash, WRONG_VALUE) if clash is not None else None
        case "optional" | "and_":
            return next((found for part in parts if (found := _refused(m, part, value))), None)
        case "or_":
            infos = [_class_info(part) for part in parts]
            clash = identity.type_clash(m, value, join_all(infos)) if all(infos) else None
            return (clash, WRONG_VALUE) if clash is not None else None
        case "deep_iterable" if parts:
            return _refused(m, parts[0], containers.elements(m, value))
        case "deep_mapping" if parts:
            inside = [containers.elements(m, value), containers.values(m, value)]
            return next(
                (found for part, held in zip(parts, inside, strict=False) if (found := _refused(m, part, held))), None
            )
    return None


def _class_info(validator: Value) -> Value:
    """What `instance_of` asks for; nothing for other validators."""
    parts = [atom for atom in validator if isinstance(atom, Partial) and _name(atom) == "instance_of" and atom.args]
    return join_all(atom.args[0] for atom in parts) if len(parts) == len(validator) else NOTHING


def _name(validator: Partial) -> str:
    return next((func.name.rpartition(".")[2] for func in validator.func if isinstance(func, External)), "")


def assigned(m: Machine, atom: Instance, name: str, value: Value, at: ir.Place) -> None:
    """`atom.name = value` where the class of `atom` validates what is assigned."""
    model = m.classes[atom.cls]
    field = next((field for field in model.fields if field.name == name), None)
    if field is None:
        return
    if model.kind is ClassKind.ATTRS and model.checks_assignment:
        check_field(m, field.validator, value, at, at)
    elif model.kind is ClassKind.PYDANTIC and consumers.is_configured(m, model, "validate_assignment"):
        consumers.validate(m, ClassRef(atom.cls, atom.gen), field.annotation, value, at, at)
