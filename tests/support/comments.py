"""Reads what a fixture expects of the linter from its trailing comments."""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
PROJECTS = FIXTURES / "projects"
CODES = re.compile(r"#\s*(?P<opt_in>opt-in:)?\s*(?P<codes>STL\d{3}(?:\s*,\s*STL\d{3})*)\s*(?=#|$)")
NOT_A_PAGE = re.compile(r"^#\s*not a page\b", re.MULTILINE)
TOP = 15


@dataclass(frozen=True, slots=True)
class Expected:
    """The codes that a fixture expects, by (1-based) line."""

    default: dict[int, frozenset[str]]
    opt_in: dict[int, frozenset[str]]

    def all(self) -> dict[int, frozenset[str]]:
        """Both, as the linter reports them when everything is on."""
        lines = sorted({*self.default, *self.opt_in})
        return {line: self.default.get(line, frozenset()) | self.opt_in.get(line, frozenset()) for line in lines}

    def lines(self, *prefixes: str) -> dict[int, frozenset[str]]:
        """The lines that expect codes with one of these prefixes, and those codes."""
        found = {line: frozenset(c for c in codes if c.startswith(prefixes)) for line, codes in self.all().items()}
        return {line: codes for line, codes in found.items() if codes}


def expected(source: str) -> Expected:
    """Read the comments of a fixture. A comment that names a code but cannot be read raises ValueError."""
    default: dict[int, frozenset[str]] = {}
    opt_in: dict[int, frozenset[str]] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or not re.match(r"#\s*(opt-in:\s*)?STL\d", token.string):
            continue
        rest = token.string
        for found in CODES.finditer(token.string):
            into = opt_in if found["opt_in"] else default
            into[token.start[0]] = frozenset(re.findall(r"STL\d{3}", found["codes"]))
            rest = rest.replace(found[0], "")
        if rest.strip():
            raise ValueError(f"line {token.start[0]}: cannot read {token.string!r}")
    return Expected(default, opt_in)


def is_page(source: str) -> bool:
    """Whether a fixture is to be played (its top does not say `# not a page`)."""
    return NOT_A_PAGE.search("\n".join(source.splitlines()[:TOP])) is None


def fixture_files() -> list[Path]:
    """Every fixture that is one page, in a stable order (those of several files are in `tests.support.projects`)."""
    return sorted(file for file in FIXTURES.rglob("*.py") if not file.is_relative_to(PROJECTS))
