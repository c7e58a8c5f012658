"""One table of options serves ini files and the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import fields
from pathlib import Path

import pytest

from flake8_streamlit.settings import NEWEST_VERSION, OPTIONS, Settings, from_values

README = Path(__file__).parent.parent / "README.md"
BY_NAME = {option.name: option for option in OPTIONS}


def test_the_table_and_the_settings_have_the_same_fields_and_defaults():
    assert {option.field: option.default for option in OPTIONS} == {
        field.name: getattr(Settings(), field.name) for field in fields(Settings)
    }


def test_an_option_is_called_like_its_field():
    for option in OPTIONS:
        assert option.name.removeprefix("streamlit-").replace("-", "_") in {
            option.field,
            option.field.removeprefix("streamlit_"),
        }


def test_the_readme_lists_every_option():
    text = README.read_text(encoding="utf-8")
    assert [name for name in BY_NAME if f"`{name}`" not in text] == []


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
    ],
)
def test_what_the_user_writes_becomes_a_value(name, text, value):
    assert BY_NAME[name].parse(text) == value


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("streamlit-enum-coercion", "on", "not one of off, nameOnly, nameAndValue"),
        ("streamlit-version", "new", "not a Streamlit version"),
        ("streamlit-version", "1", "not a Streamlit version"),
        ("streamlit-version", "1.27", "older than 1.28"),
        ("streamlit-version", "1.4５", "not a Streamlit version"),
    ],
)
def test_what_cannot_be_is_refused_in_words(name, text, words):
    with pytest.raises(ArgumentTypeError, match=words):
        BY_NAME[name].parse(text)


def test_settings_come_from_a_namespace_and_fall_back_to_the_defaults():
    assert from_values({}) == Settings()
    assert from_values({"streamlit_pages": ("a.py",), "streamlit_version": None, "jobs": 1}) == Settings(
        pages=("a.py",)
    )
    assert Settings().streamlit_version == NEWEST_VERSION
