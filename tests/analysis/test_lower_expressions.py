"""Expressions of every kind become instructions, however deep they are nested, and in Python's order of evaluation."""

from __future__ import annotations

import ast
import sys
import traceback
from collections.abc import Iterator

import libcst as cst
import pytest

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.lower_statements import lower
from tests.analysis.pages import PRELUDE, facts_of, noticed

EXPRESSIONS = {
    "numbers": "[0, 1_000, 0x1F, 0b1, 0o7, 1.5, 1e9, 2j, -1, +1, ~1]",
    "strings": "['a', \"b\", r'\\d', b'c', u'd', rb'e', '''f\ng''', 'h' 'i' f'{j}' 'k']",
    "constants": "(None, True, False, ..., __debug__)",
    "names": "name",
    "attributes": "a.b.c.d",
    "subscripts": "a[b][c, d][e:f][::g, h][...][*i][()]",
    "calls": "f()(a, *b, c=d, **e)(*f, *g, **h, **i)(x for x in y)",
    "arithmetic": "a + b - c * d / e // f % g ** h @ i << j >> k & l | m ^ n",
    "unary": "not -+~a",
    "booleans": "a and b or not c and (d or e)",
    "comparisons": "a < b <= c == d != e > f >= g is h is not i in j not in k",
    "conditional": "a if b else c if d else e",
    "lambdas": "lambda a, b=c, /, d=e, *f, g, h=i, **j: (yield)",
    "lambdas without parameters": "lambda: lambda *a: lambda **b: lambda *, c: c",
    "displays": "[(), (a,), (a, *b), [], [a, *b], {a}, {a, *b}, {}, {a: b, **c}]",
    "comprehensions": (
        "[[x for x in a if b if c for d, (e, *f) in g], {x for x in a}, {x: y for x, y in a}, (x for x in a)]"
    ),
    "a comprehension in a comprehension": "[[y for y in x] for x in [z for z in a]]",
    "a comprehension with a walrus": "[y := x, any(w := v for v in y), w]",
    "async comprehensions": "[x async for x in a if await b]",
    "await": "await (await a)(await b)",
    "yield": "(yield), (yield a), (yield from b)",
    "walrus": "(a := b, (c := d)[0], f(e := g))",
    "f-strings": "f'{a}{b!r}{c:>{d}}{e.f[g](h)=}{{i}}' f\"{j['k']}\" rf'{l}\\d'",
    "an f-string within an f-string": "f'{f\"{a!r:{b}}\"}'",
    "bytes side by side": "b'a' b'b'",
    "slices": "a[:], a[b:], a[:b], a[b:c:d], a[b, c:d]",
    "parentheses": "(((a)))((((b))))",
    "a starred tuple": "(*a, *b)",
}


def codes_of(source: str) -> list[ir.Code]:
    return lower(cst.parse_module(source))


def blocks(code: ir.Code) -> Iterator[ir.Instruction]:
    """Every instruction of a scope, those of nested blocks too."""
    pending: list[object] = [code.body]
    while pending:
        item = pending.pop()
        if isinstance(item, (list, tuple)):
            pending += reversed(item)
        elif isinstance(item, ir.Instruction):
            yield item
            fields = [getattr(item, name) for name in type(item).__dataclass_fields__]
            pending += [value for value in reversed(fields) if isinstance(value, (list, tuple))]
        elif isinstance(item, ir.Case):
            pending += [item.body, item.guard or [], item.setup]


def names_read(code: ir.Code) -> list[str]:
    return [item.name for item in blocks(code) if isinstance(item, ir.Load)]


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_every_kind_of_expression(name: str) -> None:
    """In an async function, where all of them may stand."""
    codes = codes_of(f"async def main():\n    x = 0\n    f({EXPRESSIONS[name]})\n")
    assert [code.name for code in codes[:2]] == ["<module>", "main"]
    assert any(isinstance(item, ir.Invoke) for item in codes[1].body)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_every_name_of_an_expression_is_read(name: str) -> None:
    """No operand is left out: what is evaluated in Python is evaluated here."""
    source = f"async def main():\n    f({EXPRESSIONS[name]})\n"
    wanted = {  # `None`, `True` and `False` are names to LibCST
        node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    found = {name.partition("@")[0] for code in codes_of(source) for name in names_read(code)}
    assert found - {"None", "True", "False"} == wanted


def test_the_expressions_are_of_every_kind() -> None:
    kinds = {
        kind.__name__
        for kind in vars(cst).values()
        if isinstance(kind, type) and issubclass(kind, cst.BaseExpression) and not kind.__name__.startswith("Base")
    }
    used: set[str] = set()
    for expression in EXPRESSIONS.values():
        pending: list[cst.CSTNode] = [cst.parse_module(f"async def f():\n    g({expression})\n")]
        while pending:
            node = pending.pop()
            used.add(type(node).__name__)
            pending += node.children
    missing = kinds - used
    assert missing <= {"TemplatedString", "StarredDictComp"}  # of Python 3.14 and 3.15


@pytest.mark.parametrize(
    ("source", "order"),
    [
        ("a(b, *c, d=e, **f)", "a b c e f"),
        ("a[b]", "a b"),
        ("a[b:c:d]", "a b c d"),
        ("a + b * c", "a b c"),
        ("a < b < c", "a b c"),
        ("a and b or c", "a b c"),
        ("b if a else c", "a b c"),
        ("{a: b, **c, d: e}", "a b c d e"),
        ("[b for x in a]", "a b"),
        ("lambda x=a: b", "a"),
        ("f'{a}{b:{c}}'", "a b c"),
        ("a.b(c).d(e)", "a c e"),
        ("x = a", "a"),
        ("a[b] = c", "c a b"),
        ("a.b = c", "c a"),
        ("a, b[c] = d", "d b c"),
        ("a += b", "a b"),
        ("assert a, b", "a b"),
        ("del a[b]", "a b"),
        ("raise a from b", "a b"),
    ],
)
def test_operands_are_evaluated_in_pythons_order(source: str, order: str) -> None:
    """As the bytecode loads them, comprehensions' and lambdas' own scopes aside."""
    assert [name for name in names_read(codes_of(source)[0]) if "@" not in name] == order.split()


LIMIT = 190
DEEP = {
    "a sum": " + ".join(["a"] * 1_200),
    "a sum of calls": " + ".join(["f(a)"] * 700),
    "a product of differences": "a" + " * b - c" * 600,
    "and": " and ".join(["a"] * 1_200),
    "and and or": " or ".join(["a and b"] * 600),
    "a comparison": " < ".join(["a"] * 1_200),
    "strings side by side": "'a' " * 2_000,
    "conditional expressions": "a if b else " * 800 + "c",
    "a chain of methods": "a" + ".b()" * 800,
    "a chain of attributes": "a" + ".b" * 800,
    "a chain of subscripts": "a" + "[0]" * 800,
    "not": "not " * 500 + "a",
    "minus": "-" * 500 + "a",
    "powers": " ** ".join(["a"] * 500),
    "lambdas": "lambda: " * LIMIT + "a",
    "lambdas with defaults": "lambda a=" * 60 + "0" + ": a" * 60,
    "nested lists": "[" * LIMIT + "a" + "]" * LIMIT,
    "nested parentheses": "(" * LIMIT + "a" + ")" * LIMIT,
    "nested tuples": "(" * LIMIT + "a" + ",)" * LIMIT,
    "nested dicts": "{1: " * LIMIT + "a" + "}" * LIMIT,
    "nested calls": "f(" * LIMIT + "a" + ")" * LIMIT,
    "nested subscripts": "a[" * LIMIT + "b" + "]" * LIMIT,
    "nested comprehensions": "[" * 60 + "a" + " for x in y]" * 60,
    "comprehensions in iterables": "[x for x in " * 100 + "a" + "]" * 100,
    "a comprehension of many loops": "[a" + " for x in y if z" * 19 + "]",
    "walruses": "(a := " * LIMIT + "b" + ")" * LIMIT,
    "a long list": "[" + "a, " * 3_000 + "]",
    "a long dict": "{" + "a: b, " * 3_000 + "}",
    "many arguments": "f(" + "a, " * 3_000 + ")",
    "many keywords": "f(" + "".join(f"a{i}=b, " for i in range(2_000)) + ")",
    "an f-string of many parts": "f'" + "{a}b" * 1_500 + "'",
}
"""As deep as both CPython's compiler and LibCST take it."""


@pytest.fixture
def few_frames() -> Iterator[None]:
    """Recursion by depth of the source would not get far."""
    limit = sys.getrecursionlimit()
    depth = len(traceback.extract_stack())
    sys.setrecursionlimit(depth + 160)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.usefixtures("few_frames")
def test_depth_costs_no_recursion(name: str) -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    module = cst.parse_module(f"x = {DEEP[name]}\n")
    sys.setrecursionlimit(limit)
    codes = lower(module)
    assert isinstance(codes[0].body[-1], ir.Assign)


@pytest.mark.parametrize("name", DEEP)
def test_a_page_with_a_deep_expression_is_analysed(name: str) -> None:
    """What stands beside it is still found."""
    source = (
        f"{PRELUDE}a = b = c = y = z = f = ss.setdefault('x', Item())\nx = {DEEP[name]}\nst.write(ss.x == Item())\n"
    )
    assert (source.count("\n"), "EQUALITY") in noticed(facts_of(source))


def test_the_deep_expressions_are_python() -> None:
    for name, expression in DEEP.items():
        assert ast.parse(f"x = {expression}\n").body, name


def test_a_sum_is_a_loop_of_instructions() -> None:
    (code,) = codes_of("x = " + " + ".join(["a"] * 1_200) + "\n")
    assert sum(isinstance(item, ir.Binary) for item in code.body) == 1_199


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1), ("-1", -1), ("1_0", 10), ("0x10", 16), ("1.5", 1.5), ("'a'", "a"), ("r'\\d'", "\\d"), ("b'a'", b"a"),
        ("'\\u00e4'", "ä"), ("'''a\nb'''", "a\nb"), ("(((2)))", 2), ("'\\N{BULLET}'", "•"),
    ],
)  # fmt: skip
def test_literals_are_known(text: str, value: object) -> None:
    (code,) = codes_of(f"x = {text}\n")
    assert [item.value for item in code.body if isinstance(item, ir.Literal)][-1] == value


def test_registers_are_written_before_they_are_read() -> None:
    """Every register that an instruction reads has been written by an instruction before it, in the same scope."""
    for expression in EXPRESSIONS.values():
        for code in codes_of(f"async def main():\n    f({expression})\n"):
            written: set[int] = set()
            for item in blocks(code):
                for name in ("left", "right", "obj", "func", "iterable"):
                    register = getattr(item, name, None)
                    if register is not None:
                        assert register in written | set(range(code.registers))
                for name in ("dst", "element"):
                    register = getattr(item, name, None)
                    if register is not None:
                        assert 0 <= register < code.registers
                        written.add(register)
