"""Each rule yields exactly its own findings from Facts made by hand."""

from __future__ import annotations

import pytest

from flake8_streamlit.analysis.facts import ClassFacts, ClassKind, Dependence, Facts
from flake8_streamlit.analysis.facts import TestKind as Kind
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules import ALL_RULES
from tests.rules.made_facts import (
    CACHED,
    STATE,
    WIDGET,
    WIDGET_STATE,
    a_class,
    a_method,
    a_test,
    a_use,
    at_line,
    some_state,
)

RULES = {rule.code: rule for rule in ALL_RULES}


def found(facts: Facts) -> set[tuple[str, int, int]]:
    """Code, line and related line of what all rules find in `facts`."""
    return {(f.code, f.span.line, f.related) for rule in ALL_RULES for f in rule.check(facts)}


def codes(cls: ClassFacts) -> set[str]:
    """The codes that a class alone gives."""
    return {code for code, _, _ in found(Facts(classes=(cls,)))}


def test_no_facts_no_findings() -> None:
    assert found(Facts()) == set()


def test_each_kind_of_test_belongs_to_one_rule() -> None:
    cart = a_class()
    tests = tuple(a_test(kind, cls=cart, line=30 + n) for n, kind in enumerate(Kind))
    assert found(Facts(tests=tests)) == {
        ("STL201", 30, 14),
        ("STL202", 31, 14),
        ("STL203", 32, 14),
        ("STL204", 33, 14),
        ("STL205", 34, 14),
        ("STL206", 35, 14),
        ("STL207", 36, 14),
        ("STL208", 37, 14),
        ("STL209", 38, 14),
        ("STL210", 39, 14),
        ("STL211", 40, 14),
    }


def test_every_test_is_reported_once() -> None:
    tests = tuple(a_test(Kind.TYPE, cls=a_class(), line=line) for line in (30, 31, 31, 40))
    assert [f.span.line for f in RULES["STL201"].check(Facts(tests=tests))] == [30, 31, 31, 40]


def test_a_finding_has_the_span_of_its_fact() -> None:
    (finding,) = RULES["STL203"].check(Facts(tests=(a_test(Kind.IDENTITY, keeper=CACHED),)))
    assert isinstance(finding, Finding)
    assert finding.span == at_line(30)
    assert finding.related == CACHED.line


def test_a_kept_plain_class_is_advice_only() -> None:
    assert codes(a_class()) == {"STL901"}


def test_a_class_that_dies_with_the_run_is_silent() -> None:
    generated = a_class(kind=ClassKind.DATACLASS, eq=Dependence.GENERATED, keepers=(), comparisons=(a_method(),))
    assert codes(generated) == set()
    assert codes(a_class(kind=ClassKind.ENUM, keepers=(), member_uses=(a_use(),))) == set()


def test_type_dependent_eq_has_one_finding_for_each_method() -> None:
    cls = a_class(eq=Dependence.WRITTEN, comparisons=(a_method(line=7), a_method("__lt__", line=11)))
    assert found(Facts(classes=(cls,))) == {("STL101", 7, 14), ("STL101", 11, 14), ("STL901", 3, 14)}


@pytest.mark.parametrize("eq", list(Dependence))
def test_a_kept_enum_is_reported_when_its_equality_depends_on_the_class(eq: Dependence) -> None:
    by_class = eq in {Dependence.IDENTITY, Dependence.WRITTEN}
    assert ("STL102" in codes(a_class(kind=ClassKind.ENUM, eq=eq, member_uses=(a_use(),)))) is by_class


def test_a_kept_enum_needs_a_use_a_keeper_and_to_be_an_enum() -> None:
    assert "STL102" not in codes(a_class(kind=ClassKind.ENUM))
    assert "STL102" not in codes(a_class(kind=ClassKind.ENUM, keepers=(), coerced=(WIDGET,), member_uses=(a_use(),)))
    assert "STL102" not in codes(a_class(kind=ClassKind.PLAIN, member_uses=(a_use(),)))


def test_a_kept_enum_is_related_to_where_the_used_member_was_kept() -> None:
    cls = a_class(kind=ClassKind.ENUM, keepers=(STATE, WIDGET_STATE), member_uses=(a_use(keeper=WIDGET_STATE),))
    assert found(Facts(classes=(cls,))) == {("STL102", 3, 9), ("STL901", 3, 14)}


@pytest.mark.parametrize("eq", list(Dependence))
def test_only_a_generated_eq_is_advised_against(eq: Dependence) -> None:
    assert ("STL902" in codes(a_class(eq=eq))) is (eq is Dependence.GENERATED)


def test_a_coerced_enum_is_advice_only() -> None:
    cls = a_class(kind=ClassKind.ENUM, keepers=(), coerced=(WIDGET,))
    assert found(Facts(classes=(cls,))) == {("STL903", 3, 9)}


def test_a_class_statement_is_reported_once_whatever_the_number_of_keepers() -> None:
    cls = a_class(kind=ClassKind.DATACLASS, eq=Dependence.GENERATED, keepers=(CACHED, WIDGET, STATE))
    assert found(Facts(classes=(cls,))) == {("STL901", 3, 5), ("STL902", 3, 5)}


def test_state_on_a_class_needs_no_instance_and_is_reported_once() -> None:
    cls = a_class(keepers=(), state=(some_state(line=12), some_state("total", line=14)))
    assert found(Facts(classes=(cls,))) == {("STL904", 3, 0)}
