"""The *Example* of each rule breaks in real Streamlit and is reported; its *Use instead* does neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_streamlit.engine import check
from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.docs import files, rule_doc
from flake8_streamlit.settings import Settings
from tests.runtime.judge import disagreements, project_disagreements
from tests.runtime.play import play
from tests.runtime.project import play_project
from tests.runtime.truth import Truth
from tests.support.comments import expected

OF_SEVERAL_FILES = [rule for rule in ALL_RULES if files(rule_doc(rule).sections["Example"])]
each_rule = pytest.mark.parametrize(
    "rule", [rule for rule in ALL_RULES if rule not in OF_SEVERAL_FILES], ids=lambda rule: rule.code
)
each_app = pytest.mark.parametrize("rule", OF_SEVERAL_FILES, ids=lambda rule: rule.code)


CONFIGS = {"STL304": "[runner]\nenforceSerializableSessionState = true\n"}
"""What `.streamlit/config.toml` says in the examples of a rule."""


def reported(rule: Rule, source: str) -> dict[int, set[str]]:
    """The codes of all findings, the opt-in ones too, by line."""
    found: dict[int, set[str]] = {}
    for finding in check(source, "app.py", Settings(enforce_serializable=rule.code in CONFIGS)):
        found.setdefault(finding.span.line, set()).add(finding.code)
    return found


def played(rule: Rule, source: str, folder: Path) -> Truth:
    if rule.code in CONFIGS:
        (folder / ".streamlit").mkdir()
        (folder / ".streamlit" / "config.toml").write_text(CONFIGS[rule.code], encoding="utf-8")
    (folder / "app.py").write_text(source, encoding="utf-8")
    return play(source, path=folder / "app.py")


@each_rule
def test_the_example_is_reported_where_it_says(rule: Rule) -> None:
    source = rule_doc(rule).example
    assert {line for line, codes in reported(rule, source).items() if rule.code in codes} == set(
        expected(source).lines(rule.code)
    )


@each_rule
def test_the_example_breaks(rule: Rule, tmp_path: Path) -> None:
    """Or, for advice: an older instance is kept."""
    source = rule_doc(rule).example
    truth, wanted = played(rule, source, tmp_path), expected(source)
    assert disagreements(truth, wanted) == []
    assert wanted.lines(rule.code)


@each_rule
def test_use_instead_is_silent(rule: Rule) -> None:
    assert not [line for line, codes in reported(rule, rule_doc(rule).use_instead).items() if rule.code in codes]


@each_rule
def test_use_instead_does_not_break(rule: Rule, tmp_path: Path) -> None:
    """Nor is anything kept that the advice is about."""
    truth = played(rule, rule_doc(rule).use_instead, tmp_path)
    assert truth.errors == truth.pinned_errors == ()
    assert truth.differences == ()
    assert truth.refused == truth.piled == truth.uncacheable == truth.unserializable == frozenset()
    if rule.code in ("STL101", "STL103", "STL902"):
        assert truth.dependent == ()
    elif not rule.code.startswith("STL2"):
        assert truth.kept == ()


def app_of(rule: Rule, section: str, root: Path) -> dict[str, str]:
    """Write the files of a section of the documentation; the first script is run, and then its page."""
    (root / ".git").mkdir()
    sources = files(rule_doc(rule).sections[section])
    entry, page = list(sources)[-2:]
    sources[page] = f'# play: run "{entry}"; rerun; page "{page}"; rerun\n{sources[page]}'
    for name, source in sources.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(source, encoding="utf-8")
    return sources


def reported_in(root: Path, sources: dict[str, str], code: str) -> dict[str, set[int]]:
    findings = {name: check(source, str(root / name), Settings()) for name, source in sources.items()}
    return {name: {each.span.line for each in found if each.code == code} for name, found in findings.items()}


@each_app
def test_the_example_of_several_files_is_reported_and_breaks(rule: Rule, tmp_path: Path) -> None:
    sources = app_of(rule, "Example", tmp_path)
    wanted = {name: expected(source) for name, source in sources.items()}
    assert any(each.lines(rule.code) for each in wanted.values())
    assert reported_in(tmp_path, sources, rule.code) == {
        name: set(each.lines(rule.code)) for name, each in wanted.items()
    }
    assert project_disagreements(play_project(tmp_path), wanted) == []


@each_app
def test_use_instead_of_several_files_is_silent_and_does_not_break(rule: Rule, tmp_path: Path) -> None:
    sources = app_of(rule, "Use instead", tmp_path)
    assert not any(reported_in(tmp_path, sources, rule.code).values())
    for truth in play_project(tmp_path).values():
        assert truth.errors == truth.pinned_errors == ()
        assert truth.differences == ()
