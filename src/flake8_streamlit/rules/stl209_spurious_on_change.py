"""STL209: a widget that calls `on_change` although nobody has changed it."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, equality_remedy


class SpuriousOnChange(StaleTestRule):
    """A widget whose options are never equal to those of the run before calls `on_change` on every rerun.

    ## What it does
    Reports widgets with an `on_change` callback whose options (or the value under their key) are Enum members,
    dataclass, attrs or pydantic instances or other objects of a class of the page whose equality looks at the class.

    ## Why is this bad?
    Before a rerun Streamlit compares the value that the widget has now with the one it had before, and calls
    `on_change` if they differ. The old value was made by an older class, so they always differ. `st.selectbox`,
    `st.radio` and `st.select_slider` call it on every rerun from the third run on, even if nobody has touched them;
    `st.multiselect`, `st.pills` and `st.segmented_control` after the first real change. The conversion of Enum members
    does not help: the comparison comes first.

    ## Example
    ```python
    from enum import Enum

    import streamlit as st


    class Plan(Enum):  # opt-in: STL903
        BASIC = "basic"
        PRO = "pro"


    def changed() -> None:
        st.session_state.changes += 1


    st.session_state.setdefault("changes", 0)
    plan = st.selectbox("Plan", Plan, on_change=changed)  # STL209
    st.write(f"{plan.value}, changed {st.session_state.changes} times")
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from plans import Plan`): modules are not executed again. Or offer values
    that are equal in every run:

    ```python
    from enum import Enum

    import streamlit as st


    class Plan(Enum):
        BASIC = "basic"
        PRO = "pro"


    def changed() -> None:
        st.session_state.changes += 1


    st.session_state.setdefault("changes", 0)
    plan = st.selectbox("Plan", [plan.value for plan in Plan], on_change=changed)
    st.write(f"{plan}, changed {st.session_state.changes} times")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #6985
    - streamlit #8180
    """

    code = "STL209"
    name = "spurious-on-change"
    kind = TestKind.CALLBACK

    def reason(self, _test: IdentityTest) -> str:
        """Who compares is not visible in the page."""
        return "Streamlit compares old options with new ones"

    def remedy(self, test: IdentityTest) -> str:
        """What makes an old and a new option equal."""
        return MOVE if test.cls is None else equality_remedy(test.cls, test.keeper)
