"""Reports to render: a plain one, one in which everything is awkward, and a strategy for any."""

from __future__ import annotations

from hypothesis import strategies as st

from flake8_streamlit import report
from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.report.base import CheckedFile, Report, Style
from flake8_streamlit.rules.docs import all_docs

SOURCE = """\
from cart import Cart
import streamlit as st

if "cart" not in st.session_state:
    st.session_state.cart = Cart()  # kept
if isinstance(st.session_state.cart, Cart):  # broken
    st.write("a cart")
"""
MESSAGE = "`isinstance(cart, Cart)` is False after a rerun: `Cart` is redefined; move `Cart` to a module"
STALE = Finding(Span(6, 3, 6, 42), "STL201", MESSAGE, 5)
NOT_CHECKED = Finding(Span(1, 0, 1, 0), "STL000", "this file could not be checked: ValueError in step `parse`; so what")
ADVICE = Finding(Span(5, 28, 5, 34), "STL901", "an instance of `Cart` is kept; move `Cart` to a module", 5)

# a tab, wide characters, an emoji outside of the BMP, a link of SARIF's, and what GitHub escapes
AWKWARD_SOURCE = "\tx\n\tst.write('日本 😀', old == new)\r\n"
AWKWARD = Finding(
    Span(2, 18, 2, 28),
    "STL202",
    "`carts[Cart](1) == 100%` is False; move `Cart` to a module",
    3,
    "/home/me/app/lib/k,e:p.py",
)
AWKWARD_PATH = "pages/1_📊 a,b:c%.py"

PLAIN = Report("/home/me/app", (CheckedFile("app.py", SOURCE, (STALE,)),), 3)
FULL = Report(
    "/home/me/app",
    (
        CheckedFile(AWKWARD_PATH, AWKWARD_SOURCE, (AWKWARD,)),
        CheckedFile("app.py", SOURCE, (NOT_CHECKED, ADVICE, STALE)),
        CheckedFile("/elsewhere/b.py", SOURCE, (STALE, STALE)),
    ),
    12,
    ("lost.py: no such file: 100%\nsorry",),
)
CLEAN = Report("/home/me/app", (), 7)


def rendered(name: str, what: Report, **style: int) -> str:
    """The whole output of a format."""
    return "".join(report.renderer(name, Style(**style)).render(what))  # type: ignore[arg-type]


_TEXT = st.text(
    st.sampled_from("a b\t日😀\u0301\u200d\ufe0f👩'\"#\\(\x1b\x0c\u2028\udcff{}[]%:,<&]]>\x00\x85"), max_size=40
)
_NAME = _TEXT.filter(bool)
_LINES = st.integers(1, 5)
_SPANS = st.builds(
    lambda line, column, more, length: Span(line, column, line + more, column + length if not more else length),
    _LINES,
    st.integers(0, 50),
    st.integers(0, 3),
    st.integers(0, 50),
)
_FINDINGS = st.builds(
    Finding,
    _SPANS,
    st.sampled_from([doc.code for doc in all_docs()]),
    _TEXT.map(lambda text: f"m{text}"),
    st.integers(0, 6),
    st.one_of(st.just(""), _NAME.map(lambda name: f"/home/me/app/{name}")),
)
_FILES = st.builds(
    CheckedFile,
    _NAME,
    st.lists(_TEXT, max_size=8).map("\n".join),
    st.lists(_FINDINGS, min_size=1, max_size=3).map(tuple),
)
REPORTS = st.builds(
    Report,
    st.just("/home/me/app"),
    st.lists(_FILES, max_size=2, unique_by=lambda file: file.path).map(tuple),
    st.integers(0, 9),
    st.lists(_TEXT, max_size=2).map(tuple),
)
