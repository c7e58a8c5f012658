"""Small pages with singletons, registries, connections and tables: each line that breaks on a rerun says so."""

from __future__ import annotations

PAGES = {
    "a singleton of __new__": """
        class Model:
            _only = None
            def __new__(cls):
                if cls._only is None:
                    cls._only = super().__new__(cls)
                return cls._only
        ss.setdefault("model", Model())
        st.write(ss.model == Model())  # EQUALITY
        st.write(ss.model is Model())  # IDENTITY
        st.write([Model()].count(ss.model))  # EQUALITY
        st.write(Model() is Model(), ss.model is ss.model)
    """,
    "objects interned by text": """
        class Word:
            _all = {}
            def __new__(cls, text):
                if text not in cls._all:
                    word = super().__new__(cls)
                    word.text = text
                    cls._all[text] = word
                return cls._all[text]
        word = Word("abc")
        last = ss.get("last")
        if last is not None:
            st.write(last is word)  # IDENTITY
        ss.last = word
    """,
    "a singleton of a metaclass": """
        class Single(type):
            _instances = {}
            def __call__(cls, *args, **kwargs):
                if cls not in cls._instances:
                    cls._instances[cls] = super().__call__(*args, **kwargs)
                return cls._instances[cls]
        class Theme(metaclass=Single):
            def __init__(self, color="red"):
                self.color = color
        ss.setdefault("theme", Theme())
        st.write(ss.theme is Theme())  # IDENTITY
        st.write(Theme() is Theme(), ss.theme.color == Theme().color)
    """,
    "plain objects are never the same": """
        class Plain:
            def __new__(cls):
                return super().__new__(cls)
        ss.setdefault("plain", Plain())
        st.write(ss.plain is Plain(), ss.plain == Plain())
    """,
    "a registry of subclasses": """
        class Command:
            registry = {}
            def __init_subclass__(cls, label="", **kwargs):
                super().__init_subclass__(**kwargs)
                if label:
                    Command.registry[label] = cls
        class Insert(Command, label="Insert"):
            pass
        if "done" not in ss:
            ss.done = [cls() for label, cls in Command.registry.items()]
        st.write(sum(isinstance(c, Insert) for c in ss.done))  # TYPE
        st.write(sum(isinstance(cls(), Insert) for cls in Command.registry.values()))
    """,
    "a registry in a list": """
        class Step:
            registry = []
            def __init_subclass__(cls):
                Step.registry.append(cls)
        class Done(Step):
            pass
        class Wizard:
            def step(self):
                return Step.registry[0]()
        ss.setdefault("wizard", Wizard())
        st.write(isinstance(ss.wizard.step(), Done))  # TYPE
        st.write(isinstance(Wizard().step(), Done))
    """,
    "a connection of a class of the page": """
        from streamlit.connections import BaseConnection
        class Missing(Exception):
            pass
        class Shop(BaseConnection):
            def _connect(self, **kwargs):
                return [Item()]
            def rows(self):
                return self._instance
            def check(self, item):
                return isinstance(item, Item)  # TYPE
            def find(self, name):
                raise Missing(name)
        shop = st.connection("shop", type=Shop)
        st.write(isinstance(shop, Shop))  # TYPE
        st.write([item == Item() for item in shop.rows()])  # EQUALITY
        st.write(shop.check(Item()), shop.check(shop.rows()[0]))
        try:
            shop.find("x")
        except Missing:  # EXCEPT
            st.write("missing")
        except Exception:
            st.write("other")
    """,
    "handlers by class": """
        from collections import defaultdict
        if "handlers" not in ss:
            ss.handlers = defaultdict(list)
            ss.handlers[Cart].append("placed")
        cart = Cart()
        st.write(Cart in ss.handlers)  # EQUALITY
        st.write(ss.handlers.get(type(cart), []))  # TYPE
        st.write(ss.handlers.get(Cart))  # LOOKUP
        st.write(len(ss.handlers[type(cart)]))  # TYPE
        fresh = defaultdict(list)
        fresh[Cart].append("placed")
        st.write(Cart in fresh, fresh[type(cart)])
    """,
    "a table keyed by pairs": """
        class Machine:
            def __init__(self):
                self.state = "idle"
                self.table = {}
            def add(self, source, event, target):
                self.table[source, event] = target
                return self
            def fire(self, event):
                return self.table.get((self.state, event))  # LOOKUP
        if "machine" not in ss:
            ss.machine = Machine().add("idle", Color.RED, "paid").add("paid", Color.BLUE, "sent")
        st.write(ss.machine.fire(Color.RED))
        st.write(Machine().add("idle", Color.RED, "paid").table["idle", Color.RED])
    """,
    "a member found by the negated value": """
        class Side(Enum):
            LEFT = -1
            RIGHT = 1
            @property
            def opposite(self):
                return Side(-self.value)
        ss.setdefault("doors", {Side.RIGHT.opposite: "door"})
        st.write(Side.LEFT in ss.doors)  # EQUALITY
        st.write(Side.RIGHT.opposite is Side.LEFT)
    """,
    "operators of one operand": """
        class Vector:
            def __init__(self, x):
                self.x = x
            def __neg__(self):
                return Vector(-self.x)
        ss.setdefault("vector", Vector(1))
        st.write(isinstance(-ss.vector, Vector))  # TYPE
        st.write(isinstance(-Vector(1), Vector), [1, 2, 3][-1:] == [3])
    """,
    "a member handed to a kept object by a click": """
        # play: rerun; click "Done"; rerun
        class Task:
            def __init__(self):
                self.color = Color.RED
            def is_done(self):
                return self.color is Color.BLUE  # IDENTITY
        class Board:
            def __init__(self):
                self.tasks = [Task()]
            def move(self, task, color):
                task.color = color
        board = ss.setdefault("board", Board())
        for task in board.tasks:
            st.button("Done", on_click=board.move, args=(task, Color.BLUE))
        st.write(sum(task.is_done() for task in board.tasks))
    """,
    "only other members are handed over by a click": """
        # play: rerun; click "Done"; rerun
        class Task:
            def __init__(self):
                self.color = Color.RED
            def is_new(self):
                return self.color is Color.RED
        task = ss.setdefault("task", Task())
        def finish():
            task.color = Color.BLUE
        st.button("Done", on_click=finish)
        st.write(task.is_new())
    """,
}
"""Whole pages, below the prelude."""
