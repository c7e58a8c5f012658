"""The command `flake8-streamlit`. A command is a module of this package, found by its name, imported when it is needed.

Such a module has `add_parser(subparsers)`, which declares it under its own name, and `run(args) -> int`, which carries
it out and returns the exit code. What commands share lives elsewhere.
"""

from __future__ import annotations

import argparse
import pkgutil
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from flake8_streamlit import __version__, streams
from flake8_streamlit.config import UsageError as UsageError  # commands raise it

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  it has no public name

CLEAN, FOUND, FAILED = 0, 1, 2
"""The exit codes: nothing found; something found; wrong usage, unreadable input or an internal error."""

INTERRUPTED = 128 + signal.SIGINT


class Command(Protocol):
    """What a module of this package offers."""

    def add_parser(self, subparsers: Subparsers) -> None:
        """Declare the command and its options."""

    def run(self, args: argparse.Namespace) -> int:
        """Carry the command out and return the exit code; raises UsageError."""


def names() -> list[str]:
    """The commands, sorted."""
    return sorted(info.name for info in pkgutil.iter_modules(__path__))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (default: the process's own) and return the exit code; raises SystemExit for --help.

    Ctrl-C and a closed pipe end it quietly; every error becomes one line on stderr.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    sys.stdout = sys.stdout or streams.nowhere()  # None when a process is started without it
    sys.stderr = sys.stderr or streams.nowhere()
    try:
        streams.take_any_text(sys.stdout, sys.stderr)
        return _guarded(arguments)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses it twice wants silence too
        return INTERRUPTED
    except BrokenPipeError:
        streams.abandon(sys.stdout)
        return FAILED


def _guarded(arguments: list[str]) -> int:
    try:
        args = _parser(arguments).parse_args(arguments)
        code = _command(args.command).run(args)
        sys.stdout.flush()  # a closed pipe must show here, not when the interpreter ends
    except UsageError as error:
        return _fail(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        streams.abandon(sys.stdout)  # a full disk would be told once more when the interpreter ends
        return _fail(f"{error.strerror}: {error.filename}" if error.filename else str(error.strerror or error))
    except Exception as error:  # noqa: BLE001  whatever it is, a user gets one line that can be reported
        return _fail(f"internal error: {type(error).__name__}: {error} ({_place(error)})")
    return code


def _fail(sentence: str) -> int:
    print(f"flake8-streamlit: error: {sentence}", file=sys.stderr)
    return FAILED


def _place(error: Exception) -> str:
    """Where the error was raised, without the folders of this machine."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).name} line {last.lineno}"


def _command(name: str) -> Command:
    return cast(Command, import_module(f"{__name__}.{name}"))


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="flake8-streamlit",
        description="Finds classes that Streamlit redefines on every rerun, so that kept instances fail comparisons.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    known = names()
    for name in [arguments[0]] if arguments and arguments[0] in known else known:
        _command(name).add_parser(subparsers)
    return parser
