"""Small pages in which a test, a constant or an object itself says which of several values it can be."""

from __future__ import annotations

PAGES = {
    "a value of a member, or the value itself": """
        def color_of(value):
            return Color(value.value) if hasattr(value, "value") else Color(value)
        def color_of_any(value):
            if isinstance(value, Enum):
                value = value.value
            return Color(value)
        def color_of_int(value):
            if isinstance(value, int):
                return Color(value)
            return Color(value.value)
        def color_of_default(value):
            return Color(getattr(value, "value", value))
        def color_of_try(value):
            try:
                return Color(value.value)
            except AttributeError:
                return Color(value)
        ss.setdefault("color", Color.RED)
        for find in (color_of, color_of_any, color_of_int, color_of_default, color_of_try):
            st.write(find(ss.color) is Color.RED and find(1) is Color.RED)
        try:
            st.write(Color(ss.color))  # EQUALITY
        except ValueError:
            st.write("no")
    """,
    "getattr with a default": """
        class Box:
            def __init__(self):
                self.item = Item()
        ss.setdefault("box", Box())
        st.write(getattr(ss.box, "item", None) == Item())  # EQUALITY
        st.write(getattr(ss.box, "other", Item()) == Item())
    """,
    "something that is no function": """
        ss.setdefault("item", Item())
        ss.setdefault("make", Item)
        if callable(ss.item):
            st.write(ss.item == Item())
        if callable(ss.make):
            st.write(isinstance(Item(), ss.make))  # TYPE
    """,
    "another class of the tuple answers": """
        class Level(IntEnum):
            LOW = 1
        class Name(str):
            pass
        ss.setdefault("level", Level.LOW)
        ss.setdefault("name", Name("a"))
        st.write(isinstance(ss.level, (int, Level)), isinstance(ss.level, (Enum, Color)))
        st.write(isinstance(ss.name, str | Name), isinstance(ss.name, Name | str))
        st.write(isinstance(ss.level, Level))  # TYPE
        st.write(isinstance(ss.name, (bytes, Name)))  # TYPE
    """,
    "isinstance of an abstract base": """
        from collections.abc import Mapping, Sequence
        class Row(list):
            pass
        ss.setdefault("row", Row([1]))
        st.write(isinstance(ss.row, (Sequence, Row)))
        st.write(isinstance(ss.row, (Mapping, Row)))  # TYPE
    """,
    "an object asked about itself": """
        class Card:
            def like(self, other):
                return isinstance(other, Card)  # TYPE
        cards = ss.setdefault("cards", [])
        cards.append(Card())
        for card in cards:
            st.write(card.like(card))
        st.write(cards[0].like(Card()))
    """,
    "objects asked about themselves only": """
        class Card:
            def like(self, other):
                return isinstance(other, Card)
        def itself(card):
            return card.like(card)
        cards = ss.setdefault("cards", [])
        cards.append(Card())
        st.write([itself(card) for card in cards], [card.like(card) for card in cards])
    """,
    "functions and classes of main": """
        def main():
            class Task:
                pass
            def is_known(thing):
                return isinstance(thing, Task)
            if ss.get("task") is None:
                ss["task"] = Task()
            if ss.get("check") is None:
                ss["check"] = is_known
            st.write(ss.check(ss.task))
            st.write(isinstance(ss.task, Task))  # TYPE
        main()
    """,
    "a parameter says whether it is kept": """
        def load(fresh=False):
            if fresh or "limits" not in ss:
                limits = Item()
                if not fresh:
                    ss.limits = limits
                return limits
            return ss.limits
        st.write(load().name, load(fresh=True) == Item())
        st.write(load() == Item())  # EQUALITY
    """,
    "a sentinel is never None": """
        MISSING = object()
        ss.setdefault("picked", MISSING)
        picked = ss.picked
        if picked is not None:
            picked = MISSING
        st.write(picked == MISSING)
        st.write(ss.picked is MISSING)  # IDENTITY
    """,
    "a state emptied key by key": """
        for key in list(ss.keys()):
            del ss[key]
        if "item" not in ss:
            ss.item = Item()
        st.write(ss.item == Item())
        for key in ss:
            ss.pop(key)
        ss.setdefault("item", Item())
        st.write(ss.item == Item())
    """,
    "a state emptied of some keys": """
        ss.setdefault("item", Item())
        for key in list(ss.keys()):
            if key.startswith("tmp"):
                del ss[key]
        st.write(ss.item == Item())  # EQUALITY
    """,
    "what validation lets through": """
        from pydantic import BaseModel, ValidationError
        class Address(BaseModel):
            city: str = "Berlin"
        class Customer(BaseModel):
            address: Address
        ss.setdefault("address", Address())
        try:
            customer = Customer(address=ss.address)  # VALIDATION
        except ValidationError:
            customer = Customer(address=ss.address.model_dump())
        st.write(customer.address == Address())
    """,
    "a member found by its value": """
        class Role(Enum):
            OWNER = "owner"
            def __eq__(self, other):
                return self.value == getattr(other, "value", other)
            def __hash__(self):
                return hash(self.value)
        ss.setdefault("role", Role.OWNER)
        st.write(Role(ss.role).name)
        st.write(Role(ss.role) is ss.role)  # IDENTITY
    """,
    "an attribute that was tested": """
        class Row:
            def __init__(self, color):
                self.color = color
        class View:
            def __init__(self, row):
                self.row = row
            def color(self):
                if isinstance(self.row.color, Enum):
                    return Color(self.row.color.value)
                return Color(self.row.color)
        ss.setdefault("rows", [Row(Color.RED), Row(2)])
        st.write([View(row).color() is Color.RED for row in ss.rows])
        first = ss.rows[0]
        st.write(first.color is Color.RED if isinstance(first.color, str) else first.color.name)
        st.write(first.color is Color.RED if isinstance(first.color, Enum) else first.color)  # IDENTITY
        if isinstance(first.color, int):
            st.write(first.color == Color.RED)
        st.write(first.color == Color.RED)  # EQUALITY
    """,
    "an attribute that may be missing": """
        class Row:
            item = None
            def __init__(self):
                self.item = None
        class Table:
            def __init__(self):
                self.row = Row()
            def put(self, item):
                if self.row.item is None:
                    self.row.item = item
                return self.row.item is not None
        table = ss.setdefault("table", Table())
        st.write(table.put(Item()))
        if table.row.item is not None:
            st.write(table.row.item.name)
        st.write(table.row.item == Item())  # EQUALITY
    """,
    "what is a dataclass is turned into plain data": """
        from dataclasses import asdict, is_dataclass
        def plain(value):
            if isinstance(value, Enum):
                return value.name
            if is_dataclass(value):
                return asdict(value)
            return value
        ss.setdefault("item", plain(Item()))
        ss.setdefault("color", plain(Color.RED))
        ss.setdefault("cart", plain(Cart()))
        st.write(ss.item == Item(), ss.color == Color.RED, ss.item == plain(Item()), Color[ss.color] is Color.RED)
        st.write(isinstance(ss.cart, Cart))  # TYPE
    """,
}
"""Whole pages, below the prelude."""
