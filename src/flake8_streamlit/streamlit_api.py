"""What Streamlit keeps from run to run, as data; tests check it against the real Streamlit.

Sources: Streamlit's API reference, and its behaviour measured in 1.28 … 1.67.
"""

from __future__ import annotations

from flake8_streamlit.records import record

NEWEST = (1, 67)
Version = tuple[int, int]
NEVER: Version = (99, 0)

SESSION_STATE = "streamlit.session_state"
SOME_KEY = "streamlit.session_state.keys()"
"""Any key of the session state."""
DELTA_GENERATOR = "streamlit.delta_generator"
"""What `st.sidebar`, `st.columns(2)[0]`, `st.container()` … are: objects with the same commands as `st`."""

_AREAS = ("sidebar", "delta_generator", "_main", "_bottom", "bottom")

CONTAINERS = frozenset(
    "columns container grid expander tabs form popover empty status chat_message beta_columns beta_container "
    "beta_expander".split()
)
"""Commands that return a place to draw in."""


@record(frozen=True, slots=True)
class Widget:
    """A widget with options. `options`: index of that parameter.

    `many`: when it returns several options: "never", "always", "mode" (`selection_mode="multi"`), "range" (when
    `value` is a pair). `coerced`: the first version that converts Enum members to the class of this run.
    `labels_checked`: the first version that drops a selection whose label is not among the options' labels.
    `default`: the parameter that takes options as the first selection, and its index (None: keyword only).
    `unset`: when Streamlit compares options with None: where the parameter of this name is None ("index") or not given
    ("value", "default"), or always where one option at most is selected, unless one has to be ("mode").
    """

    options: int
    many: str
    coerced: Version
    labels_checked: Version
    default: str = ""
    default_index: int | None = None
    unset: str = ""


WIDGETS = {
    "selectbox": Widget(1, "never", (1, 29), (1, 53), unset="index"),
    "radio": Widget(1, "never", (1, 29), (1, 53), unset="index"),
    "select_slider": Widget(1, "range", (1, 29), (1, 54), "value", 2, unset="value"),
    "multiselect": Widget(1, "always", (1, 29), (1, 53), "default", 2, unset="default"),
    "pills": Widget(1, "mode", (1, 55), (1, 55), "default", unset="mode"),
    "menu_button": Widget(1, "never", NEVER, NEVER),
    "segmented_control": Widget(1, "mode", (1, 55), (1, 55), "default", unset="mode"),
}

NO_DEFAULT_IS_SOUGHT_UNTIL = (1, 38)
"""Before it, `st.multiselect` without a default looks for None among its options."""

LABELS_MENDED = (1, 60)
"""From here on a selectbox whose `format_func` raises for the old value finds its selection again."""

STRING_ENUM_CLASS = (1, 38)
"""From here on `options=SomeStrEnum` (the class itself) gives plain strings."""


@record(frozen=True, slots=True)
class Cache:
    """A caching decorator, and the versions it exists in (the last one exclusive).

    `copies`: from this version on it gives copies like `cache_data`, unless its parameter `mutable` is True.
    """

    keeps_object: bool
    since: Version = (0, 0)
    until: Version = NEVER
    copies: Version = NEVER
    mutable: str = ""

    def keeps(self, version: Version, *, mutable: bool = False) -> bool:
        """Whether the cached object itself is handed out, run after run."""
        return self.keeps_object and (version < self.copies or mutable)


CACHES = {
    "cache_resource": Cache(keeps_object=True),
    "cache_data": Cache(keeps_object=False),
    "experimental_singleton": Cache(keeps_object=True, until=(1, 37)),
    "experimental_memo": Cache(keeps_object=False, until=(1, 37)),
    "cache": Cache(keeps_object=True, until=(1, 62), copies=(1, 36), mutable="allow_output_mutation"),
}

CONNECTIONS = frozenset({"connection", "experimental_connection"})
"""Commands that give the one object of the class handed to them as `type`, as a cached resource."""

STOPPERS = frozenset({"stop", "rerun", "experimental_rerun", "switch_page"})
"""Commands after which the script does not go on."""

WRAPPERS = frozenset({"fragment", "experimental_fragment", "dialog", "experimental_dialog"})
"""Decorators that call the function in the same run."""

CALLBACKS = ("on_click", "on_change", "on_submit", "on_select", "on_dismiss")

TRIGGERS = frozenset({"button", "form_submit_button", "download_button"})
"""Widgets that return True in the one run after a click."""

TEXT_TRIGGERS = frozenset({"chat_input"})
"""Widgets that return something in the one run after the user has entered it."""

INPUTS = frozenset(
    "audio_input button camera_input chat_input checkbox color_picker data_editor date_input datetime_input "
    "download_button feedback file_uploader form_submit_button multiselect number_input pills radio segmented_control "
    "select_slider selectbox slider text_area text_input time_input toggle".split()
)
"""Widgets: using one runs the script again, or the fragment alone that it stands in."""

READERS = frozenset({"write", "text", "markdown", "code", "json", "metric", "caption", "title", "header", "subheader"})


def command(name: str) -> str | None:
    """`selectbox` for `streamlit.selectbox`, `streamlit.sidebar.selectbox`, …; None for anything else."""
    parts = name.split(".")
    if parts[0] != "streamlit" or len(parts) < 2:
        return None
    inner = parts[1:]
    while len(inner) > 1 and inner[0] in _AREAS:
        inner = inner[1:]
    return inner[0] if len(inner) == 1 else None


def cache(name: str, version: Version) -> Cache | None:
    """The caching decorator behind a command, where this version of Streamlit has it."""
    found = CACHES.get(name)
    return found if found is not None and found.since <= version < found.until else None
