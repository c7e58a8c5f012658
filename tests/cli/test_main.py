"""The command line as a whole: commands, errors, streams."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_streamlit import __version__, cli, streams
from flake8_streamlit.cli import main
from tests.real_flake8 import KEPT_CART


def run(*arguments: str, cwd, **variables: str):
    command = [sys.executable, "-m", "flake8_streamlit", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, env={**os.environ, **variables})


def test_every_command_has_help_and_a_module_of_its_name(capsys):
    assert "check" in cli.names()
    for name in cli.names():
        with pytest.raises(SystemExit) as stopped:
            main([name, "--help"])
        assert stopped.value.code == 0
        assert capsys.readouterr().out.startswith(f"usage: flake8-streamlit {name} ")


@pytest.mark.parametrize(("arguments", "code", "words"), [(["--version"], 0, __version__), (["--help"], 0, "check")])
def test_what_belongs_to_no_command(arguments, code, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == code
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["app.py"]])
def test_without_a_known_command_it_is_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: flake8-streamlit" in capsys.readouterr().err


def test_an_internal_error_is_one_line_that_can_be_reported(monkeypatch, capsys):
    def fail(_arguments):
        raise KeyError("odd\ud800")

    monkeypatch.setattr("flake8_streamlit.cli.check.run", fail)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith("flake8-streamlit: error: internal error: KeyError: 'odd")


def test_importing_the_command_line_and_checking_a_clean_file_is_cheap(tmp_path):
    (tmp_path / "app.py").write_text("x = 1\n")
    code = (
        "import sys; from flake8_streamlit.cli import main; main(['check', 'app.py', '--quiet']); "
        "print(sorted({'libcst', 'rich', 'flake8', 'pathspec', 'tomllib', 'configparser', 'multiprocessing', "
        "'flake8_streamlit.engine', 'flake8_streamlit.rules'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_closed_pipe_is_quiet(tmp_path):
    (tmp_path / "app.py").write_text(KEPT_CART + KEPT_CART.splitlines()[-1] * 1)
    for number in range(300):
        (tmp_path / f"app{number}.py").write_text("import streamlit\n\0")
    (tmp_path / "big.py").write_text(KEPT_CART + (KEPT_CART.splitlines()[-1] + "\n") * 2000)
    shell = f'"{sys.executable}" -m flake8_streamlit check --output-format concise big.py | head -1'
    done = subprocess.run(shell, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("big.py:11:10: STL201 ")
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_and_a_closed_stdout_are_no_traceback(tmp_path):
    (tmp_path / "app.py").write_text(KEPT_CART)
    shell = f'"{sys.executable}" -m flake8_streamlit check'
    full = subprocess.run(f"{shell} > /dev/full", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (full.returncode, full.stderr) == (2, "flake8-streamlit: error: No space left on device\n")
    closed = subprocess.run(f"{shell} >&-", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (closed.returncode, closed.stderr) == (1, "")


def test_a_working_folder_that_is_gone_is_one_line(tmp_path):
    (tmp_path / "app.py").write_text(KEPT_CART)
    shell = f'mkdir gone; cd gone; rmdir ../gone; "{sys.executable}" -m flake8_streamlit check {tmp_path}/app.py'
    done = subprocess.run(shell, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "flake8-streamlit: error: the working directory does not exist any more\n"


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"LC_ALL": "C.UTF-8"},
    ],
)
@pytest.mark.parametrize("form", ["concise", "text"])
def test_any_name_can_be_written_in_any_locale(tmp_path, variables, form):
    folder = os.fsencode(tmp_path)
    for name in ("1_📊_Data.py".encode(), b"2 M\xffy page.py"):
        with open(folder + b"/" + name, "wb") as stream:  # noqa: PTH123  a name of bytes
            stream.write(KEPT_CART.replace("Cart", "Größe").encode())
    done = run("check", "--output-format", form, cwd=tmp_path, **variables)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.count(b"STL201") >= 2
    if form == "concise" and "ascii" not in variables.values():
        assert b"2 M\xffy page.py:11:10: STL201" in done.stdout


def test_streams_take_bytes_of_names_and_letters_they_do_not_have():
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, "ascii")
    streams.take_any_text(stream, io.StringIO())
    stream.write("a\udcff\udc80 é 📊 \ud800\n")
    stream.flush()
    assert buffer.getvalue() == b"a\xff\x80 \\xe9 \\U0001f4ca \\ud800\n"
