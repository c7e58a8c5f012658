"""What holds for a file, from all places together."""

from __future__ import annotations

import pytest

from flake8_streamlit.checking.selection import is_selected
from flake8_streamlit.config import UsageError
from flake8_streamlit.settings import OPTIONS, Selection, Settings
from tests.checking.made import configuration


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    return tmp_path


def test_without_any_files_the_defaults_hold(project):
    made = configuration()
    resolved = made.for_file("app.py")
    assert (resolved.settings, resolved.selection) == (Settings(), Selection())
    assert {option.name: made.value(option.name) for option in OPTIONS} == {
        option.name: option.default for option in OPTIONS
    }


def test_each_option_comes_from_the_strongest_place_that_sets_it(project):
    (project / "pyproject.toml").write_text(
        "[tool.flake8-streamlit]\nselect = ['STL1']\nignore = ['STL2']\nstreamlit-pages = ['a.py']\njobs = 3\n"
    )
    (project / "tox.ini").write_text("[flake8]\nselect = STL2\nstreamlit-pages =\njobs = 2\n")
    made = configuration("--select", "STL9")
    resolved = made.for_file("pages/app.py")
    assert resolved.selection == Selection(select=("STL9",), ignore=("STL2",))
    assert resolved.settings.pages == ()
    assert (made.value("jobs"), configuration("--jobs", "4").value("jobs")) == (2, 4)


@pytest.mark.parametrize("place", ["pyproject", "ini", "command line"])
def test_globs_of_per_file_ignores_are_relative_to_where_flake8_would_have_it(project, monkeypatch, place):
    arguments = []
    if place == "pyproject":
        (project / "pyproject.toml").write_text('[tool.flake8-streamlit.per-file-ignores]\n"pages/*" = ["STL2"]\n')
    if place == "ini":
        (project / "setup.cfg").write_text("[flake8]\nper-file-ignores = pages/*:STL2\n")
    if place == "command line":
        arguments = ["--per-file-ignores", "pages/*:STL2"]

    def is_shown(path):
        return is_selected("STL201", path, configuration(*arguments).for_file(path).selection)

    assert (is_shown("app.py"), is_shown("pages/app.py"), is_shown(f"{project}/pages/app.py")) == (True, False, False)
    monkeypatch.chdir(project / "pages")
    assert is_shown("app.py") is (place != "pyproject")  # flake8's own are relative to the working directory


def test_a_relative_baseline_lies_beside_its_pyproject(project, monkeypatch):
    (project / "pyproject.toml").write_text("[tool.flake8-streamlit]\nbaseline = 'known.json'\n")
    monkeypatch.chdir(project / "pages")
    assert configuration().value("baseline") == f"{project}/known.json"
    assert configuration("--baseline", "own.json").value("baseline") == f"{project}/pages/own.json"


def test_an_edit_is_seen_by_the_same_configuration(project):
    made = configuration()
    for code in ("STL1", "STL2", "STL9"):
        (project / "pyproject.toml").write_text(f"[tool.flake8-streamlit]\nselect = '{code}'\n")
        assert made.for_file("app.py").selection.select == (code,)


@pytest.mark.parametrize("name", ["pyproject.toml", "setup.cfg"])
def test_isolated_means_that_no_file_is_read(project, name):
    (project / name).write_text("[tool.flake8-streamlit]\nx = 1\n[flake8]\nstreamlit-x = 1\n")
    with pytest.raises(UsageError, match=name):
        configuration().for_file("app.py")
    assert configuration("--isolated").for_file("app.py").settings == Settings()
