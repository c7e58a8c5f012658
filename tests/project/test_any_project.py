"""Whatever lies in a project, a question about one of its files is answered."""

from __future__ import annotations

import ast
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flake8_streamlit.page import page_evidence
from flake8_streamlit.project import project_of
from flake8_streamlit.project.commands import run_mentions
from flake8_streamlit.settings import Settings

NAMES = """
README.md Dockerfile Procfile run.sh run.bat compose.yaml pyproject.toml requirements.txt uv.lock Pipfile Pipfile.lock
environment.yml setup.cfg setup.py .streamlit/config.toml .vscode/launch.json launch.py lib/cart.py pages/app.py Home.py
""".split()
PIECES = [
    *(
        "streamlit run app.py",
        'CMD ["streamlit", "run", "',
        "streamlit",
        " run ",
        "app.py",
        "$APP",
        "${APP:-",
        "}",
        "%APP%",
    ),
    *(
        '"module": "streamlit"',
        '"args": ["run"',
        "cd ",
        "..",
        "/",
        "\\",
        "\n",
        "\r\n",
        "  - ",
        '"',
        "'",
        "`",
        "#",
        "{",
        "[[",
    ),
    *(
        "streamlit==1.",
        "<",
        "~=",
        ",",
        "9" * 30,
        'name = "streamlit"\nversion = "',
        "[project]\ndependencies = [",
        "]",
        "*",
    ),
    *(
        "[runner]\n",
        "enumCoercion = ",
        "import app",
        "from app import ",
        "from . import app",
        "from .. import *",
        "(",
        ")",
    ),
    *(
        "import streamlit as st\n",
        "st.Page(",
        "st.page_link(f'{x}/",
        "Path(__file__).parent",
        " / ",
        "exec(open(",
        ".parents[9]",
    ),
    *(
        "sys.argv = ['streamlit', 'run', ",
        "\0",
        "\ufeff",
        "é",
        "😀",
        "# coding: latin-1\n",
        "# coding: x\n",
        "if TYPE_CHECKING:\n",
    ),
    *(
        f"x{'.' * 300}",
        "x = 1\n",
        "-" * 300,
        "^10.",
        "||",
        "@ git+https://x",
        "\\\n",
        "streamlit run " + "../" * 50 + "app.py",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
CONTENTS = st.one_of(
    TEXTS.map(lambda text: text.encode("utf-8")), TEXTS.map(lambda text: text.encode("utf-16")), st.binary()
)


@settings(max_examples=60, deadline=None)
@given(files=st.dictionaries(st.sampled_from(NAMES), CONTENTS, max_size=8))
def test_no_content_of_other_files_is_an_error(files):
    source = "import streamlit as st\nclass A: pass\nst.write(A())\n"
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "project"
        for name, data in {"app.py": source.encode(), ".git/HEAD": b"", **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        for path in (root / "app.py", root / "pages" / "app.py", root / "lib" / "cart.py"):
            project = project_of(path)
            if project is None:
                continue
            assert page_evidence(ast.parse(source), str(path), Settings(), project).reasons
            assert Settings().following(project.settings_for(path))
            project.imported_by(path)


@pytest.mark.parametrize(
    "text",
    [
        "cd x\nstreamlit run $APP\n" * 20_000,
        "streamlit run ${A}${B}app.py " * 20_000,
        "streamlit" + " " * 500_000 + "run app.py",
        "streamlit run " + "a" * 500_000,
        "streamlit run " + "--x " * 200_000,
        "streamlit $(" * 50_000,
        "streamlit run \\\n" * 50_000,
        'streamlit "args": ["run", ' * 20_000 + '"module": "streamlit"' * 1000,
    ],
    ids=lambda text: text[:24],
)
def test_no_text_takes_long(text):
    start = time.process_time()
    list(run_mentions(text))
    assert time.process_time() - start < 5


def test_deep_python_is_no_error(tree):
    tree.write(**{"app.py": "import streamlit as st\nst.write(1)\n"})
    condition, call = " + ".join(["a"] * 900), "f(" * 80 + ")" * 80
    tree.write(**{"deep.py": f"import app, streamlit\nif {condition}:\n    pass\nst.Page({call})"})
    path = tree / "app.py"
    project = project_of(path)
    assert project.imported_by(path) == "imported by `deep.py` line 1"
    assert project.page_of(path) is None
