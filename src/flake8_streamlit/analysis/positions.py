"""Where LibCST nodes stand: looked up in flake8's own `ast`, and only for what is reported.

LibCST's position provider generates the whole file's code again, recursively, which costs more than all of the
analysis. The two trees have the same statements in the same order, and within one statement the same nodes of
each kind: the n-th call of the one is the n-th call of the other.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

import libcst as cst

from flake8_streamlit.analysis import ir
from flake8_streamlit.findings import Span

KINDS: dict[type[cst.CSTNode], type[ast.AST]] = {
    cst.Call: ast.Call,
    cst.Attribute: ast.Attribute,
    cst.Subscript: ast.Subscript,
    cst.Comparison: ast.Compare,
    cst.BinaryOperation: ast.BinOp,
    cst.Name: ast.Name,
    cst.List: ast.List,
    cst.Tuple: ast.Tuple,
    cst.Set: ast.Set,
    cst.Dict: ast.Dict,
    cst.ListComp: ast.ListComp,
    cst.SetComp: ast.SetComp,
    cst.DictComp: ast.DictComp,
    cst.GeneratorExp: ast.GeneratorExp,
    cst.Lambda: ast.Lambda,
    cst.IfExp: ast.IfExp,
    cst.NamedExpr: ast.NamedExpr,
    cst.Await: ast.Await,
    cst.MatchClass: ast.MatchClass,
    cst.MatchValue: ast.MatchValue,
    cst.MatchSingleton: ast.MatchSingleton,
}
BLOCKS = (
    cst.IndentedBlock,
    cst.SimpleStatementSuite,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
    cst.If,
)
BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


@lru_cache(maxsize=16)
def parse(source: str, role: str = "") -> cst.Module:  # noqa: ARG001  it is part of the key
    """The LibCST tree of `source`, which CPython can read. It is shared: nobody writes to it.

    A file that plays several roles in one analysis has a tree for each: nodes are told apart by identity.

    Raises libcst.ParserSyntaxError when LibCST cannot read even what `ast` writes for it.
    """
    try:
        return cst.parse_module(source)
    except cst.ParserSyntaxError:
        # LibCST's tokenizer refuses some layouts that CPython takes; the same statements, laid out anew, will do
        # (places are looked up in `tree`).
        return cst.parse_module(_laid_out_anew(source))


def _laid_out_anew(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            node.simple = 1  # LibCST does not know the parentheses in `(x): int = 1`
    return ast.unparse(tree)


class SourceText:
    """A file's text and its trees."""

    def __init__(self, source: str, tree: ast.Module, role: str = "") -> None:
        self.source = source
        self.tree = tree
        self.parsed = parse(source, role)

    @cached_property
    def positions(self) -> Positions:
        """Where things stand in it."""
        return Positions(self.parsed, self.tree, self.source)


class Positions:
    """Spans of the nodes of one file."""

    def __init__(self, module: cst.Module, tree: ast.Module, source: str) -> None:
        # as Python counts lines: str.splitlines() also splits at form feeds and other separators
        self._lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)
        self._pairs: dict[int, ast.AST] = {}
        self._headers: dict[int, dict[int, ast.AST]] = {}
        self._pair(module, tree)

    def span(self, place: ir.Place) -> Span:
        """The node's span; that of its statement where the node itself has none."""
        statement = self._pairs.get(id(place.statement))
        if statement is None:
            return Span(1, 0, 1, 0)
        if place.node is place.statement:
            return self._span_of(statement)
        found = self._header(place.statement, statement).get(id(place.node), statement)
        return self._span_of(found)

    def text(self, span: Span) -> str:
        """The source text of a span."""
        lines = self._lines[span.line - 1 : span.end_line]
        if not lines:
            return ""
        lines[-1] = lines[-1][: span.end_column]
        return "".join(lines)[span.column :]

    def _span_of(self, node: ast.AST) -> Span:
        if isinstance(node, ast.match_case):
            node = node.pattern
        first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", 1)
        start = self._characters(first, getattr(node, "col_offset", 0))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.ExceptHandler)):
            return Span(first, start, first, len(self._line(first).rstrip()))
        return Span(first, start, last, self._characters(last, getattr(node, "end_col_offset", 0)))

    def _line(self, number: int) -> str:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def _characters(self, line: int, offset: int) -> int:
        """A column in characters, for one in UTF-8 bytes (as `ast` counts)."""
        text = self._line(line)
        if text.isascii():
            return offset
        return len(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))

    # ------------------------------------------------------------------ statements

    def _pair(self, module: cst.Module, tree: ast.Module) -> None:
        pending: list[tuple[list[cst.CSTNode], list[ast.AST]]] = [(_flat(module.body), list(tree.body))]
        while pending:
            ours, theirs = pending.pop()
            for node, twin in zip(ours, theirs, strict=False):
                self._pairs[id(node)] = twin
                pending += _inner(node, twin)

    # ------------------------------------------------------------------ expressions

    def _header(self, statement: cst.CSTNode, twin: ast.AST) -> dict[int, ast.AST]:
        """The expressions of a statement (not of the blocks in it), by the identity of the LibCST node."""
        if id(statement) not in self._headers:
            theirs: dict[type[ast.AST], list[ast.AST]] = {}
            for node in _ast_header(twin):
                theirs.setdefault(type(node), []).append(node)
            found: dict[int, ast.AST] = {}
            counts: dict[type[ast.AST], int] = {}
            for ours in _cst_header(statement):
                kind = KINDS.get(type(ours))
                if kind is None or (kind is ast.Name and _is_keyword(ours)):
                    continue
                index = counts.get(kind, 0)
                counts[kind] = index + 1
                if index < len(theirs.get(kind, ())):
                    found[id(ours)] = theirs[kind][index]
            for kind, total in counts.items():
                if total != len(theirs.get(kind, ())):  # not the same nodes after all: better the statement's place
                    found = {key: node for key, node in found.items() if type(node) is not kind}
            self._headers[id(statement)] = found
        return self._headers[id(statement)]


def _is_keyword(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Name) and node.value in ("True", "False", "None")


def _flat(body: object) -> list[cst.CSTNode]:
    """The statements of a body, without the lines that hold them."""
    found: list[cst.CSTNode] = []
    for node in body if isinstance(body, (list, tuple)) else ():
        if isinstance(node, cst.SimpleStatementLine):
            found += node.body
        else:
            found.append(node)
    return found


def _inner(node: cst.CSTNode, twin: ast.AST) -> Iterator[tuple[list[cst.CSTNode], list[ast.AST]]]:
    """The blocks of a compound statement, paired."""
    body = getattr(node, "body", None)
    if isinstance(body, cst.BaseSuite):
        yield _flat(body.body), list(getattr(twin, "body", ()))
    orelse = getattr(node, "orelse", None)
    if isinstance(orelse, cst.If):
        yield [orelse], list(getattr(twin, "orelse", ()))
    elif isinstance(orelse, cst.Else):
        yield _flat(orelse.body.body), list(getattr(twin, "orelse", ()))
    final = getattr(node, "finalbody", None)
    if isinstance(final, cst.Finally):
        yield _flat(final.body.body), list(getattr(twin, "finalbody", ()))
    for ours, theirs in (("handlers", "handlers"), ("cases", "cases")):
        if hasattr(twin, theirs):
            yield list(getattr(node, ours, ())), list(getattr(twin, theirs))


LABELS: dict[type[cst.CSTNode], str] = {
    cst.Attribute: "attr",
    cst.Arg: "keyword",
    cst.Param: "name",
    cst.NameItem: "name",
    cst.FunctionDef: "name",
    cst.ClassDef: "name",
    cst.MatchAs: "name",
    cst.MatchStar: "name",
    cst.MatchKeywordElement: "key",
    cst.MatchMapping: "rest",
    cst.TypeVar: "name",
    cst.TypeVarTuple: "name",
    cst.ParamSpec: "name",
}
"""Names that are no expressions in `ast`: `x.name`, `f(name=…)`, `def name`, parameters, captures."""


def _cst_header(statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The nodes of a statement's own expressions, in the order of the source."""
    if isinstance(statement, (cst.Import, cst.ImportFrom)):
        return
    pending = list(reversed(_parts(statement)))
    while pending:
        node = pending.pop()
        if isinstance(node, BLOCKS) or (
            isinstance(node, cst.AsName) and isinstance(statement, (cst.ExceptHandler, cst.ExceptStarHandler))
        ):
            continue
        yield node
        pending += reversed(_parts(node))


def _parts(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The children of a node that can hold expressions."""
    label = getattr(node, LABELS[type(node)]) if type(node) in LABELS else None
    return [
        child
        for child in node.children
        if child is not label and not isinstance(child, cst.BaseParenthesizableWhitespace)
    ]


def _ast_header(statement: ast.AST) -> Iterator[ast.AST]:
    """The same for `ast`: children in the order of the source, blocks left out."""
    pending = list(reversed(_children(statement, skip=BODIES)))
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.stmt, ast.excepthandler, ast.match_case)):
            continue
        if not (isinstance(node, ast.JoinedStr) and not node.values):
            yield node
        pending += reversed(_children(node, skip=()))


def _children(node: ast.AST, skip: tuple[str, ...]) -> list[ast.AST]:
    found: list[ast.AST] = []
    for name, value in ast.iter_fields(node):
        if name in skip and isinstance(value, list):
            continue
        if isinstance(value, ast.AST):
            found.append(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, ast.AST)]
    if isinstance(node, ast.JoinedStr):
        return found
    return sorted(_spread(found), key=lambda child: (child.lineno, child.col_offset))  # type: ignore[attr-defined]


def _spread(nodes: list[ast.AST]) -> list[ast.AST]:
    """Children that have no place of their own (`arguments`, `comprehension`, …) give way to theirs."""
    found: list[ast.AST] = []
    for node in nodes:
        if hasattr(node, "lineno"):
            found.append(node)
        else:
            found += _spread(list(ast.iter_child_nodes(node)))
    return found
