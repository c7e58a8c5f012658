"""Counts verdicts, overall and by family, and prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.accuracy.judge import Result, Verdict

SORTS = ("kind", "keeper", "travel", "consumer", "decoy")


@dataclass(slots=True)
class Row:
    """A confusion matrix."""

    counts: Counter[Verdict] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of the lines that are reported, the share that breaks."""
        return _share(self.counts[Verdict.FOUND], self.counts[Verdict.FALSE_ALARM])

    @property
    def recall(self) -> float:
        """Of the lines that break, the share that is reported."""
        return _share(self.counts[Verdict.FOUND], self.counts[Verdict.MISSED])

    def text(self) -> str:
        """The figures in columns."""
        numbers = "".join(f"{self.counts[verdict]:>8}" for verdict in Verdict)
        return f"{numbers}{self.precision:>11.4f}{self.recall:>8.4f}"


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


HEADER = (
    "".join(f"{name:>8}" for name in ("found", "false", "missed", "silent", "later", "unclear")) + "  precision  recall"
)


def overall(results: Iterable[Result]) -> Row:
    """All lines of all pages."""
    return Row(Counter(judged.verdict for result in results for judged in result.lines))


def by_family(results: Iterable[Result]) -> dict[str, Row]:
    """The lines of each family, by its name with its sort before it."""
    rows: dict[str, Row] = {}
    for result in results:
        for judged in result.lines:
            for label in dict.fromkeys(judged.labels):
                rows.setdefault(label, Row()).counts[judged.verdict] += 1
    return rows


def table(results: list[Result]) -> Iterator[str]:
    """The whole report: a block for each sort of family, the overall figures, and pages that could not be judged."""
    rows = by_family(results)
    for sort in SORTS:
        yield f"{sort:<36}{HEADER}"
        for name in sorted(n for n in rows if n.startswith(f"{sort}:")):
            yield f"  {name.partition(':')[2]:<34}{rows[name].text()}"
        yield ""
    judged = [r for r in results if not r.failed]
    yield f"{f'{len(judged)} pages':<36}{HEADER}"
    yield f"  {'all lines':<34}{overall(results).text()}"
    agree = sum(not r.disagreements for r in judged)
    yield f"  {agree} pages without a disagreement; {sum(bool(r.miscoded) for r in judged)} with another code than the test's"
    yield f"  {len(results) - len(judged)} pages could not be judged"
