"""What the benchmark makes of truth and findings, and the figures of a small sample."""

from __future__ import annotations

import warnings
from collections import Counter

import pytest

from benchmarks.accuracy.__main__ import main
from benchmarks.accuracy.generate import generate
from benchmarks.accuracy.judge import Judged, Result, Verdict, compare, findings_of, judge
from benchmarks.accuracy.page import App, Line
from benchmarks.accuracy.runs import judge_seed, run, seeds
from benchmarks.accuracy.shrink import shrink
from benchmarks.accuracy.table import by_family, overall, table
from flake8_streamlit.findings import Finding, Span
from tests.runtime.play import play

PAGE = """\
# play: rerun
import streamlit as st


class Cart:
    items = 3


st.title("Shop")
if "cart" not in st.session_state:
    st.session_state.cart = Cart()
if isinstance(st.session_state.cart, Cart):
    st.write("ours")
if st.session_state.cart.items == 3:
    st.write("three")
if st.session_state.get("never"):
    st.write(isinstance(st.session_state.cart, Cart))
"""
LABELS = ["kind:plain", "keeper:state-guarded"]


def page(source=PAGE, tests=(12, 14, 17)):
    lines = {
        number: Line(0, text.strip(), LABELS, test=number in tests)
        for number, text in enumerate(source.splitlines(), 1)
    }
    return App(1, source, lines, frozenset(LABELS))


def found(line, code="STL201"):
    return Finding(Span(line, 3, line, 9), code, "text")


def verdicts(findings):
    return {each.line: each.verdict for each in compare(page(), play(PAGE), findings).lines}


def test_a_line_that_breaks_is_found_or_missed():
    assert verdicts([found(12)])[12] is Verdict.FOUND
    assert verdicts([])[12] is Verdict.MISSED


def test_a_line_that_holds_is_silent_or_a_false_alarm():
    assert verdicts([])[14] is Verdict.SILENT
    assert verdicts([found(14)])[14] is Verdict.FALSE_ALARM


def test_a_line_that_is_never_reached_is_undecided():
    assert verdicts([found(17)])[17] is Verdict.UNDECIDED
    assert verdicts([])[17] is Verdict.UNDECIDED


def test_a_test_that_says_it_never_holds_is_no_false_alarm():
    source = PAGE.replace("if st.session_state.cart.items == 3:", "if st.session_state.cart.items == 4:  # never")
    result = compare(page(source), play(source), [found(14)])
    assert {each.line: each.verdict for each in result.lines}[14] is Verdict.UNDECIDED


def test_another_code_than_the_tests_is_noted():
    assert compare(page(), play(PAGE), [found(12, "STL204")]).miscoded == (12,)
    assert compare(page(), play(PAGE), [found(12)]).miscoded == ()


def test_a_finding_on_a_line_that_was_not_generated_counts():
    assert verdicts([found(9)])[9] is Verdict.FALSE_ALARM


def test_pages_that_fail_by_themselves_are_not_judged():
    result = judge(App(1, "import streamlit as st\nst.title('x')\n1 / 0\n", {}, frozenset()))
    assert "ZeroDivisionError" in result.failed
    assert result.lines == ()


def test_a_crash_of_the_linter_is_no_silence():
    crash = Finding(Span(1, 0, 1, 0), "STL000", "could not be checked")
    assert "could not be checked" in compare(page(), play(PAGE), [crash]).failed


def test_modules_beside_the_page_are_there_when_it_is_played():
    source = "import streamlit as st\nimport cupboard\nst.title(cupboard.NAME)\n"
    assert judge(App(1, source, {}, frozenset(), (("cupboard.py", "NAME = 'x'\n"),))).failed == ""
    assert "cupboard" in judge(App(1, source, {}, frozenset())).failed


def test_only_uses_are_compared():
    assert {finding.code for finding in findings_of(PAGE)} == {"STL201"}


def result_of(*judged):
    return Result(1, tuple(Judged(n, "x", verdict, tuple(labels)) for n, (verdict, labels) in enumerate(judged)))


def test_precision_and_recall():
    result = result_of(
        *[(Verdict.FOUND, ["kind:a"])] * 6,
        *[(Verdict.FALSE_ALARM, ["kind:a"])] * 2,
        *[(Verdict.MISSED, ["kind:b"])] * 4,
        (Verdict.SILENT, ["kind:b"]),
    )
    whole = overall([result])
    assert (whole.precision, whole.recall) == (0.75, 0.6)
    rows = by_family([result])
    assert rows["kind:a"].precision == 0.75
    assert rows["kind:b"].recall == 0.0
    assert rows["kind:b"].counts == Counter({Verdict.MISSED: 4, Verdict.SILENT: 1})
    assert len(result.disagreements) == 6


def test_the_table_has_a_row_for_each_family_and_says_what_was_not_judged():
    lines = list(table([result_of((Verdict.FOUND, ["kind:a", "travel:b"])), Result(2, failed="broken")]))
    assert sum(line.strip().startswith(("a ", "b ")) for line in lines) == 2
    assert any("1 pages could not be judged" in line for line in lines)


def test_a_disagreement_is_shrunk_to_what_it_needs(monkeypatch):
    source = PAGE.replace(
        '    st.write("three")\n', '    st.write("three")\nst.write(1 + 1)\nfor _ in range(3):\n    st.write("x")\n'
    )
    monkeypatch.setattr("benchmarks.accuracy.judge.findings_of", lambda source, path="": [])
    missed = judge(page(source))
    assert [each.line for each in missed.disagreements] == [12]
    small, result = shrink(page(source), missed)
    assert result.disagreements[0].text == "if isinstance(st.session_state.cart, Cart):"
    assert "range" not in small
    assert len(small.splitlines()) <= 9


def test_families_choose_pages():
    chosen = seeds(3, 4, "kind:flag")
    assert chosen == sorted(chosen)
    assert all(3_000_000 <= seed < 4_000_000 for seed in chosen)
    assert all("kind:flag" in generate(seed).families for seed in chosen)
    assert seeds(3, 4) == [3_000_000, 3_000_001, 3_000_002, 3_000_003]


def test_processes_give_the_same_results_in_the_same_order():
    pages = seeds(5, 4)
    assert list(run(pages, jobs=2)) == [judge_seed(seed) for seed in pages]


def test_the_command_prints_a_page_with_its_findings(capsys):
    broken = next(
        seed for seed in seeds(1, 30) if any(each.verdict is Verdict.FOUND for each in judge_seed(seed).lines)
    )
    main(["--show", str(broken)])
    printed = capsys.readouterr().out
    assert "import streamlit as st" in printed
    assert "# <- found" in printed


@pytest.mark.timeout(240)
def test_a_small_sample_agrees_with_the_runtime():
    """On 60 pages; one that cannot be judged is a mistake of the grammar, the oracle or the linter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = list(run(seeds(1, 60)))
    assert [f"{r.seed}: {r.failed}" for r in results if r.failed] == []
    whole = overall(results)
    said = [f"{r.seed}: line {d.line}: {d.verdict}: {d.text}" for r in results for d in r.disagreements]
    assert whole.counts[Verdict.FOUND] >= 40
    assert whole.precision >= 0.97, said
    assert whole.recall >= 0.90, said
