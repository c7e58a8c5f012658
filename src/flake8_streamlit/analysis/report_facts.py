"""Turns what the machine noticed into Facts: lines, texts, and what each class's comparisons look at."""

from __future__ import annotations

from typing import Any

import libcst as cst

from flake8_streamlit.analysis import equality, ir, unpicklable
from flake8_streamlit.analysis.classes import COMPARISONS, ClassModel, mro, resolve
from flake8_streamlit.analysis.facts import (
    ClassFacts,
    ClassKind,
    ClassState,
    Dependence,
    Facts,
    IdentityTest,
    Keeper,
    KeeperKind,
    MemberUse,
    Uncacheable,
    Unguarded,
    Unserializable,
    WrittenComparison,
)
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.notes import TestNote, UnguardedNote
from flake8_streamlit.analysis.places import Places
from flake8_streamlit.analysis.positions import SourceText
from flake8_streamlit.analysis.values import FRESH, Bound, Func, Generation, Instance, Member, age, one
from flake8_streamlit.page import Serving

_WHERE = {
    Serving.ALONE: "when a fragment is run alone",
    Serving.PAGES: "in an app with `pages/`",
    Serving.NAVIGATION: "in a page of `st.navigation`",
}
_IN_STATE = frozenset({KeeperKind.SESSION_STATE, KeeperKind.WIDGET_STATE})


class FactsBuilder:
    """Facts of one machine; `text` is the file that is checked."""

    def __init__(self, machine: Machine, text: SourceText) -> None:
        self.m = machine
        self.places = Places(machine, text)
        self._callers: list[ir.Place] = []  # kept alive: they are told apart by identity
        self.classes = {model.number: self._class(model) for model in machine.classes if model.redefined}

    def facts(self, serving: Serving = Serving.ALONE) -> Facts:
        """All facts, in the order of the source; `serving` is how the script is executed."""
        notes = [note for note in self.m.tests.values() if self._concerns_this_file(note)]
        tests = sorted(map(self._test, notes), key=lambda test: (test.span, test.kind))
        classes = [cls for number, cls in self.classes.items() if self.places.is_here(self.m.classes[number].at)]
        classes.sort(key=lambda cls: cls.span)
        unguarded = [note for note in self.m.unguarded.values() if self.places.is_here(self.m.codes[note.code].at)]
        copies = sorted(map(self._test, self.m.meetings.values()), key=lambda test: (test.span, test.name))
        return Facts(
            tuple(classes),
            tuple(tests),
            tuple(sorted(map(self._unguarded, unguarded))),
            tuple(copies),
            **self._unpicklable(serving),
        )

    def _unpicklable(self, serving: Serving) -> dict[str, Any]:
        found, where = [], _WHERE[serving if unpicklable.is_apart(self.m, serving) else Serving.ALONE]
        for number, call in unpicklable.uncacheable(self.m, serving).items():
            cls = self.classes[number]
            if self.places.is_here(self.m.classes[number].at):
                found.append(Uncacheable(cls.span, cls.name, call.function, self.places.span(call.at).line, where))
        kept = []
        for number, gens in unpicklable.unserializable(self.m, serving).items():
            keepers = [each for each in self._keepers(dict.fromkeys(gens)) if each.kind in _IN_STATE]
            if keepers and self.places.is_here(self.m.classes[number].at):
                kept.append(Unserializable(self.classes[number].span, self.classes[number].name, keepers[0]))
        return {"uncacheable": tuple(sorted(found)), "unserializable": tuple(sorted(kept))}

    def _unguarded(self, note: UnguardedNote) -> Unguarded:
        span, line = self.places.span(self.m.codes[note.code].at), self.places.span(note.at).line
        text, access = self.places.text(note.access), self.places.span(note.access)
        return Unguarded(span, note.name, note.error, text, access.line, note.stranger, note.label, line)

    def _test(self, note: TestNote) -> IdentityTest:
        at = note.inner or note.at
        return IdentityTest(
            note.kind,
            self.places.span(note.at),
            self.places.text(at),
            note.outcome,
            self.places.text(note.subject_at),
            note.name,
            self.classes.get(note.cls) if note.cls is not None else None,
            self.places.keeper(note.gen),
            self.places.file(at),
            self.places.span(at).line if note.inner else 0,
            note.resets,
        )

    def _concerns_this_file(self, note: TestNote) -> bool:
        """Whether a test in another file tells something of this one: not when that file has it all by itself."""
        if note.inner is None:
            return True
        places = [note.inner, self.m.keepers[note.gen].at, *([] if note.cls is None else [self.m.classes[note.cls].at])]
        files = {self.places.file(at) for at in places}
        return len(files) > 1

    # ------------------------------------------------------------------ classes

    def _keepers(self, gens: dict[Generation, None]) -> tuple[Keeper, ...]:
        return tuple(sorted({self.places.keeper(gen) for gen in gens if gen != FRESH}))

    def _class(self, model: ClassModel) -> ClassFacts:
        number = model.number
        dependence = {op: self._dependence(number, op) for op in ("__eq__", "__lt__", "__hash__")}
        pinned = any(cls == number for cls, _ in self.m.pinned)
        kept = {} if pinned else self.m.kept.get(number, {})
        return ClassFacts(
            name=model.name,
            span=self.places.span(model.at),
            kind=model.kind,
            eq=dependence["__eq__"],
            order=dependence["__lt__"],
            hash=dependence["__hash__"],
            keepers=self._keepers(kept),
            coerced=self._keepers(self.m.coerced.get(number, {})),
            comparisons=tuple(self._comparisons(model)) if kept else (),
            member_uses=self._member_uses(number),
            state=tuple(sorted(self._state(number))),
            file=self.places.file(model.at),
        )

    def _state(self, number: int) -> list[ClassState]:
        uses = self.m.class_state.get(number, {}).values()
        return [ClassState(self.places.span(at), attribute) for attribute, at in uses]

    def _member_uses(self, number: int) -> tuple[MemberUse, ...]:
        found = set()
        for (_, gen), at in self.m.member_uses.get(number, {}).items():
            found.add(MemberUse(self.places.span(at), self.places.text(at), self.places.keeper(gen)))
        return tuple(sorted(found))

    # ------------------------------------------------------------------ comparisons written by hand

    def _dependence(self, number: int, operation: str) -> Dependence:
        resolution = resolve(self.m.classes, number, operation)
        if resolution.dependence is not Dependence.WRITTEN:
            return resolution.dependence
        reason = self._reason(number, operation)
        return Dependence.WRITTEN if reason is not None else Dependence.VALUE

    def _reason(self, number: int, operation: str) -> ir.Place | None:
        """Compare an old object with a new one: the test that looked at the class, if one did."""
        m = self.m
        resolution = resolve(m.classes, number, operation)
        old, new = self._specimens(number)
        before, m.last_mix = m.mixed, None
        m.muted += 1
        m.executed = 0
        if operation == "__hash__":
            equality.hashes(m, one(old), one(new), (self._fresh_place(), self._fresh_place()))
        else:
            funcs = frozenset(Bound(f, one(old)) for f in age(resolution.func, old.gen) if isinstance(f, Func))
            m.call(funcs, self._fresh_place(), one(new))
        m.ended = False
        m.muted -= 1
        if m.mixed == before:
            return None
        written = next((f.code for f in resolution.func if isinstance(f, Func)), None)
        method = m.classes[number].at if written is None else m.codes[written].at
        mix: TestNote | None = m.last_mix  # what the call above has set
        return method if mix is None else mix.at

    def _fresh_place(self) -> ir.Place:
        """A caller that never called before, so that nothing is mixed up with what the play left."""
        self._callers.append(ir.Place(cst.Pass(), cst.Pass()))
        return self._callers[-1]

    def _specimens(self, number: int) -> tuple[Instance | Member, Instance | Member]:
        """A kept and a fresh instance of a class."""
        known = self.m.kept.get(number) or self.m.keepers
        gen = min(known) if known else self.m.keeper(KeeperKind.SESSION_STATE, "session_state", self._fresh_place())
        if self.m.classes[number].kind is ClassKind.ENUM:
            return Member(number, gen, ""), Member(number, FRESH, "")
        for (_, tag, _), site in self.m.sites.items():
            if tag == f"instance {number}":
                return Instance(number, gen, site, old=True), Instance(number, FRESH, site)
        return Instance(number, gen, 0, old=True), Instance(number, FRESH, 0)

    def _comparisons(self, model: ClassModel) -> list[WrittenComparison]:
        found = []
        for entry in mro(self.m.classes, model.number):
            if not isinstance(entry, int):
                continue
            for method in COMPARISONS:
                for atom in self.m.classes[entry].namespace.get(method, ()):
                    if not isinstance(atom, Func) or not self.places.is_here(self.m.codes[atom.code].at):
                        continue
                    if resolve(self.m.classes, model.number, method).owner == entry:
                        reason = self._reason(model.number, method)
                        if reason is not None:
                            found.append(self._comparison(atom, method, reason))
        return found

    def _comparison(self, func: Func, method: str, reason: ir.Place) -> WrittenComparison:
        return WrittenComparison(
            self.places.span(self.m.codes[func.code].at),
            method,
            self.places.text(reason),
            self.places.span(reason).line,
        )
