"""What other files of the project say about a file: lazy, bounded, and never an error."""

from __future__ import annotations

import os
from pathlib import Path

from flake8_streamlit.per_run import PerRun
from flake8_streamlit.project.project import Clue, Project
from flake8_streamlit.project.root import Roots

__all__ = ["Clue", "Project", "project_of"]

_MOST_PROJECTS = 4  # an editor may have several open; each keeps an index
_projects: dict[Path, Project] = {}
_runs: dict[Path, object] = {}
_roots = PerRun(Roots)


def project_of(path: Path, run: object = None) -> Project | None:
    """The project of the file at `path` as it is now; None for a buffer that is no file, and where there is no root.

    Calls with the same `run` (any object but None) see one state of the files, that of the first of them: whoever
    checks many files in a row spares looking at all others each time.
    """
    root = _roots.of(run).of(path)
    if root is None:
        return None
    project = _projects.pop(root, None) or Project(root)
    _projects[root] = project  # the last one used is the last one to go
    if run is None or _runs.get(root) is not run:
        project.look_again()
    _runs[root] = run
    while len(_projects) > _MOST_PROJECTS:
        oldest = next(iter(_projects))
        del _projects[oldest], _runs[oldest]
    return project


def absolute(path: str) -> Path:
    """The path without `.` and `..`, links untouched; as it is where the working directory is gone."""
    try:
        return Path(os.path.abspath(path))  # noqa: PTH100  `resolve` would follow links
    except (OSError, ValueError):
        return Path(path)
