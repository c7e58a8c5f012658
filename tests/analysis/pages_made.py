"""Small pages about things that are not made by a call of their class in this run: by older objects, by libraries."""

from __future__ import annotations

PAGES = {
    "an older object makes another one with its class's defaults": """
        PRICES = {Color.RED: 1}
        @dataclass
        class Order:
            color: Color = Color.RED
            def price(self):
                return PRICES[self.color]
        class Shop:
            def order(self):
                return Order()
        ss.setdefault("shop", Shop())
        order = ss.shop.order()
        st.write(order.price())
        st.write(order.color.value == Color.RED.value)
        st.write(order.color is Color.RED)  # IDENTITY
        st.write(Order().color is Color.RED)
    """,
    "an older object makes another one with a default factory": """
        @dataclass
        class Order:
            items: list[Item] = field(default_factory=lambda: [Item()])
            first: Item = field(default_factory=Item)
        class Shop:
            def order(self):
                return Order()
        ss.setdefault("shop", Shop())
        order = ss.shop.order()
        st.write(order.first in order.items)
        st.write(order.first == Item())  # EQUALITY
        st.write(Item() in order.items)  # EQUALITY
        st.write(Order().first == Item())
    """,
    "a nested pydantic model is made of plain data": """
        from pydantic import BaseModel
        class Spec(BaseModel):
            size: int = 1
            color: Color = Color.RED
        class Job(BaseModel):
            spec: Spec
            more: list[Spec] = []
            best: Spec | None = None
        if "job" not in ss:
            ss.job = Job(spec={"size": 1, "color": 1}, more=[{}])
            ss.read = Job.model_validate({"spec": {}})
        st.write(ss.job.spec == Spec())  # EQUALITY
        st.write(ss.job.spec.color is Color.RED)  # IDENTITY
        st.write(ss.job.spec.color.value == 1, ss.job.best == Spec(), ss.job.spec.size == Spec().size)
        st.write(ss.job.more[0] == Spec())  # EQUALITY
        st.write(ss.read.spec == Spec())  # EQUALITY
        st.write(Job(spec={}).spec == Spec())
        st.write(Job(spec={"size": 2}).spec == ss.read.spec)
    """,
    "what pydantic was given as it is": """
        from pydantic import BaseModel
        class Spec(BaseModel):
            size: int = 1
        class Job(BaseModel):
            spec: Spec | None
            size: int = 0
        if "job" not in ss:
            ss.job = Job(spec=None)
            ss.spec = Job(spec=Spec(size=2), size="3").spec
        st.write(ss.job.spec == Spec(), ss.job.size == 0, ss.spec.size == 2)
        st.write(ss.spec == Spec(size=2))  # EQUALITY
        st.write(ss.spec == Spec(size=3))
    """,
    "msgspec decodes into the class it is handed": """
        import msgspec
        class Part(msgspec.Struct):
            number: int = 0
        ss.setdefault("parts", [Part()])
        raw = msgspec.json.encode(ss.parts)
        again = msgspec.json.decode(raw, type=list[Part])
        st.write(again == ss.parts)  # EQUALITY
        st.write(again == [Part()], msgspec.convert({"number": 0}, Part) == Part())
        st.write(msgspec.convert({"number": 1}, Part) == ss.parts[0])
        reader = msgspec.json.Decoder(Part)
        st.write(ss.parts[0] == reader.decode(b"{}"))  # EQUALITY
    """,
    "a type adapter makes what it is for": """
        from pydantic import BaseModel, TypeAdapter
        class Spec(BaseModel):
            size: int = 1
        ss.setdefault("spec", Spec())
        st.write(TypeAdapter(list[Spec]).validate_python([{}])[0] == ss.spec)  # EQUALITY
        st.write(TypeAdapter(dict[str, Spec]).validate_json('{"a": {}}')["a"] == Spec())
        st.write(TypeAdapter(Spec).validate_python({"size": 2}) == ss.spec)
    """,
    "an older object calls an older singledispatch function": """
        from functools import singledispatch
        @singledispatch
        def size(thing):
            return 0
        @size.register
        def _(thing: Item):
            return 1
        class Shop:
            def __init__(self):
                self.items = [Item()]
            def total(self):
                return sum(size(item) for item in self.items)
        shop = ss.setdefault("shop", Shop())
        st.write(shop.total())
        st.write(size(Item()))
        st.write(size(shop.items[0]))  # TYPE
    """,
}
