"""The order of the steps, and that nothing leaves check() as an exception."""

from __future__ import annotations

import ast
import sys

import pytest

from flake8_streamlit import analysis, engine, rules
from flake8_streamlit.analysis.facts import Facts
from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.settings import Settings
from tests.real_flake8 import KEPT_CART

WIDE = Finding(Span(3, 0, 3, 5), "STL202", "wide")
EARLY = Finding(Span(2, 4, 2, 9), "STL201", "early")


class _Fixed:
    code = "STL299"

    def __init__(self, *findings, error=None):
        self._findings = findings
        self._error = error

    def check(self, facts):
        assert facts == Facts()
        yield from self._findings
        if self._error:
            raise self._error


@pytest.fixture
def use(monkeypatch):
    def use_rules(*found, analyse=lambda *_: Facts()):
        monkeypatch.setattr(analysis, "analyse", analyse, raising=False)
        monkeypatch.setattr(rules, "ALL_RULES", found)

    return use_rules


def check(source=KEPT_CART, path="app.py", settings=None, tree=None):
    return engine.check(source, path, settings or Settings(), tree)


def test_findings_of_all_rules_come_sorted_and_once(use):
    again = Finding(EARLY.span, EARLY.code, EARLY.message, related=7)
    use(_Fixed(WIDE, again, EARLY), _Fixed(EARLY))
    assert check() == [EARLY, WIDE]


def test_the_analysis_gets_the_source_the_tree_the_page_and_the_settings(use):
    seen = []
    use(analyse=lambda *given: seen.append(given) or Facts())
    tree, settings = ast.parse(KEPT_CART), Settings(stable_classes=("X",))
    assert check(settings=settings, tree=tree) == []
    [(source, given_tree, page, given_settings, _, path)] = seen
    assert (source, given_settings, path) == (KEPT_CART, settings, "app.py")
    assert given_tree is tree
    assert page.reasons == ("calls `st.write` at top level (line 11)",)


def test_without_a_tree_the_source_is_parsed(use):
    seen = []
    use(analyse=lambda source, tree, *_: seen.append(ast.unparse(tree)) or Facts())
    check()
    assert seen == [ast.unparse(ast.parse(KEPT_CART))]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1\n",
        "import streamlit as st\nst.title('no class')\n",
        "import streamlit as st\nclass A: ...\nst.write(A())\n",
    ],
)
def test_what_the_gate_stops_is_not_analysed(use, source):
    def analyse(*_):
        raise AssertionError

    use(analyse=analyse)
    assert check(source) == []


@pytest.mark.parametrize(
    "error", [RecursionError(), MemoryError(), AssertionError("app.py:1:1: no"), BaseException("x\ny")]
)
def test_an_error_in_the_analysis_becomes_one_finding(use, error):
    def analyse(*_):
        raise error

    use(_Fixed(EARLY), analyse=analyse)
    [finding] = check()
    assert (finding.code, finding.span) == ("STL000", Span(1, 0, 1, 0))
    assert f"{type(error).__name__} in step `analysis`" in finding.message
    assert "\n" not in finding.message
    assert "app.py" not in finding.message


def test_an_error_in_a_rule_names_the_rule(use):
    use(_Fixed(EARLY, error=KeyError("x")))
    [finding] = check()
    assert "KeyError in step `STL299`" in finding.message


@pytest.mark.parametrize(
    ("source", "error"),
    [("import streamlit\ndef :\n", "SyntaxError"), ("streamlit = '\0'\n", ("ValueError", "SyntaxError"))],
)
def test_what_python_cannot_parse_becomes_one_finding(source, error):
    [finding] = check(source)
    assert finding.code == "STL000"
    assert any(f"{name} in step `parse`" in finding.message for name in ([error] if isinstance(error, str) else error))


@pytest.mark.parametrize("step", ["gate", "page"])
def test_an_error_before_the_analysis_names_its_step(monkeypatch, step):
    def fail(*_, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr(*{"gate": (engine, "Survey"), "page": (engine, "page_evidence")}[step], fail)
    [finding] = check()
    assert f"ZeroDivisionError in step `{step}`" in finding.message


def test_an_interrupt_is_not_swallowed(use):
    def analyse(*_):
        raise KeyboardInterrupt

    use(analyse=analyse)
    with pytest.raises(KeyboardInterrupt):
        check()


def test_the_stack_may_be_nearly_full(use):
    """A caller deep in its own recursion gets a finding and no exception."""

    def deeper(room):
        return deeper(room - 1) if room else check()

    use(_Fixed(EARLY))
    depth = len(__import__("inspect").stack())
    for spare in (400, 60, 40, 30):
        codes = [finding.code for finding in deeper(sys.getrecursionlimit() - depth - spare)]
        assert codes in (["STL201"], ["STL000"]), spare
