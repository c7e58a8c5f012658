"""Small pages about how values flow through attributes: each line that breaks on a rerun says so."""

from __future__ import annotations

PAGES = {
    "a field of a kept object": """
        class Shop:
            def __init__(self):
                self.item = Item()
                self.name = "shop"
        ss.setdefault("shop", Shop())
        st.write(ss.shop.item == Item())  # EQUALITY
        st.write(ss.shop.name == "shop")
    """,
    "a field of a field": """
        class Shop:
            def __init__(self):
                self.shelf = Shelf()
        class Shelf:
            def __init__(self):
                self.items = [Item()]
        ss.setdefault("shop", Shop())
        st.write(ss.shop.shelf.items[0] == Item())  # EQUALITY
    """,
    "a field set from outside": """
        class Shop: pass
        if "shop" not in ss:
            ss.shop = Shop()
            ss.shop.item = Item()
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a field set anew on each run is fresh": """
        class Shop: pass
        ss.setdefault("shop", Shop())
        ss.shop.item = Item()
        st.write(ss.shop.item == Item())
    """,
    "a field that an old method sets is old": """
        class Shop:
            def stock(self):
                self.item = Item()
        ss.setdefault("shop", Shop())
        ss.shop.stock()
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a list that an old method fills": """
        class Shop:
            def __init__(self):
                self.items = []
            def stock(self):
                self.items.append(Item())
        ss.setdefault("shop", Shop())
        ss.shop.stock()
        st.write(Item() in ss.shop.items)  # EQUALITY
    """,
    "a dataclass's fields": """
        @dataclass
        class Shop:
            item: Item = field(default_factory=Item)
            items: list = field(default_factory=lambda: [Item()])
            name: str = "shop"
        ss.setdefault("shop", Shop())
        st.write(ss.shop.item == Item())  # EQUALITY
        st.write(ss.shop.items == [Item()])  # EQUALITY
        st.write(ss.shop.name == "shop")
    """,
    "a dataclass's argument": """
        @dataclass
        class Shop:
            name: str
            item: Item
        ss.setdefault("shop", Shop("shop", Item()))
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a __post_init__": """
        @dataclass
        class Shop:
            name: str = "shop"
            def __post_init__(self):
                self.item = Item(self.name)
        ss.setdefault("shop", Shop())
        st.write(ss.shop.item == Item("shop"))  # EQUALITY
    """,
    "a property": """
        class Shop:
            def __init__(self):
                self._item = Item()
            @property
            def item(self):
                return self._item
        ss.setdefault("shop", Shop())
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a setter": """
        class Shop:
            @property
            def item(self):
                return self._item
            @item.setter
            def item(self, value):
                self._item = value
        if "shop" not in ss:
            ss.shop = Shop()
            ss.shop.item = Item()
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a cached property": """
        from functools import cached_property
        class Shop:
            @cached_property
            def item(self):
                return Item()
        ss.setdefault("shop", Shop())
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a property that makes a new object of the old class": """
        class Shop:
            @property
            def item(self):
                return Item()
        ss.setdefault("shop", Shop())
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a class attribute": """
        class Shop:
            item = Item()
        ss.setdefault("shop", Shop())
        st.write(Shop.item == Item())
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "a class attribute set on each run": """
        class Shop:
            item = None
        Shop.item = ss.setdefault("x", Item())
        st.write(Shop.item == Item())  # EQUALITY
    """,
    "methods of a fresh object": """
        class Shop:
            def sells(self, x):
                return x == Item()  # EQUALITY
        st.write(Shop().sells(ss.setdefault("x", Item())))
    """,
    "methods of a base": """
        class Base:
            def __init__(self):
                self.item = Item()
            def get(self):
                return self.item
        class Shop(Base):
            def __init__(self):
                super().__init__()
                self.name = "shop"
        ss.setdefault("shop", Shop())
        st.write(ss.shop.get() == Item())  # EQUALITY
        st.write(isinstance(ss.shop, Base))  # TYPE
    """,
    "a class method": """
        class Shop:
            @classmethod
            def make(cls):
                return cls()
        ss.setdefault("shop", Shop.make())
        st.write(isinstance(ss.shop, Shop))  # TYPE
        st.write(isinstance(ss.shop.make(), Shop))  # TYPE
        st.write(isinstance(Shop.make(), Shop))
    """,
    "a static method": """
        class Shop:
            @staticmethod
            def make():
                return Shop()
        ss.setdefault("shop", Shop.make())
        st.write(isinstance(ss.shop, Shop))  # TYPE
    """,
    "a function on the class, called with an old object": """
        class Shop:
            def is_shop(self):
                return isinstance(self, Shop)  # TYPE
        ss.setdefault("shop", Shop())
        st.write(Shop.is_shop(ss.shop), ss.shop.is_shop())
    """,
    "__call__": """
        class Shop:
            def __call__(self):
                return Item()
        ss.setdefault("shop", Shop())
        st.write(ss.shop() == Item())  # EQUALITY
    """,
    "__getattr__": """
        class Shop:
            def __init__(self):
                self.things = {"item": Item()}
            def __getattr__(self, name):
                return self.__dict__["things"][name]
        ss.setdefault("shop", Shop())
        st.write(ss.shop.item == Item())  # EQUALITY
    """,
    "vars and __dict__": """
        class Shop:
            def __init__(self):
                self.item = Item()
        ss.setdefault("shop", Shop())
        st.write(vars(ss.shop)["item"] == Item())  # EQUALITY
        st.write(ss.shop.__dict__["item"] == Item())  # EQUALITY
    """,
    "an object linked to itself": """
        class Node:
            def __init__(self):
                self.next = self
        ss.setdefault("node", Node())
        st.write(ss.node.next.next is ss.node)
        st.write(isinstance(ss.node.next.next, Node))  # TYPE
    """,
    "a tree": """
        @dataclass
        class Tree:
            name: str
            children: list = field(default_factory=list)
        if "tree" not in ss:
            ss.tree = Tree("root", [Tree("leaf")])
        def find(tree, wanted):
            if tree == wanted:  # EQUALITY
                return tree
            for child in tree.children:
                found = find(child, wanted)
                if found is not None:
                    return found
        st.write(find(ss.tree, Tree("leaf")))
    """,
    "an Enum's attribute": """
        class Mode(Enum):
            VIEW = "view"
            EDIT = "edit"
            @property
            def label(self):
                return self.value.title()
            @classmethod
            def default(cls):
                return cls.VIEW
        ss.setdefault("mode", Mode.default())
        st.write(ss.mode.label == Mode.VIEW.label)
        st.write(ss.mode is Mode.default())  # IDENTITY
    """,
    "an Enum that compares itself": """
        class Mode(Enum):
            VIEW = 1
            EDIT = 2
            @property
            def editing(self):
                return self == Mode.EDIT
            def fits(self, other):
                return self is other  # IDENTITY
        ss.setdefault("mode", Mode.EDIT)
        st.write(ss.mode.editing)
        st.write(ss.mode.fits(Mode.EDIT))
    """,
    "the state on an object": """
        class App:
            def __init__(self):
                self.state = st.session_state
            @property
            def item(self):
                return self.state.item
        app = App()
        app.state.setdefault("item", Item())
        st.write(app.item == Item())  # EQUALITY
    """,
    "__class__ given anew": """
        ss.setdefault("cart", Cart())
        ss.cart.__class__ = Cart
        st.write(isinstance(ss.cart, Cart), type(ss.cart) is Cart)
    """,
    "attributes by the names of the fields": """
        from dataclasses import fields
        @dataclass
        class Filters:
            item: Item
            size: int = 1
        standard = Filters(Item())
        ss.setdefault("filters", Filters(Item()))
        changed = [f for f in fields(Filters) if getattr(ss.filters, f.name) != getattr(standard, f.name)]  # EQUALITY
        for each in fields(standard):
            value = getattr(ss.filters, each.name)
            if isinstance(value, Item):  # TYPE
                st.write(each.type)
            st.write(value is None)
        st.write([getattr(standard, f.name) == getattr(Filters(Item()), f.name) for f in fields(standard)])
    """,
    "attributes by the names of a model's fields": """
        from pydantic import BaseModel
        class Filters(BaseModel):
            color: Color = Color.RED
            size: int = 1
        standard = Filters()
        ss.setdefault("filters", Filters())
        for name in Filters.model_fields:
            st.write(getattr(ss.filters, name) == getattr(standard, name))  # EQUALITY
        for name, info in Filters.model_fields.items():
            st.write(getattr(standard, name) == getattr(Filters(), name), info.is_required())
    """,
    "one of many objects gets another attribute": """
        @dataclass
        class Person:
            color: Color = Color.BLUE
            mood: Color = Color.BLUE
        if "people" not in ss:
            ss.people = [Person() for _ in range(3)]
            ss.people[0].color = Color.RED
            ss.named = {name: Person() for name in "ab"}
            ss.named["a"].color = Color.RED
            for person in ss.people:
                person.mood = Color.RED
        st.write([each.color is Color.BLUE for each in ss.people])  # IDENTITY
        st.write([each.color == Color.BLUE for each in ss.named.values()])  # EQUALITY
        st.write([each.color.name == "BLUE" for each in ss.people])
        people = [Person() for _ in range(2)]
        people[0].color = ss.people[0].color
        people[0].color = Color.RED
        st.write(people[0].color is Color.RED)
    """,
}
"""Whole pages, below the prelude."""
