"""Classes → values → flow: what a file does with classes that Streamlit redefines on every rerun."""

from __future__ import annotations

import ast

import libcst as cst

from flake8_streamlit.analysis.facts import Facts
from flake8_streamlit.analysis.lower_statements import lower
from flake8_streamlit.analysis.positions import Positions
from flake8_streamlit.analysis.report_facts import FactsBuilder
from flake8_streamlit.analysis.run import play
from flake8_streamlit.page import PageEvidence
from flake8_streamlit.settings import Settings


def analyse(source: str, tree: ast.Module, page: PageEvidence, settings: Settings) -> Facts:
    """What the rules need to know about `source`, whose stdlib tree is `tree`.

    Raises libcst.ParserSyntaxError when LibCST cannot read what CPython could.
    """
    module = cst.parse_module(source)
    machine = play(lower(module), settings, is_page=page.is_page)
    if not (machine.tests or machine.kept or machine.coerced):
        return Facts()
    return FactsBuilder(machine, Positions(module, tree, source)).facts()
