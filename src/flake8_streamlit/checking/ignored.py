"""What is passed over in folders: what git ignores, and the globs of `exclude`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from fnmatch import translate
from typing import TYPE_CHECKING

from flake8_streamlit.records import record

if TYPE_CHECKING:
    from pathspec import RegexPattern

GIT = ".git"
FILES = (".gitignore", ".ignore")
"""In the order of their weight; `.ignore` is what ripgrep, fd and ruff read besides."""

_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_WILD = re.compile(r"[*?\[]")


class Excluder:
    """Globs as flake8 reads them: matched against the own name and the absolute path of a file or folder."""

    def __init__(self, globs: Iterable[str]) -> None:
        given = [os.path.normcase(glob) for glob in globs]
        self._names = frozenset(glob for glob in given if not _WILD.search(glob))
        self._name = _any_of(translate(glob) for glob in given if _WILD.search(glob))
        # An absolute path begins with a folder's separator or a drive: a plain name is none.
        self._path = _any_of(translate(glob) for glob in given if _WILD.match(glob) or os.sep in glob)

    def excludes(self, name: str, path: str) -> bool:
        """Whether a file or folder is named by one of the globs; `path` is its absolute path."""
        name = os.path.normcase(name)
        if name in self._names or (self._name is not None and self._name.match(name)):
            return True
        return self._path is not None and self._path.match(os.path.normcase(path)) is not None


@record(frozen=True, slots=True)
class _IgnoreFile:
    """One file's patterns, in their order: for paths below `folder`, which ends with a separator.

    `plain` and `with_slash` match whatever one of the patterns without and with a slash matches: most paths match none
    of a hundred patterns.
    """

    folder: str
    patterns: tuple[_Pattern, ...]
    plain: re.Pattern[str] | None
    with_slash: re.Pattern[str] | None

    def verdict(self, path: str) -> bool | None:
        """True: ignored; False: not ignored after all; None: not mentioned. `path` is absolute, `/` ends a folder."""
        inner = path[len(self.folder) :].replace(os.sep, "/")
        name = inner[inner.rfind("/", 0, -1) + 1 :]
        if not _may_match(self.plain, name) and not _may_match(self.with_slash, inner):
            return None
        for pattern in reversed(self.patterns):
            if pattern.names(inner if pattern.has_slash else name):
                return pattern.ignores
        return None


@record(frozen=True, slots=True)
class _Pattern:
    """One line of an ignore file. Without a slash it is about names in any folder, otherwise about paths."""

    expression: RegexPattern
    has_slash: bool
    is_inside: bool  # `a/**`: what is in the folder and not the folder

    @property
    def ignores(self) -> bool:
        """Whether what it names is ignored, or is not after all."""
        return bool(self.expression.include)

    def names(self, path: str) -> bool:
        """Whether it names the path itself; a folder above it has been decided before."""
        if self.is_inside:
            path = path.removesuffix("/")
        found = self.expression.match_file(path)
        if found is None:
            return False
        mark = "ps_d"  # the library's group for the slash behind the folder that a pattern names
        return found.match.groupdict().get(mark) is None or found.match.end(mark) == len(path)


class Ignores:
    """The ignore files that hold in a folder, the strongest last. Immutable; what is below a folder gets its own."""

    def __init__(self, files: tuple[_IgnoreFile, ...] = ()) -> None:
        self._files = files

    @classmethod
    def above(cls, folder: str) -> Ignores:
        """What holds in the absolute `folder` from above it: from the root of its repository, if it has one."""
        folders: list[str] = []
        current = folder
        while not os.path.lexists(os.path.join(current, GIT)):
            parent = os.path.dirname(current)
            if parent == current:
                return cls()
            current = parent
            folders.append(current)
        found = cls()
        for each in reversed(folders):
            found = found.inside(each, (*FILES, GIT))
        return found if not found.ignores(folder + os.sep) else cls()  # whoever names an ignored folder wants it

    def inside(self, folder: str, names: Iterable[str]) -> Ignores:
        """What holds in the absolute `folder`, which holds files of these names (others do not matter)."""
        files = list(self._files)
        if GIT in names:
            files = _read(folder, os.path.join(GIT, "info", "exclude"))  # another repository starts here
        for name in FILES:
            if name in names:
                files += _read(folder, name)
        return Ignores(tuple(files)) if len(files) != len(self._files) or GIT in names else self

    def ignores(self, path: str) -> bool:
        """Whether the absolute `path` is ignored; that of a folder ends with a separator."""
        for file in reversed(self._files):
            verdict = file.verdict(path)
            if verdict is not None:
                return verdict
        return False


def _read(folder: str, name: str) -> list[_IgnoreFile]:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="surrogateescape") as stream:
            lines = [line.rstrip("\n") for line in stream]
    except OSError:
        return []
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return []
    patterns = tuple(pattern for line in lines if (pattern := _pattern(line)) is not None)
    quick = [
        _any_of(
            _NAMED_GROUP.sub("(?:", pattern.expression.regex.pattern)
            for pattern in patterns
            if pattern.has_slash is has_slash and pattern.expression.regex is not None
        )
        for has_slash in (False, True)
    ]
    return [_IgnoreFile(folder.rstrip(os.sep) + os.sep, patterns, *quick)]


def _pattern(line: str) -> _Pattern | None:
    """The pattern in a line; None for a comment, an empty line, and what git does not understand either."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  slow to load, and not every tree ignores

    try:
        made = next(iter(GitIgnoreSpec.from_lines([line]).patterns), None)
    except ValueError:
        return None
    if made is None or made.include is None:
        return None
    text = line.strip()
    return _Pattern(made, "/" in text.removesuffix("/"), text.endswith("/**"))


def _may_match(expression: re.Pattern[str] | None, text: str) -> bool:
    return expression is not None and expression.search(text) is not None


def _any_of(expressions: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{each})" for each in expressions)
    return re.compile(joined) if joined else None
