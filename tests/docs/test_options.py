"""docs/options.md and its JSON schema say what the options are."""

from __future__ import annotations

import json
import re
import tomllib
from argparse import ArgumentTypeError
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from flake8_streamlit import config
from flake8_streamlit.settings import OPTIONS, Option, Place
from tests.docs.scripts import ROOT

TEXT = (ROOT / "docs" / "options.md").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "docs" / "options.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
IN_PYPROJECT = [option for option in OPTIONS if Place.PYPROJECT in option.places]
SAMPLES = dict(re.findall(r"^```(toml|ini)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
# one of every type that TOML has, and values that some option takes
VALUES = [
    True,
    0,
    3,
    1.5,
    "STL2",
    "1.45",
    "off",
    "auto",
    "text",
    [],
    ["STL2"],
    [1],
    {},
    {"*.py": ["STL2"]},
    {"*.py": 1},
]


def test_every_option_has_its_row_with_its_places() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| .* \| .* \| ([a-z, ]+) \| ", TEXT, re.MULTILINE)
    words = {Place.COMMAND_LINE: "command line", Place.INI: "ini", Place.PYPROJECT: "pyproject"}
    wanted = {option.name: {words[place] for place in option.places} for option in OPTIONS}
    assert {name: set(places.split(", ")) for name, places in rows} == wanted
    assert len(rows) == len(OPTIONS)


def test_the_schema_knows_the_keys_of_pyproject_and_no_others() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == [option.name for option in IN_PYPROJECT]
    assert not VALIDATOR.is_valid({"streamlit-page": []})


@pytest.mark.parametrize("option", IN_PYPROJECT, ids=lambda option: option.name)
def test_the_schema_takes_what_the_option_takes(option: Option) -> None:
    taken = 0
    for value in VALUES:
        try:
            option.kind.from_toml(value)
        except ArgumentTypeError:
            continue
        VALIDATOR.validate({option.name: value})
        taken += 1
    assert taken > 0, "no value was tried that the option takes"


@pytest.mark.parametrize("option", IN_PYPROJECT, ids=lambda option: option.name)
@pytest.mark.parametrize("value", [1.5, [1], {"*.py": 1}], ids=str)
def test_the_schema_refuses_values_of_other_types(option: Option, value: object) -> None:
    assert not VALIDATOR.is_valid({option.name: value})


def test_both_samples_are_read_and_mean_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tomllib.loads(SAMPLES["toml"])["tool"]["flake8-streamlit"]
    VALIDATOR.validate(table)
    (tmp_path / "pyproject.toml").write_text(SAMPLES["toml"], encoding="utf-8")
    (tmp_path / "setup.cfg").write_text(SAMPLES["ini"], encoding="utf-8")
    monkeypatch.setenv("HOME", "/nowhere")
    toml, ini = config.pyproject_above(str(tmp_path)), config.ini_for(str(tmp_path))
    assert toml.errors == ini.errors == ()
    assert toml.values == ini.values
    assert toml.values is not None
    assert len(toml.values) == len(table)
