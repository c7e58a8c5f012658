"""itertools, operator and weakref: what comes out of them is as old as what went in."""

from __future__ import annotations

import pytest

from tests.analysis import pages_iterables
from tests.analysis.pages import check_page


@pytest.mark.parametrize("name", pages_iterables.PAGES)
def test_iterables(name: str) -> None:
    check_page(pages_iterables.PAGES[name])


@pytest.mark.parametrize(
    "made",
    [
        "it.batched(ss.kept, 2)",
        "it.product(*[ss.kept] * 2)",
        "it.product(ss.kept, repeat=n)",
        "it.combinations(ss.kept, n)",
    ],
)
def test_tuples_of_a_length_that_is_not_known_hold_what_is_old(made: str) -> None:
    check_page(f"""
        import itertools as it
        n = st.slider("n")
        ss.setdefault("kept", [Item(), Item()])
        for row in {made}:
            st.write(row[0] == Item())  # EQUALITY
    """)


@pytest.mark.parametrize(
    "call", ["attrgetter()", "itemgetter(0)()", "methodcaller('x')()", "eq(1)", "add(1)", "getitem(1)"]
)
def test_calls_that_would_raise_are_no_trouble(call: str) -> None:
    check_page(f"from operator import *\nss.setdefault('cart', Cart())\nx = {call}\nisinstance(ss.cart, Cart)  # TYPE")
