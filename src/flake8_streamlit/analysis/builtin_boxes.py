"""The methods of builtin containers, and of classes of the script that derive from them."""

from __future__ import annotations

from collections.abc import Callable

from flake8_streamlit.analysis import builtin_iterables, containers, gaps, identity, ir, operators, sequences
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import NONE, NOTHING, UNKNOWN, Box, Const, Value, join, join_all, one

Handler = Callable[[Machine, Value, str, Arguments, ir.Place], Value]


def call(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    """What the method `name` of containers gives, and what it changes in them."""
    if name in TAKING:
        gaps.taken(m, boxes)
    handler = METHODS.get(name)
    if handler is None and all(containers.is_dict(box) for box in boxes):
        return _dict_method(m, boxes, name, args, at)
    handler = handler or SEQUENCE_METHODS.get(name)
    if handler is not None:
        return handler(m, boxes, name, args, at)
    containers.shuffle(m, boxes)
    return UNKNOWN


def _first(args: Arguments) -> Value:
    return args.positional[0] if args.positional else NOTHING


# --------------------------------------------------------------------------- putting in


def _add(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    containers.add(m, boxes, _first(args), last=name != "appendleft", first=name == "appendleft")
    return NONE


def _insert(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    held, index = sequences.exact(m, boxes), _index(_first(args))
    if held is not None and index is not None:
        held.insert(index, join_all(args.positional[1:]))
        sequences.rewrite(m, boxes, held)
        return NONE
    containers.shuffle(m, boxes)
    containers.add(m, boxes, join_all(args.positional[1:]), first=_first(args) == one(Const(0)))
    return NONE


def _index(value: Value) -> int | None:
    """The one number that `value` can be."""
    numbers = [atom.value for atom in value if isinstance(atom, Const) and type(atom.value) is int]
    return numbers[0] if len(numbers) == len(value) == 1 else None


def _extend(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    containers.extend(m, boxes, _first(args))
    if name == "extendleft":
        containers.shuffle(m, boxes)
    return NONE


def _clear(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    containers.clear(m, boxes)
    return NONE


def _initialise(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    """`super().__init__(…)` of a subclass of a container."""
    if any(containers.is_dict(box) for box in boxes):
        containers.update(m, boxes, builtin_iterables.as_dict(m, args, at))
    else:
        containers.extend(m, boxes, _first(args))
    return NONE


def _set_item(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) == 2:
        containers.set_item(m, boxes, _first(args), args.positional[1])
    return NONE


# --------------------------------------------------------------------------- looking and taking out


def _search(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    outcome = {"count": "is 0", "discard": "removes nothing"}.get(name, "raises ValueError")
    if all(isinstance(box, Box) and box.kind == "set" for box in boxes):
        identity.lookup_in_set(m, boxes, _first(args), at, args.place(0, at), outcome)
    else:
        identity.search(m, boxes, _first(args), at, args.place(0, at), outcome)
    if name == "remove":
        containers.shuffle(m, boxes)
    return UNKNOWN


def _look(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    return UNKNOWN


def _iterate(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    return containers.make(m, "list", m.site(at.node, name), (), containers.elements(m, boxes))


def _get_item(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    return containers.lookup(m, boxes, _first(args))


def _take(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    held, index = sequences.exact(m, boxes), _place(name, args)
    if held and index is not None and -len(held) <= index < len(held):
        found = held.pop(index)
        sequences.rewrite(m, boxes, held)
        return found
    indexed = _first(args) and not name.startswith("get")
    found = containers.lookup(m, boxes, _first(args)) if indexed else containers.elements(m, boxes)
    containers.shuffle(m, boxes)
    return found


def _place(name: str, args: Arguments) -> int | None:
    """Which element of a list a method takes out, if it is always the same."""
    if name == "popleft":
        return 0
    if name != "pop":
        return None
    return _index(_first(args)) if args.positional else -1


def _update(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    containers.add(m, boxes, join_all(containers.elements(m, value) for value in args.positional))
    return NONE


def _sort(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    containers.shuffle(m, boxes)
    for box in sorted(boxes, key=repr):
        operators.sort(m, containers.elements(m, one(box)), args, at)
    return NONE


def _clone(m: Machine, boxes: Value, name: str, args: Arguments, at: ir.Place) -> Value:
    return containers.clone(m, boxes, m.site(at.node, name))


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


TAKING = frozenset(
    {"clear", "pop", "popleft", "popitem", "remove", "discard", "get_nowait", "subtract", "difference_update",
     "intersection_update", "symmetric_difference_update"}
)  # fmt: skip
"""Methods after which a container may be empty."""
METHODS: dict[str, Handler] = {
    **dict.fromkeys(("append", "add", "appendleft", "put", "put_nowait", "push"), _add),
    **dict.fromkeys(("extend", "extendleft"), _extend),
    "insert": _insert,
    "clear": _clear,
    "__init__": _initialise,
    "__setitem__": _set_item,
    "__iter__": _iterate,
    **dict.fromkeys(("index", "count", "remove", "discard"), _search),
    **dict.fromkeys(
        ("issubset", "issuperset", "isdisjoint", "union", "intersection", "difference", "symmetric_difference",
         "difference_update", "intersection_update", "symmetric_difference_update"), _set_method
    ),
    **dict.fromkeys(("copy", "most_common", "elements", "__copy__"), _clone),
}  # fmt: skip
"""Methods of any container."""
SEQUENCE_METHODS: dict[str, Handler] = {
    "__getitem__": _get_item,
    **dict.fromkeys(("pop", "popleft", "popitem", "__next__", "get", "get_nowait"), _take),
    "update": _update,
    **dict.fromkeys(("__contains__", "__len__"), _look),
    "sort": _sort,
}
"""Methods of containers that are no dicts."""
