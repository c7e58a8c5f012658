"""Enums of every sort."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, kinds

MEMBER = ("$C.$K",)
READS = ("{v}.value", "{v}.name", "str({v})")


def _enum(
    family: str,
    source: str,
    imports: str,
    make: tuple[str, ...] = MEMBER,
    weight: int = 4,
    base: str = "",
    orders: bool = False,
) -> Kind:
    return Kind(
        family,
        source,
        make,
        (imports,),
        READS,
        enum=True,
        one=True,
        shows=True,
        weight=weight,
        base=base,
        orders=orders or base in ("int", "str"),
    )


def _members(form: str) -> str:
    """Four members; `@` is the number, `#` the word in lower case."""
    return "".join(f"    ${{K{n}}} = {form.replace('@', str(n + 1)).replace('#', f'${{x{n}}}')}\n" for n in range(4))


NUMBERS, STRINGS, AUTO = _members("@"), _members('"#"'), _members("auto()")

kinds(
    _enum("enum", f"\nclass $C(Enum):\n{NUMBERS}", "from enum import Enum", weight=12),
    _enum("enum-str-values", f"\nclass $C(Enum):\n{STRINGS}", "from enum import Enum", ("$C.$K", '$C("$x")'), weight=8),
    _enum("enum-auto", f"\nclass $C(Enum):\n{AUTO}", "from enum import Enum, auto"),
    _enum("enum-dotted", f"\nclass $C(enum.Enum):\n{AUTO.replace('auto', 'enum.auto')}", "import enum"),
    _enum("enum-item", f"\nclass $C(Enum):\n{NUMBERS}", "from enum import Enum", ('$C["$K"]', "$C($i + 1)")),
    _enum(
        "enum-method",
        f"\nclass $C(Enum):\n{STRINGS}\n    def title(self):\n        return self.value.title()\n\n"
        "    @property\n    def first(self):\n        return self.value[0]\n\n    @classmethod\n    def default(cls):\n"
        "        return cls.${K0}\n",
        "from enum import Enum",
    ),
    _enum("enum-tuple-values", f"\nclass $C(Enum):\n{_members('(@, 0)')}", "from enum import Enum"),
    _enum("enum-unique", f"\n@unique\nclass $C(Enum):\n{STRINGS}", "from enum import Enum, unique"),
    _enum("int-enum", f"\nclass $C(IntEnum):\n{NUMBERS}", "from enum import IntEnum", base="int", weight=6),
    _enum("str-enum", f"\nclass $C(StrEnum):\n{STRINGS}", "from enum import StrEnum", base="str", weight=6),
    _enum("str-enum-auto", f"\nclass $C(StrEnum):\n{AUTO}", "from enum import StrEnum, auto", base="str"),
    _enum("str-mixin", f"\nclass $C(str, Enum):\n{STRINGS}", "from enum import Enum", base="str", weight=6),
    _enum("int-mixin", f"\nclass $C(int, Enum):\n{NUMBERS}", "from enum import Enum", base="int"),
    _enum("flag", f"\nclass $C(Flag):\n{AUTO}", "from enum import Flag, auto"),
    _enum("int-flag", f"\nclass $C(IntFlag):\n{AUTO}", "from enum import IntFlag, auto", base="int"),
    _enum("enum-functional", '\n$C = Enum("$C", ["${K0}", "${K1}", "${K2}", "${K3}"])\n', "from enum import Enum"),
    _enum("enum-functional-text", '\n$C = Enum("$C", "${K0} ${K1} ${K2} ${K3}")\n', "from enum import Enum", weight=2),
    _enum(
        "int-enum-functional",
        '\n$C = IntEnum("$C", "${K0} ${K1} ${K2} ${K3}")\n',
        "from enum import IntEnum",
        base="int",
        weight=2,
    ),
    _enum(
        "enum-value-eq",
        f"\nclass $C(Enum):\n{STRINGS}\n    def __eq__(self, other):\n"
        "        return self.value == getattr(other, 'value', other)\n\n    def __hash__(self):\n"
        "        return hash(self.value)\n",
        "from enum import Enum",
    ),
    _enum(
        "enum-guarded-eq",
        f"\nclass $C(Enum):\n{STRINGS}\n    def __eq__(self, other):\n"
        "        if isinstance(other, $C):\n            return self.value == other.value\n        return NotImplemented\n\n"
        "    def __hash__(self):\n        return hash(self.value)\n",
        "from enum import Enum",
    ),
    _enum(
        "enum-base",
        f"\nclass $D(Enum):\n    def title(self):\n        return self.name.title()\n\n\nclass $C($D):\n{NUMBERS}",
        "from enum import Enum",
        base="$D",
    ),
    _enum(
        "enum-ordered",
        f"\nclass $C(Enum):\n{NUMBERS}\n    def __lt__(self, other):\n"
        "        if self.__class__ is other.__class__:\n            return self.value < other.value\n"
        "        return NotImplemented\n\n    def __le__(self, other):\n        if self.__class__ is other.__class__:\n"
        "            return self.value <= other.value\n        return NotImplemented\n",
        "from enum import Enum",
        orders=True,
    ),
    _enum("enum-alias", f"\nclass $C(Enum):\n{NUMBERS}    ALSO = 1\n", "from enum import Enum", weight=2),
)
