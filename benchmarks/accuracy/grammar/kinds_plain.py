"""Classes without generated comparisons: plain ones, subclasses of builtins, exceptions, hierarchies, factories."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, kinds

INIT = """
    def __init__(self, $a, $b=0):
        self.$a = $a
        self.$b = $b
"""
MAKE = ('$C("$x", $n)', '$C("$x", $b=$n)', '$C($a="$x", $b=$n)')
PLAIN = f"\nclass $C:{INIT}"

kinds(
    Kind("plain", PLAIN, MAKE, weight=10, identity=True),
    Kind(
        "plain-typed",
        """
class $C:
    \"\"\"What a $C is.\"\"\"

    kind = "$C"

    def __init__(self, $a: str, $b: int = 0) -> None:
        self.$a = $a
        self.$b = $b
        self.notes: list[str] = []

    def add_note(self, text: str) -> None:
        self.notes.append(text)
""",
        MAKE,
        reads=("{v}.$a", "{v}.kind", "len({v}.notes)"),
        identity=True,
    ),
    Kind(
        "plain-repr",
        PLAIN + '\n    def __repr__(self):\n        return f"$C({self.$a!r})"\n',
        MAKE,
        shows=True,
        identity=True,
    ),
    Kind(
        "plain-classmethod",
        PLAIN
        + """
    @classmethod
    def parse(cls, text):
        first, _, second = text.partition(":")
        return cls(first, int(second))

    @staticmethod
    def of($a, $b):
        return $C($a, $b)
""",
        ('$C.parse("$x:$n")', '$C.of("$x", $n)', '$C("$x", $n)'),
        identity=True,
    ),
    Kind(
        "plain-base",
        """
class $D:
    def __init__(self, $a):
        self.$a = $a


class $C($D):
    def __init__(self, $a, $b=0):
        super().__init__($a)
        self.$b = $b""",
        MAKE,
        base="$D",
        identity=True,
    ),
    Kind(
        "abc",
        """
class $D(ABC):
    @abstractmethod
    def run(self):
        ...


class $C($D):"""
        + INIT
        + """
    def run(self):
        return self.$b * 2""",
        MAKE,
        imports=("from abc import ABC, abstractmethod",),
        base="$D",
        identity=True,
    ),
    Kind(
        "protocol-runtime",
        """
@runtime_checkable
class $D(Protocol):
    def run(self) -> int: ...


class $C:"""
        + INIT
        + """
    def run(self) -> int:
        return self.$b * 2""",
        MAKE,
        imports=("from typing import Protocol, runtime_checkable",),
        base="$D",
        identity=True,
    ),
    Kind(
        "protocol-nominal",
        """
@runtime_checkable
class $D(Protocol):
    def run(self) -> int: ...


class $C($D):"""
        + INIT
        + """
    def run(self) -> int:
        return self.$b * 2
""",
        MAKE,
        imports=("from typing import Protocol, runtime_checkable",),
        base="$D",
        identity=True,
    ),
    Kind(
        "generic",
        'T = TypeVar("T")\n\n\nclass $C(Generic[T]):' + INIT + "",
        MAKE,
        imports=("from typing import Generic, TypeVar",),
        identity=True,
    ),
    Kind("slots", '\nclass $C:\n    __slots__ = ("$a", "$b")\n' + INIT + "", MAKE, identity=True),
    Kind(
        "exception",
        "\nclass $C(Exception):\n    def __init__(self, $a, $b=0):\n        super().__init__($a)\n"
        "        self.$a = $a\n        self.$b = $b\n",
        MAKE,
        exception=True,
        base="Exception",
        identity=True,
    ),
    Kind(
        "exception-empty",
        "\nclass $C(ValueError):\n    pass\n",
        ('$C("$x")',),
        reads=("str({v})",),
        exception=True,
        base="ValueError",
        identity=True,
    ),
    Kind(
        "sub-str",
        "\nclass $C(str):\n    def shout(self):\n        return self.upper()\n",
        ('$C("$x")',),
        reads=("{v}.shout()", "len({v})"),
        shows=True,
        orders=True,
        base="str",
    ),
    Kind(
        "sub-int",
        "\nclass $C(int):\n    @property\n    def $a(self):\n        return str(int(self))\n",
        ("$C($n)",),
        reads=("{v}.$a", "{v} + 1"),
        shows=True,
        orders=True,
        base="int",
    ),
    Kind(
        "sub-float",
        "\nclass $C(float):\n    pass\n",
        ("$C($n)",),
        reads=("{v} * 2",),
        shows=True,
        orders=True,
        base="float",
    ),
    Kind(
        "sub-list",
        "\nclass $C(list):\n    def total(self):\n        return sum(self)\n",
        ("$C([$n, 1])",),
        reads=("{v}.total()", "len({v})"),
        hashable=False,
        base="list",
    ),
    Kind(
        "sub-dict",
        "\nclass $C(dict):\n    def $a(self):\n        return self['$a']\n",
        ('$C($a="$x", $b=$n)',),
        reads=("{v}.$a()", "{v}['$b']", "len({v})"),
        hashable=False,
        base="dict",
    ),
    Kind(
        "sub-tuple",
        "\nclass $C(tuple):\n    def total(self):\n        return sum(self)\n",
        ("$C([$n, 1])",),
        reads=("{v}.total()", "len({v})"),
        orders=True,
        base="tuple",
    ),
    Kind(
        "sub-set",
        "\nclass $C(set):\n    pass\n",
        ('$C(["$x", "all"])',),
        reads=("len({v})",),
        hashable=False,
        base="set",
    ),
    Kind(
        "sub-counter",
        "\nclass $C(Counter):\n    pass\n",
        ('$C("$x")',),
        imports=("from collections import Counter",),
        reads=("sum({v}.values())",),
        hashable=False,
        base="dict",
    ),
    Kind(
        "sub-date",
        "\nclass $C(date):\n    pass\n",
        ("$C(2024, 1 + $i, 2)",),
        imports=("from datetime import date",),
        reads=("{v}.year", "{v}.isoformat()"),
        shows=True,
        orders=True,
        base="date",
    ),
    Kind(
        "sub-decimal",
        "\nclass $C(Decimal):\n    pass\n",
        ('$C("$n.5")',),
        imports=("from decimal import Decimal",),
        reads=("{v} + 1",),
        shows=True,
        orders=True,
        base="Decimal",
    ),
    Kind(
        "type-call",
        '\n$C = type("$C", (), {"$a": "", "$b": 0, "__init__": lambda self, $a, $b: '
        "(setattr(self, '$a', $a), setattr(self, '$b', $b), None)[2]})\n",
        ('$C("$x", $n)',),
        weight=2,
        identity=True,
    ),
    Kind(
        "singleton",
        "\nclass $C:\n    _only = None\n\n    def __new__(cls):\n        if cls._only is None:\n"
        "            cls._only = super().__new__(cls)\n            cls._only.$a = 'x'\n        return cls._only\n",
        ("$C()",),
        reads=("{v}.$a",),
        one=True,
        weight=2,
    ),
    Kind("metaclass", "\nclass $D(type):\n    pass\n\n\nclass $C(metaclass=$D):" + INIT, MAKE, weight=2, identity=True),
    Kind(
        "decorated",
        "\ndef $D(cls):\n    cls.tag = cls.__name__.lower()\n    return cls\n\n\n@$D\nclass $C:" + INIT,
        MAKE,
        reads=("{v}.$a", "{v}.tag"),
        identity=True,
    ),
    Kind(
        "lt-guarded",
        PLAIN + "\n    def __lt__(self, other):\n        if not isinstance(other, $C):\n"
        "            return NotImplemented\n        return self.$b < other.$b\n\n    def __le__(self, other):\n"
        "        if type(other) is not type(self):\n            return NotImplemented\n        return self.$b <= other.$b\n",
        MAKE,
        orders=True,
        identity=True,
    ),
    Kind(
        "lt-value",
        PLAIN + "\n    def __lt__(self, other):\n        return self.$b < other.$b\n\n"
        "    def __le__(self, other):\n        return self.$b <= other.$b\n",
        MAKE,
        orders=True,
        identity=True,
    ),
    Kind(
        "total-ordering",
        "\n@total_ordering\nclass $C:" + INIT + "\n    def __eq__(self, other):\n"
        "        return isinstance(other, $C) and self.$b == other.$b\n\n    def __lt__(self, other):\n"
        "        if not isinstance(other, $C):\n            return NotImplemented\n        return self.$b < other.$b\n",
        MAKE,
        imports=("from functools import total_ordering",),
        orders=True,
        hashable=False,
    ),
    Kind(
        "nested",
        "\nclass $D:\n    class $C:\n        def __init__(self, $a, $b=0):\n            self.$a = $a\n"
        "            self.$b = $b\n\n\n$C = $D.$C\n",
        MAKE,
        weight=2,
        identity=True,
    ),
    Kind(
        "builtin-namespace",
        "\n$C = SimpleNamespace\n",
        ('$C($a="$x", $b=$n)',),
        imports=("from types import SimpleNamespace",),
        hashable=False,
        weight=3,
    ),
    Kind(
        "builtin-fraction",
        "\n$C = Fraction\n",
        ("$C($n, 7)",),
        imports=("from fractions import Fraction",),
        reads=("{v} + 1", "{v}.numerator"),
        shows=True,
        orders=True,
        weight=3,
    ),
    Kind(
        "typed-dict",
        "\nclass $C(TypedDict):\n    $a: str\n    $b: int\n",
        ('$C($a="$x", $b=$n)',),
        imports=("from typing import TypedDict",),
        reads=("{v}['$a']",),
        hashable=False,
        typed=False,
    ),
    Kind(
        "sentinel",
        "\n$C = object()\n",
        ("$C",),
        reads=("{v} is None",),
        picklable=False,
        typed=False,
        toplevel=True,
        one=True,
    ),
    Kind(
        "class-itself",
        "\nclass $C:\n    def __init__(self, $a, $b=0):\n        self.$a = $a\n",
        ("$C",),
        reads=("{v}.__name__", "{v}('a').$a"),
        picklable=False,
        typed=False,
        one=True,
    ),
)
