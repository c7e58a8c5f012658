"""One chain of class, keeper, travel and consumer while it is being written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from benchmarks.accuracy.model import Made, Value
from benchmarks.accuracy.page import Line, Out, Page

WRAPPED = ("if", "value", "name", "metric", "text", "not", "list", "item", "and", "lambda", "walrus", "lines", "while")


@dataclass(slots=True)
class _Frame:
    """A helper function into which the rest of a scene is written, and the call that reaches it."""

    out: Out
    call: str


@dataclass(slots=True)
class Scene:
    """What a piece may do: write lines, open blocks, move the rest into a function, make values and names."""

    page: Page
    rng: Random
    made: Made
    labels: list[str]
    out: Out = field(init=False)
    looped: bool = False  # whether widgets cannot be drawn here: in loops, callbacks, dialogs
    _frames: list[_Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.out = Out(labels=self.labels)

    # -- writing

    def put(self, text: str, *, test: bool = False) -> None:
        """Write lines."""
        self.out.put(text, test=test)

    @contextmanager
    def block(self, header: str, *, test: bool = False) -> Iterator[None]:
        """A block around what is written inside."""
        with self.out.block(header, test=test):
            yield

    def open(self, header: str, *, test: bool = False) -> None:
        """A block around everything that the scene still writes here."""
        self.out.put(header, test=test)
        self.out.depth += 1
        self.looped |= header.startswith(("for ", "while "))

    def helper(self, text: str, *, test: bool = False, more: bool = False) -> None:
        """A definition above the page's body, after the classes; with `more`, the next call goes on with it."""
        out = Out(labels=self.labels)
        out.put(text if more else text + "\n\n", test=test)
        self.page.helpers += out.lines

    def method(self, text: str, *, test: bool = False) -> None:
        """A method (written at the class's own depth) of the scene's class, or more lines of the last one."""
        out = Out(labels=self.labels, depth=1)
        out.put(text, test=test)
        self.made.methods += out.lines

    def function(self, header: str, call: str) -> None:
        """Everything that the scene still writes stands in a helper function; `call` is written where it stood."""
        self._frames.append(_Frame(self.out, call))
        self.out = Out(labels=self.labels)
        self.out.put(header)
        self.out.depth = 1

    def finish(self) -> list[Line]:
        """Close all functions; returns the scene's lines for the page's body."""
        while self._frames:
            frame = self._frames.pop()
            self.page.helpers += self.out.lines
            self.page.helpers += [Line(0, "", self.labels)] * 2
            self.out = frame.out
            self.put(frame.call)
        return self.out.lines

    @property
    def in_function(self) -> bool:
        """Whether what is written now stands in a helper function of the scene."""
        return bool(self._frames)

    # -- names and values

    def name(self, stem: str) -> str:
        """A name of its own."""
        return self.page.name(stem)

    def need(self, *statements: str) -> None:
        """Import statements that the page needs."""
        self.page.need(*statements)

    def label(self, family: str) -> None:
        """The scene belongs to this family too."""
        if family not in self.labels:
            self.labels.append(family)

    def step(self, *steps: str) -> None:
        """Steps of the interaction script."""
        self.page.steps += steps

    def fill(self, template: str, number: int = 0) -> str:
        """Put the class's words into a template."""
        return self.made.fill(template, number)

    def fresh(self, number: int = 0) -> str:
        """An expression that makes the `number`-th instance now."""
        return self.fill(self.rng.choice(self.made.kind.make), number)

    def like(self, value: Value) -> str:
        """A fresh instance that has the fields of (one of) the instances in `value`."""
        return self.fresh(self.rng.choice(value.items))

    def other(self, value: Value) -> str:
        """A fresh instance that differs from those in `value`, if there is one."""
        left = [n for n in range(len(self.made.words.values)) if n not in value.items]
        return self.fresh(self.rng.choice(left or [0]))

    @property
    def cls(self) -> str:
        """The class's name."""
        return self.made.name

    def named(self, value: Value, stem: str = "") -> Value:
        """The value under a plain name."""
        if value.simple:
            return value
        name = self.name(stem or self.fill("$C").lower())
        self.put(f"{name} = {value.text}")
        return value.to(name)

    def words(self, *words: str) -> str:
        """One of some words."""
        return self.rng.choice(words)

    # -- asking

    def ask(self, condition: str) -> None:
        """Use an expression that is true or false in one of the ways in which pages do."""
        choice = self.rng.choice((*WRAPPED, *(["return"] * 3 if self.in_function else [])))
        getattr(self, f"_ask_{choice}")(condition)

    def _said(self) -> str:
        return self.words("ready", "match", "same as before", "up to date", "nothing changed", "known")

    def _ask_if(self, condition: str) -> None:
        with self.block(f"if {condition}:", test=True):
            self.put(f'st.success("{self._said()}")')
        if self.rng.random() < 0.5:
            with self.block("else:"):
                self.put(f'st.info("not {self._said()}")')

    def _ask_not(self, condition: str) -> None:
        with self.block(f"if not ({condition}):", test=True):
            self.put(f'st.warning("not {self._said()}")')

    def _ask_value(self, condition: str) -> None:
        self.put(f'st.write("{self._said()}" if {condition} else "-")', test=True)

    def _ask_name(self, condition: str) -> None:
        name = self.name(self.words("ok", "same", "found", "valid"))
        self.put(f"{name} = {condition}", test=True)
        self.put(f'st.write("{self._said()}:", {name})')

    def _ask_metric(self, condition: str) -> None:
        self.put(f'st.metric("{self._said()}", int({condition}))', test=True)

    def _ask_text(self, condition: str) -> None:
        if "'" in condition or "\\" in condition or "{" in condition or ":=" in condition or "lambda" in condition:
            self._ask_value(condition)
        else:
            self.put(f"st.caption(f'{self._said()}: {{{condition}}}')", test=True)

    def _ask_list(self, condition: str) -> None:
        name = self.name("checks")
        self.put(f"{name} = []")
        self.put(f"{name}.append({condition})", test=True)
        self.put(f"st.write(all({name}))")

    def _ask_item(self, condition: str) -> None:
        name = self.name("report")
        self.put(f'{name} = {{"ok": {condition}}}', test=True)
        self.put(f"st.json({name})")

    def _ask_and(self, condition: str) -> None:
        before = self.words("len(st.session_state) >= 0", "True", "not st.query_params.get('off')")
        with self.block(f"if {before} and {condition}:", test=True):
            self.put(f'st.write("{self._said()}")')

    def _ask_lambda(self, condition: str) -> None:
        if ":=" in condition:
            self._ask_value(condition)
            return
        name = self.name("check")
        self.put(f"{name} = lambda: {condition}", test=True)
        self.put(f"st.write({name}())")

    def _ask_walrus(self, condition: str) -> None:
        name = self.name("answer")
        with self.block(f"if ({name} := {condition}):", test=True):
            self.put(f"st.write({name})")

    def _ask_lines(self, condition: str) -> None:
        name = self.name("outcome")
        self.put(f"{name} = (")
        self.put(f"    {condition}", test=True)
        self.put("    or False\n)")
        self.put(f"st.write({name})")

    def _ask_while(self, condition: str) -> None:
        with self.block(f"while {condition}:", test=True):
            self.put(f'st.text("{self._said()}")\nbreak')

    def _ask_return(self, condition: str) -> None:
        self.put(f"return {condition}", test=True)
