"""STL999: an exception of the page that outlives the run."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import ClassFacts, ClassKind, Facts
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import OR_MOVE, compose, kept, kept_at


class KeptException(Rule):
    """An exception whose class the page defines is kept.

    ## What it does
    Reports an exception class of the page whose instances are kept in session state, by a widget or in a cache.
    Exceptions that are caught in the run that raised them are not reported, nor are those of libraries.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. An
    `except` clause of a later run names the newest class: raised again, the kept exception passes it by.

    ## Example
    ```python
    import streamlit as st


    class QuotaError(Exception):  # opt-in: STL999
        pass


    if "error" not in st.session_state:
        st.session_state.error = QuotaError("3 of 3 used")
    st.error(str(st.session_state.error))
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from quota import QuotaError`): modules are not executed again. Or keep
    what the exception says:

    ```python
    import streamlit as st


    class QuotaError(Exception):
        pass


    if "error" not in st.session_state:
        st.session_state.error = str(QuotaError("3 of 3 used"))
    st.error(st.session_state.error)
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL999"
    name = "kept-exception"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield a finding for each exception class of the page with kept instances."""
        for cls in facts.classes:
            if cls.kind is ClassKind.EXCEPTION and cls.keepers:
                yield Finding(cls.span, self.code, _message(cls), *kept_at(cls.keepers[0]))


def _message(cls: ClassFacts) -> str:
    keeper = cls.keepers[0]
    return compose(
        f"`{{name}}` is redefined on every run and one is {kept(keeper)}: no `except` of a later run catches it;"
        f" keep its text{OR_MOVE}",
        name=cls.name,
        label=keeper.label,
    )
