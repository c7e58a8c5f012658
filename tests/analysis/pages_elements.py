"""Small pages about which element comes out of a kept container: what this run put in is no old one."""

from __future__ import annotations

PAGES = {
    "what was appended to one of two lists": """
        box = ss.get("box") or []
        ss.box = box
        box.append(Item())
        st.write(box[-1] == Item())
        st.write(box[0] == Item())  # EQUALITY
    """,
    "what was inserted in front": """
        from collections import deque
        box = ss.setdefault("box", [])
        box.insert(0, Item())
        st.write(box[0] == Item())
        st.write(box[-1] == Item())  # EQUALITY
        queue = ss.setdefault("queue", deque())
        queue.appendleft(Item())
        st.write(queue[0] == Item())
        st.write(queue[-1] == Item())  # EQUALITY
    """,
    "what was put at an index": """
        box = ss.setdefault("box", [Item(), Item(), Item()])
        box[1] = Item()
        st.write(box[1] == Item())
        st.write(box[2] == Item())  # EQUALITY
        box[-1] = Item()
        st.write(box[-1] == Item())
        st.write(box[0] == Item())  # EQUALITY
    """,
    "an index after something was taken out": """
        box = ss.setdefault("box", [Item("a"), Item("b")])
        box[0] = Item("a")
        box.pop(0)
        st.write(box[0] == Item("b"))  # EQUALITY
        box.append(Item("b"))
    """,
    "a list with one more": """
        ss.box = ss.get("box", []) + [Item()]
        st.write(ss.box[-1] == Item())
        st.write(ss.box[0] == Item())  # EQUALITY
        ss.more = ss.get("more", [])
        ss.more += [Item()]
        st.write(ss.more[-1] == Item())
        ss.more.extend([Item("a"), Item("b")])
        st.write(ss.more[-1] == Item("b"))
        st.write(ss.more[0] == Item())  # EQUALITY
    """,
    "what was put into a dict by update": """
        box = ss.setdefault("box", {"a": Item(), "b": Item()})
        box.update(a=Item())
        box.update({"c": Item()})
        st.write(box["a"] == Item(), box["c"] == Item())
        st.write(box["b"] == Item())  # EQUALITY
    """,
    "a dict laid over another one": """
        ss.setdefault("box", {"a": Item(), "b": Item()})
        over = {**ss.box, "a": Item()}
        under = {"a": Item(), "b": Item(), **ss.box}
        st.write(over["a"] == Item())
        st.write(over["b"] == Item())  # EQUALITY
        st.write(under["a"] == Item())  # EQUALITY
    """,
    "put into what a function finds or makes": """
        def find():
            if "box" not in ss:
                ss["box"] = {}
            return ss["box"]
        box = find()
        old = box.get("k")
        st.write(old == Item())  # EQUALITY
        box["k"] = Item()
        st.write(box["k"] == Item())
    """,
    "put into what try finds or makes": """
        try:
            box = ss.box
        except AttributeError:
            box = ss.box = {}
        st.write(box.get("k") == Item())  # EQUALITY
        box["k"] = Item()
        st.write(box["k"] == Item())
    """,
    "sorted, of what try finds or makes": """
        @dataclass(order=True)
        class Job:
            n: int
        class Plan:
            def __init__(self):
                self.jobs = []
            def add(self, n):
                self.jobs.append(Job(n))
        try:
            plan = ss.plan
        except AttributeError:
            plan = ss.plan = Plan()
        plan.add(1)
        st.write(len(sorted(plan.jobs)), min(plan.jobs).n)
        plan.jobs.sort()
        mixed = [*plan.jobs, Job(2)]
        try:
            mixed.sort()  # OPERATOR
        except TypeError:
            st.write("no")
    """,
    "a subclass of list with a method": """
        class Playlist(list):
            def first(self):
                return self[0]
        if "playlist" not in ss:
            ss.playlist = Playlist()
            ss.playlist.append(Item())
            ss.other = Playlist([Item()])
        st.write(ss.playlist.first() == Item())  # EQUALITY
        st.write(ss.other[0] == Item())  # EQUALITY
        st.write([item == Item() for item in ss.other])  # EQUALITY
        st.write(ss.other.index(Item()) == 0 if ss.other.count(Item()) else "gone")  # EQUALITY
        fresh = Playlist([Item()])
        st.write(fresh.first() == Item(), fresh.index(Item()))
        ss.other.append(Item())
        st.write(ss.other[-1] == Item())
    """,
    "a subclass of dict": """
        from collections import UserDict
        class Table(dict):
            def get_item(self, key):
                return self[key]
        class Shelf(UserDict):
            def get_item(self, key):
                return self.data[key]
        if "table" not in ss:
            ss.table = Table(k=Item())
            ss.shelf = Shelf({"k": Item()})
        st.write(ss.table.get_item("k") == Item())  # EQUALITY
        st.write(ss.shelf.get_item("k") == Item())  # EQUALITY
        st.write([item == Item() for item in ss.table.values()])  # EQUALITY
        st.write([item == Item() for key, item in ss.shelf.items()])  # EQUALITY
        ss.table["k"] = Item()
        ss.shelf["k"] = Item()
        st.write(ss.table["k"] == Item(), ss.shelf.get_item("k") == Item())
    """,
    "a subclass of dict that counts by members": """
        class Counts(dict):
            def __missing__(self, key):
                return 0
        class Bag(dict):
            def __init__(self, *args):
                super().__init__(*args)
                super().__setitem__(Color.BLUE, 1)
        if "counts" not in ss:
            ss.counts = Counts()
            ss.counts[Color.RED] = 1
            ss.bag = Bag({Color.RED: 1})
        st.write(Color.RED in ss.counts)  # EQUALITY
        st.write(ss.bag.get(Color.BLUE))  # LOOKUP
        st.write(ss.bag.get(Color.RED))  # LOOKUP
        st.write(Bag({Color.RED: 1})[Color.RED])
    """,
    "a mapping of the script's own": """
        from collections.abc import MutableMapping
        class Table(MutableMapping):
            def __init__(self):
                self.d = {}
            def __getitem__(self, key):
                return self.d[key]
            def __setitem__(self, key, value):
                self.d[key] = value
            def __delitem__(self, key):
                del self.d[key]
            def __iter__(self):
                return iter(self.d)
            def __len__(self):
                return len(self.d)
        if "table" not in ss:
            ss.table = Table()
            ss.table["k"] = Item()
            ss.table.update(x=Item())
        st.write(ss.table.get("k") == Item())  # EQUALITY
        st.write(ss.table.setdefault("k", Item()) == Item())  # EQUALITY
        st.write([item == Item() for item in ss.table.values()])  # EQUALITY
        for key, item in ss.table.items():
            st.write(item == Item())  # EQUALITY
        st.write(len(ss.table), [key for key in ss.table.keys()])
        fresh = Table()
        fresh["k"] = Item()
        st.write(fresh.get("k") == Item(), [item == Item() for item in fresh.values()])
    """,
    "a sequence of the script's own": """
        from collections.abc import MutableSequence
        class Row(MutableSequence):
            def __init__(self):
                self.items = []
            def __getitem__(self, index):
                return self.items[index]
            def __setitem__(self, index, value):
                self.items[index] = value
            def __delitem__(self, index):
                del self.items[index]
            def __len__(self):
                return len(self.items)
            def insert(self, index, value):
                self.items.insert(index, value)
        if "row" not in ss:
            ss.row = Row()
            ss.row.append(Item())
        st.write(ss.row[0] == Item())  # EQUALITY
        st.write([item == Item() for item in ss.row])  # EQUALITY
    """,
    "an iterator of the script's own": """
        class Cursor:
            def __init__(self, items):
                self.items, self.i = items, -1
            def __iter__(self):
                return self
            def __next__(self):
                self.i += 1
                if self.i >= len(self.items):
                    raise StopIteration
                return self.items[self.i]
        ss.setdefault("items", [Item()])
        for item in Cursor(ss["items"]):
            st.write(item == Item())  # EQUALITY
        st.write(next(Cursor(ss["items"])) == Item())  # EQUALITY
        st.write([item == Item() for item in Cursor([Item()])], next(Cursor([Item()])) == Item())
    """,
    "fields called like the parts of a container": """
        from dataclasses import asdict, replace
        @dataclass
        class Cell:
            value: Item
            last: Item
            keys: Item
        ss.setdefault("cell", Cell(Item(), Item(), Item()))
        st.write(asdict(ss.cell)["value"] == {"name": "tea"})
        st.write(replace(ss.cell, value=Item()).last == Item())  # EQUALITY
        st.write(replace(ss.cell, value=Item()).value == Item())
    """,
    "something of this page put into a kept list by a click": """
        # play: rerun; click "Buy"; rerun
        mug = Item("mug")
        cart = ss.setdefault("cart", [])
        if st.button("Buy"):
            cart.append(mug)
            st.write(mug in cart)
        st.write(mug in cart)  # EQUALITY
        st.write([item for item in (mug, Item("cup")) if item in cart])  # EQUALITY
    """,
    "something of this page put into a kept set by a click": """
        # play: rerun; click "Buy"; rerun
        mug = Item("mug")
        cart = ss.setdefault("cart", set())
        if st.button("Buy"):
            cart.add(mug)
            st.write(mug in cart)
        st.write(mug in cart)  # EQUALITY
        st.write(mug in {item for item in cart})  # EQUALITY
        st.write(mug in {mug, *cart})
    """,
    "a dict with keys that are known and others": """
        box = ss.setdefault("box", {})
        for name in sorted(st.text_input("names", "a b").split()):
            box[name] = box.get(name) or Item()
        box["k"] = Item()
        st.write(box["k"] == Item())
        st.write(box["a"] == Item())  # EQUALITY
    """,
    "an entry made once, and a service made once": """
        class Shop:
            def accepts(self, item):
                return isinstance(item, Item)
        box = ss.setdefault("box", {})
        if "a" not in box:
            box["a"] = Item()
        ss.setdefault("shop", Shop())
        st.write(ss.shop.accepts(box["a"]))
        st.write(box["a"] == Item())  # EQUALITY
    """,
}
"""Whole pages, below the prelude."""
