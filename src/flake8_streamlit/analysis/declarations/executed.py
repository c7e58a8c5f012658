"""Which statements of a page script every run executes, whatever the user does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_streamlit.names import nodes

_LEAVING = (ast.Return, ast.Raise, ast.Continue, ast.Break)


def executed(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that certainly run, in their order: of the top level, and of functions that it certainly calls.

    What stands under a condition, in a loop or in a `try` is left out, but for the `__main__` guard.
    """
    functions: dict[str, list[ast.FunctionDef]] = {}
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            functions.setdefault(statement.name, []).append(statement)
    yield from _Walk(functions).of(tree.body)


class _Walk:
    def __init__(self, functions: dict[str, list[ast.FunctionDef]]) -> None:
        self._functions = {name: found[0] for name, found in functions.items() if len(found) == 1}
        self._entered: set[str] = set()

    def of(self, body: list[ast.stmt]) -> Iterator[ast.stmt]:
        for statement in body:
            if isinstance(statement, ast.If) and _is_main_guard(statement.test):
                yield from self.of(statement.body)
                continue
            if isinstance(statement, ast.With):
                yield from self.of(statement.body)
                continue
            yield statement
            yield from self._called(statement)
            if any(isinstance(node, _LEAVING) for node in _own_nodes(statement)):
                return  # from here on it depends

    def _called(self, statement: ast.stmt) -> Iterator[ast.stmt]:
        """The statements of the local function that this statement is a call of."""
        if not isinstance(statement, ast.Expr | ast.Assign | ast.AnnAssign):
            return
        call = statement.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id not in self._entered:
            function = self._functions.get(call.func.id)
            if function is not None and not function.decorator_list:
                self._entered.add(call.func.id)
                yield from self.of(function.body)


def _own_nodes(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement, without those of functions and classes in it."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return iter(())
    return nodes(statement)


def _is_main_guard(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value="__main__")]):
            return True
    return False
