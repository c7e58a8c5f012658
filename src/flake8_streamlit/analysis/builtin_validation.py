"""Validators that a script names: those of attrs, pydantic's adapters and decorators, msgspec, typeguard, beartype.

Measured with an object of an older class: `msgspec.convert` takes `(str, Enum)` members and, with `from_attributes`,
anything; typeguard refuses each older object; of beartype only plain annotations are reliable, because it looks at
unions by their text and at one element of a list.
"""

from __future__ import annotations

from flake8_streamlit.analysis import consumers, identity, ir
from flake8_streamlit.analysis.builtin_iterables import Function, first_of
from flake8_streamlit.analysis.classes import is_true
from flake8_streamlit.analysis.facts import ClassKind, TestKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NOTHING,
    UNKNOWN,
    Box,
    ClassRef,
    External,
    Func,
    Partial,
    Value,
    Wrapper,
    one,
)

ATTRS = ("attrs.validators", "attr.validators")
VALIDATORS = ("instance_of", "optional", "and_", "or_", "deep_iterable", "deep_mapping", "in_")
CHECKING = {
    "pydantic.validate_call": consumers.VALIDATION_ERROR,
    "pydantic.validate_arguments": consumers.VALIDATION_ERROR,
    "typeguard.typechecked": "raises TypeCheckError",
    "beartype.beartype": "raises BeartypeCallHintParamViolation",
}
"""Decorators that check the arguments of a function by its annotations, and what they raise."""
HINTS = {
    "typeguard.check_type": "raises TypeCheckError",
    "beartype.door.die_if_unbearable": "raises BeartypeDoorHintViolation",
    "beartype.door.is_bearable": "is False",
}
"""Functions that check their first argument by their second one, and what they do."""


def _validator(name: str) -> Function:
    def make(m: Machine, args: Arguments, at: ir.Place) -> Value:
        return one(Partial(one(External(name)), tuple(args.positional), tuple(args.keywords.items())))

    return make


# --------------------------------------------------------------------------- pydantic, msgspec


def _adapter(m: Machine, args: Arguments, at: ir.Place) -> Value:
    box = Box("namespace", m.site(at.node, "adapter"))
    check = one(Partial(one(External("pydantic.TypeAdapter().validate_python")), (first_of(args),), ()))
    m.add_field((box.site, False), "validate_python", check)
    return one(box)


def _validate_python(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) == 2 and not is_true(args.keywords.get("from_attributes")):
        annotation, value = args.positional
        consumers.validate(m, ClassRef(0), annotation, value, at, args.place(1, at))
    return UNKNOWN


def _convert(m: Machine, args: Arguments, at: ir.Place) -> Value:
    target = args.get(1, "type") or NOTHING
    classes = frozenset(a for a in target if isinstance(a, ClassRef) and m.classes[a.cls].kind is not ClassKind.ENUM)
    if not is_true(args.keywords.get("from_attributes")):
        consumers.validate(m, ClassRef(0), classes, first_of(args), at, args.place(0, at), anyhow=True)
    return UNKNOWN


# --------------------------------------------------------------------------- annotations


def _hint(name: str) -> Function:
    def check(m: Machine, args: Arguments, at: ir.Place) -> Value:
        if len(args.positional) > 1:
            value, annotation = args.positional[:2]
            _check_hint(m, HINTS[name], annotation, value, at, args.place(0, at))
        return UNKNOWN

    return check


def _check_hint(m: Machine, outcome: str, annotation: Value, value: Value, at: ir.Place, value_at: ir.Place) -> None:
    if outcome == consumers.VALIDATION_ERROR:
        consumers.validate(m, ClassRef(0), annotation, value, at, value_at)
        return
    plain = len(annotation) == 1 and all(isinstance(atom, ClassRef) for atom in annotation)
    if plain or "TypeCheck" in outcome:
        classes = frozenset(atom for atom in annotation if isinstance(atom, ClassRef))
        things = frozenset(consumers.things(m, value)) if "TypeCheck" in outcome else value
        clash = identity.type_clash(m, things, classes)
        identity.note(m, clash, TestKind.VALIDATION, outcome, at, value_at, value_at)


def _checked(name: str) -> Function:
    def decorate(m: Machine, args: Arguments, at: ir.Place) -> Value | None:
        if not args.positional:
            return one(Partial(one(External(name)), (), ()))
        target = args.positional[0]
        funcs = [atom for atom in target if isinstance(atom, Func)]
        if len(funcs) == len(target) == 1 and any(_names_classes(func) for func in funcs):
            return one(Wrapper(name, target, m.site(at.node, name)))
        return target

    return decorate


def _names_classes(func: Func) -> bool:
    notes = (held for name, held in func.captured if name.startswith(":"))
    return any(isinstance(atom, ClassRef) for held in notes for atom in held)


def check_call(m: Machine, wrapper: Wrapper, args: Arguments, at: ir.Place) -> None:
    """A function behind a decorator of `CHECKING` is called."""
    for func in wrapper.func:
        captured = dict(func.captured) if isinstance(func, Func) else {}
        names = [each.name for each in m.codes[func.code].parameters] if isinstance(func, Func) else []
        for index, name in enumerate(names):
            annotation, value = captured.get(f":{name}"), args.get(index, name)
            if annotation and value:
                value_at = args.keyword_places.get(name) or args.place(index, at)
                _check_hint(m, CHECKING[wrapper.kind], annotation, value, at, value_at)


VALIDATION: dict[str, Function] = {
    **{f"{module}.{name}": _validator(f"{module}.{name}") for module in ATTRS for name in VALIDATORS},
    **{name: _checked(name) for name in CHECKING},
    **{name: _hint(name) for name in HINTS},
    "pydantic.TypeAdapter": _adapter,
    "pydantic.TypeAdapter().validate_python": _validate_python,
    "msgspec.convert": _convert,
}
"""Handlers by canonical name."""
