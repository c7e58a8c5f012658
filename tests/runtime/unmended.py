"""Two plays of a page in which nothing is set right: as Streamlit does it, and with pinned classes.

The oracle goes on with the right answer after each test, so it does not show what Streamlit itself does with a wrong
one: a callback too many, a selection that is lost, state that starts anew. Here every run takes its course.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.runtime.as_is import WIDGETS
from tests.runtime.operations import Operation, attempt
from tests.runtime.play import drive
from tests.runtime.recorder import PinnedRecorder, Recorder
from tests.runtime.rewrite import Program, rewrite
from tests.runtime.sketch import PLAIN
from tests.runtime.steps import Step
from tests.runtime.truth import PageError

Seen = Mapping[tuple[int, int], list[str]]
"""Texts by run (from 1) and (1-based) line."""


@dataclass(frozen=True, slots=True)
class Course:
    """One play. `selections`: what widgets with options returned; `classes`: what was assigned to classes.

    `changes`: how often `on_change` was called, by run (the one before the call) and line of the widget.
    """

    changes: Mapping[tuple[int, int], int]
    selections: Seen
    classes: Seen
    errors: tuple[PageError, ...]


@dataclass(frozen=True, slots=True)
class Plays:
    """Both plays of a page; lines are those where they differ."""

    as_is: Course
    pinned: Course
    spurious_changes: frozenset[int] = field(init=False)
    lost_selections: frozenset[int] = field(init=False)
    lost_state: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        more = frozenset(at[1] for at, calls in self.as_is.changes.items() if calls > self.pinned.changes.get(at, 0))
        object.__setattr__(self, "spurious_changes", more)
        one, other = self.as_is.selections, self.pinned.selections
        lost = frozenset(at[1] for at in one.keys() & other.keys() if one[at] != other[at])
        object.__setattr__(self, "lost_selections", lost)
        one, other = self.as_is.classes, self.pinned.classes
        lost = frozenset(at[1] for at in one.keys() | other.keys() if one.get(at) != other.get(at))
        object.__setattr__(self, "lost_state", lost)


def plays(source: str, steps: Sequence[Step], page: Path) -> Plays:
    """Play `source`, the text of the file `page`, twice by `steps`."""
    program = rewrite(source, str(page))
    return Plays(_course(_AsItIs(program), page, steps), _course(_Pinned(program), page, steps))


def _course(recorder: _Watching, page: Path, steps: Sequence[Step]) -> Course:
    errors = drive(recorder, page, steps)
    recorder.look_at_classes()
    return Course(recorder.calls, recorder.selections, recorder.classes, tuple(errors))


class _Watching(Recorder):
    """Notes what widgets call and return, and what the classes of the page hold when a run is over."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.calls: Counter[tuple[int, int]] = Counter()
        self.selections: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        self.classes: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        self._bodies: dict[int, dict[str, Any]] = {}  # what class statements gave to their classes, by id
        self._assigned: dict[tuple[int, str], Any] = {}  # what classes held at the end of the last run

    def made(self, site: int, *detail: Any) -> Callable[[Any], Any]:
        note = super().made(site, *detail)

        def remember(made: Any) -> Any:
            self._bodies[id(made)] = dict(getattr(made, "__dict__", {}))
            return note(made)

        return remember

    def enter(self, namespace: dict[str, Any]) -> None:
        self.look_at_classes()
        super().enter(namespace)

    def look_at_classes(self) -> None:
        """What was assigned to the newest class of each definition, and whether it is what it was a run ago."""
        for (site, _), made in self.ledger.current.items():
            body = self._bodies.get(id(made))
            if body is None or not isinstance(made, type):
                continue
            for name, value in vars(made).items():
                if name.startswith("__") or (name in body and body[name] is value):
                    continue  # the standard library keeps notes of its own on classes (`__slotnames__`)
                same = type(value) in PLAIN or self._assigned.get((site, name)) is value
                self._assigned[site, name] = value
                about = f"{name}={self.text(value)}, {'as before' if same else 'another one'}"
                self.classes[self.run, self.program.sites[site].line].append(about)

    def changed(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self.calls[self.run, self.program.sites[site].line] += 1
        return super().changed(site, function, args, kwargs)

    def opaque(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        outcome = attempt(lambda: super(_Watching, self).opaque(site, function, args, kwargs))
        if getattr(function, "__name__", "") in WIDGETS and outcome.error is None:
            self.selections[self.run, self.program.sites[site].line].append(self.text(outcome.value))
        return outcome.result()


class _Pinned(_Watching, PinnedRecorder):
    """Classes are those of the first run, as those of an imported module would be."""


class _Plain(Recorder):
    """Only performs what the page asks for."""

    def test(self, operation: Operation) -> Any:
        return operation.perform()

    def plain(self, site: int, kind: str, answer: Any) -> Any:
        return answer

    def changed(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return function(*args, **kwargs)

    def opaque(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return function(*args, **kwargs)


class _AsItIs(_Watching, _Plain):
    """Classes are redefined on every run."""
