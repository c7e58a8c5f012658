"""A flake8 plugin that finds custom classes which Streamlit redefines on every rerun."""

__version__ = "0.1.0"
