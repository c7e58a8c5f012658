"""The root is found from the file; the working directory says nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from flake8_streamlit.project.root import Roots


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(parents=True) if name.endswith("/") else path.touch()


@pytest.mark.parametrize(
    ("names", "file", "root"),
    [
        ((".git/", "apps/one/pyproject.toml"), "apps/one/app.py", "."),
        ((".git/", "sub/.git"), "sub/app.py", "sub"),  # a submodule or a work tree has a file `.git`
        (("pyproject.toml", "apps/one/setup.cfg"), "apps/one/x/app.py", "apps/one"),
        (("pyproject.toml", "apps/requirements.txt"), "apps/app.py", "."),
        (("apps/requirements.txt",), "apps/src/app.py", "apps"),
        ((".streamlit/",), "pages/a.py", "."),
        (("pages/a.py",), "pages/a.py", "."),
        (("deep/app.py",), "deep/app.py", "deep"),
        ((".git/",), "deep/not_there_yet.py", "."),
    ],
)
def test_the_root_of_a_file(tmp_path, monkeypatch, names, file, root):
    make(tmp_path, *names, str(Path(file).parent / "other.py"))
    monkeypatch.chdir(tempfile.gettempdir())
    assert Roots().of(tmp_path / file) == tmp_path / root


def test_a_relative_path_means_the_same_as_an_absolute_one(tmp_path, monkeypatch):
    make(tmp_path, ".git/", "a/b/app.py")
    monkeypatch.chdir(tmp_path / "a")
    for path in ("b/app.py", "./b/app.py", "../a/b/app.py"):
        assert Roots().of(Path(path)) == tmp_path


@pytest.mark.parametrize("path", ["-", "stdin", "not/there/app.py", "a\0b/app.py", "\ud800/app.py"])
def test_without_a_folder_there_is_no_project(tmp_path, monkeypatch, path):
    make(tmp_path, ".git/")
    monkeypatch.chdir(tmp_path)
    assert Roots().of(Path(path)) is None


def test_the_home_folder_and_what_is_above_are_never_a_root(tmp_path, monkeypatch):
    make(tmp_path, ".git/", "home/me/.git/", "home/me/notes/app.py", "home/me/app.py", "home/me/pages/a.py")
    monkeypatch.setenv("HOME", str(tmp_path / "home" / "me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home" / "me"))
    assert Roots().of(tmp_path / "home/me/notes/app.py") == tmp_path / "home/me/notes"
    assert Roots().of(tmp_path / "home/me/app.py") is None
    assert Roots().of(tmp_path / "home/me/pages/a.py") == tmp_path / "home/me/pages"


def test_a_working_directory_that_is_gone_is_no_error(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert Roots().of(Path("app.py")) is None
