"""What imported modules bring into a page: read from their texts, and only from modules of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_streamlit.project.files import Files
from flake8_streamlit.project.material import Material, beyond
from flake8_streamlit.project.modules import Modules


def material(root: Path, page: str, **modules: str) -> Material:
    for name, text in modules.items():
        path = root / f"{name.replace('_of_', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    files = Files(root)
    return beyond(page, root / "app.py", files, Modules(files))


@pytest.mark.parametrize(
    "text",
    [
        "def make():\n    class C:\n        pass\n    return C\n",
        "from enum import Enum\ndef make(): return Enum('C', 'A B')\n",
        "def make(name):\n    return type(name, (), {})\n",
        "def make():\n    class C:\n        pass\n    made = C()\n    return [made]\n",
        "import streamlit as st\nclass C:\n    pass\nst.title('I am a page too')\n",
    ],
)
def test_a_function_that_makes_classes_and_an_imported_page_are_found(tmp_path: Path, text: str) -> None:
    assert material(tmp_path, "from made import make", made=text).makes == "made.py"


@pytest.mark.parametrize(
    "text",
    [
        "class C:\n    class Meta:\n        pass\n",
        "from enum import Enum\nC = Enum('C', 'A B')\n",
        "def add(a, b):\n    return a + b\n",
        "def broken(:\n    class C:\n",
        "def fail():\n    class C(Exception):\n        pass\n    raise C\n",
        "",
    ],
)
def test_classes_that_an_import_defines_once_are_not(tmp_path: Path, text: str) -> None:
    assert material(tmp_path, "from made import make", made=text).makes == ""


@pytest.mark.parametrize(
    "text",
    [
        "import streamlit as st\ndef save(x):\n    st.session_state.x = x\n",
        "import streamlit as st\n@st.cache_resource\ndef get(f):\n    return f()\n",
        "seen = []\ndef see(x):\n    seen.append(x)\n",
        "seen: dict[str, object] = {}\n",
        "import collections\nseen = collections.defaultdict(list)\n",
        "current = None\ndef put(x):\n    global current\n    current = x\n",
        "class Store:\n    things = []\n",
        "class Store:\n    pass\nstore = Store()\n",
        "from functools import lru_cache\n@lru_cache\ndef get(f):\n    return f()\n",
    ],
)
def test_what_keeps_is_found(tmp_path: Path, text: str) -> None:
    assert material(tmp_path, "import kept", kept=text) == Material("", "kept.py")


def test_imports_of_imports_are_followed_in_all_their_forms(tmp_path: Path) -> None:
    made = "def make():\n    class C: pass\n    return C\n"
    modules = {
        "one": "from pkg import (  # several\n    two,\n    other as another,\n)\n",
        "pkg_of___init__": "",
        "pkg_of_two": "from . import three\n",
        "pkg_of_three": "from .four import make\n",
        "pkg_of_four": "import os, five as alias\n",
        "five": made,
    }
    assert material(tmp_path, "import one", **modules).makes == "five.py"


def test_cycles_end_and_modules_of_others_are_not_read(tmp_path: Path) -> None:
    assert material(tmp_path, "import one, pandas, os", one="import two", two="import one, app") == Material()


def test_an_edit_is_seen(tmp_path: Path) -> None:
    files = Files(tmp_path)
    (tmp_path / "kept.py").write_text("x = 1\n", encoding="utf-8")
    assert beyond("import kept", tmp_path / "app.py", files, Modules(files)) == Material()
    (tmp_path / "kept.py").write_text("seen = []\n", encoding="utf-8")
    files.look_again()
    assert beyond("import kept", tmp_path / "app.py", files, Modules(files)).keeps == "kept.py"
