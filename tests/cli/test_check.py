"""`flake8-streamlit check` as a user runs it."""

from __future__ import annotations

import io
import json
import os
import sys
from types import SimpleNamespace

import pytest

from flake8_streamlit.cli import main
from tests.real_flake8 import KEPT_CART, flake8
from tests.support.comments import FIXTURES

ADVICE = "app.py:4:1: STL901 "
TEST = "app.py:11:10: STL201 "


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Run `check` in a folder with a page; concise output, so that lines can be compared."""
    (tmp_path / "app.py").write_text(KEPT_CART)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, form: str = "concise"):
        code = main(["check", "--output-format", form, *map(str, arguments)])
        captured = capsys.readouterr()
        return SimpleNamespace(code=code, lines=captured.out.splitlines(), out=captured.out, err=captured.err)

    return run


def starts(run) -> list[str]:
    return [line[: line.index("STL") + 7] for line in run.lines]


class TestExitCodes:
    """0 nothing found, 1 something found, 2 something went wrong."""

    def test_findings_are_printed_and_give_1(self, check):
        run = check()
        assert (run.code, starts(run), run.err) == (1, [TEST], "")

    def test_nothing_found_gives_0_and_silence(self, check, tmp_path):
        (tmp_path / "app.py").write_text("import streamlit\n")
        run = check()
        assert (run.code, run.out, run.err) == (0, "", "")

    def test_exit_zero_is_for_findings_only(self, check):
        assert check("--exit-zero").code == 0
        assert check("--exit-zero", "lost.py").code == 2

    def test_a_lost_file_is_one_line_and_the_run_goes_on(self, check):
        run = check("lost.py", "app.py")
        assert (run.code, starts(run)) == (2, [TEST])
        assert run.err == "flake8-streamlit: lost.py: there is no such file or folder\n"

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"import streamlit\ndef :\n", "is not valid Python: invalid syntax (line 2)"),
            (b"import streamlit\n\0", "null bytes"),
            (b"import streamlit\n" + b"(" * 250 + b")" * 250, "is not valid Python: too many nested parentheses"),
            (b"import streamlit\nx = " + b"-" * 100_000 + b"1\n", "is nested too deeply to be parsed"),
        ],
    )
    def test_a_page_that_is_no_python_is_one_line(self, check, tmp_path, content, words):
        (tmp_path / "bad.py").write_bytes(content)
        run = check()
        assert (run.code, starts(run)) == (2, [TEST])
        assert run.err.startswith("flake8-streamlit: bad.py: ")
        assert words in run.err
        assert run.err.count("\n") == 1

    def test_a_file_that_is_no_python_and_no_page_is_nobodys_business(self, check, tmp_path):
        (tmp_path / "bad.py").write_bytes(b"def :\n\0")
        assert (check().code, check().err) == (1, "")

    def test_a_file_that_may_not_be_read_is_one_line(self, check, tmp_path, monkeypatch):
        real = os.open

        def refuse(path, *arguments):
            if str(path).endswith("app.py"):
                raise PermissionError(13, "Permission denied", path)
            return real(path, *arguments)

        monkeypatch.setattr(os, "open", refuse)  # root may read everything
        run = check()
        assert (run.code, run.out) == (2, "")
        assert run.err == "flake8-streamlit: app.py: cannot be read: Permission denied\n"

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--select", "STL99"], "--select: no rule has a code that begins with 'STL99'"),
            (["--extend-ignore", "STL2,E501"], "--extend-ignore: no rule has a code that begins with 'E501'"),
            (["--per-file-ignores", "app.py:E501"], "--per-file-ignores: no rule has a code that begins with 'E501'"),
            (["-", "app.py"], "`-` cannot be checked together with files"),
            (["--write-baseline"], "--write-baseline needs --baseline FILE"),
            (["--baseline", "lost.json"], "lost.json: there is no such baseline"),
            (["--output-file", "lost/report.txt"], "lost/report.txt: cannot be written: No such file or directory"),
        ],
    )
    def test_wrong_usage_is_one_line(self, check, arguments, words):
        run = check(*arguments)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("flake8-streamlit: error: ")
        assert words in run.err
        assert run.err.count("\n") == 1

    @pytest.mark.parametrize("arguments", [["--jobs", "x"], ["--output-format", "xml"], ["--color", "x"], ["--colour"]])
    def test_arguments_that_cannot_be_are_argparses_business(self, check, arguments, capsys):
        with pytest.raises(SystemExit) as stopped:
            check(*arguments)
        assert stopped.value.code == 2
        assert ": error: " in capsys.readouterr().err


class TestWhatIsShown:
    """Selection, comments, configuration."""

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ([], [TEST]),
            (["--select", "STL2"], [TEST]),
            (["--select", "STL1"], []),
            (["--extend-select", "STL9"], [ADVICE, TEST]),
            (["--select", "STL901"], [ADVICE]),
            (["--ignore", "STL201"], []),
            (["--extend-ignore", "STL101"], [TEST]),
            (["--per-file-ignores", "app.py:STL2"], []),
            (["--per-file-ignores", "other.py:STL2"], [TEST]),
            (["--streamlit-modules", "app.py"], []),
            (["--streamlit-stable-classes", "Cart"], []),
        ],
    )
    def test_the_command_line_decides(self, check, arguments, expected):
        assert starts(check(*arguments)) == expected

    def test_a_comment_silences_unless_it_is_disabled(self, check, tmp_path):
        (tmp_path / "app.py").write_text(KEPT_CART.replace("cart, Cart))", "cart, Cart))  # noqa: STL201"))
        assert starts(check()) == []
        assert starts(check("--disable-noqa")) == [TEST]

    def test_the_command_line_is_over_the_ini_file_and_that_over_pyproject(self, check, tmp_path):
        (tmp_path / "pyproject.toml").write_text('[tool.flake8-streamlit]\nselect = ["STL9"]\n')
        assert starts(check()) == [ADVICE]
        (tmp_path / "setup.cfg").write_text("[flake8]\nselect = STL1\n")
        assert starts(check()) == []
        assert starts(check("--select", "STL2")) == [TEST]
        assert starts(check("--isolated")) == [TEST]

    def test_each_file_has_the_nearest_pyproject(self, check, tmp_path):
        for folder, code in (("one", "STL9"), ("two", "STL1")):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "app.py").write_text(KEPT_CART)
            (tmp_path / folder / "pyproject.toml").write_text(f'[tool.flake8-streamlit]\nselect = ["{code}"]\n')
        assert starts(check()) == [TEST, f"one/{ADVICE}"]
        assert starts(check("two", "one/app.py", "one")) == [f"one/{ADVICE}"]

    def test_a_selection_for_other_plugins_is_obeyed_and_noted(self, check, tmp_path):
        (tmp_path / "setup.cfg").write_text("[flake8]\nselect = E,W\n")
        run = check()
        assert (run.code, run.out) == (0, "")
        assert run.err.startswith("flake8-streamlit: no rule is selected: ")
        assert check("--quiet").err == ""

    @pytest.mark.parametrize("place", [".", "inner"])
    def test_a_mistake_in_a_configuration_file_is_an_error_that_names_it(self, check, tmp_path, place):
        (tmp_path / "inner").mkdir()
        (tmp_path / place / "pyproject.toml").write_text("[tool.flake8-streamlit]\nselekt = 1\n")
        run = check()
        assert (run.code, run.out) == (2, "")
        assert "pyproject.toml: [tool.flake8-streamlit] `selekt`: there is no such option; did you mean" in run.err

    def test_a_mistake_in_an_ini_file_is_an_error_that_names_it(self, check, tmp_path):
        (tmp_path / "tox.ini").write_text("[flake8]\nstreamlit-version = new\n")
        run = check()
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("flake8-streamlit: error: tox.ini: [flake8] `streamlit-version`: 'new' is not")


def test_the_fixtures_have_the_findings_that_flake8_shows(monkeypatch, capsys):
    monkeypatch.chdir(FIXTURES)
    arguments = ["--isolated", "--select=STL", "--extend-select=STL9"]
    theirs = flake8(*arguments, "-j1", ".", cwd=FIXTURES).stdout.replace("./", "").splitlines()
    assert main(["check", *arguments, "--jobs=2", "--output-format=concise"]) == 1
    ours = capsys.readouterr().out.splitlines()
    assert sorted(ours) == sorted(theirs)
    assert len(ours) > 300


class TestStdin:
    """`-` is what comes in, under the name that is given."""

    @pytest.fixture
    def given(self, monkeypatch):
        def give(data: bytes):
            monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

        return give

    def test_the_text_counts_and_not_the_file_of_that_name(self, check, given, tmp_path):
        given(b"import streamlit\n")
        assert check("-", "--stdin-filename", "app.py").code == 0
        (tmp_path / "app.py").unlink()
        given(b"\xef\xbb\xbf" + KEPT_CART.replace("\n", "\r\n").encode())
        assert starts(check("-", "--stdin-filename", "app.py")) == [TEST]

    def test_without_a_name_it_is_called_stdin(self, check, given):
        given(KEPT_CART.encode())
        assert starts(check("-")) == ["stdin:11:10: STL201 "]

    def test_the_name_finds_the_configuration(self, check, given, tmp_path):
        (tmp_path / "inner").mkdir()
        (tmp_path / "inner" / "pyproject.toml").write_text('[tool.flake8-streamlit]\nselect = ["STL9"]\n')
        given(KEPT_CART.encode())
        assert starts(check("-", "--stdin-filename", tmp_path / "inner" / "new.py")) == ["inner/new.py:4:1: STL901 "]

    def test_a_notebook_is_passed_over(self, check, given):
        given(KEPT_CART.encode())
        assert check("-", "--stdin-filename", "n.ipynb").code == 0

    def test_an_excluded_name_is_passed_over_if_that_is_asked_for(self, check, given):
        given(KEPT_CART.encode())
        assert check("-", "--stdin-filename", "build/app.py", "--force-exclude").code == 0
        given(KEPT_CART.encode())
        assert check("-", "--stdin-filename", "build/app.py").code == 1


class TestOutput:
    """Where the report goes and how it looks."""

    def test_statistics_stand_instead_of_the_findings(self, check):
        run = check("--statistics", "--extend-select", "STL9")
        assert run.lines == ["1 STL201 stale-type-test", "1 STL901 kept-instance"]
        assert run.code == 1

    def test_a_file_takes_the_report_and_no_colour(self, check, tmp_path, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in check(form="text").out
        run = check("--output-file", "report.json", form="json")
        assert (run.code, run.out) == (1, "")
        assert "STL201" in json.dumps(json.loads((tmp_path / "report.json").read_text()))

    @pytest.mark.parametrize(
        ("variables", "arguments", "colored"),
        [
            ({}, [], False),
            ({"FORCE_COLOR": "1"}, [], True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
            ({"NO_COLOR": "1"}, ["--color=always"], True),
            ({"FORCE_COLOR": "1"}, ["--color=never"], False),
        ],
    )
    def test_colour_follows_the_wish_then_the_environment_then_the_terminal(
        self, check, monkeypatch, variables, arguments, colored
    ):
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b[" in check(*arguments, form="text").out) is colored

    def test_quiet_leaves_out_the_summary(self, check):
        assert "Found 1 problem in 1 of 1 file." in check(form="text").out
        assert "Found" not in check("--quiet", form="text").out


class TestBaseline:
    """Known findings are not shown again."""

    @pytest.fixture
    def known(self, check, tmp_path):
        run = check("--baseline", "known.json", "--write-baseline")
        assert (run.code, run.out) == (0, "")
        assert run.err == "flake8-streamlit: known.json: findings known from now on: 1\n"
        return tmp_path / "known.json"

    def test_what_is_known_is_silent_wherever_it_stands(self, check, known, tmp_path):
        assert check("--baseline", "known.json").code == 0
        (tmp_path / "app.py").write_text(KEPT_CART.replace("\n\nst.write(", "\n\n# a comment\nif True:\n    st.write("))
        assert check("--baseline", "known.json").code == 0

    def test_one_more_of_the_same_is_shown(self, check, known, tmp_path):
        (tmp_path / "app.py").write_text(KEPT_CART + KEPT_CART.splitlines()[-1] + "\n")
        assert len(check("--baseline", "known.json").lines) == 1

    def test_it_works_from_any_folder_and_from_pyproject(self, check, known, tmp_path, monkeypatch):
        (tmp_path / "pyproject.toml").write_text('[tool.flake8-streamlit]\nbaseline = "known.json"\n')
        (tmp_path / "inner").mkdir()
        monkeypatch.chdir(tmp_path / "inner")
        assert check("..").code == 0
        assert check("--isolated", "..").code == 1

    def test_what_is_gone_is_told_unless_it_was_not_looked_for(self, check, known, tmp_path):
        (tmp_path / "app.py").write_text("import streamlit\n")
        (tmp_path / "other.py").write_text("import streamlit\n")
        gone = "flake8-streamlit: app.py: STL201 is in the baseline and no longer found: st.write("
        assert check("--baseline", "known.json").err.startswith(gone)
        assert check("--baseline", "known.json", "other.py").err == ""
        assert check("--baseline", "known.json", "--select", "STL1").err == ""
        assert check("--baseline", "known.json", "--quiet").err == ""
        (tmp_path / "app.py").unlink()
        assert check("--baseline", "known.json", "other.py").err.startswith(gone)

    def test_writing_again_keeps_what_was_not_looked_for(self, check, known, tmp_path):
        (tmp_path / "new.py").write_text(KEPT_CART)
        check("--baseline", "known.json", "--write-baseline", "new.py")
        assert list(json.loads(known.read_text())["findings"]) == ["app.py", "new.py"]
        check("--baseline", "known.json", "--write-baseline", "--select", "STL1")
        assert list(json.loads(known.read_text())["findings"]) == ["app.py", "new.py"]
        (tmp_path / "app.py").unlink()
        check("--baseline", "known.json", "--write-baseline")
        assert list(json.loads(known.read_text())["findings"]) == ["new.py"]

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "[]",
            '{"version": 2, "findings": {}}',
            '{"version": 1}',
            '{"version": 1, "findings": {"app.py": []}}',
            '{"version": 1, "findings": {"app.py": {"STL201": {"x": "1"}}}}',
            "[" * 100_000,
        ],
    )
    def test_a_file_that_is_no_baseline_is_an_error_and_is_not_overwritten(self, check, tmp_path, content):
        (tmp_path / "known.json").write_text(content)
        for more in ([], ["--write-baseline"]):
            run = check("--baseline", "known.json", *more)
            assert run.code == 2
            assert run.err.startswith("flake8-streamlit: error: known.json: this baseline cannot be read: ")
        assert (tmp_path / "known.json").read_text() == content

    def test_the_file_is_sorted_with_a_line_for_each_text(self, check, known, tmp_path):
        (tmp_path / "1_📊 b.py").write_text(KEPT_CART + "st.write(  isinstance(st.session_state.cart, Cart))\n")
        check("--baseline", "known.json", "--write-baseline", "--extend-select", "STL9")
        lines = [line.strip().rstrip(",") for line in known.read_text(encoding="utf-8").splitlines()]
        assert lines[2:15] == [
            '"1_📊 b.py": {',
            '"STL201": {',
            '"st.write( isinstance(st.session_state.cart, Cart))": 1',
            '"st.write(isinstance(st.session_state.cart, Cart))": 1',
            "}",
            '"STL901": {',
            '"class Cart:": 1',
            "}",
            "}",
            '"app.py": {',
            '"STL201": {',
            '"st.write(isinstance(st.session_state.cart, Cart))": 1',
            "}",
        ]
