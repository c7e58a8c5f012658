"""Takes everything off a page that a disagreement does not need."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.accuracy.judge import Judged, Result, judge
from benchmarks.accuracy.page import App


def shrink(app: App, result: Result, which: int = 0) -> tuple[str, Result]:
    """The smallest page found that still has one of the disagreements (the `which`-th), and its result."""
    wanted = result.disagreements[which]
    best, best_result = app.source, result
    changed = True
    while changed:
        changed = False
        for smaller in _smaller(best):
            found = _still(smaller, wanted)
            if found is not None:
                best, best_result, changed = smaller, found, True
                break
    return best, best_result


def _still(source: str, wanted: Judged) -> Result | None:
    """The result of a page, if it has the disagreement."""
    try:
        compile(source, "page", "exec")
    except SyntaxError:
        return None
    result = judge(App(0, source, {}, frozenset()))
    same = any(each.text == wanted.text and each.verdict is wanted.verdict for each in result.disagreements)
    return result if same else None


def _smaller(source: str) -> Iterator[str]:
    """The page without one of its statements, the longest first; without a step; with a block's body in its place."""
    lines = source.splitlines()
    for place in sorted(_places(ast.parse(source)), key=lambda p: (p.first - p.end, p.first)):
        left = [*lines[: place.first - 1], *place.instead, *lines[place.end :]]
        yield "\n".join(left) + "\n"
    if lines and lines[0].startswith("# play:"):
        steps = lines[0].removeprefix("# play:").split(";")
        for index in range(len(steps)):
            if len(steps) > 1:
                fewer = ";".join(steps[:index] + steps[index + 1 :])
                yield "\n".join([f"# play:{fewer}", *lines[1:]]) + "\n"
    compact = [line for line in lines if line.strip()]
    if len(compact) < len(lines):
        yield "\n".join(compact) + "\n"


@dataclass(frozen=True, slots=True)
class _Place:
    """Lines that may go, and what may stand there instead."""

    first: int
    end: int
    instead: tuple[str, ...] = ()


def _places(tree: ast.Module) -> Iterator[_Place]:
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if not isinstance(body, list) or not all(isinstance(each, ast.stmt) for each in body):
                continue
            for each in body:
                first = min([each.lineno, *(d.lineno for d in getattr(each, "decorator_list", ()))])
                indent = " " * each.col_offset
                needed = len(body) == 1 and not isinstance(node, ast.Module) and not isinstance(each, ast.Pass)
                if not isinstance(each, ast.Pass):
                    yield _Place(first, each.end_lineno or first, (f"{indent}pass",) if needed else ())

