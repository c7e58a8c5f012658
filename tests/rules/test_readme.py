"""What the README shows is what there is: its table of rules, its options, its hooks and the output of flake8."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_streamlit.rules.docs import all_docs
from flake8_streamlit.settings import NEWEST_VERSION, flake8_options

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PAGES = {source.split("\n", 1)[0].removeprefix("# "): source for kind, source in BLOCKS if kind == "python"}
SHOWN = [source for kind, source in BLOCKS if kind == "console" and any(f" {page}\n" in source for page in PAGES)]


def test_every_code_has_its_row() -> None:
    rows = re.findall(r"^\| \[(STL\d{3})\]\(docs/rules/\1\.md\) \| ([a-z-]+) \| (on|opt-in) \|", TEXT, re.MULTILINE)
    assert rows == [(doc.code, doc.name, "opt-in" if doc.opt_in else "on") for doc in all_docs()]


def test_every_option_has_its_row() -> None:
    rows = re.findall(r"^\| `(streamlit-[a-z-]+)` \|.*\| (.*) \|$", TEXT, re.MULTILINE)
    words = {repr(()): "none", repr("nameOnly"): "`nameOnly`", repr(NEWEST_VERSION): "the newest known"}
    assert rows == [(option.name, words[repr(option.default)]) for option in flake8_options()]


def test_two_pages_are_shown_with_what_flake8_says() -> None:
    assert set(PAGES) == {"app.py", "colors.py"}
    assert len(SHOWN) == 2


@pytest.mark.parametrize("shown", SHOWN, ids=range(len(SHOWN)))
def test_flake8_prints_what_is_shown(shown: str, tmp_path: Path) -> None:
    for name, source in PAGES.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    printed = ""
    for command in re.findall(r"^\$ (.+)$", shown, re.MULTILINE):
        run = [sys.executable, "-m", *shlex.split(command)]
        done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
        printed += f"$ {command}\n{done.stdout}{done.stderr}"
    assert printed == shown


@pytest.mark.parametrize("config", [source for kind, source in BLOCKS if kind == "yaml"])
def test_pre_commit_takes_the_hooks(config: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert "flake8-streamlit" in config
