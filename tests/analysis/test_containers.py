"""Containers: what is put into them comes out again, element by element as long as that is known."""

from __future__ import annotations

import pytest

from tests.analysis import pages_containers
from tests.analysis.pages import check_page


@pytest.mark.parametrize("name", pages_containers.PAGES)
def test_containers(name: str) -> None:
    check_page(pages_containers.PAGES[name])
