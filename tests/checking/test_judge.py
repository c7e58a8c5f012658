"""Whatever a file holds, there is a verdict on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flake8_streamlit.checking.judge import Verdict, judge, judge_text
from flake8_streamlit.checking.walk import Target
from flake8_streamlit.settings import Selection, Settings
from tests.checking.made import walk
from tests.real_flake8 import KEPT_CART


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    found = walk("--isolated").named(str(tmp_path_factory.mktemp("judged") / "app.py"))
    assert found is not None
    return found


def judged(target: Target, data: bytes) -> Verdict:
    with open(target.path, "wb") as stream:  # noqa: PTH123  it is a str
        stream.write(data)
    verdict = judge(target)
    assert not (verdict.error and verdict.findings)
    assert "\n" not in verdict.error
    assert bool(verdict.source) is bool(verdict.findings)
    assert "STL000" not in {finding.code for finding in verdict.findings}
    return verdict


@settings(max_examples=150, deadline=None)
@given(head=st.binary(max_size=60), tail=st.binary(max_size=60))
def test_any_bytes_are_judged(target, head, tail):
    judged(target, head + b"\nimport streamlit\n" + tail)


@settings(max_examples=150, deadline=None)
@given(
    at=st.integers(0, len(KEPT_CART)),
    gone=st.integers(0, 12),
    new=st.text(alphabet=" \t\n\r\x0c#'\"\\()[]{}:;,.=@!λé📊\u2028\ufeff_aA0", max_size=6),
)
def test_any_edit_of_a_page_is_judged(target, at, gone, new):
    judged(target, (KEPT_CART[:at] + new + KEPT_CART[at + gone :]).encode())


def test_the_page_itself_has_its_finding_and_its_text(target):
    verdict = judged(target, KEPT_CART.encode())
    assert [finding.code for finding in verdict.findings] == ["STL201"]
    assert verdict.source == KEPT_CART


def test_a_file_that_is_lost_meanwhile_is_an_error(tmp_path):
    lost = Target(str(tmp_path / "lost.py"), walk("--isolated").named("x").resolved, None)
    assert judge(lost) == Verdict(error="there is no such file or folder")


def test_what_the_selection_leaves_out_is_not_shown(target):
    resolved = type(target.resolved)(Settings(), Selection(extend_ignore=("STL2",), extend_select=("STL9",)), ())
    verdict = judge_text(KEPT_CART, Target(target.path, resolved, None))
    assert [finding.code for finding in verdict.findings] == ["STL901"]
