"""Kept objects of another class, and kept functions, that ask about what they are given: they see the old globals."""

from __future__ import annotations

from benchmarks.accuracy.grammar.keepers_state import missing, stem, store
from benchmarks.accuracy.model import Kind, Value, consumer, travel
from benchmarks.accuracy.scene import Scene


def _condition(s: Scene, value: Value, thing: str) -> str:
    """A question about `thing` in terms of the scene's class."""
    kind, fresh = s.made.kind, s.fresh(value.items[0])
    forms = [f"{thing} == {fresh}", f"{thing} in [{fresh}]", f"type({thing}) is type({fresh})"]
    if kind.typed:
        forms += [f"isinstance({thing}, {s.cls})"] * 2
    if kind.enum:
        forms += [f"{thing} is {s.fill('$C.$K', value.items[0])}"]
    if kind.hashable:
        forms += [f"{thing} in {{{fresh}: 1}}"]
    return s.rng.choice(forms)


def _kept_service(s: Scene, cls: str) -> str:
    """Keep an object of a class; returns the expression that reads it."""
    form = s.rng.randrange(3)
    if form == 0 and not s.made.kind.session_wide:
        get = s.name("get_service")
        s.helper(f"@st.cache_resource\ndef {get}():\n    return {cls}()")
        return f"{get}()"
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{cls}()")
    return f"{s.page.state}.{key}"


def _service(s: Scene, value: Value, body: str, *, argument: bool = True) -> tuple[str, str]:
    """Write a class with one method whose last line asks; returns the names of class and method."""
    cls, method = s.name(s.words("Service", "Checker", "Rules")), s.name(s.words("accepts", "knows", "check_one"))
    s.helper(f"class {cls}:\n    def __init__(self):\n        self.calls = 0\n", more=True)
    s.helper(f"    def {method}(self{', thing' if argument else ''}):\n        self.calls += 1", more=True)
    s.helper(f"        return {body}", test=True)
    return cls, method


@consumer("service-asks", weight=10)
def _asks(s: Scene, value: Value) -> None:
    cls, method = _service(s, value, _condition(s, value, "thing"))
    service = _kept_service(s, cls)
    s.put(f"st.write({service}.{method}({value.text}))")


@consumer("service-asks-fresh", weight=6)
def _asks_fresh(s: Scene, value: Value) -> None:
    """The kept service is given an instance of this run."""
    cls, method = _service(s, value, _condition(s, value, "thing"))
    service = _kept_service(s, cls)
    s.put(f"st.write({value.text} is not None, {service}.{method}({s.like(value)}))")


@consumer("service-of-this-run", weight=6)
def _of_this_run(s: Scene, value: Value) -> None:
    cls, method = _service(s, value, _condition(s, value, "thing"))
    s.put(f"st.write({cls}().{method}({value.text}))")


@consumer("ok-service-own-parts", weight=5)
def _own_parts(s: Scene, value: Value) -> None:
    cls, method = _service(s, value, _condition(s, value, s.fresh(value.items[0])), argument=False)
    service = _kept_service(s, cls)
    s.put(f"st.write({value.text} is not None, {service}.{method}())")


@consumer("kept-function-asks", weight=5)
def _function(s: Scene, value: Value) -> None:
    """A kept function or lambda asks with the class of its run."""
    condition = _condition(s, value, "thing")
    if s.rng.random() < 0.5 and not s.made.kind.session_wide:
        get = s.name("get_check")
        s.helper(f"@st.cache_resource\ndef {get}():\n    return lambda thing: {condition}", test=False)
        s.put(f"st.write({get}()({value.text}))")
        return
    key, check = stem(s), s.name("is_known")
    s.helper(f"def {check}(thing):\n    return {condition}")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, check)
    s.put(f"st.write({s.page.state}.{key}({value.text}))")


@travel("through-kept-list", weight=3)
def _kept_list(s: Scene, value: Value) -> Value:
    """Stored once more: in a list of session state, in the first run."""
    if value.shuffled:
        return value
    key = stem(s)
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"[{value.text}]")
    return Value(f"{s.page.state}.{key}[0]", "one", value.items[:1])


@travel("through-state-each-run", weight=3)
def _each_run(s: Scene, value: Value) -> Value:
    """Written to session state in every run and read back: as old or new as it was."""
    key = stem(s)
    s.put(f"{s.page.state}.{key} = {value.text}")
    return value.to(f"{s.page.state}.{key}")


@travel("through-fresh-service", weight=3)
def _fresh_service(s: Scene, value: Value) -> Value:
    cls, name = s.name("Register"), s.name("register")
    s.helper(
        f"class {cls}:\n    def __init__(self):\n        self.entries = {{}}\n\n    def put(self, key, entry):\n"
        "        self.entries[key] = entry\n        return self\n\n    def get(self, key):\n        return self.entries[key]"
    )
    s.put(f'{name} = {cls}()\n{name}.put("a", {value.text})')
    return value.to(f'{name}.get("a")', "one")


@travel("through-kept-service", weight=3)
def _through_service(s: Scene, value: Value) -> Value:
    """A kept object is given the value in every run, and hands it back."""
    cls, key = s.name("Store"), stem(s)
    s.helper(
        f"class {cls}:\n    def __init__(self):\n        self.last = None\n\n    def keep(self, entry):\n"
        "        self.last = entry\n        return self.last"
    )
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{cls}()")
    form = s.rng.randrange(2)
    if form == 0:
        return value.to(f"{s.page.state}.{key}.keep({value.text})", "one")
    s.put(f"{s.page.state}.{key}.keep({value.text})")
    return value.to(f"{s.page.state}.{key}.last", "one")


def hashable(kind: Kind) -> bool:
    """Whether instances can be keys."""
    return kind.hashable
