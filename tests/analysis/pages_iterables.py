"""Small pages about what itertools, operator and weakref do with old values: each line that breaks says so."""

from __future__ import annotations

PAGES = {
    "itertools that take some of the elements": """
        import itertools as it
        ss.setdefault("kept", [Item("a"), Item("a")])
        ways = it.chain([], ss.kept), it.compress(ss.kept, [1, 0]), it.islice(it.cycle(ss.kept), 3)
        st.write([item == Item("a") for way in ways for item in way])  # EQUALITY
        st.write([item == Item("a") for item in it.dropwhile(lambda i: not i, ss.kept)])  # EQUALITY
        st.write([item == Item("a") for item in it.takewhile(lambda i: i, ss.kept)])  # EQUALITY
        st.write([item == Item("a") for item in it.filterfalse(lambda i: not i, ss.kept)])  # EQUALITY
        st.write([item == Item("a") for item in it.repeat(ss.kept[0], 2)])  # EQUALITY
        st.write([item == Item("a") for item in it.accumulate(ss.kept, lambda a, b: b)])  # EQUALITY
    """,
    "itertools of things of this run": """
        import itertools as it
        ss.setdefault("kept", [Item("a"), Item("a")])
        fresh = [Item(item.name) for item in ss.kept]
        st.write([item == Item("a") for item in it.chain(fresh, it.islice(it.cycle(fresh), 3))])
        st.write([a == b == Item("a") for a, b in it.product(fresh, repeat=2)])
        st.write([item == Item("a") for item in it.accumulate(fresh, lambda a, b: b)])
        st.write([key == Item("a") for key, group in it.groupby(fresh)])
    """,
    "itertools.chain of many": """
        from itertools import chain
        ss.setdefault("rows", [[Item("a")], [Item("b")]])
        st.write([item == Item("a") for item in chain.from_iterable(ss.rows)])  # EQUALITY
        st.write([item == Item("a") for item in chain(*ss.rows)])  # EQUALITY
        st.write([row == Item("a") for row in chain(ss.rows)])
    """,
    "itertools that ask a function": """
        from itertools import accumulate, dropwhile, filterfalse, starmap, takewhile
        ss.setdefault("kept", [Item("a"), Item("a")])
        def same(item):
            return item == Item("a")  # EQUALITY
        def both(item, number):
            return isinstance(item, Item) and number  # TYPE
        def later(a, b):
            return b if isinstance(b, Item) else a  # TYPE
        st.write(list(takewhile(same, ss.kept)))
        st.write(list(dropwhile(same, ss.kept)), list(filterfalse(same, ss.kept)))
        st.write(list(starmap(both, [(item, 1) for item in ss.kept])))
        st.write(list(accumulate(ss.kept, later)))
    """,
    "itertools that make tuples": """
        import itertools as it
        ss.setdefault("kept", [Item("a"), Item("a")])
        st.write([a == Item("a") for a, b in it.permutations(ss.kept, 2)])  # EQUALITY
        st.write([b == Item("a") for a, b in it.combinations(ss.kept, 2)])  # EQUALITY
        st.write([b == Item("a") for a, b in it.combinations_with_replacement(ss.kept, 2)])  # EQUALITY
        st.write([pair[0] == Item("a") for pair in it.permutations(ss.kept)])  # EQUALITY
        st.write([a == Item("a") for a, number in it.zip_longest(ss.kept, [1])])  # EQUALITY
        st.write([number == Item("a") for a, number in it.zip_longest(ss.kept, [1])])
        st.write([a == Item("a") for a, b in it.product(ss.kept, repeat=2)])  # EQUALITY
        first, second = it.tee(ss.kept)
        st.write([item == Item("a") for item in second])  # EQUALITY
    """,
    "itertools.product of an Enum": """
        from itertools import product
        if "deck" not in ss:
            ss.deck = [(number, color) for number, color in product(range(2), Color)]
        st.write(sum(color is Color.RED for number, color in ss.deck))  # IDENTITY
    """,
    "itertools.groupby by a key": """
        from itertools import groupby
        class Todo:
            def __init__(self, color):
                self.color = color
        ss.setdefault("todos", [Todo(Color.RED), Todo(Color.BLUE)])
        for color, group in groupby(ss.todos, key=lambda todo: todo.color):
            st.write(color is Color.RED)  # IDENTITY
            st.write([isinstance(todo, Todo) for todo in group])  # TYPE
        for name, group in groupby(ss.todos, key=lambda todo: todo.color.name):
            st.write(name == "RED")
    """,
    "kept iterators of itertools": """
        import itertools as it
        ss.setdefault("colors", it.cycle(Color))
        color = next(ss.colors)
        st.write(color is Color.RED or color is Color.BLUE)  # IDENTITY
        for color in it.islice(ss.colors, 2):
            st.write(color == Color.RED)  # EQUALITY
    """,
    "zip of rows": """
        ss.setdefault("rows", [(Item("a"), 1), (Item("a"), 2)])
        items, numbers = zip(*ss.rows)
        st.write(items[0] == Item("a"))  # EQUALITY
    """,
    "attrgetter, itemgetter and methodcaller over many": """
        from operator import attrgetter, itemgetter, methodcaller
        class Shelf:
            def __init__(self):
                self.item = Item()
                self.inner = self
            def get(self, default):
                return self.item
        ss.setdefault("shelves", [Shelf(), Shelf()])
        st.write(list(map(attrgetter("item"), ss.shelves)) == [Item(), Item()])  # EQUALITY
        st.write(attrgetter("inner.item")(ss.shelves[0]) == Item())  # EQUALITY
        st.write([item == Item() for item, inner in map(attrgetter("item", "inner"), ss.shelves)])  # EQUALITY
        st.write(methodcaller("get", None)(itemgetter(0)(ss.shelves)) == Item())  # EQUALITY
        st.write(attrgetter("item.name")(ss.shelves[0]) == "tea")
        best = sorted(ss.shelves, key=attrgetter("item.name"))[0]
        st.write(isinstance(best, Shelf))  # TYPE
    """,
    "itemgetter of a key that is old": """
        from operator import getitem, itemgetter
        ss.setdefault("color", Color.RED)
        texts = {Color.RED: "red", Color.BLUE: "blue"}
        try:
            st.write(itemgetter(ss.color)(texts))  # LOOKUP
        except KeyError:
            st.write("no")
        try:
            st.write(getitem(texts, ss.color))  # LOOKUP
        except KeyError:
            st.write("no")
    """,
    "operators as functions": """
        import operator
        from functools import reduce
        class Mode(Flag):
            READ = auto()
            WRITE = auto()
        ss.setdefault("modes", [Mode.READ, Mode.WRITE])
        try:
            st.write(operator.or_(ss.modes[0], Mode.WRITE))  # OPERATOR
        except TypeError:
            st.write("no")
        st.write(reduce(operator.or_, [Mode.READ, Mode.WRITE]) == Mode.READ | Mode.WRITE)
    """,
    "containers of weak references": """
        import weakref
        ss.setdefault("cart", Cart())
        table = weakref.WeakValueDictionary()
        table["cart"] = ss.cart
        st.write(isinstance(table["cart"], Cart))  # TYPE
        st.write([isinstance(cart, Cart) for cart in weakref.WeakSet([ss.cart])])  # TYPE
        st.write(isinstance(weakref.proxy(ss.cart), Cart))  # TYPE
    """,
    "a kept weak reference": """
        import weakref
        ss.setdefault("cart", Cart())
        ss.setdefault("ref", weakref.ref(ss.cart))
        st.write(isinstance(ss.ref(), Cart))  # TYPE
    """,
    "_make and _asdict of a NamedTuple": """
        from typing import NamedTuple
        class Pair(NamedTuple):
            item: Item
            n: int
        ss.setdefault("item", Item())
        pair = Pair._make([ss["item"], 1])
        st.write(pair.item == Item())  # EQUALITY
        st.write(pair._asdict()["n"] == 1)
        st.write(Pair(**pair._asdict()).item == Item())  # EQUALITY
        st.write(Pair._make([Item(), 1]).item == Item())
    """,
    "insort by keys that are old": """
        import bisect
        class Job:
            def __init__(self, size):
                self.size = size
        @dataclass(order=True)
        class Size:
            n: int
        ss.setdefault("jobs", [Job(Size(1))])
        try:
            bisect.insort(ss.jobs, Job(Size(2)), key=lambda job: job.size)  # OPERATOR
        except TypeError:
            st.write("no")
        st.write(bisect.bisect([job.size.n for job in ss.jobs], 2))
    """,
    "looked for in what can only be iterated over": """
        class Bag:
            def __init__(self, *items):
                self.items = items
            def __iter__(self):
                return iter(self.items)
        class Walk(Bag):
            def __iter__(self):
                for item in self.items:
                    yield item
        ss.setdefault("bag", Bag(Item()))
        ss.setdefault("walk", Walk(Item("a"), Item()))
        st.write(Item() in ss.bag)  # EQUALITY
        st.write(Item() not in ss.walk)  # EQUALITY
        st.write(Item() in Bag(*ss.bag))  # EQUALITY
        st.write(Item() in Bag(Item()), Item() in Walk(Item()), None in ss.bag)
        st.write(Item().name in [item.name for item in ss.walk], next(iter(ss.bag)) in ss.bag)
    """,
    "two collections of one class": """
        class Bag:
            def __init__(self, *items):
                self.items = list(items)
            def __iter__(self):
                return iter(self.items)
        class Walk(Bag):
            def __iter__(self):
                yield from self.items
        old, new = Bag(ss.setdefault("item", Item())), Bag(Item())
        for item in new:
            st.write(item == Item())
        for item in old:
            st.write(item == Item())  # EQUALITY
        st.write([item == Item() for item in Walk(*new)])
        st.write([item == Item() for item in Walk(*old)])  # EQUALITY
        st.write(any(item == Item() for item in new), sum(item == Item() for item in old))  # EQUALITY
    """,
}
"""Whole pages, below the prelude."""
