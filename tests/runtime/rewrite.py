"""Rewrites a page so that every test in it asks the recorder; lines and columns stay those of the source.

The rewritten code calls methods of one object that it finds under the builtin name `__oracle__`: `compare`,
`link`/`held` (chained comparisons), `call`, `factory`, `getitem`, `setitem`, `delitem`, `binop`, `inplace`,
`handler`, `case`/`bound`, `sentinel`, `pinned`/`pin`/`born`/`made` (classes) and `enter`. The first argument is the
index of a `Site` in the program's table.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import TypeVar

from streamlit.runtime.scriptrunner import magic

from tests.runtime.patterns import Pattern, pattern_of
from tests.runtime.truth import Site

ORACLE = "__oracle__"
SUBJECT, HOLDER, KEY = "__oracle_subject__", "__oracle_holder__", "__oracle_key__"

FACTORIES = frozenset(
    "type Enum IntEnum StrEnum Flag IntFlag namedtuple NamedTuple TypedDict make_dataclass new_class create_model"
    " make_class defstruct attrs".split()
)
"""Calls of these names (bare or as an attribute) may make a class; they look at their caller's frame."""

IN_PLACE = FACTORIES | frozenset(
    "super locals globals vars dir eval exec breakpoint __import__ TypeVar ParamSpec TypeVarTuple NewType"
    " currentframe stack _getframe warn echo help getLogger".split()
)
"""Calls that must be made by the script's own frame."""

Node = TypeVar("Node", bound=ast.AST)
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class Program:
    """Rewritten files: their code, the table of their sites, and the patterns of their match statements.

    One file is one page. With a `root`, every Python file below that folder is rewritten when it is run or imported.
    """

    root: Path | None = None
    sites: list[Site] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    comparison_defs: dict[tuple[str, int], int] = field(default_factory=dict)
    """From a file and the first line of a function's code (a decorator's, if it has any) to the line of its `def`."""
    class_lines: dict[tuple[str, int], int] = field(default_factory=dict)
    """From a file and a line of a class statement's head (decorators and bases) to its site."""
    codes: dict[tuple[str, bool], CodeType] = field(default_factory=dict)
    """By file, and whether it is the code of a script (with Streamlit's magic) or of an imported module."""
    _indices: dict[tuple[Site, int], int] = field(default_factory=dict)

    @property
    def code(self) -> CodeType:
        """The code of the first file."""
        return next(iter(self.codes.values()))

    def place(self, site: int) -> tuple[str, int]:
        """The file and line of a site."""
        return self.sites[site].file, self.sites[site].line

    def holds(self, path: str) -> bool:
        """Whether the file belongs to the program."""
        return (path, True) in self.codes or (self.root is not None and Path(path).is_relative_to(self.root))

    def holds_module(self, name: str) -> bool:
        """Whether the imported module of this name is one of the program's files."""
        file = getattr(sys.modules.get(name), "__file__", None)
        return file is not None and self.holds(file)

    def code_of(self, path: str, *, script: bool) -> CodeType:
        """The rewritten code of a file, as Streamlit runs it (with magic) or as Python imports it."""
        if (path, script) not in self.codes:
            self.add(Path(path).read_text(encoding="utf-8"), path, script=script)
        return self.codes[path, script]

    def add(self, source: str, path: str, *, script: bool = True) -> None:
        """Compile `source` with every test in it handed to the recorder."""
        tree: ast.Module = magic.add_magic(source, path) if script else ast.parse(source, path)
        rewriter = _Rewriter(source, path, self)
        tree = rewriter.visit(tree)
        _enter(tree)
        ast.fix_missing_locations(tree)
        self.codes[path, script] = compile(tree, path, "exec", flags=0, dont_inherit=True, optimize=-1)

    def index(self, site: Site, occurrence: int) -> int:
        """The index of a site: the same one for a file as script and as module, which a page can be at once."""
        found = self._indices.setdefault((site, occurrence), len(self.sites))
        if found == len(self.sites):
            self.sites.append(site)
        return found


def rewrite(source: str, path: str) -> Program:
    """The program of one page, compiled as Streamlit would compile it (with magic)."""
    program = Program()
    program.add(source, path)
    return program


def _enter(tree: ast.Module) -> None:
    """Tell the recorder that the script begins, after the docstring and `from __future__` imports."""
    at = 0
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            at = index + 1
    if at == 0 and ast.get_docstring(tree, clean=False) is not None:
        at = 1
    call = ast.Call(_hook("enter"), [ast.Call(ast.Name("globals", ast.Load()), [], [])], [])
    tree.body.insert(at, ast.Expr(call))


def _hook(name: str) -> ast.expr:
    return ast.Attribute(ast.Name(ORACLE, ast.Load()), name, ast.Load())


def _name_of(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _is_slice(node: ast.expr) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(isinstance(part, (ast.Slice, ast.Starred)) for part in parts)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, source: str, path: str, program: Program) -> None:
        self.lines = [line.encode() for line in re.split(r"\r\n?|\n", source)]  # as the parser counts them
        self.path = path
        self.program = program
        self.seen: Counter[Site] = Counter()
        self.params: list[set[str]] = []  # of the functions around a node, outermost first

    # -- helpers

    def _site(self, node: ast.expr | ast.stmt | ast.excepthandler | ast.pattern) -> ast.Constant:
        encoded = self.lines[node.lineno - 1]
        end = node.end_col_offset if node.end_lineno == node.lineno else None
        column = len(encoded[: node.col_offset].decode())
        text = encoded[node.col_offset : end].decode().rstrip()
        site = Site(node.lineno, column, text[:80], self.path)
        self.seen[site] += 1
        return ast.copy_location(ast.Constant(self.program.index(site, self.seen[site])), node)

    def _ask(self, name: str, at: ast.AST, *args: ast.expr) -> ast.Call:
        return _placed(ast.Call(_hook(name), list(args), []), at)

    def _visit(self, node: Node) -> Node:
        visited = self.visit(node)
        assert isinstance(visited, (type(node), ast.expr))
        return visited  # type: ignore[return-value]

    def _each(self, nodes: list[ast.stmt]) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for node in nodes:
            visited = self.visit(node)
            out.extend(visited if isinstance(visited, list) else [visited])
        return out

    # -- scopes: annotations, decorators and bases stay as they are

    def _function(self, node: FunctionNode) -> ast.stmt:
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        self.program.comparison_defs[self.path, first] = node.lineno
        arguments = node.args
        arguments.defaults = [self._visit(default) for default in arguments.defaults]
        arguments.kw_defaults = [default and self._visit(default) for default in arguments.kw_defaults]
        self.params.append(_parameters(arguments))
        node.body = self._each(node.body)
        self.params.pop()
        return node

    visit_FunctionDef = _function  # noqa: N815
    visit_AsyncFunctionDef = _function  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self.params.append(_parameters(node.args))
        self.generic_visit(node)
        self.params.pop()
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        """`class C: …` becomes: take the pinned class if there is one, otherwise define it and say so."""
        around = set().union(*self.params) if self.params else set()
        used = sorted({n.id for n in ast.walk(node) if isinstance(n, ast.Name)} & around)
        site = self._site(node)
        head = [node.lineno, *(part.lineno for part in (*node.decorator_list, *node.bases, *node.keywords))]
        for line in range(min(head), max(head) + 1):
            self.program.class_lines[self.path, line] = int(site.value)  # type: ignore[arg-type]
        detail: list[ast.expr] = [ast.Name(name, ast.Load()) for name in used]
        params, self.params = self.params, []  # a method's parameters are no part of an inner class's identity
        node.body = self._each(node.body)
        self.params = params
        node.decorator_list.insert(0, self._ask("made", node, site, *detail))
        node.decorator_list.append(self._ask("born", node, site))
        take = ast.Assign([ast.Name(node.name, ast.Store())], self._ask("pin", node))
        return _placed(ast.If(self._ask("pinned", node, site, *detail), [_placed(take, node)], [node]), node)

    # -- statements

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        if node.value is not None:
            node.value = self._sentinel(node.value) or self._visit(node.value)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        node.value = self._sentinel(node.value) or self._visit(node.value)
        node.targets = [self._visit(target) for target in node.targets]
        target = node.targets[0]
        if len(node.targets) == 1 and isinstance(target, ast.Subscript) and self._asked(target.slice):
            return _placed(
                ast.Expr(self._ask("setitem", node, self._site(target), node.value, target.value, target.slice)), node
            )
        return node

    def _sentinel(self, value: ast.expr) -> ast.expr | None:
        bare = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "object"
        return self._ask("sentinel", value, self._site(value), value) if bare and not self.params else None

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        """`a op= b` becomes `a = inplace(op, a, b)`, with the holder (and key) of `a` evaluated once."""
        site, operator = self._site(node), ast.Constant(type(node.op).__name__)
        target, before = node.target, []
        if isinstance(target, (ast.Attribute, ast.Subscript)):
            before.append(_placed(ast.Assign([ast.Name(HOLDER, ast.Store())], self._visit(target.value)), node))
        load: ast.expr
        if isinstance(target, ast.Name):
            load = ast.Name(target.id, ast.Load())
        elif isinstance(target, ast.Attribute):
            load = ast.Attribute(ast.Name(HOLDER, ast.Load()), target.attr, ast.Load())
            target = ast.Attribute(ast.Name(HOLDER, ast.Load()), target.attr, ast.Store())
        elif _is_slice(target.slice):
            return self.generic_visit(node)  # type: ignore[return-value]
        else:
            before.append(_placed(ast.Assign([ast.Name(KEY, ast.Store())], self._visit(target.slice)), node))
            load = self._ask("getitem", node, self._site(node.target), _load(HOLDER), _load(KEY))
            value = self._ask("inplace", node, site, operator, load, self._visit(node.value))
            stored = self._ask("setitem", node, self._site(node.target), value, _load(HOLDER), _load(KEY))
            return [*before, _placed(ast.Expr(stored), node)]
        value = self._ask("inplace", node, site, operator, _placed(load, node), self._visit(node.value))
        return [*before, _placed(ast.Assign([target], value), node)]

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for each in node.targets:
            target = self._visit(each)
            if isinstance(target, ast.Subscript) and self._asked(target.slice):
                call = self._ask("delitem", node, self._site(target), target.value, target.slice)
                out.append(_placed(ast.Expr(call), node))
            else:
                out.append(_placed(ast.Delete([target]), node))
        return out

    def _handler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        if node.type is not None:
            node.type = self._ask("handler", node.type, self._site(node), self._visit(node.type))
        node.body = self._each(node.body)
        return node

    visit_ExceptHandler = _handler  # noqa: N815

    def visit_TryStar(self, node: ast.TryStar) -> ast.stmt:
        for handler in node.handlers:
            handler.body = self._each(handler.body)
        node.body, node.orelse = self._each(node.body), self._each(node.orelse)
        node.finalbody = self._each(node.finalbody)
        return node

    def visit_Match(self, node: ast.Match) -> ast.stmt:
        """Each case becomes a guard in which the recorder matches the pattern and hands over the captured parts."""
        node.subject = self._visit(node.subject)
        for case in node.cases:
            values: list[ast.expr] = []
            pattern = pattern_of(case.pattern, values, lambda p: int(self._site(p).value))  # type: ignore[arg-type]
            guard = self._visit(case.guard) if case.guard is not None else None
            case.body = self._each(case.body)
            self.program.patterns.append(pattern)
            index = ast.Constant(len(self.program.patterns) - 1)
            parts: list[ast.expr] = [self._ask("case", case.pattern, index, _load(SUBJECT), *values)]
            names = pattern.names()
            bind = [
                ast.NamedExpr(ast.Name(name, ast.Store()), self._ask("bound", case.pattern, ast.Constant(name)))
                for name in names
            ]
            parts += [ast.Tuple(list(bind), ast.Load())] if bind else []
            parts += [guard] if guard is not None else []
            case.guard = _placed(ast.BoolOp(ast.And(), parts) if len(parts) > 1 else parts[0], case.pattern)
            case.pattern = _placed(ast.MatchAs(None, SUBJECT), case.pattern)
        return node

    # -- expressions

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        last = len(node.ops) - 1
        parts: list[ast.expr] = []
        for index, (operator, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            left = node.left if index == 0 else self._ask("held", node)
            name = ast.Constant(type(operator).__name__)
            hook = "compare" if index == last else "link"
            parts.append(self._ask(hook, node, self._site(node), name, left, right))
        return parts[0] if last == 0 else _placed(ast.BoolOp(ast.And(), parts), node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        site = self._site(node)
        self.generic_visit(node)
        name = _name_of(node.func)
        if name in FACTORIES:
            return self._ask("factory", node, site, node)
        if name in IN_PLACE and not (name == "super" and len(node.args) == 2):
            return node
        node.args = [site, node.func, *node.args]
        node.func = _placed(_hook("call"), node)
        return node

    def _asked(self, key: ast.expr) -> bool:
        """Whether an item's key can be anything that depends on a class."""
        return not _is_slice(key) and not isinstance(key, ast.Constant)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and self._asked(node.slice):
            return self._ask("getitem", node, self._site(node), node.value, node.slice)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        site = self._site(node)
        self.generic_visit(node)
        return self._ask("binop", node, site, ast.Constant(type(node.op).__name__), node.left, node.right)

    def visit_Set(self, node: ast.Set) -> ast.expr:
        site = self._site(node)
        self.generic_visit(node)
        return self._ask("collect", node, site, _placed(ast.Tuple(node.elts, ast.Load()), node))


def _placed(node: Node, at: ast.AST) -> Node:
    """Give a new node, and all that is new in it, the place of `at`."""
    ast.copy_location(node, at)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.expr, ast.stmt)) and not hasattr(child, "lineno"):
            _placed(child, at)
    return node


def _load(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _parameters(args: ast.arguments) -> set[str]:
    every = [*args.posonlyargs, *args.args, *args.kwonlyargs, *filter(None, [args.vararg, args.kwarg])]
    return {arg.arg for arg in every}
