"""`sarif` keeps to the official schema, and says what its readers need."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.report.base import CheckedFile, Report
from flake8_streamlit.rules import docs
from tests.report.made_reports import AWKWARD_PATH, CLEAN, FULL, PLAIN, REPORTS, rendered

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def run_of(what: Report) -> dict[str, Any]:
    """The only run of the log, after a look at the schema."""
    log = json.loads(rendered("sarif", what))
    VALIDATOR.validate(log)
    [run] = log["runs"]
    return dict(run)


@given(REPORTS)
@settings(max_examples=20)
def test_every_report_keeps_to_the_official_schema(what: Report) -> None:
    results = run_of(what)["results"]
    assert len(results) == sum(len(file.findings) for file in what.files)


def test_the_schema_is_not_a_blank_cheque() -> None:
    log = json.loads(rendered("sarif", PLAIN))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValidationError, match="minimum"):
        VALIDATOR.validate(log)


def test_a_clean_run_is_a_run_without_results() -> None:
    run = run_of(CLEAN)
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_what_could_not_be_read_makes_the_run_unsuccessful() -> None:
    [invocation] = run_of(FULL)["invocations"]
    assert not invocation["executionSuccessful"]
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == list(FULL.errors)


def test_columns_are_utf_16_code_units() -> None:
    run = run_of(FULL)
    assert run["columnKind"] == "utf16CodeUnits"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = FULL.files[0].source.split("\n")[1].rstrip("\r")
    units = line.encode("utf-16-le")
    assert region["startLine"] == region["endLine"] == 2
    shown = units[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le")
    assert shown == "old == new"
    assert region["startColumn"] == 20, "one more than the 19th character, for the emoji before it"


def test_a_finding_about_the_whole_file_has_no_columns() -> None:
    result = run_of(FULL)["results"][1]
    assert result["ruleId"] == "STL000"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert "relatedLocations" not in result


def test_paths_are_relative_uris_below_the_root() -> None:
    run = run_of(FULL)
    assert run["originalUriBaseIds"] == {"SRCROOT": {"uri": "file:///home/me/app/"}}
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert places[0] == {"uri": "pages/1_%F0%9F%93%8A%20a%2Cb%3Ac%25.py", "uriBaseId": "SRCROOT"}
    assert unquote(places[0]["uri"]) == AWKWARD_PATH
    assert places[-1] == {"uri": "file:///elsewhere/b.py"}


def test_names_that_are_no_valid_text_are_still_uris() -> None:
    path = os.fsdecode(b"caf\xe9.py")
    run = run_of(Report("/", (CheckedFile(path, "", (Finding(Span(1, 0, 1, 0), "STL000", "x"),)),), 1))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.py"
    assert run["originalUriBaseIds"]["SRCROOT"]["uri"] == "file:///"


def test_where_the_object_was_kept_is_a_related_location() -> None:
    here, elsewhere = run_of(PLAIN)["results"][0], run_of(FULL)["results"][0]
    assert here["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "app.py", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 5},
            },
            "message": {"text": "kept here"},
        }
    ]
    assert elsewhere["relatedLocations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "lib/k%2Ce%3Ap.py", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3},
    }


def test_brackets_that_would_be_a_link_are_escaped() -> None:
    assert run_of(FULL)["results"][0]["message"]["text"].startswith(r"`carts\[Cart](1) == 100%`")
    assert "[" not in run_of(PLAIN)["results"][0]["message"]["text"]


def test_rules_carry_their_help_and_results_point_at_them() -> None:
    run = run_of(FULL)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["STL000", "STL201", "STL202", "STL901"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert [rule["defaultConfiguration"]["enabled"] for rule in rules] == [True, True, True, False]
    stale = rules[1]
    assert stale["name"] == "StaleTypeTest"
    assert "```python\n" in stale["help"]["markdown"]
    assert "```" not in stale["help"]["text"]
    assert "\n    if isinstance(cart, Cart):  # STL201\n" in stale["help"]["text"]


def test_fingerprints_tell_all_results_apart() -> None:
    results = run_of(FULL)["results"]
    assert len({result["partialFingerprints"]["flake8Streamlit/v1"] for result in results}) == len(results)


def test_rules_have_an_address_as_soon_as_the_docs_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "helpUri" not in run_of(PLAIN)["tool"]["driver"]["rules"][0]
    monkeypatch.setattr(docs, "ADDRESS", "https://docs.example/rules/")
    assert run_of(PLAIN)["tool"]["driver"]["rules"][0]["helpUri"] == "https://docs.example/rules/STL201.md"
