"""Attributes of instances, classes and members: what they hold is as old as what it was put into."""

from __future__ import annotations

import pytest

from tests.analysis import pages_attributes
from tests.analysis.pages import check_page


@pytest.mark.parametrize("name", pages_attributes.PAGES)
def test_attributes(name: str) -> None:
    check_page(pages_attributes.PAGES[name])
