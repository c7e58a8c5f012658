"""STL204: a lookup by hash that mixes kept and fresh objects."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, OR_MOVE


class StaleLookup(StaleTestRule):
    """A dict or set of this run is asked for a kept object, or the other way round.

    ## What it does
    Reports `d[key]`, `.get`, `.pop` and the operators and methods of sets where the keys of one side were kept by an
    earlier run, those of the other side were made by this run, and their hash or equality depends on the class. Dicts
    keyed by Enum members are the common case.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. A
    key kept by an earlier run is then found in no dict or set of this run: `d[key]` raises `KeyError`, `.get` returns
    its default, and sets that should overlap do not.

    ## Example
    ```python
    from enum import Enum

    import streamlit as st


    class Page(Enum):  # STL102
        HOME = "home"
        HELP = "help"


    TITLES = {Page.HOME: "Welcome", Page.HELP: "How it works"}

    if "page" not in st.session_state:
        st.session_state.page = Page.HOME

    st.title(TITLES.get(st.session_state.page, "No such page"))  # STL204
    st.button("Rerun")
    ```

    ## Use instead
    Move the Enum to a module and import it (`from pages_enum import Page`): modules are not executed again. Or use the
    values of the members as keys:

    ```python
    from enum import Enum

    import streamlit as st


    class Page(Enum):
        HOME = "home"
        HELP = "help"


    TITLES = {Page.HOME.value: "Welcome", Page.HELP.value: "How it works"}

    if "page" not in st.session_state:
        st.session_state.page = Page.HOME.value

    st.title(TITLES.get(st.session_state.page, "No such page"))
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #2379
    - streamlit #8180
    """

    code = "STL204"
    name = "stale-lookup"
    kind = TestKind.LOOKUP

    def remedy(self, test: IdentityTest) -> str:
        """Keys that do not depend on the class: the `.value` of a member, a plain value for other instances."""
        if test.cls is None:
            return MOVE
        return ("use `.value`s instead of members" if test.cls.is_enum else "use plain values as keys") + OR_MOVE
