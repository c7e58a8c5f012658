"""What a name at the top of a file stands for, followed through the project's own modules (stdlib `ast` only)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from flake8_streamlit.names import dotted
from flake8_streamlit.records import record

DEPTH = 12
"""So many imports of imports are followed."""


class Sources(Protocol):
    """The project's own modules."""

    def find(self, module: str, importer: Path, level: int = 0) -> Path | None:
        """The file that `module`, with `level` dots before it, means in `importer`; None when it is not ours."""

    def tree(self, path: Path) -> ast.Module | None:
        """The tree of a file; None when it cannot be read, or is no Python."""


@record(frozen=True, slots=True)
class External:
    """Something of a module that is not the project's, by its canonical dotted name."""

    name: str


@record(frozen=True, slots=True)
class Thing:
    """A definition or an assigned value of a project's file, and the attributes that were asked of it."""

    file: File
    node: ast.AST
    name: str
    rest: tuple[str, ...] = ()


Origin = External | Thing | None
"""None: nothing is known."""


@record(eq=False)
class File:
    """A file of the project, the checked one or one that it imports."""

    tree: ast.Module
    path: Path
    project: Project
    is_checked: bool = False

    @cached_property
    def bindings(self) -> dict[str, list[ast.AST]]:
        """What binds each name at the top of the file; inside of `if` and `try` too."""
        found: dict[str, list[ast.AST]] = {}
        for statement in _top(self.tree.body):
            for name in _bound(statement):
                found.setdefault(name, []).append(statement)
        return found

    def resolve(self, expression: ast.expr) -> Origin:
        """What a dotted expression at the top of this file names."""
        return self.named(dotted(expression))

    def named(self, chain: tuple[str, ...], depth: int = 0) -> Origin:
        """What `a.b.c` names here: the only thing that is ever bound to `a`, and so on."""
        if not chain or depth > DEPTH:
            return None
        bindings = self.bindings.get(chain[0])
        if bindings is None:
            return External(".".join(chain)) if not self._has_star else None
        if len(bindings) > 1:
            return None
        node = bindings[0]
        if isinstance(node, ast.Import | ast.ImportFrom):
            return self._imported(node, chain, depth + 1)
        value = _value_of(node)
        if isinstance(value, ast.Name | ast.Attribute) and dotted(value):
            return self.named((*dotted(value), *chain[1:]), depth + 1)
        return Thing(self, value, chain[0], chain[1:])

    @cached_property
    def _has_star(self) -> bool:
        return any(isinstance(s, ast.ImportFrom) and s.names[0].name == "*" for s in _top(self.tree.body))

    def _imported(self, node: ast.Import | ast.ImportFrom, chain: tuple[str, ...], depth: int) -> Origin:
        if isinstance(node, ast.Import):
            return self._module(node, chain, depth)
        alias = next(each for each in node.names if (each.asname or each.name) == chain[0])
        module = node.module or ""
        file = self.project.file(module, self.path, node.level)
        if file is not None and alias.name in file.bindings:
            return file.named((alias.name, *chain[1:]), depth)
        inner = self.project.file(f"{module}.{alias.name}".lstrip("."), self.path, node.level)
        if inner is not None:
            return inner.named(chain[1:], depth)
        if file is not None or node.level:
            return None
        return External(".".join((module, alias.name, *chain[1:])))

    def _module(self, node: ast.Import, chain: tuple[str, ...], depth: int) -> Origin:
        alias = next(each for each in node.names if (each.asname or each.name.split(".")[0]) == chain[0])
        parts = (*alias.name.split("."), *chain[1:]) if alias.asname else chain
        for length in range(len(parts) - 1, 0, -1):
            file = self.project.file(".".join(parts[:length]), self.path, 0)
            if file is not None:
                return file.named(parts[length:], depth)
        return None if self.project.file(parts[0], self.path, 0) else External(".".join(parts))


@record(eq=False)
class Project:
    """The files that one check has met. Without `sources` the checked file is all there is."""

    sources: Sources | None
    _files: dict[Path, File | None] = field(default_factory=dict)

    def file(self, module: str, importer: Path, level: int) -> File | None:
        """The project's file that an import means, or None."""
        if self.sources is None:
            return None
        path = self.sources.find(module, importer, level)
        if path is None:
            return None
        if path not in self._files:
            tree = self.sources.tree(path)
            self._files[path] = None if tree is None else File(tree, path, self)
        return self._files[path]


def _top(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of the top level, and of the blocks in it that are no scopes, in no particular order."""
    pending = [*body]
    while pending:  # no recursion: a chain of `elif` is thousands deep
        statement = pending.pop()
        yield statement
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for name in ("body", "orelse", "finalbody"):
            pending += getattr(statement, name, [])
        for handler in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            pending += handler.body


def _bound(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=names):
            yield from (alias.asname or alias.name.split(".")[0] for alias in names)
        case ast.ImportFrom(names=names):
            yield from (alias.asname or alias.name for alias in names)
        case ast.Assign(targets=targets):
            yield from (node.id for target in targets for node in ast.walk(target) if _is_stored(node))  # type: ignore[attr-defined]
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()) | ast.AugAssign(target=ast.Name(id=name)):
            yield name
        case ast.For(target=target) | ast.AsyncFor(target=target):
            yield from (node.id for node in ast.walk(target) if _is_stored(node))  # type: ignore[attr-defined]
        case ast.With(items=items) | ast.AsyncWith(items=items):
            named = [item.optional_vars for item in items if item.optional_vars is not None]
            yield from (node.id for target in named for node in ast.walk(target) if _is_stored(node))  # type: ignore[attr-defined]


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _value_of(node: ast.AST) -> ast.AST:
    """The value of a plain assignment; definitions and everything else stand for themselves."""
    match node:
        case ast.Assign(targets=[ast.Name()], value=value) | ast.AnnAssign(value=ast.expr() as value):
            return value
    return node
