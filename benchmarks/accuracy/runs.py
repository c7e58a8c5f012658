"""Runs many pages, in several processes; their functions are imported by name there."""

from __future__ import annotations

import itertools
import multiprocessing
import warnings
from collections.abc import Iterator

from benchmarks.accuracy.generate import generate
from benchmarks.accuracy.judge import Result, judge

PAGES_PER_SEED = 1_000_000


def seeds(seed: int, apps: int, family: str = "") -> list[int]:
    """The seeds of the pages of a run: consecutive ones, or those with a family in them."""
    numbers = itertools.count(seed * PAGES_PER_SEED)
    return list(itertools.islice((n for n in numbers if not family or family in generate(n).families), apps))


def run(pages: list[int], jobs: int = 1) -> Iterator[Result]:
    """Judge pages, in the order of their seeds."""
    if jobs == 1:
        yield from map(judge_seed, pages)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(jobs, warnings.simplefilter, ("ignore",), maxtasksperchild=400) as pool:
        yield from pool.imap(judge_seed, pages, chunksize=10)


def judge_seed(seed: int) -> Result:
    """Generate, play and lint the page of a seed."""
    return judge(generate(seed))
