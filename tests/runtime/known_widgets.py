"""Small pages whose truth is known: what widgets, forms, fragments and dialogs do to options."""

from __future__ import annotations

WIDGETS: dict[str, str] = {}

COLOR = """
class Color(Enum):
    RED = 1
    BLUE = 2
    GREEN = 3
"""

for name in ("selectbox", "radio", "select_slider", "pills", "segmented_control"):
    WIDGETS[f"st.{name}: enum options are converted, the keyed state is not"] = f"""
# play: rerun; select "w" 1; rerun
{COLOR}
value = st.{name}("w", Color, key="k")
st.write(value is None or value is Color.RED or value is Color.BLUE)
st.write(s.k is not None and s.k is Color.BLUE)  #!
"""
    WIDGETS[f"st.{name}: mixed options are not converted"] = f"""
# play: rerun; select "w" 2; rerun
{COLOR}
value = st.{name}("w", ["any", *Color])
if value is not None and value != "any":
    st.write(value is Color.BLUE)  #!
    st.write(value.value == 2)
"""
    WIDGETS[f"st.{name}: dataclass options come back from the run before"] = f"""
# play: rerun; select "w" 1; rerun
@dataclass
class C:
    n: int
A, B = C(1), C(2)
value = st.{name}("w", [A, B])
if value is not None:
    st.write(value == B)  #!
    st.write(isinstance(value, C))  #!
    st.write(value.n in (1, 2))
"""

for name, options in (("multiselect", ""), ("pills", ", selection_mode='multi'")):
    WIDGETS[f"st.{name} with several: as with one"] = f"""
# play: rerun; multi "w" 0,1; multi "m" 1,2; rerun
{COLOR}
chosen = st.{name}("w", Color, key="k"{options})
mixed = st.{name}("m", ["any", *Color]{options})
st.write(all(c in list(Color) for c in chosen))
st.write([c is Color.RED for c in s.k])  #!
st.write([c is Color.RED for c in mixed if c != "any"])  #!
"""

WIDGETS["a range of select_slider"] = """
# play: rerun; multi "w" 0,1; rerun
@dataclass
class C:
    n: int
A, B, D = C(1), C(2), C(3)
low, high = st.select_slider("w", [A, B, D], value=(A, D))
st.write(low == A)  #!
st.write(low.n < high.n)
"""

WIDGETS["the choice survives as in a browser, whatever format_func thinks of it"] = """
# play: rerun; select "w" 1; rerun
@dataclass(frozen=True)
class C:
    n: int
A, B = C(1), C(2)
LABELS = {A: "one", B: "two"}
value = st.selectbox("w", [A, B], format_func=lambda c: LABELS[c])  #~
st.write(value.n)
other = st.selectbox("v", [A, B], format_func=LABELS.get)  #~
value = st.selectbox("u", [A, B], format_func=lambda c: f"n{c.n}")
st.write(value == A)  #!
"""

WIDGETS["index, default and value of a kept choice raise"] = """
class Color(Enum):
    RED = 1
    BLUE = 2
if "fav" not in s: s.fav = Color.BLUE
options = list(Color)
a = st.selectbox("a", options, index=options.index(s.fav))  #!
b = st.multiselect("b", options, default=[s.fav])  #~
c = st.select_slider("c", options, value=s.fav)  #~
st.write(a.name, b, c.name)
st.write(s.fav is Color.BLUE)  #!
"""

WIDGETS["a returned choice that is saved is stale one run later"] = """
# play: rerun; click "save"; rerun
class Color(Enum):
    RED = 1
    BLUE = 2
value = st.selectbox("w", Color)
if st.button("save"): s.saved = value
if "saved" in s:
    st.write(s.saved == Color.RED)  #!
s.now = st.radio("r", Color)
st.write(s.now is Color.RED)
"""

WIDGETS["options kept in state compare among themselves"] = """
# play: rerun; select "w" 1; rerun
@dataclass
class C:
    n: int
if "items" not in s: s.all = [C(1), C(2)]; s["items"] = True
value = st.selectbox("w", s.all)
st.write(value in s.all, s.all.index(value) in (0, 1))
st.write(value == C(2))  #!
"""

WIDGETS["two widgets are of one run"] = """
# play: rerun; select "a" 1; rerun
@dataclass
class C:
    n: int
a = st.selectbox("a", [C(1), C(2)])
b = st.sidebar.radio("b", [C(1), C(2)])
with st.columns(2)[1]:
    c = st.selectbox("c", [C(1), C(2)])
st.write(a == b, b == c)
st.write(b == C(1))  #!
"""

WIDGETS["forms commit on submit, and clear"] = """
# play: select "w" 1; click "go"; rerun
class Color(Enum):
    RED = 1
    BLUE = 2
with st.form("f", clear_on_submit=True):
    mixed = st.selectbox("w", ["any", *Color])
    text = st.text_input("t", "x")
    if st.form_submit_button("go"):
        s.sent = mixed
if "sent" in s:
    st.write(s.sent is Color.RED)  #!
if mixed != "any":
    st.write(mixed is Color.RED)  #!
"""

WIDGETS["a fragment alone does not define classes again"] = """
# play: click "in"; click "in"
class C: pass
if "x" not in s: s.x = C()
@st.fragment
def part():
    st.button("in")
    st.write(isinstance(s.x, C))
part()
"""

WIDGETS["after a fragment a full run does"] = """
# play: click "in"; rerun
class C: pass
if "x" not in s: s.x = C()
@st.fragment
def part():
    st.button("in")
    st.write(isinstance(s.x, C))  #!
part()
"""

WIDGETS["a class in a fragment is defined again with it"] = """
# play: click "in"
@st.fragment
def part():
    class C: pass
    st.button("in")
    s.setdefault("x", C())
    st.write(isinstance(s.x, C))  #!
part()
"""

WIDGETS["a dialog's result is old after its st.rerun"] = """
# play: click "ok"
class C: pass
@st.dialog("d")
def ask():
    if st.button("ok"):
        s.result = C()
        st.rerun()
if "result" not in s:
    ask()
else:
    st.write(isinstance(s.result, C))  #!
"""

WIDGETS["Streamlit itself compares options with a written equality"] = """
# play: rerun; select "w" 1; rerun
class C:
    def __init__(self, n): self.n = n
    def __str__(self): return f"n{self.n}"
    def __eq__(self, other):
        return isinstance(other, C) and self.n == other.n  #!
s.setdefault("fav", [C(2)])
st.multiselect("w", [C(1), C(2)], default=s.fav)
"""

WIDGETS["on_change is called for no change when old and new options differ"] = """
# play: rerun; rerun; select "a" 1; multi "m" 0; rerun; rerun
class Color(Enum):
    RED = 1
    BLUE = 2
class Level(IntEnum):
    LOW = 1
    HIGH = 2
s.setdefault("n", 0)
def count(by=1):
    s.n += by
    if s.n > 100:
        s.n = 0
a = st.selectbox("a", Color, on_change=count)  #!
b = st.radio("b", list(Level), on_change=count, args=(2,))
m = st.multiselect("m", list(Color), on_change=count, kwargs={"by": 3})  #!
t = st.selectbox("t", [1, 2], on_change=count)
st.write(s.n)
"""
