"""The documentation in the docstrings of rules is complete and can be read back."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from pathlib import Path

import pytest

from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.docs import SECTIONS, all_docs, parse, python_block, rule_doc

DOCS_PAGE = (
    "[Using custom Python classes in your Streamlit app]"
    "(https://docs.streamlit.io/develop/concepts/design/custom-classes)"
)
NO_MODULE_HELPS = frozenset({"STL103"})
"""Wherever the class lives, Streamlit asks it the same."""
ROOT = Path(__file__).parents[2]
each_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)


def marked(source: str) -> set[str]:
    """The codes that comments of `source` expect."""
    return set(re.findall(r"STL\d{3}", " ".join(re.findall(r"#.*", source))))


@each_rule
def test_every_section_is_there_once_in_order_and_filled(rule: Rule) -> None:
    doc = rule_doc(rule)
    assert tuple(doc.sections) == SECTIONS
    assert all(doc.sections.values())


@each_rule
def test_nothing_is_left_to_write(rule: Rule) -> None:
    module = sys.modules[type(rule).__module__]
    assert "TODO" not in inspect.getsource(module)
    for fixture in (ROOT / "fixtures" / rule.code.lower()).glob("*.py"):
        assert "TODO" not in fixture.read_text(encoding="utf-8"), fixture.name


@each_rule
def test_the_summary_is_one_sentence_on_one_line(rule: Rule) -> None:
    summary = rule_doc(rule).summary
    assert re.fullmatch(r"[^\n]{20,110}\.", summary)


@each_rule
def test_the_example_is_a_page_that_names_its_code(rule: Rule) -> None:
    source = rule_doc(rule).example
    ast.parse(source)
    assert "import streamlit as st" in source
    assert rule.code in marked(source)


@each_rule
def test_use_instead_is_a_page_without_the_code(rule: Rule) -> None:
    source = rule_doc(rule).use_instead
    ast.parse(source)
    assert "import streamlit as st" in source
    assert rule.code not in marked(source)
    if rule.code not in NO_MODULE_HELPS:
        assert "(`from " in rule_doc(rule).sections["Use instead"], "the module is the first remedy of all"


@each_rule
def test_references_name_the_docs_page_and_the_collecting_issue(rule: Rule) -> None:
    references = rule_doc(rule).references
    assert references[0] == DOCS_PAGE
    assert "streamlit #8180" in references
    assert all(re.fullmatch(r"streamlit #\d+", reference) for reference in references[1:])


def test_the_tool_s_own_codes_are_documented_too() -> None:
    docs = all_docs()
    assert [doc.code for doc in docs] == ["STL000", "STL001", *(rule.code for rule in ALL_RULES)]
    assert all(doc.summary and not doc.opt_in for doc in docs[:2])


@pytest.mark.parametrize("code", [doc.code for doc in all_docs()])
def test_the_changelog_names_every_code(code: str) -> None:
    assert code in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_headings_in_code_blocks_are_code() -> None:
    text = "Summary.\n\n## Example\nThis:\n\n```python\n## not a heading\nx = 1\n```\n\n## References\n- a\n- b"
    summary, sections = parse(text)
    assert summary == "Summary."
    assert list(sections) == ["Example", "References"]
    assert python_block(sections["Example"]) == "## not a heading\nx = 1\n"


@pytest.mark.parametrize("text", ["no code", "```python\na\n```\n\n```python\nb\n```", "```toml\na\n```"])
def test_anything_but_one_python_block_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="expected one python block"):
        python_block(text)
