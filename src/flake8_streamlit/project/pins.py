"""Which Streamlit a project runs on, as its lock files and requirements say.

Sources: PEP 440 (read by `packaging`), and the formats of uv.lock, poetry.lock, pdm.lock, Pipfile, Poetry's and conda's
own specifiers. A requirement is read as the newest release that it allows, as a fresh installation would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from flake8_streamlit.option_kinds import OLDEST_VERSION
from flake8_streamlit.project.files import Files, decode
from flake8_streamlit.records import record
from flake8_streamlit.settings import NEWEST_VERSION

Version = tuple[int, int]

_LARGEST_LOCK = 16_000_000
_LOCKED = re.compile(rb'^name = "streamlit"\r?\nversion = "([^"]+)"', re.MULTILINE)
_PIPFILE_LOCKED = re.compile(rb'"streamlit"\s*:\s*\{[^{}]*"version"\s*:\s*"(==[^"]+)"')
_LINE = re.compile(
    r"^[ \t]*(streamlit[ \t]*(?:\[[^\]]*\])?[ \t]*(?:[=<>~!(;@\\][^\n#]*)?)(?:#|\r?$)", re.MULTILINE | re.IGNORECASE
)
_QUOTED = re.compile(r"[\"'](streamlit[ \t]*(?:\[[^\]]*\])?[ \t]*(?:[=<>~!(;][^\"'\n]*)?)[\"']")
_CONDA = re.compile(r"^[ \t]*-[ \t]*[\"']?(?:[\w-]+::)?streamlit[ \t]*(=?[=<>~!]?=?[^\s\"'#]*)", re.MULTILINE)
# What lock files and most requirements say: the library takes longer to load than the rest of the project to ask.
_PLAIN = re.compile(r"(==|>=)\s*(\d+)\.(\d+)(?:\.\d)?")
_PATCHES = 10  # no minor release had more


@record(frozen=True, slots=True)
class Pin:
    """A version of Streamlit and the file (as a path below the root) that says so."""

    version: Version
    file: str


def pinned(folder: Path, files: Files) -> Pin | None:
    """What the nearest folder, from `folder` up to the root, says about Streamlit's version; None if nothing does."""
    for each in (folder, *folder.parents):
        if each != files.root and files.root not in each.parents:
            return None
        for path, specifiers in _said(each, files):
            versions = [version for version in map(_newest, specifiers) if version]
            if versions:
                return Pin(max(versions), path.relative_to(files.root).as_posix())
    return None


def _said(folder: Path, files: Files) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The files of a folder that name Streamlit, exact ones first, with their specifiers."""
    names = sorted(files.listing(folder).files)
    for glob, read in _READERS:
        for name in names:
            if fnmatchcase(name.lower(), glob):
                found = files.derive(folder / name, read, _LARGEST_LOCK)
                if found:
                    yield folder / name, found
    inner = folder / "requirements"
    for name in sorted(files.listing(inner).files):
        found = files.derive(inner / name, _requirements) if name.endswith(".txt") else None
        if found:
            yield inner / name, found


def _locked(data: bytes) -> tuple[str, ...]:
    return tuple(f"=={version.decode('latin-1')}" for version in _LOCKED.findall(data))


def _pipfile_locked(data: bytes) -> tuple[str, ...]:
    return tuple(version.decode("latin-1") for version in _PIPFILE_LOCKED.findall(data))


def _requirements(data: bytes) -> tuple[str, ...]:
    """The lines of a requirements file, or of a list in an ini file, that require Streamlit."""
    return tuple(_specifier(match) for match in _LINE.findall(decode(data)))


def _setup(data: bytes) -> tuple[str, ...]:
    return tuple(_specifier(match) for match in _QUOTED.findall(decode(data)))


def _conda(data: bytes) -> tuple[str, ...]:
    """`streamlit=1.36` means any 1.36 there; what pip is to install stands in a list as well."""
    found = (match.strip() for match in _CONDA.findall(decode(data)))
    return tuple(f"={each}.*" if re.fullmatch(r"=\d+(\.\d+){0,2}", each) else each for each in found)


def _toml(data: bytes) -> tuple[str, ...]:
    """Every requirement of Streamlit in pyproject.toml or a Pipfile: lists of strings, and tables of dependencies."""
    if b"streamlit" not in data:
        return ()
    import tomllib  # noqa: PLC0415  slow to load, and few projects have such a file

    try:
        document = tomllib.loads(decode(data))
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    return tuple(_in_table(document, is_dependencies=False))


def _in_table(table: Mapping[str, object], *, is_dependencies: bool) -> Iterator[str]:
    for key, value in table.items():
        if key == "streamlit" and is_dependencies:
            version = value.get("version") if isinstance(value, dict) else value
            yield _poetry(version) if isinstance(version, str) else ""
        elif isinstance(value, dict):
            yield from _in_table(value, is_dependencies="dependencies" in key or "packages" in key)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, str) and (match := _QUOTED.fullmatch(f'"{each}"')):
                    yield _specifier(match[1])
                elif isinstance(each, dict):
                    yield from _in_table(each, is_dependencies=False)


def _poetry(text: str) -> str:
    """Poetry's specifier as PEP 440's: `^1.36` is below 2, `~1.36` any 1.36, `1.36` that version."""
    parts = [part.strip() for part in text.rsplit("||", maxsplit=1)[-1].split(",")]
    found: list[str] = []
    for part in parts:
        if part.startswith("^"):
            found.append(f"<{int(re.match(r'[0-9]*', part[1:])[0] or 0) + 1}")  # type: ignore[index]
        elif re.match(r"~\d", part):
            found.append(f"=={'.'.join(part[1:].split('.', 2)[:2])}.*")
        elif part[:1].isdigit():
            found.append(f"=={part}")
        elif part != "*":
            found.append(part)
    return ",".join(found)


def _specifier(requirement: str) -> str:
    """The versions of a requirement: `streamlit[extra]>=1.2 ; python_version > "3"` is `>=1.2`."""
    text = re.sub(r"(?i)^streamlit\s*(?:\[[^\]]*\])?", "", requirement.partition(";")[0])
    return re.sub(r"\s--\S+.*|[()\\]", "", text).strip()


def _newest(specifier: str) -> Version | None:
    """The newest known version that a specifier allows, within what is known; None for what cannot be read."""
    plain = _PLAIN.fullmatch(specifier)
    if plain is not None and OLDEST_VERSION <= (named := (int(plain[2]), int(plain[3]))) < NEWEST_VERSION:
        return named if plain[1] == "==" else NEWEST_VERSION
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415  few files come here

    try:
        allowed = SpecifierSet(specifier)
    except InvalidSpecifier:
        return None
    for minor in range(NEWEST_VERSION[1], OLDEST_VERSION[1] - 1, -1):
        if any(allowed.contains(f"{NEWEST_VERSION[0]}.{minor}.{patch}") for patch in reversed(range(_PATCHES))):
            return NEWEST_VERSION[0], minor
    exact = next((each.version for each in allowed if each.operator in {"==", "==="}), "")
    match = re.match(r"(\d+)(?:\.(\d+))?", exact)
    is_newer = match is not None and (int(match[1]), int(match[2] or 0)) > NEWEST_VERSION
    return NEWEST_VERSION if is_newer or allowed.contains("999.0") else OLDEST_VERSION


_READERS = (
    ("uv.lock", _locked),
    ("poetry.lock", _locked),
    ("pdm.lock", _locked),
    ("pipfile.lock", _pipfile_locked),
    ("requirements.txt", _requirements),
    ("requirements*.txt", _requirements),
    ("*requirements.txt", _requirements),
    ("constraints*.txt", _requirements),
    ("pyproject.toml", _toml),
    ("pipfile", _toml),
    ("environment*.y*ml", _conda),
    ("setup.cfg", _requirements),
    ("setup.py", _setup),
)
