"""Which comparison methods of kept classes answer otherwise between generations.

Asked of real kept instances: an old one and its copy in the current classes, both ways round, and each beside
a copy of its own generation.
"""

from __future__ import annotations

import operator
import types
from collections.abc import Callable
from typing import Any

from tests.runtime.as_is import AsIsRecorder
from tests.runtime.generations import Ledger, Translator, bases
from tests.runtime.keepers import Held
from tests.runtime.operations import attempt
from tests.runtime.truth import Dependent

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "__eq__": operator.eq,
    "__ne__": operator.ne,
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}


def dependent(recorder: AsIsRecorder, items: list[Held]) -> list[Dependent]:
    """The methods, found at the old instances among `items`, whose answer depends on the generation."""
    found: dict[tuple[str, int, str], Dependent] = {}
    for item in items:
        if item.made is item.instance or not recorder.ledger.is_old(item.made):
            continue
        origin = recorder.ledger.origin(item.made)
        assert origin is not None
        for method, compare in COMPARISONS.items():
            written = _defined(recorder, type(item.instance), method)
            file, line = written or (origin.file, origin.line)
            if (file, line, method) not in found:
                same, mixed = _answers(recorder, item.instance, compare)
                if same != mixed:
                    answers = " | ".join(same), " | ".join(mixed)
                    found[file, line, method] = Dependent(line, origin.name, method, bool(written), *answers, file)
    return list(found.values())


def _defined(recorder: AsIsRecorder, cls: type, method: str) -> tuple[str, int] | None:
    """The file and line of the `def` of the method that `cls` uses, if it is written in the program."""
    function = next((vars(base)[method] for base in bases(cls) if method in vars(base)), None)
    if not isinstance(function, types.FunctionType):
        return None
    code = function.__code__
    line = recorder.program.comparison_defs.get((code.co_filename, code.co_firstlineno))
    return None if line is None else (code.co_filename, line)


def _answers(recorder: AsIsRecorder, old: Any, compare: Callable[[Any, Any], Any]) -> tuple[list[str], list[str]]:
    recorder.muted += 1
    try:
        new, twin = recorder.renew(old), recorder.renew(old)
        brother = _Same(recorder.ledger)(old)

        def answer(one: Any, other: Any) -> str:
            outcome = attempt(lambda: compare(one, other))
            return f"raises {type(outcome.error).__name__}" if outcome.error else repr(outcome.value)

        return [answer(old, brother), answer(new, twin)], [answer(old, new), answer(new, old)]
    finally:
        recorder.muted -= 1


class _Same(Translator):
    """Copies a value within its own generation."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, ledger)

    def _current(self, made: object) -> Any:
        return made
