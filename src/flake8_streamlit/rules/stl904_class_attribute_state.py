"""STL904 (opt-in): attributes of a class of the page hold state, which every run loses."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import ClassFacts, Facts
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import at, compose


class ClassAttributeState(Rule):
    """An attribute of a class of the page is used as state, and every rerun starts it anew.

    ## What it does
    Reports a class that every run defines anew when code assigns to attributes of the class itself after its body was
    executed: counters (`Visits.count += 1`), settings, the `_instance` of a singleton. It is off unless `STL9` is
    selected, because some pages want nothing else than state of one run.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class,
    with the attributes that its body gives it. What an earlier run has assigned is gone: the counter is back at its
    start and the singleton is made once more.

    ## Example
    ```python
    import streamlit as st


    class Visits:  # opt-in: STL904
        count = 0


    if st.button("Come in"):
        Visits.count += 1
    st.write(f"{Visits.count} visits")
    st.session_state.setdefault("name", "you")
    st.write(f"Hello {st.session_state.name}")
    ```

    ## Use instead
    Keep state in `st.session_state`, or in an object that `st.cache_resource` makes if all users shall share it. A
    class in a module (`from counting import Visits`) would keep its attributes too, but for all users at once:

    ```python
    import streamlit as st

    st.session_state.setdefault("visits", 0)
    if st.button("Come in"):
        st.session_state.visits += 1
    st.write(f"{st.session_state.visits} visits")
    st.session_state.setdefault("name", "you")
    st.write(f"Hello {st.session_state.name}")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL904"
    name = "class-attribute-state"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each class whose attributes are assigned after its body was executed."""
        for cls in facts.classes:
            if cls.state:
                yield Finding(cls.span, self.code, _message(cls))


def _message(cls: ClassFacts) -> str:
    first = cls.state[0]
    others = len({state.attribute for state in cls.state} - {first.attribute})
    more = f" and {others} other attribute{'s' if others > 1 else ''} are" if others else " is"
    starts, them = ("they start", "them") if others else ("it starts", "it")
    return compose(
        f"`{{name}}.{{attribute}}`{at(first.span.line)}{more} state of a class that is redefined on every run,"
        f" so {starts} anew after a rerun; keep {them} in `st.session_state`",
        name=cls.name,
        attribute=first.attribute,
    )
