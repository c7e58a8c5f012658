"""The project's own modules that one analysis meets: which file an import means, read when it is needed."""

from __future__ import annotations

import os
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.facts import OtherFile
from flake8_streamlit.analysis.lower_statements import lower
from flake8_streamlit.analysis.positions import SourceText
from flake8_streamlit.analysis.values import ModuleRef
from flake8_streamlit.records import record

if TYPE_CHECKING:
    import ast

    from flake8_streamlit.analysis.machine import Machine
    from flake8_streamlit.analysis.notes import TestNote

MOST_FILES = 20
"""So many modules are read for one page."""
MOST_TEXT = 150_000
"""So many characters of modules are read for one page (LibCST parses about 700,000 in a second)."""


class Sources(Protocol):
    """Where the text of the project's modules comes from."""

    def find(self, module: str, importer: Path, level: int = 0) -> Path | None:
        """The file that `module`, with `level` dots before it, means in `importer`; None when it is not ours."""

    def source(self, path: Path) -> str | None:
        """The text of a file; None when it cannot be read."""

    def tree(self, path: Path) -> ast.Module | None:
        """The stdlib tree of a file; None when it cannot be read, or is no Python."""

    def is_telling(self, path: Path) -> bool:
        """Whether a module, or one that it imports, reaches what outlives a run, or makes classes in functions."""

    def siblings(self, source: str, path: Path) -> list[Path]:
        """The other scripts of the app whose objects a page with the text `source` can meet in the session state."""


@record(slots=True)
class ProjectModule:
    """A module of the project, `code` None as long as it was not read (for ever, when it cannot be).

    `name` is its dotted name as somebody imported it; a package without `__init__.py` has no `path`.
    """

    number: int
    name: str
    path: Path | None
    importer: Path
    code: ir.Code | None = None
    is_read: bool = False
    text: SourceText | None = None
    is_script: bool = False  # played as a page of the app, and not as what somebody imports
    is_copy: bool = False  # a script of the app that is imported too: a second copy of it
    rebound: set[str] = field(default_factory=set)  # variables that its functions assign to
    extra: set[str] = field(default_factory=set)  # variables that other modules gave it

    @property
    def label(self) -> str:
        """The module as a user would write it."""
        return self.name.rpartition(".")[2]


class Modules:
    """The modules that one analysis has met."""

    def __init__(self, sources: Sources | None, own: Path) -> None:
        self._sources = sources
        self._own = own
        self._by_place: dict[Path | str, ProjectModule] = {}
        self._found: dict[tuple[str, Path], ProjectModule | None] = {}
        self._text = 0
        self.all: list[ProjectModule] = []
        self.by_code: dict[int, ProjectModule] = {}
        self.asked: set[tuple[int, str]] = set()  # what is being looked up, by module and name
        self.stars: dict[int, list[ModuleRef]] = {}  # by the module scope that imports them
        self.scripts: dict[Path, ir.Code | None] = {own: None}  # the scripts of the app that are played
        self.imported_at: dict[Path, ir.Place] = {}  # the files that the file that is checked imports

    def path_of(self, code: ir.Code) -> Path:
        """The file that a scope stands in."""
        module = self.by_code.get(code.module.number)
        return self._own if module is None or module.path is None else module.path

    def module_at(self, at: ir.Place) -> ProjectModule | None:
        """The module that a place stands in; None when it is the file that is checked."""
        number = at.order // ir.FILE_PLACES
        return list(self.by_code.values())[number - 1] if number else None

    def path_at(self, at: ir.Place) -> Path:
        """The file that a place stands in."""
        module = self.module_at(at)
        return self._own if module is None or module.path is None else module.path

    def import_of_copy(self, m: Machine, note: TestNote) -> ir.Place | None:
        """Where the file that is checked imports the page of the class that a test is about."""
        return None if note.cls is None else self.imported_at.get(self.path_at(m.classes[note.cls].at))

    def note_import(self, module: ProjectModule, code: ir.Code, at: ir.Place) -> None:
        """The file of `code` imports a module."""
        if code.module.number == 0 and module.path is not None:
            self.imported_at.setdefault(module.path, at)

    def other_file(self, path: Path) -> OtherFile:
        """A file as facts name it: from the folder that it has in common with the file that is checked."""
        common = os.path.commonpath([path, self._own])
        return OtherFile(str(path), path.relative_to(common).as_posix())

    def find(self, name: str, importer: ir.Code) -> ProjectModule | None:
        """The module that `name` (with leading dots) means in the file of `importer`."""
        if self._sources is None:
            return None
        return self._find(name, self.path_of(importer))

    def _find(self, name: str, importer: Path) -> ProjectModule | None:
        key = (name, importer)
        if key not in self._found:
            plain = name.lstrip(".")
            path = self._sources.find(plain, importer, len(name) - len(plain)) if self._sources else None
            self._found[key] = None if path is None else self._module(path, name, path, importer)
        return self._found[key]

    def _module(self, place: Path | str, name: str, path: Path | None, importer: Path) -> ProjectModule:
        found = self._by_place.get(place)
        if found is None:
            found = self._by_place[place] = ProjectModule(len(self.all), name, path, importer)
            self.all.append(found)
        return found

    def is_telling(self, number: int) -> bool:
        """Whether calling something of a module can matter although nothing that is followed is handed to it."""
        module = self.all[number]
        if module.is_copy or self._sources is None or module.path in self.scripts:
            return True
        return module.path is None or self._sources.is_telling(module.path)

    def package(self, name: str, importer: ir.Code) -> ProjectModule:
        """A package without `__init__.py`, of which `importer` imports a module."""
        path = self.path_of(importer)
        return self._module(f"{name} for {path}", name, None, path)

    def inner(self, module: ProjectModule, name: str) -> ProjectModule | None:
        """The submodule `name` of a package."""
        separator = "" if module.name.endswith(".") else "."
        if module.path is not None and module.path.name == "__init__.py":
            return self._find(f".{name}", module.path)
        return self._find(f"{module.name}{separator}{name}", module.importer) if module.path is None else None

    def others(self) -> list[ir.Code]:
        """The module scopes of the other scripts of the app."""
        return [code for code in self.scripts.values() if code is not None]

    def read_scripts(self, m: Machine, source: str) -> None:
        """Lower the other scripts of the app that matter for the file that is checked."""
        for path in self._sources.siblings(source, self._own) if self._sources is not None else ():
            script = ProjectModule(-1, path.stem, path, path, is_script=True)
            code = self.read(m, script)
            if code is not None:
                self.scripts[path] = code

    def read(self, m: Machine, module: ProjectModule) -> ir.Code | None:
        """The module scope of a module, lowered; None when it cannot be read."""
        if module.is_read or module.path is None or self._sources is None:
            return module.code
        module.is_read = True
        module.is_copy = module.path in self.scripts and not module.is_script
        text, tree = self._sources.source(module.path), self._sources.tree(module.path)
        if text is None or tree is None or len(self.by_code) >= MOST_FILES or self._text + len(text) > MOST_TEXT:
            return None
        self._text += len(text)
        module.text = SourceText(text, tree, "page" if module.is_script else "module")
        places = (len(self.by_code) + 1) * ir.FILE_PLACES
        codes = lower(module.text.parsed, len(m.codes), places, imported=not module.is_script)
        m.codes += codes
        m.budget += 20 * sum(code.size for code in codes)
        module.code, module.rebound = codes[0], codes[0].rebound()
        self.by_code[codes[0].number] = module
        return module.code
