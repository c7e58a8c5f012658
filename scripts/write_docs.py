"""Write what is generated in the documentation; with `--check`, only say which files are not current.

Generated are the pages of the rules, the tables of rules, options and speed, the options' JSON schema, and the output
below each command in a `console` block. Needs the package installed: `scripts/environment.py` prints a Python that has
it.
Exits with 1 when `--check` finds something.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docs_options import options_schema, options_table
from docs_output import with_output
from docs_rules import index, pages, rules_table

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "docs" / "rules"
_END = "<!-- end -->"
_BEGIN = re.compile(r"^<!-- generated: ([^\n]+) -->$", re.MULTILINE)
_PART = re.compile(rf"{_BEGIN.pattern}.*?^{_END}$", re.MULTILINE | re.DOTALL)


def wanted() -> dict[Path, str]:
    """The text of every generated file, and of every file with generated parts."""
    parts = {"rules": rules_table("docs/rules/"), "options": options_table(), "speed": speed_tables()}
    files = {RULES / f"{code}.md": page for code, page in pages().items()}
    files[RULES / "README.md"] = index()
    files[ROOT / "docs" / "options.schema.json"] = options_schema()
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]):
        files[path] = with_output(with_parts(path.read_text(encoding="utf-8"), parts))
    return files


def speed_tables() -> str:
    """The tables in the section on speed of the benchmarks' README."""
    text = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## Speed\n")[2].partition("\n## ")[0]
    return "\n".join(re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)).rstrip("\n")


def with_parts(text: str, parts: dict[str, str]) -> str:
    """`text` with each part between its markers; ValueError for a marker without a part or without an end."""
    begun = _BEGIN.findall(text)
    if len(begun) != len(_PART.findall(text)) or not set(begun) <= parts.keys():
        raise ValueError(f"of the generated parts {begun}, one is not known or does not end with {_END}")
    return _PART.sub(lambda found: f"<!-- generated: {found[1]} -->\n{parts[found[1]]}\n{_END}", text)


def main(arguments: list[str]) -> int:
    """Rewrite or check the files; the exit code."""
    texts = wanted()
    differing = [path for path, text in texts.items() if not path.exists() or path.read_bytes() != text.encode()]
    gone = [path for path in sorted(RULES.glob("*")) if path not in texts]
    if "--check" in arguments:
        for path in [*differing, *gone]:
            print(f"{path.relative_to(ROOT)}: not current; run scripts/write_docs.py", file=sys.stderr)
        return 1 if differing or gone else 0
    RULES.mkdir(parents=True, exist_ok=True)
    for path in differing:
        path.write_bytes(texts[path].encode())
    for path in gone:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
