"""What surrounds a play: the options of the app, and libraries that remember what was declared to them."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit import config

QUIET = {"logger.enableRich": False}
"""Tracebacks of pages are for the browser."""


@contextmanager
def configured(script: Path) -> Iterator[None]:
    """Set what `.streamlit/config.toml` beside a script says (`runner.enumCoercion`); put it back afterwards."""
    file = script.parent / ".streamlit" / "config.toml"
    sections = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    options = {f"{section}.{name}": value for section, names in sections.items() for name, value in names.items()}
    options |= QUIET
    before = {name: (config.get_option(name), config.get_where_defined(name)) for name in options}
    for name, value in options.items():
        config._set_option(name, value, str(file))
    try:
        yield
    finally:
        for name, (value, where) in before.items():
            config._set_option(name, value, where)


def forget_tables() -> None:
    """Let SQLModel forget all tables, as in a process that has just begun."""
    sqlmodel = sys.modules.get("sqlmodel")
    if sqlmodel is not None:
        sqlmodel.SQLModel.metadata.clear()
        sqlmodel.SQLModel._sa_registry.dispose()
