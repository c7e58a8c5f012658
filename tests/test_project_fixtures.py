"""Every project among the fixtures through the real flake8: each way of calling it says what the comments expect.

Each project is linted as a copy in a folder of its own. The runs for one file and through stdin share this process.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import pytest
from flake8 import utils  # type: ignore[import-untyped]
from flake8.main import cli  # type: ignore[import-untyped]

from tests.real_flake8 import flake8
from tests.support.projects import NAMES, copied, every_file, expectations
from tests.test_fixtures import ALL_CODES, Findings, read

FILES = every_file()
each_file = pytest.mark.parametrize(("name", "file"), FILES, ids=["/".join(each) for each in FILES])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a copy of each project."""
    projects = tmp_path_factory.mktemp("projects")
    for name in NAMES:
        copied(name, projects)
    return projects


def wanted(root: Path) -> Findings:
    found = {name: each.all() for name, each in expectations(root).items()}
    return {name: {(line, code) for line, codes in lines.items() for code in codes} for name, lines in found.items()}


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_all_projects_in_one_run(folder: Path, jobs: str) -> None:
    run = flake8("--isolated", jobs, ALL_CODES, ".", cwd=folder)
    assert run.stderr == ""
    everything = {f"{name}/{file}": found for name in NAMES for file, found in wanted(folder / name).items()}
    assert read(run.stdout) == {file: found for file, found in everything.items() if found}


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_folder_from_inside(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(wanted(folder / name).values())
    found = in_process(".", cwd=folder / name, monkeypatch=monkeypatch)
    assert found == {file: found for file, found in wanted(folder / name).items() if found}


def in_process(*arguments: str, cwd: Path, monkeypatch: pytest.MonkeyPatch) -> Findings:
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    monkeypatch.chdir(cwd)
    with contextlib.redirect_stdout(output):
        cli.main(["--isolated", "-j1", ALL_CODES, *arguments])
    output.seek(0)
    return read(output.read())


@each_file
def test_one_file_alone(folder: Path, name: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = in_process(file, cwd=folder / name, monkeypatch=monkeypatch)
    assert found.get(file, set()) == wanted(folder / name)[file]


@each_file
def test_stdin(folder: Path, name: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an editor sends it: the buffer on stdin, and the path as its name."""
    utils.stdin_get_value.cache_clear()
    source = (folder / name / file).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source), encoding="utf-8", newline=""))
    found = in_process("--stdin-display-name", file, "-", cwd=folder / name, monkeypatch=monkeypatch)
    assert found.get(file, set()) == wanted(folder / name)[file]
