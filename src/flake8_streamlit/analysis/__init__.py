"""Classes → values → flow: what a file does with classes that Streamlit redefines on every rerun."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from flake8_streamlit.analysis.facts import Facts
from flake8_streamlit.page import PageEvidence
from flake8_streamlit.settings import Settings

if TYPE_CHECKING:
    import libcst as cst

    from flake8_streamlit.analysis.trace import Trace


def analyse(source: str, tree: ast.Module, page: PageEvidence, settings: Settings) -> Facts:
    """What the rules need to know about `source`, whose stdlib tree is `tree`.

    Raises libcst.ParserSyntaxError when LibCST cannot read what CPython could.
    """
    # LibCST is loaded here and not before: most files never come this far
    from flake8_streamlit.analysis.lower_statements import lower
    from flake8_streamlit.analysis.positions import Positions
    from flake8_streamlit.analysis.report_facts import FactsBuilder
    from flake8_streamlit.analysis.run import play

    module = _parse(source, tree)
    machine = play(lower(module), settings, is_page=page.is_page)
    if not (machine.tests or machine.kept or machine.coerced or machine.class_state or machine.unguarded):
        return Facts()
    return FactsBuilder(machine, Positions(module, tree, source)).facts()


def analyse_traced(source: str, tree: ast.Module, page: PageEvidence, settings: Settings) -> Trace:
    """As `analyse`, and everything that was seen on the way: for people who ask why."""
    from flake8_streamlit.analysis import tracing
    from flake8_streamlit.analysis.lower_statements import lower
    from flake8_streamlit.analysis.positions import Positions
    from flake8_streamlit.analysis.recording import Recorder
    from flake8_streamlit.analysis.report_facts import FactsBuilder
    from flake8_streamlit.analysis.run import play

    module = _parse(source, tree)
    recorder = Recorder()
    machine = play(lower(module), settings, is_page=page.is_page, recorder=recorder)
    positions = Positions(module, tree, source)
    return tracing.build(machine, recorder, positions, FactsBuilder(machine, positions).facts())


def _parse(source: str, tree: ast.Module) -> cst.Module:
    import libcst as cst  # see above

    try:
        return cst.parse_module(source)
    except cst.ParserSyntaxError:
        # LibCST's tokenizer refuses some layouts that CPython takes; the same statements, laid out anew, will do
        # (places are looked up in `tree`).
        return cst.parse_module(ast.unparse(tree))
