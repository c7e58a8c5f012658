"""The documentation's tables of options, and the JSON schema of `[tool.flake8-streamlit]`, from the OPTIONS table."""

from __future__ import annotations

import json

from flake8_streamlit.settings import OPTIONS, Group, Option, Place

_PLACES = {Place.COMMAND_LINE: "command line", Place.INI: "ini", Place.PYPROJECT: "pyproject"}


def options_table() -> str:
    """All options, a table for each group."""
    return "\n\n".join(f"## {group.value}\n\n{_table(group)}" for group in Group)


def options_schema() -> str:
    """The JSON schema of the table in pyproject.toml."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "[tool.flake8-streamlit] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            option.name: {"description": option.help, **option.kind.schema()}
            for option in OPTIONS
            if Place.PYPROJECT in option.places
        },
    }
    return json.dumps(schema, indent=2) + "\n"


def _table(group: Group) -> str:
    rows = ["| option | value | default | where | meaning |", "| --- | --- | --- | --- | --- |"]
    for option in OPTIONS:
        if option.group is group:
            places = ", ".join(name for place, name in _PLACES.items() if place in option.places)
            value = f"`{option.kind.metavar}`" if option.kind.metavar else "on or off"
            rows.append(f"| `{option.name}` | {value} | {_default(option)} | {places} | {option.help} |")
    return "\n".join(rows)


def _default(option: Option) -> str:
    default = option.default
    if default is None or default == ():
        return "none"
    if isinstance(default, bool):
        return "on" if default else "off"
    if option.name == "jobs":
        return "`auto`"
    if isinstance(default, tuple) and all(isinstance(part, int) for part in default):
        return f"`{'.'.join(map(str, default))}`"
    if isinstance(default, tuple):
        return " ".join(f"`{part}`" for part in default)
    return f"`{default}`"
