"""The only place that knows the order of the steps: gate, page, analysis, rules."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from flake8_streamlit import gate
from flake8_streamlit.findings import Finding, Span, failure
from flake8_streamlit.page import PageEvidence, page_evidence, serving
from flake8_streamlit.project import Project, absolute, project_of
from flake8_streamlit.records import record
from flake8_streamlit.settings import Settings
from flake8_streamlit.survey import Survey

if TYPE_CHECKING:
    from flake8_streamlit.analysis.facts import Facts
    from flake8_streamlit.analysis.trace import Trace
    from flake8_streamlit.project.sources import ProjectSources

_FATAL = (KeyboardInterrupt, SystemExit, GeneratorExit)


def check(
    source: str, path: str, settings: Settings, tree: ast.Module | None = None, run: object = None
) -> list[Finding]:
    """Judge one file: `source` as text, `path` as the user names it, `tree` when somebody has parsed it already.

    Checks with the same `run` (any object but None) see one state of the project's files, which spares looking again.

    Returns the findings of all rules, the opt-in ones too, sorted by place and without duplicates. Raises nothing: what
    goes wrong becomes one STL000 finding that names the step.
    """
    return _Run(source, path, settings, tree, run).checked()


@record(frozen=True, slots=True)
class Explanation:
    """A check with what led to it: every gate stage that was asked, the page's evidence, and what the analysis saw.

    `page` is None where the file could not be parsed, `trace` where the file did not come as far as the analysis.
    """

    gates: tuple[gate.GateResult, ...]
    page: PageEvidence | None
    findings: tuple[Finding, ...]
    trace: Trace | None


def explain(source: str, path: str, settings: Settings) -> Explanation:
    """Judge one file as `check` does, and keep what was seen on the way. Raises nothing."""
    run = _Run(source, path, settings, None, is_traced=True)
    findings = run.checked()
    return Explanation(tuple(run.gates), run.page, tuple(findings), run.trace)


class _Run:
    """One call of check(), the step it is at, and what it came by."""

    def __init__(
        self,
        source: str,
        path: str,
        settings: Settings,
        tree: ast.Module | None,
        run: object = None,
        *,
        is_traced: bool = False,
    ) -> None:
        self.step = "gate"
        self.gates: list[gate.GateResult] = []
        self.page: PageEvidence | None = None
        self.trace: Trace | None = None
        self._source = source
        self._path = path
        self._settings = settings
        self._tree = tree
        self._run = run
        self._is_traced = is_traced

    def checked(self) -> list[Finding]:
        """The findings, or the one that says what went wrong."""
        try:
            return self._findings()
        except _FATAL:
            raise
        except BaseException as error:  # noqa: BLE001  a panic in LibCST's native parser is no Exception
            return [failure(self.step, error)]

    def _findings(self) -> list[Finding]:
        if not self._passes(gate.mentions_streamlit(self._source)):
            return []
        if self._tree is None:
            self.step = "parse"
            self._tree = ast.parse(self._source)
        self.step = "gate"
        survey = Survey(self._tree, self._source)
        if not self._is_traced and gate.needs_page(survey) and not self._may_be_page(self._tree):
            return []  # every way on asks for it; who asks why hears the stages in their order
        registers = gate.registers(survey, self._tree).passed
        material = gate.has_material(survey)
        is_followed = self._passes(material) or self._brings_in(survey)
        if not (is_followed or registers):
            return []
        self.step = "page"
        self.page = page_evidence(self._tree, self._path, self._settings, self._project)
        if self.page.is_page and ("cache_data" in self._source or self._followed.enforce_serializable):
            self.page = replace(self.page, serving=serving(self._tree, self._path, self._project))
        self.step = "gate"
        if is_followed:
            is_followed = self._passes(gate.can_reach(survey, self.page)) if material.passed else self.page.is_page
        registers = registers and self.page.is_page
        if not (is_followed or registers):
            return []
        self.step = "import"
        from flake8_streamlit.analysis.facts import Facts  # noqa: PLC0415
        from flake8_streamlit.rules import ALL_RULES  # noqa: PLC0415  LibCST is imported after the gate

        if is_followed:
            from flake8_streamlit import analysis  # noqa: PLC0415  see above

            analysis.load()
        self.step = "analysis"
        facts = self._facts(self._tree, self.page) if is_followed else Facts()
        if registers:
            self.step = "declarations"
            facts = self._with_declarations(facts, self._tree)
        found: list[Finding] = []
        for rule in ALL_RULES:
            self.step = rule.code
            found.extend(rule.check(facts))
        self.step = "report"
        return _unique(found)

    @cached_property
    def _project(self) -> Project | None:
        """The project as it is now; looked for when the first step asks, which few files come to."""
        return project_of(absolute(self._path), self._run)

    @cached_property
    def _followed(self) -> Settings:
        """The settings, with what the project says wherever the user says nothing."""
        return self._settings.following(self._project.settings_for(absolute(self._path)) if self._project else {})

    @cached_property
    def _sources(self) -> ProjectSources | None:
        from flake8_streamlit.project.sources import sources_of  # noqa: PLC0415  few files are asked for

        return sources_of(self._project)

    def _brings_in(self, survey: Survey) -> bool:
        """Whether imported modules have what the file lacks."""
        if self._sources is None:
            return False
        found = self._sources.beyond(self._source, absolute(self._path))
        return self._passes(gate.brings_in(survey, found.makes, found.keeps))

    def _with_declarations(self, facts: Facts, tree: ast.Module) -> Facts:
        from flake8_streamlit.analysis.declarations import declarations  # noqa: PLC0415  see above

        redeclared, growing = declarations(tree, absolute(self._path), self._sources, self._settings)
        return replace(facts, redeclared=redeclared, growing=growing)

    def _passes(self, result: gate.GateResult) -> bool:
        self.gates.append(result)
        if not result.passed and self._is_traced and self._tree is not None and self.page is None:
            # nobody needs it but who asks why
            self.page = page_evidence(self._tree, self._path, self._settings, self._project)
        return result.passed

    def _may_be_page(self, tree: ast.Module) -> bool:
        """Whether the file is a page unless others import it, which is asked for the few that come further."""
        self.step = "page"
        given = tree, self._path, self._settings, self._project
        found = page_evidence(*given, asks_importers=False).is_page
        self.step = "gate"
        return found

    def _facts(self, tree: ast.Module, page: PageEvidence) -> Facts:
        from flake8_streamlit import analysis  # noqa: PLC0415  see above

        given = self._source, tree, page, self._followed, self._sources, self._path
        if not self._is_traced:
            return analysis.analyse(*given)
        self.trace = analysis.analyse_traced(*given)
        return self.trace.facts


def _unique(findings: list[Finding]) -> list[Finding]:
    """Sort by place and code; of findings that would read the same in flake8, keep the first."""
    first: dict[tuple[Span, str, str], Finding] = {}
    for finding in sorted(findings):
        first.setdefault((finding.span, finding.code, finding.message), finding)
    return list(first.values())
