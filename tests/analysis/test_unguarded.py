"""What is said of a hand-written `__eq__` and something that is no instance is what Python does with them."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from flake8_streamlit.settings import Settings
from tests.analysis.pages import facts_of

STRANGERS = ("None", "'text'", "1")
CLASS = """\
import dataclasses
import streamlit as st
from contextlib import suppress
from dataclasses import dataclass, asdict
from typing import cast
class Base: pass
def same(one, other):
    return one.n == other.n
@dataclass(eq=False)
class Item:
    n: int = 0
    def key(self):
        return self.n
    def alike(self, other):
        return self.n == other.n
    @property
    def shown(self):
        return str(self.n)
    def __eq__(self, other):
        {body}
"""
UNGUARDED = (
    "return self.n == other.n",
    "return other.n == self.n",
    "return (self.n, 1) == (other.n, 1)",
    "return self.n == other.n and self.shown == other.shown",
    "return self.key() == other.key()",
    "return self is other or self.n == other.n",
    "return vars(self) == vars(other)",
    "return self.__dict__ == other.__dict__",
    "return asdict(self) == asdict(other)",
    "return dataclasses.astuple(self) == dataclasses.astuple(other)",
    "return self.alike(other)",
    "return same(self, other)",
    "if self is other:\n    return True\nreturn self.n == other.n",
    "mine, theirs = self.n, other.n\nreturn mine == theirs",
    "other = cast(Item, other)\nreturn self.n == other.n",
    "there = other\nreturn not self.n != there.n",
    "return self.n == getattr(other, 'n')",
    "if other is NotImplemented:\n    return False\nreturn self.n == other.n",
    "try:\n    return self.n == other.n\nexcept KeyError:\n    return False",
    "try:\n    return self.n == other.n\nfinally:\n    pass",
    "return f'{self.n}' == f'{other.n}'",
    "return str(self.n) == str(other.n)",
    "return self.n == other.n if type(self) is type(self) else False",
    "return isinstance(other, Base) or self.n == other.n",
    "x: Item = other\nreturn self.n == x.n",
)
ONLY_SOME = (
    "if other is None:\n    return False\nreturn self.n == other.n",
    "return other is not None and self.n == other.n",
    "return not isinstance(other, str) and self.n == other.n",
    "if isinstance(other, (int, str)):\n    return False\nreturn self.n == other.n",
    "if not other:\n    return False\nreturn self.n == other.n",
    "return len(other) == self.n",
    "return self.n == other[0]",
    "return other.real == self.n",
    "return {self.n: 1}.keys() == set(other.split())",
)
GUARDED = (
    "return isinstance(other, Item) and self.n == other.n",
    "if not isinstance(other, (Item, Base)):\n    return NotImplemented\nreturn self.n == other.n",
    "if not isinstance(other, type(self)):\n    return NotImplemented\nreturn self.n == other.n",
    "if not isinstance(other, self.__class__):\n    return NotImplemented\nreturn self.n == other.n",
    "return hasattr(other, 'n') and self.n == other.n",
    "return self.n == getattr(other, 'n', None)",
    "return type(self) is type(other) and self.n == other.n",
    "if type(other) is not Item:\n    return False\nreturn self.n == other.n",
    "if other.__class__ is not self.__class__:\n    return NotImplemented\nreturn self.n == other.n",
    "return self.__class__ == other.__class__ and self.n == other.n",
    "return type(self).__qualname__ == type(other).__qualname__ and self.n == other.n",
    "return other.__class__.__name__ == 'Item' and self.n == other.n",
    "if type(self).__name__ != type(other).__name__:\n    return NotImplemented\nreturn self.n == other.n",
    "try:\n    return self.n == other.n\nexcept AttributeError:\n    return NotImplemented",
    "try:\n    return vars(self) == vars(other)\nexcept (AttributeError, TypeError):\n    return False",
    "try:\n    there = other.n\nexcept Exception:\n    there = None\nreturn self.n == there",
    "try:\n    return self.n == other.n\nexcept:\n    return False",
    "with suppress(AttributeError):\n    return self.n == other.n\nreturn False",
    "match other:\n    case Item():\n        return self.n == other.n\nreturn False",
    "if self.n and hasattr(other, 'n'):\n    return self.n == other.n\nreturn False",
    "return all(hasattr(x, 'n') for x in (self, other)) and self.n == other.n",
    "return repr(self) == repr(other)",
    "return self.n == other",
    "return super().__eq__(other)",
)
DOUBT = (
    "return hasattr(self, 'n') and self.n == 0 and True or other.n == self.n",
    "if self.n:\n    return False\nreturn self.n == other.n",
    "return self.n == 0 and other.n == 0 and self.n == other.n",
    "for name in ('n',):\n    if getattr(self, name) != getattr(other, name):\n        return False\nreturn True",
    "if not isinstance(other, Item):\n    raise TypeError(other)\nreturn self.n == other.n",
    "with open(__file__):\n    return self.n == other.n",
)


def written(body: str) -> str:
    """The page up to its class, with this `__eq__`."""
    return CLASS.format(body=body.replace("\n", "\n        "))


def said(body: str, stranger: str) -> str:
    """The error that is foretold when Streamlit compares an option with `stranger`; empty when none is."""
    source = written(body) + f"    __hash__ = None\nst.selectbox('w', [{stranger}, Item(1), Item(2)])\n"
    return "".join(unguarded.error for unguarded in facts_of(source).unguarded)


def raised(body: str, stranger: str) -> str:
    """The error that Python raises."""
    scope: dict[str, Any] = {"__name__": "page", "__file__": __file__}
    exec(compile(written(body), "page", "exec", dont_inherit=True), scope)
    try:
        scope["Item"](1).__eq__(eval(stranger))
    except (AttributeError, TypeError) as error:
        return type(error).__name__
    return ""


each_stranger = pytest.mark.parametrize("stranger", STRANGERS)


@each_stranger
@pytest.mark.parametrize("body", [*UNGUARDED, *ONLY_SOME, *GUARDED])
def test_what_is_foretold_is_what_python_raises(body: str, stranger: str) -> None:
    assert said(body, stranger) == raised(body, stranger)


@pytest.mark.parametrize("body", UNGUARDED)
def test_without_a_guard_nothing_is_taken(body: str) -> None:
    assert all(raised(body, stranger) for stranger in STRANGERS)


@each_stranger
@pytest.mark.parametrize("body", DOUBT)
def test_nothing_is_said_where_the_way_is_not_known_or_the_author_raises(body: str, stranger: str) -> None:
    assert said(body, stranger) == ""


def test_an_endless_method_is_left_alone() -> None:
    assert said("return self.alike(other) if self.__eq__(other) else other.n", "None") in ("", "AttributeError")
    assert said("return self.__eq__(other)", "None") == ""


@pytest.mark.parametrize(
    ("methods", "found"),
    [
        ("    def __eq__(self, other): return self.n == other.n\n", ["Item"]),
        ("    def __eq__(self, other): return self.n == other.n\n    def __ne__(self, other): return False\n", []),
        ("    def __eq__(self, /, other): return self.n == other.n\n", ["Item"]),
        ("    __eq__ = lambda self, other: self.n == other.n\n", ["Item"]),
        ("", []),
    ],
)
def test_the_method_that_python_would_call(methods: str, found: list[str]) -> None:
    source = f"import streamlit as st\nclass Item:\n    n = 1\n{methods}\nst.pills('w', [Item(), Item()])\n"
    assert [unguarded.name for unguarded in facts_of(source).unguarded] == found


@pytest.mark.parametrize(
    ("widget", "version", "found"),
    [
        ("multiselect('w', [Item()])", (1, 37), 1),
        ("multiselect('w', [Item()])", (1, 38), 0),
        ("multiselect('w', [Item()], default=[])", (1, 37), 0),
        ("pills('w', ['all', Item()], selection_mode='multi')", (1, 54), 0),
        ("pills('w', ['all', Item()], selection_mode='multi')", (1, 55), 1),
        ("select_slider('w', [Item()])", (1, 28), 1),
    ],
)
def test_what_streamlit_compares_depends_on_its_version(widget: str, version: tuple[int, int], found: int) -> None:
    source = CLASS.format(body="return self.n == other.n") + f"st.{widget}\n"
    assert len(facts_of(source, settings=Settings(streamlit_version=version)).unguarded) == found


def test_the_place_of_the_access_and_of_the_first_widget() -> None:
    source = written("return self.alike(other)") + "st.pills('b', [Item()])\nst.pills('w', [Item()])\n"
    (found,) = facts_of(source).unguarded
    last = source.count("\n")
    assert dataclasses.astuple(found)[1:] == (
        "Item", "AttributeError", "other.n", 15, "None", "st.pills", last - 1,
    )  # fmt: skip
    assert found.span.line == 19
