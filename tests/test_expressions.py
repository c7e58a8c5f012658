"""The source of an expression becomes one line, without its comments."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flake8_streamlit.engine import check
from flake8_streamlit.expressions import on_one_line
from flake8_streamlit.report.describe import lines_of
from flake8_streamlit.settings import Settings

PAGE = """\
from dataclasses import dataclass
import streamlit as st
@dataclass
class Cart:
    items: int = 0
if "cart" not in st.session_state:
    st.session_state.cart = Cart()
if (
    st.session_state.cart  # what was kept: "#1"
    == Cart(  # what is new
        0,
    )
):
    st.write("equal")
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_and_line_ends_go(newline: str) -> None:
    assert on_one_line(f"cart  # kept{newline}  == Cart({newline}    1,  # one{newline})") == "cart == Cart( 1, )"
    assert on_one_line(f'd["#1"]{newline}# two{newline}[0]') == 'd["#1"] [0]'


@pytest.mark.parametrize("text", ['carts["#1"]', "f(a, '#')", "a # b", "'''no end # \n"])
def test_what_holds_no_comment_stays(text: str) -> None:
    assert on_one_line(text) == text.strip()


@given(st.lists(st.sampled_from(["a", "+", "(b)", '"#"', "# no", "\n", "[0]", " "]), max_size=12).map("".join))
def test_an_expression_means_the_same_on_one_line(text: str) -> None:
    try:
        wanted = ast.dump(ast.parse(f"({text}\n)", mode="eval"))
    except SyntaxError:
        return
    if "\n" in text:
        assert ast.dump(ast.parse(f"({on_one_line(text)}\n)", mode="eval")) == wanted


def test_a_message_shows_no_comment_of_the_code() -> None:
    [finding] = [found for found in check(PAGE, "app.py", Settings()) if found.code == "STL202"]
    assert finding.message.startswith("`st.session_state.cart == Cart( 0, )` is False after a rerun")
    assert lines_of(PAGE)[finding.span.line - 1].endswith('"#1"')
