"""Small pages with values of different runs: each line that breaks says so. Some need clicks: see their first line."""

from __future__ import annotations

PAGES = {
    "saved by a click, made at first": """
        # play: rerun; click "Save"; rerun
        if "now" not in ss:
            ss.now = Item()
        if st.button("Save"):
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.now == ss.saved)  # EQUALITY
    """,
    "the same object under two keys": """
        # play: rerun; click "Save"; rerun
        if "now" not in ss:
            ss.now = Item()
        if st.button("Save"):
            ss.saved = ss.now
        if "saved" in ss:
            st.write(ss.now == ss.saved)
    """,
    "two objects of one click": """
        # play: rerun; click "Save"; rerun
        if st.button("Save"):
            ss.one = Item()
            ss.two = Item()
        if "one" in ss:
            st.write(ss.one == ss.two)
    """,
    "two objects of two clicks": """
        # play: rerun; click "One"; click "Two"; rerun
        if st.button("One"):
            ss.one = Item()
        if st.button("Two"):
            ss.two = Item()
        if "one" in ss and "two" in ss:
            st.write(ss.one == ss.two)  # EQUALITY
    """,
    "two objects of the first run": """
        # play: rerun; rerun
        if "one" not in ss:
            ss.one = Item()
        if "two" not in ss:
            ss.two = Item()
        st.write(ss.one == ss.two)
    """,
    "a member chosen by a click": """
        # play: rerun; click "Red"; rerun
        ss.setdefault("usual", Color.RED)
        if st.button("Red"):
            ss.color = Color.RED
        if "color" in ss:
            st.write(ss.color is ss.usual)  # IDENTITY
    """,
    "a click and a condition": """
        # play: rerun; click "Save"; rerun
        ss.setdefault("now", Item())
        if st.button("Save") and ss.now:
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.now == ss.saved)  # EQUALITY
    """,
    "a click or a flag": """
        # play: rerun; click "Save"; rerun
        ss.setdefault("now", Item())
        if st.button("Save") or "saved" not in ss:
            ss.saved = Item()
            ss.now = Item()
        st.write(ss.now == ss.saved)
    """,
    "a form that is sent": """
        # play: rerun; click "Save"; rerun
        ss.setdefault("now", Item())
        with st.form("form"):
            submitted = st.form_submit_button("Save")
        if submitted:
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.now == ss.saved)  # EQUALITY
    """,
    "a callback": """
        # play: rerun; click "Save"; rerun
        ss.setdefault("now", Item())
        def save():
            ss.saved = Item()
        st.button("Save", on_click=save)
        if "saved" in ss:
            st.write(ss.now == ss.saved)  # EQUALITY
    """,
    "a kept object asks about a later one": """
        # play: rerun; click "Add"; rerun
        class Shop:
            def __init__(self):
                self.items = []
            def count(self):
                return sum(isinstance(item, Item) for item in self.items)  # TYPE
        ss.setdefault("shop", Shop())
        if st.button("Add"):
            ss.shop.items.append(Item())
        st.write(ss.shop.count())
    """,
    "a kept object asks about what it made": """
        # play: rerun; click "Add"; rerun
        class Shop:
            def __init__(self):
                self.items = []
            def add(self):
                self.items.append(Item())
            def count(self):
                return sum(isinstance(item, Item) for item in self.items)
        ss.setdefault("shop", Shop())
        if st.button("Add"):
            ss.shop.add()
        st.write(ss.shop.count())
    """,
    "a list that grows by clicks is sorted": """
        # play: rerun; click "Add"; click "Add"; rerun
        @dataclass(order=True)
        class Job:
            number: int
        ss.setdefault("jobs", [])
        if st.button("Add"):
            ss.jobs.append(Job(len(ss.jobs)))
        st.write([job.number for job in sorted(ss.jobs)])  # OPERATOR
    """,
    "a list of one run is sorted": """
        # play: rerun; click "Add"; click "Add"; rerun
        @dataclass(order=True)
        class Job:
            number: int
        if st.button("Add"):
            ss.jobs = [Job(2), Job(1)]
        st.write([job.number for job in sorted(ss.get("jobs", []))])
    """,
    "two elements of a list that grows by clicks": """
        # play: rerun; click "Add"; click "Add"; rerun
        ss.setdefault("items", [])
        if st.button("Add"):
            ss["items"].append(Item())
        if len(ss["items"]) > 1:
            st.write(ss["items"][-1] == ss["items"][-2])  # EQUALITY
            st.write(ss["items"][-1] == ss["items"][-1])
    """,
    "neighbours in a list that grows by clicks": """
        # play: rerun; click "Add"; click "Add"; rerun
        from itertools import combinations, pairwise
        ss.setdefault("log", [])
        if st.button("Add"):
            ss.log.append(Item())
        st.write([a == b for a, b in zip(ss.log, ss.log[1:])])  # EQUALITY
        st.write([a == b for a, b in pairwise(ss.log)])  # EQUALITY
        st.write([a == b for a, b in combinations(ss.log, 2)])  # EQUALITY
        st.write([a == b for a, b in zip(ss.log, ss.log)])
    """,
    "one element of a list that grows by clicks": """
        # play: rerun; click "Add"; click "Add"; rerun
        ss.setdefault("items", [])
        if st.button("Add"):
            ss["items"].append(Item())
        for item in ss["items"]:
            st.write(item in ss["items"])
    """,
    "an attribute that each click sets": """
        # play: rerun; click "Next"; click "Next"; rerun
        ss.setdefault("cart", Cart())
        if st.button("Next"):
            ss.cart.item = Item()
            ss.last = ss.cart.item
        if "last" in ss:
            st.write(ss.last == ss.cart.item)
    """,
    "a cached object and one of a click": """
        # play: rerun; click "Save"; rerun
        @st.cache_resource
        def usual():
            return Item()
        st.write(usual().name)
        if st.button("Save"):
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.saved == usual())  # EQUALITY
    """,
    "a widget and what was made at first": """
        # play: rerun; rerun; rerun
        ss.setdefault("usual", Item("a"))
        chosen = st.selectbox("One of", [Item("a"), Item("b")])
        st.write(chosen == ss.usual)  # EQUALITY
    """,
    "a keyed widget and what was made at first": """
        # play: rerun; rerun; rerun
        ss.setdefault("usual", Item("a"))
        st.radio("One of", [Item("a"), Item("b")], key="chosen")
        st.write(ss.chosen == ss.usual)  # EQUALITY
    """,
    "two widgets of one sort": """
        # play: rerun; rerun; rerun
        one = st.selectbox("One", [Item("a"), Item("b")])
        two = st.radio("Two", [Item("a"), Item("b")])
        st.write(one == two)
    """,
    "a widget and its key": """
        # play: rerun; rerun; rerun
        chosen = st.selectbox("One of", [Item("a"), Item("b")], key="chosen")
        st.write(chosen == ss.chosen)
    """,
    "a widget whose options are kept, and one of them": """
        # play: rerun; rerun; rerun
        ss.setdefault("options", [Item("a"), Item("b")])
        chosen = st.selectbox("One of", ss.options)
        st.write(chosen == ss.options[0])
    """,
    "an element chosen among those that clicks have added": """
        # play: rerun; click "Add"; click "Add"; rerun
        ss.setdefault("items", [])
        if st.button("Add"):
            ss["items"].append(Item(str(len(ss["items"]))))
        if ss["items"]:
            chosen = st.selectbox("One of", ss["items"])
            st.write([item.name for item in ss["items"] if item == chosen])
            st.write(chosen in ss["items"], ss["items"].index(chosen))
    """,
    "a list that a click empties and fills again": """
        # play: rerun; click "Deal"; click "Deal"; rerun
        @dataclass(order=True)
        class Job:
            number: int
        ss.setdefault("jobs", [])
        ss.setdefault("others", [])
        ss.setdefault("sliced", [])
        if st.button("Deal"):
            ss.jobs.clear()
            ss.jobs.append(Job(2))
            ss.jobs.append(Job(1))
            del ss.others[:]
            ss.others.extend([Job(2), Job(1)])
            ss.sliced[:] = [Job(2), Job(1)]
        st.write([job.number for jobs in (ss.jobs, ss.others, ss.sliced) for job in sorted(jobs)])
    """,
    "a list that every run adds to": """
        # play: rerun; rerun
        @dataclass(order=True)
        class Job:
            number: int
        ss.setdefault("jobs", [])
        ss.jobs.append(Job(len(ss.jobs)))
        st.write([job.number for job in sorted(ss.jobs)])  # OPERATOR
    """,
    "a service that is made once, where a click has brought it about": """
        # play: rerun; click "Save"; rerun; click "Save"; rerun
        class Checker:
            def knows(self, thing):
                return isinstance(thing, Item)  # TYPE
        if st.button("Save"):
            ss.saved = Item()
        if "saved" in ss:
            if "checker" not in ss:
                ss.checker = Checker()
            st.write(ss.checker.knows(ss.saved))
    """,
    "a service and a thing that are made once": """
        # play: rerun; click "Save"; rerun; click "Save"; rerun
        class Checker:
            def knows(self, thing):
                return isinstance(thing, Item)
        if st.button("Save"):
            ss.started = True
        if "started" in ss:
            if "checker" not in ss:
                ss.checker = Checker()
            if "thing" not in ss:
                ss.thing = Item()
            st.write(ss.checker.knows(ss.thing))
    """,
    "what the run before has written": """
        # play: rerun; rerun
        ss.setdefault("first", Item())
        before = ss.get("last")
        ss.last = Item()
        if before is not None:
            st.write(before == ss.first)  # EQUALITY
            st.write(before == ss.last)  # EQUALITY
    """,
    "a first run that ends before the other thing is made": """
        # play: rerun; rerun
        if "one" not in ss:
            ss.one = Item()
            st.rerun()
        if "two" not in ss:
            ss.two = Item()
        if "three" not in ss:
            ss.three = Item()
        st.write(ss.one == ss.two)  # EQUALITY
        st.write(ss.two == ss.three)
    """,
    "keys that a click takes away": """
        # play: rerun; click "Reset"; rerun
        def reset():
            ss.pop("deck", None)
        st.button("Reset", on_click=reset)
        ss.setdefault("card", Item())
        if "deck" not in ss:
            ss.deck = Item()
        st.write(ss.deck == ss.card)  # EQUALITY
    """,
    "two keys that a click takes away": """
        # play: rerun; click "Reset"; rerun
        def reset():
            del ss.one
            del ss.two
        st.button("Reset", on_click=reset)
        if "one" not in ss:
            ss.one = Item()
        if "two" not in ss:
            ss.two = Item()
        st.write(ss.one == ss.two)
    """,
    "a click or a missing key": """
        # play: rerun; click "New"; rerun
        ss.setdefault("card", Item())
        if "deck" not in ss or st.button("New"):
            ss.deck = Item()
        st.write(ss.deck == ss.card)  # EQUALITY
    """,
    "keys that are asked for in every way": """
        # play: rerun; click "Save"; rerun
        if "a" not in ss.keys():
            ss.a = Item()
        if ss.get("b") is None:
            ss.b = Item()
        if not ss.get("c"):
            ss.c = Item()
        try:
            ss["d"]
        except KeyError:
            ss["d"] = Item()
        e = ss.get("e")
        if e is None:
            ss.e = e = Item()
        if st.button("Save"):
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.saved == ss.a)  # EQUALITY
            st.write(ss.saved == ss.b)  # EQUALITY
            st.write(ss.saved == ss.c)  # EQUALITY
            st.write(ss.saved == ss.d)  # EQUALITY
            st.write(ss.saved == ss.e)  # EQUALITY
            st.write(ss.a == ss.b, ss.b == ss.c, ss.c == ss.d, ss.d == ss.e)
    """,
    "containers that are filled where they are empty": """
        # play: rerun; click "Save"; rerun
        class Checker:
            def knows(self, thing):
                return isinstance(thing, Item)
        ss.setdefault("one", [])
        if not ss.one:
            ss.one.append(Item())
        ss.setdefault("two", {})
        if "a" not in ss.two:
            ss.two["a"] = Item()
        ss.setdefault("three", [])
        if len(ss.three) == 0:
            ss.three += [Item()]
        if "checker" not in ss:
            ss.checker = Checker()
        which = next(iter(ss.two))
        st.write([ss.checker.knows(x) for x in (*ss.one, ss.two[which], *ss.three)])
        if st.button("Save"):
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.saved in ss.one)  # EQUALITY
            st.write(ss.saved == ss.two[which])  # EQUALITY
    """,
    "a container that is emptied and filled where it is empty": """
        # play: rerun; click "Take"; rerun
        class Checker:
            def knows(self, thing):
                return isinstance(thing, Item)  # TYPE
        if "deck" not in ss:
            ss.deck = []
            ss.checker = Checker()
        if st.button("Take"):
            ss.deck.pop()
        if not ss.deck:
            ss.deck.append(Item())
        st.write([ss.checker.knows(x) for x in ss.deck])
    """,
    "a function that returns where the key is there": """
        # play: rerun; rerun
        def ensure():
            if "thing" in ss:
                return
            ss.thing = Item()
        ensure()
        ss.setdefault("other", Item())
        st.write(ss.thing == ss.other)
    """,
    "a selection that is kept in the first run": """
        # play: rerun; rerun
        chosen = st.selectbox("Choose", [Item("a"), Item("b")])
        if "chosen" not in ss:
            ss.chosen = chosen
        ss.setdefault("other", Item("a"))
        st.write(ss.chosen == ss.other)
    """,
    "a cache that a click empties": """
        # play: rerun; click "Clear"; rerun
        @st.cache_resource
        def usual():
            return Item()
        if st.button("Clear"):
            usual.clear()
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.saved == usual())
    """,
    "a list whose order is known": """
        # play: rerun; rerun
        @dataclass(order=True)
        class Job:
            number: int
        ss.setdefault("job", Job(1))
        jobs = [Job(2)]
        jobs.insert(0, ss.job)
        jobs.pop()
        st.write(len(sorted(jobs)))
        jobs.insert(1, Job(3))
        st.write(len(sorted(jobs)))  # OPERATOR
        st.write(jobs.pop(0) == Job(1))  # EQUALITY
        st.write(jobs.pop() == Job(3))
    """,
    "what is read with a default and written again": """
        # play: rerun; click "Save"; rerun
        class Checker:
            def knows(self, thing):
                return isinstance(thing, Item)
        item = ss.get("item", Item())
        ss.item = item
        ss.other = ss.get("other", Item())
        if "checker" not in ss:
            ss.checker = Checker()
        st.write(ss.checker.knows(ss.item), ss.item == ss.other)
        if st.button("Save"):
            ss.saved = Item()
        if "saved" in ss:
            st.write(ss.item == ss.saved)  # EQUALITY
    """,
    "the first element of a list that grows by clicks": """
        # play: rerun; click "Add"; click "Add"; rerun
        class Checker:
            def knows(self, thing):
                return isinstance(thing, Item)
        class Later:
            def knows(self, thing):
                return isinstance(thing, Item)  # TYPE
        ss.setdefault("items", [])
        if st.button("Add"):
            ss["items"].append(Item())
        if ss["items"]:
            if "checker" not in ss:
                ss.checker = Checker()
                ss.later = Later()
            st.write(ss.checker.knows(ss["items"][0]))
            st.write(ss.later.knows(ss["items"][-1]))
    """,
    "the ends of a list that grows by clicks": """
        # play: rerun; click "Add"; click "Add"; rerun
        ss.setdefault("items", [])
        if st.button("Add"):
            ss["items"].append(Item())
        if len(ss["items"]) > 1:
            st.write(ss["items"][0] == ss["items"][-1])  # EQUALITY
            st.write(type(ss["items"][0]) is type(ss["items"][-1]))  # TYPE
            st.write(ss["items"][-1].__class__ == ss["items"][0].__class__)  # TYPE
            st.write(type(ss["items"][0]) is type(ss["items"][0]))
    """,
}
