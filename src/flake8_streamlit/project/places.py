"""Which files of the project a mention means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from flake8_streamlit.project.mention import OWN_FILE, OWN_FOLDER, Mention
from flake8_streamlit.project.walk import Folder


class Places:
    """The Python files of a project, to be found by what others call them."""

    def __init__(self, root: Path, folders: tuple[Folder, ...]) -> None:
        self._root = root.as_posix()
        self._by_name: dict[str, list[str]] = {}
        for folder in folders:
            for path in folder.python:
                whole = path.replace(os.sep, "/")
                self._by_name.setdefault(whole.rpartition("/")[2], []).append(whole)

    def meant(self, mention: Mention, home: Path) -> tuple[list[Path], bool]:
        """The files that `mention`, in the file `home`, means, and whether that is sure; none when it is not clear.

        A path is relative to a folder that is named beside it, to the mentioning file's own, or to one above; a path
        that begins elsewhere (in a container, above the root) means the only file that ends like it.
        """
        if mention.target == OWN_FILE:
            return [home], True
        own = home.parent.as_posix()
        if mention.target.startswith(OWN_FOLDER):
            path = os.path.normpath(own + mention.target.removeprefix(OWN_FOLDER))
            return self._found(path.replace(os.sep, "/")), True
        target, is_whole = _cut(mention.target)
        parts = target.split("/")
        tails = [target] if is_whole else ["/".join(parts[start:]) for start in range(len(parts))]
        for base in self._bases(own):
            for tail in tails:
                found = [path for folder in mention.folders for path in self._found(_join(base, _cut(folder)[0], tail))]
                if found:
                    return list(dict.fromkeys(found)), True
        return self._ending(target, shorten=not is_whole), False

    def _bases(self, folder: str) -> Iterator[str]:
        while folder.startswith(self._root):
            yield folder
            folder = folder.rpartition("/")[0]

    def _found(self, pattern: str) -> list[Path]:
        """The files of this path; a `*` stands for any text within one name."""
        name = pattern.rpartition("/")[2]
        if "*" not in pattern:
            return [Path(pattern)] if pattern in self._by_name.get(name, ()) else []
        shape = re.compile(re.escape(pattern).replace(r"\*", "[^/]*"))
        names = self._by_name if "*" in name else (name,)
        return [Path(each) for each_name in names for each in self._by_name.get(each_name, ()) if shape.fullmatch(each)]

    def _ending(self, target: str, *, shorten: bool) -> list[Path]:
        """The only file whose path ends like this; with `shorten`, parts may be left out at the beginning."""
        parts = PurePosixPath(target).parts
        if "*" in target:
            return []
        for start in range(len(parts) if shorten else 1):
            tail = "/" + "/".join(parts[start:])
            found = [each for each in self._by_name.get(parts[-1], ()) if each.endswith(tail)]
            if found:
                return [Path(found[0])] if len(found) == 1 else self._at_root(found, tail)
            is_our_name = parts[start] == self._root.rpartition("/")[2]
            shorten = shorten or is_our_name  # `git clone …; streamlit run NAME/app.py`
        return []

    def _at_root(self, found: list[str], tail: str) -> list[Path]:
        return [Path(each) for each in found if each == self._root + tail]


def _cut(path: str) -> tuple[str, bool]:
    """A path without a beginning that leads elsewhere, and whether nothing had to be cut off."""
    rest = re.sub(r"^(?:\*?/|\.{1,2}/)+", "", path)
    rest = "" if rest in {".", "..", "*", "/"} else rest
    return rest.strip("/"), not path.startswith(("/", "*/"))


def _join(base: str, folder: str, target: str) -> str:
    return "/".join(part for part in (base, folder, target) if part)
