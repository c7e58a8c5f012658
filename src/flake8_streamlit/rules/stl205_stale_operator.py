"""STL205: an operator of a kept object that raises, or answers wrongly, when it meets one of this run."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import Dependence, IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, OR_MOVE, keep_value

_RAISES = "raises"  # how the outcome of an operator begins that Python itself refuses


class StaleOperator(StaleTestRule):
    """A kept object is ordered or combined with one of this run, and the operator looks at the class.

    ## What it does
    Reports operators between an object that an earlier run kept and one that this run made, where the operator depends
    on the class: `<`, `sorted`, `min`, `heapq` and `bisect` with the ordering that `@dataclass(order=True)`, attrs or
    msgspec generate or that a hand-written `__lt__` guards by type, guarded arithmetic (`total + Money(5)`), `&`, `|`
    and `^` of `Flag` members, and `super(Cart, old)`.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. Such
    an operator refuses objects of another class. A kept object has the older one, so the first run works and every
    later one ends with a `TypeError`, although both classes have the same name.

    ## Example
    ```python
    from dataclasses import dataclass

    import streamlit as st


    @dataclass(order=True)
    class Version:
        major: int
        minor: int


    if "version" not in st.session_state:
        st.session_state.version = Version(1, 0)

    if st.session_state.version < Version(1, 5):  # STL205
        st.write("Please update")
    else:
        st.write("Up to date")
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from versions import Version`): modules are not executed again. Or order
    by values that do not depend on the class, here the tuples of which a `NamedTuple` is one:

    ```python
    from typing import NamedTuple

    import streamlit as st


    class Version(NamedTuple):
        major: int
        minor: int


    if "version" not in st.session_state:
        st.session_state.version = Version(1, 0)

    if st.session_state.version < Version(1, 5):
        st.write("Please update")
    else:
        st.write("Up to date")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL205"
    name = "stale-operator"
    kind = TestKind.OPERATOR

    def remedy(self, test: IdentityTest) -> str:
        """What the operator should look at: values of members, fields that are ordered, or no class at all."""
        if test.cls is None:
            return MOVE
        if test.cls.is_enum:
            return keep_value(test.keeper)
        if not test.outcome.startswith(_RAISES):
            return f"let the operator look only at values{OR_MOVE}"
        generated = test.cls.order is Dependence.GENERATED and not test.source.startswith("super(")
        return f"order by fields{OR_MOVE}" if generated else MOVE
