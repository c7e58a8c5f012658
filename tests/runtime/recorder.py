"""What the rewritten page talks to: it performs the tests and keeps their answers.

`Recorder` has what both plays share; `PinnedRecorder` writes the answers down, `tests.runtime.as_is` compares
with them. Events of one execution of the script form a stream, in the order in which tests come to an answer.
"""

from __future__ import annotations

import copy
import random
import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any

from tests.runtime.calls import (
    HandedOn,
    OfWidget,
    comparison,
    concerns,
    dispatch_of,
    is_foreign,
    is_streamlit,
    may_ask_later,
    test_of_call,
)
from tests.runtime.generations import Ledger, Origin, bases
from tests.runtime.keepers import within
from tests.runtime.lookups import Collect, Item, MappingItem, MappingStore
from tests.runtime.operations import BINARY, Ask, Binary, Event, Operation, Outcome, attempt
from tests.runtime.patterns import MISSING, Matcher
from tests.runtime.rewrite import Program
from tests.runtime.sketch import PLAIN, Sketch, sketch

SETS: tuple[type, ...] = (set, frozenset, Mapping, type({}.keys()), type({}.items()))


class Recorder(ABC):
    """The object behind `__oracle__`. One play, one recorder."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.ledger = Ledger()
        self.run = 0
        self.reached: set[tuple[str, int]] = set()  # file and line
        self.uncacheable: set[tuple[str, int]] = set()  # file and line of classes that st.cache_data cannot return
        self.muted = 0
        self.hidden = 0  # tests met while muted
        self.labelling = 0  # inside a format_func that Streamlit has called
        self.on_enter: Callable[[], None] = lambda: None
        self._raw: dict[int, type] = {}
        self._held: list[Any] = []
        self._bound: dict[str, Any] = {}

    # -- what the plays do differently

    @abstractmethod
    def test(self, operation: Operation) -> Any:
        """Perform a test, record it and return (or raise) the answer the page goes on with."""

    @abstractmethod
    def plain(self, site: int, kind: str, answer: Any) -> Any:
        """The same for a test between plain values, whose answer cannot depend on a class by itself."""

    @abstractmethod
    def changed(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """A widget calls its `on_change`."""

    def attempted(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Outcome:
        """An ordinary call. What `st.cache_data` cannot return is noted, and returned all the same."""
        outcome = attempt(lambda: function(*args, **kwargs))
        if outcome.error is None or type(function).__name__ != "CachedFunc":
            return outcome
        made = attempt(lambda: copy.deepcopy(function.__wrapped__(*args, **kwargs)))
        items = within(self.ledger, made.value, "cache", "") if made.error is None else []
        if not items or any(self.ledger.is_old(item.made) for item in items):
            return outcome
        origins = (self.ledger.origin(item.made) for item in items)
        self.uncacheable |= {(origin.file, origin.line) for origin in origins if origin is not None}
        return made

    @abstractmethod
    def opaque(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """A call that is no test; what it raises is recorded."""

    # -- the script and its definitions

    def enter(self, namespace: dict[str, Any]) -> None:
        """A script begins (again), or a module is imported, which is no run."""
        if namespace["__name__"] != "__main__":
            return
        self.run += 1
        self._held.clear()
        random.seed(self.run)
        self.on_enter()

    def origin(self, site: int, name: str, *detail: Any) -> Origin:
        """The definition at a site."""
        telling = [value for value in detail if isinstance(value, (str, int, type, FunctionType))]
        text = sketch(self.ledger, *telling).text if telling else ""
        place = self.program.sites[site]
        return Origin((site, text), name, place.line, place.file)

    def pinned(self, site: int, *detail: Any) -> bool:
        """Whether a class statement is to be skipped because its class is pinned; then `pin` is that class."""
        return False

    def pin(self) -> Any:
        """The class that `pinned` has found."""
        raise NotImplementedError

    def made(self, site: int, *detail: Any) -> Callable[[Any], Any]:
        """A decorator around all others of a class statement: notes what the statement has made."""

        def note(made: Any) -> Any:
            raw = self._raw.pop(site)
            name = getattr(raw, "__name__", "")
            self.ledger.add(made, self.origin(site, name, *detail))
            if made is not raw and not isinstance(made, type):  # a decorator has hidden the class behind something
                self.ledger.add(raw, self.origin(site, name, "behind", *detail))
            return made

        return note

    def born(self, site: int) -> Callable[[type], type]:
        """A decorator before all others of a class statement: notes the class itself."""

        def note(raw: type) -> type:
            self._raw[site] = raw
            return raw

        return note

    def factory(self, site: int, result: Any) -> Any:
        """The result of a call that may have made a class (`Enum("Color", …)`, `type(name, bases, {})`…)."""
        if isinstance(result, type) and self.ledger.origin(result) is None and not self._of_library(result):
            return self._manufactured(self.origin(site, result.__name__, result.__name__), result)
        return result

    def _of_library(self, cls: type) -> bool:
        module = cls.__module__
        known = module in ("__main__", "types") or self.program.holds_module(module)
        return not known and module in sys.modules

    def sentinel(self, site: int, made: object) -> object:
        """A module-level `NAME = object()`."""
        return self._manufactured(self.origin(site, self.program.sites[site].text), made)

    def _manufactured(self, origin: Origin, made: Any) -> Any:
        self.ledger.add(made, origin)
        return made

    # -- tests

    def sketch(self, *values: Any) -> Sketch:
        """Sketch values without recording what that runs."""
        self.muted += 1
        try:
            return sketch(self.ledger, *values)
        finally:
            self.muted -= 1

    def text(self, value: Any) -> str:
        """The generation-independent text of a value."""
        return self.sketch(value).text

    def _reach(self, site: int) -> None:
        place = self.program.sites[site]
        self.reached.add((place.file, place.line))

    def compare(self, site: int, name: str, one: Any, other: Any) -> Any:
        """`one op other`."""
        self._reach(site)
        operation = comparison(site, name, one, other)
        if type(one) in PLAIN and type(other) in PLAIN:
            return self.plain(site, operation.kind, operation.perform())
        return self.test(operation)

    def link(self, site: int, name: str, one: Any, other: Any) -> Any:
        """A comparison in a chain that goes on: `other` is held for the next one if the answer is true."""
        answer = self.compare(site, name, one, other)
        if answer:
            self._held.append(other)
        return answer

    def held(self) -> Any:
        """The left operand of the next comparison in a chain."""
        return self._held.pop()

    def call(self, site: int, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Any call that need not be made from the script's own frame."""
        self._reach(site)
        args = tuple(self._handed_on(site, arg) for arg in args)
        kwargs = {name: self._handed_on(site, arg) for name, arg in kwargs.items()}
        operation = test_of_call(site, function, args, kwargs)
        if operation is not None:
            return self.test(operation) if self._concerned(operation) else operation.perform()
        dispatch = dispatch_of(site, function, args)
        if dispatch is not None:
            choice, bind = dispatch
            function = bind(self.test(choice))
        if is_streamlit(function):
            kwargs = self._watched(site, kwargs)
        return self.factory(site, self.opaque(site, function, args, kwargs))

    def _watched(self, site: int, kwargs: dict[str, Any]) -> dict[str, Any]:
        """The arguments of a widget, with its functions wrapped so that their calls are seen."""
        watchers = {"on_change": self.changed, "format_func": self.label}
        watched = {n: OfWidget(call, site, kwargs[n]) for n, call in watchers.items() if callable(kwargs.get(n))}
        return kwargs | watched

    def label(self, _site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """A widget asks for the label of an option: what is tested there, the page itself has not asked."""
        self.labelling += 1
        try:
            return function(*args, **kwargs)
        finally:
            self.labelling -= 1

    def _handed_on(self, site: int, value: Any) -> Any:
        if may_ask_later(value) and self.sketch(value.__self__).of_the_page:
            return HandedOn(self._asked_later, site, value)
        return value

    def _asked_later(self, site: int, method: Any, args: tuple[Any, ...]) -> Any:
        operation = test_of_call(site, method, args, {})
        if operation is None or not self._concerned(operation):
            return method(*args)
        operation.direct = False
        return self.test(operation)

    def witness(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Sketch | None:
        """What a call of unseen code is given of the page; None when it is given nothing of it."""
        owner = getattr(function, "__self__", None)
        given = (owner, *args, *kwargs.values())
        if all(type(value) in PLAIN or isinstance(value, ModuleType) for value in given):
            return None
        if not is_foreign(self.program, function):
            return None
        drawn = self.sketch(*given)
        return drawn if drawn.of_the_page else None

    def _concerned(self, operation: Operation) -> bool:
        """Whether a called test has to do with the page's classes at all."""
        return operation.kind == "type" or self.sketch(*operation.operands()).of_the_page

    def getitem(self, site: int, container: Any, key: Any) -> Any:
        """`container[key]`."""
        self._reach(site)
        if isinstance(container, Mapping) and type(key) not in PLAIN:
            return self.test(MappingItem(site, "lookup", container, key))
        if type(key) in PLAIN or isinstance(container, type) or type(container).__module__ == "typing":
            return container[key]
        operation = Item(site, "lookup", container, key)
        return self.test(operation) if self._concerned(operation) else container[key]

    def delitem(self, site: int, container: Any, key: Any) -> None:
        """`del container[key]`."""
        self._reach(site)
        if not isinstance(container, Mapping) or type(key) in PLAIN:
            del container[key]
            return

        def delete(mapping: Any, key: Any) -> None:
            del mapping[key]

        self.test(MappingItem(site, "lookup", container, key, apply=delete, changes=True))

    def setitem(self, site: int, value: Any, container: Any, key: Any) -> None:
        """`container[key] = value`."""
        if not isinstance(container, Mapping) or not self.sketch(key).of_the_page:
            container[key] = value
            return
        self.test(MappingStore(site, "collect", container, key, value=value))

    def collect(self, site: int, elements: tuple[Any, ...]) -> Any:
        """`{a, b}`."""
        if all(type(item) in PLAIN for item in elements):
            return set(elements)
        return self.test(Collect(site, "collect", set, list(elements)))

    def binop(self, site: int, name: str, one: Any, other: Any) -> Any:
        """`one op other` of an arithmetic or set operator."""
        return self._binary(site, name, one, other, in_place=False)

    def inplace(self, site: int, name: str, one: Any, other: Any) -> Any:
        """`one op= other`."""
        return self._binary(site, name, one, other, in_place=True)

    def _binary(self, site: int, name: str, one: Any, other: Any, *, in_place: bool) -> Any:
        function = BINARY[name][in_place]
        if type(one) in PLAIN and type(other) in PLAIN:
            return function(one, other)
        self._reach(site)
        if isinstance(one, SETS) and isinstance(other, SETS):
            kind = "set"
        elif concerns(self.ledger, one) or (concerns(self.ledger, other) and not isinstance(one, str)):
            kind = "flag" if name in ("BitOr", "BitAnd", "BitXor") else "arithmetic"
        else:
            return function(one, other)
        if isinstance(one, type) or isinstance(other, type):
            return function(one, other)  # `int | Cart` is a type
        return self.test(Binary(site, kind, function, one, other, in_place=in_place and isinstance(one, SETS)))

    # -- match and except

    def case(self, index: int, subject: Any, *values: Any) -> bool:
        """Whether `subject` matches a pattern, asked piece by piece."""
        matcher = Matcher(values, self._case_class, self._case_value, self._case_key)
        matched = matcher.matches(self.program.patterns[index], subject)
        self._bound = matcher.bound
        return matched

    def bound(self, name: str) -> Any:
        """What the last case that matched has captured."""
        return self._bound[name]

    def _case_class(self, site: int, subject: Any, cls: Any) -> bool:
        self._reach(site)
        return bool(self.test(Ask(site, "type", isinstance, (subject, cls))))

    def _case_value(self, site: int, subject: Any, value: Any) -> bool:
        self._reach(site)
        operation = comparison(site, "Eq", subject, value)
        if type(subject) in PLAIN and type(value) in PLAIN:
            return bool(self.plain(site, "case", operation.perform()))
        operation.kind = "case"
        return bool(self.test(operation))

    def _case_key(self, site: int, mapping: Any, key: Any, default: Any) -> Any:
        if type(key) in PLAIN:
            return mapping.get(key, MISSING)
        return self.test(MappingItem(site, "lookup", mapping, key, apply=lambda m, k: m.get(k, default)))

    def handler(self, site: int, classes: Any) -> Any:
        """The classes of an `except` clause, or such as give the pinned answer."""
        self._reach(site)
        error = sys.exception()
        if not isinstance(error, Exception):
            return classes
        caught = self.test(Ask(site, "except", _catches, (error, classes)))
        if caught == _catches(error, classes):
            return classes
        return BaseException if caught else ()


def _catches(error: Exception, classes: Any) -> bool:
    """As the interpreter tells: by the real subclass relation, without `__subclasscheck__`."""
    wanted = classes if isinstance(classes, tuple) else (classes,)
    return any(cls in bases(type(error)) for cls in wanted)


class PinnedRecorder(Recorder):
    """Writes every answer down; classes and sentinels are those of their first execution."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.streams: dict[int, list[Event]] = {}
        self.changes: Counter[tuple[int, int]] = Counter()  # calls of on_change, by run and site of the widget
        self._taken: Any = None
        self._namespaces: dict[tuple[str, str], list[dict[str, Any]]] = {}  # by file and module name

    def enter(self, namespace: dict[str, Any]) -> None:
        self._share()
        self._namespaces.setdefault((namespace.get("__file__", ""), namespace["__name__"]), []).append(namespace)
        super().enter(namespace)

    def _share(self) -> None:
        """Methods of a pinned class see the newest globals, as those of an imported module would."""
        for *older, newest in self._namespaces.values():
            for namespace in older:
                namespace.update(newest)

    def pinned(self, site: int, *detail: Any) -> bool:
        key = self.origin(site, "", *detail).key
        if key not in self.ledger.first:
            return False
        self._taken = self.ledger.first[key]
        self._share()
        return True

    def pin(self) -> Any:
        return self._taken

    def _manufactured(self, origin: Origin, made: Any) -> Any:
        if origin.key in self.ledger.first:
            return self.ledger.first[origin.key]
        return super()._manufactured(origin, made)

    @property
    def _stream(self) -> list[Event]:
        return self.streams.setdefault(self.run, [])

    def _record(self, site: int, operands: str, answer: str, outcome: Outcome, left: list[str]) -> Any:
        self._stream.append(Event(site, operands, answer, outcome, left))
        return outcome.result()

    def test(self, operation: Operation) -> Any:
        if self.muted:
            self.hidden += 1
            return operation.perform()
        drawn = self.sketch(*operation.operands())
        outcome = attempt(operation.perform)
        answer = operation.describe(outcome, self.text)
        return self._record(operation.site, drawn.text, answer, outcome, operation.left(self.text))

    def plain(self, site: int, kind: str, answer: Any) -> Any:
        if self.muted:
            return answer
        return self._record(site, "", repr(answer), Outcome(answer), [])

    def changed(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self.changes[self.run, site] += 1
        return function(*args, **kwargs)

    def opaque(self, site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self.muted:
            return function(*args, **kwargs)
        drawn = self.witness(function, args, kwargs)
        outcome = self.attempted(function, args, kwargs)
        if outcome.error is not None:
            answer = f"raises {type(outcome.error).__name__}"
        else:
            answer = self.text(outcome.value) if drawn is not None else "returns"
        return self._record(site, drawn.text if drawn is not None else "", answer, outcome, [])
