"""What is installed: the version, the licence, the types, and nothing from beside the package."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import flake8_streamlit

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_version_is_the_same_everywhere():
    assert PROJECT["version"] == flake8_streamlit.__version__
    assert f"\n## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"rev: v{PROJECT['version']}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_flake8_finds_one_entry_point_that_loads():
    found = [entry for entry in entry_points(group="flake8.extension") if entry.value.startswith("flake8_streamlit")]
    assert {entry.name for entry in found} == {"STL"}
    assert found[0].load().version == flake8_streamlit.__version__


@pytest.mark.slow
def test_the_wheel_holds_the_package_the_types_and_the_licence(tmp_path):
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    package = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not any(".egg-info" in part for part in path.parts)
    }
    assert "flake8_streamlit/py.typed" in package
    assert package <= names
    beside = {name for name in names if not name.startswith("flake8_streamlit/")}
    assert all(name.startswith(f"flake8_streamlit-{PROJECT['version']}.dist-info/") for name in beside)
    assert any(name.endswith("/LICENSE") for name in beside)
