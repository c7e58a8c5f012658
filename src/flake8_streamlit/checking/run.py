"""Checks many files and makes the Report of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from flake8_streamlit import config
from flake8_streamlit.checking import reading
from flake8_streamlit.checking.judge import Verdict, judge_text
from flake8_streamlit.checking.pool import verdicts
from flake8_streamlit.checking.walk import Target, Walk
from flake8_streamlit.records import record
from flake8_streamlit.report.base import CheckedFile, Report

Progress = Callable[[int, int], None]
"""Told how many files are done, and of how many; 0 while that is not known."""


@record(frozen=True, slots=True)
class Checked:
    """A Report, and the absolute paths of all files that it is about, found or not; not of those with errors."""

    report: Report
    paths: tuple[str, ...]


def check_files(walk: Walk, paths: Iterable[str], jobs: int, progress: Progress) -> Checked:
    """Check what `paths` name; the report holds the files with findings, in the order of the walk.

    `jobs` is the number of processes, 0 for as many as pay: the report is the same. Raises UsageError for mistakes in
    configuration files.
    """
    gathered = _Gathered()
    targets: list[Target] = []
    for target in walk.targets(paths):
        progress(gathered.start(target), 0)
        try:
            if reading.mentions_streamlit(target.path):
                targets.append(target)
        except reading.UnreadableError as error:
            gathered.add(target, Verdict(error=str(error)))
    for done, (target, verdict) in enumerate(zip(targets, verdicts(targets, jobs), strict=True), 1):
        gathered.add(target, verdict)
        progress(done, len(targets))
    return gathered.checked(walk.errors)


def check_text(walk: Walk, data: bytes, path: str) -> Checked:
    """Check `data` as if it were the file `path`, which need not exist; raises UsageError as check_files()."""
    gathered = _Gathered()
    target = walk.named(path)
    if target is not None:
        gathered.start(target)
        if reading.holds_mark(data):
            gathered.add(target, judge_text(reading.decode(data), target))
    return gathered.checked(())


class _Gathered:
    """What was found so far."""

    def __init__(self) -> None:
        self._paths: dict[str, None] = {}
        self._failed: set[str] = set()
        self._files: list[CheckedFile] = []
        self._errors: list[str] = []

    def start(self, target: Target) -> int:
        """Note that a file is looked at; return how many there are by now."""
        self._paths[os.path.abspath(target.path)] = None
        return len(self._paths)

    def add(self, target: Target, verdict: Verdict) -> None:
        """Note what was found in a file."""
        path = os.path.abspath(target.path)
        if verdict.error:
            self._errors.append(f"{config.shown(path)}: {verdict.error}")
            self._failed.add(path)
        if verdict.findings:
            self._files.append(CheckedFile(config.shown(path), verdict.source, verdict.findings))

    def checked(self, errors: Iterable[str]) -> Checked:
        """Everything, with more errors."""
        paths = tuple(path for path in self._paths if path not in self._failed)
        return Checked(Report(os.getcwd(), tuple(self._files), len(paths), (*self._errors, *errors)), paths)
