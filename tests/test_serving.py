"""How a page script is served, and what follows for classes that Streamlit pickles."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flake8_streamlit.engine import check
from flake8_streamlit.page import Serving, serving
from flake8_streamlit.project import project_of
from flake8_streamlit.settings import Settings

PAGE = """\
import streamlit as st
class Item:
    pass
@st.cache_data
def load():
    return [Item()]
st.write(len(load()))
"""
NAVIGATING = "import streamlit as st\nst.navigation([st.Page('views/a.py')]).run()\n"
PLAIN = "import streamlit as st\nst.write('x')\n"


def written(root: Path, files: dict[str, str]) -> Path:
    (root / ".git").mkdir()
    for name, source in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(source, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("files", "name", "expected"),
    [
        ({"app.py": PLAIN}, "app.py", Serving.ALONE),
        ({"app.py": PLAIN, "pages/a.py": PLAIN}, "app.py", Serving.PAGES),
        ({"app.py": PLAIN, "pages/a.py": PLAIN}, "pages/a.py", Serving.PAGES),
        ({"app.py": PLAIN, "pages/a.py": PLAIN}, "pages/__init__.py", Serving.ALONE),
        ({"pages/a.py": PLAIN}, "pages/a.py", Serving.ALONE),
        ({"app.py": NAVIGATING, "views/a.py": PLAIN}, "views/a.py", Serving.NAVIGATION),
        ({"app.py": NAVIGATING, "views/a.py": PLAIN}, "app.py", Serving.ALONE),
        ({"app.py": NAVIGATING, "views/a.py": PLAIN, "pages/b.py": PLAIN}, "app.py", Serving.ALONE),
        ({"app.py": NAVIGATING, "views/a.py": PLAIN, "pages/b.py": PLAIN}, "pages/b.py", Serving.ALONE),
        (
            {"app.py": NAVIGATING, "views/a.py": PLAIN, "run.sh": "streamlit run views/a.py"},
            "views/a.py",
            Serving.ALONE,
        ),
        ({"app.py": "import streamlit as st\nst.switch_page('views/a.py')\n"}, "views/a.py", Serving.ALONE),
    ],
)
def test_how_a_file_is_served(tmp_path: Path, files: dict[str, str], name: str, expected: Serving) -> None:
    path = written(tmp_path, files | {name: files.get(name, PLAIN)}) / name
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert serving(tree, str(path), project_of(path)) is expected


def test_without_a_project_nothing_is_known() -> None:
    assert serving(ast.parse(PLAIN), "pages/a.py", None) is Serving.ALONE


def codes(path: Path, settings: Settings) -> set[str]:
    return {finding.code for finding in check(path.read_text(encoding="utf-8"), str(path), settings)}


@pytest.mark.parametrize(
    ("version", "pages", "navigation"),
    [((1, 36), set(), {"STL303"}), ((1, 43), set(), {"STL303"}), ((1, 44), {"STL303"}, {"STL303"})],
)
def test_what_cannot_be_cached_depends_on_the_version(
    tmp_path: Path, version: tuple[int, int], pages: set[str], navigation: set[str]
) -> None:
    root = written(tmp_path, {"one/app.py": PAGE, "one/pages/a.py": PAGE, "app.py": NAVIGATING, "views/a.py": PAGE})
    settings = Settings(streamlit_version=version)
    assert codes(root / "one" / "app.py", settings) == codes(root / "one" / "pages" / "a.py", settings) == pages
    assert codes(root / "views" / "a.py", settings) == navigation


def test_the_project_s_pin_and_configuration_count(tmp_path: Path) -> None:
    files = {"app.py": PAGE, "pages/a.py": PAGE, "requirements.txt": "streamlit==1.40.0\n"}
    root = written(tmp_path, files)
    assert codes(root / "app.py", Settings()) == set()
    (root / "requirements.txt").write_text("streamlit\n", encoding="utf-8")
    assert codes(root / "app.py", Settings()) == {"STL303"}


KEEPING = """\
import streamlit as st
class Cart:
    {body}
{keeping}
st.write("x")
"""
ONCE = "if 'cart' not in st.session_state:\n    st.session_state.cart = {}"


@pytest.mark.parametrize(
    ("body", "keeping", "expected"),
    [
        ("pass", ONCE.format("Cart()"), {"STL304"}),
        ("pass", ONCE.format("{'a': [Cart()]}"), {"STL304"}),
        ("pass", "st.session_state.cart = Cart()", set()),
        ("pass", "cart = Cart()\nst.session_state.cart = str(cart)", set()),
        ("pass", "if 'a' not in st.session_state:\n    st.session_state.a = Cart()\ndel st.session_state.a", set()),
        ("def __reduce__(self):\n        return (dict, ())", ONCE.format("Cart()"), set()),
    ],
)
def test_state_that_has_to_be_serializable(body: str, keeping: str, expected: set[str]) -> None:
    source = KEEPING.format(body=body, keeping=keeping)

    def found(settings: Settings) -> set[str]:
        return {each.code for each in check(source, "app.py", settings)} - {"STL901"}

    assert found(Settings(enforce_serializable=True)) == expected
    assert found(Settings()) == set()


FRAGMENT = """\
import streamlit as st
class Item:
    {body}
@st.cache_data
def load():
    return Item()
{decorator}
def part():
    load()
    {inside}
st.write("x")
part()
"""


@pytest.mark.parametrize(
    ("decorator", "body", "inside", "expected"),
    [
        ("@st.fragment", "pass", "st.button('x')", {"STL303"}),
        ("@st.fragment()", "pass", "st.slider('x', 1, 2)", {"STL303"}),
        ("@st.fragment(run_every=3)", "pass", "pass", {"STL303"}),
        ("@st.dialog('x')", "pass", "st.text_input('x')", {"STL303"}),
        ("@st.fragment", "pass", "st.write('x')", set()),
        ("", "pass", "st.button('x')", set()),
        ("@st.fragment", "def __reduce__(self):\n        return (int, ())", "st.button('x')", set()),
    ],
)
def test_fragments_that_run_alone(decorator: str, body: str, inside: str, expected: set[str]) -> None:
    source = FRAGMENT.format(decorator=decorator, body=body, inside=inside)
    assert {each.code for each in check(source, "app.py", Settings())} == expected
