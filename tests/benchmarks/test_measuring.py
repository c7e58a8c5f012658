"""What the speed benchmark measures with: the clock's order and ratios, and the made-up pages."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from benchmarks.measuring import pages, trees
from benchmarks.measuring.clock import Times, command, interleaved
from flake8_streamlit import engine
from flake8_streamlit.settings import Settings


def test_things_are_measured_in_turn_and_every_other_time_in_the_opposite_order():
    done = []
    clock = iter(range(100)).__next__
    things = {name: lambda name=name: done.append(name) for name in "abc"}
    [found, _] = interleaved(things, 2, clock, clock, once="c")
    assert done == ["a", "b", "a", "b", "c", "b", "a"]
    assert {name: len(times.seconds) for name, times in found.items()} == {"a": 2, "b": 2, "c": 1}


def test_ratios_are_those_of_neighbours_in_time():
    ratio = Times((2.0, 9.0, 4.0)).over(Times((1.0, 3.0, 4.0)))
    assert ratio.seconds == (2.0, 3.0, 1.0)
    assert ratio.as_ratio() == "2.00 (1.00 to 3.00)"
    assert str(Times((2.0, 9.0, 4.0))) == "4 s (2 to 9)"


def test_a_command_that_fails_is_not_measured():
    command(sys.executable, "-c", "raise SystemExit(1)")()  # findings
    with pytest.raises(subprocess.CalledProcessError):
        command(sys.executable, "-c", "raise SystemExit(2)")()


@pytest.mark.parametrize("lines", [60, 1000])
def test_a_typical_page_passes_the_gates_and_has_nothing_to_report(lines):
    source = pages.page(lines)
    assert lines <= source.count("\n") < lines + 60
    explained = engine.explain(source, "app.py", Settings())
    assert all(result.passed for result in explained.gates)
    assert {finding.code for finding in explained.findings} == {"STL901", "STL902"}


def test_a_page_with_findings_has_them_in_every_section():
    found = engine.check(pages.page_with_findings(200), "app.py", Settings())
    assert len([finding for finding in found if finding.code.startswith("STL2")]) > 4


def test_sizes_count_files_and_lines(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.py").write_text("x = 1\ny = 2\n")
    (tmp_path / "inner" / "b.py").write_text("\n")
    assert trees.size(tmp_path) == (2, 3)


def test_every_tree_is_pinned():
    assert all("==" in requirement for tree in trees.TREES for requirement, _ in tree.packages)


def test_made_pages_are_python():
    ast.parse(pages.page(300))
    ast.parse(pages.page_with_findings(300))
