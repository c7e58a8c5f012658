"""Validators that a script names: those of attrs, pydantic's adapters and decorators, msgspec, typeguard, beartype.

Measured with an object of an older class: `msgspec.convert` takes `(str, Enum)` members and, with `from_attributes`,
anything; typeguard refuses each older object; of beartype only plain annotations are reliable, because it looks at
unions by their text and at one element of a list.
"""

from __future__ import annotations

from flake8_streamlit.analysis import consumers, identity, ir, library_made
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
    Instance,
    Partial,
    Value,
    Wrapper,
    join_all,
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
FORMATS = ("json", "msgpack", "yaml", "toml")
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


def _reader_of(methods: tuple[str, ...], name: str) -> Function:
    """Makes an object that reads data of one type, which it is given first: its `methods` are the function `name`."""

    def make(m: Machine, args: Arguments, at: ir.Place) -> Value:
        box = Box("namespace", m.site(at.node, "reader"))
        target = args.get(0, "type") or NOTHING
        for method in methods:
            m.add_field((box.site, False), method, one(Partial(one(External(f"{name}.{method}")), (target,), ())))
        return one(box)

    return make


def _validate_python(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) == 2 and not is_true(args.keywords.get("from_attributes")):
        annotation, value = args.positional
        consumers.validate(m, ClassRef(0), annotation, value, at, args.place(1, at))
    return _read(m, args, at)


def _read(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """Data becomes what the first argument says."""
    return _made_of(m, first_of(args), join_all(args.positional[1:2]), at)


def _convert(m: Machine, args: Arguments, at: ir.Place) -> Value:
    target = args.get(1, "type") or NOTHING
    classes = frozenset(a for a in target if isinstance(a, ClassRef) and m.classes[a.cls].kind is not ClassKind.ENUM)
    if not is_true(args.keywords.get("from_attributes")):
        consumers.validate(m, ClassRef(0), classes, first_of(args), at, args.place(0, at), anyhow=True)
    return _made_of(m, target, first_of(args), at)


def _decode(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`msgspec.json.decode(raw, type=list[Item])`."""
    return _made_of(m, args.keywords.get("type", NOTHING), NOTHING, at)


def _from_dict(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`dacite.from_dict(data_class=Item, data=…)`."""
    return _made_of(m, args.get(0, "data_class") or NOTHING, args.get(1, "data") or NOTHING, at)


def _structure(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`cattrs.structure(data, Item)`."""
    return _made_of(m, args.get(1, "cl") or NOTHING, first_of(args), at)


def _made_of(m: Machine, target: Value, data: Value, at: ir.Place) -> Value:
    gens = {atom.gen for atom in target if isinstance(atom, ClassRef)}
    things = any(isinstance(thing, Instance) for thing in consumers.things(m, data))
    if len(gens) != 1 or things:  # an instance goes through as it is
        return UNKNOWN
    return library_made.made(m, target, data or UNKNOWN, gens.pop(), at) or UNKNOWN


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
    "pydantic.TypeAdapter": _reader_of(("validate_python", "validate_json"), "pydantic.TypeAdapter()"),
    "pydantic.TypeAdapter().validate_python": _validate_python,
    "pydantic.TypeAdapter().validate_json": _read,
    "pydantic.parse_obj_as": _read,
    "msgspec.convert": _convert,
    **{f"msgspec.{text}.decode": _decode for text in FORMATS},
    **{f"msgspec.{text}.Decoder": _reader_of(("decode",), "msgspec.Decoder()") for text in ("json", "msgpack")},
    "msgspec.Decoder().decode": _read,
    "dacite.from_dict": _from_dict,
    "cattrs.structure": _structure,
    "cattr.structure": _structure,
}
"""Handlers by canonical name."""
