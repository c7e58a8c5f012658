"""A bar on the terminal when a run takes long."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
_STEP = 0.1


class ProgressBar:
    """Told after each file how far the run is; shows it after a second, if stderr is a terminal and `is_on`."""

    def __init__(self, *, is_on: bool) -> None:
        self._is_on = is_on and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Note that `done` of `total` files are done; a total of 0 is not known yet."""
        is_due = self._is_on and time.monotonic() >= self._next and (done != total or self._shown)
        if not is_due:
            return
        self._next = time.monotonic() + _STEP
        bar, task = self._shown or self._start()
        what = "Checking pages" if total else "Looking for pages"
        bar.update(task, completed=done, total=total or None, description=what)
        bar.refresh()

    def close(self) -> None:
        """Take the bar off the terminal."""
        self._is_on = False
        if self._shown is not None:
            self._shown[0].stop()

    def _start(self) -> tuple[Progress, TaskID]:
        from rich.console import Console  # noqa: PLC0415  slow to load, and most runs are short
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        # Without a thread of its own: processes may be forked while it is shown.
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._shown = bar, bar.add_task("", total=None)
        bar.start()
        return self._shown
