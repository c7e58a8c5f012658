"""Lookups: mappings and sets keyed by instances."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, consumer
from benchmarks.accuracy.scene import Scene


def hashable(kind: Kind) -> bool:
    """Whether instances can be keys."""
    return kind.hashable


def found(kind: Kind) -> bool:
    """Whether an equal instance is found under its key, so that `d[k]` does not raise by itself."""
    return kind.hashable and not kind.identity


@consumer("dict-item", suits=found, weight=12)
def _item(s: Scene, value: Value) -> None:
    table = s.name("labels")
    rows = ", ".join(f'{s.fresh(n)}: "{s.words("one", "two", "three")}"' for n in range(4))
    if s.rng.random() < 0.5:
        s.put(f"{table} = {{{rows}}}")
    else:
        table = table.upper()
        s.helper(f"{table} = {{{rows}}}")
    s.put(f"st.write({table}[{value.text}])", test=True)


@consumer("dict-get", suits=hashable, weight=8)
def _get(s: Scene, value: Value) -> None:
    table = s.name("prices")
    s.put(f"{table} = {{{s.like(value)}: 3, {s.other(value)}: 4}}")
    s.put(f"st.write({table}.get({value.text}{s.words('', ', 0')}))", test=True)


@consumer("dict-in", suits=hashable, weight=6)
def _in(s: Scene, value: Value) -> None:
    s.ask(
        f"{value.text} {s.words('in', 'not in')} {s.words(f'{{{s.like(value)}: 1}}', f'{{{s.like(value)}}}', f'frozenset([{s.like(value)}])')}"
    )


@consumer("dict-pop", suits=hashable)
def _pop(s: Scene, value: Value) -> None:
    table = s.name("pending")
    s.put(f"{table} = {{{s.like(value)}: 3}}")
    s.put(f"st.write({table}.pop({value.text}, None))", test=True)


@consumer("dict-dispatch", suits=found, weight=6)
def _dispatch(s: Scene, value: Value) -> None:
    helper, table = s.name("draw_first"), s.name("PAGES")
    s.helper(f'def {helper}():\n    st.write("drawn")')
    s.helper(f"{table} = {{{', '.join(f'{s.fresh(n)}: {helper}' for n in range(4))}}}")
    s.put(f"{table}[{value.text}]()", test=True)


@consumer("kept-item", takes="keyed", suits=found, weight=10)
def _kept_item(s: Scene, value: Value) -> None:
    if value.maybe:
        s.ask(f"{s.like(value)} in {value.text}")
    else:
        s.put(f"st.write({value.text}[{s.like(value)}])", test=True)


@consumer("kept-get", takes="keyed", suits=hashable, weight=8)
def _kept_get(s: Scene, value: Value) -> None:
    s.put(f"st.write({value.text}.get({s.like(value)}{s.words('', ', 0')}))", test=True)


@consumer("kept-in", takes="keyed", suits=hashable, weight=6)
def _kept_in(s: Scene, value: Value) -> None:
    s.ask(f"{s.like(value)} {s.words('in', 'not in')} {value.text}")


@consumer("set-in", takes="set", suits=hashable, weight=8)
def _set_in(s: Scene, value: Value) -> None:
    s.ask(f"{s.like(value)} {s.words('in', 'not in')} {value.text}")


@consumer("set-algebra", takes="set", suits=hashable, weight=10)
def _algebra(s: Scene, value: Value) -> None:
    fresh = f"{{{s.like(value)}}}"
    form = s.words(
        "len({v} & {f}) == 1",
        "len({v} - {f}) == 0",
        "len({f} - {v}) == 0",
        "len({v} | {f}) > 0",
        "{f} <= {v}",
        "{f}.issubset({v})",
        "{v}.isdisjoint({f})",
        "len({v}.intersection({f})) > 0",
        "len({v}.difference({f})) > 0",
        "len({v} ^ {f}) > 0",
        "{v} == {f}",
        "{v} >= {f}",
    )
    s.ask(form.replace("{v}", value.text).replace("{f}", fresh))


@consumer("set-discard", takes="set", suits=hashable)
def _discard(s: Scene, value: Value) -> None:
    name = s.name("rest")
    s.put(f"{name} = set({value.text})")
    s.put(f"{name}.discard({s.like(value)})", test=True)
    s.put(f"st.write(len({name}))")


# -- harmless twins


@consumer("ok-same-keys", takes="keyed", suits=hashable, weight=5)
def _same_keys(s: Scene, value: Value) -> None:
    named = s.named(value, "table")
    with s.block(f"for key in {named.text}:"):
        s.put(f"st.write({named.text}[key])", test=True)


@consumer("ok-same-set", takes="set", suits=hashable, weight=4)
def _same_set(s: Scene, value: Value) -> None:
    named = s.named(value, "chosen_set")
    s.ask(
        s.words(
            f"len({named.text} & {named.text}) > 0",
            f"next(iter({named.text})) in {named.text}",
            f"len({named.text}) > 0",
        )
    )


@consumer("ok-dict-by-text", weight=5)
def _by_text(s: Scene, value: Value) -> None:
    table = s.name("by_text")
    s.put(f'{table} = {{str({s.like(value)})[:4]: 1, "x": 2}}')
    s.put(f"st.write({table}.get(str({value.text})[:4]))", test=True)


@consumer("ok-dict-by-name", suits=lambda kind: kind.enum, weight=6)
def _by_name(s: Scene, value: Value) -> None:
    table = s.name("by_name")
    s.put(f"{table} = {{member.name: member.value for member in {s.cls}}}")
    s.put(f"st.write({table}[{value.text}.name])", test=True)


@consumer("ok-reads", weight=10)
def _reads(s: Scene, value: Value) -> None:
    named = s.named(value)
    for read in s.made.kind.reads:
        s.put(f"st.write({s.fill(read).replace('{v}', named.text)})", test=True)


@consumer("ok-reads-list", takes="list", weight=6)
def _reads_list(s: Scene, value: Value) -> None:
    read = s.fill(s.rng.choice(s.made.kind.reads)).replace("{v}", "x")
    s.put(f"st.write([{read} for x in {value.text}])", test=True)


@consumer("ok-len", takes="keyed", weight=3)
def _len(s: Scene, value: Value) -> None:
    s.put(f"st.write(len({value.text}), sum({value.text}.values()) if 'str' == 'int' else 0)", test=True)
