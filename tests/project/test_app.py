"""Which other scripts of an app a page is played with."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_streamlit.project.app import siblings
from flake8_streamlit.project.files import Files
from flake8_streamlit.project.modules import Modules

DRAWS = "import streamlit as st\nst.title('x')\n"
KEEPS = f"{DRAWS}class Cart: pass\nif 'cart' not in st.session_state:\n    st.session_state.cart = Cart()\n"
READS = f"{DRAWS}st.write(st.session_state['cart'])\n"


def found(root: Path, page: str, **files: str) -> list[str]:
    """The scripts that `page` is played with; `_of_` in a name stands for `/`."""
    for name, text in files.items():
        path = root / f"{name.replace('_of_', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = Files(root)
    scripts = siblings((root / page).read_text(encoding="utf-8"), root / page, project, Modules(project))
    return [script.relative_to(root).as_posix() for script in scripts]


def test_pages_and_entry_point_share_what_they_name(tmp_path: Path) -> None:
    files = {"Home": KEEPS, "pages_of_one": READS, "pages_of_two": KEEPS, "pages_of_three": DRAWS}
    assert found(tmp_path, "pages/one.py", **files) == ["Home.py", "pages/two.py"]
    assert found(tmp_path, "pages/three.py") == []
    assert found(tmp_path, "Home.py") == ["pages/two.py"]


@pytest.mark.parametrize("statement", ["from Home import Cart", "import Home", "from Home import (\n    Cart,\n)"])
def test_a_page_and_what_it_imports_from_go_together(tmp_path: Path, statement: str) -> None:
    files = {"Home": f"{DRAWS}class Cart: pass\n", "pages_of_one": f"{statement}\n{DRAWS}"}
    assert found(tmp_path, "pages/one.py", **files) == ["Home.py"]
    assert found(tmp_path, "Home.py") == ["pages/one.py"]


def test_files_that_are_navigated_to_are_pages(tmp_path: Path) -> None:
    entry = "import streamlit as st\nst.navigation([st.Page('views/one.py'), st.Page('views/two.py')]).run()\n"
    files = {"main": entry, "views_of_one": READS, "views_of_two": KEEPS, "views_of_three": KEEPS}
    assert found(tmp_path, "views/one.py", **files) == ["views/two.py"]


def test_a_script_beside_another_one_is_another_app(tmp_path: Path) -> None:
    assert found(tmp_path, "one.py", one=KEEPS, two=KEEPS, helper="class Cart: pass\n") == []


def test_helpers_beside_the_entry_point_and_broken_files_are_no_pages(tmp_path: Path) -> None:
    helper = "import streamlit as st\nclass Cart: pass\ndef keep():\n    st.session_state.cart = Cart()\n"
    files = {"helper": helper, "broken": f"{KEEPS}(", "pages_of_one": READS, "pages_of___init__": KEEPS}
    assert found(tmp_path, "pages/one.py", **files) == []
