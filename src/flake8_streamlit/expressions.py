"""The source text of an expression, as one line of a message."""

from __future__ import annotations

import io
import tokenize


def on_one_line(text: str) -> str:
    """`text`, an expression of one or more lines, without comments and with single spaces."""
    return " ".join(_without_comments(text).split())


def _without_comments(text: str) -> str:
    """`text` without its comments; unchanged when it is no expression."""
    if "#" not in text or not ("\n" in text or "\r" in text):
        return text  # a comment would have swallowed the rest of its line
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wrapped = "\n".join(["(", *lines, ")"])
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(wrapped).readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return text
    for token in tokens:
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 2] = lines[row - 2][:column]
    return "\n".join(lines)
