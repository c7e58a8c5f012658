"""What it costs to ask a large project whether a file is a page script.

    python3 benchmarks/project.py [--files 20000] [--rounds 5] [--all-python]

Needs the package installed. Writes a project of so many files into a temporary folder: packages of modules that import
each other, Streamlit pages, documents, settings and data (with --all-python nothing but modules and pages). Then asks
for a page that nobody mentions, the question that needs every file, and prints the CPU time of the first answer in a
fresh process, of the next ones, of one after an edit of another file, and of the further files of one flake8 run.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flake8_streamlit.page import PageEvidence, page_evidence
from flake8_streamlit.project import project_of
from flake8_streamlit.settings import Settings

PAGE = """\
import streamlit as st
{imports}

class Item:
    def __init__(self, name):
        self.name = name

def main():
    items = st.session_state.setdefault("items", [])
    for item in items:
        st.write(item.name)

if __name__ == "__main__":
    main()
"""
MODULE = '''\
"""Part {number} of the stock."""

import json
from dataclasses import dataclass
from typing import Any
{imports}

@dataclass
class Record{number}:
    name: str
    amount: int = 0

{functions}
'''
FUNCTION = '''
def step_{index}(values: list[Any]) -> str:
    """Turn the values into text, and leave out what is empty."""
    kept = [value for value in values if value is not None]
    total = sum(len(str(value)) for value in kept)
    if total > {index}00:
        raise ValueError("more than step {index} can take")
    return json.dumps({{"kept": kept, "total": total}})

'''
DOCUMENT = (
    "# Part {number}\n\nHow to start it:\n\n```\ncd part_{number}\nstreamlit run main.py\n```\n\n" + "Text. " * 300
)
ASKED = "apps/app_0/pages_of_mine/stock_overview.py"


def main() -> None:
    """Build, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--all-python", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "project"
        build(root, chosen.files, all_python=chosen.all_python)
        python = sum(1 for _ in root.rglob("*.py"))
        print(f"{sum(1 for each in root.rglob('*') if each.is_file())} files, {python} of them Python")
        time.sleep(2.1)  # what was written just now is read again, lest an edit within the clock's step is missed
        measure(root, chosen.rounds)


def build(root: Path, files: int, *, all_python: bool) -> None:
    """Write the project: folders of ten files."""
    numbers = random.Random(1)  # noqa: S311
    (root / ".git").mkdir(parents=True)
    folders = [root / f"area_{index % 40}" / f"part_{index}" for index in range(files // 10)]
    for index, folder in enumerate(folders):
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        for each in range(9 if all_python else 6):
            other = numbers.randrange(len(folders))
            imports = f"from area_{other % 40}.part_{other}.module_{each} import Record{each}\nimport pandas as pd\n"
            is_page = each == 5
            text = PAGE if is_page else MODULE
            functions = "".join(FUNCTION.format(index=step) for step in range(numbers.randrange(4, 14)))
            name = "main.py" if is_page else f"module_{each}.py"
            (folder / name).write_text(text.format(number=each, imports=imports, functions=functions), "utf-8")
        if not all_python:
            (folder / "README.md").write_text(DOCUMENT.format(number=index), "utf-8")
            (folder / "values.csv").write_text("a,b\n" * 50, "utf-8")
            (folder / "settings.yaml").write_text(f"name: part_{index}\n" * 10, "utf-8")
    path = root / ASKED
    path.parent.mkdir(parents=True)
    path.write_text(PAGE.format(imports=""), "utf-8")


def measure(root: Path, rounds: int) -> None:
    """Print the CPU time of each sort of question."""
    path = root / ASKED
    tree = ast.parse(path.read_text("utf-8"))

    def ask(run: object = None) -> PageEvidence:
        return page_evidence(tree, str(path), Settings(), project_of(path, run))

    edited = root / "area_0" / "part_0" / "module_0.py"

    def after_edit() -> PageEvidence:
        edited.write_text(edited.read_text("utf-8") + "\nimport decimal\n", "utf-8")
        return ask()

    run = object()
    show("first answer", [_seconds(ask)])
    show("next answers", [_seconds(ask) for _ in range(rounds)])
    show("after an edit", [_seconds(after_edit) for _ in range(rounds)])
    ask(run)
    show("in the same run", [_seconds(lambda: ask(run)) for _ in range(rounds)])
    print("the answer:", *ask().reasons)


def show(title: str, seconds: list[float]) -> None:
    """Print the median and the spread."""
    low, middle, high = (1000 * each for each in (min(seconds), statistics.median(seconds), max(seconds)))
    print(f"{title:16} {middle:8.1f} ms ({low:.1f} to {high:.1f})")


def _seconds(ask: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    ask()
    return time.process_time() - start


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
