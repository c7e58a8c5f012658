"""The `operator` module, and references that are called for what they refer to."""

from __future__ import annotations

from flake8_streamlit.analysis import attributes, containers, evaluate, identity, ir, operators
from flake8_streamlit.analysis.builtin_iterables import Function, first_of
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import UNKNOWN, External, Partial, Value, join_all, one, strings


def _comparison(op: str) -> Function:
    """`operator.eq(a, b)` and its like: the comparison as a function."""

    def compare(m: Machine, args: Arguments, at: ir.Place) -> Value:
        if len(args.positional) == 2:
            left, right = args.positional
            places = at, args.place(0, at), args.place(1, at)
            if op == "in":
                left, right, places = right, left, (at, places[2], places[1])
            look = operators.order if op in operators.SPECIAL_METHODS else identity.compare
            look(m, ir.Compare(0, op, 0, 0, *places), left, right)
        return UNKNOWN

    return compare


def _binary(op: str) -> Function:
    """`operator.add(a, b)` and its like: the operator as a function."""

    def operate(m: Machine, args: Arguments, at: ir.Place) -> Value:
        if len(args.positional) != 2:
            return UNKNOWN
        ins = ir.Binary(0, op, 0, 0, at, args.place(0, at), args.place(1, at))
        return evaluate.binary(m, ins, args.positional[0], args.positional[1])

    return operate


def _getitem(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) != 2:
        return UNKNOWN
    ins = ir.GetItem(0, 0, 0, at, args.place(0, at), args.place(1, at))
    return evaluate.get_item(m, args.positional[0], args.positional[1], ins)


def _reached(m: Machine, value: Value, path: str, at: ir.Place) -> Value:
    for name in path.split("."):
        value = attributes.get_attribute(m, value, name, at)
    return value


def _get_attributes(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`attrgetter("a")(x)`: the names, and then the object."""
    *names, subject = args.positional or [UNKNOWN]
    found = [join_all(_reached(m, subject, path, at) for path in strings(name)) or UNKNOWN for name in names]
    return _one_or_tuple(m, found, at)


def _get_items(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`itemgetter("a")(x)`: the keys, and then the object."""
    *keys, subject = args.positional or [UNKNOWN]
    return _one_or_tuple(m, [_getitem(m, Arguments([subject, key]), at) for key in keys], at)


def _one_or_tuple(m: Machine, found: list[Value], at: ir.Place) -> Value:
    return found[0] if len(found) == 1 else containers.make(m, "tuple", m.site(at.node, "got"), found)


def _call_named(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`methodcaller("name", 1)(x)`: the name, the method's arguments, and then the object."""
    if len(args.positional) < 2:
        return UNKNOWN
    name, *given, subject = args.positional
    method = join_all(attributes.get_attribute(m, subject, each, at) for each in strings(name))
    handed = Arguments(given, args.keywords, places=[at] * len(given))
    return m.call_with(method, handed, at) if method else UNKNOWN


def _remembers(name: str) -> Function:
    """Makes a callable that remembers the arguments it was made with."""

    def make(m: Machine, args: Arguments, at: ir.Place) -> Value:
        return one(Partial(one(External(name)), tuple(args.positional), tuple(args.keywords.items())))

    return make


def _reference(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`weakref.ref(x)`: a callable that gives `x`."""
    return one(Partial(one(External("weakref.ref()")), tuple(args.positional[:1]), ()))


def _referred(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return first_of(args) or UNKNOWN


_COMPARISONS = {
    "eq": "==", "ne": "!=", "is_": "is", "is_not": "is not", "contains": "in",
    "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
}  # fmt: skip
_BINARIES = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "or_": "|",
    "and_": "&", "xor": "^", "matmul": "@", "concat": "+", "iadd": "+=", "ior": "|=", "iand": "&=", "ixor": "^=",
}  # fmt: skip
OPERATORS: dict[str, Function] = {
    **{f"operator.{name}": _comparison(op) for name, op in _COMPARISONS.items()},
    **{f"operator.{name}": _binary(op) for name, op in _BINARIES.items()},
    "operator.getitem": _getitem,
    "operator.attrgetter": _remembers("operator.attrgetter()"),
    "operator.attrgetter()": _get_attributes,
    "operator.itemgetter": _remembers("operator.itemgetter()"),
    "operator.itemgetter()": _get_items,
    "operator.methodcaller": _remembers("operator.methodcaller()"),
    "operator.methodcaller()": _call_named,
    "weakref.ref": _reference,
    "weakref.WeakMethod": _reference,
    "weakref.ref()": _referred,
    "weakref.proxy": _referred,
}
"""Handlers by canonical name."""
