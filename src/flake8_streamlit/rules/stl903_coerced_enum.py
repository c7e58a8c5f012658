"""STL903 (opt-in): Enum options that work only because Streamlit converts the members it returns."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import ClassFacts, Facts
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import at, compose, keep_value, kept_at


class CoercedEnum(Rule):
    """An Enum of the page serves as widget options and works only thanks to `runner.enumCoercion`.

    ## What it does
    Reports an Enum that every run defines anew and whose members are the options of `st.selectbox`, `st.multiselect`
    and the like. Nothing is broken while Streamlit's option `runner.enumCoercion` is on, so it is off unless `STL9` is
    selected.

    ## Why is this bad?
    Widgets return an option of the previous run, which is a member of an older Enum. Streamlit 1.29 and newer convert
    it into the member of the same name. They do not when `runner.enumCoercion` is `off`, when the options are not all
    of one Enum (`[None, *Color]`), and never in `st.session_state[key]` of the same widget.

    ## Example
    ```python
    from enum import Enum

    import streamlit as st


    class Color(Enum):  # opt-in: STL903
        RED = 1
        GREEN = 2


    color = st.selectbox("Pick a color", Color)
    if color == Color.RED:
        st.write("Stop")
    else:
        st.write("Go")
    st.button("Rerun")
    ```

    ## Use instead
    Move the Enum to a module and import it (`from colors import Color`): modules are not executed again. Or offer the
    names, and make a member of the one that comes back:

    ```python
    from enum import Enum

    import streamlit as st


    class Color(Enum):
        RED = 1
        GREEN = 2


    color = Color[st.selectbox("Pick a color", [color.name for color in Color])]
    if color == Color.RED:
        st.write("Stop")
    else:
        st.write("Go")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #4909
    - streamlit #8180
    """

    code = "STL903"
    name = "coerced-enum"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each Enum whose members are converted options."""
        for cls in facts.classes:
            if cls.coerced:
                yield Finding(cls.span, self.code, _message(cls), *kept_at(cls.coerced[0]))


def _message(cls: ClassFacts) -> str:
    widget = cls.coerced[0]
    return compose(
        f"`{{name}}` is redefined on every run and works in `{{label}}`{at(widget.line, widget.file)} only because"
        f" `runner.enumCoercion` converts old members; {keep_value(widget)}",
        name=cls.name,
        label=widget.label,
    )
