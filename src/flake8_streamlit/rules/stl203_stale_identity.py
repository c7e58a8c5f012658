"""STL203: an identity test between a kept and a fresh object."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import Dependence, IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, OR_MOVE, keep_value


class StaleIdentity(StaleTestRule):
    """`is` between a kept object and one of this run, which would be one object if the page ran only once.

    ## What it does
    Reports `is` and `is not` between an object that an earlier run kept and one that this run made, where both would be
    one object if the page were executed only once: Enum members of every kind, classes themselves, and sentinels such
    as `MISSING = object()` at the top of the page.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution makes new classes, new Enum members and new
    sentinels. What an earlier run kept is none of the new objects. This also holds for `StrEnum` and `IntEnum`, whose
    members are still equal.

    ## Example
    ```python
    from enum import StrEnum

    import streamlit as st


    class Theme(StrEnum):
        LIGHT = "light"
        DARK = "dark"


    if "theme" not in st.session_state:
        st.session_state.theme = Theme.DARK

    if st.session_state.theme is Theme.DARK:  # STL203
        st.write("Dark colors")
    else:
        st.write("Light colors")
    st.button("Rerun")
    ```

    ## Use instead
    Move the Enum or the sentinel to a module and import it (`from themes import Theme`): modules are not executed
    again. Or compare what does not depend on the object, here the strings that `==` of a `StrEnum` compares:

    ```python
    from enum import StrEnum

    import streamlit as st


    class Theme(StrEnum):
        LIGHT = "light"
        DARK = "dark"


    if "theme" not in st.session_state:
        st.session_state.theme = Theme.DARK

    if st.session_state.theme == Theme.DARK:
        st.write("Dark colors")
    else:
        st.write("Light colors")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #6985
    - streamlit #8180
    """

    code = "STL203"
    name = "stale-identity"
    kind = TestKind.IDENTITY

    def remedy(self, test: IdentityTest) -> str:
        """Members that are equal by value can be compared by `==`; other members have a `.value`."""
        if test.cls is None or not test.cls.is_enum:
            return MOVE
        if test.cls.eq is Dependence.VALUE:
            return f"compare with `==`{OR_MOVE}"
        return keep_value(test.keeper)
