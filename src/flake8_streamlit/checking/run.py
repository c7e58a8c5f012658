"""Checks many files, and makes the Report of it."""

from __future__ import annotations

import os
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

from flake8_streamlit import engine
from flake8_streamlit.report.base import CheckedFile, Report
from flake8_streamlit.settings import Settings


def check_paths(paths: Iterable[str], settings: Settings) -> Report:
    """Check the files that `paths` name; the report holds only files with findings, in the order of their paths."""
    files: list[CheckedFile] = []
    checked = 0
    for path in _files(paths):
        with tokenize.open(path) as stream:
            source = stream.read()
        checked += 1
        findings = tuple(each for each in engine.check(source, path, settings) if not each.code.startswith("STL9"))
        if findings:
            files.append(CheckedFile(path.removeprefix("./"), source, findings))
    return Report(str(Path.cwd()), tuple(files), checked)


def _files(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if not Path(path).is_dir():
            yield path
        for folder, folders, names in os.walk(path):
            folders.sort()
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py"))
