"""The flake8 adapter: options in, tuples out, and the crash barrier."""

from __future__ import annotations

import ast
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from flake8_streamlit import __version__, engine, settings

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager  # type: ignore[import-untyped]

    from flake8_streamlit.findings import Finding

OPT_IN = "STL9"


class Plugin:
    """What flake8 makes once for each file, from exactly what it has read: never from the file behind `filename`."""

    name: ClassVar[str] = "flake8-streamlit"
    version: ClassVar[str] = __version__

    def __init__(self, tree: ast.Module, filename: str, lines: list[str], options: Namespace) -> None:
        self._tree = tree
        self._filename = filename
        self._lines = lines
        self._options = options

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """Register every row of OPTIONS, and STL9 as off by default."""
        for option in settings.OPTIONS:
            # flake8 hands ini values through `type` too, so one parser serves both places.
            manager.add_option(
                f"--{option.name}",
                type=option.parse,
                default=option.default,
                metavar=option.metavar,
                help=option.help,
                parse_from_config=True,
            )
        manager.extend_default_ignore([OPT_IN])

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """Yield (1-based line, 0-based character column, "CODE message", type); raises nothing."""
        for finding in self._findings():
            yield finding.span.line, finding.span.column, f"{finding.code} {finding.message}", type(self)

    def _findings(self) -> list[Finding]:
        try:
            if self._filename.endswith(".ipynb"):
                return []
            chosen = settings.from_values(vars(self._options))
            findings = engine.check("".join(self._lines), self._filename, chosen, self._tree)
            return [finding for finding in findings if self._is_on(finding.code)]
        except Exception as error:  # noqa: BLE001  one escaping exception would end the whole flake8 run
            return [engine.failure("plugin", error)]

    def _is_on(self, code: str) -> bool:
        """Whether an opt-in code was asked for; a user's own `ignore =` replaces the default list that holds STL9."""
        if not code.startswith(OPT_IN):
            return True
        chosen = [*(self._options.select or ()), *(self._options.extend_select or ())]
        return any(entry.startswith(OPT_IN) and code.startswith(entry) for entry in chosen)
