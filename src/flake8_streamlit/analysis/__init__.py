"""Classes → values → flow: what a file does with classes that Streamlit redefines on every rerun."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_streamlit.analysis.facts import Facts
from flake8_streamlit.page import PageEvidence
from flake8_streamlit.settings import Settings

if TYPE_CHECKING:
    from flake8_streamlit.analysis.machine import Machine
    from flake8_streamlit.analysis.modules import Sources
    from flake8_streamlit.analysis.positions import SourceText
    from flake8_streamlit.analysis.recording import Recorder
    from flake8_streamlit.analysis.trace import Trace


@cache
def load() -> None:
    """Import LibCST and the analysis, which live as long as the process: the garbage collector need not look at them.

    Otherwise each of its rounds in the rest of flake8's run would: 5 % of the time over a tree of apps.
    """
    from flake8_streamlit.analysis import lower_statements, report_facts, run  # noqa: F401

    gc.freeze()


def analyse(
    source: str,
    tree: ast.Module,
    page: PageEvidence,
    settings: Settings,
    sources: Sources | None = None,
    path: str = "",
) -> Facts:
    """What the rules need to know about `source`, whose stdlib tree is `tree`.

    `sources` gives the other files of the project that `path` is part of; without it the file is all that is known.
    Raises libcst.ParserSyntaxError when LibCST cannot read what CPython could.
    """
    # LibCST is loaded here and not before: most files never come this far
    from flake8_streamlit.analysis.report_facts import FactsBuilder

    machine, text = _played(source, tree, page, settings, sources, path, None)
    seen = (
        machine.tests,
        machine.kept,
        machine.coerced,
        machine.class_state,
        machine.unguarded,
        machine.returned_cached,
    )
    return FactsBuilder(machine, text).facts(page.serving) if any(seen) else Facts()


def analyse_traced(
    source: str,
    tree: ast.Module,
    page: PageEvidence,
    settings: Settings,
    sources: Sources | None = None,
    path: str = "",
) -> Trace:
    """As `analyse`, and everything that was seen on the way: for people who ask why."""
    from flake8_streamlit.analysis import tracing
    from flake8_streamlit.analysis.places import Places
    from flake8_streamlit.analysis.recording import Recorder
    from flake8_streamlit.analysis.report_facts import FactsBuilder

    recorder = Recorder()
    machine, text = _played(source, tree, page, settings, sources, path, recorder)
    return tracing.build(machine, recorder, Places(machine, text), FactsBuilder(machine, text).facts(page.serving))


def _played(
    source: str,
    tree: ast.Module,
    page: PageEvidence,
    settings: Settings,
    sources: Sources | None,
    path: str,
    recorder: Recorder | None,
) -> tuple[Machine, SourceText]:
    from flake8_streamlit.analysis.lower_statements import lower
    from flake8_streamlit.analysis.modules import Modules
    from flake8_streamlit.analysis.positions import SourceText
    from flake8_streamlit.analysis.run import play

    text = SourceText(source, tree)
    modules = Modules(sources, Path(path).absolute() if sources is not None else Path())
    machine = play(lower(text.parsed), settings, modules, is_page=page.is_page, source=source, recorder=recorder)
    return machine, text
