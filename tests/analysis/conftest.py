"""Cases of this folder that do not hold yet, with the reason: each is a miss or a place, none a false alarm."""

from __future__ import annotations

import pytest

OPEN = {
    "test_a_probe_is_reported_exactly_where_its_answer_changes_with_the_generation[written outside of the class]": (
        "an `__eq__` that is assigned to the class after its statement is lost when the next run makes the class"
    ),
    "test_equality_depends_on_what_the_facts_say[super of object]": "`super().__eq__` of object is called a value",
    "test_equality_depends_on_what_the_facts_say[object.__eq__]": "object's own `__eq__`, called, is called a value",
    "test_equality_depends_on_what_the_facts_say[is]": "`self is other` is called a value",
    "test_equality_depends_on_what_the_facts_say[id]": "`id(self) == id(other)` is called a value",
    "test_ordering_depends_on_what_the_facts_say[total_ordering of __gt__ with a guard]": (
        "total_ordering asks `__gt__` with the operands turned round"
    ),
    "test_calls[a thread pool's map]": "what an executor of another module calls is not followed",
    "test_a_widget_keeps_wherever_it_is_drawn[a cell of a grid]": "cells of `st.grid` by two indexes",
    "test_every_sort_of_source[f-strings]": "the `ast` of Python 3.11 has no true places inside f-strings",
    "test_the_text_at_a_place_is_the_code_of_the_node[global and import]": "names of imports have no places",
}
"""By the part of the test's id behind the file."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        reason = OPEN.get(item.nodeid.rpartition("::")[2])
        if reason is not None:
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
