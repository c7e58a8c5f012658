"""Which codes are shown: flake8's rules for select and ignore (flake8.style_guide.DecisionEngine), and opt-in codes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatch

from flake8_streamlit.settings import Selection

OPT_IN = "STL9"
_PLUGIN = "STL"  # what flake8 selects by default: the entry point's name


def is_opted_in(code: str, select: Iterable[str] | None, extend_select: Iterable[str] | None) -> bool:
    """Whether `code` needs no opting in, or a selection names at least its family."""
    if not code.startswith(OPT_IN):
        return True
    chosen = [*(select or ()), *(extend_select or ())]
    return any(entry.startswith(OPT_IN) and code.startswith(entry) for entry in chosen)


def is_selected(code: str, path: str, selection: Selection) -> bool:
    """Whether flake8 with this selection would show `code` in the file `path` (as the user names it)."""
    if not is_opted_in(code, selection.select, selection.extend_select):
        return False
    extend_ignore = (*selection.extend_ignore, *_ignored_in(path, selection))
    named = code.startswith((*(selection.select or ()), *selection.extend_select))
    unnamed = code.startswith((*(selection.ignore or ()), *extend_ignore))
    selected = _longest(code, (_PLUGIN,) if selection.select is None else selection.select, selection.extend_select)
    ignored = _longest(code, (OPT_IN,) if selection.ignore is None else selection.ignore, extend_ignore)
    if not (selected and ignored):
        return bool(selected)
    if named != unnamed:  # what the user says counts for more than the default lists
        return named
    return selected > ignored


def _longest(code: str, *entries: Iterable[str]) -> int:
    """How much of `code` the most exact of the entries names."""
    return max((len(entry) for group in entries for entry in group if code.startswith(entry)), default=0)


def _ignored_in(path: str, selection: Selection) -> tuple[str, ...]:
    """The codes of the longest glob of per-file-ignores that names the file: flake8 takes one, not all."""
    fitting = [pair for pair in selection.per_file_ignores if matches(path, (pair[0],))]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else ()


def matches(path: str, globs: Iterable[str]) -> bool:
    """Whether a glob names the file's or folder's own name or its absolute path (flake8.utils.matches_filename)."""
    name = os.path.basename(path)
    if name not in {".", ".."} and any(fnmatch(name, glob) for glob in globs):
        return True
    absolute = os.path.abspath(path)
    return any(fnmatch(absolute, glob) for glob in globs)


def anchored(glob: str, folder: str) -> str:
    """A glob with a slash made absolute from `folder`, others as they are (flake8.utils.normalize_path)."""
    if glob == "." or "/" in glob or os.sep in glob:
        glob = os.path.abspath(os.path.join(folder, glob))
    return glob.rstrip("/" + os.sep)
