"""`python -m tests.runtime FILE…`: plays pages and says what differs, and where that disagrees with their comments."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.runtime.judge import disagreements, notes
from tests.runtime.play import play
from tests.support.comments import expected, is_page


def main(names: list[str]) -> int:
    """Play each file (each page below a folder); the exit code is 1 if one disagrees with its comments."""
    files = [f for name in names for f in (sorted(Path(name).rglob("*.py")) if Path(name).is_dir() else [Path(name)])]
    failed = 0
    for file in files:
        source = file.read_text(encoding="utf-8")
        if not is_page(source):
            print(f"{file}: not a page")
            continue
        truth, wanted = play(source, path=file), expected(source)
        wrong = disagreements(truth, wanted)
        failed += bool(wrong)
        print(f"{file}: {'DISAGREES' if wrong else 'agrees'}")
        for difference in truth.differences:
            print(f"    differs    {difference}")
        for line in notes(truth, wanted):
            print(f"    note       {line}")
        for line in wrong:
            print(f"    DISAGREES  {line}")
    print(f"{len(files)} files, {failed} disagree")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
