"""The project's own functions that a class statement calls when it is executed, and what they are given.

Decorators (also those that a call has made), `__init_subclass__` of a base, `__new__` and `__init__` of a metaclass.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import field

from flake8_streamlit.analysis.declarations.models import Class
from flake8_streamlit.analysis.declarations.origins import File, Thing
from flake8_streamlit.names import dotted
from flake8_streamlit.records import record

Definition = ast.ClassDef | ast.FunctionDef


@record(frozen=True, slots=True)
class Hook:
    """A function of an imported module that a declaration of the page calls.

    `label` names it as the page does; `values` are the page's expressions (or the module's defaults) for parameters,
    `subject` is the parameter that gets the declared class or function, `receivers` are those that get `owner`, an
    object or class of the module, or a class derived from it.
    """

    file: File
    function: ast.FunctionDef
    label: str
    subject: str
    values: dict[str, ast.expr] = field(default_factory=dict)
    receivers: frozenset[str] = frozenset()
    owner: Class | None = None


def hooks(file: File, node: Definition) -> Iterator[Hook]:
    """What the declaration `node` of the checked `file` calls in imported modules of the project."""
    for decorator in node.decorator_list:
        found = _of_decorator(file, decorator)
        if found is not None:
            yield found
    if isinstance(node, ast.ClassDef):
        yield from _of_bases(Class(file, node))


def _of_decorator(file: File, decorator: ast.expr) -> Hook | None:
    call = decorator if isinstance(decorator, ast.Call) else None
    expression = call.func if call is not None else decorator
    called = _function(file, expression)
    if called is None or called.file.is_checked:
        return None
    if call is None:
        return _with_subject(called, called.function, {})
    inner = _inner(called.function)
    if inner is None:
        return None
    values = _given(called.function, call, skip=len(called.receivers))
    return None if values is None else _with_subject(called, inner, values)


def _with_subject(called: Hook, function: ast.FunctionDef, values: dict[str, ast.expr]) -> Hook | None:
    """The hook whose next parameter gets what is declared; the others have to have defaults."""
    names = [each.arg for each in function.args.args]
    if function is called.function:
        names = names[len(called.receivers) :]
    if not names:
        return None
    defaults = {**_defaults(called.function), **_defaults(function)}
    return Hook(called.file, function, called.label, names[0], defaults | values, called.receivers, called.owner)


def _function(file: File, expression: ast.expr) -> Hook | None:
    """The undecorated function or method of the project that an expression of `file` names (without a subject yet)."""
    origin = file.resolve(expression)
    label = ".".join(dotted(expression))
    match origin:
        case Thing(node=ast.FunctionDef(decorator_list=[]) as function, rest=()):
            return Hook(origin.file, function, label, "")
        case Thing(node=ast.ClassDef() as node, rest=(name,)):
            owner, is_class = Class(origin.file, node), True
        case Thing(node=ast.Call(func=func), rest=(name,)) if not origin.file.is_checked:
            made = origin.file.resolve(func)
            if not (isinstance(made, Thing) and isinstance(made.node, ast.ClassDef) and not made.rest):
                return None
            owner, is_class = Class(made.file, made.node), False
        case _:
            return None
    return _method(owner, name, label, is_class=is_class)


def _method(owner: Class, name: str, label: str, *, is_class: bool) -> Hook | None:
    method = owner.attribute(name)
    if not isinstance(method, ast.FunctionDef):
        return None
    kinds = {dotted(each)[-1:] for each in method.decorator_list}
    if kinds == {("staticmethod",)}:
        return Hook(owner.file, method, label, "")
    if kinds == ({("classmethod",)} if is_class else set()) and method.args.args:
        return Hook(owner.file, method, label, "", receivers=frozenset({method.args.args[0].arg}), owner=owner)
    return None


def _inner(function: ast.FunctionDef) -> ast.FunctionDef | None:
    """The only function in a decorator's maker, which it returns at its end."""
    inner = [each for each in function.body if isinstance(each, ast.FunctionDef)]
    match function.body[-1]:
        case ast.Return(value=ast.Name(id=name)) if len(inner) == 1 and inner[0].name == name:
            return inner[0]
    return None


def _given(function: ast.FunctionDef, call: ast.Call, *, skip: int) -> dict[str, ast.expr] | None:
    """The arguments of a call, by parameter; None when they cannot be told."""
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)][skip:]
    if len(call.args) > len(names) or any(isinstance(each, ast.Starred) for each in call.args):
        return None
    values = dict(zip(names, call.args, strict=False))
    for keyword in call.keywords:
        if keyword.arg is None:
            return None
        values[keyword.arg] = keyword.value
    return values


def _defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    arguments = function.args
    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    found = dict(zip(reversed(names), reversed(arguments.defaults), strict=False))
    for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            found[each.arg] = default
    return found


def _of_bases(cls: Class) -> Iterator[Hook]:
    """`__init_subclass__` of the first base that has one, and what a metaclass does."""
    metaclass: Class | None = None
    keywords = {each.arg: each.value for each in cls.node.keywords if each.arg is not None}
    for each in bases_of(cls):
        method = each.attribute("__init_subclass__")
        if each is not cls and isinstance(method, ast.FunctionDef) and method.args.args:
            if not each.is_checked:
                values, subject = _defaults(method) | keywords, method.args.args[0].arg
                label = f"{each.node.name}.__init_subclass__"
                yield Hook(each.file, method, label, subject, values, frozenset({subject}), each)
            break
    for each in bases_of(cls):
        metaclass = metaclass or _metaclass(each)
    if metaclass is None or metaclass.is_checked:
        return
    name = ast.Constant(cls.node.name)
    for method_name in ("__init__", "__new__"):
        method = metaclass.attribute(method_name)
        if isinstance(method, ast.FunctionDef) and len(method.args.args) > 1:
            first, second = (each.arg for each in method.args.args[:2])
            subject = first if method_name == "__init__" else _made(method)
            receivers = frozenset({first, subject} - {""})
            yield Hook(metaclass.file, method, metaclass.node.name, subject, {second: name}, receivers, metaclass)


def bases_of(cls: Class) -> list[Class]:
    """A class and its bases as far as they are the project's, roughly in the order in which they are looked up."""
    found: dict[int, Class] = {}
    pending = [cls]
    while pending:
        each = pending.pop()
        if id(each.node) in found:
            continue
        found[id(each.node)] = each
        for base in reversed(each.node.bases):
            origin = each.file.resolve(base.value if isinstance(base, ast.Subscript) else base)
            if isinstance(origin, Thing) and isinstance(origin.node, ast.ClassDef) and not origin.rest:
                pending.append(Class(origin.file, origin.node))
    return list(found.values())


def _metaclass(cls: Class) -> Class | None:
    value = cls.keyword("metaclass")
    origin = cls.file.resolve(value) if value is not None else None
    if isinstance(origin, Thing) and isinstance(origin.node, ast.ClassDef) and not origin.rest:
        return Class(origin.file, origin.node)
    return None


def _made(new: ast.FunctionDef) -> str:
    """The variable that a metaclass's `__new__` has the new class in: the one that it returns."""
    match new.body[-1]:
        case ast.Return(value=ast.Name(id=name)):
            return name
    return ""
