"""Methods of the class itself: they see the globals of the run that made the class."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, consumer, travel
from benchmarks.accuracy.scene import Scene


def open_class(kind: Kind) -> bool:
    """Whether a method can be added."""
    return kind.open


def open_enum(kind: Kind) -> bool:
    """Whether it is an Enum that takes methods."""
    return kind.open and kind.enum


@travel("method-returns-self", suits=open_class)
def _self(s: Scene, value: Value) -> Value:
    name = s.name("same_one")
    if s.rng.random() < 0.5:
        s.method(f"\ndef {name}(self):\n    return self")
        return value.to(f"{value.text}.{name}()", "one")
    s.method(f"\n@property\ndef {name}(self):\n    return self")
    return value.to(f"{value.text}.{name}", "one")


@travel("method-makes", suits=open_class)
def _makes(s: Scene, value: Value) -> Value:
    """A method of a kept instance makes one of its own class."""
    name, number = s.name("remade"), value.items[0]
    s.method(f"\ndef {name}(self):\n    return {s.fresh(number)}")
    return Value(f"{value.text}.{name}()", "one", (number,))


@travel("classmethod-makes", suits=open_class)
def _classmethod(s: Scene, value: Value) -> Value:
    name, number = s.name("standard"), value.items[0]
    made = s.fresh(number)
    made = made.replace(f"{s.cls}(", "cls(") if not s.made.kind.enum else made.replace(f"{s.cls}.", "cls.")
    s.method(f"\n@classmethod\ndef {name}(cls):\n    return {made}")
    receiver = s.words(value.text, value.text, f"type({value.text})", s.cls)
    return Value(f"{receiver}.{name}()", "one", (number,))


@travel("type-of-kept-makes", suits=lambda kind: not kind.enum and kind.typed and not kind.one)
def _type_makes(s: Scene, value: Value) -> Value:
    """`type(kept)(…)` is of the kept class."""
    number = value.items[0]
    call = next((form for form in s.made.kind.make if form.startswith("$C(")), "")
    if not call:
        return value
    made = s.fill(call, number).replace(f"{s.cls}(", f"type({value.text})(", 1)
    return Value(made, "one", (number,))


@consumer("method-tests-argument", suits=open_class, weight=6)
def _tests(s: Scene, value: Value) -> None:
    """The class is that of the receiver's run; the argument is of this run."""
    name = s.name("accepts")
    s.method(f"\ndef {name}(self, thing):")
    s.method(
        f"    return {s.words('isinstance(thing, $C)', 'type(thing) is $C', 'type(thing) == type(self)').replace('$C', s.cls)}",
        test=True,
    )
    s.put(f"st.write({value.text}.{name}({s.like(value)}))")


@consumer("method-given-kept", suits=open_class, weight=6)
def _given(s: Scene, value: Value) -> None:
    name = s.name("takes")
    s.method(f"\ndef {name}(self, thing):")
    s.method(
        f"    return {s.words(f'isinstance(thing, {s.cls})', 'isinstance(thing, type(self))', 'thing == self')}",
        test=True,
    )
    s.put(f"st.write({s.like(value)}.{name}({value.text}))")


@consumer("method-compares", suits=open_class, weight=5)
def _compares(s: Scene, value: Value) -> None:
    name = s.name("same_as")
    s.method(f"\ndef {name}(self, other):")
    s.method(
        f"    return {s.words('self == other', 'other == self', 'self in [other]', 'not self != other')}", test=True
    )
    s.put(f"st.write({value.text}.{name}({s.like(value)}))")


@consumer("method-compares-member", suits=open_enum, weight=5)
def _member(s: Scene, value: Value) -> None:
    """A member's method compares itself with members of its own class: harmless."""
    name = s.name("is_first")
    s.method(f"\ndef {name}(self):")
    member = s.fill("$C.$K", value.items[0])
    s.method(f"    return {s.words(f'self is {member}', f'self == {member}', f'self in ({member},)')}", test=True)
    s.put(f"st.write({value.text}.{name}())")


@consumer("ok-method-tests-self", suits=open_class, weight=5)
def _own(s: Scene, value: Value) -> None:
    name = s.name("is_ours")
    s.method(f"\ndef {name}(self):")
    s.method(f"    return isinstance(self, {s.cls}) and type(self) is {s.cls}", test=True)
    s.put(f"st.write({value.text}.{name}())")


@consumer("ok-method-own-parts", suits=open_class, weight=5)
def _parts(s: Scene, value: Value) -> None:
    name = s.name("check")
    s.method(f"\ndef {name}(self):\n    made = {s.fresh()}")
    s.method(
        f"    return {s.words(f'isinstance(made, {s.cls})', f'made == {s.fresh()}', f'made in [{s.fresh()}]')}",
        test=True,
    )
    s.put(f"st.write({value.text}.{name}())")


@consumer("ok-method-kept-with-kept", suits=open_class, weight=5)
def _kept_kept(s: Scene, value: Value) -> None:
    name = s.name("like")
    s.method(f"\ndef {name}(self, other):")
    s.method(f"    return isinstance(other, {s.cls}) and self == other", test=True)
    named = s.named(value)
    s.put(f"st.write({named.text}.{name}({named.text}))")
