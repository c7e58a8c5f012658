"""What `.streamlit/config.toml` says about running scripts.

Streamlit reads that file in the folder it was started in, and beside the script that it runs (streamlit/config.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flake8_streamlit.project.files import Files, decode

_COERCIONS = frozenset({"off", "nameOnly", "nameAndValue"})  # Streamlit raises for everything else


def runner_options(folder: Path, files: Files) -> dict[str, object]:
    """The options `enumCoercion` and `enforceSerializableSessionState`, where `[runner]` sets them to what is allowed.

    The nearest file wins, from `folder` up to the root.
    """
    found: dict[str, object] = {}
    for each in (folder, *folder.parents):
        if each != files.root and files.root not in each.parents:
            break
        for name, value in (files.derive(each / ".streamlit" / "config.toml", _read) or {}).items():
            found.setdefault(name, value)
    return found


def _read(data: bytes) -> Mapping[str, object]:
    import tomllib  # noqa: PLC0415  slow to load, and few projects have such a file

    try:
        runner = tomllib.loads(decode(data)).get("runner", {})
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    if not isinstance(runner, dict):
        return {}
    found: dict[str, object] = {}
    coercion = runner.get("enumCoercion")
    if isinstance(coercion, str) and coercion in _COERCIONS:
        found["enumCoercion"] = coercion
    if isinstance(runner.get("enforceSerializableSessionState"), bool):
        found["enforceSerializableSessionState"] = runner["enforceSerializableSessionState"]
    return found
