"""`flake8-streamlit check`: lint files and folders."""

from __future__ import annotations

import argparse
import sys

from flake8_streamlit import cli, report
from flake8_streamlit.checking.run import check_paths
from flake8_streamlit.report.base import Style
from flake8_streamlit.settings import Settings


def add_parser(subparsers: cli.Subparsers) -> None:
    """Declare the command and its options."""
    text = "find what breaks on a rerun, in files and folders"
    parser = subparsers.add_parser("check", help=text, description=text)
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="files and folders (default: .)")
    parser.add_argument(
        "--output-format", choices=report.names(), default="concise", metavar="FORMAT", help=", ".join(report.names())
    )


def run(args: argparse.Namespace) -> int:
    """Check the paths, print the report, and return the exit code."""
    found = check_paths(args.paths, Settings())
    for piece in report.renderer(args.output_format, Style()).render(found):
        sys.stdout.write(piece)
    for error in found.errors:
        print(f"flake8-streamlit: {error}", file=sys.stderr)
    if found.errors:
        return cli.FAILED
    return cli.FOUND if found.files else cli.CLEAN
