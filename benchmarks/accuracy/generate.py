"""Puts pages together out of grammar pieces."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from benchmarks.accuracy.model import (
    ConsumerPiece,
    Grammar,
    KeeperPiece,
    Kind,
    Made,
    Shape,
    TravelPiece,
    Value,
    grammar,
)
from benchmarks.accuracy.page import App, Line, Out, Page, text_of
from benchmarks.accuracy.scene import Scene
from benchmarks.accuracy.words import class_lines, new_class

T = TypeVar("T", bound="Kind | KeeperPiece | TravelPiece | ConsumerPiece")
LAYOUTS = ("flat", "flat", "main", "main-guarded", "functions", "inside-main")
STATES = ("st.session_state",) * 5 + ("ss", "state", "session_state")
STATE_IMPORTS = {
    "ss": "from streamlit import session_state as ss",
    "session_state": "from streamlit import session_state",
}


def generate(seed: int) -> App:
    """The page of this seed."""
    return _Generator(seed).app()


class _Generator:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.grammar: Grammar = grammar()
        self.rng = Random(seed)  # noqa: S311  reproducible pages, no secrets
        self.page = Page(self.rng, self.rng.choice(STATES))
        self.layout = self.rng.choice(LAYOUTS)
        self.page.nested = self.layout == "inside-main"
        self.made: list[Made] = []
        self.families: set[str] = {f"layout:{self.layout}"}
        self.bodies: list[list[Line]] = []

    def app(self) -> App:
        for _ in range(self.rng.choice((0, 1, 1, 2))):
            self._decoy()
        for _ in range(self.rng.choice((1, 2, 2, 3, 3, 4))):
            self._scene()
            for _ in range(self.rng.choice((0, 0, 1, 2))):
                self._decoy()
        return self._finish()

    # -- scenes

    def _scene(self) -> None:
        rng, all_ = self.rng, self.grammar
        made = rng.choice(self.made) if self.made and rng.random() < 0.3 else self._new_class()
        keeper = _pick(rng, [p for p in all_.keepers.values() if self._keeps(p, made.kind)])
        labels = [f"kind:{made.kind.family}", f"keeper:{keeper.family}"]
        scene = Scene(self.page, rng, made, labels)
        value = keeper.build(scene)
        consumer = _pick(rng, [p for p in all_.consumers.values() if _suits(p, made.kind)])
        labels.append(f"consumer:{consumer.family}")
        for _ in range(rng.choice((0, 0, 1, 1, 1, 2, 2, 3))):
            value = self._travel(scene, value, None)
        while value.shape != consumer.takes:
            value = self._travel(scene, value, consumer.takes)
        if not any(label.startswith("travel:") for label in labels):
            labels.append("travel:(direct)")
        consumer.build(scene, value)
        self._add(scene)

    def _travel(self, scene: Scene, value: Value, wanted: Shape | None) -> Value:
        """One step of the way; with `wanted`, one that leads (through a single instance, if need be) to that shape."""
        every = [p for p in self.grammar.travels.values() if p.takes == value.shape and p.suits(scene.made.kind)]
        fitting = [p for p in every if not (p.once and scene.looped)]
        if wanted is not None:
            fitting = [p for p in fitting if p.gives == wanted] or [p for p in fitting if p.gives == "one"]
        piece = _pick(scene.rng, fitting)
        scene.label(f"travel:{piece.family}")
        return piece.build(scene, value)

    def _keeps(self, piece: KeeperPiece, kind: Kind) -> bool:
        return piece.suits(kind) and (not piece.pickles or (kind.picklable and self.layout != "inside-main"))

    def _new_class(self) -> Made:
        fitting = [kind for kind in self.grammar.kinds.values() if not (kind.toplevel and self.page.nested)]
        made = new_class(self.page, self.rng, _pick(self.rng, fitting))
        self.made.append(made)
        return made

    def _decoy(self) -> None:
        family = self.rng.choice(sorted(self.grammar.decoys))
        scene = Scene(self.page, self.rng, _NO_CLASS, [f"decoy:{family}"])
        self.grammar.decoys[family](scene)
        self._add(scene)

    def _add(self, scene: Scene) -> None:
        self.bodies.append(scene.finish())
        self.families.update(scene.labels)

    # -- the page as a whole

    def _finish(self) -> App:
        page, body = self.page, Out()
        body.put(f'st.title("{self.rng.choice(("Shop", "Planner", "Dashboard", "Notes"))}")')
        for lines in self.bodies:
            if self.layout == "functions" and self.rng.random() < 0.7:
                self._section(body, lines)
            else:
                body.add(lines)
        inner = Out()
        inside = self.layout == "inside-main"
        definitions = [*(line for made in self.made for line in class_lines(made)), *page.helpers]
        if not inside:
            inner.add(definitions)
        if self.layout in ("main", "main-guarded", "inside-main"):
            with inner.block("def main():"):
                if inside:
                    inner.add(definitions)
                inner.add(body.lines)
            inner.put("\n")
            if self.layout == "main-guarded":
                with inner.block('if __name__ == "__main__":'):
                    inner.put("main()")
            else:
                inner.put("main()")
        else:
            inner.add(body.lines)
        return self._assemble(inner.lines)

    def _section(self, body: Out, lines: Sequence[Line]) -> None:
        name = self.page.name("section")
        out = Out()
        with out.block(f"def {name}():"):
            out.add(lines)
        out.put("\n")
        self.page.helpers += out.lines
        body.put(f"{name}()")

    def _assemble(self, lines: Sequence[Line]) -> App:
        page = self.page
        head = Out()
        # Pages that stop themselves in their first run are complete in a later one.
        stops = ["rerun"] * sum("st.stop()" in line.text for line in lines)
        steps = [*stops, *page.steps, "rerun", "rerun"]
        if any("st.cache_resource" in line.text for line in lines):
            steps += [
                "new-session",
                *stops,
                *page.steps,
                "rerun",
            ]  # what one session has cached meets the next one's values
        head.put(f"# play: {'; '.join(steps)}")
        statements = ["import streamlit as st", *page.imports]
        if page.state in STATE_IMPORTS:
            statements.append(STATE_IMPORTS[page.state])
        plain = sorted({s for s in statements if s.startswith("import")})
        named = sorted({s for s in statements if not s.startswith("import")})
        head.put("\n".join([*plain, *named]))
        if page.state == "state":
            head.put("\nstate = st.session_state")
        head.put("\n")
        every = [*head.lines, *lines]
        numbered = dict(enumerate(every, 1))
        return App(
            self.seed, "\n".join(text_of(every)) + "\n", numbered, frozenset(self.families), tuple(page.modules.items())
        )


_NO_CLASS = Made(Kind("none", "", ("None",)), None)  # type: ignore[arg-type]


def _suits(piece: ConsumerPiece, kind: Kind) -> bool:
    return piece.suits(kind) and (kind.hashable or piece.takes not in ("set", "keyed"))


def _pick(rng: Random, pieces: Sequence[T]) -> T:
    weights = [piece.weight for piece in pieces]
    return rng.choices(pieces, weights)[0]
