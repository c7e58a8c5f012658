"""Who is a page script, as the whole project says, with the evidence as a sentence."""

from __future__ import annotations

import ast
import shutil

import pytest

from flake8_streamlit.page import page_evidence
from flake8_streamlit.project import project_of
from flake8_streamlit.settings import Settings

ST = "import streamlit as st\n"
HELPER = ST + "class Cart:\n    def show(self):\n        st.write(1)\n"
DRAWS = ST + "st.title('x')\n"
GUARDED = ST + "def main():\n    st.title('x')\nif __name__ == '__main__':\n    main()\n"


def judge(tree, name, settings=None):
    path = tree / name
    source = path.read_text(encoding="utf-8")
    return page_evidence(ast.parse(source), str(path), settings or Settings(), project_of(path))


RUN = {
    "README.md": ("streamlit run app.py", "run by `README.md`: `streamlit run app.py`"),
    "docs/start.rst": ("streamlit run app.py", "run by `docs/start.rst`: `streamlit run app.py`"),
    "Dockerfile": ('CMD ["streamlit", "run", "app.py"]', "run by `Dockerfile`: `streamlit run app.py`"),
    "docker/web.Dockerfile": (
        "CMD streamlit run /app/app.py",
        "run by `docker/web.Dockerfile`: `streamlit run /app/app.py`",
    ),
    "Procfile": ("web: streamlit run app.py --server.port $PORT", "run by `Procfile`: `streamlit run app.py`"),
    "Makefile": ("run:\n\tstreamlit run app.py", "run by `Makefile`: `streamlit run app.py`"),
    "run.sh": ("streamlit run app.py", "run by `run.sh`: `streamlit run app.py`"),
    "run.bat": ("streamlit run app.py", "run by `run.bat`: `streamlit run app.py`"),
    "compose.yaml": ("command: streamlit run app.py", "run by `compose.yaml`: `streamlit run app.py`"),
    ".github/workflows/ci.yml": (
        "- run: streamlit run app.py &",
        "run by `.github/workflows/ci.yml`: `streamlit run app.py`",
    ),
    ".devcontainer/devcontainer.json": (
        '{"postAttachCommand": {"server": "streamlit run app.py --server.enableCORS false"}}',
        "run by `.devcontainer/devcontainer.json`: `streamlit run app.py`",
    ),
    ".vscode/launch.json": (
        '{"module": "streamlit", "args": ["run", "${workspaceFolder}/app.py"]}',
        "run by `.vscode/launch.json`: `streamlit run */app.py`",
    ),
    "pyproject.toml": (
        '[tool.poe.tasks]\nx = "streamlit run app.py"',
        "run by `pyproject.toml`: `streamlit run app.py`",
    ),
    "launch.py": (
        "import subprocess\nsubprocess.run(['streamlit', 'run', 'app.py'])",
        "run by `launch.py`: `streamlit run app.py`",
    ),
    "tests/test_app.py": (
        "from streamlit.testing.v1 import AppTest\ndef test_it():\n    AppTest.from_file('app.py').run()",
        "run by `tests/test_app.py`: `from_file(…)`",
    ),
    "tools/cli.py": (
        (
            "from pathlib import Path\nimport sys\nfrom streamlit.web import cli\n"
            "sys.argv = ['streamlit', 'run', str(Path(__file__).parent.parent / 'app.py')]\ncli.main()"
        ),
        "run by `tools/cli.py`: `streamlit run`",
    ),
}


@pytest.mark.parametrize("name", RUN)
def test_a_file_that_somebody_runs_is_a_page_although_others_import_it(tree, name):
    text, sentence = RUN[name]
    tree.write(**{"app.py": HELPER, "other.py": "from app import Cart", name: text})
    found = judge(tree, "app.py")
    assert (found.is_page, found.reasons[0]) == (True, sentence)


def test_a_files_own_text_is_evidence(tree):
    tree.write(**{"app.py": f'"""Start me:\n\n    $ streamlit run app.py\n"""\n{HELPER}'})
    assert judge(tree, "app.py").reasons == ("says `streamlit run app.py` itself (line 3)",)


PLACES = {
    "from the mentioning file's folder": ({"apps/README.md": "streamlit run app.py"}, "apps/app.py"),
    "from the root": ({"docs/deep/start.md": "streamlit run app.py"}, "app.py"),
    "after cd": ({"README.md": "cd apps\nstreamlit run app.py"}, "apps/app.py"),
    "after cd up and down": ({"scripts/run.sh": "cd ../apps && streamlit run app.py"}, "apps/app.py"),
    "copied into the image": ({"Dockerfile": "COPY apps/ .\nCMD streamlit run app.py"}, "apps/app.py"),
    "the only one that ends so": ({"README.md": "streamlit run /srv/apps/one.py"}, "apps/one.py"),
    "below a clone": ({"README.md": "git clone x\nstreamlit run app/apps/one.py"}, "apps/one.py"),
    "a folder": ({"README.md": "streamlit run apps/"}, "apps/streamlit_app.py"),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_file_that_is_meant_is_found(tree, name):
    said, meant = PLACES[name]
    sources = dict.fromkeys(("apps/one.py", "apps/streamlit_app.py", "other.py", meant), HELPER)
    if name in {"from the root", "from the mentioning file's folder"}:
        sources |= {"app.py": HELPER, "apps/app.py": HELPER}
    tree.write(**sources, **said)
    project = project_of(tree / meant)
    assert [each for each in sources if project.run_by(tree / each)] == [meant]


@pytest.mark.parametrize(
    "text", ["streamlit run main.py", "streamlit run app2.py", "streamlit run x/app.py", "streamlit run *.py"]
)
def test_a_command_that_means_no_file_or_several_is_no_evidence(tree, text):
    tree.write(**{"README.md": text, "app.py": HELPER, "a/main.py": HELPER, "b/main.py": HELPER})
    project = project_of(tree / "app.py")
    assert not any(project.run_by(tree / each) for each in ("app.py", "a/main.py", "b/main.py"))


NAMED = {
    "st.Page": "st.Page('views/cart.py')",
    "a path": "from pathlib import Path\nst.Page(Path(__file__).parent / 'views' / 'cart.py')",
    "an f-string": "for name in names():\n    st.Page(f'views/{name}.py')",
    "switch_page": "st.switch_page('views/cart.py')",
    "page_link": "st.sidebar.page_link('views/cart.py')",
    "navigation": "st.navigation(['views/cart.py'])",
}


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_is_given_to_streamlit_is_a_page_wherever_it_lies(tree, name):
    tree.write(**{"app.py": f"{ST}{NAMED[name]}\n", "views/cart.py": HELPER, "views/deep/x.py": HELPER})
    found = judge(tree, "views/cart.py")
    assert found.is_page
    assert found.reasons[0].startswith("made a page by `app.py` line ")
    assert not judge(tree, "views/deep/x.py").is_page


def test_a_page_is_told_relative_to_the_entry_point(tree):
    """`st.Page` looks beside the main script, wherever the call stands (streamlit/navigation/page.py)."""
    tree.write(**{"app.py": "import lib.menu", "lib/menu.py": f"{ST}st.Page('views/cart.py')", "views/cart.py": HELPER})
    assert judge(tree, "views/cart.py").reasons == ("made a page by `lib/menu.py` line 2: `st.Page`",)


def test_a_table_of_pages_is_a_guess_that_counts_where_the_file_draws(tree):
    table = "PAGES = {'A': 'views/a.py', 'B': 'views/b.py'}\nfor path in PAGES.values():\n    st.Page(path)\n"
    tree.write(**{"app.py": ST + table, "views/a.py": GUARDED, "views/b.py": HELPER, "x.py": "import views.a, views.b"})
    assert judge(tree, "views/a.py").is_page
    assert not judge(tree, "views/b.py").is_page


class TestPagesFolder:
    @pytest.mark.parametrize("entry", [DRAWS, GUARDED])
    def test_a_file_beside_an_entry_point_is_a_page(self, tree, entry):
        tree.write(**{"Home.py": entry, "pages/1_Cart.py": HELPER})
        assert judge(tree, "pages/1_Cart.py").reasons == ("it lies in `pages/` beside `Home.py`",)

    def test_a_folder_of_that_name_elsewhere_is_nothing(self, tree):
        tree.write(**{"app.py": DRAWS, "site/models.py": "x = 1", "site/pages/cart.py": HELPER})
        assert not judge(tree, "site/pages/cart.py").is_page

    @pytest.mark.parametrize("name", ["pages/deep/cart.py", "pages/__init__.py", "pages/.hidden.py", "views/cart.py"])
    def test_what_streamlit_does_not_take_for_a_page_is_none(self, tree, name):
        tree.write(**{"Home.py": DRAWS, name: HELPER})
        assert not judge(tree, name).is_page

    def test_a_module_in_it_that_others_import_and_that_draws_nothing_is_none(self, tree):
        tree.write(**{"Home.py": f"{ST}from pages.cart import Cart\nst.title('x')", "pages/cart.py": HELPER})
        assert judge(tree, "pages/cart.py").reasons == ("imported by `Home.py` line 2",)

    def test_one_that_draws_is_a_page_although_others_import_it(self, tree):
        tree.write(**{"Home.py": f"{ST}import pages.cart\nst.title('x')", "pages/cart.py": GUARDED})
        assert judge(tree, "pages/cart.py").is_page

    def test_pages_may_import_from_the_entry_point(self, tree):
        tree.write(**{"Home.py": DRAWS, "pages/cart.py": "from Home import Cart"})
        assert judge(tree, "Home.py").is_page


IMPORTS = {
    "import cart": "imported by `app.py` line 2",
    "import cart as c": "imported by `app.py` line 2",
    "from cart import Cart": "imported by `app.py` line 2",
    "from cart import (\n    Cart,\n)": "imported by `app.py` line 2",
    "def f():\n    from cart import Cart": "imported by `app.py` line 3",
    "try:\n    import cart\nexcept ImportError:\n    pass": "imported by `app.py` line 3",
    "from cart import *": "imported by `app.py` line 2",
}


@pytest.mark.parametrize("statement", IMPORTS)
def test_what_another_file_imports_is_a_module(tree, statement):
    tree.write(**{"cart.py": GUARDED, "app.py": f"{ST}{statement}\nst.title('x')\n"})
    found = judge(tree, "cart.py")
    assert (found.is_page, found.reasons) == (False, (IMPORTS[statement],))


@pytest.mark.parametrize(
    "text",
    [
        "'''Use it so:\n\nfrom cart import Cart\n'''",
        "# import cart",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from cart import Cart",
        "import cartoon, shopping.cart",
        "from shop import cart",
        "from .cart import Cart",
        "def (:\nimport cart",
    ],
)
def test_what_only_looks_like_an_import_of_it_is_none(tree, text):
    tree.write(**{"cart.py": GUARDED, "lib/app.py": text, "lib/cart.py": "", "shop/cart.py": ""})
    assert judge(tree, "cart.py").is_page


@pytest.mark.parametrize("name", ["tests/x.py", "test_cart.py", "cart_test.py", "conftest.py", "lib/tests/deep/x.py"])
def test_imports_of_tests_do_not_count(tree, name):
    tree.write(**{"cart.py": GUARDED, name: "import cart"})
    assert judge(tree, "cart.py").is_page


def test_a_package_that_is_imported_is_found_by_its_folder(tree):
    tree.write(**{"lib/cart.py": GUARDED, "lib/__init__.py": "", "app.py": "from lib.cart import Cart"})
    assert judge(tree, "lib/cart.py").reasons == ("imported by `app.py` line 1",)


@pytest.mark.parametrize("statement", ["from .cart import Cart", "from . import cart"])
def test_a_file_with_an_import_relative_to_its_package_cannot_be_run(tree, statement):
    tree.write(**{"lib/app.py": f"{statement}\n{DRAWS}", "lib/__init__.py": ""})
    assert judge(tree, "lib/app.py").reasons == ("it is a part of a package, which Streamlit cannot run",)


def test_a_file_of_streamlits_default_name_is_a_page_unless_others_import_it(tree):
    tree.write(**{"streamlit_app.py": f"{ST}import real\nclass Cart: pass\nreal.main()\n", "real.py": ""})
    assert judge(tree, "streamlit_app.py").reasons == ("`streamlit run` executes `streamlit_app.py` by default",)
    tree.write(**{"app.py": "from streamlit_app import Cart"})
    assert judge(tree, "streamlit_app.py").reasons == ("imported by `app.py` line 1",)


def test_options_win_over_everything(tree):
    tree.write(**{"README.md": "streamlit run app.py", "app.py": DRAWS, "cart.py": HELPER, "x.py": "import cart"})
    assert not judge(tree, "app.py", Settings(modules=("app.py",))).is_page
    assert judge(tree, "cart.py", Settings(pages=("cart.py",))).is_page


class TestEdits:
    """A process that lives for hours sees what is edited between two checks."""

    def test_an_importer_that_comes_changes_and_goes(self, tree):
        tree.write(**{"cart.py": GUARDED, "app.py": DRAWS})
        assert judge(tree, "cart.py").is_page
        tree.write(**{"app.py": f"import cart\n{DRAWS}"})
        assert not judge(tree, "cart.py").is_page
        tree.write(**{"app.py": f"import tart\n{DRAWS}"})
        assert judge(tree, "cart.py").is_page
        tree.write(**{"new/deep.py": "import cart"})
        assert not judge(tree, "cart.py").is_page
        (tree / "new/deep.py").unlink()
        assert judge(tree, "cart.py").is_page

    def test_a_document_that_comes_and_changes(self, tree):
        tree.write(**{"cart.py": HELPER})
        assert not judge(tree, "cart.py").is_page
        tree.write(**{"docs/README.md": "streamlit run cart.py"})
        assert judge(tree, "cart.py").is_page
        tree.write(**{"docs/README.md": "streamlit run tart.py"})
        assert not judge(tree, "cart.py").is_page

    def test_the_checks_of_one_run_see_one_state(self, tree):
        run = object()
        tree.write(**{"cart.py": GUARDED})
        path = tree / "cart.py"
        assert not project_of(path, run).imported_by(path)
        tree.write(**{"app.py": "import cart"})
        assert not project_of(path, run).imported_by(path)
        assert project_of(path, object()).imported_by(path)
        assert project_of(path).imported_by(path)


def test_strange_files_change_nothing(tree):
    tree.write(**{"cart.py": GUARDED, "app.py": "import cart", "huge.py": "#" * 2_000_000, "README.md": "x"})
    before = judge(tree, "cart.py")
    (tree / "binary.py").write_bytes(b"import cart\0\xff\xfe streamlit")
    (tree / "latin.py").write_bytes(b"# \xe9\nimport cart, streamlit")
    (tree / "loop").symlink_to(tree.root)
    (tree / "gone.py").symlink_to(tree / "nowhere.py")
    (tree / "out.md").symlink_to("/etc/passwd")
    (tree / "bad.md").write_bytes(b"\xff\xfe\x00streamlit run cart.py")
    tree.write(
        **{"node_modules/x/README.md": "streamlit run cart.py", ".venv/pyvenv.cfg": "", ".venv/x.py": "import cart"}
    )
    tree.write(
        **{
            "sub/.git/HEAD": "",
            "sub/README.md": "streamlit run cart.py",
            "env2/pyvenv.cfg": "",
            "env2/r.sh": "streamlit run cart.py",
        }
    )
    assert judge(tree, "cart.py") == before


def test_a_root_that_vanishes_is_no_error(tree):
    tree.write(**{"cart.py": GUARDED})
    project = project_of(tree / "cart.py")
    shutil.rmtree(tree.root)
    project.look_again()
    assert (project.run_by(tree / "cart.py"), project.page_of(tree / "cart.py")) == (None, None)
    assert project.imported_by(tree / "cart.py") == ""
    assert project.entry_beside(tree / "pages" / "x.py") is None
    assert project.settings_for(tree / "cart.py") == {}


def test_a_run_looks_for_the_root_of_a_folder_once_and_the_next_one_again(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "a.py").write_text("")
    first = object()
    assert project_of(tmp_path / "app" / "a.py", first).root == tmp_path / "app"
    (tmp_path / "pyproject.toml").write_text("")
    assert project_of(tmp_path / "app" / "a.py", first).root == tmp_path / "app"
    assert project_of(tmp_path / "app" / "a.py", object()).root == tmp_path
    assert project_of(tmp_path / "app" / "a.py").root == tmp_path
    assert project_of(tmp_path / "app" / "-", first) is None
