"""What is looked up once for all files that are checked in one go, and anew for the next go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerRun(Generic[T]):
    """Keeps what `make` gives for the last run only: processes of editors live for hours."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._last: tuple[object, T] | None = None

    def of(self, run: object) -> T:
        """What belongs to `run`, any object that its files share; for None something new each time."""
        if run is None:
            return self._make()
        if self._last is None or self._last[0] is not run:
            self._last = (run, self._make())
        return self._last[1]
