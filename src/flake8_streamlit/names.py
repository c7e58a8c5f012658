"""Dotted names and imports of a stdlib `ast` tree: what the gate and page detection need before LibCST is loaded."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache

_NO_NODES = frozenset(
    {"ctx", "id", "attr", "arg", "level", "kind", "type_comment", "is_async", "conversion", "module", "asname"}
)
"""Fields that never hold nodes, and `ctx`: nobody asks for it by walking."""

_MIXED = frozenset({"keys", "kw_defaults", "names", "kwd_attrs"})
"""Lists that may hold None or strings."""

LEAVES = frozenset({ast.Name, ast.Constant})
"""What half of the nodes of a tree are; they have no children, and need not be asked for them."""

_NAMED = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler, ast.alias})
"""Kinds whose `name` is a string; of others it may be a node."""

_BLOCKS = frozenset({"body", "handlers", "orelse", "finalbody", "cases"})
"""Fields of statements that hold statements."""

_IMPORTS = frozenset({ast.Import, ast.ImportFrom})
_FUNCTIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef})


class _Fields(dict[type, tuple[str, ...]]):
    """By kind of node, the fields for which `is_wanted(kind, field)`."""

    def __init__(self, is_wanted: Callable[[type, str], bool]) -> None:
        self._is_wanted = is_wanted

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        found = self[kind] = tuple(name for name in kind._fields if self._is_wanted(kind, name))
        return found


def _may_hold_nodes(kind: type, name: str) -> bool:
    return name not in _NO_NODES and kind is not ast.Constant and not (name == "name" and kind in _NAMED)


_inner = _Fields(_may_hold_nodes)
_blocks = _Fields(lambda _, name: name in _BLOCKS)


def children(node: ast.AST) -> list[ast.AST]:
    """As `ast.iter_child_nodes`, several times as fast; expression contexts are left out."""
    found: list[ast.AST] = []
    for name in _inner[type(node)]:
        value = getattr(node, name, None)
        if type(value) is list:
            found += [each for each in value if isinstance(each, ast.AST)] if name in _MIXED else value
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def nodes(root: ast.AST) -> Iterator[ast.AST]:
    """All nodes under `root`, itself included, in no particular order. No recursion: trees may be thousands deep."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if type(node) not in LEAVES:
            stack += children(node)


def blocks(statement: ast.AST) -> list[ast.stmt]:
    """The statements directly below one, with handlers and cases."""
    return [each for name in _blocks[type(statement)] for each in getattr(statement, name)]


class Outline:
    """The statements of a file that others ask for, collected in one walk."""

    def __init__(self, tree: ast.Module) -> None:
        self.classes: list[tuple[ast.ClassDef, bool]] = []  # with whether it stands in a function
        self.functions: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
        self._imports: list[ast.Import | ast.ImportFrom] = []
        self._assigned: list[ast.Assign] = []
        outside: list[ast.AST] = [*tree.body]
        inside: list[ast.AST] = []  # of functions; looked at when nothing else is left
        while outside or inside:
            in_function = not outside
            node = inside.pop() if in_function else outside.pop()
            kind = type(node)
            if kind in _IMPORTS:
                self._imports.append(node)  # type: ignore[arg-type]
            elif kind is ast.Assign:
                self._assigned.append(node)  # type: ignore[arg-type]
            else:
                is_function = kind in _FUNCTIONS
                if is_function:
                    self.functions.append(node)  # type: ignore[arg-type]
                elif kind is ast.ClassDef:
                    self.classes.append((node, in_function))  # type: ignore[arg-type]
                for name in _blocks[kind]:
                    (inside if in_function or is_function else outside).extend(getattr(node, name))

    @cached_property
    def imports(self) -> Imports:
        """What the names of the file stand for."""
        # of several statements that bind a name the first one counts
        self._imports.sort(key=lambda node: (node.lineno, node.col_offset), reverse=True)
        return Imports(self._imports, self._assigned)


@lru_cache(maxsize=2)
def outline(tree: ast.Module) -> Outline:
    """The outline of a tree, which nobody writes to: the gate and the search for pages ask for that of one file."""
    return Outline(tree)


def dotted(node: ast.expr) -> tuple[str, ...]:
    """The parts of `a.b.c`; empty when the expression is anything else than a name with attributes."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ()
    parts.append(node.id)
    return tuple(reversed(parts))


def root_name(node: ast.expr) -> str:
    """The name on which a chain of attributes, subscripts and calls is built; empty when there is none."""
    while True:
        if isinstance(node, ast.Attribute | ast.Subscript | ast.Starred | ast.Await):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return node.id if isinstance(node, ast.Name) else ""


class Imports:
    """What the names of a file stand for, as far as its imports (in any scope) and plain aliases say.

    `modules` holds the names that a plain `import` binds, `stars` the modules that are imported with `*`.
    """

    def __init__(self, statements: Iterable[ast.Import | ast.ImportFrom], assigned: Iterable[ast.Assign] = ()) -> None:
        """Take import statements, of which a later one wins, and assignments."""
        self.origins: dict[str, tuple[str, ...]] = {}
        self.modules: set[str] = set()
        self.stars: set[str] = set()
        for node in statements:
            if isinstance(node, ast.Import):
                self._plain(node)
            else:
                self._from(node)
        aliases: list[tuple[str, tuple[str, ...]]] = []
        for assignment in assigned:
            targets = assignment.targets
            if len(targets) == 1 and isinstance(targets[0], ast.Name):
                chain = dotted(assignment.value)
                if chain:
                    aliases.append((targets[0].id, chain))
        for name, chain in sorted(aliases):
            origin = self.resolve(chain)
            if origin[:1] == ("streamlit",):  # `sb = st.sidebar`
                self.origins.setdefault(name, origin)

    def _plain(self, node: ast.Import) -> None:
        for alias in node.names:
            parts = tuple(alias.name.split("."))
            self.origins[alias.asname or parts[0]] = parts if alias.asname else parts[:1]
            self.modules.add(alias.asname or parts[0])

    def _from(self, node: ast.ImportFrom) -> None:
        module = ("." * node.level,) * bool(node.level) + tuple((node.module or "").split(".")) * bool(node.module)
        for alias in node.names:
            if alias.name == "*":
                self.stars.add(".".join(module))
            else:
                self.origins[alias.asname or alias.name] = (*module, alias.name)

    def resolve(self, chain: tuple[str, ...]) -> tuple[str, ...]:
        """The dotted origin of `a.b.c` with its first part replaced by what was imported; empty when it was not."""
        origin = self.origins.get(chain[0]) if chain else None
        return (*origin, *chain[1:]) if origin else ()

    def streamlit(self, node: ast.expr) -> tuple[str, ...]:
        """The parts after `streamlit` of what an expression names, `("sidebar", "write")`; else empty."""
        chain = dotted(node)
        origin = self.resolve(chain)
        if origin[:1] == ("streamlit",):
            return origin[1:]
        if chain and not origin and "streamlit" in self.stars:
            return chain
        return ()
