"""Each kind of class is executed as two generations in real Python; what the analysis says must be what happened."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from flake8_streamlit.analysis.facts import ClassFacts, ClassKind, Dependence, Facts
from tests.analysis.class_rows_enums import ENUMS
from tests.analysis.class_rows_made import FIELDS, MADE
from tests.analysis.class_rows_written import WRITTEN
from tests.analysis.class_table import HEADER, Generation, Row, experiment, row, writes
from tests.analysis.pages import class_named, facts_of, noticed

ROWS = [*WRITTEN, *MADE, *FIELDS, *ENUMS]
PROBES = {
    "old == new": "EQUALITY",
    "new == old": "EQUALITY",
    "old != new": "EQUALITY",
    "new in [old]": "EQUALITY",
    "new not in (old,)": "EQUALITY",
    "[old].index(new)": "EQUALITY",
    "[old].count(new)": "EQUALITY",
    "new in {old}": "EQUALITY",
    "{old: 1}.get(new)": "LOOKUP",
    "{old: 1}[new]": "LOOKUP",
    "len({old} & {new})": "LOOKUP",
    "old < greater": "OPERATOR",
    "greater >= old": "OPERATOR",
    "old is new": "IDENTITY",
    "isinstance(old, C)": "TYPE",
    "issubclass(type(old), C)": "TYPE",
    "type(old) is C": "TYPE",
    "old.__class__ == type(new)": "TYPE",
}
"""What a page may ask of a kept `old`, a `new` of this run and a `greater` one, and the sort of test that this is."""


@cache
def told(tested: Row) -> tuple[Facts, dict[str, int]]:
    """The facts of a page that keeps an instance and probes it, and the line of each probe."""
    lines = [*HEADER.splitlines(), *tested.block.splitlines(), "import streamlit as st"]
    lines += [f"old = st.session_state.setdefault('x', {tested.make})", f"new = {tested.make}"]
    lines += [f"greater = {tested.greater}"] if tested.greater else []
    places = {}
    for probe in PROBES:
        lines.append(f"st.write({probe})")
        places[probe] = len(lines)
    return facts_of("\n".join(lines) + "\n"), places


def said_of(tested: Row) -> ClassFacts:
    """What the facts say about the class of the instance."""
    return class_named(told(tested)[0], type(Generation(tested.block).value(tested.make)).__name__)


@pytest.mark.parametrize("tested", ROWS, ids=str)
def test_a_probe_is_reported_exactly_where_its_answer_changes_with_the_generation(tested: Row) -> None:
    facts, places = told(tested)
    wrong = []
    for probe, kind in PROBES.items():
        if "greater" in probe and not tested.greater:
            continue
        real = experiment(tested, probe)
        if not real.works:  # objects of one generation cannot be asked either: nobody writes that
            continue
        kinds = {kind for line, kind in noticed(facts) if line == places[probe]}
        if kinds != ({kind} if real.breaks else set()):
            wrong.append(f"`{probe}`: {real.within}, after a rerun {real.across}, reported as {sorted(kinds)}")
    assert not wrong, "\n".join(wrong)


def really(tested: Row, method: str, probe: str) -> Dependence | None:
    """What a comparison of the class depends on, judged by what it does; None when it has none."""
    real = experiment(tested, probe)
    if not real.works:
        return None
    if not real.breaks:
        return Dependence.IDENTITY if probe.startswith("old ==") and real.within == "False" else Dependence.VALUE
    cls = type(Generation(tested.block).value(tested.make))
    if getattr(cls, method) is getattr(object, method):
        return Dependence.IDENTITY
    return Dependence.WRITTEN if writes(tested, method) else Dependence.GENERATED


@pytest.mark.parametrize("tested", [*WRITTEN, *MADE, *ENUMS], ids=str)
def test_equality_depends_on_what_the_facts_say(tested: Row) -> None:
    assert said_of(tested).eq is really(tested, "__eq__", "old == new")


@pytest.mark.parametrize("tested", [tested for tested in ROWS if tested.greater], ids=str)
def test_ordering_depends_on_what_the_facts_say(tested: Row) -> None:
    assert said_of(tested).order is really(tested, "__lt__", "old < greater")


@pytest.mark.parametrize("tested", [*WRITTEN, *MADE, *ENUMS], ids=str)
def test_a_hash_that_the_page_wrote_depends_on_the_class_where_the_facts_say_so(tested: Row) -> None:
    real = experiment(tested, "hash(old) == hash(new)")
    written = real.works and real.breaks and writes(tested, "__hash__")
    assert (said_of(tested).hash is Dependence.WRITTEN) is written


@pytest.mark.parametrize("tested", WRITTEN, ids=str)
def test_a_written_equality_is_named_with_the_test_that_looks_at_the_class(tested: Row) -> None:
    """`comparisons` has the methods whose answers depend on the class, with a reason that stands in the block."""
    said = said_of(tested)
    source = "\n".join([*HEADER.splitlines(), *tested.block.splitlines()])
    by_class = {Dependence.WRITTEN: True}.get(said.eq, False)
    found = [written for written in said.comparisons if written.method == "__eq__"]
    assert len(found) == by_class
    for written in found:
        line = source.splitlines()[written.span.line - 1]
        assert "__eq__" in line or "lambda" in line or "def by_type" in line
        assert written.reason
        assert written.reason in " ".join(source.split())


KINDS = {
    "class C: pass": ClassKind.PLAIN,
    "class C(abc.ABC): pass": ClassKind.PLAIN,
    "@dataclass\nclass C: pass": ClassKind.DATACLASS,
    "@dataclass\nclass B: pass\nclass C(B): pass": ClassKind.DATACLASS,
    "@pydantic.dataclasses.dataclass\nclass C: pass": ClassKind.DATACLASS,
    "C = make_dataclass('C', [])": ClassKind.DATACLASS,
    "@attrs.define\nclass C: pass": ClassKind.ATTRS,
    "@attr.s\nclass C: pass": ClassKind.ATTRS,
    "class C(pydantic.BaseModel): pass": ClassKind.PYDANTIC,
    "class B(pydantic.BaseModel): pass\nclass C(B): pass": ClassKind.PYDANTIC,
    "class C(msgspec.Struct): pass": ClassKind.MSGSPEC,
    "class C(NamedTuple):\n    a: int = 1": ClassKind.NAMEDTUPLE,
    "C = collections.namedtuple('C', 'a', defaults=[1])": ClassKind.NAMEDTUPLE,
    "class C(TypedDict): pass": ClassKind.TYPEDDICT,
    "class C(Exception): pass": ClassKind.EXCEPTION,
    "class B(KeyError): pass\nclass C(B): pass": ClassKind.EXCEPTION,
    "class C(str): pass": ClassKind.BUILTIN,
    "class C(collections.UserDict): pass": ClassKind.BUILTIN,
    "class C(decimal.Decimal): pass": ClassKind.BUILTIN,
}


@pytest.mark.parametrize("block", KINDS)
def test_the_kind_of_a_class(block: str) -> None:
    source = (
        f"{HEADER}import streamlit as st\n{block}\nold = st.session_state.setdefault('x', C())\nisinstance(old, C)\n"
    )
    keeper = "st.session_state.setdefault('sure', Sure())\nisinstance(st.session_state.sure, Sure)\n"
    facts = facts_of(source + "class Sure: pass\n" + keeper)
    assert class_named(facts, "C").kind is KINDS[block]


@pytest.mark.parametrize("tested", ENUMS, ids=str)
def test_every_way_to_make_an_enum_makes_an_enum(tested: Row) -> None:
    assert said_of(tested).kind is ClassKind.ENUM
    assert said_of(tested).is_enum


ISINSTANCE = {
    "a structural protocol": (
        (
            "@typing.runtime_checkable\nclass P(Protocol):\n    def double(self): ...\n"
            "class C:\n    def double(self): return 2"
        ),
        "P",
    ),
    "a protocol that is a base": (
        (
            "@typing.runtime_checkable\nclass P(Protocol):\n    def double(self): ...\n"
            "class C(P):\n    def double(self): return 2"
        ),
        "P",
    ),
    "a base of the page": ("class P: pass\nclass C(P): pass", "P"),
    "a base of a base": ("class P: pass\nclass B(P): pass\nclass C(B): pass", "P"),
    "an abstract base of the page": (
        "class P(abc.ABC):\n    @abc.abstractmethod\n    def f(self): ...\nclass C(P):\n    def f(self): return 1",
        "P",
    ),
    "a subclass hook": (
        (
            "class P(abc.ABC):\n    @classmethod\n    def __subclasshook__(cls, k): return hasattr(k, 'f')\n"
            "class C:\n    def f(self): return 1"
        ),
        "P",
    ),
    "an instance check by name": (
        (
            "class M(type):\n    def __instancecheck__(cls, o): return type(o).__name__ == cls.__name__\n"
            "class C(metaclass=M): pass"
        ),
        "C",
    ),
    "a metaclass without an instance check": ("class M(type): pass\nclass C(metaclass=M): pass", "C"),
    "an imported base": ("class C(decimal.Decimal): pass", "decimal.Decimal"),
    "a builtin base": ("class C(dict): pass", "dict"),
    "object": ("class C: pass", "object"),
    "a builtin base of a base": ("class B(ValueError): pass\nclass C(B): pass", "Exception"),
    "pydantic's base": ("class C(pydantic.BaseModel): pass", "pydantic.BaseModel"),
    "Enum": ("class C(Enum):\n    RED = 1\n    __call__ = None", "Enum"),
    "a tuple with an imported base": ("class C(dict): pass", "(C, dict)"),
    "a tuple with other classes": ("class C: pass\nclass D: pass", "(D, C, int)"),
    "a nested tuple": ("class C: pass\nclass D: pass", "((D, int), (C,))"),
    "a union": ("class C: pass\nclass D: pass", "C | D"),
    "a union with a builtin": ("class C: pass", "C | None"),
    "a class that it is not": ("class C: pass\nclass D: pass", "D"),
    "a child": ("class C: pass\nclass D(C): pass", "D"),
    "its own class by an alias": ("class C: pass\nD = C", "D"),
    "the class of a new one": ("class C: pass", "type(C())"),
    "typing.Sized": ("class C:\n    def __len__(self): return 1", "collections.abc.Sized"),
}


@pytest.mark.parametrize("name", ISINSTANCE)
def test_isinstance_is_reported_exactly_where_its_answer_changes(name: str) -> None:
    block, info = ISINSTANCE[name]
    make = "C.RED" if "Enum" in block else "C()"
    probe = f"isinstance(old, {info})"
    real = experiment(row(name, block, make), probe)
    source = f"{HEADER}{block}\nimport streamlit as st\nold = st.session_state.setdefault('x', {make})\n{probe}\n"
    assert noticed(facts_of(source)) == ({(source.count("\n"), "TYPE")} if real.breaks else set())


def test_two_classes_of_one_name_are_two_classes() -> None:
    source = """\
import streamlit as st
from dataclasses import dataclass
if st.toggle("rich"):
    @dataclass
    class C:
        a: int = 0
else:
    class C:
        pass
if "x" not in st.session_state:
    st.session_state.x = C()
st.write(st.session_state.x == C())
"""
    facts = facts_of(source)
    assert sorted((cls.kind, cls.eq) for cls in facts.classes) == [
        (ClassKind.DATACLASS, Dependence.GENERATED),
        (ClassKind.PLAIN, Dependence.IDENTITY),
    ]
    assert noticed(facts) == {(12, "EQUALITY")}


def test_the_blocks_of_the_table_are_all_different() -> None:
    assert len({(tested.name, tested.block) for tested in ROWS}) == len(ROWS)
    for tested in ROWS:
        ast.parse(tested.block)
