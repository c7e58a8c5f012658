"""The gate: cheap, conservative reasons why a file cannot have the hazard, before LibCST is even imported.

Stages, each a GateResult with its reason in words: the text, what the file holds, whether the one can reach the other,
and, for a page that lacks a class or a keeper, whether imported modules of the project bring them in.
Only stdlib `ast` is used, without recursion and without writing to the tree, which flake8 shares.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from flake8_streamlit.mark import MARK
from flake8_streamlit.names import Imports, blocks, children, dotted, nodes, root_name
from flake8_streamlit.page import PageEvidence
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
_LOOKUPS = frozenset({"globals", "locals", "vars", "eval", "exec", "__subclasses__", "__init_subclass__"})
# Class decorators that build methods and return the class, and keep nothing.
_PLAIN_DECORATORS = frozenset(
    {"dataclass", "define", "frozen", "mutable", "attrs", "s", "total_ordering", "unique", "runtime_checkable"}
)
_REGISTRIES = frozenset({"sqlalchemy", "sqlmodel", "atexit"})
_NO_REGISTRIES = sys.stdlib_module_names | {"streamlit", "pydantic", "attrs", "attr", "msgspec", "typing_extensions"}
_LONGEST_NAME_TEXT = 200  # a longer string is prose, not the name of a class


_WORD = re.compile(r"\w+")
_MAKER_CALL = re.compile(rf"\b(?:{'|'.join(sorted(_MAKERS))})\s*[(#\\]")  # a comment may stand before the bracket

_FUNCTIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda})
_ASSIGNMENTS = frozenset({ast.Assign, ast.AnnAssign})
_TELLING = frozenset({ast.Attribute, ast.Subscript, ast.Call, ast.ClassDef, ast.alias, ast.keyword}) | _ASSIGNMENTS


class Stage(StrEnum):
    """The stages in their order; a result carries the one that stopped the file, or the last one it passed."""

    TEXT = "text"
    CLASS = "class"
    KEEPER = "keeper"
    REACH = "reach"
    PROJECT = "project"
    DECLARATION = "declaration"


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether the file goes on, the stage that decided, and why."""

    passed: bool
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class ClassSite:
    """A place that makes a class (or a module-level sentinel): `name` is empty when it is bound to no plain name."""

    name: str
    line: int
    in_function: bool
    node: ast.AST


@dataclass(frozen=True, slots=True)
class KeeperSite:
    """A mention of something that outlives a run, as the user wrote it."""

    label: str
    line: int


class Survey:
    """What there is in a tree; each question is answered when the first one asks, and most files are asked few."""

    def __init__(self, tree: ast.Module, source: str | None = None) -> None:
        self._tree = tree
        self._calls_maker = source is None or _MAKER_CALL.search(source) is not None

    @cached_property
    def imports(self) -> Imports:
        """What the names stand for."""
        return Imports(self._tree)

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
        return Counter(name for node in nodes(self._tree) for name in _mentions(node))

    @cached_property
    def _statements(self) -> list[ClassSite]:
        """The classes of a file that calls nothing that makes one."""
        found: list[ClassSite] = []
        outside, inside = [*self._tree.body], list[ast.stmt]()
        while outside or inside:
            in_function = not outside
            node = inside.pop() if in_function else outside.pop()
            if isinstance(node, ast.ClassDef):
                found.append(_defined(node, in_function=in_function))
            (inside if in_function or type(node) in _FUNCTIONS else outside).extend(blocks(node))
        found.sort(key=lambda site: site.line)
        return found

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


def mentions_streamlit(source: str) -> GateResult:
    """The first stage: one search in the text."""
    if MARK in source:
        return GateResult(True, Stage.TEXT, "the text mentions streamlit")
    return GateResult(False, Stage.TEXT, "the text does not mention streamlit")


def survey(tree: ast.Module, source: str | None = None) -> Survey:
    """What makes a class, what keeps, and which names are mentioned; the text, where it is given, spares looking."""
    return Survey(tree, source)


def has_material(seen: Survey) -> GateResult:
    """Pass, as the second stage, a file with a class and something that could keep an instance of it."""
    if not seen.classes:
        return GateResult(False, Stage.CLASS, "no class is made here")
    if not seen.keepers:
        return GateResult(False, Stage.KEEPER, "nothing here keeps an object beyond a run")
    return GateResult(True, Stage.KEEPER, f"{_named(seen.classes[0])} is made and {_kept(seen)}")


def needs_page(seen: Survey) -> bool:
    """Whether only a page script could come further, as far as this file alone says: most files end with that."""
    if not any(site.in_function or _writes_eq(site) for site in seen.classes):
        return True
    return not seen.keepers


def can_reach(seen: Survey, page: PageEvidence) -> GateResult:
    """Pass, as the last stage, a file where an instance of a redefined class can get to a keeper at all.

    In a file that is no page script only classes inside functions are redefined. A class that is mentioned nowhere
    outside its own body has no instances. Options of a class that writes its own `__eq__` are compared by Streamlit
    wherever the class lives.
    """
    redefined = [site for site in seen.classes if page.is_page or site.in_function]
    compared = [site for site in seen.classes if _writes_eq(site)] if seen.offers else []
    if compared and not redefined:
        return GateResult(True, Stage.REACH, f"options may be compared by {_named(compared[0])}, which writes `__eq__`")
    if not redefined:
        return GateResult(False, Stage.REACH, "not a page script, and no class is made inside a function")
    if any(name in seen.mentions for name in _LOOKUPS):
        return GateResult(True, Stage.REACH, f"{_named(redefined[0])} may be looked up by name, and {_kept(seen)}")
    for site in redefined:
        if not site.name or _is_mentioned_elsewhere(site, seen):
            return GateResult(True, Stage.REACH, f"{_named(site)} may reach what is kept: {_kept(seen)}")
    names = ", ".join(f"`{site.name}`" for site in redefined)
    return GateResult(False, Stage.REACH, f"mentioned nowhere outside its own body: {names}")


def _writes_eq(site: ClassSite) -> bool:
    return isinstance(site.node, ast.ClassDef) and any(getattr(each, "name", "") == "__eq__" for each in site.node.body)


def _is_streamlits_widget(node: ast.AST, imports: Imports) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and bool(
        _OPTION_WIDGETS.intersection(imports.streamlit(node)[-1:])
    )


def brings_in(seen: Survey, makes: str, keeps: str) -> GateResult:
    """Pass a page that `has_material` stopped when imported modules have what it lacks.

    `makes` is the path of one that makes classes anew, `keeps` of one that keeps objects; empty when there is none.
    """
    if not (seen.classes or makes):
        return GateResult(False, Stage.PROJECT, "no class is made here, nor in functions of the modules it imports")
    if not (seen.keepers or keeps):
        return GateResult(False, Stage.PROJECT, "nothing keeps an object beyond a run, here or in imported modules")
    made = f"{_named(seen.classes[0])} is made" if seen.classes else f"`{makes}` makes classes"
    return GateResult(True, Stage.PROJECT, f"{made} and {_kept(seen) if seen.keepers else f'`{keeps}` keeps objects'}")


def registers(seen: Survey, tree: ast.Module) -> GateResult:
    """Pass a file that declares something at which an imported module may act: no keeper is needed for that."""
    roots = {origin[0] for origin in seen.imports.origins.values()}
    for name in sorted(roots & _REGISTRIES):
        return GateResult(True, Stage.DECLARATION, f"`{name}` is imported, which keeps what is declared")
    declared: list[ast.ClassDef | ast.FunctionDef] = []
    declared += [site.node for site in seen.classes if isinstance(site.node, ast.ClassDef)]
    declared += [each for each in tree.body if isinstance(each, ast.FunctionDef)]
    for node in declared:
        given = [*node.bases, *(each.value for each in node.keywords)] if isinstance(node, ast.ClassDef) else []
        for expression in (*node.decorator_list, *given):
            origin = seen.imports.origins.get(root_name(expression), ())
            if origin and origin[0] not in _NO_REGISTRIES:
                text = f"`{node.name}` (line {node.lineno}) is declared with `{'.'.join(origin)}`"
                return GateResult(True, Stage.DECLARATION, text)
    return GateResult(False, Stage.DECLARATION, "nothing is declared with what another module of the project has")


def _named(site: ClassSite) -> str:
    return f"`{site.name}` (line {site.line})" if site.name else f"a class (line {site.line})"


def _kept(seen: Survey) -> str:
    keeper = seen.keepers[0]
    return f"`{keeper.label}` keeps objects (line {keeper.line})"


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


def _mentions(node: ast.AST) -> Iterable[str]:
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


def _is_mentioned_elsewhere(site: ClassSite, seen: Survey) -> bool:
    own = Counter(name for node in nodes(site.node) for name in _mentions(node) if name == site.name)
    return seen.mentions.get(site.name, 0) > own[site.name]


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
