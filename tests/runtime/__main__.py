"""`python -m tests.runtime FILE…`: plays pages and says what differs, and where that disagrees with their comments."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.runtime.judge import disagreements, notes, project_disagreements
from tests.runtime.play import play
from tests.runtime.project import play_project
from tests.support.comments import PROJECTS, expected, is_page
from tests.support.projects import expectations


def main(names: list[str]) -> int:
    """Play each file (each page below a folder); the exit code is 1 if one disagrees with its comments.

    A folder of `fixtures/projects/`, or one with an `app.py` or `streamlit_app.py`, is played as one app.
    """
    paths = [project for name in names for project in _projects(Path(name))]
    folders = [path for path in paths if path.is_dir() and _is_project(path)]
    failed = sum(_play_project(folder) for folder in folders)
    return int(_play_files([path for path in paths if path not in folders]) + failed > 0)


def _projects(path: Path) -> list[Path]:
    return sorted(filter(Path.is_dir, path.iterdir())) if path.resolve() == PROJECTS else [path]


def _is_project(folder: Path) -> bool:
    names = ("app.py", "streamlit_app.py")
    return folder.resolve().parent == PROJECTS or any((folder / name).exists() for name in names)


def _play_project(root: Path) -> bool:
    truths, wanted = play_project(root), expectations(root)
    wrong = project_disagreements(truths, wanted)
    print(f"{root}: {'DISAGREES' if wrong else 'agrees'}")
    for name, truth in truths.items():
        for difference in truth.differences:
            print(f"    differs    {name}: {difference}")
        for line in notes(truth, wanted[name]):
            print(f"    note       {name}: {line}")
    for line in wrong:
        print(f"    DISAGREES  {line}")
    return bool(wrong)


def _play_files(paths: list[Path]) -> int:
    files = [f for path in paths for f in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    failed = 0
    for file in files:
        source = file.read_text(encoding="utf-8")
        if not is_page(source):
            print(f"{file}: not a page")
            continue
        truth, wanted = play(source, path=file), expected(source)
        wrong = disagreements(truth, wanted)
        failed += bool(wrong)
        print(f"{file}: {'DISAGREES' if wrong else 'agrees'}")
        for difference in truth.differences:
            print(f"    differs    {difference}")
        for line in notes(truth, wanted):
            print(f"    note       {line}")
        for line in wrong:
            print(f"    DISAGREES  {line}")
    print(f"{len(files)} files, {failed} disagree")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
