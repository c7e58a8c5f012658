"""What the project's evidence rests on, in the real Streamlit."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest

from flake8_streamlit.page import page_evidence
from flake8_streamlit.project import project_of
from flake8_streamlit.project.files import Files, parse_python
from flake8_streamlit.project.modules import Modules
from flake8_streamlit.settings import Settings

PLAY = """
import sys
from streamlit.testing.v1 import AppTest

app = AppTest.from_file(sys.argv[1], default_timeout=30).run()
if len(sys.argv) > 2:
    app.switch_page(sys.argv[2]).run()
app.run()
app.run()
print(*(each.value for each in app.text), *(each.value for each in app.exception), sep="\\n")
"""
CART = """
import streamlit as st

class Cart:
    pass

def show():
    st.session_state.setdefault("classes", []).append(id(Cart))
    st.session_state.setdefault("kept", []).append(Cart)
    st.text(f"{len(set(st.session_state.classes))} classes")

if __name__ == "__main__":
    show()
"""


@pytest.fixture
def play(tree):
    """Play three runs of a script, in a process of its own: sys.modules outlives an app."""

    def played(name, *page):
        done = subprocess.run(
            [sys.executable, "-c", PLAY, str(tree / name), *page],
            capture_output=True,
            text=True,
            check=True,
            cwd=tree.root,
        )
        return done.stdout.splitlines()

    return played


def is_page(tree, name):
    path = tree / name
    return page_evidence(parse_python(path.read_bytes()), str(path), Settings(), project_of(path)).is_page


@pytest.mark.parametrize(
    ("entry", "classes"),
    [
        ("import cart\ncart.show()", 1),  # a thin entry point: the module is executed once
        ("import runpy\nrunpy.run_path('cart.py', run_name='__main__')", 3),
        ("exec(open('cart.py').read())", 3),
    ],
)
def test_an_imported_module_is_executed_once_and_a_script_on_every_run(tree, play, entry, classes):
    tree.write(**{"cart.py": CART, "app.py": f"import streamlit\n{entry}"})
    assert play("app.py")[-1] == f"{classes} class{'es'}"
    assert is_page(tree, "cart.py") is (classes > 1)


def test_a_page_of_the_folder_beside_the_entry_point_is_executed_on_every_run(tree, play):
    tree.write(**{"Home.py": "import streamlit as st\nst.title('x')", "pages/1_Cart.py": CART})
    assert play("Home.py", "pages/1_Cart.py")[-1] == "3 classes"
    assert is_page(tree, "pages/1_Cart.py")


def test_an_import_relative_to_the_package_raises_in_a_script(tree, play):
    source = dedent("""
        from . import other
        import streamlit as st
        st.title("x")
    """)
    tree.write(**{"lib/app.py": source, "lib/__init__.py": "", "lib/other.py": ""})
    assert "no known parent package" in play("lib/app.py")[-1]
    assert not is_page(tree, "lib/app.py")


def test_a_page_imports_from_the_entry_points_folder_before_the_standard_library(tree, play):
    page = "import tabnanny\nimport streamlit as st\nst.text(tabnanny.WHERE)\n"
    tree.write(**{"Home.py": "import streamlit as st\nst.title('x')", "pages/one.py": page})
    tree.write(**{"tabnanny.py": "WHERE = 'beside the entry point'", "pages/tabnanny.py": "WHERE = 'in pages'"})
    assert play("Home.py", "pages/one.py")[-1] == "beside the entry point"
    assert Modules(Files(tree.root)).find("tabnanny", tree / "pages/one.py") == tree / "tabnanny.py"
