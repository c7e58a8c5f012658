"""Small pages where one helper is called with old values here and with new ones there: only the old ones break."""

from __future__ import annotations

PAGES = {
    "a decorated helper": """
        import functools
        def logged(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                return function(*args, **kwargs)
            return wrapper
        @logged
        def first(items):
            return items[0]
        ss.setdefault("kept", [Item()])
        st.write(first(ss.kept).name)
        st.write(first([Item()]) == Item())
        st.write(first(ss.kept) == Item())  # EQUALITY
    """,
    "two decorated helpers inside each other": """
        def logged(function):
            def wrapper(*args):
                return function(*args)
            return wrapper
        @logged
        def inner(item):
            return item
        @logged
        def outer(item):
            return inner(item)
        ss.setdefault("item", Item())
        st.write(outer(ss.item).name)
        st.write(outer(Item()) == Item())
        st.write(outer(ss.item) == Item())  # EQUALITY
    """,
    "a helper of any arguments": """
        def first(*items, **named):
            return items[0] if items else named["item"]
        ss.setdefault("item", Item())
        st.write(first(ss.item).name, first(item=ss.item).name)
        st.write(first(Item()) == Item(), first(item=Item()) == Item())
        st.write(first(ss.item) == Item())  # EQUALITY
        st.write(first(item=ss.item) == Item())  # EQUALITY
    """,
    "a generator of old and new things": """
        def walk(items):
            for item in items:
                yield item
        def walk_all(rows):
            for row in rows:
                yield from walk(row)
        ss.setdefault("kept", [Item()])
        st.write([item.name for item in walk(ss.kept)], len(list(walk_all([ss.kept]))))
        st.write([item == Item() for item in walk([Item()])], next(walk_all([[Item()]])) == Item())
        st.write([item == Item() for item in walk(ss.kept)])  # EQUALITY
        st.write(next(walk_all([ss.kept])) == Item())  # EQUALITY
    """,
    "a context manager": """
        from contextlib import contextmanager
        @contextmanager
        def using(item):
            yield item
        ss.setdefault("item", Item())
        with using(ss.item) as old:
            st.write(old == Item())  # EQUALITY
        with using(Item()) as new:
            st.write(new == Item())
    """,
    "a recursive helper": """
        def dig(value, depth):
            return value if depth == 0 else dig(value, depth - 1)
        def total(node):
            return [node["item"]] + [item for child in node["children"] for item in total(child)]
        ss.setdefault("item", Item())
        ss.setdefault("tree", {"item": Item(), "children": [{"item": Item(), "children": []}]})
        st.write(dig(ss.item, 2).name, len(total(ss.tree)))
        st.write(dig(Item(), 2) == Item(), total({"item": Item(), "children": []})[0] == Item())
        st.write(dig(ss.item, 2) == Item())  # EQUALITY
        st.write(total(ss.tree)[-1] == Item())  # EQUALITY
    """,
    "an object that walks over what it was made with": """
        class Group:
            def __init__(self, *items, **named):
                self.items = list(items)
                self.named = named
            def __iter__(self):
                yield from self.items
        ss.setdefault("group", Group(Item(), x=Item()))
        st.write([item.name for item in ss.group], ss.group.named["x"].name)
        new = Group(Item(), x=Item())
        st.write([item == Item() for item in new], new.named["x"] == Item())
        st.write([item == Item() for item in ss.group])  # EQUALITY
        st.write(ss.group.named["x"] == Item())  # EQUALITY
    """,
    "a kept checker and a recursive helper": """
        class Checker:
            def accepts(self, thing):
                return isinstance(thing, Cart)
        def dig(value, depth):
            if depth == 0:
                return value
            return dig(value, depth - 1)
        ss.setdefault("cart", Cart())
        ss.setdefault("checker", Checker())
        st.write(ss.checker.accepts(dig(ss.cart, 2)))
    """,
}
"""Whole pages, below the prelude."""
