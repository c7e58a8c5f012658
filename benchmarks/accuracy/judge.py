"""Plays a page, lints it, and compares the lines."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from benchmarks.accuracy.page import App
from flake8_streamlit.engine import check
from flake8_streamlit.findings import Finding
from flake8_streamlit.settings import Settings
from tests.runtime.play import play
from tests.runtime.steps import steps_of
from tests.runtime.truth import CODES, Difference, Site, Truth
from tests.runtime.unmended import plays

WATCHED = "keeper:widget-on-change"
"""The family of widgets with `on_change`."""

UNSEEN = frozenset({"STL211"})
"""Findings whose truth shows only when nothing is set right: the oracle's widgets never lose their selection."""


NEVER = "  # never"
"""Ends a line whose test is false for the values that the page happens to have, whatever their classes."""


class Verdict(StrEnum):
    """What became of a line."""

    FOUND = "found"  # breaks, and is reported
    FALSE_ALARM = "false alarm"
    MISSED = "missed"
    SILENT = "silent"  # a test that holds, and is not reported
    LATER = "later"  # breaks only in a session after the first one, and is not reported
    UNDECIDED = "undecided"  # never reached, a mere consequence, or not comparable between the plays


@dataclass(frozen=True, slots=True)
class Judged:
    """One line of a page: what was said and what is true, and the families it belongs to."""

    line: int
    text: str
    verdict: Verdict
    labels: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A page that was played and linted. `failed` says why it cannot be judged (then there are no lines)."""

    seed: int
    lines: tuple[Judged, ...] = ()
    failed: str = ""
    miscoded: tuple[int, ...] = ()
    families: frozenset[str] = frozenset()

    @property
    def disagreements(self) -> tuple[Judged, ...]:
        """The false alarms and the misses."""
        return tuple(j for j in self.lines if j.verdict in (Verdict.FALSE_ALARM, Verdict.MISSED))


def findings_of(source: str, path: str = "app.py") -> list[Finding]:
    """What the linter says about the uses of kept values (STL2xx), and whether it failed (STL000).

    `path` is where the page lies, if modules lie beside it.
    """
    found = check(source, path, Settings())
    return [f for f in found if f.code.startswith(("STL2", "STL0")) and f.code not in UNSEEN]


def judge(app: App) -> Result:
    """Play and lint one page."""
    try:
        truth, findings = _played_and_linted(app)
    except Exception as error:  # noqa: BLE001  whatever the oracle stumbles over is reported with the page's seed
        return Result(app.seed, failed=f"the oracle: {type(error).__name__}: {error}")
    if truth.pinned_errors:
        return Result(app.seed, failed=f"the page itself: {truth.pinned_errors[0]}")
    return compare(app, truth, findings)


def _played_and_linted(app: App) -> tuple[Truth, list[Finding]]:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.py"
        for name, text in (*app.modules, (page.name, app.source)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        truth = play(app.source, path=page if app.modules else None)
        if WATCHED in app.families:
            truth = replace(truth, differences=truth.differences + _changes(app, page))
        return truth, findings_of(app.source, str(page) if app.modules else "app.py")


def _changes(app: App, page: Path) -> tuple[Difference, ...]:
    """The widgets that call `on_change` for no change.

    The oracle sets guards in `__eq__` right, also where Streamlit asks them, and then nothing seems to have changed.
    """
    both = plays(app.source, steps_of(app.source), page)
    return tuple(
        Difference(Site(line, 0, ""), run, "change", "calls on_change", "does not", direct=True, codes=CODES["change"])
        for (run, line), calls in both.as_is.changes.items()
        if calls > both.pinned.changes.get((run, line), 0)
    )


def compare(app: App, truth: Truth, findings: list[Finding]) -> Result:
    """Hold findings against the truth, line by line."""
    if any(f.code == "STL000" for f in findings):
        return Result(app.seed, failed=f"the linter: {findings[0].message}")
    said: dict[int, list[Finding]] = {}
    for finding in findings:
        said.setdefault(finding.span.line, []).append(finding)
    texts = app.source.splitlines()
    judged, miscoded = [], []
    for number in sorted({*said, *truth.lines, *(n for n, line in app.lines.items() if line.test)}):
        labels = tuple(app.lines[number].labels) if number in app.lines else ()
        verdict = _verdict(number, truth, number in said, labels)
        if verdict is Verdict.MISSED and all(d.run >= truth.second_session for d in truth.at(number)):
            verdict = Verdict.LATER
        if verdict is Verdict.FALSE_ALARM and texts[number - 1].endswith(NEVER):
            verdict = Verdict.UNDECIDED
        detail = _detail(number, truth, said.get(number, []))
        judged.append(Judged(number, texts[number - 1].strip(), verdict, labels, detail))
        if verdict is Verdict.FOUND and not _same_code(number, truth, said[number]):
            miscoded.append(number)
    return Result(app.seed, tuple(judged), "", tuple(miscoded), app.families)


REFUSED = frozenset(
    {
        "consumer:pickle",
        "consumer:cache-data-returns",
        "consumer:pydantic-field",
        "consumer:widget-default",
        "consumer:explicit-super",
        WATCHED,
    }
)
"""Consumers where code that is not seen raises: there a consequence is what must be reported."""


def _verdict(line: int, truth: Truth, reported: bool, labels: tuple[str, ...]) -> Verdict:
    if line in truth.lines or (line in truth.consequent and not REFUSED.isdisjoint(labels)):
        return Verdict.FOUND if reported else Verdict.MISSED
    if line not in truth.reached or line in truth.consequent:
        return Verdict.UNDECIDED
    if not reported:
        return Verdict.SILENT
    return Verdict.UNDECIDED if line in truth.unaligned else Verdict.FALSE_ALARM


def _same_code(line: int, truth: Truth, findings: list[Finding]) -> bool:
    return any(f.code in d.codes for d in truth.at(line) for f in findings)


def _detail(line: int, truth: Truth, findings: list[Finding]) -> str:
    runtime = [f"{d.kind}: {d.as_is} instead of {d.pinned} in run {d.run}" for d in truth.at(line)]
    return "; ".join([*runtime, *(f"{f.code} {f.message}" for f in findings)])
