"""The rules. Each lives in a module of its own here and is found by its file name, never listed by hand."""

from __future__ import annotations

import importlib
import pkgutil

from flake8_streamlit.rules.base import Rule


def _discover() -> tuple[Rule, ...]:
    """One instance of every rule class that a module `stlNNN_….py` of this package defines, by code."""
    rules: list[Rule] = []
    for info in pkgutil.iter_modules(__path__):
        if not info.name.startswith("stl"):
            continue
        module = importlib.import_module(f"{__name__}.{info.name}")
        rules.extend(
            value()
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__
        )
    return tuple(sorted(rules, key=lambda rule: rule.code))


ALL_RULES: tuple[Rule, ...] = _discover()
