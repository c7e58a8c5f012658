"""STL101: a comparison method that looks at the class, on a class whose instances are kept."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import ClassFacts, Facts, WrittenComparison
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import OR_MOVE, at, compose, kept, kept_at


class TypeDependentEq(Rule):
    """A hand-written `__eq__`, `__lt__`, … looks at the class, and instances of the class are kept.

    ## What it does
    Reports a comparison method whose answer depends on the class object (`isinstance(other, Point)`,
    `type(self) is type(other)`, `case Point():`, …) when instances of its class outlive the run in session state,
    in widget options or in `st.cache_resource`.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class.
    An instance kept by an earlier run belongs to the older class, so the check rejects it although all its values are
    the same. The first run works; every later one does not.

    ## Example
    ```python
    import streamlit as st


    class Point:
        def __init__(self, x: int, y: int) -> None:
            self.x, self.y = x, y

        def __eq__(self, other: object) -> bool:  # STL101
            return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)  # STL201


    if "start" not in st.session_state:
        st.session_state.start = Point(0, 0)

    if st.session_state.start == Point(0, 0):  # STL202
        st.write("You start at the origin")
    else:
        st.write("You start somewhere else")
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from points import Point`): modules are not executed again. Or compare
    values only, and let the attributes decide whether the other object can be compared at all:

    ```python
    import streamlit as st


    class Point:
        def __init__(self, x: int, y: int) -> None:
            self.x, self.y = x, y

        def __eq__(self, other: object) -> bool:
            try:
                return (self.x, self.y) == (other.x, other.y)
            except AttributeError:
                return NotImplemented


    if "start" not in st.session_state:
        st.session_state.start = Point(0, 0)

    if st.session_state.start == Point(0, 0):
        st.write("You start at the origin")
    else:
        st.write("You start somewhere else")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #5316
    - streamlit #8180
    """

    code = "STL101"
    name = "type-dependent-eq"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each type-dependent method of each kept class."""
        for cls in facts.classes:
            if cls.keepers:
                for method in cls.comparisons:
                    yield Finding(method.span, self.code, _message(cls, method), *kept_at(cls.keepers[0]))


def _message(cls: ClassFacts, method: WrittenComparison) -> str:
    keeper = cls.keepers[0]
    does = "gives another hash to" if method.method == "__hash__" else "rejects"
    return compose(
        f"`{{name}}.{{method}}` {does} an instance {kept(keeper)} after a rerun:"
        f" `{{reason}}`{at(method.reason_line)} depends on a class that every run redefines;"
        f" compare only values{OR_MOVE}",
        name=cls.name,
        method=method.method,
        label=keeper.label,
        reason=method.reason,
    )
