"""What the plugin costs where there is no Streamlit: bare flake8 and flake8 with the plugin over Django's source.

    python3 benchmarks/no_streamlit.py [--rounds 7] [--package django==5.2]

Makes two environments in a temporary folder, downloads the package's sdist from the package index, and runs both
flake8s alternately with one job each. Prints the median CPU times and the median of the rounds' ratios, and, because
the noise of a busy machine is larger, how long the plugin itself takes for all files in one process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

_OWN_TIME = """
import sys, time
from argparse import Namespace
from pathlib import Path

start = time.perf_counter()
from flake8_streamlit.plugin import Plugin

loaded = time.perf_counter() - start
options = Namespace(select=None, extend_select=None)
texts = [(str(path), path.read_text("utf-8").splitlines(keepends=True)) for path in Path(sys.argv[1]).rglob("*.py")]
start = time.perf_counter()
found = sum(len(list(Plugin(None, name, lines, options).run())) for name, lines in texts)
spent = time.perf_counter() - start
print(f"{loaded * 1000:.0f} ms to import it, {spent * 1000:.0f} ms for {len(texts)} files, {found} findings")
"""

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--package", default="django==5.2")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        with_plugin = _environment(home / "with-plugin", str(ROOT))
        bare = _environment(home / "bare", _flake8_of(with_plugin))
        tree = _source(bare, home, chosen.package)
        lines = sum(path.read_bytes().count(b"\n") for path in tree.rglob("*.py"))
        print(f"{tree.name}, {chosen.package}: {lines} lines")
        _compare(bare, with_plugin, tree, chosen.rounds)
        print("the plugin itself:", _run(with_plugin, "-c", _OWN_TIME, str(tree)), end="")


def _compare(bare: Path, with_plugin: Path, tree: Path, rounds: int) -> None:
    _seconds(bare, tree)
    _seconds(with_plugin, tree)  # compiled files and the disk's cache are warm from here on
    pairs = []
    for number in range(rounds):
        order = [bare, with_plugin] if number % 2 == 0 else [with_plugin, bare]
        times = {python: _seconds(python, tree) for python in order}
        pairs.append((times[bare], times[with_plugin]))
        print(f"  bare {times[bare]:6.2f} s   with the plugin {times[with_plugin]:6.2f} s", flush=True)
    bares, plugins = zip(*pairs, strict=True)
    ratios = [plugin / alone for alone, plugin in pairs]
    print(
        f"median: bare {statistics.median(bares):.2f} s, with the plugin {statistics.median(plugins):.2f} s (CPU time)"
    )
    print(f"spread of bare flake8 alone: {min(bares):.2f} to {max(bares):.2f} s")
    print(f"ratio: {statistics.median(ratios):.3f}, from {min(ratios):.3f} to {max(ratios):.3f}")


def _environment(home: Path, requirement: str) -> Path:
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement)
    return python


def _flake8_of(python: Path) -> str:
    """The requirement that gives the bare environment the same flake8."""
    frozen = _run(python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check")
    return next(line for line in frozen.splitlines() if line.startswith("flake8=="))


def _source(python: Path, home: Path, package: str) -> Path:
    """The folder of the package inside its sdist."""
    options = ["--no-deps", "--no-binary", ":all:", "--quiet", "--disable-pip-version-check"]
    _run(python, "-m", "pip", "download", *options, "--dest", home, package)
    with tarfile.open(next(home.glob("*.tar.gz"))) as archive:
        archive.extractall(home / "source", filter="data")
    name = package.split("==", maxsplit=1)[0]
    return next((home / "source").glob(f"*/**/{name}/__init__.py")).parent


def _seconds(python: Path, tree: Path) -> float:
    """CPU seconds of one run, its child processes included."""
    before = os.times()
    command = [python, "-m", "flake8", "--isolated", "--jobs=1", "--exit-zero", "--quiet", "--quiet", tree]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
