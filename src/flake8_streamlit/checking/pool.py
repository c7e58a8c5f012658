"""Files in parallel processes, where that pays; the answers come in the order of the files."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

from flake8_streamlit.checking.judge import Verdict, judge
from flake8_streamlit.checking.walk import Target

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# Measured: a process costs about 0.1 s before it is of use, and pages take 1 s for 600,000 bytes.
_BYTES_PER_JOB = 150_000
_BATCH = 40_000

DIED = "the process that checked it ended unexpectedly"


def verdicts(targets: Sequence[Target], jobs: int) -> Iterator[Verdict]:
    """Yield what there is to say about each target; `jobs` is the number of processes, 0 for as many as pay."""
    sizes = [_size(target.path) for target in targets]
    wanted = jobs or min(_processors(), sum(sizes) // _BYTES_PER_JOB)
    batches = _batches(targets, sizes)
    jobs = min(wanted, len(batches))
    pool = _pool(jobs) if jobs > 1 else None
    if pool is None:
        yield from map(judge, targets)
        return
    with _handled(signal.SIGTERM, _leave):  # otherwise the processes of the pool outlive this one
        yield from _in_parallel(batches, pool)


def _in_parallel(batches: Sequence[Sequence[Target]], pool: ProcessPoolExecutor) -> Iterator[Verdict]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415  slow to load

    try:
        futures: list[Future[list[Verdict]]] = []
        with suppress(OSError, BrokenProcessPool):  # no more processes are to be had, or one has died already
            futures.extend(pool.submit(_judge_all, batch) for batch in batches)
        for batch, future in zip_longest(batches, futures):
            try:
                found = future.result() if future else _anew(batch)
            except BrokenProcessPool:
                found = _anew(batch)
            yield from found
        pool.shutdown()
    except BaseException:
        _end(pool)
        raise


def _anew(batch: Sequence[Target]) -> list[Verdict]:
    """Judge files in one process of their own, because a process of the pool has died; the culprit dies alone."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415  see above

    pool = _pool(1)
    if pool is None:
        return _judge_all(batch)
    with pool:
        try:
            return pool.submit(_judge_all, batch).result()
        except BrokenProcessPool:
            pass
    return [Verdict(error=DIED)] if len(batch) == 1 else [each for target in batch for each in _anew([target])]


def _pool(jobs: int) -> ProcessPoolExecutor | None:
    """A pool of processes; None where the system has none to give (no semaphores, no permission)."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  see above
    from multiprocessing import get_context  # noqa: PLC0415

    # Forked processes need not import anything again; elsewhere than on Linux forking is unsafe or impossible.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    try:
        return ProcessPoolExecutor(jobs, context, initializer=_end_on_signals)
    except (OSError, ImportError, NotImplementedError):
        return None


def _end_on_signals() -> None:
    """A process of the pool ends at once and says nothing; it inherits what the main process does on signals."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(number: int, _frame: object) -> None:
    sys.exit(128 + number)


@contextmanager
def _handled(number: signal.Signals, handler: Callable[[int, object], None] | signal.Handlers) -> Iterator[None]:
    """Handle a signal so meanwhile, where that is possible: in the main thread."""
    try:
        before = signal.signal(number, handler)
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        signal.signal(number, before)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes at once, whatever they are at."""
    from multiprocessing import active_children  # noqa: PLC0415  see above

    with _handled(signal.SIGINT, signal.SIG_IGN):  # a second Ctrl-C is not to interrupt this
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.terminate()


def _judge_all(batch: Sequence[Target]) -> list[Verdict]:
    return [judge(target) for target in batch]


def _batches(targets: Sequence[Target], sizes: Sequence[int]) -> list[list[Target]]:
    """Neighbours together: they share a project, of which each process keeps what it has read."""
    batches: list[list[Target]] = []
    room = 0
    for target, size in zip(targets, sizes, strict=True):
        if room <= 0:
            batches.append([])
            room = _BATCH
        batches[-1].append(target)
        room -= size
    return batches


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
