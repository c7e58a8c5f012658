"""Starts a real Streamlit server of its own for a test, and opens browser tabs on it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.runtime.tab import Tab

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


class Server:
    """A running server. `open` gives a tab that has loaded nothing yet."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self._process = process
        self.port = port

    @contextmanager
    def open(self, page: Path) -> Iterator[Tab]:
        """A tab on `page`, closed afterwards."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{page}\n")
        self._process.stdin.flush()
        for line in self._process.stdout:  # between what Streamlit itself says
            if line.rstrip("\n") == str(page):
                break
        with Tab(self.port) as tab:
            yield tab


@contextmanager
def server() -> Iterator[Server]:
    """A server on a free port. Raises TimeoutError when it does not listen in time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.runtime.serve", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )
    try:
        _wait(process, port)
        yield Server(process, port)
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[str], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"no server on port {port}, exit code {process.poll()}")
