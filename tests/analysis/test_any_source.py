"""Whatever the source is, the analysis answers: generated sources, and pages with lines missing, doubled or swapped."""

from __future__ import annotations

import ast
import random
import warnings
from functools import cache

import hypothesmith
import libcst as cst
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flake8_streamlit.analysis.facts import Facts
from tests.analysis import (
    pages_attributes,
    pages_calls,
    pages_containers,
    pages_identity,
    pages_statements,
    pages_widgets,
)
from tests.analysis.pages import PRELUDE, facts_of, noticed, page
from tests.support.comments import fixture_files

ANY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
TABLES = (pages_attributes, pages_calls, pages_containers, pages_identity, pages_statements, pages_widgets)
BEFORE = f"{PRELUDE}ss.setdefault('x', Item())\nst.write(ss.x == Item())\n"
FOUND = (BEFORE.count("\n"), "EQUALITY")


@cache
def texts() -> tuple[str, ...]:
    """Pages to break: the fixtures, and those of these tests."""
    fixtures = [path.read_text(encoding="utf-8") for path in fixture_files()]
    return (*fixtures, *(page(body) for table in TABLES for body in table.PAGES.values()))


def parses(source: str) -> bool:
    """Whether flake8 would hand it over."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def check(source: str) -> Facts:
    """Facts that make sense: spans within the source, keepers with a line, tests of known classes."""
    facts = facts_of(source)
    count = source.count("\n") + source.count("\r") + 1
    for test in facts.tests:
        assert 1 <= test.span.line <= test.span.end_line <= count
        assert test.span.column >= 0
        assert 1 <= test.keeper.line <= count
        assert test.keeper.label
        assert test.source
        assert test.outcome
        assert test.name
        assert test.cls is None or test.cls in facts.classes
    for cls in facts.classes:
        assert all(1 <= keeper.line <= count for keeper in (*cls.keepers, *cls.coerced))
        assert all(written.reason_line >= 1 for written in cls.comparisons)
    return facts


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@ANY
@given(source=hypothesmith.from_grammar("file_input"))
def test_sources_made_from_the_grammar(source: str) -> None:
    if parses(BEFORE + source):
        assert FOUND in noticed(check(BEFORE + source))


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@ANY
@given(source=hypothesmith.from_node())
def test_sources_made_from_nodes(source: str) -> None:
    if parses(BEFORE + source):
        assert FOUND in noticed(check(BEFORE + source))


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@ANY
@given(source=hypothesmith.from_node(cst.ClassDef))
def test_classes_made_from_nodes(source: str) -> None:
    if parses(BEFORE + source):
        assert FOUND in noticed(check(BEFORE + source))


def changed(source: str, chance: random.Random) -> str:
    """The source with a few lines left out, doubled, swapped, moved, or taken from another page."""
    lines = source.splitlines(keepends=True)
    for _ in range(chance.randint(1, 5)):
        if not lines:
            break
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines.insert(other, lines.pop(at))
            case _:
                lines.insert(at, chance.choice(chance.choice(texts()).splitlines(keepends=True)))
    return "".join(lines)


@pytest.mark.parametrize("part", range(8))
def test_pages_with_lines_changed(part: int) -> None:
    """Seeded, so that a failure comes again."""
    chance = random.Random(part)
    tried = 0
    while tried < 120:
        source = changed(chance.choice(texts()), chance)
        if parses(source):
            tried += 1
            check(source)


@pytest.mark.parametrize("part", range(4))
def test_pages_with_expressions_exchanged(part: int) -> None:
    """Any expression of the pages in any other's place."""
    chance = random.Random(1_000 + part)
    for _ in range(60):
        tree = ast.parse(chance.choice(texts()))
        donor = [node for node in ast.walk(ast.parse(chance.choice(texts()))) if isinstance(node, ast.expr)]
        if donor:
            _exchange(tree, donor, chance)
        source = ast.unparse(ast.fix_missing_locations(tree))
        if parses(source):
            check(source)


def _exchange(tree: ast.Module, donor: list[ast.expr], chance: random.Random) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if isinstance(value, ast.expr) and isinstance(getattr(value, "ctx", ast.Load()), ast.Load):
                if name in ("cls", "pattern") or chance.random() > 0.05:
                    continue
                new = chance.choice(donor)
                if isinstance(getattr(new, "ctx", ast.Load()), ast.Load) and not isinstance(new, ast.Starred):
                    setattr(parent, name, new)


@pytest.mark.parametrize("part", range(4))
def test_pages_put_together(part: int) -> None:
    """Several pages in one: their names and classes meet."""
    chance = random.Random(2_000 + part)
    for _ in range(20):
        source = "\n".join(chance.sample(texts(), 3))
        if parses(source):
            check(source)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(key=st.text(), name=st.text(min_size=1))
def test_keys_and_names_may_be_any_text(key: str, name: str) -> None:
    source = f"{PRELUDE}ss.setdefault({key!r}, Item({name!r}))\nst.write(ss[{key!r}] == Item({name!r}))\n"
    if parses(source):
        assert noticed(check(source)) == {(source.count("\n"), "EQUALITY")}


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n",
        "#",
        "#\n#",
        "pass",
        "x",
        "\x0c",
        "import streamlit",
        "from streamlit import *",
        "class C: pass",
        "class C(C): pass",
        "class C(unknown): pass\nC()",
        "def f(): return f\nf()()()",
        "import streamlit as st\nst.session_state",
        "import streamlit as st\nst.session_state = {}",
        "import streamlit as st\nst.session_state.x = st.session_state",
        "import streamlit as st\nclass C: pass\nst.session_state[C] = C()\nst.session_state[C] == C()",
        "import streamlit as st\nclass C: pass\nst.session_state[None] = C\nst.session_state[1.5]",
        "import streamlit as st\nclass st: session_state = None\nst.session_state.x = 1",
        "import streamlit as st\nst = 1\nst.session_state.x = 1",
        "from enum import Enum\nclass C(Enum): pass\nC.X\nC()\nC['X']",
        "from enum import Enum\nEnum('C')\nEnum()\nEnum('C', [])\nEnum('C', 1)\nEnum(*a, **b)",
        "from dataclasses import *\nclass C: pass\ndataclass(C)\ndataclass()\ndataclass(1)\nmake_dataclass()\nfield()",
        "type()\ntype(1)\ntype(1, 2, 3)\ntype('C', (), {})\ntype('C', 1, 1)\ntype(*a)",
        "isinstance()\nisinstance(1)\nisinstance(1, 2, 3)\nissubclass()\nisinstance(*a)",
        "super()\nsuper(1)\nsuper(1, 2)\nclass C:\n    super().x\n    def f(): super().x",
        (
            "sorted()\nmax()\nmap()\nfilter()\nzip()\niter()\nnext()\n"
            "enumerate()\nreversed()\ngetattr()\nsetattr()\nhash()"
        ),
        "list(1, 2)\ndict(1)\nset(*a)\ntuple()\nfrozenset()\nvars()\nobject(1)\ncopy.copy()\nfunctools.reduce()",
        "[].append()\n{}.get()\n{}.pop()\nset().union()\n().index()\n[].insert(1)\n{}.update(1)\n[].sort(1)",
        (
            "import streamlit as st\nst.selectbox()\nst.radio(1)\n"
            "st.multiselect(*a, **b)\nst.columns()\nst.cache_resource()"
        ),
        "import streamlit as st\n@st.cache_resource\nclass C: pass\nC()\n@st.cache_data\nasync def f(): pass\nf()",
        "import streamlit as st\nst.session_state.get()\nst.session_state.update(1, 2)\nst.session_state.pop()",
        (
            "import functools\nfunctools.partial()\nfunctools.wraps()\n"
            "functools.singledispatch()\n@functools.singledispatch\nclass C: pass"
        ),
        (
            "class C:\n    x = property()\n    y = property(1, 2)\n"
            "    z = staticmethod(1)\n    w = classmethod(C)\nC().x\nC().w()"
        ),
        "class C:\n    def __new__(cls): return 1\n    def __init__(): pass\nC(1, 2, 3)",
        "class C:\n    __slots__ = ('a',)\n    __eq__ = None\n    __hash__ = 1\nC() == C()",
        "def f(a, a_=1, *b, c, **d): pass\nf()\nf(1, 2, 3, c=4, e=5)\nf(*f, **f)",
        "match 1:\n    case int(x) | str(x): pass\n    case {**y}: y\n    case [*z]: z",
        "try: pass\nexcept: raise\nelse: pass\nfinally: pass\nraise\nraise C from D",
        "del x, y.z, w[1]\nglobal a\na = 1",
        "lambda: (yield)",
        "async def f():\n    return [x async for x in y]\nawait_ = f()",
        "x: int\ny: 'C' = 1\nclass C:\n    z: list['C']\n    w: C = 1\nC.z",
        "a = b = a\na, a = a\n[a, *a] = a\na.a = a[a] = a",
        "while 1: break\nwhile 0: pass\nfor x in (): pass\nelse: x",
        "if (x := 1): x\nprint(x := 2)",
        "nonlocal_ = 1\nexec('x = 1')\neval('x')\nglobals()['y']\nlocals()",
    ],
)
def test_odd_little_files(source: str) -> None:
    check(source)
    check(PRELUDE + source + "\n")


@pytest.mark.parametrize("odd", ["if True:\n  \x0c  x = 1\n", "(x): int = 1\n", "def f():\n    (x): 'int'\n"])
def test_code_that_libcst_cannot_read_but_python_can(odd: str) -> None:
    """Its statements are laid out anew, and found in their own places all the same."""
    assert parses(BEFORE + odd)
    assert FOUND in noticed(check(BEFORE + odd))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_facts_are_the_same_with_every_line_end(end: str) -> None:
    source = page("ss.setdefault('x', Item())\nst.write(\n    ss.x\n    == Item()\n)\n")
    (test,) = check(source.replace("\n", end)).tests
    assert test.span == check(source).tests[0].span
    assert test.source == "ss.x == Item()"
