"""Makes the virtual environment in which the scripts work: `.venv/` in the repository, with the package and its tools.

Run as a program it prints the path of that environment's Python. Needs nothing but Python 3.11 or newer.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_HOME = ROOT / ".venv"
_OLDEST = (3, 11)


def python() -> Path:
    """The Python of the environment, which is made anew when pyproject.toml has changed since it was made."""
    _need_new_python()
    executable = _HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = _HOME / "made-from"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"making {_HOME} …", file=sys.stderr, flush=True)
        venv.create(_HOME, clear=True, with_pip=True)
        command = [executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", f"{ROOT}[test]"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        stamp.write_text(wanted)
    return executable


def _need_new_python() -> None:
    """Start again with a newer Python, if this one is too old and there is one."""
    if sys.version_info >= _OLDEST:
        return
    for minor in range(20, 10, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])  # noqa: S606
    sys.exit("flake8-streamlit needs Python 3.11 or newer")


if __name__ == "__main__":
    print(python())
