"""What one file says about another: that it is run, or that it is a page."""

from __future__ import annotations

from flake8_streamlit.records import record

OWN_FILE = "@file"
OWN_FOLDER = "@folder"
"""The first part of a target that is told from the place of the mentioning file: `Path(__file__).parent / "x.py"`."""


@record(frozen=True, slots=True)
class Mention:
    """A file named by another one.

    `target` is a path with `/` whose unknown parts are `*`; `folders` are those it may be relative to, the most likely
    first ("" is the mentioning file's own); `line` is 1-based; `how` completes "run by `a.sh`: `streamlit run x.py`" or
    "made a page by `app.py` line 3: `st.Page`". Not sure is what only looks like a page's path.
    """

    target: str
    line: int
    how: str
    is_run: bool
    folders: tuple[str, ...] = ("",)
    is_sure: bool = True
