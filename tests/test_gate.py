"""The gate: what cannot have the hazard is stopped, what can is not, and LibCST stays unloaded until then."""

from __future__ import annotations

import ast
import subprocess
import sys
from textwrap import dedent

import pytest

from flake8_streamlit import gate
from flake8_streamlit.gate import Stage
from flake8_streamlit.page import PageEvidence, page_evidence
from flake8_streamlit.settings import Settings
from flake8_streamlit.survey import Survey
from tests.real_flake8 import KEPT_CART
from tests.support.comments import FIXTURES, fixture_files

PAGE = "import streamlit as st\nst.title('x')\n"
STATE = "st.session_state.x = {}\n"


def judge(source: str, path: str = "app.py") -> gate.GateResult:
    source = dedent(source)
    text = gate.mentions_streamlit(source)
    if not text.passed:
        return text
    tree = ast.parse(source)
    survey = Survey(tree)
    material = gate.has_material(survey)
    if not material.passed:
        return material
    return gate.can_reach(survey, page_evidence(tree, path, Settings()))


STOPPED = {
    "no mention of streamlit": ("class A: pass\n", Stage.TEXT),
    "no class": (PAGE + STATE.format("[]"), Stage.CLASS),
    "a call of an imported class": (PAGE + "from m import A\n" + STATE.format("A()"), Stage.CLASS),
    "type of something is no class": (PAGE + STATE.format("type(1)"), Stage.CLASS),
    "an object() inside a function": (PAGE + "def f():\n    x = object()\n" + STATE.format("f()"), Stage.CLASS),
    "nothing keeps": (PAGE + "class A: pass\nst.write(A())\n", Stage.KEEPER),
    "a function of numpy is no imported list": (
        PAGE + "import numpy as np\nclass A: pass\nx = np.append([1], [A()])\n",
        Stage.KEEPER,
    ),
    "sys.path keeps no instance": (
        PAGE + "import sys\nclass A: pass\na = A()\nsys.path.append('x')\n",
        Stage.KEEPER,
    ),
    "functools.cache in the page dies with the run": (
        PAGE + "import functools\n@functools.cache\ndef f():\n    return A()\nclass A: pass\n",
        Stage.KEEPER,
    ),
    "a class that is never used": (PAGE + STATE.format("0") + "class A:\n    def f(self): return A\n", Stage.REACH),
    "a sentinel that is never used": (PAGE + STATE.format("0") + "MISSING = object()\n", Stage.REACH),
    "an Enum that is never used": (
        PAGE + STATE.format("0") + "from enum import Enum\nColor = Enum('Color', 'RED BLUE')\n",
        Stage.REACH,
    ),
    "a helper module's own class": (
        "import streamlit as st\nclass A: pass\ndef f():\n    st.session_state.a = A()\n",
        Stage.REACH,
    ),
}


@pytest.mark.parametrize("name", STOPPED)
def test_what_cannot_have_the_hazard_is_stopped_at_its_stage(name):
    source, stage = STOPPED[name]
    result = judge(source)
    assert (result.passed, result.stage) == (False, stage), result.reason


CLASSES = {
    "class": "class A: pass\nx = A()",
    "class in a function": "def f():\n    class A: pass\n    return A()",
    "class in a branch": "if True:\n    class A: pass\n    x = A()",
    "nested class": "class B:\n    class A: pass\nx = B.A()",
    "class with a decorator that may register it": "@register\nclass A: pass",
    "class with a metaclass that may register it": "class A(metaclass=M): pass",
    "class found through its base": "class B: pass\nclass A(B): pass\nx = [c() for c in B.__subclasses__()]",
    "class found by name": "class A: pass\nx = globals()['A']()",
    "class named in a string": "class A: pass\nclass B:\n    x: 'list[A]'",
    "functional Enum": "from enum import Enum\nA = Enum('A', 'RED BLUE')\nx = A.RED",
    "functional Enum under another name": "import enum as e\nA = e.StrEnum('A', 'RED')\nx = A.RED",
    "namedtuple": "from collections import namedtuple\nA = namedtuple('A', 'a b')\nx = A(1, 2)",
    "make_dataclass": "from dataclasses import make_dataclass\nA = make_dataclass('A', ['a'])\nx = A(1)",
    "type()": "A = type('A', (), {})\nx = A()",
    "type() bound to nothing": "x = type('A', (), {})()",
    "create_model": "from pydantic import create_model\nA: object = create_model('A')\nx = A()",
    "module-level sentinel": "MISSING = object()\nx = MISSING",
    "class used only in a match": "class A: pass\nmatch x:\n    case A(): pass",
}


@pytest.mark.parametrize("name", CLASSES)
def test_every_way_to_make_a_class_goes_on(name):
    result = judge(PAGE + STATE.format("0") + CLASSES[name] + "\n")
    assert result.passed, result.reason


KEEPERS = {
    "session state": "st.session_state.a = A()",
    "session state imported": "from streamlit import session_state as ss\nss.a = A()",
    "session state through getattr": "getattr(st, 'session_state')['a'] = A()",
    "selectbox": "st.selectbox('x', [A()])",
    "radio in the sidebar": "st.sidebar.radio('x', [A()])",
    "pills of a column": "c, d = st.columns(2)\nc.pills('x', [A()])",
    "imported multiselect": "from streamlit import multiselect as m\nm('x', [A()])",
    "select_slider": "st.select_slider('x', [A(), A()])",
    "segmented_control": "st.segmented_control('x', [A()])",
    "cache_resource": "@st.cache_resource\ndef f():\n    return A()",
    "cache_resource with options": "@st.cache_resource(ttl=3)\ndef f():\n    return A()",
    "imported cache_resource": "from streamlit import cache_resource as c\n@c\ndef f():\n    return A()",
    "experimental_singleton": "@st.experimental_singleton\ndef f():\n    return A()",
    "st.cache": "@st.cache(allow_output_mutation=True)\ndef f():\n    return A()",
    "connection": "st.connection('a', type=A)",
    "callback": "st.button('x', on_click=print, args=(A(),))",
    "callback of a text input": "st.text_input('x', on_change=lambda: A())",
    "attribute of an imported module": "import m\nm.a = A()",
    "item of an imported dict": "from m import REGISTRY\nREGISTRY['a'] = A()",
    "item of a dict in an imported module": "import m\nm.items['a'] = A()",
    "imported list": "from m import ITEMS\nITEMS.append(A())",
    "list in an imported module": "import m\nm.ITEMS.append(A())",
    "attribute of streamlit itself": "st.a = A()",
    "setattr on an imported module": "import builtins\nsetattr(builtins, 'a', A())",
}


@pytest.mark.parametrize("name", KEEPERS)
def test_every_keeper_goes_on(name):
    result = judge(f"{PAGE}class A: pass\n{KEEPERS[name]}\n")
    assert result.passed, result.reason


def test_in_a_helper_module_a_class_inside_a_function_goes_on():
    source = "import streamlit as st\ndef f():\n    class A: pass\n    st.session_state.a = A()\n"
    assert judge(source).passed


def test_the_reason_names_class_and_keeper_with_their_lines():
    assert judge(KEPT_CART).reason == ("`Cart` (line 4) may reach what is kept: `session_state` keeps objects (line 8)")


def test_a_file_without_a_class_of_its_own_still_says_what_keeps():
    """The later stage that asks the project about such files starts from this survey."""
    survey = Survey(ast.parse(PAGE + "from Home import Cart\nst.session_state.cart = Cart()\n"))
    assert survey.classes == []
    assert [(keeper.label, keeper.line) for keeper in survey.keepers] == [("session_state", 4)]


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: str(path.relative_to(FIXTURES)))
def test_no_fixture_with_findings_is_stopped(path):
    source = path.read_text(encoding="utf-8")
    if any(mark in source for mark in ("# STL", "# opt-in: STL")):
        result = judge(source, str(path))
        tree = ast.parse(source)
        assert result.passed or gate.registers(Survey(tree), tree).passed, result.reason


def test_long_sums_and_chains_of_branches_are_walked_without_recursion():
    terms = " + ".join(["a"] * 1000)
    branches = "if a:\n    pass\n" + "".join(f"elif a == {i}:\n    pass\n" for i in range(1000))
    calls = "x = a" + ".b()" * 600 + "\n"
    source = f"{PAGE}class A: pass\na = A()\nst.session_state.a = a\nb = {terms}\n{branches}{calls}"
    assert judge(source).passed


@pytest.mark.parametrize("name", STOPPED)
def test_a_file_that_is_stopped_never_imports_libcst(name):
    source, _ = STOPPED[name]
    code = dedent("""
        import sys
        from flake8_streamlit import engine, settings
        assert engine.check(sys.stdin.read(), "app.py", settings.Settings()) == []
        print(sorted(name for name in sys.modules if name.split(".")[0] in ("libcst", "streamlit")))
    """)
    run = subprocess.run([sys.executable, "-c", code], input=source, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_file_that_passes_does_import_libcst():
    """So that the test above can fail."""
    code = dedent("""
        import sys
        from flake8_streamlit import engine, settings
        engine.check(sys.stdin.read(), "app.py", settings.Settings())
        print("libcst" in sys.modules)
    """)
    run = subprocess.run([sys.executable, "-c", code], input=KEPT_CART, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"


@pytest.mark.parametrize(
    ("source", "makes", "keeps", "passed"),
    [
        ("import streamlit as st\nst.session_state.x = make()\n", "made.py", "", True),
        ("import streamlit as st\nst.session_state.x = make()\n", "", "kept.py", False),
        ("import streamlit as st\nclass C: pass\nkeep(C())\n", "", "kept.py", True),
        ("import streamlit as st\nclass C: pass\nkeep(C())\n", "made.py", "", False),
        ("import streamlit as st\nkeep(make())\n", "made.py", "kept.py", True),
    ],
)
def test_imported_modules_bring_in_what_a_page_lacks(source: str, makes: str, keeps: str, *, passed: bool) -> None:
    survey = Survey(ast.parse(source))
    assert not gate.has_material(survey).passed
    result = gate.brings_in(survey, makes, keeps)
    assert (result.passed, result.stage) == (passed, gate.Stage.PROJECT)


@pytest.mark.parametrize(
    ("body", "passed"),
    [
        ("st.radio('r', OPTIONS)", True),
        ("area.radio('r', OPTIONS)", True),
        ("pick = st.radio", True),
        ("pick = element.radio", False),
        ("class Other:\n    def radio(self): return self.get('radio')", False),
    ],
)
def test_options_are_compared_only_where_a_widget_is_called_or_may_be(body: str, *, passed: bool) -> None:
    source = (
        f"import streamlit as st\nclass C:\n    def __eq__(self, other): return True\nst.session_state.x = 1\n{body}\n"
    )
    result = gate.can_reach(Survey(ast.parse(source)), PageEvidence(False, ("no page",)))
    assert result.passed is passed
