"""What the project says changes what is found, with the real rules."""

from __future__ import annotations

import pytest

from flake8_streamlit import engine
from flake8_streamlit.settings import Settings, from_values
from tests.real_flake8 import KEPT_CART

ENUM_PAGE = """
from enum import Enum
import streamlit as st

class Color(Enum):
    RED = 1
    GREEN = 2

picked = st.selectbox("Color", list(Color))
if picked is Color.RED:
    st.write("red")
pill = st.pills("Color", list(Color))
if pill is Color.RED:
    st.write("red")
"""
SELECTBOX, PILLS = 10, 13


def found_at(path, settings):
    """The lines of findings, but for the one of the class."""
    return {finding.span.line for finding in engine.check(ENUM_PAGE, path, settings)} - {5}


def found(tree, settings=None, name="app.py"):
    return found_at(str(tree / name), settings or Settings())


@pytest.mark.parametrize(
    ("pin", "lines"),
    [
        ("streamlit==1.28.2", {SELECTBOX, PILLS}),
        ("streamlit<1.29", {SELECTBOX, PILLS}),
        ("streamlit==1.10", {SELECTBOX, PILLS}),
        ("streamlit==1.29.0", {PILLS}),
        ("streamlit~=1.50.0", {PILLS}),
        ("streamlit==1.55.0", set()),
        ("streamlit>=1.28", set()),
        ("streamlit", set()),
        ("", set()),
    ],
)
def test_the_pinned_version_decides_which_widgets_convert_members(tree, pin, lines):
    tree.write(**{"requirements.txt": pin})
    assert found(tree) == lines


def test_the_configuration_decides_whether_members_are_converted(tree):
    tree.write(**{".streamlit/config.toml": '[runner]\nenumCoercion = "off"'})
    assert found(tree) == {SELECTBOX, PILLS}
    assert found(tree, name="pages/one.py") == set()  # the folder is not there: the file alone counts
    tree.touch("pages/two.py")
    assert found(tree, name="pages/one.py") == {SELECTBOX, PILLS}


def test_the_configuration_decides_whether_state_has_to_be_serializable(tree):
    tree.write(**{"app.py": KEPT_CART})
    codes = {each.code for each in engine.check(KEPT_CART, str(tree / "app.py"), Settings())}
    tree.write(**{".streamlit/config.toml": "[runner]\nenforceSerializableSessionState = true"})
    assert {each.code for each in engine.check(KEPT_CART, str(tree / "app.py"), Settings())} - codes == {"STL304"}


def test_explicit_options_win_over_the_project(tree):
    tree.write(**{"requirements.txt": "streamlit==1.28", ".streamlit/config.toml": '[runner]\nenumCoercion = "off"'})
    set_by_user = from_values({"streamlit_version": (1, 67), "streamlit_enum_coercion": "nameOnly"})
    assert found(tree, set_by_user) == set()


def test_an_edit_of_the_configuration_is_seen(tree):
    tree.write(**{".streamlit/config.toml": '[runner]\nenumCoercion = "off"', "requirements.txt": "streamlit"})
    assert found(tree) == {SELECTBOX, PILLS}
    tree.write(**{".streamlit/config.toml": '[runner]\nenumCoercion = "nameOnly"'})
    assert found(tree) == set()
    tree.write(**{"requirements.txt": "streamlit==1.50.0"})
    assert found(tree) == {PILLS}


def test_without_a_project_the_file_alone_counts(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("-", "stdin", "not/there/app.py", "x\0.py", "\ud800.py", ""):
        assert found_at(name, Settings()) == set()
        assert found_at(name, Settings(enum_coercion="off")) == {SELECTBOX, PILLS}
