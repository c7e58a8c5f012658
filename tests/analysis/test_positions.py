"""Places looked up in flake8's `ast` are the places that LibCST's own, slow provider gives."""

from __future__ import annotations

import ast
import os
import random
import sysconfig
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hypothesmith
import libcst as cst
import pytest
from hypothesis import HealthCheck, given, settings
from libcst.metadata import MetadataWrapper, PositionProvider

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.positions import KINDS, Positions
from flake8_streamlit.findings import Span
from tests.support.comments import fixture_files

STATEMENTS = (
    cst.BaseSmallStatement,
    cst.BaseCompoundStatement,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.MatchCase,
)
STDLIB = Path(sysconfig.get_path("stdlib"))
MODULES = sorted(
    path.stem for path in STDLIB.glob("*.py") if 2_000 < path.stat().st_size < 60_000 and path.stem != "this"
)

SOURCES = {
    "calls and attributes": "a.b.c(d, e=f, *g, **h).i[j](k)(l)\n",
    "text that is not ASCII": "größe = 'ä📊' + f(x, 'é', größe)['ü'].größe; y = größe(x)\n",
    "text that is not ASCII before a multi-line call": "s = '📊', f(\n    'ä', g(x), h['é'](y),\n)\n",
    "text of wide characters": "x = {'📊': f('日本', y), '語': [a, (b, c)]}\n",
    "combining marks": "x = 'e\u0301' + f(y)\n",
    "parentheses": "x = (((a))) + ((f)(b)) == ((c, d)) and (((e.f)))[((g))]\n",
    "parentheses over lines": "x = (\n    a\n    + (\n        f(b)\n    )\n    == c\n)\n",
    "tuples": "a, b = c, d = (e, f), (g,)\nfor a, (b, c) in ((d, e),):\n    ()\n",
    "generators in calls": "any(x for x in y)\nany((x for x in y))\nf((x for x in y), z)\n",
    "decorators": "@a.b(c)\n@d\ndef f(x=e.f, *, y: g[h] = i()) -> j.k:\n    return x(y)\n",
    "decorated classes": (
        "@a(b)\nclass C(d.e, f[g], metaclass=h()):\n    x: i.j = k(l)\n    @m\n    def n(self): pass\n"
    ),
    "f-strings": "f'{a.b} {c(d)!r} {e:{f(g)}} {{h}}' + i(j)\n",
    "f-strings of several parts": "x = 'a' f'{b(c)}' 'd' f'{e.f}' + g\n",
    "f-strings over lines": "x = f'''\n{a(b)}\n  {c.d} 'ä' {e[f]}\n''' + g(h)\n",
    "elif chains": "if a(b): c(d)\nelif e(f): g(h)\nelif i.j:\n    k(l)\nelse:\n    m(n)\n",
    "while and else": "while a(b): c(d)\nelse: e(f)\n",
    "for and else": "for a.b in c(d):\n    e(f)\nelse:\n    g(h)\n",
    "try": "try: a(b)\nexcept c.d as e: f(g)\nexcept (h, i): j(k)\nexcept: l(m)\nelse: n(o)\nfinally: p(q)\n",
    "except groups": "try:\n    a(b)\nexcept* c.d as e:\n    f(g)\nexcept* (h, i):\n    j(k)\n",
    "match": (
        "match a.b(c):\n    case d.e: f(g)\n    case h(i, j=k.l): m(n)\n    case [o.p, *q, {'r': s.t, **u}]: v(w)\n"
        "    case 1 | 'x' | None | -1 | 1 + 2j as y if z(a): b(c)\n    case d.e | f.g(): h(i)\n    case _: j(k)\n"
    ),
    "match of a tuple": "match a, b(c):\n    case (d.e, f()), 1: g(h)\n    case d.e, f(): g(h)\n    case i: j(k)\n",
    "with": "with a(b) as c, d.e as (f, g), h[i]:\n    j(k)\n",
    "with in parentheses": "with (a(b) as c, d.e as f,):\n    g(h)\nwith (a(b), c(d)): pass\nwith (a(b)): pass\n",
    "nested functions": "def f(a=b(c)):\n    def g(d=e(f)):\n        return h(i)\n    return g(j)\n",
    "lambdas": "x = lambda a, b=c(d), *e, f=g.h, **i: j(k)(lambda: l(m))\n",
    "comprehensions": (
        "x = [a(b) for c in d(e) if f(g) for h in i.j if k if l(m)]\ny = {n(o): p.q for r, s in t}\n"
        "z = {u(v) for w in [x for x in y(z)]}\na = sum(b(c) for d in e)\n"
    ),
    "conditional expressions": "x = a(b) if c(d) else e(f) if g.h else i(j)\n",
    "comparisons": "x = a(b) < c.d <= e[f] is not g not in h(i)\n",
    "boolean operations": "x = a(b) and c(d) or not e(f) and (g or h(i))\n",
    "operators": "x = -a(b) ** +c.d // ~e[f] @ (g << h) % i | j & k ^ l - m\n",
    "walrus": "if (x := a(b)) and (y := (c, d)): e(f)\n",
    "await": (
        "async def f():\n    x = await a(b) + (await c.d)\n    async with e(f) as g: h(i)\n"
        "    async for j in k(l): m(n)\n"
    ),
    "yield": "def f():\n    x = yield a(b)\n    yield from c(d)\n    (yield)\n    return (yield e(f))\n",
    "semicolons": "a(b); c = d(e); f.g(h); del i[j]; assert k(l), m(n)\n",
    "semicolons after a colon": "if a(b): c(d); e(f)\nclass C: g(h); i = j(k)\n",
    "form feeds in lines": "x = a(b) \x0c+ c(d)\ny = '\x0c', e(f)\n",
    "tabs": "if a(b):\n\tc(d)\n\tif e(f):\n\t\tg\t(\th,\ti(j)\t)\n",
    "backslashes": "x = a(b) + \\\n    c(d) \\\n    .e[f]\n",
    "comments in between": "x = f(  # one\n    a(b),  # two\n    # three\n    c.d,\n)\n",
    "star expressions": (
        "f(*a(b), *c, **d(e), **{g: h(i)})\nx = [*a(b), *c.d]\ny = {**a(b), c: d(e)}\nz = {*a, *b(c)}\n"
    ),
    "slices": "x = a[b(c):d.e, ::f(g), ...]\ny[h:i(j)] = k[l][m(n):]\n",
    "augmented": "a.b += c(d)\ne[f] @= g.h\ni **= j(k)\n",
    "annotations": "a: b.c\nd: e[f(g)] = h(i)\nj.k: l = m(n)\n",
    "quoted annotations": "a: 'b.c' = d(e)\ndef f(x: 'A[B]' = g(h)) -> 'C.d': pass\n",
    "delete": "del a.b, c[d(e)], (f.g, h[i])\n",
    "global and import": "import a.b as c, d\nfrom e.f import g as h, i\ndef f():\n    global j, k\n    j = k(l)\n",
    "raise": "raise a(b) from c(d)\nraise e.f\n",
    "print of a number": "x = (1).real + 1.5 .imag + f(-1)\n",
    "strings side by side": "x = 'a' 'b' \"c\" + f('d' 'e')\n",
    "bytes and raw strings": "x = b'\\xff' + rb'a' + f(r'\\d', u'b')\n",
    "no last line end": "x = f(a.b)",
    "carriage returns": "x = f(a.b)\r\ny = [\r\n    g(h),\r\n]\r\n",
    "strange line ends in strings": "x = '\u2028\x85\x1c', f(a)\ny = g(b)\n",
    "strange line ends in comments": "x = f(a)  # \u2028 \x85 \x1c\ny = g(b.c)\n",
    "unpacking": "a, *b = c(d)\n[e, (f, *g)] = h.i\nfor j, *k in l(m): n(o)\n",
    "nested everything": "f(g(h)[i.j(k)].l, [m(n) for o in p(q)], {r: s(t)}, lambda u: v(w))(x)(y.z)\n",
    "docstrings": 'def f():\n    """ä\n    f(x)\n    """\n    return g(h)\nclass C:\n    "a(b)"; c = d(e)\n',
    "one name many times": "a = a(a.a[a], a=a)(a for a in a if a)\n",
}


FORM_FEEDS = {
    "before a statement": "\x0ca(b)\n\x0c\ndef f():\n    \x0c\n    return c(d)\n\x0cg(h)\n",
    "in a line": "x = a(b) \x0c+ c(d)\ny = e(f)\n",
    "in a string": 'x = """\x0c\n\x0c""", a("ä", b.c)\ny = "ö", d(e)[f]\n',
    "in an indentation": "if a:\n  \x0c  b(c)\n",
}
"""LibCST counts the columns of these lines otherwise; their text tells whether the place is right."""


def within(module: cst.Module) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Every node, and the statement (or handler, or case) that it stands in; itself, if it is one."""
    pending: list[tuple[cst.CSTNode, cst.CSTNode]] = [(module, module)]
    while pending:
        node, statement = pending.pop()
        for child in node.children:
            found = (child, child if isinstance(child, STATEMENTS) else statement)
            yield found
            pending.append(found)


def labels(module: cst.Module) -> set[int]:
    """Name nodes that are no expressions: attributes, keywords, parameters, names of definitions, what is imported."""
    found: list[cst.CSTNode | None] = []
    for node, _ in within(module):
        found += [getattr(node, attribute, None) for attribute in ("attr", "keyword", "key", "rest", "lpar")]
        if isinstance(
            node, (cst.FunctionDef, cst.ClassDef, cst.Param, cst.NameItem, cst.MatchAs, cst.MatchStar, cst.TypeAlias)
        ):
            found.append(node.name)
        elif isinstance(node, (cst.ImportAlias, cst.ImportFrom, cst.TypeParameters)) or (
            isinstance(node, cst.AsName) and isinstance(node.name, cst.Name)
        ):
            found += [inner for inner, _ in within(cst.Module([]).with_changes(body=[node]))]
    return {id(node) for node in found if isinstance(node, cst.CSTNode)}


def expected(node: cst.CSTNode, module: MetadataWrapper) -> Span:
    """The provider's span; with the parentheses that belong to the value itself, as a reader would mark it."""
    places = module.resolve(PositionProvider)
    place = places[node]
    first, last = place.start, place.end
    if isinstance(node, (cst.Tuple, cst.GeneratorExp)) and node.lpar:
        first, last = places[node.lpar[-1]].start, places[node.rpar[0]].end
    return Span(first.line, first.column, last.line, last.column)


def disagreements(source: str) -> tuple[int, list[str]]:
    """How many nodes were looked up, and where the two differ."""
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    module = wrapper.module
    positions = Positions(module, ast.parse(source), source)
    skipped = labels(module)
    alone = {id(node.args[0].value) for node, _ in within(module) if isinstance(node, cst.Call) and len(node.args) == 1}
    looked, wrong = 0, []
    for node, statement in within(module):
        if type(node) not in KINDS or id(node) in skipped:
            continue
        if isinstance(node, cst.Name) and node.value in ("True", "False", "None"):
            continue
        if isinstance(node, cst.Tuple) and isinstance(statement, cst.Del):
            continue  # `del a, b` is no tuple
        if isinstance(node, cst.GeneratorExp) and not node.lpar and id(node) in alone:
            continue  # `any(x for x in y)`: the parentheses are the call's
        looked += 1
        found, wanted = positions.span(ir.Place(node, statement)), expected(node, wrapper)
        if found != wanted:
            wrong.append(f"{type(node).__name__} in {type(statement).__name__}: {found}, LibCST says {wanted}")
    return looked, wrong


def check(source: str) -> int:
    looked, wrong = disagreements(source)
    assert wrong == []
    return looked


@pytest.mark.parametrize("name", SOURCES)
def test_every_sort_of_source(name: str) -> None:
    check(SOURCES[name])


def test_the_sources_have_nodes_of_every_kind() -> None:
    kinds = {type(node) for source in SOURCES.values() for node, _ in within(cst.parse_module(source))}
    assert set(KINDS) <= kinds


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    assert check(path.read_text(encoding="utf-8")) > 5


@pytest.mark.parametrize("module", random.Random(0).sample(MODULES, 20))
def test_modules_of_the_standard_library(module: str) -> None:
    source = (STDLIB / f"{module}.py").read_text(encoding="utf-8")
    assert check(source) > 20


@cache
def parses(source: str) -> bool:
    """Whether both parsers read it the same way."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
            cst.parse_module(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError, cst.ParserSyntaxError):
        return False
    return True


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(source=hypothesmith.from_node())
def test_sources_made_from_nodes(source: str) -> None:
    if parses(source):
        check(source)


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(source=hypothesmith.from_grammar("file_input"))
def test_sources_made_from_the_grammar(source: str) -> None:
    if parses(source):
        check(source)


@pytest.mark.parametrize("name", [*SOURCES, *(f"form feeds: {name}" for name in FORM_FEEDS)])
def test_the_text_at_a_place_is_the_code_of_the_node(name: str) -> None:
    source = FORM_FEEDS[name.removeprefix("form feeds: ")] if name.startswith("form feeds: ") else SOURCES[name]
    module = cst.parse_module(source)
    positions = Positions(module, ast.parse(source), source)
    for node, statement in within(module):
        if isinstance(
            node, (cst.Call, cst.Attribute, cst.Subscript, cst.Comparison, cst.BinaryOperation, cst.MatchClass)
        ):
            bare = node.with_changes(lpar=[], rpar=[])
            assert positions.text(positions.span(ir.Place(node, statement))) == module.code_for_node(bare)


def _statements(source: str, kind: type[cst.CSTNode]) -> Iterator[tuple[Positions, cst.CSTNode]]:
    module = cst.parse_module(source)
    positions = Positions(module, ast.parse(source), source)
    for node, _ in within(module):
        if isinstance(node, kind):
            yield positions, node


@pytest.mark.parametrize(
    ("source", "kind", "wanted"),
    [
        ("@a\n@b(\n    c\n)\nclass D(e):\n    pass\n", cst.ClassDef, Span(5, 0, 5, 11)),
        ("x = 1\nclass Ä(\n    b,\n): pass\n", cst.ClassDef, Span(2, 0, 2, 8)),
        ("class A:\n    @b\n    def __eq__(self, other): return 1\n", cst.FunctionDef, Span(3, 4, 3, 37)),
        ("async def f(): pass  # why\n", cst.FunctionDef, Span(1, 0, 1, 26)),
    ],
)
def test_a_definition_is_the_line_of_its_keyword(source: str, kind: type[cst.CSTNode], wanted: Span) -> None:
    ((positions, node),) = _statements(source, kind)
    assert positions.span(ir.Place(node, node)) == wanted


def test_a_case_is_its_pattern() -> None:
    source = "match x:\n    case [A(), b.c] if d:\n        pass\n"
    ((positions, node),) = _statements(source, cst.MatchCase)
    assert positions.span(ir.Place(node, node)) == Span(2, 9, 2, 19)


def test_a_statement_that_is_not_known_is_the_top_of_the_file() -> None:
    source = "x = 1\n"
    positions = Positions(cst.parse_module(source), ast.parse(source), source)
    stranger = cst.Pass()
    assert positions.span(ir.Place(stranger, stranger)) == Span(1, 0, 1, 0)


def test_a_node_that_has_no_place_of_its_own_has_that_of_its_statement() -> None:
    source = "x = 1\ny = not x\n"
    module = cst.parse_module(source)
    positions = Positions(module, ast.parse(source), source)
    ((node, statement),) = [found for found in within(module) if isinstance(found[0], cst.UnaryOperation)]
    assert positions.span(ir.Place(node, statement)) == Span(2, 0, 2, 9)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(1, 4, 1, 8), "f(ä)"),
        (Span(1, 4, 2, 5), "f(ä) + \\\n    g"),
        (Span(3, 0, 3, 1), "y"),
        (Span(9, 0, 9, 1), ""),
    ],
)
def test_the_text_of_a_span(span: Span, text: str) -> None:
    source = "x = f(ä) + \\\n    g(b)\ny = 1\n"
    assert Positions(cst.parse_module(source), ast.parse(source), source).text(span) == text


def test_the_names_of_the_modules_do_not_depend_on_the_machine() -> None:
    assert os.fspath(STDLIB)
    assert len(MODULES) > 60
