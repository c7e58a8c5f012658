"""Small pages whose truth is known, by what is done with a kept instance and by how it got there."""

from __future__ import annotations

USES: dict[str, str] = {}

USES["containers of frozen dataclasses"] = """
@dataclass(frozen=True)
class P:
    n: int
if "l" not in s: s.l, s.d, s.t = [P(1), P(2)], {P(1): "one"}, {P(1)}
st.write(s.l.index(P(2)))  #!
st.write(s.l.count(P(1)))  #!
st.write(s.d[P(1)])  #!
st.write(s.d.get(P(1), "none"))  #!
st.write(P(1) in s.d)  #!
st.write(s.t - {P(1)})  #!
st.write(s.t & {P(1)})  #!
st.write(len(s.t | {P(1)}))  #!
st.write(s.t.issubset({P(1)}))  #!
st.write(s.t == {P(1)})  #!
st.write([p.n for p in s.l], s.l[0] in s.t, s.d[s.l[0]])
st.write(any(p == P(2) for p in s.l))  #!
copied = list(s.l)
copied.remove(P(1))  #!
st.write(len(copied) == 1)
"""

USES["what changes a container"] = """
class Color(Enum):
    RED = 1
    BLUE = 2
if "d" not in s: s.d, s.seen = {Color.RED: 1}, {Color.RED}
s.d[Color.RED] += 1  #!
st.write(s.d.setdefault(Color.RED, 0))  #!
s.seen.discard(Color.RED)  #!
s.seen.add(Color.RED)
st.write(len(s.d) == 1, len(s.seen) == 1)
st.write(s.d.pop(Color.RED))  #!
s.d[Color.RED] = 1
del s.d[next(iter(s.d))]
s.d[Color.RED] = 1
"""

USES["dispatch by type"] = """
class Cat: pass
class Dog: pass
@functools.singledispatch
def sound(animal): return "?"
@sound.register
def _(animal: Cat): return "meow"
class Vet:
    @functools.singledispatchmethod
    def treat(self, animal): return "?"
    @treat.register
    def _(self, animal: Cat): return "cat"
NAMES = {Cat: "cat", Dog: "dog"}
if "a" not in s: s.a = Cat()
st.write(NAMES[type(s.a)])  #!
st.write(NAMES.get(s.a.__class__))  #!
st.write(type(s.a) in NAMES)  #!
st.write(type(s.a) in (Cat, Dog))  #!
st.write(type(s.a) == Cat)  #!
st.write(issubclass(type(s.a), Cat))  #!
st.write(isinstance(s.a, (Dog, Cat)), isinstance(s.a, Dog))  #!
st.write(isinstance(s.a, Dog | Cat))  #!
st.write(sound(s.a))  #!
st.write(Vet().treat(s.a))  #!
"""

USES["match: each case by itself, captures go on with the kept parts"] = """
@dataclass
class Item:
    n: int
@dataclass
class Order:
    item: Item
if "o" not in s: s.o = Order(Item(1))
match s.o:
    case Item():
        st.write("an item")
    case Order(item=inner) if inner.n == 1:  #!
        st.write(isinstance(inner, Item))  #!
match s.o.item:
    case object(n=1):
        st.write("anything with n")
match [s.o, 1]:
    case [Order(Item(n)), *rest]:  #!
        st.write(n == 1, rest == [1])
match {"k": s.o.item}:
    case {"k": Item() as found, **others}:  #!
        st.write(found is s.o.item, others == {})
"""

USES["exceptions"] = """
class Oops(Exception): pass
class Other(Exception): pass
class Service:
    def call(self): raise Oops("x")
if "svc" not in s: s.svc, s.err, s.cls = Service(), Oops("kept"), Oops
def guarded(act):
    try:
        act()
    except Other:
        return "other"
    except Oops:  #!
        return "caught"
    except Exception:
        return "fell through"
def again():
    raise s.err
def fresh():
    raise Oops("fresh")
st.write(guarded(fresh) == "caught")
st.write(guarded(s.svc.call) == "caught")
st.write(guarded(again) == "caught")
try:
    fresh()
except s.cls:  #!
    st.write("the kept class")
"""

USES["same generation on both sides"] = """
# play: rerun; click "late"; rerun
@dataclass
class C:
    n: int
if "x" not in s: s.x, s.y = C(1), C(1)
if st.button("late"): s.late = C(1)
st.write(s.x == s.y, type(s.x) is type(s.y))
if "late" in s:
    st.write(s.late == C(1))  #!
    st.write(s.late == s.x)  #!
here = C(1)
st.write(here == C(1), isinstance(here, C), C(1) in [here])
"""

USES["overwritten before it is read"] = """
@dataclass
class C:
    n: int
before = s.get("x")
st.write(before is None or before == C(1))  #!
s.x = C(1)
st.write(s.x == C(1), isinstance(s.x, C))
"""

USES["methods of a kept instance live in the old run"] = """
@dataclass
class C:
    n: int
    def clone(self): return C(self.n)
    def knows(self, other): return isinstance(other, C)  #!
if "x" not in s: s.x = C(1)
st.write(isinstance(s.x.clone(), C))  #!
st.write(s.x.clone() == s.x)
st.write(s.x.knows(C(1)))
st.write(s.x.knows(s.x))
"""

USES["copies keep the class, serialised forms do not"] = """
import pickle
@dataclass
class C:
    n: int
if "x" not in s: s.x, s.blob, s.d = C(1), pickle.dumps(C(1)), asdict(C(1))
st.write(isinstance(copy.deepcopy(s.x), C))  #!
st.write(pickle.loads(s.blob) == C(1), C(**s.d) == C(1))
st.write(len(pickle.dumps(s.x)) > 0)  #~
"""

USES["a guard that resets the state"] = """
@dataclass
class State:
    n: int = 0
if not isinstance(s.get("state"), State):  #!
    s.state = State()
s.state.n += 1
st.write(s.state.n)
"""

USES["ordering with heapq"] = """
@dataclass(order=True)
class Job:
    n: int
if "q" not in s: s.q = [Job(2)]
heapq.heappush(s.q, Job(1))  #!
st.write(heapq.heappop(s.q).n)
s.q.append(Job(1))
s.q.sort()  #!
st.write(s.q[0].n == 1)
s.q = [Job(2)]
"""

USES["callbacks run with the classes of the run before"] = """
# play: rerun; click "b"; rerun
@dataclass
class C:
    n: int
if "x" not in s: s.x = C(1)
def made(arg):
    s.v = arg
    st.toast(arg == C(1))
    st.toast(s.x == C(1))  #!
st.button("b", on_click=made, args=(C(1),))
if "v" in s:
    st.write(isinstance(s.v, C))  #!
"""

USES["st.rerun makes a generation, st.stop does not"] = """
# play: rerun; rerun
class C: pass
if "x" not in s:
    s.x = C()
    st.rerun()
st.write(isinstance(s.x, C))  #!
if s.get("go") is None:
    st.stop()
st.write("never")
"""

USES["ways into state and out of it"] = """
@dataclass
class C:
    n: int
class Holder:
    def __init__(self, c): self.c = c
DEFAULTS = {"a": C(1)}
for k, v in DEFAULTS.items():
    if k not in s: s[k] = v
kept = s.setdefault("b", C(1))
if "l" not in s: s.update(l=[], o=Holder(C(1)))
if not s.l: s.l += [C(1)]
if not hasattr(s, "z"): setattr(s, "z", functools.partial(lambda c: c, C(1)))
st.write(s.a == C(1))  #!
st.write(kept == C(1))  #!
st.write(s.l[0] == C(1))  #!
st.write(s.o.c == C(1))  #!
st.write(getattr(s, "z")() == C(1))  #!
st.write([isinstance(c, C) for c in s.l])  #!
st.write(kept is s.b, DEFAULTS["a"] == C(1))
"""

USES["script globals and script caches die with the run"] = """
@dataclass
class C:
    n: int
@functools.lru_cache
def make(): return C(1)
kept = [make()]
st.write(kept[0] == C(1), isinstance(make(), C))
"""

USES["a class kept by cache_resource or in state is one class"] = """
@st.cache_resource
def classes():
    @dataclass
    class C:
        n: int
    return C
C = classes()
if "k" not in s:
    class D: pass
    s.k = D
D = s.k
if "x" not in s: s.x, s.y = C(1), D()
st.write(s.x == C(1), isinstance(s.x, C), isinstance(s.y, D))
"""

USES["cache_resource keeps, also across sessions; cache_data does not"] = """
# play: new-session
@dataclass
class C:
    n: int
@st.cache_resource
def resource(): return C(1)
@st.cache_data
def data(): return C(1)
st.write(resource() == C(1))  #!
st.write(isinstance(resource(), C))  #!
st.write(data() == C(1), isinstance(data(), C))
"""

USES["chains, walrus, augmented sets and comparisons without the operator"] = """
import operator
class Level(IntEnum):
    LOW = 1
    HIGH = 3
class Color(Enum):
    RED = 1
if "c" not in s: s.c, s.n = Color.RED, 2
st.write(Level.LOW < s.n < Level.HIGH)
st.write(Color.RED == s.c == Color.RED)  #!
if (c := s.c) is Color.RED:  #!
    st.write("red")
chosen = {Color.RED}
chosen &= {s.c}  #!
st.write(len(chosen) == 1)
st.write(operator.eq(s.c, Color.RED))  #!
st.write(sorted([Color.RED, s.c], key=[Color.RED].index))  #~
"""
