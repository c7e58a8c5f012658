"""Containers and objects in session state that hold instances."""

from __future__ import annotations

from benchmarks.accuracy.grammar.keepers_state import missing, read, stem, store
from benchmarks.accuracy.model import Kind, Value, keeper
from benchmarks.accuracy.scene import Scene


def hashable(kind: Kind) -> bool:
    """Whether instances can be keys."""
    return kind.hashable


@keeper("state-list", weight=10)
def _list(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"[{s.fresh(0)}, {s.fresh(1)}]")
    return Value(read(s, key), "list", (0, 1))


@keeper("state-tuple")
def _tuple(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"({s.fresh(0)}, {s.fresh(2)})")
    return Value(f"list({read(s, key)})", "list", (0, 2))


@keeper("state-list-append", weight=8)
def _append(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, "[]")
    with s.block(f"if not {s.page.state}.{key}:"):
        form = s.rng.randrange(4)
        if form == 0:
            s.put(f"{s.page.state}.{key}.append({s.fresh(0)})")
        elif form == 1:
            s.put(f'{s.page.state}["{key}"].extend([{s.fresh(0)}])')
        elif form == 2:
            s.put(f"{s.page.state}.{key} += [{s.fresh(0)}]")
        else:
            s.put(f"{s.page.state}.{key}.insert(0, {s.fresh(0)})")
    return Value(read(s, key), "list", (0,))


@keeper("state-list-alias")
def _alias(s: Scene) -> Value:
    key, name = stem(s), s.name("rows")
    s.put(f'{name} = {s.page.state}.setdefault("{key}", [])')
    with s.block(f"if len({name}) == 0:"):
        s.put(f"{name}.append({s.fresh(0)})\n{name}.append({s.fresh(1)})")
    return Value(name, "list", (0, 1))


@keeper("state-list-button")
def _append_button(s: Scene) -> Value:
    key, label = stem(s), s.name("Add")
    s.step(f'click "{label}"', "rerun", f'click "{label}"')
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, "[]")
    with s.block(f'if st.button("{label}"):'):
        s.put(f"{s.page.state}.{key}.append({s.fresh(0)})")
    s.open(f"if {s.page.state}.{key}:")
    return Value(read(s, key), "list", (0,), grows=True)


@keeper("state-list-comprehension", weight=6)
def _comprehension(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"[item for item in ({s.fresh(0)}, {s.fresh(1)}, {s.fresh(2)})]")
    return Value(read(s, key), "list", (0, 1, 2))


@keeper("state-list-range")
def _range(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"[{s.fresh(0)} for _ in range(3)]")
    return Value(read(s, key), "list", (0, 0, 0))


@keeper("state-deque", weight=2)
def _deque(s: Scene) -> Value:
    key = stem(s)
    s.need("from collections import deque")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"deque([{s.fresh(0)}], maxlen=5)")
    return Value(f"list({read(s, key)})", "list", (0,))


@keeper("state-dict", weight=8)
def _dict(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f'{{"a": {s.fresh(0)}, "b": {s.fresh(1)}}}')
    return Value(read(s, key), "dict", (0, 1))


@keeper("state-dict-item", weight=6)
def _dict_item(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, "{}")
    with s.block(f'if "a" not in {s.page.state}.{key}:'):
        s.put(f'{s.page.state}.{key}["a"] = {s.fresh(0)}')
    return Value(read(s, key), "dict", (0,))


@keeper("state-dict-comprehension")
def _dict_comprehension(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f'{{name: made for name, made in zip("ab", [{s.fresh(0)}, {s.fresh(1)}])}}')
    return Value(read(s, key), "dict", (0, 1))


@keeper("state-dict-of-lists")
def _dict_of_lists(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f'{{"done": [], "todo": [{s.fresh(0)}, {s.fresh(1)}]}}')
    return Value(f'{read(s, key)}["todo"]', "list", (0, 1))


@keeper("state-nested-dict")
def _nested_dict(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f'{{"user": {{"name": "ada", "choice": {s.fresh()}}}, "count": 0}}')
    return Value(f'{read(s, key)}["user"]["choice"]')


@keeper("state-set", suits=hashable)
def _set(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{{{s.fresh(0)}, {s.fresh(1)}}}")
    return Value(read(s, key), "set", (0, 1))


@keeper("state-set-add", suits=hashable)
def _set_add(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, "set()")
        s.put(f"{s.page.state}.{key}.add({s.fresh(0)})")
    return Value(read(s, key), "set", (0,))


@keeper("state-keyed-dict", suits=hashable, weight=6)
def _keyed(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{{{s.fresh(0)}: 1, {s.fresh(1)}: 2}}")
    return Value(read(s, key), "keyed", (0, 1))


@keeper("state-holder", weight=8)
def _holder(s: Scene) -> Value:
    """An object of another class that holds the instance in an attribute."""
    key, holder = stem(s), s.name(s.words("Session", "Workspace", "Cart", "Game"))
    s.helper(f"class {holder}:\n    def __init__(self):\n        self.current = {s.fresh()}\n        self.count = 0")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{holder}()")
    return Value(f"{read(s, key)}.current")


@keeper("state-holder-argument")
def _holder_argument(s: Scene) -> Value:
    key, holder = stem(s), s.name(s.words("Box", "Slot", "Wrapper"))
    s.need("from dataclasses import dataclass")
    s.helper(f"@dataclass\nclass {holder}:\n    content: object\n    note: str = ''")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{holder}({s.words('', 'content=')}{s.fresh()})")
    return Value(f"{read(s, key)}.content")


@keeper("state-holder-list", weight=8)
def _holder_list(s: Scene) -> Value:
    """A kept object whose method appends to its own list."""
    key, holder = stem(s), s.name(s.words("Basket", "Board", "History"))
    s.helper(
        f"class {holder}:\n    def __init__(self):\n        self.entries = []\n\n"
        "    def add(self, entry):\n        self.entries.append(entry)\n\n"
        "    def __len__(self):\n        return len(self.entries)"
    )
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{holder}()")
        s.put(f"{s.page.state}.{key}.add({s.fresh(0)})\n{s.page.state}.{key}.add({s.fresh(1)})")
    return Value(f"{read(s, key)}.entries", "list", (0, 1))


@keeper("state-holder-makes", weight=6)
def _holder_makes(s: Scene) -> Value:
    """A kept object whose method makes the instance itself."""
    key, holder = stem(s), s.name(s.words("Factory", "Store", "Bot"))
    s.helper(
        f"class {holder}:\n    def __init__(self):\n        self.made = 0\n\n    def make(self):\n"
        f"        self.made += 1\n        return {s.fresh(0)}"
    )
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{holder}()")
    return Value(f"{read(s, key)}.make()")


@keeper("state-attribute-set-later")
def _attribute_later(s: Scene) -> Value:
    key, holder = stem(s), s.name(s.words("Settings", "Profile"))
    s.helper(f"class {holder}:\n    chosen = None")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{holder}()")
    with s.block(f"if {s.page.state}.{key}.chosen is None:"):
        s.put(f"{s.page.state}.{key}.chosen = {s.fresh()}")
    return Value(f"{read(s, key)}.chosen")


@keeper("state-namespace")
def _namespace(s: Scene) -> Value:
    key = stem(s)
    s.need("from types import SimpleNamespace")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"SimpleNamespace(chosen={s.fresh()}, count=0)")
    return Value(f"{read(s, key)}.chosen")


@keeper("state-pairs")
def _pairs(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f'[("a", {s.fresh(0)}), ("b", {s.fresh(1)})]')
    if s.rng.random() < 0.5:
        return Value(f"dict({read(s, key)})", "dict", (0, 1))
    return Value(f"[made for _, made in {read(s, key)}]", "list", (0, 1))


@keeper("state-list-of-two-classes", suits=lambda kind: kind.open and kind.reads == ("{v}.$a", "{v}.$b"))
def _two_classes(s: Scene) -> Value:
    key, other = stem(s), s.name("Extra")
    s.helper(f"class {other}({s.cls}):\n    pass")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"[{s.fresh(0)}, {s.fresh(1).replace(f'{s.cls}(', f'{other}(')}]")
    return Value(f"{read(s, key)}", "list", (0,), maybe=True)


@keeper("state-factory-lambda")
def _factory(s: Scene) -> Value:
    """A kept callable still makes instances of the class of its own run."""
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"lambda: {s.fresh()}")
    return Value(f"{read(s, key)}()")


@keeper("fresh-list", weight=6)
def _fresh_list(s: Scene) -> Value:
    name = s.name("options")
    s.put(f"{name} = [{s.fresh(0)}, {s.fresh(1)}]")
    return Value(name, "list", (0, 1))


@keeper("fresh-dict")
def _fresh_dict(s: Scene) -> Value:
    name = s.name("table")
    s.put(f'{name} = {{"a": {s.fresh(0)}, "b": {s.fresh(1)}}}')
    return Value(name, "dict", (0, 1))


@keeper("fresh-list-in-state")
def _fresh_state_list(s: Scene) -> Value:
    key = stem(s)
    s.put(f"{s.page.state}.{key} = []")
    s.put(f"{s.page.state}.{key}.append({s.fresh(0)})")
    return Value(read(s, key), "list", (0,))
