"""STL301's message names the class, the test where copy and page meet, and where the other one was kept."""

from __future__ import annotations

from dataclasses import replace

from flake8_streamlit.analysis.facts import Facts, Keeper, KeeperKind, OtherFile
from flake8_streamlit.analysis.facts import TestKind as Kind
from flake8_streamlit.rules.stl301_class_imported_from_page import ClassImportedFromPage
from tests.rules.made_facts import a_test

HOME = OtherFile("/app/Home.py", "Home.py")
KEPT_THERE = Keeper(9, 'session_state["cart"]', KeeperKind.SESSION_STATE, HOME)


def test_a_test_in_the_page_that_imports() -> None:
    meeting = replace(a_test(Kind.TYPE, keeper=KEPT_THERE), source="isinstance(x, Cart)", name="Cart", line=12)
    (finding,) = ClassImportedFromPage().check(Facts(copies=(meeting,)))
    assert finding.span == meeting.span
    assert (finding.related, finding.related_path) == (9, "/app/Home.py")
    assert finding.message.startswith("`Cart`, imported from a page, is another class than the running page's: ")
    assert "`isinstance(x, Cart)` (line 12) " in finding.message
    assert 'kept in `session_state["cart"]` (line 9 of `Home.py`)' in finding.message


def test_a_test_in_the_page_that_is_imported() -> None:
    meeting = replace(a_test(Kind.EQUALITY), source="a == b", line=3, file=OtherFile("/app/{x}.py", "{x}.py"))
    (finding,) = ClassImportedFromPage().check(Facts(copies=(meeting,)))
    assert "`a == b` (line 3 of `{x}.py`) " in finding.message


def test_tests_of_the_page_itself_are_not_its_business() -> None:
    assert list(ClassImportedFromPage().check(Facts(tests=(a_test(Kind.TYPE),)))) == []
