"""Reading the files of a project: lazily, never outside its root, and never stale in a process that lives for hours."""

from __future__ import annotations

import ast
import codecs
import io
import os
import stat
import time
import tokenize
import warnings
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

from flake8_streamlit.records import record

LARGEST = 1_000_000
"""Files with more bytes are not read: nobody has written them."""

MOST_TREES = 300
"""So many texts and syntax trees are kept; a tree takes some twenty times the memory of its file."""

FRESH = 2_000_000_000
"""Nanoseconds after which a file cannot be written again without getting another time: file systems' coarsest step."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

T = TypeVar("T")


@record(frozen=True, slots=True)
class Stamp:
    """What changes with a file: when it was written, how long it is, and which file it is."""

    modified: int
    size: int
    inode: int


@record(frozen=True, slots=True)
class Listing:
    """The names in a folder."""

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()


@record(frozen=True, slots=True)
class _Kept:
    """Something derived from a file as it was, and whether it may have been written again without a trace since."""

    stamp: Stamp
    value: object
    is_settled: bool


_NOTHING = Listing()


class Files:
    """The files below one root. What was derived from a file is kept until the file changes.

    Between two calls of `look_again` every file is looked at once; so one check sees one state of the project, and the
    next one sees what was edited in between. Nothing here raises for what a file is or is not: missing, unreadable,
    outside of the root, larger than LARGEST, not text, not Python are all None.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_root = os.path.realpath(root)
        self._stamps: dict[str, Stamp | None] = {}
        self._inside: dict[str, bool] = {}
        self._kept: dict[tuple[str, Hashable], _Kept] = {}
        self._large: dict[tuple[str, Hashable], None] = {}

    def look_again(self) -> None:
        """From now on, look at every file anew before what is known of it is used."""
        self._stamps.clear()
        self._inside.clear()

    def is_file(self, path: Path) -> bool:
        """Whether this is a file of the project that can be read."""
        stamp = self._stamp(os.fspath(path))
        return stamp is not None and stamp.size <= LARGEST

    def derive(self, path: Path, make: Callable[[bytes], T], most: int = LARGEST) -> T | None:
        """`make(bytes of the file)`, kept as long as the file stays as it is; None when there is no such file.

        A file of more than `most` bytes is as good as none.

        `make` is a function of a module (it is part of the key) and must not raise.
        """
        name = os.fspath(path)
        stamp = self._stamp(name)
        if stamp is None or stamp.size > most:
            return None
        kept = self._kept.get((name, make))
        if kept is not None and kept.is_settled and kept.stamp == stamp:
            return kept.value  # type: ignore[return-value]
        now = time.time_ns()
        data = self._read(name, most)
        if data is None:
            return None
        value = make(data)
        self._keep((name, make), _Kept(stamp, value, now - stamp.modified > FRESH))
        return value

    def text(self, path: Path) -> str | None:
        """The text of a file that is not Python: UTF-8, what its byte order mark says, or else Latin-1."""
        return self.derive(path, decode)

    def source(self, path: Path) -> str | None:
        """The text of a Python file, decoded as Python does it (PEP 263), with line feeds as its line ends."""
        return self.derive(path, decode_python)

    def tree(self, path: Path) -> ast.Module | None:
        """The syntax tree of a Python file; it is shared, so nobody may write to it."""
        return self.derive(path, parse_python)

    def listing(self, folder: Path) -> Listing:
        """The names in a folder of the project; links count as what they lead to."""
        name = os.fspath(folder)
        stamp = self._stamp(name, is_folder=True)
        if stamp is None:
            return _NOTHING
        kept = self._kept.get((name, Listing))
        if kept is not None and kept.is_settled and kept.stamp == stamp:
            return kept.value  # type: ignore[return-value]
        now = time.time_ns()
        found = _list(name)
        self._keep((name, Listing), _Kept(stamp, found, now - stamp.modified > FRESH))
        return found

    def _keep(self, key: tuple[str, Hashable], kept: _Kept) -> None:
        """Keep what was derived; of whole texts and trees only so many, and then the newest."""
        self._kept[key] = kept
        if key[1] in _LARGE:
            self._large.pop(key, None)
            self._large[key] = None
            if len(self._large) > MOST_TREES:
                oldest = next(iter(self._large))
                del self._large[oldest], self._kept[oldest]

    def _stamp(self, name: str, *, is_folder: bool = False) -> Stamp | None:
        if name not in self._stamps:
            self._stamps[name] = self._look(name, is_folder=is_folder)
        return self._stamps[name]

    def _look(self, name: str, *, is_folder: bool) -> Stamp | None:
        try:
            found = os.lstat(name)
            is_link = stat.S_ISLNK(found.st_mode)
            if is_link:
                found = os.stat(name)  # noqa: PTH116  a Path costs more than the call
        except (OSError, ValueError):  # ValueError: a null byte in the name
            return None
        is_right = stat.S_ISDIR(found.st_mode) if is_folder else stat.S_ISREG(found.st_mode)
        if not is_right:
            return None
        whole = name if is_folder or is_link else os.path.dirname(name)  # noqa: PTH120  likewise
        return Stamp(found.st_mtime_ns, found.st_size, found.st_ino) if self._is_inside(whole) else None

    def _is_inside(self, name: str) -> bool:
        if name not in self._inside:
            real = os.path.realpath(name)
            self._inside[name] = real == self._real_root or real.startswith(os.path.join(self._real_root, ""))  # noqa: PTH118
        return self._inside[name]

    def _read(self, name: str, most: int) -> bytes | None:
        try:
            with open(name, "rb") as file:  # noqa: PTH123  a Path costs more than the reading
                data = file.read(most + 1)
        except OSError:
            return None
        return data if len(data) <= most else None


def decode(data: bytes) -> str:
    """The text of a file that says nothing of its encoding, or says it with a byte order mark."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def decode_python(data: bytes) -> str | None:
    """The text of a Python file; None where Python would refuse to decode it."""
    try:
        text = data.decode("utf-8" if _is_plain(data) else tokenize.detect_encoding(io.BytesIO(data).readline)[0])
    except (SyntaxError, UnicodeError, LookupError):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_plain(data: bytes) -> bool:
    """Whether neither a byte order mark nor a cookie, which stands in one of the first two lines, says an encoding."""
    end = data.find(b"\n", data.find(b"\n") + 1)
    return not data.startswith(codecs.BOM_UTF8) and b"coding" not in (data[:end] if end >= 0 else data)


def parse_python(data: bytes) -> ast.Module | None:
    """The syntax tree of a Python file; None where Python would refuse it."""
    source = decode_python(data)
    if source is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `"\d"` in somebody else's file is not what the user asked about
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _list(name: str) -> Listing:
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(name) as entries:
            for entry in entries:
                (folders if entry.is_dir() else files).append(entry.name)
    except OSError:
        return _NOTHING
    return Listing(frozenset(files), frozenset(folders))


_LARGE = frozenset({decode, decode_python, parse_python})
