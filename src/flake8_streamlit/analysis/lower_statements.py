"""Statements of LibCST to instructions: one pass over a page, after the gate."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.lower_expressions import OPERATORS, ExpressionLowerer
from flake8_streamlit.analysis.lower_patterns import PatternLowerer
from flake8_streamlit.analysis.lower_scopes import is_whole

Suite = cst.BaseSuite | None


def lower(module: cst.Module, first: int = 0, places: int = 0, *, imported: bool = False) -> list[ir.Code]:
    """Lower a module; returns all its scopes, the module's own first.

    `first` is the number of the first scope, `places` the order after which its places come: of several files that are
    analysed together, no two have the same ones. `imported`: the file is not executed again on reruns.
    """
    lowerer = StatementLowerer(module, first, places, imported=imported)
    lowerer.code.body = lowerer.statements(module.body)
    return lowerer.codes


class StatementLowerer(PatternLowerer, ExpressionLowerer):
    """Lowers statements; nests as deep as the source is indented (CPython allows 100 levels)."""

    def statements(self, body: Sequence[cst.CSTNode]) -> ir.Block:
        """Lower statements into a block of their own."""
        outer = self.open_block()
        for statement in body:
            if isinstance(statement, cst.SimpleStatementLine):
                for small in statement.body:
                    self._statement(small)
            else:
                self._statement(statement)
        return self.close_block(outer)

    def suite(self, suite: Suite) -> ir.Block:
        """Lower the body of a compound statement."""
        return [] if suite is None else self.statements(suite.body)

    def _statement(self, node: cst.CSTNode) -> None:
        method = getattr(self, "_do_" + type(node).__name__, None)
        if method is not None:
            before, self.statement = self.statement, node
            method(node)
            self.statement = before

    # ------------------------------------------------------------------ simple statements

    def _do_Expr(self, node: cst.Expr) -> None:
        self.expression(node.value)

    def _do_Assign(self, node: cst.Assign) -> None:
        src = self.expression(node.value)
        for target in node.targets:
            self.drive(self.bind_target(target.target, src))

    def _do_AnnAssign(self, node: cst.AnnAssign) -> None:
        src = self.expression(node.value) if node.value is not None else None
        annotation = self._annotation(node.annotation)
        if isinstance(node.target, cst.Name):
            self.code.assigned.add(node.target.value)
            self.emit(ir.Annotate(node.target.value, annotation, src))
        if src is not None:
            self.drive(self.bind_target(node.target, src))

    def _annotation(self, node: cst.Annotation | None) -> ir.Register | None:
        if node is None:
            return None
        text = node.annotation
        if isinstance(text, cst.SimpleString):  # a quoted annotation names the class all the same
            try:
                text = cst.parse_expression(str(text.evaluated_value))
            except cst.ParserSyntaxError:
                return None
        return self.expression(text)

    def _do_AugAssign(self, node: cst.AugAssign) -> None:
        left = self.expression(node.target)
        right = self.expression(node.value)
        dst = self.register()
        op = OPERATORS.get(_plain_operator(node.operator), "?")
        self.emit(
            ir.Binary(dst, op + "=", left, right, self.place(node), self.place(node.target), self.place(node.value))
        )
        self.drive(self.bind_target(node.target, dst))

    def _do_Del(self, node: cst.Del) -> None:
        targets: list[cst.CSTNode] = [node.target]
        while targets:
            target = targets.pop()
            if isinstance(target, (cst.Tuple, cst.List)):
                targets += [element.value for element in target.elements]
            elif isinstance(target, cst.Name):
                self.emit(ir.Forget(self.renamed(target.value)))
            elif isinstance(target, cst.Attribute):
                self.emit(ir.DelAttr(self.expression(target.value), target.attr.value))
            elif isinstance(target, cst.Subscript):
                obj, key = self.drive(self.subscript(target))
                places = self.place(target), self.place(target.value), self.place(target)
                self.emit(ir.DelItem(obj, key, *places, is_whole(target)))

    def _do_Return(self, node: cst.Return) -> None:
        self.emit(ir.Return(self.expression(node.value) if node.value is not None else None))

    def _do_Raise(self, node: cst.Raise) -> None:
        src = self.expression(node.exc) if node.exc is not None else None
        if node.cause is not None:
            self.expression(node.cause.item)
        self.emit(ir.Raise(src))

    def _do_Assert(self, node: cst.Assert) -> None:
        self.expression(node.test)
        if node.msg is not None:
            outer = self.open_block()
            self.expression(node.msg)
            block = self.close_block(outer)
            self.emit(ir.Branch([(([]), 0, None, block)], []))

    def _do_Break(self, node: cst.Break) -> None:
        self.emit(ir.Break())

    def _do_Continue(self, node: cst.Continue) -> None:
        self.emit(ir.Continue())

    def _do_Global(self, node: cst.Global) -> None:
        names = [item.name.value for item in node.names]
        self.code.global_names.update(names)
        self.code.module.assigned.update(names)

    def _do_Nonlocal(self, node: cst.Nonlocal) -> None:
        self.code.nonlocal_names.update(item.name.value for item in node.names)

    def _do_TypeAlias(self, node: cst.TypeAlias) -> None:
        self.bind(node.name.value, self.expression(node.value), node)

    def _do_Import(self, node: cst.Import) -> None:
        for alias in node.names:
            module = alias.evaluated_name
            name = alias.evaluated_alias or module.partition(".")[0]
            self.code.assigned.add(name)
            at = self.place(node)
            imported = (
                ir.ImportModule(name, module, at) if alias.evaluated_alias else ir.ImportModule(name, name, at, module)
            )
            self.emit(imported)

    def _do_ImportFrom(self, node: cst.ImportFrom) -> None:
        module = "." * len(node.relative) + _dotted(node.module)
        if isinstance(node.names, cst.ImportStar):
            self.emit(ir.ImportStar(module, self.place(node)))
            return
        for alias in node.names:
            name = alias.evaluated_alias or alias.evaluated_name
            self.code.assigned.add(name)
            self.emit(ir.ImportName(name, module, alias.evaluated_name, self.place(node)))

    # ------------------------------------------------------------------ compound statements

    def _do_If(self, node: cst.If) -> None:
        ways: list[tuple[ir.Block, ir.Register, bool | None, ir.Block]] = []
        branch: cst.If | cst.Else | None = node
        while isinstance(branch, cst.If):
            self.statement = branch
            outer = self.open_block()
            test = self.expression(branch.test)
            setup = self.close_block(outer)
            ways.append((setup, test, _known_truth(branch.test), self.suite(branch.body)))
            branch = branch.orelse
        otherwise = self.suite(branch.body) if branch is not None else []
        self.emit(ir.Branch(ways, otherwise))

    def _do_For(self, node: cst.For) -> None:
        iterable = self.expression(node.iter)
        element = self.register()
        outer = self.open_block()
        before = self.code.size
        self.drive(self.bind_target(node.target, element))
        self.block += self.suite(node.body)
        body = self.close_block(outer)
        otherwise = self.suite(node.orelse.body) if node.orelse is not None else []
        self.emit(ir.ForLoop(iterable, element, body, otherwise, self.code.size - before))

    def _do_While(self, node: cst.While) -> None:
        outer = self.open_block()
        self.expression(node.test)
        test = self.close_block(outer)
        body = self.suite(node.body)
        otherwise = self.suite(node.orelse.body) if node.orelse is not None else []
        self.emit(ir.WhileLoop(test, _known_truth(node.test) is True, body, otherwise))

    def _do_Try(self, node: cst.Try | cst.TryStar) -> None:
        body = self.suite(node.body)
        handlers = []
        for handler in node.handlers:
            self.statement = handler
            outer = self.open_block()
            caught = self.expression(handler.type) if handler.type is not None else None
            setup = self.close_block(outer)
            outer = self.open_block()
            if handler.name is not None:
                dst = self.register()
                self.emit(ir.Caught(dst))
                self.drive(self.bind_target(handler.name.name, dst))
            self.block += self.suite(handler.body)
            at, type_at = self.place(handler), self.place(handler.type or handler)
            handlers.append(ir.Handler(setup, caught, at, type_at, self.close_block(outer)))
        self.statement = node
        otherwise = self.suite(node.orelse.body) if node.orelse is not None else []
        final = self.suite(node.finalbody.body) if node.finalbody is not None else []
        self.emit(ir.Attempt(body, handlers, otherwise, final))

    _do_TryStar = _do_Try

    def _do_With(self, node: cst.With) -> None:
        for item in node.items:
            manager = self.expression(item.item)
            dst = self.register()
            self.emit(ir.Enter(dst, manager))
            if item.asname is not None:
                self.drive(self.bind_target(item.asname.name, dst))
        self.block += self.suite(node.body)

    def _do_FunctionDef(self, node: cst.FunctionDef) -> None:
        decorators = [(self.expression(d.decorator), self.place(d.decorator)) for d in node.decorators]
        defaults = self.drive(self.parameter_defaults(node.params))
        annotations = []
        for param in (*node.params.posonly_params, *node.params.params, *node.params.kwonly_params):
            annotation = self._annotation(param.annotation)
            if annotation is not None:
                annotations.append((param.name.value, annotation))
        outer_code, outer = self.code, self.open_block()
        self.code = self.new_code("function", node.name.value, outer_code, node)
        self.declare_parameters(node.params)
        renames, self.renames = self.renames, []
        self.block += self.suite(node.body)
        self.renames = renames
        code, code.body = self.code, self.close_block(outer)
        self.code = outer_code
        dst = self.register()
        order = tuple(reversed(decorators))
        self.emit(ir.MakeFunction(dst, code, defaults, tuple(annotations), order, self.place(node)))
        self.bind(node.name.value, dst, node)

    def _do_ClassDef(self, node: cst.ClassDef) -> None:
        decorators = [(self.expression(d.decorator), self.place(d.decorator)) for d in node.decorators]
        bases = []
        for arg in (*node.bases, *node.keywords):
            name = arg.keyword.value if arg.keyword is not None else None
            bases.append(ir.Argument(self.expression(arg.value), name, arg.star, self.place(arg.value)))
        outer_code, outer = self.code, self.open_block()
        self.code = self.new_code("class", node.name.value, outer_code, node)
        self.block += self.suite(node.body)
        code, code.body = self.code, self.close_block(outer)
        self.code = outer_code
        dst = self.register()
        self.emit(ir.MakeClass(dst, code, tuple(bases), tuple(reversed(decorators)), self.place(node)))
        self.bind(node.name.value, dst, node)


def _known_truth(test: cst.CSTNode) -> bool | None:
    """The truth of a test that is a literal."""
    if isinstance(test, cst.Name) and test.value in ("True", "False"):
        return test.value == "True"
    if isinstance(test, cst.Integer):
        return test.value.strip("0_xXbBoO") != ""
    return None


def _dotted(node: cst.CSTNode | None) -> str:
    parts = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if isinstance(node, cst.Name):
        parts.append(node.value)
    return ".".join(reversed(parts))


def _plain_operator(operator: cst.BaseAugOp) -> type[cst.CSTNode]:
    """`Add` for `AddAssign`."""
    plain: type[cst.CSTNode] = getattr(cst, type(operator).__name__.removesuffix("Assign"))
    return plain
