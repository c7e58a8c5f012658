"""The documentation of rules: read out of their docstrings (a summary, then fixed sections), shown as Markdown."""

from __future__ import annotations

import inspect
import re
from functools import cache

from flake8_streamlit.records import record
from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.base import Rule

ADDRESS = ""
"""Where docs/rules/ is published, with a slash at the end; empty as long as it is nowhere."""

SECTIONS = ("What it does", "Why is this bad?", "Example", "Use instead", "References")
_HEADING = "## "
_FENCE = "```"
_LINK = re.compile(r"\[([^\]]+)\]\((http[^)\s]+)\)")
_TRACKER = "https://github.com/streamlit/streamlit/issues/"


@record(frozen=True, slots=True)
class RuleDoc:
    """What there is to read about a code. `sections` maps each heading to its Markdown text."""

    code: str
    name: str
    opt_in: bool
    summary: str
    sections: dict[str, str]

    @property
    def example(self) -> str:
        """The page that breaks, as Python source."""
        return python_block(self.sections["Example"])

    @property
    def use_instead(self) -> str:
        """The page that does not break, as Python source."""
        return python_block(self.sections["Use instead"])

    @property
    def references(self) -> tuple[str, ...]:
        """The items of the list of references."""
        return tuple(re.findall(r"^- (.+)$", self.sections["References"], re.MULTILINE))


# The engine reports it, so it has no rule and nothing to show or to replace.
NOT_ANALYSED = RuleDoc(
    code="STL000",
    name="not-analysed",
    opt_in=False,
    summary="The linter could not analyse this file; the message names the step that failed.",
    sections={
        "What it does": "Reports, at line 1, that an error of the linter itself kept it from checking this file.",
        "Why is this bad?": "The file may hold problems that are not shown. Other files are checked as usual.",
    },
)

# The plugin reports it: an error of flake8 itself would end its whole run.
NOT_CONFIGURED = RuleDoc(
    code="STL001",
    name="not-configured",
    opt_in=False,
    summary="A setting in pyproject.toml is not understood; the message names the file and the key.",
    sections={
        "What it does": "Reports, at line 1 of files that mention Streamlit, a key of `[tool.flake8-streamlit]` that "
        "does not exist or whose value cannot be. The command line of its own ends with an error instead.",
        "Why is this bad?": "The setting has no effect. All others have.",
    },
)


def rule_doc(rule: Rule) -> RuleDoc:
    """The documentation in the docstring of `rule`."""
    summary, sections = parse(inspect.getdoc(type(rule)) or "")
    return RuleDoc(rule.code, rule.name, rule.opt_in, summary, sections)


def all_docs() -> tuple[RuleDoc, ...]:
    """The documentation of every code the linter can report, sorted by code."""
    return (NOT_ANALYSED, NOT_CONFIGURED, *map(rule_doc, ALL_RULES))


@cache
def _by_code() -> dict[str, RuleDoc]:
    return {doc.code: doc for doc in all_docs()}


def doc_of(code: str) -> RuleDoc | None:
    """The documentation of a code; None when there is no such code."""
    return _by_code().get(code)


def name_of(code: str) -> str:
    """The rule's name (`stale-equality`); empty when there is no such code."""
    doc = doc_of(code)
    return doc.name if doc else ""


def address(code: str) -> str:
    """Where the documentation of a code stands in the web; empty as long as it has no address."""
    return f"{ADDRESS}{code}.md" if ADDRESS and doc_of(code) else ""


def markdown(doc: RuleDoc) -> str:
    """The whole page of a rule in Markdown, with a line end at its end."""
    default = "Off until it is selected (`extend-select = STL9`)." if doc.opt_in else "On by default."
    parts = [f"# {doc.name} ({doc.code})", doc.summary, default]
    parts += [f"## {heading}\n\n{_linked(text)}" for heading, text in doc.sections.items()]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Markdown without its marks: code is indented, the text of a link is followed by its address."""
    shown: list[str] = []
    in_code = False
    for line in text.splitlines():
        if line.startswith(_FENCE):
            in_code = not in_code
        elif in_code:
            shown.append(f"    {line}".rstrip())
        else:
            shown.append(_LINK.sub(r"\1 (\2)", line.lstrip("#").strip() if line.startswith("#") else line))
    return "\n".join(shown)


def _linked(text: str) -> str:
    """`text` with a link for each item of Streamlit's tracker (which sends pull requests on to where they are)."""
    return re.sub(r"^- streamlit #(\d+)$", rf"- [streamlit #\1]({_TRACKER}\1)", text, flags=re.MULTILINE)


def parse(text: str) -> tuple[str, dict[str, str]]:
    """Split a docstring without indentation into its summary and its sections; headings in code blocks are code."""
    preamble: list[str] = []
    sections: dict[str, list[str]] = {}
    current, in_code = preamble, False
    for line in text.splitlines():
        if line.startswith(_FENCE):
            in_code = not in_code
        if line.startswith(_HEADING) and not in_code:
            current = sections.setdefault(line.removeprefix(_HEADING).strip(), [])
        else:
            current.append(line)
    return _joined(preamble), {heading: _joined(lines) for heading, lines in sections.items()}


def python_block(text: str) -> str:
    """The source in the only ```python block of `text`, or in the last of several files.

    Raises ValueError when there are several blocks that are no files, or none.
    """
    blocks: list[str] = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    if not blocks or len(blocks) not in (1, len(files(text))):
        raise ValueError(f"expected one python block, found {len(blocks)}")
    return blocks[-1]


def files(text: str) -> dict[str, str]:
    """The ```python blocks that a line with a file's name in backticks introduces, by these names."""
    return dict(re.findall(r"^`([\w./]+\.py)`[^\n]*:\n\n```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()
