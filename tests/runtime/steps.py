"""The interaction script of a page: its `# play:` line, read into steps."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

HEADER = re.compile(r"^#\s*play:\s*(?P<steps>.+?)\s*$", re.MULTILINE)
DEFAULT = "rerun; rerun"
HEADER_LINES = 15


class NoSuchWidgetError(LookupError):
    """The interaction script names a widget that is not on the page, or an option that it does not have."""


@dataclass(frozen=True, slots=True)
class Step:
    """One interaction, after which the page runs once.

    `action` is rerun, click, select, multi, check, type, new-session, page or run; `indices` are 0-based option
    indices (select, multi), `text` what is typed. `page` goes to the page whose file is the label; `run` stands first
    and names the script that `streamlit run` is given. Both are paths from the folder of that script or project.
    """

    action: str
    label: str = ""
    indices: tuple[int, ...] = ()
    text: str = ""


def steps_of(source: str) -> tuple[Step, ...]:
    """Read the steps from the `# play:` line near the top of `source` (`rerun; rerun` where there is none)."""
    return parse(header(source) or DEFAULT)


def header(source: str) -> str:
    """The text of the `# play:` line near the top of `source`; empty where there is none."""
    found = HEADER.search("\n".join(source.splitlines()[:HEADER_LINES]))
    return found["steps"] if found else ""


def parse(text: str) -> tuple[Step, ...]:
    """Read `click "Add"; rerun` and the like. A step that is not known raises ValueError."""
    return tuple(_step(part) for part in _split(text))


def _split(text: str) -> list[str]:
    lexer = shlex.shlex(text, posix=False, punctuation_chars=";")
    lexer.whitespace_split = True
    lexer.quotes = '"'
    lexer.commenters = ""
    parts: list[list[str]] = [[]]
    for token in lexer:
        if token.strip(";"):
            parts[-1].append(token)
        else:
            parts.append([])
    return [" ".join(part) for part in parts if part]


def _step(part: str) -> Step:
    lexer = shlex.shlex(part, posix=True)
    lexer.whitespace_split = True
    lexer.quotes = '"'
    lexer.commenters = ""
    match list(lexer):
        case [("rerun" | "new-session") as action]:
            return Step(action)
        case [("click" | "check" | "page" | "run") as action, label]:
            return Step(action, label)
        case ["type", label, text]:
            return Step("type", label, text=text)
        case ["select", label, index] if index.isdecimal():
            return Step("select", label, (int(index),))
        case ["multi", label, *indices]:
            numbers = tuple(int(n) for n in "".join(indices).split(",") if n)
            return Step("multi", label, numbers)
    raise ValueError(f"no such step: {part!r}")
