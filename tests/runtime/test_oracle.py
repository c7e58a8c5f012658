"""The oracle, held against pages whose truth is known from real servers."""

from __future__ import annotations

import textwrap

import pytest

from tests.runtime.known_kinds import HEAD, KINDS
from tests.runtime.known_uses import USES
from tests.runtime.known_widgets import WIDGETS
from tests.runtime.play import play
from tests.runtime.steps import Step, parse, steps_of
from tests.runtime.truth import Truth

PAGES = KINDS | USES | WIDGETS


def page(body: str) -> str:
    header = "\n".join(line for line in body.splitlines() if line.startswith("# play:"))
    return f"{header}\n{HEAD}{body}"


def marked(source: str, mark: str) -> set[int]:
    return {number for number, line in enumerate(source.splitlines(), 1) if line.endswith(mark)}


def played(body: str) -> Truth:
    return play(page(textwrap.dedent(body)))


@pytest.mark.parametrize("name", PAGES)
def test_known_truth(name: str) -> None:
    source = page(PAGES[name])
    truth = play(source)
    assert truth.pinned_errors == ()
    assert truth.errors == (), truth.differences
    assert set(truth.lines) == marked(source, "#!"), truth.differences
    assert set(truth.consequent) == marked(source, "#~"), truth.differences
    assert marked(source, "#!") | marked(source, "#~") <= truth.reached
    assert not truth.unaligned


def test_a_first_wrong_answer_does_not_hide_later_ones() -> None:
    source = page("""
class Color(Enum):
    RED = 1
if "c" not in s: s.c = Color.RED
if s.c is Color.RED:  #!
    if s.c == Color.RED:  #!
        st.write([1][[Color.RED].index(s.c)])  #!
if {Color.RED: True}[s.c]:  #!
    st.write(s.c in [Color.RED])  #!
""")
    truth = play(source)
    assert set(truth.lines) == marked(source, "#!")
    assert truth.errors == ()


def test_lines_and_columns_are_those_of_the_source() -> None:
    truth = played("""
        class C: pass
        if "x" not in s: s.x = C()
        é = (
            "é", isinstance(
                s.x, C,
            ),
        )
    """)
    (difference,) = truth.differences
    offset = len(page("").splitlines())
    assert (difference.site.line - offset, difference.site.column) == (5, 9)
    assert difference.site.text == "isinstance("
    assert difference.codes == {"STL201"}


@pytest.mark.parametrize(
    ("expression", "codes"),
    [
        ("isinstance(s.x, C)", {"STL201"}),
        ("type(s.x) is C", {"STL201", "STL203"}),
        ("type(s.x) in (C, int)", {"STL201", "STL202"}),
        ("{C: 1}[type(s.x)]", {"STL201", "STL204"}),
        ("s.x == C(1)", {"STL202"}),
        ("[C(1)].index(s.x)", {"STL202"}),
        ("s.e is E.A", {"STL203"}),
        ("E(s.e)", {"STL202"}),
        ("{E.A: 1}[s.e]", {"STL204"}),
        ("{E.A} - {s.e}", {"STL204"}),
    ],
)
def test_codes_that_may_name_a_difference(expression: str, codes: set[str]) -> None:
    truth = played(f"""
        @dataclass
        class C:
            n: int
        class E(Enum):
            A = 1
        if "x" not in s: s.x, s.e = C(1), E.A
        st.write({expression})
    """)
    assert [set(d.codes) for d in truth.differences] == [codes]


def test_answers_that_differ_for_other_reasons_are_not_counted() -> None:
    """A kept method sees the globals of its own run, and class attributes start anew: no class test is wrong."""
    truth = played("""
        s.setdefault("n", 0)
        s.n += 1
        limit = s.n
        class C:
            count = 0
            def over(self): return limit > 1
        C.count += 1
        if "x" not in s: s.x = C()
        st.write(s.x.over())
        st.write(C.count == 1)
    """)
    assert truth.lines == frozenset()
    assert len(truth.consequent) == 2


def test_exceptions_that_end_a_run() -> None:
    truth = played("""
        class C: pass
        if "x" not in s: s.x = C()
        for wrong in [] if isinstance(s.x, C) else [1]:
            raise RuntimeError("not reached: the test before is set right")
        if len(s) > 5 or s.setdefault("runs", 0) > 1:
            raise RuntimeError("the third run fails")
        s.runs += 1
    """)
    assert [(e.run, e.error) for e in truth.errors] == [(3, "RuntimeError: the third run fails")]
    assert truth.errors == truth.pinned_errors
    assert truth.errors[0].line == len(page("").splitlines()) + 7


def test_a_step_that_names_no_widget_is_an_error_of_both_plays() -> None:
    truth = play(page('st.button("b")\n'), parse('click "c"'))
    assert [e.error for e in truth.pinned_errors] == ["no button 'c' on the page"]


# -- what is kept


def kept_places(body: str, name: str = "C") -> set[tuple[str, str]]:
    return {(k.how, k.place) for k in played(body).kept if k.name == name}


def test_kept_instances_are_found_wherever_they_are() -> None:
    places = kept_places("""
        class C: pass
        class Holder:
            __slots__ = ("c",)
            def __init__(self, c): self.c = c
        if "a" not in s:
            s.a, s.b, s.c = C(), {"k": [C()]}, Holder(C())
            s.f, s.g = functools.partial(print, C()), C().__str__
            s.h = (lambda c: lambda: c)(C())
            s.k = C
        @st.cache_resource
        def cached(): return (C(),)
        cached()
        here = C()
    """)
    assert places == {
        ("state", "session_state['a']"),
        ("state", "session_state['b']['k'][0]"),
        ("state", "session_state['c'].c"),
        ("state", "session_state['f'].args"),
        ("state", "session_state['g'].__self__"),
        ("state", "session_state['h'].__closure__"),
        ("state", "session_state['k']"),
        ("cache", "cached()[0]"),
    }


def test_what_is_overwritten_in_each_run_is_only_carried() -> None:
    assert kept_places("class C: pass\ns.x = C()\n") == {("carried", "session_state['x']")}
    assert kept_places("class C: pass\nx = C()\ns.x = 1\n") == set()


def test_a_class_that_is_not_defined_again_is_not_old() -> None:
    assert (
        kept_places("""
        if "k" not in s:
            class C: pass
            s.k, s.x = C, C()
    """)
        == set()
    )


def test_widgets_hold_old_members_and_return_those_that_are_not_converted() -> None:
    body = """
# play: rerun; select "m" 1; rerun
class C(Enum):
    A = 1
    B = 2
st.selectbox("w", C)
st.selectbox("k", C, key="key")
st.selectbox("m", ["any", *C])
"""
    assert kept_places(body) == {
        ("widget", "a widget's value"),
        ("widget", "session_state['key']"),
        ("returned", "st.selectbox"),
    }


def test_dependent_comparisons_are_told_by_their_def() -> None:
    source = page("""
class ByValue:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
class Guarded(ByValue):
    def __eq__(self, other):
        return isinstance(other, Guarded) and self.n == other.n
    @functools.lru_cache
    def size(self): return 1
    __hash__ = None
    def __lt__(self, other):
        return NotImplemented if type(self) is not type(other) else self.n < other.n
class Outer(ByValue):
    def __eq__(self, other): return self.n == other.n
if "a" not in s: s.a, s.b, s.c = ByValue(1), Guarded(1), Outer([Guarded(1)])
""")
    start = len(page("").splitlines())
    assert {(d.line - start, d.name, d.method) for d in play(source).dependent if d.written} == {
        (6, "Guarded", "__eq__"),
        (11, "Guarded", "__lt__"),
        (14, "Outer", "__eq__"),
    }


def test_generated_equality_depends_on_the_class_but_not_on_that_of_values_alone() -> None:
    truth = played("""
        @dataclass
        class Generated:
            n: int
        @dataclass(eq=False)
        class Identity:
            n: int
        class Row(typing.NamedTuple):
            n: int
        class Color(Enum):
            RED = 1
        if "a" not in s: s.a, s.b, s.c, s.d = Generated(1), Identity(1), Row(1), Color.RED
    """)
    assert {(d.name, d.method) for d in truth.dependent if not d.written} == {
        ("Generated", "__eq__"),
        ("Generated", "__ne__"),
        ("Color", "__eq__"),
        ("Color", "__ne__"),
    }


# -- isolation


def test_plays_do_not_see_each_other() -> None:
    import builtins
    import sys

    body = """
        import builtins
        @st.cache_resource
        def runs(): return []
        runs().append(1)
        builtins.left_behind = runs()
        st.write(len(runs()) == 1)
    """
    main, path = sys.modules["__main__"], list(sys.path)
    assert played(body) == played(body)
    assert sys.modules["__main__"] is main
    assert sys.path == path
    assert not hasattr(builtins, "left_behind")
    assert not hasattr(builtins, "__oracle__")


# -- interaction scripts


def test_steps() -> None:
    source = '# A page.\n# play: rerun; click "Add; now"; select "A" 2; multi "B" 0,1; multi "C"; type "T" "x y"\n'
    assert steps_of(source) == (
        Step("rerun"),
        Step("click", "Add; now"),
        Step("select", "A", (2,)),
        Step("multi", "B", (0, 1)),
        Step("multi", "C"),
        Step("type", "T", text="x y"),
    )
    assert steps_of("import streamlit\n") == (Step("rerun"), Step("rerun"))
    assert parse('new-session; check "it\'s"') == (Step("new-session"), Step("check", "it's"))


@pytest.mark.parametrize("text", ["reload", "click", 'select "A"', 'select "A" x', 'type "A"'])
def test_unknown_steps_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no such step"):
        parse(text)
