"""Output formats: one renderer a file. The format `json-lines` is the Renderer in the module `as_json_lines` here."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from flake8_streamlit.report.base import Renderer, Style

_PREFIX = "as_"


def names() -> list[str]:
    """The formats there are, sorted. Nothing is imported for it."""
    modules = (info.name for info in pkgutil.iter_modules(__path__))
    return sorted(name.removeprefix(_PREFIX).replace("_", "-") for name in modules if name.startswith(_PREFIX))


def renderer(name: str, style: Style) -> Renderer:
    """The renderer of the format `name`, which is one of names()."""
    module = import_module(f"{__name__}.{_PREFIX}{name.replace('-', '_')}")
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Renderer) and getattr(value, "name", "") == name:
            return value(style)
    raise LookupError(f"no renderer of the format {name!r} in {module.__name__}")
