"""Which calls are tests: told by the callable itself, not by its name in the source."""

from __future__ import annotations

import collections
import enum
import operator
import types
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from tests.runtime.generations import Ledger
from tests.runtime.lookups import Collect, method_test
from tests.runtime.operations import COMPARISONS, Ask, Compare, Dispatch, Operation
from tests.runtime.ordering import ordering_test
from tests.runtime.rewrite import Program
from tests.runtime.sketch import PLAIN

OPERATORS: dict[Any, str] = {
    operator.eq: "Eq",
    operator.ne: "NotEq",
    operator.lt: "Lt",
    operator.le: "LtE",
    operator.gt: "Gt",
    operator.ge: "GtE",
    operator.is_: "Is",
    operator.is_not: "IsNot",
}
COMPARISON_METHODS = {"__eq__": "==", "__ne__": "==", "__lt__": "<", "__le__": "<", "__gt__": "<", "__ge__": "<"}
BUILDERS = (set, frozenset, dict.fromkeys, collections.Counter)


def test_of_call(site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Operation | None:
    """The test that a call is; None where it is an ordinary call."""
    if function is isinstance or function is issubclass:
        return Ask(site, "type", function, args, kwargs)
    if isinstance(function, types.BuiltinFunctionType) and len(args) == 2:
        if (name := next((n for each, n in OPERATORS.items() if each is function), None)) is not None:
            return comparison(site, name, *args)
        if function is operator.contains:
            return comparison(site, "In", args[1], args[0])
    if any(function is builder for builder in BUILDERS) or _is_from_keys(function):
        return _collect(site, function, args, kwargs)
    if isinstance(function, enum.EnumMeta):
        member = len(args) == 1 and not kwargs and type(args[0]) not in PLAIN
        return Ask(site, "enum", function, args) if member else None
    if (found := ordering_test(site, function, args, kwargs)) is not None:
        return found
    return _of_method(site, function, args, kwargs)


def _is_from_keys(function: Any) -> bool:
    return getattr(function, "__name__", "") == "fromkeys" and getattr(function, "__self__", None) is dict


def _of_method(site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Operation | None:
    owner = getattr(function, "__self__", None)
    name = getattr(function, "__name__", "")
    if owner is None or isinstance(owner, (type, types.ModuleType)) or not isinstance(name, str) or kwargs:
        return None
    if name in COMPARISON_METHODS and len(args) == 1:
        return Ask(site, "method", function, args)
    if isinstance(function, (types.BuiltinMethodType, types.MethodWrapperType)) or _is_library_method(function):
        return method_test(site, owner, name, args)
    return None


def _is_library_method(function: Any) -> bool:
    """Methods of the container classes that are written in Python (UserDict, Counter, ChainMap…)."""
    return isinstance(function, types.MethodType) and function.__func__.__module__ in (
        "collections",
        "collections.abc",
        "_collections_abc",
    )


def _collect(site: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Operation | None:
    if len(args) == 0 or kwargs or isinstance(args[0], (Mapping, str, bytes)) or not hasattr(args[0], "__iter__"):
        return None
    if function is collections.Counter:
        return None  # equal elements count as one entry, but each counts
    return Collect(site, "collect", lambda elements: function(elements, *args[1:]), list(args[0]))


def comparison(site: int, name: str, one: Any, other: Any) -> Compare:
    """The test that `one op other` is, by the name of the operator's AST class."""
    kind, function = COMPARISONS[name]
    if kind == "in" and _is_finite_iterator(other):
        other = list(other)
    if kind == "<" and isinstance(one, AbstractSet) and isinstance(other, AbstractSet):
        kind = "set"  # whether one is a subset
    return Compare(site, kind, function, one, other)


def _is_finite_iterator(value: Any) -> bool:
    """Iterators are used up by looking, and a test is performed more than once."""
    return hasattr(type(value), "__next__") and type(value).__module__ == "builtins"


def dispatch_of(site: int, function: Any, args: tuple[Any, ...]) -> tuple[Dispatch, Callable[[Any], Any]] | None:
    """The choice that a call of a singledispatch function (or method) makes, and how to bind what it picks."""
    if not args or not isinstance(function, types.FunctionType):
        return None
    if hasattr(function, "dispatch") and hasattr(function, "registry"):
        return Dispatch(site, "dispatch", function, args[0]), lambda implementation: implementation
    if function.__code__.co_qualname == "singledispatchmethod.__get__.<locals>._method":
        cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        owner, instance, cls = (cells[name].cell_contents for name in ("self", "obj", "cls"))
        choice = Dispatch(site, "dispatch", owner.dispatcher, args[0])
        return choice, lambda implementation: implementation.__get__(instance, cls)
    return None


HANDED_ON = frozenset({"get", "__getitem__", "__contains__", "index", "count"})


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A container's method that the page hands to other code (`format_func=LABELS.get`): asks when it is called."""

    ask: Callable[..., Any]
    site: int
    method: Any

    def __call__(self, *args: Any) -> Any:
        return self.ask(self.site, self.method, args)


@dataclass(frozen=True, slots=True)
class OfWidget:
    """A function of the page that a widget calls (`on_change`, `format_func`); `call` learns of each call."""

    call: Callable[[int, Any, tuple[Any, ...], dict[str, Any]], Any]
    site: int
    function: Any

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.call(self.site, self.function, args, kwargs)


def may_ask_later(value: Any) -> bool:
    """Whether an argument is a method of a container that would be a test when it is called."""
    return (
        isinstance(value, types.BuiltinMethodType)
        and value.__name__ in HANDED_ON
        and isinstance(value.__self__, (Mapping, list, tuple, set, frozenset))
    )


def is_streamlit(function: Any) -> bool:
    """Whether a callable is one of Streamlit's commands."""
    module = getattr(getattr(function, "__func__", function), "__module__", None)
    return isinstance(module, str) and module.startswith("streamlit.")


def is_foreign(program: Program, function: Any) -> bool:
    """Whether a callable is code that is neither the program's nor Streamlit's, so that its tests are not seen."""
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None)
    if code is not None and program.holds(code.co_filename):
        return False
    module = getattr(function, "__module__", None) or ""
    known = module == "__main__" or module.startswith("streamlit") or program.holds_module(module)
    return not known and not isinstance(function, (type, HandedOn))


def concerns(ledger: Ledger, value: Any) -> bool:
    """A cheap look: whether a value is an instance, class or sentinel of the page."""
    return ledger.origin(value) is not None or bool(ledger.origins_of_class(type(value)))
