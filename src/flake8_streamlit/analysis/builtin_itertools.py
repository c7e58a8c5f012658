"""`itertools`: what each function gives, by what it does with the elements of its arguments."""

from __future__ import annotations

from flake8_streamlit.analysis import containers, ir
from flake8_streamlit.analysis.builtin_iterables import Function, columns, first_of, flattened
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import different_elements
from flake8_streamlit.analysis.values import NONE, NOTHING, Value, constants, join, join_all

MANY_COLUMNS = 8
"""Tuples longer than this are not told apart by index."""


def _listed(m: Machine, at: ir.Place, tag: str, items: Value) -> Value:
    """An iterable of `items`."""
    return containers.make(m, "list", m.site(at.node, tag), (), items)


def _tuples(m: Machine, at: ir.Place, tag: str, parts: list[Value], rest: Value = NOTHING) -> Value:
    """An iterable of tuples of these parts (`rest`: and of others)."""
    return _listed(m, at, tag, containers.make(m, "tuple", m.site(at.node, f"{tag} tuple"), parts, rest))


def _second(args: Arguments) -> Value:
    return args.positional[1] if len(args.positional) > 1 else NOTHING


def _count(value: Value | None) -> int | None:
    """A number that the script says, if it is a small one."""
    found = constants(value or NOTHING) or [None]
    number = found[0]
    return number if len(found) == 1 and isinstance(number, int) and 0 < number <= MANY_COLUMNS else None


def _product(m: Machine, args: Arguments, at: ir.Place) -> Value:
    parts, rest = columns(m, args)
    repeat = _count(args.keywords.get("repeat")) if "repeat" in args.keywords else 1
    if repeat is None or len(parts) * repeat > MANY_COLUMNS:
        return _tuples(m, at, "product", [], join_all([rest, *parts]))
    return _tuples(m, at, "product", parts * repeat, rest)


def _choices(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`combinations(items, r)` and its like: tuples of `r` of the items."""
    items = containers.elements(m, first_of(args))
    count = _count(args.get(1, "r"))
    parts = different_elements(items, count) if count else []
    return _tuples(m, at, "choices", parts, NOTHING if count else items)


def _pairwise(m: Machine, args: Arguments, at: ir.Place) -> Value:
    items = containers.elements(m, first_of(args))
    return _tuples(m, at, "pairwise", different_elements(items, 2))


def _batched(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return _tuples(m, at, "batched", [], containers.elements(m, first_of(args)))


def _zip_longest(m: Machine, args: Arguments, at: ir.Place) -> Value:
    parts, rest = columns(m, args)
    fill = args.keywords.get("fillvalue", NONE)
    return _tuples(m, at, "zip", [join(part, fill) for part in parts], join(rest, fill) if rest else rest)


def _same_elements(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`islice`, `cycle`, `compress`: some elements of the first argument."""
    return _listed(m, at, "same", containers.elements(m, first_of(args)))


def _repeat(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return _listed(m, at, "repeat", args.get(0, "object") or NOTHING)


def _asked(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`takewhile`, `dropwhile`, `filterfalse`: elements of the second argument, which the first one is asked about."""
    items = containers.elements(m, _second(args))
    m.call(first_of(args), at, items)
    return _listed(m, at, "asked", items)


def _starmap(m: Machine, args: Arguments, at: ir.Place) -> Value:
    tuples = containers.elements(m, _second(args))
    known = containers.known_elements(m, tuples)
    handed = Arguments(known, places=[at] * len(known)) if known else Arguments(spread=[containers.elements(m, tuples)])
    return _listed(m, at, "starmap", m.call_with(first_of(args), handed, at))


def _accumulate(m: Machine, args: Arguments, at: ir.Place) -> Value:
    items = containers.elements(m, first_of(args))
    start = join(items, args.keywords.get("initial", NOTHING))
    func = args.get(1, "func") or NOTHING
    return _listed(m, at, "accumulate", join(start, m.call(func, at, start, items) if func else NOTHING))


def _tee(m: Machine, args: Arguments, at: ir.Place) -> Value:
    copies = _same_elements(m, args, at)
    count = _count(args.get(1, "n") or NOTHING) or (2 if len(args.positional) < 2 else None)
    site = m.site(at.node, "tee")
    return (
        containers.make(m, "tuple", site, [copies] * count) if count else containers.make(m, "tuple", site, (), copies)
    )


def _groupby(m: Machine, args: Arguments, at: ir.Place) -> Value:
    items = containers.elements(m, first_of(args))
    key = (args.get(1, "key") or NOTHING).difference(NONE)
    keys = m.call(key, at, items) if key else items
    return _tuples(m, at, "groupby", [keys, _listed(m, at, "group", items)])


def _chain(m: Machine, args: Arguments, at: ir.Place) -> Value:
    parts, rest = columns(m, args)
    return _listed(m, at, "chain", join_all([rest, *parts]))


def _chain_from(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return _listed(m, at, "chain", flattened(m, first_of(args)))


_FUNCTIONS: dict[str, Function] = {
    "accumulate": _accumulate,
    "batched": _batched,
    "chain": _chain,
    "chain.from_iterable": _chain_from,
    "combinations": _choices,
    "combinations_with_replacement": _choices,
    "compress": _same_elements,
    "cycle": _same_elements,
    "dropwhile": _asked,
    "filterfalse": _asked,
    "groupby": _groupby,
    "islice": _same_elements,
    "pairwise": _pairwise,
    "permutations": _choices,
    "product": _product,
    "repeat": _repeat,
    "starmap": _starmap,
    "takewhile": _asked,
    "tee": _tee,
    "zip_longest": _zip_longest,
}
ITERTOOLS: dict[str, Function] = {f"itertools.{name}": function for name, function in _FUNCTIONS.items()}
"""Handlers by canonical name."""
