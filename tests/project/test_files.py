"""Project files are read lazily, inside the root only, and anew when they change."""

from __future__ import annotations

import ast
import os
import sys
import time

import pytest

from flake8_streamlit.project import files as module
from flake8_streamlit.project.files import LARGEST, Listing

PYTHON = {
    "plain": (b"x = 1\n", "x = 1\n"),
    "windows lines": (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
    "byte order mark": (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
    "latin-1 declared": (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "# -*- coding: latin-1 -*-\nx = 'é'\n"),
    "latin-1 not declared": (b"x = '\xe9'\n", None),
    "unknown encoding": (b"# coding: klingon\nx = 1\n", None),
    "mark against declaration": (b"\xef\xbb\xbf# coding: latin-1\n", None),
}
TEXTS = {
    "plain": (b"a\n", "a\n"),
    "byte order mark": (b"\xef\xbb\xbfa", "a"),
    "PowerShell's redirection": ("streamlit==1.30\r\n".encode("utf-16"), "streamlit==1.30\r\n"),
    "not UTF-8": (b"caf\xe9", "café"),
    "cut in the middle of UTF-16": (b"\xff\xfea", "ÿþa"),
}


@pytest.mark.parametrize("name", PYTHON)
def test_python_files_are_decoded_as_python_does(tree, files, name):
    data, expected = PYTHON[name]
    (tree / "a.py").write_bytes(data)
    assert files.source(tree / "a.py") == expected
    assert (files.tree(tree / "a.py") is None) == (expected is None)


@pytest.mark.parametrize("name", TEXTS)
def test_other_files_are_always_text(tree, files, name):
    data, expected = TEXTS[name]
    (tree / "a.txt").write_bytes(data)
    assert files.text(tree / "a.txt") == expected


@pytest.mark.parametrize("source", ["def :", "x = '\0'", "(" * 5000 + ")" * 5000, "-" * 100_000 + "1"])
def test_what_python_refuses_has_no_tree(tree, files, source):
    tree.write(**{"a.py": source})
    assert files.tree(tree / "a.py") is None


@pytest.mark.filterwarnings("error")
def test_parsing_somebody_elses_file_warns_of_nothing(tree, files):
    tree.write(**{"a.py": r'x = "\d" is 1'})
    assert isinstance(files.tree(tree / "a.py"), ast.Module)


def absent(tree):
    tree.write(**{"huge.py": "#" * (LARGEST + 1), "folder/x.py": "", "../outside.py": "x = 1"})
    (tree / "link.py").symlink_to(tree / "../outside.py")
    (tree / "outer").symlink_to(tree / "..")
    (tree / "dangling.py").symlink_to(tree / "nowhere.py")
    (tree / "loop.py").symlink_to(tree / "loop.py")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tree / "pipe.py")
    names = (
        "huge.py folder link.py outer/outside.py dangling.py loop.py pipe.py missing.py ../outside.py x\0.py".split()
    )
    return [*names, "\ud800.py", "x" * 5000]


def test_what_cannot_or_may_not_be_read_is_absent(tree, files):
    for name in absent(tree):
        path = tree / name
        assert (files.is_file(path), files.text(path), files.tree(path)) == (False, None, None), name


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_absent(tree, files):
    tree.write(**{"a.py": "x = 1"})
    (tree / "a.py").chmod(0)
    assert files.source(tree / "a.py") is None


def test_a_file_that_cannot_be_opened_is_absent(tree, files, monkeypatch):
    def refuse(*_):
        raise PermissionError

    tree.write(**{"a.py": "x = 1"})
    monkeypatch.setattr("builtins.open", refuse)
    assert files.source(tree / "a.py") is None


def test_a_link_inside_the_root_is_followed(tree, files):
    tree.write(**{"a.py": "x = 1"})
    (tree / "b.py").symlink_to(tree / "a.py")
    assert files.source(tree / "b.py") == "x = 1"


def age(path, seconds=10):
    """Make a file look old enough for its stamp to be trusted."""
    then = time.time_ns() - seconds * 1_000_000_000
    os.utime(path, ns=(then, then))


@pytest.fixture
def reads(files, monkeypatch):
    seen = []
    read = files._read
    monkeypatch.setattr(files, "_read", lambda name, most: seen.append(name) or read(name, most))
    return seen


def test_a_file_is_read_once_as_long_as_it_stays_the_same(tree, files, reads):
    tree.write(**{"a.py": "x = 1"})
    age(tree / "a.py")
    first = files.tree(tree / "a.py")
    files.look_again()
    assert files.tree(tree / "a.py") is first
    assert len(reads) == 1


def test_an_edit_is_seen_and_costs_one_file(tree, files, reads):
    tree.write(**{"a.py": "x = 1", "b.py": "y = 1"})
    age(tree / "a.py")
    age(tree / "b.py")
    assert files.source(tree / "a.py") + files.source(tree / "b.py") == "x = 1y = 1"
    tree.write(**{"a.py": "x = 2"})
    files.look_again()
    assert files.source(tree / "a.py") + files.source(tree / "b.py") == "x = 2y = 1"
    assert len(reads) == 3


def test_an_edit_within_one_tick_of_the_clock_is_seen(tree, files):
    """Same length, same time, same inode: only a fresh reading can tell."""
    tree.write(**{"a.py": "x = 1"})
    now = time.time_ns()
    os.utime(tree / "a.py", ns=(now, now))
    assert files.source(tree / "a.py") == "x = 1"
    tree.write(**{"a.py": "x = 2"})
    os.utime(tree / "a.py", ns=(now, now))
    files.look_again()
    assert files.source(tree / "a.py") == "x = 2"


def test_one_check_sees_one_state_of_a_file(tree, files):
    tree.write(**{"a.py": "x = 1"})
    age(tree / "a.py")
    assert files.source(tree / "a.py") == "x = 1"
    tree.write(**{"a.py": "x = 2"})
    assert files.source(tree / "a.py") == "x = 1"


def test_a_file_that_goes_and_comes_is_seen(tree, files):
    tree.write(**{"a.py": "x = 1"})
    assert files.source(tree / "a.py") == "x = 1"
    (tree / "a.py").unlink()
    files.look_again()
    assert files.source(tree / "a.py") is None
    tree.write(**{"a.py": "x = 3"})
    files.look_again()
    assert files.source(tree / "a.py") == "x = 3"


def test_a_folder_is_listed_and_listed_anew(tree, files):
    tree.touch("d/a.py", "d/e/f.py")
    assert files.listing(tree / "d") == Listing(frozenset({"a.py"}), frozenset({"e"}))
    tree.touch("d/b.py")
    files.look_again()
    assert files.listing(tree / "d").files == {"a.py", "b.py"}
    for name in ("missing", "d/a.py", "..", "x\0"):
        assert files.listing(tree / name) == Listing()


def test_a_listing_is_kept(tree, files, monkeypatch):
    tree.touch("d/a.py")
    age(tree / "d")
    first = files.listing(tree / "d")
    files.look_again()
    monkeypatch.setattr(module, "_list", lambda _: sys.exit("listed again"))
    assert files.listing(tree / "d") is first


def test_only_so_many_texts_and_trees_are_kept(tree, files, reads, monkeypatch):
    monkeypatch.setattr(module, "MOST_TREES", 3)
    tree.write(**{f"m{i}.py": f"x = {i}" for i in range(6)})
    for i in range(6):
        age(tree / f"m{i}.py")
        assert ast.unparse(files.tree(tree / f"m{i}.py")) == f"x = {i}"
    assert len(files._kept) == 3
    assert len(reads) == 6
    assert ast.unparse(files.tree(tree / "m5.py")) == "x = 5"
    assert ast.unparse(files.tree(tree / "m0.py")) == "x = 0"
    assert len(reads) == 7
