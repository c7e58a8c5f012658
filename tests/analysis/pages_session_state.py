"""Small pages about session state: each line that breaks on a rerun says so."""

from __future__ import annotations

WRITES = {
    "an attribute": 'if "x" not in st.session_state:\n    st.session_state.x = Item()',
    "an item": 'if "x" not in st.session_state:\n    st.session_state["x"] = Item()',
    "hasattr": 'if not hasattr(st.session_state, "x"):\n    st.session_state.x = Item()',
    "setdefault": 'st.session_state.setdefault("x", Item())',
    "setdefault of a short name": 'ss.setdefault("x", Item())',
    "update with a dict": 'if "x" not in ss:\n    ss.update({"x": Item(), "y": 1})',
    "update with keywords": 'if "x" not in ss:\n    ss.update(x=Item(), y=1)',
    "update with pairs": 'if "x" not in ss:\n    ss.update([("x", Item()), ("y", 1)])',
    "__setitem__": 'if "x" not in ss:\n    ss.__setitem__("x", Item())',
    "__setattr__": 'if "x" not in ss:\n    ss.__setattr__("x", Item())',
    "setattr": 'if "x" not in ss:\n    setattr(ss, "x", Item())',
    "setattr of the module's": 'if "x" not in ss:\n    setattr(st.session_state, "x", Item())',
    "an imported name": (
        'from streamlit import session_state\nif "x" not in session_state:\n    session_state.x = Item()'
    ),
    "an imported name under another": (
        'from streamlit import session_state as state\nif "x" not in state:\n    state["x"] = Item()'
    ),
    "another name for streamlit": (
        'import streamlit\nif "x" not in streamlit.session_state:\n    streamlit.session_state.x = Item()'
    ),
    "an alias of an alias": 'state = ss\nmine = state\nif "x" not in mine:\n    mine.x = Item()',
    "a loop over defaults": (
        'defaults = {"x": Item(), "y": 1}\nfor key, value in defaults.items():\n'
        "    if key not in ss:\n        ss[key] = value"
    ),
    "a loop of setdefault": 'for key, value in {"x": Item(), "y": 1}.items():\n    ss.setdefault(key, value)',
    "a loop over pairs": 'for key, value in [("x", Item()), ("y", 1)]:\n    ss.setdefault(key, value)',
    "a loop over keys": 'for key in ("x", "z"):\n    if key not in ss:\n        ss[key] = Item()',
    "a loop over factories": 'for key, make in {"x": Item, "y": int}.items():\n    ss.setdefault(key, make())',
    "a loop over lambdas": 'for key, make in {"x": lambda: Item(), "y": int}.items():\n    ss.setdefault(key, make())',
    "a comprehension": 'ss.update({k: v for k, v in {"x": Item()}.items() if k not in ss})',
    "a comprehension for its effect": '[ss.setdefault(k, v) for k, v in {"x": Item()}.items()]',
    "a function": 'def init():\n    if "x" not in ss:\n        ss.x = Item()\ninit()',
    "a function with arguments": (
        'def init(key, value):\n    if key not in ss:\n        ss[key] = value\ninit("x", Item())'
    ),
    "a function with keywords": (
        "def init(**defaults):\n    for k, v in defaults.items():\n        ss.setdefault(k, v)\ninit(x=Item())"
    ),
    "a function with star arguments": 'def init(*pair):\n    ss.setdefault(*pair)\ninit("x", Item())',
    "a function that is handed the state": (
        'def init(state):\n    state.setdefault("x", Item())\ninit(st.session_state)'
    ),
    "a function that returns the state": 'def state():\n    return st.session_state\nstate().setdefault("x", Item())',
    "main": 'def main():\n    ss.setdefault("x", Item())\nif __name__ == "__main__":\n    main()',
    "main the other way round": 'def main():\n    ss.setdefault("x", Item())\nif "__main__" == __name__:\n    main()',
    "a name before": 'item = Item()\nif "x" not in ss:\n    ss.x = item',
    "a name after": 'if "x" not in ss:\n    item = ss.x = Item()',
    "a function's result": 'def make():\n    return Item()\nif "x" not in ss:\n    ss.x = make()',
    "a lambda's result": 'make = lambda: Item()\nif "x" not in ss:\n    ss.x = make()',
    "try AttributeError": "try:\n    ss.x\nexcept AttributeError:\n    ss.x = Item()",
    "try KeyError": 'try:\n    ss["x"]\nexcept KeyError:\n    ss["x"] = Item()',
    "get and store": 'ss.x = ss.get("x", Item())',
    "get or": 'ss.x = ss.get("x") or Item()',
    "a conditional expression": 'ss.x = ss.x if "x" in ss else Item()',
    "and or": 'ss.x = "x" in ss and ss.x or Item()',
    "walrus": 'if (found := ss.get("x")) is None:\n    ss.x = found = Item()',
    "if None": 'if ss.get("x") is None:\n    ss.x = Item()',
    "not in keys": 'if "x" not in ss.keys():\n    ss.x = Item()',
    "a while loop": 'while "x" not in ss:\n    ss.x = Item()',
    "a match": 'match ss.get("x"):\n    case None:\n        ss.x = Item()',
    "an early return": 'def init():\n    if "x" in ss:\n        return\n    ss.x = Item()\ninit()',
    "a constant key": 'KEY = "x"\nif KEY not in ss:\n    ss[KEY] = Item()',
    "an f-string key": 'name = "x"\nss.setdefault(f"{name}", Item())',
    "a joined key": 'ss.setdefault("" + "x", Item())',
    "a key of a class": 'class Keys:\n    ITEM = "x"\nss.setdefault(Keys.ITEM, Item())',
    "a key of an Enum": 'class Keys(Enum):\n    ITEM = "x"\nss.setdefault(Keys.ITEM.value, Item())',
    "a key of a StrEnum": 'class Keys(StrEnum):\n    ITEM = "x"\nss.setdefault(Keys.ITEM, Item())',
    "a key with a default": 'def init(key="x"):\n    ss.setdefault(key, Item())\ninit()',
    "unpacking into it": 'if "x" not in ss:\n    ss.x, ss.y = Item(), 1',
    "a chain of targets": 'if "x" not in ss:\n    ss.y = ss.x = Item()',
    "an annotated target": 'if "x" not in ss:\n    ss.x: Item = Item()',
    "another key first": 'ss.setdefault("y", Item())\nif "x" not in ss:\n    ss.x = ss.y',
    "a method": 'class App:\n    def init(self):\n        ss.setdefault("x", Item())\nApp().init()',
    "a constructor": 'class App:\n    def __init__(self):\n        ss.setdefault("x", Item())\napp = App()',
    "the state on self": (
        "class App:\n    def __init__(self):\n        self.state = st.session_state\n"
        '    def init(self):\n        self.state.setdefault("x", Item())\nApp().init()'
    ),
    "a static method": 'class App:\n    @staticmethod\n    def init():\n        ss.setdefault("x", Item())\nApp.init()',
    "a property": (
        'class App:\n    @property\n    def item(self):\n        return ss.setdefault("x", Item())\nApp().item'
    ),
    "a decorated function": (
        "import functools\ndef twice(func):\n    @functools.wraps(func)\n    def run(*args):\n        func(*args)\n"
        '        return func(*args)\n    return run\n@twice\ndef init():\n    ss.setdefault("x", Item())\ninit()'
    ),
    "a closure": 'def maker(key):\n    def init():\n        ss.setdefault(key, Item())\n    return init\nmaker("x")()',
    "a partial": 'from functools import partial\npartial(ss.setdefault, "x")(Item())',
    "a generator": 'def items():\n    yield "x", Item()\nfor key, value in items():\n    ss.setdefault(key, value)',
    "zip": 'for key, value in zip(["x"], [Item()]):\n    ss.setdefault(key, value)',
    "enumerate": 'for n, value in enumerate([Item()]):\n    ss.setdefault("x", value)',
    "a with block": 'with st.container():\n    ss.setdefault("x", Item())',
    "finally": 'try:\n    pass\nfinally:\n    ss.setdefault("x", Item())',
    "else of a loop": 'for n in range(2):\n    pass\nelse:\n    ss.setdefault("x", Item())',
    "a class body": 'class App:\n    ss.setdefault("x", Item())',
    "a default argument": 'def show(item=ss.setdefault("x", Item())):\n    pass',
    "deepcopy": 'import copy\nss.setdefault("x", copy.deepcopy(Item()))',
    "a class method": (
        "class Shop(Item):\n    @classmethod\n    def make(cls):\n        return Item()\n"
        'if "x" not in ss:\n    ss.x = Shop.make()'
    ),
}
"""All the ways to leave an `Item` under the key `x` when there is none."""

READS = {
    "an attribute": "ss.x",
    "an item": 'ss["x"]',
    "the module's attribute": "st.session_state.x",
    "the module's item": 'st.session_state["x"]',
    "getattr": 'getattr(ss, "x")',
    "getattr with a default": 'getattr(ss, "x", None)',
    "get": 'ss.get("x")',
    "get with a default": 'ss.get("x", 0)',
    "setdefault": 'ss.setdefault("x", None)',
    "to_dict": 'ss.to_dict()["x"]',
    "a name": "(found := ss.x)",
    "a function": "(lambda key: ss[key])('x')",
    "a conditional expression": 'ss.x if "x" in ss else None',
    "or": "ss.x or None",
    "and": '"x" in ss and ss.x',
    "a list": "[ss.x][0]",
    "a dict": '{"k": ss.x}["k"]',
    "a comprehension": '[value for key, value in ss.items() if key == "x"][0]',
    "a generator": '[ss[key] for key in ("x",)][0]',
    "unpacking": "(pair := (ss.x, 1))[0]",
    "a subscript of a dict of it": 'dict(ss.items())["x"]',
    "an f-string key": "ss[f'{\"x\"}']",
    "the item method": 'ss.__getitem__("x")',
    "the attribute method": 'ss.__getattr__("x")',
}
"""All the ways to read it."""

PAGES = {
    "a value that is overwritten before it is read is fresh": """
        ss.x = Item()
        st.write(ss.x == Item())
        st.write(isinstance(ss.x, Item))
    """,
    "a value that is read before it is overwritten is old": """
        before = ss.get("x")
        ss.x = Item()
        st.write(before == Item())  # EQUALITY
        st.write(ss.x == Item())
    """,
    "a value that is overwritten on one way may be old": """
        ss.setdefault("x", Item())
        if st.button("Reset"):
            ss.x = Item()
        st.write(ss.x == Item())  # EQUALITY
    """,
    "a value that is overwritten on both ways is fresh": """
        ss.setdefault("x", Item())
        if st.button("Reset"):
            ss.x = Item()
        else:
            ss["x"] = Item("coffee")
        st.write(ss.x == Item())
    """,
    "a check where the value was just made is fresh": """
        if "x" not in ss:
            ss.x = Item()
            st.write(ss.x == Item())
        st.write(ss.x == Item())  # EQUALITY
    """,
    "a value deleted and made again is fresh": """
        if "x" in ss:
            del ss.x
        ss.setdefault("x", Item())
        st.write(ss.x == Item())
    """,
    "a value deleted by item and made again is fresh": """
        if "x" in ss:
            del ss["x"]
        if "x" not in ss:
            ss["x"] = Item()
        st.write(ss.x == Item())
    """,
    "a cleared state is fresh": """
        ss.clear()
        ss.setdefault("x", Item())
        st.write(ss.x == Item())
    """,
    "two values that were kept in one run are of one generation": """
        if "x" not in ss:
            ss.x = Item()
            ss.y = Item()
        st.write(ss.x == ss.y)
        st.write(type(ss.x) is type(ss.y))
    """,
    "a key that is not known": """
        for n in range(2):
            if str(n) not in ss:
                ss[str(n)] = Item()
            st.write(ss[str(n)] == Item())  # EQUALITY
    """,
    "setdefault of a key that is not known": """
        for n in range(2):
            ss.setdefault(str(n), Item())
            st.write(ss[str(n)] == Item())  # EQUALITY
    """,
    "update under a key that is not known": """
        for n in range(2):
            if f"k{n + 1}" not in ss:
                ss.update({f"k{n + 1}": Item()})
            st.write(ss[f"k{n + 1}"] == Item())  # EQUALITY
    """,
    "a value and itself": """
        ss.setdefault("x", Item())
        x = ss.x
        st.write(x == ss.x, x is ss.x, x in [ss.x], {x: 1}[ss.x])
    """,
    "a value of this run and one of this run": """
        x = Item()
        y = [x]
        st.write(x == Item(), x in y, isinstance(x, Item), Color.RED is Color.RED)
    """,
    "plain values break nothing": """
        ss.setdefault("x", {"name": "tea"})
        ss.setdefault("n", 1)
        st.write(ss.x == {"name": "tea"}, ss.n == 1, isinstance(ss.x, dict))
    """,
    "attributes of a kept object are plain": """
        ss.setdefault("x", Item())
        st.write(ss.x.name == Item().name, ss.x.name in ["tea"], isinstance(ss.x.name, str))
    """,
    "value and name of a kept member are plain": """
        ss.setdefault("color", Color.RED)
        st.write(ss.color.value == Color.RED.value, ss.color.name == "RED", Color(ss.color.value) is Color.RED)
        st.write(Color[ss.color.name] is Color.RED)
    """,
    "None is no class of the page": """
        ss.setdefault("x", None)
        if st.toggle("on", value=True):
            ss.x = Item()
        st.write(ss.x is None, ss.x == None, ss.x is not None)
    """,
    "a plain object is equal to nobody but itself": """
        ss.setdefault("x", Cart())
        st.write(ss.x == Cart(), ss.x in [Cart()], ss.x is Cart())
        st.write(isinstance(ss.x, Cart))  # TYPE
    """,
    "another object called session_state": """
        class Chat:
            session_state = {}
        Chat.session_state.setdefault("x", Item())
        st.write(Chat.session_state["x"] == Item())
    """,
    "the state of another library": """
        from types import SimpleNamespace
        rx = SimpleNamespace(session_state=SimpleNamespace())
        rx.session_state.x = Item()
        st.write(rx.session_state.x == Item())
    """,
    "names of the script do not outlive it": """
        try:
            x
        except NameError:
            x = Item()
        st.write(x == Item())
    """,
    "popped": """
        x = ss.pop("x", None)
        if x is None:
            ss.x = Item()
        st.write(x == Item())  # EQUALITY
    """,
    "moved from key to key": """
        ss.setdefault("x", Item())
        if "y" not in ss:
            ss.y = ss.x
        st.write(ss.y == Item())  # EQUALITY
        st.write(ss.y == ss.x)
    """,
    "the last value beside this run's": """
        last = ss.get("last")
        now = Item()
        if last is not None and last != now:  # EQUALITY
            st.write("changed")
        ss.last = now
    """,
    "an old value stored again": """
        x = ss.get("x", Item())
        ss.x = x
        st.write(x == Item())  # EQUALITY
    """,
    "a value kept for the session and compared in a function": """
        ss.setdefault("x", Item())
        def same(x):
            return x == Item()  # EQUALITY
        st.write(same(ss.x))
    """,
    "a function that is called with old and with new": """
        ss.setdefault("x", Item())
        def check(one):
            return isinstance(one, Item)  # TYPE
        st.write(check(ss.x), check(Item()))
    """,
    "a page that stops in its first run": """
        if "x" not in ss:
            ss.x = Item()
            st.stop()
        st.write(ss.x == Item())  # EQUALITY
    """,
    "a page that reruns at once": """
        if "x" not in ss:
            ss.x = Item()
            st.rerun()
        st.write(ss.x == Item())  # EQUALITY
    """,
    "nothing stands after st.stop": """
        ss.setdefault("x", Item())
        st.stop()
        st.write(ss.x == Item())
    """,
    "a state reset by the test itself": """
        if not isinstance(ss.get("x"), Item):  # TYPE
            ss.x = Item()
        st.write(ss.x == Item())  # EQUALITY
    """,
    "a class with the new class given": """
        ss.setdefault("x", Item())
        object.__setattr__(ss.x, "__class__", Item)
        st.write(ss.x.name)
    """,
    "the class kept in state and used from there": """
        if "Kept" not in ss:
            ss.Kept = Item
        Kept = ss.Kept
        ss.setdefault("x", Kept())
        st.write(isinstance(ss.x, Kept), ss.x == Kept())
    """,
    "the class kept in state and compared": """
        ss.setdefault("cls", Item)
        st.write(ss.cls is Item)  # IDENTITY
        st.write(ss.cls == Item)  # EQUALITY
        st.write(issubclass(Item, ss.cls))  # TYPE
        st.write({Item: 1}.get(ss.cls))  # LOOKUP
    """,
    "a sentinel": """
        MISSING = object()
        ss.setdefault("x", MISSING)
        st.write(ss.x is MISSING)  # IDENTITY
        st.write(ss.x is not MISSING)  # IDENTITY
        st.write(ss.x == MISSING)  # EQUALITY
    """,
    "a sentinel of one run": """
        MISSING = object()
        x = ss.get("x", MISSING)
        st.write(x is MISSING)
        ss.x = 1
    """,
    "a sentinel class": """
        class Missing: pass
        ss.setdefault("x", Missing)
        st.write(ss.x is Missing)  # IDENTITY
    """,
}
"""Whole pages, below the prelude."""


def written_by(name: str) -> str:
    """A page that keeps an `Item` in this way, and asks about it."""
    asked = "st.write(ss.x == Item())  # EQUALITY\nst.write(isinstance(st.session_state.x, Item))  # TYPE\n"
    return f"{WRITES[name]}\n{asked}"


def read_by(name: str) -> str:
    """A page that reads the kept `Item` in this way, and asks about it."""
    found = READS[name]
    asked = f"st.write(({found}) == Item())  # EQUALITY\nst.write(isinstance({found}, Item))  # TYPE\n"
    return f'ss.setdefault("x", Item())\n{asked}'
