"""What stands around a page's code, and how it is spelled, is no matter: the same lines break."""

from __future__ import annotations

import random
from collections.abc import Callable
from textwrap import dedent, indent

import pytest

from tests.analysis import (
    pages_attributes,
    pages_caches,
    pages_calls,
    pages_consumers,
    pages_containers,
    pages_identity,
    pages_session_state,
    pages_statements,
    pages_widgets,
)
from tests.analysis.pages import PRELUDE, facts_of, noticed

TABLES = (
    pages_attributes,
    pages_caches,
    pages_calls,
    pages_consumers,
    pages_containers,
    pages_identity,
    pages_session_state,
    pages_statements,
    pages_widgets,
)
PAGES = {name: dedent(body).strip("\n") + "\n" for table in TABLES for name, body in table.PAGES.items()}
Shape = Callable[[str], str]
PICKLED = {"pickling what is old", "pickling what holds something old", "cache_data that returns what is old"}
"""Pickle never finds the class of a function: what breaks there breaks on the first run."""
TOP_LEVEL = {"global", "a sentinel"}
"""Pages that mean the names of the module."""


def below(*lines: str, after: str = "") -> Shape:
    """The body as a block below these lines, each one deeper than the one before."""

    def shape(body: str) -> str:
        opening = "".join(indent(line, "    " * depth) + "\n" for depth, line in enumerate(lines))
        return PRELUDE + opening + indent(body, "    " * len(lines)) + after

    return shape


BLOCKS: dict[str, Shape] = {
    "a __main__ guard": below('if __name__ == "__main__":'),
    "with": below("with st.container():"),
    "with as": below("with st.sidebar as area:"),
    "try and finally": below("try:", after="finally:\n    pass\n"),
    "try and except": below("try:", after="except ValueError:\n    st.error('no')\n"),
    "a loop over one": below("for _ in [1]:"),
    "a loop over a range": below("for _ in range(1):"),
    "an endless loop": below("while True:", after="    break\n"),
    "if": below('if st.toggle("on", value=True):'),
    "if not": below('if not st.toggle("off"):'),
    "else": below('if st.toggle("off"):\n    pass\nelse:'),
    "match": below('match st.toggle("on"):', "case _:"),
    "blocks in blocks": below(
        "with st.container():", "if st:", "for _ in [1]:", "try:", after="            finally: pass\n"
    ),
}
SCOPES: dict[str, Shape] = {
    "main": below("def main():", after="main()\n"),
    "main behind a guard": below("def main():", after='if __name__ == "__main__":\n    main()\n'),
    "a method": below("class App:", "def run(self):", after="App().run()\n"),
    "a static method": below("class App:", "@staticmethod\n    def run():", after="App.run()\n"),
    "__init__": below("class App:", "def __init__(self):", after="App()\n"),
    "__call__": below("class App:", "def __call__(self):", after="App()()\n"),
    "a fragment": below("@st.fragment\ndef part():", after="part()\n"),
    "a dialog": below('@st.dialog("title")\ndef part():', after="part()\n"),
    "a function in a function": below("def main():", "def inner():", after="    inner()\nmain()\n"),
    "a decorated function": below(
        "def page(func):\n    def run(*args):\n        return func(*args)\n    return run\n@page\ndef main():",
        after="main()\n",
    ),
    "a decorator that runs it": below("def page(func):\n    func()\n    return func\n@page\ndef main():"),
    "a table of pages": below(
        "def main():", after='pages = {"main": main, "more": print}\npages[st.sidebar.radio("page", list(pages))]()\n'
    ),
    "st.navigation": below("def main():", after="st.navigation([st.Page(main)]).run()\n"),
    "a lambda": below("def main():", after="run = lambda: main()\nrun()\n"),
    "a partial": below("def main(n):", after="from functools import partial\npartial(main, 1)()\n"),
    "a generator": below("def main():", after="    yield 1\nlist(main())\n"),
    "an async function": below("async def main():", after="import asyncio\nasyncio.run(main())\n"),
    "a function with everything in it": lambda body: "def main():\n" + indent(PRELUDE + body, "    ") + "main()\n",
}


def spelled(*pairs: tuple[str, str]) -> Shape:
    """The page with other spellings of the same."""

    def shape(body: str) -> str:
        source = PRELUDE + body
        for old, new in pairs:
            source = source.replace(old, new)
        return source

    return shape


SPELLINGS: dict[str, Shape] = {
    "the state in full": spelled(
        ("(ss)", "(st.session_state)"),
        ("ss.", "st.session_state."),
        ("ss[", "st.session_state["),
        (" in ss", " in st.session_state"),
    ),
    "streamlit by its own name": spelled(("import streamlit as st", "import streamlit"), ("st.", "streamlit.")),
    "streamlit by a longer name": spelled(("import streamlit as st", "import streamlit as ui"), ("st.", "ui.")),
    "other names of classes": spelled(("Item", "Größe"), ("Color", "Farbe"), ("Cart", "Wagen")),
    "annotations as texts": spelled(
        ("import streamlit as st", "from __future__ import annotations; import streamlit as st")
    ),
    "dataclasses by module": spelled(
        ("@dataclass", "@dataclasses.dataclass"), ("import streamlit as st", "import dataclasses, streamlit as st")
    ),
    "enum by module": spelled(("(Enum)", "(enum.Enum)"), ("import streamlit as st", "import enum, streamlit as st")),
    "four times the indentation": lambda body: "\n".join(
        line[: len(line) - len(line.lstrip())] * 2 + line.lstrip() for line in (PRELUDE + body).split("\n")
    ),
    "tabs": lambda body: (PRELUDE + body).replace("    ", "\t"),
    "carriage returns": lambda body: (PRELUDE + body).replace("\n", "\r\n"),
}


def is_python(source: str) -> bool:
    try:
        compile(source, "page", "exec")
    except SyntaxError:
        return False
    return True


def said(source: str, *, is_page: bool = True) -> list[str]:
    """The kind and the text of every line that is reported."""
    lines = source.split("\n")
    return sorted(f"{kind} {lines[line - 1].strip()}" for line, kind in noticed(facts_of(source, is_page=is_page)))


def some(name: str, shapes: dict[str, Shape]) -> list[str]:
    """A few of the shapes, others for each page: there are pages enough for all."""
    return random.Random(name).sample(sorted(shapes), 4)


def otherwise(name: str, shapes: dict[str, Shape]) -> dict[str, list[str]]:
    """What is said in these shapes, where it is not what is said of the plain page."""
    plain = said(PRELUDE + PAGES[name])
    sources = {shape: shapes[shape](PAGES[name]) for shape in some(name, shapes)}
    answers = {shape: said(source) for shape, source in sources.items() if is_python(source)}
    return {shape: answer for shape, answer in answers.items() if answer != plain}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_a_block(name: str) -> None:
    assert otherwise(name, BLOCKS) == {}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in TOP_LEVEL])
def test_a_page_in_a_function(name: str) -> None:
    assert otherwise(name, SCOPES) == {}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_spelled_otherwise(name: str) -> None:
    plain = noticed(facts_of(PRELUDE + PAGES[name]))
    sources = {spelling: SPELLINGS[spelling](PAGES[name]) for spelling in some(name, SPELLINGS)}
    answers = {spelling: noticed(facts_of(source)) for spelling, source in sources.items() if is_python(source)}
    assert {spelling: answer for spelling, answer in answers.items() if answer != plain} == {}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in TOP_LEVEL | PICKLED])
def test_a_function_that_makes_its_classes_in_a_file_that_is_no_page(name: str) -> None:
    source = SCOPES["a function with everything in it"](PAGES[name])
    if is_python(source):
        assert said(source, is_page=False) == said(PRELUDE + PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_a_module_that_is_no_page_redefines_nothing(name: str) -> None:
    """Classes of its top level are made once."""
    classes = {"Cart", "Item", "Color"}
    facts = facts_of(PRELUDE + PAGES[name], is_page=False)
    assert not {test.name for test in facts.tests} & classes
