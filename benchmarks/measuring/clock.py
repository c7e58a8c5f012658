"""Times of commands and functions: interleaved repetitions, medians, spreads, ratios side by side."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Seconds of the repetitions of one thing, in the order in which they were measured."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the repetitions."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        return f"{self.median:.3g} s ({min(self.seconds):.3g} to {max(self.seconds):.3g})"

    def over(self, other: Times) -> Times:
        """Ratios, repetition by repetition: what ran side by side is compared."""
        return Times(tuple(mine / theirs for mine, theirs in zip(self.seconds, other.seconds, strict=False)))

    def as_ratio(self) -> str:
        """The ratios in words."""
        return f"{self.median:.2f} ({min(self.seconds):.2f} to {max(self.seconds):.2f})"


def interleaved(
    things: Mapping[str, Callable[[], object]], rounds: int, *clocks: Callable[[], float], once: Sequence[str] = ()
) -> list[dict[str, Times]]:
    """Run all `things` in turn, `rounds` times, every other time in the opposite order; those named in `once` once.

    Each is run once before, so that compiled files and the disk's cache are warm. Gives the times by each of `clocks`.
    """
    for name, thing in things.items():
        if name not in once:
            thing()
    found: list[dict[str, list[float]]] = [{name: [] for name in things} for _ in clocks]
    for number in range(rounds):
        order = list(things.items())
        for name, thing in order if number % 2 == 0 else reversed(order):
            if number == 0 or name not in once:
                starts = [clock() for clock in clocks]
                thing()
                for times, clock, start in zip(found, clocks, starts, strict=True):
                    times[name].append(clock() - start)
    return [{name: Times(tuple(seconds)) for name, seconds in times.items()} for times in found]


def command(*words: str) -> Callable[[], None]:
    """Something that runs a command without input and output; its exit code must be 0 or 1."""

    def run() -> None:
        done = subprocess.run(
            words, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        if done.returncode not in (0, 1):
            raise subprocess.CalledProcessError(done.returncode, words, stderr=done.stderr)

    return run


def wall() -> float:
    """The wall clock."""
    return time.perf_counter()


def cpu_of_children() -> float:
    """CPU seconds of all ended child processes, and of theirs."""
    spent = os.times()
    return spent.children_user + spent.children_system


def cpu() -> float:
    """CPU seconds of this process."""
    return time.process_time()
