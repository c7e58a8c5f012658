"""STL211: a widget that forgets its selection, because `format_func` labels an old option differently."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, OR_MOVE, keep_value


class LostSelection(StaleTestRule):
    """A widget loses the user's selection, because its `format_func` gives an old option another label.

    ## What it does
    Reports widgets whose `format_func` looks at the class or the identity of an option (a dict keyed by the options,
    `isinstance`, `==`) when the options are objects of a class of the page that Streamlit does not convert: instances,
    or Enum members where the options are not all of one Enum or `runner.enumCoercion` is off.

    ## Why is this bad?
    Streamlit 1.53 and newer ask `format_func` for the label of the value that is selected, and drop the selection if no
    option has that label. The value is an object of an older class, so such a `format_func` does not know it: the
    widget silently falls back to its default on the rerun after each selection.

    ## Example
    ```python
    from dataclasses import dataclass

    import streamlit as st


    @dataclass(frozen=True)
    class City:
        name: str


    OSLO, ROME = City("Oslo"), City("Rome")
    COUNTRIES = {OSLO: "Norway", ROME: "Italy"}


    def label(city: City) -> str:
        return f"{city.name}, {COUNTRIES.get(city, 'somewhere')}"


    city = st.radio("City", [OSLO, ROME], format_func=label)  # STL211
    st.write("You live in", city.name)
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from cities import City`): modules are not executed again. Or make labels
    of values only:

    ```python
    from dataclasses import dataclass

    import streamlit as st


    @dataclass(frozen=True)
    class City:
        name: str


    OSLO, ROME = City("Oslo"), City("Rome")
    COUNTRIES = {"Oslo": "Norway", "Rome": "Italy"}


    def label(city: City) -> str:
        return f"{city.name}, {COUNTRIES.get(city.name, 'somewhere')}"


    city = st.radio("City", [OSLO, ROME], format_func=label)
    st.write("You live in", city.name)
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    - streamlit #15618
    """

    code = "STL211"
    name = "lost-selection"
    kind = TestKind.LABEL

    def reason(self, _test: IdentityTest) -> str:
        """Who asks for the label of the old option is not visible in the page."""
        return "`format_func` gives an old option another label"

    def remedy(self, test: IdentityTest) -> str:
        """Labels that do not depend on the class, or options that have none."""
        if test.cls is None:
            return MOVE
        return keep_value(test.keeper) if test.cls.is_enum else f"let it look only at values{OR_MOVE}"
