"""What generated pages are about."""

from __future__ import annotations

from random import Random

from benchmarks.accuracy.model import Kind, Made, Words
from benchmarks.accuracy.page import Line, Out, Page

DOMAINS: tuple[tuple[str, str, str, str, tuple[tuple[str, int], ...]], ...] = (
    ("Item", "Price", "name", "price", (("pen", 3), ("cup", 7), ("lamp", 40), ("ink", 5))),
    ("Task", "Owner", "title", "hours", (("write", 2), ("review", 1), ("ship", 4), ("rest", 8))),
    ("Player", "Rank", "nick", "score", (("ada", 12), ("bob", 30), ("cleo", 7), ("dan", 19))),
    ("Order", "Address", "code", "total", (("a17", 120), ("b22", 80), ("c03", 15), ("d41", 64))),
    ("Message", "Author", "text", "size", (("hello", 5), ("thanks", 6), ("ok", 2), ("bye", 3))),
    ("Model", "Layer", "label", "depth", (("small", 2), ("base", 6), ("large", 12), ("huge", 24))),
    ("Step", "Action", "text", "number", (("load", 1), ("clean", 2), ("plot", 3), ("save", 4))),
    ("City", "Region", "name", "people", (("Bonn", 330), ("Lyon", 520), ("Graz", 290), ("Turku", 200))),
    ("Ticket", "Queue", "subject", "age", (("login", 3), ("billing", 9), ("crash", 1), ("idea", 30))),
    ("Sensor", "Unit", "place", "reading", (("attic", 19), ("cellar", 11), ("garden", 7), ("garage", 13))),
    ("Card", "Deck", "face", "points", (("king", 4), ("queen", 3), ("ace", 11), ("ten", 10))),
    ("Course", "Room", "topic", "credits", (("python", 5), ("stats", 10), ("maps", 3), ("law", 8))),
)

ENUM_DOMAINS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Color", "Shade", ("red", "green", "blue", "grey")),
    ("Status", "Level", ("open", "done", "late", "void")),
    ("Mode", "Theme", ("view", "edit", "admin", "guest")),
    ("Phase", "Part", ("idle", "running", "paused", "over")),
    ("Role", "Team", ("owner", "editor", "viewer", "robot")),
    ("View", "Tab", ("table", "chart", "map", "raw")),
    ("Size", "Fit", ("small", "medium", "large", "huge")),
)


def new_words(page: Page, rng: Random, kind: Kind) -> Words:
    """Words for a class of this kind; its names are new on the page."""
    if kind.enum:
        cls, other, members = rng.choice(ENUM_DOMAINS)
        values = tuple((member, number) for number, member in enumerate(members, 1))
        return Words(page.name(cls), page.name(other), "name", "value", values)
    cls, other, first, second, values = rng.choice(DOMAINS)
    return Words(page.name(cls), page.name(other), first, second, values)


def new_class(page: Page, rng: Random, kind: Kind) -> Made:
    """A class of this kind for the page."""
    page.need(*kind.imports)
    made = Made(kind, new_words(page, rng, kind))
    if kind.open and kind.reads == Kind("", "", ()).reads:
        out = Out(labels=labels_of(kind))
        for extra in rng.sample(EXTRAS, rng.choice((0, 0, 1, 1, 2))):
            out.put("\n" + made.fill(extra))
        made.methods += out.lines
    return made


def labels_of(kind: Kind) -> list[str]:
    """The families of lines that stand in a class."""
    return [f"kind:{kind.family}", "consumer:(in the class)"]


def class_lines(made: Made) -> list[Line]:
    """The finished class."""
    out = Out(labels=labels_of(made.kind))
    out.put(made.fill(made.kind.source).strip("\n"))
    out.lines += made.methods
    out.put("\n")
    return out.lines


EXTRAS = (
    "    def as_label(self):\n        return f'{self.$a} ({self.$b})'",
    "    @property\n    def short_form(self):\n        return str(self.$a)[:3]",
    "    def described(self) -> str:\n        parts = [str(self.$a)]\n        if self.$b:\n            parts.append(str(self.$b))\n"
    "        return ', '.join(parts)",
    "    def is_rather_big(self):\n        return self.$b > 10",
)
"""Methods that change nothing."""
