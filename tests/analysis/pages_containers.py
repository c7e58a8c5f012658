"""Small pages about how values flow through containers: each line that breaks on a rerun says so."""

from __future__ import annotations

PAGES = {
    "append": """
        ss.setdefault("xs", [])
        if not ss.xs:
            ss.xs.append(Item())
        st.write(ss.xs[0] == Item())  # EQUALITY
    """,
    "append on each run": """
        ss.setdefault("xs", []).append(Item())
        st.write(ss.xs[0] == Item())  # EQUALITY
        st.write(ss.xs.count(Item()))  # EQUALITY
    """,
    "extend and insert": """
        if "xs" not in ss:
            ss.xs = []
            ss.xs.extend([Item("a")])
            ss.xs.insert(0, Item("b"))
        st.write(Item("a") in ss.xs)  # EQUALITY
        st.write(ss.xs[0] == Item("b"))  # EQUALITY
    """,
    "plus equals": """
        if "xs" not in ss:
            ss.xs = []
            ss.xs += [Item()]
        st.write(ss.xs[0] == Item())  # EQUALITY
    """,
    "an item of a list": """
        if "xs" not in ss:
            ss.xs = [None, None]
            ss.xs[1] = Item()
        st.write(ss.xs[1] == Item())  # EQUALITY
        st.write(ss.xs[0] is None)
    """,
    "a dict of dicts": """
        if "d" not in ss:
            ss.d = {"a": {}}
            ss.d["a"]["b"] = Item()
        st.write(ss.d["a"]["b"] == Item())  # EQUALITY
    """,
    "a dict by a key that is not known": """
        if "d" not in ss:
            ss.d = {}
            ss.d[str(id(ss))] = Item()
        for key in ss.d:
            st.write(ss.d[key] == Item())  # EQUALITY
    """,
    "dict methods": """
        if "d" not in ss:
            ss.d = dict(a=1)
            ss.d.update(b=Item())
            ss.d.setdefault("c", Item("c"))
        st.write(ss.d.get("b") == Item())  # EQUALITY
        st.write(ss.d["c"] == Item("c"))  # EQUALITY
        st.write([v for v in ss.d.values() if v == Item()])  # EQUALITY
        for key, value in ss.d.items():
            st.write(key, value == Item())  # EQUALITY
    """,
    "another key of a dict is plain": """
        ss.setdefault("d", {"item": Item(), "n": 1})
        st.write(ss.d["n"] == 1, ss.d["n"] in [1])
        st.write(ss.d["item"] == Item())  # EQUALITY
    """,
    "another element of a tuple is plain": """
        ss.setdefault("t", (Item(), "tea"))
        item, name = ss.t
        st.write(name == "tea", ss.t[1] == "tea")
        st.write(item == Item())  # EQUALITY
    """,
    "a set": """
        ss.setdefault("s", set()).add(Item())
        st.write(Item() in ss.s)  # EQUALITY
        st.write(len(ss.s))
    """,
    "a deque": """
        from collections import deque
        ss.setdefault("q", deque(maxlen=3))
        if not ss.q:
            ss.q.append(Item())
        st.write(ss.q[0] == Item())  # EQUALITY
    """,
    "a defaultdict": """
        from collections import defaultdict
        if "d" not in ss:
            ss.d = defaultdict(list)
            ss.d["a"].append(Item())
        st.write(Item() in ss.d["a"])  # EQUALITY
    """,
    "a Counter": """
        from collections import Counter
        ss.setdefault("c", Counter([Color.RED]))
        st.write(ss.c[Color.RED])  # LOOKUP
    """,
    "a copy of a list": """
        ss.setdefault("xs", [Item("a"), Item("b")])
        for xs in (ss.xs.copy(), list(ss.xs), ss.xs[:], [*ss.xs], sorted(ss.xs, key=lambda x: x.name)):
            st.write(Item("a") in xs)  # EQUALITY
    """,
    "merged dicts": """
        ss.setdefault("d", {"a": Item()})
        d = {**ss.d, "b": Item()}
        e = ss.d | {"b": 1}
        st.write(d["a"] == Item())  # EQUALITY
        st.write(e["a"] == Item())  # EQUALITY
        st.write(d["b"] == Item())
    """,
    "a comprehension over a dict": """
        ss.setdefault("d", {"a": Item("a"), "b": Item("b")})
        names = {k: v.name for k, v in ss.d.items()}
        st.write(names["a"] == "a")
        st.write({k for k, v in ss.d.items() if v == Item("a")})  # EQUALITY
    """,
    "nested comprehensions": """
        ss.setdefault("rows", [[Item("a")], [Item("b")]])
        st.write([x for row in ss.rows for x in row if x == Item("a")])  # EQUALITY
        st.write([[x == Item("a") for x in row] for row in ss.rows])  # EQUALITY
    """,
    "members as keys": """
        ss.setdefault("counts", {color: 0 for color in Color})
        for color in Color:
            ss.counts[color] += 1  # LOOKUP
    """,
    "members as keys, by value": """
        ss.setdefault("counts", {color.value: 0 for color in Color})
        for color in Color:
            ss.counts[color.value] += 1
    """,
    "kept keys into the kept dict": """
        ss.setdefault("counts", {color: 0 for color in Color})
        for color in ss.counts:
            st.write(ss.counts[color], color in ss.counts, ss.counts.get(color))
    """,
    "del of an item": """
        ss.setdefault("d", {Color.RED: 1})
        if Color.RED in ss.d:  # EQUALITY
            del ss.d[Color.RED]  # LOOKUP
        ss.d = {Color.RED: 1}
    """,
    "a list of tuples": """
        ss.setdefault("pairs", [("a", Item("a"))])
        for name, item in ss.pairs:
            st.write(name == "a")
            st.write(item == Item("a"))  # EQUALITY
        st.write(("a", Item("a")) in ss.pairs)  # EQUALITY
    """,
    "zip and enumerate": """
        ss.setdefault("xs", [Item("a"), Item("b")])
        for n, x in enumerate(ss.xs):
            st.write(n == 0, x == Item("a"))  # EQUALITY
        for x, y in zip(ss.xs, [Item("a"), Item("b")]):
            st.write(x == y)  # EQUALITY
    """,
    "a namespace": """
        from types import SimpleNamespace
        ss.setdefault("ns", SimpleNamespace(item=Item(), n=1))
        st.write(ss.ns.item == Item())  # EQUALITY
        st.write(ss.ns.n == 1)
    """,
    "a NamedTuple's field": """
        from typing import NamedTuple
        class Pair(NamedTuple):
            item: Item
            n: int
        ss.setdefault("pair", Pair(Item(), 1))
        st.write(ss.pair.item == Item())  # EQUALITY
        st.write(ss.pair[0] == Item())  # EQUALITY
        item, n = ss.pair
        st.write(item == Item())  # EQUALITY
        st.write(ss.pair.n == 1, n == 1)
    """,
    "a TypedDict": """
        from typing import TypedDict
        class Pair(TypedDict):
            item: Item
            n: int
        ss.setdefault("pair", Pair(item=Item(), n=1))
        st.write(ss.pair["item"] == Item())  # EQUALITY
        st.write(ss.pair["n"] == 1)
    """,
    "a subclass of list": """
        class Basket(list): pass
        if "basket" not in ss:
            ss.basket = Basket()
            ss.basket.append(Item())
        st.write(Item() in ss.basket)  # EQUALITY
        st.write(isinstance(ss.basket, Basket))  # TYPE
        st.write(isinstance(ss.basket, list))
    """,
    "an iterable of the page": """
        class Basket:
            def __init__(self):
                self.items = [Item()]
            def __iter__(self):
                return iter(self.items)
            def __getitem__(self, n):
                return self.items[n]
            def __contains__(self, item):
                return item in self.items  # EQUALITY
        ss.setdefault("basket", Basket())
        for item in ss.basket:
            st.write(item == Item())  # EQUALITY
        st.write(ss.basket[0] == Item())  # EQUALITY
        st.write(Item() in ss.basket)  # EQUALITY
    """,
    "a view of a dict, and dicts behind each other": """
        from collections import ChainMap
        from types import MappingProxyType
        ss.setdefault("prices", {Item(): 1})
        ss.setdefault("named", {"first": Item()})
        both = ChainMap({}, ss.prices)
        st.write(both.get(Item(), "none"))  # LOOKUP
        st.write(Item() in both)  # EQUALITY
        st.write(MappingProxyType(ss.prices).get(Item()))  # LOOKUP
        st.write(ChainMap({}, ss.named)["first"] == Item())  # EQUALITY
        st.write(ChainMap({"first": Item()}, ss.named)["first"] == Item())
        st.write(ChainMap({}, {Item(): 1}).get(Item()), len(both))
    """,
}
"""Whole pages, below the prelude."""
