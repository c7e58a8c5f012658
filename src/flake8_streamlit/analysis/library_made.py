"""Instances that a library makes out of plain data, by annotations: pydantic's nested models, msgspec, cattrs, dacite.

Measured: what such a library makes is of the classes that the annotations name, which are those of the run that defined
the model, or of this run where the class is handed over (`msgspec.json.decode(raw, type=list[Item])`).
"""

from __future__ import annotations

from flake8_streamlit.analysis import construct, containers, ir
from flake8_streamlit.analysis.classes import Field
from flake8_streamlit.analysis.facts import ClassKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Box,
    ClassRef,
    Const,
    External,
    Generation,
    Instance,
    Unknown,
    Value,
    constants,
    join,
    join_all,
    one,
)

DEPTH = 4
STRUCTURED = frozenset({ClassKind.PYDANTIC, ClassKind.DATACLASS, ClassKind.ATTRS, ClassKind.MSGSPEC, ClassKind.ENUM})
"""What such libraries know how to make."""
PLAIN = frozenset("Optional Union Annotated Final Required NotRequired ClassVar".split())
SEQUENCES = frozenset("list tuple List Tuple Sequence MutableSequence Iterable Collection".split())
SETS = frozenset("set frozenset Set FrozenSet AbstractSet MutableSet".split())
MAPPINGS = frozenset("dict Dict Mapping MutableMapping OrderedDict defaultdict".split())


def made(
    m: Machine, annotation: Value, data: Value, gen: Generation, at: ir.Place, path: str = "made", depth: int = 0
) -> Value:
    """What a library makes of `data` for `annotation`; nothing where it is no class of the script that it can make.

    `gen` is the generation of the classes, `path` tells the objects apart that are made at one place.
    """
    refs = [atom for atom in annotation if isinstance(atom, ClassRef) and m.classes[atom.cls].kind in STRUCTURED]
    outer = {atom.name.rpartition(".")[2] for atom in annotation if isinstance(atom, External)} - PLAIN
    if not refs or depth > DEPTH or len(outer) > 1 or any(isinstance(atom, Unknown) for atom in annotation):
        return NOTHING
    kinds = [kind for kind, names in (("list", SEQUENCES), ("set", SETS), ("dict", MAPPINGS)) if outer & names]
    if outer and not kinds:
        return NOTHING
    inner = containers.values(m, data) or UNKNOWN if kinds else data
    found = join_all(_object(m, ClassRef(ref.cls, gen), inner, at, path, depth) for ref in refs)
    if not kinds:
        return found
    site = m.site(at.node, f"{path} {kinds[0]}")
    if kinds[0] == "dict":
        return containers.make_dict(m, site, [(UNKNOWN, found)])
    return containers.make(m, kinds[0], site, (), found)


def _object(m: Machine, ref: ClassRef, data: Value, at: ir.Place, path: str, depth: int) -> Value:
    model = m.classes[ref.cls]
    if model.kind is ClassKind.ENUM:
        known = constants(data) is not None and None not in (constants(data) or ())
        return construct.construct(m, ref, Arguments([data if known else UNKNOWN]), at)
    site = m.site(at.node, f"{path} {ref.cls}")
    m.note_moment(site)
    result = Instance(ref.cls, ref.gen, site)
    given = frozenset(atom for atom in data if isinstance(atom, Box))
    is_known = given == data and containers.known_elements(m, data) is not None
    for field in model.fields:
        held = containers.lookup(m, given, one(Const(field.name))) if given else UNKNOWN
        if not is_known and not held:
            held = UNKNOWN
        m.add_field(result.key, field.name, _of_field(m, ref, field, held, at, f"{path}.{field.name}", depth))
    return one(result)


def _of_field(m: Machine, ref: ClassRef, field: Field, data: Value, at: ir.Place, path: str, depth: int) -> Value:
    default = NOTHING if data - UNKNOWN else construct.default_of(m, ref, field, at)
    if default and not data:
        return default
    found = NOTHING if default == NONE else made(m, field.annotation, data or UNKNOWN, ref.gen, at, path, depth + 1)
    return found or join(default, data or UNKNOWN)


def validated(m: Machine, ref: ClassRef, field: Field, value: Value, at: ir.Place) -> Value:
    """What a field of a pydantic model holds that was given `value`: plain data becomes what its annotation says."""
    if any(isinstance(atom, Instance) for atom in value) or (value and value <= NONE):
        return value
    held = containers.plain_elements(m, value)
    if any(isinstance(atom, Instance) for atom in join(held, containers.values(m, value))):
        return value
    if not value and (field.default or field.factory):
        return value
    return join(made(m, field.annotation, value or UNKNOWN, ref.gen, at, field.name), value & NONE) or value
