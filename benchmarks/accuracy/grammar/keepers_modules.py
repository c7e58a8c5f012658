"""Globals of a module beside the page: imported once, they outlive the run."""

from __future__ import annotations

from benchmarks.accuracy.grammar.keepers_state import stem
from benchmarks.accuracy.model import Value, keeper
from benchmarks.accuracy.scene import Scene


@keeper("module-list")
def _list(s: Scene) -> Value:
    module = s.name("store")
    s.page.modules[f"{module}.py"] = "items = []\n"
    s.need(f"import {module}")
    with s.block(f"if not {module}.items:"):
        s.put(f"{module}.items.append({s.fresh()})")
    return Value(f"{module}.items", "list", (0,))


@keeper("module-attribute")
def _attribute(s: Scene) -> Value:
    module = s.name("shared_state")
    s.page.modules[f"{module}.py"] = "current = None\n"
    s.need(f"import {module}")
    with s.block(f"if {module}.current is None:"):
        s.put(f"{module}.current = {s.fresh()}")
    return Value(f"{module}.current")


@keeper("module-dict")
def _dict(s: Scene) -> Value:
    module = s.name("registry")
    s.page.modules[f"{module}.py"] = "entries = {}\n"
    s.need(f"from {module} import entries as {module}_entries")
    with s.block(f'if "a" not in {module}_entries:'):
        s.put(f'{module}_entries["a"] = {s.fresh()}')
    return Value(f'{module}_entries["a"]')


@keeper("fresh-module-overwritten")
def _overwritten(s: Scene) -> Value:
    module = s.name("settings_module")
    s.page.modules[f"{module}.py"] = "current = None\n"
    s.need(f"import {module}")
    s.put(f"{module}.current = {s.fresh()}")
    return Value(f"{module}.current")


@keeper("module-stores", suits=lambda kind: kind.typed, weight=3)
def _stores(s: Scene) -> Value:
    """A function of the module writes to session state; the annotation at the reading place says what comes out."""
    module, key, name = s.name("remember"), stem(s), s.name("restored")
    s.page.modules[f"{module}.py"] = (
        "import streamlit as st\n\n\ndef once(key, value):\n    if key not in st.session_state:\n"
        "        st.session_state[key] = value\n"
    )
    s.need(f"import {module}")
    s.put(f'{module}.once("{key}", {s.fresh()})')
    s.put(f'{name}: {s.cls} = {s.page.state}["{key}"]')
    return Value(name)


@keeper("module-builtins")
def _builtins(s: Scene) -> Value:
    """An attribute of a module that takes any: its name is one that no other page has."""
    name = f"{s.name('kept')}_{s.rng.randrange(10**9)}"
    s.need("import builtins")
    with s.block(f'if not hasattr(builtins, "{name}"):'):
        s.put(s.words(f"builtins.{name} = {s.fresh()}", f'setattr(builtins, "{name}", {s.fresh()})'))
    return Value(f"builtins.{name}")


@keeper("connection", suits=lambda kind: not kind.session_wide)
def _connection(s: Scene) -> Value:
    cls, name = s.name("Shop"), s.name("shop")
    s.need("from streamlit.connections import BaseConnection")
    s.helper(f"class {cls}(BaseConnection):\n    def _connect(self, **options):\n        return {s.fresh()}")
    s.put(f'{name} = st.connection("{name}", {s.words("", "type=")}{cls})')
    return Value(f"{name}._instance")
