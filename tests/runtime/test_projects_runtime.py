"""Every project among the fixtures, played in real Streamlit: what its comments expect is what breaks there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.judge import project_disagreements
from tests.runtime.project import play_project, scripts_of
from tests.runtime.truth import Truth
from tests.support.comments import PROJECTS, expected
from tests.support.projects import NAMES, expectations


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_lines_are_those_that_differ(name: str) -> None:
    root = PROJECTS / name
    assert scripts_of(root)
    truths = play_project(root)
    assert project_disagreements(truths, expectations(root)) == []
    assert {name: truth.unaligned for name, truth in truths.items() if truth.unaligned} == {}


CART = """\
import streamlit as st
class Cart:
    pass
if "cart" not in st.session_state:
    st.session_state.cart = Cart()
"""


def played(root: Path, files: dict[str, str]) -> dict[str, Truth]:
    for name, source in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(source, encoding="utf-8")
    return play_project(root)


def judged(root: Path, files: dict[str, str]) -> list[str]:
    truths = played(root, files)
    return project_disagreements(truths, {name: expected(source) for name, source in files.items()})


@pytest.mark.parametrize(("comment", "wrong"), [("  # STL201", 0), ("", 1), ("  # STL202", 2)])
def test_a_test_in_a_module_belongs_to_the_line_of_the_page_that_leads_there(
    tmp_path: Path, comment: str, wrong: int
) -> None:
    page = f"# play: rerun\nfrom carts import is_cart\n{CART}st.write(is_cart(st.session_state.cart, Cart)){comment}\n"
    module = "def is_cart(value, cls):\n    return isinstance(value, cls)\n"
    found = judged(tmp_path, {"app.py": page, "carts.py": module})
    assert len(found) == wrong
    assert all(line.startswith("app.py: ") for line in found)


def test_a_class_made_in_the_function_of_a_module_goes_stale_and_one_beside_it_does_not(tmp_path: Path) -> None:
    module = """\
class Stable:
    pass
def make():
    class Made:
        pass
    return Made
"""
    page = """\
# play: rerun
import streamlit as st
from carts import Stable, make
Made = make()
st.session_state.setdefault("made", Made())
st.session_state.setdefault("stable", Stable())
st.write(isinstance(st.session_state.stable, Stable))
st.write(isinstance(st.session_state.made, Made))
"""
    truths = played(tmp_path, {"app.py": page, "carts.py": module})
    assert truths["app.py"].lines == {8}
    assert {kept.name for kept in truths["carts.py"].kept} == {"Made"}


def test_a_page_s_class_and_its_imported_copy_are_told_at_the_import(tmp_path: Path) -> None:
    page = "# play: run 'app.py'; page 'pages/cart.py'\n".replace("'", '"')
    page += "import streamlit as st\nfrom app import Cart{}\nst.write(isinstance(st.session_state.cart, Cart))\n"
    files = {"app.py": CART, "pages/cart.py": page.format("  # STL301")}
    assert judged(tmp_path, files) == []
    assert judged(tmp_path, files | {"pages/cart.py": page.format("")}) != []
    harmless = page.format("  # STL301").replace("st.write(isinstance", "print(str").replace(", Cart)", ")")
    assert judged(tmp_path, files | {"pages/cart.py": harmless}) == [
        "pages/cart.py: line 3: STL301 expected, but a page's class and its imported copy do not meet"
    ]


def test_modules_are_imported_once_in_a_play_and_anew_in_the_next_one(tmp_path: Path) -> None:
    page = f"# play: rerun; rerun\nimport runs\n{CART}runs.times += 1\nst.write(runs.times == runs.wanted.pop(0))\n"
    truths = played(tmp_path, {"app.py": page, "runs.py": "times, wanted = 0, [1, 2, 3]\n"})
    assert truths["app.py"].errors == truths["app.py"].pinned_errors == ()
    assert truths["app.py"].differences == ()


def test_pages_are_reached_by_their_files_and_wrong_ones_end_the_play(tmp_path: Path) -> None:
    files = {"app.py": '# play: page "pages/one.py"; page "pages/two.py"\n' + CART, "pages/one.py": CART}
    truths = played(tmp_path, files)
    assert truths["pages/one.py"].reached
    assert [error.error for error in truths["app.py"].pinned_errors] == ["no page 'pages/two.py' in the app"]


def test_a_page_keeps_running_until_another_one_is_asked_for(tmp_path: Path) -> None:
    app = '# play: page "pages/one.py"; click "again"; rerun; page "app.py"\nimport streamlit as st\n'
    app += 'st.session_state.setdefault("seen", []).append("app")\n'
    one = 'import streamlit as st\nst.session_state.seen.append("one")\nst.button("again")\n'
    last = 'if len(st.session_state.seen) > 4: raise RuntimeError(",".join(st.session_state.seen))\n'
    truths = played(tmp_path, {"app.py": app + last, "pages/one.py": one})
    assert [error.error for error in truths["app.py"].errors] == ["RuntimeError: app,one,one,one,app"]


def test_the_app_s_configuration_counts(tmp_path: Path) -> None:
    page = "# play: rerun\nimport streamlit as st\nst.write(1 / st.get_option('runner.postScriptGC'))\n"
    config = "[runner]\npostScriptGC = false\n"
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(config, encoding="utf-8")
    truths = played(tmp_path, {"app.py": page})
    assert [error.line for error in truths["app.py"].pinned_errors] == [3, 3]


REGISTRY = """\
BY_NAME, ALL = {}, []
def once(cls):
    if cls.__name__ in BY_NAME:
        raise ValueError(cls.__name__)
    BY_NAME[cls.__name__] = cls
    return cls
def every(cls):
    ALL.append(cls)
    return cls
"""
DECLARING = """\
# play: rerun; rerun; rerun; rerun; rerun
import streamlit as st
from registry import every, once
@once
class First:{once}
    pass
@once
class Second:{again}
    pass
@every
class Third:{every}
    pass
st.write("x")
"""
DECLARED = {"once": "  # STL302", "again": "  # STL302", "every": "  # opt-in: STL905"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, []),
        ({"once": ""}, ["app.py: line 5: the class statement raises on a rerun, expected: no"]),
        ({"every": "  # STL302"}, ["app.py: line 11: STL302 expected, but no run ended there"]),
        (
            {"again": "  # STL302  # opt-in: STL905"},
            ["app.py: line 8: STL905 expected, but nothing piles up"],
        ),
    ],
)
def test_wrong_expectations_of_declarations_are_told(tmp_path: Path, wrong: dict[str, str], said: list[str]) -> None:
    files = {"app.py": DECLARING.format_map(DECLARED | wrong), "registry.py": REGISTRY}
    assert judged(tmp_path, files) == said


PICKLED = """\
# play: run "app.py"; page "pages/one.py"; rerun
import streamlit as st
class Cached:{cached}
    pass
class Kept:{kept}
    pass
class Fine:{fine}
    pass
@st.cache_data
def load():
    return [Cached()]
st.write(len(load()))
st.session_state.kept = Kept()
"""
UNPICKLABLE = {"cached": "  # STL303", "kept": "  # STL304", "fine": ""}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, []),
        ({"cached": ""}, ["pages/one.py: line 3: the class cannot be pickled, STL303 is not expected"]),
        ({"kept": ""}, ["pages/one.py: line 5: the class cannot be pickled, STL304 is not expected"]),
        ({"fine": "  # STL303"}, ["pages/one.py: line 7: STL303 expected, but it is pickled"]),
        ({"fine": "  # STL304"}, ["pages/one.py: line 7: STL304 expected, but it is pickled"]),
    ],
)
def test_wrong_expectations_of_what_is_pickled_are_told(tmp_path: Path, wrong: dict[str, str], said: list[str]) -> None:
    (tmp_path / ".streamlit").mkdir()
    config = "[runner]\nenforceSerializableSessionState = true\n"
    (tmp_path / ".streamlit" / "config.toml").write_text(config, encoding="utf-8")
    files = {
        "app.py": "import streamlit as st\nst.write('x')\n",
        "pages/one.py": PICKLED.format_map(UNPICKLABLE | wrong),
    }
    assert judged(tmp_path, files) == said
