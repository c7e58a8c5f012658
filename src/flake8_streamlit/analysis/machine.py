"""The state of the analysis: scopes, store, keepers, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.classes import ClassModel, mro
from flake8_streamlit.analysis.facts import ClassKind, KeeperKind, TestKind
from flake8_streamlit.analysis.modules import Modules
from flake8_streamlit.analysis.moments import (
    ANOTHER,
    EVENTS,
    MOMENTS,
    SOMETIME,
    Moment,
    at_moment,
    is_copy,
    repeated,
)
from flake8_streamlit.analysis.store import Changes, Location, Store
from flake8_streamlit.analysis.values import (
    FRESH,
    NOTHING,
    SPECIAL_FIELDS,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    Func,
    Generation,
    Instance,
    Member,
    ObjectKey,
    Value,
    Wrapper,
    age,
    join,
    join_all,
)
from flake8_streamlit.settings import Settings

if TYPE_CHECKING:
    from flake8_streamlit.analysis.recording import Recorder
    from flake8_streamlit.analysis.unpicklable import Cached

SAME_PLACE = 1_000
"""More keepers than this are not filled in one place."""
CALL_DEPTH = 24
"""Calls nested deeper than this are answered from earlier results."""


@dataclass(slots=True)
class Arguments:
    """The arguments of a call. `spread` and `spread_keywords` came through `*` and `**`."""

    positional: list[Value] = field(default_factory=list)
    keywords: dict[str, Value] = field(default_factory=dict)
    spread: list[Value] = field(default_factory=list)
    spread_keywords: list[Value] = field(default_factory=list)
    places: list[ir.Place] = field(default_factory=list)
    keyword_places: dict[str, ir.Place] = field(default_factory=dict)
    itself: tuple[int, ...] = ()  # positional arguments that are the very object whose method is called

    def of(self, receiver: Value) -> Arguments:
        """The arguments as a method of `receiver` gets them: `x.like(x)` is about one object, whichever x is."""
        if not self.itself:
            return self
        positional = [receiver if i in self.itself else value for i, value in enumerate(self.positional)]
        return replace(self, positional=positional, itself=())

    def get(self, index: int | None, name: str) -> Value | None:
        """The argument at `index` (None: keyword only) or called `name`."""
        if name in self.keywords:
            return self.keywords[name]
        if index is not None and index < len(self.positional):
            return self.positional[index]
        return None

    def place(self, index: int, default: ir.Place) -> ir.Place:
        """Where the positional argument stands."""
        return self.places[index] if index < len(self.places) else default

    def all(self) -> list[Value]:
        """Every value handed over."""
        return [*self.positional, *self.keywords.values(), *self.spread, *self.spread_keywords]


@dataclass(slots=True)
class Loop:
    """A loop that is being interpreted."""

    base: Store
    breaks: list[Changes] = field(default_factory=list)
    continues: list[Changes] = field(default_factory=list)


@dataclass(slots=True)
class Attempt:
    """A `try` that is being interpreted: the states in which something may be raised, and what is raised."""

    base: Store
    states: list[Changes]
    raised: Value = NOTHING
    fails: bool = False  # an attribute may be missing


@dataclass(slots=True)
class Frame:
    """A scope that is being interpreted."""

    code: ir.Code
    base: Store
    registers: list[Value]
    captured: dict[str, Value] = field(default_factory=dict)
    receiver: Value = NOTHING
    owner: int | None = None  # the class whose body or method this is
    context: int = 0  # the chain of calls that led here
    func: Func | None = None  # what was called
    answer: Value = NOTHING  # what it has given so far
    recursive: list[tuple[Func, Arguments, Value]] = field(default_factory=list)  # its calls of itself
    returns: list[tuple[Changes, Value]] = field(default_factory=list)
    yielded: Value = NOTHING
    loops: list[Loop] = field(default_factory=list)
    caught: Value = NOTHING
    annotations: dict[str, tuple[Value, bool]] = field(default_factory=dict)
    called_at: ir.Place | None = None
    guards: list[TestNote] = field(default_factory=list)  # whose wrong answers lead past an `if` without `else`


@dataclass(frozen=True, slots=True)
class KeeperNote:
    """A keeper, before its line is known."""

    kind: KeeperKind
    label: str
    at: ir.Place


@dataclass(slots=True)
class TestNote:
    """An identity test that mixed generations, before its line and text are known."""

    kind: TestKind
    at: ir.Place
    outcome: str
    subject_at: ir.Place
    cls: int | None
    name: str
    gen: Generation
    inner: ir.Place | None = None  # where the test stands, when that is in another file than `at`
    resets: str = ""  # the keeper that is written anew because of the wrong answer


@dataclass(frozen=True, slots=True)
class UnguardedNote:
    """An `__eq__` (of the function `code`) that raises `error` at `access` when Streamlit compares with `stranger`."""

    code: int
    name: str
    error: str
    access: ir.Place
    stranger: str
    label: str
    at: ir.Place


class Machine:
    """Everything the interpretation of one file shares.

    `run_block` (of `flow`) and `call` (of `calls`) are handed in: the rooms of the analysis call each other.
    """

    def __init__(
        self,
        codes: list[ir.Code],
        settings: Settings,
        run_block: Callable[[Machine, Frame, ir.Block], bool],
        call: Callable[[Machine, Value, Arguments, ir.Place], Value],
        modules: Modules,
        *,
        is_page: bool,
    ) -> None:
        self.codes = codes
        self.modules = modules
        self.script = codes[0]  # the module scope that is being run
        self.imported: set[int] = set()  # the module scopes of other files that were executed
        self.run_block = run_block
        self._call = call
        self.settings = settings
        self.is_page = is_page
        self.recorder: Recorder | None = None  # who wants to know what was seen on the way
        self.store = Store()
        self.frames: list[Frame] = []
        self.world: Generation = FRESH
        self.ended = False  # the call just made never returns
        self.classes: list[ClassModel] = []
        self.copies: dict[int, int] = {}  # of a page's class, as imported from the page: the page's own class
        self.twins: dict[object, dict[bool, int]] = {}  # the two by their file and place
        self.class_numbers: dict[tuple[int, bool], int] = {}
        self.sites: dict[tuple[int, str, int], int] = {}
        self.contexts: dict[tuple[int, int, Generation, bool], int] = {}
        self.fields: dict[int, dict[str | int | tuple[str, object], None]] = {}
        self.keepers: dict[Generation, KeeperNote] = {}
        self.events: dict[object, int] = {}
        self.moments: dict[object, Moment] = {}  # of objects by site, of entries by place and atom
        self.globals_ever: dict[Location, Value] = {}
        self.defaulting: set[int] = set()  # dicts that make an entry of any key that is asked for
        self.interning: set[int] = set()  # classes that give back an object that they have made before
        self.foreign: dict[str, ir.Place] = {}  # variables of unread modules, and where the script first sets them
        self.put_at: dict[tuple[Location, object], ir.Place] = {}  # where variables of imported modules were set
        self.stars: dict[int, list[str]] = {}  # unseen modules that are imported with `*`, by module scope
        self.summaries: dict[int, Value] = {}
        self.members: dict[tuple[int, str], Value] = {}
        self.started: dict[int, set[tuple[str, int]]] = {}  # state that blocks write, and classes (see `resets`)
        self.executed = 0
        self.moment = SOMETIME  # of what is being done
        self.begins = True  # whether the first run of a session does it
        self.is_first = True  # whether nothing can have been clicked yet
        self.postponed = False  # whether something was left out because of that
        self.caching = 0  # how many cached functions are being interpreted
        self.budget = 20_000 + 8 * sum(code.size for code in codes)
        self.begin_run()

    def begin_run(self) -> None:
        """Forget what was noticed in the run before: the next one sees at least as much."""
        self.tests: dict[tuple[int, TestKind], TestNote] = {}
        self.muted = 0
        self.mixed = 0  # how many tests mixed generations, muted ones too
        self.last_mix: TestNote | None = None
        self.asked: list[TestNote] = []  # the type tests among them
        self.answers: dict[str, dict[int, TestNote]] = {}  # those of them that stand in assignments, by variable
        self.answered = 0  # how many of them have been looked at for that
        self.kept: dict[int, dict[Generation, None]] = {}
        self.coerced: dict[int, dict[Generation, None]] = {}
        self.member_uses: dict[int, dict[tuple[int, Generation], ir.Place]] = {}
        self.class_state: dict[int, dict[int, tuple[str, ir.Place]]] = {}
        self.returned_cached: dict[int, dict[Cached, None]] = {}  # by class: calls of functions under st.cache_data
        self.old_in_state: dict[int, dict[Generation, None]] = {}  # what the run leaves in session state
        self.fragments: set[int] = set()  # functions that Streamlit may run alone
        self.rerun_alone: set[int] = set()  # those that something makes it run
        self.meetings: dict[tuple[int, int | None], TestNote] = {}  # tests of copies, by the import that makes them
        self.unguarded: dict[int, UnguardedNote] = {}  # by the `__eq__` that raises
        self.callbacks: list[tuple[Value, Arguments, ir.Place]] = []
        self.slots: dict[str, None] = {}
        self.slot_places: dict[tuple[str, object], ir.Place] = {}
        self.widget_values: dict[str, Value] = {}
        self.exits: Changes = {}
        self.cached: dict[Generation, Value] = {}  # what caches hold
        self.attempts: list[Attempt] = []
        self.at = self.codes[0].at  # the comparison under way: hand-written `__eq__`s are called from there
        self.partial: set[int] = set()  # containers that some of what they may hold may be missing from
        self.cache_sites: dict[int, None] = {}
        self.made_here: set[int] = set()  # nodes that name or make something of the class at hand: `Color.RED`, `C()`
        self.old_side = ""  # in old code: the side of the comparison under way that is certainly old
        self.views: dict[int, Instance] = {}  # whose attributes a dict is (`x.__dict__`), by its site
        self.unrolled = 1  # how many times the body at hand is interpreted by the unrolled loops around it
        self.looping = 0  # how many loops are being interpreted, in all frames
        self.any_old = False  # whether anything has come out of a keeper yet: before that, no test can fail
        self.compared: set[tuple[Value, Value]] = set()  # pairs that the comparison under way has looked at
        self.relevant: dict[int, bool] = {}  # by function, as far as it was asked
        self.pinned: set[tuple[int, Generation]] = set()  # classes that are kept as objects, and used from there
        self.reached: set[int] = set()
        self.borrowed = 0  # the size of the imported functions that were interpreted
        self.executed = 0

    def begin_script(self, script: ir.Code) -> None:
        """Run this script next: widgets and callbacks are those of the script that draws them."""
        self.script = script
        self.callbacks, self.widget_values, self.exits = [], {}, {}

    # ------------------------------------------------------------------ names for things

    def is_importing(self) -> bool:
        """Whether a module of the project is being imported: what happens now happens once for all runs."""
        return bool(self.imported) and any(f.code.kind == "module" and f.code.imported for f in self.frames)

    @property
    def frame(self) -> Frame:
        """The scope that is being interpreted."""
        return self.frames[-1]

    def site(self, node: object, tag: str = "") -> int:
        """The allocation site of an instruction (or of what a model makes for it, told apart by `tag`).

        One function makes different objects for different chains of callers.
        """
        return self.sites.setdefault((id(node), tag, self.frame.context), len(self.sites) + 1)

    def context(self, node: object, gen: Generation, receiver: Value) -> int:
        """The chain of calls that a call at `node` of a function of this generation makes, on old or new objects."""
        old = any(isinstance(atom, Instance) and atom.old for atom in receiver)
        return self.contexts.setdefault((self.frame.context, id(node), gen, old), len(self.contexts) + 1)

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
        number = EVENTS + 2 * self.events.setdefault(trigger, len(self.events))
        return number if number < MOMENTS else SOMETIME

    def note_moment(self, thing: object) -> None:
        """`thing` (a new object, or an entry of an old one) is made now; made at several moments, it is of none."""
        if self.moments.setdefault(thing, self.moment) != self.moment:
            self.moments[thing] = SOMETIME

    def place_of_cache(self, wrapper: Wrapper, default: ir.Place) -> ir.Place:
        """Where a cached function is defined."""
        for atom in wrapper.func:
            func = atom.func if isinstance(atom, Bound) else atom
            if isinstance(func, Func):
                return self.codes[func.code].at
        return default

    # ------------------------------------------------------------------ calls

    def call(self, func: Value, at: ir.Place, *args: Value) -> Value:
        """What calling `func` with positional arguments gives."""
        return self._call(self, func, Arguments(list(args), places=[at] * len(args)), at)

    def call_with(self, func: Value, args: Arguments, at: ir.Place) -> Value:
        """What calling `func` gives."""
        return self._call(self, func, args, at)

    def special(self, atom: Instance | Member, name: str, at: ir.Place, *args: Value) -> Value | None:
        """What a special method that the script wrote for `atom`'s class gives; None when there is none."""
        for entry in mro(self.classes, atom.cls):
            found = self.classes[entry].namespace.get(name) if isinstance(entry, int) else None
            if found is not None:
                funcs = frozenset(Bound(f, frozenset((atom,))) for f in age(found, atom.gen) if isinstance(f, Func))
                return self.call(funcs, at, *args) if funcs else None
        return None

    def class_generation(self, frame: Frame) -> Generation:
        """The generation of the class whose method a frame runs: that of its globals, or else of its receiver."""
        if self.world or not frame.code.imported:
            return self.world
        return min((atom.gen for atom in frame.receiver if isinstance(atom, (Instance, Member, ClassRef))), default=0)

    # ------------------------------------------------------------------ contents of objects

    def config_flag(self, config: Box, name: str) -> bool:
        """Whether a dict certainly has `name: True`."""
        return self.field(config.key, ("key", name)) == frozenset((Const(True),))

    def field(self, key: ObjectKey, name: str | int | tuple[str, object]) -> Value:
        """What a field of an object may hold."""
        return self.store.get((key, name))

    def set_field(self, key: ObjectKey, name: str | int | tuple[str, object], value: Value) -> None:
        """Let a field hold `value` and nothing else."""
        self.fields.setdefault(key[0], {})[name] = None
        self._note_entry(key, name, value)
        self.store.set((key, name), value)

    def add_field(self, key: ObjectKey, name: str | int | tuple[str, object], value: Value) -> None:
        """Let a field hold `value` too."""
        self.fields.setdefault(key[0], {})[name] = None
        self._note_entry(key, name, value)
        self.store.add((key, name), value)

    def _note_entry(self, key: ObjectKey, name: object, value: Value) -> None:
        if key[1]:
            for atom in value:
                if isinstance(atom, (Instance, Member)) and not atom.gen:
                    self.note_moment((key, name, atom))

    def fields_of(self, key: ObjectKey) -> list[tuple[str | int | tuple[str, object], Value]]:
        """All fields of an object that hold something."""
        names = self.fields.get(key[0], {})
        return [(name, value) for name in list(names) if (value := self.field(key, name))]

    def keep(self, value: Value, gen: Generation, *, whole: bool = False) -> Value:
        """`value` as a later run gets it from the keeper `gen`, with everything it holds.

        `whole` (at the end of a run) also ages what this run put into objects that were kept already.
        """
        seen: set[ObjectKey] = set()
        work = [(value, gen)]
        while work:
            held, since = work.pop()
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
                    moment = self.moments.get((key, name, atom), SOMETIME) or moment
                    since = self.keeper_at(gen, repeated(moment) if name in SPECIAL_FIELDS else moment)
                elif moment:
                    since = self.keeper_at(gen, moment)
            parts.setdefault(since, set()).add(atom)
        return {since: frozenset(atoms) for since, atoms in parts.items()}

    def born(self, atom: Atom) -> Moment:
        """When an object was made."""
        return self.moments.get(atom.site, SOMETIME) if isinstance(atom, Instance) else SOMETIME

    def note_kept(self, atom: object, gen: Generation, *, read: bool = False) -> None:
        """An instance outlives the run. Keyed widget state counts only once somebody reads it."""
        if isinstance(atom, (Instance, Member)):
            source = atom.gen or gen
            counts = read or self.keepers[source].kind is not KeeperKind.WIDGET_STATE
            if counts and (atom.cls, source) not in self.pinned:
                self.kept.setdefault(atom.cls, {})[source] = None

    # ------------------------------------------------------------------ noticing

    def here(self, at: ir.Place) -> ir.Place | None:
        """`at`, or the place in the file that is checked from which other files' code was called that it stands in."""
        if at.order < ir.FILE_PLACES:
            return at
        calls = (frame.called_at for frame in reversed(self.frames))
        return next((call for call in calls if call is not None and call.order < ir.FILE_PLACES), None)

    def note_put(self, place: Location, value: Value, at: ir.Place) -> None:
        """A variable of an imported module gets `value`."""
        for atom in value:
            self.put_at.setdefault((place, atom), at)

    def note_class_state(self, ref: ClassRef, attribute: str, at: ir.Place) -> None:
        """An attribute of a class is assigned outside of the class body; `__name__` and the like are no state."""
        if at.order < ir.FILE_PLACES and not attribute.startswith("__"):
            self.class_state.setdefault(ref.cls, {}).setdefault(id(at.node), (attribute, at))

    def note_pinned(self, ref: ClassRef) -> None:
        """A class object out of a keeper is used as the class: its instances are of one generation."""
        if ref.gen and not self.world and not ref.typeof:
            self.pinned.add((ref.cls, ref.gen))

    def note_test(self, note: TestNote) -> None:
        """A test mixed generations."""
        self.mixed += 1
        self.last_mix = note
        at = self.here(note.at)
        import_at = self.modules.import_of_copy(self, note) if is_copy(note.gen) else None
        if self.muted:
            return
        if import_at is not None:
            self.meetings.setdefault((id(import_at.node), note.cls), replace(note, at=import_at, inner=note.at))
        elif at is not None:
            if at is not note.at:
                note.inner, note.at = note.at, at
            known = self.tests.setdefault((id(note.at.node), note.kind), note)
            if note.kind is TestKind.TYPE:
                self.asked.append(note)
            if note.gen < known.gen:  # which one comes first must not depend on the order of sets
                note.resets = known.resets
                self.tests[id(note.at.node), note.kind] = note
            if note.cls is not None and self.classes[note.cls].kind is ClassKind.ENUM:
                uses = self.member_uses.setdefault(note.cls, {})
                subject_at = self.here(note.subject_at) or at
                uses.setdefault((id(subject_at.node), note.gen), subject_at)

    def note_unguarded(self, note: UnguardedNote) -> None:
        """An `__eq__` raises inside Streamlit; the widget that comes first in the source is told of."""
        known = self.unguarded.setdefault(note.code, note)
        if note.at.order < known.at.order:
            self.unguarded[note.code] = note

    def note_member_use(self, value: Value, at: ir.Place) -> None:
        """Kept Enum members among `value`, or in containers (and the containers in those), go to unseen code."""
        place = self.here(at)
        if place is None:
            return
        seen: set[ObjectKey] = set()
        level = [value]
        for _ in range(3):
            inner: list[Value] = []
            for atom in (atom for held in level for atom in held):
                if isinstance(atom, Member) and atom.gen:
                    self.member_uses.setdefault(atom.cls, {}).setdefault((id(place.node), atom.gen), place)
                elif isinstance(atom, Box) and atom.key not in seen:
                    seen.add(atom.key)
                    inner += (held for _, held in self.fields_of(atom.key))
            level = inner

    # ------------------------------------------------------------------ leaving

    def leave_run(self) -> None:
        """The script stops here (`st.stop()`, `st.rerun()`): what it holds now goes to the next run."""
        for location, value in self.store.since(self.frames[0].base).items():
            self.exits[location] = join(self.exits.get(location, NOTHING), value)
        self.ended = True

    def summary(self, code: ir.Code) -> Value:
        """What a function was seen to return (for recursion)."""
        return self.summaries.get(code.number, NOTHING)


def location(code: ir.Code, name: str) -> Location:
    """Where a variable stands in the store."""
    return (code.number, name)


def unknown_if_empty(values: Iterable[Value]) -> Value:
    """The join of `values`, or the unknown value when there is nothing in them."""
    return join_all(values) or UNKNOWN
