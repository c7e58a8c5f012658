"""The output below the commands in the documentation's `console` blocks: each command is run, its output put in.

The commands run in an empty folder that holds the files which the same document shows: code blocks whose first line is
a comment with a file name (`# app.py`). A command may end with `| head -n 9`. Other blocks (`sh`) are not run.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# ([\w./-]+\.\w+)\n")
_TOOLS = {"flake8": "flake8", "flake8-streamlit": "flake8_streamlit"}
_HOME = "/home/me/app"
# What would change the output: where CI systems put the checkout, colours, the width of lines.
_UNWANTED = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "FORCE_COLOR", "NO_COLOR", "COLUMNS")


def with_output(text: str) -> str:
    """`text` (Markdown) with the present output of its commands; ValueError for one that is none of ours or fails."""
    files = shown_files(text)
    return _BLOCK.sub(lambda found: _run_all(found[2], files) if found[1] == "console" else found[0], text)


def shown_files(text: str) -> tuple[tuple[str, str], ...]:
    """The names and contents of the files that a document shows."""
    names = ((_NAME.match(source), source) for _, source in _BLOCK.findall(text))
    return tuple((name[1], source) for name, source in names if name)


def _run_all(block: str, files: tuple[tuple[str, str], ...]) -> str:
    commands = re.findall(r"^\$ (.+)$", block, re.MULTILINE)
    return "```console\n" + "".join(f"$ {command}\n{_output(command, files)}" for command in commands) + "```"


@cache
def _output(command: str, files: tuple[tuple[str, str], ...]) -> str:
    """What the command prints, both streams, without trailing spaces; the folder it ran in is called /home/me/app."""
    whole, _, most = command.partition(" | head -n ")
    tool, *arguments = shlex.split(whole)
    if tool not in _TOOLS:
        raise ValueError(f"`{command}` is no command of ours; is it meant to be in a `sh` block?")
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    with tempfile.TemporaryDirectory() as folder:
        for name, source in files:
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(source, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-m", _TOOLS[tool], *arguments],
            cwd=folder,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        if run.returncode not in {0, 1} or "Traceback (most recent call last)" in run.stdout:
            raise ValueError(f"`{command}` failed:\n{run.stdout}")  # not what a reader should see
        printed = run.stdout.replace(Path(folder).resolve().as_posix(), _HOME)
    lines = printed.splitlines()[: int(most) if most else None]
    return "".join(f"{line.rstrip()}\n" for line in lines)
