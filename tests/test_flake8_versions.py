"""The oldest flake8 we promise and the newest there is both find the same, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_flake8 import KEPT_CART, KEPT_CART_ADVICE, KEPT_CART_TEST, flake8

ROOT = Path(__file__).parent.parent
PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module", params=["flake8==6.0.0", "flake8==7.3.0", "flake8>=7.3"])
def python(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    executable = home / "bin" / "python"
    subprocess.run([executable, *PIP, "install", str(ROOT), request.param], check=True, stdin=subprocess.DEVNULL)
    return str(executable)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_path_stdin_ini_file_and_command_line(python, tmp_path):
    app = tmp_path / "app.py"
    app.write_text(KEPT_CART)

    def run(*arguments, stdin=None):
        return flake8(*arguments, cwd=tmp_path, stdin=stdin, python=python)

    assert run("app.py").findings == [KEPT_CART_TEST]
    assert run("--stdin-display-name", "app.py", "-", stdin=KEPT_CART).findings == [KEPT_CART_TEST]
    assert run("--extend-select=STL9", "app.py").findings == [KEPT_CART_ADVICE, KEPT_CART_TEST]
    assert run("--streamlit-modules=app.py", "app.py").findings == []
    refused = run("--streamlit-version=1", "app.py")
    assert (refused.returncode, "is not a Streamlit version" in refused.stderr) == (2, True)
    (tmp_path / ".flake8").write_text("[flake8]\nignore = E501\nstreamlit-version = nonsense\n")
    refused = run("app.py")
    assert (refused.returncode, "is not a Streamlit version" in refused.stderr) == (2, True)
    (tmp_path / ".flake8").write_text("[flake8]\nignore = E501\nstreamlit-stable-classes =\n    Card,\n    Cart\n")
    assert run("app.py").findings == []
    (tmp_path / ".flake8").write_text("[flake8]\nignore = E501\n")
    assert run("app.py").findings == [KEPT_CART_TEST]
