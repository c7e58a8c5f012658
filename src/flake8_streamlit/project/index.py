"""What every file of the project says, kept as long as the file stays as it is."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flake8_streamlit.project.commands import run_mentions
from flake8_streamlit.project.files import FRESH, LARGEST, decode
from flake8_streamlit.project.launches import python_mentions
from flake8_streamlit.project.mention import Mention
from flake8_streamlit.project.walk import Folder
from flake8_streamlit.records import record

_IMPORT = re.compile(rb"import\b[ \t]*(\([^)]*\)|[^\n;#]*)")
_FROM = re.compile(rb"[ \t]*from[ \t]+([\w.]+)[ \t]+")
_NOISE = re.compile(rb"[ \t]+as[ \t]+\w+|#[^\n]*|[\s()\\]")


@record(frozen=True, slots=True)
class Said:
    """What a file says: `imports` as `module:name,name` (or `module:`), and the files that it mentions."""

    imports: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


_NOTHING = Said()
_Stamp = tuple[int, int, int]
_Read = tuple[_Stamp, Said]
_MOST_SHARED = 100_000

# Projects lie in each other (a folder without any project's files is one of its own): each file is read once for all.
_PYTHON: dict[str, _Read] = {}
_IMPORTING: dict[str, _Read] = {}
_TELLING: dict[str, _Read] = {}


class Index:
    """The files of one sort, with what they say. `version` grows with every difference that `update` finds."""

    def __init__(
        self, paths: Callable[[Folder], tuple[str, ...]], read: Callable[[bytes], Said], shared: dict[str, _Read]
    ) -> None:
        """Take what lists the files of a folder, what reads one, and what all indexes of the sort have read."""
        self._paths = paths
        self._read = read
        self._shared = shared
        self._stamps: dict[str, _Stamp] = {}
        self._unsettled: set[str] = set()
        self._folders: tuple[Folder, ...] = ()
        self.said: dict[str, Said] = {}
        self.version = 0

    def update(self, folders: tuple[Folder, ...]) -> None:
        """Look at every file, and read those that are new or have changed."""
        lstat, stamps, unsettled = os.lstat, self._stamps, self._unsettled
        for folder in folders:
            for path in self._paths(folder):
                try:
                    found = lstat(path)
                except OSError:
                    continue
                stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
                if stamps.get(path) != stamp or path in unsettled:
                    self._renew(path, stamp)
        if folders is not self._folders:
            self._folders = folders
            self._forget()

    def _renew(self, path: str, stamp: _Stamp) -> None:
        now = time.time_ns()
        known = self._shared.get(path)
        said = known[1] if known is not None and known[0] == stamp else self._read(_bytes(path, stamp[1]))
        if self.said.get(path) != said:
            self.version += 1
        self.said[path] = said
        self._stamps[path] = stamp
        if now - stamp[0] > FRESH:
            self._unsettled.discard(path)
            if len(self._shared) >= _MOST_SHARED:
                self._shared.clear()
            self._shared[path] = (stamp, said)
        else:
            self._unsettled.add(path)
            self._shared.pop(path, None)

    def _forget(self) -> None:
        there = {path for folder in self._folders for path in self._paths(folder)}
        for path in self.said.keys() - there:
            del self.said[path]
            self._stamps.pop(path, None)
            self._unsettled.discard(path)
        self.version += 1  # where an import leads depends on which files there are


def python_index() -> Index:
    """An index of Python files: of the scripts and pages that they name."""
    return Index(lambda folder: folder.python, _read_python, _PYTHON)


def importing_index() -> Index:
    """An index of Python files: of what they import. Few files are asked for, so it is one of its own."""
    intern: dict[str, str] = {}

    def read(data: bytes) -> Said:
        imports = tuple(intern.setdefault(each, each) for each in _imports(data))
        return Said(imports) if imports else _NOTHING

    return Index(lambda folder: folder.python, read, _IMPORTING)


def telling_index() -> Index:
    """An index of what is not Python: documentation, scripts, container files, settings."""
    return Index(lambda folder: folder.telling, _read_telling, _TELLING)


def _read_python(data: bytes) -> Said:
    mentions = python_mentions(data) if b"import" in data else ()
    return Said((), mentions) if mentions else _NOTHING


def _read_telling(data: bytes) -> Said:
    if b"streamlit" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _NOTHING
    mentions = tuple(run_mentions(decode(data)))
    return Said((), mentions) if mentions else _NOTHING


def _imports(data: bytes) -> Iterator[str]:
    """The import statements in the text, once each; those in strings are found too."""
    seen: set[str] = set()
    for match in _IMPORT.finditer(data):
        before = data[data.rfind(b"\n", 0, match.start()) + 1 : match.start()]
        names = _NOISE.sub(b"", match[1]).decode("latin-1").strip(",")
        source = _FROM.fullmatch(before)
        if source is not None:
            found = [f"{source[1].decode('latin-1')}:{names}"]
        elif not before.strip():
            found = [f"{each}:" for each in names.split(",")]
        else:
            continue
        for each in found:
            if each not in seen:
                seen.add(each)
                yield each


def _bytes(path: str, size: int) -> bytes:
    if size > LARGEST:
        return b""
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
