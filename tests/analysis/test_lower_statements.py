"""Statements of every kind become instructions; scopes own their names as in Python."""

from __future__ import annotations

import ast
import random
import symtable
import sysconfig
import warnings
from pathlib import Path

import libcst as cst
import pytest

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.lower_statements import lower
from tests.analysis.pages import PRELUDE, check_page, facts_of, noticed
from tests.support.comments import fixture_files

STATEMENTS = {
    "expression": "a(b)",
    "assignment": "a = b, *c = d.e = f[g] = [h, (i, *j)] = k",
    "annotated assignment": "a: b\nc: d = e\nf.g: h = i\nj[k]: l = m\nn: 'o' = p\nq: 'not [ an expression'",
    "augmented assignment": (
        "a+= b\na-= b\na*= b\na/= b\na//= b\na%= b\na@= b\na&= b\na|= b\na^= b\na<<= b\na>>= b\na**= b"
    ),
    "augmented targets": "a.b += c\nd[e] -= f\ng[h:i] *= j",
    "assert": "assert a\nassert b, c",
    "pass": "pass",
    "del": "del a, b.c, d[e], f[g:h], (i, [j, k.l])",
    "return": "def f():\n    return\n    return a\n    return *a, b",
    "yield": "def f():\n    yield\n    x = yield a\n    yield from b",
    "raise": "raise\nraise a\nraise a from b\nraise a(b) from None",
    "break and continue": "for a in b:\n    break\n    continue\nwhile a:\n    continue\n    break",
    "import": (
        "import a, b.c, d.e as f\nfrom . import g\nfrom ..h import i as j, k\nfrom l.m import (n, o,)\nfrom p import *"
    ),
    "global": "def f():\n    global a, b\n    a = 1\n    del b",
    "nonlocal": "def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = 2",
    "if": "if a: b\nif a:\n    b\nelif c:\n    d\nelif e: f\nelse:\n    g",
    "for": "for a, (b, *c) in d:\n    e\nelse:\n    f\nfor g.h in i: j\nfor k[l] in m: n\nfor o in *p, q: r",
    "while": "while a:\n    b\nelse:\n    c\nwhile True: d\nwhile 1: e",
    "try": "try:\n    a\nexcept b:\n    c\nexcept (d, e) as f:\n    g\nexcept:\n    h\nelse:\n    i\nfinally:\n    j",
    "try and finally": "try: a\nfinally: b",
    "except groups": "try:\n    a\nexcept* b as c:\n    d\nexcept* (e, f):\n    g\nelse:\n    h\nfinally:\n    i",
    "with": "with a as b, c, d as (e, f), g as h.i, j as k[l]:\n    m\nwith (a as b, c,): d\nwith (a): b",
    "function": "@a\n@b(c)\ndef f(d, e: g = h, /, i: j = k, *l: m, n: o, p: q = r, **s: t) -> u:\n    '''v'''\n    w",
    "class": (
        "@a\nclass B(c, d.e, *f, metaclass=g, h=i, **j):\n    '''k'''\n    l: m = n\n"
        "    def o(self): return __class__\n    class P: q = r"
    ),
    "async": (
        "async def f():\n    async with a as b: c\n    async for d in e: f\n    else: g\n    await h\n"
        "    return [i async for i in j]"
    ),
    "generics": "def f[T: int, *U, **V](a: T) -> V: b\nclass C[T](d): e\ntype F[T] = g | h",
    "match": (
        "match a, *b:\n    case c.d | None | 1 | -1j | 'e' 'f': g\n"
        "    case [h, *_] | (h, *i) | [h]: j\n    case k(l, m=n) as o if p: q\n"
        "    case {'r': s, t.u: v, **w}: x\n    case (y): z\n    case _: a"
    ),
    "semicolons": "a; b = c; del d;\nif e: f; g",
    "nothing": "",
    "a docstring": "'''a'''",
    "print": "print(a, file=b)",
    "ellipsis": "def f(): ...\nclass C: ...",
    "the name of a soft keyword": "match = case = type = _ = 1\nmatch(case)\ntype(_)",
}


def codes_of(source: str) -> list[ir.Code]:
    return lower(cst.parse_module(source))


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_kind_of_statement(name: str) -> None:
    codes = codes_of(STATEMENTS[name] + "\n")
    assert codes[0].kind == "module"
    assert len(codes) - 1 == STATEMENTS[name].count("def ") + STATEMENTS[name].lower().count("class ")


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_page_with_every_kind_of_statement_is_analysed(name: str) -> None:
    """What stands before it is found; nothing fails, whatever the names hold."""
    body = STATEMENTS[name]
    names = "a = b = c = d = e = f = g = h = i = j = k = l = m = n = o = p = q = r = s = t = u = v = w = ss.x\n"
    source = f"{PRELUDE}ss.setdefault('x', Item())\nst.write(ss.x == Item())\n{names}{body}\n"
    try:
        ast.parse(source)
    except SyntaxError:
        pytest.skip("a newer syntax than this Python's")
    assert (PRELUDE.count("\n") + 2, "EQUALITY") in noticed(facts_of(source))


def test_the_statements_are_of_every_kind() -> None:
    bases = (cst.BaseSmallStatement, cst.BaseCompoundStatement, cst.MatchPattern)
    kinds = {
        kind.__name__
        for kind in vars(cst).values()
        if isinstance(kind, type) and issubclass(kind, bases) and not kind.__name__.startswith("Base")
    }
    pending: list[cst.CSTNode] = [cst.parse_module(source + "\n") for source in STATEMENTS.values()]
    used = set()
    while pending:
        node = pending.pop()
        used.add(type(node).__name__)
        pending += node.children
    assert kinds - used <= {"MatchPattern", "MatchSequence", "LazyImport", "LazyImportFrom"}  # bases, and Python 3.15


SCOPES = {
    "module": "a = 1\nb\ndef c(): pass\nclass D: pass\nimport e.f\nfrom g import h as i\n",
    "function": (
        "def f(a, /, b=c, *d, e, **g):\n    h = i\n    for j, (k, *l) in m: pass\n    import n.o, p as q\n    del r\n"
    ),
    "targets": (
        "def f():\n    with a as b: pass\n    try: pass\n    except c as d: pass\n    e: int\n"
        "    g: int = 1\n    h += 1\n"
    ),
    "patterns": (
        "def f(x):\n    match x:\n        case [a, *b] | {'k': a, **b}: pass\n"
        "        case C(c, d=e) as g: pass\n        case _: pass\n"
    ),
    "walrus": "def f():\n    (a := b)\n    [c := d for d in e]\n    lambda: (g := h)\n",
    "global": "def f():\n    global a\n    a = 1\n    def g():\n        a = 2\n        return a\n    return a\na = 0\n",
    "a global that the module never assigns": "def f():\n    global a\n    a = 1\ndef g():\n    return a\n",
    "nonlocal": (
        "def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = 2\n        def h():\n"
        "            return a\n    return a\n"
    ),
    "closures": (
        "def f(a):\n    b = 1\n    def g(c):\n        def h(d):\n            return a, b, c, d, e\n"
        "        return h\n    return g\n"
    ),
    "classes": (
        "a = 1\nclass C:\n    a = 2\n    b = a\n    def m(self):\n        return a, b, C\n    class D:\n"
        "        c = a, b\n"
    ),
    "a class in a function": (
        "def f(a):\n    class C:\n        b = a\n        def m(self):\n            return a, b\n    return C\n"
    ),
    "a class with a global": "class C:\n    global a\n    a = 1\n    def m(self): return a\n",
    "lambdas": "def f(a):\n    return lambda b, c=a: (a, b, c, d)\n",
    "shadowed builtins": "def f(list):\n    return list, print\ndef print(): pass\nisinstance\n",
    "decorators and defaults": "def f(a):\n    @a\n    def g(b=a, c: a = 1): return b\n    return g\n",
    "an except name": "def f():\n    try: pass\n    except E as e: return e\n",
    "imports in functions": "def f():\n    import a.b.c\n    return a, b\n",
}


def python_says(table: symtable.SymbolTable, found: dict[tuple[str, str, int], dict[str, str]]) -> None:
    """Where each name that a scope mentions lives: in it ("own"), outside ("outer"), or in the module or builtins."""
    if table.get_name() in ("listcomp", "setcomp", "dictcomp", "genexpr"):
        return
    places = {}
    for symbol in table.get_symbols():
        if table.get_type() == "module":
            places[symbol.get_name()] = "own" if symbol.is_assigned() or symbol.is_imported() else "module"
        elif symbol.is_global():
            places[symbol.get_name()] = "module"
        else:
            places[symbol.get_name()] = "outer" if symbol.is_free() else "own"
    found[table.get_name(), str(table.get_type()).removeprefix("SymbolTableType."), table.get_lineno()] = places
    for child in table.get_children():
        python_says(child, found)


@pytest.mark.parametrize("name", SCOPES)
def test_a_name_belongs_to_the_scope_that_python_says(name: str) -> None:
    source = SCOPES[name]
    truth: dict[tuple[str, str, int], dict[str, str]] = {}
    python_says(symtable.symtable(source, "page", "exec"), truth)
    by_name = {
        scope[0].replace("top", "<module>").replace("lambda", "<lambda>"): places for scope, places in truth.items()
    }
    for code in codes_of(source):
        for used in sorted(code.used | code.assigned):
            if "@" in used:
                continue  # a comprehension's own
            owner = code.owner(used)
            wanted = by_name[code.name].get(used)
            if code.kind == "module":
                assert owner is (code if used in code.assigned else None), used
            elif wanted == "own":
                assert owner is code, used
            elif wanted == "outer":
                assert owner not in (None, code, code.module), used
            elif wanted == "module":
                assert owner in (None, code.module), used


def test_comprehensions_have_variables_of_their_own() -> None:
    (code,) = codes_of("x = 1\ny = [x for x in z if x]\n")
    loads = [name for name in code.used if name.startswith("x")]
    assert loads
    assert all("@" in name for name in loads)
    assert "x" in code.assigned


@pytest.mark.parametrize(
    ("source", "free"),
    [
        ("def f(a):\n    def g():\n        return a\n", {"g": {"a"}}),
        ("def f(a):\n    def g():\n        def h():\n            return a\n", {"g": {"a"}, "h": {"a"}}),
        ("def f(a):\n    def g(a):\n        return a\n", {"g": set()}),
        ("def f(a):\n    return lambda: a\n", {"<lambda>": {"a"}}),
        ("def f(a):\n    class C:\n        b = a\n", {"C": {"a"}}),
        ("def f(a):\n    return [lambda: a for b in c]\n", {"<lambda>": {"a"}}),
    ],
)
def test_what_a_closure_takes_along(source: str, free: dict[str, set[str]]) -> None:
    codes = {code.name: code for code in codes_of(source)}
    for name, wanted in free.items():
        inside = {used for used in codes[name].free() if codes[name].owner(used) not in (None, codes[name].module)}
        assert inside == wanted


DEEP = {
    "2,000 elifs": "if a: pass\n" + "".join(f"elif a == {i}: b = {i}\n" for i in range(2_000)),
    "95 blocks": "".join(" " * i + "if a:\n" for i in range(95)) + " " * 95 + "pass\n",
    "18 loops": "".join(" " * i + f"for a{i} in b:\n" for i in range(18)) + " " * 18 + "pass\n",
    "19 with": "".join(" " * i + "with a:\n" for i in range(19)) + " " * 19 + "pass\n",
    "95 functions": "".join(" " * i + f"def f{i}():\n" for i in range(95)) + " " * 95 + "return a\n",
    "95 classes": "".join(" " * i + f"class C{i}:\n" for i in range(95)) + " " * 95 + "b = a\n",
    "19 try": "".join(" " * i + "try:\n" for i in range(19))
    + " " * 19
    + "a\n"
    + "".join(" " * i + "finally: a\n" for i in reversed(range(19))),
    "5,000 lines": "a = b\n" * 5_000,
    "800 functions": "".join(f"def f{i}(): return f{i + 1}()\n" for i in range(800)),
    "1,000 handlers": "try: pass\n" + "".join(f"except E{i}: pass\n" for i in range(1_000)),
    "1,000 cases": "match a:\n" + "".join(f"    case {i}: pass\n" for i in range(1_000)),
    "1,000 items": "with " + ", ".join(["a"] * 1_000) + ": pass\n",
    "1,000 targets": " = ".join(["a"] * 1_000) + " = b\n",
    "a target of 1,000 names": ", ".join(f"a{i}" for i in range(1_000)) + " = b\n",
    "a nested target": "[" * 90 + "a" + "]" * 90 + " = b\n",
    "1,000 decorators": "@a\n" * 1_000 + "def f(): pass\n",
    "1,000 parameters": "def f(" + ", ".join(f"a{i}=b" for i in range(1_000)) + "): pass\n",
    "1,000 names to delete": "del " + ", ".join(["a.b"] * 1_000) + "\n",
    "an import of 1,000 names": "from a import " + ", ".join(f"b{i}" for i in range(1_000)) + "\n",
    "a long dotted name": "import " + ".".join(["a"] * 500) + "\nfrom " + ".".join(["a"] * 500) + " import b\n",
}


@pytest.mark.parametrize("name", DEEP)
def test_long_and_deep_statements(name: str) -> None:
    source = f"{PRELUDE}a = b = ss.setdefault('x', Item())\ndef last(): return ss.x == Item()\n{DEEP[name]}\nlast()\n"
    assert ast.parse(source).body
    assert noticed(facts_of(source)) == {(PRELUDE.count("\n") + 2, "EQUALITY")}


STDLIB = Path(sysconfig.get_path("stdlib"))
MODULES = sorted(path.stem for path in STDLIB.glob("*.py") if 3_000 < path.stat().st_size < 50_000)


@pytest.mark.parametrize("module", random.Random(1).sample(MODULES, 25))
def test_modules_of_the_standard_library(module: str) -> None:
    """Every function, class and lambda is a scope, in the order of the source."""
    source = (STDLIB / f"{module}.py").read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    wanted = sorted(getattr(node, "name", "<lambda>") for node in ast.walk(tree) if isinstance(node, kinds))
    assert sorted(code.name for code in codes_of(source)[1:]) == wanted


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    codes = codes_of(path.read_text(encoding="utf-8"))
    assert [code.number for code in codes] == list(range(len(codes)))
    assert all(code.parent is not None for code in codes[1:])
    assert sum(code.size for code in codes) > 5


def test_a_quoted_annotation_names_the_class() -> None:
    check_page("""
        import functools
        @functools.singledispatch
        def show(x):
            return "?"
        @show.register
        def _(x: "Item"):
            return x.name
        ss.setdefault("x", Item())
        st.write(show(ss.x))  # TYPE
    """)


def test_syntax_of_python_3_12_is_lowered_even_by_older_pythons() -> None:
    """PEP 701 f-strings and PEP 695 generics, as far as LibCST reads them."""
    for source in (STATEMENTS["generics"], "x = f'{a['b']}{f'{c}'}'", "x = f'{\n a # why\n}'"):
        try:
            module = cst.parse_module(source + "\n")
        except cst.ParserSyntaxError:
            continue
        assert lower(module)[0].body
