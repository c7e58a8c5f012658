"""Run the whole test suite in an environment of its own; arguments go to pytest (`-m "not slow"`, `-k gate`)."""

from __future__ import annotations

import subprocess
import sys

import environment


def main() -> int:
    """Return pytest's exit code."""
    options = ["-n", "auto", "--cov", "--cov-report=term", *sys.argv[1:]]
    command = [environment.python(), "-m", "pytest", *options]
    return subprocess.run(command, check=False, cwd=environment.ROOT, stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main())
