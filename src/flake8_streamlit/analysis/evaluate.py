"""Evaluates the instructions of expressions and simple statements: one place for all values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flake8_streamlit.analysis import (
    attributes,
    construct,
    consumers,
    containers,
    foreign,
    gaps,
    identity,
    ir,
    keepers,
    narrowing,
    operators,
    sequences,
    variables,
)
from flake8_streamlit.analysis.answers import HasKey, Known
from flake8_streamlit.analysis.builtin_pickling import MAPPINGS
from flake8_streamlit.analysis.classes import PYDANTIC, VALUE_BASES
from flake8_streamlit.analysis.frames import Arguments, Frame
from flake8_streamlit.analysis.machine import Machine, location
from flake8_streamlit.analysis.values import (
    NESTING,
    NOTHING,
    UNKNOWN,
    Box,
    ClassRef,
    Const,
    Derived,
    External,
    Func,
    Instance,
    Value,
    constants,
    join,
    join_all,
    nesting,
    one,
)
from flake8_streamlit.streamlit_api import SESSION_STATE

GENERICS = VALUE_BASES | PYDANTIC | {"pydantic.InstanceOf"}
"""Classes that take parameters: `list[int]` is a list."""


def step(m: Machine, frame: Frame, instruction: ir.Instruction) -> None:
    """Interpret one instruction that neither branches nor ends the block."""
    STEPS[type(instruction)](m, frame, instruction)


# --------------------------------------------------------------------------- attributes and items


def _get_attr(m: Machine, frame: Frame, ins: ir.GetAttr) -> None:
    frame.registers[ins.dst] = attributes.get_attribute(m, frame.registers[ins.obj], ins.name, ins.at)


def _set_attr(m: Machine, frame: Frame, ins: ir.SetAttr) -> None:
    obj, value = frame.registers[ins.obj], frame.registers[ins.src]
    attributes.set_attribute(m, obj, ins.name, value, ins.at, one_of_many=ins.one_of_many)


def _del_attr(m: Machine, frame: Frame, ins: ir.DelAttr) -> None:
    for atom in frame.registers[ins.obj]:
        if isinstance(atom, External) and atom.name == SESSION_STATE:
            keepers.delete(m, one(Const(ins.name)))
        elif isinstance(atom, External):
            foreign.delete(m, f"{atom.name}.{ins.name}")


def _get_item(m: Machine, frame: Frame, ins: ir.GetItem) -> None:
    obj = frame.registers[ins.obj]
    key = None if ins.key is None else frame.registers[ins.key]
    frame.registers[ins.dst] = get_item(m, obj, key, ins)


def get_item(m: Machine, obj: Value, key: Value | None, ins: ir.GetItem) -> Value:
    """What `obj[key]` gives; a key of None is a slice."""
    found = containers.lookup(m, obj, key)
    for atom in obj:
        if isinstance(atom, External) and atom.name == SESSION_STATE and key is not None:
            found = join(found, keepers.read(m, key))
        elif isinstance(atom, External) and (atom.name in GENERICS or atom.name.startswith("typing.")):
            inner = frozenset(a for a in key or NOTHING if isinstance(a, ClassRef))
            held = containers.values(m, key or NOTHING)  # `dict[str, Item]`
            inner |= frozenset(a for a in held if isinstance(a, ClassRef))
            found = join_all([found.difference(UNKNOWN), one(atom), inner])
        elif isinstance(atom, ClassRef) and key is not None:
            found = join(found, construct.class_item(m, atom, key))
    if key is not None:
        identity.lookup(m, obj, key, ins.at, ins.obj_at, ins.key_at, "raises KeyError")
        for atom in obj:
            if isinstance(atom, Box) and atom.site in m.defaulting:
                containers.set_item(m, one(atom), key, found, weak=True)
    return found


def _set_item(m: Machine, frame: Frame, ins: ir.SetItem) -> None:
    obj = frame.registers[ins.obj]
    key = None if ins.key is None else frame.registers[ins.key]
    value = frame.registers[ins.src]
    for atom in obj:
        if isinstance(atom, External) and atom.name == SESSION_STATE and key is not None:
            keepers.write(m, key, value, ins.at)
        elif isinstance(atom, External) and atom.name in MAPPINGS:
            consumers.pickled(m, value, ins.at, ins.at)
        elif isinstance(atom, External) and key is not None:
            foreign.set_item(m, atom.name, key, value, ins.at)
        elif isinstance(atom, Instance) and key is not None:
            m.special(atom, "__setitem__", ins.at, key, value)
    if ins.whole:
        gaps.taken(m, obj)
        containers.clear(m, obj)
        containers.extend(m, obj, value)
    else:
        containers.set_item(m, obj, key, value)


def _del_item(m: Machine, frame: Frame, ins: ir.DelItem) -> None:
    obj = frame.registers[ins.obj]
    gaps.taken(m, obj)
    if ins.key is None:
        change = containers.clear if ins.whole else containers.shuffle
        change(m, obj)
        return
    key = frame.registers[ins.key]
    for atom in obj:
        if isinstance(atom, External) and atom.name == SESSION_STATE:
            keepers.delete(m, key)
    identity.lookup(m, obj, key, ins.at, ins.obj_at, ins.key_at, "raises KeyError")
    containers.shuffle(m, obj)


# --------------------------------------------------------------------------- operators


def _compare(m: Machine, frame: Frame, ins: ir.Compare) -> None:
    left, right = frame.registers[ins.left], frame.registers[ins.right]
    if ins.op in operators.SPECIAL_METHODS:
        operators.order(m, ins, left, right)
    else:
        identity.compare(m, ins, left, right)
    if ins.op in ("is", "is not"):
        frame.registers[ins.dst] = narrowing.by_none(m, ins.left_at.node, left, right, negated=ins.op == "is not")
    else:
        frame.registers[ins.dst] = _known_answer(m, ins.op, left, right)


def _not(m: Machine, frame: Frame, ins: ir.Not) -> None:
    value = frame.registers[ins.src]
    gap = gaps.lacking(m, value)
    if gap is not None:
        frame.registers[ins.dst] = one(gap)
    else:
        frame.registers[ins.dst] = narrowing.negated(next(iter(value))) if len(value) == 1 else UNKNOWN


def _unary(m: Machine, frame: Frame, ins: ir.Unary) -> None:
    frame.registers[ins.dst] = operators.unary(m, ins.op, frame.registers[ins.src], ins.at)


def _known_answer(m: Machine, op: str, left: Value, right: Value) -> Value:
    if op in ("in", "not in"):
        gap = gaps.member_test(m, left, right)
        if gap is not None:
            return one(replace(gap, negated=(op == "not in") is (isinstance(gap, HasKey))))
    if op in ("==", "!=") and right == one(Const(0)) and (none := gaps.lacking_zero(m, left)) is not None:
        return one(replace(none, negated=op == "!="))
    if op in ("==", "!=") and Const("__main__") in left | right:
        if left | right >= variables.MAIN_NAME and m.is_page:
            return one(Known(truth=op == "=="))
        if m.frame.code.imported and constants(left | right) is not None:  # only `__name__` is compared with this
            return one(Known(truth=op != "=="))
    return UNKNOWN


def _binary(m: Machine, frame: Frame, ins: ir.Binary) -> None:
    left, right = frame.registers[ins.left], frame.registers[ins.right]
    frame.registers[ins.dst] = binary(m, ins, left, right)


def binary(m: Machine, ins: ir.Binary, left: Value, right: Value) -> Value:
    """What `left op right` gives; with `op=` the left side may be changed in place."""
    op = ins.op.removesuffix("=")
    identity.set_operator(m, ins, op, left, right)
    if op == "+" and (text := _concatenated(left, right)) is not None:
        return text
    derived = frozenset(atom for atom in (*left, *right) if isinstance(atom, Derived))
    if derived:
        return join(derived, UNKNOWN)
    boxes = frozenset(atom for atom in left if isinstance(atom, Box))
    if not boxes:
        return join(operators.operate(m, ins, op, left, right), UNKNOWN)
    if op != ins.op and not any(box.kind == "tuple" for box in boxes):
        if op in ("|", "&", "^"):
            containers.update(m, boxes, right)
        elif op == "+":
            containers.extend(m, boxes, right)
        return boxes
    kind = next(iter(boxes)).kind
    made = one(Box(kind, m.site(ins)))
    containers.update(m, made, boxes)
    if op in ("+", "|", "^"):
        if any(containers.is_dict(box) for box in boxes):
            containers.update(m, made, right)
        else:
            containers.extend(m, made, right)
    return made


def _concatenated(left: Value, right: Value) -> Value | None:
    first, second = constants(left), constants(right)
    if first is None or second is None or len(first) * len(second) > NESTING:
        return None
    texts = [a + b for a in first for b in second if isinstance(a, str) and isinstance(b, str)]
    return frozenset(Const(text) for text in texts) if len(texts) == len(first) * len(second) else None


def _text(m: Machine, frame: Frame, ins: ir.Text) -> None:
    texts = [""]
    for part in ins.parts:
        found = constants(frame.registers[part])
        if found is None or len(found) * len(texts) > NESTING:
            frame.registers[ins.dst] = UNKNOWN
            return
        texts = [text + str(piece) for text in texts for piece in found]
    frame.registers[ins.dst] = frozenset(Const(text) for text in texts)


# --------------------------------------------------------------------------- displays


def _build(m: Machine, frame: Frame, ins: ir.Build) -> None:
    known: list[Value] = []
    rest = NOTHING
    for register, starred in ins.items:
        value = frame.registers[register]
        if not starred:
            known.append(value)
            continue
        spread = containers.known_elements(m, value)
        if spread is None:
            rest = join(rest, containers.elements(m, value))
        else:
            known += spread
    if rest and ins.kind != "set":
        rest, known = join_all([rest, *known]), []
    made = containers.make(m, ins.kind, m.site(ins), known, rest)
    last, starred = ins.items[-1] if ins.items else (0, True)
    if rest and not starred:  # `[*items, item]`
        containers.add(m, made, frame.registers[last], last=True)
    frame.registers[ins.dst] = made


def _build_dict(m: Machine, frame: Frame, ins: ir.BuildDict) -> None:
    made = containers.make_dict(m, m.site(ins), ())
    again = m.looping > 0 or m.unrolled > 1  # another round may have made such a dict too
    for key, register in ins.items:
        value = frame.registers[register]
        if key is None:
            containers.update(m, made, value)
        else:
            containers.set_item(m, made, frame.registers[key], value, weak=again)
    frame.registers[ins.dst] = made


def _unpack(m: Machine, frame: Frame, ins: ir.Unpack) -> None:
    for register, value in zip(ins.dsts, sequences.unpack(m, ins, frame.registers[ins.src]), strict=True):
        frame.registers[register] = value


# --------------------------------------------------------------------------- calls and definitions


def _invoke(m: Machine, frame: Frame, ins: ir.Invoke) -> None:
    args = Arguments(itself=ins.itself)
    for item in ins.args:
        value = frame.registers[item.src]
        if item.star == "*":
            known = containers.known_elements(m, value)
            if known is not None and not args.spread:
                args.positional += known
                args.places += [item.at] * len(known)
            else:
                args.spread.append(containers.elements(m, value))
        elif item.star == "**":
            keywords_of(m, value, args)
        elif item.name is not None:
            args.keywords[item.name] = value
            args.keyword_places[item.name] = item.at
        else:
            args.positional.append(value)
            args.places.append(item.at)
    frame.registers[ins.dst] = m.call_with(frame.registers[ins.func], args, ins.at)


def keywords_of(m: Machine, value: Value, args: Arguments) -> None:
    """Hand over `**value`."""
    boxes = containers.boxes_in(m, value)
    if not boxes:
        args.spread_keywords.append(UNKNOWN)
    for box in boxes:
        for name, held in containers.contents(m, box) if isinstance(box, Box) else ():
            if isinstance(name, tuple) and isinstance(name[1], str):
                args.keywords[name[1]] = join(args.keywords.get(name[1], NOTHING), held)
            else:
                args.spread_keywords.append(held)


def _make_function(m: Machine, frame: Frame, ins: ir.MakeFunction) -> None:
    captured = []
    free = ins.code.free() if frame.code.kind != "module" else set()
    scope = frame.code if frame.code.kind != "class" else frame.code.parent
    while scope is not None and scope.kind != "module":
        if scope.kind != "class":
            for name in sorted(free & scope.assigned):
                running = any(active.code is scope for active in m.frames)
                value = m.store.get(location(scope, name)) if running else frame.captured.get(name, NOTHING)
                if value and nesting(value) < NESTING:
                    captured.append((name, value))
        scope = scope.parent
    for name, register in ins.defaults:
        captured.append((f"={name}", frame.registers[register]))
    for name, register in ins.annotations if ins.decorators else ():
        captured.append((f":{name}", frame.registers[register]))
    value = one(Func(ins.code.number, m.world, tuple(captured), m.site(ins), ins.code.imported))
    for register, at in ins.decorators:
        value = m.call_with(frame.registers[register], Arguments([value], places=[at]), ins.at) or value
    frame.registers[ins.dst] = value


def _make_class(m: Machine, frame: Frame, ins: ir.MakeClass) -> None:
    frame.registers[ins.dst] = construct.make_class(m, frame, ins)


def _enter(m: Machine, frame: Frame, ins: ir.Enter) -> None:
    found = NOTHING
    for atom in frame.registers[ins.manager]:
        if isinstance(atom, Instance):
            made = m.special(atom, "__enter__", m.classes[atom.cls].at)
            found = join(found, one(atom) if made is None else made)
        elif isinstance(atom, Box) and atom.kind == "iterator":
            found = join(found, containers.box_elements(m, atom))
        else:
            found = join(found, one(atom))
    frame.registers[ins.dst] = found


STEPS: dict[type[ir.Instruction], Callable[..., None]] = {
    **variables.STEPS,
    ir.GetAttr: _get_attr,
    ir.SetAttr: _set_attr,
    ir.DelAttr: _del_attr,
    ir.GetItem: _get_item,
    ir.SetItem: _set_item,
    ir.DelItem: _del_item,
    ir.Compare: _compare,
    ir.Binary: _binary,
    ir.Not: _not,
    ir.Unary: _unary,
    ir.Text: _text,
    ir.Build: _build,
    ir.BuildDict: _build_dict,
    ir.Unpack: _unpack,
    ir.Invoke: _invoke,
    ir.MakeFunction: _make_function,
    ir.MakeClass: _make_class,
    ir.Enter: _enter,
}
