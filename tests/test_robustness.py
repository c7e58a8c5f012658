"""Whatever the source looks like, no exception leaves the plugin, and what can be analysed is."""

from __future__ import annotations

import ast
import random
import re
import warnings
from argparse import Namespace
from functools import cache
from pathlib import Path

import hypothesmith
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flake8_streamlit.plugin import Plugin
from tests.real_flake8 import KEPT_CART, KEPT_CART_TEST, flake8
from tests.support.comments import fixture_files

FIXTURES = fixture_files()
OPTIONS = Namespace(select=["STL", "STL9"], extend_select=None, streamlit_pages=("*",))
PAGE_HEAD = (
    "import streamlit as st\nfrom enum import Enum\n\n\nclass Cart:\n    pass\n\n\nColor = Enum('Color', 'RED BLUE')\n"
)
PAGE_TAIL = (
    "\nst.session_state.setdefault('cart', Cart())\nst.session_state.setdefault('color', Color.RED)\n"
    "st.write(isinstance(st.session_state.cart, Cart))\nst.write(st.session_state.color == Color.RED)\n"
)


def lint(source: str) -> list[tuple[int, int, str]]:
    """The plugin's answer as flake8 would get it: (line, 0-based column, code)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        tree = ast.parse(source)
    found = list(Plugin(tree, "app.py", [source], OPTIONS).run())
    for line, column, text, kind in found:
        assert kind is Plugin
        assert line >= 1
        assert column >= 0
        assert re.fullmatch(r"STL\d{3} [^\n\r]+", text)
        assert not re.search(r"\.py:\d+:\d+:", text)
    return [(line, column, text[:6]) for line, column, text, _ in found]


def parses(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


TYPE_TEST, EQUALITY = "STL201", "STL202"


def codes(source: str) -> set[str]:
    return {code for _, _, code in lint(source)}


def test_the_plain_page_has_both_findings():
    assert {TYPE_TEST, EQUALITY} <= codes(PAGE_HEAD + PAGE_TAIL)


SHAPES = {
    "a sum of 1,000 terms": "a = 1\nb = " + " + ".join(["a"] * 1000) + "\n",
    "a sum of 1,000 members": "b = " + " + ".join(["st.session_state.color"] * 1000) + "\n",
    "a comparison of 1,000 terms": "a = 1\nb = " + " < ".join(["a"] * 1000) + "\n",
    "and of 1,000 terms": "a = 1\nb = " + " and ".join(["a"] * 1000) + "\n",
    "1,000 elifs": "a = 1\nif a:\n    pass\n" + "".join(f"elif a == {i}:\n    a = Cart()\n" for i in range(1000)),
    "1,000 conditional expressions": "a = 1\nb = " + "".join(f"{i} if a == {i} else " for i in range(400)) + "0\n",
    "400 calls on calls": "a = Cart()" + ".go()" * 400 + "\n",
    "400 subscripts": "a = {}" + "[0]" * 400 + "\n",
    "a list of 5,000 instances": "a = [" + "Cart(), " * 5000 + "]\n",
    "a dict of 3,000 members": "a = {" + "".join(f"{i}: Color.RED, " for i in range(3000)) + "}\n",
    "90 nested lists": "a = " + "[" * 90 + "Cart()" + "]" * 90 + "\n",
    "60 nested calls": "a = " + "print(" * 60 + "Cart()" + ")" * 60 + "\n",
    "90 nested blocks": "".join(" " * i + "if st:\n" for i in range(90)) + " " * 90 + "a = Cart()\n",
    "18 nested loops": "".join(" " * i + f"for x{i} in [Cart()]:\n" for i in range(18)) + " " * 18 + "a = x0\n",
    "80 nested functions": "".join(" " * i + f"def f{i}():\n" for i in range(80)) + " " * 80 + "return Cart()\n",
    "40 nested lambdas": "a = " + "lambda: " * 40 + "Cart()\n",
    "500 functions that call the next": "".join(f"def f{i}(x):\n    return f{i + 1}(x)\n" for i in range(500))
    + "def f500(x):\n    return Cart()\n\n\na = f0(1)\n",
    "functions that call each other": "def f(x):\n    return g(x)\n\n\ndef g(x):\n"
    "    return f([x]) or Cart()\n\n\na = f(1)\n",
    "a class that holds itself": "class Node:\n    def __init__(self):\n        self.next = Node()\n\n\na = Node()\n",
    "a long run of names": "a0 = Cart()\n" + "".join(f"a{i + 1} = a{i}\n" for i in range(2000)),
    "a growing tuple": "a = ()\nfor i in range(9):\n    a = (a, a)\n",
    "names that are not ASCII": "größe = Cart()\nst.session_state['größe📊'] = größe\n",
    "a form feed": "\x0ca = 1\n\x0c\n",
    "a form feed in a string": "a = '''\x0c\n\x0c'''\n",
    "strange characters in strings": "a = '\u2028 \x85 \x1c \x00'\n".replace("\x00", "\\x00"),
    "f-strings in f-strings": "a = f'{Cart()!r:>{10}} {f\"{Color.RED}\"}'\n",
    "lines joined by backslashes": "a = 1 + \\\n    2\n",
    "an expression on one line with many statements": "; ".join(["a = Cart()"] * 300) + "\n",
    "a match of everything": (
        "match st.session_state.cart:\n"
        "    case [Cart(), *_] | {'x': Cart(), **rest} | Color.RED | -1 | None | 'a' 'b':\n"
        "        pass\n    case _ if Cart:\n        pass\n"
    ),
    "every statement": (
        "async def f(a, /, b: int = 0, *c, d=Cart(), **e) -> Cart:\n    async with a as b, c:\n        yield\n"
        "    async for x, *y in a:\n        await x\n    else:\n        return\n"
        "try:\n    raise ValueError from None\nexcept* (ValueError, TypeError) as g:\n    del g\n"
        "while True:\n    break\nelse:\n    pass\nassert Cart, 'x'\nfor i, (j, *k) in {}.items():\n    continue\n"
        "global_ = [*'ab', *{1, 2}]\nx: 'Cart'\ny: list[Cart] = [z for z in [] if (w := z)]\n@print\n"
        "class D(Cart, metaclass=type): ...\n"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_of_an_odd_shape_is_analysed(shape):
    """The findings after the odd part are still there: the file was analysed and not given up."""
    source = PAGE_HEAD + SHAPES[shape] + PAGE_TAIL
    found = lint(source)
    assert "STL000" not in {code for _, _, code in found}
    last = max(line for line, _, code in found if code == EQUALITY)
    assert source.split("\n")[last - 1].startswith("st.write(st.session_state.color == Color.RED)")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures_read_the_same_with_every_line_end_and_without_a_last_one(path, newline):
    source = path.read_text(encoding="utf-8")
    expected = lint(source)
    changed = source.rstrip("\n").replace("\n", newline)
    assert lint(changed) == expected


def test_a_byte_order_mark_is_no_matter(tmp_path):
    (tmp_path / "app.py").write_bytes(b"\xef\xbb\xbf" + KEPT_CART.encode())
    assert flake8("--select=STL", "app.py", cwd=tmp_path).findings == [KEPT_CART_TEST]
    run = flake8("--select=STL", "-", cwd=tmp_path, stdin=b"\xef\xbb\xbf" + KEPT_CART.encode())
    assert run.findings == [KEPT_CART_TEST]


@pytest.mark.parametrize("cookie", ["latin-1", "utf-8", "cp1252", "iso-8859-15"])
def test_a_coding_cookie_is_no_matter(tmp_path, cookie):
    source = f"# -*- coding: {cookie} -*-\n{KEPT_CART}".replace("st.write(isinst", "st.write('é', isinst").encode(
        cookie
    )
    (tmp_path / "app.py").write_bytes(source)
    assert flake8("--select=STL", "app.py", cwd=tmp_path).findings == [(12, 15, "STL201")]
    assert flake8("--select=STL", "-", cwd=tmp_path, stdin=source).findings == [(12, 15, "STL201")]


def test_bytes_that_are_no_utf8_are_read_as_flake8_reads_them(tmp_path):
    (tmp_path / "app.py").write_bytes(KEPT_CART.replace("st.write(isinst", "st.write('é', isinst").encode("latin-1"))
    assert (11, 15, "STL201") in flake8("--select=STL", "app.py", cwd=tmp_path).findings


def test_old_mac_line_ends_and_form_feeds_keep_the_lines(tmp_path):
    (tmp_path / "app.py").write_bytes(KEPT_CART.replace("\n", "\r").encode())
    assert flake8("--select=STL", "app.py", cwd=tmp_path).findings == [KEPT_CART_TEST]
    (tmp_path / "app.py").write_text("\x0c" + KEPT_CART.replace("\n\n\n", "\n\x0c\n\x0c\n"))
    assert flake8("--select=STL", "app.py", cwd=tmp_path).findings == [KEPT_CART_TEST]


def test_null_bytes_end_in_flake8s_own_words(tmp_path):
    """With and without the plugin flake8 says the same; the plugin adds nothing and takes nothing away."""
    (tmp_path / "app.py").write_bytes(KEPT_CART.encode() + b"\0")
    (tmp_path / "bare.py").write_bytes(b"x = 1\n\0")
    ours = flake8("--select=STL,E9", "app.py", cwd=tmp_path)
    bare = flake8("--select=E9", "bare.py", cwd=tmp_path)
    assert (ours.returncode, set(ours.codes)) == (bare.returncode, set(bare.codes))


@pytest.mark.timeout(120)
def test_a_page_of_20_000_lines_is_analysed():
    block = (
        "\n\ndef show_{n}(x):\n    if x > {n}:\n        st.write('many', x)\n    for each in range(x):\n"
        "        st.session_state.setdefault('n_{n}', []).append(Cart())\n    return [x, {n}]\n\n\n"
        "y_{n} = show_{n}({n})\n"
    )
    body = "".join(block.format(n=n) for n in range(20_000 // block.count("\n")))
    source = PAGE_HEAD + body + PAGE_TAIL
    assert source.count("\n") >= 19_990
    found = lint(source)
    assert (source.count("\n"), "STL202") in {(line, code) for line, _, code in found}
    assert "STL000" not in {code for _, _, code in found}


@cache
def _fixture_texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in FIXTURES)


def _mutated(source: str, chance: random.Random) -> str:
    """The source with a few pieces dropped, doubled, swapped or replaced by pieces of other fixtures."""
    pieces = re.findall(r"\w+|\s+|[^\w\s]", source)
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(5):
            case 0:
                pieces[at] = ""
            case 1:
                pieces[at] *= 2
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces[at] = chance.choice(re.findall(r"\w+|[^\w\s]", chance.choice(_fixture_texts())))
            case 4:
                pieces[at:at] = pieces[other : other + chance.randint(1, 30)]
    return "".join(pieces)


@pytest.mark.parametrize("part", range(4))
def test_mutated_fixtures_never_fail(part):
    """Seeded, so that a failure comes again; only what still parses gets to the plugin."""
    chance = random.Random(part)
    tried = 0
    while tried < 150:
        source = _mutated(chance.choice(_fixture_texts()), chance)
        if parses(source):
            tried += 1
            assert "STL000" not in codes(source), source


@pytest.mark.parametrize("part", range(4))
def test_fixtures_with_lines_left_out_or_swapped_never_fail(part):
    chance = random.Random(100 + part)
    tried = 0
    while tried < 100:
        lines = chance.choice(_fixture_texts()).splitlines(keepends=True)
        first, last = sorted(chance.choices(range(len(lines) + 1), k=2))
        source = "".join(lines[:first] + lines[last:]) if chance.random() < 0.5 else "".join(lines + lines[first:last])
        if parses(source):
            tried += 1
            assert "STL000" not in codes(source), source


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(source=hypothesmith.from_grammar("file_input"))
def test_sources_made_from_the_grammar_never_fail(source):
    page = f"{PAGE_HEAD}{source}\n{PAGE_TAIL}"
    if parses(page):
        assert "STL000" not in codes(page)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(source=hypothesmith.from_node())
def test_sources_made_from_nodes_never_fail(source):
    page = f"{PAGE_HEAD}{source}\n{PAGE_TAIL}"
    if parses(page):
        assert "STL000" not in codes(page)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text())
def test_any_text_in_a_string_and_in_a_comment_is_no_matter(text):
    body = f"a = {text!r}  # {text!a}\nst.session_state[{text!r}] = Cart()\nst.session_state[{text!r}] == Color.RED\n"
    page = PAGE_HEAD + body + PAGE_TAIL
    assert {TYPE_TEST, EQUALITY} <= codes(page)


def test_findings_do_not_depend_on_the_order_in_which_sets_are_walked():
    """Two runs of one linter over one file must say the same, or caches and baselines are of no use."""
    answers = {
        flake8("--isolated", "--select=STL,STL9", "-j1", FIXTURES[0].parent.parent, cwd=Path.cwd(), seed=seed).stdout
        for seed in range(3)
    }
    assert len(answers) == 1
