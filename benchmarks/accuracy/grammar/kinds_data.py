"""Classes with generated comparisons: dataclasses, attrs, pydantic, msgspec, named tuples."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, kinds

FIELDS = "    $a: str\n    $b: int = 0\n"
MAKE = ('$C("$x", $n)', '$C("$x", $b=$n)', '$C($a="$x", $b=$n)')
KEYWORDS = ('$C($a="$x", $b=$n)',)
DATACLASS = "from dataclasses import dataclass"


def _data(name: str, options: str = "", **more: object) -> Kind:
    call = f"({options})" if options else ""
    keywords = {
        "orders": "order" in options,
        "hashable": "frozen" in options or "hash" in options or "eq=False" in options,
        "shows": True,
    }
    source = f"\n@dataclass{call}\nclass $C:\n{FIELDS}"
    make = KEYWORDS if "kw_only" in options else MAKE
    return Kind(name, source, make, (DATACLASS,), dataclass=True, **(keywords | more))  # type: ignore[arg-type]


VALUE_EQ = (
    "    def __eq__(self, other):\n        return self.$a == getattr(other, '$a', None)\n\n"
    "    def __hash__(self):\n        return hash(self.$a)\n"
)

kinds(
    _data("dataclass", weight=12),
    _data("dataclass-frozen", "frozen=True", weight=8),
    _data("dataclass-order", "order=True"),
    _data("dataclass-frozen-order", "frozen=True, order=True"),
    _data("dataclass-eq-false", "eq=False", identity=True),
    _data("dataclass-slots", "slots=True"),
    _data("dataclass-kw-only", "kw_only=True"),
    _data("dataclass-unsafe-hash", "unsafe_hash=True"),
    Kind(
        "dataclass-dotted",
        f"\n@dataclasses.dataclass(frozen=True)\nclass $C:\n{FIELDS}",
        MAKE,
        ("import dataclasses",),
        shows=True,
        dataclass=True,
    ),
    Kind(
        "dataclass-own-value-eq",
        f"\n@dataclass\nclass $C:\n{FIELDS}\n{VALUE_EQ}",
        MAKE,
        (DATACLASS,),
        shows=True,
        dataclass=True,
    ),
    Kind(
        "dataclass-child-decorated",
        f"\nclass $D:\n    $a = ''\n\n{VALUE_EQ}\n\n@dataclass(unsafe_hash=True)\nclass $C($D):\n{FIELDS}",
        MAKE,
        (DATACLASS,),
        shows=True,
        dataclass=True,
        base="$D",
    ),
    Kind(
        "dataclass-child-eq-false",
        f"\nclass $D:\n    $a = ''\n\n{VALUE_EQ}\n\n@dataclass(eq=False)\nclass $C($D):\n{FIELDS}",
        MAKE,
        (DATACLASS,),
        shows=True,
        dataclass=True,
        base="$D",
    ),
    Kind(
        "dataclass-child-undecorated",
        f"\n@dataclass\nclass $D:\n{FIELDS}\n\nclass $C($D):\n    pass\n",
        MAKE,
        (DATACLASS,),
        shows=True,
        dataclass=True,
        hashable=False,
        base="$D",
    ),
    Kind(
        "dataclass-nested",
        f"\n@dataclass(frozen=True)\nclass $D:\n    text: str = ''\n\n\n@dataclass(frozen=True)\n"
        f"class $C:\n{FIELDS}    inner: $D = $D('in')\n",
        MAKE,
        (DATACLASS,),
        reads=("{v}.$a", "{v}.inner.text"),
        shows=True,
        dataclass=True,
    ),
    Kind(
        "dataclass-list-field",
        f"\n@dataclass\nclass $C:\n{FIELDS}    tags: list[str] = field(default_factory=list)\n",
        MAKE,
        ("from dataclasses import dataclass, field",),
        reads=("{v}.$a", "len({v}.tags)"),
        shows=True,
        dataclass=True,
        hashable=False,
    ),
    Kind(
        "dataclass-compare-none",
        "\n@dataclass(frozen=True)\nclass $C:\n    $a: str = field(compare=False)\n"
        "    $b: int = field(default=0, compare=False)\n",
        MAKE,
        ("from dataclasses import dataclass, field",),
        shows=True,
        dataclass=True,
        weight=2,
    ),
    Kind(
        "dataclass-value-eq-inner-dataclass",
        f"\n@dataclass\nclass $D:\n    text: str = ''\n\n\n@dataclass(eq=False)\n"
        f"class $C:\n{FIELDS}    inner: $D = field(default_factory=lambda: $D('in'))\n\n"
        "    def __eq__(self, other):\n        return self.$a == other.$a and self.inner == other.inner\n\n"
        "    def __hash__(self):\n        return hash(self.$a)\n",
        MAKE,
        ("from dataclasses import dataclass, field",),
        reads=("{v}.inner.text",),
        shows=True,
        lenient=False,
        dataclass=True,
    ),
    Kind(
        "dataclass-classmethod",
        f"\n@dataclass(frozen=True)\nclass $C:\n{FIELDS}\n    @classmethod\n"
        "    def parse(cls, text: str) -> '$C':\n        first, _, second = text.partition(':')\n"
        "        return cls(first, int(second))\n",
        ('$C.parse("$x:$n")', '$C("$x", $n)'),
        (DATACLASS,),
        shows=True,
        dataclass=True,
    ),
    Kind(
        "make-dataclass",
        '\n$C = make_dataclass("$C", ["$a", ("$b", int)], frozen=True)\n',
        ('$C("$x", $n)',),
        ("from dataclasses import make_dataclass",),
        picklable=False,
        shows=True,
        dataclass=True,
    ),
    Kind(
        "attrs-define",
        f"\n@define\nclass $C:\n{FIELDS}",
        MAKE,
        ("from attrs import define",),
        shows=True,
        hashable=False,
    ),
    Kind("attrs-frozen", f"\n@frozen\nclass $C:\n{FIELDS}", MAKE, ("from attrs import frozen",), shows=True),
    Kind(
        "attrs-order",
        f"\n@define(order=True)\nclass $C:\n{FIELDS}",
        MAKE,
        ("from attrs import define",),
        shows=True,
        hashable=False,
        orders=True,
    ),
    Kind(
        "attr-s-order",
        "\n@attr.s(order=True)\nclass $C:\n    $a = attr.ib()\n    $b = attr.ib(default=0)\n",
        MAKE,
        ("import attr",),
        shows=True,
        hashable=False,
        orders=True,
        weight=2,
    ),
    Kind(
        "msgspec-order",
        f"\nclass $C(msgspec.Struct, order=True):\n{FIELDS}",
        MAKE,
        ("import msgspec",),
        shows=True,
        hashable=False,
        orders=True,
    ),
    Kind("attrs-module", f"\n@attrs.define(frozen=True)\nclass $C:\n{FIELDS}", MAKE, ("import attrs",), shows=True),
    Kind(
        "attr-s",
        "\n@attr.s\nclass $C:\n    $a = attr.ib()\n    $b = attr.ib(default=0)\n",
        MAKE,
        ("import attr",),
        shows=True,
        hashable=False,
    ),
    Kind(
        "attrs-eq-false",
        f"\n@define(eq=False)\nclass $C:\n{FIELDS}",
        MAKE,
        ("from attrs import define",),
        shows=True,
        identity=True,
    ),
    Kind(
        "attrs-own-eq",
        f"\n@define(slots=False)\nclass $C:\n{FIELDS}\n{VALUE_EQ}",
        MAKE,
        ("from attrs import define",),
        shows=True,
    ),
    Kind(
        "attr-s-own-eq",
        f"\n@attr.s(auto_attribs=True)\nclass $C:\n{FIELDS}\n{VALUE_EQ}",
        MAKE,
        ("import attr",),
        shows=True,
        hashable=False,
    ),
    Kind(
        "pydantic-model",
        f"\nclass $C(BaseModel):\n{FIELDS}",
        KEYWORDS,
        ("from pydantic import BaseModel",),
        shows=True,
        hashable=False,
        base="BaseModel",
        weight=6,
    ),
    Kind(
        "pydantic-frozen",
        f"\nclass $C(BaseModel):\n    model_config = ConfigDict(frozen=True)\n\n{FIELDS}",
        KEYWORDS,
        ("from pydantic import BaseModel, ConfigDict",),
        shows=True,
        base="BaseModel",
    ),
    Kind(
        "pydantic-keyword",
        f"\nclass $C(BaseModel, frozen=True):\n{FIELDS}",
        KEYWORDS,
        ("from pydantic import BaseModel",),
        shows=True,
        base="BaseModel",
        weight=2,
    ),
    Kind(
        "pydantic-dataclass",
        f"\n@pydantic.dataclasses.dataclass(frozen=True)\nclass $C:\n{FIELDS}",
        MAKE,
        ("import pydantic.dataclasses",),
        shows=True,
    ),
    Kind("msgspec", f"\nclass $C(msgspec.Struct):\n{FIELDS}", MAKE, ("import msgspec",), shows=True, hashable=False),
    Kind(
        "msgspec-frozen",
        f"\nclass $C(Struct, frozen=True):\n{FIELDS}",
        MAKE,
        ("from msgspec import Struct",),
        shows=True,
    ),
    Kind(
        "msgspec-eq-false",
        f"\nclass $C(Struct, eq=False):\n{FIELDS}",
        MAKE,
        ("from msgspec import Struct",),
        shows=True,
        weight=2,
        identity=True,
    ),
    Kind(
        "named-tuple",
        f"\nclass $C(NamedTuple):\n{FIELDS}",
        MAKE,
        ("from typing import NamedTuple",),
        shows=True,
        orders=True,
        base="tuple",
        weight=6,
    ),
    Kind(
        "namedtuple",
        '\n$C = namedtuple("$C", ["$a", "$b"])\n',
        MAKE,
        ("from collections import namedtuple",),
        shows=True,
        orders=True,
        base="tuple",
    ),
    Kind(
        "namedtuple-call",
        '\n$C = NamedTuple("$C", [("$a", str), ("$b", int)])\n',
        MAKE,
        ("from typing import NamedTuple",),
        shows=True,
        orders=True,
        base="tuple",
        weight=2,
    ),
    Kind(
        "named-tuple-with-enum",
        "\nclass $D(Enum):\n    LOW = 1\n    HIGH = 2\n\n\nclass $C(NamedTuple):\n    $a: str\n"
        "    $b: int = 0\n    level: $D = $D.LOW\n",
        MAKE,
        ("from enum import Enum", "from typing import NamedTuple"),
        shows=True,
        base="tuple",
    ),
)
