"""Builds a Trace: what the recorder saw, with lines and words."""

from __future__ import annotations

from dataclasses import replace

from flake8_streamlit.analysis import ir, keepers
from flake8_streamlit.analysis.describe import Describer, words
from flake8_streamlit.analysis.facts import Facts, KeeperKind, TestKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.notes import TestNote
from flake8_streamlit.analysis.places import Places
from flake8_streamlit.analysis.recording import Assigned, Judged, Recorder, Seen
from flake8_streamlit.analysis.trace import Expression, KeptIn, Operand, Trace, Variable, Verdict
from flake8_streamlit.analysis.values import NOTHING, Value


def build(machine: Machine, recorder: Recorder, places: Places, facts: Facts) -> Trace:
    """Everything that `recorder` saw in the checked file while `machine` ran, in the order of the source."""
    builder = _Builder(machine, Describer(machine, recorder, places))
    expressions = [builder.expression(seen) for seen in recorder.seen.values() if places.is_here(seen.at)]
    variables = [builder.variable(each) for each in recorder.assigned.values() if places.is_here(each.at)]
    verdicts = [builder.verdict(judged) for judged in recorder.judged.values() if places.is_here(judged.at)]
    judged = {(node, kind) for node, _, kind in recorder.judged}
    verdicts += [
        builder.noted(note) for key, note in machine.tests.items() if key not in judged and places.is_here(note.at)
    ]
    return Trace(
        facts,
        tuple(builder.kept()),
        tuple(sorted(variables, key=lambda each: (each.line, each.scope, each.name))),
        tuple(sorted(expressions, key=lambda each: (each.span, each.operand.source))),
        tuple(sorted(filter(_is_telling, verdicts), key=lambda each: (each.span, each.kind, each.left.source))),
    )


def _is_telling(verdict: Verdict) -> bool:
    """Whether something of a class of the script takes part in a test: the key, where something is looked up."""
    tracked = verdict.left.is_tracked or (verdict.kind is not TestKind.LOOKUP and verdict.right.is_tracked)
    return verdict.clashes or tracked


_NOT_SEEN = Operand("", ())


class _Builder:
    def __init__(self, machine: Machine, describer: Describer) -> None:
        self.m = machine
        self.describer = describer

    def expression(self, seen: Seen) -> Expression:
        operand = self.describer.operand(seen.at, seen.value, seen.code, seen.contents)
        return Expression(self.describer.places.span(seen.at), seen.code.name, operand)

    def variable(self, assigned: Assigned) -> Variable:
        operand = self.describer.variable(assigned.name, assigned.value, assigned.code, self._contents)
        line = self.describer.line(assigned.at)
        return Variable(assigned.code.name, operand.source, line, operand, assigned.is_parameter)

    def _operand(self, at: ir.Place, value: Value, code: ir.Code) -> Operand:
        """What a place can be; the contents of containers are those seen at any expression."""
        seen = self.describer.recorder.seen.get(id(at.node))
        contents = seen.contents if seen is not None else self._contents
        return self.describer.operand(at, value, code, contents)

    @property
    def _contents(self) -> dict[int, Value]:
        if not hasattr(self, "_all_contents"):
            found: dict[int, Value] = {}
            for seen in self.describer.recorder.seen.values():
                found.update(seen.contents)
            self._all_contents = found
        return self._all_contents

    def verdict(self, judged: Judged) -> Verdict:
        left = self._operand(judged.left_at, judged.left, judged.code)
        right = self._operand(judged.right_at, judged.right, judged.code)
        if judged.kind is TestKind.EXCEPT:
            left = replace(left, source="what is raised")
        known = {
            "left": left.source, "right": right.source,
            "left_why": left.because or "it is not followed", "right_why": right.because or "it is not followed",
        }  # fmt: skip
        span = self.describer.places.span(judged.at)
        reasons = tuple(reason.format(**known) for reason in judged.reasons)
        source = self.describer.source(judged.at)
        return Verdict(span, judged.kind, source, left, right, judged.clashes, reasons)

    def noted(self, note: TestNote) -> Verdict:
        """A test that no operator of the script makes: Streamlit does, or a method that was called."""
        seen = self.describer.recorder.seen.get(id(note.subject_at.node))
        # in another file nothing is recorded
        left = self._operand(note.subject_at, seen.value, seen.code) if seen is not None else _NOT_SEEN
        span = self.describer.places.span(note.at)
        return Verdict(span, note.kind, self.describer.source(note.at), left, _NOT_SEEN, True, ())

    def kept(self) -> list[KeptIn]:
        """Every keeper that something of the script's classes was seen in."""
        holders: dict[int, dict[str, None]] = {}
        for cls, gens in (*self.m.kept.items(), *self.m.coerced.items()):
            for gen in gens:
                holders.setdefault(gen, {})[f"`{self.m.classes[cls].name}`"] = None
        found = [
            KeptIn(self.describer.places.keeper(gen), tuple(sorted(names))) for gen, names in holders.items() if gen
        ]
        labels = {entry.keeper.label for entry in found}
        for name in self.m.slots:
            label = keepers.slot_label(name)
            held = self.m.store.get(keepers.slot(name)) or NOTHING
            if label not in labels and held:
                at = self.m.slot_places.get((name, None)) or self.m.codes[0].at
                gen = self.m.keeper(KeeperKind.SESSION_STATE, label, at)
                phrase = words(self.describer.parts(held, self._contents))
                found.append(KeptIn(self.describer.places.keeper(gen), (phrase,)))
        return sorted(found, key=lambda entry: entry.keeper)
