"""Ways between instances and the containers that hold them."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, travel
from benchmarks.accuracy.scene import Scene


def _hashable(kind: Kind) -> bool:
    return kind.hashable


@travel("list-literal", gives="list", weight=8)
def _literal(s: Scene, value: Value) -> Value:
    name = s.name("group")
    twice = value.simple and s.rng.random() < 0.5
    s.put(f"{name} = [{value.text}, {value.text}]" if twice else f"{name} = [{value.text}]")
    return Value(name, "list", value.items * 2 if twice else value.items, value.maybe)


@travel("list-append", gives="list")
def _append(s: Scene, value: Value) -> Value:
    name = s.name("collected")
    s.put(f"{name} = []")
    with s.block("for _ in range(1):"):
        s.put(f"{name}.append({value.text})")
    return value.to(name, "list")


@travel("set-literal", gives="set", suits=_hashable, weight=8)
def _set(s: Scene, value: Value) -> Value:
    name = s.name("unique")
    s.put(f"{name} = {{{value.text}}}")
    return value.to(name, "set")


@travel("dict-key", gives="keyed", suits=_hashable, weight=8)
def _key(s: Scene, value: Value) -> Value:
    name = s.name("counts")
    s.put(
        s.words(
            f"{name} = {{{value.text}: 1}}",
            f"{name} = dict.fromkeys([{value.text}], 0)",
            f"{name} = {{}}\n{name}[{value.text}] = 1",
        )
    )
    return value.to(name, "keyed")


@travel("dict-literal", gives="dict")
def _dict(s: Scene, value: Value) -> Value:
    name = s.name("named")
    s.put(f'{name} = {{"a": {value.text}}}')
    return value.to(name, "dict")


# -- out of containers


@travel("index", takes="list", weight=10)
def _index(s: Scene, value: Value) -> Value:
    if not value.exact:
        return _loop(s, value)
    at = s.rng.choice((0, -1))
    return Value(f"{value.text}[{at}]", "one", (value.items[at],))


@travel("loop", takes="list", weight=14)
def _loop(s: Scene, value: Value) -> Value:
    name = s.name(s.words("entry", "each", "one"))
    s.open(
        s.words(
            f"for {name} in {value.text}:",
            f"for _, {name} in enumerate({value.text}, 1):",
            f"for {name} in list({value.text}):",
            f"for {name} in reversed({value.text}):",
            f"for _, {name} in zip(range(9), {value.text}):",
        )
    )
    return Value(name, "one", value.items, True)


@travel("first-by-key", takes="list")
def _sorted(s: Scene, value: Value) -> Value:
    same = len(set(value.items)) == 1
    form = s.words(
        "sorted({v}, key=lambda x: 1)[0]",
        "max({v}, key=lambda x: 0)",
        "min({v}, key=lambda x: 1)",
        "next(iter({v}))",
        *(["random.choice({v})", "max({v}, key=str)", "sorted({v}, key=repr)[0]"] if same else []),
        "[*{v}][0]",
    )
    if not value.exact:
        return _loop(s, value)
    if "random" in form:
        s.need("import random")
    name = s.name("top")
    s.put(f"{name} = {form.replace('{v}', value.text)}")
    return Value(name, "one", value.items[:1])


@travel("unpacked-list", takes="list")
def _unpacked(s: Scene, value: Value) -> Value:
    if not value.exact:
        return _loop(s, value)
    name, rest = s.name("head"), s.name("rest")
    s.put(f"{name}, *{rest} = {value.text}")
    return Value(name, "one", value.items[:1])


@travel("next-matching", takes="list")
def _next(s: Scene, value: Value) -> Value:
    if not value.exact:
        return _loop(s, value)
    name = s.name("match")
    s.put(f"{name} = next((x for x in {value.text} if x is not None), None)")
    return Value(name, "one", value.items[:1])


@travel("comprehension", takes="list", gives="list", weight=8)
def _comprehension(s: Scene, value: Value) -> Value:
    name = s.name("filtered")
    forms = (
        "[x for x in {v}]",
        "[x for x in {v} if x is not None]",
        "list({v})",
        "{v}[:]",
        "[*{v}]",
        "sorted({v}, key=lambda x: 1)",
        "{v} + []",
        "list(filter(lambda x: x is not None, {v}))",
        "list(map(lambda x: x, {v}))",
        "[x for _, x in enumerate({v})]",
        "[row[1] for row in [(1, x) for x in {v}]]",
        "list(reversed({v}))[::-1]",
        "{v}.copy()",
        "list(x for x in {v})",
        "{v} * 1",
    )
    s.put(f"{name} = {s.rng.choice(forms).replace('{v}', value.text)}")
    return value.to(name, "list")


@travel("grouped", takes="list", gives="dict")
def _grouped(s: Scene, value: Value) -> Value:
    name = s.name("by_place")
    forms = (
        "{str(i): x for i, x in enumerate(VALUE)}",
        "dict(zip('abcdef', VALUE))",
        "{f'row {i}': x for i, x in enumerate(VALUE)}",
    )
    s.put(f"{name} = {s.rng.choice(forms).replace('VALUE', value.text)}")
    return value.to(name, "dict")


@travel("to-set", takes="list", gives="set", suits=_hashable, weight=6)
def _to_set(s: Scene, value: Value) -> Value:
    name = s.name("distinct")
    s.put(f"{name} = " + s.words(f"set({value.text})", f"{{x for x in {value.text}}}", f"frozenset({value.text})"))
    return value.to(name, "set")


@travel("to-keys", takes="list", gives="keyed", suits=_hashable, weight=6)
def _to_keys(s: Scene, value: Value) -> Value:
    name = s.name("amounts")
    s.put(f"{name} = " + s.words(f"dict.fromkeys({value.text}, 1)", f"{{x: 1 for x in {value.text}}}"))
    return value.to(name, "keyed")


@travel("dict-subscript", takes="dict", weight=8)
def _subscript(s: Scene, value: Value) -> Value:
    if not value.exact:
        return _values(s, value)
    key = s.name("which")
    s.put(f"{key} = next(iter({value.text}))")
    return Value(s.words(f"{value.text}[{key}]", f"{value.text}.get({key})"), "one", value.items[:1])


@travel("dict-values-loop", takes="dict", weight=8)
def _values(s: Scene, value: Value) -> Value:
    name = s.name("entry")
    s.open(
        s.words(
            f"for {name} in {value.text}.values():",
            f"for _, {name} in {value.text}.items():",
            f"for {name} in list({value.text}.values()):",
        )
    )
    return Value(name, "one", value.items, True)


@travel("dict-keys-loop", takes="dict")
def _keys(s: Scene, value: Value) -> Value:
    table, name = s.named(value, "mapping"), s.name("label")
    s.open(f"for {name} in {s.words('', 'sorted')}({table.text}):")
    return Value(f"{table.text}[{name}]", "one", value.items, True)


@travel("dict-copied", takes="dict", gives="dict")
def _copied(s: Scene, value: Value) -> Value:
    name = s.name("merged")
    s.put(
        f"{name} = "
        + s.words(
            f"dict({value.text})",
            f"{{**{value.text}}}",
            f"{{k: v for k, v in {value.text}.items()}}",
            f"{value.text} | {{}}",
        )
    )
    return value.to(name, "dict")


@travel("dict-to-list", takes="dict", gives="list", weight=6)
def _to_list(s: Scene, value: Value) -> Value:
    name = s.name("listed")
    s.put(
        f"{name} = "
        + s.words(
            f"list({value.text}.values())",
            f"[v for v in {value.text}.values()]",
            f"[v for _, v in {value.text}.items()]",
        )
    )
    return value.to(name, "list")


@travel("set-loop", takes="set", weight=8)
def _set_loop(s: Scene, value: Value) -> Value:
    name = s.name("element")
    s.open(f"for {name} in sorted({value.text}, key=str):" if s.rng.random() < 0.5 else f"for {name} in {value.text}:")
    return Value(name, "one", value.items, True, shuffled=True)


@travel("set-to-list", takes="set", gives="list")
def _set_to_list(s: Scene, value: Value) -> Value:
    name = s.name("ordered")
    s.put(f"{name} = " + s.words(f"sorted({value.text}, key=str)", f"list({value.text})", f"[x for x in {value.text}]"))
    return Value(name, "list", value.items, value.maybe, shuffled=True)


@travel("keys-loop", takes="keyed", weight=8)
def _keyed_loop(s: Scene, value: Value) -> Value:
    name = s.name("key")
    s.open(
        s.words(
            f"for {name} in {value.text}:",
            f"for {name}, _ in {value.text}.items():",
            f"for {name} in {value.text}.keys():",
        )
    )
    return Value(name, "one", value.items, True, shuffled=True)


@travel("keys-to-list", takes="keyed", gives="list")
def _keyed_list(s: Scene, value: Value) -> Value:
    name = s.name("keys")
    s.put(f"{name} = list({value.text})")
    return value.to(name, "list")


# -- harmless twins


@travel("twin-rebuilt-list", takes="list", gives="list", weight=3)
def _twin_list(s: Scene, value: Value) -> Value:
    name = s.name("rebuilt")
    fresh = ", ".join(s.fresh(n) for n in value.items)
    s.put(f"st.write(len({value.text}))")
    s.put(f"{name} = [{fresh}]")
    return value.to(name, "list")


@travel("twin-emptied-list", takes="list", gives="list", weight=2)
def _twin_emptied(s: Scene, value: Value) -> Value:
    name = s.name("fresh_rows")
    s.put(f"{name} = list({value.text})\n{name}.clear()")
    s.put(f"{name}.append({s.fresh(value.items[0])})")
    return Value(name, "list", value.items[:1])
