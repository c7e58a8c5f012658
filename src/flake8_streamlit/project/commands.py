"""`streamlit run …` in documentation, container files, scripts, workflows and settings of editors.

The command is looked for in the text, so that every place that can hold one is served alike: plain (`streamlit run
app.py`, `python -m streamlit run app.py`), as a list (`CMD ["streamlit", "run", "app.py"]`, a YAML list) and in parts
(VS Code's `"module": "streamlit", "args": ["run", "app.py"]`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_streamlit.project.mention import Mention

_APART = r"""["'`,\]]*(?:\s|\\\n|\^\n|`\n)*(?:-\s+)?["'`\[]*"""  # what stands between two words, in all notations
_RUN = re.compile(rf"""\bstreamlit(?:\.exe)?(?=["'`,\s]){_APART}\brun\b(?=["'`,\s])""")
_WORD = re.compile(rf"""{_APART}(?P<word>(?<=")[^"\n]*\.py(?=")|(?<=')[^'\n]*\.py(?=')|[^\s"'`,\[\]]+)""")
_MODULE = re.compile(r""""module"\s*:\s*"streamlit\"""")
_ARGUMENTS = re.compile(r""""args"\s*:\s*\[\s*"run\"""")
_FIELDS = ("app_file", "main_file", "mainModule", "STREAMLIT_RUN_TARGET")
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
_MOST_WORDS = 24
_NEAR = 12  # lines; a `cd` further up belongs to another set of steps
_DEFAULT_SCRIPT = "streamlit_app.py"  # what `streamlit run FOLDER` executes: streamlit/web/cli.py


def run_mentions(text: str) -> Iterator[Mention]:
    """Every script that a command, or a setting of a hosting service, in `text` starts."""
    if "streamlit" not in text:
        return
    text = _UNKNOWN.sub("*", text.replace("\r\n", "\n"))
    folders: list[tuple[int, str]] | None = None
    for start, end in _commands(text):
        target = _target(text, end)
        if target:
            if folders is None:
                folders = [(match.start(), _plain_path(match[1], text)) for match in _FOLDER.finditer(text)]
            line = text.count("\n", 0, start) + 1
            yield Mention(target, line, f"`streamlit run {_shown(target)}`", True, _ordered(folders, start, text))
    for match in _FIELD.finditer(text) if any(name in text for name in _FIELDS) else ():
        line = text.count("\n", 0, match.start()) + 1
        yield Mention(_plain_path(match[1], text), line, f"`{match[0].strip()}`", True)


def _commands(text: str) -> Iterator[tuple[int, int]]:
    """Where each command starts, and where its arguments do."""
    for match in _RUN.finditer(text):
        yield match.start(), match.end()
    modules = list(_MODULE.finditer(text))
    braces = re.sub(r"\$\{[^{}]*\}", lambda match: "_" * len(match[0]), text) if modules else ""
    for match in modules:
        begin = braces.rfind("{", 0, match.start())  # the keys of an object come in any order
        stop = braces.find("}", match.end())
        arguments = _ARGUMENTS.search(text, max(begin, 0), stop if stop > 0 else len(text))
        if arguments is not None:
            yield match.start(), arguments.end() - 1


def _target(text: str, position: int) -> str:
    """The script among the words of a command: the first that is neither an option nor the value of one."""
    takes_value = False
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, position)
        if match is None or _ends(text[position : match.start("word")]):
            return ""
        word, position = match["word"], match.end()
        if word.startswith("-") and len(word) > 1:
            takes_value = "=" not in word
            continue
        path = _plain_path(word, text)
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


def _ends(between: str) -> bool:
    """Whether a line ends here without going on: neither continued nor inside a list."""
    rest = _CONTINUED.sub(" ", between)
    return "\n" in rest and not ("," in rest or re.search(r"\n\s*-\s", rest))


def _plain_path(word: str, text: str) -> str:
    """The word as a path with `/`: variables replaced by what `text` sets them to, or else by `*`."""
    path = word
    for _ in range(3):  # a variable may hold another one
        path = _VARIABLE.sub(lambda match: _value(match, text), path)
    path = path.lstrip("<(").rstrip(">);:.,!?*" if path != "." else "").replace("\\", "/")
    path = re.sub(r"^[A-Za-z]:|^\*+(?=[^/])", "", path)
    return re.sub(r"^(?:\./)+", "", re.sub(r"/{2,}", "/", path))


def _value(variable: re.Match[str], text: str) -> str:
    name = variable[1] or variable[3] or variable[4] or variable[5]
    if not name:
        return "*/" if variable[0] == "%~dp0" else "*"
    setting = re.search(
        rf"""(?m)^\s*(?:-\s*)?(?:export\s+|set\s+|ENV\s+|ARG\s+|local\s+|readonly\s+|declare\s+)*["']?{name}\b["']?"""
        rf"""(?:\s*[:?+]?[=:]\s*|(?<=ENV\s{name})\s+)["']?([^\s"'#&|;]+)""",
        text,
    )
    return setting[1] if setting else variable[2] or "*"


def _ordered(folders: list[tuple[int, str]], start: int, text: str) -> tuple[str, ...]:
    """The folders a command may be run in: one named just before it, the mentioning file's, any other one named."""
    near = [name for at, name in reversed(folders) if at < start and text.count("\n", at, start) <= _NEAR]
    rest = [name for _, name in folders]
    return tuple(dict.fromkeys([*near, "", *rest]))


def _shown(target: str) -> str:
    return target if len(target) <= 60 else f"…{target[-59:]}"
