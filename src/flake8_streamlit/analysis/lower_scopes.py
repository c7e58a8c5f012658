"""Comprehensions, lambdas, parameters and assignment targets: where names of LibCST get their scopes."""

from __future__ import annotations

from collections.abc import Generator

import libcst as cst

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.lower_base import Steps, Writer


class ScopeLowerer(Writer):
    """Lowers what makes names, or assigns to them."""

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
                self.emit(ir.SetAttr(obj, node.attr.value, value, self.place(node), is_element(node.value)))
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
        """Object and key of a subscript; a slice has no key."""
        obj = yield node.value
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
            return obj, keys[0] if keys else None
        key = self.register()
        self.emit(ir.Build(key, "tuple", tuple((item, False) for item in keys), self.place(node)))
        return obj, key


def is_whole(node: cst.Subscript) -> bool:
    """Whether a subscript is `x[:]`."""
    inner = node.slice[0].slice
    return isinstance(inner, cst.Slice) and inner.lower is inner.upper is inner.step is None


def is_element(node: cst.CSTNode) -> bool:
    """Whether an expression is `x[i]`."""
    return isinstance(node, cst.Subscript) and isinstance(node.slice[0].slice, cst.Index)


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
