"""A browser tab for a real Streamlit server: its websocket, and what the frontend keeps of widgets between runs.

The frontend sends the values of all mounted widgets with every rerun (also the untouched ones), reruns a fragment when
a widget in it is used, holds the values of a form back until it is submitted, and forgets widgets that are gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.source_util import page_icon_and_name
from websockets.sync.client import connect

from tests.runtime import screen
from tests.runtime.steps import NoSuchWidgetError, Step

SINGLE = ("selectbox", "radio")
SEVERAL = ("multiselect", "slider", "button_group")
TEXTS = ("text_input", "text_area")
KINDS = {
    "click": ("button",),
    "check": ("checkbox",),
    "type": (*TEXTS, "number_input", "selectbox"),
    "select": (*SINGLE, *SEVERAL),
    "multi": SEVERAL,
}
PATIENCE = 30
"""Seconds without a message, after which a run counts as hanging."""


class Tab:
    """One session. `run` loads the page or acts on it and waits for the end of the run."""

    def __init__(self, port: int) -> None:
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._connection = connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE)
        self._elements: dict[screen.Path, tuple[Any, str]] = {}  # and their fragments
        self._states: dict[str, WidgetState] = {}
        self._staged: dict[str, WidgetState] = {}
        self._pages: dict[str, str] = {}  # the hash of each page, by the last part of its address
        self._page = ""  # the hash of the page that is shown
        self._started = False

    def __enter__(self) -> Self:
        self._socket = self._connection.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.__exit__(*error)  # type: ignore[arg-type]

    def run(self, step: Step) -> list[str]:
        """Do what `step` says and run the page (or the fragment) once; returns what the run drew, top to bottom."""
        fragment = self._act(step) if self._started and step.action in KINDS else ""
        if step.action == "page":
            self._turn_to(step.label)
        self._started = True
        request = BackMsg()
        request.rerun_script.widget_states.SetInParent()
        request.rerun_script.page_script_hash = self._page
        if fragment:
            request.rerun_script.fragment_id = fragment
        for state in self._states.values():
            request.rerun_script.widget_states.widgets.append(state)
        self._socket.send(request.SerializeToString())
        for id_ in [id_ for id_, state in self._states.items() if state.HasField("trigger_value")]:
            del self._states[id_]
        drawn = self._receive()
        self._mount()
        return drawn

    def _turn_to(self, page: str) -> None:
        """Go to the page with this file; the entry point has no address of its own."""
        name = page_icon_and_name(Path(page))[1]
        found = self._pages.get(name, self._pages.get(""))
        if found is None:
            raise NoSuchWidgetError(f"no page {page!r} in the app")
        self._page = found
        self._states.clear()

    # ------------------------------------------------------------------ what comes back

    def _receive(self) -> list[str]:
        messages: list[ForwardMsg] = []
        started = False  # the end of an earlier run is none of this one
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(timeout=PATIENCE))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                messages, started = [], True
            elif kind == "navigation":
                self._pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
                self._pages[""] = next(
                    each.page_script_hash for each in message.navigation.app_pages if each.is_default
                )
                self._page = message.navigation.page_script_hash
            elif kind == "delta":
                messages.append(message)
            elif kind == "script_finished" and started:
                ended = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
                if ended != "FINISHED_EARLY_FOR_RERUN":
                    self._show(messages, whole=ended != "FINISHED_FRAGMENT_RUN_SUCCESSFULLY")
                    return screen.drawn(messages)

    def _show(self, messages: list[ForwardMsg], *, whole: bool) -> None:
        if whole:
            self._elements.clear()
        else:
            fragments = {_fragment(message) for message in messages}
            self._elements = {p: found for p, found in self._elements.items() if found[1] not in fragments}
        for message in messages:
            element = screen.new_element(message)
            if element is not None:
                kind = element.WhichOneof("type") or ""
                path = tuple(message.metadata.delta_path)
                self._elements[path] = (getattr(element, kind), _fragment(message))

    def _widgets(self) -> list[tuple[str, Any, str]]:
        found = [(_kind(widget), widget, fragment) for _, (widget, fragment) in sorted(self._elements.items())]
        return [each for each in found if getattr(each[1], "id", "")]

    def _mount(self) -> None:
        """Take over defaults of new widgets and values set by the script; forget widgets that are gone."""
        states: dict[str, WidgetState] = {}
        for kind, widget, _ in self._widgets():
            set_now = getattr(widget, "set_value", False)
            known = None if set_now else self._states.get(widget.id)
            state = known or _mounted(kind, widget, set_now=set_now)
            if state is not None:
                states[widget.id] = state
        self._states = states
        self._staged = {id_: state for id_, state in self._staged.items() if id_ in states}

    # ------------------------------------------------------------------ what a user does

    def _act(self, step: Step) -> str:
        """Change the state of the widget that `step` names; the fragment to rerun."""
        wanted = KINDS[step.action]
        for kind, widget, fragment in self._widgets():
            if kind in wanted and widget.label == step.label:
                state = _touched(kind, widget, step)
                form = widget.form_id
                if form and kind != "button":
                    self._staged[widget.id] = state
                    return ""
                if form:
                    self._submit(form)
                self._states[widget.id] = state
                return fragment
        raise NoSuchWidgetError(f"no {' or '.join(wanted)} {step.label!r} on the page")

    def _submit(self, form: str) -> None:
        for _, widget, _ in self._widgets():
            if getattr(widget, "form_id", "") == form and widget.id in self._staged:
                self._states[widget.id] = self._staged.pop(widget.id)


def _fragment(message: ForwardMsg) -> str:
    """The fragment that drew something; Streamlit has them from 1.33 on."""
    return getattr(message.delta, "fragment_id", "")


def _kind(widget: Any) -> str:
    name: str = type(widget).__name__
    return (
        "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
        .lstrip("_")
        .replace("multi_select", "multiselect")
    )


def _options(widget: Any) -> list[str]:
    return [getattr(option, "content", option) for option in widget.options]


def _mounted(kind: str, widget: Any, *, set_now: bool) -> WidgetState | None:
    """The value of a widget that has just appeared; None where it has none (buttons, a cleared text)."""
    if kind in SINGLE:
        if set_now and _sends_texts(widget):
            return WidgetState(id=widget.id, string_value=widget.raw_value if widget.HasField("raw_value") else None)
        field = "value" if set_now else "default"
        known = bool(_options(widget)) and widget.HasField(field)
        return _one(widget, getattr(widget, field) if known else None)
    if kind in SEVERAL and (kind != "slider" or widget.options):
        if set_now and _sends_texts(widget):
            return _texts(widget, widget.raw_value if kind == "slider" else widget.raw_values)
        return _several(widget, [int(index) for index in (widget.value if set_now else widget.default)])
    value: Any = widget.value if set_now else getattr(widget, "default", None)
    if kind == "checkbox":
        return WidgetState(id=widget.id, bool_value=value)
    if kind in TEXTS:
        return WidgetState(id=widget.id, string_value=value)
    return WidgetState(id=widget.id, double_value=value) if kind == "number_input" else None


def _sends_texts(widget: Any) -> bool:
    """Whether the texts of options go to the server; until about 1.53 it was their indices."""
    return hasattr(widget, "raw_value") or hasattr(widget, "raw_values")


def _one(widget: Any, index: int | None) -> WidgetState:
    if index is None:
        return WidgetState(id=widget.id)
    if _sends_texts(widget):
        return WidgetState(id=widget.id, string_value=_options(widget)[index])
    return WidgetState(id=widget.id, int_value=index)


def _several(widget: Any, indices: list[int]) -> WidgetState:
    if _sends_texts(widget):
        return _texts(widget, [_options(widget)[index] for index in indices])
    state = WidgetState(id=widget.id)
    array = state.double_array_value if _kind(widget) == "slider" else state.int_array_value
    array.data.extend(indices)
    array.SetInParent()
    return state


def _texts(widget: Any, texts: Iterable[str]) -> WidgetState:
    state = WidgetState(id=widget.id)
    state.string_array_value.data.extend(texts)
    state.string_array_value.SetInParent()
    return state


def _touched(kind: str, widget: Any, step: Step) -> WidgetState:
    if step.action == "click":
        return WidgetState(id=widget.id, trigger_value=True)
    if step.action == "check":
        return WidgetState(id=widget.id, bool_value=True)
    if step.action == "type":
        if kind == "number_input":
            return WidgetState(id=widget.id, double_value=float(step.text))
        return WidgetState(id=widget.id, string_value=step.text)
    return _one(widget, step.indices[0]) if kind in SINGLE else _several(widget, list(step.indices))
