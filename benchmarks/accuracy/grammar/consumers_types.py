"""Questions about the class of a value."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, consumer
from benchmarks.accuracy.scene import Scene


def typed(kind: Kind) -> bool:
    """Whether isinstance can be asked with the class."""
    return kind.typed


def based(kind: Kind) -> bool:
    """Whether it has a base with a name on the page."""
    return bool(kind.base) and kind.base != "$D" and kind.typed


@consumer("isinstance", suits=typed, weight=20)
def _isinstance(s: Scene, value: Value) -> None:
    s.ask(f"isinstance({value.text}, {s.words(s.cls, s.cls, f'({s.cls}, bytes)', f'({s.cls},)', f'{s.cls} | None')})")


@consumer("isinstance-not", suits=typed, weight=6)
def _not(s: Scene, value: Value) -> None:
    with s.block(f"if not isinstance({value.text}, {s.cls}):", test=True):
        s.put('st.error("broken")')


@consumer("isinstance-elif", suits=typed, weight=6)
def _elif(s: Scene, value: Value) -> None:
    named = s.named(value)
    with s.block(f"if isinstance({named.text}, (bytes, bytearray)):", test=True):
        s.put('st.write("bytes")')
    with s.block(f"elif isinstance({named.text}, {s.cls}):", test=True):
        s.put('st.write("one of ours")')


@consumer("isinstance-constant", suits=typed)
def _constant(s: Scene, value: Value) -> None:
    known = s.name("KNOWN")
    s.helper(f"{known} = ({s.cls}, bytes)")
    s.ask(f"isinstance({value.text}, {known})")


@consumer("isinstance-base", suits=lambda kind: kind.base == "$D")
def _base(s: Scene, value: Value) -> None:
    s.ask(f"isinstance({value.text}, {s.fill('$D')})")


@consumer("isinstance-all", takes="list", suits=typed, weight=8)
def _all(s: Scene, value: Value) -> None:
    form = s.words(
        "all(isinstance(x, {C}) for x in {v})",
        "any(isinstance(x, {C}) for x in {v})",
        "sum(isinstance(x, {C}) for x in {v}) > 0",
        "len([x for x in {v} if isinstance(x, {C})]) > 0",
        "len(list(filter(lambda x: isinstance(x, {C}), {v}))) > 0",
        "[isinstance(x, {C}) for x in {v}][0]",
    )
    s.ask(form.replace("{C}", s.cls).replace("{v}", value.text))


@consumer("isinstance-set-loop", takes="set", suits=typed)
def _set(s: Scene, value: Value) -> None:
    s.ask(f"all(isinstance(x, {s.cls}) for x in {value.text})")


@consumer("isinstance-helper", suits=typed)
def _helper(s: Scene, value: Value) -> None:
    helper = s.name("is_ours")
    s.helper(f"def {helper}(thing):\n    return isinstance(thing, {s.cls})", test=False)
    s.put(f"st.write({helper}({value.text}))")


@consumer("issubclass", suits=typed)
def _issubclass(s: Scene, value: Value) -> None:
    s.ask(f"issubclass({s.words(f'type({value.text})', f'{value.text}.__class__')}, {s.cls})")


@consumer("type-is", suits=typed, weight=10)
def _type_is(s: Scene, value: Value) -> None:
    left = s.words(f"type({value.text})", f"{value.text}.__class__")
    s.ask(
        s.words(
            f"{left} is {s.cls}",
            f"{left} == {s.cls}",
            f"{left} is not {s.cls}",
            f"{left} != {s.cls}",
            f"{s.cls} is {left}",
            f"{left} in ({s.cls}, bytes)",
            f"{left} in {{{s.cls}}}",
            f"{left} not in [{s.cls}]",
        )
    )


@consumer("type-is-type")
def _type_is_type(s: Scene, value: Value) -> None:
    s.ask(f"type({value.text}) {s.words('is', '==', 'is not')} type({s.like(value)})")


@consumer("dict-by-type", suits=typed, weight=6)
def _by_type(s: Scene, value: Value) -> None:
    table = s.name("HANDLERS")
    s.helper(f'{table} = {{{s.cls}: "ours", bytes: "bytes"}}')
    asked = s.words(f"type({value.text})", f"{value.text}.__class__")
    form = s.rng.randrange(3)
    if form == 0:
        s.put(f"st.write({table}[{asked}])", test=True)
    elif form == 1:
        s.put(f'st.write({table}.get({asked}, "unknown"))', test=True)
    else:
        s.ask(f"{asked} in {table}")


@consumer("match-class", suits=typed, weight=8)
def _match(s: Scene, value: Value) -> None:
    s.open(f"match {value.text}:")
    form = s.words(f"{s.cls}()", f"{s.cls}() as found", f"bytes() | {s.cls}()")
    with s.block(f"case {form}:", test=True):
        s.put('st.write("ours")')
    with s.block("case _:"):
        s.put('st.write("other")')


@consumer("match-class-pattern", suits=lambda kind: kind.dataclass and not kind.enum)
def _match_fields(s: Scene, value: Value) -> None:
    s.open(f"match {value.text}:")
    with s.block(s.fill("case $C($a=text):"), test=True):
        s.put("st.write(text)")
    with s.block("case _:"):
        s.put('st.write("other")')


@consumer("singledispatch", suits=typed)
def _dispatch(s: Scene, value: Value) -> None:
    helper = s.name("describe")
    s.need("from functools import singledispatch")
    s.helper(f'@singledispatch\ndef {helper}(thing):\n    return "something"')
    if s.rng.random() < 0.5:
        s.helper(f'@{helper}.register\ndef _(thing: {s.cls}):\n    return "ours"')
    else:
        s.helper(f'@{helper}.register({s.cls})\ndef {s.name("describe_ours")}(thing):\n    return "ours"')
    s.put(f"st.write({helper}({value.text}))", test=True)


# -- harmless twins


@consumer("ok-isinstance-builtin", weight=5)
def _builtin(s: Scene, value: Value) -> None:
    s.ask(f"isinstance({value.text}, {s.words('object', '(str, int)', 'dict', 'BaseException', 'Hashable')})")
    s.need("from collections.abc import Hashable")


@consumer("ok-isinstance-imported-base", suits=based, weight=5)
def _imported_base(s: Scene, value: Value) -> None:
    s.ask(f"isinstance({value.text}, {s.made.kind.base})")


@consumer("ok-isinstance-fresh", suits=typed, weight=5)
def _fresh(s: Scene, value: Value) -> None:
    name = s.name("made")
    s.put(f"{name} = {s.fresh()}")
    s.put(f"st.write({value.text} is not None)")
    s.ask(s.words(f"isinstance({name}, {s.cls})", f"type({name}) is {s.cls}", f"isinstance({s.fresh()}, {s.cls})"))


@consumer("ok-type-name", weight=5)
def _type_name(s: Scene, value: Value) -> None:
    s.ask(
        s.words(
            f'type({value.text}).__name__ == "{s.cls}"',
            f'{value.text}.__class__.__name__ == "{s.cls}"',
            f'type({value.text}).__qualname__.endswith("{s.cls}")',
            f"type({value.text}) is bytes",
        )
    )


@consumer("ok-hasattr")
def _hasattr(s: Scene, value: Value) -> None:
    s.ask(
        s.words(
            f'hasattr({value.text}, "__len__")', f"callable({value.text})", f'getattr({value.text}, "missing", 1) == 1'
        )
    )
