"""Where generated code is written: lines with the families they belong to, in the sections of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random


@dataclass(frozen=True, slots=True)
class Line:
    """One line of code. `labels` are shared by all lines of a scene; `test` marks what the table counts when silent."""

    depth: int
    text: str
    labels: list[str]
    test: bool = False


@dataclass(slots=True)
class Out:
    """Lines as they are written, and how deep the next one stands."""

    lines: list[Line] = field(default_factory=list)
    depth: int = 0
    labels: list[str] = field(default_factory=list)

    def put(self, text: str, *, test: bool = False) -> None:
        """Write one line (or several, with their own relative indentation; then the first is the test) at this depth."""
        for number, part in enumerate(text.split("\n")):
            self.lines.append(Line(self.depth if part.strip() else 0, part, self.labels, test and number == 0))

    def add(self, lines: Iterable[Line]) -> None:
        """Write lines of another place below the present depth."""
        self.lines += [Line(line.depth + self.depth, line.text, line.labels, line.test) for line in lines]

    @contextmanager
    def block(self, header: str, *, test: bool = False) -> Iterator[None]:
        """What is written inside stands in this block."""
        self.put(header, test=test)
        self.depth += 1
        yield
        self.depth -= 1


RESERVED = (
    "st ss state session_state unique auto define frozen copy partial wraps date field enum attr attrs msgspec pd random main"
    " deque dataclasses value rows kept inner again name key made item x found text thing sent T".split()
)
"""Names that pages use in one sense only: modules, imported functions, parameters."""


@dataclass(slots=True)
class Page:
    """The sections of a page that is being generated, and the names it has used."""

    rng: Random
    state: str = "st.session_state"
    nested: bool = False  # whether everything stands inside `main()`, the classes too
    imports: dict[str, None] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    helpers: list[Line] = field(default_factory=list)
    body: Out = field(default_factory=Out)
    steps: list[str] = field(default_factory=list)
    _names: set[str] = field(default_factory=lambda: set(RESERVED))

    def name(self, stem: str) -> str:
        """A name that nothing else on the page has."""
        number, name = 1, stem
        while name in self._names:
            number += 1
            name = f"{stem}{number}" if stem[-1].isalpha() else f"{stem}_{number}"
        self._names.add(name)
        return name

    def need(self, *statements: str) -> None:
        """Import statements that the page needs."""
        for statement in statements:
            self.imports.setdefault(statement)


@dataclass(frozen=True, slots=True)
class App:
    """A finished page: `lines` are the generated ones by (1-based) number, `families` everything it was made of."""

    seed: int
    source: str
    lines: dict[int, Line]
    families: frozenset[str]
    modules: tuple[tuple[str, str], ...] = ()
    """Modules beside the page: file names and sources."""


INDENT = "    "


def text_of(lines: Iterable[Line]) -> list[str]:
    """The source lines."""
    return [(INDENT * line.depth + line.text).rstrip() for line in lines]
