"""What the Streamlit of this environment does, measured on a real server: `python -m tests.runtime.probe` prints JSON.

Needs nothing but Streamlit and websockets, so that it runs beside any version; `tests/support/streamlit_data.py` says
what the linter's data expects of each fact.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from tests.runtime.server import Server, server
from tests.runtime.steps import parse

HEAD = """\
from dataclasses import dataclass
from enum import Enum
import streamlit as st
class Color(Enum):
    RED = 1
    BLUE = 2
class Text(str, Enum):
    A = "a"
    B = "b"
@dataclass(frozen=True)
class Item:
    n: int
class Bare:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    __hash__ = None
def chosen(value):
    return value if isinstance(value, list) else [] if value is None else [value]
ONE, TWO = Item(1), Item(2)
"""
SINGLE = ("selectbox", "radio", "select_slider", "pills", "segmented_control")
WIDGETS = (*SINGLE, "multiselect")
CACHES = ("cache_resource", "cache_data", "cache", "experimental_singleton", "experimental_memo")
SELECT = 'select "w" 1; rerun'
ANSWER = "text: "


def cases() -> Iterator[tuple[str, str, str, str]]:
    """The fact, the name that it needs in `st`, the page (below HEAD) and the steps; the page draws the answer."""
    for name in WIDGETS:
        yield (
            f"{name}: members become those of this run",
            name,
            f"v = chosen(st.{name}('w', list(Color)))\nst.text(bool(v) and all(isinstance(x, Color) for x in v))",
            SELECT,
        )
        yield (
            f"{name}: instances are those of an earlier run",
            name,
            f"v = chosen(st.{name}('w', [ONE, TWO]))\nst.text(bool(v) and not any(isinstance(x, Item) for x in v))",
            SELECT,
        )
        for label, func in (
            ("another label", "lambda i: {ONE: 'one', TWO: 'two'}.get(i, 'old')"),
            ("no label", "lambda i: {ONE: 'one', TWO: 'two'}[i]"),
        ):
            yield (
                f"{name}: an option with {label} after the rerun is lost",
                name,
                f"v = chosen(st.{name}('w', [ONE, TWO], format_func={func}))\nst.text([x.n for x in v] != [2])",
                SELECT,
            )
        yield (
            f"{name}: a StrEnum class as options gives strings",
            name,
            f"v = chosen(st.{name}('w', Text))\nst.text(bool(v) and all(type(x) is str for x in v))",
            SELECT,
        )
    yield "multiselect: looks for None", "multiselect", "st.multiselect('w', [Bare(1), Bare(2)])\nst.text(False)", ""
    for name in ("selectbox", "radio"):
        page = f"st.{name}('w', [Bare(1)], index=None)\nst.text(False)"
        yield f"{name}: looks for None", name, page, 'select "w" 0; rerun'
    yield "select_slider: looks for None", "select_slider", "st.select_slider('w', [Bare(1)])\nst.text(False)", "rerun"
    for name in CACHES:
        yield (
            f"{name}: gives the object of an earlier run",
            name,
            f"@st.{name}\ndef make():\n    return Item(1)\nst.text(not isinstance(make(), Item))",
            "rerun",
        )
    yield (
        "cache(allow_output_mutation=True): gives the object of an earlier run",
        "cache",
        "@st.cache(allow_output_mutation=True)\ndef make():\n    return Item(1)\nst.text(not isinstance(make(), Item))",
        "rerun",
    )
    yield "button: is True for one run", "button", "st.text(st.button('b'))", 'click "b"'
    yield "button: is False after it", "button", "st.text(st.button('b'))", 'click "b"; rerun'


def measure(running: Server, folder: Path) -> dict[str, str]:
    """Each fact: "True", "False", "raises", or "missing" where this Streamlit has no such thing."""
    found: dict[str, str] = {}
    for number, (fact, needs, body, steps) in enumerate(cases()):
        page = folder / f"page{number}.py"
        page.write_text(f"{HEAD}{body}\n", encoding="utf-8")
        found[fact] = _answer(running, page, steps) if hasattr(st, needs) else "missing"
    return found


def _answer(running: Server, page: Path, steps: str) -> str:
    """What the last run draws, unless one raises."""
    drawn: list[str] = []
    with running.open(page) as tab:
        for step in parse("; ".join(filter(None, ("rerun", steps)))):
            drawn = tab.run(step)
            if any(text.startswith("exception: ") for text in drawn):
                return "raises"
    (answer,) = {text.removeprefix(ANSWER) for text in drawn if text.startswith(ANSWER)}
    return answer


def main() -> None:
    """Print the facts as JSON."""
    with tempfile.TemporaryDirectory() as folder, server() as running:
        json.dump({"version": st.__version__, "facts": measure(running, Path(folder))}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
