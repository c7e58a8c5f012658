"""The state of the analysis: scopes, store, keepers, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.classes import ClassModel, mro
from flake8_streamlit.analysis.facts import ClassKind, TestKind
from flake8_streamlit.analysis.frames import Arguments, Attempt, Frame
from flake8_streamlit.analysis.keeping import Keeping
from flake8_streamlit.analysis.modules import Modules
from flake8_streamlit.analysis.moments import (
    is_copy,
)
from flake8_streamlit.analysis.notes import TestNote, UnguardedNote
from flake8_streamlit.analysis.store import Changes, Location
from flake8_streamlit.analysis.values import (
    FRESH,
    NOTHING,
    UNKNOWN,
    Bound,
    Box,
    ClassRef,
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

CALL_DEPTH = 24
"""Calls nested deeper than this are answered from earlier results."""


class Machine(Keeping):
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
        super().__init__()
        self.codes = codes
        self.modules = modules
        self.script = codes[0]  # the module scope that is being run
        self.imported: set[int] = set()  # the module scopes of other files that were executed
        self.run_block = run_block
        self._call = call
        self.settings = settings
        self.is_page = is_page
        self.recorder: Recorder | None = None  # who wants to know what was seen on the way
        self.frames: list[Frame] = []
        self.world: Generation = FRESH
        self.ended = False  # the call just made never returns
        self.classes: list[ClassModel] = []
        self.copies: dict[int, int] = {}  # of a page's class, as imported from the page: the page's own class
        self.twins: dict[object, dict[bool, int]] = {}  # the two by their file and place
        self.class_numbers: dict[tuple[int, bool], int] = {}
        self.sites: dict[tuple[int, str, int], int] = {}
        self.contexts: dict[tuple[int, int, Generation, bool], int] = {}
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
        self.is_first = True  # whether nothing can have been clicked yet
        self.postponed = False  # whether something was left out because of that
        self.caching = 0  # how many cached functions are being interpreted
        self.budget = 20_000 + 8 * sum(code.size for code in codes)
        self.begin_run()

    def begin_run(self) -> None:
        """Forget what was noticed in the run before: the next one sees at least as much."""
        super().begin_run()
        self.tests: dict[tuple[int, TestKind], TestNote] = {}
        self.muted = 0
        self.mixed = 0  # how many tests mixed generations, muted ones too
        self.last_mix: TestNote | None = None
        self.asked: list[TestNote] = []  # the type tests among them
        self.answers: dict[str, dict[int, TestNote]] = {}  # those of them that stand in assignments, by variable
        self.answered = 0  # how many of them have been looked at for that
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
        self.sources: dict[int, tuple[Value, object]] = {}  # of values that were read, by their identity
        self.left = 0  # how often a run was left before its end
        self.attempts: list[Attempt] = []
        self.at = self.codes[0].at  # the comparison under way: hand-written `__eq__`s are called from there
        self.partial: set[int] = set()  # containers that some of what they may hold may be missing from
        self.cache_sites: dict[int, None] = {}
        self.made_here: set[int] = set()  # nodes that name or make something of the class at hand: `Color.RED`, `C()`
        self.old_side = ""  # in old code: the side of the comparison under way that is certainly old
        self.views: dict[int, Instance] = {}  # whose attributes a dict is (`x.__dict__`), by its site
        self.unrolled = 1  # how many times the body at hand is interpreted by the unrolled loops around it
        self.looping = 0  # how many loops are being interpreted, in all frames
        self.compared: set[tuple[Value, Value]] = set()  # pairs that the comparison under way has looked at
        self.relevant: dict[int, bool] = {}  # by function, as far as it was asked
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
            if not self.is_importing():
                self.note_moment((place, atom))

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
        self.left += 1

    def summary(self, code: ir.Code) -> Value:
        """What a function was seen to return (for recursion)."""
        return self.summaries.get(code.number, NOTHING)


def location(code: ir.Code, name: str) -> Location:
    """Where a variable stands in the store."""
    return (code.number, name)


def unknown_if_empty(values: Iterable[Value]) -> Value:
    """The join of `values`, or the unknown value when there is nothing in them."""
    return join_all(values) or UNKNOWN
