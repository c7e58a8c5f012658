"""`flake8-streamlit check`: lint files and folders."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from flake8_streamlit import cli, report, streams
from flake8_streamlit.checking.configuration import Configuration, add_options
from flake8_streamlit.checking.progress import ProgressBar
from flake8_streamlit.checking.run import Checked, check_files, check_text
from flake8_streamlit.checking.selection import is_selected
from flake8_streamlit.checking.walk import Walk
from flake8_streamlit.config import UsageError, known_codes, shown
from flake8_streamlit.report.base import Report, Style
from flake8_streamlit.settings import Group

if TYPE_CHECKING:
    from flake8_streamlit.checking.baseline import Baseline, Known

STDIN = "-"
_EXIT_CODES = (
    "Exit codes: 0 nothing found, 1 something found, 2 wrong usage or configuration, or a file that could not be "
    "checked."
)


def add_parser(subparsers: cli.Subparsers) -> None:
    """Declare the command and its options."""
    text = "find what breaks on a rerun, in files and folders"
    usage = "%(prog)s [OPTION ...] [PATH ...]"  # there are too many options to list them twice
    parser = subparsers.add_parser("check", help=text, description=text, epilog=_EXIT_CODES, usage=usage)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders (default: .), or `-` for what comes in through stdin"
    )
    add_options(parser, *Group)


def run(args: argparse.Namespace) -> int:
    """Check the paths, print the report, and return the exit code."""
    configuration = Configuration(args)
    selection = configuration.above(os.getcwd()).selection  # noqa: PTH109
    if not any(is_selected(code, "", selection) for code in known_codes()):
        _note(args, ["no rule is selected: see `select` and `ignore` in your configuration"])
    baseline = _baseline(args, configuration)
    known = baseline.load() if baseline and not args.write_baseline else {}
    checked = _checked(args, configuration)
    found = checked.report
    if baseline and args.write_baseline:
        _note(args, [f"{shown(baseline.path)}: findings known from now on: {baseline.write(checked)}"])
        found = Report(found.root, (), found.checked, found.errors)
    else:
        found = _without_known(args, baseline, known, checked)
        _write(_statistics(found) if args.statistics else _rendered(found, args, configuration), args.output_file)
    for error in found.errors:
        print(f"flake8-streamlit: {error}", file=sys.stderr)
    if found.errors:
        return cli.FAILED
    return cli.FOUND if found.files and not args.exit_zero else cli.CLEAN


def _baseline(args: argparse.Namespace, configuration: Configuration) -> Baseline | None:
    path = configuration.value("baseline")
    if path is None and args.write_baseline:
        raise UsageError("--write-baseline needs --baseline FILE: where to write")
    if path is None:
        return None
    from flake8_streamlit.checking.baseline import Baseline  # noqa: PLC0415  most runs have none

    return Baseline(str(path), configuration)


def _checked(args: argparse.Namespace, configuration: Configuration) -> Checked:
    walk = Walk(
        configuration,
        respect_gitignore=bool(configuration.value("respect-gitignore")),
        force_exclude=bool(configuration.value("force-exclude")),
    )
    if STDIN in args.paths:
        if len(args.paths) > 1:
            raise UsageError("`-` cannot be checked together with files")
        return check_text(walk, sys.stdin.buffer.read(), args.stdin_filename or "stdin")
    progress = ProgressBar(is_on=not args.quiet)
    try:
        return check_files(walk, args.paths or ["."], cast(int, configuration.value("jobs")), progress)
    finally:
        progress.close()


def _without_known(args: argparse.Namespace, baseline: Baseline | None, known: Known, checked: Checked) -> Report:
    if baseline is None:
        return checked.report
    _note(args, baseline.stale(checked, known))
    return baseline.reduce(checked.report, known)


def _note(args: argparse.Namespace, sentences: Iterable[str]) -> None:
    if not args.quiet:
        for sentence in sentences:
            print(f"flake8-streamlit: {sentence}", file=sys.stderr)


def _rendered(found: Report, args: argparse.Namespace, configuration: Configuration) -> Iterator[str]:
    is_terminal = args.output_file is None and sys.stdout.isatty()
    style = Style(
        color=_is_colored(str(args.color or "auto"), is_terminal=is_terminal),
        summary=not args.quiet,
        width=shutil.get_terminal_size().columns if is_terminal else 0,
    )
    return report.renderer(str(configuration.value("output-format")), style).render(found)


def _is_colored(wish: str, *, is_terminal: bool) -> bool:
    """Whether to colour; sources of the variables: no-color.org, force-color.org."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (is_terminal and os.environ.get("TERM") != "dumb")


def _statistics(found: Report) -> Iterator[str]:
    """A line for each code: how often, the code, the rule's name; the most frequent first."""
    counts = Counter(finding.code for file in found.files for finding in file.findings)
    if not counts:
        return
    from flake8_streamlit.rules.docs import all_docs  # noqa: PLC0415  it imports LibCST

    names = {doc.code: doc.name for doc in all_docs()}
    width = len(str(max(counts.values())))
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>{width}} {code} {names[code]}\n"


def _write(pieces: Iterable[str], path: str | None) -> None:
    if path is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    try:
        with open(path, "w", encoding="utf-8", errors=streams.ERRORS) as stream:  # noqa: PTH123
            stream.writelines(pieces)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
