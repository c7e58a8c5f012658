"""What libraries and Streamlit itself do with an instance: pickling, validation, defaults of widgets."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, Value, consumer
from benchmarks.accuracy.scene import Scene

PYDANTIC = ("pydantic-model", "pydantic-frozen", "pydantic-keyword")


def picklable(kind: Kind) -> bool:
    """Whether the class can be found by its name."""
    return kind.picklable


@consumer("pickle", suits=picklable, weight=3)
def _pickle(s: Scene, value: Value) -> None:
    if s.page.nested:
        s.put(f"st.write({value.text} is not None)")
        return
    s.need("import pickle")
    s.put(f"st.write(len(pickle.dumps({value.text})) > 0)", test=True)


@consumer("cache-data-returns", suits=picklable, weight=3)
def _cache_data(s: Scene, value: Value) -> None:
    """`st.cache_data` pickles what its function returns."""
    if s.page.nested:
        s.put(f"st.write({value.text} is not None)")
        return
    helper = s.name("prepare")
    s.helper(f"@st.cache_data\ndef {helper}(_value, number):\n    return _value")
    s.need("import random")
    s.put(f"st.write({helper}({value.text}, random.random()) is not None)", test=True)


@consumer("ok-cache-argument", suits=lambda kind: kind.enum or (kind.dataclass and kind.shows), weight=3)
def _argument(s: Scene, value: Value) -> None:
    helper = s.name("compute")
    s.helper(f"@st.cache_data\ndef {helper}(value):\n    return str(value)")
    s.put(f"st.write({helper}({value.text}) != '')", test=True)


@consumer("ok-copy", weight=3)
def _copy(s: Scene, value: Value) -> None:
    s.need("import copy")
    s.put(f"st.write(copy.deepcopy({value.text}) is None)", test=True)


@consumer("pydantic-field", suits=lambda kind: kind.family in PYDANTIC or kind.enum, weight=4)
def _field(s: Scene, value: Value) -> None:
    model = s.name(s.words("Form", "Request", "Entry"))
    s.need("from pydantic import BaseModel")
    s.helper(f"class {model}(BaseModel):\n    content: {s.cls}\n    note: str = ''")
    s.put(f"st.write({model}(content={value.text}).note)", test=True)


@consumer("post-init-check", suits=lambda kind: kind.typed, weight=3)
def _post_init(s: Scene, value: Value) -> None:
    holder = s.name("Envelope")
    s.need("from dataclasses import dataclass")
    s.helper(f"@dataclass\nclass {holder}:\n    content: object\n\n    def __post_init__(self):", more=True)
    s.helper(f"        if not isinstance(self.content, {s.cls}):", test=True, more=True)
    s.helper('            raise TypeError("content")')
    s.put(f"st.write({holder}({value.text}).content is not None)")


def options(kind: Kind) -> bool:
    """Whether instances can be options that are found again."""
    if "guarded" in kind.family:
        return False  # the oracle sets the test inside `__eq__` right, so that Streamlit finds the option
    return kind.shows and kind.lenient and kind.hashable and not kind.identity


@consumer("widget-default", suits=options, weight=4)
def _default(s: Scene, value: Value) -> None:
    """`default=` and `value=`: Streamlit looks for it among the options."""
    if s.looped or value.maybe or s.in_function:
        s.ask(f"{value.text} == {s.like(value)}")
        return
    given = f"[{', '.join(s.fresh(n) for n in range(4))}]"
    label = s.name("Start with")
    form = s.rng.choice((0, 1, 2) if s.made.kind.base != "tuple" else (0, 2))
    if form == 0:
        s.put(f'st.multiselect("{label}", {given}, default=[{value.text}])', test=True)
    elif form == 1:
        s.put(f'st.select_slider("{label}", {given}, value={value.text})', test=True)
    else:
        s.put(f'st.pills("{label}", {given}, selection_mode="multi", default=[{value.text}])', test=True)


@consumer("widget-index", suits=options, weight=4)
def _index(s: Scene, value: Value) -> None:
    if s.looped or value.maybe or s.in_function:
        s.ask(f"{value.text} in [{s.like(value)}]")
        return
    rows, label = s.name("all_rows"), s.name("Remembered")
    s.put(f"{rows} = [{', '.join(s.fresh(n) for n in range(4))}]")
    s.put(f'st.selectbox("{label}", {rows}, index={rows}.index({value.text}))', test=True)
