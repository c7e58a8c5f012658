"""`junit`: test results, as Jenkins, GitLab, Azure DevOps and others show them. Every finding is a failed test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET  # only written, never parsed

from flake8_streamlit.report.base import CheckedFile, Renderer, Report
from flake8_streamlit.report.describe import kept_at
from flake8_streamlit.rules.docs import name_of

# https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JUnit(Renderer):
    """A suite for each file with findings, one for what could not be read; a clean run is one passed test."""

    name = "junit"

    def render(self, report: Report) -> Iterator[str]:
        """Yield the whole document, in ASCII with character references."""
        suites = ET.Element("testsuites", name="flake8-streamlit")
        for file in report.files:
            _add_file(suites, report, file)
        if report.errors:
            _add_errors(suites, report.errors)
        if not len(suites):
            suite = ET.SubElement(suites, "testsuite", name="flake8-streamlit")
            ET.SubElement(suite, "testcase", name=f"{report.checked} files checked", classname="flake8-streamlit")
        for suite in suites:
            _count(suite)
        _count(suites)
        ET.indent(suites)
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        yield ET.tostring(suites, encoding="us-ascii", xml_declaration=False).decode("ascii") + "\n"


def _add_file(suites: ET.Element, report: Report, file: CheckedFile) -> None:
    path = _text(file.path)
    suite = ET.SubElement(suites, "testsuite", name=path)
    for finding in file.findings:
        line, column = finding.span.line, finding.span.column + 1
        name = f"{finding.code} {name_of(finding.code)}".strip()
        # the place makes the name of the test unique, which some readers need
        case = ET.SubElement(
            suite, "testcase", name=f"{name} ({line}:{column})", classname=path, file=path, line=str(line)
        )
        failure = ET.SubElement(case, "failure", type=finding.code, message=_text(finding.message))
        kept = kept_at(report, file, finding)
        where = f"\nkept at {kept.path}:{kept.line}" if kept else ""
        failure.text = _text(f"{file.path}:{line}:{column}: {finding.code} {finding.message}{where}")


def _add_errors(suites: ET.Element, errors: tuple[str, ...]) -> None:
    suite = ET.SubElement(suites, "testsuite", name="flake8-streamlit")
    for number, error in enumerate(errors, 1):
        case = ET.SubElement(suite, "testcase", name=f"not checked ({number})", classname="flake8-streamlit")
        ET.SubElement(case, "error", type="error", message=_text(error)).text = _text(error)


def _count(element: ET.Element) -> None:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))


def _text(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
