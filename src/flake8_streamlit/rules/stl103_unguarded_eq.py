"""STL103: an `__eq__` that raises when Streamlit compares an option with something else."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import Facts, Unguarded
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import at, compose


class UnguardedEq(Rule):
    """A hand-written `__eq__` raises when Streamlit itself compares an option with `None` or with a text.

    ## What it does
    Reports an `__eq__` that asks the other object for its attributes without a guard, when objects of its class are
    options of a widget that compares them with something else: with `None` where nothing may be selected (`st.pills`,
    `st.segmented_control`, `st.select_slider` without `value=`, `st.selectbox` and `st.radio` with `index=None`), with
    text where options are mixed or new ones are accepted.

    ## Why is this bad?
    Streamlit compares a widget's old value with its new one, and looks for defaults among the options. Where one side
    is `None`, `self.name == other.name` raises AttributeError in the middle of Streamlit, and the run ends: at once, or
    when a user selects something. It does so wherever the class is defined; moving it to a module does not help.

    ## Example
    ```python
    import streamlit as st


    class City:
        def __init__(self, name: str) -> None:
            self.name = name

        def __repr__(self) -> str:
            return self.name

        def __eq__(self, other: object) -> bool:  # STL103
            return self.name == other.name


    city = st.select_slider("City", [City("Oslo"), City("Rome"), City("Lima")])
    st.write("You live in", city.name)
    st.button("Rerun")
    ```

    ## Use instead
    Ask first whether the other object can be compared, by the name of its class or by its attributes (`isinstance`
    would not know the objects of an earlier run, see STL101):

    ```python
    import streamlit as st


    class City:
        def __init__(self, name: str) -> None:
            self.name = name

        def __repr__(self) -> str:
            return self.name

        def __eq__(self, other: object) -> bool:
            if type(self).__qualname__ != type(other).__qualname__:
                return NotImplemented
            return self.name == other.name


    city = st.select_slider("City", [City("Oslo"), City("Rome"), City("Lima")])
    st.write("You live in", city.name)
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL103"
    name = "unguarded-eq"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each `__eq__` that raises inside Streamlit."""
        for method in facts.unguarded:
            yield Finding(method.span, self.code, _message(method), method.line)


def _message(method: Unguarded) -> str:
    return compose(
        f"`{{name}}.__eq__` raises {method.error} inside `{{label}}`{at(method.line)}, which compares options with"
        f" `{{stranger}}`: `{{access}}`{at(method.access_line)} has no guard;"
        " compare `__qualname__`s or ask `hasattr` first",
        name=method.name,
        label=method.label,
        stranger=method.stranger,
        access=method.access,
    )
