"""Runs a hand-written `__eq__` on something that is no instance: what it asks for without a guard raises.

Streamlit compares options with None and with other options. The values here are Python's own (`None`, a text, `type`),
the instance, its class, and what is not known; where the way depends on what is not known, nothing is said.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Sequence
from typing import Any

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.attributes import lookup_class
from flake8_streamlit.analysis.classes import tests_structure
from flake8_streamlit.analysis.machine import Machine, location
from flake8_streamlit.analysis.values import FRESH, ClassRef, External, Func
from flake8_streamlit.records import record

DEPTH = 4
"""Calls are followed no deeper than this."""
BUDGET = 2_000
"""More instructions than this, and nothing is said."""
RAISING = frozenset({"dataclasses.asdict", "dataclasses.astuple", "dataclasses.fields", "dataclasses.replace"})
"""Functions that raise TypeError for what is no dataclass instance."""


@record(frozen=True, slots=True)
class Thing:
    """A Python object: the stranger, a constant, or what was made of them."""

    it: Any


@record(frozen=True, slots=True)
class _Role:
    name: str


@record(frozen=True, slots=True)
class _Many:
    """A tuple, whose elements need not be known."""

    items: tuple[object, ...]


@record(frozen=True, slots=True)
class _Callable:
    """A function of the script, perhaps bound to the instance, or one of another module (its name)."""

    target: Func | str
    bound: bool = False


UNKNOWN, SELF, CLASS, OTHER_CLASS = map(_Role, ("unknown", "self", "class", "another class"))


class _DoubtError(Exception):
    """What happens next depends on something that is not known."""


class _RaisedError(Exception):
    """The code under trial raises; `at` is the expression that does."""

    def __init__(self, error: type[Exception], at: ir.Place) -> None:
        super().__init__(error.__name__)
        self.error = error
        self.at = at


@record(frozen=True, slots=True)
class _Returned:
    value: object


def error_of(m: Machine, number: int, func: Func, stranger: object) -> tuple[str, ir.Place] | None:
    """What `func`, the `__eq__` of an instance of class `number`, raises for `stranger`, and where; None if nothing.

    Only what it certainly raises by asking the stranger for what that has not: a deliberate `raise` is none.
    """
    try:
        _Frame(m, number, m.codes[0], 0, [BUDGET]).call(func, [SELF, Thing(stranger)])
    except _RaisedError as raised:
        return raised.error.__name__, raised.at
    except _DoubtError:
        pass
    return None


class _Frame:
    """A function under trial; `number` is the class of the instance, `left` how much may still be run."""

    def __init__(self, machine: Machine, number: int, code: ir.Code, depth: int, left: list[int]) -> None:
        self.m = machine
        self.number = number
        self.code = code
        self.depth = depth
        self.left = left
        self.variables: dict[str, object] = {}
        self.registers: dict[int, object] = {}

    def get(self, register: ir.Register) -> object:
        return self.registers.get(register, UNKNOWN)

    def call(self, func: Func, args: Sequence[object]) -> object:
        """What a function of the script gives for these arguments."""
        code = self.m.codes[func.code]
        if self.depth == DEPTH or code.generator or any(each.kind != "positional" for each in code.parameters):
            return UNKNOWN
        inner = _Frame(self.m, self.number, code, self.depth + 1, self.left)
        names = [each.name for each in code.parameters]
        inner.variables = dict.fromkeys(names, UNKNOWN) | dict(zip(names, args, strict=False))
        returned = inner.run(code.body)
        return returned.value if returned else Thing(None)

    def run(self, block: ir.Block) -> _Returned | None:
        """Run a block; what it returns from the function, if it comes to that."""
        for ins in block:
            self.left[0] -= 1
            if isinstance(ins, ir.Annotate):
                continue
            step = STEPS.get(type(ins))
            if step is None or self.left[0] < 0:
                raise _DoubtError
            returned = step(self, ins)
            if returned:
                return returned
        return None


Step = Callable[[_Frame, Any], "_Returned | None"]


def _truth(value: object) -> bool | None:
    if isinstance(value, Thing) and value.it is not NotImplemented:
        return bool(value.it)
    if isinstance(value, _Many):
        return bool(value.items)
    return True if value in (CLASS, OTHER_CLASS) or isinstance(value, _Callable) else None


def _certain(value: object) -> bool:
    found = _truth(value)
    if found is None:
        raise _DoubtError
    return found


# --------------------------------------------------------------------------- values


def _literal(frame: _Frame, ins: ir.Literal) -> None:
    frame.registers[ins.dst] = Thing(ins.value)


def _load(frame: _Frame, ins: ir.Load) -> None:
    frame.registers[ins.dst] = _variable(frame, ins.name)


def _variable(frame: _Frame, name: str) -> object:
    owner = frame.code.owner(name)
    if owner is frame.code:
        return frame.variables.get(name, UNKNOWN)
    if owner is None:
        if name == "__class__":
            return CLASS
        return Thing(getattr(builtins, name)) if hasattr(builtins, name) else UNKNOWN
    found = frame.m.globals_ever.get(location(owner, name), ()) if owner.kind == "module" else ()
    if len(found) != 1:
        return UNKNOWN
    (atom,) = found
    if isinstance(atom, ClassRef):
        return _class(frame, atom.cls)
    if isinstance(atom, Func):
        return _Callable(atom)
    return _Callable(atom.name) if isinstance(atom, External) else UNKNOWN


def _class(frame: _Frame, number: int) -> object:
    if tests_structure(frame.m.classes, number):
        return UNKNOWN
    return CLASS if number == frame.number else OTHER_CLASS


def _assign(frame: _Frame, ins: ir.Assign) -> None:
    frame.variables[ins.name] = frame.get(ins.src)


def _unknown(frame: _Frame, ins: ir.Opaque | ir.Binary | ir.Text | ir.BuildDict | ir.Collect | ir.MakeFunction) -> None:
    frame.registers[ins.dst] = UNKNOWN


def _get_attr(frame: _Frame, ins: ir.GetAttr) -> None:
    frame.registers[ins.dst] = _attribute(frame, frame.get(ins.obj), ins.name, ins.at)


def _attribute(frame: _Frame, obj: object, name: str, at: ir.Place) -> object:
    if isinstance(obj, Thing):
        try:
            return Thing(getattr(obj.it, name))
        except AttributeError:
            raise _RaisedError(AttributeError, at) from None
    if obj == SELF:
        declared = lookup_class(frame.m, frame.number, FRESH, name)
        if name == "__class__":
            return CLASS
        atom = next(iter(declared)) if len(declared) == 1 else None
        return _Callable(atom, bound=True) if isinstance(atom, Func) else UNKNOWN
    if obj == CLASS and name in ("__name__", "__qualname__"):
        return Thing(frame.m.classes[frame.number].name)
    if isinstance(obj, _Callable) and isinstance(obj.target, str):
        return _Callable(f"{obj.target}.{name}")
    return UNKNOWN


def _get_item(frame: _Frame, ins: ir.GetItem) -> None:
    obj = frame.get(ins.obj)
    if isinstance(obj, Thing) and not hasattr(type(obj.it), "__getitem__"):
        raise _RaisedError(TypeError, ins.at)
    frame.registers[ins.dst] = UNKNOWN


def _build(frame: _Frame, ins: ir.Build) -> None:
    items = tuple(frame.get(register) for register, _ in ins.items)
    known = ins.kind == "tuple" and not any(starred for _, starred in ins.items)
    frame.registers[ins.dst] = _Many(items) if known else UNKNOWN


# --------------------------------------------------------------------------- operators


def _compare(frame: _Frame, ins: ir.Compare) -> None:
    left, right = frame.get(ins.left), frame.get(ins.right)
    frame.registers[ins.dst] = _answer(ins.op, left, right)


def _answer(op: str, left: object, right: object) -> object:
    sides = {type(left), type(right)}
    if op in ("in", "not in") and isinstance(right, _Many):
        answers = [_answer("==", left, item) for item in right.items]
        if all(answer == Thing(False) for answer in answers):
            return Thing(op == "not in")
        return Thing(op == "in") if Thing(True) in answers else UNKNOWN
    if op not in ("==", "!=", "is", "is not") or UNKNOWN in (left, right):
        return UNKNOWN
    positive = op in ("==", "is")
    if sides == {Thing} and isinstance(left, Thing) and isinstance(right, Thing):
        same = left.it is right.it if op in ("is", "is not") else left.it == right.it
        return Thing(same is positive) if isinstance(same, bool) else UNKNOWN
    if sides == {_Role} and left == right != OTHER_CLASS:
        return Thing(positive)
    if SELF in (left, right) and op in ("==", "!="):
        return UNKNOWN  # it is the method under trial that answers
    return Thing(not positive) if sides == {Thing, _Role} else UNKNOWN


def _not(frame: _Frame, ins: ir.Not) -> None:
    answer = _truth(frame.get(ins.src))
    frame.registers[ins.dst] = UNKNOWN if answer is None else Thing(not answer)


def _choose(frame: _Frame, ins: ir.Choose) -> None:
    value = frame.get(ins.test)
    answer = _truth(value)
    if not ins.first:  # x if test else y
        value = UNKNOWN
        if answer is not None and (answer or len(ins.ways) == 2):  # of a chain, only the first is known
            block, register = ins.ways[0 if answer else 1]
            frame.run(block)
            value = frame.get(register)
        frame.registers[ins.dst] = value
        return
    for block, register in ins.ways:
        answer = _truth(value)
        if answer is not ins.when:
            value = UNKNOWN if answer is None else value
            break
        frame.run(block)
        value = frame.get(register)
    frame.registers[ins.dst] = value


# --------------------------------------------------------------------------- calls


def _invoke(frame: _Frame, ins: ir.Invoke) -> None:
    func = frame.get(ins.func)
    args = [frame.get(arg.src) for arg in ins.args]
    plain = all(arg.name is None and not arg.star for arg in ins.args)
    frame.registers[ins.dst] = _result(frame, func, args, ins.at) if plain else UNKNOWN


def _result(frame: _Frame, func: object, args: list[object], at: ir.Place) -> object:
    if isinstance(func, _Callable):
        if isinstance(func.target, Func):
            return frame.call(func.target, [SELF, *args] if func.bound else args)
        if func.target in RAISING and args and isinstance(args[0], Thing):
            raise _RaisedError(TypeError, at)
        return args[1] if func.target == "typing.cast" and len(args) == 2 else UNKNOWN
    if not isinstance(func, Thing):
        return UNKNOWN
    match func.it, args:
        case builtins.isinstance, [value, info]:
            return _is_instance(value, info)
        case builtins.hasattr, [Thing(it), Thing(str() as name)]:
            return Thing(hasattr(it, name))
        case builtins.getattr, [Thing() as thing, Thing(str() as name), *default]:
            return default[0] if default and not hasattr(thing.it, name) else _attribute(frame, thing, name, at)
        case builtins.type, [Thing(it)]:
            return Thing(type(it))
        case builtins.type, [role] if role == SELF:
            return CLASS
        case (builtins.vars | builtins.len | builtins.iter | builtins.hash) as function, [Thing(it)]:
            try:
                return Thing(function(it))
            except TypeError:
                raise _RaisedError(TypeError, at) from None
    return UNKNOWN


def _is_instance(value: object, info: object) -> object:
    if isinstance(info, _Many):
        answers = [_is_instance(value, item) for item in info.items]
        if Thing(True) in answers:
            return Thing(True)
        return UNKNOWN if UNKNOWN in answers else Thing(False)
    if isinstance(value, Thing):
        if info in (CLASS, OTHER_CLASS):
            return Thing(False)
        if isinstance(info, Thing) and isinstance(info.it, type):
            return Thing(isinstance(value.it, info.it))
    return Thing(True) if value == SELF and info == CLASS else UNKNOWN


# --------------------------------------------------------------------------- control flow


def _branch(frame: _Frame, ins: ir.Branch) -> _Returned | None:
    for setup, test, literal, body in ins.ways:
        frame.run(setup)
        taken = literal if literal is not None else _certain(frame.get(test))
        if taken:
            return frame.run(body)
    return frame.run(ins.otherwise)


def _return(frame: _Frame, ins: ir.Return) -> _Returned:
    return _Returned(Thing(None) if ins.src is None else frame.get(ins.src))


def _attempt(frame: _Frame, ins: ir.Attempt) -> _Returned | None:
    try:
        returned = frame.run(ins.body)
    except _RaisedError as raised:
        handler = next((each for each in ins.handlers if _catches(frame, each, raised.error)), None)
        if handler is None:
            raise
        returned = frame.run(handler.body)
    else:
        returned = returned or frame.run(ins.otherwise)
    return frame.run(ins.final) or returned


def _catches(frame: _Frame, handler: ir.Handler, error: type[Exception]) -> bool:
    if handler.type is None:
        return True
    frame.run(handler.setup)
    types = frame.get(handler.type)
    found = [_subclass(error, each) for each in (types.items if isinstance(types, _Many) else (types,))]
    return any(found)


def _subclass(error: type[Exception], types: object) -> bool:
    if isinstance(types, Thing) and isinstance(types.it, type):
        return issubclass(error, types.it)
    raise _DoubtError


STEPS: dict[type[ir.Instruction], Step] = {
    ir.Literal: _literal,
    ir.Load: _load,
    ir.Assign: _assign,
    ir.GetAttr: _get_attr,
    ir.GetItem: _get_item,
    ir.Build: _build,
    ir.Compare: _compare,
    ir.Not: _not,
    ir.Choose: _choose,
    ir.Invoke: _invoke,
    ir.Branch: _branch,
    ir.Return: _return,
    ir.Attempt: _attempt,
    **dict.fromkeys((ir.Opaque, ir.Binary, ir.Text, ir.BuildDict, ir.Collect, ir.MakeFunction), _unknown),
}
"""What is not here (loops, `match`, `raise`, `with`, assignments to attributes) leaves the trial in doubt."""
