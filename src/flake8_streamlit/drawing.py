"""Which statements of a file draw on the page: calls of Streamlit's UI, directly or through functions of the file."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterator
from dataclasses import field, replace
from typing import cast

from flake8_streamlit.names import LEAVES, Imports, children, dotted, nodes, outline, root_name
from flake8_streamlit.records import record

# Streamlit's commands that only a page script makes, from the public names of Streamlit 1.28 to 1.67 and the
# deprecated ones before; `set_page_config`, caches, connections, options and decorators are left out on purpose.
UI_COMMANDS = frozenset(
    """
    Page altair_chart area_chart audio audio_input badge balloons bar_chart beta_columns beta_container beta_expander
    bokeh_chart button camera_input caption chat_input chat_message checkbox code color_picker columns container
    data_editor dataframe date_input datetime_input divider download_button echarts_chart echo empty error exception
    expander experimental_audio_input experimental_data_editor experimental_rerun experimental_show feedback
    file_uploader form form_submit_button graphviz_chart grid header help html iframe image info json latex line_chart
    link_button login logo logout map markdown menu_button mermaid_chart metric multiselect navigation number_input
    page_link pagination pdf pills plotly_chart popover progress pydeck_chart pyplot radio rerun scatter_chart
    segmented_control select_slider selectbox skeleton slider snow space spinner status stop subheader success
    switch_page table tabs text text_area text_input time_input title toast toggle vega_lite_chart video warning write
    write_stream
    """.split()
)
_CONTAINERS = frozenset({"sidebar", "bottom"})
_FRAMES = frozenset({"html", "iframe"})  # of `streamlit.components.v1`; commands of Streamlit have these names as well
_STARTERS = ("__new__", "__init__", "__post_init__", "__enter__")
_TOP, _GUARD = "at top level", "under the `__main__` guard"
_LITERALS = (
    ast.Constant,
    ast.JoinedStr,
    ast.List,
    ast.Tuple,
    ast.Set,
    ast.Dict,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
)
_SCOPING = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.Lambda, ast.ExceptHandler})
_NOT_NOW = frozenset(
    {ast.Lambda, ast.Name, ast.Constant, ast.Import, ast.ImportFrom}
)  # they call nothing when executed
_BINDING = frozenset({ast.Assign, ast.NamedExpr, ast.AnnAssign, ast.withitem})
_ANY, _FOREIGN = "?", "!"  # what a name may be bound to, beside classes of the file: something unknown, nothing of ours


@record(frozen=True, slots=True)
class _Call:
    """A call of what may be defined in this file: `owner` is its class, "" for functions, `_ANY` if unknown."""

    owner: str
    name: str
    text: str
    line: int


@record(slots=True)
class _Unit:
    """Code that runs together: the top level, the guarded part, a function, a method."""

    title: str
    draws: tuple[str, int] | None = None
    calls: list[_Call] = field(default_factory=list)


@record(frozen=True, slots=True)
class _Scope:
    """Where a node stands: the unit it runs in (None: not now), the class body it is in, the class `self` is of."""

    unit: _Unit | None
    body_of: str = ""
    self_is: str = ""


class Drawing:
    """The calls of a file, and who reaches whom. The tree is walked once, without recursion."""

    def __init__(self, tree: ast.Module) -> None:
        self._imports = outline(tree).imports
        self._functions: dict[tuple[str, str], list[_Unit]] = {}
        self._bases: dict[str, list[str]] = {}
        self._bound: dict[str, set[str]] = {}
        self._tables: dict[str, set[str]] = {}  # the names that a literal holds, or another name that it comes out of
        self._top = _Unit(_TOP)
        self._guard = _Unit(_GUARD)
        if _may_draw(tree, self._imports):
            self._collect(tree)

    def reasons(self) -> Iterator[str]:
        """Why the file draws when it is executed: at most one clause of each sort."""
        for unit in (self._top, self._guard):
            if unit.draws:
                yield f"calls `{unit.draws[0]}` {unit.title} (line {unit.draws[1]})"
        for unit in (self._top, self._guard):
            reached = self._reached(unit)
            if reached:
                call, (text, line) = reached
                yield f"calls `{call.text}` {unit.title} (line {call.line}), which reaches `{text}` (line {line})"

    def _reached(self, start: _Unit) -> tuple[_Call, tuple[str, int]] | None:
        """The first call of `start` that leads to a UI call, and that UI call."""
        seen: set[int] = set()
        for first in start.calls:
            queue = deque(self._targets(first))
            while queue:
                unit = queue.popleft()
                if id(unit) in seen:
                    continue
                seen.add(id(unit))
                if unit.draws:
                    return first, unit.draws
                for call in unit.calls:
                    queue.extend(self._targets(call))
        return None

    def _targets(self, call: _Call) -> list[_Unit]:
        if call.owner == _ANY:
            return [unit for owner in self._bases for unit in self._functions.get((owner, call.name), ())]
        if call.owner:
            return self._methods(call.owner, call.name)
        if call.name in self._bases:
            return [unit for name in _STARTERS for unit in self._methods(call.name, name)]
        return self._functions.get(("", call.name), [])

    def _methods(self, owner: str, name: str) -> list[_Unit]:
        """The methods `name` of a class and of its bases in this file."""
        found: list[_Unit] = []
        queue, seen = deque([owner]), set[str]()
        while queue:
            each = queue.popleft()
            if each not in seen:
                seen.add(each)
                found.extend(self._functions.get((each, name), ()))
                queue.extend(self._bases.get(each, ()))
        return found

    def _collect(self, tree: ast.Module) -> None:
        pending: list[tuple[list[ast.AST], _Scope]] = [([tree], _Scope(self._top))]
        calls: list[tuple[ast.Call, _Scope]] = []
        while pending:
            stack, scope = pending.pop()
            while stack:
                node = stack.pop()
                kind = type(node)
                if kind in LEAVES:
                    continue
                if kind in _SCOPING:
                    pending.extend(self._parts(node, scope))
                    continue
                if kind is ast.Call:
                    calls.append((cast(ast.Call, node), scope))
                elif kind in _BINDING:
                    self._bind(node)
                stack += children(node)
        for call, scope in sorted(calls, key=lambda each: (each[0].lineno, each[0].col_offset)):
            if scope.unit is not None:
                self._add_call(call, scope.unit, scope.self_is)

    def _parts(self, node: ast.AST, scope: _Scope) -> list[tuple[list[ast.AST], _Scope]]:
        """The children of a node that does not run as a whole in `scope`: lists of them, each with its scope."""
        now: list[ast.AST]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = _Scope(_Unit(node.name), "", scope.body_of or scope.self_is)
            self._functions.setdefault((scope.body_of, node.name), []).append(inner.unit or self._top)
            now = [*node.decorator_list, *node.args.defaults, *(each for each in node.args.kw_defaults if each)]
            return [([*node.body], inner), (now, scope)]
        if isinstance(node, ast.ClassDef):
            self._bases.setdefault(node.name, []).extend(dotted(base)[-1] for base in node.bases if dotted(base))
            now = [*node.decorator_list, *node.bases, *(each.value for each in node.keywords)]
            # No page was seen that draws only there; a helper's class may build its part of the page in its body.
            return [([*node.body], replace(scope, unit=None, body_of=node.name)), (now, scope)]
        if isinstance(node, ast.If) and scope.unit is self._top and _is_main_test(node.test):
            return [([*node.body], replace(scope, unit=self._guard)), ([*node.orelse], scope)]
        # `except ImportError: st.error(…)` is common in helper modules, and a lambda's body does not run now.
        later = isinstance(node, ast.Lambda) or (isinstance(node, ast.ExceptHandler) and scope.unit is self._top)
        return [(children(node), replace(scope, unit=None) if later else scope)]

    def _bind(self, node: ast.AST) -> None:
        """Note what a plain name is bound to."""
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                self._bound.setdefault(name, set()).add(self._origin(value))
                self._tables.setdefault(name, set()).update(_held(value))
            case ast.withitem(context_expr=value, optional_vars=ast.Name(id=name)):
                self._bound.setdefault(name, set()).add(self._origin(value))

    def _origin(self, value: ast.expr) -> str:
        if isinstance(value, _LITERALS):
            return _FOREIGN
        root = root_name(value)
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            root = value.func.id
            if root not in self._imports.origins:
                return root  # perhaps a class of the file
        is_foreign = root in self._imports.origins and not self._is_state(value)
        return _FOREIGN if is_foreign else _ANY

    def _is_state(self, value: ast.expr) -> bool:
        """Whether an expression reads session state, where an object of ours may have been put."""
        return any(
            isinstance(node, ast.Attribute | ast.Name) and self._imports.streamlit(node)[-1:] == ("session_state",)
            for node in nodes(value)
        )

    def _add_call(self, call: ast.Call, unit: _Unit, self_is: str) -> None:
        if self._is_ui(call.func):
            unit.draws = unit.draws or (".".join(dotted(call.func)), call.lineno)
            return
        unit.calls.extend(self._resolved(call.func, call.lineno, self_is))
        if unit is self._guard:  # `fire.Fire(main)`
            names = [each.id for each in call.args if isinstance(each, ast.Name)]
            unit.calls.extend(_Call("", name, name, call.lineno) for name in names)

    def _is_ui(self, func: ast.expr) -> bool:
        parts = self._imports.streamlit(func)
        if not dotted(func) or (len(parts) == 1 and ("", parts[0]) in self._functions):
            return False
        if parts[:2] == ("components", "v1"):
            return len(parts) == 3 and parts[2] in _FRAMES
        inner = parts[1:] if parts[:1] and parts[0] in _CONTAINERS else parts
        return len(inner) == 1 and inner[0] in UI_COMMANDS

    def _resolved(self, func: ast.expr, line: int, self_is: str) -> Iterator[_Call]:
        """The functions and methods of the file that `func` may be."""
        if isinstance(func, ast.Name):
            yield _Call("", func.id, f"{func.id}()", line)
            for owner in sorted(self._bound.get(func.id, set()) & self._bases.keys()):
                yield _Call(owner, "__call__", f"{func.id}()", line)
            yield from self._looked_up(func.id, f"{func.id}()", line)
        elif isinstance(func, ast.Attribute):
            for owner in sorted(self._owners(func.value, self_is)):
                yield _Call(owner, func.attr, _shown(func), line)
        else:  # `PAGES[choice]()`, `PAGES.get(choice)()`
            yield from self._looked_up(root_name(func), f"{ast.unparse(func)}()", line)

    def _looked_up(self, table: str, text: str, line: int) -> Iterator[_Call]:
        """The functions of the file that a dict or list holds (`table`, or what it comes out of)."""
        pending, seen = [table], set[str]()
        while pending:
            each = pending.pop()
            for name in sorted(self._tables.get(each, set()) - seen):
                seen.add(name)
                pending.append(name)
                if ("", name) in self._functions:
                    yield _Call("", name, text, line)

    def _owners(self, value: ast.expr, self_is: str) -> set[str]:
        """The classes of the file that the object before `.method` may be of."""
        callee = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""
        if callee in self._bases:
            return {callee}
        root = root_name(value)
        if root in {"self", "cls", "super"}:
            is_itself = isinstance(value, ast.Name) or callee == "super"
            return {self_is if is_itself else _ANY} - {""}
        if root in self._bases:
            return {root}
        if not root or (root in self._imports.origins and not self._is_state(value)):
            return set()
        bound = self._bound.get(root, set())
        known = bound & self._bases.keys()
        return known if known or bound == {_FOREIGN} else {_ANY}


def _held(value: ast.expr) -> Iterator[str]:
    """The names in a dict, list or tuple that is written out; or the one that an element is taken from."""
    if isinstance(value, ast.Dict | ast.List | ast.Tuple):
        entries = value.values if isinstance(value, ast.Dict) else value.elts
        for entry in entries:
            yield from [entry.id] if isinstance(entry, ast.Name) else _held(entry)
    elif isinstance(value, ast.Subscript) or (
        isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in ("get", "pop")
    ):
        yield from filter(None, [root_name(value)])


def _may_draw(tree: ast.Module, imports: Imports) -> bool:
    """Whether something is called at top level, or under the guard, that is Streamlit's or of the file.

    Most modules define things and call nothing but others' functions: what their functions do need not be known.
    """
    if "streamlit" not in imports.stars and not any(map(_may_name_ui, imports.origins.values())):
        return False
    found = outline(tree)
    own = {each.name for each in found.functions} | {each.name for each, _ in found.classes}
    stack: list[ast.AST] = [*tree.body]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind in _NOT_NOW:
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            stack += [*node.decorator_list, *node.args.defaults, *(each for each in node.args.kw_defaults if each)]
        elif isinstance(node, ast.ClassDef):
            stack += [*node.decorator_list, *node.bases, *(each.value for each in node.keywords)]
        else:
            if kind is ast.Call and _may_lead_on(cast(ast.Call, node), own, imports):
                return True
            stack += children(node)
    return False


def _may_name_ui(origin: tuple[str, ...]) -> bool:
    """Whether an import of `origin` can be a part of what `_is_ui` looks for: most of Streamlit's own parts cannot."""
    first = origin[1:2]
    return origin[0] == "streamlit" and (not first or first[0] in UI_COMMANDS | _CONTAINERS | {"components"})


def _may_lead_on(call: ast.Call, own: set[str], imports: Imports) -> bool:
    """Whether a call is one of Streamlit's commands, or may execute one of the functions and classes named `own`."""
    func = call.func
    if isinstance(func, ast.Name):
        is_own = func.id in own or "__call__" in own
    else:
        is_looked_up = not isinstance(func, ast.Attribute) and root_name(func) not in imports.origins
        is_own = is_looked_up or (isinstance(func, ast.Attribute) and func.attr in own)
    handed_on = any(isinstance(each, ast.Name) and each.id in own for each in call.args)
    return is_own or handed_on or bool(UI_COMMANDS.intersection(imports.streamlit(func)[-1:]))


def _shown(method: ast.Attribute) -> str:
    """The call of a method as a user would name it: `app.run()`, `App().run()`, `….run()`."""
    chain = dotted(method)
    if not chain and isinstance(method.value, ast.Call) and dotted(method.value.func):
        return f"{'.'.join(dotted(method.value.func))}().{method.attr}()"
    return f"{'.'.join(chain) or f'….{method.attr}'}()"


def _is_main_test(test: ast.expr) -> bool:
    found = list(nodes(test))
    has_name = any(isinstance(each, ast.Name) and each.id == "__name__" for each in found)
    has_main = any(isinstance(each, ast.Constant) and each.value == "__main__" for each in found)
    return has_name and has_main and not any(isinstance(each, ast.NotEq | ast.Not) for each in found)
