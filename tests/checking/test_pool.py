"""Several processes say the same as one, in the same order, and none of them outlives the run."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from flake8_streamlit.checking import pool
from flake8_streamlit.checking.judge import Verdict
from tests.checking.made import walk
from tests.real_flake8 import KEPT_CART

DEADLY = "deadly.py"


@pytest.fixture
def targets(tmp_path, monkeypatch):
    """Enough pages for several batches, one of which cannot be parsed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pool, "_BATCH", 500)
    for number in range(12):
        (tmp_path / f"page{number:02}.py").write_text(KEPT_CART + f"x = {number}\n" * number)
    (tmp_path / "page05.py").write_text("import streamlit\ndef :\n")
    (tmp_path / DEADLY).write_text("import streamlit\n")
    return list(walk().targets(["."]))


def judge_or_die(target):
    if target.path.endswith(DEADLY):
        os.kill(os.getpid(), signal.SIGKILL)
    return Verdict(error=target.path)


def test_the_number_of_processes_makes_no_difference(targets):
    one = list(pool.verdicts(targets, 1))
    assert sum(bool(verdict.findings) for verdict in one) == 11
    assert [bool(verdict.error) for verdict in one].count(True) == 1
    for jobs in (2, 3):
        assert list(pool.verdicts(targets, jobs)) == one
    assert multiprocessing.active_children() == []


def test_few_files_are_checked_in_this_process(targets, monkeypatch):
    monkeypatch.setattr(pool, "_pool", None)
    assert len(list(pool.verdicts(targets, 0))) == len(targets)
    assert list(pool.verdicts([], 4)) == []


def test_many_files_are_checked_by_as_many_processes_as_there_are_processors(targets, monkeypatch):
    asked = []
    monkeypatch.setattr(pool, "_pool", asked.append)
    monkeypatch.setattr(pool, "_processors", lambda: 3)
    monkeypatch.setattr(pool, "_size", lambda path: pool._BYTES_PER_JOB)
    list(pool.verdicts(targets, 0))
    monkeypatch.setattr(pool, "_processors", lambda: 1)
    assert len(list(pool.verdicts(targets, 0))) == len(targets)
    assert asked == [3]


@pytest.mark.skipif(sys.platform != "linux", reason="only a forked process knows what was patched")
def test_a_file_that_ends_its_process_is_told_and_all_others_are_checked(targets, monkeypatch):
    monkeypatch.setattr(pool, "judge", judge_or_die)
    errors = [verdict.error for verdict in pool.verdicts(targets, 2)]
    assert errors == [pool.DIED if target.path.endswith(DEADLY) else target.path for target in targets]


@pytest.mark.parametrize("error", [OSError(38, "Function not implemented"), ImportError(), NotImplementedError()])
def test_where_processes_cannot_be_had_files_are_checked_in_this_one(targets, monkeypatch, error):
    def refuse(*_arguments, **_options):
        raise error

    expected = list(pool.verdicts(targets, 1))
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    assert list(pool.verdicts(targets, 2)) == expected


def test_where_processes_cannot_be_started_files_are_checked_nevertheless(targets, monkeypatch):
    from concurrent.futures import ProcessPoolExecutor

    class Exhausted(ProcessPoolExecutor):
        def submit(self, *arguments):
            if self._max_workers > 1:
                raise BlockingIOError(11, "Resource temporarily unavailable")
            return super().submit(*arguments)

    expected = list(pool.verdicts(targets, 1))
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Exhausted)
    assert list(pool.verdicts(targets, 2)) == expected


SLOW = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs begin with it ignored
from flake8_streamlit.checking import pool
from flake8_streamlit.cli import main

def judge(target):
    os.write(1, b"started %d\\n" % os.getpid())
    time.sleep(60)

pool.judge = judge
sys.exit(main(["check", "--jobs", sys.argv[1], "."]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only a forked process knows what was patched")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_everything_at_once_and_quietly(tmp_path, jobs, number, code):
    for name in "abcd":
        (tmp_path / f"{name}.py").write_text("import streamlit\n" + "#" * 50_000)
    (tmp_path / "run").write_text(SLOW)
    run = subprocess.Popen(
        [sys.executable, "run", jobs], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    workers = [int(run.stdout.readline().split()[1]) for _ in range(int(jobs))]
    sent = time.monotonic()
    run.send_signal(number)
    _, complaints = run.communicate(timeout=20)
    assert time.monotonic() - sent < 10
    assert complaints == ""
    assert run.returncode in {code, -number}
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
