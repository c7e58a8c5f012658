"""From which place of a page the code of an imported module was called."""

from __future__ import annotations

import sys

from tests.runtime.rewrite import Program
from tests.runtime.truth import Site


def caller_of(program: Program) -> Site | None:
    """The innermost place in a page that led here; None when the page itself asks (no module is between)."""
    frame = sys._getframe(1)
    through = False
    while frame is not None:
        code = frame.f_code
        if program.holds(code.co_filename):
            if frame.f_globals.get("__name__") == "__main__":
                return Site(frame.f_lineno, 0, code.co_name, code.co_filename) if through else None
            through = True
        frame = frame.f_back
    return None
