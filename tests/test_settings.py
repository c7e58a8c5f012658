"""One table of options serves ini files and the command line."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from dataclasses import fields
from pathlib import Path

import pytest

from flake8_streamlit.option_kinds import Jobs, Switch
from flake8_streamlit.settings import (
    NEWEST_VERSION,
    OPTIONS,
    Group,
    Selection,
    Settings,
    flake8_options,
    from_values,
    selection_from,
)

README = Path(__file__).parent.parent / "README.md"
BY_NAME = {option.name: option for option in OPTIONS}


@pytest.mark.parametrize(("group", "made"), [(Group.PAGES, Settings()), (Group.FINDINGS, Selection())])
def test_the_table_and_the_objects_made_of_it_have_the_same_fields_and_defaults(group, made):
    assert {option.field: option.default for option in OPTIONS if option.group is group} == {
        field.name: getattr(made, field.name) for field in fields(made) if field.name != "chosen"
    }


def test_no_name_stands_twice():
    assert len(BY_NAME) == len(OPTIONS)


def test_the_options_that_flake8_gets_have_our_prefix():
    assert {option.name.startswith("streamlit-") for option in flake8_options()} == {True}


def test_the_documentation_lists_every_option_and_the_readme_leads_to_it():
    text = (README.parent / "docs" / "options.md").read_text(encoding="utf-8")
    assert [option.name for option in OPTIONS if f"| `{option.name}` |" not in text] == []
    assert "(docs/options.md)" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("streamlit-pages", "app.py, pages/*.py", ("app.py", "pages/*.py")),
        ("streamlit-pages", "\napp.py,\n  pages/2 My page.py\n", ("app.py", "pages/2 My page.py")),
        ("streamlit-pages", "", ()),
        ("streamlit-modules", "lib/*", ("lib/*",)),
        ("streamlit-enum-coercion", "off", "off"),
        ("streamlit-enum-coercion", "nameandvalue", "nameAndValue"),
        ("streamlit-enum-coercion", '"nameOnly"', "nameOnly"),
        ("streamlit-version", "1.45", (1, 45)),
        ("streamlit-version", "1.45.1", (1, 45)),
        ("streamlit-version", "v2.0.0rc1", (2, 0)),
        ("streamlit-stable-classes", "Cart,Color", ("Cart", "Color")),
        ("streamlit-stable-decorators", "keep.once", ("keep.once",)),
        ("select", "STL2, STL101\n  STL9", ("STL2", "STL101", "STL9")),
        (
            "per-file-ignores",
            "a.py:STL2,STL1\n b.py,c.py: STL9",
            (("a.py", ("STL2", "STL1")), ("b.py", ("STL9",)), ("c.py", ("STL9",))),
        ),
        ("disable-noqa", "Yes", True),
        ("disable-noqa", "off", False),
        ("exclude", "old, build/*.py", ("old", "build/*.py")),
        ("jobs", "auto", 0),
        ("jobs", "3", 3),
        ("jobs", "0", 1),
        ("ignore", "odd-1,E501", ("odd-1", "E501")),
    ],
)
def test_what_the_user_writes_becomes_a_value(name, text, value):
    assert BY_NAME[name].kind.parse(text) == value


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("streamlit-enum-coercion", "on", "not one of off, nameOnly, nameAndValue"),
        ("streamlit-version", "new", "not a Streamlit version"),
        ("streamlit-version", "1", "not a Streamlit version"),
        ("streamlit-version", "1.27", "older than 1.28"),
        ("streamlit-version", "1.4５", "not a Streamlit version"),
        ("per-file-ignores", "a.py", "must be globs, each with a colon and codes"),
        ("disable-noqa", "maybe", "neither true nor false"),
        ("jobs", "many", "neither `auto` nor a number"),
        ("baseline", " ", "must not be empty"),
        ("color", "red", "not one of auto, always, never"),
    ],
)
def test_what_cannot_be_is_refused_in_words(name, text, words):
    with pytest.raises(ArgumentTypeError, match=words):
        BY_NAME[name].kind.parse(text)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("streamlit-pages", ["a, b.py", "c.py"], ("a, b.py", "c.py")),
        ("streamlit-pages", "a.py, b.py", ("a.py", "b.py")),
        ("streamlit-version", "1.50", (1, 50)),
        ("streamlit-enum-coercion", "OFF", "off"),
        ("select", ["STL2"], ("STL2",)),
        (
            "per-file-ignores",
            {"pages/*.py": ["STL2"], "old": "STL1,STL2"},
            (("pages/*.py", ("STL2",)), ("old", ("STL1", "STL2"))),
        ),
        ("per-file-ignores", "old:STL1", (("old", ("STL1",)),)),
        ("disable-noqa", False, False),
        ("jobs", 4, 4),
        ("jobs", "auto", 0),
    ],
)
def test_what_stands_in_toml_becomes_a_value(name, value, read):
    assert BY_NAME[name].kind.from_toml(value) == read


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("streamlit-pages", 3, "must be a list of strings, not a number"),
        ("streamlit-pages", ["a", 3], "must be a list of strings, but holds a number"),
        ("streamlit-version", 1.5, 'must be a string, such as "1.5"'),
        ("streamlit-version", True, "must be a string, not a boolean"),
        ("streamlit-enum-coercion", {}, "must be a string, not a table"),
        ("per-file-ignores", ["a"], "must be a table from globs"),
        ("per-file-ignores", {"a": 1}, "must be a list of strings, not a number"),
        ("disable-noqa", "yes", "must be true or false, not a string"),
        ("jobs", True, "must be a number"),
        ("jobs", -1, "neither `auto` nor a number"),
    ],
)
def test_what_toml_cannot_hold_is_refused_in_words(name, value, words):
    with pytest.raises(ArgumentTypeError, match=re.escape(words)):
        BY_NAME[name].kind.from_toml(value)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_option_says_what_it_is_for_and_what_it_takes(option):
    assert re.fullmatch(r"[A-Z].*[^.]", option.help)
    assert bool(option.kind.metavar) is not isinstance(option.kind, Switch)
    assert option.kind.schema()
    if option.default is not None and not isinstance(option.kind, Jobs):
        assert isinstance(option.default, bool) is isinstance(option.kind, Switch)


def test_a_selection_comes_from_values_and_falls_back_to_the_defaults():
    assert selection_from({"select": ("STL2",), "ignore": None, "disable_noqa": True}) == Selection(
        select=("STL2",), disable_noqa=True
    )


def test_settings_come_from_a_namespace_and_fall_back_to_the_defaults():
    assert from_values({}) == Settings()
    assert from_values({"streamlit_pages": ("a.py",), "streamlit_version": None, "jobs": 1}) == Settings(
        pages=("a.py",)
    )
    assert Settings().streamlit_version == NEWEST_VERSION


def test_a_project_decides_what_the_user_leaves_open():
    project = {"streamlit_version": (1, 37), "enum_coercion": "off", "not_yet_known": True}
    assert from_values({}).following(project) == Settings(streamlit_version=(1, 37), enum_coercion="off")
    assert from_values({"streamlit_version": NEWEST_VERSION}).following(project) == Settings(enum_coercion="off")
    assert Settings(enum_coercion="nameAndValue").following(project).enum_coercion == "nameAndValue"
    assert from_values({}).following({}) == Settings()
