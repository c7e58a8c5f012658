"""The scaffold of a new rule, in a copy of the repository: what fails then is what its author has to write."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.scripts import ROOT, script

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE, NAME = "STL299", "stale-something"
FINISHED = Path(__file__).parent / "finished_rule"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
# All that looks at rules, fixtures or documentation. What plays a server or a package index would take minutes.
SUITE = ("tests/rules", "tests/docs/test_generated.py", "tests/test_fixtures.py", "tests/runtime/test_rule_examples.py")
# Of the other rules and fixtures: a rule that finds nothing yet cannot change them.
OF_OTHERS = ("test_by_path", "test_by_stdin", "test_noqa", "test_the_example", "test_use_instead", "test_what_is_not")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository in which a rule was begun."""
    root = tmp_path / "repository"
    shutil.copytree(ROOT, root, ignore=LEFT_OUT)
    run = python(root, "scripts/new_rule.py", CODE, NAME)
    assert run.returncode == 0, run.stdout + run.stderr
    return root


def python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the package and the tests of the copy."""
    source = root / "src" if (root / "src" / "flake8_streamlit" / "__init__.py").exists() else ROOT / "src"
    environment = {**os.environ, "PYTHONPATH": str(source), "MYPYPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, encoding="utf-8")


def failed(root: Path, *arguments: str) -> set[str]:
    """The tests that fail there, without the names of their files."""
    run = python(root, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--tb=no", *arguments)
    assert run.returncode in {0, 1}, run.stdout + run.stderr
    return set(re.findall(r"^(?:FAILED|ERROR) \S+?::(.+?)(?: - .*)?$", run.stdout, re.MULTILINE))


def guided() -> set[str]:
    """The tests that the guide's table names."""
    return set(re.findall(r"`(test_\w+)`", GUIDE.partition("Look at what fails")[2].partition("Nothing else fails")[0]))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_only_what_the_author_has_to_write_fails(copy: Path) -> None:
    pages = [f"tests/runtime/test_fixtures_runtime.py::{name}" for name in played(copy)]
    found = failed(copy, *SUITE, *pages, "-k", f"299 or not ({' or '.join(OF_OTHERS)})")
    page = f"{CODE.lower()}/stale_something.py"
    assert found == {
        f"test_nothing_is_left_to_write[{CODE}]",
        f"test_the_changelog_names_every_code[{CODE}]",
        f"test_the_example_is_reported_where_it_says[{CODE}]",
        f"test_the_example_breaks[{CODE}]",
        f"test_by_path[{page}]",
        f"test_by_path_with_crlf[{page}]",
        f"test_by_stdin[{page}-lf]",
        f"test_by_stdin[{page}-crlf]",
        f"test_the_expected_lines_are_those_that_differ[{page}]",
        f"test_each_rule_has_pages_it_must_find_and_near_misses[{CODE}]",
    }
    assert {name.partition("[")[0] for name in found} == guided()
    row = f"| [{CODE}](docs/rules/{CODE}.md) | {NAME} | on |"
    assert row in (copy / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_rule_that_is_finished_passes(copy: Path) -> None:
    """The guide to its end: the finished files of another rule take the place of those with TODO."""
    for path in (copy / "fixtures").iterdir():
        if path.is_dir() and path.name != "projects":  # linting them all takes long
            shutil.rmtree(path)
    assert python(copy, "scripts/new_rule.py", "STL999", "kept-exception").returncode == 0
    for path in FINISHED.glob("*.py"):
        rules = path.name.startswith("stl")
        folder = copy / ("src/flake8_streamlit/rules" if rules else "fixtures/stl999")
        shutil.copy(path, folder / path.name)
    with (copy / "CHANGELOG.md").open("a", encoding="utf-8") as changelog:
        changelog.write("* STL999 (an exception of the page that is kept).\n")
    assert failed(copy, *SUITE, "tests/runtime/test_fixtures_runtime.py", "-k", "999", "--exitfirst") == set()
    names = {path.name for path in (copy / "fixtures" / "stl999").iterdir()}
    assert names == {path.name for path in FINISHED.glob("*.py") if not path.name.startswith("stl")}


def played(root: Path) -> list[str]:
    """The tests that play the new fixtures."""
    names = sorted(path.name for path in (root / "fixtures" / CODE.lower()).iterdir())
    return [f"test_the_expected_lines_are_those_that_differ[{CODE.lower()}/{name}]" for name in names]


def begun(code: str) -> dict[str, str]:
    """The texts of the files of a new rule, by their paths in the repository."""
    files = script("new_rule").files(code, NAME)
    return {path.relative_to(ROOT).as_posix(): text for path, text in files.items()}


def test_the_new_files_are_where_the_guide_says() -> None:
    assert list(begun(CODE)) == [
        "src/flake8_streamlit/rules/stl299_stale_something.py",
        "fixtures/stl299/stale_something.py",
        "fixtures/stl299/ok_stale_something.py",
    ]
    assert "`fixtures/stl299/stale_something.py`" in GUIDE
    assert f"scripts/new_rule.py {CODE} {NAME}" in GUIDE


@pytest.mark.parametrize("check", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=" ".join)
def test_the_new_rule_is_lint_clean_and_typed(check: list[str], tmp_path: Path) -> None:
    path, text = next(iter(begun(CODE).items()))
    rule = tmp_path / path
    rule.parent.mkdir(parents=True)
    rule.write_text(text, encoding="utf-8")
    (rule.parent / "__init__.py").touch()
    option = "--config-file" if check == ["mypy"] else "--config"
    run = python(tmp_path, "-m", *check, option, str(ROOT / "pyproject.toml"), str(rule))
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("code", "name", "problem"),
    [
        ("STL29", "stale-thing", "'STL29' is not a code such as STL299"),
        ("STL099", "stale-thing", "'STL099' is not a code"),
        ("STL298", "thing", "'thing' is not a name such as stale-something"),
        ("STL201", "stale-thing", "STL201 exists already"),
        ("STL298", "stale-type-test", "a rule with the name 'stale-type-test' exists already"),
    ],
)
def test_what_cannot_be_a_rule_is_refused(code: str, name: str, problem: str) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "new_rule.py", code, name], capture_output=True, check=False, text=True
    )
    assert run.returncode == 2
    assert problem in run.stderr


def test_advice_is_marked_as_opt_in() -> None:
    page = begun("STL999")["fixtures/stl999/stale_something.py"]
    assert "class Basket:  # opt-in: STL901, STL999\n" in page
