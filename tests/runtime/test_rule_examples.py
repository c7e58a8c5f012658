"""The *Example* of each rule breaks in real Streamlit and is reported; its *Use instead* does neither."""

from __future__ import annotations

import pytest

from flake8_streamlit.engine import check
from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.docs import rule_doc
from flake8_streamlit.settings import Settings
from tests.runtime.judge import disagreements
from tests.runtime.play import play
from tests.support.comments import expected

each_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)


def reported(source: str) -> dict[int, set[str]]:
    """The codes of all findings, the opt-in ones too, by line."""
    found: dict[int, set[str]] = {}
    for finding in check(source, "app.py", Settings()):
        found.setdefault(finding.span.line, set()).add(finding.code)
    return found


@each_rule
def test_the_example_is_reported_where_it_says(rule: Rule) -> None:
    source = rule_doc(rule).example
    assert {line for line, codes in reported(source).items() if rule.code in codes} == set(
        expected(source).lines(rule.code)
    )


@each_rule
def test_the_example_breaks(rule: Rule) -> None:
    """Or, for advice: an older instance is kept."""
    source = rule_doc(rule).example
    truth, wanted = play(source), expected(source)
    assert disagreements(truth, wanted) == []
    assert wanted.lines(rule.code)


@each_rule
def test_use_instead_is_silent(rule: Rule) -> None:
    assert not [line for line, codes in reported(rule_doc(rule).use_instead).items() if rule.code in codes]


@each_rule
def test_use_instead_does_not_break(rule: Rule) -> None:
    """Nor is anything kept that the advice is about."""
    truth = play(rule_doc(rule).use_instead)
    assert truth.errors == truth.pinned_errors == ()
    assert truth.differences == ()
    if rule.code in ("STL101", "STL103", "STL902"):
        assert truth.dependent == ()
    elif not rule.code.startswith("STL2"):
        assert truth.kept == ()
