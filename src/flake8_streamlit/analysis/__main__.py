"""`python -m flake8_streamlit.analysis FILE`: everything that the analysis saw in a file, as text.

Classes and what their comparisons depend on, keepers, kept and fresh values by name, and every test with its verdict.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from flake8_streamlit.analysis import analyse_traced
from flake8_streamlit.analysis.describe import on_line, words
from flake8_streamlit.analysis.facts import ClassFacts
from flake8_streamlit.analysis.trace import KeptIn, Trace, Verdict
from flake8_streamlit.page import page_evidence
from flake8_streamlit.project import project_of
from flake8_streamlit.project.sources import sources_of
from flake8_streamlit.settings import Settings

FAILED = 2


def lines(seen: Trace) -> Iterator[str]:
    """The text of a trace, line by line, without line ends."""
    yield "classes"
    for cls in seen.facts.classes:
        yield from _class(cls)
    yield "keepers"
    yield from dict.fromkeys(map(_keeper, seen.keepers))
    yield "values"
    for variable in seen.variables:
        if variable.operand.is_tracked:
            yield f"  line {variable.line}: {variable.scope}: {variable.name} = {words(variable.operand.parts)}"
    yield "tests"
    for verdict in seen.verdicts:
        yield from _test(verdict)


def _keeper(kept: KeptIn) -> str:
    keeper = kept.keeper
    return f"  {on_line(keeper.line, keeper.file)}: {keeper.label} ({keeper.kind}) holds {', '.join(kept.holds)}"


def _class(cls: ClassFacts) -> Iterator[str]:
    yield f"  line {cls.span.line}: {cls.name} ({cls.kind}): == {cls.eq}, < {cls.order}, hash {cls.hash}"
    for keeper in cls.keepers:
        yield f"    kept in {keeper.label} ({on_line(keeper.line, keeper.file)})"
    for keeper in cls.coerced:
        yield f"    converted by {keeper.label} (line {keeper.line})"
    for comparison in cls.comparisons:
        where = f"line {comparison.reason_line}: {comparison.reason}"
        yield f"    line {comparison.span.line}: {comparison.method} looks at the class ({where})"


def _test(verdict: Verdict) -> Iterator[str]:
    noted = "clashes" if verdict.clashes else f"harmless: {'; '.join(verdict.reasons)}"
    yield f"  line {verdict.span.line}: {verdict.kind}: {verdict.source}: {noted}"
    for operand in dict.fromkeys((verdict.left, verdict.right)):
        if operand.source:
            yield f"    {operand.source}: {words(operand.parts)}{operand.because and f' ({operand.because})'}"


def main(arguments: list[str]) -> int:
    """Print what is seen in the file that `arguments` names; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m flake8_streamlit.analysis", description=__doc__)
    parser.add_argument("file", type=Path)
    path = parser.parse_args(arguments).file
    try:
        with tokenize.open(path) as file:
            source = file.read()
        tree = ast.parse(source)
        project = project_of(path.absolute())
        settings = Settings().following(project.settings_for(path.absolute()) if project is not None else {})
        page = page_evidence(tree, str(path), settings, project)
        seen = analyse_traced(source, tree, page, settings, sources_of(project), str(path))
    except Exception as error:  # noqa: BLE001  a file that cannot be read, parsed or analysed is told in one line
        print(f"{path}: {type(error).__name__}: {' '.join(str(error).split())}", file=sys.stderr)
        return FAILED
    print(f"{path}: {'a page script' if page.is_page else 'no page script'}: {'; '.join(page.reasons)}")
    for line in lines(seen):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
