"""Comments silence what they silence in flake8, which is run beside it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.real_flake8 import KEPT_CART, flake8

CODES = st.sampled_from(["STL201", "STL2", "STL", "STL202", "E501", "stl201", "STL201x", "S", "ABC123", "STL9"])
GAPS = st.sampled_from(["", " ", "  ", ",", ", ", "\t", ":", ": ", " :"])
WORDS = st.sampled_from(
    ["noqa", "NOQA", "NoQA", "no qa", "noqa:", "noqa:", "noqa :", "flake8: noqa", "flake8=noqa", "flake8:noqa: STL201"]
)
COMMENTS = st.builds(
    lambda mark, gap, word, between, codes, join, rest: f"{mark}{gap}{word}{between}{join.join(codes)}{rest}",
    st.sampled_from(["#", "# ", "#!", "# why  #"]),
    st.sampled_from(["", " "]),
    WORDS,
    GAPS,
    st.lists(CODES, max_size=3),
    GAPS,
    st.sampled_from(["", " because", " # more", "."]),
)
TEST = "st.write(isinstance(st.session_state.cart, Cart))"
PLACES = st.sampled_from(
    [
        "{test}  {comment}",
        "{comment}\n{test}",
        "{test}\n{comment}",
        "st.write(  {comment}\n    isinstance(st.session_state.cart, Cart),\n)",
        "st.write(\n    isinstance(st.session_state.cart, Cart),  {comment}\n)",
        "st.write(\n    isinstance(st.session_state.cart, Cart),\n)  {comment}",
        "st.write('''\n{comment}\n''', isinstance(st.session_state.cart, Cart))",
        "st.write(f'''\n{comment}\n''', isinstance(st.session_state.cart, Cart), '''\n''')",
        "st.write(isinstance( \\\n    st.session_state.cart, Cart))  {comment}",
        "x = '''{comment}'''; {test}",
        "if True:  {comment}\n    {test}",
        "{test}; y = [  {comment}\n]",
    ]
)


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(pages=st.lists(st.tuples(PLACES, COMMENTS), min_size=60, max_size=60))
def test_comments_silence_the_same_findings_as_in_flake8(tmp_path_factory, pages):
    folder = tmp_path_factory.mktemp("pages")
    for number, (place, comment) in enumerate(pages):
        text = KEPT_CART.replace(TEST, place.format(test=TEST, comment=comment))
        (folder / f"page{number:03}.py").write_text(text)
    theirs = flake8("--isolated", "-j1", "--select=STL", ".", cwd=folder).stdout.replace("./", "")
    command = [sys.executable, "-m", "flake8_streamlit", "check", "--isolated", "--output-format=concise"]
    ours = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert sorted(ours.stdout.splitlines()) == sorted(theirs.splitlines())
    assert ours.stderr == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_move_comments(tmp_path, end):
    source = f"# é\n{KEPT_CART}".replace(TEST, f"'''\n\x0c\u2028\n'''\n{TEST}  # noqa: STL201\n{TEST}")
    (tmp_path / "app.py").write_bytes(source.replace("\n", end).encode())
    theirs = flake8("--select=STL", "app.py", cwd=tmp_path).stdout
    command = [sys.executable, "-m", "flake8_streamlit", "check", "--output-format=concise", "app.py"]
    ours = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    assert ours.stdout.decode() == theirs
    assert theirs.count("STL201") == 1
