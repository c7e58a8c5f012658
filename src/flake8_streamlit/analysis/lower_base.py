"""What lowering writes with: scopes, registers, blocks, and a driver that needs no recursion.

A node is lowered by the method that is called `_` and its class: a generator that yields the child nodes it needs
and is sent the register each of them ends in. `Writer.drive` runs them from an explicit stack, so that nesting
costs no Python frames.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

import libcst as cst

from flake8_streamlit.analysis import ir

Steps = Generator[cst.CSTNode, ir.Register, ir.Register]
Result = TypeVar("Result")


class Writer:
    """Writes instructions into the block that is open, and drives the lowering of expressions."""

    def __init__(self, module: cst.Module, first: int = 0, places: int = 0, *, imported: bool = False) -> None:
        self.codes: list[ir.Code] = []
        self.first = first
        self.places = places
        self.imported = imported
        self.statement: cst.CSTNode = module
        self.renames: list[dict[str, str]] = []
        self.block: ir.Block = []
        self.code = self.new_code("module", "<module>", None, module)

    # ------------------------------------------------------------------ writing

    def new_code(self, kind: str, name: str, parent: ir.Code | None, node: cst.CSTNode) -> ir.Code:
        """A new scope, registered under its number."""
        number = self.first + len(self.codes)
        code = ir.Code(number, kind, name, parent, self.place(node), imported=self.imported)
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
            return self.opaque()
        started: Steps | ir.Register = method(node)
        return started

    def opaque(self) -> ir.Register:
        """A register for something that is not followed."""
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
