"""Hypothesis strategies for abstract values."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from flake8_streamlit.analysis.answers import Known
from flake8_streamlit.analysis.values import (
    FRESH,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    Derived,
    External,
    Func,
    Instance,
    Member,
    Method,
    Partial,
    Sentinel,
    Unknown,
    Value,
    Wrapper,
)

QUICK = settings(max_examples=60, deadline=None)
"""Machines may be busy: no law is broken by being slow."""

numbers = st.integers(0, 3)
generations = st.integers(FRESH, 3)
keepers = st.integers(1, 3)
names = st.sampled_from(["", "a", "b"])
constants = st.builds(
    Const, st.one_of(st.none(), st.integers(-2, 5), st.sampled_from(["", "a", "b", "k"]), st.booleans())
)
leaves: st.SearchStrategy[Atom] = st.one_of(
    constants,
    st.builds(Unknown),
    st.builds(External, names),
    st.builds(ClassRef, numbers, generations, st.booleans()),
    st.builds(Instance, numbers, generations, numbers),
    st.builds(Member, numbers, generations, names),
    st.builds(Sentinel, names, numbers, generations),
    st.builds(Box, st.sampled_from(["list", "dict", "set"]), numbers, generations),
    st.builds(Func, numbers, generations),
    st.builds(Known, st.booleans()),
)


def _nested(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Atom]:
    held = st.tuples(names, values)
    functions = st.builds(Func, numbers, generations, st.lists(held, max_size=2).map(tuple), numbers)
    return st.one_of(
        functions,
        st.builds(Bound, functions, values),
        st.builds(Method, values, names),
        st.builds(Partial, values, st.lists(values, max_size=2).map(tuple), st.lists(held, max_size=1).map(tuple)),
        st.builds(Wrapper, st.sampled_from(["property", "resource"]), values, numbers),
        st.builds(Derived, values),
    )


atoms: st.SearchStrategy[Atom] = st.one_of(leaves, _nested(st.frozensets(leaves, max_size=2)))
values: st.SearchStrategy[Value] = st.frozensets(atoms, max_size=3)
plain_values: st.SearchStrategy[Value] = st.frozensets(leaves, max_size=4)
many_constants: st.SearchStrategy[Value] = st.frozensets(
    st.one_of(st.builds(Const, st.integers(0, 60)), leaves), min_size=10, max_size=30
)


def covers(value: Value, atom: Atom) -> bool:
    """Whether a value says that something may be `atom`: by name, or, of constants, by being anything."""
    return atom in value or (isinstance(atom, Const) and value >= UNKNOWN)
