"""What the user can set: one table, read by every surface."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import Callable, Mapping
from dataclasses import dataclass

NEWEST_VERSION = (1, 67)
"""The newest Streamlit release whose behaviour is known; the default of `streamlit-version`."""

OLDEST_VERSION = (1, 28)
"""The oldest Streamlit release whose behaviour was measured."""

Value = str | tuple[str, ...] | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are to be judged. Field names are those of OPTIONS without `streamlit-`."""

    pages: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    enum_coercion: str = "nameOnly"
    streamlit_version: tuple[int, int] = NEWEST_VERSION
    stable_classes: tuple[str, ...] = ()
    stable_decorators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One row of OPTIONS.

    `field` is the name in Settings, `name` what the user writes (`--name` on the command line, `name =` in an ini
    file), `parse` turns the user's text into the value or raises ArgumentTypeError with a sentence for the user.
    """

    field: str
    name: str
    parse: Callable[[str], Value]
    default: Value
    metavar: str
    help: str


def _names(text: str) -> tuple[str, ...]:
    """Split at commas and line ends, not at spaces: page names may hold spaces (`pages/2 My page.py`)."""
    return tuple(part.strip() for part in re.split(r"[,\n]", text) if part.strip())


def _version(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*v?(\d+)\.(\d+)(?:\.\w+)*\s*", text, re.ASCII)
    if match is None:
        raise ArgumentTypeError(f"{text!r} is not a Streamlit version such as 1.67")
    version = int(match[1]), int(match[2])
    if version < OLDEST_VERSION:
        raise ArgumentTypeError(f"Streamlit {text.strip()} is older than 1.28, the oldest version that is known")
    return version


def _choice(*choices: str) -> Callable[[str], str]:
    by_folded = {choice.casefold(): choice for choice in choices}

    def parse(text: str) -> str:
        try:
            return by_folded[text.strip().strip("\"'").casefold()]  # config.toml has it in quotes
        except KeyError:
            raise ArgumentTypeError(f"{text!r} is not one of {', '.join(choices)}") from None

    return parse


_DEFAULTS = Settings()

OPTIONS: tuple[Option, ...] = (
    Option(
        "pages",
        "streamlit-pages",
        _names,
        _DEFAULTS.pages,
        "GLOBS",
        "Files that are page scripts, whatever the evidence says (comma-separated globs)",
    ),
    Option(
        "modules",
        "streamlit-modules",
        _names,
        _DEFAULTS.modules,
        "GLOBS",
        "Files that are never page scripts (comma-separated globs; streamlit-pages wins)",
    ),
    Option(
        "enum_coercion",
        "streamlit-enum-coercion",
        _choice("off", "nameOnly", "nameAndValue"),
        _DEFAULTS.enum_coercion,
        "{off,nameOnly,nameAndValue}",
        "The app's runner.enumCoercion (default: nameOnly, as in Streamlit)",
    ),
    Option(
        "streamlit_version",
        "streamlit-version",
        _version,
        _DEFAULTS.streamlit_version,
        "X.Y",
        "The Streamlit version the app runs on (default: the newest known, 1.67)",
    ),
    Option(
        "stable_classes",
        "streamlit-stable-classes",
        _names,
        _DEFAULTS.stable_classes,
        "NAMES",
        "Classes that something keeps from being redefined (comma-separated names)",
    ),
    Option(
        "stable_decorators",
        "streamlit-stable-decorators",
        _names,
        _DEFAULTS.stable_decorators,
        "NAMES",
        "Decorators that keep a class from being redefined (comma-separated names, may be dotted)",
    ),
)


def from_values(values: Mapping[str, object]) -> Settings:
    """Make Settings from parsed values by option name with underscores (flake8's Namespace as a mapping).

    Missing names and None mean the default.
    """
    found = {option.field: values.get(option.name.replace("-", "_")) for option in OPTIONS}
    return Settings(**{field: value for field, value in found.items() if value is not None})  # type: ignore[arg-type]
