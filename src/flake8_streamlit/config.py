"""What configuration files say: the `[flake8]` section of ini files, and `[tool.flake8-streamlit]` in pyproject.toml.

The ini file is the one that flake8 finds from the working directory. The pyproject.toml is the nearest one above the
checked file that has the table, but not above the root of the file's git repository. Nothing here is remembered longer
than the file stays as it is: editors keep one process for hours.
"""

from __future__ import annotations

import io
import os
import pkgutil
import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import cast

from flake8_streamlit.option_kinds import Codes, PerFile, PerFileCodes, Value
from flake8_streamlit.records import record
from flake8_streamlit.settings import OPTIONS, Option, Place

TABLE = "flake8-streamlit"
_INI_FILES = ("setup.cfg", "tox.ini", ".flake8")
_OURS = "streamlit-"


class UsageError(Exception):
    """What the user wrote cannot be done; the message is one sentence for the user."""


@record(frozen=True, slots=True)
class Layer:
    """What one file sets: parsed values by option name with underscores, and what is wrong with the others.

    `path` is the absolute file ("" when there is none), `errors` are sentences that name section and key.
    """

    path: str = ""
    values: Mapping[str, Value] | None = None
    errors: tuple[str, ...] = ()

    def problems(self) -> list[str]:
        """The errors as whole sentences, with the file as the user would name it."""
        return [f"{shown(self.path)}: {error}" for error in self.errors]

    @property
    def folder(self) -> str:
        """Where the file lies: what its relative globs are relative to."""
        return os.path.dirname(self.path)

    def get(self, name: str) -> Value | None:
        """The value of the option `name` (with underscores), None when it is not set."""
        return (self.values or {}).get(name)


EMPTY = Layer()


def pyproject_above(folder: str) -> Layer:
    """The table of the nearest pyproject.toml that has one, in the absolute `folder` or above it."""
    while True:
        layer = _cached(os.path.join(folder, "pyproject.toml"), _read_pyproject)
        if layer.path:
            return layer
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return EMPTY
        folder = parent


def ini_for(folder: str) -> Layer:
    """The `[flake8]` section that flake8 reads when it runs in the absolute `folder`.

    The search is that of flake8.options.config: upwards, and not in the home folder or above it.
    """
    home = os.path.expanduser("~")
    home_stamp = _identity(home) if home != "~" else None
    here = _identity(folder)
    while True:
        for name in _INI_FILES:
            layer = _cached(os.path.join(folder, name), _read_ini)
            if layer.path:
                return layer
        parent = os.path.dirname(folder)
        above = _identity(parent)
        if above in {here, home_stamp}:
            return EMPTY
        folder, here = parent, above


def merged(*layers: Mapping[str, object] | None) -> dict[str, object]:
    """Values by option name with underscores, a later layer over an earlier one; None is "not set"."""
    return {key: value for layer in layers for key, value in (layer or {}).items() if value is not None}


def shown(path: str) -> str:
    """The absolute `path` as the user sees it: from the working directory if it lies there, with `/`."""
    here = os.getcwd()
    inner = path[len(here) :].lstrip(os.sep) if path.startswith(here.rstrip(os.sep) + os.sep) else path
    return inner.replace(os.sep, "/")


_COARSEST_CLOCK = 2_000_000_000  # nanoseconds: the steps in which FAT counts
_Stamp = tuple[int, int, int]
_known: dict[str, tuple[_Stamp, Layer]] = {}


def _cached(path: str, read: Callable[[str, bytes], Layer]) -> Layer:
    """What `read` makes of the file, read again only when it changed; EMPTY when there is none."""
    try:
        status = os.stat(path)
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = _known.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        with open(path, "rb") as stream:
            layer = read(path, stream.read())
    except OSError:
        return EMPTY
    if time.time_ns() - status.st_mtime_ns > _COARSEST_CLOCK:  # else it may be written again without a trace
        _known[path] = (stamp, layer)
    return layer


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_dev


def _read_pyproject(path: str, content: bytes) -> Layer:
    if TABLE.encode() not in content:  # the parser is slow to load, and most projects do not need it
        return EMPTY
    import tomllib  # noqa: PLC0415  see above

    section = f"[tool.{TABLE}]"
    try:
        tools = tomllib.loads(content.decode()).get("tool")
    except (ValueError, RecursionError) as error:
        return Layer(path, {}, (f"{section} cannot be read: {error}",))
    table = tools.get(TABLE) if isinstance(tools, dict) else None
    if table is None:
        return EMPTY
    if not isinstance(table, dict):
        return Layer(path, {}, (f"{section} must be a table",))
    return _layer(path, section, table.items(), Place.PYPROJECT, lambda option, raw: option.kind.from_toml(raw))


def _read_ini(path: str, content: bytes) -> Layer:
    if b"flake8" not in content:
        return EMPTY
    import configparser  # noqa: PLC0415  rarely needed

    parser = configparser.RawConfigParser()
    try:
        parser.read_file(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"), source=os.path.basename(path))
    except (UnicodeDecodeError, configparser.ParsingError):
        return EMPTY  # flake8 goes on to the next file
    except configparser.Error as error:
        return Layer(path, {}, (f"[flake8] cannot be read: {' '.join(str(error).split())}",))
    if "flake8" not in parser:
        return Layer(path, {}) if "flake8:local-plugins" in parser else EMPTY
    # The section is flake8's and that of all its plugins: only keys that look like ours can be wrong.
    items = [(key, text) for key, text in parser["flake8"].items() if _option(key) or _dashed(key).startswith(_OURS)]
    return _layer(path, "[flake8]", items, Place.INI, lambda option, raw: option.kind.parse(str(raw)))


def _layer(
    path: str,
    section: str,
    items: Iterable[tuple[str, object]],
    place: Place,
    read: Callable[[Option, object], Value],
) -> Layer:
    values: dict[str, Value] = {}
    errors: list[str] = []
    for key, raw in items:
        option = _option(key)
        if option is None or place not in option.places:
            if option is None or place is Place.PYPROJECT:
                errors.append(f"{section} `{key}`: {_unknown(key, place)}")
            continue
        try:
            value = read(option, raw)
            if place is Place.PYPROJECT:
                check_codes(option, value)
            values[option.dest] = value
        except ArgumentTypeError as error:
            errors.append(f"{section} `{key}`: {error}")
    return Layer(path, values, tuple(errors))


def check_codes(option: Option, value: object) -> None:
    """Raise ArgumentTypeError when a code in the option's value is not how the code of any rule begins."""
    if isinstance(option.kind, PerFileCodes):
        codes = [code for _, ignored in cast(PerFile, value) for code in ignored]
    elif isinstance(option.kind, Codes):
        codes = list(cast("tuple[str, ...]", value))
    else:
        return
    for code in codes:
        if not any(known.startswith(code) for known in known_codes()):
            raise ArgumentTypeError(f"no rule has a code that begins with {code!r}")


@cache
def known_codes() -> tuple[str, ...]:
    """The codes of all rules, by the names of their files: importing them would import LibCST."""
    folder = os.path.join(os.path.dirname(__file__), "rules")
    names = (info.name for info in pkgutil.iter_modules([folder]) if info.name.startswith("stl"))
    return ("STL000", "STL001", *sorted(name.partition("_")[0].upper() for name in names))


def _dashed(key: str) -> str:
    return key.replace("_", "-")  # flake8 takes both


def _option(key: str) -> Option | None:
    return _BY_NAME.get(_dashed(key))


def _unknown(key: str, place: Place) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only errors need it

    if _option(key) is not None:
        return "can be set on the command line only"
    near = get_close_matches(_dashed(key), [each.name for each in OPTIONS if place in each.places], 1)
    return f"there is no such option; did you mean `{near[0]}`?" if near else "there is no such option"


_BY_NAME = {option.name: option for option in OPTIONS}
