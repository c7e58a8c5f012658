"""Plays an app of several files, as `streamlit run` would: pages run again and again, modules are imported once."""

from __future__ import annotations

from pathlib import Path

from tests.runtime.play import both_plays
from tests.runtime.plays import Plays
from tests.runtime.rewrite import Program
from tests.runtime.steps import Step, header, parse
from tests.runtime.truth import Truth
from tests.support.projects import python_files


def play_project(root: Path) -> dict[str, Truth]:
    """Play every `# play:` line of the project in the folder `root`; what was found out, by path below `root`.

    Each play starts with fresh modules, an empty session and the app's `.streamlit/config.toml`.
    """
    root = root.resolve()
    plays = Plays()
    for script, steps in scripts_of(root):
        plays += both_plays(Program(root), script, steps)
    return {name: plays.of(str(root / name)) for name in python_files(root)}


def scripts_of(root: Path) -> list[tuple[Path, tuple[Step, ...]]]:
    """The script that `streamlit run` is given, and the interactions, for each `# play:` line of a project."""
    found = []
    for name in python_files(root):
        file = root / name
        text = header(file.read_text(encoding="utf-8"))
        if text:
            steps = parse(text)
            runs = steps[0].action == "run"
            found.append((root / steps[0].label if runs else file, steps[1:] if runs else steps))
    return found
