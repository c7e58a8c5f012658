"""Which configuration files count, and what is said about mistakes in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flake8.options.config import load_config
from hypothesis import given
from hypothesis import strategies as st

from flake8_streamlit import config
from flake8_streamlit.config import EMPTY, ini_for, pyproject_above
from tests.real_flake8 import KEPT_CART, KEPT_CART_TEST, flake8

PAGES = '[tool.flake8-streamlit]\nstreamlit-pages = ["app.py"]\n'


def values(folder: Path) -> dict[str, object]:
    return dict(pyproject_above(str(folder)).values or {})


class TestPyproject:
    """The nearest file with the table, found from the checked file."""

    def test_the_nearest_table_above_the_file_counts(self, tmp_path):
        inner = tmp_path / "apps" / "shop"
        inner.mkdir(parents=True)
        (tmp_path / "pyproject.toml").write_text(PAGES)
        (inner.parent / "pyproject.toml").write_text("[tool.other]\nname = 'flake8-streamlit'\n")
        assert values(inner) == {"streamlit_pages": ("app.py",)}
        (inner / "pyproject.toml").write_text("[tool.flake8-streamlit]\nselect = 'STL2'\n")
        assert values(inner) == {"select": ("STL2",)}

    def test_a_git_repository_is_the_end_of_the_search(self, tmp_path):
        (tmp_path / "pyproject.toml").write_text(PAGES)
        (tmp_path / "repo" / ".git").mkdir(parents=True)
        assert values(tmp_path / "repo") == {}
        (tmp_path / "repo" / "pyproject.toml").write_text(PAGES)
        assert values(tmp_path / "repo") != {}

    def test_underscores_are_taken_for_dashes(self, tmp_path):
        (tmp_path / "pyproject.toml").write_text("[tool.flake8-streamlit]\nextend_select = ['STL9']\n")
        assert values(tmp_path) == {"extend_select": ("STL9",)}

    def test_an_edit_is_seen_and_so_is_a_new_file_and_a_lost_one(self, tmp_path):
        assert values(tmp_path) == {}
        file = tmp_path / "pyproject.toml"
        for glob in ("a.py", "bb.py", "ccc.py"):
            file.write_text(PAGES.replace("app.py", glob))
            assert values(tmp_path) == {"streamlit_pages": (glob,)}
        file.unlink()
        assert values(tmp_path) == {}

    @pytest.mark.parametrize("content", ["", "[tool.ruff]\n", "tool = 3\n", "[tool]\nflake8 = 'flake8-streamlit'\n"])
    def test_a_file_without_the_table_says_nothing(self, tmp_path, content):
        (tmp_path / "pyproject.toml").write_text(content)
        (tmp_path / ".git").mkdir()
        assert pyproject_above(str(tmp_path)) is EMPTY

    def test_a_folder_of_that_name_says_nothing(self, tmp_path):
        (tmp_path / "pyproject.toml").mkdir()
        (tmp_path / ".git").mkdir()
        assert pyproject_above(str(tmp_path)) is EMPTY

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("streamlit-pagse = 'x'", "`streamlit-pagse`: there is no such option; did you mean `streamlit-pages`?"),
            ("zzz = 1", "`zzz`: there is no such option"),
            ("streamlit-version = 1.50", '`streamlit-version`: must be a string, such as "1.5"'),
            ("select = ['E501']", "`select`: no rule has a code that begins with 'E501'"),
            ("per-file-ignores = {a = 'stl2'}", "`per-file-ignores`: no rule has a code that begins with 'stl2'"),
            ("quiet = true", "`quiet`: can be set on the command line only"),
            ("exclude = [", "cannot be read: Invalid value (at end of document)"),
        ],
    )
    def test_a_mistake_is_named_with_file_and_key_and_the_rest_holds(self, tmp_path, line, words):
        (tmp_path / "pyproject.toml").write_text(f"{PAGES}{line}\n")
        layer = pyproject_above(str(tmp_path))
        [problem] = layer.problems()
        assert problem.startswith(f"{tmp_path}/pyproject.toml: [tool.flake8-streamlit] ")
        assert words in problem
        assert layer.get("streamlit_pages") == (None if "exclude" in line else ("app.py",))

    @pytest.mark.parametrize("content", [b"\xff[tool.flake8-streamlit]\n", b"a = 1\na = 2\n# flake8-streamlit\n"])
    def test_a_file_that_is_no_toml_is_a_mistake(self, tmp_path, content):
        (tmp_path / "pyproject.toml").write_bytes(content)
        [problem] = pyproject_above(str(tmp_path)).problems()
        assert "cannot be read" in problem

    def test_the_table_must_be_a_table(self, tmp_path):
        (tmp_path / "pyproject.toml").write_text("[tool]\nflake8-streamlit = 1\n")
        [problem] = pyproject_above(str(tmp_path)).problems()
        assert problem.endswith("[tool.flake8-streamlit] must be a table")

    def test_files_are_named_as_the_user_sees_them(self, tmp_path, monkeypatch):
        (tmp_path / "pyproject.toml").write_text(f"{PAGES}x = 1\n")
        monkeypatch.chdir(tmp_path)
        assert pyproject_above(str(Path.cwd())).problems()[0].startswith("pyproject.toml: ")
        (tmp_path / "inner").mkdir()
        monkeypatch.chdir(tmp_path / "inner")
        assert pyproject_above(str(Path.cwd())).problems()[0].startswith(f"{tmp_path}/pyproject.toml: ")


INI_TEXTS = st.sampled_from(
    [
        "[flake8]\nselect = STL2\n",
        "[flake8]\nexclude =\n    old\n    new # not a comment\n",
        "[flake8:local-plugins]\nextension =\n",
        "[other]\nx = flake8\n",
        "flake8 without a section\n",
        "[flake8\n",
        "[metadata]\nname = x\n",
        "[flake8]\r\nselect = STL1\r\n",
        "\ufeff[flake8]\nselect = STL3\n",
        "[flake8]\nselect = STL4\nodd\n",
    ]
)


@given(
    files=st.dictionaries(
        st.tuples(st.sampled_from(["", "a", "a/b"]), st.sampled_from(["setup.cfg", "tox.ini", ".flake8"])), INI_TEXTS
    ),
    home=st.sampled_from(["", "a", "elsewhere"]),
)
def test_the_ini_file_is_the_one_that_flake8_reads(tmp_path_factory, files, home):
    root = tmp_path_factory.mktemp("project")
    (root / "a" / "b").mkdir(parents=True)
    for (folder, name), text in files.items():
        (root / folder / name).write_text(text, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(root / home))
        patch.chdir(root / "a" / "b")
        theirs, _ = load_config(None, [])
        ours = ini_for(str(root / "a" / "b"))
    wanted = {key: theirs.get("flake8", key) for key in theirs["flake8"]} if "flake8" in theirs else {}
    kinds = {option.dest: option.kind for option in config.OPTIONS}
    assert dict(ours.values or {}) == {key: kinds[key].parse(text) for key, text in wanted.items()}


def test_only_our_own_keys_of_the_ini_section_can_be_wrong(tmp_path):
    (tmp_path / ".flake8").write_text(
        "[flake8]\nmax-line-length = x\nstreamlit-page = a\nselect = E,odd-1\nformat = pylint\n"
        "per-file-ignores = a:E5\njobs = 0\n"
    )
    layer = ini_for(str(tmp_path))
    assert layer.values == {"select": ("E", "odd-1"), "per_file_ignores": (("a", ("E5",)),), "jobs": 1}
    [problem] = layer.problems()
    assert "[flake8] `streamlit-page`: there is no such option; did you mean `streamlit-pages`?" in problem


def test_a_section_that_stands_twice_is_a_mistake(tmp_path):
    (tmp_path / ".flake8").write_text("[flake8]\n[flake8]\n")
    [problem] = ini_for(str(tmp_path)).problems()
    assert "section 'flake8' already exists" in problem


def test_the_codes_of_all_rules_are_known_without_importing_them():
    from flake8_streamlit.rules.docs import all_docs

    assert list(config.known_codes()) == [doc.code for doc in all_docs()]


class TestInFlake8:
    """The plugin reads our own options there, under flake8's."""

    @pytest.fixture
    def app(self, tmp_path):
        (tmp_path / "shop").mkdir()
        path = tmp_path / "shop" / "app.py"
        path.write_text(KEPT_CART)
        (tmp_path / "shop" / "pyproject.toml").write_text('[tool.flake8-streamlit]\nstreamlit-modules = ["app.py"]\n')
        return path

    def test_it_counts_from_any_folder_and_for_stdin(self, app, tmp_path):
        assert flake8("shop/app.py", cwd=tmp_path).findings == []
        assert flake8("app.py", cwd=app.parent).findings == []
        assert flake8("--stdin-display-name", app, "-", cwd=os.sep, stdin=KEPT_CART).findings == []

    def test_ini_file_and_command_line_win(self, app):
        assert flake8("--streamlit-modules=x", "app.py", cwd=app.parent).findings == [KEPT_CART_TEST]
        (app.parent / ".flake8").write_text("[flake8]\nstreamlit-modules = x\n")
        assert flake8("app.py", cwd=app.parent).findings == [KEPT_CART_TEST]

    def test_a_mistake_is_a_finding_in_files_that_mention_streamlit_and_ends_nothing(self, app):
        (app.parent / "pyproject.toml").write_text("[tool.flake8-streamlit]\nstreamlit-page = 'x'\n")
        (app.parent / "other.py").write_text("x = 1\n")
        run = flake8("--select=STL", ".", cwd=app.parent)
        assert run.findings == [(1, 1, "STL001"), KEPT_CART_TEST]
        assert "pyproject.toml: [tool.flake8-streamlit] `streamlit-page`" in run.stdout
        assert run.stderr == ""
