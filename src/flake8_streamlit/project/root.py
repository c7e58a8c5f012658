"""Where the project of a file begins, judged from the file and never from the working directory."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

_REPOSITORY = (".git", ".hg", ".svn")
_PROJECT = ("pyproject.toml", "setup.cfg", "setup.py", "tox.ini", ".flake8")
_DEPLOYED = (".streamlit", "requirements.txt", "Pipfile", "environment.yml", "Procfile", "Dockerfile")


_MARKS = (*_REPOSITORY, *_PROJECT, *_DEPLOYED)


class Roots:
    """The roots of files; every folder is looked at once."""

    def __init__(self) -> None:
        self._of: dict[str, Path | None] = {}
        self._marks: dict[str, frozenset[str]] = {}

    def of(self, path: Path) -> Path | None:
        """The folder that holds the whole project of the file at `path`, or None where there is no such folder.

        The repository's top, else the nearest folder with a Python project's files, else the nearest with what a
        deployment needs, else the file's own folder (the one above `pages/`). The home folder, the folder for temporary
        files and the top of a file system are never a root: too much that is not the project's lies below them. A file
        that is not there (an unsaved buffer, `stdin`, `-`) may name a folder that is; then that folder decides.
        """
        if path.name in {"-", "stdin"}:
            return None
        try:
            folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  `resolve` would follow links
        except (OSError, ValueError):  # the working directory is gone
            return None
        if folder not in self._of:
            self._of[folder] = self._found(Path(folder))
        return self._of[folder]

    def _found(self, folder: Path) -> Path | None:
        if not os.path.isdir(folder):  # noqa: PTH112  Path's own raises where permission is denied
            return None
        folders = [each for each in (folder, *folder.parents) if each not in self._too_wide]
        for marks in (_REPOSITORY, _PROJECT, _DEPLOYED):
            for each in folders:
                if not self._marks_in(str(each)).isdisjoint(marks):
                    return each
        return next(_alone(folder, folders), None)

    def _marks_in(self, folder: str) -> frozenset[str]:
        if folder not in self._marks:
            found = (mark for mark in _MARKS if os.path.exists(os.path.join(folder, mark)))  # noqa: PTH110, PTH118
            self._marks[folder] = frozenset(found)
        return self._marks[folder]

    @cached_property
    def _too_wide(self) -> frozenset[Path]:
        wide = {Path(tempfile.gettempdir()).absolute(), *(Path(each) for each in ("/tmp", "/var/tmp"))}  # noqa: S108
        with contextlib.suppress(RuntimeError):  # no home is known
            wide.add(Path.home())
        return frozenset(wide | {parent for each in wide for parent in each.parents})


def _alone(folder: Path, folders: list[Path]) -> Iterator[Path]:
    if folder.name == "pages" and folder.parent in folders:
        yield folder.parent
    if folder in folders:
        yield folder
