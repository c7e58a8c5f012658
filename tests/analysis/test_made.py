"""What is not made by a call of its class in this run is of the generation of whoever makes it."""

from __future__ import annotations

import pytest

from tests.analysis.pages import check_page
from tests.analysis.pages_made import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_thing_is_of_the_generation_of_what_makes_it(name: str) -> None:
    check_page(PAGES[name])
