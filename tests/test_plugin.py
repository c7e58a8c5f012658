"""The plugin inside the real flake8."""

from __future__ import annotations

import ast
import subprocess
import sys
from argparse import Namespace

import pytest

from flake8_streamlit.plugin import Plugin
from tests.real_flake8 import KEPT_CART, KEPT_CART_ADVICE, KEPT_CART_TEST, flake8

BOOM = """\
import sys
import flake8_streamlit.analysis as analysis


def analyse(*arguments):
    raise {error}


analysis.analyse = analyse
from flake8.main.cli import main

sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def app(tmp_path):
    path = tmp_path / "app.py"
    path.write_text(KEPT_CART)
    return path


def test_a_page_is_reported_by_path(app):
    run = flake8("app.py", cwd=app.parent)
    assert run.findings == [KEPT_CART_TEST]
    assert run.returncode == 1


def test_a_page_is_reported_through_stdin_whatever_it_is_called(tmp_path):
    for name in ("app.py", "./app.py", str(tmp_path / "app.py"), "stdin", "not/yet/there.py", "pages/1_📊_Data.py"):
        run = flake8("--stdin-display-name", name, "-", cwd=tmp_path, stdin=KEPT_CART)
        assert run.findings == [KEPT_CART_TEST], name


def test_the_text_from_stdin_counts_and_not_the_file_of_that_name(app):
    run = flake8("--stdin-display-name", app, "-", cwd=app.parent, stdin="x = 1\n")
    assert run.findings == []
    app.write_text("x = 1\n")
    run = flake8("--stdin-display-name", app, "-", cwd=app.parent, stdin=KEPT_CART)
    assert run.findings == [KEPT_CART_TEST]


def test_path_and_stdin_and_line_ends_give_the_same_findings(app):
    crlf = KEPT_CART.replace("\n", "\r\n").encode()
    app.write_bytes(crlf)
    for arguments, stdin in ((["app.py"], None), (["-"], crlf)):
        assert flake8("--select=STL", *arguments, cwd=app.parent, stdin=stdin).findings == [KEPT_CART_TEST]


def test_several_processes_find_the_same(tmp_path):
    for number in range(4):
        (tmp_path / f"app{number}.py").write_text(KEPT_CART)
    run = flake8("-j2", ".", cwd=tmp_path)
    assert run.findings == [KEPT_CART_TEST] * 4


def test_noqa_on_the_reported_line_silences(app):
    app.write_text(KEPT_CART.replace("cart, Cart))", "cart, Cart))  # noqa: STL201"))
    assert flake8("app.py", cwd=app.parent).findings == []


def test_columns_are_characters_and_not_bytes(app):
    app.write_text(KEPT_CART.replace("st.write(isinstance", 'st.write("é📊", isinstance'), encoding="utf-8")
    assert flake8("app.py", cwd=app.parent).findings == [(11, 16, "STL201")]


def test_a_notebook_stays_silent(tmp_path):
    run = flake8("--stdin-display-name", "n.ipynb", "-", cwd=tmp_path, stdin=KEPT_CART)
    assert run.findings == []


def test_a_notebook_is_not_even_looked_at():
    assert list(Plugin(ast.parse(KEPT_CART), "n.ipynb", [KEPT_CART], Namespace(select=None)).run()) == []


def test_a_file_with_a_syntax_error_is_flake8s_own_business(app):
    app.write_text(KEPT_CART + "def :\n")
    assert flake8("--select=STL,E9", "app.py", cwd=app.parent).codes == ["E999"]


class TestOptIn:
    """STL9 runs only when the user names it."""

    def test_it_is_off_by_default(self, app):
        assert flake8("app.py", cwd=app.parent).findings == [KEPT_CART_TEST]

    @pytest.mark.parametrize("line", ["ignore = E501", "ignore =", "select = STL", "select = S", "extend-select = STL"])
    def test_configuration_that_does_not_name_it_leaves_it_off(self, app, line):
        (app.parent / ".flake8").write_text(f"[flake8]\n{line}\n")
        assert flake8("app.py", cwd=app.parent).findings == [KEPT_CART_TEST]

    @pytest.mark.parametrize("line", ["extend-select = STL9", "select = STL,STL9", "extend-select = STL901"])
    def test_configuration_that_names_it_turns_it_on(self, app, line):
        (app.parent / ".flake8").write_text(f"[flake8]\n{line}\n")
        assert flake8("app.py", cwd=app.parent).findings == [KEPT_CART_ADVICE, KEPT_CART_TEST]

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (["--select", "STL9"], [KEPT_CART_ADVICE]),
            (["--select", "STL901"], [KEPT_CART_ADVICE]),
            (["--select", "STL902"], []),
            (["--extend-select", "STL9"], [KEPT_CART_ADVICE, KEPT_CART_TEST]),
            (["--select", "STL", "--extend-select", "STL9"], [KEPT_CART_ADVICE, KEPT_CART_TEST]),
            (["--select", "STL"], [KEPT_CART_TEST]),
            (["--extend-select", "STL9", "--extend-ignore", "STL901"], [KEPT_CART_TEST]),
            (["--ignore", "W"], [KEPT_CART_TEST]),
        ],
    )
    def test_the_command_line_says_it_too(self, app, arguments, expected):
        assert flake8(*arguments, "app.py", cwd=app.parent).findings == expected


class TestOptions:
    """Every option works in an ini file and on the command line."""

    CASES = (
        ("streamlit-modules", "app.py", []),
        ("streamlit-modules", "other.py", [KEPT_CART_TEST]),
        ("streamlit-stable-classes", "Cart", []),
        ("streamlit-stable-classes", "Card", [KEPT_CART_TEST]),
    )

    @pytest.mark.parametrize(("option", "value", "expected"), CASES)
    def test_on_the_command_line(self, app, option, value, expected):
        assert flake8(f"--{option}={value}", "app.py", cwd=app.parent).findings == expected

    @pytest.mark.parametrize(("option", "value", "expected"), CASES)
    @pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
    def test_in_an_ini_file(self, app, option, value, expected, file):
        (app.parent / file).write_text(f"[flake8]\n{option} =\n    {value},\n    nothing\n")
        assert flake8("app.py", cwd=app.parent).findings == expected

    def test_the_command_line_wins_over_the_ini_file(self, app):
        (app.parent / ".flake8").write_text("[flake8]\nstreamlit-modules = app.py\n")
        assert flake8("--streamlit-modules=other.py", "app.py", cwd=app.parent).findings == [KEPT_CART_TEST]

    def test_a_page_named_by_the_user_is_a_page(self, tmp_path):
        (tmp_path / "quiet.py").write_text(KEPT_CART.replace("st.write", "print"))
        assert flake8("quiet.py", cwd=tmp_path).findings == []
        assert flake8("--streamlit-pages=quiet.py", "quiet.py", cwd=tmp_path).findings == [(11, 7, "STL201")]

    @pytest.mark.parametrize(
        ("option", "value", "words"),
        [
            ("streamlit-enum-coercion", "sometimes", "is not one of off, nameOnly, nameAndValue"),
            ("streamlit-version", "newest", "is not a Streamlit version"),
        ],
    )
    def test_a_bad_value_is_a_usage_error(self, app, option, value, words):
        by_command_line = flake8(f"--{option}={value}", "app.py", cwd=app.parent)
        (app.parent / ".flake8").write_text(f"[flake8]\n{option} = {value}\n")
        by_ini_file = flake8("app.py", cwd=app.parent)
        for run in (by_command_line, by_ini_file):
            assert run.returncode == 2
            assert f"argument --{option}: '{value}' {words}" in run.stderr
            assert "Traceback" not in run.stderr


class TestBarrier:
    """Nothing that goes wrong in the plugin ends flake8's run."""

    @pytest.mark.parametrize("error", ["RecursionError()", "MemoryError()", 'ValueError("app.py:12:5: E999 no\\nway")'])
    def test_an_error_in_the_analysis_becomes_stl000_and_other_plugins_go_on(self, app, tmp_path, error):
        app.write_text(KEPT_CART + "import os\n")
        (tmp_path / "boom.py").write_text(BOOM.format(error=error))
        command = [sys.executable, "boom.py", "-j1", "app.py"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        lines = run.stdout.splitlines()
        assert [line.split(":", 1)[0] for line in lines] == ["app.py"] * len(lines)
        assert lines[0].startswith("app.py:1:1: STL000 ")
        assert "`analysis`" in lines[0]
        assert error.split("(")[0] in lines[0]
        assert "app.py:12" not in lines[0]
        assert any(" F401 " in line for line in lines)
        assert "Traceback" not in run.stderr

    def test_an_error_in_the_plugin_itself_becomes_stl000(self):
        plugin = Plugin(ast.parse(""), "app.py", ["import streamlit\n"], Namespace(streamlit_pages=5, select=None))
        plugin._lines = [b"no text"]  # type: ignore[list-item]
        [(line, column, text, kind)] = plugin.run()
        assert (line, column, kind) == (1, 0, Plugin)
        assert text.startswith("STL000 ")
        assert "TypeError in step `plugin`" in text


def test_the_tree_that_flake8_shares_is_left_as_it_was():
    tree = ast.parse(KEPT_CART)
    before = ast.dump(tree, include_attributes=True)
    options = Namespace(select=None, extend_select=None)
    list(Plugin(tree, "app.py", KEPT_CART.splitlines(keepends=True), options).run())
    assert ast.dump(tree, include_attributes=True) == before
    assert {key for node in ast.walk(tree) for key in vars(node)} <= {
        name for node in ast.walk(ast.parse(KEPT_CART)) for name in (*node._fields, *node._attributes)
    }


def test_importing_the_plugin_imports_only_what_every_file_needs():
    code = (
        "import sys, flake8_streamlit.plugin; "
        "print({'libcst', 'rich', 'tomllib', 'flake8_streamlit.engine'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
