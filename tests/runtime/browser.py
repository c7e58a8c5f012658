"""A browser tab for Streamlit's AppTest: keeps the widgets' state, and reruns fragments, as the real frontend does.

AppTest itself builds the state of a selection widget by applying `format_func` again to the value that the
script got, in the test process. With values of an older class that raises or loses the selection, which no
browser does: a browser keeps the text of the option that was chosen. Nor does AppTest rerun a fragment alone
when a widget in it is used; a browser does, and classes are not redefined then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from unittest import mock

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import (
    Button,
    Checkbox,
    Element,
    Toggle,
    Widget,
    _form_clear_flags,
    get_widget_state,
)
from streamlit.testing.v1.local_script_runner import LocalScriptRunner
from streamlit.util import calc_hash

from tests.runtime.steps import NoSuchWidgetError, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from streamlit.runtime.scriptrunner import RerunData

SINGLE = ("selectbox", "radio")
SEVERAL = ("multiselect", "select_slider", "button_group")
KINDS = {
    "click": ("button",),
    "check": ("checkbox", "toggle"),
    "type": ("text_input", "text_area", "number_input", "chat_input"),
    "select": (*SINGLE, *SEVERAL),
    "multi": SEVERAL,
}
TIMEOUT = 15


@dataclass(frozen=True, slots=True)
class Shown:
    """An exception box on the page: the places of the program in its trace (file and line, the last last), its text."""

    places: tuple[tuple[str, int], ...]
    text: str


class _Runner(LocalScriptRunner):
    """AppTest's runner, asked to rerun one fragment only where `fragment` names one."""

    fragment = ""

    def request_rerun(self, rerun_data: RerunData) -> bool:
        if self.fragment:
            # The runner is made with a request for a full run, which would swallow this one.
            self._requests = ScriptRequests()
            rerun_data = replace(rerun_data, fragment_id=self.fragment)
        return super().request_rerun(rerun_data)

    def fragments(self) -> dict[str, str]:
        """The fragment of each element of the last run, by the element's id."""
        return {id_: message.delta.fragment_id for id_, message in self._drawn()}

    def scripts(self) -> dict[str, str]:
        """The hash of the script that drew each element of the last run, by the element's id."""
        return {id_: message.metadata.active_script_hash for id_, message in self._drawn()}

    def _drawn(self) -> Iterator[tuple[str, ForwardMsg]]:
        for message in self.forward_msgs():
            if message.HasField("delta") and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                yield getattr(getattr(element, element.WhichOneof("type") or ""), "id", ""), message


class Browser:
    """One session. `run` loads the page or acts on it and runs it again; state is kept between runs.

    `page` is the script that `streamlit run` is given; `holds` tells which files belong to the program.
    """

    def __init__(self, page: Path, holds: Callable[[str], bool]) -> None:
        self.page = page
        self.holds = holds
        self.app = AppTest.from_file(str(page), default_timeout=TIMEOUT)
        # Otherwise each session reads the metadata of every installed package, for nine tenths of the time.
        self.app._bidi_component_manager = BidiComponentManager()
        self.chosen: dict[str, list[str]] = {}
        self.staged: dict[str, WidgetState] = {}
        self.widgets: list[Any] = []
        self.fragments: dict[str, str] = {}
        self.scripts: dict[str, str] = {}  # the hash of the script that drew a widget, by the widget's id
        self.started = False
        self.messages: list[ForwardMsg] = []  # what the last run has sent

    def run(self, step: Step) -> list[Shown]:
        """Do what `step` says and run the page once; returns the exceptions it shows."""
        fragment, states = "", None
        if self.started:
            node = self._find(step) if step.action in KINDS else None
            fragment = self.fragments.get(node.id, "") if node is not None else ""
            states = self._act(node, step)
            if step.action == "page":
                states = self._turn_to(step.label)
        self.started = True
        self._run(states, fragment)
        self._mount()
        return self._exceptions()

    def _run(self, states: WidgetStates | None, fragment: str) -> None:
        runners: list[_Runner] = []

        def runner(*args: Any, **kwargs: Any) -> _Runner:
            made = _Runner(*args, **kwargs)
            made.fragment = fragment
            runners.append(made)
            return made

        with mock.patch.object(app_test, "LocalScriptRunner", runner):
            self.app._run(states)
        self.app._page_hash = ""  # the next run is on the page that this one has ended on
        new = [node for node in self.app._tree if isinstance(node, Widget)]
        self.scripts = {node.id: "" for node in new} | runners[0].scripts()
        of_run = runners[0].fragments()
        self.messages = runners[0].forward_msgs()
        gone = {fragment, *of_run.values()} - {""} if fragment else set()
        stay = [node for node in self.widgets if self.fragments.get(node.id, "") not in gone] if fragment else []
        self.widgets = [*stay, *new]
        self.fragments = {node.id: self.fragments.get(node.id, "") for node in stay} | of_run

    def _mount(self) -> None:
        """Take over defaults of new selection widgets and values set by the script; forget widgets that are gone."""
        live: dict[str, list[str]] = {}
        for node in filter(_selects, self.widgets):
            if node.proto.set_value:
                live[node.id] = _set_by_script(node)
            else:
                live[node.id] = self.chosen.get(node.id, _defaults(node))
        self.chosen = live
        ids = {node.id for node in self.widgets}
        self.staged = {id_: state for id_, state in self.staged.items() if id_ in ids}

    def _turn_to(self, page: str) -> WidgetStates:
        """Ask for another page: a browser sends only the state of widgets that the entry point has drawn."""
        try:
            self.app.switch_page(page)
        except ValueError as error:
            raise NoSuchWidgetError(f"no page {page!r} in the app") from error
        main = calc_hash(str(self.page))
        self.widgets = [node for node in self.widgets if self.scripts.get(node.id) == main]
        return self._act(None, Step("page"))

    def _act(self, node: Any, step: Step) -> WidgetStates:
        touched: dict[str, WidgetState] = {}
        if node is not None:
            state = _interaction(node, step)
            form = getattr(node.proto, "form_id", "")
            if form and not isinstance(node, Button):
                self.staged[node.id] = state
            else:
                touched[node.id] = state
                if form:
                    touched |= self._submit(form)
        states = WidgetStates()
        for each in self.widgets:
            committed = touched.get(each.id) or self._committed(each)
            if committed is not None:
                states.widgets.append(committed)
            if _selects(each) and each.id in touched:
                self.chosen[each.id] = _values(touched[each.id])
        return states

    def _committed(self, node: Any) -> WidgetState | None:
        if _selects(node):
            return _selection(node, self.chosen.get(node.id, []))
        return get_widget_state(node)

    def _submit(self, form: str) -> dict[str, WidgetState]:
        """The staged values of a form's widgets, sent together with the click on its submit button."""
        inside = [node for node in self.widgets if getattr(node.proto, "form_id", "") == form]
        sent = {node.id: self.staged.pop(node.id) for node in inside if node.id in self.staged}
        if _form_clear_flags(self.app._tree).get(form):
            # The browser shows the defaults again, and sends them with the next submit.
            cleared = [node for node in inside if not isinstance(node, Button)]
            self.staged |= {node.id: _default_state(node) for node in cleared}
        return sent

    def _find(self, step: Step) -> Any:
        wanted = KINDS[step.action]
        for node in self.widgets:
            if node.type in wanted and node.label == step.label:
                return node
        raise NoSuchWidgetError(f"no {' or '.join(wanted)} {step.label!r} on the page")

    def _exceptions(self) -> list[Shown]:
        found = []
        for node in self.app.exception:
            places = re.findall(r'File "(.+?)", line (\d+)', "\n".join(node.proto.stack_trace))
            own = tuple((file, int(line)) for file, line in places if self.holds(file))
            found.append(Shown(own or ((str(self.page), 0),), f"{node.proto.type}: {node.proto.message}"))
        return found


def _selects(node: Element) -> bool:
    return node.type in SINGLE or node.type in SEVERAL


def _set_by_script(node: Any) -> list[str]:
    proto = node.proto
    if node.type == "select_slider":
        return list(proto.raw_value)
    if node.type in SEVERAL:
        return list(proto.raw_values)
    return [proto.raw_value] if proto.HasField("raw_value") else []


def _options(node: Any) -> list[str]:
    return [getattr(option, "content", option) for option in node.proto.options]


def _defaults(node: Any) -> list[str]:
    options = _options(node)
    if node.type in SINGLE:
        return [options[node.proto.default]] if node.proto.HasField("default") and options else []
    return [options[int(index)] for index in node.proto.default]


def _selection(node: Any, values: list[str]) -> WidgetState:
    state = WidgetState(id=node.id)
    if node.type in SEVERAL:
        state.string_array_value.data.extend(values)
        state.string_array_value.SetInParent()
    elif values:
        state.string_value = values[0]
    return state


def _default_state(node: Any) -> WidgetState:
    # A state without a value is read as the widget's default.
    return _selection(node, _defaults(node)) if _selects(node) else WidgetState(id=node.id)


def _values(state: WidgetState) -> list[str]:
    if state.WhichOneof("value") == "string_array_value":
        return list(state.string_array_value.data)
    return [state.string_value] if state.HasField("string_value") else []


def _interaction(node: Any, step: Step) -> WidgetState:
    if _selects(node):
        options = _options(node)
        if any(index >= len(options) for index in step.indices):
            raise NoSuchWidgetError(f"{step.label!r} has {len(options)} options, {step.indices} asked for")
        return _selection(node, [options[index] for index in step.indices])
    if isinstance(node, Button):
        node.click()
    elif isinstance(node, (Checkbox, Toggle)):
        node.check()
    else:
        node.set_value(float(step.text) if node.type == "number_input" else step.text)
    state = get_widget_state(node)
    if state is None:
        raise NoSuchWidgetError(f"{step.label!r} has no state")
    return state
