"""Modules that are not read keep what is put into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis import pages_modules
from tests.analysis.pages import check_page, facts_of, marked, page
from tests.runtime.play import play


@pytest.mark.parametrize("name", pages_modules.PAGES)
def test_what_is_put_into_a_module_comes_out_old(name: str) -> None:
    check_page(pages_modules.PAGES[name])


@pytest.mark.parametrize("name", pages_modules.PAGES)
def test_a_marked_line_breaks_in_streamlit_and_no_other_does(name: str, tmp_path: Path) -> None:
    (tmp_path / "store.py").write_text(pages_modules.STORE)
    source = page(pages_modules.PAGES[name])
    (tmp_path / "page.py").write_text(source)
    truth = play(source, path=tmp_path / "page.py")
    wanted = {line for line, _ in marked(source)}
    assert truth.pinned_errors == ()
    assert {difference.line for difference in truth.differences if difference.direct} <= wanted <= truth.reached
    assert wanted <= {difference.line for difference in truth.differences}


def test_a_keeper_is_named_as_the_script_reaches_it() -> None:
    facts = facts_of(page("import store\nstore.items.append(Cart())\nisinstance(store.items[0], Cart)"))
    assert [(keeper.label, keeper.kind.name) for cls in facts.classes for keeper in cls.keepers] == [
        ("store.items", "MODULE")
    ]
