"""Equality, identity and membership."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, consumer
from benchmarks.accuracy.scene import Scene


def enums(kind: Kind) -> bool:
    """Only Enums."""
    return kind.enum


def plain_members(kind: Kind) -> bool:
    """Enums whose members can be written as `Color.RED`."""
    return kind.enum


@consumer("equal", weight=18)
def _equal(s: Scene, value: Value) -> None:
    one, two = value.text, s.like(value)
    s.ask(s.words(f"{one} == {two}", f"{one} == {two}", f"{one} != {two}", f"{two} == {one}"))


@consumer("equal-variable", weight=8)
def _variable(s: Scene, value: Value) -> None:
    name = s.name("wanted")
    s.put(f"{name} = {s.like(value)}")
    s.ask(f"{value.text} {s.words('==', '!=')} {name}")


@consumer("equal-lists", takes="list")
def _lists(s: Scene, value: Value) -> None:
    fresh = s.like(value) if not value.exact or value.grows else ", ".join(s.fresh(n) for n in value.items)
    s.ask(f"list({value.text}) {s.words('==', '!=')} [{fresh}]")


@consumer("equal-tuples")
def _tuples(s: Scene, value: Value) -> None:
    s.ask(f"({value.text}, 1) == ({s.like(value)}, 1)")


@consumer("equal-dicts", takes="dict")
def _dicts(s: Scene, value: Value) -> None:
    if not value.exact or value.grows:
        s.ask(f"list({value.text}.values())[0] == {s.like(value)}")
    else:
        s.ask(f"list({value.text}.values()) == [{', '.join(s.fresh(n) for n in value.items)}]")


@consumer("in-literal", weight=10)
def _in(s: Scene, value: Value) -> None:
    fresh = s.like(value)
    s.ask(
        f"{value.text} {s.words('in', 'in', 'not in')} {s.words(f'[{fresh}, {s.other(value)}]', f'({fresh},)', f'[{s.other(value)}, {fresh}]')}"
    )


@consumer("in-variable")
def _in_variable(s: Scene, value: Value) -> None:
    name = s.name("allowed")
    s.put(f"{name} = [{s.like(value)}]")
    s.ask(f"{value.text} in {name}")


@consumer("in-constant")
def _in_constant(s: Scene, value: Value) -> None:
    name = s.name("ALLOWED")
    s.helper(f"{name} = ({s.like(value)}, {s.other(value)})")
    s.ask(f"{value.text} in {name}")


@consumer("in-kept-list", takes="list", weight=8)
def _in_kept(s: Scene, value: Value) -> None:
    s.ask(f"{s.like(value)} {s.words('in', 'not in')} {value.text}")


@consumer("in-kept-values", takes="dict", weight=5)
def _in_values(s: Scene, value: Value) -> None:
    s.ask(f"{s.like(value)} in {value.text}.values()")


@consumer("any-equal", takes="list", weight=6)
def _any(s: Scene, value: Value) -> None:
    form = s.words(
        "any(x == %f for x in %v)",
        "all(x != %f for x in %v)",
        "len([x for x in %v if x == %f]) > 0",
        "len(list(filter(lambda x: x == %f, %v))) > 0",
        "next((x for x in %v if x == %f), None) is not None",
    )
    s.ask(form.replace("%f", s.like(value)).replace("%v", value.text))


def raises(s: Scene, value: Value) -> bool:
    """Whether looking for an equal instance in a container of this kind fails by itself."""
    return value.maybe or s.made.kind.identity


@consumer("list-index", takes="list", weight=6)
def _index(s: Scene, value: Value) -> None:
    method = "count" if raises(s, value) else "index"
    s.put(f"st.write({value.text}.{method}({s.like(value)}))", test=True)


@consumer("index-in-fresh", weight=6)
def _index_fresh(s: Scene, value: Value) -> None:
    name = s.name("order")
    s.put(f"{name} = [{', '.join(s.fresh(n) for n in range(4))}]")
    method = "count" if s.made.kind.identity or s.rng.random() < 0.4 else "index"
    s.put(f"st.write({name}.{method}({value.text}))", test=True)


@consumer("list-count", takes="list", weight=6)
def _count(s: Scene, value: Value) -> None:
    s.put(f"st.write({value.text}.count({s.like(value)}))", test=True)


@consumer("list-remove", takes="list")
def _remove(s: Scene, value: Value) -> None:
    if raises(s, value):
        s.put(f"st.write(len({value.text}))")
        return
    name = s.name("left")
    s.put(f"{name} = list({value.text})")
    s.put(f"{name}.remove({s.like(value)})", test=True)
    s.put(f"st.write(len({name}))")


@consumer("case-value", suits=plain_members, weight=8)
def _case(s: Scene, value: Value) -> None:
    s.open(f"match {value.text}:")
    with s.block(f"case {s.fill('$C.$K', value.items[0])}:", test=True):
        s.put('st.write("first")')
    if s.rng.random() < 0.5:
        with s.block(f"case {s.fill('$C.$K', 3)} | {s.fill('$C.$K', 2)}:  # never", test=True):
            s.put('st.write("later")')
    with s.block("case _:"):
        s.put('st.write("other")')


@consumer("member-call", suits=enums, weight=6)
def _call(s: Scene, value: Value) -> None:
    s.put(f"st.write({s.cls}({value.text}).name)", test=True)


@consumer("is-member", suits=enums, weight=14)
def _is(s: Scene, value: Value) -> None:
    s.ask(f"{value.text} {s.words('is', 'is', 'is not')} {s.fill('$C.$K', s.rng.choice(value.items))}")


@consumer("is-object", suits=lambda kind: kind.one, weight=8)
def _is_object(s: Scene, value: Value) -> None:
    s.ask(f"{value.text} {s.words('is', 'is not')} {s.like(value)}")


@consumer("is-member-elif", suits=enums, weight=6)
def _is_elif(s: Scene, value: Value) -> None:
    named = s.named(value)
    operator = s.words("is", "==")
    with s.block(f"if {named.text} {operator} {s.fill('$C.$K', 3)}:  # never", test=True):
        s.put('st.write("last")')
    with s.block(f"elif {named.text} {operator} {s.fill('$C.$K', named.items[0])}:", test=True):
        s.put('st.write("first")')


@consumer("in-members", suits=enums, weight=6)
def _members(s: Scene, value: Value) -> None:
    s.ask(
        f"{value.text} in {s.words(f'list({s.cls})', f'[*{s.cls}]', f'tuple({s.cls})', f'{s.cls}.__members__.values()')}"
    )


@consumer("sentinel")
def _identity_of_fresh(s: Scene, value: Value) -> None:
    s.ask(f"{value.text} is {s.words('None', 'st', 'Ellipsis')}")


@consumer(
    "inner-equal",
    suits=lambda kind: kind.family in ("dataclass-nested", "dataclass-value-eq-inner-dataclass"),
    weight=20,
)
def _inner(s: Scene, value: Value) -> None:
    inner = s.fill("$D('in')")
    s.ask(
        s.words(
            f"{value.text}.inner == {inner}",
            f"isinstance({value.text}.inner, {s.fill('$D')})",
            f"{value.text}.inner in [{inner}]",
            f"type({value.text}.inner) is {s.fill('$D')}",
        )
    )


# -- harmless twins


@consumer("ok-attribute-kept", weight=6)
def _attribute_kept(s: Scene, value: Value) -> None:
    """What is kept is an attribute of the instance, not the instance."""
    key, read = s.name("noted"), s.fill(s.rng.choice(s.made.kind.reads))
    with s.block(f'if "{key}" not in {s.page.state}:'):
        s.put(f"{s.page.state}.{key} = {read.replace('{v}', s.like(value))}")
    s.put(f"st.write({value.text} is not None)")
    s.ask(f"{s.page.state}.{key} == {read.replace('{v}', s.like(value))}")


@consumer("ok-equal-attribute", weight=6)
def _attribute(s: Scene, value: Value) -> None:
    reads = s.made.kind.reads
    read = s.fill(s.rng.choice(reads)).replace("{v}", value.text)
    s.ask(s.words(f"{read} == {read}", f'{read} != "nothing"', f'{read} in ("a", 3, "pen")'))


@consumer("ok-same-keeper", weight=6)
def _same(s: Scene, value: Value) -> None:
    """Both sides come out of one keeper."""
    if s.in_function:
        named = s.named(value)
        s.ask(f"{named.text} {s.words('==', 'is', '!=')} {named.text}")
        return
    one, two = s.name("one"), s.name("two")
    s.put(f"{one} = {value.text}\n{two} = {one}")
    s.ask(
        s.words(
            f"{one} == {two}",
            f"{one} is {two}",
            f"{one} in [{two}]",
            f"[{one}].index({two}) == 0",
            f"type({one}) is type({two})",
        )
    )


@consumer("ok-same-list", takes="list", weight=5)
def _same_list(s: Scene, value: Value) -> None:
    named = s.named(value, "rows")
    s.ask(
        s.words(
            f"{named.text}[0] in {named.text}",
            f"{named.text}.index({named.text}[-1]) >= 0",
            f"{named.text} == {named.text}[:]",
            f"{named.text}[0] == {named.text}[-1]",
            f"{named.text}.count({named.text}[0]) == 1",
        )
    )


@consumer("ok-fresh-with-fresh", weight=5)
def _fresh(s: Scene, value: Value) -> None:
    s.put(f"st.write({value.text} is not None)")
    s.ask(
        s.words(
            f"{s.fresh()} == {s.fresh()}", f"{s.fresh()} in [{s.fresh()}]", f"[{s.fresh()}].count({s.fresh()}) == 1"
        )
    )


@consumer("ok-none", weight=5)
def _none(s: Scene, value: Value) -> None:
    s.ask(s.words(f"{value.text} is None", f"{value.text} is not None", f"bool({value.text})"))


@consumer("ok-value-name", suits=enums, weight=8)
def _value_name(s: Scene, value: Value) -> None:
    member = s.fill("$C.$K", value.items[0])
    s.ask(
        s.words(
            f"{value.text}.value == {member}.value",
            f"{value.text}.name == {member}.name",
            f"str({value.text}) == str({member})",
            f'{value.text}.name in ("RED", "OPEN")',
            f"{s.cls}({value.text}.value) is {member}",
            f"{s.cls}[{value.text}.name] is {member}",
            f"{value.text}.name in {s.cls}.__members__",
        )
    )


@consumer("ok-asdict", suits=lambda kind: kind.dataclass, weight=5)
def _asdict(s: Scene, value: Value) -> None:
    s.need("import dataclasses")
    s.ask(f"dataclasses.asdict({value.text}) == dataclasses.asdict({s.like(value)})")


@consumer("ok-text", weight=4)
def _text(s: Scene, value: Value) -> None:
    s.put(f"st.write(str({value.text})[:5])")
    s.ask(f'f"{{{value.text}}}" == "nothing"' if '"' not in value.text else f'str({value.text}) == "nothing"')
