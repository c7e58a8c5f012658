"""`github`: workflow commands that read back as what was meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.report.base import CheckedFile, Report
from tests.report.made_reports import AWKWARD_PATH, FULL, MESSAGE, PLAIN, REPORTS, rendered

COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>.*?)::(?P<data>.*)")


def unescaped(text: str) -> str:
    """As the runner does it (actions/runner, ActionCommand): the percent sign comes last."""
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def read(line: str) -> tuple[str, dict[str, str], str]:
    """The command, its properties and its message."""
    match = COMMAND.fullmatch(line)
    assert match is not None, line
    pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
    return match["command"], {key: unescaped(value) for key, value in pairs}, unescaped(match["data"])


def commands(what: Report) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub reads."""
    return [read(line) for line in rendered("github", what).split("\n")[:-1]]


@pytest.fixture(autouse=True)
def _not_on_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)


def test_a_finding_is_a_command_with_its_range() -> None:
    assert commands(PLAIN) == [
        (
            "warning",
            {
                "file": "app.py",
                "line": "6",
                "endLine": "6",
                "col": "4",
                "endColumn": "43",
                "title": "STL201 stale-type-test",
            },
            f"app.py:6:4: STL201 {MESSAGE}",
        )
    ]


def test_what_would_end_a_property_is_escaped_and_read_back() -> None:
    line = rendered("github", FULL).split("\n")[0]
    assert "file=pages/1_📊 a%2Cb%3Ac%25.py,line=2," in line
    assert "carts[Cart](1) == 100%25` is False" in line
    assert read(line)[1]["file"] == AWKWARD_PATH


def test_the_command_follows_the_level_and_errors_have_no_place() -> None:
    found = commands(FULL)
    assert [command for command, _, _ in found] == ["warning", "error", "notice", *["warning"] * 3, "error"]
    assert found[1][1].keys() == {"file", "line", "endLine", "title"}
    assert found[-1] == ("error", {"title": "flake8-streamlit"}, "lost.py: no such file: 100%\nsorry")


def test_columns_are_left_out_when_the_lines_differ() -> None:
    finding = Finding(Span(2, 4, 5, 1), "STL202", "m")
    [(_, properties, _)] = commands(Report("/", (CheckedFile("a.py", "", (finding,)),), 1))
    assert properties == {"file": "a.py", "line": "2", "endLine": "5", "title": "STL202 stale-equality"}


def test_paths_start_at_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", "/home/me")
    assert [properties["file"] for _, properties, _ in commands(FULL)[:-1]] == [
        f"app/{AWKWARD_PATH}",
        *["app/app.py"] * 3,
        *["/elsewhere/b.py"] * 2,
    ]
    monkeypatch.setenv("GITHUB_WORKSPACE", "/home/m")
    assert commands(PLAIN)[0][1]["file"] == "app.py"


@given(REPORTS)
def test_every_finding_and_error_reads_back(what: Report) -> None:
    found = commands(what)
    wanted = [(file.path, finding.message) for file in what.files for finding in file.findings]
    assert [
        (p["file"], d.split(" ", 2)[-1][-len(m) :]) for (_, p, d), (_, m) in zip(found, wanted, strict=False)
    ] == wanted
    assert [data for _, _, data in found[len(wanted) :]] == list(what.errors)
