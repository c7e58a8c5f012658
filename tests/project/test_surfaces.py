"""The findings of a page do not depend on how flake8 was started, nor on which files it was given."""

from __future__ import annotations

from collections import defaultdict
from textwrap import dedent

import pytest

from tests.real_flake8 import KEPT_CART, flake8

CART_MODULE = """
import streamlit as st

class Cart:
    def __init__(self):
        self.items = []

def show():
    cart = st.session_state.setdefault("cart", Cart())
    st.write(isinstance(cart, Cart))

if __name__ == "__main__":
    show()
"""
ENUM_PAGE = """
from enum import Enum
import streamlit as st

class Color(Enum):
    RED = 1
    GREEN = 2

picked = st.pills("Color", list(Color))
st.write(picked is Color.RED)
"""
PROJECT = {
    "README.md": "streamlit run Home.py",
    "requirements.txt": "streamlit==1.50.0",
    "Home.py": f"import cart\n{KEPT_CART}",
    "cart.py": CART_MODULE,  # draws when it is run, but others import it
    "pages/1_Colors.py": ENUM_PAGE,  # pills do not convert members in the pinned version
    "pages/2_Cart.py": CART_MODULE,
    "views/stock.py": CART_MODULE.replace('if __name__ == "__main__":\n    show()', ""),
    "views/menu.py": "import streamlit as st\nst.Page('views/stock.py')\n",
    "tests/test_home.py": f"import pytest\n{KEPT_CART}",
}
PAGES = {"Home.py", "pages/1_Colors.py", "pages/2_Cart.py", "views/stock.py"}


@pytest.fixture
def project(tree):
    tree.write(**{name: dedent(text) for name, text in PROJECT.items()})
    tree.write(**{"setup.cfg": "[flake8]\nselect = STL\n"})
    return tree


def by_file(run):
    found = defaultdict(list)
    for line in run.stdout.splitlines():
        path, place, column, code = line.split(":", 3)
        found[path.removeprefix("./")].append((int(place), int(column), code.split()[0]))
    assert run.stderr == ""
    return dict(found)


def test_one_job_two_jobs_single_files_and_stdin_agree(project):
    whole = by_file(flake8("-j1", ".", cwd=project.root))
    assert whole.keys() == {name for name in PAGES if whole.get(name)}
    assert {"Home.py", "pages/1_Colors.py", "pages/2_Cart.py"} <= whole.keys()
    assert by_file(flake8("-j2", ".", cwd=project.root)) == whole
    for name in PROJECT:
        if name.endswith(".py"):
            alone = by_file(flake8("-j1", name, cwd=project.root))
            assert alone.get(name, []) == whole.get(name, []), name
            text = (project / name).read_text(encoding="utf-8")
            piped = by_file(flake8("-j1", "-", "--stdin-display-name", name, cwd=project.root, stdin=text))
            assert piped.get(name, []) == whole.get(name, []), name


def test_a_buffer_without_a_name_is_judged_alone(project):
    piped = by_file(flake8("-", cwd=project.root, stdin=(project / "cart.py").read_text(encoding="utf-8")))
    assert [code for _, _, code in piped["stdin"]] == ["STL201"]
