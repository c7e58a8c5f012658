"""Calls of functions of the page: values go in and come out."""

from __future__ import annotations

import pytest

from tests.analysis import pages_calls, pages_contexts
from tests.analysis.pages import check_page

PAGES = {**pages_calls.PAGES, **pages_contexts.PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_calls(name: str) -> None:
    check_page(PAGES[name])
