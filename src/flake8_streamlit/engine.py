"""The only place that knows the order of the steps: gate, page, analysis, rules."""

from __future__ import annotations

import ast

from flake8_streamlit import gate
from flake8_streamlit.findings import Finding, Span
from flake8_streamlit.page import page_evidence
from flake8_streamlit.settings import Settings

_FATAL = (KeyboardInterrupt, SystemExit, GeneratorExit)


def check(source: str, path: str, settings: Settings, tree: ast.Module | None = None) -> list[Finding]:
    """Judge one file: `source` as text, `path` as the user names it, `tree` when somebody has parsed it already.

    Returns the findings of all rules, the opt-in ones too, sorted by place and without duplicates. Raises nothing: what
    goes wrong becomes one STL000 finding that names the step.
    """
    run = _Run(source, path, settings, tree)
    try:
        return run.findings()
    except _FATAL:
        raise
    except BaseException as error:  # noqa: BLE001  a panic in LibCST's native parser is no Exception
        return [failure(run.step, error)]


def failure(step: str, error: BaseException) -> Finding:
    """The STL000 finding for `error` in `step`; it repeats no text of the error, which may hold anything."""
    message = (
        f"this file could not be checked: {type(error).__name__} in step `{step}`; "
        "everything else flake8 says about it still holds"
    )
    return Finding(Span(1, 0, 1, 0), "STL000", message)


class _Run:
    """One call of check(), and the step it is at."""

    def __init__(self, source: str, path: str, settings: Settings, tree: ast.Module | None) -> None:
        self.step = "gate"
        self._source = source
        self._path = path
        self._settings = settings
        self._tree = tree

    def findings(self) -> list[Finding]:
        if not gate.mentions_streamlit(self._source).passed:
            return []
        if self._tree is None:
            self.step = "parse"
            self._tree = ast.parse(self._source)
        self.step = "gate"
        survey = gate.survey(self._tree)
        if not gate.has_material(survey).passed:
            return []
        self.step = "page"
        page = page_evidence(self._tree, self._path, self._settings)
        self.step = "gate"
        if not gate.can_reach(survey, page).passed:
            return []
        self.step = "import"
        from flake8_streamlit.analysis import analyse  # noqa: PLC0415  LibCST is imported after the gate
        from flake8_streamlit.rules import ALL_RULES  # noqa: PLC0415

        self.step = "analysis"
        facts = analyse(self._source, self._tree, page, self._settings)
        found: list[Finding] = []
        for rule in ALL_RULES:
            self.step = rule.code
            found.extend(rule.check(facts))
        self.step = "report"
        return _unique(found)


def _unique(findings: list[Finding]) -> list[Finding]:
    """Sort by place and code; of findings that would read the same in flake8, keep the first."""
    first: dict[tuple[Span, str, str], Finding] = {}
    for finding in sorted(findings):
        first.setdefault((finding.span, finding.code, finding.message), finding)
    return list(first.values())
