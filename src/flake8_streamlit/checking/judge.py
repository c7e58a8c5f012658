"""One file: read, checked, and its findings reduced to those that are shown."""

from __future__ import annotations

from flake8_streamlit.checking import noqa, reading
from flake8_streamlit.checking.selection import is_selected
from flake8_streamlit.checking.walk import Target
from flake8_streamlit.findings import Finding
from flake8_streamlit.records import record


@record(frozen=True, slots=True)
class Verdict:
    """What there is to say about a file: `source` is its text if there are findings, `error` why it was not checked."""

    findings: tuple[Finding, ...] = ()
    source: str = ""
    error: str = ""


def judge(target: Target) -> Verdict:
    """Read the file and check it; what goes wrong is told in the Verdict."""
    try:
        source = reading.read(target.path)
    except reading.UnreadableError as error:
        return Verdict(error=str(error))
    return judge_text(source, target)


def judge_text(source: str, target: Target) -> Verdict:
    """Check `source`, which stands for the file of `target`."""
    if target.path.endswith(".ipynb"):
        return Verdict()  # as in flake8: cells are no file
    from flake8_streamlit import engine  # noqa: PLC0415  most files are done before this is needed

    try:
        tree = reading.parse(source)
    except reading.UnreadableError as error:
        return Verdict(error=str(error))
    resolved = target.resolved
    found = engine.check(source, target.path, resolved.settings, tree, target.run)
    shown = [each for each in found if is_selected(each.code, target.path, resolved.selection)]
    if not resolved.selection.disable_noqa:
        shown = noqa.audible(shown, source, target.path)
    return Verdict(tuple(shown), source if shown else "")
