"""Classes with a hand-written `__eq__`: guarded by the class in every way, and by value in every way."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, kinds

INIT = "\nclass $C:\n    def __init__(self, $a, $b=0):\n        self.$a = $a\n        self.$b = $b\n"
DATA = "\n@dataclass(eq=False)\nclass $C:\n    $a: str\n    $b: int = 0\n"
MAKE = ('$C("$x", $n)', '$C("$x", $b=$n)')
SAME = "(self.$a, self.$b) == (other.$a, other.$b)"
REPR = "\n    def __repr__(self):\n        return f'$C({self.$a!r}, {self.$b!r})'\n"
VALUE_HASH = "\n    def __hash__(self):\n        return hash((self.$a, self.$b))\n"

GUARDED = {
    "isinstance-notimplemented": f"if not isinstance(other, $C):\n            return NotImplemented\n        return {SAME}",
    "isinstance-false": f"if not isinstance(other, $C):\n            return False\n        return {SAME}",
    "isinstance-and": f"return isinstance(other, $C) and {SAME}",
    "isinstance-positive": f"if isinstance(other, $C):\n            return {SAME}\n        return NotImplemented",
    "isinstance-type-self": f"return isinstance(other, type(self)) and {SAME}",
    "isinstance-self-class": f"if not isinstance(other, self.__class__):\n            return NotImplemented\n        return {SAME}",
    "isinstance-cell": f"return isinstance(other, __class__) and {SAME}",
    "isinstance-raise": f"if not isinstance(other, $C):\n            raise TypeError('not a $C')\n        return {SAME}",
    "type-is-type": f"return type(self) is type(other) and {SAME}",
    "type-eq-type": f"return type(other) == type(self) and {SAME}",
    "type-is-not": f"if type(other) is not type(self):\n            return NotImplemented\n        return {SAME}",
    "type-is-class": f"return type(other) is $C and {SAME}",
    "class-eq-class": f"return self.__class__ == other.__class__ and {SAME}",
    "class-is-not": f"if other.__class__ is not self.__class__:\n            return NotImplemented\n        return {SAME}",
    "issubclass": f"return issubclass(type(other), $C) and {SAME}",
    "match": "match other:\n            case $C():\n                return self.$a == other.$a\n        return False",
    "key-with-type": "return self._key() == other._key()\n\n    def _key(self):\n        return (type(self), self.$a, self.$b)",
    "try": f"try:\n            return isinstance(other, $C) and {SAME}\n        except AttributeError:\n            return False",
}
VALUES = {
    "unguarded": f"return {SAME}",
    "class-name": f"return type(self).__name__ == type(other).__name__ and {SAME}",
    "qualname": f"if type(other).__qualname__ != type(self).__qualname__:\n            return NotImplemented\n        return {SAME}",
    "class-qualname": f"return self.__class__.__qualname__ == other.__class__.__qualname__ and {SAME}",
    "hasattr": f"return hasattr(other, '$a') and {SAME}",
    "try": f"try:\n            return {SAME}\n        except AttributeError:\n            return NotImplemented",
    "dict": "return self.__dict__ == getattr(other, '__dict__', None)",
    "vars": "return hasattr(other, '__dict__') and vars(self) == vars(other)",
    "repr": "return repr(self) == repr(other)",
    "getattr": "return self.$a == getattr(other, '$a', None)",
    "key": "return self._key() == other._key()\n\n    def _key(self):\n        return (self.$a, self.$b)",
    "hash": "return hash(self) == hash(other)",
    "is-none": f"if other is None:\n            return False\n        return {SAME}",
    "builtin-guard": f"if isinstance(other, (str, int, float, type(None))):\n            return False\n        return {SAME}",
}


def _eq(body: str, annotated: str = "") -> str:
    return f"\n    def __eq__(self, other{annotated}):\n        {body}\n"


def _lenient(name: str) -> bool:
    return name not in ("unguarded", "key", "class-eq-class")


kinds(
    *(
        Kind(
            f"eq-guarded-{name}",
            INIT + _eq(body) + (VALUE_HASH if number % 2 else "") + (REPR if number % 3 else ""),
            MAKE,
            hashable=bool(number % 2),
            shows=bool(number % 3),
            lenient=name not in ("key-with-type", "isinstance-raise"),
            weight=2,
        )
        for number, (name, body) in enumerate(GUARDED.items())
    ),
    *(
        Kind(
            f"eq-value-{name}",
            INIT + _eq(body) + VALUE_HASH + REPR,
            MAKE,
            shows=True,
            lenient=name not in ("unguarded", "key"),
            weight=2,
        )
        for name, body in VALUES.items()
    ),
    Kind(
        "eq-value-dataclass-asdict",
        DATA + _eq("return asdict(self) == asdict(other)") + VALUE_HASH,
        MAKE,
        ("from dataclasses import asdict, dataclass",),
        shows=True,
        lenient=False,
        dataclass=True,
    ),
    Kind(
        "eq-guarded-dataclass",
        DATA + _eq(GUARDED["isinstance-notimplemented"]) + VALUE_HASH,
        MAKE,
        ("from dataclasses import dataclass",),
        shows=True,
        dataclass=True,
    ),
    Kind(
        "eq-value-type-hash",
        INIT + _eq(VALUES["hasattr"]) + "\n    def __hash__(self):\n"
        "        return hash((type(self), self.$a))\n" + REPR,
        MAKE,
        shows=True,
    ),
    Kind(
        "eq-guarded-ne",
        INIT + _eq(f"return {SAME}") + "\n    def __ne__(self, other):\n"
        "        return not isinstance(other, $C) or not self == other\n" + VALUE_HASH,
        MAKE,
        lenient=False,
        weight=2,
    ),
    Kind(
        "eq-guarded-inherited",
        "\nclass $D:\n    def __eq__(self, other):\n"
        "        return isinstance(other, $D) and vars(self) == vars(other)\n\n    def __hash__(self):\n        return 7\n\n\n"
        "class $C($D):\n    def __init__(self, $a, $b=0):\n        self.$a = $a\n        self.$b = $b\n",
        MAKE,
        base="$D",
        weight=2,
    ),
    Kind(
        "eq-guarded-super",
        "\nclass $D:\n    def __eq__(self, other):\n        return type(self) is type(other)\n\n\n"
        "class $C($D):\n    def __init__(self, $a, $b=0):\n        self.$a = $a\n        self.$b = $b\n\n"
        "    def __eq__(self, other):\n        return super().__eq__(other) and self.$a == other.$a\n",
        MAKE,
        base="$D",
        hashable=False,
        weight=2,
    ),
)
