"""What plays of a program found out, before it is looked at file by file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf

from tests.runtime.truth import Dependent, Difference, Kept, PageError, Site, Truth

Place = tuple[str, int]
"""A file and a line (1-based)."""


@dataclass(frozen=True, slots=True)
class Plays:
    """The notes of one or more plays (each as Streamlit does it, and with pinned classes)."""

    differences: list[Difference] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    dependent: list[Dependent] = field(default_factory=list)
    reached: set[Place] = field(default_factory=set)
    unaligned: set[Place] = field(default_factory=set)
    errors: list[PageError] = field(default_factory=list)
    pinned_errors: list[PageError] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)
    piled: set[Place] = field(default_factory=set)
    uncacheable: set[Place] = field(default_factory=set)
    unserializable: set[Place] = field(default_factory=set)
    second_session: float = inf

    def __add__(self, other: Plays) -> Plays:
        """Everything that either found out."""
        return Plays(
            self.differences + other.differences,
            self.kept + other.kept,
            self.dependent + other.dependent,
            self.reached | other.reached,
            self.unaligned | other.unaligned,
            self.errors + other.errors,
            self.pinned_errors + other.pinned_errors,
            self.refused | other.refused,
            self.piled | other.piled,
            self.uncacheable | other.uncacheable,
            self.unserializable | other.unserializable,
            min(self.second_session, other.second_session),
        )

    def of(self, file: str) -> Truth:
        """What belongs to one file. A test in a module belongs to the line of a page that led there too."""
        first: dict[tuple[Site, str, Site | None], Difference] = {}
        for found in sorted(self._differences(file), reverse=True):
            first[found.site, found.kind, found.test] = found
        return Truth(
            differences=tuple(sorted(first.values())),
            kept=tuple(sorted({k for k in self.kept if k.file == file})),
            dependent=tuple(sorted({d for d in self.dependent if d.file == file})),
            reached=frozenset(line for at, line in self.reached if at == file),
            unaligned=frozenset(line for at, line in self.unaligned if at == file),
            errors=tuple(e for e in self.errors if e.file == file),
            pinned_errors=tuple(e for e in self.pinned_errors if e.file == file),
            refused=frozenset(line for at, line in self.refused if at == file),
            piled=frozenset(line for at, line in self.piled if at == file),
            uncacheable=frozenset(line for at, line in self.uncacheable if at == file),
            unserializable=frozenset(line for at, line in self.unserializable if at == file),
            second_session=self.second_session,
        )

    def _differences(self, file: str) -> Iterator[Difference]:
        for found in self.differences:
            if found.site.file == file:
                yield found
            elif found.caller is not None and found.caller.file == file:
                yield replace(found, site=found.caller, caller=None, test=found.site)
