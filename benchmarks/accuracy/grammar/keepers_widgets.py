"""Widget options: what a widget returns, and what `st.session_state` has under its key."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, keeper
from benchmarks.accuracy.scene import Scene

SINGLE = ("selectbox", "selectbox", "radio", "select_slider")
AREAS = ("st", "st", "st", "st.sidebar")


def shown(kind: Kind) -> bool:
    """Whether instances can be options: text without an address, `==` that stands None and text."""
    return kind.shows and kind.lenient and kind.hashable


def enums(kind: Kind) -> bool:
    """Only Enums."""
    return kind.enum


def area(s: Scene) -> str:
    """Where a widget is drawn: `st`, the sidebar, or a name for a column, container or tab."""
    choice = s.rng.randrange(8)
    if choice > 2:
        return s.words(*AREAS)
    name = s.name(s.words("left", "box", "panel"))
    if choice == 0:
        s.label("keeper:widget-in-column")
        s.put(f"{name}, {s.name('right')} = st.columns(2)")
    elif choice == 1:
        s.label("keeper:widget-in-container")
        s.put(
            f"{name} = {s.words('st.container()', 'st.sidebar.container()', 'st.expander(' + chr(34) + 'More' + chr(34) + ')')}"
        )
    else:
        s.label("keeper:widget-in-tab")
        s.put(f'{name}, {s.name("other")} = st.tabs(["{s.name("Main")}", "{s.name("More")}"])')
    return name


def single(s: Scene) -> str:
    """A widget for one option; a slider takes a tuple for a range."""
    return s.words(*(SINGLE if s.made.kind.base != "tuple" else SINGLE[:3]))


def options(s: Scene) -> str:
    """Options: instances, or (for an Enum) the class in one of its iterable forms."""
    if s.made.kind.enum and s.rng.random() < 0.8:
        forms = [f"list({s.cls})", f"[*{s.cls}]", f"tuple({s.cls})", f"[m for m in {s.cls}]"]
        # Streamlit takes the class of a text Enum for a list of plain texts.
        return s.rng.choice(forms if s.made.kind.base == "str" else [s.cls, s.cls, *forms])
    return f"[{s.fresh(0)}, {s.fresh(1)}, {s.fresh(2)}]"


def named_options(s: Scene) -> str:
    """The same, sometimes under a name of its own."""
    given = options(s)
    if s.rng.random() < 0.4:
        name = s.name("choices")
        s.put(f"{name} = {given}")
        return name
    return s.words("", "options=") + given


@keeper("widget-single", suits=shown, weight=14)
def _single(s: Scene) -> Value:
    widget, label = single(s), s.name("Pick")
    s.label(f"keeper:{widget}")
    name, where, given = s.name("picked"), area(s), named_options(s)
    s.put(f'{name} = {where}.{widget}("{label}", {given})')
    if s.rng.random() < 0.5:
        s.step(f'select "{label}" 0')
    return Value(name)


@keeper("widget-single-chosen", suits=shown, weight=8)
def _chosen(s: Scene) -> Value:
    widget, label = s.words("selectbox", "radio"), s.name("Choice")
    s.label(f"keeper:{widget}")
    name, where = s.name("chosen"), area(s)
    given = options(s)
    s.put(f'{name} = {where}.{widget}("{label}", {given}, index={s.words("0", "1")})')
    s.step(f'select "{label}" 2')
    return Value(name, items=(2,), maybe=True, shuffled=True)


@keeper("widget-index-none", suits=shown)
def _index_none(s: Scene) -> Value:
    label, name = s.name("Option"), s.name("option")
    widget = s.words("selectbox", "radio")
    s.put(f'{name} = st.{widget}("{label}", {options(s)}, index=None)')
    s.step(f'select "{label}" 0')
    s.open(f"if {name} is not None:")
    return Value(name)


@keeper("widget-mixed", suits=shown, weight=6)
def _mixed(s: Scene) -> Value:
    label, name = s.name("Filter"), s.name("wanted")
    widget = s.words("selectbox", "radio")
    rest = f"*{s.cls}" if s.made.kind.enum else f"{s.fresh(0)}, {s.fresh(1)}"
    first = s.words("None", '"any"')
    s.put(f'{name} = st.{widget}("{label}", [{first}, {rest}])')
    s.step(f'select "{label}" 1')
    s.open(f"if {name} is not None:" if first == "None" else f"if not isinstance({name}, str) or len({name}) != 3:")
    return Value(name)


@keeper("widget-keyed-state", suits=shown, weight=10)
def _keyed(s: Scene) -> Value:
    widget, label, key = single(s), s.name("Select"), s.name("selected")
    s.label(f"keeper:{widget}")
    where, given = area(s), named_options(s)
    s.put(f'{where}.{widget}("{label}", {given}, key="{key}")')
    return Value(s.words(f"{s.page.state}.{key}", f'{s.page.state}["{key}"]', f'{s.page.state}.get("{key}")'))


@keeper("widget-keyed-top", suits=shown)
def _keyed_top(s: Scene) -> Value:
    """The key is read before the widget is drawn."""
    label, key, name = s.name("Select"), s.name("selected"), s.name("previous")
    s.put(f'{name} = {s.page.state}.get("{key}")')
    s.put(f'st.selectbox("{label}", {options(s)}, key="{key}")')
    s.open(f"if {name} is not None:")
    return Value(name)


@keeper("widget-several", suits=shown, weight=10)
def _several(s: Scene) -> Value:
    label, name = s.name("Tags"), s.name("tags")
    form = s.rng.randrange(4)
    where, given = area(s), options(s)
    if form == 0:
        s.label("keeper:multiselect")
        s.put(f'{name} = {where}.multiselect("{label}", {given})')
    elif form == 1:
        s.label("keeper:pills-multi")
        s.put(f'{name} = {where}.pills("{label}", {given}, selection_mode="multi")')
    elif form == 2:
        s.label("keeper:segmented-multi")
        s.put(f'{name} = {where}.segmented_control("{label}", {given}, selection_mode="multi")')
    else:
        s.label("keeper:multiselect-keyed")
        key = s.name("tag_key")
        s.put(f'{where}.multiselect("{label}", {given}, key="{key}")')
        name = f"{s.page.state}.{key}"
    s.step(f'multi "{label}" 0,1')
    s.open(f"if {name}:")
    return Value(name, "list", (0, 1))


@keeper("widget-pills", suits=shown, weight=6)
def _pills(s: Scene) -> Value:
    label, name = s.name("Kind"), s.name("kind")
    widget = s.words("pills", "segmented_control")
    s.label(f"keeper:{widget}")
    where, given = area(s), named_options(s)
    s.put(f'{name} = {where}.{widget}("{label}", {given})')
    s.step(f'select "{label}" 0')
    s.open(f"if {name} is not None:")
    return Value(name)


@keeper("widget-form", suits=shown)
def _form(s: Scene) -> Value:
    label, name, sent = s.name("Type"), s.name("type_"), s.name("Send")
    with s.block(f'with st.form("{s.name("form")}"):'):
        s.put(f'{name} = st.selectbox("{label}", {options(s)})')
        s.put(f'st.form_submit_button("{sent}")')
    s.step(f'select "{label}" 0', f'click "{sent}"')
    return Value(name)


@keeper("widget-saved", suits=shown, weight=6)
def _saved(s: Scene) -> Value:
    """The value of an earlier run is kept by hand."""
    label, name, key = s.name("Theme"), s.name("theme"), s.name("last")
    s.put(f'{name} = st.selectbox("{label}", {options(s)})')
    with s.block(f'if "{key}" not in {s.page.state}:'):
        s.put(f"{s.page.state}.{key} = {name}")
    return Value(f"{s.page.state}.{key}")


@keeper("widget-on-change", suits=shown, weight=4)
def _on_change(s: Scene) -> Value:
    label, name, callback = s.name("Watched"), s.name("watched"), s.name("note_change")
    s.helper(f"def {callback}():\n    st.session_state.changed = True")
    widget = s.words("selectbox", "radio", "multiselect")
    s.step("rerun")
    s.out.put(f'{name} = st.{widget}("{label}", {options(s)}, on_change={callback})', test=True)
    if widget == "multiselect":
        s.step(f'multi "{label}" 0', "rerun")
        s.open(f"if {name}:")
        return Value(name, "list", (0,))
    return Value(name)


@keeper("widget-format-func", suits=shown)
def _format(s: Scene) -> Value:
    label, name = s.name("Label"), s.name("labelled")
    s.put(f'{name} = st.selectbox("{label}", {options(s)}, format_func={s.words("str", "lambda o: str(o)", "repr")})')
    return Value(name)


@keeper("fresh-widget-names", suits=enums, weight=6)
def _names(s: Scene) -> Value:
    """Options are plain; the member is looked up."""
    label, name = s.name("Name"), s.name("chosen_name")
    if s.rng.random() < 0.5:
        s.put(f'{name} = st.selectbox("{label}", [m.name for m in {s.cls}])')
        return Value(f"{s.cls}[{name}]")
    s.put(f'{name} = st.radio("{label}", [m.value for m in {s.cls}])')
    return Value(f"{s.cls}({name})")


@keeper("fresh-widget-members", suits=enums)
def _members(s: Scene) -> Value:
    label, name = s.name("Member"), s.name("chosen_member")
    s.put(f'{name} = st.selectbox("{label}", {s.cls}.__members__)')
    return Value(f"{s.cls}[{name}]")


@keeper("fresh-widget-index", suits=shown)
def _index(s: Scene) -> Value:
    label, name, rows = s.name("Row"), s.name("row"), s.name("rows")
    s.put(f"{rows} = [{s.fresh(0)}, {s.fresh(1)}]")
    s.put(f'{name} = st.selectbox("{label}", range(len({rows})))')
    return Value(f"{rows}[{name}]")


@keeper("fresh-widget-saved-each-run", suits=enums)
def _saved_each_run(s: Scene) -> Value:
    label, key = s.name("Each"), s.name("each")
    s.put(f'{s.page.state}.{key} = st.selectbox("{label}", {s.cls})')
    return Value(f"{s.page.state}.{key}")
