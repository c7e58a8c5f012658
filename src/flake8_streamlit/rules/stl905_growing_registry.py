"""STL905 (opt-in): something that outlives the run gets one more entry from every run."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import Facts, Growing
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import compose


class GrowingRegistry(Rule):
    """Every run adds another copy of the same thing to a registry that outlives it.

    ## What it does
    Reports a class or function of a page that each run registers once more: with a decorator of an imported module of
    the project, `__init_subclass__` of an imported base or a metaclass that append it to a list or put it into a set,
    as an implementation of an imported `singledispatch` function for a class of the page, or with `atexit.register`.
    It is off unless `STL9` is selected. Registries that keep one entry for each name, or hold classes weakly (as
    `__subclasses__()` and `ABCMeta.register` do), do not grow.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution makes a new class or function. The registry
    lives as long as the server, for all users, and keeps each of them with everything that it refers to: memory grows,
    loops over the registry meet the same thing again and again, and hooks run once for each rerun there ever was.

    ## Example
    ```python
    import atexit

    import streamlit as st


    def say_goodbye() -> None:
        print("The server stops")


    atexit.register(say_goodbye)  # opt-in: STL905
    st.button("Rerun")
    ```

    ## Use instead
    Register in a module, which is executed once, and import it (`from farewell import say_goodbye`). Or register under
    `st.cache_resource`, which runs the function once for all users:

    ```python
    import atexit

    import streamlit as st


    @st.cache_resource
    def prepare_the_end() -> None:
        atexit.register(print, "The server stops")


    prepare_the_end()
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL905"
    name = "growing-registry"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each declaration or call that every run adds once more."""
        for found in facts.growing:
            yield Finding(found.span, self.code, _message(found))


def _message(found: Growing) -> str:
    return compose(
        "another `{name}` is added to `{registry}` on every run, which outlives the run and only grows;"
        " add it in a module, which is executed once",
        name=found.name,
        registry=found.registry,
    )
