"""What a Python expression that makes a path says about it: its text, with `*` for every part that is not known."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import cached_property

from flake8_streamlit.names import blocks, dotted
from flake8_streamlit.project.mention import OWN_FILE, OWN_FOLDER

_WRAPPERS = frozenset("str Path PurePath PosixPath abspath realpath normpath fspath expanduser open quote".split())
_SAME = frozenset("resolve absolute as_posix expanduser strip read_text read read_bytes open".split())
_JOINERS = frozenset({"join", "Path", "PurePath", "PosixPath"})
_JOINING_METHODS = frozenset({"joinpath", "glob", "rglob"})
_DEEPEST = 8
_MOST = 20  # alternatives; more than that is no longer a statement about a file


class Paths:
    """The path expressions of one file. A name may be set in several places: then it stands for all of the values."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree

    @cached_property
    def _values(self) -> dict[str, list[ast.expr]]:
        """What names are set to."""
        found: dict[str, list[ast.expr]] = {}
        pending: list[ast.stmt] = [*self._tree.body]
        while pending:
            node = pending.pop()
            pending += blocks(node)
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    found.setdefault(name, []).append(value)
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    found.setdefault(name, []).append(value)
                case ast.For(target=ast.Name(id=name), iter=ast.List(elts=values) | ast.Tuple(elts=values)):
                    found.setdefault(name, []).extend(values)
                case ast.For(target=ast.Name(id=name), iter=ast.Call() as value):  # `Path("views").glob("*.py")`
                    found.setdefault(name, []).append(value)
        return found

    def of(self, node: ast.expr) -> list[str]:
        """The paths, with `/`, that `node` may stand for; a beginning that is not known is left out."""
        return [_tidy(each) for each in dict.fromkeys(self._patterns(node, 0))][:_MOST]

    def _patterns(self, node: ast.expr, depth: int) -> list[str]:
        if depth > _DEEPEST:
            return ["*"]
        depth += 1
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.Name(id="__file__"):
                return [OWN_FILE]
            case ast.Name(id=name):
                values = self._values.get(name, ())[:_MOST]
                return [each for value in values for each in self._patterns(value, depth)] or ["*"]
            case ast.JoinedStr(values=parts):
                return self._joined("", parts, depth)
            case ast.FormattedValue(value=value) | ast.Starred(value=value):
                return self._patterns(value, depth)
            case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod()):
                return [re.sub(r"%[-+ #0-9.]*[a-z]", "*", text)]
            case ast.BinOp(left=left, op=ast.Div() | ast.Add() as op, right=right):
                return self._joined("/" if isinstance(op, ast.Div) else "", (left, right), depth)
            case ast.IfExp() | ast.BoolOp():
                either = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
                return [each for part in either for each in self._patterns(part, depth)]
            case ast.Attribute() | ast.Subscript():
                return self._above(node, depth)
            case ast.Call():
                return self._call(node, depth)
        return ["*"]

    def _above(self, node: ast.Attribute | ast.Subscript, depth: int) -> list[str]:
        match node:
            case ast.Attribute(attr="parent", value=value):
                return [_parent(each) for each in self._patterns(value, depth)]
            case ast.Subscript(value=ast.Attribute(attr="parents", value=value), slice=ast.Constant(value=int(steps))):
                return [_parent(each, min(steps, _DEEPEST) + 1) for each in self._patterns(value, depth)]
        return ["*"]

    def _call(self, node: ast.Call, depth: int) -> list[str]:
        func, arguments = node.func, node.args
        chain = dotted(func)
        last = func.attr if isinstance(func, ast.Attribute) else chain[-1] if chain else ""
        if chain and arguments:  # `os.path.join(…)`, `Path(…)`: a name, with or without modules before it
            if last == "dirname":
                return [_parent(each) for each in self._patterns(arguments[0], depth)]
            if last in _JOINERS:
                return self._joined("/", arguments, depth)
            if last in _WRAPPERS:
                return self._patterns(arguments[0], depth)
        if not isinstance(func, ast.Attribute):
            return ["*"]
        owners = self._patterns(func.value, depth)
        if last in _SAME:
            return owners
        if last in _JOINING_METHODS:
            return self._joined("/", (func.value, *arguments), depth)
        if last == "with_name" and arguments:
            return [f"{_parent(owner)}/{name}" for owner in owners for name in self._patterns(arguments[0], depth)]
        if last == "format":
            return [re.sub(r"\{[^}]*\}", "*", owner) for owner in owners]
        return ["*"]

    def _joined(self, between: str, parts: Sequence[ast.expr], depth: int) -> list[str]:
        found = [""]
        for index, part in enumerate(parts):
            texts = self._patterns(part, depth)
            found = [f"{left}{between if index else ''}{right}" for left in found for right in texts][:_MOST]
        return found


def _parent(path: str, steps: int = 1) -> str:
    for _ in range(steps):
        if path == OWN_FILE:
            path = OWN_FOLDER
        elif path.rpartition("/")[2] in {OWN_FOLDER, ".."}:
            path = f"{path}/.."
        else:
            path = path.rpartition("/")[0] or "*"
    return path


def _tidy(pattern: str) -> str:
    text = re.sub(r"/{2,}", "/", pattern.replace("\\", "/"))
    text = re.sub(r"\*{2,}", "*", text)
    return re.sub(r"^(?:\*/|\./)+", "", text)
