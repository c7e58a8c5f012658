"""Functions of Python and the standard library whose results are followed."""

from __future__ import annotations

from flake8_streamlit.analysis import (
    attributes,
    classes,
    construct,
    containers,
    equality,
    gaps,
    identity,
    ir,
    narrowing,
    operators,
)
from flake8_streamlit.analysis.answers import HasKey
from flake8_streamlit.analysis.builtin_copies import COPIES
from flake8_streamlit.analysis.builtin_fields import FIELDS
from flake8_streamlit.analysis.builtin_iterables import ITERABLES, Function, as_dict, first_of
from flake8_streamlit.analysis.builtin_itertools import ITERTOOLS
from flake8_streamlit.analysis.builtin_operators import OPERATORS
from flake8_streamlit.analysis.builtin_pickling import PICKLING
from flake8_streamlit.analysis.builtin_validation import VALIDATION
from flake8_streamlit.analysis.classes import CLASS_DECORATORS, FIELD_MAKERS
from flake8_streamlit.analysis.facts import ClassKind, Dependence
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    Derived,
    External,
    Func,
    Instance,
    Member,
    Method,
    Partial,
    Sentinel,
    Super,
    Value,
    constants,
    join,
    join_all,
    one,
    strings,
)
from flake8_streamlit.streamlit_api import SESSION_STATE


def _isinstance(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) == 2:
        value, info = args.positional
        identity.type_test(m, value, info, at, args.place(0, at), args.place(1, at))
        return narrowing.by_class(m, args.place(0, at).node, value, info)
    return UNKNOWN


def _issubclass(m: Machine, args: Arguments, at: ir.Place) -> Value:
    _isinstance(m, args, at)
    return UNKNOWN


def _type(m: Machine, args: Arguments, at: ir.Place) -> Value:
    found = NOTHING
    for atom in first_of(args):
        if isinstance(atom, (Instance, Member)):
            found = join(found, one(ClassRef(atom.cls, atom.gen, typeof=True)))
        else:
            found = join(found, UNKNOWN)
    return found


def _getattr(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) < 2:
        return UNKNOWN
    subject, key, *rest = args.positional
    default = rest[0] if rest else NOTHING
    found = NOTHING if strings(key) else join(UNKNOWN, default)
    for name in strings(key):
        for atom in subject:
            known = attributes.has_attribute(m, atom, name)
            if known is not False:
                found = join(found, attributes.get_attribute(m, one(atom), name, at))
            if known is not True:  # `getattr(x, "value", x)`: what has none stays what it is
                found = join(found, one(atom) if default == subject else default)
    return found


def _hasattr(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) != 2:
        return UNKNOWN
    subject, key = args.positional
    names = strings(key)
    if len(names) != 1 or len(key) != 1:
        return UNKNOWN
    if subject == one(External(SESSION_STATE)):
        return one(HasKey(names[0]))
    verdicts = {atom: attributes.has_attribute(m, atom, names[0]) for atom in subject}
    return narrowing.answer(args.place(0, at).node, verdicts)


def _is_dataclass(m: Machine, args: Arguments, at: ir.Place) -> Value:
    verdicts: dict[Atom, bool | None] = {}
    for atom in first_of(args):
        if isinstance(atom, (Instance, Member, ClassRef)):
            verdicts[atom] = _is_dataclass_like(m, atom.cls)
        else:
            verdicts[atom] = False if isinstance(atom, (Const, Box)) else None
    return narrowing.answer(args.place(0, at).node, verdicts)


def _is_dataclass_like(m: Machine, number: int) -> bool | None:
    models = [m.classes[entry] for entry in classes.mro(m.classes, number) if isinstance(entry, int)]
    if any(model.kind is ClassKind.DATACLASS for model in models):
        return True
    unseen = len(models) < len(classes.mro(m.classes, number)) and models[0].kind is not ClassKind.ENUM
    return None if unseen else False


def _callable(m: Machine, args: Arguments, at: ir.Place) -> Value:
    verdicts: dict[Atom, bool | None] = {}
    for atom in first_of(args):
        if isinstance(atom, (Func, Bound, ClassRef, Method, Partial)):
            verdicts[atom] = True
        elif isinstance(atom, (Instance, Member, Const, Box)):
            verdicts[atom] = attributes.has_attribute(m, atom, "__call__")
        else:
            verdicts[atom] = None
    return narrowing.answer(args.place(0, at).node, verdicts)


def _setattr(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if len(args.positional) == 3:
        obj, key, value = args.positional
        names = [atom.value for atom in key if isinstance(atom, Const) and isinstance(atom.value, str)]
        for name in names or [""]:
            attributes.set_attribute(m, obj, name or "*", value, at)
    return NONE


def _plain_setattr(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`object.__setattr__(x, name, value)`: past the script's own `__setattr__`."""
    if len(args.positional) == 3:
        obj, key, value = args.positional
        for atom in obj:
            for name in strings(key):
                if isinstance(atom, Instance):
                    m.set_field(atom.key, name, value)
    return NONE


def _hash(m: Machine, args: Arguments, at: ir.Place) -> Value:
    found = NOTHING
    for atom in first_of(args):
        if (
            isinstance(atom, Instance)
            and classes.resolve(m.classes, atom.cls, "__hash__").dependence is Dependence.WRITTEN
        ):
            found = join(found, m.special(atom, "__hash__", at) or UNKNOWN)
        elif isinstance(atom, (ClassRef, Box, Instance, Sentinel)):
            found = join(found, one(Derived(one(atom))))
        else:
            found = join(found, UNKNOWN)
    return found


def _vars(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return attributes.get_attribute(m, first_of(args), "__dict__", at)


def _super(m: Machine, args: Arguments, at: ir.Place) -> Value:
    frame = next((f for f in reversed(m.frames) if f.receiver), m.frame)
    if len(args.positional) == 2:
        refs = [a for a in args.positional[0] if isinstance(a, ClassRef)]
        for ref in refs:
            operators.super_call(m, ref.cls, ref.gen, args.positional[1], at)
        return frozenset(Super(ref.cls, ref.gen, args.positional[1]) for ref in refs) or UNKNOWN
    owner = _defining_class(m, frame.code)
    if owner is None or not frame.receiver:
        return UNKNOWN
    gen = m.class_generation(frame)
    operators.super_call(m, owner, gen, frame.receiver, at)
    return one(Super(owner, gen, frame.receiver))


def _defining_class(m: Machine, code: ir.Code) -> int | None:
    scope: ir.Code | None = code
    while scope is not None and scope.kind != "class":
        scope = scope.parent
    return next((model.number for model in m.classes if model.code is scope), None) if scope is not None else None


def _base_comparison(operation: str) -> Function:
    def compare(m: Machine, args: Arguments, at: ir.Place) -> Value:
        owners = constants(args.positional[0]) or []
        if len(args.positional) > 2 and owners and isinstance(owners[0], int):
            equality.base_equal(m, owners[0], operation, args.positional[1], args.positional[2])
        return UNKNOWN

    return compare


def _object(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if m.frame.code.kind == "module" and m.is_page and not m.frame.code.imported:
        return one(Sentinel("", m.site(at.node)))
    return UNKNOWN


def _new(m: Machine, args: Arguments, at: ir.Place) -> Value:
    refs = [atom for atom in first_of(args) if isinstance(atom, ClassRef)]
    return frozenset(Instance(ref.cls, ref.gen, m.site(at.node, f"new {ref.cls}")) for ref in refs) or UNKNOWN


def _type_call(m: Machine, args: Arguments, at: ir.Place) -> Value:
    rest = Arguments(args.positional[1:], args.keywords, args.spread, args.spread_keywords, args.places[1:])
    refs = [atom for atom in first_of(args) if isinstance(atom, ClassRef)]
    return join_all(construct.make(m, ref, rest, at) for ref in refs) or UNKNOWN


def _cast(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return args.positional[1] if len(args.positional) > 1 else UNKNOWN


def _partial(m: Machine, args: Arguments, at: ir.Place) -> Value:
    if not args.positional:
        return UNKNOWN
    return one(Partial(args.positional[0], tuple(args.positional[1:]), tuple(args.keywords.items())))


def _wraps(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return one(External("functools.wraps()"))


def _identity_function(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return first_of(args) or UNKNOWN


def _config(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return as_dict(m, Arguments(keywords=args.keywords), at)


def _class_decorator(name: str) -> Function:
    def decorate(m: Machine, args: Arguments, at: ir.Place) -> Value:
        refs = [atom for atom in first_of(args) if isinstance(atom, ClassRef)]
        if not refs:
            return one(Partial(one(External(name)), (), tuple(args.keywords.items())))
        for ref in refs:
            classes.decorate(m.classes, m.classes[ref.cls], name, args.keywords)
        return first_of(args)

    return decorate


def _field_maker(name: str) -> Function:
    def make(m: Machine, args: Arguments, at: ir.Place) -> Value:
        return one(Partial(one(External(name)), tuple(args.positional), tuple(args.keywords.items())))

    return make


def _exit(m: Machine, args: Arguments, at: ir.Place) -> Value:
    m.leave_run()
    return NOTHING


def _reader(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """Shows or measures its arguments, and keeps nothing of them."""
    return UNKNOWN


def _len(m: Machine, args: Arguments, at: ir.Place) -> Value:
    return gaps.size_of(m, first_of(args))


def _truth(m: Machine, args: Arguments, at: ir.Place) -> Value:
    containers.elements(m, first_of(args))
    return UNKNOWN


def _string(m: Machine, args: Arguments, at: ir.Place) -> Value:
    for atom in first_of(args):
        if isinstance(atom, (Instance, Member)):
            m.special(atom, "__str__", at)
    return UNKNOWN


def _namespace(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`SimpleNamespace(a=1)`: an object with attributes, of no class of the script."""
    box = Box("namespace", m.site(at.node))
    for name, value in args.keywords.items():
        m.add_field((box.site, False), name, value)
    return one(box)


READERS = (
    "print str.format repr ascii format id round abs sum range ord chr bin hex "
    "pprint.pprint json.dumps inspect.getmembers typing.get_type_hints "
    "logging.info logging.debug logging.warning logging.error logging.exception warnings.warn enum.auto input open"
).split()


FUNCTIONS: dict[str, Function] = {
    **COPIES,
    **ITERABLES,
    **FIELDS,
    **ITERTOOLS,
    **OPERATORS,
    **PICKLING,
    **VALIDATION,
    **dict.fromkeys(READERS, _reader),
    "isinstance": _isinstance,
    "issubclass": _issubclass,
    "type": _type,
    "getattr": _getattr,
    "setattr": _setattr,
    "hasattr": _hasattr,
    "callable": _callable,
    "hash": _hash,
    "vars": _vars,
    "super": _super,
    "object": _object,
    "object.__new__": _new,
    "type.__call__": _type_call,
    "object.__setattr__": _plain_setattr,
    **{f"super().{name}": _base_comparison(name) for name in classes.COMPARISONS},
    "typing.cast": _cast,
    "dataclasses.is_dataclass": _is_dataclass,
    "functools.partial": _partial,
    "functools.wraps": _wraps,
    "functools.wraps()": _identity_function,
    "pydantic.ConfigDict": _config,
    "contextlib.nullcontext": _identity_function,
    "contextlib.closing": _identity_function,
    "asyncio.run": _identity_function,
    "sys.exit": _exit,
    "exit": _exit,
    "quit": _exit,
    "os._exit": _exit,
    "len": _len,
    "any": _truth,
    "all": _truth,
    "bool": _truth,
    "str": _string,
    "types.SimpleNamespace": _namespace,
    "types.MappingProxyType": _identity_function,
    **{name: _class_decorator(name) for name in CLASS_DECORATORS},
    **{name: _field_maker(name) for name in FIELD_MAKERS},
}
"""Handlers by canonical name; one that gives None leaves the call to code that is not seen."""
