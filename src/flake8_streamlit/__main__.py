"""`python -m flake8_streamlit`: the same as the command `flake8-streamlit`."""

from __future__ import annotations

import sys

from flake8_streamlit.cli import main

if __name__ == "__main__":
    sys.exit(main())
