"""Single instances in session state: every way to write them."""

from __future__ import annotations

from benchmarks.accuracy.model import Value, keeper
from benchmarks.accuracy.scene import Scene


def missing(s: Scene, key: str) -> str:
    """A condition that is true until something is stored under `key`."""
    state, choice = s.page.state, s.rng.randrange(6)
    if choice == 0 and key.isidentifier():
        s.label("keeper:guard-hasattr")
        return f'not hasattr({state}, "{key}")'
    if choice == 1:
        s.label("keeper:guard-get-none")
        return f'{state}.get("{key}") is None'
    if choice == 2:
        return f'not ("{key}" in {state})'
    if choice == 3:
        s.label("keeper:guard-keys")
        return f'"{key}" not in {state}.keys()'
    return f'"{key}" not in {state}'


def read(s: Scene, key: str) -> str:
    """An expression that reads what is stored under `key`."""
    state, choice = s.page.state, s.rng.randrange(7)
    if choice == 0:
        s.label("keeper:read-get")
        return f'{state}.get("{key}")'
    if choice == 1:
        s.label("keeper:read-getattr")
        return f'getattr({state}, "{key}")'
    if choice == 2:
        s.label("keeper:read-to-dict")
        return f'{state}.to_dict()["{key}"]'
    return f"{state}.{key}" if choice < 5 else f'{state}["{key}"]'


def store(s: Scene, key: str, value: str) -> None:
    """Store a value under `key` in some way."""
    state, choice = s.page.state, s.rng.randrange(8)
    if choice == 0:
        s.label("keeper:write-setattr")
        s.put(f'setattr({state}, "{key}", {value})')
    elif choice == 1:
        s.label("keeper:write-update")
        s.put(f'{state}.update({{"{key}": {value}}})')
    elif choice == 2:
        s.label("keeper:write-update-keywords")
        s.put(f"{state}.update({key}={value})")
    else:
        s.put(f"{state}.{key} = {value}" if choice < 5 else f'{state}["{key}"] = {value}')


def stem(s: Scene) -> str:
    """A state key of its own."""
    return s.name(s.fill(s.words("$a", "my_$a", "current", "saved", "last")).lower())


@keeper("state-guarded", weight=20)
def _guarded(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, s.fresh())
    return Value(read(s, key))


@keeper("state-guarded-variable", weight=8)
def _variable(s: Scene) -> Value:
    key, name = stem(s), s.name("new")
    with s.block(f"if {missing(s, key)}:"):
        s.put(f"{name} = {s.fresh()}")
        store(s, key, name)
    return Value(read(s, key))


@keeper("state-setdefault")
def _setdefault(s: Scene) -> Value:
    key = stem(s)
    s.put(f'{s.page.state}.setdefault("{key}", {s.fresh()})')
    return Value(read(s, key))


@keeper("state-setdefault-result")
def _setdefault_result(s: Scene) -> Value:
    return Value(f'{s.page.state}.setdefault("{stem(s)}", {s.fresh()})')


@keeper("state-get-then-store")
def _get_then_store(s: Scene) -> Value:
    key, name = stem(s), s.name("current")
    s.put(f'{name} = {s.page.state}.get("{key}", {s.fresh()})')
    store(s, key, name)
    return Value(s.words(name, read(s, key)))


@keeper("state-get-or")
def _get_or(s: Scene) -> Value:
    key, name = stem(s), s.name("current")
    s.put(f'{name} = {s.page.state}.get("{key}")')
    with s.block(f"if {name} is None:"):
        s.put(f"{name} = {s.page.state}.{key} = {s.fresh()}")
    return Value(name)


@keeper("state-try-except")
def _try_except(s: Scene) -> Value:
    key, name = stem(s), s.name("loaded")
    attribute = s.rng.random() < 0.5
    with s.block("try:"):
        s.put(f"{name} = {s.page.state}.{key}" if attribute else f'{name} = {s.page.state}["{key}"]')
    with s.block("except AttributeError:" if attribute else "except KeyError:"):
        s.put(f"{name} = {s.fresh()}")
        store(s, key, name)
    return Value(s.words(name, read(s, key)))


@keeper("state-constant-key")
def _constant(s: Scene) -> Value:
    constant = s.name(s.words("KEY", "STATE_KEY", "SLOT"))
    s.helper(f'{constant} = "{stem(s)}"')
    with s.block(f"if {constant} not in {s.page.state}:"):
        s.put(f"{s.page.state}[{constant}] = {s.fresh()}")
    return Value(s.words(f"{s.page.state}[{constant}]", f"{s.page.state}.get({constant})"))


@keeper("state-fstring-key")
def _fstring(s: Scene) -> Value:
    prefix, name = s.name("prefix"), stem(s)
    s.put(f'{prefix} = "{s.words("app", "page", "user")}"')
    key = f'f"{{{prefix}}}_{name}"'
    with s.block(f"if {key} not in {s.page.state}:"):
        s.put(f"{s.page.state}[{key}] = {s.fresh()}")
    return Value(f"{s.page.state}[{key}]")


@keeper("state-key-loop")
def _key_loop(s: Scene) -> Value:
    one, two = stem(s), stem(s)
    with s.block(f'for key in ("{one}", "{two}"):'), s.block(f"if key not in {s.page.state}:"):
        s.put(f"{s.page.state}[key] = {s.fresh()}")
    return Value(read(s, s.words(one, two)))


@keeper("state-defaults-loop", weight=6)
def _defaults_loop(s: Scene) -> Value:
    key, defaults = stem(s), s.name(s.words("defaults", "DEFAULTS", "initial"))
    s.put(f'{defaults} = {{\n    "{s.name("count")}": 0,\n    "{key}": {s.fresh()},\n    "{s.name("log")}": [],\n}}')
    with s.block(f"for name, value in {defaults}.items():"):
        if s.rng.random() < 0.5:
            s.put(f"{s.page.state}.setdefault(name, value)")
        else:
            with s.block(f"if name not in {s.page.state}:"):
                s.put(s.words(f"{s.page.state}[name] = value", f"setattr({s.page.state}, name, value)"))
    return Value(read(s, key))


@keeper("state-init-function", weight=6)
def _init_function(s: Scene) -> Value:
    key, init = stem(s), s.name("init_state")
    condition = missing(s, key)
    s.helper(f"def {init}():\n    if {condition}:\n        {s.page.state}.{key} = {s.fresh()}")
    s.put(f"{init}()")
    return Value(read(s, key))


@keeper("state-init-early-return")
def _early_return(s: Scene) -> Value:
    key, init = stem(s), s.name("ensure_state")
    s.helper(
        f'def {init}():\n    if "{key}" in {s.page.state}:\n        return\n    {s.page.state}["{key}"] = {s.fresh()}'
    )
    s.put(f"{init}()")
    return Value(read(s, key))


@keeper("state-get-or-create", weight=6)
def _get_or_create(s: Scene) -> Value:
    helper, state = s.name("get_or_create"), s.page.state
    s.helper(
        f"def {helper}(key, factory):\n    if key not in {state}:\n        {state}[key] = factory()\n    return {state}[key]"
    )
    return Value(f'{helper}("{stem(s)}", lambda: {s.fresh()})')


@keeper("state-helper-default")
def _helper_default(s: Scene) -> Value:
    helper, state = s.name("state_of"), s.page.state
    s.helper(f"def {helper}(key, default=None):\n    return {state}.setdefault(key, default)")
    return Value(f'{helper}("{stem(s)}", {s.words("", "default=")}{s.fresh()})')


@keeper("state-wrapper-class", weight=6)
def _wrapper(s: Scene) -> Value:
    wrapper, key, state = s.name("State"), stem(s), s.page.state
    form = s.rng.randrange(3)
    start = f'if "{key}" not in {state}:\n            {state}.{key} = {s.fresh()}\n        return {state}.{key}'
    if form == 0:
        s.helper(f"class {wrapper}:\n    @property\n    def current(self):\n        {start}")
        return Value(f"{wrapper}().current")
    if form == 1:
        s.helper(f"class {wrapper}:\n    @staticmethod\n    def current():\n        {start}")
        return Value(f"{wrapper}.current()")
    s.helper(
        f"class {wrapper}:\n    def __init__(self):\n        self.state = {state}\n\n    def current(self):\n        {start}"
    )
    name = s.name("app_state")
    s.put(f"{name} = {wrapper}()")
    return Value(f"{name}.current()")


@keeper("state-walrus")
def _walrus(s: Scene) -> Value:
    key, name = stem(s), s.name("now")
    with s.block(f'if ({name} := {s.page.state}.get("{key}")) is None:'):
        s.put(f"{name} = {s.fresh()}")
        store(s, key, name)
    return Value(name)


@keeper("state-rerun")
def _rerun(s: Scene) -> Value:
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, s.fresh())
        s.put("st.rerun()")
    return Value(read(s, key))


@keeper("state-button", weight=6)
def _button(s: Scene) -> Value:
    key, label = stem(s), s.name(s.words("Save", "Add", "Start", "Load"))
    s.step(f'click "{label}"', "rerun", f'click "{label}"')
    with s.block(f'if st.button("{label}"):'):
        store(s, key, s.fresh())
    s.open(f'if "{key}" in {s.page.state}:')
    return Value(read(s, key))


@keeper("state-form")
def _form(s: Scene) -> Value:
    key, form, label = stem(s), s.name("form"), s.name("Submit")
    s.step(f'click "{label}"', "rerun", f'click "{label}"')
    with s.block(f'with st.form("{form}"):'):
        s.put(f'st.text_input("{s.name("Title")}")')
        s.put(f'sent = st.form_submit_button("{label}")')
    with s.block("if sent:"):
        store(s, key, s.fresh())
    s.open(f'if {s.page.state}.get("{key}") is not None:')
    return Value(read(s, key))


@keeper("callback-on-click", weight=6)
def _on_click(s: Scene) -> Value:
    key, save, label = stem(s), s.name("save"), s.name("Keep")
    s.helper(f"def {save}():\n    {s.page.state}.{key} = {s.fresh()}")
    s.put(f'st.button("{label}", on_click={save})')
    s.step(f'click "{label}"', "rerun", f'click "{label}"')
    s.open(f'if "{key}" in {s.page.state}:')
    return Value(read(s, key))


@keeper("callback-args", weight=6)
def _callback_args(s: Scene) -> Value:
    key, save, label = stem(s), s.name("choose"), s.name("Choose")
    keyword = s.rng.random() < 0.4
    s.helper(f'def {save}(value):\n    {s.page.state}["{key}"] = value')
    given = f"kwargs={{'value': {s.fresh()}}}" if keyword else f"args=({s.fresh()},)"
    s.put(f'st.button("{label}", on_click={save}, {given})')
    s.step(f'click "{label}"', "rerun", f'click "{label}"')
    s.open(f'if "{key}" in {s.page.state}:')
    return Value(read(s, key))


@keeper("callback-on-change")
def _on_change(s: Scene) -> Value:
    key, save, label = stem(s), s.name("changed"), s.name("Filter")
    s.helper(f"def {save}():\n    {s.page.state}.{key} = {s.fresh()}")
    s.put(f'st.text_input("{label}", on_change={save})')
    s.step(f'type "{label}" "abc"', "rerun", f'type "{label}" "abcd"')
    s.open(f'if "{key}" in {s.page.state}:')
    return Value(read(s, key))


# -- harmless twins: nothing old comes out


@keeper("fresh-local", weight=5)
def _local(s: Scene) -> Value:
    return Value(s.fresh())


@keeper("fresh-overwritten", weight=8)
def _overwritten(s: Scene) -> Value:
    key = stem(s)
    store(s, key, s.fresh())
    return Value(read(s, key))


@keeper("fresh-overwritten-in-function")
def _overwritten_in_function(s: Scene) -> Value:
    key, reset = stem(s), s.name("reset")
    s.helper(f"def {reset}():\n    {s.page.state}.{key} = {s.fresh()}")
    with s.block(f'if "{key}" not in {s.page.state}:'):
        s.put(f"{s.page.state}.{key} = None")
    s.put(f"{reset}()")
    return Value(read(s, key))


@keeper("fresh-deleted")
def _deleted(s: Scene) -> Value:
    key = stem(s)
    with s.block(f'if "{key}" in {s.page.state}:'):
        s.put(f'del {s.page.state}["{key}"]')
    with s.block(f'if "{key}" not in {s.page.state}:'):
        s.put(f'{s.page.state}["{key}"] = {s.fresh()}')
    return Value(read(s, key))


@keeper("fresh-script-global")
def _script_global(s: Scene) -> Value:
    cache, key = s.name("CACHE"), stem(s)
    s.helper(f"{cache} = {{}}")
    with s.block(f'if "{key}" not in {cache}:'):
        s.put(f'{cache}["{key}"] = {s.fresh()}')
    return Value(f'{cache}["{key}"]')


@keeper("fresh-lru-cache")
def _lru_cache(s: Scene) -> Value:
    load = s.name("load")
    s.need("from functools import lru_cache")
    s.helper(f"@lru_cache(maxsize=None)\ndef {load}():\n    return {s.fresh()}")
    return Value(f"{load}()")


@keeper("fresh-other-attribute")
def _other_attribute(s: Scene) -> Value:
    """Another object's attribute that is called session_state."""
    app, key = s.name("app"), stem(s)
    s.need("from types import SimpleNamespace")
    s.put(f"{app} = SimpleNamespace(session_state=SimpleNamespace())")
    s.put(f"{app}.session_state.{key} = {s.fresh()}")
    return Value(f"{app}.session_state.{key}")


@keeper("fresh-cache-data", pickles=True, weight=6)
def _cache_data(s: Scene) -> Value:
    load = s.name("load")
    options = s.words("", "(show_spinner=False)", "(ttl=3600)")
    s.helper(f"@st.cache_data{options}\ndef {load}():\n    return {s.fresh()}")
    return Value(f"{load}()")
