"""What is looked up once in a run is looked up anew in the next one."""

from __future__ import annotations

from flake8_streamlit.per_run import PerRun


def test_files_of_one_run_share_what_was_looked_up() -> None:
    found: PerRun[list[int]] = PerRun(list)
    run = object()
    found.of(run).append(1)
    assert found.of(run) == [1]


def test_another_run_starts_with_nothing_and_ends_the_one_before() -> None:
    found: PerRun[list[int]] = PerRun(list)
    first, second = object(), object()
    found.of(first).append(1)
    assert found.of(second) == []
    assert found.of(first) == []


def test_without_a_run_nothing_is_remembered() -> None:
    found: PerRun[list[int]] = PerRun(list)
    found.of(None).append(1)
    assert found.of(None) == []
