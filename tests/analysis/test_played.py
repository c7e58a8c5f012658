"""The pages of these tests, played in real Streamlit: the lines they mark are those that break there."""

from __future__ import annotations

import pytest

from flake8_streamlit.analysis.facts import TestKind
from tests.analysis import (
    pages_attributes,
    pages_caches,
    pages_calls,
    pages_consumers,
    pages_containers,
    pages_contexts,
    pages_elements,
    pages_identity,
    pages_iterables,
    pages_made,
    pages_moments,
    pages_narrowing,
    pages_registries,
    pages_session_state,
    pages_statements,
    pages_widgets,
    probes_identity,
)
from tests.analysis.pages import marked, page
from tests.runtime.play import play

TABLES = (
    pages_attributes.PAGES,
    pages_caches.PAGES,
    pages_calls.PAGES,
    pages_consumers.PAGES,
    pages_containers.PAGES,
    pages_contexts.PAGES,
    pages_elements.PAGES,
    pages_identity.PAGES,
    pages_iterables.PAGES,
    pages_made.PAGES,
    pages_moments.PAGES,
    pages_narrowing.PAGES,
    pages_registries.PAGES,
    pages_session_state.PAGES,
    pages_statements.PAGES,
    pages_widgets.PAGES,
)
ALL = {
    **{f"written by {name}": pages_session_state.written_by(name) for name in pages_session_state.WRITES},
    **{f"read by {name}": pages_session_state.read_by(name) for name in pages_session_state.READS},
    **{f"drawn in {name}": pages_widgets.in_area(name) for name in pages_widgets.AREAS},
    **{f"asked by {probe}": probes_identity.asked(probe) for probe in probes_identity.PROBES},
    **{name: body for table in TABLES for name, body in table.items()},
}
UNPLAYED = {
    "the key of a lost selection": "what is lost is played on a real server",
    "menu_button of instances": "the player knows no such button",
    "menu_button of an Enum is not converted": "the player knows no such button",
    "a class body reads the module": "what is asked in class bodies is not recorded",
    "arithmetic with a guard": "the play goes on with the pinned answer of the guard",
}
"""Pages whose truth cannot be seen by playing them, and why."""


@pytest.mark.parametrize("name", [name for name in ALL if name not in UNPLAYED])
def test_a_marked_line_breaks_in_streamlit_and_no_other_does(name: str) -> None:
    source = page(ALL[name])
    truth = play(source)
    assert truth.pinned_errors == ()
    wanted = {line for line, _ in marked(source)}
    assert wanted <= truth.reached
    assert {difference.line for difference in truth.differences if difference.direct} <= wanted
    assert wanted <= {difference.line for difference in truth.differences}


def test_every_page_stands_in_one_table_only() -> None:
    assert len({name for table in TABLES for name in table}) == sum(map(len, TABLES))


def test_every_sort_of_test_has_its_pages() -> None:
    kinds = {kind for body in ALL.values() for _, kind in marked(page(body))}
    assert kinds == set(TestKind.__members__)
