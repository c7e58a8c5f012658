"""Rules are found by walking the package, and their names, classes, files and codes agree."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_streamlit import rules
from flake8_streamlit.rules import ALL_RULES
from flake8_streamlit.rules.base import Rule

RULE_FILES = sorted(Path(rules.__file__).parent.glob("stl*.py"))
each_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)


def test_every_rule_file_gives_one_rule() -> None:
    assert [Path(sys.modules[type(rule).__module__].__file__ or "") for rule in ALL_RULES] == RULE_FILES
    assert len(ALL_RULES) >= 17


def test_codes_and_names_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in ALL_RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)


@each_rule
def test_code_has_three_letters_and_three_digits(rule: Rule) -> None:
    assert re.fullmatch(r"STL[1-9]\d\d", rule.code)


@each_rule
def test_file_class_and_name_agree(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    module = type(rule).__module__.rpartition(".")[2]
    assert module == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert type(rule).__name__ == "".join(word.capitalize() for word in rule.name.split("-"))


@each_rule
def test_opt_in_is_the_9_family(rule: Rule) -> None:
    assert rule.opt_in == (rule.code[3] == "9")


def test_rules_do_not_need_libcst() -> None:
    check = "import sys, flake8_streamlit.rules, flake8_streamlit.rules.docs; sys.exit('libcst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
