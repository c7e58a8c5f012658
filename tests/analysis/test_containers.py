"""Containers: what is put into them comes out again, element by element as long as that is known."""

from __future__ import annotations

import pytest

from tests.analysis import pages_containers, pages_elements
from tests.analysis.pages import check_page

PAGES = {**pages_containers.PAGES, **pages_elements.PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_containers(name: str) -> None:
    check_page(PAGES[name])
