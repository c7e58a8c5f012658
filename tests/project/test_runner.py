"""`.streamlit/config.toml` is read for what changes the meaning of a page's classes."""

from __future__ import annotations

import pytest

from flake8_streamlit.project.runner import runner_options

CONFIG = ".streamlit/config.toml"


@pytest.mark.parametrize("value", ["off", "nameOnly", "nameAndValue"])
def test_enum_coercion_is_read(tree, files, value):
    tree.write(**{CONFIG: f'[theme]\nbase = "dark"\n[runner]\nenumCoercion = "{value}"\n'})
    assert runner_options(tree.root, files) == {"enumCoercion": value}


@pytest.mark.parametrize("value", ["true", "false"])
def test_serializable_state_is_read(tree, files, value):
    tree.write(**{CONFIG: f"[runner]\nenforceSerializableSessionState = {value}\n"})
    assert runner_options(tree.root, files) == {"enforceSerializableSessionState": value == "true"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[runner]",
        "runner = 1",
        "[runner\n",
        '[runner]\nenumCoercion = "OFF"',
        "[runner]\nenumCoercion = 1",
        '[runner]\nenforceSerializableSessionState = "yes"',
        '[theme]\nenumCoercion = "off"',
        "[runner]\nenumCoercion = []",
    ],
)
def test_what_streamlit_would_refuse_or_not_read_is_nothing(tree, files, text):
    tree.write(**{CONFIG: text})
    assert runner_options(tree.root, files) == {}


def test_the_nearest_file_wins_key_by_key(tree, files):
    tree.write(
        **{
            CONFIG: '[runner]\nenumCoercion = "off"\nenforceSerializableSessionState = true',
            f"apps/one/{CONFIG}": '[runner]\nenumCoercion = "nameAndValue"',
            f"../{CONFIG}": '[runner]\nenumCoercion = "nameOnly"',
        }
    )
    both = {"enumCoercion": "nameAndValue", "enforceSerializableSessionState": True}
    assert runner_options(tree / "apps/one", files) == both
    assert runner_options(tree / "apps", files)["enumCoercion"] == "off"
    (tree / CONFIG).unlink()
    files.look_again()
    assert runner_options(tree / "apps", files) == {}
