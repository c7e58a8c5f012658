"""STL206: an `except` clause that cannot catch what kept objects raise."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, comes_from


class StaleExcept(StaleTestRule):
    """An `except` clause names a class that was redefined since the code that raises was kept.

    ## What it does
    Reports `except QuotaError` where the exception comes out of what an earlier run kept: a method of a kept or cached
    object raises it, or the exception object itself was kept and is raised again.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. A
    kept object runs the code of the run that made it, so it raises the exception class of that run. The `except` clause
    of this run names another class and lets it pass: an error that was handled in the first run ends a later one.

    ## Example
    ```python
    import streamlit as st


    class QuotaError(Exception):
        pass


    class Client:  # opt-in: STL901
        def __init__(self) -> None:
            self.left = 1

        def ask(self) -> str:
            if self.left == 0:
                raise QuotaError("no questions left")
            self.left -= 1
            return "42"


    @st.cache_resource
    def get_client() -> Client:
        return Client()


    try:
        st.write(get_client().ask())
    except QuotaError as error:  # STL206
        st.warning(f"Come back tomorrow: {error}")
    st.button("Ask again")
    ```

    ## Use instead
    Move the exception to a module and import it (`from quota import QuotaError`): modules are not executed again. Or
    catch a base class that is not of the page:

    ```python
    import streamlit as st


    class QuotaError(RuntimeError):
        pass


    class Client:
        def __init__(self) -> None:
            self.left = 1

        def ask(self) -> str:
            if self.left == 0:
                raise QuotaError("no questions left")
            self.left -= 1
            return "42"


    @st.cache_resource
    def get_client() -> Client:
        return Client()


    try:
        st.write(get_client().ask())
    except RuntimeError as error:
        st.warning(f"Come back tomorrow: {error}")
    st.button("Ask again")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #2379
    - streamlit #8180
    """

    code = "STL206"
    name = "stale-except"
    kind = TestKind.EXCEPT

    def reason(self, test: IdentityTest) -> str:
        """The keeper need not hold the exception: what it holds may have raised it."""
        return comes_from(test.keeper)

    def remedy(self, _test: IdentityTest) -> str:
        """A base class of the library would also catch it, but only the script knows whether there is one."""
        return MOVE
