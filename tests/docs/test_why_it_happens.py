"""Every page in docs/why-it-happens.md shows in real Streamlit what it says, and is reported where it says."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from flake8_streamlit.engine import check
from flake8_streamlit.settings import Settings
from tests.docs.scripts import ROOT
from tests.runtime.judge import disagreements
from tests.runtime.play import play
from tests.support.comments import expected

TEXT = (ROOT / "docs" / "why-it-happens.md").read_text(encoding="utf-8")
BLOCKS = [textwrap.dedent(block) for block in re.findall(r"^ *```python\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)]
SOURCES = {block.split("\n", 1)[0].removeprefix("# "): block for block in BLOCKS}
PAGES = {name: source for name, source in SOURCES.items() if "import streamlit" in source}
each_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all files of the document, from which pages can import modules."""
    for name, source in SOURCES.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    modules = [name.removesuffix(".py") for name in SOURCES]
    for module in modules:
        monkeypatch.delitem(sys.modules, module, raising=False)
    st.cache_resource.clear()
    return tmp_path


def test_every_block_of_code_is_a_named_file() -> None:
    assert len(SOURCES) == len(BLOCKS) == TEXT.count("```python")
    assert all(re.fullmatch(r"\w+\.py", name) for name in SOURCES)
    assert len(PAGES) >= 7


@each_page
def test_a_page_shows_what_it_says_in_every_run(name: str, folder: Path) -> None:
    [shows] = re.findall(r"^# shows: (.+)$", PAGES[name], re.MULTILINE)
    app = AppTest.from_file(str(folder / name))
    shown = []
    for _ in range(3):
        app.run()
        assert not app.exception
        shown.append(" ".join(element.value.strip("`") for element in app.markdown))
    assert " | ".join(shown) == shows


def test_the_first_run_of_the_second_visitor_meets_an_older_cached_object(folder: Path) -> None:
    for wanted in ("`True`", "`False`"):
        visitor = AppTest.from_file(str(folder / "service.py")).run()
        assert [element.value for element in visitor.markdown] == [wanted]


@each_page
def test_a_page_is_reported_where_it_says(name: str, folder: Path) -> None:
    found: dict[int, set[str]] = {}
    for finding in check(PAGES[name], str(folder / name), Settings()):
        if not finding.code.startswith("STL9"):
            found.setdefault(finding.span.line, set()).add(finding.code)
    assert found == {line: codes for line, codes in expected(PAGES[name]).default.items() if codes}


@each_page
def test_what_is_marked_is_what_differs_from_a_page_whose_classes_stay(name: str, folder: Path) -> None:
    truth = play(PAGES[name], path=folder / name)
    assert disagreements(truth, expected(PAGES[name])) == []
    shows_a_change = len(set(re.findall(r"^# shows: (.+)$", PAGES[name], re.MULTILINE)[0].split(" | "))) > 1
    assert bool(truth.differences) == shows_a_change
