"""STL301: a class imported from a page meets what the running page keeps."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import Facts, IdentityTest
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import MOVE, at, compose, kept, kept_at


class ClassImportedFromPage(Rule):
    """A class that is imported from a page is another class than the one of the running page.

    ## What it does
    Reports the import of a class from a page script, where objects of the running page's class and the imported class
    (or the other way round) meet in a test: `isinstance`, `==` of dataclasses, comparisons of Enum members, lookups.
    An import of which nothing comes together is not reported.

    ## Why is this bad?
    Streamlit executes a page as the module `__main__`. An import executes the same file once more, as a module of its
    own, and makes a second class from the same statement. What the running page makes and keeps in the session state is
    no instance of the imported class, from the first run on. (The import also draws the page's elements.)

    ## Example
    `shop.py`, the entry point:

    ```python
    from dataclasses import dataclass

    import streamlit as st


    @dataclass
    class Cart:
        total: int = 0


    if "cart" not in st.session_state:
        st.session_state.cart = Cart(3)
    st.write(st.session_state.cart.total, "in the cart")
    ```

    `pages/checkout.py`:

    ```python
    import streamlit as st
    from shop import Cart  # STL301

    if isinstance(st.session_state.get("cart"), Cart):
        st.write(st.session_state.cart.total, "to pay")
    else:
        st.error("There is no cart")
    ```

    ## Use instead
    Move the class to a module that is no page, and import it in both (`from models import Cart`):

    `models.py`:

    ```python
    from dataclasses import dataclass


    @dataclass
    class Cart:
        total: int = 0
    ```

    `shop.py`:

    ```python
    import streamlit as st
    from models import Cart

    if "cart" not in st.session_state:
        st.session_state.cart = Cart(3)
    st.write(st.session_state.cart.total, "in the cart")
    ```

    `pages/checkout.py`:

    ```python
    import streamlit as st
    from models import Cart

    if isinstance(st.session_state.get("cart"), Cart):
        st.write(st.session_state.cart.total, "to pay")
    else:
        st.error("There is no cart")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL301"
    name = "class-imported-from-page"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield a finding for every class of an imported page that meets its twin."""
        for test in facts.copies:
            yield Finding(test.span, self.code, _message(test), *kept_at(test.keeper))


def _message(test: IdentityTest) -> str:
    return compose(
        f"`{{name}}`, imported from a page, is another class than the running page's: `{{source}}`"
        f"{at(test.line, test.file)} {test.outcome}, because the other one was {kept(test.keeper)}; {MOVE}",
        name=test.name,
        source=test.source,
        label=test.keeper.label,
    )
