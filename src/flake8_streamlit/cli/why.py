"""`flake8-streamlit why FILE[:LINE]`: why something is reported, or is not."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from flake8_streamlit import cli, engine
from flake8_streamlit.checking import reading
from flake8_streamlit.checking.configuration import Configuration, Resolved, add_options
from flake8_streamlit.checking.noqa import audible
from flake8_streamlit.checking.selection import is_opted_in, is_selected
from flake8_streamlit.findings import Finding
from flake8_streamlit.mark import MARK
from flake8_streamlit.settings import Group


def add_parser(subparsers: cli.Subparsers) -> None:
    """Declare the command and its options."""
    text = "explain why something in a file is reported, or is not"
    usage = "%(prog)s [OPTION ...] FILE[:LINE]"
    parser = subparsers.add_parser("why", help=text, description=text, usage=usage)
    parser.add_argument("place", metavar="FILE[:LINE]", help="a file, or a line of it as flake8 prints it")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", metavar="{text,json}")
    parser.add_argument("--isolated", action="store_const", const=True, help="Read no configuration files")
    add_options(parser, Group.PAGES, Group.FINDINGS)


def run(args: argparse.Namespace) -> int:
    """Print the answer and return the exit code; raises UsageError."""
    from flake8_streamlit import why  # noqa: PLC0415  it imports LibCST, which only this command needs in any case

    path, line = place(args.place)
    resolved = Configuration(args).for_file(path)
    try:
        source = reading.read(path)
        if MARK in source:  # as `check`, which looks no further into other files
            reading.parse(source)
    except reading.UnreadableError as error:
        raise cli.UsageError(f"{path} {error}") from None
    lines = source.split("\n")
    if line > len(lines):
        raise cli.UsageError(f"{path} has no line {line}: it has {len(lines)}")
    explanation = engine.explain(source, path, resolved.settings)
    said = tuple(why.Said(*each) for each in _silenced(explanation.findings, source, path, resolved))
    question = why.Question(path, line, lines[line - 1] if line else "", explanation, said)
    if args.output_format == "json":
        print(json.dumps(why.as_data(question), indent=2))
    else:
        sys.stdout.writelines(f"{text}\n" for text in why.as_text(question))
    return cli.CLEAN


def _silenced(
    findings: tuple[Finding, ...], source: str, path: str, resolved: Resolved
) -> Iterator[tuple[Finding, str]]:
    """Each finding with what keeps it from being shown."""
    selection = resolved.selection
    heard = findings if selection.disable_noqa else audible(findings, source, path)
    for finding in findings:
        if not is_opted_in(finding.code, selection.select, selection.extend_select):
            yield finding, f"{finding.code} is off unless it is selected"
        elif not is_selected(finding.code, path, selection):
            yield finding, "it is not selected, or ignored by an option or configuration file"
        elif finding not in heard:
            yield finding, "a `noqa` comment silences it"
        else:
            yield finding, ""


def place(text: str) -> tuple[str, int]:
    r"""The file and the line (0: none) of `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`.

    A file that is there with all of its colons wins, then one with fewer: `C:\app.py` has no line.
    """
    rest, lines = text, [0]
    for _ in range(3):
        if Path(rest).is_file():
            return rest, lines[0]
        rest, colon, number = rest.rstrip(":").rpartition(":")
        if not colon or not (number.isascii() and number.isdigit()):
            break
        lines.insert(0, int(number))
    raise cli.UsageError(f"{text}: there is no such file")
