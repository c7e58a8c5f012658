"""Reads Python files as flake8 does, and says in one sentence why one cannot be read."""

from __future__ import annotations

import ast
import io
import mmap
import os
import tokenize
import warnings

from flake8_streamlit.mark import MARK

LARGEST = 8_000_000
"""Files with more bytes are data in the form of a program, and their syntax tree would not fit into the memory."""


_MARK = MARK.encode()


class UnreadableError(Exception):
    """A file that cannot be checked; the message says why, without the file's name."""


def mentions_streamlit(path: str) -> bool:
    """Whether the bytes of the file hold the mark; raises UnreadableError."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            if os.fstat(descriptor).st_size > LARGEST:
                return _found_in_map(descriptor)
            with open(descriptor, "rb", buffering=0, closefd=False) as stream:
                return holds_mark(stream.read())
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        raise _unreadable(error) from None


def holds_mark(data: bytes) -> bool:
    """Whether these bytes do."""
    return _MARK in data


def read(path: str) -> str:
    """The text of the file as flake8 reads it, without byte order mark; raises UnreadableError."""
    try:
        size = os.stat(path).st_size
        if size > LARGEST:
            raise UnreadableError(f"is too large to be checked ({size / 1e6:.1f} MB)")
        with open(path, "rb") as stream:
            return decode(stream.read())
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None


def decode(data: bytes) -> str:
    """Text as flake8.processor.FileProcessor reads it: by its cookie, otherwise as Latin-1."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = _translated(data, encoding)
    except (SyntaxError, UnicodeError, LookupError):
        text = _translated(data, "latin-1")
    # flake8 takes the mark off in both forms: decoded, and as Latin-1 makes it
    return text.removeprefix("\ufeff") if text.startswith("\ufeff") else text.removeprefix("\xef\xbb\xbf")


def parse(source: str) -> ast.Module:
    """The syntax tree; raises UnreadableError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape in a string is not what the user asked about
            return ast.parse(source)
    except SyntaxError as error:
        raise UnreadableError(f"is not valid Python: {error.msg} (line {error.lineno})") from None
    except ValueError:
        raise UnreadableError("is not valid Python: it holds null bytes") from None
    except (RecursionError, MemoryError):
        raise UnreadableError("is nested too deeply to be parsed") from None


def _translated(data: bytes, encoding: str) -> str:
    return io.TextIOWrapper(io.BytesIO(data), encoding).read()


def _found_in_map(descriptor: int) -> bool:
    with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as content:
        return content.find(_MARK) >= 0


def _unreadable(error: Exception) -> UnreadableError:
    if isinstance(error, FileNotFoundError):
        return UnreadableError("there is no such file or folder")
    return UnreadableError(f"cannot be read: {(error.strerror if isinstance(error, OSError) else None) or error}")
