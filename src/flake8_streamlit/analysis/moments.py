"""When a kept value was made: in the first run, or in the run in which something happened.

Two kept values are of different generations when they were made at different *moments*: one when the session began
(under `if "x" not in st.session_state`), the other one after a click; or each after a click of its own. The moment is
part of the number of a generation, so that it goes wherever the generation goes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flake8_streamlit.analysis.answers import HasKey, Lacks
from flake8_streamlit.analysis.values import (
    UNKNOWN,
    Atom,
    ClassRef,
    Const,
    Generation,
    Instance,
    Member,
    Triggered,
    Value,
    join_all,
    one,
)

Moment = int
MOMENTS = 1 << 12
SOMETIME: Moment = 0
"""Not known: such a value is not told apart from any other kept one."""
FIRST: Moment = 1
"""When the session began: under a test for a missing key, in a cached function."""
LATELY: Moment = 2
"""In the run before: what widgets with options return."""
ANOTHER: Moment = 3
"""Another run than that of the value it is compared with: see `another`."""
COPY: Moment = 4
"""No run at all: of a class of a page as another file has it that imported the page as a module."""
ONCE: Moment = 5
"""In one run, not known which: under a test for a missing key that not every first run comes to."""
AFTER: Moment = 6
"""The same, and not in the first run, which was stopped before it came there."""
EVENTS: Moment = 8
"""From here on, four for each button: the last click; each click (a list of several runs); the first click."""
EACH_RUN: Moment = EVENTS + 1
"""Each run: what every run puts into the same container."""
_REPEATED, _SINGLE, _KINDS = 1, 2, 4


def moment_of(gen: Generation) -> Moment:
    """When something of this generation was made."""
    return gen % MOMENTS


def at_moment(gen: Generation, moment: Moment) -> Generation:
    """The generation of what came into the same keeper at another moment."""
    return gen - gen % MOMENTS + moment


def apart(first: Generation, second: Generation) -> bool:
    """Whether two kept things were certainly made by different runs, at the latest when all is done once more."""
    one, other = sorted(moment_of(gen) for gen in (first, second))
    if one == SOMETIME:
        return False
    if one >= EVENTS and one // _KINDS == other // _KINDS:
        return {one % _KINDS, other % _KINDS} == {0, _SINGLE}
    if other in (ONCE, AFTER):
        return one not in (FIRST, ONCE, AFTER) or (one == FIRST and other == AFTER)
    if one in (ONCE, AFTER):
        return not other & _SINGLE
    return one != other


def event_moment(number: int, *, single: bool) -> Moment:
    """The moment of the `number`-th button (from 1), or of its first click; SOMETIME when there are too many."""
    moment = EVENTS + _KINDS * number + (_SINGLE if single else 0)
    return moment if moment < MOMENTS else SOMETIME


def is_copy(gen: Generation) -> bool:
    """Whether something is of a second copy of its class."""
    return moment_of(gen) == COPY


def repeated(moment: Moment) -> Moment:
    """The moment of what is put into one container whenever this happens."""
    if moment == LATELY:
        return EACH_RUN
    return moment | _REPEATED if moment >= EVENTS and not moment & _SINGLE else moment


def is_repeated(gen: Generation) -> bool:
    """Whether things of several runs share this generation."""
    moment = moment_of(gen)
    return moment >= EVENTS and bool(moment & _REPEATED)


@dataclass(frozen=True, slots=True)
class When:
    """When what is being done is done: at which moment, and by which runs."""

    moment: Moment = SOMETIME
    begins: bool = True  # the first run of a session does it
    always: bool = True  # every run does it
    after: bool = False  # the first run is stopped before it comes here
    supposed: bool = False  # perhaps nothing ever does it
    guard: object = None  # what is missing when it is done, and is there then: a key, the elements of a container

    def once(self) -> Moment:
        """The moment of what is made here for the first time, and kept then."""
        if self.moment >= EVENTS:
            return self.moment if self.moment & _REPEATED else self.moment | _SINGLE
        return self.moment or (FIRST if self.begins else AFTER if self.after else ONCE)

    def where(self, guard: object) -> When:
        """In a branch that is taken where `guard` is missing."""
        return replace(self, moment=self.once(), always=False, guard=guard)

    def perhaps(self) -> When:
        """In a branch that is taken in some runs."""
        return replace(self, begins=False, always=False)

    def clicked(self, moment: Moment) -> When:
        """In a branch that a click leads to."""
        return replace(self, moment=moment, begins=False, always=False)

    def stopped(self) -> When:
        """Behind a branch that ends the first run."""
        moment = AFTER if self.moment == FIRST else self.moment
        return replace(self, moment=moment, begins=False, always=False, after=True)

    def returned(self, inside: When) -> When:
        """Behind a call in which it was `inside` at last."""
        return self.stopped() if inside.after and not self.after else self


def kept_only(value: Value) -> Value:
    """What of `value` came out of a keeper."""
    return frozenset(atom for atom in value if not isinstance(atom, (ClassRef, Instance, Member)) or atom.gen)


def settled(value: Value) -> Value:
    """`value` without the things of one moment, or of none that is known, that turned out to be of several."""
    several = {_anytime(atom) for atom in value if isinstance(atom, (Instance, Member)) and is_repeated(atom.gen)}
    if not several:
        return value
    return frozenset(atom for atom in value if not (_is_plain(atom) and _anytime(atom) in several))


def _is_plain(atom: Atom) -> bool:
    """Whether something is of one moment that may come again, or of none that is known."""
    if not isinstance(atom, (Instance, Member)) or not atom.gen or is_repeated(atom.gen):
        return False
    moment = moment_of(atom.gen)
    return moment in (SOMETIME, LATELY) or moment == repeated(moment) & ~_REPEATED


def _anytime(atom: Atom) -> Atom:
    return replace(atom, gen=at_moment(atom.gen, SOMETIME)) if isinstance(atom, (Instance, Member)) else atom


def first_of(moment: Moment) -> Moment:
    """The moment of the first of those things that `moment` is about."""
    if moment == EACH_RUN:
        return FIRST
    return moment - _REPEATED + _SINGLE if moment >= EVENTS and moment & _REPEATED else moment


def another(value: Value) -> Value:
    """Other elements of the container that `value` comes out of: where it was filled run by run, of another run."""
    return frozenset(
        replace(atom, gen=at_moment(atom.gen, ANOTHER))
        if isinstance(atom, (ClassRef, Instance, Member)) and is_repeated(atom.gen)
        else atom
        for atom in value
    )


def others(left: Value, right: Value) -> tuple[Value, Value]:
    """Both sides, where they are two elements of one container: of two runs, where it was filled run by run."""
    if another(right) != right:
        return kept_only(left), another(kept_only(right))
    if another(left) != left:
        return another(kept_only(left)), kept_only(right)
    return left, right


def different_elements(value: Value, count: int) -> list[Value]:
    """`count` elements of one container, each one another: the first, and those that came in other runs."""
    rest = another(value)
    if rest == value:
        return [value] * count
    return [kept_only(value), *[kept_only(rest)] * (count - 1)][:count]


def trigger_of(test: Value) -> Triggered | None:
    """The click that makes a test true, if nothing else does."""
    found = [atom for atom in test if isinstance(atom, Triggered)]
    loose = any(trigger.loose for trigger in found)
    for atom in test:
        if isinstance(atom, Const):
            if atom.value:
                return None
        elif not loose and not isinstance(atom, Triggered):
            return None
    return min(found, key=lambda trigger: trigger.site) if found else None


def _is_gap(atom: HasKey | Lacks) -> bool:
    """Whether a test is true where something is missing."""
    return atom.negated is isinstance(atom, HasKey)


def of_operands(values: list[Value], *, conjunction: bool) -> Value:
    """The value of `a and b` (one click among them is enough) or of `a or b` (each has to be one)."""
    joined = join_all(values)
    triggers = [trigger_of(value) for value in values]
    known = [trigger for trigger in triggers if trigger is not None]
    gaps = sum(any(isinstance(atom, (HasKey, Lacks)) and _is_gap(atom) for atom in value) for value in values)
    if not known and not any(isinstance(atom, Triggered) for atom in joined):
        return joined
    rest = frozenset(atom for atom in joined if not isinstance(atom, Triggered)) | UNKNOWN
    if known and (conjunction or len(known) + gaps == len(values)):
        return rest | one(Triggered(known[0].site, loose=True))
    return rest
