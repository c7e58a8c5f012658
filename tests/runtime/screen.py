"""What a run puts on the screen, read from the messages that Streamlit sends to browsers: one text for each element."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from streamlit.proto.Element_pb2 import Element
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

BODIES = ("body", "message", "value")
Path = tuple[int, ...]
"""Where an element stands on the screen."""


def new_element(message: ForwardMsg) -> Element | None:
    """The element that a message draws, if it does."""
    is_new = message.HasField("delta") and message.delta.WhichOneof("type") == "new_element"
    return message.delta.new_element if is_new else None


def drawn(messages: Iterable[ForwardMsg]) -> list[str]:
    """The texts of the elements that these messages of one run leave on the screen, from top to bottom."""
    found: dict[Path, str] = {}
    for message in messages:
        element = new_element(message)
        if element is not None:
            found[tuple(message.metadata.delta_path)] = text(element)
    return [found[path] for path in sorted(found)]


def text(element: Element) -> str:
    """`markdown: 3 items`, `selectbox Size: small, large (0)`, `exception: ValueError: …`: without ids and traces."""
    kind = element.WhichOneof("type") or ""
    inner: Any = getattr(element, kind)
    if kind == "exception":
        return f"exception: {inner.type}: {inner.message}"
    label = f" {inner.label}" if getattr(inner, "label", "") else ""
    if hasattr(inner, "options"):
        options = ", ".join(getattr(option, "content", option) for option in inner.options)
        return f"{kind}{label}: {options} ({inner.default}{_set_by_script(inner)})"
    body = next((str(getattr(inner, name)) for name in BODIES if hasattr(inner, name)), "")
    return f"{kind}{label}: {body}"


def _set_by_script(inner: Any) -> str:
    if not getattr(inner, "set_value", False):
        return ""
    return f" -> {next(getattr(inner, name) for name in ('raw_values', 'raw_value', 'value') if hasattr(inner, name))}"
