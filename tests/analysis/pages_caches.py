"""Small pages about caches, callbacks, forms and fragments: each line that breaks on a rerun says so."""

from __future__ import annotations

PAGES = {
    "cache_resource of an instance": """
        @st.cache_resource
        def get():
            return Item()
        st.write(get() == Item())  # EQUALITY
        st.write(isinstance(get(), Item))  # TYPE
        st.write(get() == get(), get().name)
    """,
    "cache_resource with options": """
        @st.cache_resource(ttl=60, show_spinner=False)
        def get():
            return Item()
        st.write(get() == Item())  # EQUALITY
    """,
    "cache_resource by a call": """
        def make():
            return Item()
        get = st.cache_resource(make)
        st.write(get() == Item())  # EQUALITY
    """,
    "cache_resource by name": """
        from streamlit import cache_resource
        @cache_resource
        def get(name):
            return Item(name)
        st.write(get("a") == Item("a"))  # EQUALITY
    """,
    "cache_resource of a list": """
        @st.cache_resource
        def get():
            return [Item("a"), Item("b")]
        st.write(Item("a") in get())  # EQUALITY
        st.write(isinstance(get()[0], Item))  # TYPE
        st.write(len(get()) == 2)
    """,
    "cache_resource of a dict by member": """
        @st.cache_resource
        def get():
            return {Color.RED: "red", Color.BLUE: "blue"}
        st.write(get()[Color.RED])  # LOOKUP
        st.write(get().get(Color.RED))  # LOOKUP
        st.write(Color.RED in get())  # EQUALITY
    """,
    "cache_resource in a static method": """
        class Shop:
            @staticmethod
            @st.cache_resource
            def items():
                return Item()
        st.write(Shop.items() == Item())  # EQUALITY
    """,
    "cache_resource in a method": """
        class Shop:
            @st.cache_resource
            def item(_self):
                return Item()
        st.write(Shop().item() == Item())  # EQUALITY
    """,
    "what a cached object is given later": """
        class Store:
            def __init__(self):
                self.item = None
        @st.cache_resource
        def store():
            return Store()
        if store().item is None:
            store().item = Item()
        st.write(store().item == Item())  # EQUALITY
    """,
    "what a cached list is given later": """
        @st.cache_resource
        def log():
            return []
        log().append(Item())
        st.write(log().count(Item()))  # EQUALITY
        st.write(log()[0] == Item())  # EQUALITY
    """,
    "cache_resource that reads a class of the page": """
        @st.cache_resource
        def model():
            return Cart()
        cart = model()
        st.write(isinstance(cart, Cart))  # TYPE
        st.write(type(cart) is Cart)  # TYPE
    """,
    "a class made once in a cache": """
        @st.cache_resource
        def classes():
            @dataclass
            class Kept:
                a: int = 0
            return Kept
        Kept = classes()
        ss.setdefault("x", Kept())
        st.write(ss.x == Kept(), isinstance(ss.x, Kept))
    """,
    "cache_data gives copies of this run's class": """
        @st.cache_data
        def get():
            return Item()
        st.write(get() == Item(), isinstance(get(), Item))
    """,
    "cache_data of members and containers": """
        @st.cache_data
        def get():
            return {"color": Color.RED, "items": [Item("a")]}
        st.write(get()["color"] is Color.RED, Item("a") in get()["items"])
    """,
    "cache_data kept in state": """
        @st.cache_data
        def get():
            return Item()
        ss.setdefault("x", get())
        st.write(ss.x == Item())  # EQUALITY
    """,
    "a cached function's argument": """
        @st.cache_data
        def size(_item):
            return 1
        ss.setdefault("x", Item())
        st.write(size(ss.x) == 1)
    """,
    "functools.cache ends with the run": """
        import functools
        @functools.lru_cache
        def get():
            return Item()
        st.write(get() == Item(), isinstance(get(), Item))
    """,
    "a callback that stores": """
        # play: click "Add"; rerun
        def add():
            ss.x = Item()
        st.button("Add", on_click=add)
        if "x" in ss:
            st.write(ss.x == Item())  # EQUALITY
    """,
    "a callback with arguments": """
        # play: click "Add"; rerun
        def add(item, to):
            ss[to] = item
        st.button("Add", on_click=add, args=(Item(),), kwargs={"to": "x"})
        if "x" in ss:
            st.write(isinstance(ss.x, Item))  # TYPE
    """,
    "a callback belongs to its run": """
        # play: click "Add"; rerun
        def add(item):
            ss.ok = item == Item() and isinstance(item, Item)
        st.button("Add", on_click=add, args=(Item(),))
    """,
    "a callback that reads what is older": """
        # play: rerun; click "Check"; rerun
        ss.setdefault("x", Item())
        def check():
            ss.ok = ss.x == Item()  # EQUALITY
        st.button("Check", on_click=check)
    """,
    "a lambda as callback": """
        # play: click "Add"; rerun
        st.button("Add", on_click=lambda: ss.update(x=Item()))
        if "x" in ss:
            st.write(ss.x == Item())  # EQUALITY
    """,
    "a method as callback": """
        # play: click "Add"; rerun
        class Shop:
            def add(self):
                ss.x = Item()
        st.button("Add", on_click=Shop().add)
        if "x" in ss:
            st.write(ss.x == Item())  # EQUALITY
    """,
    "a partial as callback": """
        # play: click "Add"; rerun
        from functools import partial
        def add(item):
            ss.x = item
        st.button("Add", on_click=partial(add, Item()))
        if "x" in ss:
            st.write(ss.x == Item())  # EQUALITY
    """,
    "a button without a callback": """
        # play: click "Add"; rerun
        if st.button("Add"):
            ss.x = Item()
        if "x" in ss:
            st.write(ss.x == Item())  # EQUALITY
    """,
    "a callback of a widget reads its state": """
        # play: select "x" 1; rerun
        def changed():
            ss.last = ss.color == Color.RED
        st.selectbox("x", Color, key="color", on_change=changed)  # CALLBACK
    """,
    "a form": """
        # play: click "Save"; rerun
        with st.form("form"):
            x = st.selectbox("x", [Item("a"), Item("b")])
            if st.form_submit_button("Save"):
                ss.saved = x
        if "saved" in ss:
            st.write(ss.saved == Item("a"))  # EQUALITY
    """,
    "a preset key": """
        if "item" not in ss:
            ss.item = Item("b")
        x = st.selectbox("x", [Item("a"), Item("b")], key="item")
        st.write(x == Item("b"))  # EQUALITY
    """,
    "a fragment": """
        @st.fragment
        def part():
            ss.setdefault("x", Item())
            st.write(ss.x == Item())  # EQUALITY
        part()
    """,
}
"""Whole pages, below the prelude."""
