"""The data about Streamlit, held against a real server of the Streamlit that is installed.

`scripts/streamlit_versions.py` does the same with older versions.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from tests.runtime.probe import cases, measure
from tests.runtime.server import server
from tests.support.streamlit_data import disagreements

INSTALLED = tuple(map(int, st.__version__.split(".")[:2]))


@pytest.mark.slow
def test_the_data_agrees_with_what_is_measured(tmp_path: Path) -> None:
    with server() as running:
        facts = measure(running, tmp_path)
    assert disagreements(facts, INSTALLED) == []
    assert {fact for fact, answer in facts.items() if answer != "missing"} >= {
        fact for fact, needs, _, _ in cases() if hasattr(st, needs)
    }


def test_a_fact_that_is_not_as_the_data_has_it_is_told() -> None:
    facts = {fact: "missing" for fact, *_ in cases()} | {"button: is True for one run": "False", "new": "True"}
    del facts["radio: looks for None"]
    assert disagreements(facts, INSTALLED) == [
        "new: measured, but not in the data",
        "radio: looks for None: not measured",
        "button: is True for one run: False, the data says True",
    ]
