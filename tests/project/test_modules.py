"""An import is resolved to the file that Python would load when Streamlit runs the app."""

from __future__ import annotations

import ast
import subprocess
import sys
from textwrap import dedent

import pytest

from flake8_streamlit.project.modules import Modules


def found(tree, files, statement, importer, entries=()):
    node = ast.parse(statement).body[0]
    modules = Modules(files, lambda: [tree / each for each in entries])
    return [
        (each.name, each.file.relative_to(tree.root).as_posix(), each.attribute)
        for each in modules.imports(node, tree / importer)
    ]


LAYOUT = """
app.py models.py helpers/__init__.py helpers/cart.py helpers/deep/__init__.py helpers/deep/x.py bare/inner.py
pages/one.py pages/two.py src/core/__init__.py src/core/db.py src/tool.py both.py both/__init__.py shop/app.py
shop/models.py shop/pages/three.py lib/only.py json.py time.py streamlit/app.py types.py lib/queue.py
""".split()

CASES = [
    ("import models", "app.py", [("models", "models.py", "")]),
    ("import models as m", "app.py", [("m", "models.py", "")]),
    ("from models import Cart, Item as I", "app.py", [("Cart", "models.py", "Cart"), ("I", "models.py", "Item")]),
    ("from models import *", "app.py", [("*", "models.py", "*")]),
    ("import helpers", "app.py", [("helpers", "helpers/__init__.py", "")]),
    ("import helpers.cart", "app.py", [("", "helpers/cart.py", "")]),
    ("import helpers.cart as c", "app.py", [("c", "helpers/cart.py", "")]),
    ("from helpers import cart", "app.py", [("cart", "helpers/cart.py", "")]),
    ("from helpers import Other", "app.py", [("Other", "helpers/__init__.py", "Other")]),
    ("from helpers.cart import Cart", "app.py", [("Cart", "helpers/cart.py", "Cart")]),
    ("from helpers.deep import x", "app.py", [("x", "helpers/deep/x.py", "")]),
    ("from .cart import Cart", "helpers/__init__.py", [("Cart", "helpers/cart.py", "Cart")]),
    ("from . import cart", "helpers/__init__.py", [("cart", "helpers/cart.py", "")]),
    ("from . import Other", "helpers/cart.py", [("Other", "helpers/__init__.py", "Other")]),
    ("from ..cart import Cart", "helpers/deep/x.py", [("Cart", "helpers/cart.py", "Cart")]),
    ("from .. import cart", "helpers/deep/x.py", [("cart", "helpers/cart.py", "")]),
    ("from ....x import y", "helpers/deep/x.py", []),
    ("from bare import inner", "app.py", [("inner", "bare/inner.py", "")]),
    ("import bare.inner", "app.py", [("", "bare/inner.py", "")]),
    ("import bare", "app.py", []),
    ("from bare import nothing", "app.py", []),
    ("import models", "pages/one.py", [("models", "models.py", "")]),
    ("import two", "pages/one.py", [("two", "pages/two.py", "")]),
    ("from core.db import X", "app.py", [("X", "src/core/db.py", "X")]),
    ("import tool", "app.py", [("tool", "src/tool.py", "")]),
    ("import both", "app.py", [("both", "both/__init__.py", "")]),  # a package wins over a module
    ("import models", "shop/app.py", [("models", "shop/models.py", "")]),
    ("import models", "shop/pages/three.py", [("models", "shop/models.py", "")]),
    ("import helpers", "shop/app.py", [("helpers", "helpers/__init__.py", "")]),
    ("import json", "app.py", [("json", "json.py", "")]),  # the script's folder comes before the standard library
    ("import json", "helpers/cart.py", []),
    ("import time", "app.py", []),  # built into the interpreter: nothing comes before it
    ("import streamlit", "app.py", []),
    ("import streamlit.app", "app.py", []),
    ("import numpy", "app.py", []),
    ("from numpy import models", "app.py", []),
    ("import models.part", "app.py", []),
    ("import only", "app.py", []),
    ("from only import x", "lib/only.py", [("x", "lib/only.py", "x")]),
]


@pytest.mark.parametrize(("statement", "importer", "expected"), CASES)
def test_an_import_means_a_file(tree, files, statement, importer, expected):
    tree.touch(*LAYOUT)
    assert found(tree, files, statement, importer) == expected


def test_the_entry_points_folder_comes_first(tree, files):
    tree.touch("models.py", "shop/models.py", "shop/parts/card.py", "shop/parts/models.py", "shop/app.py")
    assert found(tree, files, "import models", "shop/parts/card.py", ["shop"]) == [("models", "shop/models.py", "")]
    assert found(tree, files, "import json", "shop/parts/card.py", ["shop"]) == []


def test_a_name_that_the_package_binds_wins_over_its_submodule(tree, files):
    tree.write(**{"helpers/__init__.py": "from .cart import cart", "helpers/cart.py": "def cart(): ...", "app.py": ""})
    assert found(tree, files, "from helpers import cart", "app.py") == [("cart", "helpers/__init__.py", "cart")]


@pytest.mark.parametrize(("statement", "importer", "expected"), [case for case in CASES if case[1] == "app.py"])
def test_python_itself_agrees(tree, statement, importer, expected):
    """What `sys.modules` holds after the import, with the script's folder and `src` on the path."""
    if any(name in statement for name in ("streamlit", "numpy", "models.part")):
        pytest.skip("may be installed, or loads a part before it fails")
    tree.touch(*LAYOUT)
    tree.write(**{"src/core/db.py": "X = 1", "helpers/cart.py": "Cart = 1", "models.py": "Cart = Item = 1"})
    tree.write(**{"helpers/__init__.py": "Other = 1"})
    probe = f"""
    import sys
    for name in [name for name in sys.modules if name.partition(".")[0] in ("json", "types")]:
        del sys.modules[name]
    sys.path.extend([{str(tree / "src")!r}])
    sys.path.insert(0, {str(tree.root)!r})
    try:
        {statement if "*" not in statement else "import models"}
    except ImportError:
        pass
    for module in list(sys.modules.values()):
        print(getattr(module, "__file__", None) or "")
    """
    loaded = subprocess.run(
        [sys.executable, "-I", "-S", "-c", dedent(probe)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    ours = {line.removeprefix(f"{tree.root}/") for line in loaded if line.startswith(str(tree.root))}
    assert {file for _, file, _ in expected} <= ours
    assert bool(expected) == bool(ours)
