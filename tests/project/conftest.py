"""A project in a temporary folder."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from flake8_streamlit.project.files import Files


class Tree:
    """A folder that files are written into."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, **texts: str) -> None:
        """`write(**{"pages/a.py": "x = 1"})`"""
        for name, text in texts.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")

    def touch(self, *names: str) -> None:
        self.write(**dict.fromkeys(names, ""))

    def __truediv__(self, name: str) -> Path:
        return self.root / name


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "app"
    (root / ".git").mkdir(parents=True)
    return Tree(root)


@pytest.fixture
def files(tree):
    return Files(tree.root)
