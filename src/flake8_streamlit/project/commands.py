"""`streamlit run …` in documentation, container files, scripts, workflows and settings of editors.

The command is looked for in the text, so that every place that can hold one is served alike: plain (`streamlit run
app.py`, `python -m streamlit run app.py`), as a list (`CMD ["streamlit", "run", "app.py"]`, a YAML list) and in parts
(VS Code's `"module": "streamlit", "args": ["run", "app.py"]`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from flake8_streamlit.project.mention import Mention

_APART = r"""["'`,\]]*(?:\s|\\\n|\^\n|`\n)*(?:-\s+)?["'`\[]*"""  # what stands between two words, in all notations
_RUN = re.compile(rf"""streamlit(?:\.exe)?(?=["'`,\s]){_APART}\brun\b(?=["'`,\s])""")
_WORD = re.compile(rf"""{_APART}(?P<word>(?<=")[^"\n]*\.py(?=")|(?<=')[^'\n]*\.py(?=')|[^\s"'`,\[\]]+)""")
_MODULE = re.compile(r""""module"\s*:\s*"streamlit\"""")
_ARGUMENTS = re.compile(r""""args"\s*:\s*\[\s*"run\"""")
_FIELDS = ("app_file", "main_file", "mainModule", "STREAMLIT_RUN_TARGET")
_HINTS = (*_FIELDS, '"module"')
_FIELD = re.compile(
    rf"""^[ \t]*["']?(?:{"|".join(_FIELDS)})["']?\s*[:=]\s*["']?([^\s"'#]+\.py)\b""",
    re.MULTILINE,
)
_FOLDER = re.compile(
    r"""\b(?:cd[ \t]+(?:/d[ \t]+)?|pushd[ \t]+|WORKDIR[ \t]+|(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+)*"""
    r"""|(?:working[_-]?dir(?:ectory)?|context|build|cwd|rootDir)["']?[ \t]*[:=][ \t]*)["']?([^\s"'`&;|)\],]+)"""
)
_UNKNOWN = re.compile(r"""\$\([^()\n]*dirname(?:[^()\n]|\([^()\n]*\))*\)|\{\{[^{}\n]*\}\}""")
_VARIABLE = re.compile(r"\$\{(\w+)(?::?[-=]([^}]*))?[^}]*\}|\$\((\w+)\)|\$(\w+)|%~?(\w+)%|%~dp0|\{[\w.]+\}")
_CONTINUED = re.compile(r"[ \t]*(?:\\|\^|`)\r?\n[ \t]*")
_MOST_WORDS, _MOST_COMMANDS, _MOST_FOLDERS = 24, 500, 20  # more than that is no text that a person has written
_LONGEST_PATH = 300
_NEAR = 12  # lines; a `cd` further up belongs to another set of steps
_DEFAULT_SCRIPT = "streamlit_app.py"  # what `streamlit run FOLDER` executes: streamlit/web/cli.py


def run_mentions(text: str) -> Iterator[Mention]:
    """Every script that a command, or a setting of a hosting service, in `text` starts."""
    if "streamlit" not in text:
        return
    text = text.replace("\r\n", "\n") if "\r" in text else text
    if _RUN.search(text) is not None or any(hint in text for hint in _HINTS):
        yield from _Document(text).mentions()


class _Document:
    """A text with line feeds as its line ends, and what it sets variables to."""

    def __init__(self, text: str) -> None:
        self._text = _UNKNOWN.sub("*", text)
        self._values: dict[str, str] = {}

    def mentions(self) -> Iterator[Mention]:
        text = self._text
        for start, end in islice(self._commands(), _MOST_COMMANDS):
            target = self._target(end)
            if target:
                yield Mention(
                    target, self._line(start), f"`streamlit run {_shown(target)}`", True, self._ordered(start)
                )
        for match in _FIELD.finditer(text) if any(name in text for name in _FIELDS) else ():
            yield Mention(self._path(match[1]), self._line(match.start()), f"`{match[0].strip()}`", True)

    def _line(self, position: int) -> int:
        return self._text.count("\n", 0, position) + 1

    def _commands(self) -> Iterator[tuple[int, int]]:
        """Where each command starts, and where its arguments do."""
        for match in _RUN.finditer(self._text):
            before = self._text[
                match.start() - 1 : match.start()
            ]  # `\b` in the pattern would make it five times slower
            if not (before.isalnum() or before in {"_", "-"}):
                yield match.start(), match.end()
        modules = list(islice(_MODULE.finditer(self._text), _MOST_COMMANDS))
        braces = re.sub(r"\$\{[^{}]*\}", lambda match: "_" * len(match[0]), self._text) if modules else ""
        for match in modules:
            begin = braces.rfind("{", 0, match.start())  # the keys of an object come in any order
            stop = braces.find("}", match.end())
            arguments = _ARGUMENTS.search(self._text, max(begin, 0), stop if stop > 0 else len(braces))
            if arguments is not None:
                yield match.start(), arguments.end() - 1

    def _target(self, position: int) -> str:
        """The script among the words of a command: the first that is neither an option nor the value of one."""
        takes_value = False
        for _ in range(_MOST_WORDS):
            match = _WORD.match(self._text, position)
            if match is None or _ends(self._text[position : match.start("word")]):
                return ""
            word, position = match["word"], match.end()
            if word.startswith("-") and len(word) > 1:
                takes_value = "=" not in word
                continue
            path = self._path(word)
            if "://" in word:
                return ""
            if path.endswith(".py"):
                return path
            if word == "." or (word.endswith("/") and not takes_value):
                return f"{path.rstrip('/')}/{_DEFAULT_SCRIPT}".removeprefix("./").removeprefix("/")
            if not takes_value:
                return ""
            takes_value = False
        return ""

    def _path(self, word: str) -> str:
        """The word as a path with `/`: variables replaced by what the text sets them to, or else by `*`."""
        path = word[:_LONGEST_PATH]
        for _ in range(3):  # a variable may hold another one
            path = _VARIABLE.sub(self._value, path)
        path = path.lstrip("<(").rstrip(">);:.,!?*" if path != "." else "").replace("\\", "/")
        path = re.sub(r"^[A-Za-z]:|^\*+(?=[^/])", "", path)
        return re.sub(r"^(?:\./)+", "", re.sub(r"/{2,}", "/", path))

    def _value(self, variable: re.Match[str]) -> str:
        name = variable[1] or variable[3] or variable[4] or variable[5]
        if not name:
            return "*/" if variable[0] == "%~dp0" else "*"
        if name not in self._values:
            setting = re.search(
                rf"""(?m)^[ \t]*(?:-[ \t]*)?(?:(?:export|set|ENV|ARG|local|declare)[ \t]+)*["']?{name}\b["']?"""
                rf"""(?:[ \t]*[:?+]?[=:][ \t]*|(?<=ENV\s{name})[ \t]+)["']?([^\s"'#&|;]+)""",
                self._text,
            )
            self._values[name] = setting[1] if setting else ""
        return self._values[name] or variable[2] or "*"

    @cached_property
    def _folders(self) -> list[tuple[int, str]]:
        """The folders that the text changes to, works in or copies, in order."""
        found = islice(_FOLDER.finditer(self._text), _MOST_COMMANDS)
        return [(match.start(), self._path(match[1])) for match in found]

    def _ordered(self, start: int) -> tuple[str, ...]:
        """The folders a command may be run in: one named just before it, the mentioning file's, any other one named."""
        near: list[str] = []
        for at, name in reversed(self._folders[: bisect_left(self._folders, (start, ""))]):
            if self._text.count("\n", at, start) > _NEAR or len(near) == _MOST_FOLDERS:
                break
            near.append(name)
        rest = dict.fromkeys(name for _, name in self._folders)
        return tuple(dict.fromkeys([*near, "", *islice(rest, _MOST_FOLDERS)]))


def _ends(between: str) -> bool:
    """Whether a line ends here without going on: neither continued nor inside a list."""
    rest = _CONTINUED.sub(" ", between)
    return "\n" in rest and not ("," in rest or re.search(r"\n\s*-\s", rest))


def _shown(target: str) -> str:
    return target if len(target) <= 60 else f"…{target[-59:]}"
