"""Which files are checked."""

from __future__ import annotations

import logging
import os
import subprocess
from pathlib import Path

import pytest
from flake8.discover_files import expand_paths
from flake8.utils import matches_filename, normalize_paths
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.checking.made import found, walk


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Make files in a folder that is the working directory."""
    monkeypatch.chdir(tmp_path)

    def make(*names: str, **contents: str) -> Path:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
        return tmp_path

    return make


def test_python_files_of_folders_come_by_name_and_named_files_always(tree):
    tree("b.py", "a/z.py", "a/b/c.py", "notes.txt", "c.pyi", "script")
    assert found(".") == ["./a/b/c.py", "./a/z.py", "./b.py"]
    assert found("script", "a", "notes.txt") == ["script", "a/b/c.py", "a/z.py", "notes.txt"]


def test_a_file_that_is_named_twice_comes_once(tree):
    root = tree("a/z.py", "b.py")
    assert found("b.py", ".", "a", f"{root}/a/z.py") == ["b.py", "./a/z.py"]


@pytest.mark.parametrize(
    "name", ["1_📊_Data.py", "2 My page.py", "größe.py", "a\nb.py", "'\".py", "-x.py", "\udcff.py"]
)
def test_any_name_will_do(tree, name):
    root = tree("app.py")
    os.close(os.open(os.fsencode(f"{root}/{name}"), os.O_CREAT))
    assert sorted(found(".")) == sorted(["./app.py", f"./{name}"])


class TestExclude:
    """Globs as in flake8."""

    def test_what_nobody_wants_to_check_is_passed_over_unless_it_is_named(self, tree):
        tree(".venv/x.py", "node_modules/m/x.py", "a/__pycache__/x.py", ".git/x.py", "build/x.py", "a/app.py")
        assert found(".") == ["./a/app.py"]
        assert found("build", ".venv/x.py") == ["build/x.py", ".venv/x.py"]

    @pytest.mark.parametrize(
        ("options", "left"),
        [
            (["--exclude", "old"], ["a/b.py", "build/c.py", "d.py"]),
            (["--extend-exclude", "old"], ["a/b.py", "d.py"]),
            (["--extend-exclude", "a/*.py"], ["d.py", "old/y.py"]),  # as in flake8, `*` crosses folders
            (["--extend-exclude", "./old,d.*"], ["a/b.py", "a/old/x.py"]),
            (["--extend-exclude", "*/old"], ["a/b.py", "d.py", "old/y.py"]),
            (["--exclude", ""], ["a/b.py", "a/old/x.py", "build/c.py", "d.py", "old/y.py"]),
        ],
    )
    def test_globs_on_the_command_line(self, tree, options, left):
        tree("a/b.py", "a/old/x.py", "build/c.py", "d.py", "old/y.py")
        assert found(".", options=tuple(options)) == [f"./{path}" for path in left]

    def test_relative_globs_are_relative_to_their_file(self, tree, monkeypatch):
        root = tree("a/b/old.py", "b/old.py", "b/app.py")
        (root / "a" / "pyproject.toml").write_text('[tool.flake8-streamlit]\nexclude = ["b/old.py"]\n')
        assert found(".") == ["./b/app.py", "./b/old.py"]
        (root / "setup.cfg").write_text("[flake8]\nexclude = b/old.py\n")
        assert found(".") == ["./a/b/old.py", "./b/app.py"]
        monkeypatch.chdir(root / "b")
        assert found(".") == ["./app.py"]

    def test_named_files_are_passed_over_when_that_is_asked_for(self, tree):
        root = tree("build/app.py", "app.py")
        assert found("build/app.py", "app.py", "build", options=("--force-exclude",)) == ["app.py"]
        (root / "pyproject.toml").write_text("[tool.flake8-streamlit]\nforce-exclude = true\n")
        assert found("build/app.py", "app.py") == ["app.py"]
        assert found("build/app.py", "app.py", options=("--no-force-exclude",)) == ["build/app.py", "app.py"]


EXCLUDES = st.sampled_from(
    ["a", "a/", "./a", "a/b", "*/b", "a/*", "*.py", "x.*", "./x.py", "a/x.py", "[ab]", "?", "*b*", "/a", ".", "*", "b/"]
)


@pytest.fixture(scope="class")
def excluding(tmp_path_factory):
    """A tree in which names come again at every depth."""
    root = tmp_path_factory.mktemp("excluding")
    for folder in ("", "a", "a/b", "b", "b/a"):
        (root / folder).mkdir(exist_ok=True)
        for name in ("x.py", "y.py"):
            (root / folder / name).write_text("")
    return root


class TestExcludeAsInFlake8:
    """flake8's own search is the judge."""

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(globs=st.lists(EXCLUDES, min_size=1, max_size=3), top=st.sampled_from([".", "a"]), is_ini=st.booleans())
    def test_the_same_files_are_left(self, excluding, monkeypatch, globs, top, is_ini):
        monkeypatch.chdir(excluding / "b" if is_ini and top == "." else excluding)
        (excluding / ".flake8").write_text(f"[flake8]\nexclude = {','.join(globs) if is_ini else ''}\n")
        patterns = normalize_paths(globs, str(excluding) if is_ini else ".")
        theirs = expand_paths(paths=[top], stdin_display_name="stdin", filename_patterns=["*.py"], exclude=patterns)
        ours = found(top, options=() if is_ini else ("--exclude", ",".join(globs)))
        if not matches_filename(top, patterns, "", logging.getLogger()):  # we check an excluded folder that is named
            assert sorted(ours) == sorted(theirs)


class TestOddThings:
    """What is no plain file or folder."""

    def test_links_to_files_count_and_links_to_folders_are_not_followed(self, tree):
        root = tree("a/app.py")
        (root / "link.py").symlink_to("a/app.py")
        (root / "a" / "up").symlink_to("..")
        (root / "folder.py").symlink_to("a")
        assert found(".") == ["./a/app.py", "./link.py"]
        assert found("folder.py") == ["folder.py/app.py"]

    def test_broken_links_pipes_and_folders_with_python_names_are_passed_over(self, tree):
        root = tree("app.py", "folder.py/x.txt")
        (root / ".#app.py").symlink_to("user@host.1234")
        (root / "loop.py").symlink_to("loop.py")
        os.mkfifo(root / "pipe.py")
        assert found(".") == ["./app.py"]

    def test_a_folder_that_cannot_be_read_is_told_and_one_that_is_gone_is_not(self, tree, monkeypatch):
        tree("a/x.py", "b/x.py", "c/x.py")
        real = os.scandir

        def scan(path):
            if path == "./a":
                raise PermissionError(13, "Permission denied", path)
            if path == "./b":
                raise FileNotFoundError(2, "No such file or directory", path)
            return real(path)

        monkeypatch.setattr(os, "scandir", scan)
        made = walk()
        assert [target.path for target in made.targets(["."])] == ["./c/x.py"]
        assert made.errors == ["./a: cannot be read: Permission denied"]

    def test_a_tree_deeper_than_pythons_stack(self, tree):
        root = tree("app.py")
        folder = os.open(root, os.O_RDONLY)
        for _ in range(1500):
            os.mkdir("d", dir_fd=folder)
            inner = os.open("d", os.O_RDONLY, dir_fd=folder)
            os.close(folder)
            folder = inner
        os.close(os.open("deep.py", os.O_CREAT, dir_fd=folder))
        os.close(folder)
        try:
            assert found(".") == ["./app.py", f".{'/d' * 1500}/deep.py"]
        finally:
            subprocess.run(["rm", "-rf", root / "d"], check=True)  # deeper than what shutil can remove


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", root], check=True)
    for folder in ("", "a", "a/b", "b", "old", "a/old", "b/a/b"):
        (root / folder).mkdir(exist_ok=True, parents=True)
        for name in ("app.py", "x.py", "build.py", "ä b.py"):
            (root / folder / name).write_text("")
    return root


class TestGit:
    """What git ignores is passed over; git itself is the judge."""

    NAMES = st.sampled_from(["a", "b", "old", "app.py", "x.py", "build.py", "ä b.py"])
    PATTERNS = st.sampled_from(
        [
            *[
                "a",
                "a/",
                "/a",
                "a/b",
                "/a/b",
                "a/*",
                "a/**",
                "**/b",
                "**/b/",
                "a/**/x.py",
                "*.py",
                "/*.py",
                "*",
                "*/",
                "/*",
            ],
            *[
                "!a",
                "!a/",
                "!*.py",
                "!app.py",
                "!/a/app.py",
                "!*/",
                "!a/b/",
                "old",
                "!old/x.py",
                "b?",
                "[a-b]",
                "[!a]*.py",
            ],
            *[
                "# comment",
                "",
                "   ",
                r"\#x",
                r"\!a",
                "app.py ",
                r"app.py\ ",
                "ä*",
                "***",
                "a**b",
                "/",
                "!",
                "[a",
                "a\\",
            ],
        ]
    )

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        files=st.dictionaries(
            st.sampled_from(["", "a", "a/b", "b", "old"]), st.lists(PATTERNS, max_size=6), min_size=1, max_size=3
        ),
        excluded=st.lists(PATTERNS, max_size=2),
        top=st.sampled_from([".", "a", "b"]),
    )
    @example(files={"": ["*", "!*/", "!x.py"]}, excluded=[], top=".")
    @example(files={"": ["b/"], "a": ["!b/"]}, excluded=["a"], top=".")
    def test_the_same_files_as_git_lists(self, repository, monkeypatch, files, excluded, top):
        for folder in ("", "a", "a/b", "b", "old"):
            text = "\n".join(files.get(folder, [])) + "\n"
            (repository / folder / ".gitignore").write_text(text, encoding="utf-8")
        (repository / ".git" / "info" / "exclude").write_text("\n".join(excluded) + "\n", encoding="utf-8")
        monkeypatch.chdir(repository)
        command = ["git", "-c", "core.excludesFile=", "ls-files", "-coz", "--exclude-standard", "--", top]
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        theirs = {os.path.normpath(name) for name in listed if name.endswith(".py")}
        if top != "." and not theirs:
            return  # git lists nothing of an ignored folder; whoever names one wants it checked
        ours = {os.path.normpath(name) for name in found(top, options=("--exclude", ""))}
        assert ours == theirs

    def test_an_ignored_folder_that_is_named_is_checked(self, tree):
        root = tree("out/app.py", "out/tmp/x.py", "app.py")
        (root / ".git").mkdir()
        (root / ".gitignore").write_text("/out/\n")
        (root / "out" / ".gitignore").write_text("tmp\n")
        assert found(".") == ["./app.py"]
        assert found("out") == ["out/app.py"]
        assert found("out/tmp/x.py") == ["out/tmp/x.py"]
        assert found(".", options=("--no-respect-gitignore",)) == ["./app.py", "./out/app.py", "./out/tmp/x.py"]

    def test_a_repository_in_a_repository_has_rules_of_its_own(self, tree):
        root = tree("inner/old/x.py", "old/x.py")
        (root / ".git").mkdir()
        (root / "inner" / ".git").mkdir()
        (root / ".gitignore").write_text("old\n")
        assert found(".") == ["./inner/old/x.py"]
        assert found("inner/old") == ["inner/old/x.py"]

    def test_outside_of_a_repository_ignore_files_below_count(self, tree):
        root = tree("a/old/x.py", "a/app.py")
        (root / "a" / ".gitignore").write_text("old\n")
        assert found(".") == ["./a/app.py"]
        (root / "a" / ".ignore").write_bytes(b"!old\n\xff\n")
        assert found(".") == ["./a/app.py", "./a/old/x.py"]
