"""What is reported of models is what SQLAlchemy and SQLModel do when a page is executed again."""

from __future__ import annotations

import ast
import importlib
import sys
import types
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import InvalidRequestError

from flake8_streamlit.analysis.declarations import declarations
from flake8_streamlit.analysis.facts import Redeclared
from flake8_streamlit.project import project_of
from flake8_streamlit.project.sources import sources_of
from flake8_streamlit.settings import Settings
from tests.analysis.declarations.model_pages import HARMLESS, HEAD, MODULES, REFUSED
from tests.runtime.config import forget_tables


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the modules, which the pages import for real."""
    (tmp_path / ".git").mkdir()
    for name, source in MODULES.items():
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    forget_tables()
    yield tmp_path
    for name in MODULES:
        sys.modules.pop(name, None)


def found(source: str, project: Path) -> list[Redeclared]:
    page = project / "app.py"
    redeclared, growing = declarations(ast.parse(source), page, sources_of(project_of(page)), Settings())
    assert growing == ()
    return list(redeclared)


def executed(source: str) -> tuple[str, int]:
    """The error of a page, and the line (1-based) where it was raised; no error is an empty text."""
    module = types.ModuleType("__main__")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(source, "app.py", "exec", dont_inherit=True), module.__dict__)
        except InvalidRequestError as error:
            trace = error.__traceback__
            line = 0
            while trace is not None:
                line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == "app.py" else line
                trace = trace.tb_next
            return type(error).__name__, line
    return "", 0


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_reported(name: str, project: Path) -> None:
    source = HEAD + REFUSED[name]
    assert executed(source) == ("", 0)
    error, line = executed(source)
    (model,) = found(source, project)
    decorated = source.splitlines()[line - 1].lstrip().startswith("@")
    assert (model.error, model.span.line) == (error, line + decorated)
    head = source.splitlines()[model.span.line - 1][model.span.column : model.span.end_column]
    assert head == f"class {model.name}"


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_is_not(name: str, project: Path) -> None:
    source = HEAD + HARMLESS[name]
    assert executed(source) == executed(source) == ("", 0)
    assert found(source, project) == []


@pytest.mark.parametrize(
    "source",
    [
        "from somewhere import Base\nclass Model(Base):\n    __tablename__ = 't'\n",
        "from db_new import Missing\nclass Model(Missing):\n    __tablename__ = 't'\n",
        "from db_new import *\nclass Model(Base):\n    __tablename__ = 't'\n",
        "from db_new import Base\nclass Model(Base, make()):\n    __tablename__ = 't'\n",
        "from db_new import Base\nBase = wrap(Base)\nclass Model(Base):\n    __tablename__ = 't'\n",
        "from db_new import Base\nclass Model(Base):\n    __tablename__ = 't'\n    __table_args__ = ARGS\n",
        "from db_new import Base\nclass Model(Base):\n    __tablename__ = 't'\n    __table_args__ = {**ARGS}\n",
        "from db_new import Base\ntry:\n    class Model(Base):\n        __tablename__ = 't'\nexcept Exception: pass\n",
        "from db_new import Base\ndef never():\n    class Model(Base):\n        __tablename__ = 't'\n",
        "class Model(Model):\n    __tablename__ = 't'\n",
        "class A(B, B, B): pass\nclass B(A, A, A): pass\n",
        "import importlib, db_new\nimportlib.reload(db_new)\nclass Model(db_new.Base):\n    __tablename__ = 't'\n",
    ],
)
def test_what_cannot_be_known_is_silent(source: str, project: Path) -> None:
    assert found(source, project) == []


def test_without_the_modules_nothing_is_known_of_them(tmp_path: Path) -> None:
    source = HEAD + REFUSED["an imported Base"]
    assert declarations(ast.parse(source), tmp_path / "app.py", None, Settings()) == ((), ())


def test_stable_classes_are_left_alone(project: Path) -> None:
    tree = ast.parse(HEAD + REFUSED["an imported Base"])
    settings = Settings(stable_classes=("Model",))
    assert declarations(tree, project / "app.py", sources_of(project_of(project / "app.py")), settings) == ((), ())
