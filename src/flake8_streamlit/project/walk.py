"""The files of a project by sort, found without following links and without leaving it."""

from __future__ import annotations

import os
import time
from collections import deque
from pathlib import Path

from flake8_streamlit.project.files import FRESH
from flake8_streamlit.records import record

_MOST_FOLDERS = 20_000
_MOST_FILES = 100_000
_SKIPPED = frozenset(
    """node_modules site-packages dist-packages __pycache__ venv env build dist bower_components vendor target
    htmlcov __pypackages__ wheels""".split()
)
_ENVIRONMENT = frozenset({"pyvenv.cfg", "conda-meta"})
_HIDDEN_BUT_OURS = frozenset(
    """.github .gitlab .devcontainer .vscode .streamlit .circleci .azure .azure-pipelines .buildkite
    .ebextensions""".split()
)
_TELLING_SUFFIXES = frozenset(
    """.md .mdx .rst .adoc .txt .sh .bash .zsh .fish .bat .cmd .ps1 .yml .yaml .toml .cfg .ini .json .service .conf .mk
    .dockerfile .just .nix .tf .replit""".split()
)
_TELLING_STEMS = frozenset(
    """dockerfile containerfile procfile makefile gnumakefile justfile pipfile taskfile readme install jenkinsfile
    tiltfile earthfile vagrantfile""".split()
)
_PACKAGE_LOCKS = frozenset({"package-lock.json", "composer.lock", "tsconfig.json"})


@record(frozen=True, slots=True)
class Folder:
    """A folder's files by sort, and the folders in it that belong to the project; all are whole paths."""

    path: str
    modified: int
    is_settled: bool
    python: tuple[str, ...]
    telling: tuple[str, ...]
    folders: tuple[str, ...]


class Walk:
    """The folders of a project, those nearest to the root first. A folder is listed again only when it has changed."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._known: dict[str, Folder] = {}
        self._last: tuple[Folder, ...] = ()

    def folders(self) -> tuple[Folder, ...]:
        """All folders as they are now; the same tuple as before when no folder has changed."""
        lstat, known = os.lstat, self._known
        found: list[Folder] = []
        waiting = deque([self._root])
        count = 0
        while waiting and len(found) < _MOST_FOLDERS and count < _MOST_FILES:
            path = waiting.popleft()
            try:
                modified = lstat(path).st_mtime_ns
            except OSError:
                continue
            folder = known.get(path)
            if folder is None or folder.modified != modified or not folder.is_settled:
                folder = self._renewed(path, modified)
            if folder is not None:
                found.append(folder)
                count += len(folder.python) + len(folder.telling)
                waiting.extend(folder.folders)
        if len(found) != len(self._last) or any(new is not old for new, old in zip(found, self._last, strict=True)):
            self._last = tuple(found)
            self._known = {folder.path: folder for folder in found}
        return self._last

    def _renewed(self, path: str, modified: int) -> Folder | None:
        """The folder listed anew; the one that is known when nothing is different."""
        known = self._known.get(path)
        found = _list(path, modified, is_root=path == self._root)
        return known if found is not None and known == found else found


def _list(path: str, modified: int, *, is_root: bool) -> Folder | None:
    """List a folder; None for one that cannot be read, and for one that is a project, or an environment, of its own."""
    now = time.time_ns()
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
    except OSError:
        return None
    if not is_root and (".git" in files or ".git" in folders or not _ENVIRONMENT.isdisjoint([*files, *folders])):
        return None
    beginning = path + os.sep
    return Folder(
        path,
        modified,
        now - modified > FRESH,
        tuple(beginning + name for name in sorted(files) if name.endswith(".py")),
        tuple(beginning + name for name in sorted(files) if _tells(name)),
        tuple(beginning + name for name in sorted(folders) if _is_ours(name)),
    )


def _is_ours(name: str) -> bool:
    return name in _HIDDEN_BUT_OURS if name.startswith(".") else name.lower() not in _SKIPPED


def _tells(name: str) -> bool:
    """Whether people write into such a file how the app is started."""
    lower = name.lower()
    if lower in _PACKAGE_LOCKS:
        return False
    suffix = os.path.splitext(lower)[1]  # noqa: PTH122  a Path for each file costs more than listing the folder
    return suffix in _TELLING_SUFFIXES or lower.partition(".")[0] in _TELLING_STEMS or name == ".replit"
