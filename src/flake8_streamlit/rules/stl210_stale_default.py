"""STL210: a kept object as the default of a widget, whose options do not hold it."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, equality_remedy


class StaleDefault(StaleTestRule):
    """`default=` or `value=` of a widget is a kept object, which is not equal to any of the options.

    ## What it does
    Reports `default=` of `st.multiselect`, `st.pills` and `st.segmented_control` and `value=` of `st.select_slider`
    when the default was kept by an earlier run, the options were made by this one, and their equality depends on the
    class. `index=options.index(kept)` is reported at `.index`, as STL202.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. A
    kept member or instance has the older one, is equal to none of the options, and Streamlit raises because the default
    is not among them. So the page that should remember a choice shows an exception from the second run on.

    ## Example
    ```python
    from enum import Enum

    import streamlit as st


    class Topping(Enum):  # STL102
        CHEESE = "cheese"
        OLIVES = "olives"
        BASIL = "basil"


    if "usual" not in st.session_state:
        st.session_state.usual = [Topping.CHEESE, Topping.BASIL]

    toppings = st.multiselect("Toppings", list(Topping), default=st.session_state.usual)  # STL210
    st.write("Pizza with", [topping.value for topping in toppings])
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from menu import Topping`): modules are not executed again. Or keep
    values, and look the members up in every run:

    ```python
    from enum import Enum

    import streamlit as st


    class Topping(Enum):
        CHEESE = "cheese"
        OLIVES = "olives"
        BASIL = "basil"


    if "usual" not in st.session_state:
        st.session_state.usual = ["cheese", "basil"]

    usual = [Topping(value) for value in st.session_state.usual]
    toppings = st.multiselect("Toppings", list(Topping), default=usual)
    st.write("Pizza with", [topping.value for topping in toppings])
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #4909
    - streamlit #8180
    """

    code = "STL210"
    name = "stale-default"
    kind = TestKind.DEFAULT

    def remedy(self, test: IdentityTest) -> str:
        """What makes the kept default equal to an option."""
        return MOVE if test.cls is None else equality_remedy(test.cls, test.keeper)
