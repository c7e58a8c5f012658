"""`flake8-streamlit rule` shows the documentation of a rule, and helps who mistypes its code."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from flake8_streamlit.cli import main
from flake8_streamlit.rules import docs
from flake8_streamlit.rules.docs import all_docs, doc_of, markdown

STALE = doc_of("STL201")
assert STALE is not None


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("word", ["STL201", "stl201", "stale-type-test", "Stale-Type-Test"])
def test_a_rule_is_found_by_code_and_name(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", word]) == 0
    assert capsys.readouterr() == (markdown(STALE), "")


def test_a_page_is_whole_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rule", "STL901"])
    page = capsys.readouterr().out
    assert page.startswith(
        "# kept-instance (STL901)\n\nAn instance of a class of the page outlives the run.\n\nOff until"
    )
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == [f"## {heading}" for heading in docs.SECTIONS]
    assert "- [streamlit #8180](https://github.com/streamlit/streamlit/issues/8180)" in page


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("STL2O1", "STL201"),
        ("stale-equalty", "did you mean STL202 "),
        ("STL10", "did you mean STL101 or STL102 "),
        ("E501", "`flake8-streamlit rule` lists them"),
    ],
)
def test_an_unknown_code_is_one_line_with_near_matches(
    word: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rule", word]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(f"flake8-streamlit: error: there is no rule {word!r}; ")
    assert hint in output.err
    assert output.err.count("\n") == 1


def test_all_rules_are_shown_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--all"]) == 0
    assert capsys.readouterr().out == "\n".join(map(markdown, all_docs()))


def test_a_code_and_all_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["rule", "--all", "STL201"])
    assert "not allowed with" in capsys.readouterr().err


def test_without_a_code_there_is_a_line_for_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[doc.code, doc.name] for doc in all_docs()]
    assert [line.split()[0] for line in lines if " opt-in " in line] == [doc.code for doc in all_docs() if doc.opt_in]


def test_json_has_the_sections_and_the_whole_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "STL201", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "code": "STL201",
        "name": "stale-type-test",
        "opt_in": False,
        "summary": STALE.summary,
        "sections": STALE.sections,
        "markdown": markdown(STALE),
    }


def test_json_of_all_rules_is_a_list_and_names_addresses(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs, "ADDRESS", "https://docs.example/rules/")
    assert main(["rule", "--all", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["url"]) for one in found] == [
        (doc.code, f"https://docs.example/rules/{doc.code}.md") for doc in all_docs()
    ]


def test_a_terminal_gets_rendered_markdown_in_readable_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["rule", "STL201"]) == 0
    lines = terminal.getvalue().splitlines()
    assert not any("##" in line or "```" in line for line in lines)
    assert any("if isinstance(cart, Cart):" in line for line in lines)
    assert 80 < max(len(line.rstrip()) for line in lines if "\x1b" not in line) <= 100


def test_a_pipe_gets_markdown_without_rich() -> None:
    check = (
        "import sys\nfrom flake8_streamlit.cli import main\n"
        "code = main(['rule', 'STL201'])\nsys.exit(code or 'rich' in sys.modules or 'libcst' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, check=False, encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == markdown(STALE)
