"""Plays a page twice in real Streamlit and tells what differs.

    truth = play(source, steps)

First with every class (and module-level `object()`) pinned to its first definition, then as Streamlit does it.
"""

from __future__ import annotations

import builtins
import importlib
import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from math import inf
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from tests.runtime.as_is import AsIsRecorder
from tests.runtime.browser import Browser, Shown
from tests.runtime.config import configured, forget_tables
from tests.runtime.dependence import dependent
from tests.runtime.keepers import Held, held, kept, unserializable, within
from tests.runtime.piles import Piles
from tests.runtime.plays import Plays
from tests.runtime.recorder import PinnedRecorder, Recorder
from tests.runtime.rewrite import ORACLE, Program, rewrite
from tests.runtime.steps import NoSuchWidgetError, Step, steps_of
from tests.runtime.truth import UNSERIALIZABLE, Dependent, Kept, PageError, Truth

LOAD = Step("rerun")


def play(source: str, steps: Sequence[Step] | None = None, path: Path | None = None) -> Truth:
    """Play a page. `steps` default to its `# play:` line; `path` is its file, if imports beside it matter."""
    steps = steps_of(source) if steps is None else steps
    if path is not None:
        return _play(source, steps, path.resolve())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.py"
        page.write_text(source, encoding="utf-8")
        return _play(source, steps, page)


def _play(source: str, steps: Sequence[Step], page: Path) -> Truth:
    return both_plays(rewrite(source, str(page)), page, steps).of(str(page))


def both_plays(program: Program, page: Path, steps: Sequence[Step]) -> Plays:
    """Play the script `page` of a program by `steps`: with pinned classes, then as Streamlit does it."""
    pinned = PinnedRecorder(program)
    pinned_errors = drive(pinned, page, steps)
    recorder = AsIsRecorder(program, pinned, pinned_errors)
    session = _Session(recorder, page)
    errors = session.play(steps)
    return Plays(
        differences=recorder.differences,
        kept=session.kept,
        dependent=session.dependent,
        reached=pinned.reached | recorder.reached,
        unaligned=recorder.unaligned,
        errors=errors,
        pinned_errors=pinned_errors,
        refused={program.place(site) for site in recorder.refused},
        piled=session.piled,
        uncacheable=pinned.uncacheable | recorder.uncacheable,
        unserializable=session.unserializable,
        second_session=session.second,
    )


def drive(recorder: Recorder, page: Path, steps: Sequence[Step]) -> list[PageError]:
    """Let `recorder` see one play of the file `page`; returns the exceptions that the page showed."""
    return _Session(recorder, page).play(steps)


class _Session:
    """Drives one play, and looks into the keepers between runs."""

    def __init__(self, recorder: Recorder, page: Path) -> None:
        self.recorder = recorder
        self.page = page
        self.kept: list[Kept] = []
        self.dependent: list[Dependent] = []
        self._carried: list[Held] = []
        self.unserializable: set[tuple[str, int]] = set()
        self.second = inf
        self._piles = Piles(recorder.program, recorder.ledger)
        recorder.on_enter = self._entered

    def play(self, steps: Sequence[Step]) -> list[PageError]:
        errors: list[PageError] = []
        with _installed(self.recorder, self.page), self._piles:
            browser = Browser(self.page, self.recorder.program.holds)
            for step in (LOAD, *steps):
                if step.action == "new-session":
                    self.second = min(self.second, self.recorder.run + 1)
                    browser = Browser(self.page, self.recorder.program.holds)
                try:
                    shown = browser.run(step)
                except NoSuchWidgetError as missing:
                    errors.append(PageError(self.recorder.run, 0, str(missing), str(self.page)))
                    break
                errors += [self._error(each) for each in shown]
                self._piles.look()
                items = held(self.recorder.ledger, browser.app._session_state._state)
                if any(UNSERIALIZABLE in each.text for each in shown):
                    self.unserializable |= unserializable(self.recorder.ledger, items)
                self._look(items)
        return errors

    @property
    def piled(self) -> set[tuple[str, int]]:
        """File and line of what every run has added to something that outlives the runs."""
        return self._piles.found()

    def _error(self, shown: Shown) -> PageError:
        lines = self.recorder.program.class_lines
        sites = (lines[place] for place in reversed(shown.places) if place in lines)
        file, line = shown.places[-1]
        site = next(sites, None)
        if site is not None and isinstance(self.recorder, AsIsRecorder):
            self.recorder.refuse(site)
        return PageError(self.recorder.run, line, shown.text, file, site)

    def _entered(self) -> None:
        """Note what the script finds in the keepers when it begins."""
        context = get_script_run_ctx()
        if context is not None:
            self._carried += held(self.recorder.ledger, context.session_state._state)

    def _look(self, items: list[Held]) -> None:
        recorder = self.recorder
        if not isinstance(recorder, AsIsRecorder):
            return
        old = kept(recorder.ledger, items)
        places = {each.place for each in old}
        carried = [item for item in self._carried if item.place not in places]
        self.kept += [*old, *kept(recorder.ledger, carried, "carried")]
        for name, value in recorder.returned:
            self.kept += kept(recorder.ledger, within(recorder.ledger, value, "returned", f"st.{name}"))
        recorder.returned.clear()
        self.dependent += dependent(recorder, [*items, *self._carried])
        self._carried.clear()


@contextmanager
def _installed(recorder: Recorder, page: Path) -> Iterator[None]:
    """Run the rewritten code for `page`, with empty caches; everything is put back afterwards."""
    hidden = _of_the_same_names(page)
    modules, path, main = set(sys.modules), list(sys.path), sys.modules["__main__"]
    shared = {module: set(vars(module)) for module in (builtins, st)}
    limit = sys.getrecursionlimit()
    original = ScriptCache.get_bytecode

    program, import_code = recorder.program, SourceFileLoader.get_code

    def get_bytecode(self: ScriptCache, script_path: str) -> Any:
        file = str(Path(script_path).resolve())
        return program.code_of(file, script=True) if program.holds(file) else original(self, script_path)

    def get_code(self: SourceFileLoader, name: str) -> Any:
        file = self.get_filename(name)
        return program.code_of(file, script=False) if program.holds(file) else import_code(self, name)

    logging.disable(logging.CRITICAL)
    _clear_caches()
    sys.setrecursionlimit(max(limit, 5000))
    try:
        with (
            mock.patch.object(ScriptCache, "get_bytecode", get_bytecode),
            mock.patch.object(SourceFileLoader, "get_code", get_code),
            configured(page),
        ):
            setattr(builtins, ORACLE, recorder)
            yield
    finally:
        for module, names in shared.items():
            for name in set(vars(module)) - names:
                delattr(module, name)  # also what the page has put there
        sys.setrecursionlimit(limit)
        sys.modules["__main__"], sys.path[:] = main, path
        for name in set(sys.modules) - modules:
            file = getattr(sys.modules[name], "__file__", None)
            if file is not None and Path(file).is_relative_to(program.root or page.parent):
                del sys.modules[name]
        sys.modules.update(hidden)
        importlib.invalidate_caches()
        _clear_caches()
        logging.disable(logging.NOTSET)


def _of_the_same_names(page: Path) -> dict[str, ModuleType]:
    """Take away imported modules that hide those beside the page: in its own process they would not be there."""
    names = {path.stem if path.suffix == ".py" else path.name for path in page.parent.iterdir()}
    clashing = {name for name in sys.modules if name.split(".")[0] in names and name != "__main__"}
    own = {name for name in clashing if name.split(".")[0] in sys.stdlib_module_names | {"streamlit"}}
    return {name: sys.modules.pop(name) for name in clashing - own}


def _clear_caches() -> None:
    forget_tables()
    st.cache_data.clear()
    st.cache_resource.clear()
