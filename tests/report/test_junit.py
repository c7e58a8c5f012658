"""`junit`: a reader of test results counts and shows what was found."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from junitparser import Error, Failure, JUnitXml

from flake8_streamlit.report.base import Report
from tests.report.made_reports import AWKWARD_PATH, CLEAN, FULL, MESSAGE, PLAIN, REPORTS, rendered


def read(what: Report) -> JUnitXml:
    """What a reader makes of it."""
    return JUnitXml.fromstring(rendered("junit", what).encode())


def test_a_finding_is_a_failed_test_of_its_file() -> None:
    [suite] = read(PLAIN)
    assert (suite.name, suite.tests, suite.failures, suite.errors) == ("app.py", 1, 1, 0)
    [case] = suite
    assert (case.name, case.classname) == ("STL201 stale-type-test (6:4)", "app.py")
    [failure] = case.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("STL201", MESSAGE)
    assert failure.text == f"app.py:6:4: STL201 {MESSAGE}\nkept at app.py:5"


def test_what_could_not_be_read_is_an_error() -> None:
    suites = list(read(FULL))
    assert [suite.name for suite in suites] == [AWKWARD_PATH, "app.py", "/elsewhere/b.py", "flake8-streamlit"]
    [case] = suites[-1]
    assert isinstance(case.result[0], Error)
    assert case.result[0].text == FULL.errors[0]


def test_a_clean_run_is_one_passed_test() -> None:
    [[case]] = read(CLEAN)
    assert case.is_passed
    assert case.name == "7 files checked"


@given(REPORTS)
def test_the_numbers_are_those_of_the_elements(what: Report) -> None:
    read_back = read(what)
    before = (read_back.tests, read_back.failures, read_back.errors)
    assert before[1:] == (sum(len(file.findings) for file in what.files), len(what.errors))
    suites = [(suite.tests, suite.failures, suite.errors) for suite in read_back]
    read_back.update_statistics()
    assert (read_back.tests, read_back.failures, read_back.errors) == before
    assert [(suite.tests, suite.failures, suite.errors) for suite in read_back] == suites


@given(REPORTS)
def test_an_xml_parser_reads_every_report_and_knows_its_elements(what: Report) -> None:
    root = ET.fromstring(rendered("junit", what))
    assert root.tag == "testsuites"
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "error"}
    for case in root.iter("testcase"):
        assert case.get("name")
        assert case.get("classname") is not None
