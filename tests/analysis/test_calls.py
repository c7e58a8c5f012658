"""Calls of functions of the page: values go in and come out."""

from __future__ import annotations

import pytest

from tests.analysis import pages_calls
from tests.analysis.pages import check_page


@pytest.mark.parametrize("name", pages_calls.PAGES)
def test_calls(name: str) -> None:
    check_page(pages_calls.PAGES[name])
