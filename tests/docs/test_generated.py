"""What is generated in the documentation is current, and the generator notices what it cannot write."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_streamlit.rules.docs import all_docs, markdown
from tests.docs.scripts import ROOT, script

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PAGE = """\
```python
# app.py
import streamlit as st


class Cart: ...


if "cart" not in st.session_state:
    st.session_state.cart = Cart()
st.write(isinstance(st.session_state.cart, Cart))
```
"""


def run(script_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(script_path), *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


def test_all_generated_parts_are_current() -> None:
    checked = run(ROOT / "scripts" / "write_docs.py", "--check")
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small repository with the scripts, a README and nothing generated."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "benchmarks").mkdir()
    shutil.copy(ROOT / "benchmarks" / "README.md", tmp_path / "benchmarks")
    (tmp_path / "docs" / "rules").mkdir(parents=True)
    (tmp_path / "docs" / "rules" / "STL999.md").write_text("# gone\n")
    (tmp_path / "README.md").write_text("<!-- generated: rules -->\nold\n<!-- end -->\nkept\n")
    return tmp_path


def test_what_is_not_current_is_named_and_then_written(copy: Path) -> None:
    generator = copy / "scripts" / "write_docs.py"
    checked = run(generator, "--check")
    assert checked.returncode == 1
    named = re.findall(r"^(\S+): not current; run scripts/write_docs.py$", checked.stderr, re.MULTILINE)
    assert {"README.md", "docs/rules/STL201.md", "docs/rules/README.md", "docs/rules/STL999.md"} <= set(named)
    assert run(generator).returncode == 0
    assert run(generator, "--check").returncode == 0
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (copy / "docs" / "rules").glob("STL*.md")}
    assert pages == {doc.code: markdown(doc) for doc in all_docs()}
    readme = (copy / "README.md").read_text(encoding="utf-8")
    assert "| [STL201](docs/rules/STL201.md) | stale-type-test | on |" in readme
    assert readme.endswith("<!-- end -->\nkept\n")


@pytest.mark.parametrize("text", ["<!-- generated: news -->\n<!-- end -->", "<!-- generated: rules -->\nno end"])
def test_a_marker_that_cannot_be_filled_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not known or does not end"):
        script("write_docs").with_parts(text, {"rules": "table"})


def test_the_output_of_a_command_is_put_below_it() -> None:
    text = f"{PAGE}\n```console\n$ flake8-streamlit check --output-format concise app.py\nold output\n```\n"
    written = script("docs_output").with_output(text)
    assert "old output" not in written
    assert written.startswith(
        f"{PAGE}\n```console\n$ flake8-streamlit check --output-format concise app.py\napp.py:10:10: STL201 "
    )
    assert script("docs_output").with_output(written) == written


def test_a_long_output_can_be_cut() -> None:
    text = "```console\n$ flake8-streamlit rule STL201 | head -n 3\n```\n"
    summary = next(doc.summary for doc in all_docs() if doc.code == "STL201")
    assert script("docs_output").with_output(text) == text.replace(
        "3\n", f"3\n# stale-type-test (STL201)\n\n{summary}\n", 1
    )


def test_other_blocks_are_not_run_and_other_commands_are_refused() -> None:
    with_output = script("docs_output").with_output
    assert with_output("```sh\nrm -r x\n```\n") == "```sh\nrm -r x\n```\n"
    with pytest.raises(ValueError, match="no command of ours"):
        with_output("```console\n$ rm -r x\n```\n")


def test_a_command_that_fails_is_not_put_into_the_documentation() -> None:
    with pytest.raises(ValueError, match="`flake8-streamlit rule STL999` failed"):
        script("docs_output").with_output("```console\n$ flake8-streamlit rule STL999\n```\n")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_files_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http", "#")):
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_the_readme_shows_every_table_of_speed() -> None:
    tables = script("write_docs").speed_tables()
    assert tables.count("| --- |") >= 3
    assert tables in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_page_of_the_documentation_is_listed() -> None:
    listed = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "docs").iterdir() if path.is_file() and path.name != "README.md"]
    assert [name for name in pages if f"]({name})" not in listed] == []


def test_every_code_has_its_page_and_its_row_in_the_index() -> None:
    codes = [doc.code for doc in all_docs()]
    index = (ROOT / "docs" / "rules" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[(STL\d{3})\]\(\1\.md\) \|", index, re.MULTILINE) == codes
    assert sorted(path.stem for path in (ROOT / "docs" / "rules").glob("STL*.md")) == codes
