"""Looks into everything that outlives a run for instances of classes of the page."""

from __future__ import annotations

import enum
import functools
import pickle
import types
from collections import UserDict, UserList, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from streamlit.runtime.caching.cache_resource_api import get_resource_cache_stats_provider
from streamlit.runtime.state.common import TESTING_KEY, is_element_id, user_key_from_element_id
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX, SessionState, Value

from tests.runtime.generations import Ledger
from tests.runtime.sketch import PLAIN, fields_of
from tests.runtime.truth import Kept

NODES = 20_000


@dataclass(frozen=True, slots=True)
class Held:
    """An instance (or class) of the page in a keeper; `made` is its class object (or itself)."""

    made: Any
    instance: Any
    how: str
    place: str


@dataclass(slots=True)
class _Walk:
    ledger: Ledger
    how: str
    found: list[Held] = field(default_factory=list)
    seen: dict[int, Any] = field(default_factory=dict)

    def into(self, value: Any, place: str, depth: int = 0) -> None:
        if type(value) in PLAIN or id(value) in self.seen or depth > 12 or len(self.seen) > NODES:
            return
        self.seen[id(value)] = value
        if isinstance(value, types.ModuleType):
            return
        if self.ledger.origin(value) is not None:
            self.found.append(Held(value, value, self.how, place))
            return
        if isinstance(value, type):
            return
        if self.ledger.origin(type(value)) is not None:
            self.found.append(Held(type(value), value, self.how, place))
        if isinstance(value, enum.Enum):
            return
        for inner, name in _inside(value):
            self.into(inner, f"{place}{name}", depth + 1)


def _inside(value: Any) -> Iterator[tuple[Any, str]]:
    """What an object holds, and how it is written behind the object's own name."""
    if type(value).__module__.split(".")[0] in ("pandas", "numpy"):
        yield from _inside_table(value)
        return
    if isinstance(value, Mapping):
        for key, item in list(value.items()):
            yield key, ".keys()"
            yield item, f"[{_short(key)}]"
    elif isinstance(value, (list, tuple, deque)):
        for index, item in enumerate(value):
            yield item, f"[{index}]"
    elif isinstance(value, (set, frozenset)):
        for item in value:
            yield item, "{…}"
    elif isinstance(value, (UserDict, UserList)):
        yield value.data, ""
    yield from _inside_callable(value)
    if not isinstance(value, (types.FunctionType, types.BuiltinFunctionType)):
        for name, item in fields_of(value).items():
            yield item, f".{name}"


def _inside_table(value: Any) -> Iterator[tuple[Any, str]]:
    if hasattr(value, "columns"):
        yield from ((column, f"[{_short(name)}]") for name, column in value.items())
    elif hasattr(value, "tolist"):
        yield value.tolist(), ""


def _inside_callable(value: Any) -> Iterator[tuple[Any, str]]:
    if isinstance(value, types.MethodType):
        yield value.__self__, ".__self__"
    elif isinstance(value, functools.partial):
        yield from ((item, ".args") for item in (*value.args, *value.keywords.values()))
    elif isinstance(value, types.FunctionType):
        for cell in value.__closure__ or ():
            try:
                yield cell.cell_contents, ".__closure__"
            except ValueError:
                continue
        yield from ((item, ".__defaults__") for item in value.__defaults__ or ())
    elif isinstance(value, types.GeneratorType) and value.gi_frame is not None:
        yield from ((item, f".{name}") for name, item in value.gi_frame.f_locals.items())


def _short(key: Any) -> str:
    return repr(key) if type(key) in PLAIN else f"<{type(key).__name__}>"


def held(ledger: Ledger, state: SessionState) -> list[Held]:
    """Everything of the page in session state, widget values and st.cache_resource."""
    found: list[Held] = []

    def look(value: Any, place: str, how: str) -> None:
        found.extend(within(ledger, value, how, place))

    values = dict(state._old_state) | state._new_session_state
    values |= {key: item.value for key, item in state._new_widget_state.states.items() if isinstance(item, Value)}
    keys = state._key_id_mapper.id_key_mapping
    for key, value in values.items():
        if key == TESTING_KEY or key.startswith(STREAMLIT_INTERNAL_KEY_PREFIX):
            continue
        if not is_element_id(key):
            look(value, f"session_state[{key!r}]", "state")
        elif (own := keys.get(key) or user_key_from_element_id(key)) is not None:
            look(value, f"session_state[{own!r}]", "widget")
        else:
            look(value, "a widget's value", "widget")
    resources: Any = get_resource_cache_stats_provider()
    for caches in list(resources._function_caches.values()):
        for function_cache in list(caches.values()):
            for result in list(function_cache._mem_cache.values()):
                look(result.value, f"{function_cache.display_name.rpartition('.')[2]}()", "cache")
    return found


def within(ledger: Ledger, value: Any, how: str, place: str) -> list[Held]:
    """Everything of the page in one value."""
    walk = _Walk(ledger, how)
    walk.into(value, place)
    return walk.found


def kept(ledger: Ledger, items: list[Held], how: str = "") -> list[Kept]:
    """Those of `items` that are older than the current generation."""
    return [described(ledger, item, how) for item in items if ledger.is_old(item.made)]


def unserializable(ledger: Ledger, items: list[Held]) -> set[tuple[str, int]]:
    """File and line of the classes of those in session state that cannot be pickled now, after the run."""
    found = set()
    for item in items:
        if not item.place.startswith("session_state["):
            continue
        try:
            pickle.dumps(item.instance)
        except Exception:  # noqa: BLE001 - whatever the page's own code raises
            origin = ledger.origin(item.made)
            assert origin is not None
            found.add((origin.file, origin.line))
    return found


def described(ledger: Ledger, item: Held, how: str = "") -> Kept:
    """A held item in words."""
    origin = ledger.origin(item.made)
    assert origin is not None
    is_enum = isinstance(item.made, enum.EnumMeta)
    return Kept(origin.line, origin.name, how or item.how, item.place, is_enum, item.made is item.instance, origin.file)
