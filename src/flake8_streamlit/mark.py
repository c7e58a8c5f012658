"""The word without which a file is nobody's business. On its own here: whoever looks for it has loaded nothing yet."""

from __future__ import annotations

MARK = "streamlit"
"""What the text of every file that is looked at holds."""
