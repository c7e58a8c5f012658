"""Ways through functions, methods, generators, decorators and context managers of the page."""

from __future__ import annotations

import re

from benchmarks.accuracy.model import Kind, Value, travel
from benchmarks.accuracy.scene import Scene

GLOBAL = re.compile(r'(st\.session_state|session_state|ss|state)(\.\w+|\["\w+"\]|\.get\("\w+"\))|\w+\(\)')
"""An expression that means the same in every function of the page."""


def _global_text(s: Scene, value: Value) -> bool:
    found = GLOBAL.fullmatch(value.text)
    if found is None or found[1]:
        return found is not None
    name = value.text.partition("(")[0]
    return any(line.text.startswith((f"def {name}(", f"{name} = ")) and line.depth == 0 for line in s.page.helpers)


def _annotatable(kind: Kind) -> bool:
    return kind.typed


def bound(s: Scene, value: Value, expression: str) -> Value:
    """The result of a call, sometimes under a name."""
    if s.rng.random() < 0.5:
        return value.to(expression)
    name = s.name("result")
    s.put(f"{name} = {expression}")
    return value.to(name)


@travel("function-returns-argument", weight=6)
def _identity(s: Scene, value: Value) -> Value:
    helper = s.name(s.words("pick", "checked", "ensure"))
    s.helper(
        f"def {helper}(value):\n"
        + s.words(
            "    return value",
            "    result = value\n    return result",
            "    if value is None:\n        return None\n    return value",
        )
    )
    return bound(s, value, f"{helper}({s.words('', 'value=')}{value.text})")


@travel("function-reads", weight=6)
def _reads(s: Scene, value: Value) -> Value:
    """The value is read in a function without arguments, and returned."""
    if not _global_text(s, value):
        return value
    helper = s.name("get_current")
    s.helper(
        f"def {helper}():\n    return {value.text}"
        if s.rng.random() < 0.6
        else f"def {helper}():\n    found = {value.text}\n    return found"
    )
    return bound(s, value, f"{helper}()")


@travel("function-two-arguments")
def _two(s: Scene, value: Value) -> Value:
    helper = s.name("first_of")
    s.helper(f"def {helper}(one, two=None, *, strict=False):\n    return one if one is not None else two")
    return bound(
        s,
        value,
        s.words(
            f"{helper}({value.text}, 1)",
            f"{helper}(one={value.text})",
            f"{helper}(None, {value.text})",
            f"{helper}(None, two={value.text}, strict=True)",
        ),
    )


@travel("function-star-args")
def _star(s: Scene, value: Value) -> Value:
    helper = s.name("pack")
    s.helper(f"def {helper}(*args, **kwargs):\n    return " + s.words("args[0]", "list(args)[0]"))
    return bound(s, value, s.words(f"{helper}({value.text}, 2)", f"{helper}(*[{value.text}])"))


@travel("function-keywords")
def _keywords(s: Scene, value: Value) -> Value:
    helper = s.name("configure")
    s.helper(f'def {helper}(**options):\n    return options["chosen"]')
    return bound(s, value, s.words(f"{helper}(chosen={value.text})", f'{helper}(**{{"chosen": {value.text}}})'))


@travel("function-default", weight=3)
def _default(s: Scene, value: Value) -> Value:
    if not _global_text(s, value):
        return value
    helper, inner = s.name("outer"), s.name("with_default")
    s.helper(f"def {helper}():\n    def {inner}(value={value.text}):\n        return value\n\n    return {inner}()")
    return bound(s, value, f"{helper}()")


@travel("function-returns-tuple")
def _tuple(s: Scene, value: Value) -> Value:
    helper, name, number = s.name("with_count"), s.name("got"), s.name("number")
    s.helper(f"def {helper}(value):\n    return value, 1")
    s.put(f"{name}, {number} = {helper}({value.text})")
    return value.to(name, "one")


@travel("function-returns-dict")
def _dict(s: Scene, value: Value) -> Value:
    helper = s.name("describe")
    s.helper(f'def {helper}(value):\n    return {{"value": value, "text": "x"}}')
    return bound(s, value, f'{helper}({value.text})["value"]')


@travel("lambda")
def _lambda(s: Scene, value: Value) -> Value:
    name = s.name("same")
    s.put(f"{name} = lambda x: x")
    return bound(s, value, f"{name}({value.text})")


@travel("closure")
def _closure(s: Scene, value: Value) -> Value:
    helper, inner = s.name("maker"), s.name("get")
    s.helper(f"def {helper}(value):\n    def inner():\n        return value\n\n    return inner")
    s.put(f"{inner} = {helper}({value.text})")
    return bound(s, value, f"{inner}()")


@travel("nested-function")
def _nested(s: Scene, value: Value) -> Value:
    helper = s.name("outer")
    s.helper(f"def {helper}(value):\n    def inner(x):\n        return x\n\n    return inner(value)")
    return bound(s, value, f"{helper}({value.text})")


@travel("partial")
def _partial(s: Scene, value: Value) -> Value:
    helper, name = s.name("second"), s.name("bound")
    s.need("from functools import partial")
    s.helper(f"def {helper}(one, two):\n    return two")
    s.put(f"{name} = partial({helper}, 1)")
    return bound(s, value, f"{name}({value.text})")


@travel("recursion")
def _recursion(s: Scene, value: Value) -> Value:
    helper = s.name("dig")
    s.helper(
        f"def {helper}(value, depth):\n    if depth == 0:\n        return value\n    return {helper}(value, depth - 1)"
    )
    return bound(s, value, f"{helper}({value.text}, 2)")


@travel("generator")
def _generator(s: Scene, value: Value) -> Value:
    helper, name = s.name("stream"), s.name("streamed")
    s.helper(f"def {helper}(value):\n    yield value\n    yield value")
    s.open(f"for {name} in {helper}({value.text}):")
    return value.to(name, "one")


@travel("generator-from")
def _generator_from(s: Scene, value: Value) -> Value:
    helper, inner = s.name("chain"), s.name("inner")
    s.helper(f"def {inner}(value):\n    yield value")
    s.helper(f"def {helper}(value):\n    yield from {inner}(value)")
    return bound(s, value, s.words(f"next({helper}({value.text}))", f"list({helper}({value.text}))[0]"))


@travel("decorated-function")
def _decorated(s: Scene, value: Value) -> Value:
    decorator, helper = s.name("logged"), s.name("pass_on")
    s.need("from functools import wraps")
    s.helper(
        f"def {decorator}(function):\n    @wraps(function)\n    def wrapper(*args, **kwargs):\n"
        "        return function(*args, **kwargs)\n\n    return wrapper"
    )
    s.helper(f"@{decorator}\ndef {helper}(value):\n    return value")
    return bound(s, value, f"{helper}({value.text})")


@travel("context-manager")
def _context(s: Scene, value: Value) -> Value:
    helper, name = s.name("opened"), s.name("inside")
    s.need("from contextlib import contextmanager")
    s.helper(f"@contextmanager\ndef {helper}(value):\n    yield value")
    s.open(f"with {helper}({value.text}) as {name}:")
    return value.to(name, "one")


@travel("context-manager-class")
def _context_class(s: Scene, value: Value) -> Value:
    holder, name = s.name("Opened"), s.name("entered")
    s.helper(
        f"class {holder}:\n    def __init__(self, value):\n        self.value = value\n\n    def __enter__(self):\n"
        "        return self.value\n\n    def __exit__(self, *error):\n        return False"
    )
    s.open(f"with {holder}({value.text}) as {name}:")
    return value.to(name, "one")


@travel("local-object", weight=6)
def _object(s: Scene, value: Value) -> Value:
    """Through an attribute, a property or a method of a local object."""
    holder, name = s.name(s.words("Box", "Panel", "Row")), s.name("box")
    form = s.rng.randrange(4)
    init = f"class {holder}:\n    def __init__(self, value):\n        self.value = value"
    if form == 0:
        s.helper(init)
    elif form == 1:
        s.helper(f"{init}\n\n    def get(self):\n        return self.value")
    elif form == 2:
        s.helper(f"{init}\n\n    @property\n    def content(self):\n        return self.value")
    else:
        s.need("from dataclasses import dataclass")
        s.helper(f"@dataclass\nclass {holder}:\n    value: object\n    size: int = 1")
    s.put(f"{name} = {holder}({value.text})")
    return value.to(f"{name}{('.value', '.get()', '.content', '.value')[form]}", "one")


@travel("static-and-class-methods")
def _methods(s: Scene, value: Value) -> Value:
    holder = s.name("Tools")
    if s.rng.random() < 0.5:
        s.helper(f"class {holder}:\n    @staticmethod\n    def same(value):\n        return value")
    else:
        s.helper(f"class {holder}:\n    @classmethod\n    def same(cls, value):\n        return value")
    return bound(s, value, f"{holder}.same({value.text})")


@travel("global-name", weight=2)
def _global(s: Scene, value: Value) -> Value:
    if s.page.nested:
        return value
    helper, name = s.name("set_global"), s.name("SHARED")
    s.helper(f"{name} = None")
    s.helper(f"def {helper}(value):\n    global {name}\n    {name} = value")
    s.put(f"{helper}({value.text})")
    return value.to(name, "one")


@travel("into-function", weight=12)
def _into(s: Scene, value: Value) -> Value:
    """The rest happens in a function that gets the value."""
    helper = s.name(s.words("show", "render", "check", "draw"))
    s.function(f"def {helper}({s.words('value', 'value, title=None', 'value, *rest')}):", f"{helper}({value.text})")
    return value.to("value")


@travel("into-annotated-function", suits=_annotatable)
def _into_annotated(s: Scene, value: Value) -> Value:
    helper = s.name(s.words("show", "render", "handle"))
    s.function(f"def {helper}(value: {s.cls}) -> object:", f"{helper}(value={value.text})")
    return value.to("value", "one")


@travel("into-function-of-list", takes="list", gives="list", weight=6)
def _into_list(s: Scene, value: Value) -> Value:
    helper = s.name(s.words("show_all", "render_rows", "count"))
    s.function(f"def {helper}(rows):", f"{helper}({value.text})")
    return value.to("rows", "list")


@travel("into-callback", weight=3, once=True)
def _into_callback(s: Scene, value: Value) -> Value:
    """The rest happens in a callback that gets the value as an argument."""
    helper, label = s.name("clicked"), s.name("Check")
    s.step("rerun", f'click "{label}"', f'click "{label}"')
    s.looped = True
    s.function(f"def {helper}(value):", f'st.button("{label}", on_click={helper}, args=({value.text},))')
    return value.to("value", "one")


@travel("into-method")
def _into_method(s: Scene, value: Value) -> Value:
    holder = s.name("View")
    s.function(f"class {holder}:", f"{holder}().render({value.text})")
    s.open("def render(self, value):")
    return value.to("value", "one")


@travel("into-method-self")
def _into_self(s: Scene, value: Value) -> Value:
    holder = s.name("Presenter")
    s.function(f"class {holder}:", f"{holder}({value.text}).render()")
    s.put("def __init__(self, value):\n    self.value = value\n")
    s.open("def render(self):")
    return value.to("self.value", "one")


@travel("into-nested-function")
def _into_nested(s: Scene, value: Value) -> Value:
    helper = s.name("page")
    s.function(f"def {helper}(value):", f"{helper}({value.text})")
    s.put("def inner():\n    return again(value)\n")
    s.put("def again(x):\n    return x\n")
    s.put("kept = inner()")
    return value.to("kept", "one")


# -- harmless twins


@travel("twin-same-function-fresh", weight=3)
def _twin_function(s: Scene, value: Value) -> Value:
    """One function gets the kept value and a fresh one; the fresh one goes on."""
    helper, old, new = s.name("echo"), s.name("old"), s.name("new")
    s.helper(f"def {helper}(value):\n    return value")
    s.put(f"{old} = {helper}({value.text})\n{new} = {helper}({s.like(value)})")
    s.put(f"st.write({old} is not None)")
    return value.to(new, "one")


@travel("twin-local-object-fresh", weight=3)
def _twin_object(s: Scene, value: Value) -> Value:
    holder, old, new = s.name("Holder"), s.name("old_box"), s.name("new_box")
    s.helper(f"class {holder}:\n    def __init__(self, value):\n        self.value = value")
    s.put(f"{old} = {holder}({value.text})\n{new} = {holder}({s.like(value)})")
    s.put(f"st.write({old}.value is not None)")
    return value.to(f"{new}.value", "one")


@travel("twin-factory", weight=3)
def _twin_factory(s: Scene, value: Value) -> Value:
    """A function is given the kept value and returns a new instance."""
    helper = s.name("remake")
    s.helper(f"def {helper}(value):\n    st.write(value is None)\n    return {s.like(value)}")
    return bound(s, value, f"{helper}({value.text})")
