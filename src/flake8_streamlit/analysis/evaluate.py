"""Evaluates the instructions of expressions and simple statements: one place for all values."""

from __future__ import annotations

from collections.abc import Callable

from flake8_streamlit.analysis import (
    attributes,
    construct,
    consumers,
    containers,
    foreign,
    identity,
    imports,
    ir,
    keepers,
    narrowing,
    operators,
)
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
    HasKey,
    Instance,
    Known,
    Sentinel,
    Value,
    constants,
    join,
    join_all,
    nesting,
    one,
    strings,
)
from flake8_streamlit.streamlit_api import SESSION_STATE

GENERICS = VALUE_BASES | PYDANTIC | {"pydantic.InstanceOf"}
"""Classes that take parameters: `list[int]` is a list."""
MAIN_NAME: Value = one(External("__name__"))
LITERALS: dict[str, Value] = {
    "True": one(Const(True)),
    "False": one(Const(False)),
    "None": one(Const(None)),
}


def step(m: Machine, frame: Frame, instruction: ir.Instruction) -> None:
    """Interpret one instruction that neither branches nor ends the block."""
    STEPS[type(instruction)](m, frame, instruction)


# --------------------------------------------------------------------------- variables


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
    """A test has told what a variable can be in this branch."""
    owner = frame.code.owner(name)
    if owner is not None and (owner is frame.code or (owner.kind == "module" and not m.world)):
        m.store.set(location(owner, name), value)


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


# --------------------------------------------------------------------------- attributes and items


def _get_attr(m: Machine, frame: Frame, ins: ir.GetAttr) -> None:
    frame.registers[ins.dst] = attributes.get_attribute(m, frame.registers[ins.obj], ins.name, ins.at)


def _set_attr(m: Machine, frame: Frame, ins: ir.SetAttr) -> None:
    attributes.set_attribute(m, frame.registers[ins.obj], ins.name, frame.registers[ins.src], ins.at)


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
        containers.clear(m, obj)
        containers.extend(m, obj, value)
    else:
        containers.set_item(m, obj, key, value)


def _del_item(m: Machine, frame: Frame, ins: ir.DelItem) -> None:
    obj = frame.registers[ins.obj]
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
        frame.registers[ins.dst] = narrowing.by_none(ins.left_at.node, left, right, negated=ins.op == "is not")
    else:
        frame.registers[ins.dst] = _known_answer(m, ins.op, left, right)


def _not(m: Machine, frame: Frame, ins: ir.Not) -> None:
    value = frame.registers[ins.src]
    frame.registers[ins.dst] = narrowing.negated(next(iter(value))) if len(value) == 1 else UNKNOWN


def _unary(m: Machine, frame: Frame, ins: ir.Unary) -> None:
    frame.registers[ins.dst] = operators.unary(m, ins.op, frame.registers[ins.src], ins.at)


def _known_answer(m: Machine, op: str, left: Value, right: Value) -> Value:
    if op in ("in", "not in") and right == one(External(SESSION_STATE)):
        keys = strings(left)
        if len(keys) == len(left) == 1:
            return one(HasKey(keys[0], op == "not in"))
    if op in ("==", "!=") and Const("__main__") in left | right:
        if left | right >= MAIN_NAME and m.is_page:
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
    for register, value in zip(ins.dsts, containers.unpack(m, ins, frame.registers[ins.src]), strict=True):
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
    ir.Literal: _literal,
    ir.Opaque: _opaque,
    ir.Load: _load,
    ir.Assign: _assign,
    ir.Forget: _forget,
    ir.ImportModule: _import_module,
    ir.ImportName: _import_name,
    ir.ImportStar: _import_star,
    ir.Annotate: _annotate,
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
