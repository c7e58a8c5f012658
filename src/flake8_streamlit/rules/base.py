"""What a rule is: one file, one class, one code."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from flake8_streamlit.analysis.facts import Facts, IdentityTest, TestKind
from flake8_streamlit.findings import Finding
from flake8_streamlit.rules.wording import MAKE_ONCE, at, compose, kept_at, what_was_kept


class Rule(ABC):
    """A pure function of Facts. Its documentation is its docstring, in fixed sections."""

    code: ClassVar[str]
    name: ClassVar[str]

    @property
    def opt_in(self) -> bool:
        """Whether it is off by default (the STL9 family)."""
        return self.code.startswith("STL9")

    @abstractmethod
    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield the rule's findings in `facts`."""


class StaleTestRule(Rule):
    """What the STL2 rules share: each reports the identity tests of one kind, and differs in reason and remedy."""

    kind: ClassVar[TestKind]

    @abstractmethod
    def remedy(self, test: IdentityTest) -> str:
        """Template (field `name`) of what to do about `test`."""

    def reason(self, test: IdentityTest) -> str:
        """Template (fields `subject`, `label`) of what is wrong besides the redefined class: which side is old."""
        return what_was_kept(test)

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield a finding for every identity test of the rule's kind."""
        for test in facts.tests:
            if test.kind is self.kind:
                yield Finding(test.span, self.code, self._message(test), *kept_at(test.keeper))

    def _message(self, test: IdentityTest) -> str:
        made, remedy = "redefined" if test.cls else "created anew", self.remedy(test)
        if test.cls is not None and test.cls.file.path:  # a function of another file makes it
            made, remedy = "made anew", MAKE_ONCE
        where = at(test.line, test.file, ", called here")
        return compose(
            f"`{{source}}`{where} {test.outcome} after a rerun: `{{name}}` is {made} on every run"
            f" and {self.reason(test)}; {remedy}",
            source=test.source,
            name=test.name,
            subject=test.subject,
            label=test.keeper.label,
        )
