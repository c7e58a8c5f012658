"""Findings that are known and not to be shown again: by file, code and the text of the line, never by line number.

The file is JSON with a line for each text, sorted, so that two branches that change it can be merged:
`{"findings": {"pages/cart.py": {"STL201": {"if isinstance(cart, Cart):": 2}}}, "version": 1}`. Paths are relative to
the folder of the file. A class stands in the text of its line; two findings with the same text are counted.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from flake8_streamlit.checking.configuration import Configuration
from flake8_streamlit.checking.run import Checked
from flake8_streamlit.checking.selection import is_selected
from flake8_streamlit.config import UsageError, shown
from flake8_streamlit.report.base import Report
from flake8_streamlit.report.fingerprints import Key, keys_of

VERSION = 1

Known = dict[str, Counter[Key]]
"""How often each is known, by path."""


class Baseline:
    """The baseline in the file `path` (absolute)."""

    def __init__(self, path: str, configuration: Configuration) -> None:
        self.path = os.path.abspath(path)
        self._folder = os.path.dirname(self.path)
        self._configuration = configuration

    def load(self) -> Known:
        """Read the file; UsageError when there is none or it is no baseline."""
        try:
            with open(self.path, encoding="utf-8") as stream:
                return _known(json.load(stream))
        except FileNotFoundError:
            raise UsageError(f"{shown(self.path)}: there is no such baseline; --write-baseline makes it") from None
        except (OSError, ValueError, RecursionError) as error:
            raise UsageError(f"{shown(self.path)}: this baseline cannot be read: {error}") from None

    def reduce(self, report: Report, known: Known) -> Report:
        """The report without findings that are known."""
        files = []
        for file in report.files:
            left = known.get(self._name(report, file.path), Counter()).copy()
            new = []
            for finding, key in zip(file.findings, keys_of(file), strict=True):
                if left[key] > 0:
                    left[key] -= 1
                else:
                    new.append(finding)
            if new:
                files.append(replace(file, findings=tuple(new)))
        return replace(report, files=tuple(files))

    def stale(self, checked: Checked, known: Known) -> list[str]:
        """Sentences about what is known and was not found, though it was looked for."""
        present = self._present(checked.report)
        looked_at = {self._relative(path) for path in checked.paths}
        sentences = []
        for path, keys in sorted(known.items()):
            for (code, text), count in sorted((keys - present.get(path, Counter())).items()):
                if self._is_looked_for(path, code, looked_at):
                    times = f" ({count} times)" if count > 1 else ""
                    sentences.append(f"{path}: {code} is in the baseline and no longer found{times}: {text}")
        return sentences

    def write(self, checked: Checked) -> int:
        """Make the findings of the report those that are known; return how many the file then holds.

        What is known already and was not looked for this time stays. Raises UsageError when the file there is no
        baseline or cannot be written.
        """
        known = self.load() if os.path.exists(self.path) else {}
        looked_at = {self._relative(path) for path in checked.paths}
        for path, keys in known.items():
            for code, text in list(keys):
                if self._is_looked_for(path, code, looked_at):
                    del keys[code, text]
        for path, keys in self._present(checked.report).items():
            known[path] = known.get(path, Counter()) + keys
        try:
            self._save(known)
        except OSError as error:
            raise UsageError(f"{shown(self.path)}: cannot be written: {error.strerror}") from None
        return sum(keys.total() for keys in known.values())

    def _is_looked_for(self, path: str, code: str, looked_at: set[str]) -> bool:
        """Whether this run would have shown the finding: a file that is gone has none."""
        absolute = os.path.join(self._folder, path)
        if path not in looked_at:
            return not os.path.exists(absolute)
        return is_selected(code, absolute, self._configuration.for_file(absolute).selection)

    def _save(self, known: Known) -> None:
        findings: dict[str, dict[str, dict[str, int]]] = {}
        for path, keys in known.items():
            for (code, text), count in keys.items():
                findings.setdefault(path, {}).setdefault(code, {})[text] = count
        document = {"version": VERSION, "findings": findings}
        content = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        # A name with bytes that are no text becomes JSON's own escape, and readable names stay readable.
        data = content.encode("utf-8", errors="backslashreplace")
        temporary = f"{self.path}.{os.getpid()}.tmp"
        try:
            with open(temporary, "wb") as stream:
                stream.write(data)
            os.replace(temporary, self.path)
        except OSError:
            if os.path.exists(temporary):
                os.remove(temporary)
            raise

    def _present(self, report: Report) -> Known:
        return {self._name(report, file.path): Counter(keys_of(file)) for file in report.files}

    def _name(self, report: Report, path: str) -> str:
        return self._relative(os.path.join(report.root, path))

    def _relative(self, path: str) -> str:
        try:
            return os.path.relpath(path, self._folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return path.replace(os.sep, "/")


def _known(document: object) -> Known:
    """Take the JSON apart; ValueError when it is something else."""
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise ValueError(f"it is not of version {VERSION}")
    found: Known = {}
    for path, codes in _table(document.get("findings")).items():
        keys = {(code, text): count for code, texts in _table(codes).items() for text, count in _table(texts).items()}
        found[path] = Counter({key: count for key, count in keys.items() if isinstance(count, int) and count > 0})
        if len(found[path]) != len(keys):
            raise ValueError(f"a count of {path} is not a number above 0")
    return found


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("a part of it is not a table")  # noqa: TRY004  as for all that is wrong in the file
    return value
