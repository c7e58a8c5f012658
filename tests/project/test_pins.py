"""Streamlit's version is read from what the project pins, as a fresh installation would resolve it."""

from __future__ import annotations

import json

import pytest

from flake8_streamlit.project.pins import Pin, pinned
from flake8_streamlit.settings import NEWEST_VERSION

NEW = NEWEST_VERSION
OLD = (1, 28)

SPECIFIERS = {
    "==1.37.1": (1, 37),
    "==1.37": (1, 37),
    "== 1.37.0": (1, 37),
    "==1.37.*": (1, 37),
    "===1.37.0": (1, 37),
    "~=1.37.1": (1, 37),
    "~=1.37": NEW,
    "<1.29": (1, 28),
    "<1.29.1": (1, 29),
    "<=1.29": (1, 29),
    "<=1.29.0": (1, 29),
    ">=1.20,<1.40": (1, 39),
    ">=1.28.1,<1.29.0": (1, 28),
    "<2": NEW,
    "<1.40,!=1.39.*": (1, 38),
    ">=1.24": NEW,
    ">1.24": NEW,
    "": NEW,
    "==0.61": OLD,
    "==1.10": OLD,
    "<1": OLD,
    "==1.99.0": NEW,
    "==2.0": NEW,
    ">=1.99": NEW,
    "[snowflake]==1.37.0": (1, 37),
    '==1.37.0 ; python_version >= "3.9"': (1, 37),
    "==1.37.0 --hash=sha256:abc": (1, 37),
    "(==1.37.0)": (1, 37),
    "==1.37.0 # keep": (1, 37),
}


@pytest.mark.parametrize("specifier", SPECIFIERS)
def test_a_specifier_is_read_as_the_newest_it_allows(tree, files, specifier):
    tree.write(**{"requirements.txt": f"pandas==2.0\nstreamlit{specifier}\nnumpy\n"})
    assert pinned(tree.root, files) == Pin(SPECIFIERS[specifier], "requirements.txt")


UV = 'version = 1\n\n[[package]]\nname = "streamlit"\nversion = "1.37.1"\nsource = { registry = "x" }\n'
FILES = {
    "uv.lock": (UV, (1, 37)),
    "poetry.lock": ('[[package]]\nname = "streamlit"\nversion = "1.37.1"\ndescription = "x"\n', (1, 37)),
    "pdm.lock": ('[[package]]\nname = "streamlit"\nversion = "1.37.1"\n', (1, 37)),
    "Pipfile.lock": (
        json.dumps({"default": {"streamlit": {"hashes": ["x"], "version": "==1.37.1"}}}, indent=4),
        (1, 37),
    ),
    "requirements-dev.txt": ("Streamlit == 1.37.0", (1, 37)),
    "requirements_app.txt": ("streamlit==1.37.0", (1, 37)),
    "dev-requirements.txt": ("streamlit==1.37.0", (1, 37)),
    "requirements/base.txt": ("streamlit==1.37.0", (1, 37)),
    "constraints.txt": ("streamlit==1.37.0", (1, 37)),
    "requirements.txt": ("    streamlit==1.37.0 \\\n    --hash=sha256:0", (1, 37)),
    "pyproject.toml": ('[project]\ndependencies = ["pandas", "streamlit>=1.30,<1.38"]', (1, 37)),
    "Pipfile": ('[packages]\nstreamlit = "==1.37.0"', (1, 37)),
    "environment.yml": ("dependencies:\n  - conda-forge::streamlit=1.37\n", (1, 37)),
    "environment.yaml": ("dependencies:\n  - pip:\n    - streamlit==1.37.0\n", (1, 37)),
    "environment-dev.yml": ("dependencies:\n  - streamlit=1.37.1\n", (1, 37)),
    "setup.cfg": ("[options]\ninstall_requires =\n    pandas\n    streamlit<1.38\n", (1, 37)),
    "setup.py": ("setup(install_requires=['pandas', 'streamlit<1.38'])", (1, 37)),
}


@pytest.mark.parametrize("name", FILES)
def test_every_sort_of_file_is_read(tree, files, name):
    text, version = FILES[name]
    tree.write(**{name: text})
    assert pinned(tree.root, files) == (Pin(version, name) if version else None)


PYPROJECTS = {
    '[project.optional-dependencies]\nui = ["streamlit==1.37.0"]': (1, 37),
    '[dependency-groups]\nui = ["streamlit==1.37.0", {include-group = "x"}]': (1, 37),
    '[tool.poetry.dependencies]\nstreamlit = "^1.36.0"': NEW,
    '[tool.poetry.dependencies]\nstreamlit = "~1.36"': (1, 36),
    '[tool.poetry.dependencies]\nstreamlit = "~1.36.2"': (1, 36),
    '[tool.poetry.dependencies]\nstreamlit = "1.36.0"': (1, 36),
    '[tool.poetry.dependencies]\nstreamlit = "*"': NEW,
    '[tool.poetry.dependencies]\nstreamlit = {version = "1.36.*", extras = ["x"]}': (1, 36),
    '[tool.poetry.group.ui.dependencies]\nstreamlit = "<1.37"': (1, 36),
    '[tool.poetry.dependencies]\nstreamlit = ">=1.30,<1.37 || ^1.40"': NEW,
    '[tool.hatch.envs.default]\ndependencies = ["streamlit==1.36.0"]': (1, 36),
    '[tool.poetry.dependencies]\nstreamlit = {git = "https://example.org/x"}': NEW,
    '[project]\ndependencies = ["streamlit-extras==0.3", "pandas"]': None,
    '[tool.x]\nstreamlit = "1.36"': None,
    "[project\n": None,
    "": None,
}


@pytest.mark.parametrize("text", PYPROJECTS)
def test_pyproject_names_it_in_many_ways(tree, files, text):
    tree.write(**{"pyproject.toml": text})
    version = PYPROJECTS[text]
    assert pinned(tree.root, files) == (Pin(version, "pyproject.toml") if version else None)


@pytest.mark.parametrize(
    "line",
    [
        "streamlit-extras==0.3",
        "mystreamlit==1.30",
        "# streamlit==1.30",
        "streamlit==x.y",
        "streamlit_x==1.30",
        "xstreamlit",
    ],
)
def test_other_packages_and_nonsense_are_nothing(tree, files, line):
    tree.write(**{"requirements.txt": f"{line}\n"})
    assert pinned(tree.root, files) is None


def test_a_lock_is_more_exact_than_a_requirement(tree, files):
    tree.write(**{"pyproject.toml": '[project]\ndependencies = ["streamlit>=1.30"]', "uv.lock": UV})
    assert pinned(tree.root, files) == Pin((1, 37), "uv.lock")


def test_the_nearest_folder_decides_and_nothing_above_the_root_counts(tree, files):
    tree.write(**{"requirements.txt": "streamlit==1.40.0", "apps/one/requirements.txt": "streamlit==1.37.0"})
    tree.write(**{"apps/two/requirements.txt": "pandas", "../requirements.txt": "streamlit==1.30.0"})
    assert pinned(tree / "apps/one", files) == Pin((1, 37), "apps/one/requirements.txt")
    assert pinned(tree / "apps/two", files) == Pin((1, 40), "requirements.txt")
    (tree / "requirements.txt").unlink()
    files.look_again()
    assert pinned(tree / "apps/two", files) is None


def test_what_a_windows_shell_wrote_is_read(tree, files):
    (tree / "requirements.txt").write_bytes("pandas\r\nstreamlit==1.37.0\r\n".encode("utf-16"))
    assert pinned(tree.root, files) == Pin((1, 37), "requirements.txt")


def test_a_lock_of_some_megabytes_is_read(tree, files):
    tree.write(**{"uv.lock": "# padding\n" * 300_000 + UV})
    assert pinned(tree.root, files) == Pin((1, 37), "uv.lock")
