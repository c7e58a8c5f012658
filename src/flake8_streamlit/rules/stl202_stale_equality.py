"""STL202: an equality test between a kept and a fresh object."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, equality_remedy


class StaleEquality(StaleTestRule):
    """A kept object is compared with one of this run, and equality looks at the class.

    ## What it does
    Reports `==`, `!=`, `in`, `not in`, `.index`, `.count`, `.remove`, `case Color.RED:` and `Color(old)` between an
    object that an earlier run kept and one that this run made, where the comparison depends on the class: the generated
    `__eq__` of dataclasses, attrs and pydantic classes, a hand-written `__eq__` that checks the type, and Enum members.
    Plain objects without `__eq__` are unequal anyway and are not reported.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. Such
    a comparison first asks whether both sides have the same class. A kept object has the older one, so it is unequal
    to a new object with the same values on every run but the first.

    ## Example
    ```python
    from dataclasses import dataclass

    import streamlit as st


    @dataclass
    class Filter:
        city: str = "all"
        year: int = 2024


    if "filter" not in st.session_state:
        st.session_state.filter = Filter()

    if st.session_state.filter == Filter():  # STL202
        st.write("Showing everything")
    else:
        st.write("Showing a part")
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from filters import Filter`): modules are not executed again. Or write an
    `__eq__` that compares values only, which `@dataclass` then leaves alone:

    ```python
    from dataclasses import dataclass

    import streamlit as st


    @dataclass
    class Filter:
        city: str = "all"
        year: int = 2024

        def __eq__(self, other: object) -> bool:
            try:
                return (self.city, self.year) == (other.city, other.year)
            except AttributeError:
                return NotImplemented


    if "filter" not in st.session_state:
        st.session_state.filter = Filter()

    if st.session_state.filter == Filter():
        st.write("Showing everything")
    else:
        st.write("Showing a part")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #5316
    - streamlit #8129
    - streamlit #8180
    """

    code = "STL202"
    name = "stale-equality"
    kind = TestKind.EQUALITY

    def remedy(self, test: IdentityTest) -> str:
        """What makes equality of the class right."""
        return MOVE if test.cls is None else equality_remedy(test.cls, test.keeper)
