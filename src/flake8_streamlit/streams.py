"""What is written to stdout and stderr, whatever their encoding and whoever reads them."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
from typing import TextIO

ERRORS = "flake8-streamlit"
"""The name of the error handler that any text can be written with."""

_FIRST_BYTE = 0xDC00  # os.fsdecode() makes the byte 0xff of a file name that is no text the character U+DCFF


def _escaped(error: UnicodeError) -> tuple[str | bytes, int]:
    """Bytes of file names become bytes again, and what the encoding does not have is spelled as in Python."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    first = error.object[error.start]
    if 0x80 <= ord(first) - _FIRST_BYTE <= 0xFF:
        return bytes([ord(first) - _FIRST_BYTE]), error.start + 1
    return first.encode("ascii", "backslashreplace").decode(), error.start + 1


codecs.register_error(ERRORS, _escaped)


def take_any_text(*streams: TextIO) -> None:
    """Make the streams write whatever text there is, under `LC_ALL=C` too."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ERRORS)


def nowhere() -> TextIO:
    """A stream that nobody reads."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  it is open as long as the process


def abandon(stream: TextIO) -> None:
    """Point a stream whose reader has gone at nothing, or the interpreter complains about it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
