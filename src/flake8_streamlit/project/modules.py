"""Which file of the project an import means.

`streamlit run app.py` puts the script's folder first on `sys.path` (`_fix_sys_path` in streamlit/web/bootstrap.py);
pages are executed with that same path, so a page imports from the entry point's folder and not from `pages/`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from flake8_streamlit.project.files import Files
from flake8_streamlit.records import record

_NEVER_OURS = frozenset({*sys.builtin_module_names, "__future__", "streamlit"})


@record(frozen=True, slots=True)
class Imported:
    """A name that an import statement binds to something of the project.

    `name` is what it binds ("*" for a star import, empty when it binds only the package above), `file` the module it
    comes from, `attribute` the name there ("" when it is the module itself), `line` the statement's (1-based).
    """

    name: str
    file: Path
    attribute: str
    line: int


class Modules:
    """Resolves imports against `entries` (folders of entry points, which come first), and the usual layouts.

    `entries` is called only for an import that may be the project's: it may have to look through the whole project.
    """

    def __init__(self, files: Files, entries: Callable[[], Iterable[Path]] = tuple) -> None:
        self._files = files
        self._find_entries = entries

    @cached_property
    def _entries(self) -> tuple[Path, ...]:
        return tuple(self._find_entries())

    def imports(self, statement: ast.Import | ast.ImportFrom, importer: Path) -> Iterator[Imported]:
        """What `statement`, in the file `importer`, binds to files of the project; nothing for everything else."""
        if isinstance(statement, ast.ImportFrom):
            yield from self._from(statement, importer)
            return
        for alias in statement.names:
            file = self.find(alias.name, importer)
            top = alias.name.partition(".")[0]
            if file is not None:
                name = alias.asname or ("" if "." in alias.name else top)
                yield Imported(name, file, "", statement.lineno)

    def find(self, module: str, importer: Path, level: int = 0) -> Path | None:
        """The file of the dotted `module` as imported by `importer`, with `level` dots before it; None if not ours.

        For a package that is its `__init__.py`; a folder without one has no file of its own.
        """
        parts = tuple(part for part in module.split(".") if part)
        found = self._locate(parts, importer, level)
        return found if found is not None and found.suffix == ".py" else None

    def _from(self, statement: ast.ImportFrom, importer: Path) -> Iterator[Imported]:
        parts = tuple((statement.module or "").split(".")) if statement.module else ()
        place = self._locate(parts, importer, statement.level)
        if place is None:
            return
        package = place.parent if place.name == "__init__.py" else place if place.suffix != ".py" else None
        for alias in statement.names:
            bound = alias.asname or alias.name
            inner = self._inside((package,), (alias.name,)) if package else None
            if place.suffix == ".py" and (inner is None or self._binds(place, alias.name)):
                yield Imported(bound, place, alias.name, statement.lineno)
            elif inner is not None and inner.suffix == ".py":
                yield Imported(bound, inner, "", statement.lineno)

    def _binds(self, package: Path, name: str) -> bool:
        """Whether a package's `__init__.py` itself gives `name` a value: that wins over a submodule of the name."""
        tree = self._files.tree(package)
        return tree is not None and name in _bound_at_top(tree)

    def _locate(self, parts: tuple[str, ...], importer: Path, level: int) -> Path | None:
        """A module's file, or the folder of a package without `__init__.py`."""
        if level:
            folder = importer.absolute().parent
            for _ in range(level - 1):
                folder = folder.parent
            return self._inside((folder,), parts) if parts else self._package(folder)
        if not parts or parts[0] in _NEVER_OURS:
            return None
        return self._inside(self._search_path(parts[0], importer), parts)

    def _search_path(self, top: str, importer: Path) -> tuple[Path, ...]:
        """The folders that may stand on `sys.path`, most likely first.

        Only the folder of an entry point is sure to come before the standard library.
        """
        own = importer.absolute().parent
        root = self._files.root
        above = _between(own, root)
        sources = [each / "src" for each in reversed(above)]
        if not any(self._has(each, top) for each in (*above, *sources)):
            return ()
        scripts = [each for each in above if each in self._entries]
        if own.name == "pages" and not scripts:
            scripts = [own.parent]
        if not scripts and not self._is_package(own):
            scripts = [own]
        if top in sys.stdlib_module_names:
            return tuple(scripts)
        outside = [each for each in above if not self._is_package(each)]
        return tuple(dict.fromkeys([*scripts, *outside, root, *sources, *above]))

    def _has(self, folder: Path, name: str) -> bool:
        listing = self._files.listing(folder)
        return name in listing.folders or f"{name}.py" in listing.files

    def _is_package(self, folder: Path) -> bool:
        return "__init__.py" in self._files.listing(folder).files

    def _inside(self, folders: Iterable[Path], parts: tuple[str, ...]) -> Path | None:
        """Walk down from the first folder that has it: packages before modules, bare folders last, as Python does."""
        places = tuple(folders)
        for depth, part in enumerate(parts):
            bare: list[Path] = []
            for folder in places:
                listing = self._files.listing(folder)
                inner = folder / part
                if part in listing.folders and self._is_package(inner):
                    found = inner / "__init__.py"
                elif f"{part}.py" in listing.files:
                    found = folder / f"{part}.py"
                else:
                    bare += [inner] * (part in listing.folders)
                    continue
                if depth == len(parts) - 1:
                    return found
                places = (inner,) if found.parent == inner else ()
                break
            else:
                places = tuple(bare)
        return places[0] if places else None

    def _package(self, folder: Path) -> Path:
        return folder / "__init__.py" if self._is_package(folder) else folder


@lru_cache(maxsize=512)
def _between(folder: Path, root: Path) -> tuple[Path, ...]:
    """The folder and those above it, down from the root; kept because files of one folder have many imports."""
    return tuple(each for each in (folder, *folder.parents) if each == root or root in each.parents)


def _bound_at_top(tree: ast.Module) -> set[str]:
    """The names that the top level of a module binds by a definition, an assignment or an import from elsewhere."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.asname or alias.name for alias in node.names if node.module)
    return found
