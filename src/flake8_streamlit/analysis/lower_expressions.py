"""Expressions of LibCST to instructions, without recursion (see `lower_base`)."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.lower_base import Steps
from flake8_streamlit.analysis.lower_scopes import ScopeLowerer

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
UNARY_OPERATORS: dict[type[cst.CSTNode], str] = {cst.Minus: "-", cst.Plus: "+", cst.BitInvert: "~"}


def _receivers(node: cst.Call) -> Iterator[int]:
    """The arguments that are the variable whose method is called, as far as only plain arguments stand before them."""
    owner = node.func.value if isinstance(node.func, cst.Attribute) else None
    for index, arg in enumerate(node.args):
        if arg.star or arg.keyword is not None:
            return
        if isinstance(owner, cst.Name) and isinstance(arg.value, cst.Name) and arg.value.value == owner.value:
            yield index


class ExpressionLowerer(ScopeLowerer):
    """Lowers expressions into the block that is being written."""

    def _Integer(self, node: cst.Integer) -> ir.Register:
        return self._literal(node.value)

    def _Float(self, node: cst.Float) -> ir.Register:
        return self._literal(node.value)

    def _Imaginary(self, node: cst.Imaginary) -> ir.Register:
        return self.opaque()

    def _SimpleString(self, node: cst.SimpleString) -> ir.Register:
        return self._literal(node.value)

    def _literal(self, text: str) -> ir.Register:
        try:
            value = literal_eval(text)
        except (ValueError, SyntaxError, MemoryError):
            return self.opaque()
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
                src = self.opaque()
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
        return self.opaque()

    # ------------------------------------------------------------------ access and calls

    def _Attribute(self, node: cst.Attribute) -> Steps:
        obj = yield node.value
        dst = self.register()
        self.code.attributes.add(node.attr.value)
        self.emit(ir.GetAttr(dst, obj, node.attr.value, self.place(node)))
        return dst

    def _Subscript(self, node: cst.Subscript) -> Steps:
        obj, key = yield from self.subscript(node)
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
        places = self.place(node), self.place(node.func)
        self.emit(ir.Invoke(dst, func, tuple(args), *places, tuple(_receivers(node))))
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
        dst = self.register()
        if isinstance(node.operator, cst.Not):
            self.emit(ir.Not(dst, src))
        else:
            self.emit(ir.Unary(dst, UNARY_OPERATORS[type(node.operator)], src, self.place(node)))
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
