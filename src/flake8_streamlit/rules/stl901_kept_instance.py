"""STL901 (opt-in): instances of a class of the page outlive the run."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import ClassFacts, Facts, KeeperKind
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import MOVE, OR_MOVE, compose, kept, kept_at


class KeptInstance(Rule):
    """An instance of a class of the page outlives the run.

    ## What it does
    Reports a class that every run defines anew while an instance of it is kept in session state, in widget options or
    by `st.cache_resource`. Nothing needs to be broken yet, so it is off unless `STL9` is selected.

    ## Why is this bad?
    After a rerun the kept instance belongs to an older class than the one the page sees. Attributes and methods go on
    working, but the first `isinstance`, `==` or dict lookup that someone adds will fail on every run but the first.
    The instance also keeps the methods of the older class.

    ## Example
    ```python
    import streamlit as st


    class Counter:  # opt-in: STL901
        def __init__(self, clicks: int = 0) -> None:
            self.clicks = clicks

        def click(self) -> None:
            self.clicks += 1


    if "counter" not in st.session_state:
        st.session_state.counter = Counter()

    st.session_state.counter.click()
    st.write(st.session_state.counter.clicks)
    st.button("Click")
    ```

    ## Use instead
    Move the class to a module and import it (`from counting import Counter`): modules are not executed again. Or keep
    plain data, and make an instance of it in every run:

    ```python
    import streamlit as st


    class Counter:
        def __init__(self, clicks: int = 0) -> None:
            self.clicks = clicks

        def click(self) -> None:
            self.clicks += 1


    counter = Counter(st.session_state.get("clicks", 0))
    counter.click()
    st.session_state.clicks = counter.clicks
    st.write(counter.clicks)
    st.button("Click")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL901"
    name = "kept-instance"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each class whose instances are kept."""
        for cls in facts.classes:
            if cls.keepers:
                yield Finding(cls.span, self.code, _message(cls), *kept_at(cls.keepers[0]))


def _message(cls: ClassFacts) -> str:
    keeper, others = cls.keepers[0], len(cls.keepers) - 1
    instance = "a member" if cls.is_enum else "an instance"
    more = f" and {others} other place{'s' if others > 1 else ''}" if others else ""
    # Pattern 4 of the Streamlit docs keeps a resource this way on purpose.
    cached = keeper.kind is KeeperKind.CACHE_RESOURCE
    remedy = f"use only its methods (Pattern 4){OR_MOVE}" if cached else MOVE
    return compose(
        f"{instance} of `{{name}}` is {kept(keeper)}{more} and outlives its class, redefined on every run; {remedy}",
        name=cls.name,
        label=keeper.label,
    )
