"""Small pages about patterns, exceptions, kept functions, ordering and Enums: each line that breaks says so."""

from __future__ import annotations

PAGES = {
    "a class pattern": """
        ss.setdefault("x", Item("a"))
        match ss.x:
            case Item():  # TYPE
                st.write("an item")
            case _:
                st.write("no item")
    """,
    "a class pattern with fields": """
        ss.setdefault("x", Item("a"))
        match ss.x:
            case Item("a"):  # TYPE
                st.write("a")
            case _:
                st.write("another")
    """,
    "a class pattern within others": """
        ss.setdefault("x", [Item("a"), 1])
        match ss.x:
            case [Item(), 1]:  # TYPE
                st.write("an item and a number")
    """,
    "a list is no mapping": """
        ss.setdefault("x", [Item("a"), 1])
        match ss.x:
            case {"k": Item()}:
                st.write("a mapping")
            case _:
                st.write("no mapping")
    """,
    "a class pattern in a mapping": """
        ss.setdefault("x", {"k": Item("a")})
        match ss.x:
            case {"k": Item(), **rest}:  # TYPE
                st.write("an item", rest)
            case _:
                st.write("no item")
    """,
    "a class pattern in an or": """
        ss.setdefault("x", Item("a"))
        match ss.x:
            case Cart() | Item():  # TYPE
                st.write("an item")
    """,
    "a class pattern with a name": """
        ss.setdefault("x", Item("a"))
        match ss.x:
            case Item() as item:  # TYPE
                st.write(item.name)
            case other:
                st.write("no item", other)
    """,
    "a pattern of an object": """
        ss.setdefault("x", Item("a"))
        match ss.x:
            case object(name="a"):
                st.write("a")
    """,
    "a member pattern": """
        ss.setdefault("x", Color.RED)
        match ss.x:
            case Color.RED:  # EQUALITY
                st.write("red")
            case Color.BLUE:
                st.write("blue")
    """,
    "member patterns in an or": """
        ss.setdefault("x", Color.RED)
        match ss.x:
            case Color.RED | Color.BLUE:  # EQUALITY
                st.write("a color")
            case _:
                st.write("none")
    """,
    "member patterns in a tuple": """
        ss.setdefault("x", Color.RED)
        match (ss.x, 1):
            case (Color.RED, 1):  # EQUALITY
                st.write("red")
            case _:
                st.write("none")
    """,
    "a pattern of values": """
        ss.setdefault("x", Color.RED)
        match ss.x.value:
            case Color.RED.value:
                st.write("red")
        match ss.x.name:
            case "RED":
                st.write("red")
    """,
    "a guard": """
        ss.setdefault("x", Item("a"))
        match ss.x:
            case item if item == Item("a"):  # EQUALITY
                st.write("a")
            case _:
                st.write("none")
    """,
    "a match of this run's": """
        ss.setdefault("x", Item("a"))
        match Item(ss.x.name):
            case Item("a"):
                st.write("a")
    """,
    "an old class as pattern": """
        ss.setdefault("cls", Item)
        ss.setdefault("x", Item("a"))
        old = ss
        match ss.x:
            case old.cls():
                st.write("an item")
    """,
    "singledispatch by argument": """
        from functools import singledispatch
        @singledispatch
        def show(x):
            return "?"
        @show.register(Item)
        def _(x):
            return x.name
        ss.setdefault("x", Item())
        st.write(show(ss.x))  # TYPE
        st.write(show(Item()), show(1))
    """,
    "singledispatch by annotation": """
        import functools
        @functools.singledispatch
        def show(x):
            return "?"
        @show.register
        def _(x: Item):
            return x.name
        ss.setdefault("x", Item())
        st.write(show(ss.x))  # TYPE
    """,
    "singledispatch of other classes": """
        from functools import singledispatch
        @singledispatch
        def show(x):
            return "?"
        @show.register(int)
        def _(x):
            return "number"
        ss.setdefault("x", Item())
        st.write(show(ss.x))
    """,
    "except": """
        class Failure(Exception): pass
        ss.setdefault("error", Failure())
        try:
            raise ss.error
        except Failure:  # EXCEPT
            st.write("caught")
        except Exception:
            st.write("not caught")
    """,
    "except of a builtin base": """
        class Failure(ValueError): pass
        ss.setdefault("error", Failure())
        try:
            raise ss.error
        except ValueError:
            st.write("caught")
    """,
    "except of this run's": """
        class Failure(Exception): pass
        def fail():
            raise Failure()
        try:
            fail()
        except Failure as failure:
            st.write(isinstance(failure, Failure))
    """,
    "except of a tuple": """
        class Failure(Exception): pass
        ss.setdefault("error", Failure())
        try:
            raise ss.error
        except (KeyError, Failure):  # EXCEPT
            st.write("caught")
        except Exception:
            st.write("not caught")
    """,
    "a kept object's method looks at its own class": """
        class Shop:
            def sells(self, item):
                return isinstance(item, Item)  # TYPE
        ss.setdefault("shop", Shop())
        st.write(ss.shop.sells(Item()))
    """,
    "a kept object's method and a kept object": """
        class Shop:
            def sells(self, item):
                return isinstance(item, Item)
        if "shop" not in ss:
            ss.shop, ss.item = Shop(), Item()
        st.write(ss.shop.sells(ss.item))
    """,
    "a kept object's method makes an old object": """
        class Shop:
            def make(self):
                return Item()
        ss.setdefault("shop", Shop())
        st.write(ss.shop.make() == Item())  # EQUALITY
        st.write(isinstance(ss.shop.make(), Item))  # TYPE
    """,
    "a kept function makes an old object": """
        def make():
            return Item()
        ss.setdefault("make", make)
        st.write(isinstance(ss.make(), Item))  # TYPE
        st.write(isinstance(make(), Item))
    """,
    "a kept lambda": """
        ss.setdefault("make", lambda: Item())
        st.write(ss.make() == Item())  # EQUALITY
    """,
    "a kept partial": """
        from functools import partial
        ss.setdefault("make", partial(Item, "b"))
        st.write(isinstance(ss.make(), Item))  # TYPE
    """,
    "a kept bound method": """
        class Shop:
            def __init__(self):
                self.item = Item()
            def get(self):
                return self.item
        ss.setdefault("get", Shop().get)
        st.write(ss.get("get")() == Item())  # EQUALITY
    """,
    "a kept generator": """
        def items():
            while True:
                yield Item()
        ss.setdefault("items", items())
        st.write(isinstance(next(ss["items"]), Item))  # TYPE
    """,
    "ordering by a generated order": """
        @dataclass(order=True)
        class Level:
            n: int
        ss.setdefault("level", Level(1))
        st.write(ss.level < Level(2))  # OPERATOR
        st.write(Level(2) >= ss.level)  # OPERATOR
    """,
    "sorting a generated order": """
        @dataclass(order=True)
        class Level:
            n: int
        ss.setdefault("level", Level(1))
        st.write(sorted([ss.level, Level(2)]))  # OPERATOR
        st.write(max(ss.level, Level(2)))  # OPERATOR
    """,
    "sorting by a key": """
        @dataclass(order=True)
        class Level:
            n: int
        ss.setdefault("level", Level(1))
        st.write(sorted([ss.level, Level(2)], key=lambda level: level.n))
        st.write(max(ss.level, Level(2), key=lambda level: level.n))
    """,
    "arithmetic with a guard": """
        @dataclass
        class Money:
            n: int
            def __add__(self, other):
                if not isinstance(other, Money):  # TYPE
                    return NotImplemented
                return Money(self.n + other.n)
        ss.setdefault("money", Money(1))
        st.write((ss.money + Money(2)).n)  # OPERATOR
    """,
    "flags": """
        class Right(Flag):
            READ = auto()
            WRITE = auto()
        ss.setdefault("right", Right.READ)
        st.write(ss.right == Right.READ)  # EQUALITY
        st.write(ss.right is Right.READ)  # IDENTITY
        st.write(bool(ss.right.value & Right.READ.value))
    """,
    "flags put together": """
        class Right(Flag):
            READ = auto()
            WRITE = auto()
        ss.setdefault("right", Right.READ | Right.WRITE)
        st.write(Right.READ in ss.right)  # EQUALITY
        st.write(ss.right & Right.READ)  # OPERATOR
    """,
    "an IntEnum is equal by value, and one object by class": """
        class Size(IntEnum):
            S = 1
        ss.setdefault("size", Size.S)
        st.write(ss.size == Size.S, ss.size in [Size.S], {Size.S: 1}[ss.size], ss.size < 2, Size(ss.size) is Size.S)
        st.write(ss.size is Size.S)  # IDENTITY
        st.write(isinstance(ss.size, Size))  # TYPE
        st.write(ss.size in Size)  # EQUALITY
    """,
    "methods of an Enum": """
        class Mode(Enum):
            VIEW = 1
            EDIT = 2
            def is_edit(self):
                return self is Mode.EDIT
        ss.setdefault("mode", Mode.EDIT)
        st.write(ss.mode.is_edit())
        st.write(ss.mode is Mode.EDIT)  # IDENTITY
    """,
    "an alias of a member": """
        class Mode(Enum):
            VIEW = 1
            SHOW = 1
        ss.setdefault("mode", Mode.SHOW)
        st.write(ss.mode is Mode.VIEW)  # IDENTITY
    """,
    "another member of the class": """
        ss.setdefault("color", Color.RED)
        st.write(ss.color is Color.BLUE, ss.color == Color.BLUE)
        st.write(ss.color in (Color.BLUE, Color.RED))  # EQUALITY
    """,
    "a member that a variable may hold": """
        ss.setdefault("color", Color.RED)
        now = Color.BLUE if st.toggle("blue") else Color.RED
        st.write(ss.color == now)  # EQUALITY
    """,
    "a singleton": """
        class Config:
            _one = None
            def __new__(cls):
                if cls._one is None:
                    cls._one = super().__new__(cls)
                return cls._one
        ss.setdefault("config", Config())
        st.write(ss.config is Config())  # IDENTITY
    """,
    "objects that differ whatever their classes are": """
        @dataclass
        class Node:
            left: "Node | None" = None
            item: Item | None = None
            color: Color = Color.RED
        if "tree" not in ss:
            ss.tree = Node(Node(item=Item()))
            ss.blue = Node(color=Color.BLUE)
        st.write(ss.tree == Node(), ss.tree.left == Node(), ss.blue == Node())
        st.write(Node(Node()) == Node(), ss.blue == Node(color=None), (ss.tree or Node()) == Node())
        st.write(ss.tree == Node(Node(item=Item())))  # EQUALITY
        st.write(ss.tree.left == Node(item=Item()))  # EQUALITY
        st.write(ss.blue == Node(color=Color.BLUE))  # EQUALITY
    """,
}
"""Whole pages, below the prelude."""
