"""STL207: a kept object given to a field that is validated by its class."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import ClassKind, IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, OR_MOVE, keep_value

_BY_PYDANTIC = "ValidationError"  # pydantic also takes what a model, a member or a dataclass is made of
_PLAIN = {ClassKind.PYDANTIC: "pass what `.model_dump()` gives", ClassKind.DATACLASS: "pass what `asdict` gives"}


class StaleValidation(StaleTestRule):
    """A kept object is given to a field that accepts only objects of a class that was redefined since.

    ## What it does
    Reports code that gives an object of an earlier run to a validator that asks for a class which every run defines
    anew: fields of pydantic models and dataclasses, `model_validate`, `TypeAdapter`, `@validate_call`, assignments with
    `validate_assignment`; attrs fields with `instance_of`, `in_`, `optional`, `deep_iterable`, …; `msgspec.convert`;
    typeguard and beartype. What is accepted is not reported: models with `from_attributes`, `(str, Enum)` members in
    pydantic and msgspec, plain data. An `isinstance` in a validator of the page is STL201.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class. The
    validator of this run asks for an instance of the newest class and refuses an object of the older one, although all
    its values are valid. The first run works; every later one raises.

    ## Example
    ```python
    from pydantic import BaseModel

    import streamlit as st


    class Address(BaseModel):  # opt-in: STL901, STL902
        city: str = "Oslo"


    class Order(BaseModel):
        pizzas: int
        address: Address


    if "address" not in st.session_state:
        st.session_state.address = Address()

    order = Order(pizzas=2, address=st.session_state.address)  # STL207
    st.write(f"{order.pizzas} pizzas to {order.address.city}")
    st.button("Rerun")
    ```

    ## Use instead
    Move the classes to a module and import them (`from orders import Address, Order`): modules are not executed again.
    Or keep plain data, which is validated into an object of the newest class:

    ```python
    from pydantic import BaseModel

    import streamlit as st


    class Address(BaseModel):
        city: str = "Oslo"


    class Order(BaseModel):
        pizzas: int
        address: Address


    if "address" not in st.session_state:
        st.session_state.address = Address().model_dump()

    order = Order(pizzas=2, address=st.session_state.address)
    st.write(f"{order.pizzas} pizzas to {order.address.city}")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    """

    code = "STL207"
    name = "stale-validation"
    kind = TestKind.VALIDATION

    def remedy(self, test: IdentityTest) -> str:
        """Plain data, where the validator makes an object of the newest class of it."""
        if test.cls is None or _BY_PYDANTIC not in test.outcome:
            return MOVE
        if test.cls.is_enum:
            return keep_value(test.keeper)
        plain = _PLAIN.get(test.cls.kind)
        return f"{plain}{OR_MOVE}" if plain else MOVE
