"""Runs the real flake8 as users and editors do, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"^(?P<path>.*?):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]+\d+) (?P<text>.*)$")

KEPT_CART = """\
import streamlit as st


class Cart:
    pass


if "cart" not in st.session_state:
    st.session_state.cart = Cart()

st.write(isinstance(st.session_state.cart, Cart))
"""
KEPT_CART_TEST = (11, 10, "STL201")
KEPT_CART_ADVICE = (4, 1, "STL901")


@dataclass(frozen=True)
class Run:
    """What flake8 answered."""

    returncode: int
    stdout: str
    stderr: str

    @property
    def findings(self) -> list[tuple[int, int, str]]:
        """(line, 1-based column, code) of each line of the default output."""
        return [(int(m["line"]), int(m["column"]), m["code"]) for m in map(_LINE.match, self.stdout.splitlines()) if m]

    @property
    def codes(self) -> list[str]:
        return [code for _, _, code in self.findings]


def flake8(
    *arguments: str | Path, cwd: Path, stdin: str | bytes | None = None, python: str = sys.executable, seed: int = 0
) -> Run:
    """Run flake8 in `cwd` (configuration files there count); `stdin` goes to `-`, `seed` is that of str's hash."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [python, "-m", "flake8", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        input=given if given is not None else b"",
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
