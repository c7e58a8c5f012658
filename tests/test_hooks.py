"""pre-commit: the manifest is valid, and the hook reports a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_flake8 import KEPT_CART

ROOT = Path(__file__).parent.parent
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]


def test_the_manifest_is_valid():
    run = subprocess.run(
        [*PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, capture_output=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, b"")


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("hook", ["flake8-streamlit", "flake8-streamlit-check"])
def test_the_hook_reports_a_page(tmp_path, hook):
    """Of the committed state: that is what a user's pre-commit clones."""
    hooks, project = tmp_path / "hooks", tmp_path / "project"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
    }

    def run(*command, cwd):
        return subprocess.run(
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )

    assert run("git", "clone", "--quiet", str(ROOT), str(hooks), cwd=tmp_path).returncode == 0
    (project / "pages").mkdir(parents=True)
    (project / "pages" / "1_📊_My data.py").write_text(KEPT_CART)
    (project / "clean.py").write_text("import os\n")  # F401, which the hook does not select
    (project / "notes.txt").write_text(KEPT_CART)
    assert run("git", "init", "--quiet", cwd=project).returncode == 0
    assert run("git", "add", "--all", cwd=project).returncode == 0
    done = run(*PRE_COMMIT, "try-repo", str(hooks), hook, "--all-files", "--verbose", cwd=project)
    assert done.returncode == 1, done.stdout + done.stderr
    found = [line for line in done.stdout.splitlines() if ".py:" in line]
    if hook == "flake8-streamlit":
        assert [line.split(" ", 3)[:3] for line in found] == [["pages/1_📊_My", "data.py:11:10:", "STL201"]], (
            done.stdout
        )
    else:
        where, kept = (line.split(maxsplit=1)[1] for line in found)
        assert (where, kept) == ("pages/1_📊_My data.py:11:10", "at pages/1_📊_My data.py:9"), done.stdout
        assert "STL201" in done.stdout
