"""Small pages about widgets: each line that breaks on a rerun says so."""

from __future__ import annotations

AREAS = {
    "st": "st",
    "the sidebar": "st.sidebar",
    "a column": "st.columns(2)[0]",
    "a container": "st.container()",
    "a tab": 'st.tabs(["a", "b"])[1]',
    "an expander": 'st.expander("more")',
    "a placeholder": "st.empty()",
    "a grid": "st.grid(2)",
    "a cell of a grid": "st.grid(2).cell()",
    "a form": 'st.form("form", enter_to_submit=False)',
    "a popover": 'st.popover("more")',
    "a column of the sidebar": "st.sidebar.columns(3)[2]",
    "a container in a container": "st.container().container()",
}
"""Places to draw in: a widget in each of them keeps the same."""

SINGLE = ("selectbox", "radio", "select_slider")
"""Widgets that return one of their options from the first run on."""

PAGES = {
    "instances as options, compared": """
        x = st.selectbox("x", [Item("a"), Item("b")])
        st.write(x == Item("a"))  # EQUALITY
        st.write(isinstance(x, Item))  # TYPE
        st.write(x.name == "a")
    """,
    "instances as options, in a list": """
        items = [Item("a"), Item("b")]
        x = st.radio("x", items)
        if x in items:  # EQUALITY
            st.write("one of them")
        st.write(items.index(x))  # EQUALITY
    """,
    "options by keyword": """
        x = st.selectbox(label="x", options=(Item("a"), Item("b")))
        st.write(x == Item("a"))  # EQUALITY
    """,
    "plain instances as options": """
        class Plan:
            def __init__(self, name):
                self.name = name
            def __str__(self):
                return self.name
        x = st.selectbox("x", [Plan("a"), Plan("b")])
        st.write(isinstance(x, Plan))  # TYPE
        st.write(x.name)
    """,
    "an Enum as options is converted": """
        x = st.selectbox("x", Color)
        st.write(x == Color.RED, x is Color.RED, isinstance(x, Color), {Color.RED: 1}.get(x), x in [Color.RED])
    """,
    "a list of an Enum is converted": """
        x = st.selectbox("x", list(Color))
        st.write(x is Color.RED)
    """,
    "some members are converted": """
        x = st.radio("x", [Color.BLUE, Color.RED])
        st.write(x is Color.BLUE)
    """,
    "members by a comprehension are converted": """
        x = st.select_slider("x", [c for c in Color if c.value])
        st.write(x is Color.RED)
    """,
    "sorted and reversed members are converted": """
        x = st.selectbox("x", sorted(Color, key=lambda c: c.value))
        y = st.selectbox("y", reversed(list(Color)))
        st.write(x is Color.RED, y is Color.BLUE)
    """,
    "members of __members__ are converted": """
        x = st.selectbox("x", Color.__members__.values())
        st.write(x is Color.RED)
    """,
    "a keyed Enum widget's state is not converted": """
        x = st.selectbox("x", Color, key="color")
        st.write(x is Color.RED)
        st.write(ss.color is Color.RED)  # IDENTITY
        st.write(ss.color == Color.RED)  # EQUALITY
        st.write({Color.RED: 1}.get(ss["color"]))  # LOOKUP
    """,
    "a keyed widget's state before the widget": """
        if "color" in ss:
            st.write(ss.color == Color.RED)  # EQUALITY
        st.selectbox("x", Color, key="color")
    """,
    "the value and the state of one widget": """
        x = st.radio("x", Color, key="color")
        st.write(x == ss.color)  # EQUALITY
    """,
    "a keyed widget of instances": """
        x = st.radio("x", [Item("a"), Item("b")], key="item")
        st.write(ss.item == Item("a"))  # EQUALITY
        st.write(x == ss.item)
    """,
    "members beside other options are not converted": """
        # play: select "x" 1; rerun
        x = st.selectbox("x", ["any", *Color])
        st.write(x == "any", x == Color.RED)  # EQUALITY
        st.write(isinstance(x, Color))  # TYPE
    """,
    "members beside None are not converted": """
        # play: select "x" 1; rerun
        x = st.selectbox("x", [None, *Color])
        st.write(x is Color.RED)  # IDENTITY
    """,
    "members in tuples are not converted": """
        x = st.selectbox("x", [(c.name, c) for c in Color])
        st.write(x[1] is Color.RED)  # IDENTITY
    """,
    "several members are converted": """
        # play: multi "x" 0; rerun
        for x in st.multiselect("x", Color):
            st.write(x is Color.RED)
    """,
    "several instances": """
        # play: multi "x" 0; rerun
        xs = st.multiselect("x", [Item("a"), Item("b")])
        for x in xs:
            st.write(x == Item("a"))  # EQUALITY
        st.write(Item("a") in xs)  # EQUALITY
    """,
    "the state of several members": """
        # play: multi "x" 0; rerun
        st.multiselect("x", Color, key="colors")
        st.write(Color.RED in ss.colors)  # EQUALITY
        for x in ss.colors:
            st.write(x is Color.RED)  # IDENTITY
    """,
    "pills of instances": """
        # play: select "x" 0; rerun
        x = st.pills("x", [Item("a"), Item("b")])
        if x is not None:
            st.write(isinstance(x, Item))  # TYPE
    """,
    "pills of an Enum are converted": """
        # play: select "x" 0; rerun
        x = st.pills("x", Color)
        st.write(x is Color.RED)
    """,
    "segmented control of several instances": """
        # play: multi "x" 0,1; rerun
        xs = st.segmented_control("x", [Item("a"), Item("b")], selection_mode="multi")
        for x in xs:
            st.write(isinstance(x, Item))  # TYPE
    """,
    "menu_button of instances": """
        x = st.menu_button("x", [Item("a"), Item("b")])
        if x is not None:
            st.write(isinstance(x, Item))  # TYPE
    """,
    "menu_button of an Enum is not converted": """
        x = st.menu_button("x", Color)
        if x is not None:
            st.write(x is Color.RED)  # IDENTITY
    """,
    "a range of instances": """
        low, high = st.select_slider("x", [Item("a"), Item("b")], value=(Item("a"), Item("b")))
        st.write(isinstance(low, Item), high.name)  # TYPE
    """,
    "numbers and texts as options": """
        x = st.selectbox("x", [1, "two", None])
        st.write(x == 1, x in [1, "two"], isinstance(x, int))
    """,
    "values of members as options": """
        x = st.selectbox("x", [c.value for c in Color])
        st.write(Color(x) is Color.RED, x == Color.RED.value)
    """,
    "names of members as options": """
        x = st.selectbox("x", [c.name for c in Color])
        st.write(Color[x] is Color.RED)
    """,
    "__members__ gives names": """
        x = st.selectbox("x", Color.__members__)
        st.write(x == "RED", Color[x] is Color.RED)
    """,
    "positions as options": """
        items = [Item("a"), Item("b")]
        x = items[st.selectbox("x", range(len(items)))]
        st.write(x == Item("a"), isinstance(x, Item))
    """,
    "keys of a dict as options": """
        items = {"a": Item("a"), "b": Item("b")}
        x = items[st.selectbox("x", items)]
        st.write(x == Item("a"), isinstance(x, Item))
    """,
    "keys of a dict by keys()": """
        items = {"a": Item("a"), "b": Item("b")}
        x = items[st.selectbox("x", list(items.keys()))]
        st.write(isinstance(x, Item))
    """,
    "an IntEnum is compared by value": """
        class Size(IntEnum):
            S = 1
            M = 2
        x = st.selectbox("x", [0, *Size])
        st.write(x == Size.S, x in [Size.S, Size.M], {Size.S: 1}.get(x))
    """,
    "a StrEnum class gives plain texts": """
        class Size(StrEnum):
            S = "s"
            M = "m"
        x = st.selectbox("x", Size)
        st.write(x == Size.S, x in [Size.S], {Size.S: 1}[x])
    """,
    "the returned member kept in state": """
        x = st.selectbox("x", Color)
        if "first" not in ss:
            ss.first = x
        st.write(ss.first is x)  # IDENTITY
        st.write(ss.first == Color.RED)  # EQUALITY
    """,
    "the returned member stored on each run": """
        ss.color = st.selectbox("x", Color)
        st.write(ss.color is Color.RED)
    """,
    "the stored member read before it is stored again": """
        before = ss.get("color")
        if before is not None:
            st.write(before is Color.RED)  # IDENTITY
        ss.color = st.selectbox("x", Color)
    """,
    "two widgets": """
        x = st.selectbox("x", [Item("a"), Item("b")])
        y = st.selectbox("y", [Item("a"), Item("b")])
        st.write(x == y)
    """,
    "options that were kept": """
        ss.setdefault("items", [Item("a"), Item("b")])
        x = st.selectbox("x", ss["items"])
        st.write(x in ss["items"])
        st.write(x == Item("a"))  # EQUALITY
    """,
    "members that were kept as options": """
        ss.setdefault("colors", list(Color))
        x = st.selectbox("x", ss.colors)
        st.write(x is Color.RED)  # IDENTITY
    """,
    "a dict of members": """
        PAGES = {Color.RED: "red page", Color.BLUE: "blue page"}
        x = st.selectbox("x", Color, key="page")
        st.write(PAGES[x])
        st.write(PAGES[ss.page])  # LOOKUP
    """,
    "a function that draws": """
        def choose(label, options):
            return st.selectbox(label, options)
        x = choose("x", [Item("a"), Item("b")])
        st.write(x == Item("a"))  # EQUALITY
    """,
    "a handed-over place": """
        def choose(area):
            return area.selectbox("x", [Item("a"), Item("b")])
        st.write(isinstance(choose(st.sidebar), Item))  # TYPE
    """,
    "places by unpacking and as context": """
        left, right = st.columns(2)
        with left:
            x = st.selectbox("x", [Item("a"), Item("b")])
        y = right.radio("y", [Item("a"), Item("b")])
        with st.sidebar:
            z = st.radio("z", [Item("a"), Item("b")])
        st.write(isinstance(x, Item))  # TYPE
        st.write(isinstance(y, Item))  # TYPE
        st.write(isinstance(z, Item))  # TYPE
    """,
    "an imported command": """
        from streamlit import selectbox as choose
        st.write(isinstance(choose("x", [Item("a")]), Item))  # TYPE
    """,
    "an Enum as radio beside a dict of labels": """
        LABELS = {Color.RED: "Red", Color.BLUE: "Blue"}
        x = st.radio("x", Color, format_func=lambda c: LABELS[c])
        st.write(LABELS[x])
    """,
}
"""Whole pages, below the prelude."""


def in_area(name: str) -> str:
    """A page that draws a widget there, and asks about its value."""
    return f'x = ({AREAS[name]}).selectbox("x", [Item("a"), Item("b")])\nst.write(x == Item("a"))  # EQUALITY\n'
