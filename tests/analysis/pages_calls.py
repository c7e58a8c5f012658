"""Small pages about how values flow through calls: each line that breaks on a rerun says so."""

from __future__ import annotations

PAGES = {
    "returned": """
        def get():
            return ss.setdefault("x", Item())
        st.write(get() == Item())  # EQUALITY
    """,
    "returned on one of two ways": """
        def get(new):
            if new:
                return Item()
            return ss.setdefault("x", Item())
        st.write(get(st.toggle("new")) == Item())  # EQUALITY
    """,
    "handed over": """
        def same(one, other):
            return one == other  # EQUALITY
        st.write(same(ss.setdefault("x", Item()), Item()))
    """,
    "handed over by keyword": """
        def same(*, one, other=None):
            return one == (other or Item())  # EQUALITY
        st.write(same(one=ss.setdefault("x", Item())))
    """,
    "handed over by star": """
        def same(*items, **more):
            return items[0] == Item(), more["x"] == Item()  # EQUALITY
        st.write(same(*[ss.setdefault("x", Item())], **{"x": ss.x}))
    """,
    "handed on": """
        def same(*args, **kwargs):
            return inner(*args, **kwargs)
        def inner(one, other):
            return one == other  # EQUALITY
        st.write(same(ss.setdefault("x", Item()), other=Item()))
    """,
    "one function, fresh and old by turns": """
        def name(item):
            return item
        old, new = name(ss.setdefault("x", Item())), name(Item())
        st.write(new == Item())
        st.write(old == Item())  # EQUALITY
    """,
    "recursion": """
        def depth(items, n=0):
            if n > 3:
                return None
            if items and items[0] == Item():  # EQUALITY
                return n
            return depth(items[1:], n + 1)
        st.write(depth(ss.setdefault("xs", [Item("b"), Item()])))
    """,
    "mutual recursion": """
        def even(n, x):
            return x == Item() if n == 0 else odd(n - 1, x)  # EQUALITY
        def odd(n, x):
            return False if n == 0 else even(n - 1, x)
        st.write(even(4, ss.setdefault("x", Item())))
    """,
    "a closure": """
        def checker(x):
            def check(y):
                return x == y  # EQUALITY
            return check
        st.write(checker(ss.setdefault("x", Item()))(Item()))
    """,
    "a lambda in a list": """
        checks = [lambda x: x == Item(), lambda x: x.name == "tea"]  # EQUALITY
        for check in checks:
            st.write(check(ss.setdefault("x", Item())))
    """,
    "a table of functions": """
        def same(x):
            return x == Item()  # EQUALITY
        table = {"same": same}
        st.write(table["same"](ss.setdefault("x", Item())))
    """,
    "a partial": """
        from functools import partial
        def same(one, other):
            return one == other  # EQUALITY
        st.write(partial(same, ss.setdefault("x", Item()))(Item()))
    """,
    "a decorator": """
        import functools
        def logged(func):
            @functools.wraps(func)
            def run(*args, **kwargs):
                st.write(func.__name__)
                return func(*args, **kwargs)
            return run
        @logged
        def get():
            return ss.setdefault("x", Item())
        st.write(get() == Item())  # EQUALITY
    """,
    "a decorator with arguments": """
        def logged(label):
            def decorate(func):
                def run(*args):
                    st.write(label)
                    return func(*args)
                return run
            return decorate
        @logged("get")
        def get():
            return ss.setdefault("x", Item())
        st.write(get() == Item())  # EQUALITY
    """,
    "a generator": """
        def items():
            for item in ss.setdefault("xs", [Item()]):
                yield item
        for item in items():
            st.write(item == Item())  # EQUALITY
        st.write(next(items()) == Item())  # EQUALITY
    """,
    "yield from": """
        def items():
            yield from ss.setdefault("xs", [Item()])
        st.write([item == Item() for item in items()])  # EQUALITY
    """,
    "map and filter with functions": """
        def same(x):
            return x == Item()  # EQUALITY
        st.write(list(map(same, ss.setdefault("xs", [Item()]))))
        st.write(list(filter(same, ss.xs)))
    """,
    "sorted by a function": """
        def key(x):
            return x != Item("b")  # EQUALITY
        st.write(sorted(ss.setdefault("xs", [Item("a"), Item("b")]), key=key))
    """,
    "main": """
        def main():
            x = ss.setdefault("x", Item())
            st.write(x == Item())  # EQUALITY
        if __name__ == "__main__":
            main()
    """,
    "a class made in main": """
        def main():
            @dataclass
            class Local:
                n: int = 0
            ss.setdefault("x", Local())
            st.write(ss.x == Local())  # EQUALITY
            st.write(isinstance(ss.x, Local))  # TYPE
        main()
    """,
    "a class made twice in one run": """
        def make():
            @dataclass
            class Local:
                n: int = 0
            return Local
        ss.setdefault("x", make()())
        st.write(isinstance(ss.x, make()))  # TYPE
    """,
    "async functions": """
        import asyncio
        async def get():
            return ss.setdefault("x", Item())
        async def main():
            x = await get()
            return x == Item()  # EQUALITY
        st.write(asyncio.run(main()))
    """,
    "a thread pool's map": """
        from concurrent.futures import ThreadPoolExecutor
        xs = ss.setdefault("xs", [Item()])
        with ThreadPoolExecutor(1) as pool:
            st.write(list(pool.map(lambda x: x == Item(), xs)))  # EQUALITY
    """,
}
"""Whole pages, below the prelude."""
