"""The bar is there on a terminal when a run takes long, and leaves nothing behind."""

from __future__ import annotations

import io
import sys

import pytest

from flake8_streamlit.checking import progress
from flake8_streamlit.checking.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def terminal(monkeypatch, stderr):
    """Called in the test itself: pytest sets stderr anew between a fixture and its test."""
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_STEP", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return stderr


def run(bar):
    for done in range(1, 4):
        bar(done, 0)
    for done in range(1, 4):
        bar(done, 3)
    bar.close()
    bar(3, 3)


def test_it_counts_and_is_taken_away(monkeypatch):
    stderr = terminal(monkeypatch, Terminal())
    run(ProgressBar(is_on=True))
    shown = stderr.getvalue()
    assert "Looking for pages" in shown
    assert "2/3" in shown
    assert shown.endswith("\x1b[2K")  # the line is empty again


@pytest.mark.parametrize("reason", ["quiet", "short", "no terminal"])
def test_otherwise_nothing_is_written(monkeypatch, reason):
    stderr = terminal(monkeypatch, io.StringIO() if reason == "no terminal" else Terminal())
    if reason == "short":
        monkeypatch.setattr(progress, "_PATIENCE", 100)
    run(ProgressBar(is_on=reason != "quiet"))
    assert stderr.getvalue() == ""


def test_what_is_done_already_is_not_shown(monkeypatch):
    stderr = terminal(monkeypatch, Terminal())
    bar = ProgressBar(is_on=True)
    bar(1, 1)
    bar.close()
    assert stderr.getvalue() == ""
