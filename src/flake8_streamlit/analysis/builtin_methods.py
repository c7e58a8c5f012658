"""Methods that Python or other packages define: of containers, session state, classes, and instances of the script."""

from __future__ import annotations

from flake8_streamlit.analysis import (
    attributes,
    builtin_boxes,
    builtin_functions,
    builtin_mixins,
    construct,
    consumers,
    containers,
    ir,
    keepers,
    unseen,
)
from flake8_streamlit.analysis.answers import Known
from flake8_streamlit.analysis.classes import external_bases, is_true
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Method,
    Value,
    Wrapper,
    join_all,
    one,
)

COPIES = ("copy", "model_copy", "__copy__", "_replace", "evolve")
ADDING = ("append", "add", "appendleft", "put", "put_nowait", "push")
READING = ("clear", "sort", "reverse", "join", "format", "split", "model_dump", "model_dump_json", "json", "dict")


def call_method(m: Machine, method: Method, args: Arguments, at: ir.Place) -> Value:
    """What a builtin method gives."""
    name = method.name
    boxes = frozenset(atom for atom in method.receiver if isinstance(atom, Box))
    if boxes:
        return builtin_boxes.call(m, boxes, name, args, at)
    if len(method.receiver) > 1:
        return join_all(call_method(m, Method(one(atom), name), args, at) for atom in method.receiver)
    atom = next(iter(method.receiver))
    if isinstance(atom, External):
        return keepers.state_method(m, name, args, at)
    if isinstance(atom, ClassRef):
        return _class(m, atom, name, args, at)
    if isinstance(atom, Instance):
        return _instance(m, atom, name, args, at)
    if isinstance(atom, Wrapper) and atom.kind.startswith("dispatch"):
        return _register(m, atom, args, at)
    if isinstance(atom, Wrapper) and name == "clear" and not args.all():
        m.note_reset(("cleared", atom.site))
        m.store.set(("cleared", atom.site), one(Known(truth=True)))
        return NONE
    if isinstance(atom, Wrapper) and name == "setter" and args.positional:
        return frozenset((atom, Wrapper("setter", args.positional[0], atom.site)))
    return UNKNOWN


def _copies_as_base(m: Machine, atom: Instance) -> bool:
    """Whether `x.copy()` is a plain list, dict or set, though `x` is of a subclass."""
    return any(base in containers.TYPES for base in external_bases(m.classes, atom.cls))


def _instance(m: Machine, atom: Instance, name: str, args: Arguments, at: ir.Place) -> Value:
    """A method that a base of another module defines."""
    inside = containers.view(m, atom)
    if name in COPIES and not (name == "copy" and _copies_as_base(m, atom)):
        return builtin_functions.FUNCTIONS["dataclasses.replace"](
            m, Arguments([one(atom)], dict(args.keywords)), at
        ) or one(atom)
    if inside is not None:
        return builtin_boxes.call(m, one(inside), name, args, at)
    mixin = builtin_mixins.METHODS.get(name)
    if mixin is not None and builtin_mixins.BASES.intersection(external_bases(m.classes, atom.cls)):
        return mixin(m, atom, args, at)
    if name in ADDING and args.positional:
        containers.add(m, one(atom), args.positional[0])
        return NONE
    if name in ("extend", "update") and args.positional:
        containers.add(m, one(atom), containers.elements(m, args.positional[0]))
        return NONE
    if name == "_asdict":
        return containers.make_dict(
            m,
            m.site(at.node, f"{name} {atom.key}"),
            [(one(Const(field)), held) for field, held in attributes.instance_fields(m, atom)],
        )
    if name in READING:
        return UNKNOWN
    unseen.hand_over(m, args, at)
    return UNKNOWN


def _class(m: Machine, atom: ClassRef, name: str, args: Arguments, at: ir.Place) -> Value:
    """A constructor that a base or decorator defines (`model_validate`, `_make`, `parse_obj`, …)."""
    if name in (
        "model_validate",
        "parse_obj",
        "model_construct",
        "_make",
        "from_orm",
        "model_validate_json",
        "parse_raw",
    ):
        if name in ("model_validate", "parse_obj") and not is_true(args.keywords.get("from_attributes")):
            first = args.positional[0] if args.positional else NOTHING
            consumers.validate(m, atom, one(ClassRef(atom.cls)), first, at, args.place(0, at))
        keywords = args.keywords if name == "model_construct" else _given(m, args)
        if name == "_make":
            first = args.positional[0] if args.positional else NOTHING
            known = containers.known_elements(m, first)
            made = Arguments(spread=[containers.elements(m, first)]) if known is None else Arguments(known)
            return construct.construct(m, atom, made, at)
        return construct.construct(m, atom, Arguments(keywords=dict(keywords)), at)
    if name == "__new__":
        return builtin_functions.FUNCTIONS["object.__new__"](m, args, at) or UNKNOWN
    return UNKNOWN


def _given(m: Machine, args: Arguments) -> dict[str, Value]:
    """The entries of the dict that a model is made of."""
    found: dict[str, Value] = {}
    for box in args.positional[0] if len(args.positional) == 1 else ():
        for name, held in containers.contents(m, box) if isinstance(box, Box) else ():
            if isinstance(name, tuple) and isinstance(name[1], str):
                found[name[1]] = held
    return found


def _register(m: Machine, atom: Wrapper, args: Arguments, at: ir.Place) -> Value:
    """`@f.register` of a singledispatch function: by argument or by annotation."""
    target = args.positional[0] if args.positional else NOTHING
    key = (atom.site, False)
    if any(isinstance(a, (ClassRef, External)) for a in target):
        m.add_field(key, "registered", target)
        if len(args.positional) > 1:
            m.add_field(key, "implementations", args.positional[1])
        return one(Method(one(atom), "implementation"))
    for func in target:
        if isinstance(func, Func):
            m.add_field(key, "implementations", one(func))
            for captured, value in func.captured:
                if captured.startswith(":"):
                    m.add_field(key, "registered", value)
                    break
    return target
