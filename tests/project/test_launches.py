"""What a Python file starts, and what it gives to Streamlit as pages."""

from __future__ import annotations

from textwrap import dedent

import pytest

from flake8_streamlit.project.launches import python_mentions


def said(source):
    text = f"import streamlit as st\n{dedent(source)}"
    return {(each.target, each.is_run) for each in python_mentions(text.encode()) if each.is_sure}


PAGES = {
    "Page": "st.Page('a.py', title='A')",
    "Page over lines": "st.Page(\n    'a.py',\n)",
    "Page by keyword": "st.Page(page='a.py')",
    "Page of a path": "st.Page(Path('x') / 'a.py')",
    "Page of a name": "PAGE = 'a.py'\nst.Page(PAGE)",
    "navigation of strings": "st.navigation(['a.py'])",
    "navigation in sections": "st.navigation({'One': ['a.py'], 'Two': []})",
    "switch_page": "if st.button('x'):\n    st.switch_page('a.py')",
    "page_link": "st.page_link('a.py', label='A')",
    "page_link in the sidebar": "st.sidebar.page_link('a.py')",
    "Page with a dot": "st.Page('./a.py')",
    "st_pages": "from st_pages import Page\nPage('a.py', 'A')",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_found(name):
    expected = {("x/a.py", False)} if name == "Page of a path" else {("a.py", False)}
    assert said(PAGES[name]) == expected


RUNS = {
    "subprocess": "subprocess.run(['streamlit', 'run', 'a.py'])",
    "subprocess of a name": "A = Path(__file__).parent / 'a.py'\nsubprocess.run(['streamlit', 'run', str(A), '--x'])",
    "as a module": "subprocess.Popen([sys.executable, '-m', 'streamlit', 'run', 'a.py'])",
    "options before the script": "subprocess.run(['streamlit', 'run', '--server.port', '1', 'a.py'])",
    "words as arguments": "asyncio.create_subprocess_exec('streamlit', 'run', os.path.join(BASE, 'a.py'))",
    "a shell": "os.system('streamlit run a.py')",
    "a shell, with an f-string": "os.system(f'streamlit run {folder}/a.py')",
    "argv": "sys.argv = ['streamlit', 'run', 'a.py']\nstcli.main()",
    "main_run": "stcli.main_run(['a.py'])",
    "bootstrap": "bootstrap.run('a.py', False, [], {})",
    "web bootstrap": "streamlit.web.bootstrap.run(os.path.abspath('a.py'), False, [], {})",
    "AppTest": "AppTest.from_file('a.py').run()",
    "runpy": "runpy.run_path('a.py', run_name='__main__')",
    "exec": "exec(open('a.py').read())",
    "exec, compiled": "exec(compile(Path('a.py').read_text(), 'a.py', 'exec'))",
    "a docstring": "def f():\n    '''Start it with `streamlit run a.py`.'''",
}


@pytest.mark.parametrize("name", RUNS)
def test_started_scripts_are_found(name):
    found = {(target.rpartition("/")[2], is_run) for target, is_run in said(RUNS[name])}
    assert found == {("a.py", True)}


NOTHING = [
    "",
    "# st.Page('a.py')",
    "st.page_link('https://example.org')",
    "st.Page(home)",
    "class Page:\n    pass\nPage('a')",
    "st.Page(f'{name}.py')",
    "st.code('a.py')",
    "subprocess.run(['pip', 'run', 'a.py'])",
    "client.run('a.py')",
    "open('a.py').read()",
    "exec('x = 1')",
    "MyPage('a.py')",
]


@pytest.mark.parametrize("source", NOTHING)
def test_nothing_else_is_found(source):
    assert said(source) == set()


def test_a_file_that_makes_pages_of_a_table_names_its_paths_as_a_guess():
    source = "import streamlit as st\nPAGES = {'Home': 'views/home.py'}\nfor p in PAGES.values():\n    st.Page(p)\n"
    assert [(each.target, each.is_sure, each.line) for each in python_mentions(source.encode())] == [
        ("views/home.py", False, 2)
    ]


def test_a_folder_of_pages_is_found():
    assert said("for p in Path('views').glob('*.py'):\n    st.Page(p)") == {("views/*.py", False)}
    assert said("st.Page(f'views/{name}.py')") == {("views/*.py", False)}


@pytest.mark.parametrize("data", [b"streamlit = (", b"\xff\xfe streamlit", b"# coding: x\nstreamlit", b"streamlit\0"])
def test_what_python_refuses_says_nothing(data):
    assert python_mentions(data + b" ; st.Page(x)") == ()
