"""Singletons, registries, connections and tables: classes and objects that decide what they give."""

from __future__ import annotations

import pytest

from flake8_streamlit.analysis.facts import KeeperKind
from tests.analysis import pages_registries
from tests.analysis.pages import check_page, class_named, facts_of, page


@pytest.mark.parametrize("name", pages_registries.PAGES)
def test_registries(name: str) -> None:
    check_page(pages_registries.PAGES[name])


def test_a_connection_is_a_cached_resource_with_the_name_that_it_was_given() -> None:
    facts = facts_of(page('cart = st.connection("shop", Cart)\nisinstance(cart, Cart)'))
    assert [(keeper.kind, keeper.label) for keeper in class_named(facts, "Cart").keepers] == [
        (KeeperKind.CACHE_RESOURCE, 'connection("shop")')
    ]
