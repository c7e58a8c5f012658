"""Which validators refuse an object whose class was redefined since: measured, and reported where they do."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from typeguard import TypeCheckError

from tests.runtime.older import execute, reported

HEAD = """\
from dataclasses import dataclass
from enum import Enum
from typing import Any, Optional
import attr, attrs, msgspec, pydantic, typeguard
from attrs.validators import and_, deep_iterable, deep_mapping, in_, instance_of, not_, optional, or_
from beartype import beartype
from beartype.door import die_if_unbearable, is_bearable
from pydantic import BaseModel, ConfigDict, InstanceOf, SkipValidation, TypeAdapter, validate_call
@dataclass
class Data:
    n: int = 0
class Plain:
    n = 0
class Kind(Enum):
    A = "a"
class Text(str, Enum):
    A = "a"
class Model(BaseModel):
    n: int = 0
class Open(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    n: int = 0
ANY = ConfigDict(arbitrary_types_allowed=True)
"""
KEPT = {
    "data": "Data()",
    "plain": "Plain()",
    "kind": "Kind.A",
    "text": "Text.A",
    "model": "Model()",
    "opened": "Open()",
}


def field(validator: str, value: str, maker: str = "attrs.define", make: str = "attrs.field") -> str:
    """A class with one validated field, which is given a value."""
    return f"@{maker}\nclass Box:\n    x = {make}(default=None, validator={validator})\nBox({value})"


def model(annotation: str, value: str, options: str = "arbitrary_types_allowed=True") -> str:
    """A pydantic model with one field, which is given a value."""
    return f"class Box(BaseModel, {options}):\n    x: {annotation} = None\nBox(x={value})"


def function(decorator: str, annotation: str, value: str) -> str:
    """A decorated function with one parameter, which is given a value."""
    return f"@{decorator}\ndef take(x: {annotation}):\n    return x\ntake({value})"


REFUSED = {
    "instance_of": field("instance_of(Data)", "data"),
    "instance_of a (str, Enum)": field("instance_of(Text)", "text"),
    "instance_of one of several": field("instance_of((Data, str))", "data"),
    "optional": field("optional(instance_of(Data))", "data"),
    "and_": field("and_(instance_of(Data))", "data"),
    "a list": field("[instance_of(Data)]", "x=data"),
    "or_": field("or_(instance_of(str), instance_of(Data))", "data"),
    "deep_iterable": field("optional(deep_iterable(instance_of(Data)))", "[data]"),
    "deep_mapping": field("optional(deep_mapping(instance_of(str), instance_of(Data)))", "{'a': data}"),
    "in_": field("in_([Kind.A, None])", "kind"),
    "in_ an Enum": field("optional(in_(Kind))", "kind"),
    "frozen": field("instance_of(Plain)", "plain", "attrs.frozen"),
    "attr.s": field("attr.validators.instance_of(Data)", "data", "attr.s", "attr.ib"),
    "assigned": field("optional(instance_of(Data))", "").replace("Box()", "box = Box()\nbox.x = data"),
    "pydantic field": model("Data", "data"),
    "arbitrary type": model("Plain", "plain"),
    "Enum": model("Kind", "kind"),
    "Optional": model("Optional[Model]", "model"),
    "list of models": model("list[Model]", "[model]"),
    "InstanceOf": model("InstanceOf[Plain]", "plain"),
    "validate_assignment": model("Optional[Model]", "None", "validate_assignment=True") + ".x = model",
    "TypeAdapter": "TypeAdapter(Data).validate_python(data)",
    "TypeAdapter of a model": "TypeAdapter(Model).validate_python(model)",
    "TypeAdapter of a list": "TypeAdapter(list[Data]).validate_python([data])",
    "TypeAdapter of an Enum": "adapter = TypeAdapter(Kind)\nadapter.validate_python(kind)",
    "validate_call": function("validate_call", "Model", "model"),
    "validate_call of a plain class": function("validate_call(config=ANY)", "Plain", "x=plain"),
    "msgspec.convert": "msgspec.convert(data, Data)",
    "msgspec.convert of an open model": "msgspec.convert(opened, Open)",
    "msgspec.convert of a dict": "msgspec.convert({'a': data}, dict[str, Data])",
    "check_type": "typeguard.check_type(data, Data)",
    "check_type of a (str, Enum)": "typeguard.check_type(text, Text)",
    "check_type of a list": "typeguard.check_type([data], list[Data])",
    "beartype": function("beartype", "Data", "data"),
    "die_if_unbearable": "die_if_unbearable(data, Data)",
}
ACCEPTED = {
    "a fresh one": field("instance_of(Data)", "Data()"),
    "another class": field("instance_of(object)", "data"),
    "not_": field("not_(instance_of(str))", "data"),
    "or_ with object": field("or_(instance_of(Data), instance_of(object))", "data"),
    "no validator": "@attrs.define\nclass Box:\n    x: Data\nBox(data)",
    "attr.s assigned": field(
        "attr.validators.optional(attr.validators.instance_of(Data))", "", "attr.s", "attr.ib"
    ).replace("Box()", "box = Box()\nbox.x = data"),
    "(str, Enum)": model("Text", "text"),
    "from_attributes": model("Open", "opened"),
    "SkipValidation": model("SkipValidation[Model]", "model"),
    "Any": model("Any", "model"),
    "assigned without validation": model("Optional[Model]", "None") + ".x = model",
    "TypeAdapter of a (str, Enum)": "TypeAdapter(Text).validate_python(text)",
    "TypeAdapter of an open model": "TypeAdapter(Open).validate_python(opened)",
    "TypeAdapter from attributes": "TypeAdapter(Model).validate_python(model, from_attributes=True)",
    "validate_call of a (str, Enum)": function("validate_call", "Text", "text"),
    "validate_call without annotation": "@validate_call\ndef take(x, y: Model = None):\n    return x\ntake(model)",
    "msgspec.convert of a (str, Enum)": "msgspec.convert(text, Text)",
    "msgspec.convert from attributes": "msgspec.convert(data, Data, from_attributes=True)",
    "msgspec.Struct": "class Box(msgspec.Struct):\n    x: Data\nBox(data)",
    "check_type of a fresh one": "typeguard.check_type(Data(), Data)",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_refuses_a_kept_object_is_reported(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Exception, match=r"(?i)instance|must be|should be|expected|violates|none of") as raised:
        execute(HEAD, KEPT, REFUSED[name], monkeypatch)
    assert type(raised.value).__module__.partition(".")[0] in (
        "builtins", "pydantic_core", "msgspec", "typeguard", "beartype",
    )  # fmt: skip
    assert reported(HEAD, KEPT, REFUSED[name], "STL207") == [REFUSED[name].count("\n") + 1]


@pytest.mark.parametrize("name", REFUSED)
def test_the_same_with_one_class_is_accepted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    again = "".join(f"{variable} = {made}\n" for variable, made in KEPT.items())
    execute(HEAD, {}, again + REFUSED[name], monkeypatch)
    assert reported(HEAD, {}, again + REFUSED[name], "STL207") == []


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_accepts_it_is_silent(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    execute(HEAD, KEPT, ACCEPTED[name], monkeypatch)
    assert reported(HEAD, KEPT, ACCEPTED[name], "STL207") == []


def test_is_bearable_answers_false(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "answer = is_bearable(data, Data)"
    assert execute(HEAD, KEPT, body, monkeypatch)["answer"] is False
    assert reported(HEAD, KEPT, body, "STL207") == [1]


@pytest.mark.parametrize(("value", "refused"), [("data", True), ("Data()", False)])
def test_typechecked(value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, refused: bool) -> None:
    body, file = function("typeguard.typechecked", "Data", value), tmp_path / "part.py"
    file.write_text(body, encoding="utf-8")  # typeguard reads the source of functions
    with pytest.raises(TypeCheckError) if refused else nullcontext():
        execute(HEAD, KEPT, compile(body, str(file), "exec"), monkeypatch, __file__=str(file))
    assert reported(HEAD, KEPT, body, "STL207") == ([4] if refused else [])
