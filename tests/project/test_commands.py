"""`streamlit run` is found in every notation in which people write it down."""

from __future__ import annotations

import time

import pytest

from flake8_streamlit.project.commands import run_mentions

COMMANDS = {
    "plain": ("streamlit run app.py", "app.py"),
    "in a sentence": ("Start it with `streamlit run app.py`, then look.", "app.py"),
    "at the end of a sentence": ("Start it with streamlit run app.py.", "app.py"),
    "bold": ("**streamlit run src/app.py**", "src/app.py"),
    "as a module": ("python3 -m streamlit run app.py", "app.py"),
    "through a tool": ("uv run --with x streamlit run app.py", "app.py"),
    "options after it": ("streamlit run app.py --server.port 8501 --server.headless=true", "app.py"),
    "options before it": ("streamlit run --server.port 8501 --server.headless=true app.py", "app.py"),
    "a flag before it": ("streamlit run --server.headless app.py", "app.py"),
    "an emoji": ("streamlit run pages/27_🌤️_Wetter.py", "pages/27_🌤️_Wetter.py"),
    "a name with spaces": ('streamlit run "pages/2 My page.py"', "pages/2 My page.py"),
    "a dot before it": ("streamlit run ./app.py", "app.py"),
    "Windows": (r"streamlit.exe run .\src\app.py", "src/app.py"),
    "a Windows drive": (r"streamlit run C:\work\app.py", "/work/app.py"),
    "Dockerfile": ('CMD ["streamlit", "run", "app.py", "--server.port=8501"]', "app.py"),
    "Dockerfile without spaces": ('ENTRYPOINT ["streamlit","run","app.py"]', "app.py"),
    "Dockerfile over lines": ('CMD ["streamlit", "run", \\\n  "app.py"]', "app.py"),
    "Procfile": ("web: sh setup.sh && streamlit run app.py", "app.py"),
    "YAML list": ("command:\n  - streamlit\n  - run\n  - web/app.py\n  - --server.port=1", "web/app.py"),
    "YAML folded": ("command: >\n  streamlit run app.py\n  --server.port=1", "app.py"),
    "continued line": ("exec streamlit run \\\n    --server.port=1 \\\n    app.py", "app.py"),
    "continued on Windows": ("streamlit run ^\r\n    app.py", "app.py"),
    "continued in PowerShell": ("streamlit run `\n    app.py", "app.py"),
    "TOML task": ('[tool.poe.tasks]\napp = "streamlit run src/app.py"', "src/app.py"),
    "VS Code": ('{"module": "streamlit", "args": ["run", "app.py", "--x"]}', "app.py"),
    "VS Code the other way round": (
        '{\n"args": [\n "run",\n "${workspaceFolder}/app.py"],\n "module": "streamlit"}',
        "*/app.py",
    ),
    "a variable that is set": ("APP=src/app.py\nstreamlit run $APP", "src/app.py"),
    "a variable that holds a variable": ("DIR=src\nAPP=$DIR/app.py\nstreamlit run ${APP}", "src/app.py"),
    "a quoted variable": ('export PAGE="app.py"\npython -m streamlit run "$PAGE" \\\n --x', "app.py"),
    "a variable of a Makefile": ("APP ?= app.py\nrun:\n\tstreamlit run $(APP)", "app.py"),
    "a variable of a Dockerfile": ("ENV APP app.py\nCMD streamlit run $APP", "app.py"),
    "a variable of a batch file": ("set APP=app.py\nstreamlit run %APP%", "app.py"),
    "a variable with a default": ("streamlit run ${APP:-app.py}", "app.py"),
    "a folder that is not known": ("streamlit run $HERE/src/app.py", "*/src/app.py"),
    "the script's own folder": ('streamlit run "$(dirname "$0")/app.py"', "*/app.py"),
    "the batch file's own folder": ("streamlit run %~dp0app.py", "*/app.py"),
    "a template": ("streamlit run {{ cookiecutter.name }}/app.py", "*/app.py"),
    "in a container": ("streamlit run /app/src/app.py", "/app/src/app.py"),
    "a folder": ("streamlit run src/", "src/streamlit_app.py"),
    "this folder": ("streamlit run .", "streamlit_app.py"),
    "a hosting service's setting": ("---\nsdk: streamlit\napp_file: src/app.py\n---", "src/app.py"),
    "Snowflake": ("streamlit:\n  main_file: app.py", "app.py"),
    "an environment variable": ("streamlit\nENV STREAMLIT_RUN_TARGET=app.py", ""),
    "a setting of Compose": ("streamlit:\n    STREAMLIT_RUN_TARGET: app.py", "app.py"),
}

NOTHING = [
    "",
    "streamlit run",
    "the `streamlit run` command. See app.py",
    "streamlit run\napp.py",
    "pkill -f 'streamlit run'",
    "streamlit running app.py",
    "streamlit hello app.py",
    "mystreamlit run app.py",
    "streamlit run $APP",
    "streamlit run ${file}",
    "streamlit run https://example.org/app.py",
    "streamlit run your_script_here",
    'CMD ["streamlit", "run"]',
    '{"module": "flask", "args": ["run", "app.py"], "x": "streamlit"}',
]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_script_is_found(name):
    text, target = COMMANDS[name]
    assert [mention.target for mention in run_mentions(text)] == [target] * bool(target)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_else_is_found(text):
    assert list(run_mentions(text)) == []


def test_every_command_of_a_text_is_found_with_its_line_and_wording():
    text = "# Run\n\nstreamlit run a.py\n\n    $ streamlit run b.py\n"
    assert [(each.line, each.how, each.is_run) for each in run_mentions(text)] == [
        (3, "`streamlit run a.py`", True),
        (5, "`streamlit run b.py`", True),
    ]


FOLDERS = {
    "none": ("streamlit run app.py", ("",)),
    "cd on the line": ("cd front && streamlit run app.py", ("front", "")),
    "cd before": ("cd front\npip install x\nstreamlit run app.py", ("front", "")),
    "the nearer cd first": ("cd back\nmake\ncd ../front\nstreamlit run app.py", ("../front", "back", "")),
    "cd far above": ("cd back\n" + "\n" * 20 + "streamlit run app.py", ("", "back")),
    "Dockerfile": ("WORKDIR /code\nCOPY front/ /code\nCMD streamlit run app.py", ("front/", "/code", "")),
    "Compose": ("ui:\n  command: streamlit run app.py\n  build:\n    context: ./front", ("", "front")),
    "workflow": ("steps:\n- run: streamlit run app.py\n  working-directory: front", ("", "front")),
    "editor": (
        '{"module": "streamlit", "args": ["run", "app.py"], "cwd": "${workspaceFolder}/front"}',
        ("", "*/front"),
    ),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_the_folders_it_may_be_relative_to_come_along(name):
    text, folders = FOLDERS[name]
    assert [mention.folders for mention in run_mentions(text)] == [folders]


def test_a_long_text_without_a_command_is_cheap():
    text = ("streamlit runs a script; " * 20 + "\n") * 4000 + "cd x\n" * 4000
    start = time.process_time()
    assert list(run_mentions(text)) == []
    assert time.process_time() - start < 1
