"""State that changes from run to run: when it is written decides what is old."""

from __future__ import annotations

from benchmarks.accuracy.grammar.keepers_state import missing, read, stem, store
from benchmarks.accuracy.model import Value, consumer, keeper, travel
from benchmarks.accuracy.scene import Scene


@keeper("state-previous", weight=6)
def _previous(s: Scene) -> Value:
    """Read before it is overwritten."""
    key, name = stem(s), s.name("previous")
    s.put(f'{name} = {s.page.state}.get("{key}")')
    store(s, key, s.fresh())
    s.open(f"if {name} is not None:")
    return Value(name)


@keeper("state-previous-popped")
def _popped(s: Scene) -> Value:
    key, name = stem(s), s.name("last_time")
    s.put(f'{name} = {s.page.state}.pop("{key}", None)')
    store(s, key, s.fresh())
    s.open(f"if {name}:" if s.made.kind.base not in ("list", "dict", "set", "int") else f"if {name} is not None:")
    return Value(name)


@keeper("state-new-on-click", weight=6)
def _new_on_click(s: Scene) -> Value:
    key, label = stem(s), s.name("New")
    s.step("rerun", f'click "{label}"')
    with s.block(
        f'if {missing(s, key)} or st.button("{label}"):'
        if s.rng.random() < 0.5
        else f'if st.button("{label}") or {missing(s, key)}:'
    ):
        store(s, key, s.fresh())
    return Value(read(s, key))


@keeper("state-reset-callback")
def _reset(s: Scene) -> Value:
    key, reset, label = stem(s), s.name("reset"), s.name("Reset")
    s.helper(f'def {reset}():\n    {s.page.state}.pop("{key}", None)')
    s.put(f'st.button("{label}", on_click={reset})')
    s.step(f'click "{label}"')
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, s.fresh())
    return Value(read(s, key))


@keeper("state-stop")
def _stop(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, s.fresh())
        s.put('st.info("starting")\nst.stop()')
    return Value(read(s, key))


@keeper("state-append-each-run", weight=5)
def _append_each_run(s: Scene) -> Value:
    """A list in which each run leaves an instance: some old, the last one fresh."""
    key = stem(s)
    s.put(
        f'{s.page.state}.setdefault("{key}", []).append({s.fresh()})'
        if s.rng.random() < 0.5
        else f'{s.page.state}.{key} = {s.page.state}.get("{key}", []) + [{s.fresh()}]'
    )
    return Value(read(s, key), "list", (0,), grows=True)


@keeper("state-append-each-click", weight=6)
def _append_each_click(s: Scene) -> Value:
    key, label = stem(s), s.name("Append")
    s.step(f'click "{label}"', "rerun", f'click "{label}"')
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"[{s.fresh()}]")
    with s.block(f'if st.button("{label}"):'):
        s.put(f"{s.page.state}.{key}.append({s.fresh()})")
    return Value(read(s, key), "list", (0,), grows=True)


@keeper("state-item-replaced")
def _item_replaced(s: Scene) -> Value:
    """One item of a kept dict is written in every run, the other only once."""
    key, which = stem(s), s.words("first", "second")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f'{{"first": {s.fresh()}, "second": {s.fresh()}}}')
    s.put(f'{s.page.state}.{key}["second"] = {s.fresh()}')
    return Value(f'{s.page.state}.{key}["{which}"]')


@keeper("state-attribute-replaced")
def _attribute_replaced(s: Scene) -> Value:
    """An attribute of a kept object is written in every run, another one only once."""
    key, cls, which = stem(s), s.name("Pair"), s.words("one", "two")
    s.helper(f"class {cls}:\n    def __init__(self):\n        self.one = {s.fresh()}\n        self.two = {s.fresh()}")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{cls}()")
    s.put(f"{s.page.state}.{key}.two = {s.fresh()}")
    return Value(f"{s.page.state}.{key}.{which}")


@keeper("state-keep-alive")
def _keep_alive(s: Scene) -> Value:
    key = stem(s)
    with s.block(f'if "{key}" in {s.page.state}:'):
        s.put(f"{s.page.state}.{key} = {s.page.state}.{key}")
    with s.block("else:"):
        store(s, key, s.fresh())
    return Value(read(s, key))


@keeper("state-two-of-three", weight=3)
def _moved(s: Scene) -> Value:
    """The value moves from key to key, one step in each run."""
    one, two = stem(s), stem(s)
    with s.block(f'if "{one}" in {s.page.state}:'):
        s.put(f"{s.page.state}.{two} = {s.page.state}.{one}")
    store(s, one, s.fresh())
    s.open(f'if "{two}" in {s.page.state}:')
    return Value(read(s, two))


@keeper("state-removed-each-run")
def _loop_delete(s: Scene) -> Value:
    """Harmless: deleted before it is made anew."""
    key = stem(s)
    s.put(f'{s.page.state}.pop("{key}", None)')
    s.put(f'{s.page.state}.setdefault("{key}", {s.fresh()})')
    return Value(read(s, key))


# -- two kept values of different runs


@consumer("kept-with-later-kept", weight=8)
def _later(s: Scene, value: Value) -> None:
    """Compared with another kept instance, which a click in a later run has made."""
    if s.looped or s.in_function:
        s.ask(f"{value.text} == {s.like(value)}")
        return
    key, label = stem(s), s.name("Compare with new")
    s.step("rerun", f'click "{label}"')
    with s.block(f'if st.button("{label}"):'):
        store(s, key, s.fresh(value.items[0]))
    s.open(f'if "{key}" in {s.page.state}:')
    other = read(s, key)
    s.ask(
        s.words(
            f"{value.text} == {other}",
            f"{other} != {value.text}",
            f"{value.text} in [{other}]",
            f"type({value.text}) is type({other})",
            f"isinstance({value.text}, type({other}))",
        )
    )


@consumer("kept-with-same-run-kept", weight=6)
def _same_run(s: Scene, value: Value) -> None:
    """Compared with another kept instance, made in the first run."""
    if s.looped or s.in_function:
        s.ask(f"{value.text} == {s.like(value)}")
        return
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, s.fresh(value.items[0]))
    other = read(s, key)
    s.ask(
        s.words(
            f"{value.text} == {other}",
            f"{other} != {value.text}",
            f"{value.text} in [{other}]",
            f"type({value.text}) is type({other})",
        )
    )


@consumer("neighbours", takes="list", weight=4)
def _neighbours(s: Scene, value: Value) -> None:
    named = s.named(value, "rows")
    s.ask(
        s.words(
            f"{named.text}[0] == {named.text}[-1]",
            f"{named.text}[-1] in {named.text}[:-1]",
            f"any(a != b for a, b in zip({named.text}, {named.text}[1:]))",
            f"type({named.text}[0]) is type({named.text}[-1])",
        )
    )


# -- fragments, dialogs, forms


@travel("into-fragment", weight=4, once=True)
def _fragment(s: Scene, value: Value) -> Value:
    helper, label = s.name("part"), s.name("Again")
    s.step("rerun", f'click "{label}"', "rerun")
    s.looped = True
    s.function(f"@st.fragment\ndef {helper}(value):", f"{helper}({value.text})")
    s.put(f'st.button("{label}")')
    return value.to("value")


@travel("into-dialog", weight=2, once=True)
def _dialog(s: Scene, value: Value) -> Value:
    helper, label = s.name("dialog"), s.name("Open")
    s.step("rerun", f'click "{label}"', "rerun", f'click "{label}"')
    s.looped = True
    s.function(
        f'@st.dialog("{s.name("Details")}")\ndef {helper}(value):',
        f'if st.button("{label}"):\n    {helper}({value.text})',
    )
    return value.to("value")
