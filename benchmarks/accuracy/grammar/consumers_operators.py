"""Operators that raise between generations: ordering, sorting, flags, arithmetic, super."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, consumer
from benchmarks.accuracy.scene import Scene


def ordered(kind: Kind) -> bool:
    """Whether `<` can be asked."""
    return kind.orders


def flags(kind: Kind) -> bool:
    """Flag and IntFlag."""
    return kind.family in ("flag", "int-flag")


@consumer("less", suits=ordered, weight=8)
def _less(s: Scene, value: Value) -> None:
    one, two = value.text, s.fresh(s.rng.randrange(3))
    s.ask(
        s.words(
            f"{one} < {two}",
            f"{one} >= {two}",
            f"{two} > {one}",
            f"{two} <= {one}",
            f"{s.fresh(0)} <= {one} <= {s.fresh(3)}",
        )
    )


@consumer("sorted", suits=ordered, weight=6)
def _sorted(s: Scene, value: Value) -> None:
    rows = f"[{value.text}, {s.fresh(0)}, {s.fresh(1)}]"
    s.put(f"st.write(len({s.words(f'sorted({rows})', f'sorted({rows}, reverse=True)')}))", test=True)


@consumer("min-max", suits=ordered, weight=5)
def _min(s: Scene, value: Value) -> None:
    function = s.words("min", "max")
    s.put(
        f"st.write(str({function}({value.text}, {s.fresh(1)}))[:3])"
        if s.rng.random() < 0.5
        else f"st.write(str({function}([{s.fresh(1)}, {value.text}]))[:3])",
        test=True,
    )


@consumer("list-sort", takes="list", suits=ordered, weight=5)
def _sort(s: Scene, value: Value) -> None:
    name = s.name("sorting")
    s.put(f"{name} = list({value.text})\n{name}.append({s.fresh(1)})")
    s.put(f"{name}.sort()", test=True)
    s.put(f"st.write(len({name}))")


@consumer("heap", takes="list", suits=ordered)
def _heap(s: Scene, value: Value) -> None:
    name = s.name("heap")
    s.need("import heapq")
    s.put(f"{name} = sorted({value.text}, key=str)[:1]")
    s.put(f"heapq.heappush({name}, {s.fresh(1)})", test=True)
    s.put(f"st.write(len({name}))")


@consumer("ok-sorted-among-kept", takes="list", suits=ordered, weight=5)
def _among(s: Scene, value: Value) -> None:
    s.put(f"st.write(len(sorted({value.text})), str(max({value.text}))[:3])", test=True)


@consumer("ok-sorted-by-key", takes="list", suits=lambda kind: kind.reads == ("{v}.$a", "{v}.$b"), weight=5)
def _by_key(s: Scene, value: Value) -> None:
    rows = f"[*{value.text}, {s.fresh(1)}]"
    s.put(s.fill(f"st.write(len(sorted({rows}, key=lambda x: x.$b)), max({rows}, key=lambda x: x.$b).$a)"), test=True)


@consumer("flag-operator", suits=flags, weight=20)
def _flag(s: Scene, value: Value) -> None:
    member = s.fill("$C.$K", s.rng.randrange(3))
    form = s.rng.randrange(3)
    if form == 0:
        s.ask(f"bool({value.text} {s.words('&', '|', '^')} {member})")
    elif form == 1:
        s.ask(s.words(f"{member} in {value.text}", f"{value.text} in {member}"))
    else:
        named = s.named(value, "flags")
        s.put(f"{named.text} |= {member}", test=True)
        s.put(f"st.write({named.text}.value)")


@consumer(
    "guarded-arithmetic",
    suits=lambda kind: kind.open and not kind.enum and kind.family.startswith(("plain", "dataclass")),
    weight=4,
)
def _add(s: Scene, value: Value) -> None:
    if not any(line.text.strip().startswith("def __add__") for line in s.made.methods):
        s.method(
            f"\ndef __add__(self, other):\n    if not isinstance(other, {s.cls}):\n        return NotImplemented\n    return 1"
        )
    s.put(f"st.write({s.words(f'{value.text} + {s.fresh()}', f'{s.fresh()} + {value.text}')})", test=True)


@consumer(
    "explicit-super",
    suits=lambda kind: kind.typed and not kind.enum and kind.family.startswith(("plain", "dataclass", "eq-")),
    weight=3,
)
def _super(s: Scene, value: Value) -> None:
    s.put(f"st.write(super({s.cls}, {value.text}).__repr__() is None)", test=True)


@consumer("ok-unbound-method", suits=lambda kind: kind.open and not kind.enum and kind.typed, weight=3)
def _unbound(s: Scene, value: Value) -> None:
    name = s.name("short_text")
    s.method(f"\ndef {name}(self):\n    return str(self)[:2]")
    s.put(f"st.write({s.cls}.{name}({value.text}))", test=True)
