"""The fixtures of several files: one folder, one app."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.comments import PROJECTS, Expected, expected

NAMES = sorted(folder.name for folder in PROJECTS.iterdir() if folder.is_dir())


def python_files(root: Path) -> list[str]:
    """The Python files of a project, as paths below it with `/`, in a stable order."""
    return sorted(f.relative_to(root).as_posix() for f in root.rglob("*.py") if "__pycache__" not in f.parts)


def expectations(root: Path) -> dict[str, Expected]:
    """What is expected of each Python file of the project in `root`."""
    return {name: expected((root / name).read_text(encoding="utf-8")) for name in python_files(root)}


def copied(name: str, to: Path) -> Path:
    """Copy a project fixture to the folder `to`, as a repository of its own; the copy's folder."""
    target = to / name
    shutil.copytree(PROJECTS / name, target, ignore=shutil.ignore_patterns("__pycache__"))
    (target / ".git").mkdir()
    return target


def every_file() -> list[tuple[str, str]]:
    """Project and file, for each Python file of each project."""
    return [(name, file) for name in NAMES for file in python_files(PROJECTS / name)]
