"""Where the project of a file begins, judged from the file and never from the working directory."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

_REPOSITORY = (".git", ".hg", ".svn")
_PROJECT = ("pyproject.toml", "setup.cfg", "setup.py", "tox.ini", ".flake8")
_DEPLOYED = (".streamlit", "requirements.txt", "Pipfile", "environment.yml", "Procfile", "Dockerfile")


def project_root(path: Path) -> Path | None:
    """The folder that holds the whole project of the file at `path`, or None where there is no such folder.

    The repository's top, else the nearest folder with a Python project's files, else the nearest with what a
    deployment needs, else the file's own folder (the one above `pages/`). The home folder, the folder for temporary
    files and the top of a file system are never a root: too much that is not the project's lies below them. A file
    that is not there (an unsaved buffer, `stdin`, `-`) may name a folder that is; then that folder decides.
    """
    if path.name in {"-", "stdin"}:
        return None
    try:
        folder = Path(os.path.abspath(path)).parent  # noqa: PTH100  `resolve` would follow links
    except (OSError, ValueError):  # the working directory is gone
        return None
    if not os.path.isdir(folder):  # noqa: PTH112  Path's own raises where permission is denied
        return None
    too_wide = _too_wide()
    folders = [each for each in (folder, *folder.parents) if each not in too_wide]
    for marks in (_REPOSITORY, _PROJECT, _DEPLOYED):
        for each in folders:
            name = str(each)  # a Path for each of a hundred questions costs more than the questions
            if any(os.path.exists(os.path.join(name, mark)) for mark in marks):  # noqa: PTH110, PTH118  likewise
                return each
    return next(_alone(folder, folders), None)


def _alone(folder: Path, folders: list[Path]) -> Iterator[Path]:
    if folder.name == "pages" and folder.parent in folders:
        yield folder.parent
    if folder in folders:
        yield folder


def _too_wide() -> frozenset[Path]:
    wide = {Path(tempfile.gettempdir()).absolute(), *(Path(each) for each in ("/tmp", "/var/tmp"))}  # noqa: S108
    with contextlib.suppress(RuntimeError):  # no home is known
        wide.add(Path.home())
    return frozenset(wide | {parent for each in wide for parent in each.parents})
