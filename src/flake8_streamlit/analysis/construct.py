"""Makes classes of the script (statements and factory calls) and their instances."""

from __future__ import annotations

from flake8_streamlit.analysis import classes, consumers, containers, copies, identity, ir, library_made, validators
from flake8_streamlit.analysis.classes import ClassModel, Field, base_entry, mro
from flake8_streamlit.analysis.facts import ClassKind
from flake8_streamlit.analysis.frames import Arguments, Frame
from flake8_streamlit.analysis.machine import Machine, location
from flake8_streamlit.analysis.values import (
    NOTHING,
    UNKNOWN,
    Bound,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Member,
    Value,
    Wrapper,
    age,
    join,
    join_all,
    one,
    strings,
)


def make_class(m: Machine, frame: Frame, ins: ir.MakeClass) -> Value:
    """Execute a class statement; the value of its name."""
    model = _model(m, ins, ins.code.name, ins.at, ins.code)
    model.bases = [base_entry(frame.registers[arg.src]) for arg in ins.bases if arg.name is None and not arg.star]
    model.keywords = {arg.name: frame.registers[arg.src] for arg in ins.bases if arg.name is not None}
    body = Frame(ins.code, m.store, [NOTHING] * ins.code.registers, frame.captured, frame.receiver, model.number)
    m.frames.append(body)
    m.run_block(m, body, ins.code.body)
    m.frames.pop()
    found = {name: m.store.get(location(ins.code, name)) for name in _ordered_names(ins.code)}
    model.namespace = {name: value for name, value in found.items() if value}
    model.annotations = body.annotations
    model.generated = set()
    classes.classify(m.classes, model)
    ref: Value = one(ClassRef(model.number, m.world))
    for name, value in model.namespace.items():
        for atom in value:
            if isinstance(atom, Instance):
                m.special(atom, "__set_name__", ins.at, ref, one(Const(name)))
    _tell_bases(m, model, ref, ins.at)
    for register, at in ins.decorators:
        decorator = frame.registers[register]
        if _is_stable_decorator(m, decorator):
            model.redefined = False
            continue
        ref = m.call_with(decorator, Arguments([ref], places=[at]), ins.at) or ref
    return ref


def _tell_bases(m: Machine, model: ClassModel, ref: Value, at: ir.Place) -> None:
    """The nearest base that has an `__init_subclass__` hears of the class."""
    for entry in mro(m.classes, model.number)[1:]:
        base = m.classes[entry] if isinstance(entry, int) else None
        if base is None or "__init_subclass__" not in base.namespace:
            continue
        found = base.namespace["__init_subclass__"]
        funcs = frozenset(Bound(_plain(func), ref) for func in found if isinstance(func, (Func, Wrapper)))
        keywords = {name: value for name, value in model.keywords.items() if name != "metaclass"}
        m.muted += base.is_imported  # what an imported registry makes of the class is told by STL302
        m.call_with(funcs, Arguments(keywords=keywords), at)
        m.muted -= base.is_imported
        return


def _ordered_names(code: ir.Code) -> list[str]:
    """The names that a class body assigns, in the order in which they stand there."""
    names: dict[str, None] = {}
    for instruction in code.body:
        if isinstance(instruction, ir.Assign):
            names[instruction.name] = None
    return [*names, *sorted(code.assigned - names.keys())]


def _is_stable_decorator(m: Machine, decorator: Value) -> bool:
    for atom in decorator:
        name = atom.name if isinstance(atom, External) else m.codes[atom.code].name if isinstance(atom, Func) else ""
        if name and (name == "streamlit.session_state" or _named(name, m.settings.stable_decorators)):
            return True
    return False


def _named(name: str, names: tuple[str, ...]) -> bool:
    return name in names or name.rpartition(".")[2] in names


def _model(m: Machine, node: object, name: str, at: ir.Place, code: ir.Code | None) -> ClassModel:
    """The model of the class that `node` makes; the same one on every execution."""
    key = _class_key(m, node)
    number = m.class_numbers.get(key)
    is_new = number is None
    if number is None:
        number = m.class_numbers[key] = len(m.classes)
        m.classes.append(ClassModel(number, name, at, code))
    model = m.classes[number]
    model.redefined = _is_redefined(m, name) and not model.migrated
    model.is_imported = m.is_importing()
    if is_new:
        copies.note_class(m, model)
    return model


def _class_key(m: Machine, node: object) -> tuple[int, bool]:
    """What is made while a module is imported is another class than what the same code makes later."""
    return id(node), m.is_importing()


def _is_redefined(m: Machine, name: str) -> bool:
    """Whether the class is made again on every run: not in a function whose result is cached, nor by an import."""
    if _named(name, m.settings.stable_classes) or m.caching or m.is_importing():
        return False
    return m.is_page or any(frame.code.kind in ("function", "lambda") for frame in m.frames)


# --------------------------------------------------------------------------- factories


def factory(m: Machine, name: str, args: Arguments, at: ir.Place) -> Value | None:
    """A call that makes a class (`Enum("Color", "RED GREEN")`, `namedtuple(…)`, …); None when it is no such call."""
    if name in classes.ENUMS and args.get(1, "names") is not None:
        return _functional_enum(m, name, args, at)
    if name in ("collections.namedtuple", *classes.NAMED_TUPLES) and args.positional:
        return _functional_fields(m, args, at, next(iter(classes.NAMED_TUPLES)), _field_names(m, args))
    if name == "dataclasses.make_dataclass" and args.positional:
        made = _functional_fields(m, args, at, None, _field_names(m, args))
        model = m.classes[m.class_numbers[_class_key(m, at.node)]]
        classes.decorate(m.classes, model, "dataclasses.dataclass", args.keywords)
        return made
    if name == "pydantic.create_model" and args.positional:
        return _functional_fields(m, args, at, "pydantic.BaseModel", list(args.keywords))
    if name in ("attr.make_class", "attrs.make_class") and args.positional:
        made = _functional_fields(m, args, at, None, _field_names(m, args))
        model = m.classes[m.class_numbers[_class_key(m, at.node)]]
        classes.decorate(m.classes, model, "attr.s", args.keywords)
        return made
    if name == "types.new_class" and args.positional:
        return _functional_fields(m, args, at, None, [])
    if name == "type" and len(args.positional) == 3:
        return _type_call(m, args, at)
    return None


def _class_name(args: Arguments) -> str:
    return next(iter(strings(args.positional[0] if args.positional else NOTHING)), "?")


def _functional_enum(m: Machine, base: str | int, args: Arguments, at: ir.Place) -> Value:
    model = _model(m, at.node, _class_name(args), at, None)
    model.bases = [base]
    names: list[str] = []
    for atom in args.get(1, "names") or NOTHING:
        if isinstance(atom, Const) and isinstance(atom.value, str):
            names += atom.value.replace(",", " ").split()
        elif isinstance(atom, Box):
            items = containers.known_elements(m, one(atom)) or []
            for item in items:
                names += strings(item) or strings(containers.item_at(m, item, 0))
    mixin = args.keywords.get("type", NOTHING)
    model.bases = [*(atom.name for atom in mixin if isinstance(atom, External)), base]
    model.namespace = dict.fromkeys(names, UNKNOWN)
    model.generated = set()
    classes.classify(m.classes, model)
    return one(ClassRef(model.number, m.world))


def _field_names(m: Machine, args: Arguments) -> list[str]:
    names: list[str] = []
    for atom in args.get(1, "fields") or args.get(1, "field_names") or NOTHING:
        if isinstance(atom, Const) and isinstance(atom.value, str):
            names += atom.value.replace(",", " ").split()
        elif isinstance(atom, Box):
            for item in containers.known_elements(m, one(atom)) or []:
                names += strings(item) or strings(containers.item_at(m, item, 0))
    return names


def _functional_fields(m: Machine, args: Arguments, at: ir.Place, base: str | None, names: list[str]) -> Value:
    model = _model(m, at.node, _class_name(args), at, None)
    model.bases = [base] if base else []
    model.annotations = dict.fromkeys(names, (UNKNOWN, False))
    model.generated = set()
    classes.classify(m.classes, model)
    return one(ClassRef(model.number, m.world))


def _type_call(m: Machine, args: Arguments, at: ir.Place) -> Value:
    model = _model(m, at.node, _class_name(args), at, None)
    model.bases = [base_entry(item) for item in containers.known_elements(m, args.positional[1]) or []]
    model.namespace = {}
    for box in args.positional[2]:
        if isinstance(box, Box):
            for name, value in m.fields_of(box.key):
                if isinstance(name, tuple) and isinstance(name[1], str):
                    model.namespace[name[1]] = value
    model.generated = set()
    classes.classify(m.classes, model)
    return one(ClassRef(model.number, m.world))


# --------------------------------------------------------------------------- instances


def construct(m: Machine, ref: ClassRef, args: Arguments, at: ir.Place) -> Value:
    """Call a class of the script."""
    model = m.classes[ref.cls]
    m.note_pinned(ref)
    m.made_here.add(id(at.node))
    if model.kind is ClassKind.ENUM:
        return _enum_member(m, ref, args, at)
    if model.kind is ClassKind.TYPEDDICT:
        items = [(one(Const(name)), value) for name, value in args.keywords.items()]
        return containers.make_dict(m, m.site(at.node), items)
    found = metaclass_attribute(m, ref, "__call__")
    if found:
        result = m.call_with(found, args, at)
        _note_interning(m, ref, result)
        return result
    return make(m, ref, args, at)


def metaclass_attribute(m: Machine, ref: ClassRef, name: str) -> Value:
    """What a class has under a name because its metaclass, one of the script, has it."""
    for entry in mro(m.classes, ref.cls):
        for atom in m.classes[entry].keywords.get("metaclass", NOTHING) if isinstance(entry, int) else ():
            for number in mro(m.classes, atom.cls) if isinstance(atom, ClassRef) else ():
                found = m.classes[number].namespace.get(name, NOTHING) if isinstance(number, int) else NOTHING
                if found:
                    return frozenset(Bound(a, one(ref)) if isinstance(a, Func) else a for a in age(found, ref.gen))
    return NOTHING


def _note_interning(m: Machine, ref: ClassRef, result: Value) -> None:
    """Whether what a class gave when it was called stands in its own attributes: then it gives it again."""
    made = {atom for atom in result if isinstance(atom, Instance)}
    held = [value for _, value in m.fields_of((-1 - ref.cls, ref.gen > 0))]
    held += m.classes[ref.cls].namespace.values()
    held.append(metaclass_attribute(m, ref, "_instances"))
    if any(made & value or made & containers.values(m, value) for value in held):
        m.interning.add(ref.cls)


def make(m: Machine, ref: ClassRef, args: Arguments, at: ir.Place) -> Value:
    """`type.__call__(C, …)`: make an instance and initialise it."""
    site = m.site(at.node, f"instance {ref.cls}")
    made = Instance(ref.cls, ref.gen, site)
    m.note_moment(site)
    new = _method(m, ref, "__new__")
    if new:
        result = m.call_with(frozenset(Bound(_plain(f), one(ref)) for f in new), args, at)
        if any(isinstance(atom, Instance) for atom in result):
            _note_interning(m, ref, result)
            _initialise(m, ref, frozenset(a for a in result if isinstance(a, Instance)), args, at)
            return result
    _initialise(m, ref, one(made), args, at)
    return one(made)


def _plain(atom: object) -> Func:
    if isinstance(atom, Wrapper):
        return next(f for f in atom.func if isinstance(f, Func))
    if not isinstance(atom, Func):
        raise TypeError(type(atom).__name__)
    return atom


def _method(m: Machine, ref: ClassRef, name: str) -> list[Func]:
    for entry in mro(m.classes, ref.cls):
        if isinstance(entry, int):
            value = m.classes[entry].namespace.get(name, NOTHING)
            found = [f for f in age(value, ref.gen) if isinstance(f, Func)]
            if found:
                return found
    return []


def _initialise(m: Machine, ref: ClassRef, receiver: Value, args: Arguments, at: ir.Place) -> None:
    model = m.classes[ref.cls]
    init = _method(m, ref, "__init__")
    if init:
        m.call_with(frozenset(Bound(f, receiver) for f in init), args, at)
        return
    fields = model.fields or classes.inherited_fields(m.classes, model)
    _bind_fields(m, ref, fields, receiver, args, at)
    if consumers.is_validated(m, ref.cls):
        for index, field in enumerate(fields):
            value = args.get(index if model.validated else None, field.name)
            valid = value or NOTHING
            if value:
                value_at = args.keyword_places.get(field.name) or args.place(index, at)
                valid = consumers.validate(m, ref, field.annotation, value, at, value_at)
            valid = library_made.validated(m, ref, field, valid, at)
            if valid != (value or NOTHING):
                _set_fields(m, receiver, field.name, valid)
    for index, field in enumerate(fields):
        value = args.get(index, field.name) if field.validator else None
        if value:
            value_at = args.keyword_places.get(field.name) or args.place(index, at)
            validators.check_field(m, field.validator, value, at, value_at)
    if not fields and model.kind in (ClassKind.BUILTIN, ClassKind.PLAIN):
        _fill(m, receiver, args)
    for name in ("__post_init__", "__attrs_post_init__", "model_post_init"):
        for post in _method(m, ref, name):
            m.call(one(Bound(post, receiver)), at, *([UNKNOWN] if name == "model_post_init" else []))


def _fill(m: Machine, receiver: Value, args: Arguments) -> None:
    """An instance of a subclass of a container gets its contents."""
    for value in args.positional[:1]:
        if any(containers.is_dict(box) for box in containers.boxes_in(m, receiver)):
            containers.update(m, receiver, value)
            for pair in containers.known_elements(m, value) or [containers.elements(m, value)]:
                key, item = containers.item_at(m, pair, 0), containers.item_at(m, pair, 1)
                if key or item:
                    containers.set_item(m, receiver, key, item, weak=True)
        else:
            containers.extend(m, receiver, value)
    for name, value in args.keywords.items():
        containers.set_item(m, containers.boxes_in(m, receiver), one(Const(name)), value)


def _bind_fields(
    m: Machine, ref: ClassRef, fields: list[Field], receiver: Value, args: Arguments, at: ir.Place
) -> None:
    positional = list(args.positional)
    spread = join_all([*args.spread, *args.spread_keywords])
    for field in fields:
        value = args.keywords.get(field.name)
        if value is None and positional and field.init:
            value = positional.pop(0)
        if value is None:
            value = join(default_of(m, ref, field, at), spread)
        for atom in receiver:
            if isinstance(atom, Instance) and value:
                m.add_field(atom.key, field.name, value)


def _set_fields(m: Machine, receiver: Value, name: str, value: Value) -> None:
    for atom in receiver:
        if isinstance(atom, Instance):
            m.set_field(atom.key, name, value)


def default_of(m: Machine, ref: ClassRef, field: Field, at: ir.Place) -> Value:
    """What a field is given by its class: an older class has older defaults, and makes them by older functions."""
    found = m.call(age(field.factory, ref.gen), at) if field.factory else NOTHING
    return join(found, m.keep(field.default, ref.gen) if ref.gen else field.default)


def _enum_member(m: Machine, ref: ClassRef, args: Arguments, at: ir.Place) -> Value:
    """`Color(value)`: a member of this class."""
    if args.get(1, "names") is not None and not m.classes[ref.cls].members():
        return _functional_enum(m, ref.cls, args, at)
    value = args.get(0, "value") or NOTHING
    identity.enum_call(m, ref, value, at, args.place(0, at))
    same = frozenset(Member(ref.cls, ref.gen, a.name) for a in value if isinstance(a, Member) and a.cls == ref.cls)
    if same:
        return same
    known = [name for name in m.classes[ref.cls].members() if value and value == m.classes[ref.cls].namespace[name]]
    return frozenset(Member(ref.cls, ref.gen, name) for name in known) or one(Member(ref.cls, ref.gen, ""))


def class_item(m: Machine, ref: ClassRef, key: Value) -> Value:
    """`Color["RED"]`, or a generic class with its parameters."""
    model = m.classes[ref.cls]
    if model.kind is not ClassKind.ENUM:
        return one(ref)
    names = strings(key)
    if names and len(names) == len(key):
        return frozenset(Member(ref.cls, ref.gen, name) for name in names)
    return one(Member(ref.cls, ref.gen, ""))
