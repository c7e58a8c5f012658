"""How values flow through statements and scopes; a line of a page breaks where an old value meets a fresh one."""

from __future__ import annotations

import pytest

from tests.analysis import pages_narrowing, pages_statements
from tests.analysis.pages import check_page

PAGES = {**pages_statements.PAGES, **pages_narrowing.PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_statements_and_scopes(name: str) -> None:
    check_page(PAGES[name])
