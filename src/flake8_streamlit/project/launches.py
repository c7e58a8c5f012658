"""What a Python file says about others: which script it starts, and which files it gives to Streamlit as pages.

Sources: the signatures of `st.Page`, `st.navigation`, `st.switch_page` and `st.page_link` (a page is a path relative to
the entry point), of `streamlit.web.bootstrap.run` and `AppTest.from_file`, and Streamlit's command line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from flake8_streamlit.names import dotted, nodes
from flake8_streamlit.project.commands import run_mentions
from flake8_streamlit.project.expressions import Paths
from flake8_streamlit.project.files import decode_python, parse_python
from flake8_streamlit.project.mention import OWN_FILE, Mention

_PAGE_MAKERS = frozenset({"Page", "navigation", "switch_page", "page_link"})
_RUNNERS = frozenset({"main_run", "_main_run", "_main_run_clExplicit", "from_file", "run_path"})
_PAGE_CALL = re.compile(
    r"""(?:Page|navigation|switch_page|page_link)[ \t]*\(\s*(?:(?:page\s*=\s*)?(["'])([^"'\\\n]*)\1\s*[,)])?"""
)
_START = re.compile(
    r"""(?:main_run|from_file|run_path|bootstrap\.run|exec)(?:_clExplicit)?\s*\(|\bstreamlit["'],\s*["']run["']"""
)
_START_WORDS = ("main_run", "from_file", "run_path", "bootstrap.run", '"run"', "'run'")
_READS = ("open", "read_text", "read_bytes")  # `exec` starts only a script that its own argument reads
_PATHS = (".py", "__file__")  # a script is named by one of them


def python_mentions(data: bytes) -> tuple[Mention, ...]:
    """What a Python file of these bytes says about others; nothing for one that Python would refuse."""
    if b"streamlit" not in data:
        return ()
    source = decode_python(data)
    if source is None:
        return ()
    plain = tuple(run_mentions(source)) if "run" in source else ()
    if not any(word in source for word in _PATHS):
        return plain
    if not (_may_start(source) and _START.search(source)):
        pages = _plain_pages(source)
        if pages is not None:
            return (*plain, *pages)
    tree = parse_python(data)
    return (*plain, *_Reader(tree).mentions()) if tree is not None else plain


def _may_start(source: str) -> bool:
    if any(word in source for word in _START_WORDS):
        return True
    return "exec" in source and any(word in source for word in _READS)


def _plain_pages(source: str) -> list[Mention] | None:
    """The pages in `source` when all are given as plain strings: then a parser, which costs far more, is not needed."""
    found: list[Mention] = []
    if not any(f"{name}(" in source for name in _PAGE_MAKERS):
        return found
    for match in _PAGE_CALL.finditer(source):
        start = match.start()
        before = source[source.rfind("\n", 0, start) + 1 : start]
        if "#" in before or before[-1:].isidentifier() or before.endswith("def "):
            continue
        if match[2] is None:
            return None
        if match[2].endswith(".py"):
            line = source.count("\n", 0, start) + 1
            found.append(Mention(_plain(match[2]), line, f"`st.{match[0].partition('(')[0].strip()}`", False))
    return found


def _plain(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")


class _Reader:
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._paths = Paths(tree)

    def mentions(self) -> Iterator[Mention]:
        is_complete = True
        for node in nodes(self._tree):
            if isinstance(node, ast.Call):
                name = _name(node.func)
                if name in _PAGE_MAKERS:
                    found = list(self._pages(node, name))
                    is_complete = is_complete and (bool(found) or name != "Page")
                    yield from found
                else:
                    yield from self._started(node, name)
            if isinstance(node, ast.List | ast.Tuple):
                yield from self._command(node.elts, node.lineno)
        if not is_complete:
            yield from self._listed()

    def _pages(self, node: ast.Call, name: str) -> Iterator[Mention]:
        """The files that a call makes pages of."""
        given = [*node.args[:1], *(each.value for each in node.keywords if each.arg in {"page", "pages"})]
        expressions = list(_elements(given)) if name == "navigation" else given
        for each in expressions:
            for target in self._targets(each):
                yield Mention(target, node.lineno, f"`st.{name}`", False)

    def _listed(self) -> Iterator[Mention]:
        """Paths anywhere in a file that makes pages of something it has computed (`for path in PAGES.values()`)."""
        for node in nodes(self._tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 200:
                for target in self._targets(node):
                    yield Mention(target, node.lineno, "a list of pages", False, is_sure=False)

    def _started(self, node: ast.Call, name: str) -> Iterator[Mention]:
        """The script that a call runs."""
        if name in _RUNNERS or dotted(node.func)[-2:] == ("bootstrap", "run"):
            for each in _elements(node.args[:1]):
                yield from self._run(each, node.lineno, f"`{name}(…)`")
        elif name == "exec":
            for inner in nodes(node):
                if isinstance(inner, ast.Call) and _name(inner.func) in _READS:
                    yield from self._run(inner, node.lineno, "`exec(…)`")
        else:
            yield from self._command(node.args, node.lineno)  # `asyncio.create_subprocess_exec("streamlit", "run", …)`

    def _command(self, words: Sequence[ast.expr], line: int) -> Iterator[Mention]:
        """The script in `["streamlit", "run", script]`."""
        texts = [each.value if isinstance(each, ast.Constant) else None for each in words]
        for index in range(1, len(words) - 1):
            if texts[index] == "run" and isinstance(texts[index - 1], str) and "streamlit" in str(texts[index - 1]):
                for word in words[index + 1 :]:
                    found = list(self._run(word, line, "`streamlit run`"))
                    yield from found
                    if found:
                        return

    def _run(self, expression: ast.expr, line: int, how: str) -> Iterator[Mention]:
        for target in self._targets(expression):
            yield Mention(target, line, how, True)

    def _targets(self, expression: ast.expr) -> Iterator[str]:
        for path in self._paths.of(expression):
            is_named = path.endswith(".py") and path.rpartition("/")[2] != "*.py"
            is_folder = path.endswith("/*.py") and path.count("*") == 1
            if path == OWN_FILE or is_named or is_folder:
                yield path


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _elements(expressions: Iterable[ast.expr]) -> Iterator[ast.expr]:
    """The elements of lists and the values of dicts, at any depth, and everything that is neither."""
    waiting = list(expressions)
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, ast.List | ast.Tuple | ast.Set):
            waiting.extend(each.elts)
        elif isinstance(each, ast.Dict):
            waiting.extend(each.values)
        else:
            yield each
