"""What the README shows is what there is: its table of rules, its commands, its settings and its hooks."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_streamlit import cli, config, report
from flake8_streamlit.rules.docs import all_docs

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PAGES = {source.split("\n", 1)[0].removeprefix("# "): source for kind, source in BLOCKS if kind == "python"}
COMMANDS = re.findall(r"^\$ (.+)$", "".join(source for kind, source in BLOCKS if kind == "console"), re.MULTILINE)


def test_every_code_has_its_row() -> None:
    rows = re.findall(r"^\| \[(STL\d{3})\]\(docs/rules/\1\.md\) \| ([a-z-]+) \| (on|opt-in) \|", TEXT, re.MULTILINE)
    assert rows == [(doc.code, doc.name, "opt-in" if doc.opt_in else "on") for doc in all_docs()]


def test_flake8_and_each_command_are_shown_at_work() -> None:
    """The output below them is held by tests/docs/test_generated.py."""
    shown = {" ".join(shlex.split(command)[:2]) for command in COMMANDS if command.startswith("flake8-streamlit ")}
    assert shown == {f"flake8-streamlit {name}" for name in cli.names()}
    assert any(command.startswith("flake8 ") for command in COMMANDS)
    assert set(PAGES) == {word for command in COMMANDS for word in re.findall(r"\w+\.py", command)}


def test_every_format_is_named() -> None:
    assert set(report.names()) - set(re.findall(r"`([a-z-]+)`", TEXT)) <= {"text"}


@pytest.mark.parametrize(
    "table", [source for kind, source in BLOCKS if kind == "toml" and "flake8-streamlit" in source]
)
def test_the_settings_that_are_shown_are_understood(table: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")
    layer = config.pyproject_above(str(tmp_path))
    assert layer.values
    assert layer.problems() == []


@pytest.mark.parametrize("config", [source for kind, source in BLOCKS if kind == "yaml"])
def test_pre_commit_takes_the_hooks(config: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert "flake8-streamlit" in config
