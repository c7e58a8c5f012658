"""Modules with registries, and pages that declare something to them. `size()` is how much the registry holds."""

from __future__ import annotations

import textwrap

REFUSING = "    if name in ITEMS:\n        raise ValueError(name)\n    ITEMS[name] = cls\n    return cls\n"
BY_NAME = "ITEMS = {}\ndef size(): return len(ITEMS)\n"
LIST = "ITEMS = []\ndef size(): return len(ITEMS)\n"
ADDING = LIST + "def add(thing):\n    ITEMS.append(thing)\n    return thing\n"
PAGE = "import streamlit as st\nst.title('x')\n"
SQUARE = "class Square:\n    key = 'square'\n"


def _made(body: str, head: str = BY_NAME) -> str:
    """A module with a decorator that a call makes."""
    inner = textwrap.indent(textwrap.dedent(body), " " * 8)
    return f"{head}def register(name, **options):\n    def inner(cls):\n{inner}    return inner\n"


MADE = "from reg import register\n@register('square')\n" + SQUARE
PLAIN = "from reg import register\n@register\n" + SQUARE
BASE = "from reg import Base\nclass Square(Base):\n    key = 'square'\n"

REFUSED = {
    "a decorator that a call makes": (_made(REFUSING), MADE),
    "a decorator of a module": (_made(REFUSING), "import reg\n@reg.register(name='square')\n" + SQUARE),
    "a decorator with the name of the class": (
        BY_NAME + "def register(cls, name=None):\n    name = name or cls.__name__.lower()\n" + REFUSING,
        PLAIN,
    ),
    "a decorator that reads the class": (
        (
            "ITEMS = set()\ndef size(): return len(ITEMS)\ndef register(cls):\n    assert cls.key not in ITEMS\n"
            "    ITEMS.add(cls.key)\n    return cls\n"
        ),
        PLAIN,
    ),
    "a registry object": (
        (
            "class Registry:\n    def __init__(self):\n        self.items = {}\n    def register(self, cls):\n"
            "        if self.items.get(cls.__qualname__) is not None:\n            raise KeyError(cls)\n"
            "        self.items[cls.__qualname__] = cls\n        return cls\n"
            "registry = Registry()\ndef size(): return len(registry.items)\n"
        ),
        "from reg import registry\n@registry.register\n" + SQUARE,
    ),
    "a class method": (
        (
            "class Registry:\n    items = {}\n    @classmethod\n    def register(cls, thing):\n"
            "        if thing.__name__ in cls.items:\n            raise KeyError(thing)\n"
            "        cls.items[thing.__name__] = thing\n        return thing\ndef size(): return len(Registry.items)\n"
        ),
        "from reg import Registry\n@Registry.register\n" + SQUARE,
    ),
    "a base": (
        BY_NAME + "class Base:\n    def __init_subclass__(cls, name=None):\n"
        "        if cls.key in ITEMS and ITEMS[cls.key] is not cls:\n            raise TypeError\n"
        "        ITEMS[cls.key] = cls\n",
        BASE,
    ),
    "a base with a keyword": (
        BY_NAME + "class Base:\n    def __init_subclass__(cls, name):\n        if name in ITEMS:\n"
        "            raise TypeError\n        ITEMS[name] = cls\n",
        "from reg import Base\nclass Square(Base, name='square'):\n    pass\n",
    ),
    "a metaclass": (
        BY_NAME + "class Meta(type):\n    def __new__(mcs, name, bases, namespace):\n        if name in ITEMS:\n"
        "            raise TypeError\n        cls = super().__new__(mcs, name, bases, namespace)\n"
        "        ITEMS[name] = cls\n        return cls\n",
        "from reg import Meta\nclass Square(metaclass=Meta):\n    pass\n",
    ),
}
GROWING = {
    "a decorator that appends": (ADDING, "from reg import add\n@add\n" + SQUARE),
    "a decorator of a function": (ADDING, "from reg import add\n@add\ndef show(): pass\n"),
    "a set of classes": (
        "ITEMS = set()\ndef size(): return len(ITEMS)\ndef add(thing):\n    ITEMS.add(thing)\n    return thing\n",
        "from reg import add\n@add\n" + SQUARE,
    ),
    "a dict by class": (
        BY_NAME + "def add(thing):\n    ITEMS[thing] = thing.__name__\n    return thing\n",
        "from reg import add\n@add\n" + SQUARE,
    ),
    "lists under names": (
        (
            "from collections import defaultdict\nITEMS = defaultdict(list)\ndef size(): return len(ITEMS['square'])\n"
            "def on(name):\n    def inner(function):\n        ITEMS[name].append(function)\n        return function\n"
            "    return inner\n"
        ),
        "from reg import on\n@on('square')\ndef handle(): pass\n",
    ),
    "a base that appends": (
        (
            "class Base:\n    known = []\n    def __init_subclass__(cls, **options):\n"
            "        super().__init_subclass__(**options)\n        Base.known.append(cls)\n"
            "def size(): return len(Base.known)\n"
        ),
        BASE,
    ),
    "singledispatch": (
        (
            "from functools import singledispatch\n@singledispatch\ndef show(thing): pass\n"
            "def size(): return len(show.registry)\n"
        ),
        "from reg import show\nclass Square: pass\n@show.register\ndef _(thing: Square): pass\n",
    ),
}
HARMLESS = {
    "the last one of a name": (_made("ITEMS[name] = cls\nreturn cls\n"), MADE),
    "a set of names": (
        (
            "ITEMS = set()\ndef size(): return len(ITEMS)\n"
            "def register(cls):\n    ITEMS.add(cls.__name__)\n    return cls\n"
        ),
        PLAIN,
    ),
    "another class of the same name is welcome": (
        BY_NAME + "def register(cls):\n    if cls.__name__ in ITEMS and ITEMS[cls.__name__].__name__ != cls.__name__:\n"
        "        raise ValueError\n    ITEMS[cls.__name__] = cls\n    return cls\n",
        PLAIN,
    ),
    "the class itself is asked for": (
        BY_NAME + "def register(cls):\n    if cls in ITEMS.values():\n        raise ValueError\n"
        "    ITEMS[cls.__name__] = cls\n    return cls\n",
        PLAIN,
    ),
    "what is there is taken out first": (
        BY_NAME + "def register(cls):\n    name = cls.__name__\n    ITEMS.pop(name, None)\n" + REFUSING,
        PLAIN,
    ),
    "a name that may be replaced": (
        _made(
            "if name in ITEMS and not options.get('replace'):\n    raise ValueError\nITEMS[name] = cls\nreturn cls\n"
        ),
        "from reg import register\n@register('square', replace=True)\n" + SQUARE,
    ),
    "a list that lets go": (
        (
            "from collections import deque\nITEMS = deque(maxlen=1)\ndef size(): return len(ITEMS)\n"
            "def register(cls):\n    ITEMS.append(cls)\n    return cls\n"
        ),
        PLAIN,
    ),
    "weak references": (
        (
            "from weakref import WeakSet\nITEMS = WeakSet()\ndef size(): return 0\n"
            "def register(cls):\n    ITEMS.add(cls)\n    return cls\n"
        ),
        PLAIN,
    ),
    "an old one that is removed": (
        LIST + "def register(cls):\n    ITEMS[:] = [c for c in ITEMS if c.__name__ != cls.__name__]\n"
        "    ITEMS.append(cls)\n    return cls\n",
        PLAIN,
    ),
    "a page that cleans up": (_made(REFUSING), "import reg\nreg.ITEMS.clear()\n" + MADE),
    "a registry that the page makes": (
        (
            "class Registry:\n    def __init__(self):\n        self.items = []\n    def add(self, cls):\n"
            "        self.items.append(cls)\n        return cls\ndef size(): return 0\n"
        ),
        "from reg import Registry\nregistry = Registry()\n@registry.add\n" + SQUARE,
    ),
    "a table of the class itself": (
        (
            "class Base:\n    known = []\n    def __init_subclass__(cls):\n        cls.known.append(cls)\n"
            "def size(): return len(Base.known)\n"
        ),
        "from reg import Base\nclass Own(Base):\n    known = []\n",
    ),
    "singledispatch for a builtin class": (
        (
            "from functools import singledispatch\n@singledispatch\ndef show(thing): pass\n"
            "def size(): return len(show.registry)\n"
        ),
        "from reg import show\n@show.register\ndef _(thing: int): pass\n",
    ),
    "a decorator under a condition": (
        ADDING,
        "import reg\nif not reg.ITEMS:\n    @reg.add\n    class Square: pass\n",
    ),
}
