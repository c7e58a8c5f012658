"""What holds for every format: it is found by its name, survives any report, and ends with a line end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from flake8_streamlit import report
from flake8_streamlit.report.base import Report, Style
from tests.report.made_reports import CLEAN, FULL, PLAIN, REPORTS, rendered

SILENT_WHEN_CLEAN = {"concise", "json-lines", "github"}
each_format = pytest.mark.parametrize("name", report.names())


def test_the_formats_are_those_that_the_documentation_names() -> None:
    assert report.names() == ["concise", "github", "gitlab", "json", "json-lines", "junit", "sarif", "text"]


@each_format
def test_every_format_has_a_file_of_its_own(name: str) -> None:
    made = report.renderer(name, Style())
    assert made.name == name
    assert Path(sys.modules[type(made).__module__].__file__ or "").stem == f"as_{name.replace('-', '_')}"


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError, match="as_yaml"):
        report.renderer("yaml", Style())


@each_format
@pytest.mark.parametrize("what", [PLAIN, FULL, CLEAN], ids=["plain", "full", "clean"])
def test_the_output_ends_with_one_line_end(name: str, what: Report) -> None:
    output = rendered(name, what)
    assert output.endswith("\n") or (name in SILENT_WHEN_CLEAN and what is CLEAN)
    assert not output.endswith("\n\n")


@each_format
def test_every_finding_is_there(name: str) -> None:
    output = rendered(name, FULL)
    for code, number in (("STL000", 1), ("STL201", 3), ("STL202", 1), ("STL901", 1)):
        assert output.count(code) >= number


@given(REPORTS)
def test_no_report_breaks_a_format(what: Report) -> None:
    for name in report.names():
        output = rendered(name, what, width=30)
        assert output.endswith("\n") or not output
        if name in {"json", "json-lines", "sarif", "gitlab", "junit"}:
            assert output.isascii(), "no pipe's encoding can break it"


def test_looking_up_a_format_imports_no_other() -> None:
    check = (
        "import sys\nfrom flake8_streamlit import report\nfrom flake8_streamlit.report.base import Style\n"
        "report.names(), report.renderer('concise', Style())\n"
        "sys.exit(any(name in sys.modules for name in ('json', 'rich', 'xml', 'libcst', 'flake8_streamlit.rules')))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
