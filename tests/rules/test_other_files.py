"""Messages about what stands in other files say where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flake8_streamlit.analysis.facts import Facts, Keeper, KeeperKind, OtherFile
from flake8_streamlit.analysis.facts import TestKind as Kind
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules import ALL_RULES
from tests.rules.made_facts import a_class, a_test

HELPERS = OtherFile("/app/shop/helpers.py", "shop/helpers.py")
KINDS = {"STL201": Kind.TYPE, "STL202": Kind.EQUALITY, "STL205": Kind.OPERATOR, "STL206": Kind.EXCEPT}
each_rule = pytest.mark.parametrize("code", KINDS)


def found(code: str, **changes: object) -> Finding:
    test = replace(a_test(KINDS[code]), **{"cls": a_class(), **changes})  # type: ignore[arg-type]
    (finding,) = next(rule for rule in ALL_RULES if rule.code == code).check(Facts(tests=(test,)))
    return finding


@each_rule
def test_a_test_in_another_file_names_its_place(code: str) -> None:
    assert " (line 8 of `shop/helpers.py`, called here) " in found(code, file=HELPERS, line=8).message
    assert "called here" not in found(code).message


@each_rule
def test_what_another_file_keeps_is_a_related_place_there(code: str) -> None:
    keeper = Keeper(3, 'session_state["x"]', KeeperKind.SESSION_STATE, HELPERS)
    finding = found(code, keeper=keeper)
    assert "(line 3 of `shop/helpers.py`)" in finding.message
    assert (finding.related, finding.related_path) == (3, HELPERS.path)


@each_rule
def test_a_class_that_another_file_makes_is_to_be_made_once(code: str) -> None:
    message = found(code, cls=replace(a_class(), file=HELPERS)).message
    assert message.endswith("at the top level of its module")
    assert "is made anew on every run" in message
