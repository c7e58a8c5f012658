"""Pages that might be played for ever, or fail."""

from __future__ import annotations

ASKED = "st.write(ss.x == Item())\n"
"""The last line of each page: it is found, so the page was played to its end."""

PAGES = {
    "a function that calls itself": "def f(x):\n    return f([x]) or Item()\nss.setdefault('x', f(1))\n",
    "two functions that call each other": (
        "def f(x):\n    return g(x)\ndef g(x):\n    return f((x, x)) or Item()\nss.setdefault('x', f(1))\n"
    ),
    "functions that call each other 5 ways, 12 deep": "".join(
        f"def f{i}(x):\n    return {' or '.join(f'f{i + 1}(x)' for _ in range(5))}\n" for i in range(12)
    )
    + "def f12(x):\n    return Item()\nss.setdefault('x', f0(1))\n",
    "functions that call all others": "".join(
        f"def f{i}(x, n=0):\n    if n > 9: return Item()\n"
        f"    return {' or '.join(f'f{j}(x, n + 1)' for j in range(8))}\n"
        for i in range(8)
    )
    + "ss.setdefault('x', Item())\nf0(ss.x)\n",
    "methods that call each other": (
        "class A:\n    def __init__(self, n=0):\n        self.b = B(n + 1) if n < 5 else None\n"
        "    def go(self): return self.b and self.b.go() or Item()\n"
        "class B:\n    def __init__(self, n=0):\n        self.a = A(n + 1)\n    def go(self): return self.a.go()\n"
        "ss.setdefault('x', A().go())\n"
    ),
    "closures that grow in a loop": (
        "step = lambda x: x\nfor i in range(9):\n    step = (lambda inner: lambda x: inner(x))(step)\n"
        "ss.setdefault('x', step(Item()))\n"
    ),
    "closures that grow over runs": (
        "step = ss.get('step', lambda x: x)\nss.step = lambda x: step(x)\nss.setdefault('x', Item())\nss.step(ss.x)\n"
    ),
    "partials that grow over runs": (
        "from functools import partial\nss.step = partial(ss.get('step', print), 1)\nss.setdefault('x', Item())\n"
    ),
    "bound methods that grow over runs": (
        "class Step:\n    def __init__(self, before): self.before = before\n    def go(self): return self.before\n"
        "ss.step = Step(ss.get('step')).go\nss.setdefault('x', Item())\n"
    ),
    "a list that holds itself": (
        "xs = []\nxs.append(xs)\nxs.append(Item())\nss.setdefault('xs', xs)\nss.setdefault('x', xs[1])\n"
    ),
    "a dict that holds itself": (
        "d = {}\nd['d'] = d\nd['x'] = Item()\nss.setdefault('d', d)\nss.setdefault('x', Item())\nd == ss.d\n"
    ),
    "objects that hold each other": (
        "class A: pass\na, b = A(), A()\na.other, b.other, a.x = b, a, Item()\n"
        "ss.setdefault('a', a)\nss.setdefault('x', ss.a.other.other.x)\n"
    ),
    "a list of lists that grows": (
        "xs = ss.setdefault('xs', [])\nss.xs = [xs, xs, Item()]\nss.setdefault('x', Item())\nss.xs == xs\n"
    ),
    "a tuple that grows in a loop": (
        "t = ()\nfor i in range(9):\n    t = (t, t, Item())\nss.setdefault('t', t)\n"
        "ss.setdefault('x', Item())\nt == ss.t\n"
    ),
    "a linked list": (
        "@dataclass\nclass Node:\n    item: object\n    next: 'Node' = None\n"
        "head = None\nfor i in range(5):\n    head = Node(Item(), head)\n"
        "ss.setdefault('head', head)\nss.setdefault('x', Item())\nhead == ss.head\n"
    ),
    "a generator that yields itself": (
        "def items():\n    yield from items()\n    yield Item()\nss.setdefault('x', next(items()))\n"
    ),
    "a generator of generators": (
        "def items(n):\n    for i in range(n):\n        yield items(n - 1)\n        yield Item()\n"
        "for a in items(3):\n    for b in a:\n        for c in b:\n            pass\nss.setdefault('x', Item())\n"
    ),
    "200 callbacks": "".join(f"def cb{i}(): ss['k{i}'] = ss.x\nst.button('b{i}', on_click=cb{i})\n" for i in range(200))
    + "ss.setdefault('x', Item())\n",
    "200 keys": "".join(f"ss.setdefault('k{i}', Item())\n" for i in range(200)) + "ss.setdefault('x', Item())\n",
    "keys copied from key to key": "ss.setdefault('k0', Item())\n"
    + "".join(f"ss.k{i + 1} = ss.k{i}\n" for i in range(60))
    + "ss.setdefault('x', Item())\n",
    "keys copied backwards, one a run": "".join(f"ss.k{i + 1} = ss.get('k{i}')\n" for i in reversed(range(30)))
    + "ss.setdefault('k0', Item())\nss.setdefault('x', Item())\n",
    "100 widgets": "".join(f"st.selectbox('s{i}', [Item('a'), Item('b')], key='s{i}')\n" for i in range(100))
    + "ss.setdefault('x', Item())\n",
    "100 classes": "".join(
        f"@dataclass\nclass C{i}:\n    a: int = 0\nss.setdefault('c{i}', C{i}())\nss.c{i} == C{i}()\n"
        for i in range(100)
    )
    + "ss.setdefault('x', Item())\n",
    "a class that derives from itself": (
        "class A: pass\nfor i in range(3):\n    class A(A): pass\nss.setdefault('a', A())\n"
        "ss.setdefault('x', Item())\nisinstance(ss.a, A)\n"
    ),
    "a class hierarchy like a ladder": "class A0: pass\nclass B0: pass\n"
    + "".join(f"class A{i + 1}(A{i}, B{i}): pass\nclass B{i + 1}(A{i}, B{i}): pass\n" for i in range(20))
    + "ss.setdefault('x', Item())\nss.setdefault('a', A20())\nisinstance(ss.a, A0)\n",
    "an equality that calls itself": (
        "class A:\n    def __eq__(self, other): return self == other or isinstance(other, A)\n"
        "ss.setdefault('a', A())\nss.a == A()\nss.setdefault('x', Item())\n"
    ),
    "an equality of parents and children": (
        "class A:\n    def __init__(self, n): self.kids = [A(n - 1)] if n else []\n"
        "    def __eq__(self, other): return type(self) is type(other) and self.kids == other.kids\n"
        "ss.setdefault('a', A(3))\nss.a == A(3)\nss.setdefault('x', Item())\n"
    ),
    "a property that reads itself": (
        "class A:\n    @property\n    def a(self): return self.a\n"
        "ss.setdefault('a', A())\nss.a.a\nss.setdefault('x', Item())\n"
    ),
    "__getattr__ that reads itself": (
        "class A:\n    def __getattr__(self, name): return getattr(self, name + name)\n"
        "ss.setdefault('a', A())\nss.a.b.c\nss.setdefault('x', Item())\n"
    ),
    "a decorator that decorates itself": (
        "def deco(f):\n    @deco\n    def run(): return f()\n"
        "    return run\n@deco\ndef g(): pass\nss.setdefault('x', Item())\n"
    ),
    "a context manager in a context manager": "with st.container():\n" * 1
    + "    with st.expander('e'):\n        with st.form('f'):\n            ss.setdefault('x', Item())\n",
    "nested loops": "".join(" " * i + f"for a{i} in [Item(), a]:\n" for i in range(8)).replace("a]", "ss]")
    + " " * 8
    + "ss.setdefault('x', a0)\nss.setdefault('x', Item())\n",
    "loops of known length in loops": "".join(
        " " * i + f"for a{i} in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10):\n" for i in range(7)
    )
    + " " * 7
    + "ss.setdefault('y', Item())\nss.setdefault('x', Item())\n",
    "branches after branches": "".join(f"if st.button('b{i}'):\n    ss['k{i}'] = Item()\n" for i in range(150))
    + "ss.setdefault('x', Item())\n",
    "try in try": "".join(" " * i + "try:\n" for i in range(12))
    + " " * 12
    + "ss.x\n"
    + "".join(
        " " * i + "except Exception:\n" + " " * (i + 1) + "ss.setdefault('x', Item())\n" for i in reversed(range(12))
    ),
    "many names through one function": "def same(x): return x\n"
    + "".join(f"a{i} = same([Item(), {i}])\n" for i in range(150))
    + "ss.setdefault('x', a0[0])\n",
    "a key that is not known": (
        "ss[str(len(ss))] = Item()\nfor key in ss:\n    ss[key] == Item()\nss.setdefault('x', Item())\n"
    ),
    "values of many sorts under one key": "".join(
        f"if st.button('b{i}'): ss.y = {v}\n"
        for i, v in enumerate(
            [
                "Item()",
                "Color.RED",
                "Cart()",
                "1",
                "'a'",
                "None",
                "[Item()]",
                "{Color.RED: Item()}",
                "Item",
                "print",
                "lambda: Item()",
            ]
        )
    )
    + "ss.setdefault('x', Item())\nss.get('y') == Item()\n",
    "names that are not defined": "f(g).h[i] += j\nss.setdefault('x', Item())\nfor k in l: m\nn: o = p\ndel q\n",
    "attributes of everything": (
        "for a in (1, 'b', None, print, Item, Item(), Color, Color.RED, st, ss, [], {}, lambda: 0):\n"
        "    a.b.c = a.d()\n    a[a] = a\n    a += a\n"
        "    a == a < a in a is a\n    a(a)(a)\nss.setdefault('x', Item())\n"
    ),
}
"""`Item` is kept under `x` in each of them."""
