"""STL303: a class of the page that `st.cache_data` cannot return."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import Facts, Uncacheable
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import MOVE, at, compose


class UncacheableClass(Rule):
    """A function under `st.cache_data` returns a class of the page where pickle does not find the class.

    ## What it does
    Reports a class at the top of a page when a function under `st.cache_data` returns an instance, a member or the
    class itself, and is called: in a file that `st.navigation` runs as a page, in an app with a `pages/` folder (from
    Streamlit 1.44 on, the entry point too), or in a fragment or dialog that a widget in it (or `run_every`) runs alone.
    A page that stands alone is safe in full runs, where the cached copy even belongs to the class of the run.

    ## Why is this bad?
    `st.cache_data` pickles what it keeps, and pickle finds a class by its name in `sys.modules["__main__"]`. A page
    that another script runs is not that module, and while a fragment runs alone the module is empty: the call raises
    `UnserializableReturnValueError` or `AttributeError`.

    ## Example
    ```python
    # play: click "Again"; rerun
    from dataclasses import dataclass

    import streamlit as st


    @dataclass
    class Quote:  # STL303
        price: float


    @st.cache_data
    def quote(symbol: str) -> Quote:
        return Quote(price=len(symbol) * 1.5)


    @st.fragment
    def ticker() -> None:
        st.button("Again")
        st.write(quote("ACME").price)


    ticker()
    ```

    ## Use instead
    Move the class to a module and import it (`from quotes import Quote`): pickle finds it there. Or cache plain data,
    and make an object of it after the call:

    ```python
    # play: click "Again"; rerun
    from dataclasses import dataclass

    import streamlit as st


    @dataclass
    class Quote:
        price: float


    @st.cache_data
    def price(symbol: str) -> float:
        return len(symbol) * 1.5


    @st.fragment
    def ticker() -> None:
        st.button("Again")
        st.write(Quote(price("ACME")).price)


    ticker()
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL303"
    name = "uncacheable-class"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each class that a cached function returns where it cannot."""
        for found in facts.uncacheable:
            yield Finding(found.span, self.code, _message(found))


def _message(found: Uncacheable) -> str:
    return compose(
        f"`{{name}}` is redefined on every run, and pickle does not find it {found.where}:"
        f" `st.cache_data` cannot return it from `{{function}}`{at(found.line)} there; {MOVE}",
        name=found.name,
        function=found.function,
    )
