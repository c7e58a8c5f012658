"""What a file is for, as far as its name and its folders say."""

from __future__ import annotations

import ast
from pathlib import Path

from flake8_streamlit.names import nodes

_TEST_FOLDERS = frozenset({"test", "tests"})


def is_test(path: Path, root: Path | None) -> bool:
    """Whether a file lies where tests do: its own name says so, or a folder between it and the root (else its own)."""
    if path.name == "conftest.py" or path.name.startswith("test_") or path.stem.endswith("_test"):
        return True
    if root is None or root not in path.parents:
        return path.parent.name in _TEST_FOLDERS
    return not _TEST_FOLDERS.isdisjoint(path.relative_to(root).parent.parts)


def holds_tests(tree: ast.Module) -> bool:
    """Whether a file has something that a test runner collects, or imports a test framework.

    Scripts to try something out lie in `tests/`, or are called `test_map.py`, as well: Streamlit runs those.
    """
    for node in nodes(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if name.startswith("test_"):
                return True
            case ast.Import(names=[ast.alias(name="pytest" | "unittest"), *_]):
                return True
            case ast.ImportFrom(module="pytest" | "unittest" | "unittest.mock" | "streamlit.testing.v1"):
                return True
    return False


def may_be_page_of_folder(path: Path) -> bool:
    """Whether Streamlit would take the file for a page if its folder were `pages/` beside the entry point.

    From `streamlit.source_util`: every `*.py` directly in that folder, except hidden ones and `__init__.py`.
    """
    return path.parent.name == "pages" and path.name != "__init__.py" and not path.name.startswith(".")
