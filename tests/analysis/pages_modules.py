"""Small pages that put things into modules which are not read: each line that breaks on a rerun says so.

They are played with `STORE` beside them, as `store.py`.
"""

from __future__ import annotations

STORE = """\
current = None
items = []
entries = {}
seen = set()
"""
PAGES = {
    "a variable of a module": """
        import store
        if store.current is None:
            store.current = Cart()
        st.write(isinstance(store.current, Cart))  # TYPE
    """,
    "a variable of a module, set on every run": """
        import store
        store.current = Cart()
        st.write(isinstance(store.current, Cart))
    """,
    "a variable of a module, set anew behind the test": """
        import store
        st.write(store.current == Item())  # EQUALITY
        store.current = Item()
    """,
    "a list of a module": """
        import store
        if not store.items:
            store.items.append(Item())
        st.write(store.items[0] == Item())  # EQUALITY
        st.write([item == Item() for item in store.items])  # EQUALITY
        st.write(Item() in store.items)  # EQUALITY
    """,
    "a list that is imported by name": """
        from store import items as kept
        kept.append(Item())
        st.write(kept[-1] == Item())
        st.write(kept[0] == Item())  # EQUALITY
        st.write(sum(isinstance(item, Item) for item in kept))  # TYPE
    """,
    "a dict of a module": """
        import store
        store.entries.setdefault("a", Item())
        if "b" not in store.entries:
            store.entries["b"] = Item()
        if "c" not in store.entries:
            store.entries.update(c=Item())
        st.write(store.entries["a"] == Item())  # EQUALITY
        st.write(store.entries.get("b") == Item())  # EQUALITY
        st.write([item == Item() for item in store.entries.values()])  # EQUALITY
    """,
    "a dict of a module, filled on every run": """
        from store import entries
        entries["a"] = Item()
        st.write(entries["a"] == Item())
    """,
    "a set of a module": """
        import store
        store.seen.add(Color.RED)
        st.write(len(store.seen))
        st.write(all(color is Color.RED for color in store.seen))  # IDENTITY
    """,
    "attributes of the streamlit module and of builtins": """
        import builtins
        if not hasattr(st, "page_item"):
            setattr(st, "page_item", Item())
        if not hasattr(builtins, "page_cart"):
            builtins.page_cart = Cart()
        st.write(st.page_item == Item())  # EQUALITY
        st.write(getattr(st, "page_item", None) == Item())  # EQUALITY
        st.write(isinstance(page_cart, Cart))  # TYPE
        del st.page_item, builtins.page_cart
        st.page_item = Item()
        st.write(st.page_item == Item())
        builtins.page_cart = Cart()
    """,
    "a function kept in a module": """
        import store
        def check(thing):
            return isinstance(thing, Cart)  # TYPE
        if store.current is None:
            store.current = check
        st.write(store.current(Cart()))
    """,
    "texts and numbers in modules": """
        import os
        import sys
        import store
        os.environ["PAGE"] = "shop"
        store.entries["count"] = store.entries.get("count", 0) + 1
        store.current = "text"
        st.write(store.current == "text", Item() in store.items)
    """,
}
"""Whole pages, below the prelude."""
