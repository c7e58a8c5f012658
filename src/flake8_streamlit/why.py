"""Answers "why is this (not) reported?" for a file or one of its lines, as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from flake8_streamlit.analysis.describe import on_line, words
from flake8_streamlit.analysis.facts import HERE, ClassFacts, Dependence, Keeper, TestKind, Unguarded
from flake8_streamlit.analysis.trace import Operand, Trace, Verdict
from flake8_streamlit.engine import Explanation
from flake8_streamlit.findings import Finding
from flake8_streamlit.records import record

_LOOKS = {
    Dependence.IDENTITY: "the default one: only the same object is equal",
    Dependence.GENERATED: "generated, and looks at the class first",
    Dependence.WRITTEN: "written by hand, and looks at the class",
    Dependence.VALUE: "one that compares values only",
    Dependence.UNKNOWN: "of code that is not seen",
}
_BY_CLASS = (TestKind.TYPE, TestKind.EXCEPT, TestKind.PICKLE, TestKind.VALIDATION)


@record(frozen=True, slots=True)
class Said:
    """A finding, and what keeps it from being shown (empty: nothing does)."""

    finding: Finding
    silenced_by: str = ""


@record(frozen=True, slots=True)
class Question:
    """What is asked: a file as the user names it, one of its lines (0: all), with its text and what was found."""

    path: str
    line: int
    text: str
    explanation: Explanation
    said: tuple[Said, ...]


def as_text(question: Question) -> Iterator[str]:
    """The answer, line by line, without line ends."""
    yield from _page(question)
    trace = question.explanation.trace
    if question.line:
        yield from _about_line(question, trace)
    elif trace is not None:
        yield from _about_file(question, trace)
    else:
        yield from (f"  {_said(said)}" for said in question.said)


def as_data(question: Question) -> dict[str, object]:
    """The answer as values that JSON knows; lines are 1-based, columns 0-based."""
    found = question.explanation
    trace = found.trace
    data: dict[str, object] = {"path": question.path, "line": question.line or None}
    data["page"] = None if found.page is None else asdict(found.page)
    data["gate"] = [asdict(result) for result in found.gates]
    data["findings"] = [{**asdict(said.finding), "silenced_by": said.silenced_by} for said in _on_line(question)]
    if trace is not None:
        here = question.line
        data["classes"] = [asdict(each) for each in trace.facts.classes if not here or _is_about(each, here)]
        data["keepers"] = [asdict(each) for each in trace.keepers if not here or _is_kept_on(each.keeper, here)]
        data["variables"] = [asdict(each) for each in trace.variables if here in (0, each.line)]
        data["expressions"] = [asdict(each) for each in trace.expressions if here in (0, each.span.line)]
        data["unguarded"] = [asdict(each) for each in trace.facts.unguarded if not here or _raises_on(each, here)]
        data["tests"] = [asdict(each) for each in trace.verdicts if not here or _covers(each, here)]
    return data


# --------------------------------------------------------------------------- the file


def _page(question: Question) -> Iterator[str]:
    page = question.explanation.page
    if page is None:
        yield f"{question.path}: it was not asked whether this is a page script"
    else:
        verdict = "a page script, executed on every rerun" if page.is_page else "not a page script"
        yield f"{question.path}: {verdict}"
        yield from (f"  because {_sentence(reason)}" for reason in page.reasons)
    passed = [result for result in question.explanation.gates if result.passed]
    stopped = [result for result in question.explanation.gates if not result.passed]
    if question.explanation.trace is not None:  # a later stage may have let in what an earlier one had stopped
        yield f"analysed: {passed[-1].reason}"
    elif stopped:
        yield f"not analysed: stopped at the gate `{stopped[0].stage}`: {stopped[0].reason}"


def _sentence(reason: str) -> str:
    """A reason as a sentence: some are clauses about the file, without it as their subject."""
    if reason.startswith(("it ", "`", "nothing ")):
        return reason
    return f"it {reason}" if reason.startswith(("calls ", "says ")) else f"it is {reason}"


def _about_file(question: Question, trace: Trace) -> Iterator[str]:
    yield "classes that are redefined"
    for cls in trace.facts.classes:
        yield from _class(cls)
    if not trace.facts.classes:
        yield "  none"
    followed = [each for each in trace.variables if each.operand.is_tracked and not _is_class(each.operand)]
    if followed:
        yield "values that were followed"
        yield from (f"  line {each.line}: `{each.name}`: {words(each.operand.parts)}" for each in followed)
    harmless = [each for each in trace.verdicts if not each.clashes]
    if harmless:
        yield "tests that are harmless"
        yield from (f"  line {each.span.line}: `{_cut(each.source)}`: {'; '.join(each.reasons)}" for each in harmless)
    yield "findings"
    yield from (f"  line {said.finding.span.line}: {_said(said)}" for said in question.said)
    if not question.said:
        yield "  none"


def _class(cls: ClassFacts) -> Iterator[str]:
    yield f"  line {cls.span.line}: `{cls.name}` ({cls.kind}): `==` is {_dependence(cls)}"
    yield from (f"    kept in `{keeper.label}` ({on_line(keeper.line, keeper.file)})" for keeper in cls.keepers)
    yield from (
        f"    an option of `{keeper.label}` (line {keeper.line}), which gives back the member of this run's class"
        for keeper in cls.coerced
    )
    if not cls.keepers and not cls.coerced:
        yield "    no instance was seen to outlive the run"


def _dependence(cls: ClassFacts) -> str:
    if cls.eq is Dependence.WRITTEN:
        for comparison in cls.comparisons:
            return f"{_LOOKS[cls.eq]}: `{_cut(comparison.reason)}` (line {comparison.reason_line})"
    return _LOOKS[cls.eq]


# --------------------------------------------------------------------------- one line


def _about_line(question: Question, trace: Trace | None) -> Iterator[str]:
    yield f"line {question.line}: {question.text.strip()}"
    told: set[int] = set()
    rest = _on_line(question)
    if trace is not None:
        tests = [verdict for verdict in trace.verdicts if _covers(verdict, question.line)]
        classes = [cls for cls in trace.facts.classes if _is_about(cls, question.line)]
        for verdict in tests:
            yield from _test(question, verdict)
            told |= {id(said) for said in _reports(question, verdict)}
        for cls in classes:
            yield from _class(cls)
        raising = [method for method in trace.facts.unguarded if _raises_on(method, question.line)]
        for method in raising:
            yield from _unguarded(question, method)
        if not tests and not classes and not raising:
            yield from _values(question, trace, is_reported=bool(rest))
    yield from (f"  {_said(said)}" for said in rest if id(said) not in told)
    yield from _elsewhere(question)
    if trace is None and not question.said:
        yield "  not reported: the file was not analysed"


def _elsewhere(question: Question) -> Iterator[str]:
    """The findings on other lines that point to this one as the place where the object was kept."""
    here = [said.finding for said in question.said if said.finding.related == question.line and not said.silenced_by]
    places = [f"line {each.span.line} ({each.code})" for each in here if not each.related_path]
    if places:
        yield f"  because of what is kept here, reported elsewhere: {', '.join(places)}"


def _test(question: Question, verdict: Verdict) -> Iterator[str]:
    yield f"  test ({verdict.kind}): `{_cut(verdict.source)}`"
    for operand in dict.fromkeys((verdict.left, verdict.right)):
        # why something is not known does not explain a finding
        if operand.source and (operand.is_tracked or not verdict.clashes):
            yield f"    {_operand(operand)}"
    looks = _what_decides(question, verdict)
    if looks:
        yield f"    {looks}"
    reported = _reports(question, verdict)
    yield from (f"    {_said(said)}" for said in reported)
    if not reported:
        reasons = verdict.reasons or ("another finding says it",)
        yield f"    not reported: {'; '.join(reasons)}"


def _operand(operand: Operand) -> str:
    because = f": {operand.because}" if operand.because else ""
    return f"`{_cut(operand.source)}`: {words(operand.parts)}{because}"


def _what_decides(question: Question, verdict: Verdict) -> str:
    """What the answer of the test depends on, for the class that takes part on both sides."""
    trace = question.explanation.trace
    names = [part.cls for part in (*verdict.left.parts, *verdict.right.parts) if part.cls]
    found = [cls for cls in trace.facts.classes if cls.name in names] if trace is not None else []
    if not found:
        return ""
    if verdict.kind in _BY_CLASS:
        return f"it asks for the class object `{found[0].name}`, which is another one on every run"
    if verdict.kind is TestKind.IDENTITY:
        return "`is` asks for the very same object"
    return f"`==` of `{found[0].name}` is {_dependence(found[0])}"


def _unguarded(question: Question, method: Unguarded) -> Iterator[str]:
    """A comparison that Streamlit makes, on the line of the method and on the one that raises."""
    asked = f"`{method.label}` (line {method.line}) compares options with `{method.stranger}`"
    yield f"  {asked}: `{method.access}` (line {method.access_line}) raises {method.error}"
    if question.line != method.span.line:
        found = [said for said in question.said if said.finding.span == method.span]
        yield from (f"    line {method.span.line}: {_said(said)}" for said in found if said.finding.code == "STL103")


def _values(question: Question, trace: Trace, *, is_reported: bool) -> Iterator[str]:
    """What stands on the line besides tests."""
    kept = [each for each in trace.keepers if _is_kept_on(each.keeper, question.line)]
    yield from dict.fromkeys(f"  kept here in `{each.keeper.label}`: {' and '.join(each.holds)}" for each in kept)
    operands = [each.operand for each in trace.variables if each.line == question.line and not _is_class(each.operand)]
    operands += [each.operand for each in trace.expressions if each.span.line == question.line]
    shown = [operand for operand in operands if operand.is_tracked or operand.because]
    yield from dict.fromkeys(f"  {_operand(operand)}" for operand in shown)
    if not is_reported:
        what = "no test stands here" if kept or shown else "nothing here is of a class of the script"
        yield f"  not reported: {what}"


def _reports(question: Question, verdict: Verdict) -> list[Said]:
    if not verdict.clashes:
        return []
    return [
        said for said in question.said if said.finding.span == verdict.span and said.finding.code.startswith("STL2")
    ]


def _on_line(question: Question) -> list[Said]:
    return [
        said for said in question.said if question.line in (0, said.finding.span.line) or said.finding.code == "STL000"
    ]


def _said(said: Said) -> str:
    reported = "reported" if not said.silenced_by else f"found, but not shown ({said.silenced_by})"
    return f"{reported}: {said.finding.code} {said.finding.message}"


def _is_kept_on(keeper: Keeper, line: int) -> bool:
    return keeper.line == line and keeper.file == HERE


def _raises_on(method: Unguarded, line: int) -> bool:
    return line in (method.span.line, method.access_line)


def _covers(verdict: Verdict, line: int) -> bool:
    return verdict.span.line <= line <= verdict.span.end_line


def _is_about(cls: ClassFacts, line: int) -> bool:
    return line == cls.span.line or any(comparison.span.line == line for comparison in cls.comparisons)


def _is_class(operand: Operand) -> bool:
    """Whether a variable is nothing but a class: those are listed anyway."""
    return all(part.text.startswith("the class ") for part in operand.parts)


def _cut(text: str) -> str:
    return text if len(text) <= 100 else text[:70] + "…" + text[-29:]
