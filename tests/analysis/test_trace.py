"""What the analysis saw, for people who ask why: what the rules see, and every silence with its reason."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_streamlit.analysis import analyse, analyse_traced
from flake8_streamlit.analysis.__main__ import lines, main
from flake8_streamlit.analysis.trace import Age, Trace
from flake8_streamlit.page import PageEvidence
from flake8_streamlit.settings import Settings
from tests.analysis.pages import FIRST, page

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = sorted((ROOT / "fixtures").rglob("*.py"))
PAGE = PageEvidence(True, ("it is said to be",))


def trace_of(body: str) -> Trace:
    source = page(body)
    return analyse_traced(source, ast.parse(source), PAGE, Settings())


def verdict_of(seen: Trace, line: int = -1):
    """The verdict on the last line of the page (or on line `line`, counted from the body's first)."""
    wanted = max(each.span.line for each in seen.verdicts) if line < 0 else FIRST + line
    [found] = [each for each in seen.verdicts if each.span.line == wanted]
    return found


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_recording_changes_nothing_and_every_test_has_its_verdict(path):
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    plain = analyse(source, tree, PAGE, Settings())
    seen = analyse_traced(source, tree, PAGE, Settings())
    if plain.classes:
        assert seen.facts == plain
    assert {(test.span, test.kind) for test in plain.tests} == {
        (each.span, each.kind) for each in seen.verdicts if each.clashes
    }
    for each in seen.verdicts:
        assert each.clashes or each.reasons
        assert all(reason and "{" not in reason.replace("{{", "") for reason in each.reasons), each
    assert all("\n" not in line for line in lines(seen))


STORE = "if 'x' not in ss:\n    ss.x = {made}\n"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("a = Item()\nb = Item()\nss.y = a\nst.write(a == b)", "both sides were made in this run"),
        (STORE.format(made="Item()") + "old = ss.x\nst.write(old == ss.x)", "both sides may be of an earlier run"),
        (STORE.format(made="IntEnum('N', 'A B').A") + "st.write(ss.x == IntEnum('N', 'A B').A)", "no class in common"),
        (STORE.format(made="Item()") + "st.write(ss.x == 3)", "`3` is neither a redefined class nor an instance"),
        (STORE.format(made="Cart()") + "st.write(ss.x == Cart())", "`Cart` has no `__eq__`: only the same object"),
        (STORE.format(made="Cart()") + "st.write(ss.x is Cart())", "`is` asks for the same object"),
        (STORE.format(made="Item('a')") + "st.write(ss.x == Item('b'))", "they differ in `name` on every run"),
        (STORE.format(made="Color.RED") + "st.write(ss.x == Color.BLUE)", "they are different members on every run"),
        (STORE.format(made="Cart()") + "st.write(isinstance(ss.x, (Cart, object)))", "a class of another module"),
        (
            "class Own:\n    def __eq__(self, other): return vars(self) == vars(other)\n"
            + STORE.format(made="Own()")
            + "st.write(ss.x == Own())",
            "`Own.__eq__` compares values only",
        ),
        (
            "class Level(IntEnum):\n    LOW = 1\n" + STORE.format(made="Level.LOW") + "st.write(ss.x == Level.LOW)",
            "`Level` is compared by value (its base `enum.IntEnum` does that)",
        ),
        (
            "import other\n" + STORE.format(made="Item()") + "made = other.call()\nst.write(made == Item())",
            "what `made` is, is not known: it comes from `other.call()`, which is not followed",
        ),
        (STORE.format(made="Item()") + "st.write(ss['y'] == Item())", "nothing that is followed puts a known value"),
        (STORE.format(made="Item()") + "def f(z): return z == Item()\n", "it is the parameter `z` of `f()`"),
        ("st.write(Item() == Item())", "nothing that an earlier run made comes here"),
    ],
)
def test_a_silence_has_its_reason(body, reason):
    found = verdict_of(trace_of(body))
    assert not found.clashes
    assert reason in "; ".join(found.reasons)


def test_a_reason_may_hold_braces_of_the_source():
    found = verdict_of(trace_of("ss['{a}'] = Item()\nst.write(ss['{a}'] == {**ss.other}['{b}'])"))
    assert "`{**ss.other}['{b}']`" in found.reasons[0] or "this run" in found.reasons[0]


def test_operands_say_of_which_run_they_are_where_kept_and_where_made():
    seen = trace_of("if 'x' not in ss:\n    old = Item()\n    ss.x = old\nnew = Item()\nst.write(ss.x == new)")
    found = verdict_of(seen)
    assert found.clashes
    [kept], [fresh] = found.left.parts, found.right.parts
    assert (kept.age, kept.cls, kept.made, kept.keeper.line) == (Age.KEPT, "Item", FIRST + 1, FIRST + 2)
    assert (fresh.age, fresh.cls, fresh.made, fresh.keeper) == (Age.FRESH, "Item", FIRST + 3, None)
    assert (
        kept.text
        == f'`Item` of an earlier run, kept in `session_state["x"]` (line {FIRST + 2}), made on line {FIRST + 1}'
    )


def test_values_stand_with_the_scope_and_the_line_that_made_them():
    seen = trace_of("def make(kind):\n    new = kind()\n    return new\nss.x = make(Item)\nlocal = ss.x")
    known = {(each.scope, each.name, each.line - FIRST) for each in seen.variables if each.operand.is_tracked}
    assert {("make", "kind", 0), ("make", "new", 1), ("<module>", "local", 4)} <= known


def test_keepers_say_what_they_hold():
    seen = trace_of(STORE.format(made="[Item(), Color.RED]") + "chosen = st.selectbox('c', list(Color))")
    held = {entry.keeper.label: entry.holds for entry in seen.keepers}
    assert held['session_state["x"]'] == ("`Color`", "`Item`")
    assert held["st.selectbox"] == ("`Color`",)


def test_a_page_that_keeps_nothing_has_a_trace_too():
    seen = trace_of("st.write(Item() == Item())")
    assert [cls.name for cls in seen.facts.classes] == ["Cart", "Item", "Color"]
    assert seen.keepers == ()


def test_the_printer_prints_the_same_in_every_process(tmp_path):
    path = ROOT / "fixtures" / "stl202" / "ok_int_enum.py"
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "flake8_streamlit.analysis", str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }
    [output] = outputs
    assert 'line 17: session_state["priority"] (session_state) holds `Priority`' in output
    assert "line 20: equality: st.session_state.priority == Priority.HIGH: harmless: `Priority` is compared" in output


def test_the_printer_follows_the_modules_of_the_project(tmp_path, capsys):
    (tmp_path / "keeping.py").write_text(
        "import streamlit as st\ndef keep(x):\n    return st.session_state.setdefault('x', x)\n"
    )
    page = "import streamlit as st\nfrom keeping import keep\nclass A: pass\nst.write(isinstance(keep(A()), A))\n"
    (tmp_path / "page.py").write_text(page)
    assert main([str(tmp_path / "page.py")]) == 0
    output = capsys.readouterr().out
    assert "line 4: type: isinstance(keep(A()), A): clashes" in output
    assert output.count('  line 3 of `keeping.py`: session_state["x"] (session_state) holds `A`\n') == 1


@pytest.mark.parametrize("content", [b"def :\n", b"\xff\xfe", b"x = 1\n" + b"(" * 5000, b"\0"])
def test_the_printer_tells_in_one_line_what_it_cannot_read(tmp_path, capsys, content):
    path = tmp_path / "page.py"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}: ")


def test_the_printer_tells_that_a_file_is_not_there(tmp_path, capsys):
    assert main([str(tmp_path / "none.py")]) == 2
    assert "FileNotFoundError" in capsys.readouterr().err
