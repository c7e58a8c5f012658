"""Long functions are left out only when they cannot matter: however they reach a class or a keeper, they count."""

from __future__ import annotations

from textwrap import indent

import pytest

from flake8_streamlit.analysis.relevance import SMALL
from tests.analysis.pages import check_page, facts_of, noticed, page

PADDING = "".join(f"total_{i} = len(str({i})) + {i}\n" for i in range(SMALL))
"""Lines that compute, and reach nothing."""


def long(body: str) -> str:
    """A function's body, much too long to be interpreted without a reason."""
    return indent(PADDING + body, "    ")


FORMS = {
    "the state by the module": ("def f():\n" + long('st.session_state.setdefault("x", Item())'), "f()"),
    "the state by its short name": ("def f():\n" + long('ss.setdefault("x", Item())'), "f()"),
    "the state by an imported name": (
        "from streamlit import session_state as state\ndef f():\n" + long('state.setdefault("x", Item())'),
        "f()",
    ),
    "the state by another name for the module": (
        "import streamlit\ndef f():\n" + long('streamlit.session_state.setdefault("x", Item())'),
        "f()",
    ),
    "the state handed over": ("def f(state):\n" + long('state.setdefault("x", Item())'), "f(st.session_state)"),
    "the state in a container handed over": (
        "def f(given):\n" + long('given["state"].setdefault("x", Item())'),
        'f({"state": ss})',
    ),
    "the module handed over": ("def f(module):\n" + long('module.session_state.setdefault("x", Item())'), "f(st)"),
    "the state on an object": (
        "class App:\n    def __init__(self):\n        self.state = ss\n"
        "app = App()\ndef f():\n" + long('app.state.setdefault("x", Item())'),
        "f()",
    ),
    "the state on self": (
        "class App:\n    def __init__(self):\n        self.state = ss\n    def f(self):\n"
        + indent(long('self.state.setdefault("x", Item())'), "    "),
        "App().f()",
    ),
    "another function": (
        "def g():\n    ss.setdefault('x', Item())\ndef f():\n" + long("g()"),
        "f()",
    ),
    "a function that is long too": (
        "def g():\n" + long("ss.setdefault('x', Item())") + "\ndef f():\n" + long("g()"),
        "f()",
    ),
    "a function defined later": (
        "def f():\n" + long("g()") + "\ndef g():\n" + long("ss.setdefault('x', Item())"),
        "f()",
    ),
    "a function handed over": (
        "def g():\n    ss.setdefault('x', Item())\ndef f(call):\n" + long("call()"),
        "f(g)",
    ),
    "a lambda handed over": ("def f(call):\n" + long("call()"), 'f(lambda: ss.setdefault("x", Item()))'),
    "a partial handed over": (
        "from functools import partial\ndef f(call):\n" + long("call(Item())"),
        'f(partial(ss.setdefault, "x"))',
    ),
    "a bound method handed over": (
        "class App:\n    def init(self):\n        ss.setdefault('x', Item())\ndef f(call):\n" + long("call()"),
        "f(App().init)",
    ),
    "a table of functions": (
        "def g():\n    ss.setdefault('x', Item())\ntable = {'g': g}\ndef f(name):\n" + long("table[name]()"),
        "f('g')",
    ),
    "a function inside": (
        "def f():\n" + long("def g():\n    ss.setdefault('x', Item())\ng()"),
        "f()",
    ),
    "a lambda inside": ("def f():\n" + long("g = lambda: ss.setdefault('x', Item())\ng()"), "f()"),
    "a comprehension": ("def f():\n" + long("[ss.setdefault(k, Item()) for k in ['x']]"), "f()"),
    "a method": (
        "class App:\n    def f(self):\n" + indent(long("ss.setdefault('x', Item())"), "    "),
        "App().f()",
    ),
    "a static method": (
        "class App:\n    @staticmethod\n    def f():\n" + indent(long("ss.setdefault('x', Item())"), "    "),
        "App.f()",
    ),
    "a property": (
        "class App:\n    @property\n    def f(self):\n" + indent(long("ss.setdefault('x', Item())"), "    "),
        "App().f",
    ),
    "a constructor": (
        "class App:\n    def __init__(self):\n" + indent(long("ss.setdefault('x', Item())"), "    "),
        "App()",
    ),
    "an inherited method": (
        "class Base:\n    def f(self):\n"
        + indent(long("ss.setdefault('x', Item())"), "    ")
        + "\nclass App(Base): pass",
        "App().f()",
    ),
    "a decorator": (
        "def deco(func):\n    def run():\n" + indent(long("return func()"), "    ") + "\n    return run\n"
        "@deco\ndef f():\n    ss.setdefault('x', Item())",
        "f()",
    ),
    "a generator": ("def f():\n" + long("yield ss.setdefault('x', Item())"), "next(f())"),
    "a callback": ("def f():\n" + long("ss.setdefault('x', Item())"), 'st.button("go", on_click=f)\nf()'),
    "a default argument": ("def f(state=ss):\n" + long('state.setdefault("x", Item())'), "f()"),
    "a closure": (
        "def make(state):\n    def f():\n" + indent(long('state.setdefault("x", Item())'), "    ") + "\n    return f",
        "make(ss)()",
    ),
    "a star import": ("from streamlit import *\ndef f():\n" + long('session_state.setdefault("x", Item())'), "f()"),
    "a global that is set later": ("def f():\n" + long('state.setdefault("x", Item())') + "\nstate = ss", "f()"),
    "getattr of the module": ("def f():\n" + long('getattr(st, "session_state").setdefault("x", Item())'), "f()"),
    "a walrus": ("def f():\n" + long('(state := st.session_state).setdefault("x", Item())'), "f()"),
    "an f-string": ("def f():\n" + long("f\"{ss.setdefault('x', Item())}\""), "f()"),
    "an import inside": (
        "def f():\n" + long('from streamlit import session_state\nsession_state.setdefault("x", Item())'),
        "f()",
    ),
    "an import of the module inside": (
        "def f():\n" + long('import streamlit\nstreamlit.session_state.setdefault("x", Item())'),
        "f()",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_long_function_that_keeps_is_interpreted(name: str) -> None:
    definition, call = FORMS[name]
    source = page("") + f"{definition}\n{call}\nst.write(ss.x == Item())\n"
    assert (source.count("\n"), "EQUALITY") in noticed(facts_of(source))


VALUES = {
    "an instance": ("def f(x):\n" + long("return x"), "f(ss.x)"),
    "an instance in a list": ("def f(xs):\n" + long("return xs[0]"), "f([ss.x])"),
    "an instance in a dict of lists": ("def f(xs):\n" + long('return xs["a"][0]'), 'f({"a": [ss.x]})'),
    "an instance in an attribute": (
        "class Holder: pass\nholder = Holder()\nholder.x = ss.x\ndef f(h):\n" + long("return h.x"),
        "f(holder)",
    ),
    "a keyword": ("def f(*, x=None):\n" + long("return x"), "f(x=ss.x)"),
    "star arguments": ("def f(*xs, **more):\n" + long("return xs[0]"), "f(*[ss.x])"),
    "a keyword of many": ("def f(*xs, **more):\n" + long('return more["x"]'), "f(**{'x': ss.x})"),
    "a global": ("kept = ss.x\ndef f():\n" + long("return kept"), "f()"),
    "a global list": ("kept = []\nkept.append(ss.x)\ndef f():\n" + long("return kept[0]"), "f()"),
    "a closure": (
        "def make(x):\n    def f():\n" + indent(long("return x"), "    ") + "\n    return f",
        "make(ss.x)()",
    ),
    "a function's result": ("def g():\n    return ss.x\ndef f():\n" + long("return g()"), "f()"),
    "a class": ("def f(cls):\n" + long('return ss.setdefault("y", cls())'), "f(Item)"),
    "a class by name": ("def f():\n" + long('return ss.setdefault("y", Item())'), "f()"),
    "a factory": ("def f(make):\n" + long('return ss.setdefault("y", make())'), "f(lambda: Item())"),
    "a cached function": (
        "@st.cache_resource\ndef f():\n" + long("return Item()"),
        "f()",
    ),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_comes_through_a_long_function(name: str) -> None:
    definition, call = VALUES[name]
    check_page(f"ss.setdefault('x', Item())\n{definition}\nst.write({call} == Item())  # EQUALITY")


TESTS = {
    "an argument": ("def f(x):\n" + long("return x == Item()  # EQUALITY"), "f(ss.x)"),
    "the state": ("def f():\n" + long("return ss.x == Item()  # EQUALITY"), "f()"),
    "a member of a loop": ("def f(xs):\n" + long("for x in xs:\n    x == Item()  # EQUALITY"), "f([ss.x])"),
    "a type test": ("def f(x):\n" + long("return isinstance(x, Item)  # TYPE"), "f(ss.x)"),
    "a match": ("def f(x):\n" + long("match x:\n    case Item():  # TYPE\n        pass"), "f(ss.x)"),
}


@pytest.mark.parametrize("name", TESTS)
def test_a_test_in_a_long_function_is_found(name: str) -> None:
    definition, call = TESTS[name]
    check_page(f"ss.setdefault('x', Item())\n{definition}\n{call}")


@pytest.mark.parametrize("ending", ["st.stop()", "st.rerun()", "exit()", "import sys\nsys.exit()", "quit()"])
def test_a_long_function_that_ends_the_run_ends_it(ending: str) -> None:
    check_page(f"ss.setdefault('x', Item())\ndef f():\n{long(ending)}\nf()\nst.write(ss.x == Item())")


def test_a_long_function_that_forgets_the_state_forgets_it() -> None:
    check_page(
        f"ss.setdefault('y', 1)\ndef f():\n{long('ss.clear()')}\nf()\nss.setdefault('x', Item())\nss.x == Item()"
    )


def test_a_long_function_that_only_computes_gives_something_unknown() -> None:
    check_page(f"ss.setdefault('x', Item())\ndef f():\n{long('return total_0')}\nst.write(f() == ss.x)")
