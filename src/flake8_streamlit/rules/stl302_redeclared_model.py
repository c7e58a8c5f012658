"""STL302: a class whose declaration raises when a rerun executes it again."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import Facts, Redeclared
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import MOVE, compose


class RedeclaredModel(Rule):
    """Something that outlives the run knows the class already, and refuses its second declaration.

    ## What it does
    Reports a class of a page whose `class` statement raises on every rerun: a SQLModel table, a SQLAlchemy model on a
    `Base`, a registry or metadata that an imported module made, a class that a registry of an imported module of the
    project takes only once under its name (`if name in REGISTRY: raise …` in a decorator, in `__init_subclass__` or in
    a metaclass). A `Base` that the page makes itself is as new as the model, and `extend_existing` in
    `__table_args__` lets the table be there already: both stay silent.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, while imported modules stay as they are. The first run declares
    the class; the next one does it again, the metadata or the registry has it already, and the page ends with an
    exception.

    ## Example
    ```python
    import streamlit as st
    from sqlmodel import Field, SQLModel


    class Hero(SQLModel, table=True):  # STL302
        id: int | None = Field(default=None, primary_key=True)
        name: str


    st.write(Hero(name="Ada").name)
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from heroes import Hero`): modules are not executed again. Where the
    class has to stay in the page, let its table be there already:

    ```python
    import streamlit as st
    from sqlmodel import Field, SQLModel


    class Hero(SQLModel, table=True):
        __table_args__ = {"extend_existing": True}

        id: int | None = Field(default=None, primary_key=True)
        name: str


    st.write(Hero(name="Ada").name)
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL302"
    name = "redeclared-model"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each class that cannot be declared twice."""
        for found in facts.redeclared:
            yield Finding(found.span, self.code, _message(found))


def _message(found: Redeclared) -> str:
    return compose(
        "`{name}` is declared again on every run, and `{registry}`, which outlives the run, has it already:"
        f" every rerun ends with `{{error}}`; {MOVE}",
        name=found.name,
        error=found.error,
        registry=found.registry,
    )
