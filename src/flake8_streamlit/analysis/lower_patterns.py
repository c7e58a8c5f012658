"""`match` statements of LibCST to instructions."""

from __future__ import annotations

import libcst as cst

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.lower_expressions import ExpressionLowerer


class PatternLowerer(ExpressionLowerer):
    """Lowers `match` and its patterns; patterns nest no deeper than parentheses may (CPython: 200)."""

    def suite(self, suite: cst.BaseSuite | None) -> ir.Block:
        """Lower the body of a compound statement."""
        raise NotImplementedError

    def _do_Match(self, node: cst.Match) -> None:
        subject = self.expression(node.subject)
        subject_at = self.place(node.subject)
        cases = []
        for case in node.cases:
            self.statement = case
            outer = self.open_block()
            pattern = self._pattern(case.pattern)
            setup = self.close_block(outer)
            guard: ir.Block | None = None
            if case.guard is not None:
                outer = self.open_block()
                self.expression(case.guard)
                guard = self.close_block(outer)
            cases.append(ir.Case(setup, pattern, guard, self.suite(case.body)))
        self.statement = node
        self.emit(ir.Match(subject, subject_at, cases))

    def _pattern(self, node: cst.CSTNode) -> ir.Pattern:
        at = self.place(node)
        match node:
            case cst.MatchValue() | cst.MatchSingleton():
                return ir.ValuePattern(at, self.expression(node.value))
            case cst.MatchClass():
                cls = self.expression(node.cls)
                positional = [self._pattern(item) for item in node.patterns]
                keywords = [(item.key.value, self._pattern(item.pattern)) for item in node.kwds]
                return ir.ClassPattern(at, cls, positional, keywords)
            case cst.MatchOr():
                return ir.OrPattern(at, [self._pattern(item.pattern) for item in node.patterns])
            case cst.MatchList() | cst.MatchTuple():
                return ir.SequencePattern(at, [self._pattern(item) for item in node.patterns])
            case cst.MatchSequenceElement():
                return self._pattern(node.value)
            case cst.MatchStar():
                return self._bind(at, node.name, None, starred=True)
            case cst.MatchMapping():
                items = [(self.expression(item.key), self._pattern(item.pattern)) for item in node.elements]
                rest = node.rest.value if node.rest is not None else None
                if rest is not None:
                    self.code.assigned.add(rest)
                return ir.MappingPattern(at, items, rest)
            case cst.MatchAs():
                inner = self._pattern(node.pattern) if node.pattern is not None else None
                return self._bind(at, node.name, inner)
        return ir.BindPattern(at, None, None)

    def _bind(
        self, at: ir.Place, name: cst.Name | None, inner: ir.Pattern | None, *, starred: bool = False
    ) -> ir.BindPattern:
        if name is None or name.value == "_":
            return ir.BindPattern(at, None, inner, starred)
        self.code.assigned.add(name.value)
        return ir.BindPattern(at, name.value, inner, starred)
