"""Classes whose comparisons a decorator, a base or a factory makes."""

from __future__ import annotations

from tests.analysis.class_table import Row, row

VALUE = "    def __eq__(self, o): return self.a == o.a\n"
INNER = "@dataclass\nclass I:\n    v: int\n    def __eq__(self, o): return self.v == o.v\n"
BASE = f"@dataclass\nclass B:\n    a: int\n{VALUE}"


def decorated(decorator: str, more: str = "", greater: str = "") -> Row:
    """A dataclass-like class of one field."""
    suffix = " with its own __eq__" if more else ""
    return row(f"@{decorator}{suffix}", f"@{decorator}\nclass C:\n    a: int\n{more}", "C(a=1)", greater)


DATACLASSES = [
    decorated("dataclass"),
    decorated("dataclass()"),
    decorated("dataclass(eq=True)"),
    decorated("dataclass(eq=False)"),
    decorated("dataclass(frozen=True)"),
    decorated("dataclass(frozen=False)"),
    decorated("dataclass(unsafe_hash=True)"),
    decorated("dataclass(order=True)", greater="C(a=2)"),
    decorated("dataclass(order=True, frozen=True)", greater="C(a=2)"),
    decorated("dataclass(slots=True)"),
    decorated("dataclass(kw_only=True)"),
    decorated("dataclasses.dataclass"),
    decorated("dataclasses.dataclass(eq=False, frozen=True)"),
    decorated("dataclass", VALUE),
    decorated("dataclass(eq=True)", VALUE),
    decorated("dataclass(frozen=True)", VALUE),
    decorated("dataclass", "    def __eq__(self, o): return asdict(self) == asdict(o)\n"),
    decorated("dataclass", "    def __eq__(self, o): return astuple(self) == astuple(o)\n"),
    decorated("dataclass", "    def __eq__(self, o): return (self.a, 1) == (o.a, 1)\n"),
    decorated("dataclass", "    def __lt__(self, o): return self.a < o.a\n", greater="C(a=2)"),
    row("a decorated child of a value base", BASE + "@dataclass\nclass C(B):\n    b: int = 0"),
    row("a child with eq=False of a value base", BASE + "@dataclass(eq=False)\nclass C(B):\n    b: int = 0"),
    row("an undecorated child of a value base", BASE + "class C(B): pass"),
    row("an undecorated child of a generated base", "@dataclass\nclass B:\n    a: int\nclass C(B): pass"),
    row(
        "a decorated child of a generated base",
        "@dataclass\nclass B:\n    a: int\n@dataclass\nclass C(B):\n    b: int = 0",
    ),
    row(
        "an undecorated child with a value equality of a generated base",
        "@dataclass\nclass B:\n    a: int\nclass C(B):\n" + VALUE,
    ),
    row(
        "a decorated child of a plain base with a guard",
        """
        class B:
            def __eq__(self, o): return isinstance(o, B)
        @dataclass(eq=False)
        class C(B):
            a: int
        """,
    ),
    row(
        "a mixin by value before a generated base",
        f"class M:\n{VALUE}@dataclass\nclass B:\n    a: int\nclass C(M, B): pass",
    ),
    row(
        "a mixin by value after a generated base",
        f"class M:\n{VALUE}@dataclass\nclass B:\n    a: int\nclass C(B, M): pass",
    ),
    row("a generic dataclass", "T = TypeVar('T')\n@dataclass\nclass C(Generic[T]):\n    a: T"),
    row("an abstract dataclass", "@dataclass\nclass C(abc.ABC):\n    a: int"),
    row("decorated by a call", "class B:\n    a: int\n    def __init__(self, a): self.a = a\nC = dataclass(B)"),
    row("decorated with a partial", "data = functools.partial(dataclass, eq=False)\n@data\nclass C:\n    a: int"),
    row("make_dataclass", "C = make_dataclass('C', [('a', int)])"),
    row("make_dataclass of names", "C = dataclasses.make_dataclass('C', ['a'])"),
    row("make_dataclass with eq=False", "C = make_dataclass('C', [('a', int)], eq=False)"),
    row("make_dataclass with order", "C = make_dataclass('C', [('a', int)], order=True)", greater="C(2)"),
    row("make_dataclass, frozen", "C = make_dataclass('C', [('a', int)], frozen=True)"),
]

FIELDS = [
    row(
        "value eq, generated inner",
        "@dataclass\nclass I:\n    v: int\n@dataclass\nclass C:\n    a: I\n" + VALUE,
        "C(I(1))",
    ),
    row(
        "value eq, inner value eq",
        INNER + "@dataclass\nclass C:\n    a: I\n" + VALUE,
        "C(I(1))",
    ),
    row("value eq, Enum inside", "class I(Enum):\n    P = 1\n@dataclass\nclass C:\n    a: I\n" + VALUE, "C(I.P)"),
    row("value eq, IntEnum inside", "class I(IntEnum):\n    P = 1\n@dataclass\nclass C:\n    a: I\n" + VALUE, "C(I.P)"),
    row(
        "value eq, StrEnum inside", "class I(StrEnum):\n    P = 'p'\n@dataclass\nclass C:\n    a: I\n" + VALUE, "C(I.P)"
    ),
    row(
        "value eq, list inside",
        "@dataclass\nclass I:\n    v: int\n@dataclass\nclass C:\n    a: list\n" + VALUE,
        "C([I(1)])",
    ),
    row(
        "value eq, dict inside",
        "@dataclass\nclass I:\n    v: int\n@dataclass\nclass C:\n    a: dict\n" + VALUE,
        "C({'k': I(1)})",
    ),
    row("value eq, plain inner", "class I: pass\n@dataclass\nclass C:\n    a: I\n" + VALUE, "C(I())"),
    row(
        "asdict, generated inner",
        """
        @dataclass
        class I:
            v: int
        @dataclass
        class C:
            a: I
            def __eq__(self, other): return asdict(self) == asdict(other)
        """,
        "C(I(1))",
    ),
    row(
        "asdict, Enum inside",
        """
        class I(Enum):
            P = 1
        @dataclass
        class C:
            a: I
            def __eq__(self, other): return asdict(self) == asdict(other)
        """,
        "C(I.P)",
    ),
    row(
        "vars, generated inner",
        """
        @dataclass
        class I:
            v: int
        @dataclass
        class C:
            a: I
            def __eq__(self, other): return vars(self) == vars(other)
        """,
        "C(I(1))",
    ),
    row(
        "generated, inner value eq",
        INNER + "@dataclass\nclass C:\n    a: I",
        "C(I(1))",
    ),
    row(
        "an inner field that is not compared",
        """
        @dataclass
        class I:
            v: int
        @dataclass
        class C:
            a: int
            i: I = field(default_factory=lambda: I(1), compare=False)
            def __eq__(self, other): return self.a == other.a
        """,
    ),
    row("NamedTuple with an Enum", "class E(Enum):\n    P = 1\nclass C(NamedTuple):\n    a: E", "C(E.P)"),
    row("NamedTuple with an IntEnum", "class E(IntEnum):\n    P = 1\nclass C(NamedTuple):\n    a: E", "C(E.P)"),
    row("NamedTuple with a dataclass", "@dataclass\nclass E:\n    v: int\nclass C(NamedTuple):\n    a: E", "C(E(1))"),
    row("namedtuple with an Enum", "class E(Enum):\n    P = 1\nC = collections.namedtuple('C', 'a')", "C(E.P)"),
    row("a list subclass of Enum members", "class E(Enum):\n    P = 1\nclass C(list): pass", "C([E.P])"),
    row("a dict subclass of dataclasses", "@dataclass\nclass E:\n    v: int\nclass C(dict): pass", "C(k=E(1))"),
    row("msgspec with an Enum", "class E(Enum):\n    P = 1\nclass C(msgspec.Struct):\n    a: E", "C(E.P)"),
]
"""Equality by value is only as good as the fields."""

LIBRARIES = [
    *(
        decorated(f"{name}")
        for name in (
            "attrs.define",
            "attrs.define()",
            "attrs.mutable",
            "attrs.frozen",
            "attr.define",
            "attr.frozen",
            "attrs.define(eq=False)",
            "attrs.frozen(eq=False)",
            "attr.s(auto_attribs=True)",
            "attr.dataclass",
            "attr.s(auto_attribs=True, eq=False)",
            "attr.s(auto_attribs=True, cmp=False)",
            "attr.s(auto_attribs=True, frozen=True)",
            "attr.attrs(auto_attribs=True)",
            "pydantic.dataclasses.dataclass",
            "pydantic.dataclasses.dataclass(frozen=True)",
        )
    ),
    *(
        decorated(name, VALUE)
        for name in (
            "attrs.define",
            "attrs.frozen",
            "attrs.define(eq=True)",
            "attr.s(auto_attribs=True)",
            "attr.s(auto_attribs=True, auto_detect=True)",
            "attr.s(auto_attribs=True, eq=False)",
            "attrs.define(auto_detect=False)",
            "pydantic.dataclasses.dataclass",
        )
    ),
    decorated("attrs.define(order=True)", greater="C(a=2)"),
    decorated("attrs.define(order=False)"),
    decorated("attr.s(auto_attribs=True, order=True)", greater="C(a=2)"),
    decorated("attr.s(auto_attribs=True, order=False)"),
    row("attr.s with attr.ib", "@attr.s\nclass C:\n    a = attr.ib()", greater="C(2)"),
    row("attr.s with attr.ib and value eq", "@attr.s\nclass C:\n    a = attr.ib()\n" + VALUE),
    row(
        "attrs.define with a field that is not compared", "@attrs.define\nclass C:\n    a: int = attrs.field(eq=False)"
    ),
    row("attrs.make_class", "C = attrs.make_class('C', ['a'])"),
    row("an undecorated child of attrs.define", "@attrs.define\nclass B:\n    a: int\nclass C(B): pass"),
    row("pydantic.BaseModel", "class C(pydantic.BaseModel):\n    a: int", "C(a=1)"),
    row("BaseModel by name", "from pydantic import BaseModel\nclass C(BaseModel):\n    a: int = 1", "C()"),
    row("a frozen BaseModel", "class C(pydantic.BaseModel, frozen=True):\n    a: int", "C(a=1)"),
    row("BaseModel by value", "class C(pydantic.BaseModel):\n    a: int\n" + VALUE, "C(a=1)"),
    row(
        "a child of a BaseModel of the page",
        "class B(pydantic.BaseModel):\n    a: int\nclass C(B):\n    b: int = 2",
        "C(a=1)",
    ),
    row(
        "a nested BaseModel",
        "class I(pydantic.BaseModel):\n    v: int\nclass C(pydantic.BaseModel):\n    a: I",
        "C(a=I(v=1))",
    ),
    row("RootModel", "class C(pydantic.RootModel[list[int]]): pass", "C([1])"),
    row("create_model", "C = pydantic.create_model('C', a=(int, 1))", "C()"),
    row("msgspec.Struct", "class C(msgspec.Struct):\n    a: int"),
    row("msgspec.Struct with eq=False", "class C(msgspec.Struct, eq=False):\n    a: int"),
    row("msgspec.Struct with order", "class C(msgspec.Struct, order=True):\n    a: int", greater="C(2)"),
    row("msgspec.Struct, frozen", "class C(msgspec.Struct, frozen=True):\n    a: int"),
    row("msgspec.Struct by value", "class C(msgspec.Struct):\n    a: int\n" + VALUE),
    row("a child of a Struct of the page", "class B(msgspec.Struct):\n    a: int\nclass C(B):\n    b: int = 2"),
]

BUILTINS = [
    row("NamedTuple", "class C(NamedTuple):\n    a: int", greater="C(2)"),
    row("NamedTuple, functional", "C = NamedTuple('C', [('a', int)])", greater="C(2)"),
    row("namedtuple", "C = collections.namedtuple('C', 'a')", greater="C(2)"),
    row("namedtuple of a list", "C = collections.namedtuple('C', ['a'])"),
    row("a child of namedtuple", "class C(collections.namedtuple('Base', 'a')): pass"),
    row("a child of a NamedTuple of the page", "class B(NamedTuple):\n    a: int\nclass C(B): pass"),
    row("a NamedTuple by values", "class C(NamedTuple):\n    a: int\n    def __eq__(self, o): return self[0] == o[0]"),
    *(
        row(f"a subclass of {base}", f"class C({base}): pass", make)
        for base, make in {
            "float": "C(1.5)",
            "str": "C('a')",
            "int": "C(3)",
            "complex": "C(1j)",
            "bytes": "C(b'x')",
            "bytearray": "C(b'x')",
            "tuple": "C((1, 2))",
            "list": "C([1])",
            "dict": "C(a=1)",
            "set": "C({1})",
            "frozenset": "C({1})",
            "collections.UserDict": "C(a=1)",
            "collections.UserList": "C([1])",
            "collections.UserString": "C('a')",
            "collections.Counter": "C('aab')",
            "collections.deque": "C([1])",
            "collections.OrderedDict": "C(a=1)",
            "collections.defaultdict": "C(int)",
            "types.SimpleNamespace": "C(a=1)",
            "datetime.date": "C(2020, 1, 1)",
            "datetime.datetime": "C(2020, 1, 1)",
            "datetime.timedelta": "C(1)",
            "decimal.Decimal": "C('1.5')",
            "fractions.Fraction": "C(1, 2)",
            "pathlib.PosixPath": "C('/x')",
            "pathlib.PurePosixPath": "C('/x')",
            "uuid.UUID": "C(int=1)",
            "collections.ChainMap": "C({'a': 1})",
            "dict[str, int]": "C(a=1)",
            "list[int]": "C([1])",
            "typing.List[int]": "C([1])",
            "typing.Dict[str, int]": "C(a=1)",
            "datetime.time": "C(1)",
            "collections.abc.Mapping": "C.__new__(C)",
            "Exception": "C(1)",
            "KeyError": "C(1)",
            "object": "C()",
            "abc.ABC": "C()",
        }.items()
        if base != "collections.abc.Mapping"
    ),
    row("a dataclass that is a list too", "@dataclass\nclass C(list):\n    a: int = 1", "C()"),
    row("type() with no bases", "C = type('C', (), {'a': 1})", "C()"),
    row("type() with an equality", "C = type('C', (), {'a': 1, '__eq__': lambda s, o: s.a == o.a})", "C()"),
    row("type() with a guard", "C = type('C', (), {'__eq__': lambda s, o: type(s) is type(o)})", "C()"),
    row("type() of a builtin", "C = type('C', (str,), {})", "C('a')"),
    row("type() of a dataclass", "@dataclass\nclass B:\n    a: int\nC = type('C', (B,), {})"),
    row("types.new_class", "C = types.new_class('C')", "C()"),
    row(
        "made by a function",
        "def make():\n    @dataclass\n    class Inner:\n        a: int\n    return Inner\nC = make()",
    ),
    row("a nested class", "class Outer:\n    @dataclass\n    class Inner:\n        a: int\nC = Outer.Inner"),
    row("an alias", "@dataclass\nclass D:\n    a: int\nC = D"),
]

MADE: list[Row] = [*DATACLASSES, *LIBRARIES, *BUILTINS]
