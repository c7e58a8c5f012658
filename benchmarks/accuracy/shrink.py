"""Takes everything off a page that a disagreement does not need."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from benchmarks.accuracy.judge import Judged, Result, judge
from benchmarks.accuracy.page import App

SWEEPS = 3


def shrink(app: App, result: Result, which: int = 0) -> tuple[str, Result]:
    """The smallest page found that still has one of the disagreements (the `which`-th), and its result."""
    wanted = result.disagreements[which]
    best, best_result = app.source, result
    for _ in range(SWEEPS):
        before = best
        needed: set[str] = set()
        while (step := _step(best, wanted, needed, app.modules)) is not None:
            best, best_result = step
        if best == before:
            break
    return best, best_result


def _step(
    source: str, wanted: Judged, needed: set[str], modules: tuple[tuple[str, str], ...]
) -> tuple[str, Result] | None:
    """A smaller page, if there is one; `needed` are the texts whose removal was tried in this sweep."""
    for removed, smaller in _smaller(source):
        if removed in needed:
            continue
        found = _still(smaller, wanted, modules)
        if found is not None:
            return smaller, found
        needed.add(removed)
    return None


def _still(source: str, wanted: Judged, modules: tuple[tuple[str, str], ...]) -> Result | None:
    """The result of a page, if it has the disagreement."""
    try:
        compile(source, "page", "exec")
    except SyntaxError:
        return None
    result = judge(App(0, source, {}, frozenset(), modules))
    same = any(each.text == wanted.text and each.verdict is wanted.verdict for each in result.disagreements)
    return result if same else None


def _smaller(source: str) -> Iterator[tuple[str, str]]:
    """What is removed, and the page without it: each statement, the longest first; each step; empty lines."""
    lines = source.splitlines()
    for first, end, instead in sorted(_places(ast.parse(source)), key=lambda place: (place[0] - place[1], place[0])):
        left = [*lines[: first - 1], *instead, *lines[end:]]
        yield "\n".join(lines[first - 1 : end]), "\n".join(left) + "\n"
    if lines and lines[0].startswith("# play:"):
        steps = lines[0].removeprefix("# play:").split(";")
        for index, step in enumerate(steps):
            if len(steps) > 1:
                fewer = ";".join(steps[:index] + steps[index + 1 :])
                yield f"{index} {step}", "\n".join([f"# play:{fewer}", *lines[1:]]) + "\n"
    compact = [line for line in lines if line.strip()]
    if len(compact) < len(lines):
        yield "empty lines", "\n".join(compact) + "\n"


def _places(tree: ast.Module) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """First and last line of each statement, and what must stand there instead."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if not isinstance(body, list) or not all(isinstance(each, ast.stmt) for each in body):
                continue
            only = len(body) == 1 and not isinstance(node, ast.Module)
            for each in body:
                if not isinstance(each, ast.Pass):
                    first = min([each.lineno, *(d.lineno for d in getattr(each, "decorator_list", ()))])
                    yield first, each.end_lineno or first, (f"{' ' * each.col_offset}pass",) if only else ()
