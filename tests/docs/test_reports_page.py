"""docs/reports.md shows each format, and what it shows is what it says."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator
from junitparser import JUnitXml

from flake8_streamlit import report
from tests.docs.scripts import ROOT

TEXT = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
SAMPLES = dict(
    re.findall(r"^## ([a-z-]+)\n.*?^```console\n\$ [^\n]*\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)
)


def schema(path: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / path).read_text(encoding="utf-8")))


def test_every_format_has_its_section_and_its_row() -> None:
    assert sorted(SAMPLES) == report.names()
    assert sorted(re.findall(r"\[([a-z-]+)\]\(#\1\)", TEXT)) == report.names()
    assert all(SAMPLES.values())


def test_all_samples_are_of_the_same_finding() -> None:
    for name, sample in SAMPLES.items():
        assert sample.count("is False after a rerun") >= 1, name
        assert "STL201" in sample


def test_the_samples_pass_their_validators() -> None:
    schema("docs/report.schema.json").validate(json.loads(SAMPLES["json"]))
    schema("tests/report/sarif-2.1.0.json").validate(json.loads(SAMPLES["sarif"]))
    assert [json.loads(SAMPLES["json-lines"])] == json.loads(SAMPLES["json"])["findings"]
    assert [item["check_name"] for item in json.loads(SAMPLES["gitlab"])] == ["STL201"]
    assert JUnitXml.fromstring(SAMPLES["junit"].encode()).failures == 1


def test_no_machine_s_path_is_shown() -> None:
    assert json.loads(SAMPLES["sarif"])["runs"][0]["originalUriBaseIds"]["SRCROOT"]["uri"] == "file:///home/me/app/"
    assert "/tmp" not in TEXT


@pytest.mark.parametrize("block", re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
def test_the_ci_snippets_are_yaml_and_name_a_format_that_exists(block: str) -> None:
    assert yaml.safe_load(block)
    [name] = re.findall(r"--output-format ([a-z-]+)", block)
    assert name in report.names()
    assert block.count(re.findall(r"--output-file (\S+)", block)[0]) == 2
