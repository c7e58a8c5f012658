"""Every fixture through the real flake8: what its comments expect is what is reported, and nothing else.

By path and by stdin, with LF and with CRLF, and once with `# noqa: CODE` on the line of each finding. One flake8
process checks all files of a kind; the stdin runs share this process, because flake8 reads one stdin in a run.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import tokenize
from collections import defaultdict
from pathlib import Path

import pytest
from flake8 import utils  # type: ignore[import-untyped]
from flake8.main import cli  # type: ignore[import-untyped]

from flake8_streamlit.rules import ALL_RULES
from tests.real_flake8 import flake8
from tests.support.comments import FIXTURES, PROJECTS, expected, fixture_files
from tests.support.projects import NAMES as APPS
from tests.support.projects import expectations

ALL_CODES = "--select=STL,STL9"
LINE = re.compile(r"^(?P<path>.*?):(?P<line>\d+):\d+: (?P<code>[A-Z]+\d+) ")
FILES = fixture_files()
NAMES = [file.relative_to(FIXTURES).as_posix() for file in FILES]

Findings = dict[str, set[tuple[int, str]]]
each_fixture = pytest.mark.parametrize("name", NAMES)


def source_of(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8")


def wanted(name: str) -> set[tuple[int, str]]:
    return {(line, code) for line, codes in expected(source_of(name)).all().items() for code in codes}


def read(output: str) -> Findings:
    """The findings by file, from flake8's default output."""
    found: Findings = defaultdict(set)
    for match in map(LINE.match, output.splitlines()):
        if match is not None:
            found[Path(match["path"]).as_posix().removeprefix("./")].add((int(match["line"]), match["code"]))
    return found


def silenced(source: str) -> str:
    """`source` with `# noqa: CODE` in place of each comment that expects a finding."""
    codes = expected(source).all()
    lines = source.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        line, column = token.start
        if token.type == tokenize.COMMENT and line in codes:
            lines[line - 1] = f"{lines[line - 1][:column]}# noqa: {','.join(sorted(codes[line]))}\n"
    return "".join(lines)


def checked_by_path(folder: Path, sources: dict[str, bytes]) -> Findings:
    for name, source in sources.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source)
    run = flake8("--isolated", "-j1", ALL_CODES, ".", cwd=folder)
    assert run.stderr == ""
    return read(run.stdout)


@pytest.fixture(scope="module")
def by_path(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return checked_by_path(tmp_path_factory.mktemp("lf"), {name: source_of(name).encode() for name in NAMES})


@pytest.fixture(scope="module")
def by_path_crlf(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    sources = {name: source_of(name).replace("\n", "\r\n").encode() for name in NAMES}
    return checked_by_path(tmp_path_factory.mktemp("crlf"), sources)


@pytest.fixture(scope="module")
def by_path_silenced(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    sources = {name: silenced(source_of(name)).encode() for name in NAMES}
    return checked_by_path(tmp_path_factory.mktemp("noqa"), sources)


def checked_by_stdin(name: str, source: bytes, monkeypatch: pytest.MonkeyPatch) -> set[tuple[int, str]]:
    """flake8's own main function with `source` on stdin, as an editor calls it."""
    utils.stdin_get_value.cache_clear()
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source), encoding="utf-8", newline=""))
    with contextlib.redirect_stdout(output):
        cli.main(["--isolated", ALL_CODES, "--stdin-display-name", name, "-"])
    output.seek(0)
    return read(output.read())[name]


@each_fixture
def test_by_path(name: str, by_path: Findings) -> None:
    assert by_path[name] == wanted(name)


@each_fixture
def test_by_path_with_crlf(name: str, by_path_crlf: Findings) -> None:
    assert by_path_crlf[name] == wanted(name)


@each_fixture
def test_noqa_silences_each_finding(name: str, by_path_silenced: Findings) -> None:
    assert by_path_silenced[name] == set()


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@each_fixture
def test_by_stdin(name: str, newline: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(name).replace("\n", newline).encode()
    assert checked_by_stdin(name, source, monkeypatch) == wanted(name)


def test_every_fixture_was_seen_by_flake8(tmp_path: Path) -> None:
    """A file that flake8 skips would pass as silent: each one carries a syntax error here."""
    for name in NAMES:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("(\n", encoding="utf-8")
    run = flake8("--isolated", "-j1", "--select=E9", ".", cwd=tmp_path)
    assert set(read(run.stdout)) == set(NAMES)


@pytest.mark.parametrize("code", [rule.code for rule in ALL_RULES])
def test_each_rule_has_pages_it_must_find_and_near_misses(code: str) -> None:
    """Of rules about several files, the pages of the apps that show them count too."""
    own = [name for name in NAMES if name.startswith(f"{code.lower()}/")]
    for app in (PROJECTS / name for name in APPS if code.startswith("STL3")):
        files = {f"projects/{app.name}/{name}": each for name, each in expectations(app).items()}
        own += [name for name in files if any(each.lines(code) for each in files.values())]
    finds = [name for name in own if any(code == found for _, found in wanted(name))]
    misses = [name for name in own if name not in finds]
    assert len(finds) >= 2, own
    assert len(misses) >= 2, own


def test_comments_are_read() -> None:
    source = "a  # STL201\nb  # STL201, STL204  # opt-in: STL901\nc  # opt-in: STL901, STL902\nd  # see STL201\n"
    read_back = expected(source)
    assert read_back.default == {1: {"STL201"}, 2: {"STL201", "STL204"}}
    assert read_back.opt_in == {2: {"STL901"}, 3: {"STL901", "STL902"}}
    assert silenced(source).splitlines()[:2] == ["a  # noqa: STL201", "b  # noqa: STL201,STL204,STL901"]
    with pytest.raises(ValueError, match="cannot read"):
        expected("a  # STL201 because\n")
