"""`flake8-streamlit rule`: what there is to read about a rule."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from typing import Any

from flake8_streamlit import cli
from flake8_streamlit.rules.docs import RuleDoc, address, all_docs, markdown

_WIDEST = 100  # longer lines of prose are tiring to read


def add_parser(subparsers: cli.Subparsers) -> None:
    """Declare the command and its options."""
    text = "explain a rule: what it reports, why that breaks, and what to write instead"
    parser = subparsers.add_parser("rule", help=text, description=text)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("code", nargs="?", metavar="CODE", help="the rule's code or name (default: list all rules)")
    which.add_argument("--all", action="store_true", help="explain every rule")
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="how it is printed (default: text)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the documentation and return 0; raises UsageError for a code that does not exist."""
    chosen = [_find(args.code)] if args.code else list(all_docs())
    if args.output_format == "json":
        described = [_described(doc) for doc in chosen]
        print(json.dumps(described[0] if args.code else described, indent=2))
    elif args.code or args.all:
        _show("\n".join(markdown(doc) for doc in chosen))
    else:
        _list(chosen)
    return cli.CLEAN


def _find(wanted: str) -> RuleDoc:
    """The rule with a code or name, in any case."""
    docs = all_docs()
    by_word = {word.upper(): doc for doc in docs for word in (doc.code, doc.name)}
    if wanted.upper() in by_word:
        return by_word[wanted.upper()]
    near = difflib.get_close_matches(wanted.upper(), by_word, n=3)
    same_family = [doc.code for doc in docs if wanted and doc.code.startswith(wanted.upper())]
    names = same_family or list(dict.fromkeys(by_word[word].code for word in near))
    hint = f"did you mean {' or '.join(names)}?" if names else "`flake8-streamlit rule` lists them"
    raise cli.UsageError(f"there is no rule {wanted!r}; {hint}")


def _described(doc: RuleDoc) -> dict[str, Any]:
    """A rule for programs: its sections as Markdown, by their headings, and the whole page."""
    whole: dict[str, Any] = {
        "code": doc.code,
        "name": doc.name,
        "opt_in": doc.opt_in,
        "summary": doc.summary,
        "sections": doc.sections,
        "markdown": markdown(doc),
    }
    if address(doc.code):
        whole["url"] = address(doc.code)
    return whole


def _show(page: str) -> None:
    """Print Markdown: rendered on a terminal, as it is elsewhere."""
    if not sys.stdout.isatty():
        sys.stdout.write(page)
        return
    from rich.console import Console  # noqa: PLC0415  rich is slow to import, and only needed on a terminal
    from rich.markdown import Markdown  # noqa: PLC0415

    console = Console()
    console.print(Markdown(page), width=min(console.width, _WIDEST))


def _list(docs: list[RuleDoc]) -> None:
    """Print one line for each rule."""
    widest = max(len(doc.name) for doc in docs)
    for doc in docs:
        print(f"{doc.code}  {doc.name.ljust(widest)}  {'opt-in' if doc.opt_in else '':6}  {doc.summary}")
