"""`json` and `json-lines` keep to the schema that is published in docs/."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from flake8_streamlit.report.base import Report
from flake8_streamlit.rules import docs
from tests.report.made_reports import AWKWARD_PATH, FULL, MESSAGE, PLAIN, REPORTS, rendered

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
WHOLE = Draft202012Validator(SCHEMA)
LINE = Draft202012Validator({"$ref": "#/$defs/finding", "$defs": SCHEMA["$defs"]})


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(REPORTS)
def test_every_report_keeps_to_the_schema(what: Report) -> None:
    whole = json.loads(rendered("json", what))
    WHOLE.validate(whole)
    lines = [json.loads(line) for line in rendered("json-lines", what).splitlines()]
    assert lines == whole["findings"]
    for line in lines:
        LINE.validate(line)


def test_the_schema_takes_nothing_else() -> None:
    whole = json.loads(rendered("json", PLAIN))
    whole["findings"][0]["range"]["start"]["column"] = 0
    with pytest.raises(ValidationError, match="minimum"):
        WHOLE.validate(whole)
    with pytest.raises(ValidationError, match="Additional properties"):
        LINE.validate({**json.loads(rendered("json-lines", PLAIN)), "row": 1})


def test_a_finding_has_its_range_and_where_the_object_was_kept() -> None:
    assert json.loads(rendered("json", PLAIN)) == {
        "tool": {"name": "flake8-streamlit", "version": "0.1.0"},
        "checked": 3,
        "findings": [
            {
                "code": "STL201",
                "name": "stale-type-test",
                "level": "warning",
                "message": MESSAGE,
                "path": "app.py",
                "range": {"start": {"line": 6, "column": 4}, "end": {"line": 6, "column": 43}},
                "kept_at": {"path": "app.py", "line": 5},
            }
        ],
        "errors": [],
    }


def test_levels_paths_and_errors_of_a_larger_report() -> None:
    whole = json.loads(rendered("json", FULL))
    assert [(one["path"], one["code"], one["level"]) for one in whole["findings"]] == [
        (AWKWARD_PATH, "STL202", "warning"),
        ("app.py", "STL000", "error"),
        ("app.py", "STL901", "note"),
        ("app.py", "STL201", "warning"),
        ("/elsewhere/b.py", "STL201", "warning"),
        ("/elsewhere/b.py", "STL201", "warning"),
    ]
    assert whole["findings"][0]["kept_at"] == {"path": "lib/k,e:p.py", "line": 3}
    assert whole["findings"][1]["kept_at"] is None
    assert whole["errors"] == list(FULL.errors)


def test_the_rule_has_an_address_as_soon_as_the_docs_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "url" not in json.loads(rendered("json-lines", PLAIN))
    monkeypatch.setattr(docs, "ADDRESS", "https://docs.example/rules/")
    found = json.loads(rendered("json-lines", PLAIN))
    assert found["url"] == "https://docs.example/rules/STL201.md"
    LINE.validate(found)
