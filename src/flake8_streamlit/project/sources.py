"""The modules around a file, for a gate and an analysis that follow imports."""

from __future__ import annotations

import ast
from functools import cached_property
from pathlib import Path

from flake8_streamlit.project.app import siblings
from flake8_streamlit.project.material import Material, beyond, is_telling
from flake8_streamlit.project.modules import Modules
from flake8_streamlit.project.project import Project


class ProjectSources:
    """Finds and reads the modules of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._files = project.files
        self._telling: dict[Path, bool] = {}

    @cached_property
    def _modules(self) -> Modules:
        return self._project.modules()

    def find(self, module: str, importer: Path, level: int = 0) -> Path | None:
        """The file that `module`, with `level` dots before it, means in `importer`; None when it is not ours."""
        return self._modules.find(module, importer, level)

    def source(self, path: Path) -> str | None:
        """The text of a file; None when it cannot be read."""
        return self._files.source(path)

    def tree(self, path: Path) -> ast.Module | None:
        """The stdlib tree of a file; None when it cannot be read, or is no Python."""
        return self._files.tree(path)

    def beyond(self, source: str, path: Path) -> Material:
        """What the modules bring in that a file with the text `source` imports; asked often, so no index is built."""
        return beyond(source, path, self._files, Modules(self._files))

    def is_telling(self, path: Path) -> bool:
        """Whether a module, or one that it imports, reaches what outlives a run, or makes classes in functions."""
        if path not in self._telling:
            self._telling[path] = is_telling(path, self._files, self._modules)
        return self._telling[path]

    def siblings(self, source: str, path: Path) -> list[Path]:
        """The other scripts of the app whose objects a page with the text `source` can meet in the session state."""
        return siblings(source, path, self._files, self._modules)


def sources_of(project: Project | None) -> ProjectSources | None:
    """The modules of a project; None when there is none."""
    return ProjectSources(project) if project is not None else None
