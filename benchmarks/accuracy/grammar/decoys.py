"""Ordinary code around the scenes; nothing in it has to do with a kept instance."""

from __future__ import annotations

from benchmarks.accuracy.model import decoy
from benchmarks.accuracy.scene import Scene


@decoy("title")
def _title(s: Scene) -> None:
    s.put(s.words('st.header("Overview")', 'st.markdown("Some *text*")', "st.divider()", 'st.caption("Version 3")'))


@decoy("inputs")
def _inputs(s: Scene) -> None:
    name, number, label = s.name("query"), s.name("limit"), s.name("Search")
    s.put(f'{name} = st.text_input("{label}")\n{number} = st.slider("{s.name("Limit")}", 1, 50, 10)')
    with s.block(f'if {name} == "all" or {number} in (1, 2, 3):', test=True):
        s.put(f'st.write("many", {number} * 2)')


@decoy("plain-choice")
def _choice(s: Scene) -> None:
    name = s.name("page")
    s.put(f'{name} = st.radio("{s.name("Page")}", ["Home", "About"])')
    with s.block(f'if {name} == "Home":', test=True):
        s.put('st.write("welcome")')


@decoy("layout")
def _layout(s: Scene) -> None:
    one, two = s.name("col"), s.name("col")
    s.put(f"{one}, {two} = st.columns(2)")
    with s.block(f"with {one}:"):
        s.put(f'st.metric("{s.name("Total")}", 42)')
    with s.block(f"with {two}:"):
        s.put('st.bar_chart({"a": [1, 2, 3]})')


@decoy("helper")
def _helper(s: Scene) -> None:
    name = s.name("clean")
    s.helper(
        f"def {name}(value):\n    if isinstance(value, str):\n        return value.strip().lower()\n"
        "    if type(value) is float:\n        return round(value, 2)\n    return value"
    )
    s.put(f'st.write({name}("  Text "), {name}(3.14159))')


@decoy("counter")
def _counter(s: Scene) -> None:
    key = s.name("visits")
    with s.block(f'if "{key}" not in st.session_state:', test=True):
        s.put(f"st.session_state.{key} = 0")
    s.put(f"st.session_state.{key} += 1")
    with s.block(f"if st.session_state.{key} == 1:", test=True):
        s.put('st.toast("hello")')


@decoy("plain-list")
def _list(s: Scene) -> None:
    key = s.name("names")
    s.put(f'st.session_state.setdefault("{key}", ["ada", "bob"])')
    with s.block(f"for position, entry in enumerate(st.session_state.{key}):"):
        s.put('st.text(f"{position}: {entry}")')
    s.put(f'st.write("ada" in st.session_state.{key}, st.session_state.{key}.index("bob"))', test=True)


@decoy("local-class")
def _local_class(s: Scene) -> None:
    """A class whose instances die with the run."""
    cls, name = s.name("Point"), s.name("points")
    s.need("from dataclasses import dataclass")
    s.helper(f"@dataclass(frozen=True)\nclass {cls}:\n    x: int\n    y: int")
    s.put(f"{name} = [{cls}(1, 2), {cls}(3, 4)]")
    s.put(f"st.write({name}[0] == {cls}(1, 2), {cls}(3, 4) in {name}, isinstance({name}[0], {cls}))", test=True)
    s.put(f"st.write({{{name}[0]: 1}}[{cls}(1, 2)])", test=True)


@decoy("local-enum")
def _local_enum(s: Scene) -> None:
    cls, name = s.name("Side"), s.name("side")
    s.need("from enum import Enum")
    s.helper(f"class {cls}(Enum):\n    LEFT = 1\n    RIGHT = 2")
    s.put(f"{name} = {cls}.LEFT if st.session_state else {cls}.RIGHT")
    s.put(
        f"st.write({name} is {cls}.LEFT, {name} == {cls}.RIGHT, {{{cls}.LEFT: 1, {cls}.RIGHT: 2}}[{name}])", test=True
    )


@decoy("exceptions")
def _exceptions(s: Scene) -> None:
    """Raised and caught in one run."""
    cls, helper = s.name("LoadError"), s.name("load_file")
    s.helper(f"class {cls}(Exception):\n    pass")
    s.helper(f'def {helper}(name):\n    if not name:\n        raise {cls}("no name")\n    return name')
    with s.block("try:"):
        s.put(f'{helper}("")')
    with s.block(f"except {cls} as error:", test=True):
        s.put("st.info(str(error))")


@decoy("table")
def _table(s: Scene) -> None:
    name = s.name("frame")
    s.need("import pandas as pd")
    s.put(f'{name} = pd.DataFrame({{"a": [1, 2, 3], "b": [4, 5, 6]}})')
    s.put(f'st.dataframe({name}[{name}["a"] == 2])', test=True)


@decoy("constants")
def _constants(s: Scene) -> None:
    cls = s.name("Config")
    s.helper(f'class {cls}:\n    TITLE = "App"\n    LIMIT = 10')
    with s.block(f"if {cls}.LIMIT == 10:", test=True):
        s.put(f"st.title({cls}.TITLE)")


@decoy("plain-dict")
def _dict(s: Scene) -> None:
    key = s.name("settings")
    with s.block(f'if "{key}" not in st.session_state:', test=True):
        s.put(f'st.session_state["{key}"] = {{"theme": "dark", "size": 3}}')
    s.put(f'st.write(st.session_state["{key}"]["theme"] == "dark", st.session_state["{key}"].get("size"))', test=True)


@decoy("button")
def _button(s: Scene) -> None:
    with s.block(f'if st.button("{s.name("Refresh")}"):'):
        s.put("st.rerun()")
