"""`gitlab`: a code quality report with all that GitLab requires."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from flake8_streamlit.report.base import Report
from tests.report.made_reports import AWKWARD_PATH, CLEAN, FULL, PLAIN, REPORTS, rendered

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


@pytest.fixture(autouse=True)
def _not_on_gitlab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)


@given(REPORTS)
def test_every_item_has_the_required_keys_and_a_fingerprint_of_its_own(what: Report) -> None:
    items = json.loads(rendered("gitlab", what))
    assert len(items) == sum(len(file.findings) for file in what.files)
    for item in items:
        assert item["description"]
        assert item["check_name"].startswith("STL")
        assert item["severity"] in SEVERITIES
        assert item["location"]["path"]
        assert item["location"]["positions"]["begin"]["line"] >= 1
    assert len({item["fingerprint"] for item in items}) == len(items)


def test_a_clean_run_is_an_empty_list() -> None:
    assert rendered("gitlab", CLEAN) == "[]\n"


def test_an_item_has_its_positions() -> None:
    [item] = json.loads(rendered("gitlab", PLAIN))
    assert item["check_name"] == "STL201"
    assert item["severity"] == "major"
    assert item["location"] == {
        "path": "app.py",
        "positions": {"begin": {"line": 6, "column": 4}, "end": {"line": 6, "column": 43}},
    }


def test_the_severity_follows_the_level() -> None:
    items = json.loads(rendered("gitlab", FULL))
    assert {item["check_name"]: item["severity"] for item in items} == {
        "STL000": "critical",
        "STL201": "major",
        "STL202": "major",
        "STL901": "info",
    }


def test_paths_start_at_the_checkout_and_fingerprints_do_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    here = json.loads(rendered("gitlab", FULL))
    monkeypatch.setenv("CI_PROJECT_DIR", "/home/me/")
    there = json.loads(rendered("gitlab", FULL))
    assert there[0]["location"]["path"] == f"app/{AWKWARD_PATH}"
    assert there[-1]["location"]["path"] == "/elsewhere/b.py"
    assert [item["fingerprint"] for item in here] == [item["fingerprint"] for item in there]
