"""Where things stand, in whichever file of the project: spans, texts, and keepers with their lines."""

from __future__ import annotations

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.facts import HERE, Keeper, OtherFile
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.positions import SourceText
from flake8_streamlit.analysis.values import Generation
from flake8_streamlit.expressions import on_one_line
from flake8_streamlit.findings import Span


class Places:
    """The places that one machine knows; `text` is the file that is checked."""

    def __init__(self, machine: Machine, text: SourceText) -> None:
        self.m = machine
        self._own = text

    def is_here(self, at: ir.Place) -> bool:
        """Whether a place stands in the file that is checked."""
        return self.m.modules.module_at(at) is None

    def file(self, at: ir.Place) -> OtherFile:
        """The file that a place stands in."""
        module = self.m.modules.module_at(at)
        return HERE if module is None or module.path is None else self.m.modules.other_file(module.path)

    def span(self, at: ir.Place) -> Span:
        """The span of a place in its file."""
        return self._text_at(at).positions.span(at)

    def text(self, at: ir.Place) -> str:
        """The source of a place, on one line."""
        return on_one_line(self._text_at(at).positions.text(self.span(at)))

    def keeper(self, gen: Generation) -> Keeper:
        """The keeper behind a generation."""
        note = self.m.keepers[gen]
        return Keeper(self.span(note.at).line, note.label, note.kind, self.file(note.at))

    def _text_at(self, at: ir.Place) -> SourceText:
        module = self.m.modules.module_at(at)
        return self._own if module is None or module.text is None else module.text
