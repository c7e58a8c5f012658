"""What a class of the script is, and what its comparisons depend on.

Measured in real Streamlit 1.28 … 1.67 and in the libraries themselves: generated comparisons (dataclass, attrs,
pydantic, msgspec) look at the class first, builtin value types do not, plain classes and Enum members compare by
identity.
"""

from __future__ import annotations

import builtins
import collections
import collections.abc
import datetime as dt
import decimal
import enum
import numbers
import pathlib
from collections.abc import Sequence
from dataclasses import field

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.facts import ClassKind, Dependence
from flake8_streamlit.analysis.values import NOTHING, ClassRef, Const, External, Func, Partial, Value, Wrapper
from flake8_streamlit.records import record

ENUMS = frozenset({"enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag", "enum.ReprEnum"})
FLAGS = frozenset({"enum.Flag", "enum.IntFlag"})
VALUE_ENUMS = frozenset({"enum.IntEnum", "enum.StrEnum", "enum.IntFlag"})
NAMED_TUPLES = frozenset({"typing.NamedTuple", "typing_extensions.NamedTuple"})
TYPED_DICTS = frozenset({"typing.TypedDict", "typing_extensions.TypedDict"})
PROTOCOLS = frozenset({"typing.Protocol", "typing_extensions.Protocol"})
PYDANTIC = frozenset(
    {"pydantic.BaseModel", "pydantic.main.BaseModel", "pydantic.RootModel", "pydantic_settings.BaseSettings"}
)
MSGSPEC = frozenset({"msgspec.Struct"})
EXCEPTIONS = frozenset(
    name for name, found in vars(builtins).items() if isinstance(found, type) and issubclass(found, BaseException)
)
VALUE_BASES = frozenset(
    "int float complex bool str bytes bytearray tuple list dict set frozenset range collections.UserDict "
    "collections.UserList collections.UserString collections.Counter collections.OrderedDict collections.deque "
    "collections.defaultdict decimal.Decimal fractions.Fraction datetime.date datetime.datetime datetime.time "
    "datetime.timedelta datetime.tzinfo pathlib.Path pathlib.PurePath pathlib.PosixPath pathlib.PurePosixPath "
    "collections.ChainMap typing.List typing.Dict typing.Set typing.Tuple types.SimpleNamespace "
    "uuid.UUID ipaddress.IPv4Address ipaddress.IPv6Address".split()
)
IDENTITY_BASES = frozenset({"object", "abc.ABC", "typing.Generic", "contextlib.ContextDecorator"}) | PROTOCOLS
STANDARD: dict[str, type] = {
    (name if module is builtins else f"{module.__name__}.{name}"): found
    for module in (builtins, collections, collections.abc, dt, decimal, enum, numbers, pathlib)
    for name, found in vars(module).items()
    if isinstance(found, type)
}
"""Classes that the script's own may derive from, by canonical name."""
COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")
ORDERINGS = COMPARISONS[2:]


def is_subclass(name: str, other: str) -> bool:
    """Whether a class of the standard library derives from another one, by their canonical names."""
    first, second = STANDARD.get(name), STANDARD.get(other)
    return name == other or (first is not None and second is not None and issubclass(first, second))


@record(slots=True)
class Field:
    """A field of a dataclass-like class."""

    name: str
    annotation: Value
    default: Value = NOTHING
    factory: Value = NOTHING
    compared: bool = True
    init: bool = True
    validator: Value = NOTHING  # of attrs


@record(slots=True)
class ClassModel:
    """A class of the script. `generated` names the comparisons that a decorator or base made for it."""

    number: int
    name: str
    at: ir.Place
    code: ir.Code | None
    bases: list[int | str] = field(default_factory=list)
    keywords: dict[str, Value] = field(default_factory=dict)
    namespace: dict[str, Value] = field(default_factory=dict)
    annotations: dict[str, tuple[Value, bool]] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    kind: ClassKind = ClassKind.PLAIN
    generated: set[str] = field(default_factory=set)
    total_ordering: bool = False
    redefined: bool = True
    validated: bool = False  # a pydantic dataclass
    checks_assignment: bool = False  # attrs runs validators when attributes are assigned, too
    is_imported: bool = False  # made when a module of the project was imported: the same class in all runs
    migrated: bool = False  # the script gives old instances the new class: `x.__class__ = C`

    def canonical(self, name: str) -> str:
        """The first member with the same value: the others are its aliases."""
        value = self.namespace.get(name, NOTHING)
        if len(value) == 1 and all(isinstance(atom, Const) for atom in value):
            return next(other for other, held in self.namespace.items() if held == value)
        return name

    def members(self) -> list[str]:
        """The names of the members of an Enum."""
        plain = (name for name in self.namespace if not name.startswith("_"))
        return [
            name for name in plain if not any(isinstance(a, (Func, Wrapper, ClassRef)) for a in self.namespace[name])
        ]


@record(frozen=True, slots=True)
class Resolution:
    """Where a comparison of a class comes from. `owner` is the class that wrote it by hand."""

    dependence: Dependence
    func: Value = NOTHING
    owner: int | None = None


def mro(models: Sequence[ClassModel], number: int) -> list[int | str]:
    """The classes that attributes are looked up in: numbers of script classes, names of other ones."""
    found: dict[int | str, None] = {}
    pending: list[int | str] = [number]
    trail = 0
    while pending and trail < 500:
        trail += 1
        entry = pending.pop()
        found.pop(entry, None)  # a common base comes after all that derive from it
        found[entry] = None
        if isinstance(entry, int):
            pending += reversed([base for base in models[entry].bases if base != entry])
    return list(found)


def external_bases(models: Sequence[ClassModel], number: int) -> list[str]:
    """The bases of other modules, and builtin ones."""
    return [entry for entry in mro(models, number) if isinstance(entry, str)]


def base_entry(value: Value) -> int | str:
    """What one item of a class statement's bases stands for in the MRO."""
    for atom in value:
        if isinstance(atom, ClassRef):
            return atom.cls
        if isinstance(atom, External):
            return atom.name
    return "?"


KINDS_BY_BASE = (
    (ENUMS, ClassKind.ENUM),
    (TYPED_DICTS, ClassKind.TYPEDDICT),
    (NAMED_TUPLES, ClassKind.NAMEDTUPLE),
    (PYDANTIC, ClassKind.PYDANTIC),
    (MSGSPEC, ClassKind.MSGSPEC),
    (EXCEPTIONS, ClassKind.EXCEPTION),
    (VALUE_BASES, ClassKind.BUILTIN),
)


def classify(models: Sequence[ClassModel], model: ClassModel) -> None:
    """Set `kind`, `generated` and `fields` from the bases (decorators come later)."""
    names = set(external_bases(models, model.number))
    kind = next((kind for bases, kind in KINDS_BY_BASE if names & bases), None)
    if any(base in PROTOCOLS for base in model.bases):
        model.kind = ClassKind.PROTOCOL
    elif kind is not None:
        model.kind = kind
    elif any(isinstance(b, int) and models[b].kind is ClassKind.DATACLASS for b in model.bases):
        model.kind = ClassKind.DATACLASS
    if model.kind in (ClassKind.NAMEDTUPLE, ClassKind.PYDANTIC, ClassKind.MSGSPEC):
        model.fields = annotated_fields(models, model)
    elif model.kind is ClassKind.DATACLASS:
        model.fields = inherited_fields(models, model)
    if model.kind is ClassKind.MSGSPEC and is_true(model.keywords.get("order")):
        model.generated.update(ORDERINGS)


def annotated_fields(models: Sequence[ClassModel], model: ClassModel) -> list[Field]:
    """The fields that annotations declare, inherited ones first."""
    fields = {item.name: item for item in inherited_fields(models, model)}
    for name, (annotation, _) in model.annotations.items():
        if External("typing.ClassVar") in annotation:
            continue
        fields[name] = _field(name, annotation, model.namespace.get(name, NOTHING))
    return list(fields.values())


def inherited_fields(models: Sequence[ClassModel], model: ClassModel) -> list[Field]:
    """The fields of the bases."""
    found: dict[str, Field] = {}
    for base in reversed(model.bases):
        if isinstance(base, int):
            found.update({item.name: item for item in models[base].fields})
    return list(found.values())


def _field(name: str, annotation: Value, default: Value) -> Field:
    made = Field(name, annotation, default)
    for atom in default:
        if isinstance(atom, Partial) and any(_is_field(f) for f in atom.func):
            options = dict(atom.kwargs)
            made.default = options.get("default", atom.args[0] if atom.args else NOTHING)
            made.factory = options.get("default_factory", options.get("factory", NOTHING))
            made.compared = not (is_false(options.get("compare")) or is_false(options.get("eq")))
            made.init = not is_false(options.get("init"))
            if "converter" not in options:
                made.validator = options.get("validator", NOTHING)
    return made


def _is_field(atom: object) -> bool:
    return isinstance(atom, External) and atom.name in FIELD_MAKERS


FIELD_MAKERS = frozenset(
    {"dataclasses.field", "attrs.field", "attr.field", "attr.ib", "attr.attrib", "pydantic.Field", "msgspec.field"}
)


def is_true(value: Value | None) -> bool:
    """Whether an option is certainly on."""
    return value is not None and value == frozenset((Const(True),))


def is_false(value: Value | None) -> bool:
    """Whether an option is certainly off."""
    return value is not None and value == frozenset((Const(False),))


DATACLASSES = frozenset({"dataclasses.dataclass", "pydantic.dataclasses.dataclass"})
ATTRS_DETECTING = frozenset(
    {"attrs.define", "attrs.mutable", "attrs.frozen", "attr.define", "attr.mutable", "attr.frozen"}
)
ATTRS_OVERWRITING = frozenset({"attr.s", "attr.attrs", "attr.attributes", "attr.dataclass"})
CLASS_DECORATORS = DATACLASSES | ATTRS_DETECTING | ATTRS_OVERWRITING | {"functools.total_ordering"}


def decorate(models: Sequence[ClassModel], model: ClassModel, name: str, options: dict[str, Value]) -> None:
    """Apply a class decorator of `CLASS_DECORATORS`."""
    if name == "functools.total_ordering":
        model.total_ordering = True
        return
    model.kind = ClassKind.DATACLASS if name in DATACLASSES else ClassKind.ATTRS
    model.validated = name == "pydantic.dataclasses.dataclass"
    model.checks_assignment = name in ATTRS_DETECTING
    model.fields = annotated_fields(models, model)
    if model.kind is ClassKind.ATTRS:
        known = {item.name for item in model.fields}
        for attr, value in model.namespace.items():
            if attr not in known and any(isinstance(a, Partial) and any(map(_is_field, a.func)) for a in value):
                model.fields.append(_field(attr, NOTHING, value))
    detects = name not in ATTRS_OVERWRITING or is_true(options.get("auto_detect"))
    if model.kind is ClassKind.ATTRS and (is_true(options.get("eq")) or is_false(options.get("auto_detect"))):
        detects = False  # attrs was told to write its own
    no_eq = is_false(options.get("eq")) or is_false(options.get("cmp"))
    if not no_eq and not (detects and "__eq__" in model.namespace):
        model.generated.update(("__eq__", "__ne__") if model.kind is ClassKind.ATTRS else ("__eq__",))
    if any(is_true(options.get(option)) for option in ("frozen", "unsafe_hash")) or name.endswith("frozen"):
        model.generated.add("__hash__")
    ordered = is_true(options.get("order"))
    if name in ATTRS_OVERWRITING and not no_eq and "order" not in options:
        ordered = True  # attr.s: order mirrors eq unless it is given
    if ordered:
        model.generated.update(ORDERINGS)


def resolve(models: Sequence[ClassModel], number: int, operation: str, after: int | None = None) -> Resolution:
    """Where `operation` (`__eq__`, `__lt__`, `__hash__`, …) of a class comes from; `after`: as `super()` sees it."""
    entries = mro(models, number)
    if after in entries:
        entries = entries[entries.index(after) + 1 :]
    for entry in entries:
        found = _external(entry, operation) if isinstance(entry, str) else _written(models[entry], operation)
        if found is not None:
            return found
    if operation == "__ne__":  # object's own asks `__eq__`
        return resolve(models, number, "__eq__", after)
    return Resolution(Dependence.IDENTITY)


def _written(model: ClassModel, operation: str) -> Resolution | None:
    if operation in model.generated:  # a generated hash is that of the fields
        return Resolution(Dependence.VALUE if operation == "__hash__" else Dependence.GENERATED)
    names = [operation]
    if operation in ORDERINGS and model.total_ordering:
        names += ORDERINGS
    for name in names:
        value = model.namespace.get(name)
        if value is None:
            continue
        if any(isinstance(atom, Func) for atom in value):
            return Resolution(Dependence.WRITTEN, value, model.number)
        written = {atom.name for atom in value if isinstance(atom, External)}
        return Resolution(Dependence.IDENTITY if written & {"object.__eq__", "object.__hash__"} else Dependence.VALUE)
    if operation in ("__eq__", "__ne__") and model.kind is ClassKind.MSGSPEC and is_false(model.keywords.get("eq")):
        return Resolution(Dependence.IDENTITY)
    return None


def _external(name: str, operation: str) -> Resolution | None:
    if name == "enum.IntFlag" and operation == "__contains__":
        return Resolution(Dependence.IDENTITY)  # it asks for a member of its own class, as Flag does
    if name in VALUE_BASES or name in VALUE_ENUMS or name in NAMED_TUPLES or name in TYPED_DICTS:
        return Resolution(Dependence.VALUE)
    if name in PYDANTIC:
        return Resolution(Dependence.GENERATED) if operation == "__eq__" else None
    if name in MSGSPEC:
        return Resolution(Dependence.GENERATED) if operation in ("__eq__", "__ne__") else None
    if name in ENUMS and operation == "__hash__":
        return Resolution(Dependence.VALUE)  # that of the member's name
    if name in IDENTITY_BASES or name in ENUMS or name in EXCEPTIONS:
        return None
    return Resolution(Dependence.UNKNOWN)


def value_mixin(models: Sequence[ClassModel], number: int) -> bool:
    """Whether members of an Enum are str, int, … too (`StrEnum`, `class C(str, Enum)`)."""
    return bool(set(external_bases(models, number)) & (VALUE_BASES | VALUE_ENUMS))


def related(models: Sequence[ClassModel], child: int, parent: int) -> bool:
    """Whether `child` is `parent` or derives from it."""
    return child == parent or parent in mro(models, child)


def tests_structure(models: Sequence[ClassModel], number: int) -> bool:
    """Whether isinstance against the class looks at something else than the class object."""
    for entry in mro(models, number):
        if isinstance(entry, int):
            model = models[entry]
            if model.kind is ClassKind.PROTOCOL and entry == number:
                return True
            if "__subclasshook__" in model.namespace or "__instancecheck__" in model.namespace:
                return True
            for atom in model.keywords.get("metaclass", NOTHING):
                if isinstance(atom, ClassRef) and "__instancecheck__" in models[atom.cls].namespace:
                    return True
    return False
