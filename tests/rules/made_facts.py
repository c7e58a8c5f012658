"""Facts made by hand, so that rules are tested without the analysis."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import (
    ClassFacts,
    ClassKind,
    ClassState,
    Dependence,
    Growing,
    IdentityTest,
    Keeper,
    KeeperKind,
    MemberUse,
    Redeclared,
    TestKind,
    Uncacheable,
    Unserializable,
    WrittenComparison,
)
from flake8_streamlit.findings import Span

STATE = Keeper(14, 'session_state["cart"]', KeeperKind.SESSION_STATE)
WIDGET = Keeper(9, "st.selectbox", KeeperKind.WIDGET)
WIDGET_STATE = Keeper(9, 'session_state["pick"]', KeeperKind.WIDGET_STATE)
CACHED = Keeper(5, "get_cart()", KeeperKind.CACHE_RESOURCE)
MODULE = Keeper(6, "shelf.CARTS", KeeperKind.MODULE)


def at_line(line: int) -> Span:
    """A span that only its line tells apart from others."""
    return Span(line, 0, line, 9)


def a_class(
    name: str = "Cart",
    kind: ClassKind = ClassKind.PLAIN,
    eq: Dependence = Dependence.IDENTITY,
    *,
    line: int = 3,
    keepers: tuple[Keeper, ...] = (STATE,),
    coerced: tuple[Keeper, ...] = (),
    comparisons: tuple[WrittenComparison, ...] = (),
    member_uses: tuple[MemberUse, ...] = (),
    state: tuple[ClassState, ...] = (),
) -> ClassFacts:
    """A class of which only what a test is about needs to be said; its order and hash depend on what its `==` does."""
    return ClassFacts(name, at_line(line), kind, eq, eq, eq, keepers, coerced, comparisons, member_uses, state)


def a_method(method: str = "__eq__", reason: str = "isinstance(other, Cart)", line: int = 7) -> WrittenComparison:
    """A hand-written comparison method whose telling test is on the line after its `def`."""
    return WrittenComparison(at_line(line), method, reason, line + 1)


def a_use(source: str = "st.session_state.color", keeper: Keeper = STATE, line: int = 20) -> MemberUse:
    """A use of a kept Enum member."""
    return MemberUse(at_line(line), source, keeper)


def some_state(attribute: str = "count", line: int = 12) -> ClassState:
    """An assignment to an attribute of a class."""
    return ClassState(at_line(line), attribute)


def a_test(
    kind: TestKind = TestKind.TYPE,
    source: str = "isinstance(cart, Cart)",
    outcome: str = "is False",
    *,
    subject: str = "cart",
    cls: ClassFacts | None = None,
    name: str = "Cart",
    keeper: Keeper = STATE,
    line: int = 30,
) -> IdentityTest:
    """An identity test of a kept `cart`; without a class it is one against a sentinel."""
    return IdentityTest(kind, at_line(line), source, outcome, subject, cls.name if cls else name, cls, keeper)


def a_redeclared(registry: str = "Base.metadata", error: str = "InvalidRequestError") -> Redeclared:
    """A class that cannot be declared twice."""
    return Redeclared(at_line(3), "Hero", registry, error)


def a_growing(name: str = "Square", registry: str = "SHAPES") -> Growing:
    """A declaration that piles up."""
    return Growing(at_line(3), name, registry)


def an_uncacheable(where: str = "in an app with `pages/`") -> Uncacheable:
    """A class that a cached function cannot return."""
    return Uncacheable(at_line(3), "Quote", "quote()", 20, where)


def an_unserializable(keeper: Keeper = STATE) -> Unserializable:
    """A class with an instance in session state that has to be serializable."""
    return Unserializable(at_line(3), "Cart", keeper)
