"""The other scripts of an app that a page shares its session state with, as far as they matter for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from flake8_streamlit.drawing import Drawing
from flake8_streamlit.project.files import Files, decode_python, parse_python
from flake8_streamlit.project.material import imported_modules
from flake8_streamlit.project.modules import Modules
from flake8_streamlit.records import record

MOST_PAGES = 6
"""So many other scripts are played with a page."""

_KEY = re.compile(
    r"""session_state(?:\.(?!get\b|setdefault\b|pop\b|update\b)(\w+)|(?:\.\w+\()?\[?\s*["']([^"'\n]+)["'])"""
)
_CLASS = re.compile(r"^[ \t]*class[ \t]|\b\w*Enum\(|\bnamedtuple\(|\bmake_dataclass\(", re.MULTILINE)
_PAGE = re.compile(r"""\bPage\(\s*["']([^"'\n]+\.py)["']""")


@record(frozen=True, slots=True)
class _Script:
    """What a script says: the session-state keys that it names, whether it has classes, the pages it navigates to."""

    keys: frozenset[str] = frozenset()
    has_class: bool = False
    pages: tuple[str, ...] = ()
    imports: tuple[tuple[str, int], ...] = ()


def siblings(source: str, path: Path, files: Files, modules: Modules) -> list[Path]:
    """The scripts whose objects the script at `path`, whose text is `source`, can meet in the session state.

    Those that it imports from or that import from it, and those that have classes and share a key with it.
    """
    own = _read(source)
    imports, shares = [], []
    for script in _scripts(path, own, files):
        other = files.derive(script, _look)
        if other is None:
            continue
        if script in _files(own, path, modules) or path in _files(other, script, modules):
            imports.append(script)
        elif other.has_class and own.keys & other.keys:
            shares.append(script)
    return [*imports, *shares][:MOST_PAGES]


def _files(script: _Script, path: Path, modules: Modules) -> set[Path | None]:
    return {modules.find(name, path, level) for name, level in script.imports}


def _scripts(path: Path, own: _Script, files: Files) -> Iterator[Path]:
    """The entry point and the pages of the app that `path` is part of, itself left out."""
    seen = {path}
    for entry in _entries(path, own, files):
        script = files.derive(entry, _look) if entry != path else own
        named = [entry.parent / name for name in script.pages] if script is not None else []
        pages = entry.parent / "pages"
        for found in (entry, *(pages / name for name in sorted(files.listing(pages).files)), *named):
            if found not in seen and found.suffix == ".py" and found.name != "__init__.py" and files.is_file(found):
                seen.add(found)
                yield found


def _entries(path: Path, own: _Script, files: Files) -> Iterator[Path]:
    """The scripts that may be the entry point of the app with the page `path`."""
    if path.parent.name == "pages":
        beside = path.parent.parent
        yield from (beside / name for name in sorted(files.listing(beside).files) if _is_drawing(beside / name, files))
    elif own.pages or files.listing(path.parent / "pages").files:
        yield path
    for folder in path.parents:
        if folder != files.root and files.root not in folder.parents:
            return
        for name in sorted(files.listing(folder).files):
            script = files.derive(folder / name, _look) if name.endswith(".py") else None
            if script is not None and path in {folder / each for each in script.pages}:
                yield folder / name


def _is_drawing(script: Path, files: Files) -> bool:
    return script.suffix == ".py" and bool(files.derive(script, _draws))


def _draws(data: bytes) -> bool:
    tree = parse_python(data) if b"streamlit" in data else None
    return tree is not None and next(Drawing(tree).reasons(), None) is not None


def _look(data: bytes) -> _Script:
    return _read(decode_python(data) or "")


def _read(text: str) -> _Script:
    if "streamlit" not in text:
        return _Script()
    keys = frozenset(attribute or item for attribute, item in _KEY.findall(text))
    return _Script(keys, _CLASS.search(text) is not None, tuple(_PAGE.findall(text)), tuple(imported_modules(text)))
