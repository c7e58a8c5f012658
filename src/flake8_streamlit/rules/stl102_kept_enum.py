"""STL102: an Enum of the page whose members are kept, read back and used."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_streamlit.analysis.facts import ClassFacts, Dependence, Facts
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.base import Rule
from flake8_streamlit.rules.wording import at, compose, keep_value, kept, kept_at


class KeptEnum(Rule):
    """Members of an Enum of the page are kept, read back and compared.

    ## What it does
    Reports an Enum whose members are equal by identity, are kept where Streamlit does not convert them (session state,
    the state of a keyed widget, options of mixed types, `st.cache_resource`), and are read back and compared, matched,
    looked up or handed to code that is not seen. Uses of `.value`, `.name` and `str()` alone are not reported.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new Enum with
    new members. A member kept by an earlier run is equal to none of them, not even to the one with the same name.

    ## Example
    ```python
    from enum import Enum

    import streamlit as st


    class Status(Enum):  # STL102
        OPEN = "open"
        DONE = "done"


    if "status" not in st.session_state:
        st.session_state.status = Status.OPEN

    if st.session_state.status == Status.OPEN:  # STL202
        st.write("Still open")
    else:
        st.write("All done")
    st.button("Rerun")
    ```

    ## Use instead
    Move the Enum to a module and import it (`from tasks import Status`): modules are not executed again. Or keep the
    value, and make a member of it when it is read:

    ```python
    from enum import Enum

    import streamlit as st


    class Status(Enum):
        OPEN = "open"
        DONE = "done"


    if "status" not in st.session_state:
        st.session_state.status = Status.OPEN.value

    if Status(st.session_state.status) == Status.OPEN:
        st.write("Still open")
    else:
        st.write("All done")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8129
    - streamlit #8180
    """

    code = "STL102"
    name = "kept-enum"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield one finding for each kept Enum whose kept members are used."""
        for cls in facts.classes:
            by_class = cls.eq in (Dependence.IDENTITY, Dependence.WRITTEN)
            if cls.is_enum and by_class and cls.keepers and cls.member_uses:
                yield Finding(cls.span, self.code, _message(cls), *kept_at(cls.member_uses[0].keeper))


def _message(cls: ClassFacts) -> str:
    use = cls.member_uses[0]
    return compose(
        f"`{{name}}` is redefined on every run: `{{use}}`{at(use.span.line)} holds a member {kept(use.keeper)}"
        f" that equals no new one; {keep_value(use.keeper)}",
        name=cls.name,
        label=use.keeper.label,
        use=use.source,
    )
