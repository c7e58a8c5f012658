"""Enums of all sorts."""

from __future__ import annotations

from tests.analysis.class_table import Row, row

MEMBERS = "    RED = 1\n    BLUE = 2\n"
TEXTS = "    RED = 'red'\n    BLUE = 'blue'\n"


def enum(bases: str, body: str = MEMBERS, name: str = "", greater: str = "") -> Row:
    return row(name or f"class C({bases})", f"class C({bases}):\n{body}", "C.RED", greater)


ENUMS: list[Row] = [
    enum("Enum"),
    enum("enum.Enum"),
    enum("Enum", TEXTS, "Enum of texts"),
    enum("Enum", "    RED = auto()\n    BLUE = auto()\n", "Enum with auto"),
    enum("Enum", "    RED = (1, 'r')\n    BLUE = (2, 'b')\n", "Enum of tuples"),
    enum("IntEnum", greater="C.BLUE"),
    enum("StrEnum", TEXTS),
    enum("StrEnum", "    RED = auto()\n    BLUE = auto()\n", "StrEnum with auto"),
    enum("str, Enum", TEXTS),
    enum("int, Enum", greater="C.BLUE"),
    enum("float, Enum"),
    enum("tuple, Enum", "    RED = (1, 2)\n    BLUE = (3, 4)\n"),
    enum("datetime.date, Enum", "    RED = (2020, 1, 1)\n    BLUE = (2021, 1, 1)\n"),
    enum("str, enum.ReprEnum", TEXTS),
    enum("Flag"),
    enum("IntFlag"),
    enum("Enum", MEMBERS + "    def __eq__(self, o): return self.value == o.value\n", "by value, without hash"),
    enum(
        "Enum",
        MEMBERS
        + "    def __eq__(self, o): return self.value == o.value\n    def __hash__(self): return hash(self.value)\n",
        "by value",
    ),
    enum(
        "Enum",
        MEMBERS
        + "    def __eq__(self, o):\n        if self.__class__ is o.__class__: return self.value == o.value\n"
        + "        return NotImplemented\n    def __hash__(self): return hash(self.value)\n",
        "with a guard",
    ),
    enum(
        "Enum",
        MEMBERS + "    def __eq__(self, o): return super().__eq__(o)\n    __hash__ = Enum.__hash__\n",
        "super().__eq__ of an Enum",
    ),
    enum(
        "Enum",
        MEMBERS + "    def __eq__(self, o): return self is o\n    def __hash__(self): return 1\n",
        "an Enum that compares with is",
    ),
    enum(
        "Enum",
        MEMBERS + "    def __eq__(self, o): return self.name == o.name\n    __hash__ = Enum.__hash__\n",
        "by name, with Enum's hash",
    ),
    enum(
        "str, Enum",
        TEXTS
        + "    def __eq__(self, o): return type(self) is type(o) and self.value == o.value\n"
        + "    __hash__ = str.__hash__\n",
        "a str Enum with a guard",
    ),
    enum("str, Enum", TEXTS + "    def __str__(self): return self.value\n", "a str Enum with its own str"),
    enum(
        "Enum",
        MEMBERS
        + "    def __lt__(self, o):\n        if self.__class__ is o.__class__: return self.value < o.value\n"
        + "        return NotImplemented\n",
        "the OrderedEnum recipe",
        greater="C.BLUE",
    ),
    enum(
        "Enum", MEMBERS + "    def __lt__(self, o): return self.value < o.value\n", "ordered by value", greater="C.BLUE"
    ),
    row(
        "an Enum with a base of the page",
        f"class B(Enum):\n    def label(self): return 1\nclass C(B):\n{MEMBERS}",
        "C.RED",
    ),
    row("a str Enum with a base of the page", f"class B(str, Enum): pass\nclass C(B):\n{TEXTS}", "C.RED"),
    row(
        "an Enum with a mixin by value",
        f"class M:\n    def __eq__(self, o): return self.value == o.value\n    def __hash__(self): return 1\n"
        f"class C(M, Enum):\n{MEMBERS}",
        "C.RED",
    ),
    row(
        "an Enum with a base with a guard",
        "class B(Enum):\n    def __eq__(self, o): return isinstance(o, B) and self.value == o.value\n"
        f"    def __hash__(self): return 1\nclass C(B):\n{MEMBERS}",
        "C.RED",
    ),
    row("a dataclass Enum", "@dataclass\nclass P:\n    n: int\nclass C(P, Enum):\n    RED = 1\n    BLUE = 2", "C.RED"),
    row("functional", "C = Enum('C', 'RED BLUE')", "C.RED"),
    row("functional with commas", "C = Enum('C', 'RED, BLUE')", "C.RED"),
    row("functional of a list", "C = Enum('C', ['RED', 'BLUE'])", "C.RED"),
    row("functional of pairs", "C = Enum('C', [('RED', 1), ('BLUE', 2)])", "C.RED"),
    row("functional of a dict", "C = Enum('C', {'RED': 1, 'BLUE': 2})", "C.RED"),
    row("functional by keyword", "C = Enum('C', names='RED BLUE')", "C.RED"),
    row("functional IntEnum", "C = IntEnum('C', 'RED BLUE')", "C.RED"),
    row("functional StrEnum", "C = StrEnum('C', ['RED', 'BLUE'])", "C.RED"),
    row("functional with a type", "C = Enum('C', [('RED', 'r'), ('BLUE', 'b')], type=str)", "C.RED"),
    row("functional of a base of the page", "class B(Enum):\n    pass\nC = B('C', 'RED BLUE')", "C.RED"),
    row("functional Flag", "C = Flag('C', 'RED BLUE')", "C.RED"),
    row("functional IntFlag", "C = IntFlag('C', 'RED BLUE')", "C.RED"),
    row("in a function", "def make():\n    class D(Enum):\n        RED = 1\n    return D\nC = make()", "C.RED"),
    row("decorated", f"@enum.unique\nclass C(Enum):\n{MEMBERS}", "C.RED"),
    row("nested", "class Outer:\n    class Kind(Enum):\n        RED = 1\nC = Outer.Kind", "C.RED"),
]
"""`C.RED`, by all the ways to make `C`."""
