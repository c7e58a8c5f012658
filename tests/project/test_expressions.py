"""Path expressions are read as far as they are known; the rest is `*`."""

from __future__ import annotations

import ast

import pytest

from flake8_streamlit.project.expressions import Paths

CASES = {
    "a string": ("'pages/a.py'", ["pages/a.py"]),
    "Windows": (r"'pages\\a.py'", ["pages/a.py"]),
    "a dot": ("'./a.py'", ["a.py"]),
    "Path": ("Path('pages') / 'a.py'", ["pages/a.py"]),
    "Path of parts": ("Path('pages', 'a.py')", ["pages/a.py"]),
    "pathlib": ("pathlib.Path('a.py')", ["a.py"]),
    "os.path": ("os.path.join('pages', 'a.py')", ["pages/a.py"]),
    "unknown folder": ("BASE / 'pages' / 'a.py'", ["pages/a.py"]),
    "a function's folder": ("os.path.join(get_base(), 'a.py')", ["a.py"]),
    "str of it": ("str(BASE / 'a.py')", ["a.py"]),
    "a name": ("PAGE", ["views/home.py"]),
    "a name of a name": ("OTHER", ["views/home.py"]),
    "a name of two values": ("EITHER", ["a.py", "b.py"]),
    "a name in a loop": ("EACH", ["a.py", "b.py"]),
    "a name that is set to itself": ("LOOP", ["*", "x.py"]),
    "own file": ("__file__", ["@file"]),
    "own file, as a path": ("Path(__file__).resolve()", ["@file"]),
    "own folder": ("Path(__file__).parent / 'a.py'", ["@folder/a.py"]),
    "own folder, the old way": ("os.path.join(os.path.dirname(os.path.abspath(__file__)), 'a.py')", ["@folder/a.py"]),
    "folder above": ("Path(__file__).parent.parent / 'a.py'", ["@folder/../a.py"]),
    "folder above, by index": ("Path(__file__).parents[1] / 'a.py'", ["@folder/../a.py"]),
    "a sibling": ("Path(__file__).with_name('a.py')", ["@folder/a.py"]),
    "folder of a path": ("Path('x/y.py').parent / 'a.py'", ["x/a.py"]),
    "f-string": ("f'pages/{name}.py'", ["pages/*.py"]),
    "f-string, beginning unknown": ("f'{base}/pages/a.py'", ["pages/a.py"]),
    "f-string of a known name": ("f'{FOLDER}/a.py'", ["views/a.py"]),
    "addition": ("'pages/' + name + '.py'", ["pages/*.py"]),
    "percent": ("'pages/%s.py' % name", ["pages/*.py"]),
    "format": ("'pages/{}.py'.format(name)", ["pages/*.py"]),
    "joinpath": ("BASE.joinpath('pages', 'a.py')", ["pages/a.py"]),
    "glob": ("Path('views').glob('*.py')", ["views/*.py"]),
    "either": ("'a.py' if x else 'b.py'", ["a.py", "b.py"]),
    "or": ("path or 'a.py'", ["*", "a.py"]),
    "opened": ("open('a.py').read()", ["a.py"]),
    "a number": ("3", ["*"]),
    "a call of a call": ("f(x)(y)", ["*"]),
}
NAMES = """
FOLDER = "views"
PAGE: str = f"{FOLDER}/home.py"
OTHER = PAGE
LOOP = LOOP or "x.py"
if x:
    EITHER = "a.py"
else:
    EITHER = "b.py"
for EACH in ["a.py", "b.py"]:
    pass
"""


@pytest.mark.parametrize("name", CASES)
def test_a_path_is_read(name):
    expression, expected = CASES[name]
    tree = ast.parse(NAMES + expression)
    found = Paths(tree).of(tree.body[-1].value)
    assert sorted(found) == sorted(expected)


def test_names_that_double_do_not_explode():
    source = "x0 = 'a'\n" + "".join(f"x{i + 1} = x{i} + x{i}\n" for i in range(40))
    source += "".join(f"y = f'{{y}}{i}'\n" for i in range(40)) + "x40 + y"
    tree = ast.parse(source)
    assert Paths(tree).of(tree.body[-1].value)
