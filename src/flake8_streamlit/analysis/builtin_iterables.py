"""Functions that make, walk and sort containers."""

from __future__ import annotations

from collections.abc import Callable

from flake8_streamlit.analysis import (
    containers,
    distinct,
    ir,
    operators,
)
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import different_elements
from flake8_streamlit.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    VALUES,
    Box,
    Const,
    Instance,
    Value,
    constants,
    join,
    join_all,
    one,
)

Function = Callable[[Machine, Arguments, ir.Place], "Value | None"]


def first_of(args: Arguments) -> Value:
    """The first positional argument."""
    return args.positional[0] if args.positional else NOTHING


def flattened(m: Machine, value: Value) -> Value:
    """The elements of the elements."""
    known = containers.known_elements(m, value)
    if known is None:
        return containers.elements(m, containers.elements(m, value))
    return join_all(containers.elements(m, inner) for inner in known)


def columns(m: Machine, args: Arguments) -> tuple[list[Value], Value]:
    """The elements of each argument, and of those that come through `*`."""
    return [containers.elements(m, value) for value in args.positional], join_all(
        containers.elements(m, value) for value in args.spread
    )


def _container(kind: str) -> Function:
    def make(m: Machine, args: Arguments, at: ir.Place) -> Value:
        known = containers.known_elements(m, first_of(args)) if kind != "set" else None
        site = m.site(at.node, kind)
        if known is not None:
            return containers.make(m, kind, site, known)
        return containers.make(m, kind, site, (), containers.elements(m, first_of(args)))

    return make


def as_dict(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`dict(…)`."""
    items = [(one(Const(name)), value) for name, value in args.keywords.items()]
    made = containers.make_dict(m, m.site(at.node, "dict"), items)
    source = first_of(args)
    if any(containers.is_dict(box) for box in containers.boxes_in(m, source)):
        containers.update(m, made, source)
    else:
        for pair in containers.known_elements(m, source) or [containers.elements(m, source)]:
            key, value = containers.item_at(m, pair, 0), containers.item_at(m, pair, 1)
            if key or value:
                containers.set_item(m, made, key, value, weak=True)
    return made


def _chain_map(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`ChainMap(first, second)`: what the first one does not have, the second one may."""
    made = containers.make_dict(m, m.site(at.node, "chain"), ())
    for value in reversed(args.positional):
        containers.update(m, made, value)
    return made


def _counter(m: Machine, args: Arguments, at: ir.Place) -> Value:
    made = containers.make_dict(m, m.site(at.node, "counter"), ())
    keys = containers.elements(m, first_of(args))
    if keys:
        containers.set_item(m, made, keys, UNKNOWN, weak=True)
    return made


def _defaultdict(m: Machine, args: Arguments, at: ir.Place) -> Value:
    made = containers.make_dict(m, m.site(at.node, "defaultdict"), ())
    rest = Arguments(args.positional[1:], args.keywords)
    containers.update(m, made, as_dict(m, rest, at))
    factory = first_of(args)
    if factory:
        for atom in made:
            if isinstance(atom, Box):
                m.defaulting.add(atom.site)
                m.add_field((atom.site, False), VALUES, m.call(factory, at))
    return made


def fromkeys(m: Machine, keys: Value, value: Value, at: ir.Place) -> Value:
    """`dict.fromkeys(keys, value)`, with the elements of `keys`."""
    made = containers.make_dict(m, m.site(at.node, "fromkeys"), ())
    containers.set_item(m, made, keys, value, weak=True)
    return made


def _dict_fromkeys(m: Machine, args: Arguments, at: ir.Place) -> Value:
    value = args.positional[1] if len(args.positional) > 1 else NONE
    return fromkeys(m, containers.elements(m, first_of(args)), value, at)


def _iterator(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return containers.make(m, "list", m.site(at.node, "iter"), (), containers.elements(m, first_of(args)))


def _next(m: Machine, args: Arguments, at: ir.Place) -> Value:
    own = [atom for atom in first_of(args) if isinstance(atom, Instance)]
    made = join_all(containers.following(m, atom) for atom in own)
    default = args.positional[1] if len(args.positional) > 1 else NOTHING
    return join_all([containers.elements(m, first_of(args).difference(own)), made, default])


def _element(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return containers.elements(m, first_of(args))


def _enumerate(m: Machine, args: Arguments, at: ir.Place) -> Value:
    known = containers.known_elements(m, first_of(args))
    begins = constants(args.get(1, "start") or one(Const(0)))
    if known is not None:
        pairs = []
        for i, item in enumerate(known):
            number = one(Const(begins[0] + i)) if begins and isinstance(begins[0], int) else UNKNOWN
            pairs.append(containers.make(m, "tuple", m.site(at.node, f"pair {i}"), [number, item]))
        return containers.make(m, "list", m.site(at.node, "enumerate"), pairs)
    pair = containers.make(m, "tuple", m.site(at.node, "pair"), [UNKNOWN, containers.elements(m, first_of(args))])
    return containers.make(m, "list", m.site(at.node, "enumerate"), (), pair)


def _zip(m: Machine, args: Arguments, at: ir.Place) -> Value:
    parts, rest = columns(m, args)
    if len(parts) == 2 and distinct.are_shifted(args.place(0, at).node, args.place(1, at).node):
        parts = different_elements(parts[0], 2)
    pair = containers.make(m, "tuple", m.site(at.node, "pair"), parts, rest)
    return containers.make(m, "list", m.site(at.node, "zip"), (), pair)


def _map(m: Machine, args: Arguments, at: ir.Place) -> Value:
    items = [containers.elements(m, value) for value in args.positional[1:]]
    return containers.make(m, "list", m.site(at.node, "map"), (), m.call(first_of(args), at, *items))


def _filter(m: Machine, args: Arguments, at: ir.Place) -> Value:
    items = containers.elements(m, args.positional[1]) if len(args.positional) > 1 else NOTHING
    m.call(first_of(args), at, items)
    return containers.make(m, "list", m.site(at.node, "filter"), (), items)


def _sorted(m: Machine, args: Arguments, at: ir.Place) -> Value:
    _sort_each(m, first_of(args), args, at)
    return containers.make(m, "list", m.site(at.node, "sorted"), (), containers.elements(m, first_of(args)))


def _sort_each(m: Machine, value: Value, args: Arguments, at: ir.Place) -> None:
    """Whichever container it is, its own elements are compared with each other."""
    for atom in sorted(value, key=repr):
        operators.sort(m, containers.elements(m, one(atom)), args, at)


def _extreme(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) == 1:
        items = containers.elements(m, first_of(args))
        _sort_each(m, first_of(args), args, at)
    else:
        items = join_all(args.positional)
        operators.sort(m, items, args, at)
    return join(items, args.keywords.get("default", NOTHING))


def _heapify(m: Machine, args: Arguments, at: ir.Place) -> Value:
    _sort_each(m, first_of(args), args, at)
    return NONE


def _heappush(m: Machine, args: Arguments, at: ir.Place) -> Value:
    operators.place(m, args, at)
    if len(args.positional) > 1:
        containers.add(m, args.positional[0], args.positional[1])
    return NONE


def _insort(m: Machine, args: Arguments, at: ir.Place) -> Value:
    key = args.keywords.get("key", NOTHING)
    item = m.call(key, at, *args.positional[1:2]) if key else NOTHING
    operators.place(m, args, at, item)
    containers.add(m, first_of(args), join_all(args.positional[1:2]))
    return NONE


def _bisect(m: Machine, args: Arguments, at: ir.Place) -> Value:
    operators.place(m, args, at)
    return UNKNOWN


def _heap_extremes(m: Machine, args: Arguments, at: ir.Place) -> Value:
    items = containers.elements(m, args.positional[1]) if len(args.positional) > 1 else NOTHING
    _sort_each(m, join_all(args.positional[1:2]), args, at)
    return containers.make(m, "list", m.site(at.node, "extremes"), (), items)


def _merge(m: Machine, args: Arguments, at: ir.Place) -> Value:
    parts, rest = columns(m, args)
    return containers.make(m, "list", m.site(at.node, "merge"), (), join_all([rest, *parts]))


def _reduce(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) < 2:
        return UNKNOWN
    items = containers.elements(m, args.positional[1])
    start = args.positional[2] if len(args.positional) > 2 else items
    return join(m.call(args.positional[0], at, start, items), start)


def _gather(m: Machine, args: Arguments, at: ir.Place) -> Value:
    rest = join_all([*args.spread])
    return containers.make(m, "list", m.site(at.node, "gather"), args.positional, rest)


ITERABLES: dict[str, Function] = {
    "list": _container("list"),
    "tuple": _container("tuple"),
    "set": _container("set"),
    "frozenset": _container("set"),
    "collections.deque": _container("list"),
    "weakref.WeakSet": _container("set"),
    "weakref.WeakValueDictionary": as_dict,
    "weakref.WeakKeyDictionary": as_dict,
    **dict.fromkeys(("queue.Queue", "queue.LifoQueue", "queue.PriorityQueue", "queue.SimpleQueue"), _container("list")),
    "dict": as_dict,
    "collections.OrderedDict": as_dict,
    "collections.ChainMap": _chain_map,
    "collections.Counter": _counter,
    "collections.defaultdict": _defaultdict,
    "iter": _iterator,
    "reversed": _iterator,
    "next": _next,
    "enumerate": _enumerate,
    "zip": _zip,
    "map": _map,
    "filter": _filter,
    "sorted": _sorted,
    "min": _extreme,
    "max": _extreme,
    "heapq.heapify": _heapify,
    "heapq.heappush": _heappush,
    "heapq.heappop": _element,
    "heapq.nlargest": _heap_extremes,
    "heapq.nsmallest": _heap_extremes,
    "heapq.merge": _merge,
    "bisect.insort": _insort,
    "bisect.insort_left": _insort,
    "bisect.insort_right": _insort,
    "bisect.bisect": _bisect,
    "bisect.bisect_left": _bisect,
    "bisect.bisect_right": _bisect,
    "functools.reduce": _reduce,
    "asyncio.gather": _gather,
    "dict.fromkeys": _dict_fromkeys,
    "random.choice": _element,
    **dict.fromkeys(("random.sample", "random.choices"), _iterator),
}
"""Handlers by canonical name."""
