"""Tests for what is not there yet: a key of session state, an entry of a dict, the elements of a container.

What is made where such a test finds a gap is made once, because it is there from then on; unless something takes it
away again (`m.reset`).
"""

from __future__ import annotations

from flake8_streamlit.analysis import containers
from flake8_streamlit.analysis.answers import HasKey, Lacks
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    ELEMENTS,
    UNKNOWN,
    Bound,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Member,
    Sentinel,
    Unknown,
    Value,
)
from flake8_streamlit.streamlit_api import SESSION_STATE, SOME_KEY

TRUE = (Bound, ClassRef, Func, Instance, Member, Sentinel, Unknown)
"""What a key of session state holds, if it holds something."""


def came_from(m: Machine, value: Value, what: object) -> Value:
    """`value`, and remember that it was read from this key, or tells of this container."""
    value = frozenset([*value])  # an object of its own, known by its identity
    m.sources[id(value)] = value, what
    return value


def lacking(m: Machine, value: Value) -> Lacks | None:
    """What is missing where `value` counts as false."""
    boxes = containers.boxes_in(m, value)
    if boxes:
        return _of_container(m, value, boxes)
    slot = source(m, value)
    if slot is None or not all(isinstance(atom, TRUE) or atom == Const(None) for atom in value):
        return None
    return Lacks(slot)


def lacking_none(m: Machine, value: Value) -> Lacks | None:
    """What is missing where `value` is None."""
    slot = source(m, value)
    return None if slot is None else Lacks(slot)


def source(m: Machine, value: Value) -> object | None:
    """Where a value was read, if it is just as it was read there."""
    known, slot = m.sources.get(id(value), (None, None))
    return slot if known is value else None


def _of_container(m: Machine, value: Value, boxes: Value, key: object = None) -> Lacks | None:
    """A container that began empty (without `key`) is filled once."""
    sites = {box.site for box in boxes if isinstance(box, Box)}
    if len(sites) != 1 or not all(isinstance(atom, (Box, Instance)) or atom == Const(None) for atom in value):
        return None
    (site,) = sites
    first = [name for name, _ in m.fields_of((site, False)) if key is None or name == key]
    return None if first else Lacks(elements_of(site))


def size_of(m: Machine, value: Value) -> Value:
    """What `len(value)` gives: 0 where something is missing."""
    gap = lacking(m, value) if containers.boxes_in(m, value) else None
    return UNKNOWN if gap is None else came_from(m, UNKNOWN, gap.what)


def lacking_zero(m: Machine, value: Value) -> Lacks | None:
    """What is missing where `value` is 0: the elements of the container whose size it is."""
    what = source(m, value)
    return Lacks(what) if isinstance(what, tuple) and what[0] == ELEMENTS else None


def elements_of(site: int) -> tuple[str, int]:
    """The elements of a container, as something that may be missing."""
    return (ELEMENTS, site)


def taken(m: Machine, value: Value) -> None:
    """Something was taken out of these containers: they may be without it again."""
    for box in containers.boxes_in(m, value):
        if isinstance(box, Box):
            m.note_reset(elements_of(box.site))


def member_test(m: Machine, key: Value, container: Value) -> HasKey | Lacks | None:
    """What `key not in container` says where it is true."""
    if len(key) != 1:
        return None
    (constant,) = key
    if not isinstance(constant, Const) or not container:
        return None
    boxes = [atom for atom in container if isinstance(atom, Box)]
    if isinstance(constant.value, str) and _is_all_keys(m, container, boxes):
        return HasKey(constant.value, negated=True)
    if boxes and all(containers.is_dict(box) for box in boxes) and len(boxes) == len(container):
        return _of_container(m, container, container, ("key", constant.value))
    return None


def _is_all_keys(m: Machine, container: Value, boxes: list[Box]) -> bool:
    """Whether a container is `st.session_state`, or all its keys."""
    if all(isinstance(atom, External) and atom.name == SESSION_STATE for atom in container):
        return True
    keys = frozenset((External(SOME_KEY),))
    return len(boxes) == len(container) and all(containers.box_elements(m, box) == keys for box in boxes)
