"""Holds the truth of a page against what is expected of the linter there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tests.runtime.truth import UNSERIALIZABLE, Difference, PageError, Truth
from tests.support.comments import Expected

SHOWN_ELSEWHERE = frozenset({"STL211"})
"""Not seen while each test is set right: the selection is lost in tests/runtime/test_streamlit_itself.py."""

KEPT_CODES = ("STL102", "STL901", "STL902", "STL903")


def disagreements(truth: Truth, expected: Expected) -> list[str]:
    """What the plays say against the expectation, one line each; empty when they agree."""
    return [
        *_errors(truth, expected),
        *_uses(truth, expected),
        *_copies(truth, expected),
        *_declarations(truth, expected),
        *_definitions(truth, expected),
    ]


def project_disagreements(truths: Mapping[str, Truth], wanted: Mapping[str, Expected]) -> list[str]:
    """The same for the files of a project, by their names below it.

    A test in a module has to be expected at the line of the page that led there, or where it stands.
    """
    found = []
    copies = [d for truth in truths.values() for d in truth.differences if d.copies and d.direct and d.caller is None]
    for name, truth in truths.items():
        settled = tuple(d for d in truth.differences if not _expected_there(d, wanted))
        if wanted[name].lines("STL301") and not any(d in copies for d in settled):
            settled += tuple(copies)  # the copy that this file imports fails a test of the page that it copies
        found += [f"{name}: {line}" for line in disagreements(replace(truth, differences=settled), wanted[name])]
    return found


def _expected_there(difference: Difference, wanted: Mapping[str, Expected]) -> bool:
    """Whether the test that a line of a page leads to is expected in the module where it stands."""
    test = difference.test
    if test is None:
        return False
    module = next(expected for name, expected in wanted.items() if test.file.endswith(f"/{name}"))
    return bool(module.all().get(test.line, frozenset()) & difference.codes)


def _errors(truth: Truth, expected: Expected) -> list[str]:
    """A page that fails by itself proves nothing about classes; but in an unguarded `__eq__` it has to fail."""
    unguarded = expected.lines("STL103")
    crashed = {_method_of(error, unguarded): error for error in (*truth.errors, *truth.pinned_errors)}
    found = [f"line {line}: STL103 expected, but no run ended in it" for line in unguarded if line not in crashed]
    own = [error for error in truth.pinned_errors if UNSERIALIZABLE not in error.error]
    others = [error for error in own if _method_of(error, unguarded) == 0]
    found += [f"line {e.line}: run {e.run} ends with {e.error}, classes pinned or not" for e in others]
    return found


def _method_of(error: PageError, defs: Iterable[int]) -> int:
    """The last of the `def` lines above an AttributeError; 0 for other errors."""
    above = [line for line in defs if line < error.line and error.error.startswith("AttributeError")]
    return max(above, default=0)


def _uses(truth: Truth, expected: Expected) -> list[str]:
    wanted = {
        line: codes - SHOWN_ELSEWHERE for line, codes in expected.lines("STL2").items() if codes - SHOWN_ELSEWHERE
    }
    found = []
    for line, codes in wanted.items():
        differences = truth.at(line)
        if line not in truth.reached:
            found.append(f"line {line}: {_names(codes)} expected, but no test there is reached")
        elif not differences:
            found.append(f"line {line}: {_names(codes)} expected, but nothing differs there")
        other = [code for code in sorted(codes) if differences and not any(code in d.codes for d in differences)]
        found += [f"line {line}: {code} expected, but what differs is {differences[0]}" for code in other]
    for difference in truth.differences:
        codes = wanted.get(difference.line, frozenset())
        elsewhere = difference.caller is not None or difference.copies
        if difference.direct and not elsewhere and not codes & difference.codes:
            found.append(f"{difference} — expected there: {_names(codes) or 'nothing'}")
    return found


def _copies(truth: Truth, expected: Expected) -> list[str]:
    """A class of a page beside its copy in the module imported from that page: told at an import of the file.

    Or at the test, where the page itself meets what another file has made of its copy.
    """
    imports = expected.lines("STL301")
    told = expected.lines("STL2")
    copies = [d for d in truth.differences if d.copies and d.direct and d.caller is None]
    copies = [d for d in copies if not d.codes & told.get(d.line, frozenset())]
    if imports and not copies:
        said = "STL301 expected, but a page's class and its imported copy do not meet"
        return [f"line {line}: {said}" for line in imports]
    return [] if imports else [f"{d} — STL301 expected at the import" for d in copies]


def _declarations(truth: Truth, expected: Expected) -> list[str]:
    """Class statements that raise on a rerun, what piles up, and classes that cannot be pickled where it is asked."""
    refused, growing = expected.lines("STL302").keys(), expected.lines("STL905").keys()
    found = [f"line {line}: STL302 expected, but no run ended there" for line in refused - truth.refused]
    found += [f"line {line}: the class statement raises on a rerun, expected: no" for line in truth.refused - refused]
    found += [f"line {line}: STL905 expected, but nothing piles up" for line in growing - truth.piled]
    for code, shown in (("STL303", truth.uncacheable), ("STL304", truth.unserializable)):
        wanted = expected.lines(code).keys()
        found += [f"line {line}: {code} expected, but it is pickled" for line in wanted - shown]
        found += [f"line {line}: the class cannot be pickled, {code} is not expected" for line in shown - wanted]
    return found


def _definitions(truth: Truth, expected: Expected) -> list[str]:
    dependent = {d.line for d in truth.dependent if d.written}
    generated = {d.line for d in truth.dependent if not d.written}
    found = [
        f"line {line}: STL101 expected, but the answer was the same between generations"
        for line in expected.lines("STL101")
        if line not in dependent
    ]
    for line, codes in expected.lines(*KEPT_CODES).items():
        kept = [k for k in truth.kept if k.line == line]
        plainly = [k for k in kept if k.how != "widget" or "session_state" in k.place]
        if "STL102" in codes and not any(k.is_enum for k in plainly):
            found.append(f"line {line}: STL102 expected, but no older member was found where nothing converts it")
        if codes & {"STL901", "STL902"} and not plainly:
            found.append(f"line {line}: {_names(codes)} expected, but no older instance was found in a keeper")
        if "STL902" in codes and line not in generated:
            found.append(f"line {line}: STL902 expected, but its generated equality was the same between generations")
        if "STL903" in codes and not any(k.is_enum and k.how == "widget" for k in kept):
            found.append(f"line {line}: STL903 expected, but no widget holds an older member")
    return found


def notes(truth: Truth, expected: Expected) -> list[str]:
    """What is worth knowing, and no disagreement."""
    definitions = expected.lines("STL1", "STL9")
    found = [
        f"line {k.line}: {k.name} is kept in {k.place}, nothing is expected there"
        for k in truth.kept
        if k.line not in definitions and k.how != "carried"
    ]
    grown = truth.piled - expected.lines("STL905").keys()
    found += [f"line {line}: every run adds it once more, nothing is expected there" for line in grown]
    found += [f"line {e.line}: as it is, run {e.run} ends with {e.error}" for e in truth.errors]
    found += [f"line {line}: its answers could not be matched between the plays" for line in sorted(truth.unaligned)]
    return found


def _names(codes: frozenset[str]) -> str:
    return ", ".join(sorted(codes))
