"""Generated pages: the same for the same seed, valid, and made of every piece there is."""

from __future__ import annotations

import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy.generate import generate
from benchmarks.accuracy.model import GRAMMAR, grammar
from benchmarks.accuracy.page import Line, Out, text_of
from tests.runtime.steps import steps_of

ROOT = Path(__file__).resolve().parents[2]
DIGEST = """
import hashlib
from benchmarks.accuracy.generate import generate
print(hashlib.sha256("".join(generate(n).source for n in range(40)).encode()).hexdigest())
"""


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_pages_depend_on_nothing_but_their_seed(hash_seed):
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-W", "ignore", "-c", DIGEST]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    here = hashlib.sha256("".join(generate(n).source for n in range(40)).encode()).hexdigest()
    assert run.stdout.strip() == here


def test_another_seed_is_another_page():
    assert len({generate(n).source for n in range(60)}) == 60


def test_pages_are_valid_python_of_ordinary_length():
    sources = [generate(n).source for n in range(300)]
    for source in sources:
        ast.parse(source)
        assert steps_of(source)
    lengths = sorted(source.count("\n") for source in sources)
    assert lengths[0] >= 10
    assert lengths[-1] <= 260
    assert 50 <= lengths[len(lengths) // 2] <= 110


def test_numbers_of_lines_are_those_of_the_source():
    app = generate(5)
    texts = app.source.splitlines()
    assert [texts[number - 1].strip() for number in app.lines] == [line.text.strip() for line in app.lines.values()]
    assert any(line.test for line in app.lines.values())


def test_every_piece_is_used():
    everything = grammar()
    wanted = {f"kind:{family}" for family in everything.kinds}
    wanted |= {f"keeper:{family}" for family in everything.keepers}
    wanted |= {f"travel:{family}" for family in everything.travels}
    wanted |= {f"consumer:{family}" for family in everything.consumers}
    wanted |= {f"decoy:{family}" for family in everything.decoys}
    used: set[str] = set()
    for seed in range(6000):
        used |= generate(seed).families
        if wanted <= used:
            break
    assert wanted - used == set()


def test_the_grammar_covers_what_it_says():
    everything = grammar()
    assert len(everything.kinds) >= 120
    assert len(everything.keepers) >= 90
    assert len(everything.travels) >= 90
    assert len(everything.consumers) >= 100
    assert GRAMMAR is everything


def test_lines_are_written_at_their_depth():
    out = Out(labels=["kind:x"])
    with out.block("if a:", test=True):
        out.put("b = [\n    1,\n]")
    out.put("c")
    assert text_of(out.lines) == ["if a:", "    b = [", "        1,", "    ]", "c"]
    assert out.lines[0] == Line(0, "if a:", ["kind:x"], test=True)
