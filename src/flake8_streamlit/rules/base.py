"""What a rule is: one file, one class, one code."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from flake8_streamlit.analysis.facts import Facts
from flake8_streamlit.findings import Finding


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
