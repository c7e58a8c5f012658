"""Which files are checked: those that are named, and the Python files in folders that are named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from flake8_streamlit.checking.configuration import Configuration, Resolved
from flake8_streamlit.checking.ignored import FILES, GIT, Excluder, Ignores
from flake8_streamlit.records import record

_TELLING = frozenset({GIT, "pyproject.toml", *FILES})


@record(frozen=True, slots=True)
class Target:
    """A file that is to be checked: `path` as it was named or found, what holds for it, and the run it belongs to."""

    path: str
    resolved: Resolved
    run: object


@record(frozen=True, slots=True)
class _Rules:
    """What holds in one folder."""

    resolved: Resolved
    excluder: Excluder
    ignores: Ignores


class Walk:
    """One walk over paths. `errors` are sentences about what could not be read, complete when the walk has ended."""

    def __init__(self, configuration: Configuration, *, respect_gitignore: bool, force_exclude: bool) -> None:
        self.errors: list[str] = []
        self._configuration = configuration
        self._respect_gitignore = respect_gitignore
        self._force_exclude = force_exclude
        self._run = object()
        self._excluders: dict[tuple[str, ...], Excluder] = {}

    def targets(self, paths: Iterable[str]) -> Iterator[Target]:
        """Yield every file once, in the order of the paths and in folders by name."""
        given = list(paths)
        seen: set[str] = set()
        for path in given:
            for target in self._below(path):
                absolute = os.path.abspath(target.path) if len(given) > 1 else ""
                if absolute and absolute in seen:
                    continue
                seen.add(absolute)
                yield target

    def _below(self, path: str) -> Iterator[Target]:
        absolute = os.path.abspath(path)
        if os.path.isdir(path):
            resolved = self._configuration.above(absolute)
            if self._force_exclude and self._is_excluded(absolute, resolved):
                return
            ignores = Ignores.above(absolute) if self._respect_gitignore else Ignores()
            yield from self._folders(path, _Rules(resolved, self._excluder(resolved), ignores))
            return
        target = self.named(path)
        if target is not None:
            yield target

    def named(self, path: str) -> Target | None:
        """The file `path`, which need not exist; None when it is to be passed over although it is named."""
        resolved = self._configuration.for_file(path)
        is_out = self._force_exclude and self._is_excluded(os.path.abspath(path), resolved)
        return None if is_out else Target(path, resolved, self._run)

    def _is_excluded(self, absolute: str, resolved: Resolved) -> bool:
        """Whether a named path is excluded, or a folder between it and the working directory."""
        excluder = self._excluder(resolved)
        here = os.getcwd().rstrip(os.sep) + os.sep
        while not excluder.excludes(os.path.basename(absolute), absolute):
            absolute = os.path.dirname(absolute)
            if not absolute.startswith(here):
                return False
        return True

    def _folders(self, top: str, rules: _Rules) -> Iterator[Target]:
        # A stack and no recursion: trees may be deeper than Python's own stack. Its top is what comes next.
        stack: list[tuple[str, _Rules, bool]] = [(top, rules, True)]
        while stack:
            path, rules, is_folder = stack.pop()
            if not is_folder:
                yield Target(path, rules.resolved, self._run)
                continue
            stack.extend((each, inner, folder) for each, folder, inner in reversed(list(self._entries(path, rules))))

    def _entries(self, folder: str, rules: _Rules) -> Iterator[tuple[str, bool, _Rules]]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=_name)
        except FileNotFoundError:
            return  # somebody removed it meanwhile
        except OSError as error:
            self.errors.append(f"{folder}: cannot be read: {error.strerror}")
            return
        absolute = os.path.abspath(folder)
        names = _TELLING.intersection(map(_name, entries))
        if names:
            rules = self._changed(absolute, names, rules)
        prefix = absolute.rstrip(os.sep) + os.sep
        for entry in entries:
            is_folder = _is(entry.is_dir)
            if not is_folder and not (entry.name.endswith(".py") and _is_file(entry)):
                continue
            path = prefix + entry.name
            if rules.excluder.excludes(entry.name, path) or rules.ignores.ignores(path + os.sep * is_folder):
                continue
            yield entry.path, is_folder, rules

    def _changed(self, folder: str, names: frozenset[str], rules: _Rules) -> _Rules:
        """The rules inside a folder that holds files which change them."""
        resolved = self._configuration.above(folder)
        ignores = rules.ignores.inside(folder, names) if self._respect_gitignore else rules.ignores
        return _Rules(resolved, self._excluder(resolved), ignores)

    def _excluder(self, resolved: Resolved) -> Excluder:
        known = self._excluders.get(resolved.exclude)
        if known is None:
            known = self._excluders[resolved.exclude] = Excluder(resolved.exclude)
        return known


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file or a link to one: pipes and devices would block, broken links are locks of editors."""
    return _is(entry.is_file) or (entry.is_symlink() and os.path.isfile(entry.path))


def _is(question: Callable[..., bool]) -> bool:
    """Ask an entry what it is itself; links to folders are not followed, so there are no loops."""
    try:
        return question(follow_symlinks=False)
    except OSError:
        return False
