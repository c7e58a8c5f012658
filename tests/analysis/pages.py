"""Pages for the tests of the analysis: what it notices in a source, and what the source says it should."""

from __future__ import annotations

import ast
import re
from textwrap import dedent

from flake8_streamlit.analysis import analyse
from flake8_streamlit.analysis.facts import ClassFacts, Facts, TestKind
from flake8_streamlit.page import PageEvidence
from flake8_streamlit.settings import Settings

PRELUDE = """\
import streamlit as st
from dataclasses import dataclass, field
from enum import Enum, Flag, IntEnum, StrEnum, auto
class Cart: pass
@dataclass(frozen=True)
class Item:
    name: str = "tea"
class Color(Enum):
    RED = 1
    BLUE = 2
ss = st.session_state
"""
"""A plain class, a value-like one with a generated `__eq__`, an Enum, and a short name for the session state."""

FIRST = PRELUDE.count("\n") + 1
"""The line that a page's body begins on."""

KIND = "|".join(TestKind.__members__)
MARK = re.compile(rf"#\s*(?P<kinds>(?:{KIND})(?:,\s*(?:{KIND}))*)\s*$")
Noticed = set[tuple[int, str]]


def facts_of(source: str, *, is_page: bool = True, settings: Settings | None = None) -> Facts:
    """What the analysis says about a source."""
    return analyse(source, ast.parse(source), PageEvidence(is_page, ("it is said to be",)), settings or Settings())


def noticed(facts: Facts) -> Noticed:
    """The line and the kind of every identity test."""
    return {(test.span.line, test.kind.name) for test in facts.tests}


def marked(source: str) -> Noticed:
    """The lines whose trailing comment names kinds of tests: `# TYPE`, `# EQUALITY, LOOKUP`."""
    found: Noticed = set()
    for number, line in enumerate(source.split("\n"), 1):
        match = MARK.search(line)
        if match is not None:
            found |= {(number, TestKind[kind.strip()].name) for kind in match["kinds"].split(",")}
    return found


def page(body: str) -> str:
    """The prelude, and an indented body below it."""
    return PRELUDE + dedent(body).strip("\n") + "\n"


def check_page(body: str, *, is_page: bool = True, settings: Settings | None = None) -> Facts:
    """The tests noticed in a page are those that its comments name, no more and no less."""
    source = page(body)
    found = facts_of(source, is_page=is_page, settings=settings)
    lines = source.split("\n")
    expected = marked(source)
    missed = [(kind, lines[line - 1]) for line, kind in sorted(expected - noticed(found))]
    invented = [(kind, lines[line - 1]) for line, kind in sorted(noticed(found) - expected)]
    assert (missed, invented) == ([], []), f"missed {missed}, invented {invented}"
    return found


def class_named(facts: Facts, name: str) -> ClassFacts:
    """The facts of one class."""
    found = [cls for cls in facts.classes if cls.name == name]
    assert len(found) == 1, [cls.name for cls in facts.classes]
    return found[0]
