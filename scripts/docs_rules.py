"""The documentation's pages and tables of rules, from the rules themselves."""

from __future__ import annotations

from flake8_streamlit.rules.docs import RuleDoc, all_docs, markdown

_FAMILIES = {
    "0": "The tool itself",
    "1": "Definitions: what to mend in a class",
    "2": "Uses: where it breaks",
    "3": "Projects: what only several files together show",
    "9": "Advice: nothing breaks yet (off until selected)",
}
_INDEX = """\
# The rules

*Kept* means: made by an earlier run and held by something that outlives it, such as `st.session_state`, a widget's
options or `st.cache_resource`. Why that matters: [Why it happens](../why-it-happens.md).

Each page is also in the terminal: `flake8-streamlit rule STL201`.
"""


def pages() -> dict[str, str]:
    """The page of each code."""
    return {doc.code: markdown(doc) for doc in all_docs()}


def rules_table(folder: str) -> str:
    """A table of all codes, each with a link to its page in `folder`."""
    return _table(all_docs(), folder, default=True)


def index() -> str:
    """The page that lists the others, by family."""
    parts = [_INDEX]
    for digit, title in _FAMILIES.items():
        family = tuple(doc for doc in all_docs() if doc.code[3] == digit)
        if family:
            table = _table(family, "", default=False)
            parts.append(f"## {title}\n\n{table}\n")
    return "\n".join(parts)


def _table(docs: tuple[RuleDoc, ...], folder: str, *, default: bool) -> str:
    columns = ["code", "name", *(["default"] if default else []), "what it reports"]
    rows = [columns, ["---"] * len(columns)]
    for doc in docs:
        state = ["opt-in" if doc.opt_in else "on"] if default else []
        rows.append([f"[{doc.code}]({folder}{doc.code}.md)", doc.name, *state, doc.summary])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
