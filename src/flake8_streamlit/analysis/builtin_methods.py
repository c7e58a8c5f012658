"""Methods that Python or other packages define: of containers, session state, classes, and instances of the script."""

from __future__ import annotations

from flake8_streamlit.analysis import (
    attributes,
    builtin_functions,
    builtin_iterables,
    construct,
    consumers,
    containers,
    identity,
    ir,
    keepers,
    operators,
    unseen,
)
from flake8_streamlit.analysis.classes import is_true
from flake8_streamlit.analysis.machine import Arguments, Machine
from flake8_streamlit.analysis.values import (
    ELEMENTS,
    NONE,
    NOTHING,
    UNKNOWN,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Known,
    Method,
    Value,
    Wrapper,
    join,
    join_all,
    one,
)

COPIES = ("copy", "model_copy", "__copy__", "_replace", "evolve")
SET_METHODS = frozenset(
    {
        "issubset", "issuperset", "isdisjoint", "union", "intersection", "difference", "symmetric_difference",
        "difference_update", "intersection_update", "symmetric_difference_update",
    }
)  # fmt: skip
ADDING = ("append", "add", "appendleft", "put", "put_nowait", "push")
PUTTING = (*ADDING, "extend", "extendleft", "insert", "clear")
READING = ("clear", "sort", "reverse", "join", "format", "split", "model_dump", "model_dump_json", "json", "dict")


def call_method(m: Machine, method: Method, args: Arguments, at: ir.Place) -> Value:
    """What a builtin method gives."""
    name = method.name
    boxes = frozenset(atom for atom in method.receiver if isinstance(atom, Box))
    if boxes:
        return _box(m, boxes, name, args, at)
    atom = next(iter(method.receiver))
    if isinstance(atom, External):
        return keepers.state_method(m, name, args, at)
    if isinstance(atom, ClassRef):
        return _class(m, atom, name, args, at)
    if isinstance(atom, Instance):
        return _instance(m, atom, name, args, at)
    if isinstance(atom, Wrapper) and atom.kind.startswith("dispatch"):
        return _register(m, atom, args, at)
    if isinstance(atom, Wrapper) and name == "clear" and not args.all():
        m.store.set(("cleared", atom.site), one(Known(truth=True)))
        return NONE
    if isinstance(atom, Wrapper) and name == "setter" and args.positional:
        return frozenset((atom, Wrapper("setter", args.positional[0], atom.site)))
    return UNKNOWN


def _instance(m: Machine, atom: Instance, name: str, args: Arguments, at: ir.Place) -> Value:
    """A method that a base of another module defines."""
    if name in COPIES:
        return builtin_functions.FUNCTIONS["dataclasses.replace"](
            m, Arguments([one(atom)], dict(args.keywords)), at
        ) or one(atom)
    if name in ADDING and args.positional:
        containers.add(m, one(atom), args.positional[0])
        return NONE
    if name in ("extend", "update") and args.positional:
        containers.add(m, one(atom), containers.elements(m, args.positional[0]))
        return NONE
    if name in ("index", "count", "remove") and args.positional:
        inside = containers.make(m, "list", m.site(at.node, "own"), (), m.field(atom.key, ELEMENTS))
        return _box(m, inside, name, args, at)
    if name == "_asdict":
        return containers.make_dict(
            m,
            m.site(at.node, f"{name} {atom.key}"),
            [(one(Const(field)), held) for field, held in attributes.instance_fields(m, atom)],
        )
    if name in READING:
        return UNKNOWN
    unseen.hand_over(m, args, at)
    return UNKNOWN


def _class(m: Machine, atom: ClassRef, name: str, args: Arguments, at: ir.Place) -> Value:
    """A constructor that a base or decorator defines (`model_validate`, `_make`, `parse_obj`, …)."""
    if name in (
        "model_validate",
        "parse_obj",
        "model_construct",
        "_make",
        "from_orm",
        "model_validate_json",
        "parse_raw",
    ):
        if name in ("model_validate", "parse_obj") and not is_true(args.keywords.get("from_attributes")):
            first = args.positional[0] if args.positional else NOTHING
            consumers.validate(m, atom, one(ClassRef(atom.cls)), first, at, args.place(0, at))
        keywords = args.keywords if name == "model_construct" else {}
        if name == "_make":
            first = args.positional[0] if args.positional else NOTHING
            known = containers.known_elements(m, first)
            made = Arguments(spread=[containers.elements(m, first)]) if known is None else Arguments(known)
            return construct.construct(m, atom, made, at)
        return construct.construct(m, atom, Arguments(keywords=dict(keywords)), at)
    if name == "__new__":
        return builtin_functions.FUNCTIONS["object.__new__"](m, args, at) or UNKNOWN
    return UNKNOWN


def _register(m: Machine, atom: Wrapper, args: Arguments, at: ir.Place) -> Value:
    """`@f.register` of a singledispatch function: by argument or by annotation."""
    target = args.positional[0] if args.positional else NOTHING
    key = (atom.site, False)
    if any(isinstance(a, (ClassRef, External)) for a in target):
        m.add_field(key, "registered", target)
        if len(args.positional) > 1:
            m.add_field(key, "implementations", args.positional[1])
        return one(Method(one(atom), "implementation"))
    for func in target:
        if isinstance(func, Func):
            m.add_field(key, "implementations", one(func))
            for captured, value in func.captured:
                if captured.startswith(":"):
                    m.add_field(key, "registered", value)
                    break
    return target


def _put(m: Machine, boxes: Value, name: str, args: Arguments) -> None:
    """Methods that put something in, or take everything out."""
    if name == "clear":
        containers.clear(m, boxes)
    elif name in ("extend", "extendleft"):
        containers.add(m, boxes, containers.elements(m, args.positional[0] if args.positional else NOTHING))
    else:
        items = args.positional[1:] if name == "insert" else args.positional[:1]
        containers.add(m, boxes, join_all(items), last=name in ("append", "push"))


def _box(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    first = args.positional[0] if args.positional else NOTHING
    if name in PUTTING:
        _put(m, boxes, name, args)
        return NONE
    if name in ("index", "count", "remove", "discard"):
        outcome = {"count": "is 0", "discard": "removes nothing"}.get(name, "raises ValueError")
        if all(isinstance(box, Box) and box.kind == "set" for box in boxes):
            identity.lookup_in_set(m, boxes, first, at, args.place(0, at), outcome)
        else:
            identity.search(m, boxes, first, at, args.place(0, at), outcome)
        return UNKNOWN
    if name in SET_METHODS:
        return _set_method(m, boxes, name, args, at)
    if name in ("copy", "most_common", "elements", "__copy__"):
        return containers.clone(m, boxes, m.site(at.node, name))
    if all(containers.is_dict(box) for box in boxes):
        return _dict_method(m, boxes, name, args, at)
    if name in ("pop", "popleft", "popitem", "__getitem__", "__next__", "get", "get_nowait"):
        indexed = first and not name.startswith("get")
        found = containers.lookup(m, boxes, first) if indexed else containers.elements(m, boxes)
        containers.shuffle(m, boxes)
        return found
    if name == "update":
        containers.add(m, boxes, join_all(containers.elements(m, value) for value in args.positional))
        return NONE
    containers.shuffle(m, boxes)
    if name == "sort":
        operators.sort(m, containers.elements(m, boxes), args, at)
    return UNKNOWN


def _set_method(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    result = boxes
    for index, other in enumerate(args.positional):
        identity.algebra(m, boxes, other, at, args.place(index, at))
        if name in ("union", "symmetric_difference"):
            result = containers.make(
                m, "set", m.site(at.node, name), (), join(containers.elements(m, result), containers.elements(m, other))
            )
    return UNKNOWN if name.startswith("is") else result


def _dict_method(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    first = args.positional[0] if args.positional else NOTHING
    second = args.positional[1] if len(args.positional) > 1 else args.keywords.get("default", NOTHING)
    if name in ("get", "pop", "setdefault", "__getitem__", "__contains__"):
        outcome = "raises KeyError" if name == "pop" and not second else "finds nothing"
        identity.lookup(m, boxes, first, at, at, args.place(0, at), outcome)
        found = containers.lookup(m, boxes, first)
        if name == "setdefault":
            containers.set_item(m, boxes, first, second or NONE, weak=True)
        return join(found, second or (NONE if name == "get" else NOTHING))
    if name in ("keys", "values", "items"):
        return _view(m, boxes, name, at)
    if name == "update":
        for value in args.positional:
            containers.update(m, boxes, value)
        for key, value in args.keywords.items():
            containers.set_item(m, boxes, one(Const(key)), value)
        return NONE
    if name == "fromkeys":
        return builtin_iterables.fromkeys(m, containers.elements(m, first), second, at)
    if name == "popitem":
        return containers.make(
            m, "tuple", m.site(at.node, name), [containers.elements(m, boxes), containers.values(m, boxes)]
        )
    return UNKNOWN


def _view(m: Machine, boxes: Value, name: str, at: ir.Place) -> Value:
    known = containers.known_elements(m, boxes)
    tag = f"{name} {sorted(str(box.key) for box in boxes)}"
    site = m.site(at.node, tag)
    if name == "keys":
        if known is not None:
            return containers.make(m, "list", site, known)
        return containers.make(m, "list", site, (), containers.elements(m, boxes))
    if name == "values":
        if known is not None:
            return containers.make(m, "list", site, [containers.lookup(m, boxes, key) for key in known])
        return containers.make(m, "list", site, (), containers.values(m, boxes))
    if known is not None:
        pairs = [
            containers.make(m, "tuple", m.site(at.node, f"{tag} {i}"), [key, containers.lookup(m, boxes, key)])
            for i, key in enumerate(known)
        ]
        return containers.make(m, "list", site, pairs)
    keys, values = containers.elements(m, boxes), containers.values(m, boxes)
    pair = containers.make(m, "tuple", m.site(at.node, f"{tag} pair"), [keys, values])
    return containers.make(m, "list", site, (), pair)
