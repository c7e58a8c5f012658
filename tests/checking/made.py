"""What tests of this folder are built of."""

from __future__ import annotations

import argparse

from flake8_streamlit.checking.configuration import Configuration, add_options
from flake8_streamlit.checking.walk import Walk
from flake8_streamlit.settings import Group


def configuration(*arguments: str) -> Configuration:
    """The configuration of a command line in the working directory."""
    parser = argparse.ArgumentParser()
    add_options(parser, *Group)
    return Configuration(parser.parse_args(arguments))


def walk(*arguments: str) -> Walk:
    """A walk as `check` makes one with these options."""
    made = configuration(*arguments)
    return Walk(
        made,
        respect_gitignore=bool(made.value("respect-gitignore")),
        force_exclude=bool(made.value("force-exclude")),
    )


def found(*paths: str, options: tuple[str, ...] = ()) -> list[str]:
    """The files that `check` would look at."""
    return [target.path for target in walk(*options).targets(paths)]
