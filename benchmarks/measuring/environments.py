"""Virtual environments to compare: flake8 alone, with this plugin, with other plugins; and ruff."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE, OURS, BUGBEAR, ASYNC = "flake8", "flake8 + this plugin", "flake8 + bugbear", "flake8 + flake8-async"
REQUIREMENTS = {
    OURS: (f"{ROOT}",),  # no editable install: its hook would slow every start down
    BARE: (),
    BUGBEAR: ("flake8-bugbear",),
    ASYNC: ("flake8-async",),
}
"""By environment, what is installed besides flake8 and ruff."""


def make(name: str, cache: Path) -> Path:
    """The Python of an environment under `cache`; this project's own code is installed anew each time."""
    home = cache / "environments" / name.replace(" + ", "-").replace(" ", "-")
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    python = folder / ("python.exe" if os.name == "nt" else "python")
    if not python.exists():
        print(f"making {home} …", file=sys.stderr, flush=True)
        venv.create(home, with_pip=True)
        pip(python, "install", "flake8==7.3.0", "ruff", *REQUIREMENTS[name])
    elif name == OURS:
        pip(python, "install", str(ROOT))  # what it depends on may have changed
        pip(python, "install", "--force-reinstall", "--no-deps", str(ROOT))
    return python


def pip(python: Path, *arguments: str) -> None:
    """Run pip; raises CalledProcessError."""
    command = [python, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def tool(python: Path, name: str) -> str:
    """The path of a command of the environment."""
    return str(python.parent / (f"{name}.exe" if os.name == "nt" else name))
