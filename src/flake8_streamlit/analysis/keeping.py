"""Objects and keepers: what fields hold, and how the things of one run look to the next."""

from __future__ import annotations

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.moments import (
    ANOTHER,
    EVENTS,
    FIRST,
    LATELY,
    MOMENTS,
    SOMETIME,
    Moment,
    When,
    at_moment,
    event_moment,
    moment_of,
    repeated,
)
from flake8_streamlit.analysis.notes import KeeperNote
from flake8_streamlit.analysis.store import Store
from flake8_streamlit.analysis.values import (
    ANYWHERE,
    ELEMENTS,
    NOTHING,
    SPECIAL_FIELDS,
    UNKNOWN,
    Atom,
    Box,
    Const,
    Generation,
    Instance,
    Member,
    ObjectKey,
    Value,
    age,
    join_all,
)

SAME_PLACE = 1_000
"""More keepers than this are not filled in one place."""


class Keeping:
    """The memory of the machine: what objects hold, the keepers, and what a later run sees of all that."""

    def __init__(self) -> None:
        self.store = Store()
        self.fields: dict[int, dict[str | int | tuple[str, object], None]] = {}
        self.keepers: dict[Generation, KeeperNote] = {}
        self.events: dict[object, int] = {}
        self.moments: dict[object, Moment] = {}  # of objects by site, of entries by place and atom
        self.guards: dict[object, object] = {}  # the guard under which they were made
        self.reset: dict[object, Moment] = {}  # when guards are missing again: keys are deleted, containers emptied
        self.piled: set[object] = set()  # entries that came to those of earlier runs
        self.when = When()  # what is being done is done

    def begin_run(self) -> None:
        """Forget what was noticed in the run before: the next one sees at least as much."""
        self.kept: dict[int, dict[Generation, None]] = {}
        self.pinned: set[tuple[int, Generation]] = set()  # classes that are kept as objects, and used from there
        self.any_old = False  # whether anything has come out of a keeper yet: before that, no test can fail

    def keeper(self, kind: KeeperKind, label: str, at: ir.Place) -> Generation:
        """The generation of what comes out of a keeper. Generations sort by where they are put into it."""
        note = KeeperNote(kind, label, at)
        gen = (at.order + 1) * SAME_PLACE * MOMENTS
        while self.keepers.setdefault(gen, note) != note:
            gen += MOMENTS
        return gen

    def keeper_at(self, gen: Generation, moment: Moment) -> Generation:
        """The generation of what comes out of the same keeper, and was made at `moment`."""
        found = at_moment(gen, moment)
        for each in (found, at_moment(gen, ANOTHER)):
            self.keepers.setdefault(each, self.keepers[gen])
        return found

    def event(self, trigger: object) -> Moment:
        """The moment of a click: `trigger` tells it apart from all others."""
        number = self.events.setdefault(trigger, len(self.events) + 1)
        return event_moment(number, single=self.when.guard is not None)

    def note_moment(self, thing: object) -> None:
        """`thing` (a new object, or an entry of an old one) is made now; made at several moments, it is of none."""
        if self.when.supposed:
            return
        moment = self.when.moment
        if not moment and self.when.always and not isinstance(thing, int):
            moment = LATELY  # the next run finds what this run has written
        if self.moments.setdefault(thing, moment) != moment:
            self.moments[thing] = SOMETIME
        if self.when.guard is not None:
            self.guards[thing] = self.when.guard

    def note_reset(self, guard: object) -> None:
        """What is made where `guard` is missing may be made again from now on."""
        if not self.when.supposed and self.reset.setdefault(guard, self.when.moment) != self.when.moment:
            self.reset[guard] = SOMETIME

    def is_made_again(self) -> bool:
        """Whether something was made where a thing is missing that something else takes away."""
        return any(self.reset.get(guard) for guard in self.guards.values())

    def is_alone(self, entry: object) -> bool:
        """Whether an entry was put where nothing of an earlier run was left."""
        return entry in self.moments and entry not in self.piled

    def moment_of(self, thing: object) -> Moment:
        """When `thing` was made, if this happens once, or whenever something else happens."""
        guard = self.guards.get(thing)
        return self.reset[guard] if guard in self.reset else self.moments.get(thing, SOMETIME)

    # ------------------------------------------------------------------ contents of objects

    def config_flag(self, config: Box, name: str) -> bool:
        """Whether a dict certainly has `name: True`."""
        return self.field(config.key, ("key", name)) == frozenset((Const(True),))

    def field(self, key: ObjectKey, name: str | int | tuple[str, object]) -> Value:
        """What a field of an object may hold."""
        return self.store.get((key, name)) if key[0] > ANYWHERE else UNKNOWN

    def set_field(self, key: ObjectKey, name: str | int | tuple[str, object], value: Value) -> None:
        """Let a field hold `value` and nothing else."""
        self.fields.setdefault(key[0], {})[name] = None
        self._note_entry(key, name, value)
        self.store.set((key, name), value)

    def add_field(self, key: ObjectKey, name: str | int | tuple[str, object], value: Value) -> None:
        """Let a field hold `value` too."""
        self.fields.setdefault(key[0], {})[name] = None
        self._note_entry(key, name, value, self.field(key, name) if key[1] else NOTHING)
        self.store.add((key, name), value)

    def _note_entry(self, key: ObjectKey, name: object, value: Value, there: Value = NOTHING) -> None:
        """What is put into an old object, where other things may be `there` already."""
        if key[1]:
            piled = any(isinstance(atom, (Instance, Member)) and atom.gen for atom in there)
            for atom in value:
                if isinstance(atom, (Instance, Member)) and not atom.gen:
                    self.note_moment((key, name, atom))
                    if piled:
                        self.piled.add((key, name, atom))

    def fields_of(self, key: ObjectKey) -> list[tuple[str | int | tuple[str, object], Value]]:
        """All fields of an object that hold something."""
        names = self.fields.get(key[0], {})
        return [(name, value) for name in list(names) if (value := self.field(key, name))]

    def keep(self, value: Value, gen: Generation, *, whole: bool = False) -> Value:
        """`value` as a later run gets it from the keeper `gen`, with everything it holds.

        `whole` (at the end of a run) also ages what this run put into objects that were kept already.
        """
        seen: set[ObjectKey] = set()
        done: set[tuple[Value, Generation]] = set()  # the elements of a container are often the same many times over
        work = [(value, gen)]
        while work:
            step = held, since = work.pop()
            if step in done:
                continue
            done.add(step)
            for atom in held:
                self.note_kept(atom, since)
                work += ((part, since) for part in atom.parts())
                key = atom.key
                if key is None or key in seen or (key[1] and not whole):
                    continue
                seen.add(key)
                work += self._keep_contents(key, since, whole=whole)
        aged = age(value, gen)
        self.any_old = self.any_old or aged != value or whole
        return aged

    def _keep_contents(self, key: ObjectKey, gen: Generation, *, whole: bool) -> list[tuple[Value, Generation]]:
        """Age what an object holds; the values, with the generation that each of them gets."""
        found: list[tuple[Value, Generation]] = []
        for name, held in self.fields_of(key):
            parts = self._by_moment(key, name, held, gen) if whole else {gen: held}
            old = join_all(age(part, since) for since, part in parts.items())
            self.add_field((key[0], True), name, old)
            if key[1]:
                self.set_field(key, name, old)
            found += ((part, since) for since, part in parts.items())
        return found

    def _by_moment(self, key: ObjectKey, name: object, held: Value, gen: Generation) -> dict[Generation, Value]:
        """What stands in a field at the end of a run, by the generation that the next run is to see."""
        parts: dict[Generation, set[Atom]] = {}
        for atom in held:
            since = gen
            if isinstance(atom, (Instance, Member)) and not atom.gen:
                moment = self.born(atom)
                if key[1]:  # put there after the object itself was kept
                    entry = (key, name, atom)
                    moment = self.moment_of(entry) or moment
                    among = entry in self.piled or (name in SPECIAL_FIELDS and (key, ELEMENTS, atom) in self.piled)
                    since = self.keeper_at(gen, repeated(moment) if among else moment)
                elif moment >= EVENTS and moment_of(gen) == FIRST:
                    continue  # nothing is clicked in the first run
                elif moment:
                    since = self.keeper_at(gen, moment)
            elif key[1] and isinstance(atom, Box) and not atom.gen:  # a new container in an old object
                since = self.keeper_at(gen, SOMETIME)
            parts.setdefault(since, set()).add(atom)
        return {since: frozenset(atoms) for since, atoms in parts.items()}

    def born(self, atom: Atom) -> Moment:
        """When an object was made."""
        return self.moment_of(atom.site) if isinstance(atom, Instance) else SOMETIME

    def note_kept(self, atom: object, gen: Generation, *, read: bool = False) -> None:
        """An instance outlives the run. Keyed widget state counts only once somebody reads it."""
        if isinstance(atom, (Instance, Member)):
            source = atom.gen or gen
            counts = read or self.keepers[source].kind is not KeeperKind.WIDGET_STATE
            if counts and (atom.cls, source) not in self.pinned:
                self.kept.setdefault(atom.cls, {})[source] = None
