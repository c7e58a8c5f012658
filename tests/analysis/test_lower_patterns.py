"""Patterns of every kind become patterns of instructions."""

from __future__ import annotations

import ast

import libcst as cst
import pytest

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.lower_statements import lower

PATTERNS = {
    "1": "value",
    "-1": "value",
    "1 + 2j": "value",
    "'a' 'b'": "value",
    "None": "value",
    "True": "value",
    "a.b.c": "value",
    "name": "bind name",
    "_": "bind -",
    "(name)": "bind name",
    "C()": "class()",
    "a.C()": "class()",
    "C(1, x)": "class(value, bind x)",
    "C(a=1, b=x)": "class(a=value, b=bind x)",
    "C(1, a=D())": "class(value, a=class())",
    "[]": "sequence()",
    "[1, x]": "sequence(value, bind x)",
    "(1, x)": "sequence(value, bind x)",
    "1, x": "sequence(value, bind x)",
    "[1, *rest]": "sequence(value, *bind rest)",
    "[*_, 1]": "sequence(*bind -, value)",
    "[[x], (y,)]": "sequence(sequence(bind x), sequence(bind y))",
    "{}": "mapping()",
    "{'k': 1, a.b: x}": "mapping(value, bind x)",
    "{'k': 1, **rest}": "mapping(value, **rest)",
    "1 | 2 | a.b": "or(value, value, value)",
    "C() | D()": "or(class(), class())",
    "[1 | 2]": "sequence(or(value, value))",
    "1 as x": "bind x(value)",
    "C(y) as x": "bind x(class(bind y))",
    "(1 | 2) as x": "bind x(or(value, value))",
    "[1 as x, (y)]": "sequence(bind x(value), bind y)",
}


def shown(pattern: ir.Pattern) -> str:
    """A pattern in one line."""
    if isinstance(pattern, ir.ClassPattern):
        parts = [shown(item) for item in pattern.positional] + [
            f"{name}={shown(item)}" for name, item in pattern.keywords
        ]
        return f"class({', '.join(parts)})"
    if isinstance(pattern, ir.SequencePattern):
        return f"sequence({', '.join(map(shown, pattern.items))})"
    if isinstance(pattern, ir.MappingPattern):
        rest = [f"**{pattern.rest}"] if pattern.rest else []
        return f"mapping({', '.join([shown(item) for _, item in pattern.items] + rest)})"
    if isinstance(pattern, ir.OrPattern):
        return f"or({', '.join(map(shown, pattern.choices))})"
    if isinstance(pattern, ir.BindPattern):
        inner = f"({shown(pattern.inner)})" if pattern.inner is not None else ""
        return f"{'*' * pattern.starred}bind {pattern.name or '-'}{inner}"
    assert isinstance(pattern, ir.ValuePattern)
    return "value"


def match_of(source: str) -> tuple[ir.Code, ir.Match]:
    (code,) = lower(cst.parse_module(source))
    (match,) = [item for item in code.body if isinstance(item, ir.Match)]
    return code, match


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern(pattern: str) -> None:
    source = f"match x:\n    case {pattern}:\n        pass\n"
    code, match = match_of(source)
    assert [shown(case.pattern) for case in match.cases] == [PATTERNS[pattern]]
    kinds = (ast.MatchAs, ast.MatchStar, ast.MatchMapping)
    bound = {
        getattr(n, "name", None) or getattr(n, "rest", None)
        for n in ast.walk(ast.parse(source))
        if isinstance(n, kinds)
    }
    assert code.assigned == bound - {None}


def test_cases_in_order_with_guards_and_bodies() -> None:
    _, match = match_of("match x:\n    case 1 if y: a\n    case 2: b; c\n    case _: pass\n")
    assert [case.guard is not None for case in match.cases] == [True, False, False]
    assert [sum(isinstance(item, ir.Load) for item in case.body) for case in match.cases] == [1, 2, 0]


def test_what_a_pattern_names_is_evaluated_before_it() -> None:
    _, match = match_of("match x:\n    case C(a.b, k=1) | {c.d: e.f}: pass\n")
    names = [item.name for item in match.cases[0].setup if isinstance(item, ir.Load)]
    assert names == ["C", "a", "c", "e"]


def test_the_place_of_a_pattern_is_in_its_case() -> None:
    module = cst.parse_module("match x:\n    case [C(), 1]: pass\n    case D(): pass\n")
    (code,) = lower(module)
    (match,) = [item for item in code.body if isinstance(item, ir.Match)]
    statement = module.body[0]
    assert isinstance(statement, cst.Match)
    for case, node in zip(match.cases, statement.cases, strict=True):
        assert case.pattern.at.node is node.pattern
        assert case.pattern.at.statement is node
    assert match.subject_at.statement is statement
