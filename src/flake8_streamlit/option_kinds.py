"""What values an option takes: how its text is read, what TOML may hold, and the JSON schema of that."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from argparse import ArgumentTypeError
from typing import ClassVar

PerFile = tuple[tuple[str, tuple[str, ...]], ...]
Value = str | bool | int | tuple[str, ...] | tuple[int, int] | PerFile

OLDEST_VERSION = (1, 28)
"""The oldest Streamlit release whose behaviour was measured."""


class Kind(ABC):
    """What values an option takes. `metavar` stands for the value in help texts; it is empty for a switch."""

    metavar: str = ""

    @abstractmethod
    def parse(self, text: str) -> Value:
        """Read what the user wrote on a command line or in an ini file; ArgumentTypeError with a sentence."""

    @abstractmethod
    def from_toml(self, value: object) -> Value:
        """Read what stands in a pyproject.toml; ArgumentTypeError with a sentence."""

    @abstractmethod
    def schema(self) -> dict[str, object]:
        """The JSON schema of what from_toml() takes."""


class Text(Kind):
    """One string."""

    def __init__(self, metavar: str) -> None:
        self.metavar = metavar

    def parse(self, text: str) -> Value:
        """Take the text as it is; empty is refused."""
        if not text.strip():
            raise ArgumentTypeError("must not be empty")
        return text

    def from_toml(self, value: object) -> Value:
        """A string that parse() takes."""
        if not isinstance(value, str):
            raise ArgumentTypeError(f"must be a string, not {_kind_of(value)}")
        return self.parse(value)

    def schema(self) -> dict[str, object]:
        """A string."""
        return {"type": "string"}


class Choice(Text):
    """One of a few words, in any case."""

    def __init__(self, *choices: str) -> None:
        super().__init__(f"{{{','.join(choices)}}}")
        self.choices = choices
        self._by_folded = {choice.casefold(): choice for choice in choices}

    def parse(self, text: str) -> str:
        """The choice as it is written in the table."""
        try:
            return self._by_folded[text.strip().strip("\"'").casefold()]  # Streamlit's config.toml has it in quotes
        except KeyError:
            raise ArgumentTypeError(f"{text!r} is not one of {', '.join(self.choices)}") from None

    def schema(self) -> dict[str, object]:
        """An enumeration."""
        return {"enum": list(self.choices)}


class StreamlitVersion(Text):
    """A Streamlit release, of which the first two numbers count."""

    def __init__(self) -> None:
        super().__init__("X.Y")

    def parse(self, text: str) -> tuple[int, int]:
        """`1.45.1` becomes (1, 45)."""
        match = re.fullmatch(r"\s*v?(\d+)\.(\d+)(?:\.\w+)*\s*", text, re.ASCII)
        if match is None:
            raise ArgumentTypeError(f"{text!r} is not a Streamlit version such as 1.67")
        version = int(match[1]), int(match[2])
        if version < OLDEST_VERSION:
            raise ArgumentTypeError(f"Streamlit {text.strip()} is older than 1.28, the oldest version that is known")
        return version

    def from_toml(self, value: object) -> Value:
        """A string: as a number, 1.50 would be 1.5."""
        if isinstance(value, float | int) and not isinstance(value, bool):
            raise ArgumentTypeError(f'must be a string, such as "{value}": TOML reads the number 1.50 as 1.5')
        return super().from_toml(value)

    def schema(self) -> dict[str, object]:
        """A string of numbers with dots."""
        return {"type": "string", "pattern": r"^v?\d+\.\d+(\.\w+)*$"}


class Names(Kind):
    """A list of strings, split at commas and line ends but not at spaces: `pages/2 My page.py` is one name."""

    _SEPARATOR = re.compile(r"[,\n]")

    def __init__(self, metavar: str) -> None:
        self.metavar = metavar

    def parse(self, text: str) -> tuple[str, ...]:
        """The parts that are not empty."""
        return tuple(part.strip() for part in self._SEPARATOR.split(text) if part.strip())

    def from_toml(self, value: object) -> tuple[str, ...]:
        """A list of strings, or one string as in an ini file."""
        if isinstance(value, str):
            return self.parse(value)
        if not isinstance(value, list):
            raise ArgumentTypeError(f"must be a list of strings, not {_kind_of(value)}")
        for each in value:
            if not isinstance(each, str):
                raise ArgumentTypeError(f"must be a list of strings, but holds {_kind_of(each)}")
        return tuple(value)

    def schema(self) -> dict[str, object]:
        """A list of strings, or a string."""
        return {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}


class Globs(Names):
    """Globs of files and folders, split as flake8 splits its own: also at spaces."""

    _SEPARATOR = re.compile(r"[,\s]")


class Codes(Globs):
    """Codes of rules, or how they begin: `STL`, `STL2`, `STL201`. In an ini file they may be those of other plugins."""


class PerFileCodes(Kind):
    """Pairs of a glob and the codes that are ignored in the files it names."""

    metavar = "GLOB:CODES"

    def parse(self, text: str) -> PerFile:
        """Read flake8's own form, by flake8's own function."""
        from flake8.exceptions import ExecutionError  # type: ignore[import-untyped]  # noqa: PLC0415  rare and slow
        from flake8.utils import parse_files_to_codes_mapping  # type: ignore[import-untyped]  # noqa: PLC0415

        try:
            pairs = parse_files_to_codes_mapping(text)
        except ExecutionError:
            raise ArgumentTypeError("must be globs, each with a colon and codes: `pages/*.py:STL2,STL102`") from None
        return tuple((glob, tuple(codes)) for glob, codes in pairs)

    def from_toml(self, value: object) -> PerFile:
        """A table from globs to lists of codes, or a string in flake8's form."""
        if isinstance(value, str):
            return self.parse(value)
        if not isinstance(value, dict):
            raise ArgumentTypeError(f"must be a table from globs to lists of codes, not {_kind_of(value)}")
        codes = Codes(self.metavar)
        return tuple((str(glob), codes.from_toml(each)) for glob, each in value.items())

    def schema(self) -> dict[str, object]:
        """A table of lists."""
        codes = Codes(self.metavar).schema()
        return {"anyOf": [{"type": "object", "additionalProperties": codes}, {"type": "string"}]}


class Switch(Kind):
    """On or off; on the command line it has no value."""

    _TRUE, _FALSE = ("1", "yes", "true", "on"), ("0", "no", "false", "off")
    _WORDS: ClassVar[dict[str, bool]] = dict.fromkeys(_TRUE, True) | dict.fromkeys(_FALSE, False)

    def parse(self, text: str) -> bool:
        """Read what configparser takes for a boolean."""
        try:
            return self._WORDS[text.strip().lower()]
        except KeyError:
            raise ArgumentTypeError(f"{text!r} is neither true nor false") from None

    def from_toml(self, value: object) -> bool:
        """A boolean."""
        if not isinstance(value, bool):
            raise ArgumentTypeError(f"must be true or false, not {_kind_of(value)}")
        return value

    def schema(self) -> dict[str, object]:
        """A boolean."""
        return {"type": "boolean"}


class Jobs(Kind):
    """A number of processes, 0 for as many as are useful."""

    metavar = "N"

    def parse(self, text: str) -> int:
        """A whole number, or `auto`; 0 means one process, as in flake8."""
        if text.strip() == "auto":
            return 0
        if not re.fullmatch(r"\d{1,4}", text.strip(), re.ASCII):
            raise ArgumentTypeError(f"{text!r} is neither `auto` nor a number of processes")
        return max(1, int(text))

    def from_toml(self, value: object) -> int:
        """A whole number, or the string `auto`."""
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ArgumentTypeError(f'must be a number or "auto", not {_kind_of(value)}')
        return self.parse(str(value))

    def schema(self) -> dict[str, object]:
        """A number, or `auto`."""
        return {"anyOf": [{"type": "integer", "minimum": 0}, {"const": "auto"}]}


def _kind_of(value: object) -> str:
    """What TOML calls the type of a value."""
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")
