"""When a kept value was made: in the first run, or in the run in which something happened.

Two kept values are of different generations when they were made at different *moments*: one when the session began
(under `if "x" not in st.session_state`), the other one after a click; or each after a click of its own. The moment is
part of the number of a generation, so that it goes wherever the generation goes.
"""

from __future__ import annotations

from dataclasses import replace

from flake8_streamlit.analysis.values import (
    UNKNOWN,
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
EVENTS: Moment = 6
"""From here on, two for each button: when it was clicked once, and whenever it was clicked (a list of several runs)."""


def moment_of(gen: Generation) -> Moment:
    """When something of this generation was made."""
    return gen % MOMENTS


def at_moment(gen: Generation, moment: Moment) -> Generation:
    """The generation of what came into the same keeper at another moment."""
    return gen - gen % MOMENTS + moment


def apart(first: Generation, second: Generation) -> bool:
    """Whether two kept things were certainly made by different runs."""
    moments = sorted(_once(moment_of(gen)) for gen in (first, second))
    return moments[0] != SOMETIME and moments[0] != moments[1]


def is_copy(gen: Generation) -> bool:
    """Whether something is of a second copy of its class."""
    return moment_of(gen) == COPY


def _once(moment: Moment) -> Moment:
    return moment & ~1 if moment >= EVENTS else moment


def repeated(moment: Moment) -> Moment:
    """The moment of what is put into one container whenever this happens."""
    return moment | 1 if moment >= EVENTS else moment


def is_repeated(gen: Generation) -> bool:
    """Whether things of several runs share this generation."""
    moment = moment_of(gen)
    return moment >= EVENTS and bool(moment & 1)


def kept_only(value: Value) -> Value:
    """What of `value` came out of a keeper."""
    return frozenset(atom for atom in value if not isinstance(atom, (Instance, Member)) or atom.gen)


def another(value: Value) -> Value:
    """Other elements of the container that `value` comes out of: where it was filled run by run, of another run."""
    return frozenset(
        replace(atom, gen=at_moment(atom.gen, ANOTHER))
        if isinstance(atom, (Instance, Member)) and is_repeated(atom.gen)
        else atom
        for atom in value
    )


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


def of_operands(values: list[Value], *, conjunction: bool) -> Value:
    """The value of `a and b` (one click among them is enough) or of `a or b` (each has to be one)."""
    joined = join_all(values)
    triggers = [trigger_of(value) for value in values]
    known = [trigger for trigger in triggers if trigger is not None]
    if not known and not any(isinstance(atom, Triggered) for atom in joined):
        return joined
    rest = frozenset(atom for atom in joined if not isinstance(atom, Triggered)) | UNKNOWN
    if known and (conjunction or len(known) == len(values)):
        return rest | one(Triggered(known[0].site, loose=True))
    return rest
