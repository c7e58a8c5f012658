"""Classes whose comparisons are written by hand."""

from __future__ import annotations

from tests.analysis.class_table import Row, compared, row

DC = "@dataclass\nclass C:\n    a: int\n"
VALUE = "    def __eq__(self, o): return self.a == o.a\n"

GUARDS = [
    compared(
        "isinstance, NotImplemented", "if not isinstance(other, C): return NotImplemented\nreturn self.a == other.a"
    ),
    compared("isinstance, False", "if not isinstance(other, C): return False\nreturn self.a == other.a"),
    compared("isinstance and", "return isinstance(other, C) and self.a == other.a"),
    compared("isinstance, raise", "if not isinstance(other, C): raise TypeError('no')\nreturn self.a == other.a"),
    compared(
        "isinstance self.__class__", "if isinstance(other, self.__class__): return self.a == other.a\nreturn False"
    ),
    compared("isinstance type(self)", "if isinstance(other, type(self)): return self.a == other.a\nreturn False"),
    compared("isinstance of a tuple", "return isinstance(other, (C, int)) and self.a == other.a"),
    compared("isinstance of a union", "return isinstance(other, C | int) and self.a == other.a"),
    compared("isinstance of self", "return isinstance(self, type(other)) and self.a == other.a"),
    compared("assert isinstance", "assert isinstance(other, C)\nreturn self.a == other.a"),
    compared("type is type", "return type(self) is type(other) and self.a == other.a"),
    compared("type is not type", "if type(self) is not type(other): return NotImplemented\nreturn self.a == other.a"),
    compared("type == type", "return type(self) == type(other) and self.a == other.a"),
    compared("type in", "return type(other) in (C, int) and self.a == other.a"),
    compared("class != class", "if self.__class__ != other.__class__: return False\nreturn self.a == other.a"),
    compared("class is class", "if other.__class__ is self.__class__: return self.a == other.a\nreturn NotImplemented"),
    compared("type != name", "if type(other) != C: return NotImplemented\nreturn self.a == other.a"),
    compared("type is name", "if type(other) is not C: return NotImplemented\nreturn self.a == other.a"),
    compared("issubclass", "return issubclass(type(other), C) and self.a == other.a"),
    compared("__class__ cell", "return isinstance(other, __class__) and self.a == other.a"),
    compared("match", "match other:\n    case C(): return self.a == other.a\nreturn False"),
    compared("match with a field", "match other:\n    case C(a=a): return self.a == a\n    case _: return False"),
    compared("a conditional expression", "return self.a == other.a if isinstance(other, C) else False"),
    compared("a tuple of class and value", "return (type(self), self.a) == (type(other), other.a)"),
    compared(
        "a key of class and value",
        "return self._key() == other._key()",
        "def _key(self): return (self.__class__, self.a)",
    ),
    compared(
        "a key property of class and value",
        "return self.key == other.key",
        "@property\ndef key(self): return (type(self), self.a)",
    ),
    compared(
        "a hash with the type",
        "return hash(self) == hash(other)",
        "def __hash__(self): return hash((type(self), self.a))",
    ),
    compared(
        "a helper that looks at the type",
        "return self._comparable(other) and self.a == other.a",
        "def _comparable(self, other): return isinstance(other, C)",
    ),
    compared(
        "a static helper",
        "return self._check(other) and self.a == other.a",
        "@staticmethod\ndef _check(other): return isinstance(other, C)",
    ),
    row(
        "a function of the page that looks at the type",
        """
        def comparable(one, other): return type(one) is type(other)
        class C:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return comparable(self, other) and self.a == other.a
        """,
    ),
    row(
        "a lambda",
        """
        class C:
            def __init__(self, a): self.a = a
            __eq__ = lambda self, other: isinstance(other, C) and self.a == other.a
        """,
    ),
    row(
        "written outside of the class",
        """
        class C:
            def __init__(self, a): self.a = a
        def by_type(self, other): return isinstance(other, C) and self.a == other.a
        C.__eq__ = by_type
        """,
    ),
    row(
        "a subclass of str with a guard",
        """
        class C(str):
            __hash__ = str.__hash__
            def __eq__(self, o): return isinstance(o, C) and str.__eq__(self, o)
        """,
        "C('a')",
    ),
    row(
        "a NamedTuple with a guard",
        """
        class C(NamedTuple):
            a: int
            def __eq__(self, o): return isinstance(o, C) and tuple(self) == tuple(o)
        """,
    ),
    row(
        "inherited",
        """
        class B:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return isinstance(other, B) and self.a == other.a
        class C(B): pass
        """,
    ),
    row(
        "inherited, by type(self)",
        """
        class B:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return isinstance(other, type(self)) and self.a == other.a
        class C(B): pass
        """,
    ),
    row(
        "super of a base with a guard",
        """
        class B:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return isinstance(other, B) and self.a == other.a
        class C(B):
            def __eq__(self, other): return super().__eq__(other)
        """,
    ),
    row(
        "super of a mixin with a guard",
        """
        class Comparable:
            def __eq__(self, other): return self.__class__ is other.__class__ and vars(self) == vars(other)
        class C(Comparable):
            def __init__(self, a): self.a = a
        """,
    ),
    row(
        "a dataclass with a guard",
        DC + "    def __eq__(self, other): return isinstance(other, C) and self.a == other.a\n",
    ),
]
"""`==` looks at the class."""

BY_VALUE = [
    compared("unguarded", "return self.a == other.a"),
    compared("the class's name", "return type(self).__name__ == type(other).__name__ and self.a == other.a"),
    compared(
        "the class's qualname",
        "return self.__class__.__qualname__ == other.__class__.__qualname__ and self.a == other.a",
    ),
    compared(
        "try AttributeError", "try:\n    return self.a == other.a\nexcept AttributeError:\n    return NotImplemented"
    ),
    compared("hasattr", "return hasattr(other, 'a') and self.a == other.a"),
    compared("getattr", "return self.a == getattr(other, 'a', None)"),
    compared("__dict__", "return self.__dict__ == other.__dict__"),
    compared("vars", "return vars(self) == vars(other)"),
    compared("repr", "return repr(self) == repr(other)", "def __repr__(self): return f'C({self.a})'"),
    compared("a hash of values", "return hash(self) == hash(other)", "def __hash__(self): return hash(('C', self.a))"),
    compared("a key", "return self._key() == other._key()", "def _key(self): return (self.a,)"),
    compared("a key property", "return self.key == other.key", "@property\ndef key(self): return ('C', self.a)"),
    compared("isinstance of object", "return isinstance(other, (int, object)) and self.a == other.a"),
    compared("None first", "if other is None: return False\nreturn self.a == other.a"),
    compared("self first", "if self is other: return True\nreturn self.a == other.a"),
    compared(
        "value equality, value hash",
        "return self.a == other.a",
        "def __hash__(self): return hash(self.a)",
    ),
    row(
        "isinstance of an imported class",
        """
        class C(collections.UserDict):
            def __eq__(self, other): return isinstance(other, collections.UserDict) and self.data == other.data
        """,
        "C(a=1)",
    ),
    row(
        "a structural protocol",
        """
        @typing.runtime_checkable
        class HasA(Protocol):
            a: int
        class C:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return isinstance(other, HasA) and self.a == other.a
        """,
    ),
    row(
        "inherited by value",
        """
        class B:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return self.a == other.a
        class C(B): pass
        """,
    ),
    row(
        "super of a base by value",
        """
        class B:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return self.a == other.a
        class C(B):
            def __eq__(self, other): return super().__eq__(other)
        """,
    ),
    row(
        "a guard that a child replaced",
        """
        class B:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return isinstance(other, B) and self.a == other.a
        class C(B):
            def __eq__(self, other): return self.a == other.a
        """,
    ),
    row(
        "a guard in a method that __eq__ does not use",
        """
        class C:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return self.a == other.a
            def fits(self, other): return isinstance(other, C)
        """,
    ),
]
"""`==` looks at values alone."""

BY_IDENTITY = [
    row("no equality", "class C:\n    def __init__(self, a): self.a = a"),
    row("a generic class", "T = TypeVar('T')\nclass C(Generic[T]):\n    def __init__(self, a): self.a = a"),
    row("an exception", "class C(Exception):\n    pass"),
    row("a child of an exception of the page", "class B(ValueError): pass\nclass C(B): pass"),
    row("an abstract base", "class B(abc.ABC):\n    def __init__(self, a): self.a = a\nclass C(B): pass"),
    compared("super of object", "return super().__eq__(other)"),
    compared("object.__eq__", "return object.__eq__(self, other)"),
    compared("is", "return self is other"),
    compared("id", "return id(self) == id(other)"),
    row("object.__eq__ by name", "class C:\n    __eq__ = object.__eq__\n    def __init__(self, a): self.a = a"),
    row(
        "object's again",
        """
        class B:
            def __init__(self, a): self.a = a
            def __eq__(self, other): return isinstance(other, B) and self.a == other.a
        class C(B):
            __eq__ = object.__eq__
        """,
    ),
    row(
        "a Protocol's implementation",
        "class P(Protocol):\n    a: int\nclass C(P):\n    def __init__(self, a): self.a = a",
    ),
]
"""`==` is object's own."""

HASHES = [
    compared(
        "value equality, hash with the type",
        "return self.a == other.a",
        "def __hash__(self): return hash((type(self), self.a))",
    ),
    compared(
        "value equality, hash with the class",
        "return self.a == other.a",
        "def __hash__(self): return hash((self.__class__, self.a))",
    ),
    compared(
        "value equality, hash with the class by name",
        "return self.a == other.a",
        "def __hash__(self): return hash(C) ^ hash(self.a)",
    ),
    compared(
        "value equality, hash with the class's name",
        "return self.a == other.a",
        "def __hash__(self): return hash((type(self).__name__, self.a))",
    ),
    compared(
        "guarded equality, value hash",
        "return isinstance(other, C) and self.a == other.a",
        "def __hash__(self): return hash(self.a)",
    ),
]
"""What `hash` looks at."""

ORDERS = [
    row(
        "total_ordering with guards",
        """
        @functools.total_ordering
        class C:
            def __init__(self, a): self.a = a
            def __eq__(self, o): return isinstance(o, C) and self.a == o.a
            def __lt__(self, o):
                if not isinstance(o, C): return NotImplemented
                return self.a < o.a
        """,
        greater="C(2)",
    ),
    row(
        "total_ordering by value",
        """
        @functools.total_ordering
        class C:
            def __init__(self, a): self.a = a
            def __eq__(self, o): return self.a == o.a
            def __lt__(self, o): return self.a < o.a
        """,
        greater="C(2)",
    ),
    row(
        "total_ordering of __gt__ with a guard",
        """
        @functools.total_ordering
        class C:
            def __init__(self, a): self.a = a
            def __eq__(self, o): return self.a == o.a
            def __gt__(self, o):
                if type(o) is not type(self): return NotImplemented
                return self.a > o.a
        """,
        greater="C(2)",
    ),
    row(
        "__lt__ with a guard",
        """
        class C:
            def __init__(self, a): self.a = a
            def __lt__(self, o): return isinstance(o, C) and self.a < o.a
        """,
        greater="C(2)",
    ),
    row(
        "__lt__ by value",
        """
        class C:
            def __init__(self, a): self.a = a
            def __lt__(self, o): return self.a < o.a
        """,
        greater="C(2)",
    ),
    row(
        "an inherited __lt__ with a guard",
        """
        class B:
            def __init__(self, a): self.a = a
            def __lt__(self, o): return self.a < o.a if isinstance(o, type(self)) else NotImplemented
        class C(B): pass
        """,
        greater="C(2)",
    ),
    row(
        "a dataclass by value, order generated",
        "@dataclass(order=True)\nclass C:\n    a: int\n" + VALUE,
        greater="C(2)",
    ),
]
"""What `<` looks at."""

WRITTEN: list[Row] = [*GUARDS, *BY_VALUE, *BY_IDENTITY, *HASHES, *ORDERS]
