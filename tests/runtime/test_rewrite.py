"""A rewritten page does what the page does: snippets, and CPython's own tests of pattern matching."""

from __future__ import annotations

import ast
import builtins
import importlib.util
import io
import textwrap
import types
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import magic

from tests.runtime.generations import Origin
from tests.runtime.recorder import PinnedRecorder
from tests.runtime.rewrite import ORACLE, SUBJECT, rewrite

SNIPPETS = {
    "chained comparisons evaluate each operand once and stop early": """
        seen = []
        def value(v):
            seen.append(v)
            return v
        a = value(1) < value(2) < value(3) != value(4)
        b = value(3) < value(2) < value(9)
        c = [x for x in range(9) if 2 < x <= 5]
        d = (1 < 2) is True, 1 in [1] == True, [] or 3 > 2 > 1 and "x"
    """,
    "augmented assignment to names, attributes and items": """
        class Box:
            __slots__ = ("n", "_Box__hidden")
            def __init__(self): self.n, self.__hidden = 1, [1]
            def grow(self):
                self.__hidden += [2]
                return self.__hidden
        log = []
        def key(k):
            log.append(k)
            return k
        box, d, l, text = Box(), {"a": 1, (1, 2): {3}}, [1, 2, 3], "x"
        box.n += 1; grown = box.grow(); number = box.n
        d[key("a")] += 5
        d[1, 2] |= {4}
        l[-1] *= 2
        l[0:2] += [9]
        text += "y"
        flags = 6
        flags &= 3; flags ^= 1; flags <<= 2; flags //= 3; flags **= 2; flags %= 7
        alias = l
        alias += [0]
        del box
    """,
    "sets, mappings and their methods": """
        a = {1, 2, (3, 4)}
        b = a - {1} | {7} & {7, 8} ^ {9}
        d = {(1, 2): "x", None: "y"}
        e = d.pop((1, 2)), d.get((1, 2), "z"), d.setdefault((5, 6), []), d[None]
        del d[None]
        d[frozenset({1})] = 1
        f = d | {(1,): 2}
        a.update([5], {6}); a.discard(99); a.add((0,))
        g = a.issubset(a), a.isdisjoint({100}), set("abca"), frozenset([1, 1]), dict.fromkeys("ab")
        try:
            a.remove("no")
        except KeyError as missing:
            h = repr(missing)
        import collections
        i = collections.defaultdict(list)
        i[(1, 2)].append(3)
        j = collections.Counter([(1,), (1,), (2,)])
        k = j[(1,)], j[(9,)], collections.ChainMap({(1,): 2}).get((1,))
    """,
    "sequences and ordering": """
        import bisect, heapq
        l = [(2, "b"), (1, "a"), (3, "c")]
        a = sorted(l, key=lambda p: p[1], reverse=True), min(l), max(*l), sorted(x for x in "cab")
        b = l.index((1, "a")), l.count((9,)), (1, 2, 2).count(2), "abc".index("c")
        l.sort(); l.remove((1, "a"))
        q = []
        for n in (3, 1, 2): heapq.heappush(q, (n,))
        c = heapq.heappop(q), heapq.nsmallest(1, q), bisect.bisect([1, 2], 2)
        bisect.insort(q, (0,))
        d = list(map("abc".index, "cab")), max([], default=None)
        e = 2 in iter([1, 2, 3]), 5 in (x for x in [1])
    """,
    "exceptions": """
        class A(Exception): pass
        class B(A): pass
        log = []
        def attempt(error, wanted):
            try:
                if error: raise error
            except wanted as caught:
                log.append(type(caught).__name__)
                try:
                    raise
                except Exception as again:
                    log.append(again is caught)
            except (KeyError, ValueError, B):
                log.append("second")
            except:
                log.append("bare")
            else:
                log.append("none")
            finally:
                log.append("finally")
        attempt(B(), A); attempt(B(), KeyError); attempt(ValueError(), ()); attempt(None, A); attempt(A(), B)
        try:
            try:
                {}[1, 2]
            except KeyError as inner:
                raise A("outer") from inner
        except A as outer:
            chain = repr(outer.__cause__), outer.__context__ is outer.__cause__, outer.__traceback__.tb_lineno
        try:
            raise ExceptionGroup("g", [A(1), ValueError(2)])
        except* A as group:
            log.append(len(group.exceptions))
        except* ValueError:
            log.append("value")
    """,
    "scopes": """
        counter = 0
        def bump():
            global counter
            counter += 1
            def inner():
                nonlocal text
                text += "!"
                return [text := text + "?" for _ in "ab"], text
            text = "x"
            return inner()
        a = bump(), counter
        class Outer:
            n = 1
            n += 1
            names = [x for x in range(3)]
            class Inner:
                def who(self): return __class__.__qualname__
            def me(self): return super().__repr__()[:1], [(lambda: __class__)().__name__ for _ in "a"]
        b = Outer.n, Outer.Inner().who(), Outer().me()
        def recursive(n): return n and n + recursive(n - 1)
        c = recursive(100)
        d = sorted(vars().keys() & {"a", "b"}), (lambda *a, k=1, **kw: (a, k, kw))(*[1], **{"z": 2})
    """,
    "generators, coroutines and decorators": """
        import asyncio, contextlib, functools
        def numbers():
            got = yield 1
            yield got == 2
            yield from (x for x in "ab" if x != "a")
        g = numbers()
        a = next(g), g.send(2), list(g)
        async def answer(n):
            async def each():
                for i in range(n): yield i
            return [i async for i in each() if i > 0] == [1, 2]
        b = asyncio.run(answer(3))
        @functools.lru_cache(maxsize=None)
        def cached(n): return n if n < 2 else cached(n - 1) + cached(n - 2)
        c = cached(30)
        @contextlib.contextmanager
        def manager():
            try: yield 7
            except KeyError: pass
        with manager() as d:
            raise KeyError(d)
    """,
    "classes of all sorts": """
        import enum, typing, dataclasses, collections, abc
        class Color(enum.Enum):
            RED = 1
            @property
            def label(self): return self.name.title()
            @classmethod
            def first(cls): return cls(1)
        @dataclasses.dataclass(order=True, slots=True)
        class Point:
            x: int
            y: "int" = dataclasses.field(default=2)
        Row = collections.namedtuple("Row", "a b")
        Made = dataclasses.make_dataclass("Made", ["z"])
        Func = enum.IntEnum("Func", "A B")
        class Meta(type):
            def __call__(cls, *args): return super().__call__(*args)
        class WithMeta(metaclass=Meta):
            registry = []
            def __init_subclass__(cls, **kw): WithMeta.registry.append((cls.__name__, kw))
        class Child(WithMeta, flag=True): pass
        def hide(cls): return cls()
        @hide
        class only:
            def __call__(self): return type(self).__name__
        a = Color.first().label, Color["RED"] is Color.RED, Color.RED in Color, Color(Color.RED)
        b = Point(1) < Point(2), Point(1) == Point(1), dataclasses.replace(Point(1), y=3), Point.__module__
        c = Row(1, 2)._replace(a=3), Made(1) == Made(1), Func.B > Func.A, Func.__module__, Row.__module__
        d = WithMeta.registry, only(), isinstance(Point(1), Point | None), typing.get_type_hints(Point)
        e = list[int], typing.Optional[Point], collections.deque([1], maxlen=2).count(1)
    """,
    "matching": """
        import dataclasses, enum
        class Color(enum.Enum): RED = 1
        @dataclasses.dataclass
        class P:
            x: object
            y: object = 0
        def match(v):
            match v:
                case Color.RED | P(Color.RED): return "red"
                case P(0, y=0): return "origin"
                case P(x=(1 | 2) as n, y=[first, *rest]) if first: return n, first, rest
                case P(): return "point"
                case {"k": str(text), -1: _, **others}: return text, others
                case {}: return "mapping"
                case [1, *_, 9]: return "ends"
                case (a, [b, *c]): return a, b, c
                case []: return "empty"
                case None | True: return "single"
                case float(f) | int(f) if f > 1.5: return "number", f
                case "text" | b"bytes" | 1j: return "literal"
                case type(__name__=name): return name
                case other: return "other", other
        values = [Color.RED, P(Color.RED), P(0), P(1, [0]), P(2, (5, 6, 7)), P(3), {"k": "t", -1: 0, "z": 1}, {"k": 1},
                  [1, 2, 9], [1, 9], (4, [5]), (4, "5"), [], "", None, True, False, 2, 1, 2.5, "text", 1j, int,
                  range(2)]
        results = [match(v) for v in values]
        match 1, 2:
            case x, y: pass
    """,
}


class Passive(PinnedRecorder):
    """Records and pins nothing."""

    def pinned(self, site: int, *detail: Any) -> bool:
        return False

    def _manufactured(self, origin: Origin, made: Any) -> Any:
        self.ledger.add(made, origin)
        return made


@contextmanager
def rewritten(source: str, path: str) -> Iterator[types.CodeType]:
    program = rewrite(source, path)
    setattr(builtins, ORACLE, Passive(program))
    try:
        yield program.code
    finally:
        delattr(builtins, ORACLE)


def shown(namespace: dict[str, Any]) -> dict[str, str]:
    """The data that a snippet has made, as text."""
    kinds = (type, types.FunctionType, types.ModuleType, types.GeneratorType)
    own = {n: v for n, v in namespace.items() if not n.startswith("__") and not isinstance(v, kinds)}
    return {name: repr(value) for name, value in own.items() if " at 0x" not in repr(value)}


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_rewritten_page_does_what_the_page_does(name: str) -> None:
    source = textwrap.dedent(SNIPPETS[name])
    plain: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, "page.py", "exec", dont_inherit=True), plain)
    again: dict[str, Any] = {"__name__": __name__}
    with rewritten(source, "page.py") as code:
        exec(code, again)
    assert shown(plain)
    assert shown(again) == shown(plain)


@pytest.mark.skipif(importlib.util.find_spec("test.test_patma") is None, reason="this Python has no tests of its own")
def test_matching_passes_the_tests_of_cpython(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for tests that look at `locals()`, where the subject has a name of its own now."""
    spec = importlib.util.find_spec("test.test_patma")
    assert spec is not None
    assert spec.origin is not None
    monkeypatch.setattr(magic, "add_magic", ast.parse)
    module = types.ModuleType("test.test_patma")
    with rewritten(Path(spec.origin).read_text(encoding="utf-8"), spec.origin) as code:
        exec(code, module.__dict__)
        cases = [
            case for case in vars(module).values() if isinstance(case, type) and issubclass(case, unittest.TestCase)
        ]
        # Tracing and the search for reference leaks are about the interpreter.
        wanted = [case for case in cases if case.__name__ not in ("TestCompiler", "TestTracing", "PerfPatma")]
        tests = unittest.TestSuite(map(unittest.defaultTestLoader.loadTestsFromTestCase, wanted))
        result = unittest.TextTestRunner(stream=io.StringIO()).run(tests)
    assert result.testsRun > 250
    failed = {case.id().rpartition(".")[2]: trace for case, trace in result.errors + result.failures}
    # Registering a class with an ABC after its creation sets no flag that `isinstance` would not see.
    known = {"test_late_registration_sequence", "test_late_registration_mapping"}
    known |= {"test_multiple_inheritance_mapping", "test_multiple_inheritance_sequence"}
    assert [name for name, trace in failed.items() if SUBJECT not in trace and name not in known] == []
