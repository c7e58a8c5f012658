"""The words that messages share: what was kept where, what to do about it, and how long a line may get."""

from __future__ import annotations

import re

from flake8_streamlit.analysis.facts import (
    HERE,
    ClassFacts,
    ClassKind,
    Dependence,
    IdentityTest,
    Keeper,
    KeeperKind,
    OtherFile,
)
from flake8_streamlit.expressions import on_one_line

LIMIT = 240  # characters of a whole message; part texts shrink until it fits
_WIDTHS = (72, 64, 56, 50, 45, 40, 36, 32, 28, 24, 20, 16, 12)  # of one part, tried in turn
_ELLIPSIS = "..."

# `x.py:12:5: word` inside a message makes two editors' parsers take the rest for the finding.
_LOOKS_LIKE_A_PLACE = re.compile(r":\d*:\d*:")
_COLON_BEFORE_PLACE = re.compile(r":(?=\d*:)")

MOVE = "move `{name}` to a module"
MAKE_ONCE = "make `{name}` once, at the top level of its module"
OR_MOVE = " or move the class to a module"

_KEPT = {
    KeeperKind.SESSION_STATE: "kept in `{label}`",
    KeeperKind.WIDGET: "kept by `{label}`",
    KeeperKind.WIDGET_STATE: "kept in `{label}`",
    KeeperKind.CACHE_RESOURCE: "cached by `{label}`",
    KeeperKind.MODULE: "kept in `{label}`",
}
_WIDGETS = (KeeperKind.WIDGET, KeeperKind.WIDGET_STATE)


def compose(template: str, **parts: str) -> str:
    """Fill the `{…}` of `template` with source texts, as one line of at most `LIMIT` characters.

    Only the parts are shortened (in their middle), all to the same width; the template's own words never are.
    """
    clean = {key: _plain(text) for key, text in parts.items()}
    message = ""
    for width in _WIDTHS:
        message = template.format(**{key: shorten(text, width) for key, text in clean.items()})
        if len(message) <= LIMIT:
            break
    return message


def shorten(text: str, width: int) -> str:
    """`text` in at most `width` characters (12 or more): its beginning and its end tell the most."""
    if len(text) <= width:
        return text
    tail = width // 3
    return text[: width - tail - len(_ELLIPSIS)] + _ELLIPSIS + text[-tail:]


def _plain(text: str) -> str:
    """`text` on one line, printable, without comments, backticks and what editors take for a place."""
    text = on_one_line(text).replace("`", "'")
    text = "".join(char if char.isprintable() else "?" for char in text)
    return _COLON_BEFORE_PLACE.sub(": ", text) if _LOOKS_LIKE_A_PLACE.search(text) else text


def at(line: int, file: OtherFile = HERE, doing: str = "") -> str:
    """Template that says where in the file, in words; line 0 is no place. `doing` says more of it (", called here")."""
    if line <= 0:
        return ""
    name = _plain(file.name).replace("{", "{{").replace("}", "}}")
    return f" (line {line} of `{name}`{doing})" if name else f" (line {line}{doing})"


def kept(keeper: Keeper) -> str:
    """Template (field `label`) that says where something outlives the run, as a participle."""
    return _KEPT[keeper.kind] + at(keeper.line, keeper.file)


def kept_at(keeper: Keeper) -> tuple[int, str]:
    """The line and the file of a Finding's related place."""
    return keeper.line, keeper.file.path


def what_was_kept(test: IdentityTest) -> str:
    """Template (fields `subject`, `label`) that says which side of `test` is old, and what kept it."""
    keeper = test.keeper
    if test.subject in {test.name, test.source}:
        # Old code that asks for its own class, or a container whose elements are old: no operand is the old one.
        return f"an older one was {kept(keeper)}"
    same_place = _names_in(test.subject).endswith(_names_in(keeper.label))
    where = f"put there by an earlier run{at(keeper.line, keeper.file)}" if same_place else kept(keeper)
    return f"`{{subject}}` was {where}"


def comes_from(keeper: Keeper) -> str:
    """Template (field `label`) that says out of which keeper an exception comes: it, or the object that raises it."""
    return f"the one that is raised comes from `{{label}}`{at(keeper.line, keeper.file)}"


def _names_in(text: str) -> str:
    """The words of `text`: `st.session_state.cart` and `st.session_state["cart"]` have the same."""
    return ".".join(re.findall(r"\w+", text))


def keep_value(keeper: Keeper) -> str:
    """Template of the remedy for an Enum member in `keeper`: keep what does not depend on the class."""
    instead = "use `.value`s as options" if keeper.kind in _WIDGETS else "keep its `.value`"
    return instead + OR_MOVE


def equality_remedy(cls: ClassFacts, keeper: Keeper) -> str:
    """Template (field `name`) of what makes `==` of a kept instance of `cls` right again."""
    if cls.is_enum and cls.eq is not Dependence.VALUE:
        return keep_value(keeper)
    if cls.eq is Dependence.WRITTEN:
        return "let `__eq__` compare only values" + OR_MOVE
    if cls.eq is Dependence.GENERATED:
        # attr.s replaces a written __eq__ unless it is told not to generate one.
        option = " (`eq=False`)" if cls.kind is ClassKind.ATTRS else ""
        return f"let `__eq__` compare only fields{option}{OR_MOVE}"
    return MOVE
