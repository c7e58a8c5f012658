"""Why a test is harmless, in words: asked only while the analysis is recorded, of tests in which nothing clashed.

A reason is a template: `{left}` and `{right}` stand for the source of the operands, `{left_why}` and `{right_why}` for
why an operand is not known.
"""

from __future__ import annotations

from collections.abc import Iterable

from flake8_streamlit.analysis import containers, identity
from flake8_streamlit.analysis.classes import external_bases, related, resolve, tests_structure
from flake8_streamlit.analysis.facts import ClassKind, Dependence, TestKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NOTHING,
    Box,
    ClassRef,
    Generation,
    Instance,
    Member,
    Sentinel,
    Unknown,
    Value,
    constants,
    join,
)

Thing = Instance | Member | ClassRef
DEPTH = 3
"""Containers are looked into down to this depth."""
OPERATIONS = {TestKind.EQUALITY: "__eq__", TestKind.LOOKUP: "__eq__", TestKind.OPERATOR: "__lt__"}
NOT_KEPT = "nothing that an earlier run made comes here"
NOT_KNOWN = "what `{{{side}}}` is, is not known: {{{side}_why}}"


def harmless(m: Machine, kind: TestKind, left: Value, right: Value) -> str:
    """Why a test of `kind` between the two, in which nothing clashed, gives the same answer on every run."""
    if not m.any_old:
        return NOT_KEPT
    lefts, rights = _things(m, left), _things(m, right)
    if not any(m.classes[thing.cls].redefined for thing in (*lefts, *rights)):
        return _nothing_redefined(m, (left, right), (lefts, rights))
    pairs = [(a, b) for a in lefts for b in rights if _are_related(m, a.cls, b.cls)]
    if not pairs:
        return _nothing_in_common(m, (left, right), (lefts, rights))
    old_left, old_right = _old(a for a, _ in pairs), _old(b for _, b in pairs)
    if not old_left and not old_right:
        return "both sides were made in this run"
    if old_left and old_right:
        keepers = sorted(old_left | old_right)
        kept = " and ".join(dict.fromkeys(_label(m, gen) for gen in keepers))
        return f"both sides may be of an earlier run (kept in {kept})"
    return _value_semantics(m, kind, pairs, (left, right))


def _things(m: Machine, value: Value, depth: int = 0) -> list[Thing]:
    """What is of a class of the script, the contents of containers too."""
    found: list[Thing] = []
    for atom in value:
        if isinstance(atom, Thing):
            found.append(atom)
        elif isinstance(atom, Box) and depth < DEPTH:
            inside = join(containers.box_values(m, atom), containers.box_elements(m, atom))
            found += _things(m, inside, depth + 1)
    return sorted(found, key=repr)


def _old(things: Iterable[Thing]) -> set[Generation]:
    return {thing.gen for thing in things if thing.gen}


def _label(m: Machine, gen: Generation) -> str:
    return "`" + _plain(m.keepers[gen].label) + "`"


def _plain(text: str) -> str:
    """`text` inside a template."""
    return text.replace("{", "{{").replace("}", "}}")


def _are_related(m: Machine, first: int, second: int) -> bool:
    return related(m.classes, first, second) or related(m.classes, second, first)


def _unknown_side(sides: tuple[Value, Value]) -> str:
    """The first side that may be anything."""
    for name, value in zip(("left", "right"), sides, strict=True):
        if not value or any(isinstance(atom, Unknown) for atom in value):
            return name
    return ""


def _nothing_redefined(m: Machine, sides: tuple[Value, Value], things: tuple[list[Thing], list[Thing]]) -> str:
    if any(isinstance(atom, Sentinel) for side in sides for atom in side):
        return "the sentinels are of the same run, or not the same"
    names = sorted({m.classes[thing.cls].name for part in things for thing in part})
    if names:
        return f"`{'` and `'.join(names)}` {'are' if len(names) > 1 else 'is'} not redefined on a rerun"
    unknown = _unknown_side(sides)
    return NOT_KNOWN.format(side=unknown) if unknown else "no instance of a redefined class takes part"


def _nothing_in_common(m: Machine, sides: tuple[Value, Value], things: tuple[list[Thing], list[Thing]]) -> str:
    if all(things):
        first, second = (m.classes[part[0].cls].name for part in things)
        return f"`{first}` and `{second}` have no class in common"
    side, value = ("right", sides[1]) if things[0] else ("left", sides[0])
    if not value or any(isinstance(atom, Unknown) for atom in value):
        return NOT_KNOWN.format(side=side)
    return f"`{{{side}}}` is neither a redefined class nor an instance of one"


def _value_semantics(m: Machine, kind: TestKind, pairs: list[tuple[Thing, Thing]], sides: tuple[Value, Value]) -> str:
    """One side is old and the other fresh: what the comparison looks at instead of the class."""
    (first, second), *_ = sorted(pairs, key=_least_telling)
    model = m.classes[first.cls]
    if kind in (TestKind.TYPE, TestKind.EXCEPT):
        return _type_reason(m, first, second, sides[1])
    if kind is TestKind.IDENTITY and isinstance(first, Instance):
        return f"`is` asks for the same object, whatever class `{model.name}` is"
    if isinstance(first, Member) and isinstance(second, Member) and first.name != second.name:
        return "they are different members on every run"
    operation = OPERATIONS.get(kind)
    if operation is None:
        return "the classes are not looked at"
    found = resolve(m.classes, first.cls, operation)
    if found.dependence is Dependence.WRITTEN and found.owner is not None:
        return f"`{m.classes[found.owner].name}.{operation}` compares values only"
    if found.dependence is Dependence.VALUE:
        bases = [base for base in external_bases(m.classes, first.cls) if base != "object"]
        whose = f" (its base `{bases[0]}` does that)" if bases else ""
        return f"`{model.name}` is compared by value{whose}"
    if found.dependence is Dependence.UNKNOWN:
        bases = external_bases(m.classes, first.cls)
        return f"`{bases[0] if bases else model.name}` is not seen: what its `{operation}` looks at is not known"
    if found.dependence is Dependence.IDENTITY and model.kind is not ClassKind.ENUM:
        return f"`{model.name}` has no `{operation}`: only the same object is equal, on every run"
    return _differs(m, first, second)


def _least_telling(pair: tuple[Thing, Thing]) -> tuple[bool, bool]:
    """Sorts old with fresh, and a member with itself, first: about these the most can be said."""
    first, second = pair
    members = isinstance(first, Member) and isinstance(second, Member)
    return bool(first.gen) is bool(second.gen), members and getattr(first, "name", "") != getattr(second, "name", "")


def _type_reason(m: Machine, thing: Thing, target: Thing, info: Value) -> str:
    _, names = identity.class_info(m, info)
    if identity.is_instance_of(m, thing.cls, names):
        return "a class of another module among those tested for answers it anyway"
    if tests_structure(m.classes, target.cls):
        return f"a test against `{m.classes[target.cls].name}` looks at methods or a hook, not at the class object"
    return "the classes tested for are of the same run"


def _differs(m: Machine, first: Thing, second: Thing) -> str:
    """Why two instances with a generated comparison are unequal anyway."""
    for item in m.classes[first.cls].fields:
        values = [
            m.field(thing.key, item.name) if isinstance(thing, Instance) else NOTHING for thing in (first, second)
        ]
        known = [constants(value) for value in values]
        if item.compared and known[0] and known[1] and not set(known[0]) & set(known[1]):
            return f"they differ in `{item.name}` on every run"
    return "they may be the very same object, or differ on every run"
