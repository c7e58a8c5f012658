"""Ways from one value to another inside one block of code."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, travel
from benchmarks.accuracy.scene import Scene


def _dataclass(kind: Kind) -> bool:
    return kind.dataclass


def _annotatable(kind: Kind) -> bool:
    return kind.typed


def _one(s: Scene, value: Value, text: str) -> Value:
    return value.to(text, "one")


@travel("name", weight=12)
def _name(s: Scene, value: Value) -> Value:
    name = s.name(s.words("item", "current", "chosen", "value"))
    s.put(f"{name} = {value.text}")
    return _one(s, value, name)


@travel("annotated-name", suits=_annotatable)
def _annotated(s: Scene, value: Value) -> Value:
    name = s.name("typed")
    s.put(f"{name}: {s.cls} = {value.text}")
    return _one(s, value, name)


@travel("two-names")
def _two_names(s: Scene, value: Value) -> Value:
    one, two = s.name("first"), s.name("again")
    s.put(f"{one} = {two} = {value.text}")
    return _one(s, value, s.words(one, two))


@travel("walrus")
def _walrus(s: Scene, value: Value) -> Value:
    name = s.name("found")
    s.open(f"if ({name} := {value.text}) is not None:")
    return _one(s, value, name)


@travel("conditional-expression")
def _conditional(s: Scene, value: Value) -> Value:
    name = s.name("either")
    condition = s.words("len(st.session_state) >= 0", "not st.query_params", "True")
    s.put(f"{name} = {value.text} if {condition} else None")
    return _one(s, value, name)


@travel("conditional-fresh", once=True)
def _conditional_fresh(s: Scene, value: Value) -> Value:
    name, box, label = s.name("either"), s.name("use_new"), s.name("Use a new one")
    s.put(f'{box} = st.checkbox("{label}")')
    s.put(f"{name} = {s.like(value)} if {box} else {value.text}")
    s.step("rerun", f'check "{label}"')
    return _one(s, value, name)


@travel("if-else", once=True)
def _if_else(s: Scene, value: Value) -> Value:
    name, box, label = s.name("result"), s.name("toggle"), s.name("Advanced")
    s.put(f'{box} = st.toggle("{label}")')
    with s.block(f"if {box}:"):
        s.put(f"{name} = None")
    with s.block("else:"):
        s.put(f"{name} = {value.text}")
    return _one(s, value, name)


@travel("or")
def _or(s: Scene, value: Value) -> Value:
    name = s.name("sure")
    s.put(
        f"{name} = {value.text} or None"
        if s.made.kind.base in ("list", "dict", "set", "tuple", "int")
        else f"{name} = None or {value.text}"
    )
    return _one(s, value, name)


@travel("tuple-unpacking", weight=6)
def _unpacking(s: Scene, value: Value) -> Value:
    name, count = s.name("left_one"), s.name("count")
    forms = (
        f"{name}, {count} = {value.text}, 3",
        f"{count}, {name} = (3, {value.text})",
        f"[{count}, {name}] = [3, {value.text}]",
        f"{name}, *{count} = [{value.text}, 1, 2]",
        f"{count}, (_, {name}) = 1, (2, {value.text})",
        f"*{count}, {name} = 1, 2, {value.text}",
    )
    s.put(s.rng.choice(forms))
    return _one(s, value, name)


@travel("swap")
def _swap(s: Scene, value: Value) -> Value:
    one, two = s.name("here"), s.name("there")
    s.put(f"{one}, {two} = None, {value.text}\n{one}, {two} = {two}, {one}")
    return _one(s, value, one)


@travel("list-item")
def _list_item(s: Scene, value: Value) -> Value:
    name = s.name("row")
    s.put(f"{name} = [{value.text}, 0]")
    return _one(s, value, s.words(f"{name}[0]", f"{name}[-2]", f"{name}[:1][0]"))


@travel("dict-item")
def _dict_item(s: Scene, value: Value) -> Value:
    name = s.name("entry")
    s.put(
        f'{name} = {{"kept": {value.text}, "n": 1}}'
        if s.rng.random() < 0.6
        else f"{name} = dict(kept={value.text}, n=1)"
    )
    return _one(s, value, s.words(f'{name}["kept"]', f'{name}.get("kept")'))


@travel("dict-item-stored")
def _dict_stored(s: Scene, value: Value) -> Value:
    name = s.name("table")
    s.put(f"{name} = {{}}")
    s.put(f'{name}["a"] = {value.text}')
    return _one(s, value, f'{name}["a"]')


@travel("nested-literal")
def _nested(s: Scene, value: Value) -> Value:
    name = s.name("tree")
    s.put(f'{name} = {{"left": [({value.text}, 1)], "right": []}}')
    return _one(s, value, f'{name}["left"][0][0]')


@travel("namespace-attribute")
def _namespace(s: Scene, value: Value) -> Value:
    name = s.name("context")
    s.need("from types import SimpleNamespace")
    s.put(f"{name} = SimpleNamespace(value={value.text})")
    return _one(s, value, f"{name}.value")


@travel("copy")
def _copy(s: Scene, value: Value) -> Value:
    name = s.name("copied")
    s.need("import copy")
    s.put(f"{name} = copy.{s.words('copy', 'deepcopy')}({value.text})")
    return _one(s, value, name)


@travel("dataclass-replace", suits=_dataclass)
def _replace(s: Scene, value: Value) -> Value:
    name = s.name("changed")
    s.need("import dataclasses")
    s.put(f"{name} = dataclasses.replace({value.text})")
    return _one(s, value, name)


@travel("for-loop", weight=6)
def _for(s: Scene, value: Value) -> Value:
    name = s.name("each")
    s.open(
        s.words(
            f"for {name} in ({value.text},):",
            f"for {name} in [{value.text}]:",
            f"for _, {name} in enumerate([{value.text}]):",
            f'for _, {name} in zip("a", [{value.text}]):',
        )
    )
    return _one(s, value, name)


@travel("while-loop")
def _while(s: Scene, value: Value) -> Value:
    name, queue = s.name("task"), s.name("queue")
    s.put(f"{queue} = [{value.text}]")
    s.open(f"while {queue}:")
    s.put(f"{name} = {queue}.pop()")
    return _one(s, value, name)


@travel("try")
def _try(s: Scene, value: Value) -> Value:
    name = s.name("loaded")
    with s.block("try:"):
        s.put(f"{name} = {value.text}")
    with s.block("except (KeyError, AttributeError):"):
        s.put(f"{name} = None")
    return _one(s, value, name)


@travel("try-else-finally")
def _try_finally(s: Scene, value: Value) -> Value:
    name = s.name("tried")
    with s.block("try:"):
        s.put("int('3')")
    with s.block("except ValueError:"):
        s.put(f"{name} = None")
    with s.block("else:"):
        s.put(f"{name} = {value.text}")
    with s.block("finally:"):
        s.put("st.empty()")
    return _one(s, value, name)


@travel("match-capture")
def _match(s: Scene, value: Value) -> Value:
    name = s.name("captured")
    form = s.rng.randrange(3)
    if form == 0:
        s.open(f'match {{"value": {value.text}, "n": 1}}:')
        s.open(f'case {{"value": {name}}}:')
    elif form == 1:
        s.open(f"match ({value.text}, 1):")
        s.open(f"case ({name}, _):")
    else:
        s.open(f"match [1, {value.text}]:")
        s.open(f"case [1, *_] as {name}:")
        return _one(s, value, f"{name}[1]")
    return _one(s, value, name)


@travel("next-generator")
def _next(s: Scene, value: Value) -> Value:
    return _one(s, value, f"next(x for x in [{value.text}])")


@travel("default-none-then-set")
def _set_later(s: Scene, value: Value) -> Value:
    name = s.name("pending")
    s.put(f"{name} = None")
    with s.block("for _ in range(2):"):
        s.put(f"{name} = {value.text}")
    return _one(s, value, name)


@travel("in-with-area")
def _area(s: Scene, value: Value) -> Value:
    s.open(s.words("with st.sidebar:", "with st.container():", f'with st.expander("{s.name("Details")}"):'))
    return value


# -- harmless twins: what arrives is fresh


@travel("twin-overwritten-name", weight=3)
def _twin_overwritten(s: Scene, value: Value) -> Value:
    name = s.name("item")
    s.put(f"{name} = {value.text}")
    s.put(f'st.write("{name}", {name} is not None)')
    s.put(f"{name} = {s.like(value)}")
    return _one(s, value, name)


@travel("twin-other-of-tuple", weight=3)
def _twin_tuple(s: Scene, value: Value) -> Value:
    old, new = s.name("old"), s.name("new")
    s.put(f"{old}, {new} = {value.text}, {s.like(value)}")
    return _one(s, value, new)


@travel("twin-other-item", weight=3)
def _twin_item(s: Scene, value: Value) -> Value:
    name = s.name("both")
    s.put(f'{name} = {{"old": {value.text}, "new": {s.like(value)}}}')
    return _one(s, value, f'{name}["new"]')


@travel("twin-deleted-branch", weight=2)
def _twin_branch(s: Scene, value: Value) -> Value:
    name = s.name("picked")
    s.put(f"{name} = {value.text}")
    with s.block(f"if {name} is not None:"):
        s.put(f"{name} = {s.like(value)}")
    return _one(s, value, name)


@travel("twin-rebuilt", suits=lambda kind: kind.enum, weight=5)
def _twin_rebuilt(s: Scene, value: Value) -> Value:
    named = s.named(value)
    return _one(s, value, s.words(f"{s.cls}({named.text}.value)", f"{s.cls}[{named.text}.name]"))
