"""The project around a file: who is run, who is a page, who is imported."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from flake8_streamlit.drawing import Drawing
from flake8_streamlit.names import dotted, nodes
from flake8_streamlit.project.files import Files, parse_python
from flake8_streamlit.project.index import Index, importing_index, python_index, telling_index
from flake8_streamlit.project.mention import Mention
from flake8_streamlit.project.modules import Modules
from flake8_streamlit.project.pins import pinned
from flake8_streamlit.project.places import Places
from flake8_streamlit.project.roles import is_test
from flake8_streamlit.project.runner import runner_options
from flake8_streamlit.project.walk import Folder, Walk
from flake8_streamlit.records import record

DEFAULT_ENTRY = "streamlit_app.py"
"""What `streamlit run` without a script, or with a folder, executes: streamlit/web/cli.py."""

_NAVIGATION = frozenset({"`st.Page`", "`st.navigation`"})
_RUNNER_FIELDS = {"enum_coercion": "enumCoercion", "enforce_serializable": "enforceSerializableSessionState"}


@record(frozen=True, slots=True)
class Clue:
    """What another file says about one: a sentence, and whether it leaves no doubt which file is meant."""

    sentence: str
    is_sure: bool
    is_navigation: bool = field(default=False, compare=False)  # by `st.Page` or `st.navigation`


@record(slots=True)
class _Named:
    """The files that are run, and those that are pages, as one index says; and the state it was read from."""

    state: tuple[object, int]
    run: dict[Path, Clue]
    pages: dict[Path, Clue]


class Project:
    """One root, and what its files say. Nothing is read before somebody asks; nothing raises for what files hold.

    `files` reads the project's files. Paths that are asked for are absolute.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = Files(root)
        self._walk = Walk(root)
        self._folders: tuple[Folder, ...] | None = None
        self._places: tuple[object, Places] | None = None
        self._telling = telling_index()
        self._python = python_index()
        self._importing = importing_index()
        self._updated: set[int] = set()
        self._named: dict[int, _Named] = {}
        self._importers: dict[Path, str] = {}
        self._importers_state: object = None

    def look_again(self) -> None:
        """From now on, look at every file anew before what is known of it is used."""
        self.files.look_again()
        self._folders = None
        self._updated.clear()

    def run_by(self, path: Path) -> Clue | None:
        """Who runs this file as a script: documents and settings are asked first, Python files only after them."""
        clue = self._names(self._telling).run.get(path)
        return clue if clue is not None and clue.is_sure else self._names(self._python).run.get(path) or clue

    def page_of(self, path: Path) -> Clue | None:
        """Who makes a page of this file."""
        return self._names(self._telling).pages.get(path) or self._names(self._python).pages.get(path)

    def imported_by(self, path: Path) -> str:
        """The first file that imports this one, as a sentence; empty when none does.

        Tests do not count, nor do the pages of `pages/` beside it: they import from the entry point what they share.
        """
        self._update(self._importing)
        state = (self._walked(), self._importing.version)
        if self._importers_state != state:
            self._importers_state, self._importers = state, {}
        if path not in self._importers:
            self._importers[path] = next(self._importers_of(path), "")
        return self._importers[path]

    def entry_beside(self, path: Path) -> Path | None:
        """The script in whose `pages/` this file lies: one that somebody runs, or that draws when it is run."""
        folder = path.parent.parent
        for name in sorted(self.files.listing(folder).files):
            script = folder / name
            if name.endswith(".py") and name != "__init__.py" and self._is_entry(script):
                return script
        return None

    def has_pages_beside(self, script: Path) -> bool:
        """Whether a script has a folder `pages/` beside it, as the entry point of an app of several pages does."""
        return "pages" in self.files.listing(script.parent).folders

    def modules(self) -> Modules:
        """Resolves imports of the project's files; the folders of scripts that documents run come first."""
        return Modules(self.files, self._entry_folders)

    def settings_for(self, path: Path) -> dict[str, object]:
        """What the project says about the Streamlit that runs this file, by the names of Settings' fields."""
        folder = path.parent.parent if path.parent.name == "pages" else path.parent
        said = runner_options(folder, self.files)
        found = {field: said[name] for field, name in _RUNNER_FIELDS.items() if name in said}
        pin = pinned(folder, self.files)
        return {**found, "streamlit_version": pin.version} if pin is not None else found

    def _entry_folders(self) -> list[Path]:
        run = self._names(self._telling).run  # Python files are not asked: that would read all of them
        return sorted({path.parent for path, clue in run.items() if clue.is_sure})

    def relative(self, path: Path) -> str:
        """The path as a user would name it: from the root, with `/`."""
        return path.relative_to(self.root).as_posix() if self.root in path.parents else path.name

    def _is_entry(self, script: Path) -> bool:
        if script.name == DEFAULT_ENTRY or self.run_by(script) is not None:
            return True
        return self.files.derive(script, _draws) is True

    def _walked(self) -> tuple[Folder, ...]:
        if self._folders is None:
            self._folders = self._walk.folders()
        return self._folders

    def _update(self, index: Index) -> None:
        if id(index) not in self._updated:
            index.update(self._walked())
            self._updated.add(id(index))

    def _names(self, index: Index) -> _Named:
        """What the files of an index say about others; of several clues the first sure one in the order of paths."""
        self._update(index)
        folders = self._walked()
        known = self._named.get(id(index))
        if known is not None and known.state[0] is folders and known.state[1] == index.version:
            return known
        if self._places is None or self._places[0] is not folders:
            self._places = (folders, Places(self.root, folders))
        named = _Named((folders, index.version), {}, {})
        saying = [name for name, said in index.said.items() if said.mentions]
        for name in sorted(saying, key=lambda each: (each.count(os.sep), each)):
            for mention in index.said[name].mentions:
                self._note(named, mention, Path(name), self._places[1])
        self._named[id(index)] = named
        return named

    def _note(self, named: _Named, mention: Mention, home: Path, places: Places) -> None:
        found, is_sure = places.meant(mention, home)
        known = named.run if mention.is_run else named.pages
        for path in found:
            if path not in known or (is_sure and not known[path].is_sure):
                navigates = mention.how in _NAVIGATION
                known[path] = Clue(self._sentence(mention, home, path), is_sure and mention.is_sure, navigates)

    def _sentence(self, mention: Mention, home: Path, path: Path) -> str:
        where = f"`{self.relative(home)}`"
        if path == home:
            return f"says {mention.how} itself (line {mention.line})"
        if mention.is_run:
            return f"run by {where}: {mention.how}"
        return f"made a page by {where} line {mention.line}: {mention.how}"

    def _importers_of(self, path: Path) -> Iterator[str]:
        stem = path.parent.name if path.name == "__init__.py" else path.stem
        word = re.compile(rf"(?<!\w){re.escape(stem)}(?!\w)")
        modules = self.modules()
        known: dict[tuple[Path, str], bool] = {}
        for name in sorted(self._importing.said):
            for statement in self._importing.said[name].imports:
                if stem not in statement or not word.search(statement):
                    continue
                importer = Path(name)
                if importer == path or self._does_not_count(importer, path):
                    break
                key = (importer.parent, statement)
                if key not in known:
                    known[key] = _leads_to(statement, importer, path, modules)
                line = self._line(importer, path, modules) if known[key] else 0
                if line:
                    yield f"imported by `{self.relative(importer)}` line {line}"
                    break

    def _does_not_count(self, importer: Path, path: Path) -> bool:
        return is_test(importer, self.root) or importer.parent == path.parent / "pages"

    def _line(self, importer: Path, path: Path, modules: Modules) -> int:
        """Where `importer` imports `path` when it is executed (not for type checkers only); 0 when it does not."""
        tree = self.files.tree(importer)
        if tree is None:
            return 0
        lines = [
            node.lineno
            for node in _executed(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for imported in modules.imports(node, importer)
            if imported.file == path
        ]
        return min(lines, default=0)


def _draws(data: bytes) -> bool:
    """Whether a script of these bytes draws when it is run."""
    tree = parse_python(data) if b"streamlit" in data else None
    return tree is not None and next(Drawing(tree).reasons(), None) is not None


def _leads_to(statement: str, importer: Path, path: Path, modules: Modules) -> bool:
    """Whether `module:names`, imported by a file, is the file at `path`."""
    module, _, names = statement.partition(":")
    text = f"from {module} import {names}" if names else f"import {module}"
    try:
        node = ast.parse(text).body[0]
    except (SyntaxError, ValueError, IndexError):  # the text was in a string
        return False
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return False
    return any(imported.file == path for imported in modules.imports(node, importer))


def _executed(tree: ast.Module) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING:`."""
    hidden: set[int] = set()
    for node in nodes(tree):
        if isinstance(node, ast.If) and dotted(node.test)[-1:] == ("TYPE_CHECKING",):
            hidden.update(id(inner) for each in node.body for inner in nodes(each))
    return (node for node in nodes(tree) if id(node) not in hidden)
