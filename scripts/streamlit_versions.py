"""Hold the data about Streamlit against real servers of several versions: `python scripts/streamlit_versions.py [V …]`.

Each version gets an environment of its own under `.venv/streamlit/`, in which `tests/runtime/probe.py` measures. Exit
code 1 when something is not as the data has it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import environment

VERSIONS = ("1.28.0", "1.29.0", "1.37.1", "1.45.1", "1.50.0", "1.58.0", "1.67.0")
HOME = environment.ROOT / ".venv" / "streamlit"
OF_THEIR_TIME = {(1, 40): ("numpy<2", "pyarrow<15", "pandas<3")}
"""What versions before the key were made for, and do not say."""
COMPARE = """\
import json, sys
from tests.support.streamlit_data import disagreements
measured = json.load(sys.stdin)
version = tuple(int(part) for part in measured["version"].split(".")[:2])
print(*disagreements(measured["facts"], version), sep="\\n", end="")
"""


def python_with(version: str) -> Path:
    """The Python of an environment with this Streamlit, made when it is not there yet."""
    home = HOME / version
    executable = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = home / "made"
    if not done.exists():
        venv.create(home, clear=True, with_pip=True)
        early = tuple(map(int, version.split(".")[:2]))
        pins = [pin for before, names in OF_THEIR_TIME.items() if early < before for pin in names]
        install = [executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, f"streamlit=={version}", "websockets", *pins], check=True, stdin=subprocess.DEVNULL)
        done.touch()
    return executable


def measured(version: str) -> str:
    """The facts of this version, as JSON text."""
    command = [python_with(version), "-m", "tests.runtime.probe"]
    probe = subprocess.run(command, check=True, cwd=environment.ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    return probe.stdout.decode()


def main(versions: list[str]) -> int:
    """Print what each version says, and return the exit code."""
    tools = environment.python()
    failed = False
    for version in versions or VERSIONS:
        facts = measured(version)
        compare = [tools, "-c", COMPARE]
        answer = subprocess.run(compare, check=True, cwd=environment.ROOT, input=facts.encode(), stdout=subprocess.PIPE)
        told = answer.stdout.decode()
        print(f"{version}: {len(json.loads(facts)['facts'])} facts, {told or 'all as the data has them'}", flush=True)
        failed = failed or bool(told)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
