"""Functions that copy objects, with or without changes."""

from __future__ import annotations

from flake8_streamlit.analysis import (
    attributes,
    containers,
    equality,
    ir,
)
from flake8_streamlit.analysis.builtin_iterables import Function, first_of
from flake8_streamlit.analysis.facts import ClassKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NOTHING,
    UNKNOWN,
    Atom,
    Box,
    Const,
    Instance,
    Member,
    Sentinel,
    Value,
    join,
    join_all,
    one,
)


def _copy(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """A copy is another object of the same class, old classes included."""
    value = first_of(args)
    things = frozenset(atom for atom in value if isinstance(atom, Instance))
    boxes = frozenset(atom for atom in value if isinstance(atom, Box))
    copies = _replace(m, Arguments([things]), at) if things else NOTHING
    sentinels = frozenset(atom for atom in value if isinstance(atom, Sentinel))  # the copy is not the sentinel
    others = join(value - things - boxes - sentinels, UNKNOWN if sentinels else NOTHING)
    return join_all([others, copies, containers.clone(m, boxes, m.site(at.node, "copy"))])


def _asdict(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """Dataclass instances become dicts, all the way down; other values stay what they are."""
    items: list[tuple[Value, Value]] = []
    for atom in first_of(args):
        if isinstance(atom, Instance):
            items += [(one(Const(name)), _plain_data(m, held, 0)) for name, held in attributes.instance_fields(m, atom)]
    gens = "".join(sorted(str(getattr(atom, "gen", 0) > 0) for atom in first_of(args)))
    return containers.make_dict(m, m.site(at.node, f"asdict {gens}"), items)


def _plain_data(m: Machine, value: Value, depth: int) -> Value:
    kept: set[Atom] = set()
    for atom in value:
        if isinstance(atom, Instance) and m.classes[atom.cls].kind in (ClassKind.DATACLASS, ClassKind.ATTRS):
            for _, held in attributes.instance_fields(m, atom) if depth < equality.DEPTH else ():
                kept |= {a for a in _plain_data(m, held, depth + 1) if isinstance(a, Member)}
        elif not isinstance(atom, Box):
            kept.add(atom)
    return frozenset(kept)


def _replace(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`dataclasses.replace(x, a=1)`: an object of the class that x has."""
    found = NOTHING
    for atom in first_of(args):
        if isinstance(atom, Instance):
            made = Instance(atom.cls, atom.gen, m.site(at.node, f"replace {atom.cls}"))
            m.note_moment(made.site)
            for name, held in attributes.instance_fields(m, atom):
                m.add_field(made.key, name, args.keywords.get(name, held))
            found = join(found, one(made))
    return found or UNKNOWN


COPIES: dict[str, Function] = {
    "copy.copy": _copy,
    "copy.deepcopy": _copy,
    "dataclasses.asdict": _asdict,
    "attrs.asdict": _asdict,
    "attr.asdict": _asdict,
    "dataclasses.astuple": _asdict,
    "dataclasses.replace": _replace,
    "copy.replace": _replace,
    "attrs.evolve": _replace,
}
"""Handlers by name."""
