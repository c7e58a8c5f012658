"""The gate: cheap, conservative reasons why a file cannot have the hazard, before LibCST is even imported.

Stages, each a GateResult with its reason in words: the text, what the file holds, whether the one can reach the other,
and, for a page that lacks a class or a keeper, whether imported modules of the project bring them in.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from enum import StrEnum

from flake8_streamlit.mark import MARK
from flake8_streamlit.names import nodes, root_name
from flake8_streamlit.page import PageEvidence
from flake8_streamlit.records import record
from flake8_streamlit.survey import ClassSite, Survey, mentions, writes_eq

_LOOKUPS = frozenset({"globals", "locals", "vars", "eval", "exec", "__subclasses__", "__init_subclass__"})
_REGISTRIES = frozenset({"sqlalchemy", "sqlmodel", "atexit"})
_NO_REGISTRIES = sys.stdlib_module_names | {"streamlit", "pydantic", "attrs", "attr", "msgspec", "typing_extensions"}


class Stage(StrEnum):
    """The stages in their order; a result carries the one that stopped the file, or the last one it passed."""

    TEXT = "text"
    CLASS = "class"
    KEEPER = "keeper"
    REACH = "reach"
    PROJECT = "project"
    DECLARATION = "declaration"


@record(frozen=True, slots=True)
class GateResult:
    """Whether the file goes on, the stage that decided, and why."""

    passed: bool
    stage: Stage
    reason: str


def mentions_streamlit(source: str) -> GateResult:
    """The first stage: one search in the text."""
    if MARK in source:
        return GateResult(True, Stage.TEXT, "the text mentions streamlit")
    return GateResult(False, Stage.TEXT, "the text does not mention streamlit")


def has_material(seen: Survey) -> GateResult:
    """Pass, as the second stage, a file with a class and something that could keep an instance of it."""
    if not seen.classes:
        return GateResult(False, Stage.CLASS, "no class is made here")
    if not seen.keepers:
        return GateResult(False, Stage.KEEPER, "nothing here keeps an object beyond a run")
    return GateResult(True, Stage.KEEPER, f"{_named(seen.classes[0])} is made and {_kept(seen)}")


def needs_page(seen: Survey) -> bool:
    """Whether only a page script could come further, as far as this file alone says: most files end with that."""
    if not any(site.in_function or writes_eq(site) for site in seen.classes):
        return True
    return not seen.keepers


def can_reach(seen: Survey, page: PageEvidence) -> GateResult:
    """Pass, as the last stage, a file where an instance of a redefined class can get to a keeper at all.

    In a file that is no page script only classes inside functions are redefined. A class that is mentioned nowhere
    outside its own body has no instances. Options of a class that writes its own `__eq__` are compared by Streamlit
    wherever the class lives.
    """
    redefined = [site for site in seen.classes if page.is_page or site.in_function]
    compared = [site for site in seen.classes if writes_eq(site)] if seen.offers else []
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


def _is_mentioned_elsewhere(site: ClassSite, seen: Survey) -> bool:
    own = Counter(name for node in nodes(site.node) for name in mentions(node) if name == site.name)
    return seen.mentions.get(site.name, 0) > own[site.name]
