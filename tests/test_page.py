"""Page scripts are told from helper modules by the file alone, with the evidence in words."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest
import streamlit

from flake8_streamlit.drawing import UI_COMMANDS
from flake8_streamlit.page import PageEvidence, page_evidence
from flake8_streamlit.project import absolute, project_of
from flake8_streamlit.settings import Settings


def judge(source: str, path: str | Path = "app.py", settings: Settings | None = None, project=None) -> PageEvidence:
    return page_evidence(ast.parse(dedent(source)), str(path), settings or Settings(), project)


def judge_in_project(source: str, path: str | Path, settings: Settings | None = None) -> PageEvidence:
    return judge(source, path, settings, project_of(absolute(str(path))))


ST = "import streamlit as st\n"
PAGES = {
    "a title": (ST + "st.title('x')", "calls `st.title` at top level (line 2)"),
    "plain import": ("import streamlit\nstreamlit.write(1)", "calls `streamlit.write` at top level (line 2)"),
    "another name": ("import streamlit as s\ns.write(1)", "calls `s.write` at top level (line 2)"),
    "import in a try": (
        "try:\n    import streamlit as st\nexcept ImportError:\n    raise\nst.write(1)",
        "calls `st.write` at top level (line 5)",
    ),
    "imported command": ("from streamlit import write\nwrite(1)", "calls `write` at top level (line 2)"),
    "renamed command": ("from streamlit import sidebar, write as w\nw(1)", "calls `w` at top level (line 2)"),
    "imported sidebar": (
        "from streamlit import sidebar\nsidebar.title('x')",
        "calls `sidebar.title` at top level (line 2)",
    ),
    "star import": ("from streamlit import *\ntitle('x')", "calls `title` at top level (line 2)"),
    "star import and its sidebar": (
        "from streamlit import *\nsidebar.title('x')",
        "calls `sidebar.title` at top level (line 2)",
    ),
    "sidebar": (ST + "x = st.sidebar.slider('x')", "calls `st.sidebar.slider` at top level (line 2)"),
    "alias of the sidebar": (ST + "sb = st.sidebar\nsb.slider('x')", "calls `sb.slider` at top level (line 3)"),
    "columns bound to names": (
        ST + "a, b = st.columns(2)\na.metric('x', 1)",
        "calls `st.columns` at top level (line 2)",
    ),
    "form": (ST + "with st.form('f'):\n    pass", "calls `st.form` at top level (line 2)"),
    "sidebar block": (ST + "with st.sidebar:\n    st.write(1)", "calls `st.write` at top level (line 3)"),
    "a method of what a command returns": (ST + "st.empty().write(1)", "calls `st.empty` at top level (line 2)"),
    "a command deep in an expression": (
        ST + "x = [f(st.button('x')) for _ in y]",
        "calls `st.button` at top level (line 2)",
    ),
    "a command in a branch": (ST + "if a:\n    pass\nelse:\n    st.stop()", "calls `st.stop` at top level (line 5)"),
    "a default value": (ST + "def f(x=st.button('x')): pass", "calls `st.button` at top level (line 2)"),
    "navigation": (ST + "st.navigation([]).run()", "calls `st.navigation` at top level (line 2)"),
    "st.Page": (ST + "p = st.Page('x.py')", "calls `st.Page` at top level (line 2)"),
    "switch_page": (ST + "st.switch_page('x.py')", "calls `st.switch_page` at top level (line 2)"),
    "an html component": (
        "import streamlit.components.v1 as components\ncomponents.html('x')",
        "calls `components.html` at top level (line 2)",
    ),
    "main guard": (
        ST + "if __name__ == '__main__':\n    st.title('x')",
        "calls `st.title` under the `__main__` guard (line 3)",
    ),
    "guarded main function": (
        ST + "def main():\n    st.title('x')\nif '__main__' == __name__:\n    main()",
        "calls `main()` under the `__main__` guard (line 5), which reaches `st.title` (line 3)",
    ),
    "function called at top level": (
        ST + "def main():\n    st.title('x')\nmain()",
        "calls `main()` at top level (line 4), which reaches `st.title` (line 3)",
    ),
    "a function out of a dict": (
        ST + "def home():\n    st.title('x')\nPAGES = {'home': home}\nPAGES[st.session_state.page]()",
        "calls `PAGES[st.session_state.page]()` at top level (line 5), which reaches `st.title` (line 3)",
    ),
    "a function out of a typed dict of tuples, through a name": (
        ST
        + "def home():\n    st.title('x')\nPAGES: dict[str, tuple] = {'home': ('Home', home)}\n"
        + "def main():\n    page = PAGES.get(st.session_state.page)\n    page[1]()\nmain()",
        "calls `main()` at top level (line 8), which reaches `st.title` (line 3)",
    ),
    "function that calls a function": (
        ST + "def a():\n    b()\ndef b():\n    c()\ndef c():\n    st.title('x')\nx = a()",
        "calls `a()` at top level (line 8), which reaches `st.title` (line 7)",
    ),
    "functions that call each other": (
        ST + "def a():\n    b()\ndef b():\n    a()\n    st.title('x')\na()",
        "calls `a()` at top level (line 7), which reaches `st.title` (line 6)",
    ),
    "function inside a function": (
        ST + "def a():\n    def b():\n        st.title('x')\n    b()\na()",
        "calls `a()` at top level (line 6), which reaches `st.title` (line 4)",
    ),
    "import inside the function": (
        "def main():\n    import streamlit as st\n    st.title('x')\nmain()",
        "calls `main()` at top level (line 4), which reaches `st.title` (line 3)",
    ),
    "async main": (
        ST + "import asyncio\nasync def main():\n    st.title('x')\nasyncio.run(main())",
        "calls `main()` at top level (line 5), which reaches `st.title` (line 4)",
    ),
    "function handed over under the guard": (
        ST + "import fire\ndef main():\n    st.title('x')\nif __name__ == '__main__':\n    fire.Fire(main)",
        "calls `main` under the `__main__` guard (line 6), which reaches `st.title` (line 4)",
    ),
    "method of a new object": (
        ST + "class App:\n    def run(self):\n        st.title('x')\nApp().run()",
        "calls `App().run()` at top level (line 5), which reaches `st.title` (line 4)",
    ),
    "method of a named object": (
        ST
        + "class App:\n    def run(self):\n        self.head()\n    def head(self):\n"
        + "        st.title('x')\napp = App()\napp.run()",
        "calls `app.run()` at top level (line 8), which reaches `st.title` (line 6)",
    ),
    "method of a base class": (
        ST + "class Base:\n    def run(self):\n        st.title('x')\nclass App(Base): pass\napp = App()\napp.run()",
        "calls `app.run()` at top level (line 7), which reaches `st.title` (line 4)",
    ),
    "super": (
        ST
        + "class Base:\n    def run(self):\n        st.title('x')\n"
        + "class App(Base):\n    def run(self):\n        super().run()\nApp().run()",
        "calls `App().run()` at top level (line 8), which reaches `st.title` (line 4)",
    ),
    "method of an annotated name": (
        ST + "class App:\n    def run(self):\n        st.title('x')\napp: App = App()\napp.run()",
        "calls `app.run()` at top level (line 6), which reaches `st.title` (line 4)",
    ),
    "method of a name bound by with": (
        ST + "class App:\n    def run(self):\n        st.title('x')\nwith App() as app:\n    app.run()",
        "calls `app.run()` at top level (line 6), which reaches `st.title` (line 4)",
    ),
    "method over two ways of inheritance": (
        ST
        + "class A:\n    def run(self):\n        pass\nclass B(A): pass\nclass C(A):\n    def run(self):\n"
        + "        st.title('x')\nclass D(B, C): pass\nD().run()",
        "calls `D().run()` at top level (line 10), which reaches `st.title` (line 8)",
    ),
    "class method": (
        ST + "class App:\n    @classmethod\n    def run(cls):\n        st.title('x')\nApp.run()",
        "calls `App.run()` at top level (line 6), which reaches `st.title` (line 5)",
    ),
    "constructor that draws": (
        ST + "class App:\n    def __init__(self):\n        st.title('x')\nApp()",
        "calls `App()` at top level (line 5), which reaches `st.title` (line 4)",
    ),
    "context manager that draws": (
        ST
        + "class Box:\n    def __enter__(self):\n        st.title('x')\n"
        + "    def __exit__(self, *a): pass\nwith Box():\n    pass",
        "calls `Box()` at top level (line 6), which reaches `st.title` (line 4)",
    ),
    "object that is called": (
        ST + "class App:\n    def __call__(self):\n        st.title('x')\napp = App()\napp()",
        "calls `app()` at top level (line 6), which reaches `st.title` (line 4)",
    ),
    "object from session state": (
        ST
        + "class App:\n    def run(self):\n        st.title('x')\n"
        + "if 'app' not in st.session_state:\n    st.session_state.app = App()\nst.session_state.app.run()",
        "calls `st.session_state.app.run()` at top level (line 7), which reaches `st.title` (line 4)",
    ),
    "object from session state under a name": (
        ST
        + "class App:\n    def run(self):\n        st.title('x')\n"
        + "app = st.session_state.setdefault('app', App())\napp.run()",
        "calls `app.run()` at top level (line 6), which reaches `st.title` (line 4)",
    ),
    "objects in a loop": (
        ST + "class Tab:\n    def show(self):\n        st.title('x')\nfor tab in [Tab()]:\n    tab.show()",
        "calls `tab.show()` at top level (line 6), which reaches `st.title` (line 4)",
    ),
    "object from a function of the file": (
        ST
        + "class App:\n    def run(self):\n        st.title('x')\ndef make():\n    return App()\n"
        + "app = make()\napp.run()",
        "calls `app.run()` at top level (line 8), which reaches `st.title` (line 4)",
    ),
    "a dialog that is opened": (
        ST + "@st.dialog('x')\ndef ask():\n    st.write(1)\nask()",
        "calls `ask()` at top level (line 5), which reaches `st.write` (line 4)",
    ),
}

MODULES = {
    "a dict of functions that nobody calls": (
        ST + "def home():\n    st.title('x')\nPAGES = {'home': home}\nNAMES = list(PAGES)\nFIRST = PAGES['home']"
    ),
    "a function out of a dict that does not draw": (
        ST + "def home():\n    st.title('x')\ndef size():\n    return 1\nS = {'a': size, 'b': 2}\nprint(S['a']())"
    ),
    "nothing at all": "",
    "no streamlit": "print(1)",
    "set_page_config alone": ST + "st.set_page_config(layout='wide')",
    "functions that nobody calls": ST + "def main():\n    st.title('x')",
    "a class that nobody makes": ST + "class App:\n    def run(self):\n        st.title('x')",
    "an object that nobody runs": ST + "class App:\n    def run(self):\n        st.title('x')\napp = App()",
    "caches": ST + "@st.cache_data(ttl=3)\ndef f(): pass\n@st.cache_resource\ndef g(): pass\nx = f()",
    "fragment and dialog decorators": ST
    + "@st.fragment(run_every=2)\ndef f():\n    st.write(1)\n@st.dialog('x')\ndef g():\n    st.write(1)",
    "connection, secrets, options and session state": ST
    + "c = st.connection('x')\ns = st.secrets.get('x')\nst.set_option('x', 1)\n"
    + "st.session_state.setdefault('a', 1)\nst.query_params.get('x')",
    "logger": "from streamlit.logger import get_logger\nlog = get_logger(__name__)\nlog.warning('x')",
    "declaring a component": "import streamlit.components.v1 as components\n"
    "f = components.declare_component('x', path='.')",
    "column configuration": ST + "C = {'a': st.column_config.TextColumn('x')}",
    "a missing package reported": ST + "try:\n    import x\nexcept ImportError:\n    st.error('no x')",
    "a command in a class body": ST + "class A:\n    x = st.text_input('x')",
    "a lambda": ST + "show = lambda: st.write(1)",
    "a guard without a page": ST + "def page():\n    st.write(1)\nif __name__ == '__main__':\n    print('ok')",
    "a guard that runs when imported": ST + "if __name__ != '__main__':\n    pass",
    "a function of the same name as a command": "from streamlit import *\ndef title(x): pass\ntitle('x')",
    "another library's commands": "import other as st\nst.title('x')",
    "a logger whose method has a drawing method's name": ST
    + "import logging\nclass Box:\n    def info(self):\n        st.write(1)\nlog = logging.getLogger()\n"
    + "log.info('x')",
    "a list whose method has a drawing method's name": ST
    + "class Box:\n    def append(self, x):\n        st.write(x)\nitems = []\nitems.append(1)",
    "a function handed over at top level": ST + "def render():\n    st.write(1)\nregister(render)",
    "another class's method": ST
    + "class A:\n    def run(self):\n        st.write(1)\nclass B:\n    def run(self):\n        pass\n"
    + "b = B()\nb.run()",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_script_is_known_and_says_why(name):
    source, reason = PAGES[name]
    assert judge(source) == PageEvidence(True, (reason,))


@pytest.mark.parametrize("name", MODULES)
def test_a_helper_module_is_no_page_script(name):
    assert judge(MODULES[name]) == PageEvidence(False, ("nothing it runs at top level calls Streamlit's UI",))


def test_every_sort_of_evidence_is_told_once(tmp_path):
    source = (
        ST
        + "def main():\n    st.write(1)\nst.title(1)\nst.title(2)\nmain()\nmain()\n"
        + "if __name__ == '__main__':\n    st.title(3)\n    main()"
    )
    (tmp_path / "pages").mkdir()
    assert judge(source, tmp_path / "pages" / "1_📊_Data.py").reasons == (
        "it lies in `pages/`",
        "calls `st.title` at top level (line 4)",
        "calls `st.title` under the `__main__` guard (line 9)",
        "calls `main()` at top level (line 6), which reaches `st.write` (line 3)",
        "calls `main()` under the `__main__` guard (line 10), which reaches `st.write` (line 3)",
    )


HELPER, APP = ST + "def f():\n    st.write(1)", ST + "st.write(1)"
TESTS = APP + "\ndef test_it():\n    assert True\n"


class TestPaths:
    """What the path says; relative and absolute paths say the same, and the file need not exist."""

    @pytest.fixture(autouse=True)
    def project(self, tmp_path, monkeypatch):
        self.root = tmp_path / "tests" / "project"  # a project may lie in a folder that is called tests
        self.root.mkdir(parents=True)
        (self.root / "pyproject.toml").touch()
        monkeypatch.chdir(self.root)

    @pytest.mark.parametrize(
        ("path", "source", "is_page"),
        [
            ("pages/1_Data.py", HELPER, True),
            ("pages/2 My page.py", HELPER, True),
            ("pages/__init__.py", HELPER, False),
            ("pages/parts/box.py", HELPER, False),
            ("src/app/pages/x.py", HELPER, True),
            ("app.py", APP, True),
            ("app.py", HELPER, False),
            ("stdin", APP, True),
            ("test_app.py", TESTS, False),
            ("test_app.py", APP, True),  # a script to try something out
            ("app_test.py", TESTS, False),
            ("app_test.py", APP, True),  # a script to try something out
            ("conftest.py", APP, False),
            ("tests/app.py", TESTS, False),
            ("tests/app.py", APP, True),  # a script to try something out
            ("tests/apps/one/app.py", TESTS, False),
            ("tests/apps/one/app.py", APP, True),  # a script to try something out
            ("test/app.py", TESTS, False),
            ("test/app.py", APP, True),  # a script to try something out
            ("testing/app.py", TESTS, True),
            ("contest.py", TESTS, True),
            ("tests/pages/1_Data.py", TESTS, False),
        ],
    )
    def test_the_path_counts(self, path, source, is_page):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        for entry in ("app.py", "src/app/app.py"):
            (self.root / entry).parent.mkdir(parents=True, exist_ok=True)
            (self.root / entry).write_text(APP, encoding="utf-8")
        for spelling in (path, f"./{path}", self.root / path):
            assert judge_in_project(source, spelling).is_page is is_page, spelling

    @pytest.mark.parametrize(
        "extra",
        [
            "import pytest",
            "import unittest",
            "from unittest.mock import Mock",
            "from streamlit.testing.v1 import AppTest",
            "async def test_it(): pass",
            "class TestIt:\n    def test_it(self): pass",
        ],
    )
    def test_a_test_file_says_so(self, extra):
        assert judge(f"{APP}\n{extra}", "tests/app.py").reasons == ("it is a test file",)

    def test_without_a_project_only_the_files_own_folder_counts(self):
        assert judge(TESTS, self.root / "app.py").is_page
        assert not judge(TESTS, "not/there/tests/app.py").is_page
        assert judge(TESTS, "not/there/tests/apps/app.py").is_page

    @pytest.mark.parametrize(
        "glob",
        [
            "quiet.py",
            "apps/quiet.py",
            "./apps/quiet.py",
            "apps/*.py",
            "apps/",
            "*quiet*",
            "a*/q*.py",
            "[a-b]pps/quiet.py",
        ],
    )
    def test_a_glob_names_a_file_from_its_tail(self, glob):
        for spelling in ("apps/quiet.py", self.root / "apps" / "quiet.py"):
            chosen = judge(HELPER, spelling, Settings(pages=("x.py", glob)))
            assert chosen == PageEvidence(True, (f"`streamlit-pages` names it (`{glob}`)",))
            refused = judge(APP, spelling, Settings(modules=(glob,)))
            assert refused == PageEvidence(False, (f"`streamlit-modules` names it (`{glob}`)",))

    @pytest.mark.parametrize("glob", ["uiet.py", "pps/quiet.py", "Quiet.py", "apps", "apps/x/*.py"])
    def test_a_glob_names_nothing_else(self, glob):
        assert not judge(HELPER, "apps/quiet.py", Settings(pages=(glob,))).is_page

    def test_an_absolute_glob_works(self):
        assert judge(HELPER, "apps/quiet.py", Settings(pages=(f"{self.root.as_posix()}/apps/*",))).is_page

    def test_globs_win_over_the_path_and_pages_over_modules(self):
        both = Settings(pages=("tests/app.py",), modules=("*.py",))
        assert judge(APP, "tests/app.py", both).is_page
        assert not judge(APP, "pages/app.py", both).is_page


def test_nothing_is_remembered_between_two_looks_at_a_project(tmp_path):
    """An editor keeps one process for hours; the project's root may come into being meanwhile."""
    path = tmp_path / "tests" / "apps" / "app.py"
    path.parent.mkdir(parents=True)
    assert judge_in_project(TESTS, path).is_page
    (tmp_path / ".git").mkdir()
    assert not judge_in_project(TESTS, path).is_page


def test_every_public_command_of_the_real_streamlit_is_known_as_drawing_or_not():
    silent = set(
        """
        App cache_data cache_resource connection dialog fragment get_option set_option set_page_config
        """.split()
    )
    public = {name: getattr(streamlit, name) for name in dir(streamlit) if not name.startswith("_")}
    callables = {name for name, value in public.items() if callable(value)}
    assert callables - UI_COMMANDS - silent == set()
    assert silent & UI_COMMANDS == set()


def test_the_pages_that_streamlit_itself_ships_are_known():
    hello = Path(streamlit.__file__).parent / "hello"
    found = {
        path.stem: page_evidence(ast.parse(path.read_text(encoding="utf-8")), str(path), Settings()).is_page
        for path in hello.glob("*.py")
    }
    assert {name for name, is_page in found.items() if not is_page} == {"__init__", "utils"} & found.keys()
    assert len([name for name, is_page in found.items() if is_page]) > 4


def test_long_chains_do_not_exhaust_the_stack():
    functions = "".join(f"def f{i}():\n    f{i + 1}()\n" for i in range(3000))
    source = f"{ST}{functions}def f3000():\n    st.write(1)\nf0()\nx = {' + '.join(['a'] * 1000)}\n"
    assert judge(source).reasons == ("calls `f0()` at top level (line 6004), which reaches `st.write` (line 6003)",)
