"""What is reported of registries is what they do when a page is executed again."""

from __future__ import annotations

import ast
import importlib
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from flake8_streamlit.analysis.declarations import declarations
from flake8_streamlit.analysis.facts import Growing, Redeclared
from flake8_streamlit.project import project_of
from flake8_streamlit.project.sources import sources_of
from flake8_streamlit.settings import Settings
from tests.analysis.declarations.registry_pages import ADDING, GROWING, HARMLESS, PAGE, REFUSED


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project from which the module `reg` is imported for real."""
    (tmp_path / ".git").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("reg", None)
    yield tmp_path
    sys.modules.pop("reg", None)


def found(folder: Path, source: str) -> tuple[tuple[Redeclared, ...], tuple[Growing, ...]]:
    page = folder / "app.py"
    return declarations(ast.parse(source), page, sources_of(project_of(page)), Settings())


def played(module: str, folder: Path, source: str) -> tuple[str, list[int]]:
    """Execute the page three times: the error that ends it, and the size of the registry after each run."""
    (folder / "reg.py").write_text(module, encoding="utf-8")
    importlib.invalidate_caches()
    sizes = []
    for _ in range(3):
        try:
            exec(compile(source, "app.py", "exec", dont_inherit=True), types.ModuleType("__main__").__dict__)
        except (ValueError, TypeError, KeyError, AssertionError) as error:
            return type(error).__name__, sizes
        sizes.append(sys.modules["reg"].size())
    return "", sizes


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_reported(name: str, folder: Path) -> None:
    module, body = REFUSED[name]
    error, sizes = played(module, folder, PAGE + body)
    assert len(sizes) == 1
    redeclared, growing = found(folder, PAGE + body)
    assert [(each.name, each.error) for each in redeclared] == [("Square", error)]
    assert growing == ()


@pytest.mark.parametrize("name", GROWING)
def test_what_grows_is_reported(name: str, folder: Path) -> None:
    module, body = GROWING[name]
    error, (first, second, third) = played(module, folder, PAGE + body)
    assert error == ""
    assert first < second < third
    redeclared, growing = found(folder, PAGE + body)
    assert redeclared == ()
    assert len(growing) == 1


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_is_not(name: str, folder: Path) -> None:
    module, body = HARMLESS[name]
    error, sizes = played(module, folder, PAGE + body)
    assert error == ""
    assert sizes[1:] == sizes[:-1]
    assert found(folder, PAGE + body) == ((), ())


def test_without_the_module_nothing_is_known_of_it(folder: Path) -> None:
    assert found(folder, PAGE + GROWING["a decorator that appends"][1]) == ((), ())


@pytest.mark.parametrize(
    "source",
    [
        "if a:\n    pass\n" + "".join(f"elif a == {n}:\n    from reg import add\n" for n in range(900)),
        "x = " + "+".join(["a"] * 900) + "\n",
        "@reg" + ".a" * 900 + "\ndef f(): pass\n",
    ],
)
def test_long_chains_are_no_problem(source: str, folder: Path) -> None:
    (folder / "reg.py").write_text(ADDING + source, encoding="utf-8")
    page = PAGE + source + "from reg import add\n@add\nclass Square: pass\n"
    redeclared, growing = found(folder, page)
    assert redeclared == ()
    assert len(growing) <= 1
