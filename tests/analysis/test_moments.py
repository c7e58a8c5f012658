"""Two kept values break only where different runs made them."""

from __future__ import annotations

import pytest

from flake8_streamlit.analysis import moments
from flake8_streamlit.analysis.values import NONE, UNKNOWN, Const, Instance, Triggered, one
from tests.analysis import pages_moments
from tests.analysis.pages import check_page

KEEPER = 7 * moments.MOMENTS
ONE, OTHER = (moments.event_moment(number, single=False) for number in (1, 2))


@pytest.mark.parametrize("name", pages_moments.PAGES)
def test_kept_values_meet(name: str) -> None:
    check_page(pages_moments.PAGES[name])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (moments.FIRST, ONE, True),
        (moments.FIRST, moments.FIRST, False),
        (moments.FIRST, moments.LATELY, True),
        (ONE, OTHER, True),
        (ONE, ONE, False),
        (moments.repeated(ONE), ONE, False),
        (moments.SOMETIME, ONE, False),
        (moments.SOMETIME, moments.SOMETIME, False),
    ],
)
def test_generations_are_apart_where_their_moments_are_known_and_differ(
    first: int, second: int, *, expected: bool
) -> None:
    generations = [moments.at_moment(KEEPER, moment) for moment in (first, second)]
    assert moments.apart(*generations) is expected
    assert moments.apart(*reversed(generations)) is expected


def test_another_element_is_of_another_run_only_where_the_container_grows_run_by_run() -> None:
    grows = Instance(0, moments.at_moment(KEEPER, moments.repeated(ONE)), 3, old=True)
    once = Instance(0, moments.at_moment(KEEPER, ONE), 3, old=True)
    assert moments.another(one(once)) == one(once)
    (other,) = moments.another(one(grows))
    assert isinstance(other, Instance)
    assert moments.apart(grows.gen, other.gen)
    assert other.key == grows.key


CLICK, SECOND = one(Triggered(1)), one(Triggered(2))
TEXT = one(Triggered(1, loose=True)) | UNKNOWN


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (CLICK, 1),
        (CLICK | one(Const(False)), 1),
        (CLICK | one(Const(True)), None),
        (CLICK | UNKNOWN, None),
        (TEXT, 1),
        (TEXT | NONE, 1),
        (UNKNOWN, None),
    ],
)
def test_a_click_is_what_alone_makes_a_test_true(test: moments.Value, expected: int | None) -> None:
    found = moments.trigger_of(test)
    assert (found.site if found else None) == expected


@pytest.mark.parametrize(
    ("values", "conjunction", "expected"),
    [
        ([CLICK, UNKNOWN], True, 1),
        ([CLICK, UNKNOWN], False, None),
        ([CLICK, SECOND], False, 1),
        ([UNKNOWN, UNKNOWN], True, None),
    ],
)
def test_one_click_is_enough_for_and_while_or_needs_all(
    values: list[moments.Value], *, conjunction: bool, expected: int | None
) -> None:
    found = moments.trigger_of(moments.of_operands(values, conjunction=conjunction))
    assert (found.site if found else None) == expected
