"""`flake8-streamlit why`: the page, the gate, the classes, and for a line the operands, the test and the verdict."""

from __future__ import annotations

import json

import pytest

from flake8_streamlit import cli
from flake8_streamlit.cli import UsageError
from flake8_streamlit.cli.why import place

PAGE = """\
from dataclasses import dataclass
import other
import streamlit as st


@dataclass
class Item:
    name: str = "tea"


class Note:
    def __init__(self, text):
        self.text = text

    def __eq__(self, note):
        return self.text == note.text


if "item" not in st.session_state:
    st.session_state.item = Item()
    st.session_state.note = Note("a")
kept = st.session_state.item
st.write(kept == Item())
st.write(Item() == Item())
st.write(st.session_state.note == Note("a"))
loaded = other.call()
st.write(loaded == Item())
st.write(kept == Item())  # noqa: STL202
"""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.py").write_text(PAGE)


def why(capsys, *arguments):
    assert cli.main(["why", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            23,
            [
                '`kept`: `Item` of an earlier run, kept in `session_state["item"]` (line 20)',
                "of this run, made on line 23",
            ],
        ),
        (
            23,
            [
                "test (equality): `kept == Item()`",
                "`==` of `Item` is generated, and looks at the class",
                "reported: STL202",
            ],
        ),
        (24, ["not reported: both sides were made in this run"]),
        (25, ["not reported: `Note.__eq__` compares values only"]),
        (27, ["not reported: what `loaded` is, is not known: it comes from `other.call()`, which is not followed"]),
        (26, ["`loaded`: not known: it comes from `other.call()`", "not reported: no test stands here"]),
        (20, ["because of what is kept here, reported elsewhere: line 23 (STL202)"]),
        (7, ["line 7: `Item` (dataclass)", 'kept in `session_state["item"]` (line 20)', "STL902"]),
        (3, ["not reported: nothing here is of a class of the script"]),
    ],
)
def test_a_line_says_what_stands_on_it_and_the_verdict(capsys, line, expected):
    output = why(capsys, f"app.py:{line}")
    assert "app.py: a page script, executed on every rerun" in output
    for text in expected:
        assert text in output


def test_a_finding_that_noqa_silences_says_so(capsys):
    output = why(capsys, "app.py:28")
    assert "found, but not shown (" in output
    assert "noqa" in output


def test_a_finding_that_the_configuration_ignores_says_so(capsys, tmp_path):
    (tmp_path / "setup.cfg").write_text("[flake8]\nextend-ignore = STL202\n")
    assert "found, but not shown (" in why(capsys, "app.py:23")


def test_an_opt_in_finding_says_that_nobody_asked_for_it(capsys):
    output = why(capsys, "app.py:7")
    assert "found, but not shown (STL901 is off unless it is selected): STL901" in output


def test_a_file_says_what_was_kept_followed_and_left_out(capsys):
    output = why(capsys, "app.py")
    assert "because it calls `st.write` at top level (line 23)" in output
    assert (
        "line 7: `Item` (dataclass): `==` is generated, and looks at the class first\n    kept in `session_" in output
    )
    assert 'line 22: `kept`: `Item` of an earlier run, kept in `session_state["item"]` (line 20)' in output
    assert "line 24: `Item() == Item()`: both sides were made in this run" in output
    assert "line 23: reported: STL202" in output


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("x = 1\n", "stopped at the gate `text`: the text does not mention streamlit"),
        ("import streamlit as st\nst.write(1)\n", "stopped at the gate `class`: no class is made here"),
        (
            "import streamlit as st\nclass A: pass\nst.session_state.a = 1\n",
            "stopped at the gate `reach`: not a page script",
        ),
    ],
)
def test_a_file_that_the_gate_stops_says_where(capsys, tmp_path, content, expected):
    (tmp_path / "other.py").write_text(content)
    assert expected in why(capsys, "other.py")
    assert expected in why(capsys, "other.py:1")


UNGUARDED = """\
import streamlit as st

class Size:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name

st.session_state.size = st.pills("Size", [Size("S"), Size("M")])
"""


@pytest.mark.parametrize(
    ("line", "expected", "missing"),
    [
        (7, ["`st.pills` (line 10) compares options with `None`", "\n  reported: STL103"], "not reported"),
        (8, ["`other.name` (line 8) raises AttributeError", "\n    line 7: reported: STL103"], "not reported"),
        (10, ['kept here in `session_state["size"]`: `Size`'], "nothing here"),
    ],
)
def test_a_line_says_what_streamlit_compares_and_what_is_kept_there(capsys, tmp_path, line, expected, missing):
    (tmp_path / "sizes.py").write_text(UNGUARDED)
    output = why(capsys, f"sizes.py:{line}")
    for text in expected:
        assert text in output
    assert missing not in output
    data = json.loads(why(capsys, f"sizes.py:{line}", "--output-format=json"))
    assert [each["access_line"] for each in data["unguarded"]] == ([] if line == 10 else [8])


def test_a_keeper_in_another_file_is_not_said_to_be_on_the_line_with_its_number(capsys, tmp_path):
    (tmp_path / "keeping.py").write_text("import streamlit as st\ndef keep(x):\n    st.session_state.x = x\n")
    page = "import streamlit as st\nfrom keeping import keep\n\nclass A: pass\n\nst.write(keep(A()))\n"
    (tmp_path / "page.py").write_text(page)
    assert 'kept in `session_state["x"]` (line 3 of `keeping.py`)' in why(capsys, "page.py:4")
    assert "kept here" not in why(capsys, "page.py:3")
    assert json.loads(why(capsys, "page.py:3", "--output-format=json"))["keepers"] == []


def test_a_test_in_another_file_says_nothing_about_names_of_that_file(capsys, tmp_path):
    (tmp_path / "asking.py").write_text("import streamlit\ndef is_a(value, cls):\n    return isinstance(value, cls)\n")
    page = (
        "import streamlit as st\nimport asking\n\nclass A: pass\n\n"
        "if 'a' not in st.session_state:\n    st.session_state.a = A()\nst.write(asking.is_a(st.session_state.a, A))\n"
    )
    (tmp_path / "page.py").write_text(page)
    output = why(capsys, "page.py:8")
    assert "test (type): `asking.is_a(st.session_state.a, A)`\n    reported: STL201" in output
    assert "`value`: " not in output


def test_a_finding_is_not_explained_by_what_is_not_known(capsys, tmp_path):
    (tmp_path / "page.py").write_text(
        PAGE.replace("@dataclass", "@dataclass(order=True)") + "st.write(min(kept, Item()))\n"
    )
    output = why(capsys, "page.py:29")
    assert "test (operator): `min(kept, Item())`\n" in output
    assert "reported: STL205" in output
    assert "not followed" not in output.partition("test (operator)")[2].partition("reported: STL205")[0]


def test_the_evidence_is_told_in_sentences(capsys, tmp_path):
    (tmp_path / "Dockerfile").write_text('CMD ["streamlit", "run", "run.py"]\n')
    (tmp_path / "run.py").write_text("import streamlit as st\nimport helper\nclass A: pass\nst.write(1)\n")
    (tmp_path / "helper.py").write_text("import streamlit as st\nclass A: pass\nst.write(1)\n")
    output = why(capsys, "run.py")
    assert "because it is run by `Dockerfile`: `streamlit run run.py`\n  because it calls `st.write`" in output
    assert "because it is imported by `run.py` line 2\n" in why(capsys, "helper.py")


@pytest.mark.parametrize("place", ["other.py", "other.py:1"])
def test_what_is_no_python_is_an_error_as_for_check(capsys, tmp_path, place):
    (tmp_path / "other.py").write_text("import streamlit\ndef :\n")
    assert cli.main(["why", place]) == 2
    assert "other.py is not valid Python: invalid syntax (line 2)" in capsys.readouterr().err


def test_json_says_the_same(capsys):
    data = json.loads(why(capsys, "app.py:23", "--output-format", "json"))
    assert data["page"]["is_page"] is True
    assert [stage["stage"] for stage in data["gate"]] == ["text", "keeper", "reach"]
    [test] = data["tests"]
    assert (test["clashes"], test["kind"]) == (True, "equality")
    keeper = test["left"]["parts"][0]["keeper"]
    assert (keeper["line"], keeper["label"], keeper["kind"]) == (20, 'session_state["item"]', "session_state")
    [finding] = data["findings"]
    assert (finding["code"], finding["span"]["line"], finding["silenced_by"]) == ("STL202", 23, "")
    assert {cls["name"] for cls in json.loads(why(capsys, "app.py", "--output-format=json"))["classes"]} == {
        "Item",
        "Note",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("app.py", ("app.py", 0)),
        ("app.py:3", ("app.py", 3)),
        ("app.py:3:7", ("app.py", 3)),
        ("app.py:3:7:", ("app.py", 3)),
        ("a:3", ("a:3", 0)),
        ("a:3:4", ("a:3", 4)),
        ("a:3:4:5", ("a:3", 4)),
        ("1:2:3.py:4", ("1:2:3.py", 4)),
    ],
)
def test_a_place_is_a_file_with_perhaps_a_line(tmp_path, text, expected):
    for name in ("a:3", "1:2:3.py"):
        (tmp_path / name).write_text("x = 1\n")
    assert place(text) == expected


@pytest.mark.parametrize("text", ["none.py", "none.py:3", "app.py:x", "", ":", "C:\\app.py:3", "app.py:1:2:3"])
def test_a_place_that_is_not_there_is_a_usage_error(text):
    with pytest.raises(UsageError, match="there is no such file"):
        place(text)


def test_a_line_that_the_file_has_not_is_a_usage_error(capsys):
    assert cli.main(["why", "app.py:28"]) == 0
    assert cli.main(["why", "app.py:30"]) == 2
    assert "app.py has no line 30" in capsys.readouterr().err


def test_a_file_that_flake8_reads_is_read(capsys, tmp_path):
    (tmp_path / "odd.py").write_bytes(b"# coding: nonsense\n\xff")
    assert "stopped at the gate `text`" in why(capsys, "odd.py")


def test_what_happens_in_another_file_says_so(capsys, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "store.py").write_text(
        "import streamlit as st\n\n\ndef keep(thing):\n    st.session_state.kept = thing\n"
    )
    (tmp_path / "page.py").write_text(
        "import streamlit as st\nimport store\nfrom dataclasses import dataclass\n\n\n@dataclass\nclass Item:\n"
        "    n: int = 1\n\n\nif 'kept' not in st.session_state:\n    store.keep(Item())\n"
        "st.write(st.session_state.kept == Item())\n"
    )
    assert 'kept in `session_state["kept"]` (line 5 of `store.py`), made on line 12' in why(capsys, "page.py:13")


def test_what_imported_modules_bring_in_is_why_a_page_without_classes_is_analysed(capsys, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "made.py").write_text("def make():\n    class Item: pass\n    return Item()\n")
    (tmp_path / "page.py").write_text(
        "import streamlit as st\nfrom made import make\n\nst.title('x')\nst.session_state.kept = make()\n"
    )
    output = why(capsys, "page.py")
    assert "\nanalysed: " in output
    assert "not analysed" not in output
