"""What the modules that a file imports can bring into it: classes that are made anew, and keepers.

Asked by the gate for files that have no class, or no keeper, of their own. Texts are searched; only a module that may
make a class in a function, or be a page itself, is parsed, and by `ast` alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flake8_streamlit.drawing import Drawing
from flake8_streamlit.names import dotted, nodes
from flake8_streamlit.project.files import Files, decode_python
from flake8_streamlit.project.modules import Modules
from flake8_streamlit.records import record
from flake8_streamlit.survey import FACTORIES, Survey

MOST_FILES = 60
"""So many modules are looked into."""

_FROM = re.compile(r"^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#;]*)", re.MULTILINE)
_PLAIN = re.compile(r"^[ \t]*import[ \t]+([^\n#;]+)", re.MULTILINE)
_MAKERS = frozenset((name,) for name in FACTORIES)
_NAME = re.compile(r"[\w.]+")
_CLASS = re.compile(rf"^[ \t]*class[ \t]|\b(?:{'|'.join(sorted(FACTORIES))})\(|\btype\(\s*[^()]+,", re.MULTILINE)
_NEW_CONTAINER = r"=[ \t]*(?:\[|\{|dict\(|list\(|set\(|(?:\w+\.)?(?:defaultdict|deque|\w*Dict)\(|[A-Z]\w*\()"
_KEEPERS = r"session_state|cache_resource|experimental_singleton|lru_cache|functools\.cache\b|^[ \t]+global[ \t]"
_STATE = re.compile(rf"{_KEEPERS}|\.(?:stop|rerun|experimental_rerun|switch_page)\(", re.MULTILINE)
_KEEPER = re.compile(
    rf"{_KEEPERS}|^[ \t]*\w+[ \t]*(?::[^=\n]+)?{_NEW_CONTAINER}",
    re.MULTILINE,
)


@record(frozen=True, slots=True)
class Material:
    """The first modules (as paths below the root) that bring in classes, and that keep objects; empty without one."""

    makes: str = ""
    keeps: str = ""


@record(frozen=True, slots=True)
class _Module:
    makes: bool = False
    is_page: bool = False  # with classes, and it draws when it is executed
    keeps: bool = False
    reaches: bool = False
    imports: tuple[tuple[str, int], ...] = ()


def beyond(source: str, path: Path, files: Files, modules: Modules) -> Material:
    """What the modules bring in that the file at `path`, whose text is `source`, imports, and those they import."""
    makes = keeps = ""
    for count, file in enumerate(_imported(source, path, files, modules)):
        module = files.derive(file, _look)
        if module is None or count >= MOST_FILES:
            break
        name = file.relative_to(files.root).as_posix()
        makes = makes or (name if module.makes or (module.is_page and _may_be_beside(file, path)) else "")
        keeps = keeps or (name if module.keeps else "")
        if makes and keeps:
            break
    return Material(makes, keeps)


def is_telling(path: Path, files: Files, modules: Modules) -> bool:
    """Whether a module, or one that it imports, reaches what outlives a run, or makes classes in functions."""
    own = files.derive(path, _look)
    if own is None or own.makes or own.is_page or own.reaches:
        return own is not None
    for count, file in enumerate(_imported(files.source(path) or "", path, files, modules)):
        module = files.derive(file, _look)
        if count >= MOST_FILES or (module is not None and (module.makes or module.is_page or module.reaches)):
            return True
    return False


def _imported(source: str, path: Path, files: Files, modules: Modules) -> Iterator[Path]:
    """The modules of the project that a file imports, and those that these import, nearest first."""
    seen: dict[Path, None] = {path: None}
    pending = [(path, tuple(imported_modules(source)))]
    while pending:
        importer, imports = pending.pop(0)
        for name, level in imports:
            file = modules.find(name, importer, level)
            if file is None or file in seen:
                continue
            seen[file] = None
            yield file
            module = files.derive(file, _look)
            if module is not None:
                pending.append((file, module.imports))


def imported_modules(text: str) -> Iterator[tuple[str, int]]:
    """The modules that import statements in `text` may mean, and the number of dots before them."""
    for dots, module, names in _FROM.findall(text):
        yield module, len(dots)
        prefix = f"{module}." if module else ""
        yield from ((prefix + name, len(dots)) for name in _NAME.findall(names))
    for names in _PLAIN.findall(text):
        yield from ((name, 0) for name in _NAME.findall(names))


def _look(data: bytes) -> _Module:
    text = decode_python(data)
    if text is None:
        return _Module()
    makes, is_page = _classes(text) if _CLASS.search(text) is not None else (False, False)
    keeps, reaches = _KEEPER.search(text) is not None, _STATE.search(text) is not None
    return _Module(makes, is_page, keeps, reaches, tuple(dict.fromkeys(imported_modules(text))))


def _gives_classes(node: ast.AST) -> bool:
    """Whether a function hands out a class that it makes, an instance of it, or a variable that is made of one."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    inside = list(nodes(node))
    made = {each.name for each in inside if isinstance(each, ast.ClassDef)}
    given = [each for each in inside if isinstance(each, ast.Return | ast.Yield) and each.value is not None]
    for each in inside:
        if isinstance(each, ast.Assign) and (_makes(each.value) or _names(each.value) & made):
            made |= {target.id for target in each.targets if isinstance(target, ast.Name)}
    return any(_makes(each) or _names(each) & made for each in given)


def _makes(node: ast.AST) -> bool:
    """Whether an expression calls something that makes a class."""
    calls = (each for each in nodes(node) if isinstance(each, ast.Call))
    return any(
        dotted(each.func)[-1:] in _MAKERS or (dotted(each.func) == ("type",) and len(each.args) > 1) for each in calls
    )


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in nodes(node) if isinstance(each, ast.Name)}


def _may_be_beside(file: Path, path: Path) -> bool:
    """Whether both can be scripts of one app: the entry point and its pages, or pages in one folder."""
    return file.parent in (path.parent, path.parent.parent) or file.parent.parent == path.parent


def _classes(text: str) -> tuple[bool, bool]:
    """Whether functions hand out classes that they make, and whether the module with its classes is a page as well."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False, False
    classes = Survey(tree, text).classes
    makes = any(site.in_function for site in classes) and any(map(_gives_classes, nodes(tree)))
    return makes, bool(classes) and "streamlit" in text and next(Drawing(tree).reasons(), None) is not None
