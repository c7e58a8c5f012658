"""Exceptions: kept ones raised again, and those that kept objects raise."""

from __future__ import annotations

from benchmarks.accuracy.grammar.keepers_state import missing, stem, store
from benchmarks.accuracy.model import Kind, Value, consumer
from benchmarks.accuracy.scene import Scene


def raised(kind: Kind) -> bool:
    """Only exceptions."""
    return kind.exception


def _except(s: Scene, classes: str) -> None:
    with s.block(f"except {classes}{s.words('', ' as error')}:", test=True):
        s.put('st.error("known")')
    with s.block("except Exception as other_error:"):
        s.put("st.exception(other_error)" if s.rng.random() < 0.3 else 'st.warning("unknown")')


@consumer("raise-kept", suits=raised, weight=30)
def _raise(s: Scene, value: Value) -> None:
    with s.block("try:"):
        s.put(f"raise {value.text}")
    _except(s, s.words(s.cls, f"({s.cls}, ZeroDivisionError)", f"(KeyError, {s.cls})"))


@consumer("ok-except-base", suits=raised, weight=8)
def _base(s: Scene, value: Value) -> None:
    with s.block("try:"):
        s.put(f"raise {value.text}")
    _except(s, s.made.kind.base)


@consumer("ok-except-fresh", suits=raised, weight=8)
def _fresh(s: Scene, value: Value) -> None:
    s.put(f"st.write({value.text} is not None)")
    with s.block("try:"):
        s.put(f"raise {s.fresh()}")
    _except(s, s.cls)


@consumer("service-raises", suits=raised, weight=16)
def _service(s: Scene, value: Value) -> None:
    """A kept object's method raises: the exception is of the class of its own run."""
    cls, key = s.name(s.words("Client", "Account", "Parser")), stem(s)
    s.helper(
        f"class {cls}:\n    def fetch(self, name):\n        if not name:\n            raise {s.fresh()}\n        return name"
    )
    if s.rng.random() < 0.5:
        get = s.name("get_client")
        s.helper(f"@st.cache_resource\ndef {get}():\n    return {cls}()")
        service = f"{get}()"
    else:
        with s.block(f"if {missing(s, key)}:"):
            store(s, key, f"{cls}()")
        service = f"{s.page.state}.{key}"
    s.put(f"st.write({value.text} is not None)")
    with s.block("try:"):
        s.put(f'{service}.fetch("")')
    _except(s, s.cls)


@consumer("ok-service-of-this-run-raises", suits=raised, weight=8)
def _own(s: Scene, value: Value) -> None:
    cls = s.name("Reader")
    s.helper(
        f"class {cls}:\n    def fetch(self, name):\n        if not name:\n            raise {s.fresh()}\n        return name"
    )
    s.put(f"st.write({value.text} is not None)")
    with s.block("try:"):
        s.put(f'{cls}().fetch("")')
    _except(s, s.cls)


@consumer("ok-service-catches-itself", suits=raised, weight=8)
def _inside(s: Scene, value: Value) -> None:
    cls, key = s.name("Loader"), stem(s)
    s.helper(f"class {cls}:\n    def load(self):\n        try:\n            raise {s.fresh()}", more=True)
    s.helper(f"        except {s.cls}:", test=True, more=True)
    s.helper("            return None")
    with s.block(f"if {missing(s, key)}:"):
        store(s, key, f"{cls}()")
    s.put(f"st.write({value.text} is not None, {s.page.state}.{key}.load())")
