"""What hooks do with the containers of their module: refuse a name that is there already, or only ever add to them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_streamlit.analysis.declarations.hooks import Definition, Hook, bases_of
from flake8_streamlit.analysis.declarations.models import Class
from flake8_streamlit.analysis.declarations.origins import External, File, Thing
from flake8_streamlit.names import dotted, root_name

TEXT_METHODS = frozenset({"lower", "upper", "strip", "title", "capitalize", "casefold", "removesuffix", "removeprefix"})
NAMES = frozenset({"__name__", "__qualname__", "__module__"})
ADDING = frozenset({"append", "appendleft", "add", "insert"})
DISPLAYS = (ast.Dict, ast.List, ast.Set)
MAKERS = frozenset({"dict", "list", "set", "collections.deque", "collections.defaultdict", "collections.OrderedDict"})
"""Containers that hold on to what they are given, unlike weak ones; a deque may have a `maxlen`."""
UNDOING = frozenset({"clear", "pop", "popitem", "remove", "discard", "unregister", "deregister", "reset", "reload"})


def refusal(hook: Hook, file: File, node: Definition) -> str:
    """What the hook is sure to raise the second time (`if name in REGISTRY: raise …`); empty when it is not."""
    reader = _Reader(hook, file, node)
    body = list(_flat(hook.function.body))
    for index, statement in enumerate(body):
        found = reader.refused(statement)
        if found is not None:
            container, key, error = found
            before = any(container in ast.dump(each) for each in body[:index])
            stored = any(reader.stores(later, container, key) for later in body[index + 1 :])
            return error if stored and not before else ""
        if isinstance(statement, ast.Return | ast.Raise):
            break
        reader.assign(statement)
    return ""


def growing(hook: Hook, file: File, node: Definition) -> str:
    """The container that the hook adds to on each run, as the module names it; empty when none is sure to grow."""
    reader = _Reader(hook, file, node)
    body = list(_flat(hook.function.body))
    for statement in body:
        found = reader.added(statement)
        if found is not None:
            others = [each for each in body if each is not statement]
            return "" if any(ast.dump(found) in ast.dump(each) for each in others) else ast.unparse(found)
        if any(isinstance(each, ast.Return | ast.Raise) for each in ast.walk(statement)):
            break
        reader.assign(statement)
    return ""


def undoes(file: File, tree_nodes: Iterator[ast.AST]) -> bool:
    """Whether the page takes something out of what an imported module holds, or loads the module again."""
    for node in tree_nodes:
        match node:
            case ast.Call(func=ast.Attribute(attr=name) as func) if name in UNDOING:
                held = func.value
            case ast.Call(func=ast.Name(id=name)) if name in UNDOING:
                return True
            case ast.Delete(targets=[ast.Subscript(value=held)]):
                pass
            case _:
                continue
        root = file.bindings.get(root_name(held), [])
        if any(isinstance(each, ast.Import | ast.ImportFrom) for each in root):
            return True
    return False


def _flat(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a function, those under `with LOCK:` too."""
    for statement in body:
        if isinstance(statement, ast.With):
            yield from _flat(statement.body)
        else:
            yield statement


class _Reader:
    """Reads the statements of one hook for one declaration."""

    def __init__(self, hook: Hook, file: File, node: Definition) -> None:
        self._hook = hook
        self._page = file
        self._node = node
        self._locals: dict[str, bool] = {}  # whether a local variable is the same on each run
        arguments = hook.function.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        named = {each.arg for each in (*every, arguments.vararg, arguments.kwarg) if each is not None}
        self._parameters = named | hook.values.keys() | hook.receivers

    def assign(self, statement: ast.stmt) -> None:
        """Remember local variables; what is assigned under a condition may be this or that."""
        for node in ast.walk(statement):
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                ):
                    before = node is statement or self._is_same_every_run(ast.Name(name, ast.Load()))
                    self._locals[name] = before and self._is_same_every_run(value)
                case ast.Name(id=name, ctx=ast.Store()) if name not in self._locals:
                    self._locals[name] = False

    # ------------------------------------------------------------------ refusing

    def refused(self, statement: ast.stmt) -> tuple[str, str, str] | None:
        """The container and the key (their texts) and the error of `if key in container: raise Error(…)`."""
        match statement:
            case ast.If(test=test, body=[*_, ast.Raise(exc=ast.expr() as error)], orelse=[]):
                error_name = dotted(error.func if isinstance(error, ast.Call) else error)[-1:]
            case ast.Assert(test=ast.Compare(left=left, ops=[ast.NotIn()], comparators=[right])):
                test, error_name = ast.Compare(left, [ast.In()], [right]), ("AssertionError",)
            case _:
                return None
        found = self._known(test)
        return (*found, error_name[0]) if found is not None and error_name else None

    def _known(self, test: ast.expr) -> tuple[str, str] | None:
        """The container and the key of a test that is true for a key that is there, and for nothing else."""
        match test:
            case ast.BoolOp(op=ast.And(), values=[first, ast.Compare(ops=[ast.IsNot() | ast.NotEq()]) as other]):
                known = self._known(first)
                return known if known is not None and self._is_other_class(other, *known) else None
            case ast.Compare(left=key, ops=[ast.In()], comparators=[container]):
                pass
            case ast.Compare(
                left=ast.Call(func=ast.Attribute(value=container, attr="get"), args=[key]),
                ops=[ast.IsNot()],
                comparators=[ast.Constant(value=None)],
            ):
                pass
            case _:
                return None
        if isinstance(container, ast.Call) and isinstance(container.func, ast.Attribute):
            container = container.func.value if container.func.attr == "keys" else container
        if self.is_kept(container) and self._is_same_every_run(key):
            return ast.dump(container), ast.dump(key)
        return None

    def _is_other_class(self, test: ast.Compare, container: str, key: str) -> bool:
        """`container[key] is not cls`: true for the class of another run."""
        sides = (test.left, test.comparators[0])
        if not any(isinstance(side, ast.Name) and side.id == self._hook.subject for side in sides):
            return False
        items = [side for side in sides if isinstance(side, ast.Subscript)]
        return len(items) == 1 and (ast.dump(items[0].value), ast.dump(items[0].slice)) == (container, key)

    def stores(self, statement: ast.stmt, container: str, key: str) -> bool:
        """Whether the statement puts something under the key."""
        match statement:
            case ast.Assign(targets=[ast.Subscript(value=into, slice=at)]):
                return (ast.dump(into), ast.dump(at)) == (container, key.replace("Store()", "Load()"))
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=into, attr=method), args=[at, *_])):
                return method in ADDING | {"setdefault"} and (ast.dump(into), ast.dump(at)) == (container, key)
        return False

    # ------------------------------------------------------------------ growing

    def added(self, statement: ast.stmt) -> ast.expr | None:
        """The kept container that the statement adds something to which was not there before; else None."""
        match statement:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=into, attr=method), args=[*_, new])):
                takes_all = method in {"append", "appendleft", "insert"}
                return self._grown(into) if takes_all or (method in ADDING and self._is_new(new)) else None
            case ast.Assign(targets=[ast.Subscript(value=into, slice=key)]) if self._is_new(key):
                return self._grown(into)
            case ast.AugAssign(target=ast.Name() | ast.Attribute() as into, op=ast.Add(), value=ast.List(elts=[_, *_])):
                return self._grown(into)
        return None

    def _grown(self, into: ast.expr) -> ast.expr | None:
        """The kept container; also one that holds `into` under a key (`HANDLERS[name].append(…)`)."""
        while not isinstance(into, ast.Name | ast.Attribute):
            match into:
                case ast.Subscript(value=outer, slice=key):
                    pass
                case ast.Call(func=ast.Attribute(value=outer, attr="setdefault"), args=[key, *_]):
                    pass
                case _:
                    return None
            if not self._is_same_every_run(key):
                return None
            into = outer
        return into if self.is_kept(into) else None

    def _is_new(self, value: ast.expr) -> bool:
        """Whether a value is another one on each run: the class or function itself, or something with it."""
        match value:
            case ast.Name(id=name):
                return name == self._hook.subject
            case ast.Tuple(elts=elements):
                return any(map(self._is_new, elements))
        return False

    # ------------------------------------------------------------------ values

    def is_kept(self, container: ast.expr) -> bool:
        """Whether a container is one of the module, or of the object or class that owns the hook there."""
        chain = dotted(container)
        owner = self._hook.owner
        if not chain or chain[0] in self._locals:
            return False
        if chain[0] in self._hook.receivers:
            return owner is not None and len(chain) == 2 and self._is_attribute_of(owner, chain[1])
        if chain[0] in self._parameters:
            return False
        match self._hook.file.named(chain):
            case Thing(file=file, node=node, rest=()):
                return not file.is_checked and _is_container(file, node)
            case Thing(file=file, node=ast.ClassDef() as node, rest=(name,)):
                return not file.is_checked and _is_container(file, Class(file, node).attribute(name))
        return False

    def _is_attribute_of(self, owner: Class, name: str) -> bool:
        """Whether instances (or the class) have a container of this name, which no class of the page hides."""
        if isinstance(self._node, ast.ClassDef):
            own = [each for each in bases_of(Class(self._page, self._node)) if each.is_checked]
            if any(each.attribute(name) is not None for each in own):
                return False
        if _is_container(owner.file, owner.attribute(name)):
            return True
        init = owner.attribute("__init__")
        return isinstance(init, ast.FunctionDef) and any(_sets(owner.file, each, name) for each in init.body)

    def _is_same_every_run(self, key: ast.expr, depth: int = 0) -> bool:
        """Whether a key is the same text or number on each run."""
        if depth > 6:
            return False
        match key:
            case ast.Constant():
                return True
            case ast.Name(id=name) if name in self._locals:
                return self._locals[name]
            case ast.Name(id=name):
                value = self._hook.values.get(name)
                return value is not None and name != self._hook.subject and _is_constant(value)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name == self._hook.subject:
                return attribute in NAMES or self._is_constant_of_class(attribute)
            case ast.Call(func=ast.Attribute(value=text, attr=method), args=arguments) if method in TEXT_METHODS:
                return all(self._is_same_every_run(each, depth + 1) for each in (text, *arguments))
            case ast.Call(
                func=ast.Name(id="getattr"), args=[ast.Name(id=name), ast.Constant(value=str(attribute)), *_]
            ):
                return name == self._hook.subject and attribute in NAMES
            case ast.BoolOp(values=values) | ast.Tuple(elts=values):
                return all(self._is_same_every_run(each, depth + 1) for each in values)
            case ast.IfExp(body=one, orelse=other):
                return all(self._is_same_every_run(each, depth + 1) for each in (one, other))
            case ast.JoinedStr(values=parts):
                values = [each.value for each in parts if isinstance(each, ast.FormattedValue)]
                return all(self._is_same_every_run(each, depth + 1) for each in values)
        return False

    def _is_constant_of_class(self, name: str) -> bool:
        if not isinstance(self._node, ast.ClassDef):
            return False
        value = Class(self._page, self._node).attribute(name)
        return isinstance(value, ast.expr) and _is_constant(value)


def _is_constant(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.Tuple) and all(isinstance(each, ast.Constant) for each in value.elts)
    )


def _is_container(file: File, value: ast.AST | None) -> bool:
    """Whether a value is a new dict, list, set or deque that holds on to all it is given."""
    if isinstance(value, DISPLAYS):
        return True
    if not isinstance(value, ast.Call) or any(each.arg == "maxlen" for each in value.keywords):
        return False
    made = file.resolve(value.func)
    return isinstance(made, External) and made.name in MAKERS


def _sets(file: File, statement: ast.stmt, name: str) -> bool:
    """`self.name = {}` (or another container)."""
    match statement:
        case (
            ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self"), attr=bound)], value=value)
            | ast.AnnAssign(target=ast.Attribute(value=ast.Name(id="self"), attr=bound), value=ast.expr() as value)
        ):
            return bound == name and _is_container(file, value)
    return False


def generic_registration(file: File, node: ast.FunctionDef) -> Iterator[str]:
    """The imported `singledispatch` function that `@show.register` adds a class of the page to, by each decorator."""
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        expression = call.func if call is not None else decorator
        origin = file.resolve(expression)
        if not (isinstance(origin, Thing) and origin.rest == ("register",) and not origin.file.is_checked):
            continue
        generic = origin.node
        if not isinstance(generic, ast.FunctionDef) or not _is_singledispatch(origin.file, generic):
            continue
        parameters = node.args.args
        cls = call.args[0] if call is not None and call.args else parameters[0].annotation if parameters else None
        made = file.resolve(cls) if cls is not None else None
        if isinstance(made, Thing) and made.file.is_checked and isinstance(made.node, ast.ClassDef):
            yield ".".join(dotted(expression)[:-1])


def _is_singledispatch(file: File, function: ast.FunctionDef) -> bool:
    names = [getattr(file.resolve(each), "name", "") for each in function.decorator_list]
    return names == ["functools.singledispatch"]
