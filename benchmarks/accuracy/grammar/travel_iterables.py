"""Ways through itertools, operator, containers and iterators of the page, and helpers that fresh values go through too."""

from __future__ import annotations

from benchmarks.accuracy.grammar.travel_functions import bound
from benchmarks.accuracy.model import Value, travel
from benchmarks.accuracy.scene import Scene


@travel("itertools", takes="list", gives="list")
def _itertools(s: Scene, value: Value) -> Value:
    form = s.words(
        "itertools.chain({v}, [])",
        "itertools.chain.from_iterable([{v}])",
        "itertools.islice({v}, 9)",
        "itertools.compress({v}, [1] * 9)",
        "itertools.takewhile(lambda x: x is not None, {v})",
        "itertools.filterfalse(lambda x: x is None, {v})",
        "itertools.starmap(lambda x, _: x, [(x, 1) for x in {v}])",
        "itertools.accumulate({v}, lambda _, x: x)",
        "[x for x, _ in itertools.zip_longest({v}, [], fillvalue=0)]",
        "[x for x, _ in itertools.product({v}, [0])]",
    )
    s.need("import itertools")
    name = s.name("chosen")
    s.put(f"{name} = list({form.format(v=value.text)})")
    return value.to(name)


@travel("operator", takes="list")
def _operator(s: Scene, value: Value) -> Value:
    if not value.exact:
        return value.to(f"{value.text}[0]") if value.items else value
    form = s.words(
        "operator.itemgetter(0)({v})", "operator.getitem({v}, 0)", "next(map(operator.itemgetter(0), [{v}]))"
    )
    s.need("import operator")
    return Value(form.format(v=value.text), "one", value.items[:1])


@travel("attrgetter")
def _attrgetter(s: Scene, value: Value) -> Value:
    s.need("from operator import attrgetter", "from types import SimpleNamespace")
    holder = s.name("holder")
    s.put(f"{holder} = SimpleNamespace(held={value.text})")
    return value.to(f'attrgetter("held")({holder})')


@travel("list-subclass", gives="list")
def _list_subclass(s: Scene, value: Value) -> Value:
    cls, name = s.name("Pile"), s.name("pile")
    s.helper(f"class {cls}(list):\n    def top(self):\n        return self[-1]")
    s.put(s.words(f"{name} = {cls}([{value.text}])", f"{name} = {cls}()\n{name}.append({value.text})"))
    return value.to(name, "list")


@travel("list-subclass-method")
def _list_subclass_method(s: Scene, value: Value) -> Value:
    cls = s.name("Stack")
    s.helper(f"class {cls}(list):\n    def top(self):\n        return self[-1]")
    return value.to(f"{cls}([{value.text}]).top()")


@travel("mapping-of-the-page")
def _mapping(s: Scene, value: Value) -> Value:
    cls, name = s.name("Table"), s.name("table")
    s.need("from collections.abc import Mapping")
    s.helper(
        f"class {cls}(Mapping):\n    def __init__(self, **rows):\n        self.rows = rows\n\n"
        "    def __getitem__(self, key):\n        return self.rows[key]\n\n"
        "    def __iter__(self):\n        return iter(self.rows)\n\n    def __len__(self):\n        return len(self.rows)"
    )
    s.put(f"{name} = {cls}(a={value.text})")
    return value.to(s.words(f'{name}["a"]', f'{name}.get("a")', f"list({name}.values())[0]"))


@travel("iterator-of-the-page")
def _iterator(s: Scene, value: Value) -> Value:
    cls = s.name("Once")
    s.helper(
        f"class {cls}:\n    def __init__(self, value):\n        self.values = [value]\n\n"
        "    def __iter__(self):\n        return self\n\n    def __next__(self):\n        if not self.values:\n"
        "            raise StopIteration\n        return self.values.pop()"
    )
    return value.to(s.words(f"next({cls}({value.text}))", f"[x for x in {cls}({value.text})][0]"))


@travel("shared-wrapper", weight=6)
def _wrapper(s: Scene, value: Value) -> Value:
    """A decorated helper that fresh values go through too."""
    logged, helper = s.name("logged"), s.name("same")
    s.helper(f"def {logged}(function):\n    def wrapper(*args):\n        return function(*args)\n\n    return wrapper")
    s.helper(f"@{logged}\ndef {helper}(value):\n    return value")
    s.put(f"{s.name('other')} = {helper}({s.fresh()})")
    return bound(s, value, f"{helper}({value.text})")


@travel("put-in-front", gives="list")
def _front(s: Scene, value: Value) -> Value:
    name = s.name("queue")
    s.put(f"{name} = [{s.fresh()}]\n{name}.insert(0, {value.text})\n{name}.pop()")
    return value.to(name, "list")
