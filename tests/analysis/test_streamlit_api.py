"""The data about Streamlit, held against the Streamlit that is installed."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from flake8_streamlit import streamlit_api as api
from flake8_streamlit.settings import NEWEST_VERSION
from tests.runtime.play import play

MAJOR, MINOR = st.__version__.split(".")[:2]
INSTALLED = int(MAJOR), int(MINOR)


def parameters(name: str) -> list[str]:
    return [each for each in inspect.signature(getattr(st, name)).parameters if each != "self"]


def test_the_data_is_of_the_streamlit_that_is_installed() -> None:
    assert INSTALLED == NEWEST_VERSION


@pytest.mark.parametrize("name", api.WIDGETS)
def test_the_options_stand_where_the_data_says(name: str) -> None:
    assert parameters(name)[api.WIDGETS[name].options] == "options"
    assert parameters(name)[0] == "label"
    assert {"key", "format_func", "args", "kwargs"} <= set(parameters(name))
    assert {"on_change", "on_click"} & set(parameters(name))


@pytest.mark.parametrize("name", api.WIDGETS)
def test_a_widget_can_be_drawn_in_every_area(name: str) -> None:
    assert callable(getattr(DeltaGenerator, name))
    assert callable(getattr(st.sidebar, name))


def test_every_widget_with_options_is_known() -> None:
    """Whatever has an `options` parameter and returns what was chosen."""
    with_options = {
        name
        for name in dir(st)
        if not name.startswith("_")
        and callable(getattr(st, name))
        and not inspect.isclass(getattr(st, name))
        and "options" in inspect.signature(getattr(st, name)).parameters
    }
    assert with_options - {"feedback"} == set(api.WIDGETS)  # its options are names of icons, and it gives a number


def drawn(name: str, options: str, more: str = "") -> Any:
    """What a widget returns, drawn once on a page."""
    call = f"st.{name}('x', {options}{more})"
    app = AppTest.from_string(f"import streamlit as st\nst.session_state.found = {call}\n", default_timeout=30).run()
    assert not app.exception
    return app.session_state.found


@pytest.mark.parametrize("name", api.WIDGETS)
def test_which_widgets_return_several_options(name: str) -> None:
    many = api.WIDGETS[name].many
    several = isinstance(drawn(name, "['a', 'b']"), list)
    assert several is (many == "always")
    if many == "mode":
        assert isinstance(drawn(name, "['a', 'b']", ", selection_mode='multi'"), list)
    if many == "range":
        assert drawn(name, "['a', 'b']", ", value=('a', 'b')") == ("a", "b")
    if many == "never":
        assert not {"selection_mode", "value"} & set(parameters(name))


KEEPING = """\
# play: {steps}
import streamlit as st
from dataclasses import dataclass
from enum import Enum
@dataclass
class Item:
    name: str
class Color(Enum):
    RED = 1
    BLUE = 2
def members(found):
    return found if isinstance(found, list) else [found]
items = st.{name}("items", [Item("a"), Item("b")])
colors = st.{name}("colors", Color, key="key")
for item in members(items):
    isinstance(item, Item)
for color in members(colors):
    isinstance(color, Color)
for color in members(st.session_state.key):
    isinstance(color, Color)
"""
STEPS = {"always": 'multi "items" 0; multi "colors" 0', "mode": 'select "items" 0; select "colors" 0'}


@pytest.mark.parametrize("name", [name for name in api.WIDGETS if name != "menu_button"])
def test_instances_come_out_old_members_are_converted_and_keyed_state_is_not(name: str) -> None:
    source = KEEPING.format(name=name, steps=f"rerun; {STEPS.get(api.WIDGETS[name].many, 'rerun')}; rerun")
    lines = [number for number, line in enumerate(source.split("\n"), 1) if line.startswith("    isinstance")]
    truth = play(source)
    broken = sorted({difference.line for difference in truth.differences})
    assert set(lines) <= truth.reached
    converted = api.WIDGETS[name].coerced <= INSTALLED
    assert broken == [line for line, breaks in zip(lines, (True, not converted, True), strict=True) if breaks]


def test_a_menu_buttons_option_is_old_and_never_converted() -> None:
    source = "import streamlit as st\nfrom enum import Enum\nclass Color(Enum):\n    RED = 1\n"
    source += "found = st.menu_button('x', Color)\nst.session_state.same = found is Color.RED\n"
    source += "st.session_state.found = str(found)\n"
    app = AppTest.from_string(source, default_timeout=30).run()
    app.menu_button[0].click_index(0).run()
    assert (app.session_state.found, app.session_state.same) == ("Color.RED", False)


@pytest.mark.parametrize("name", ["selectbox", "radio"])
def test_a_text_enum_class_as_options_gives_plain_texts(name: str) -> None:
    source = "import streamlit as st\nfrom enum import StrEnum\nclass Size(StrEnum):\n    S = 's'\n"
    source += f"st.session_state.kind = type(st.{name}('x', Size)).__name__\n"
    app = AppTest.from_string(source, default_timeout=30).run()
    assert (app.session_state.kind == "str") is (INSTALLED >= api.STRING_ENUM_CLASS)


@pytest.mark.parametrize("name", sorted(api.CONTAINERS))
def test_a_container_gives_places_to_draw_in(name: str) -> None:
    if name.startswith("beta_"):
        assert not hasattr(st, name), "they ended with 0.86"
        return
    wanted = {
        "columns": "(2)",
        "tabs": "(['a', 'b'])",
        "form": "('f')",
        "expander": "('e')",
        "popover": "('p')",
        "grid": "(2)",
    }
    arguments = {**wanted, "status": "('s')", "chat_message": "('user')"}.get(name, "()")
    source = f"import streamlit as st\nfound = st.{name}{arguments}\n"
    source += "several = found if isinstance(found, (list, tuple)) else [found]\n"
    source += "st.session_state.places = [hasattr(each, 'selectbox') for each in several]\n"
    app = AppTest.from_string(source, default_timeout=30).run()
    assert not app.exception
    assert app.session_state.places
    assert all(app.session_state.places)


def test_every_command_that_gives_a_place_to_draw_in_is_known() -> None:
    """By its annotation: what returns a DeltaGenerator (or a kind of one) and is used with `with`."""
    places = {name for name in dir(st) if not name.startswith("_") and _gives_places(getattr(st, name))}
    assert places <= api.CONTAINERS


def _gives_places(command: object) -> bool:
    if not callable(command) or inspect.isclass(command):
        return False
    returned = str(inspect.signature(command).return_annotation)
    return any(word in returned for word in ("Container", "list[DeltaGenerator]", "Sequence[TabContainer]"))


@pytest.mark.parametrize("name", sorted(api.STOPPERS))
def test_the_page_does_not_go_on_after_a_stopper(name: str) -> None:
    if name == "experimental_rerun":
        assert not hasattr(st, name), "it ended with 1.55"
        return
    once = "if 'once' not in st.session_state:\n    st.session_state.once = 1\n    st.rerun()"
    call = once if name == "rerun" else f"st.{name}()"
    if name == "switch_page":
        assert "NoReturn" in str(inspect.signature(st.switch_page).return_annotation)
        return
    source = f"import streamlit as st\nst.session_state.n = st.session_state.get('n', 0) + 1\n{call}\n"
    app = AppTest.from_string(source + "st.session_state.went_on = st.session_state.n\n", default_timeout=30).run()
    assert ("went_on" in app.session_state) is (name == "rerun")
    assert name != "rerun" or app.session_state.went_on == 2


def test_every_command_that_never_returns_is_known() -> None:
    never = {
        name
        for name in dir(st)
        if callable(getattr(st, name))
        and not inspect.isclass(getattr(st, name))
        and not name.startswith("_")
        and "NoReturn" in str(inspect.signature(getattr(st, name)).return_annotation)
    }
    assert never <= api.STOPPERS


@pytest.mark.parametrize("name", api.CACHES)
def test_a_cache_exists_where_the_data_says(name: str) -> None:
    assert (api.cache(name, INSTALLED) is not None) is hasattr(st, name)


@pytest.mark.parametrize("name", ["cache_resource", "cache_data"])
def test_a_cache_keeps_the_object_or_a_copy(name: str) -> None:
    source = f"import streamlit as st\n@st.{name}\ndef get():\n    return [1]\n"
    source += "st.session_state.same = get() is get()\n"
    app = AppTest.from_string(source, default_timeout=30).run()
    assert app.session_state.same is api.CACHES[name].keeps_object


@pytest.mark.parametrize(
    ("name", "version", "there"),
    [
        ("cache_resource", (1, 28), True),
        ("experimental_singleton", (1, 28), True),
        ("experimental_singleton", (1, 67), False),
        ("cache", (1, 28), True),
        ("selectbox", (1, 67), False),
    ],
)
def test_caches_by_version(name: str, version: tuple[int, int], *, there: bool) -> None:
    assert (api.cache(name, version) is not None) is there


@pytest.mark.parametrize("name", sorted(api.WRAPPERS))
def test_a_wrapper_calls_the_function(name: str) -> None:
    if name.startswith("experimental_"):
        assert not hasattr(st, name), "it has its own name now"
        return
    decorate = "st.dialog('title')" if name == "dialog" else f"st.{name}"
    source = f"import streamlit as st\n@{decorate}\ndef f(x):\n    st.session_state.got = x\nf(7)\n"
    app = AppTest.from_string(source, default_timeout=30).run()
    assert not app.exception
    assert app.session_state.got == 7


def commands_with(parameter: str) -> list[str]:
    return [
        name
        for name in dir(st)
        if not name.startswith("_")
        and callable(getattr(st, name))
        and not inspect.isclass(getattr(st, name))
        and parameter in inspect.signature(getattr(st, name)).parameters
    ]


@pytest.mark.parametrize("name", api.CALLBACKS)
def test_a_callback_parameter_exists(name: str) -> None:
    assert commands_with(name)


def test_every_callback_parameter_is_known() -> None:
    found = {
        parameter
        for name in dir(st)
        if not name.startswith("_") and callable(getattr(st, name)) and not inspect.isclass(getattr(st, name))
        for parameter in inspect.signature(getattr(st, name)).parameters
        if parameter.startswith("on_")
    }
    assert found - {"on_release"} <= set(api.CALLBACKS)  # that one is the cache's own, and not called in a run


@pytest.mark.parametrize("name", sorted(api.READERS))
def test_a_reader_only_shows(name: str) -> None:
    command: Callable[..., object] = getattr(st, name)
    assert callable(command)
    assert not {"options", "key", "on_change", "on_click"} & set(inspect.signature(command).parameters)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("streamlit.selectbox", "selectbox"),
        ("streamlit.sidebar.selectbox", "selectbox"),
        ("streamlit.delta_generator.radio", "radio"),
        ("streamlit.session_state", "session_state"),
        ("streamlit.column_config.SelectboxColumn", None),
        ("streamlit", None),
        ("pandas.DataFrame", None),
        ("mystreamlit.selectbox", None),
    ],
)
def test_the_command_behind_a_name(name: str, command: str | None) -> None:
    assert api.command(name) == command


def test_the_names_are_spelled_as_streamlit_spells_them() -> None:
    """Every name that is not of the past exists."""
    past = {name for name in (*api.CONTAINERS, *api.STOPPERS, *api.CACHES, *api.WRAPPERS) if not hasattr(st, name)}
    assert past == {name for name in past if name.startswith(("beta_", "experimental_")) or name == "cache"}


def test_session_state_is_what_the_data_calls_it() -> None:
    module, _, name = api.SESSION_STATE.rpartition(".")
    found: object = getattr(importlib.import_module(module), name)
    assert found is st.session_state
