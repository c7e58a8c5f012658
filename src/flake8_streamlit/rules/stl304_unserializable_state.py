"""STL304: session state has to be serializable, and holds an instance of a class of the page."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import Facts, Unserializable
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import MOVE, compose, kept


class UnserializableState(Rule):
    """An instance of a class of the page stays in session state, which the app wants to be serializable.

    ## What it does
    Reports a class of a page when an instance of it is left in `st.session_state` by an earlier run, and
    `runner.enforceSerializableSessionState` is on: in `.streamlit/config.toml`, or by the option
    `streamlit-enforce-serializable`. Where another script runs the page (`st.navigation`, an app with `pages/`), an
    instance of the same run is enough.

    ## Why is this bad?
    With that setting Streamlit pickles everything in session state at the end of each run. Pickle finds a class by its
    name, and after a rerun the name stands for a newer class: "it's not the same object as `__main__.Cart`". From the
    second run on every run ends with `UnserializableSessionStateError`.

    ## Example
    ```python
    # with `enforceSerializableSessionState = true` under `[runner]` in .streamlit/config.toml
    import streamlit as st


    class Cart:  # STL304  # opt-in: STL901
        def __init__(self) -> None:
            self.items: list[str] = []


    if "cart" not in st.session_state:
        st.session_state.cart = Cart()
    st.write(len(st.session_state.cart.items))
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from carts import Cart`): its name stands for the same class in all runs.
    Or keep plain data, and make an object of it in every run:

    ```python
    # with `enforceSerializableSessionState = true` under `[runner]` in .streamlit/config.toml
    import streamlit as st


    class Cart:
        def __init__(self, items: list[str]) -> None:
            self.items = items


    cart = Cart(st.session_state.setdefault("items", []))
    st.write(len(cart.items))
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL304"
    name = "unserializable-state"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each class with an instance in session state that cannot be pickled."""
        for found in facts.unserializable:
            yield Finding(found.span, self.code, _message(found), found.keeper.line, found.keeper.file.path)


def _message(found: Unserializable) -> str:
    return compose(
        f"an instance of `{{name}}`, redefined on every run, is {kept(found.keeper)}: with"
        f" `enforceSerializableSessionState` every rerun ends with `UnserializableSessionStateError`; {MOVE}",
        name=found.name,
        label=found.keeper.label,
    )
