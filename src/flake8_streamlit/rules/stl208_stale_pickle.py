"""STL208: a kept object is pickled."""

from __future__ import annotations

from flake8_streamlit.analysis.facts import IdentityTest, TestKind
from flake8_streamlit.rules.base import StaleTestRule
from flake8_streamlit.rules.wording import MOVE, OR_MOVE, keep_value


class StalePickle(StaleTestRule):
    """A kept object is pickled, but its class is no longer the one that its name stands for.

    ## What it does
    Reports an object of an earlier run, or a container that holds one, where it is pickled: `pickle.dumps`, a
    `pickle.Pickler`, `shelve`, `joblib.dump`, what is given to a `multiprocessing.Pool`, pipe or manager or to a
    `concurrent.futures.ProcessPoolExecutor`, results of `st.cache_data`. Copies, threads, cache arguments and reading
    what was pickled before are not reported: they work.

    ## Why is this bad?
    Streamlit executes the page again on every rerun, and every execution of a `class` statement makes a new class.
    `pickle` stores a class by its name and first looks whether the name stands for that very class. It stands for the
    newest one, so a kept object is refused with `PicklingError`, or by `st.cache_data` with
    `UnserializableReturnValueError`, on every run but the first.

    ## Example
    ```python
    import pickle
    from dataclasses import dataclass

    import streamlit as st


    @dataclass
    class Game:  # opt-in: STL901, STL902
        level: int = 1
        points: int = 0


    if "game" not in st.session_state:
        st.session_state.game = Game()

    saved = pickle.dumps(st.session_state.game)  # STL208
    st.write(f"Level {st.session_state.game.level}, {len(saved)} bytes")
    st.button("Rerun")
    ```

    ## Use instead
    Move the class to a module and import it (`from games import Game`): modules are not executed again. Or keep plain
    data, which can be pickled in every run:

    ```python
    import pickle
    from dataclasses import asdict, dataclass

    import streamlit as st


    @dataclass
    class Game:
        level: int = 1
        points: int = 0


    if "game" not in st.session_state:
        st.session_state.game = asdict(Game())

    saved = pickle.dumps(st.session_state.game)
    st.write(f"Level {st.session_state.game['level']}, {len(saved)} bytes")
    st.button("Rerun")
    ```

    ## References
    - [Using custom Python classes in your Streamlit app](https://docs.streamlit.io/develop/concepts/design/custom-classes)
    - streamlit #8180
    - streamlit #14593
    """

    code = "STL208"
    name = "stale-pickle"
    kind = TestKind.PICKLE

    def remedy(self, test: IdentityTest) -> str:
        """Pickle (or return, with `st.cache_data`) something that has no class of the page."""
        if test.cls is None:
            return MOVE
        return keep_value(test.keeper) if test.cls.is_enum else f"use plain data{OR_MOVE}"
