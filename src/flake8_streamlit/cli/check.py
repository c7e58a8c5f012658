"""`flake8-streamlit check`: lint files and folders."""

from __future__ import annotations

import argparse
import sys
from typing import cast

from flake8_streamlit import cli, report
from flake8_streamlit.checking.configuration import Configuration, add_options
from flake8_streamlit.checking.run import check_files, check_text
from flake8_streamlit.checking.walk import Walk
from flake8_streamlit.config import UsageError
from flake8_streamlit.report.base import Report, Style
from flake8_streamlit.settings import Group

STDIN = "-"


def add_parser(subparsers: cli.Subparsers) -> None:
    """Declare the command and its options."""
    text = "find what breaks on a rerun, in files and folders"
    parser = subparsers.add_parser("check", help=text, description=text, epilog=_EXIT_CODES)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders (default: .), or `-` for what comes in through stdin"
    )
    add_options(parser, *Group)


def run(args: argparse.Namespace) -> int:
    """Check the paths, print the report, and return the exit code."""
    configuration = Configuration(args)
    found = _found(args, configuration)
    for piece in report.renderer(str(configuration.value("output-format")), Style()).render(found):
        sys.stdout.write(piece)
    for error in found.errors:
        print(f"flake8-streamlit: {error}", file=sys.stderr)
    if found.errors:
        return cli.FAILED
    return cli.FOUND if found.files and not args.exit_zero else cli.CLEAN


def _found(args: argparse.Namespace, configuration: Configuration) -> Report:
    walk = Walk(
        configuration,
        respect_gitignore=bool(configuration.value("respect-gitignore")),
        force_exclude=bool(configuration.value("force-exclude")),
    )
    if STDIN not in args.paths:
        return check_files(walk, args.paths or ["."], cast(int, configuration.value("jobs")), lambda *_: None)
    if len(args.paths) > 1:
        raise UsageError("`-` cannot be checked together with files")
    return check_text(walk, sys.stdin.buffer.read(), args.stdin_filename or "stdin")


_EXIT_CODES = (
    "Exit codes: 0 nothing found, 1 something found, 2 wrong usage or configuration, or a file that could not be "
    "checked."
)
