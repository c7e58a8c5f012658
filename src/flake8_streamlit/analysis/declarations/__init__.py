"""Declarations of a page that act on imported modules: a registry refuses them the second time, or only grows.

Told from stdlib trees alone, so that a page without a keeper needs no LibCST.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from flake8_streamlit.analysis.declarations import models, registries
from flake8_streamlit.analysis.declarations.executed import executed
from flake8_streamlit.analysis.declarations.hooks import hooks
from flake8_streamlit.analysis.declarations.origins import External, File, Project, Sources
from flake8_streamlit.analysis.facts import Growing, Redeclared
from flake8_streamlit.findings import Span
from flake8_streamlit.names import nodes
from flake8_streamlit.settings import Settings

Found = Redeclared | Growing


def declarations(
    tree: ast.Module, path: Path, sources: Sources | None, settings: Settings
) -> tuple[tuple[Redeclared, ...], tuple[Growing, ...]]:
    """What every run of the page script `tree` declares again: what is refused then, and what piles up."""
    try:
        found = list(_Page(File(tree, path, Project(sources), is_checked=True), settings).found())
    except RecursionError:  # expressions thousands deep are nobody's registry
        found = []
    return (
        tuple(each for each in found if isinstance(each, Redeclared)),
        tuple(each for each in found if isinstance(each, Growing)),
    )


class _Page:
    def __init__(self, file: File, settings: Settings) -> None:
        self._file = file
        self._settings = settings

    @cached_property
    def _clears_tables(self) -> bool:
        return models.clears(nodes(self._file.tree))

    @cached_property
    def _undoes(self) -> bool:
        return registries.undoes(self._file, nodes(self._file.tree))

    def found(self) -> Iterator[Found]:
        for statement in executed(self._file.tree):
            if isinstance(statement, ast.ClassDef):
                if not self._is_stable(statement):
                    yield from self._class(statement)
            elif isinstance(statement, ast.FunctionDef):
                yield from self._grown(statement)
                for generic in registries.generic_registration(self._file, statement):
                    yield Growing(_head(statement), statement.name, f"{generic}.registry")
            elif isinstance(statement, ast.Expr):
                yield from self._call(statement.value)

    def _class(self, cls: ast.ClassDef) -> Iterator[Found]:
        metadata = models.refusing(self._file, cls)
        if metadata and not self._clears_tables:
            yield Redeclared(_head(cls), cls.name, metadata, models.ERROR)
            return
        for hook in hooks(self._file, cls):
            error = registries.refusal(hook, self._file, cls)
            if error and not self._undoes:
                yield Redeclared(_head(cls), cls.name, hook.label, error)
                return
        yield from self._grown(cls)

    def _grown(self, node: ast.ClassDef | ast.FunctionDef) -> Iterator[Growing]:
        for hook in hooks(self._file, node):
            container = registries.growing(hook, self._file, node)
            if container and not self._undoes:
                yield Growing(_head(node), node.name, container)
                return

    def _call(self, call: ast.expr) -> Iterator[Growing]:
        """`atexit.register(…)`: functions that are called when the server ends."""
        if isinstance(call, ast.Call) and self._file.resolve(call.func) == External("atexit.register") and call.args:
            line, column = call.lineno, call.col_offset
            span = Span(line, column, line, column + len(ast.unparse(call.func)))
            yield Growing(span, ast.unparse(call.args[0]), "atexit")

    def _is_stable(self, cls: ast.ClassDef) -> bool:
        decorators = {ast.unparse(each) for each in cls.decorator_list}
        stable = self._settings.stable_decorators
        return cls.name in self._settings.stable_classes or any(
            each in stable or each.rpartition(".")[2] in stable for each in decorators
        )


def _head(node: ast.ClassDef | ast.FunctionDef) -> Span:
    """The span of `class Name` or `def name`; only white space stands before it, so bytes are characters."""
    length = len("class " if isinstance(node, ast.ClassDef) else "def ") + len(node.name)
    return Span(node.lineno, node.col_offset, node.lineno, node.col_offset + length)
