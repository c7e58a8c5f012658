"""Write the table of rules into README.md, from the rules themselves; with `--check`, only say whether it is current.

Needs the package installed (`python scripts/environment.py` prints a Python that has it). Exits with 1 when `--check`
finds another table.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flake8_streamlit.rules.docs import RuleDoc, all_docs

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN = "<!-- rules: begin (scripts/rule_table.py writes this table) -->"
END = "<!-- rules: end -->"


def table(docs: tuple[RuleDoc, ...]) -> str:
    """A Markdown table with one row for each code."""
    rows = [f"| {doc.code} | {doc.name} | {'opt-in' if doc.opt_in else 'on'} | {doc.summary} |" for doc in docs]
    return "\n".join(["| code | name | default | what it reports |", "| --- | --- | --- | --- |", *rows])


def with_table(text: str, rows: str) -> str:
    """`text` with `rows` between the two markers; ValueError unless each marker stands there once, in order."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end) or text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"expected {BEGIN} and then {END}, once each")
    return f"{before}{BEGIN}\n{rows}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Rewrite or check the README; the exit code."""
    text = README.read_text(encoding="utf-8")
    wanted = with_table(text, table(all_docs()))
    if text == wanted:
        return 0
    if "--check" in arguments:
        print(f"{README.name}: the table of rules is not current; run scripts/rule_table.py", file=sys.stderr)
        return 1
    README.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
