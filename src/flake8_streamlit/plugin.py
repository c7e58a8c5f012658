"""The flake8 adapter: options in, tuples out, and the crash barrier."""

from __future__ import annotations

import ast
import os
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from flake8_streamlit import __version__, config, settings
from flake8_streamlit.checking.selection import OPT_IN, is_opted_in
from flake8_streamlit.findings import Finding, Span, failure
from flake8_streamlit.mark import MARK
from flake8_streamlit.per_run import PerRun

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager  # type: ignore[import-untyped]


_configured: PerRun[dict[str, tuple[config.Layer, settings.Settings]]] = PerRun(dict)


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
        """Register our own rows of OPTIONS, and STL9 as off by default."""
        for option in settings.flake8_options():
            # flake8 hands ini values through `type` too, so one parser serves both places. None is "not set": then
            # pyproject.toml decides, which is found from the file that is checked.
            takes = {"type": option.kind.parse, "metavar": option.kind.metavar}
            manager.add_option(
                f"--{option.name}",
                **(takes if option.kind.metavar else {"action": "store_true"}),
                default=None,
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
            source = "".join(self._lines)
            if MARK not in source:
                return []
            from flake8_streamlit import engine  # noqa: PLC0415  slow to load, and most files end above

            layer, chosen = self._configured()
            findings = engine.check(source, self._filename, chosen, self._tree, self._options)
            return [*map(_misconfigured, layer.problems()), *(each for each in findings if self._is_on(each.code))]
        except Exception as error:  # noqa: BLE001  one escaping exception would end the whole flake8 run
            return [failure("plugin", error)]

    def _configured(self) -> tuple[config.Layer, settings.Settings]:
        """What holds for the file; its folder is looked at once in a run of flake8, which has options of its own."""
        folder = os.path.dirname(os.path.abspath(self._filename))  # noqa: PTH100, PTH120  a Path costs more
        known = _configured.of(self._options)
        if folder not in known:
            layer = config.pyproject_above(folder)
            known[folder] = layer, settings.from_values(config.merged(layer.values, vars(self._options)))
        return known[folder]

    def _is_on(self, code: str) -> bool:
        """Whether an opt-in code was asked for; a user's own `ignore =` replaces the default list that holds STL9."""
        return is_opted_in(code, self._options.select, self._options.extend_select)


def _misconfigured(problem: str) -> Finding:
    """A finding, because an exception would end flake8's run and empty the diagnostics of editors."""
    return Finding(Span(1, 0, 1, 0), "STL001", f"a setting is not understood and has no effect: {problem}")
