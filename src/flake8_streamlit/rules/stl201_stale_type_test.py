"""STL201: a type test of a kept value."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, what_was_kept


class StaleTypeTest(StaleTestRule):
    """A kept value is tested against a class that was redefined since.

    ## What it does
    Reports type tests of a value that an earlier run kept, against a class that every run defines anew: `isinstance`,
    `issubclass`, `case Cart():`, `type(x) is Cart`, `x.__class__ == Cart`, dicts keyed by types and
    `functools.singledispatch`.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. A
    value kept by an earlier run is an instance of the older class and not of the new one, although both have the same
    name. The first run works; every later one takes the other branch. Where the test guards an initialisation
    (`if not isinstance(st.session_state.get("cart"), Cart): st.session_state.cart = Cart()`), every rerun throws away
    what the user has done; the message says so.

    ## Example
    ```python
    from dataclasses import dataclass

    import streamlit as st


    @dataclass
    class Cart:
        items: int = 0


    if "cart" not in st.session_state:
        st.session_state.cart = Cart()

    cart = st.session_state.cart
    if isinstance(cart, Cart):  # STL201
        cart.items += 1
        st.write(f"{cart.items} items")
    else:
        st.error("This is not a cart")
    st.button("Add an item")
    ```

    ## Use instead
    Move the class to a module and import it (`from shop import Cart`): modules are not executed again. Or keep plain
    data, and make an instance of it in every run:

    ```python
    from dataclasses import asdict, dataclass

    import streamlit as st


    @dataclass
    class Cart:
        items: int = 0


    if "cart" not in st.session_state:
        st.session_state.cart = asdict(Cart())

    cart = Cart(**st.session_state.cart)
    if isinstance(cart, Cart):
        cart.items += 1
        st.write(f"{cart.items} items")
    else:
        st.error("This is not a cart")
    st.session_state.cart = asdict(cart)
    st.button("Add an item")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #6765
    - streamlit #8180
    """

    code = "STL201"
    name = "stale-type-test"
    kind = TestKind.TYPE

    def reason(self, test: IdentityTest) -> str:
        """And what is lost with it, when the test guards an initialisation."""
        return what_was_kept(test) + (", which every rerun resets" if test.resets else "")

    def remedy(self, _test: IdentityTest) -> str:
        """Nothing in the class helps against a type test: only a class that is not redefined does."""
        return MOVE
