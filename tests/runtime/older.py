"""Code that meets objects of an older class: the class statements are executed twice, as two runs of a page do."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import CodeType, ModuleType
from typing import Any

import pytest

from flake8_streamlit.engine import check
from flake8_streamlit.settings import Settings

MODULE = "page_of_this_test"


def execute(
    head: str, kept: Mapping[str, str], body: str | CodeType, monkeypatch: pytest.MonkeyPatch, **given: object
) -> dict[str, Any]:
    """Execute `head` twice, and `body` after it; `kept` are variables and what the first run has made for them."""
    scope: dict[str, Any] = {}
    for run in (1, 2):
        module = ModuleType(MODULE)
        monkeypatch.setitem(sys.modules, MODULE, module)
        old, scope = scope, vars(module)
        scope.update(given)
        exec(head, scope)
        if run == 2:
            scope.update({name: eval(made, old) for name, made in kept.items()})
    exec(body, scope)
    return scope


def reported(head: str, kept: Mapping[str, str], body: str, code: str) -> list[int]:
    """The lines of `body` (from 1) that the linter reports in a page that keeps the same in session state."""
    keep = "".join(f"st.session_state.setdefault('{name}', {made})\n" for name, made in kept.items())
    read = "".join(f"{name} = st.session_state.{name}\n" for name in kept)
    source = f"import streamlit as st\nst.title('a page')\n{head}{keep}{read}"
    found = check(f"{source}{body}\n", "page.py", Settings())
    return [finding.span.line - source.count("\n") for finding in found if finding.code == code]
