"""The two commands that the README promises, and the check that calls the second of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHECK = ROOT / ".ci" / "run"


def test_the_readme_names_both_commands_and_they_exist():
    for script in ("lint_fixtures.py", "run_tests.py"):
        assert f"python3 scripts/{script}" in README
        assert (ROOT / "scripts" / script).is_file()


def test_the_check_is_a_program_and_ends_with_the_readmes_test_command():
    lines = CHECK.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert os.access(CHECK, os.X_OK)
    assert lines[-1] == "python3 scripts/run_tests.py"
    assert subprocess.run(["bash", "-n", CHECK], check=False).returncode == 0
