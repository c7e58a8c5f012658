"""Small pages about how values flow through statements and scopes: each line that breaks on a rerun says so."""

from __future__ import annotations

PAGES = {
    "a name": """
        x = ss.setdefault("x", Item())
        st.write(x == Item())  # EQUALITY
    """,
    "a chain of names": """
        a = b = ss.setdefault("x", Item())
        c = b
        st.write(c == Item())  # EQUALITY
    """,
    "a name bound again is fresh": """
        x = ss.setdefault("x", Item())
        x = Item()
        st.write(x == Item())
    """,
    "a name bound again on one way": """
        x = ss.setdefault("x", Item())
        if st.toggle("new"):
            x = Item()
        st.write(x == Item())  # EQUALITY
    """,
    "an annotated name": """
        x: Item = ss.setdefault("x", Item())
        st.write(x == Item())  # EQUALITY
    """,
    "walrus in a condition": """
        ss.setdefault("x", Item())
        if (x := ss.x) is not None and x == Item():  # EQUALITY
            st.write("same")
    """,
    "a starred target": """
        ss.setdefault("xs", [Item("a"), Item("b"), Item("c")])
        first, *rest = ss.xs
        st.write(first == Item("a"))  # EQUALITY
        st.write(rest[0] == Item("b"))  # EQUALITY
    """,
    "a nested target": """
        ss.setdefault("x", (1, (Item(), 2)))
        one, (x, two) = ss.x
        st.write(x == Item())  # EQUALITY
        st.write(one == 1, two == 2)
    """,
    "swapped names": """
        old, new = ss.setdefault("x", Item()), Item()
        old, new = new, old
        st.write(old == Item())
        st.write(new == Item())  # EQUALITY
    """,
    "a deleted name": """
        x = ss.setdefault("x", Item())
        del x
        x = Item()
        st.write(x == Item())
    """,
    "a for loop": """
        ss.setdefault("xs", [Item("a"), Item("b")])
        for x in ss.xs:
            st.write(x == Item("a"))  # EQUALITY
    """,
    "a for loop over both": """
        ss.setdefault("xs", [Item("a"), Item("b")])
        for x in ss.xs:
            for y in [Item("a"), Item("b")]:
                st.write(x == y)  # EQUALITY
                st.write(x == x, y == y)
    """,
    "a for loop with else": """
        ss.setdefault("xs", [Item("a")])
        for x in ss.xs:
            if x != Item("a"):  # EQUALITY
                break
        else:
            st.write(x == Item("a"))  # EQUALITY
    """,
    "the last of a loop": """
        ss.setdefault("xs", [Item("a")])
        found = None
        for x in ss.xs:
            if x.name == "a":
                found = x
                break
        st.write(found == Item("a"))  # EQUALITY
    """,
    "continue": """
        ss.setdefault("xs", [Item("a"), Item("b")])
        for x in ss.xs:
            if x.name != "a":
                continue
            st.write(x == Item("a"))  # EQUALITY
    """,
    "a while loop": """
        todo = list(ss.setdefault("xs", [Item("a"), Item("b")]))
        while todo:
            x = todo.pop()
            st.write(x == Item("a"))  # EQUALITY
    """,
    "try and else": """
        try:
            x = ss["x"]
        except KeyError:
            x = ss["x"] = Item()
        else:
            st.write(x == Item())  # EQUALITY
        finally:
            st.write("done")
        st.write(isinstance(x, Item))  # TYPE
    """,
    "with": """
        import contextlib
        @contextlib.contextmanager
        def using(x):
            yield x
        with using(ss.setdefault("x", Item())) as x:
            st.write(x == Item())  # EQUALITY
    """,
    "with an object of the page": """
        class Using:
            def __init__(self, x):
                self.x = x
            def __enter__(self):
                return self.x
            def __exit__(self, *args):
                return None
        with Using(ss.setdefault("x", Item())) as x:
            st.write(x == Item())  # EQUALITY
    """,
    "nullcontext": """
        import contextlib
        with contextlib.nullcontext(ss.setdefault("x", Item())) as x:
            st.write(x == Item())  # EQUALITY
    """,
    "assert": """
        x = ss.setdefault("x", Item())
        assert x == Item()  # EQUALITY
    """,
    "a type alias": """
        Thing = Item
        x = ss.setdefault("x", Thing())
        st.write(isinstance(x, Thing))  # TYPE
    """,
    "a tuple of classes": """
        THINGS = (Item, Cart)
        x = ss.setdefault("x", Item())
        st.write(isinstance(x, THINGS))  # TYPE
    """,
    "TYPE_CHECKING never runs": """
        from typing import TYPE_CHECKING
        x = ss.setdefault("x", Item())
        if TYPE_CHECKING:
            st.write(x == Item())
    """,
    "if False never runs": """
        x = ss.setdefault("x", Item())
        if False:
            st.write(x == Item())
        if 0:
            st.write(x == Item())
    """,
    "what stands after return": """
        x = ss.setdefault("x", Item())
        def show():
            return x.name
            st.write(x == Item())
        show()
    """,
    "global": """
        current = None
        def load():
            global current
            current = ss.setdefault("x", Item())
        load()
        st.write(current == Item())  # EQUALITY
    """,
    "nonlocal": """
        def main():
            current = None
            def load():
                nonlocal current
                current = ss.setdefault("x", Item())
            load()
            st.write(current == Item())  # EQUALITY
        main()
    """,
    "a local name hides a global one": """
        x = ss.setdefault("x", Item())
        def show():
            x = Item()
            st.write(x == Item())
        show()
        st.write(x == Item())  # EQUALITY
    """,
    "a comprehension's variable is its own": """
        x = Item()
        ss.setdefault("xs", [Item()])
        names = [x.name for x in ss.xs]
        st.write(x == Item())
        st.write([x == Item() for x in ss.xs])  # EQUALITY
    """,
    "walrus leaves a comprehension": """
        ss.setdefault("xs", [Item()])
        [found := x for x in ss.xs]
        st.write(found == Item())  # EQUALITY
    """,
    "a class body's names are no globals": """
        x = Item()
        class Shop:
            x = ss.setdefault("x", Item())
            def same(self):
                return x == Item()
        st.write(Shop().same())
        st.write(Shop.x == Item())  # EQUALITY
    """,
    "a class body reads the module": """
        x = ss.setdefault("x", Item())
        class Shop:
            same = x == Item()  # EQUALITY
        st.write(Shop.same)
    """,
    "a shadowed builtin": """
        def isinstance(one, two):
            return True
        x = ss.setdefault("x", Item())
        st.write(isinstance(x, Item))
    """,
    "a builtin by another name": """
        is_a = isinstance
        x = ss.setdefault("x", Item())
        st.write(is_a(x, Item))  # TYPE
    """,
    "builtins by module": """
        import builtins
        x = ss.setdefault("x", Item())
        st.write(builtins.isinstance(x, Item))  # TYPE
    """,
    "a class defined twice": """
        @dataclass
        class Twice:
            n: int = 0
        ss.setdefault("x", Twice())
        @dataclass
        class Twice:
            n: int = 1
        st.write(ss.x.n)
    """,
    "a lambda's default": """
        x = ss.setdefault("x", Item())
        same = lambda y=x: y == Item()  # EQUALITY
        st.write(same())
    """,
    "star import": """
        from streamlit import *
        session_state.setdefault("x", Item())
        write(session_state.x == Item())  # EQUALITY
    """,
}
"""Whole pages, below the prelude."""
