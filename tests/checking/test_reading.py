"""Files are read as flake8 reads them."""

from __future__ import annotations

import pytest
from flake8.processor import FileProcessor
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flake8_streamlit.checking import reading
from flake8_streamlit.checking.noqa import _OPTIONS

COOKIES = st.sampled_from(
    [
        "utf-8",
        "latin-1",
        "cp1252",
        "iso-8859-15",
        "utf-8-sig",
        "koi8-r",
        "gbk",
        "no-such",
        "ascii",
        "shift_jis",
    ]
)
LINES = st.lists(
    st.sampled_from(["x = 'é'", "", "# ö", "y = '€'", "import streamlit", "\x0c", "'\u2028'", "z = '日本'"]), max_size=4
)


@settings(max_examples=200, deadline=None)
@given(
    mark=st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe"]),
    cookie=st.none() | COOKIES,
    lines=LINES,
    encoding=st.sampled_from(["utf-8", "latin-1", "cp1252", "koi8-r", "gbk"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
@example(b"\xef\xbb\xbf", "latin-1", ["x = 'é'"], "utf-8", "\n")
def test_bytes_become_the_text_that_flake8_reads(tmp_path_factory, mark, cookie, lines, encoding, end):
    head = f"# -*- coding: {cookie} -*-{end}" if cookie else ""
    data = mark + (head + end.join(lines)).encode(encoding, errors="replace")
    path = tmp_path_factory.getbasetemp() / "read.py"
    path.write_bytes(data)
    theirs = "".join(FileProcessor(str(path), _OPTIONS).lines)
    assert reading.read(str(path)) == theirs
    assert reading.decode(data) == theirs


def test_a_cookie_that_names_no_text_encoding_ends_flake8_and_not_us():
    assert reading.decode(b"# coding: rot13\nx = '\xe9'\n") == "# coding: rot13\nx = 'é'\n"


@pytest.mark.parametrize("size", [10, reading.LARGEST + 1])
def test_the_mark_is_found_in_small_and_in_large_files(tmp_path, size):
    path = tmp_path / "data.py"
    path.write_bytes(b"#" * size)
    assert not reading.mentions_streamlit(str(path))
    path.write_bytes(b"#" * size + b"streamlit")
    assert reading.mentions_streamlit(str(path))


def test_a_very_large_file_is_not_read_into_the_memory(tmp_path):
    path = tmp_path / "data.py"
    path.write_bytes(b"#" * (reading.LARGEST + 1))
    with pytest.raises(reading.UnreadableError, match=r"is too large to be checked \(8\.0 MB\)"):
        reading.read(str(path))


@pytest.mark.parametrize("name", ["lost.py", "a\0b.py", "."])
def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path, name):
    for read in (reading.mentions_streamlit, reading.read):
        with pytest.raises(reading.UnreadableError) as told:
            read(f"{tmp_path}/{name}")
        assert str(told.value).startswith(("there is no such file or folder", "cannot be read: "))
        assert "\n" not in str(told.value)


def test_warnings_of_the_parser_are_not_the_users_business(recwarn):
    reading.parse("x = '\\d'\n")
    assert not recwarn
