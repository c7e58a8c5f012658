"""Lint the example apps in `fixtures/` with the real flake8, in an environment of its own, and show what it says.

Exits with 0 when flake8 ran and every file could be checked, with 1 otherwise: findings are what the examples are for.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import environment


def main() -> int:
    """Print every finding, the opt-in ones too, and how many there are of each code."""
    command = [environment.python(), "-m", "flake8", "--isolated", "--select=STL,STL9", *(sys.argv[1:] or ["fixtures"])]
    run = subprocess.run(
        command, check=False, cwd=environment.ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8"
    )
    print(run.stdout, end="")
    codes = Counter(re.findall(r"^.+?:\d+:\d+: (STL\d{3}) ", run.stdout, re.MULTILINE))
    for code, number in sorted(codes.items()):
        print(f"{code}: {number}")
    if run.returncode not in {0, 1} or codes["STL000"]:
        print("flake8 failed, or a file could not be checked", file=sys.stderr)
        return 1
    print(f"{codes.total()} findings; what is expected stands as a comment beside the code")
    return 0


if __name__ == "__main__":
    sys.exit(main())
