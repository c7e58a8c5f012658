"""What a file holds that matters to the gate: places that make classes, and mentions of what outlives a run.

Only stdlib `ast` is used, without recursion and without writing to the tree, which flake8 shares.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from flake8_streamlit.names import Imports, children, dotted, nodes, outline, root_name
from flake8_streamlit.records import record
from flake8_streamlit.streamlit_api import WIDGETS

# Calls that make a class; sources: the docs of enum, collections, typing, dataclasses, types, pydantic, attrs, msgspec.
FACTORIES = frozenset(
    {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "namedtuple", "NamedTuple", "TypedDict"}
    | {"make_dataclass", "new_class", "create_model", "make_class", "defstruct"}
)
_MAKERS = FACTORIES | {"object", "type"}
_OPTION_WIDGETS = frozenset(WIDGETS)
_CACHES = frozenset({"cache_resource", "experimental_singleton", "cache_data", "experimental_memo"})
_STREAMLIT_KEEPERS = frozenset({"cache", "connection", "experimental_connection"})
_STREAMLIT_NAMES = _OPTION_WIDGETS | _CACHES | _STREAMLIT_KEEPERS | {"session_state"}
_MUTATORS = frozenset(
    {"append", "appendleft", "add", "extend", "insert", "update", "setdefault", "register", "put", "push", "set"}
)
# `sys.path.append(…)` and `os.environ[…] = …` keep no instance
_NEVER_KEEPERS = frozenset({"sys", "os", "warnings", "logging"})
# Class decorators that build methods and return the class, and keep nothing.
_PLAIN_DECORATORS = frozenset(
    {"dataclass", "define", "frozen", "mutable", "attrs", "s", "total_ordering", "unique", "runtime_checkable"}
)
_LONGEST_NAME_TEXT = 200  # a longer string is prose, not the name of a class


_WORD = re.compile(r"\w+")
# One pattern for each name, which begins with it, is several times as fast as one for all. A comment may stand before
# the bracket. `object` takes no arguments, and only what has a comma between its brackets makes a class of `type`.
_ENDS = frozenset({"Enum", "Flag"})  # of several names
_ONCE = _MAKERS - {"IntEnum", "StrEnum", "IntFlag"}
_BREAK = r"#|\\\r?\n"
_MAKER_CALLS = {name: re.compile(rf"{name}\s*(?:\(|{_BREAK})") for name in _ONCE - {"type", "object"}} | {
    "object": re.compile(rf"object\s*(?:\(\s*(?:\)|{_BREAK})|{_BREAK})"),
    "type": re.compile(rf"type\s*(?:\((?![^(),#\"']*\))|{_BREAK})"),
}

_FUNCTIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda})
_ASSIGNMENTS = frozenset({ast.Assign, ast.AnnAssign})
_TELLING = frozenset({ast.Attribute, ast.Subscript, ast.Call, ast.ClassDef, ast.alias, ast.keyword}) | _ASSIGNMENTS


@record(frozen=True, slots=True)
class ClassSite:
    """A place that makes a class (or a module-level sentinel): `name` is empty when it is bound to no plain name."""

    name: str
    line: int
    in_function: bool
    node: ast.AST


@record(frozen=True, slots=True)
class KeeperSite:
    """A mention of something that outlives a run, as the user wrote it."""

    label: str
    line: int


def may_call_maker(source: str) -> bool:
    """Whether the text may call something that makes a class."""
    return any(
        name in _ENDS or not source[call.start() - 1 : call.start()].isidentifier()
        for name, calls in _MAKER_CALLS.items()
        if name in source
        for call in calls.finditer(source)
    )


class Survey:
    """What there is in a tree; each question is answered when the first one asks, and most files are asked few.

    The text, where it is given, spares looking for calls that make a class.
    """

    def __init__(self, tree: ast.Module, source: str | None = None) -> None:
        self._tree = tree
        self._source = source
        self._outline = outline(tree)

    @property
    def imports(self) -> Imports:
        """What the names stand for."""
        return self._outline.imports

    @property
    def classes(self) -> list[ClassSite]:
        """What makes a class, by line."""
        return self._material.classes if self._calls_maker else self._statements

    @property
    def keepers(self) -> list[KeeperSite]:
        """What outlives a run, by line."""
        return self._material.keepers

    @property
    def offers(self) -> bool:
        """Whether a widget with options is called, or may be: an attribute `radio` of something else is none."""
        return self._material.offers

    @cached_property
    def mentions(self) -> Mapping[str, int]:
        """How often names, attributes and words of short strings occur."""
        return Counter(name for node in nodes(self._tree) for name in mentions(node))

    @cached_property
    def _statements(self) -> list[ClassSite]:
        """The classes of a file that calls nothing that makes one."""
        found = [_defined(node, in_function=in_function) for node, in_function in self._outline.classes]
        return sorted(found, key=lambda site: site.line)

    @cached_property
    def _calls_maker(self) -> bool:
        return self._source is None or may_call_maker(self._source)

    @cached_property
    def _material(self) -> _Material:
        return _Material(self._tree, self.imports)


class _Material:
    """One walk over all nodes, for what makes classes by a call and what keeps."""

    def __init__(self, tree: ast.Module, imports: Imports) -> None:
        self.classes: list[ClassSite] = []
        self.keepers: list[KeeperSite] = []
        self.offers = False
        self._imports = imports
        self._targets: dict[ast.AST, str] = {}  # the name an assigned value is bound to; parents come before children
        meant = {name for name, origin in imports.origins.items() if origin[-1] in _STREAMLIT_NAMES}
        telling = meant | (_STREAMLIT_NAMES - imports.origins.keys()) | {"session_state"}
        outside: list[ast.AST] = [tree]
        inside: list[ast.AST] = []  # of functions; looked at when nothing else is left
        while outside or inside:
            in_function = not outside
            node = inside.pop() if in_function else outside.pop()
            kind = type(node)
            if kind is ast.Name:
                if node.id in telling:  # type: ignore[attr-defined]
                    self._keeps(node)
                continue
            if kind is ast.Constant:
                if node.value == "session_state":  # type: ignore[attr-defined]
                    self._keeps(node)
                continue
            if kind in _TELLING:
                self._look(node, kind, in_function=in_function)
            (inside if in_function or kind in _FUNCTIONS else outside).extend(children(node))
        self.classes.sort(key=lambda site: site.line)
        self.keepers.sort(key=lambda site: site.line)

    def _look(self, node: ast.AST, kind: type[ast.AST], *, in_function: bool) -> None:
        if kind in _ASSIGNMENTS:
            _note_target(node, self._targets)
        elif kind is ast.ClassDef:
            self.classes.append(_defined(node, in_function=in_function))  # type: ignore[arg-type]
        elif kind is not ast.Attribute or node.attr in _STREAMLIT_NAMES or type(node.ctx) is not ast.Load:  # type: ignore[attr-defined]
            self._keeps(node)
            if kind is ast.Call:
                last = _last_name(node.func)  # type: ignore[attr-defined]
                self.offers = self.offers or last in _OPTION_WIDGETS
                site = _called(node, self._targets, in_function=in_function) if last in _MAKERS else None  # type: ignore[arg-type]
                if site is not None:
                    self.classes.append(site)

    def _keeps(self, node: ast.AST) -> None:
        label = _keeper(node, self._imports)
        if label:
            self.keepers.append(KeeperSite(label, getattr(node, "lineno", 1)))
            self.offers = self.offers or _is_streamlits_widget(node, self._imports)


def writes_eq(site: ClassSite) -> bool:
    """Whether the class has an `__eq__` of its own."""
    return isinstance(site.node, ast.ClassDef) and any(getattr(each, "name", "") == "__eq__" for each in site.node.body)


def _is_streamlits_widget(node: ast.AST, imports: Imports) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and bool(
        _OPTION_WIDGETS.intersection(imports.streamlit(node)[-1:])
    )


def _note_target(node: ast.AST, targets: dict[ast.AST, str]) -> None:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            targets[value] = name
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            targets[value] = name


def _defined(node: ast.ClassDef, *, in_function: bool) -> ClassSite:
    return ClassSite("" if _is_passed_on(node) else node.name, node.lineno, in_function, node)


def _called(node: ast.Call, targets: dict[ast.AST, str], *, in_function: bool) -> ClassSite | None:
    """The class that a call makes, whose last name is one of _MAKERS."""
    chain = dotted(node.func)
    if chain[-1:] == ("object",) and not in_function and node in targets:
        return ClassSite(targets[node], node.lineno, in_function, node)
    is_factory = bool(FACTORIES.intersection(chain[-1:])) or (chain == ("type",) and len(node.args) > 1)
    return ClassSite(targets.get(node, ""), node.lineno, in_function, node) if is_factory else None


def _is_passed_on(node: ast.ClassDef) -> bool:
    """Whether a decorator or a metaclass may hand the class on to somebody who never names it."""
    decorators = (dotted(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list)
    if not all(_PLAIN_DECORATORS.intersection(chain[-1:]) for chain in decorators):
        return True
    return any(each.arg in {None, "metaclass"} and dotted(each.value)[-1:] != ("ABCMeta",) for each in node.keywords)


def mentions(node: ast.AST) -> Iterable[str]:
    """The names, attributes and words of short strings that one node mentions."""
    kind = type(node)
    if kind is ast.Name:
        return (node.id,) if type(node.ctx) is ast.Load else ()  # type: ignore[attr-defined]
    if kind is ast.Attribute:
        return (node.attr,)  # type: ignore[attr-defined]
    if kind is ast.Constant:
        text = node.value  # type: ignore[attr-defined]
        return _WORD.findall(text) if isinstance(text, str) and len(text) <= _LONGEST_NAME_TEXT else ()
    if kind is ast.FunctionDef:
        return (node.name,)  # type: ignore[attr-defined]
    return ()


def _keeper(node: ast.AST, imports: Imports) -> str:
    """The text of what keeps, when this node is such a thing; otherwise empty."""
    if isinstance(node, ast.Name):
        return _keeper_name(node, node.id, imports)
    if isinstance(node, ast.Attribute):
        if node.attr == "session_state":
            return "session_state"
        is_set = type(node.ctx) is not ast.Load
        return _imported_root(node, imports, itself=True) if is_set else _keeper_name(node, node.attr, imports)
    if isinstance(node, ast.Call):
        return _mutating_call(node, imports)
    if isinstance(node, ast.Subscript):
        return "" if type(node.ctx) is ast.Load else _imported_root(node, imports)
    if isinstance(node, ast.keyword):
        return node.arg if node.arg is not None and node.arg.startswith("on_") else ""
    named = node.name if isinstance(node, ast.alias) else getattr(node, "value", None)
    return "session_state" if named == "session_state" else ""


def _keeper_name(node: ast.Attribute | ast.Name, last: str, imports: Imports) -> str:
    if isinstance(node, ast.Name):
        if last == "session_state":
            return last
        last = (imports.origins.get(last) or (last,))[-1]
    elif last in _OPTION_WIDGETS or last in _CACHES:
        return last
    if last not in _STREAMLIT_NAMES:
        return ""
    known = imports.streamlit(node)
    return known[-1] if known else ""


def _mutating_call(node: ast.Call, imports: Imports) -> str:
    last = _last_name(node.func)
    if last not in _MUTATORS and last not in {"setattr", "__setattr__"}:
        return ""
    chain = dotted(node.func)
    if chain in {("setattr",), ("object", "__setattr__")} and node.args:
        return _imported_root(node.args[0], imports, itself=True)
    is_mutator = isinstance(node.func, ast.Attribute) and last in _MUTATORS
    if is_mutator and not (chain[1:-1] == () and chain[:1] and chain[0] in imports.modules):  # `np.append(a, b)`
        return _imported_root(node.func, imports)
    return ""


def _last_name(func: ast.AST) -> str:
    """The name or attribute that is called."""
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _imported_root(node: ast.expr, imports: Imports, *, itself: bool = False) -> str:
    """The imported name that `node` is reached through: what it names lives as long as the process.

    `itself`: an attribute of it is set, which any module takes.
    """
    origin = imports.origins.get(root_name(node), ())
    is_state = any(isinstance(each, ast.Attribute) and each.attr == "session_state" for each in _chain(node))
    return ".".join(origin) if origin and (itself or origin[0] not in _NEVER_KEEPERS) and not is_state else ""


def _chain(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions that a chain of attributes, subscripts and calls is built of, the last first."""
    while True:
        yield node
        if isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return
