"""The play as Streamlit does it: compares each answer with the pinned play's, and goes on with that one."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.runtime.callers import caller_of
from tests.runtime.generations import Ledger, Translator
from tests.runtime.operations import Event, Operation, Outcome, attempt
from tests.runtime.recorder import PinnedRecorder, Recorder
from tests.runtime.rewrite import Program
from tests.runtime.sketch import Sketch
from tests.runtime.truth import ANY, CLASS_CODES, CODES, Difference, PageError

WIDGETS = frozenset({"selectbox", "radio", "select_slider", "multiselect", "pills", "segmented_control"})


@dataclass(slots=True)
class Alignment:
    """Finds, for a test of the as-is play, the answer of the pinned play to the same question.

    While both plays ask the same questions in the same order, that is the next event. After a deviation it is
    the nearest event of the same site with the same operands: the same question has the same answer.
    """

    events: list[Event]
    position: int = 0
    in_step: bool = True
    _index: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for at, event in enumerate(self.events):
            self._index[event.site, event.operands].append(at)

    def next(self, site: int, operands: str) -> Event | None:
        """The pinned event for a test with these operands (their text), or None."""
        at = self.position
        expected = self.events[at] if at < len(self.events) else None
        if expected is not None and expected.site == site and expected.operands == operands:
            return self._take(at) if operands or self.in_step else None
        if not operands:
            return None
        known = self._index[site, operands]
        after = bisect.bisect_left(known, at)
        if after < len(known):
            return self._take(known[after])
        if known:
            return self.events[known[-1]]
        if self.in_step and expected is not None and expected.site == site:
            self._take(at)  # the same question about other values: go on, but do not compare the answers
        else:
            self.in_step = False
        return None

    def following(self, site: int) -> Event | None:
        """The next event of a call that is no test; its operands are not looked at."""
        for at in range(self.position, len(self.events)):
            if self.events[at].site == site:
                return self._take(at)
        return None

    def _take(self, at: int) -> Event:
        self.position, self.in_step = at + 1, True
        return self.events[at]


class AsIsRecorder(Recorder):
    """Classes are redefined as Streamlit does; what differs from the pinned play is noted and set right."""

    def __init__(self, program: Program, pinned: PinnedRecorder, pinned_errors: Sequence[PageError] = ()) -> None:
        super().__init__(program)
        self.pinned_play = pinned
        self.pinned_errors = pinned_errors
        self.refused: set[int] = set()  # sites of class statements that raise when they are executed again
        self._taken: Any = None
        self.differences: list[Difference] = []
        self.unaligned: set[tuple[str, int]] = set()  # file and line
        self.returned: list[tuple[str, Any]] = []  # what widgets returned, with the widget's name
        self._alignments: dict[int, Alignment] = {}
        self._changes: Counter[tuple[int, int]] = Counter()

    def refuse(self, site: int) -> None:
        """From now on the class is taken as it was first defined, so that the runs come to what follows."""
        if not any(error.declaration == site for error in self.pinned_errors):
            self.refused.add(site)

    def pinned(self, site: int, *detail: Any) -> bool:
        key = self.origin(site, "", *detail).key
        self._taken = self.ledger.first.get(key)
        return site in self.refused and self._taken is not None

    def pin(self) -> Any:
        return self._taken

    @property
    def pinned_ledger(self) -> Ledger:
        """The generations of the other play (one of each class)."""
        return self.pinned_play.ledger

    def renew(self, value: Any) -> Any:
        """An as-is value rebuilt out of the current classes."""
        return Translator(self.ledger, self.ledger)(value)

    def adopt(self, value: Any) -> Any:
        """A value of the pinned play rebuilt out of the current classes."""
        return Translator(self.pinned_ledger, self.ledger)(value)

    @property
    def _alignment(self) -> Alignment:
        if self.run not in self._alignments:
            self._alignments[self.run] = Alignment(self.pinned_play.streams.get(self.run, []))
        return self._alignments[self.run]

    def _muted(self, operation: Operation) -> tuple[Outcome, bool]:
        """The answer as it is, with nothing set right inside; and whether tests of the page were met inside."""
        before = self.hidden
        self.muted += 1
        try:
            outcome = attempt(operation.rehearse)
        finally:
            self.muted -= 1
        return outcome, self.hidden > before

    def test(self, operation: Operation) -> Any:
        if self.muted:
            self.hidden += 1
            return operation.perform()
        drawn = self.sketch(*operation.operands())
        outcome, nested = self._muted(operation)
        answer = operation.describe(outcome, self.text)
        if nested:
            attempt(operation.rehearse)  # once more, with the tests inside recorded and set right
        event = self._alignment.next(operation.site, drawn.text)
        if event is None and not self._is_declaring():
            self.unaligned.add(self.program.place(operation.site))
        if event is None or event.answer == answer:
            return self._perform(operation) if operation.mutates else outcome.result()
        self._differ(operation, drawn, answer, event)
        self.muted += 1
        try:
            return operation.settle(event, self)
        finally:
            self.muted -= 1

    def _is_declaring(self) -> bool:
        """Whether a class statement asks this, in a module: the pinned play does not execute it again."""
        caller = caller_of(self.program)
        return caller is not None and (caller.file, caller.line) in self.program.class_lines

    def _perform(self, operation: Operation) -> Any:
        self.muted += 1
        try:
            return operation.perform()
        finally:
            self.muted -= 1

    def _differ(self, operation: Operation, drawn: Sketch, answer: str, event: Event) -> None:
        kind = operation.kind
        classes = any(self.ledger.origin(value) and isinstance(value, type) for value in operation.operands())
        codes = (CLASS_CODES if classes else CODES).get(kind) or CODES.get(kind, ANY)
        direct = operation.direct and drawn.mixed and kind in CODES and not self.labelling
        self._note(operation.site, kind, answer, event.answer, codes, direct=direct, copies=drawn.copies)

    def _note(
        self,
        site: int,
        kind: str,
        as_is: str,
        pinned: str,
        codes: frozenset[str] = ANY,
        *,
        direct: bool = False,
        copies: bool = False,
    ) -> None:
        place, caller = self.program.sites[site], caller_of(self.program)
        found = Difference(place, self.run, kind, as_is[:200], pinned[:200], direct, codes, caller, copies=copies)
        self.differences.append(found)

    def plain(self, site: int, kind: str, answer: Any) -> Any:
        if self.muted:
            self.hidden += 1
            return answer
        event = self._alignment.next(site, "")
        if event is None or event.answer == repr(answer):
            return answer
        self._note(site, kind, repr(answer), event.answer)
        return event.outcome.value

    def changed(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self._changes[self.run, site] += 1
        if self._changes[self.run, site] <= self.pinned_play.changes[self.run, site]:
            return function(*args, **kwargs)
        self._note(site, "change", "calls on_change", "does not", CODES["change"], direct=True)
        return None

    def opaque(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self.muted:
            self.hidden += 1
            return function(*args, **kwargs)
        drawn = self.witness(function, args, kwargs)
        outcome = self.attempted(function, args, kwargs)
        event = self._alignment.following(site) if drawn is None else self._alignment.next(site, drawn.text)
        if outcome.error is None:
            self._look_at_result(getattr(function, "__name__", ""), outcome.value)
            if drawn is None or event is None or event.outcome.error is not None or not drawn.mixed:
                return outcome.value
            if (answer := self.text(outcome.value)) == event.answer:
                return outcome.value
            self._note(site, "call", answer, event.answer)
            return self.adopt(event.outcome.value)
        if event is None or event.outcome.error is not None:
            raise outcome.error
        self._note(site, "call", f"raises {type(outcome.error).__name__}", event.answer)
        return self._recover(function, args, kwargs, event)

    def _look_at_result(self, name: str, value: Any) -> None:
        if name in WIDGETS and self.sketch(value).stale:
            self.returned.append((name, value))

    def _recover(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any], event: Event) -> Any:
        """What the call would have returned: asked again with renewed arguments, or as the pinned play got it."""
        self.muted += 1
        try:
            again = attempt(lambda: self.renew(function)(*self.renew(args), **self.renew(kwargs)))
            return again.value if again.error is None else self.adopt(event.outcome.value)
        finally:
            self.muted -= 1
