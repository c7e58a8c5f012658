"""Checks many files and makes the Report of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from flake8_streamlit import config
from flake8_streamlit.checking import reading
from flake8_streamlit.checking.judge import Verdict, judge_text
from flake8_streamlit.checking.pool import verdicts
from flake8_streamlit.checking.walk import Target, Walk
from flake8_streamlit.report.base import CheckedFile, Report

Progress = Callable[[int, int], None]
"""Told how many files are done, and of how many; 0 while that is not known."""


def check_files(walk: Walk, paths: Iterable[str], jobs: int, progress: Progress) -> Report:
    """Check what `paths` name; the report holds the files with findings, in the order of the walk.

    `jobs` is the number of processes, 0 for as many as pay: the report is the same. Raises UsageError for mistakes in
    configuration files.
    """
    gathered = _Gathered()
    targets: list[Target] = []
    for target in walk.targets(paths):
        gathered.checked += 1
        progress(gathered.checked, 0)
        try:
            if reading.mentions_streamlit(target.path):
                targets.append(target)
        except reading.UnreadableError as error:
            gathered.add(target, Verdict(error=str(error)))
    for done, (target, verdict) in enumerate(zip(targets, verdicts(targets, jobs), strict=True), 1):
        gathered.add(target, verdict)
        progress(done, len(targets))
    return gathered.report(walk.errors)


def check_text(walk: Walk, data: bytes, path: str) -> Report:
    """Check `data` as if it were the file `path`, which need not exist; raises UsageError as check_files()."""
    gathered = _Gathered()
    target = walk.named(path)
    if target is not None:
        gathered.checked = 1
        if reading.MARK in data:
            gathered.add(target, judge_text(reading.decode(data), target))
    return gathered.report(())


class _Gathered:
    """What was found so far."""

    def __init__(self) -> None:
        self.checked = 0
        self._files: list[CheckedFile] = []
        self._errors: list[str] = []

    def add(self, target: Target, verdict: Verdict) -> None:
        """Note what was found in a file."""
        shown = config.shown(os.path.abspath(target.path))
        if verdict.error:
            self._errors.append(f"{shown}: {verdict.error}")
        if verdict.findings:
            self._files.append(CheckedFile(shown, verdict.source, verdict.findings))

    def report(self, errors: Iterable[str]) -> Report:
        """Everything, with more errors."""
        return Report(os.getcwd(), tuple(self._files), self.checked, (*self._errors, *errors))
