"""Small pages about what Streamlit and libraries do with old values: each line that breaks on a rerun says so."""

from __future__ import annotations

PAGES = {
    "an old model in a new one": """
        from pydantic import BaseModel
        class Line(BaseModel):
            n: int
        class Order(BaseModel):
            line: Line
        ss.setdefault("line", Line(n=1))
        order = Order(line=ss.line)  # VALIDATION
    """,
    "a new model in a new one": """
        from pydantic import BaseModel
        class Line(BaseModel):
            n: int
        class Order(BaseModel):
            line: Line
        ss.setdefault("line", Line(n=1))
        order = Order(line=Line(n=ss.line.n))
        other = Order(line=ss.line.model_dump())
    """,
    "old models in a list": """
        from pydantic import BaseModel
        class Line(BaseModel):
            n: int
        class Order(BaseModel):
            lines: list[Line]
        ss.setdefault("lines", [Line(n=1)])
        order = Order(lines=ss["lines"])  # VALIDATION
    """,
    "an old model where None may be": """
        from typing import Optional
        from pydantic import BaseModel
        class Line(BaseModel):
            n: int
        class Order(BaseModel):
            line: Optional[Line] = None
            other: Line | None = None
        ss.setdefault("line", Line(n=1))
        order = Order(line=ss.line)  # VALIDATION
        order = Order(other=ss.line)  # VALIDATION
        order = Order(line=None)
    """,
    "an old model that reads attributes": """
        from pydantic import BaseModel, ConfigDict
        class Line(BaseModel):
            model_config = ConfigDict(from_attributes=True)
            n: int
        class Order(BaseModel):
            line: Line
        ss.setdefault("line", Line(n=1))
        order = Order(line=ss.line)
    """,
    "an old member in a model": """
        from pydantic import BaseModel
        class Order(BaseModel):
            color: Color
        ss.setdefault("color", Color.RED)
        order = Order(color=ss.color)  # VALIDATION
        order = Order(color=ss.color.value)
    """,
    "an old text member in a model": """
        from pydantic import BaseModel
        class Size(StrEnum):
            S = "s"
        class Order(BaseModel):
            size: Size
        ss.setdefault("size", Size.S)
        order = Order(size=ss.size)
    """,
    "an old dataclass in a model": """
        from pydantic import BaseModel
        class Order(BaseModel):
            item: Item
        ss.setdefault("item", Item())
        order = Order(item=ss.item)  # VALIDATION
    """,
    "anything in a model": """
        from typing import Any
        from pydantic import BaseModel
        class Order(BaseModel):
            item: Any
            other: object = None
        ss.setdefault("item", Item())
        order = Order(item=ss.item, other=ss.item)
    """,
    "model_validate of an old model": """
        from pydantic import BaseModel
        class Line(BaseModel):
            n: int
        ss.setdefault("line", Line(n=1))
        Line.model_validate(ss.line)  # VALIDATION
        Line.model_validate(ss.line.model_dump())
        Line.model_validate(ss.line, from_attributes=True)
    """,
    "an old value in a dataclass is not checked": """
        @dataclass
        class Order:
            item: Item
        ss.setdefault("item", Item())
        order = Order(item=ss.item)
        st.write(order.item.name)
    """,
    "pickling what is old": """
        import pickle
        ss.setdefault("item", Item())
        data = pickle.dumps(ss.item)  # PICKLE
    """,
    "pickling what holds something old": """
        import pickle
        ss.setdefault("items", [Item()])
        data = pickle.dumps({"items": ss["items"]})  # PICKLE
    """,
    "pickling what is new": """
        import pickle
        ss.setdefault("item", Item())
        data = pickle.dumps(Item(ss.item.name))
        st.write(pickle.loads(data) == Item())
    """,
    "bytes that were pickled": """
        import pickle
        ss.setdefault("data", pickle.dumps(Item()))
        st.write(pickle.loads(ss.data) == Item())
    """,
    "an index of what is old": """
        items = [Item("a"), Item("b")]
        ss.setdefault("item", Item("b"))
        x = st.selectbox("x", items, index=items.index(ss.item))  # EQUALITY
    """,
    "a default that is old": """
        ss.setdefault("items", [Item("a")])
        x = st.multiselect("x", [Item("a"), Item("b")], default=ss["items"])  # DEFAULT
    """,
    "an old member as default": """
        ss.setdefault("color", Color.RED)
        x = st.pills("x", Color, default=ss.color)  # DEFAULT
    """,
    "an old value of a slider": """
        ss.setdefault("color", Color.RED)
        x = st.select_slider("x", Color, value=ss.color)  # DEFAULT
    """,
    "a default that is new": """
        ss.setdefault("names", ["RED"])
        x = st.multiselect("x", Color, default=[Color[name] for name in ss.names])
    """,
    "a default of plain values": """
        ss.setdefault("names", ["a"])
        x = st.multiselect("x", ["a", "b"], default=ss.names)
    """,
    "on_change of instances": """
        def changed():
            st.toast("changed")
        x = st.selectbox("x", [Item("a"), Item("b")], on_change=changed)  # CALLBACK
    """,
    "on_change of members": """
        def changed():
            st.toast("changed")
        x = st.radio("x", Color, on_change=changed)  # CALLBACK
    """,
    "on_change of texts": """
        def changed():
            st.toast("changed")
        x = st.selectbox("x", ["a", "b"], on_change=changed)
        y = st.selectbox("y", [c.name for c in Color], on_change=changed)
    """,
    "on_change of value-like options": """
        class Size(IntEnum):
            S = 1
            M = 2
        def changed():
            st.toast("changed")
        x = st.selectbox("x", list(Size), on_change=changed)
    """,
    "a label by the member": """
        # play: rerun; select "x" 1; rerun
        LABELS = {Item("a"): "A", Item("b"): "B"}
        x = st.radio("x", [Item("a"), Item("b")], format_func=LABELS.get)  # LABEL
    """,
    "a label by the value": """
        # play: rerun; select "x" 1; rerun
        LABELS = {"a": "A", "b": "B"}
        x = st.radio("x", [Item("a"), Item("b")], format_func=lambda item: LABELS[item.name])
        st.write(x == Item("a"))  # EQUALITY
    """,
    "a label of a coerced member": """
        # play: rerun; select "x" 1; rerun
        LABELS = {Color.RED: "Red", Color.BLUE: "Blue"}
        x = st.radio("x", Color, format_func=LABELS.get)
        st.write(x is Color.RED)
    """,
    "a heap": """
        import heapq
        @dataclass(order=True)
        class Job:
            n: int
        ss.setdefault("jobs", [Job(1)])
        heapq.heappush(ss.jobs, Job(2))  # OPERATOR
    """,
    "a heap of pairs": """
        import heapq
        ss.setdefault("jobs", [(1, "a")])
        heapq.heappush(ss.jobs, (2, "b"))
    """,
    "insort": """
        import bisect
        @dataclass(order=True)
        class Job:
            n: int
        ss.setdefault("jobs", [Job(1)])
        bisect.insort(ss.jobs, Job(2))  # OPERATOR
    """,
    "insort by a key": """
        import bisect
        @dataclass(order=True)
        class Job:
            n: int
        ss.setdefault("jobs", [Job(1)])
        bisect.insort(ss.jobs, Job(2), key=lambda job: job.n)
    """,
    "sort of a kept list that gets a new one": """
        @dataclass(order=True)
        class Job:
            n: int
        ss.setdefault("jobs", []).append(Job(1))
        ss.jobs.sort()  # OPERATOR
    """,
    "super with the class of this run": """
        class Base:
            def hi(self):
                return "hi"
        class Child(Base):
            def hi(self):
                return super(Child, self).hi()  # OPERATOR
        ss.setdefault("child", Child())
        st.write(ss.child.hi())
        st.write(Child.hi(ss.child))
    """,
    "an old object in an f-string": """
        ss.setdefault("item", Item())
        st.write(f"{ss.item}", str(ss.item), repr(ss.item), ss.item.name)
    """,
    "a count on the class": """
        class Visits:
            n = 0
        Visits.n += 1
        st.write(Visits.n)
    """,
    "json of old values": """
        import json
        from dataclasses import asdict
        ss.setdefault("item", Item())
        st.write(json.dumps(asdict(ss.item)) == json.dumps(asdict(Item())))
    """,
    "deepcopy of old values": """
        import copy
        ss.setdefault("item", Item())
        new = copy.deepcopy(ss.item)
        st.write(new == ss.item)
        st.write(new == Item())  # EQUALITY
    """,
    "replace of old values": """
        from dataclasses import replace
        ss.setdefault("item", Item())
        new = replace(ss.item, name="b")
        st.write(isinstance(new, Item))  # TYPE
        st.write(new == replace(ss.item, name="b"))
    """,
    "a data frame of old values": """
        import pandas as pd
        ss.setdefault("items", [Item("a"), Item("b")])
        frame = pd.DataFrame([{"name": item.name} for item in ss["items"]])
        st.write(frame[frame.name == "a"])
    """,
    "an old object given to cache_data": """
        @st.cache_data
        def total(_items):
            return len(_items)
        ss.setdefault("items", [Item()])
        st.write(total(ss["items"]))
    """,
    "cache_data that returns what is old": """
        @st.cache_data
        def load(n):
            return ss.setdefault("item", Item())
        st.write(load(len(ss)))  # PICKLE
    """,
    "weak references": """
        import weakref
        ss.setdefault("cart", Cart())
        ref = weakref.ref(ss.cart)
        st.write(isinstance(ref(), Cart))  # TYPE
    """,
    "a queue": """
        from queue import Queue
        if "queue" not in ss:
            ss.queue = Queue()
            ss.queue.put(Item())
        item = ss.queue.get()
        ss.queue.put(item)
        st.write(item == Item())  # EQUALITY
    """,
    "an OrderedDict": """
        from collections import OrderedDict
        ss.setdefault("seen", OrderedDict())
        ss.seen[Item("a")] = 1
        ss.seen.move_to_end(next(iter(ss.seen)))
        st.write([item == Item("a") for item in ss.seen])  # EQUALITY
    """,
    "itertools.groupby": """
        from itertools import groupby
        ss.setdefault("items", [Item("a"), Item("a"), Item("b")])
        for item, group in groupby(ss["items"]):
            st.write(item == Item("a"), len(list(group)))  # EQUALITY
    """,
    "itertools.product": """
        from itertools import product
        ss.setdefault("items", [Item("a")])
        for old, new in product(ss["items"], [Item("a")]):
            st.write(old == new)  # EQUALITY
    """,
    "itertools.islice and pairwise": """
        from itertools import islice, pairwise
        ss.setdefault("items", [Item("a"), Item("b"), Item("c")])
        for item in islice(ss["items"], 2):
            st.write(item == Item("a"))  # EQUALITY
        for item, following in pairwise(ss["items"]):
            st.write(item == Item("a"))  # EQUALITY
    """,
    "random choice and sample": """
        import random
        ss.setdefault("items", [Item("a")])
        st.write(random.choice(ss["items"]) == Item("a"))  # EQUALITY
        st.write(random.sample(ss["items"], 1)[0] == Item("a"))  # EQUALITY
    """,
    "attrgetter and itemgetter": """
        from operator import attrgetter, itemgetter
        class Shop:
            def __init__(self):
                self.item = Item()
        ss.setdefault("shop", Shop())
        ss.setdefault("d", {"item": Item()})
        st.write(attrgetter("item")(ss.shop) == Item())  # EQUALITY
        st.write(itemgetter("item")(ss.d) == Item())  # EQUALITY
    """,
    "a min with a default": """
        ss.setdefault("items", [Item("a")])
        st.write(min(ss["items"], key=lambda i: i.name, default=None) == Item("a"))  # EQUALITY
    """,
    "a TypedDict of lists": """
        from typing import TypedDict
        class State(TypedDict):
            items: list
        ss.setdefault("state", State(items=[Item()]))
        st.write(Item() in ss.state["items"])  # EQUALITY
    """,
    "NamedTuple methods": """
        from typing import NamedTuple
        class Pair(NamedTuple):
            item: Item
            n: int
        ss.setdefault("pair", Pair(Item(), 1))
        st.write(ss.pair._replace(n=2).item == Item())  # EQUALITY
        st.write(ss.pair._asdict()["item"] == Item())  # EQUALITY
        st.write(ss.pair._replace(n=2).n == 2)
    """,
    "classes as options of a watched widget": """
        def changed(): pass
        st.selectbox("kind", [Cart, Color], on_change=changed)  # CALLBACK
        st.selectbox("type", [int, str], on_change=changed)
        st.selectbox("quiet", [Cart, Color])
    """,
    "a flag with numbers asks for its own class": """
        from enum import IntFlag
        class Right(IntFlag):
            READ = 4
            WRITE = 2
        ss.setdefault("right", Right.READ)
        st.write(Right.READ in ss.right)  # EQUALITY
        st.write(ss.right in (Right.READ | Right.WRITE))  # EQUALITY
        st.write(ss.right & Right.READ, ss.right == Right.READ)
    """,
    "the key of a lost selection": """
        ONE, TWO = Item("tea"), Item("pie")
        LABELS = {ONE: "one", TWO: "two"}
        if "k" in ss:
            st.write(ss.k in (ONE, TWO))  # EQUALITY
        item = st.radio("item", [ONE, TWO], format_func=LABELS.get, key="k")  # LABEL
        st.write(item in (ONE, TWO), ss.k in (ONE, TWO))
    """,
}
"""Whole pages, below the prelude."""
