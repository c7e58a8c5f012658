"""`flake8-streamlit why FILE[:LINE]`: why something is reported, or is not."""

from __future__ import annotations

import argparse
import json
import sys
import tokenize
from pathlib import Path

from flake8_streamlit import cli, engine
from flake8_streamlit.settings import Settings


def add_parser(subparsers: cli.Subparsers) -> None:
    """Declare the command and its options."""
    text = "explain why something in a file is reported, or is not"
    parser = subparsers.add_parser("why", help=text, description=text)
    parser.add_argument("place", metavar="FILE[:LINE]", help="a file, or a line of it as flake8 prints it")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", metavar="{text,json}")


def run(args: argparse.Namespace) -> int:
    """Print the answer and return the exit code; raises UsageError."""
    from flake8_streamlit import why  # noqa: PLC0415  it imports LibCST, which only this command needs in any case

    path, line = place(args.place)
    source = _source(path)
    lines = source.split("\n")
    if line > len(lines):
        raise cli.UsageError(f"{path} has no line {line}: it has {len(lines)}")
    explanation = engine.explain(source, path, Settings())
    said = tuple(why.Said(finding) for finding in explanation.findings)
    question = why.Question(path, line, lines[line - 1] if line else "", explanation, said)
    if args.output_format == "json":
        print(json.dumps(why.as_data(question), indent=2, ensure_ascii=True))
    else:
        sys.stdout.writelines(f"{text}\n" for text in why.as_text(question))
    return cli.CLEAN


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
    raise cli.UsageError(f"{text} is not there")


def _source(path: str) -> str:
    try:
        with tokenize.open(path) as stream:
            return stream.read()
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        raise cli.UsageError(f"{path} cannot be read: {error}") from None
