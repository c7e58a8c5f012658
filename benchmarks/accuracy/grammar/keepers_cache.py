"""`st.cache_resource` in all its forms, and what is made of a result of `st.cache_data`."""

from __future__ import annotations

from benchmarks.accuracy.grammar.keepers_state import missing, read, stem, store
from benchmarks.accuracy.model import Kind, Value, keeper
from benchmarks.accuracy.scene import Scene


def for_all(kind: Kind) -> bool:
    """Whether the class is the same in all sessions, like what is cached."""
    return not kind.session_wide


def _options(s: Scene) -> str:
    return s.words("", "", "()", "(show_spinner=False)", "(ttl=3600)", "(max_entries=10)")


@keeper("cache-function", suits=for_all, weight=12)
def _function(s: Scene) -> Value:
    get = s.name(s.fill("get_$C").lower())
    s.helper(f"@st.cache_resource{_options(s)}\ndef {get}():\n    return {s.fresh()}")
    return Value(f"{get}()")


@keeper("cache-function-variable", suits=for_all)
def _function_variable(s: Scene) -> Value:
    get, name = s.name("load"), s.name("made")
    s.helper(f"@st.cache_resource{_options(s)}\ndef {get}():\n    {name} = {s.fresh()}\n    return {name}")
    return Value(f"{get}()")


@keeper("cache-function-argument", suits=for_all)
def _function_argument(s: Scene) -> Value:
    get, which = s.name("load"), s.words("first", "second")
    s.helper(
        f"@st.cache_resource{_options(s)}\ndef {get}(which):\n"
        f'    if which == "first":\n        return {s.fresh(0)}\n    return {s.fresh(1)}'
    )
    return Value(f'{get}("{which}")', items=(0 if which == "first" else 1,))


@keeper("cache-called", suits=for_all)
def _called(s: Scene) -> Value:
    make, get = s.name("make"), s.name("cached")
    s.helper(f"def {make}():\n    return {s.fresh()}")
    s.helper(f"{get} = st.cache_resource({make})")
    return Value(f"{get}()")


@keeper("cache-lambda", suits=for_all)
def _lambda(s: Scene) -> Value:
    get = s.name("cached")
    s.helper(f"{get} = st.cache_resource(lambda: {s.fresh()})")
    return Value(f"{get}()")


@keeper("cache-validated", suits=lambda kind: kind.typed and for_all(kind), weight=2)
def _validated(s: Scene) -> Value:
    load = s.name("load")
    s.helper(f"@st.cache_resource(validate=lambda v: isinstance(v, {s.cls}))\ndef {load}():\n    return {s.fresh()}")
    return Value(f"{load}()")


@keeper("cache-then-state", suits=for_all)
def _then_state(s: Scene) -> Value:
    load, key = s.name("load"), stem(s)
    s.helper(f"@st.cache_resource{_options(s)}\ndef {load}():\n    return {s.fresh()}")
    store(s, key, f"{load}()")
    return Value(read(s, key))


@keeper("cache-object", suits=for_all)
def _object(s: Scene) -> Value:
    """A cached object of another class, made with an instance inside."""
    cls, load = s.name(s.words("Engine", "Database", "Pipeline")), s.name("load")
    s.helper(f"class {cls}:\n    def __init__(self, setting):\n        self.setting = setting\n        self.runs = 0")
    s.helper(f"@st.cache_resource{_options(s)}\ndef {load}():\n    return {cls}({s.fresh()})")
    return Value(f"{load}().setting")


@keeper("cache-method", suits=for_all)
def _method(s: Scene) -> Value:
    store_, name = s.name("Store"), s.name("store")
    s.helper(f"class {store_}:\n    @st.cache_resource{_options(s)}\n    def load(_self):\n        return {s.fresh()}")
    s.put(f"{name} = {store_}()")
    return Value(f"{name}.load()")


@keeper("cache-staticmethod", suits=for_all)
def _static(s: Scene) -> Value:
    store_ = s.name("Store")
    s.helper(
        f"class {store_}:\n    @staticmethod\n    @st.cache_resource{_options(s)}\n    def load():\n        return {s.fresh()}"
    )
    return Value(f"{store_}.load()")


@keeper("cache-list", suits=for_all, weight=6)
def _list(s: Scene) -> Value:
    load = s.name("load_all")
    s.helper(f"@st.cache_resource{_options(s)}\ndef {load}():\n    return [{s.fresh(0)}, {s.fresh(1)}]")
    return Value(f"{load}()", "list", (0, 1))


@keeper("cache-dict", suits=for_all)
def _dict(s: Scene) -> Value:
    load = s.name("load_all")
    s.helper(f'@st.cache_resource{_options(s)}\ndef {load}():\n    return {{"a": {s.fresh(0)}, "b": {s.fresh(1)}}}')
    return Value(f"{load}()", "dict", (0, 1))


@keeper("cache-shared-list", suits=for_all)
def _shared(s: Scene) -> Value:
    shared = s.name("shared")
    s.helper(f"@st.cache_resource{_options(s)}\ndef {shared}():\n    return []")
    with s.block(f"if not {shared}():"):
        s.put(f"{shared}().append({s.fresh(0)})")
    return Value(f"{shared}()", "list", (0,))


@keeper("cache-data-to-state", pickles=True)
def _data_to_state(s: Scene) -> Value:
    load, key = s.name("load"), stem(s)
    s.helper(f"@st.cache_data\ndef {load}():\n    return {s.fresh()}")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{load}()")
    return Value(read(s, key))


@keeper("fresh-cache-data-list", pickles=True)
def _data_list(s: Scene) -> Value:
    load = s.name("load_all")
    s.helper(f"@st.cache_data\ndef {load}():\n    return [{s.fresh(0)}, {s.fresh(1)}]")
    return Value(f"{load}()", "list", (0, 1))


@keeper("fresh-cache-data-dict", pickles=True)
def _data_dict(s: Scene) -> Value:
    load = s.name("load_all")
    s.helper(
        f'@st.cache_data(show_spinner=False)\ndef {load}(kind="all"):\n    return {{"a": {s.fresh(0)}, "b": {s.fresh(1)}}}'
    )
    return Value(f"{load}()", "dict", (0, 1))
