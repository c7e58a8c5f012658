"""Small pages whose truth is known, by kind of class: `#!` stands on each line whose answer must differ.

The facts were measured on real Streamlit servers from 1.28 to 1.67, run by run, with the same classes imported
as a control. `HEAD` comes before each page; `s` is the session state.
"""

from __future__ import annotations

HEAD = """\
import abc, collections, copy, dataclasses, enum, functools, heapq, typing
from dataclasses import asdict, dataclass, replace
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum
import streamlit as st
s = st.session_state
"""

KINDS: dict[str, str] = {}

KINDS["plain classes: isinstance breaks, their identity equality was never true"] = """
class Cart:
    def __init__(self, n): self.n = n
    def twice(self): return self.n * 2
if "cart" not in s: s.cart = Cart(1)
st.write(isinstance(s.cart, Cart))  #!
st.write(type(s.cart) is Cart)  #!
st.write(s.cart == Cart(1), s.cart in [Cart(1)], s.cart is s.cart)
st.write(s.cart.n == 1, s.cart.twice() == 2, Cart.twice(s.cart) == 2)
st.write(type(s.cart).__name__ == "Cart", s.cart.__class__.__qualname__ == Cart.__qualname__)
"""

KINDS["generated equality of dataclasses"] = """
@dataclass
class Cart:
    n: int
if "cart" not in s: s.cart = Cart(1)
st.write(s.cart == Cart(1))  #!
st.write(s.cart != Cart(1))  #!
st.write(s.cart in [Cart(1)])  #!
st.write(s.cart not in (Cart(1), Cart(2)))  #!
st.write(s.cart == Cart(2), s.cart is None, s.cart == None)
st.write(asdict(s.cart) == asdict(Cart(1)), repr(s.cart) == repr(Cart(1)))
st.write(Cart(**asdict(s.cart)) == Cart(1))
st.write(replace(s.cart, n=2) == Cart(2))  #!
"""

KINDS["dataclass options and inheritance"] = """
@dataclass(eq=False)
class Identity:
    n: int
@dataclass
class ByValue:
    n: int
    def __eq__(self, other): return self.n == other.n
@dataclass
class Again(ByValue):
    m: int = 0
class Undecorated(ByValue): pass
@dataclass(order=True)
class Ranked:
    n: int
    def __eq__(self, other): return self.n == other.n
if "a" not in s: s.a, s.b, s.c, s.d, s.e = Identity(1), ByValue(1), Again(1), Undecorated(1), Ranked(1)
st.write(s.a == Identity(1))
st.write(s.b == ByValue(1))
st.write(s.c == Again(1))  #!
st.write(s.d == Undecorated(1))
st.write(s.e == Ranked(1))
st.write(s.e < Ranked(2))  #!
st.write(max(s.e, Ranked(2)).n)  #!
st.write([r.n for r in sorted([Ranked(2), s.e])])  #!
"""

KINDS["attrs, pydantic and msgspec generate equality that looks at the class"] = """
import attr, attrs, msgspec, pydantic
@attrs.define
class A:
    n: int
@attrs.define
class OwnEq:
    n: int
    def __eq__(self, other): return self.n == other.n
@attr.s
class Overwritten:
    n = attr.ib()
    def __eq__(self, other): return self.n == other.n
class P(pydantic.BaseModel):
    n: int
class M(msgspec.Struct):
    n: int
if "a" not in s: s.a, s.b, s.c, s.d, s.e = A(1), OwnEq(1), Overwritten(1), P(n=1), M(1)
st.write(s.a == A(1))  #!
st.write(s.b == OwnEq(1))
st.write(s.c == Overwritten(1))  #!
st.write(s.d == P(n=1))  #!
st.write(s.e == M(1))  #!
st.write(s.d.model_dump() == P(n=1).model_dump())
st.write(isinstance(s.d, pydantic.BaseModel), isinstance(s.d, P))  #!
"""

KINDS["guards in written equality: the guard and the comparison differ, and a later guard too"] = """
class Guarded:
    def __init__(self, n): self.n = n
    def __eq__(self, other):
        if not isinstance(other, Guarded):  #!
            return NotImplemented
        return type(self) is type(other) and self.n == other.n  #!
class Named:
    def __init__(self, n): self.n = n
    def __eq__(self, other):
        return type(self).__name__ == type(other).__name__ and self.n == other.n
class Duck:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return hasattr(other, "n") and vars(self) == vars(other)
class Raising:
    def __eq__(self, other):
        match other:
            case Raising(): return True  #!
        raise TypeError("cannot compare")
if "a" not in s: s.a, s.b, s.c, s.d = Guarded(1), Named(1), Duck(1), Raising()
st.write(s.a == Guarded(1))  #!
st.write(s.a != Guarded(1))  #!
st.write(s.b == Named(1), s.c == Duck(1))
st.write(s.d == Raising())  #!
"""

KINDS["a class in the key or in the hash"] = """
class Keyed:
    def __init__(self, n): self.n = n
    def key(self): return (self.__class__, self.n)
    def __eq__(self, other): return self.key() == other.key()  #!
    def __hash__(self): return hash(self.n)
class Hashed:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return hash((type(self), self.n))
if "a" not in s: s.a, s.b = Keyed(1), Hashed(1)
st.write(s.a == Keyed(1))  #!
st.write(s.b == Hashed(1), s.b in [Hashed(1)])
st.write(s.b in {Hashed(1)})  #!
st.write({Hashed(1): "one"}.get(s.b))  #!
"""

KINDS["value equality is only as good as the fields"] = """
@dataclass
class Item:
    n: int
class Unit(Enum):
    KG = 1
class Size(IntEnum):
    S = 1
class Box:
    def __init__(self, held): self.held = held
    def __eq__(self, other): return self.held == other.held  #!
class Crate:
    def __init__(self, held): self.held = held
    def __eq__(self, other): return self.held == other.held
class Label(typing.NamedTuple):
    unit: Unit
if "a" not in s: s.a, s.b, s.c, s.d = Box(Item(1)), Box(Unit.KG), Crate(Size.S), Label(Unit.KG)
st.write(s.a == Box(Item(1)))  #!
st.write(s.b == Box(Unit.KG))  #!
st.write(s.c == Crate(Size.S))
st.write(s.d == Label(Unit.KG))  #!
"""

KINDS["tuples and subclasses of builtins compare by value"] = """
class Row(typing.NamedTuple):
    n: int
Pair = collections.namedtuple("Pair", "x y")
class Name(str): pass
class Bag(dict): pass
class Strict(str):
    __hash__ = str.__hash__
    def __eq__(self, other): return isinstance(other, Strict) and str.__eq__(self, other)  #!
if "a" not in s: s.a, s.b, s.c, s.d, s.e = Row(1), Pair(1, 2), Name("x"), Bag(k=1), Strict("x")
st.write(s.a == Row(1), s.b == Pair(1, 2), s.c == Name("x"), s.d == Bag(k=1), {Row(1): 2}[s.a])
st.write(isinstance(s.a, tuple), isinstance(s.c, str))
st.write(isinstance(s.c, Name))  #!
st.write(s.e == Strict("x"))  #!
"""

KINDS["enums by identity"] = """
class Color(Enum):
    RED = "red"
    BLUE = "blue"
if "c" not in s: s.c = Color.RED
def named(c):
    match c:
        case Color.RED:  #!
            return "red"
        case _:
            return "other"
st.write(s.c is Color.RED)  #!
st.write(s.c == Color.RED)  #!
st.write(s.c in [Color.RED], s.c in {Color.BLUE})  #!
st.write({Color.RED: 1}.get(s.c))  #!
st.write(list(Color).index(s.c))  #!
st.write(Color(s.c))  #!
st.write(s.c in Color)  #!
st.write(isinstance(s.c, Color))  #!
st.write(named(s.c))
st.write(s.c is Color.BLUE, s.c == Color.BLUE)
st.write(s.c.value == Color.RED.value, Color(s.c.value) is Color.RED, Color[s.c.name] is Color.RED)
"""

KINDS["enums by value: only identity and type tests break"] = """
class Size(IntEnum):
    S = 1
    L = 2
class Mode(StrEnum):
    ON = "on"
class Tag(str, Enum):
    NEW = "new"
if "a" not in s: s.a, s.b, s.c = Size.S, Mode.ON, Tag.NEW
st.write(s.a == Size.S, s.b == Mode.ON, s.c == Tag.NEW, s.a < Size.L, s.a in [Size.S], {Tag.NEW: 1}[s.c])
st.write(s.a is Size.S)  #!
st.write(s.c is Tag.NEW)  #!
st.write(isinstance(s.b, Mode))  #!
st.write(isinstance(s.b, str), s.b == "on", Size(s.a) is Size.S)
"""

KINDS["flags raise"] = """
class Perm(Flag):
    R = 1
    W = 2
class Style(IntFlag):
    B = 1
    I = 2
if "p" not in s: s.p, s.t = Perm.R, Style.B
st.write(bool(s.p & Perm.R))  #!
st.write(s.p | Perm.W)  #!
st.write(Perm.R in s.p)  #!
st.write(bool(s.t & Style.B), s.t == Style.B)
st.write(Style.B in s.t)  #!
st.write(s.p.value & Perm.R.value)
"""

KINDS["functional enum, type(), make_dataclass, class in a function, class under the main guard"] = """
Color = Enum("Color", "RED BLUE")
Marker = type("Marker", (), {})
Point = dataclasses.make_dataclass("Point", ["x"])
if "a" not in s: s.a, s.b, s.c = Color.RED, Marker(), Point(1)
st.write(s.a is Color.RED)  #!
st.write(isinstance(s.b, Marker))  #!
st.write(s.c == Point(1))  #!
def main():
    @dataclass
    class Local:
        n: int
    if "d" not in s: s.d = Local(1)
    st.write(s.d == Local(1))  #!
if __name__ == "__main__":
    class Guarded: pass
    if "e" not in s: s.e = Guarded()
    st.write(isinstance(s.e, Guarded))  #!
    main()
"""

KINDS["a factory function that makes different classes in one run"] = """
def make(kind):
    @dataclass
    class Node:
        n: int
        name = kind
    return Node
Leaf, Branch = make("leaf"), make("branch")
if "a" not in s: s.a = Leaf(1)
st.write(s.a == Leaf(1))  #!
st.write(s.a == Branch(1), isinstance(s.a, Branch))
st.write(isinstance(s.a, Leaf))  #!
"""

KINDS["structural and imported bases survive"] = """
@typing.runtime_checkable
class Sized(typing.Protocol):
    def size(self): ...
class Base(abc.ABC):
    @abc.abstractmethod
    def size(self): ...
class Box(Base):
    def size(self): return 1
class ByName(type):
    def __instancecheck__(cls, other): return type(other).__name__ == cls.__name__
class Loose(metaclass=ByName): pass
class Oops(ValueError): pass
if "a" not in s: s.a, s.b, s.c = Box(), Loose(), Oops("x")
st.write(isinstance(s.a, Sized), isinstance(s.b, Loose), isinstance(s.c, ValueError))
st.write(isinstance(s.a, Base))  #!
st.write(type(s.b) is Loose)  #!
"""

KINDS["sentinels, classes as values and as singletons"] = """
MISSING = object()
class UNSET: pass
class Only:
    _one = None
    def __new__(cls):
        if cls._one is None: cls._one = super().__new__(cls)
        return cls._one
def helper(): return 1
if "a" not in s: s.a, s.b, s.c, s.f = MISSING, UNSET, Only(), helper
st.write(s.a is MISSING)  #!
st.write(s.b is UNSET)  #!
st.write(s.b == UNSET)  #!
st.write(s.c is Only())  #!
st.write(s.f is helper)
"""

KINDS["total_ordering and guarded arithmetic"] = """
@functools.total_ordering
class Version:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other):
        if not isinstance(other, Version):  #!
            return NotImplemented
        return self.n < other.n
class Money:
    def __init__(self, n): self.n = n
    def __add__(self, other):
        if not isinstance(other, Money):  #!
            return NotImplemented
        return Money(self.n + other.n)
if "a" not in s: s.a, s.m = Version(1), Money(1)
st.write(s.a < Version(2))  #!
st.write(s.a >= Version(1))  #!
st.write((s.m + Money(1)).n)  #!
"""
