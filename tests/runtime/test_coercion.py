"""When Streamlit converts the member that a widget returns to the class of this run, by `runner.enumCoercion`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from flake8_streamlit.engine import check
from flake8_streamlit.settings import Settings

OPTION = "runner.enumCoercion"
PAGE = """\
from dataclasses import dataclass
from enum import Enum
import streamlit as st
@dataclass(frozen=True)
class Item:
    name: str
class Color(Enum):
    RED = 1
class Meal(Enum):
    LUNCH = {value}
meal = st.selectbox("meal", Meal)
st.text(meal == Meal.LUNCH)
"""


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    before = config.get_option(OPTION)
    yield
    config.set_option(OPTION, before)


@pytest.mark.parametrize("value", ["Item('tea')", "Color.RED", "'tea'", "('tea', 1)"])
@pytest.mark.parametrize("coercion", ["nameOnly", "nameAndValue", "off"])
def test_the_linter_knows_which_members_are_converted(coercion: str, value: str) -> None:
    config.set_option(OPTION, coercion)
    source = PAGE.format(value=value)
    page = AppTest.from_string(source).run().run()
    found = [finding.code for finding in check(source, "page.py", Settings(enum_coercion=coercion))]
    assert ("STL202" in found) is (page.text[0].value == "False")
