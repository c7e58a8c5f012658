"""Begin a rule: `python scripts/new_rule.py STL299 stale-something` writes its file, two fixtures and its docs page.

Everything that is left to write says TODO, and tests fail until it is written; CONTRIBUTING.md goes through them. Needs
the package installed (`scripts/environment.py` prints a Python that has it).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "scripts" / "templates"


def main(arguments: list[str]) -> int:
    """Write the files and print their names; exits with 2 for a code or name that cannot be, or is taken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "code", help="three digits after STL; the first is the family: 1 definitions, 2 uses, 3, 9 advice"
    )
    parser.add_argument("name", help="two or more words in kebab-case")
    args = parser.parse_args(arguments)
    problem = _problem(args.code, args.name)
    if problem:
        parser.error(problem)
    for path, text in files(args.code, args.name).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT))
    subprocess.run([sys.executable, ROOT / "scripts" / "write_docs.py"], check=True)
    print(f"docs/rules/{args.code}.md, and the tables of rules")
    print("Now replace every TODO; CONTRIBUTING.md says how.")
    return 0


def _problem(code: str, name: str) -> str:
    """What is wrong with a code and a name, as a sentence; empty when nothing is."""
    rules = [path.stem.split("_", 1) for path in (ROOT / "src" / "flake8_streamlit" / "rules").glob("stl*.py")]
    if not re.fullmatch(r"STL[1-9]\d\d", code):
        return f"{code!r} is not a code such as STL299"
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", name):
        return f"{name!r} is not a name such as stale-something"
    if code.lower() in [taken for taken, _ in rules]:
        return f"{code} exists already; codes are never used twice"
    if name.replace("-", "_") in [taken for _, taken in rules]:
        return f"a rule with the name {name!r} exists already"
    return ""


def files(code: str, name: str) -> dict[Path, str]:
    """The texts of the new files."""
    snake = name.replace("-", "_")
    opt_in = code.startswith("STL9")
    words = {
        "code": code,
        "name": name,
        "title": "".join(word.capitalize() for word in name.split("-")),
        "words": name.replace("-", " "),
        "mark": f"# opt-in: {code}" if opt_in else f"# {code}",
        "mark_of_kept": f"# opt-in: STL901, {code}" if opt_in else f"# {code}  # opt-in: STL901",
    }
    fixtures = ROOT / "fixtures" / code.lower()
    wanted = {
        ROOT / "src" / "flake8_streamlit" / "rules" / f"{code.lower()}_{snake}.py": "rule.py.txt",
        fixtures / f"{snake}.py": "breaks.py.txt",
        fixtures / f"ok_{snake}.py": "harmless.py.txt",
    }
    return {
        path: Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)
        for path, template in wanted.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
