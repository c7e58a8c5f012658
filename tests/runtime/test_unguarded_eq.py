"""Which widgets compare their options with None or text: an `__eq__` without a guard crashes there, and is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_streamlit.engine import check
from flake8_streamlit.settings import Settings
from tests.runtime.browser import Browser
from tests.runtime.steps import parse

HEAD = """\
from dataclasses import dataclass
import streamlit as st
@dataclass(eq=False)
class Item:
    n: int
    def __eq__(self, other):
        return self.n == other.n
A, B = Item(1), Item(2)
"""
EQ = 6
SINGLE = 'select "w" 1; rerun; select "w" 0; rerun'
OTHER = 'select "w" 2; rerun; select "w" 0; rerun'
MULTI = 'multi "w" 0; rerun; multi "w" 0,1; rerun; multi "w" 1; rerun; multi "w"; rerun'
THIRD = 'multi "w" 2; rerun; multi "w" 1,2; rerun'
RANGE = 'multi "w" 0,0; rerun; multi "w" 1,1; rerun'
UNSET = 'select "w" 1; rerun; multi "w"; rerun'
BOTH = ("pills", "segmented_control")

CRASHING = {
    "selectbox('w', [A, B], index=None)": SINGLE,
    "selectbox('w', [A, B], None)": SINGLE,
    "selectbox('w', [A, B], index=None, accept_new_options=True)": SINGLE,
    "selectbox('w', [None, A, B])": SINGLE,
    "selectbox('w', ['any', A, B], key='k')": SINGLE,
    "selectbox('w', [A, B, 0])": OTHER,
    "selectbox('w', ['any', A, B], format_func=lambda o: f'{o}')": SINGLE,
    "radio('w', [A, B], index=None)": SINGLE,
    "radio('w', [A, B], None)": SINGLE,
    "radio('w', ['any', A, B])": SINGLE,
    "radio('w', [A, B, None])": OTHER,
    "select_slider('w', [A, B])": "rerun",
    "select_slider('w', [A, B], None)": "rerun",
    "select_slider('w', ['any', A, B])": "rerun",
    "select_slider('w', [A, B, 'any'], value=B)": OTHER,
    "select_slider('w', [None, A, B])": SINGLE,
    **{f"{name}('w', [A, B])": SINGLE for name in BOTH},
    **{f"{name}('w', [A, B], default=[A])": UNSET for name in BOTH},
    **{f"{name}('w', [A, B], required=True)": SINGLE for name in BOTH},
    **{f"{name}('w', ['any', A, B], default=['any'], required=True)": SINGLE for name in BOTH},
    **{f"{name}('w', ['any', A, B], selection_mode='multi')": MULTI for name in BOTH},
    **{f"{name}('w', [A, B, 'any'], selection_mode='multi')": THIRD for name in BOTH},
}
QUIET = {
    "selectbox('w', [A, B])": SINGLE,
    "selectbox('w', [A, B], index=1, key='k', on_change=print)": SINGLE,
    "selectbox('w', [])": "rerun",
    "radio('w', [A, B])": SINGLE,
    "radio('w', (A, B), horizontal=True)": SINGLE,
    "select_slider('w', [A, B], value=B)": SINGLE,
    "select_slider('w', [A, B], B)": SINGLE,
    "select_slider('w', [A, B], value=(A, B))": RANGE,
    "multiselect('w', [A, B])": MULTI,
    "multiselect('w', [A, B], default=[B])": MULTI,
    "multiselect('w', [None, A, B])": MULTI,
    "multiselect('w', [A, B, 'any'])": 'multi "w" 2; rerun; multi "w" 1,2; rerun; multi "w"; rerun',
    "multiselect('w', [A, B], accept_new_options=True)": MULTI,
    **{f"{name}('w', [A, B], selection_mode='multi')": MULTI for name in BOTH},
    **{f"{name}('w', [A, B], selection_mode='multi', default=[A])": MULTI for name in BOTH},
    **{f"{name}('w', [A, B], default=[A], required=True)": SINGLE for name in BOTH},
    **{f"{name}('w', [1, 2])": SINGLE for name in BOTH},
}


def crashes(source: str, steps: str, page: Path) -> bool:
    """Whether a run of the page ends in the `__eq__`."""
    page.write_text(source, encoding="utf-8")
    browser = Browser(page, str(page).__eq__)
    for step in parse("rerun; " + steps):
        shown = browser.run(step)
        if shown:
            assert {each.places[-1][1] for each in shown} == {EQ + 1}
            assert all(each.text.startswith("AttributeError") for each in shown)
            return True
    return False


@pytest.mark.parametrize("widget", [*CRASHING, *QUIET])
def test_the_crash_is_reported_and_nothing_else(widget: str, tmp_path: Path) -> None:
    source = f"{HEAD}st.{widget}\n"
    reported = [f.span.line for f in check(source, "page.py", Settings()) if f.code == "STL103"]
    crashed = crashes(source, (CRASHING | QUIET)[widget], tmp_path / "page.py")
    assert crashed is (widget in CRASHING)
    assert reported == ([EQ] if crashed else [])
