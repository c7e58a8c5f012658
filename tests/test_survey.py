"""What a file holds, as far as the gate asks: what makes classes is found however it is written."""

from __future__ import annotations

import ast

import pytest

from flake8_streamlit.names import Outline, nodes
from flake8_streamlit.survey import Survey, may_call_maker
from tests.support.comments import fixture_files

MAKERS = {
    "a factory": "Color = Enum('Color', 'RED')",
    "an attribute": "Color = enum.IntEnum('Color', 'RED')",
    "a name that ends like another": "Color = IntFlag('Color', 'RED')",
    "type with bases": "A = type('A', (), {})",
    "type on several lines": "A = type(\n    'A',\n    (),\n    {},\n)",
    "type with a bracket in the name": "A = type('A) b', (), {})",
    "type after a comment": "A = (type # the metaclass\n('A', (), {}))",
    "type with a comment inside": "A = type( # the metaclass)\n 'A', (), {})",
    "type on a continued line": "A = type \\\n('A', (), {})",
    "a sentinel": "MISSING = object()",
    "a sentinel with room": "MISSING = object( )",
    "a sentinel with a comment": "MISSING = object( # nothing\n)",
}
OTHERS = {
    "type of something": "print(type(x).__name__)",
    "type of an element": "print(type(x[0]))",
    "prose": "'''Any object (see type (the usual one) for more).'''",
    "another name": "x = astype(a, b) + myobject()",
    "a base": "def f(x: object) -> type: ...",
}


@pytest.mark.parametrize("source", MAKERS.values(), ids=MAKERS)
def test_a_call_that_makes_a_class_is_seen_in_the_text(source: str) -> None:
    assert may_call_maker(source)
    assert Survey(ast.parse(source), source).classes


@pytest.mark.parametrize("source", OTHERS.values(), ids=OTHERS)
def test_what_only_looks_like_such_a_call_costs_no_walk(source: str) -> None:
    assert not may_call_maker(source)
    assert not Survey(ast.parse(source)).classes


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: path.stem)
def test_the_text_spares_only_what_the_tree_does_not_hold(path) -> None:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    told = [(site.name, site.line, site.in_function) for site in Survey(tree, source).classes]
    assert told == [(site.name, site.line, site.in_function) for site in Survey(tree).classes]


@pytest.mark.parametrize("path", fixture_files()[::10], ids=lambda path: path.stem)
def test_the_outline_holds_every_class_function_and_import(path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    found = Outline(tree)
    everything = list(nodes(tree))
    assert {each for each, _ in found.classes} == {each for each in everything if isinstance(each, ast.ClassDef)}
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert set(found.functions) == {each for each in everything if isinstance(each, functions)}
    imported = {
        alias.asname or alias.name.split(".")[0]
        for each in everything
        if isinstance(each, ast.Import)
        for alias in each.names
    }
    assert imported == found.imports.modules


def test_of_several_imports_of_a_name_the_first_one_counts() -> None:
    source = "try:\n    import streamlit as st\nexcept ImportError:\n    import fake as st\n"
    source += "def f():\n    import other as st\n"
    assert Outline(ast.parse(source)).imports.origins["st"] == ("streamlit",)


def test_all_nodes_are_found_without_asking_leaves() -> None:
    tree = ast.parse("def f(a, *, b=1):\n    return [x.y for x in a if b] + [{**a}, f'{b!r:>{a}}']\n")
    expected = {each for each in ast.walk(tree) if not isinstance(each, ast.expr_context)}
    assert expected - set(nodes(tree)) <= {each for each in expected if isinstance(each, ast.operator | ast.cmpop)}
