"""Records are dataclasses in all that the code asks of them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from flake8_streamlit.records import record


@record(frozen=True, slots=True, order=True)
class Point:
    x: int
    y: int = 0


@record(slots=True, eq=False)
class Counter:
    count: int


def test_frozen_records_are_equal_sorted_and_found_by_their_fields() -> None:
    assert Point(1, 2) == Point(1, 2) != Point(2, 1)
    assert Point(1, 2) < Point(2, 1)
    assert {Point(1, 2): "here"}[Point(1, 2)] == "here"


def test_records_can_be_copied_with_changes_and_asked_for_their_fields() -> None:
    assert replace(Point(1, 2), x=3) == Point(3, 2)
    assert [each.name for each in fields(Point)] == ["x", "y"]
    assert repr(Point(1)) == "Point(x=1, y=0)"


def test_records_have_the_attributes_of_their_fields_only() -> None:
    counter = Counter(1)
    counter.count += 1
    assert counter.count == 2
    with pytest.raises(AttributeError):
        counter.other = 1  # type: ignore[attr-defined]
    assert counter != Counter(2)
