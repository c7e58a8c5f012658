"""Is this file a page script, executed again on every rerun? With the evidence in words.

Other files are asked first: who runs it, who makes a page of it, who imports it. Where they say nothing, the file's own
top level decides: a UI call (`set_page_config` aside), directly, under a `__main__` guard, or through functions and
methods of the file. Measured on 727 files with classes from 97 public repositories, judged by eye: 226 of 228 page
scripts are found and no other file is taken for one; by the file alone it is 227, with 5 false ones. The two that are
missed are a script that draws nothing and one that another page imports as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from flake8_streamlit.drawing import Drawing
from flake8_streamlit.names import nodes
from flake8_streamlit.project import Project, absolute
from flake8_streamlit.project.project import DEFAULT_ENTRY
from flake8_streamlit.project.roles import holds_tests, is_test, may_be_page_of_folder
from flake8_streamlit.records import record
from flake8_streamlit.settings import Settings


class Serving(StrEnum):
    """How Streamlit comes to execute a page script: that decides whether `pickle` finds its classes by their names.

    `sys.modules["__main__"]` is the module of the script that is run; the file of a page is executed in another one,
    from Streamlit 1.44 on also the entry point that has a `pages/` beside it.
    """

    ALONE = "alone"  # or it is not known
    PAGES = "pages"  # a file of `pages/`, or the entry point beside that folder
    NAVIGATION = "navigation"  # a file that `st.navigation` runs


@record(frozen=True, slots=True)
class PageEvidence:
    """Whether a file is a page script, and why, each reason a clause ("calls `st.title` at top level (line 12)")."""

    is_page: bool
    reasons: tuple[str, ...]
    serving: Serving = field(default=Serving.ALONE, compare=False)


def page_evidence(
    tree: ast.Module, path: str, settings: Settings, project: Project | None = None, *, asks_importers: bool = True
) -> PageEvidence:
    """Judge `tree`, found at `path` as the user named it (relative, absolute, or not there at all).

    The user's globs win over everything; then comes what `project` says, then the file itself. Without
    `asks_importers` a file that others import may pass for a page: looking for them takes longest.
    """
    place = absolute(path)
    chosen = _by_settings(place, settings)
    if chosen is not None:
        return chosen
    named, guesses = _named(place, project)
    if named:
        return PageEvidence(True, (*named, *Drawing(tree).reasons()))
    if _cannot_be_run(tree, place):
        return PageEvidence(False, ("it is a part of a package, which Streamlit cannot run",))
    if place.name == "conftest.py" or (is_test(place, project.root if project else None) and holds_tests(tree)):
        return PageEvidence(False, ("it is a test file",))
    return _by_itself(tree, place, project, guesses, asks_importers=asks_importers)


def _by_itself(
    tree: ast.Module, path: Path, project: Project | None, guesses: tuple[str, ...], *, asks_importers: bool
) -> PageEvidence:
    draws = tuple(Drawing(tree).reasons())
    in_folder = tuple(_by_folder(path, project))
    by_name = (f"`streamlit run` executes `{DEFAULT_ENTRY}` by default",) if path.name == DEFAULT_ENTRY else ()
    reasons = (*in_folder, *guesses, *by_name, *draws)
    if draws and (in_folder or guesses):
        return PageEvidence(True, reasons)
    if not (draws or in_folder or by_name):
        return PageEvidence(False, ("nothing it runs at top level calls Streamlit's UI",))
    importer = project.imported_by(path) if project and asks_importers else ""
    return PageEvidence(False, (importer,)) if importer else PageEvidence(True, reasons)


def _named(path: Path, project: Project | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What others say for it: without doubt, and as far as can be guessed."""
    if project is None:
        return (), ()
    clues = [clue for clue in (project.run_by(path), project.page_of(path)) if clue is not None]
    sure = tuple(clue.sentence for clue in clues if clue.is_sure)
    return sure, tuple(clue.sentence for clue in clues if not clue.is_sure)


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


def _by_folder(path: Path, project: Project | None) -> Iterator[str]:
    if not may_be_page_of_folder(path):
        return
    entry = project.entry_beside(path) if project else None
    if entry is not None:
        yield f"it lies in `pages/` beside `{entry.name}`"
    elif project is None:
        yield "it lies in `pages/`"


def _cannot_be_run(tree: ast.Module, path: Path) -> bool:
    """Whether it begins with an import relative to its package, which raises in a script that Streamlit runs."""
    relative = any(isinstance(node, ast.ImportFrom) and node.level for node in tree.body)
    return relative or path.name == "__init__.py"


def serving(tree: ast.Module, path: str, project: Project | None) -> Serving:
    """How the page script `tree` at `path` is served, as far as the project and the file itself say."""
    if project is None:
        return Serving.ALONE
    place = absolute(path)
    clue = project.page_of(place)
    if clue is not None and clue.is_sure and clue.is_navigation and project.run_by(place) is None:
        return Serving.NAVIGATION
    if may_be_page_of_folder(place):
        entry = project.entry_beside(place)
        entry_tree = project.files.tree(entry) if entry is not None else None
    else:
        entry_tree = tree if project.has_pages_beside(place) else None
    return Serving.ALONE if entry_tree is None or _navigates(entry_tree) else Serving.PAGES


def _navigates(tree: ast.Module) -> bool:
    """Whether a script calls `st.navigation`: then Streamlit leaves `pages/` alone."""
    names = (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in nodes(tree))
    return "navigation" in names
