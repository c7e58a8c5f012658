"""Expressions of LibCST to instructions, without recursion.

Each method lowers one kind of node. It is a generator that yields the child nodes it needs and is sent the
register each of them ends in; `expression` drives them from an explicit stack, so that nesting costs no
Python frames.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Generator, Sequence
from typing import Any, TypeVar

import libcst as cst

from flake8_streamlit.analysis import ir

Steps = Generator[cst.CSTNode, ir.Register, ir.Register]
Result = TypeVar("Result")

COMPARISONS: dict[type[cst.CSTNode], str] = {
    cst.Equal: "==",
    cst.NotEqual: "!=",
    cst.LessThan: "<",
    cst.LessThanEqual: "<=",
    cst.GreaterThan: ">",
    cst.GreaterThanEqual: ">=",
    cst.Is: "is",
    cst.IsNot: "is not",
    cst.In: "in",
    cst.NotIn: "not in",
}
OPERATORS: dict[type[cst.CSTNode], str] = {
    cst.Add: "+",
    cst.Subtract: "-",
    cst.Multiply: "*",
    cst.Divide: "/",
    cst.FloorDivide: "//",
    cst.Modulo: "%",
    cst.Power: "**",
    cst.LeftShift: "<<",
    cst.RightShift: ">>",
    cst.BitOr: "|",
    cst.BitAnd: "&",
    cst.BitXor: "^",
    cst.MatrixMultiply: "@",
}


class ExpressionLowerer:
    """Lowers expressions into the block that is being written."""

    def __init__(self, module: cst.Module) -> None:
        self.codes: list[ir.Code] = []
        self.places = 0
        self.statement: cst.CSTNode = module
        self.renames: list[dict[str, str]] = []
        self.block: ir.Block = []
        self.code = self.new_code("module", "<module>", None, module)

    # ------------------------------------------------------------------ writing

    def new_code(self, kind: str, name: str, parent: ir.Code | None, node: cst.CSTNode) -> ir.Code:
        """A new scope, registered under its number."""
        code = ir.Code(len(self.codes), kind, name, parent, self.place(node))
        self.codes.append(code)
        if parent is not None:
            parent.inner.append(code)
        return code

    def place(self, node: cst.CSTNode) -> ir.Place:
        """`node`, in the statement that is being lowered."""
        self.places += 1
        return ir.Place(node, self.statement, self.places)

    def register(self) -> ir.Register:
        """A fresh register of the scope that is being lowered."""
        self.code.registers += 1
        return self.code.registers - 1

    def emit(self, instruction: ir.Instruction) -> None:
        """Append to the block that is being written."""
        self.block.append(instruction)
        self.code.size += 1

    def open_block(self) -> ir.Block:
        """Start writing a nested block; returns the outer one for `close_block`."""
        outer, self.block = self.block, []
        return outer

    def close_block(self, outer: ir.Block) -> ir.Block:
        """End the nested block, and go on with `outer`."""
        block, self.block = self.block, outer
        return block

    # ------------------------------------------------------------------ driving

    def expression(self, node: cst.CSTNode) -> ir.Register:
        """Lower `node`; returns the register that holds its value."""
        started = self._start(node)
        return started if isinstance(started, int) else self.drive(started)

    def drive(self, steps: Generator[cst.CSTNode, ir.Register, Result]) -> Result:
        """Run lowering steps to their end, from an explicit stack."""
        pending: list[Generator[cst.CSTNode, ir.Register, Any]] = [steps]
        result: Any = None
        while pending:
            try:
                node = pending[-1].send(result)
            except StopIteration as stop:
                pending.pop()
                result = stop.value
                continue
            result = self._start(node)
            if not isinstance(result, int):
                pending.append(result)
                result = None
        final: Result = result
        return final

    def _start(self, node: cst.CSTNode) -> Steps | ir.Register:
        if isinstance(node, cst.Name):
            return self.load(node.value)
        method: Any = getattr(self, "_" + type(node).__name__, None)
        if method is None:
            return self._opaque()
        started: Steps | ir.Register = method(node)
        return started

    def _opaque(self) -> ir.Register:
        dst = self.register()
        self.emit(ir.Opaque(dst))
        return dst

    # ------------------------------------------------------------------ names and literals

    def renamed(self, name: str) -> str:
        """The variable behind `name`: comprehensions have variables of their own."""
        for names in reversed(self.renames):
            if name in names:
                return names[name]
        return name

    def load(self, name: str) -> ir.Register:
        """Read a variable."""
        dst = self.register()
        name = self.renamed(name)
        self.code.used.add(name)
        self.emit(ir.Load(dst, name))
        return dst

    def bind(self, name: str, src: ir.Register, node: cst.CSTNode) -> None:
        """Write a variable of the current scope."""
        name = self.renamed(name)
        self.code.assigned.add(name)
        self.emit(ir.Assign(name, src, self.place(node)))

    def constant(self, value: str | bytes | complex | None) -> ir.Register:
        """A literal in a register."""
        dst = self.register()
        self.emit(ir.Literal(dst, value))
        return dst

    def _Integer(self, node: cst.Integer) -> ir.Register:
        return self._literal(node.value)

    def _Float(self, node: cst.Float) -> ir.Register:
        return self._literal(node.value)

    def _Imaginary(self, node: cst.Imaginary) -> ir.Register:
        return self._opaque()

    def _SimpleString(self, node: cst.SimpleString) -> ir.Register:
        return self._literal(node.value)

    def _literal(self, text: str) -> ir.Register:
        try:
            value = literal_eval(text)
        except (ValueError, SyntaxError, MemoryError):
            return self._opaque()
        return self.constant(value)

    def _ConcatenatedString(self, node: cst.ConcatenatedString) -> Steps:
        parts = []
        piece: cst.CSTNode = node
        while isinstance(piece, cst.ConcatenatedString):
            parts.append((yield piece.left))
            piece = piece.right
        parts.append((yield piece))
        return self._text(parts)

    def _FormattedString(self, node: cst.FormattedString) -> Steps:
        parts = []
        for part in node.parts:
            if isinstance(part, cst.FormattedStringText):
                parts.append(self.constant(part.value.replace("{{", "{").replace("}}", "}")))
            if not isinstance(part, cst.FormattedStringExpression):
                continue
            src = yield part.expression
            for piece in part.format_spec or ():
                if isinstance(piece, cst.FormattedStringExpression):
                    yield piece.expression
            if part.conversion or part.format_spec:
                src = self._opaque()
            parts.append(src)
        return self._text(parts)

    def _text(self, parts: list[ir.Register]) -> ir.Register:
        dst = self.register()
        self.emit(ir.Text(dst, tuple(parts)))
        return dst

    def _TemplatedString(self, node: cst.CSTNode) -> Steps:
        for part in getattr(node, "parts", ()):
            inner = getattr(part, "expression", None)
            if inner is not None:
                yield inner
        return self._opaque()

    # ------------------------------------------------------------------ access and calls

    def _Attribute(self, node: cst.Attribute) -> Steps:
        obj = yield node.value
        dst = self.register()
        self.code.attributes.add(node.attr.value)
        self.emit(ir.GetAttr(dst, obj, node.attr.value, self.place(node)))
        return dst

    def _Subscript(self, node: cst.Subscript) -> Steps:
        obj = yield node.value
        key: ir.Register | None = None
        keys = []
        for element in node.slice:
            inner = element.slice
            if isinstance(inner, cst.Index):
                keys.append((yield inner.value))
            else:
                for bound in (inner.lower, inner.upper, inner.step) if isinstance(inner, cst.Slice) else ():
                    if bound is not None:
                        yield bound
        if len(node.slice) == 1:
            key = keys[0] if keys else None
        else:
            key = self.register()
            self.emit(ir.Build(key, "tuple", tuple((item, False) for item in keys), self.place(node)))
        dst = self.register()
        only = node.slice[0].slice if node.slice else None
        key_node = only.value if isinstance(only, cst.Index) else node
        self.emit(ir.GetItem(dst, obj, key, self.place(node), self.place(node.value), self.place(key_node)))
        return dst

    def _Call(self, node: cst.Call) -> Steps:
        func = yield node.func
        args = []
        for arg in node.args:
            src = yield arg.value
            name = arg.keyword.value if arg.keyword is not None else None
            args.append(ir.Argument(src, name, arg.star, self.place(arg.value)))
        dst = self.register()
        self.emit(ir.Invoke(dst, func, tuple(args), self.place(node), self.place(node.func)))
        return dst

    def _Await(self, node: cst.Await) -> Steps:
        return (yield node.expression)

    def _Yield(self, node: cst.Yield) -> Steps:
        self.code.generator = True
        many = isinstance(node.value, cst.From)
        if node.value is None:
            src = self.constant(None)
        else:
            src = yield node.value.item if isinstance(node.value, cst.From) else node.value
        dst = self.register()
        self.emit(ir.Yield(src, dst, many))
        return dst

    # ------------------------------------------------------------------ operators

    def _Comparison(self, node: cst.Comparison) -> Steps:
        left_node: cst.CSTNode = node.left
        left = yield left_node
        dst = 0
        for target in node.comparisons:
            right = yield target.comparator
            dst = self.register()
            at, here, there = self.place(node), self.place(left_node), self.place(target.comparator)
            self.emit(ir.Compare(dst, COMPARISONS[type(target.operator)], left, right, at, here, there))
            left, left_node = right, target.comparator
        return dst

    def _BinaryOperation(self, node: cst.BinaryOperation) -> Steps:
        left = yield node.left
        right = yield node.right
        dst = self.register()
        op = OPERATORS.get(type(node.operator), "?")
        places = self.place(node), self.place(node.left), self.place(node.right)
        self.emit(ir.Binary(dst, op, left, right, *places))
        return dst

    def _UnaryOperation(self, node: cst.UnaryOperation) -> Steps:
        src = yield node.expression
        if isinstance(node.operator, cst.Minus) and isinstance(node.expression, cst.Integer):
            return self._literal("-" + node.expression.value)
        if not isinstance(node.operator, cst.Not):
            return src
        dst = self.register()
        self.emit(ir.Not(dst, src))
        return dst

    def _BooleanOperation(self, node: cst.BooleanOperation) -> Steps:
        operands: list[cst.CSTNode] = []
        spine: cst.CSTNode = node
        while isinstance(spine, cst.BooleanOperation) and type(spine.operator) is type(node.operator):
            operands.append(spine.right)
            spine = spine.left
        operands.append(spine)
        first = yield operands.pop()
        ways = []
        while operands:
            operand = operands.pop()
            outer = self.open_block()
            src = yield operand
            ways.append((self.close_block(outer), src))
        dst = self.register()
        self.emit(ir.Choose(dst, first, isinstance(node.operator, cst.And), (first,), tuple(ways)))
        return dst

    def _IfExp(self, node: cst.IfExp) -> Steps:
        ways = []
        choice: cst.CSTNode = node
        test = yield node.test
        while isinstance(choice, cst.IfExp):
            outer = self.open_block()
            if choice is not node:
                yield choice.test
            src = yield choice.body
            ways.append((self.close_block(outer), src))
            choice = choice.orelse
        outer = self.open_block()
        src = yield choice
        ways.append((self.close_block(outer), src))
        dst = self.register()
        self.emit(ir.Choose(dst, test, True, (), tuple(ways)))
        return dst

    def _NamedExpr(self, node: cst.NamedExpr) -> Steps:
        src = yield node.value
        if isinstance(node.target, cst.Name):
            self.code.assigned.add(node.target.value)
            self.emit(ir.Assign(node.target.value, src, self.place(node)))
        return src

    # ------------------------------------------------------------------ displays

    def _Tuple(self, node: cst.Tuple) -> Steps:
        return self._display("tuple", node, node.elements)

    def _List(self, node: cst.List) -> Steps:
        return self._display("list", node, node.elements)

    def _Set(self, node: cst.Set) -> Steps:
        return self._display("set", node, node.elements)

    def _display(self, kind: str, node: cst.CSTNode, elements: Sequence[cst.BaseElement]) -> Steps:
        items = []
        for element in elements:
            src = yield element.value
            items.append((src, isinstance(element, cst.StarredElement)))
        dst = self.register()
        self.emit(ir.Build(dst, kind, tuple(items), self.place(node)))
        return dst

    def _StarredElement(self, node: cst.StarredElement) -> Steps:
        return (yield node.value)

    def _Dict(self, node: cst.Dict) -> Steps:
        items: list[tuple[ir.Register | None, ir.Register]] = []
        for element in node.elements:
            key = (yield element.key) if isinstance(element, cst.DictElement) else None
            items.append((key, (yield element.value)))
        dst = self.register()
        self.emit(ir.BuildDict(dst, tuple(items), self.place(node)))
        return dst

    # ------------------------------------------------------------------ scopes inside expressions

    def _ListComp(self, node: cst.ListComp) -> Steps:
        return self._comprehension("list", node, node.for_in, node.elt, None)

    def _SetComp(self, node: cst.SetComp) -> Steps:
        return self._comprehension("set", node, node.for_in, node.elt, None)

    def _GeneratorExp(self, node: cst.GeneratorExp) -> Steps:
        return self._comprehension("iterator", node, node.for_in, node.elt, None)

    def _DictComp(self, node: cst.DictComp) -> Steps:
        return self._comprehension("dict", node, node.for_in, node.value, node.key)

    def _comprehension(
        self, kind: str, node: cst.CSTNode, for_in: cst.CompFor, item: cst.CSTNode, key: cst.CSTNode | None
    ) -> Steps:
        iterable = yield for_in.iter
        body_outer = self.open_block()
        depth = len(self.renames)
        filtered = False
        loops: list[tuple[ir.Register, ir.Register, ir.Block]] = []
        clause: cst.CompFor | None = for_in
        while clause is not None:
            if clause is not for_in:
                iterable = yield clause.iter
            element = self.register()
            loops.append((iterable, element, self.open_block()))
            self.renames.append(
                {name: f"{name}@{len(self.codes)}.{self.code.registers}" for name in names_in(clause.target)}
            )
            yield from self.bind_target(clause.target, element)
            for condition in clause.ifs:
                filtered = True
                yield condition.test
            clause = clause.inner_for_in
        key_src = (yield key) if key is not None else None
        src = yield item
        del self.renames[depth:]
        for iterable, element, outer in reversed(loops):
            inner = self.close_block(outer)
            self.emit(ir.Each(iterable, element, inner))
        dst = self.register()
        self.emit(ir.Collect(dst, kind, self.close_block(body_outer), src, key_src, self.place(node), filtered))
        return dst

    def _Lambda(self, node: cst.Lambda) -> Steps:
        defaults = yield from self.parameter_defaults(node.params)
        outer_code, outer = self.code, self.open_block()
        self.code = self.new_code("lambda", "<lambda>", outer_code, node)
        self.declare_parameters(node.params)
        self.renames.append({p.name: p.name for p in self.code.parameters})
        src = yield node.body
        self.emit(ir.Return(src))
        self.renames.pop()
        code, code.body = self.code, self.close_block(outer)
        self.code = outer_code
        dst = self.register()
        self.emit(ir.MakeFunction(dst, code, defaults, (), (), self.place(node)))
        return dst

    def parameter_defaults(
        self, params: cst.Parameters
    ) -> Generator[cst.CSTNode, ir.Register, tuple[tuple[str, ir.Register], ...]]:
        """Lower the defaults, in the scope that the function is made in."""
        defaults = []
        for param in (*params.posonly_params, *params.params, *params.kwonly_params):
            if param.default is not None:
                src = yield param.default
                defaults.append((param.name.value, src))
        return tuple(defaults)

    def declare_parameters(self, params: cst.Parameters) -> None:
        """Make the parameters variables of the current scope."""
        found = [ir.Parameter(p.name.value, "positional") for p in (*params.posonly_params, *params.params)]
        if isinstance(params.star_arg, cst.Param):
            found.append(ir.Parameter(params.star_arg.name.value, "args"))
        found += [ir.Parameter(p.name.value, "keyword") for p in params.kwonly_params]
        if params.star_kwarg is not None:
            found.append(ir.Parameter(params.star_kwarg.name.value, "kwargs"))
        self.code.parameters = found
        self.code.assigned.update(p.name for p in found)

    # ------------------------------------------------------------------ targets

    def bind_target(self, target: cst.CSTNode, src: ir.Register) -> Generator[cst.CSTNode, ir.Register, None]:
        """Assign `src` to a target: a name, attribute, subscript, or a nest of them."""
        pending = [(target, src)]
        while pending:
            node, value = pending.pop()
            if isinstance(node, cst.Name):
                self.bind(node.value, value, node)
            elif isinstance(node, cst.Attribute):
                obj = yield node.value
                self.emit(ir.SetAttr(obj, node.attr.value, value, self.place(node)))
            elif isinstance(node, cst.Subscript):
                obj, key = yield from self.subscript(node)
                self.emit(ir.SetItem(obj, key, value, self.place(node), is_whole(node)))
            elif isinstance(node, (cst.Tuple, cst.List)):
                dsts = tuple(self.register() for _ in node.elements)
                starred = [i for i, e in enumerate(node.elements) if isinstance(e, cst.StarredElement)]
                self.emit(ir.Unpack(dsts, value, starred[0] if starred else None, self.place(node)))
                pending += reversed([(e.value, dst) for e, dst in zip(node.elements, dsts, strict=True)])
            elif isinstance(node, cst.StarredElement):
                pending.append((node.value, value))

    def subscript(
        self, node: cst.Subscript
    ) -> Generator[cst.CSTNode, ir.Register, tuple[ir.Register, ir.Register | None]]:
        """Object and key of a subscript that is written or deleted; a slice has no key."""
        obj = yield node.value
        inner = node.slice[0].slice if len(node.slice) == 1 else None
        key = (yield inner.value) if isinstance(inner, cst.Index) else None
        return obj, key


def is_whole(node: cst.Subscript) -> bool:
    """Whether a subscript is `x[:]`."""
    inner = node.slice[0].slice
    return isinstance(inner, cst.Slice) and inner.lower is inner.upper is inner.step is None


def names_in(target: cst.CSTNode) -> list[str]:
    """The variables that a target binds."""
    found = []
    pending = [target]
    while pending:
        node = pending.pop()
        if isinstance(node, cst.Name):
            found.append(node.value)
        elif isinstance(node, (cst.Tuple, cst.List)):
            pending += [element.value for element in node.elements]
        elif isinstance(node, cst.StarredElement):
            pending.append(node.value)
    return found
