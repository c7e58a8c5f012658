"""Imports of the project's modules: followed in all their forms, and silent where nothing is known."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from flake8_streamlit.analysis import analyse, modules
from flake8_streamlit.analysis.facts import Facts
from flake8_streamlit.page import PageEvidence
from flake8_streamlit.project import project_of
from flake8_streamlit.project.sources import sources_of
from flake8_streamlit.settings import Settings
from tests.analysis.pages import PRELUDE

SAVE = "import streamlit as st\ndef save(key, value):\n    st.session_state[key] = value\n"
IS_A = "def is_a(value, cls):\n    return isinstance(value, cls)\n"
MAKE = "def make():\n    class Made:\n        pass\n    return Made\n"
KEEP_CART = 'if "cart" not in ss:\n    ss.cart = Cart()\n'


def facts_of(root: Path, body: str, **files: str) -> Facts:
    """The facts of `app.py` (the prelude and `body`) among `files`, whose names have `_of_` for `/`."""
    (root / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        path = root / f"{name.replace('_of_', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    source = PRELUDE + dedent(body)
    path = root / "app.py"
    page = PageEvidence(True, ("it is said to be",))
    return analyse(source, ast.parse(source), page, Settings(), sources_of(project_of(path)), str(path))


def noticed_in(root: Path, body: str, **files: str) -> list[tuple[str, int]]:
    """The text of each test that is noticed, and its line in the other file where it stands in one."""
    return [(test.source, test.line) for test in facts_of(root, body, **files).tests]


@pytest.mark.parametrize(
    ("statement", "function"),
    [
        ("from helpers import is_a", "is_a"),
        ("from helpers import is_a as has", "has"),
        ("import helpers", "helpers.is_a"),
        ("import helpers as h", "h.is_a"),
        ("from helpers import *", "is_a"),
        ("from pkg import is_a", "is_a"),
        ("from pkg.inner import is_a", "is_a"),
        ("import pkg.inner", "pkg.inner.is_a"),
        ("import pkg.inner as i", "i.is_a"),
        ("from pkg import inner", "inner.is_a"),
        ("import bare.inner", "bare.inner.is_a"),
        ("from bare import inner", "inner.is_a"),
        ("from bare.inner import is_a", "is_a"),
        ("try:\n    from helpers import is_a\nexcept ImportError:\n    is_a = None", "is_a"),
        ("if True:\n    import helpers", "helpers.is_a"),
    ],
)
def test_a_function_is_found_however_it_is_imported(tmp_path: Path, statement: str, function: str) -> None:
    files = {
        "helpers": IS_A,
        "pkg_of___init__": "from .inner import is_a\n",
        "pkg_of_inner": IS_A,
        "bare_of_inner": IS_A,
    }
    found = noticed_in(tmp_path, f"{statement}\n{KEEP_CART}{function}(ss.cart, Cart)\n", **files)
    assert found == [("isinstance(value, cls)", 2)]


def test_an_import_in_a_function_is_followed_when_it_runs(tmp_path: Path) -> None:
    body = f"def main():\n    from helpers import is_a\n    st.write(is_a(ss.cart, Cart))\n{KEEP_CART}main()\n"
    assert noticed_in(tmp_path, body, helpers=IS_A) == [("isinstance(value, cls)", 2)]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"helpers": "def is_a(value, cls:\n"},
        {"helpers": "\0"},
        {"helpers": "from app import is_a\n"},
        {"helpers": "from helpers import is_a\n"},
        {"helpers": "from . import is_a\n"},
        {"helpers": "from other import is_a\n", "other": "from helpers import is_a\n"},
        {"helpers": "from other import *\n", "other": "from helpers import *\n"},
        {"helpers": "raise RuntimeError\n"},
        {"helpers": "is_a = is_a\n"},
        {"helpers": "import streamlit as st\nst.stop()\n"},
        {"helpers": "import sys\nsys.modules[__name__] = None\n"},
        {"helpers_of___init__": "", "helpers_of_is_a": "import helpers.is_a\n"},
    ],
)
def test_what_cannot_be_followed_is_silent(tmp_path: Path, files: dict[str, str]) -> None:
    body = f"from helpers import is_a\n{KEEP_CART}is_a(ss.cart, Cart)\nisinstance(ss.cart, Cart)\n"
    assert noticed_in(tmp_path, body, **files) == [("isinstance(ss.cart, Cart)", 0)]


def test_a_cycle_of_modules_is_followed_where_it_is_used_after_the_import(tmp_path: Path) -> None:
    files = {
        "one": "import two\ndef is_a(value, cls):\n    return two.really(value, cls)\n",
        "two": "from one import is_a\ndef really(value, cls):\n    return isinstance(value, cls)\n",
    }
    body = f"from one import is_a\n{KEEP_CART}is_a(ss.cart, Cart)\n"
    assert noticed_in(tmp_path, body, **files) == [("isinstance(value, cls)", 3)]


def test_a_chain_longer_than_any_stack_ends(tmp_path: Path) -> None:
    files = {f"m{n}": f"from m{n + 1} import Base\nclass Own(Base): pass\nBase = Own\n" for n in range(60)}
    assert noticed_in(tmp_path, f"from m0 import Base\n{KEEP_CART}isinstance(ss.cart, Base)\n", **files) == []


def test_too_many_and_too_long_modules_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"from helpers import is_a\n{KEEP_CART}is_a(ss.cart, Cart)\n"
    monkeypatch.setattr(modules, "MOST_TEXT", 10)
    assert noticed_in(tmp_path, body, helpers=IS_A) == []
    monkeypatch.setattr(modules, "MOST_TEXT", 1_000)
    assert noticed_in(tmp_path, body, helpers=IS_A) != []
    monkeypatch.setattr(modules, "MOST_FILES", 0)
    assert noticed_in(tmp_path, body, helpers=IS_A) == []


@pytest.mark.parametrize(
    ("module", "tested"),
    [
        ("class C:\n    pass\n", ""),
        ("def make():\n    class C:\n        pass\n    return C\nC = make()\n", ""),
        ("from enum import Enum\nC = Enum('C', 'A B')\n", ""),
        ("from functools import cache\n@cache\ndef make():\n    class C:\n        pass\n    return C\n", "make()"),
        ("def make():\n    class C:\n        pass\n    return C\n", "make()"),
    ],
)
def test_only_classes_of_functions_are_made_anew(tmp_path: Path, module: str, tested: str) -> None:
    body = f"import made\nC = made.{tested or 'C'}\nif 'c' not in ss:\n    ss.c = C()\nst.write(isinstance(ss.c, C))\n"
    anew = bool(tested) and "cache" not in module
    assert noticed_in(tmp_path, body, made=module) == [("isinstance(ss.c, C)", 0)] * anew


@pytest.mark.parametrize(
    ("module", "put", "get"),
    [
        ("cart = None\n", "shelf.cart = Cart()", "shelf.cart"),
        ("carts = []\n", "shelf.carts.append(Cart())", "shelf.carts[0]"),
        ("carts = {}\n", "shelf.carts['a'] = Cart()", "shelf.carts['a']"),
        ("class Shelf:\n    carts = []\n", "shelf.Shelf.carts.append(Cart())", "shelf.Shelf.carts[0]"),
        ("class Shelf:\n    cart = None\n", "shelf.Shelf.cart = Cart()", "shelf.Shelf.cart"),
        ("class Shelf:\n    pass\nthe = Shelf()\n", "shelf.the.cart = Cart()", "shelf.the.cart"),
        (
            "cart = None\ndef put(x):\n    global cart\n    cart = x\ndef get():\n    return cart\n",
            "shelf.put(Cart())",
            "shelf.get()",
        ),
        ("def of(x, seen=[]):\n    seen.append(x)\n    return seen[0]\n", "pass", "shelf.of(Cart())"),
    ],
)
def test_variables_of_modules_keep_what_a_page_puts_there(tmp_path: Path, module: str, put: str, get: str) -> None:
    body = f"import shelf\nif st.button('Put'):\n    {put}\nst.write(isinstance({get}, Cart))\n"
    (test,) = facts_of(tmp_path, body, shelf=module).tests
    assert (test.source, test.line) == (f"isinstance({get}, Cart)", 0)


def test_a_name_is_bound_when_it_is_imported(tmp_path: Path) -> None:
    """`global` in the module does not reach it."""
    module = "cart = None\ndef put(x):\n    global cart\n    cart = x\n"
    body = "from shelf import cart, put\nput(Cart())\nst.write(isinstance(cart, Cart))\n"
    assert noticed_in(tmp_path, body, shelf=module) == []


def test_a_test_that_another_file_has_by_itself_is_left_to_it(tmp_path: Path) -> None:
    module = f"""{SAVE}
def show():
    class Own: pass
    if "own" not in st.session_state:
        save("own", Own())
    st.write(isinstance(st.session_state.own, Own))
"""
    assert noticed_in(tmp_path, "from helpers import show\nshow()\n", helpers=module) == []
    body = f"import helpers\n{KEEP_CART}helpers.show(ss.cart, Cart)\n"
    assert noticed_in(tmp_path, body, helpers="def show(x, cls): return isinstance(x, cls)\n") == [
        ("isinstance(x, cls)", 1)
    ]


def test_the_keeper_in_another_file_is_named(tmp_path: Path) -> None:
    body = "from helpers import save\nsave('cart', Cart())\nst.write(isinstance(ss.cart, Cart))\n"
    body = body.replace("save('cart'", "if 'cart' not in ss: save('cart'")
    (test,) = facts_of(tmp_path, body, helpers=SAVE).tests
    assert test.keeper.line == 3
    assert (test.keeper.file.name, test.keeper.file.path) == ("helpers.py", str(tmp_path / "helpers.py"))


def test_a_module_without_the_project_is_unseen(tmp_path: Path) -> None:
    source = f"{PRELUDE}from helpers import is_a\n{KEEP_CART}is_a(ss.cart, Cart)\nst.write(isinstance(ss.cart, Cart))\n"
    (tmp_path / "helpers.py").write_text(IS_A, encoding="utf-8")
    page = PageEvidence(True, ("it is said to be",))
    (test,) = analyse(source, ast.parse(source), page, Settings()).tests
    assert test.source == "isinstance(ss.cart, Cart)"
