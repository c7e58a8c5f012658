"""Calls: of functions and classes of the script, bound methods, partials, caches, and everything else."""

from __future__ import annotations

from flake8_streamlit import streamlit_api
from flake8_streamlit.analysis import (
    builtin_functions,
    builtin_methods,
    builtin_validation,
    caches,
    construct,
    consumers,
    containers,
    foreign,
    identity,
    ir,
    relevance,
    resets,
    unpicklable,
    unseen,
    widgets,
)
from flake8_streamlit.analysis.answers import Known
from flake8_streamlit.analysis.attributes import lookup_class
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.frames import Arguments, Frame
from flake8_streamlit.analysis.machine import CALL_DEPTH, Machine, location
from flake8_streamlit.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Instance,
    Member,
    Method,
    Partial,
    Triggered,
    Unknown,
    Value,
    Wrapper,
    age,
    join,
    join_all,
    one,
)

RECURSIONS = 3
"""So many of a function's calls of itself are interpreted once more, and so many closures of it inside each other."""
DISPATCHERS = ("dispatch", "dispatch method")
"""By the index of the argument whose class decides."""
WRAPPED = {
    "property": "property", "abc.abstractproperty": "property", "functools.cached_property": "cached_property",
    "staticmethod": "staticmethod", "classmethod": "classmethod",
    "functools.singledispatch": "dispatch", "functools.singledispatchmethod": "dispatch method",
    "contextlib.contextmanager": "plain", "contextlib.asynccontextmanager": "plain",
    "pydantic.computed_field": "plain", "enum.property": "property", "enum.member": "plain", "enum.nonmember": "plain",
    "enum.unique": "plain",
    "functools.lru_cache": "plain", "functools.cache": "plain", "abc.abstractmethod": "plain", "typing.final": "plain",
}  # fmt: skip


MEMOS = ("functools.lru_cache", "functools.cache")
"""In an imported module their results outlive a run."""


def call(m: Machine, func: Value, args: Arguments, at: ir.Place) -> Value:
    """What calling `func` gives; `m.ended` is set when no way returns."""
    found = NOTHING
    ended = bool(func)
    for atom in sorted(func, key=repr) if len(func) > 1 else func:
        m.ended = False
        found = join(found, _call_atom(m, atom, args, at))
        ended = ended and m.ended
    m.ended = ended
    return found


def _call_atom(m: Machine, atom: Atom, args: Arguments, at: ir.Place) -> Value:
    if isinstance(atom, Func):
        return call_function(m, atom, args, at)
    if isinstance(atom, Bound):
        return _call_bound(m, atom, args, at)
    if isinstance(atom, ClassRef):
        return construct.construct(m, atom, args, at)
    if isinstance(atom, External):
        return _call_external(m, atom, args, at)
    if isinstance(atom, Partial):
        more = Arguments([*atom.args, *args.positional], {**dict(atom.kwargs), **args.keywords}, args.spread)
        more.spread_keywords = args.spread_keywords
        more.places = [at] * len(atom.args) + args.places
        return call(m, atom.func, more, at)
    if isinstance(atom, Wrapper):
        return _call_wrapper(m, atom, args, at)
    if isinstance(atom, Method):
        return builtin_methods.call_method(m, atom, args, at)
    if isinstance(atom, (Instance, Member)):
        declared = lookup_class(m, atom.cls, atom.gen, "__call__")
        funcs = frozenset(Bound(f, one(atom)) for f in declared if isinstance(f, Func))
        return call(m, funcs, args, at) if funcs else UNKNOWN
    if isinstance(atom, Unknown):
        unseen.hand_over(m, args, at)
        return UNKNOWN
    return UNKNOWN


def _call_bound(m: Machine, atom: Bound, args: Arguments, at: ir.Place) -> Value:
    args = args.of(atom.receiver)
    if isinstance(atom.func, Func):
        return call_function(m, atom.func, args, at, atom.receiver)
    more = Arguments([atom.receiver, *args.positional], args.keywords, args.spread, args.spread_keywords)
    more.places = [at, *args.places]
    more.keyword_places = args.keyword_places
    return _call_atom(m, atom.func, more, at)


def _call_external(m: Machine, atom: External, args: Arguments, at: ir.Place) -> Value:
    name = atom.name
    made = construct.factory(m, name, args, at)
    if made is not None:
        return made
    command = streamlit_api.command(name)
    if command is not None:
        return _call_streamlit(m, atom, command, args, at)
    if name in ("streamlit.cache_resource.clear", "streamlit.legacy_caching.clear_cache"):
        for site in m.cache_sites:
            m.note_reset(("cleared", site))
            m.store.set(("cleared", site), one(Known(truth=True)))
        return NONE
    if name in WRAPPED:
        return _wrap(m, atom, args, at)
    handler = builtin_functions.FUNCTIONS.get(name)
    if handler is not None:
        result = handler(m, args, at)
        if result is not None:
            return result
    owner, _, method = name.rpartition(".")
    put = foreign.put(m, owner, method, args, at) if "." in owner and command is None else None
    return call_unseen(m, atom, args, at) if put is None else put


def _wrap(m: Machine, atom: External, args: Arguments, at: ir.Place) -> Value:
    if not args.positional:
        return one(Partial(one(atom), (), tuple(args.keywords.items())))
    kind = WRAPPED[atom.name]
    if atom.name in MEMOS and any(isinstance(func, Func) and func.stable for func in args.positional[0]):
        kind = "memo"
    if kind == "plain":
        return args.positional[0]
    return one(Wrapper(kind, args.positional[0], m.site(at.node, kind)))


def call_unseen(m: Machine, atom: External, args: Arguments, at: ir.Place) -> Value:
    """Code that is not seen: as a decorator it gives back what it got, else something unknown."""
    target = args.positional[0] if len(args.positional) == 1 and not args.keywords else NOTHING
    if target and any(isinstance(a, (Func, ClassRef)) for a in target) and _is_decorating(at):
        return target
    if not args.positional and not args.spread and args.keywords:
        unseen.hand_over(m, args, at)
        return one(Partial(one(atom), (), ())) if _is_decorator(at) else UNKNOWN
    unseen.hand_over(m, args, at)
    return UNKNOWN


def _is_decorating(at: ir.Place) -> bool:
    return type(at.node).__name__ in ("FunctionDef", "ClassDef")


def _is_decorator(at: ir.Place) -> bool:
    decorators = getattr(at.statement, "decorators", ())
    return any(at.node is decorator.decorator for decorator in decorators)


# --------------------------------------------------------------------------- Streamlit


def _call_streamlit(m: Machine, atom: External, command: str, args: Arguments, at: ir.Place) -> Value:
    cache = streamlit_api.cache(command, m.settings.streamlit_version)
    if cache is not None:
        if not args.positional:
            return one(Partial(one(atom), (), tuple(args.keywords.items())))
        mutable = args.keywords.get(cache.mutable) == one(Const(True))
        kind = "resource" if cache.keeps(m.settings.streamlit_version, mutable=mutable) else "data"
        wrapper = Wrapper(kind, args.positional[0], m.site(at.node, "cache"))
        m.store.set(("cleared", wrapper.site), one(Known(truth=False)))
        m.cache_sites[wrapper.site] = None
        return one(wrapper)
    if command in streamlit_api.WRAPPERS:
        return _fragment(m, atom, args)
    if command in streamlit_api.CONNECTIONS:
        return caches.connection(m, args, at)
    if command in streamlit_api.STOPPERS:
        m.leave_run()
        return NOTHING
    if command in streamlit_api.INPUTS:
        unpicklable.note_input(m)
    watched = "on_change" in args.keywords
    _note_callbacks(m, args, at)
    if command in streamlit_api.WIDGETS:
        return widgets.widget(m, command, args, at, watched=watched)
    if command in streamlit_api.CONTAINERS:
        return one(External(streamlit_api.DELTA_GENERATOR))
    for value in args.all():
        for func in value:
            if isinstance(func, (Func, Bound)):
                unseen.call_anyhow(m, one(func), at)
    return _trigger(m, command, at)


def _fragment(m: Machine, atom: External, args: Arguments) -> Value:
    """`st.fragment` and `st.dialog`: what they decorate, or the decorator that they give."""
    every = tuple((name, value) for name, value in args.keywords.items() if name == "run_every")
    if args.positional and any(isinstance(a, (Func, Bound)) for a in args.positional[0]):
        unpicklable.note_fragment(m, args.positional[0], reruns=bool(every))
        return args.positional[0]
    return one(Partial(one(atom), (), every))


def _trigger(m: Machine, command: str, at: ir.Place) -> Value:
    """What a button returns, and anything else that is not followed."""
    if command in streamlit_api.TRIGGERS:
        return one(Triggered(m.site(at.node, "trigger")))
    if command in streamlit_api.TEXT_TRIGGERS:
        return one(Triggered(m.site(at.node, "trigger"), loose=True)) | UNKNOWN
    return UNKNOWN


def _note_callbacks(m: Machine, args: Arguments, at: ir.Place) -> None:
    for name in streamlit_api.CALLBACKS:
        func = args.keywords.pop(name, None)
        if not func:
            continue
        handed = Arguments()
        given = args.keywords.get("args", NOTHING)
        known = containers.known_elements(m, given)
        if known is not None:
            handed.positional, handed.places = list(known), [at] * len(known)
        elif given:
            handed.spread.append(containers.elements(m, given))
        for box in args.keywords.get("kwargs", NOTHING):
            if isinstance(box, Box):
                for key, value in m.fields_of(box.key):
                    if isinstance(key, tuple) and isinstance(key[1], str):
                        handed.keywords[key[1]] = value
        m.callbacks.append((func, handed, at))


def _call_wrapper(m: Machine, atom: Wrapper, args: Arguments, at: ir.Place) -> Value:
    if atom.kind in DISPATCHERS:
        gen = max((func.gen for func in atom.func if isinstance(func, Func)), default=0)
        registered = age(m.field((atom.site, False), "registered"), gen)  # an older function knows older classes
        index = DISPATCHERS.index(atom.kind)
        if len(args.positional) > index:
            identity.dispatch(m, args.positional[index], registered, at, args.place(index, at))
        implementations = age(m.field((atom.site, False), "implementations"), gen)
        return join(call(m, atom.func, args, at), call(m, implementations, args, at))
    if atom.kind in builtin_validation.CHECKING:
        builtin_validation.check_call(m, atom, args, at)
    if atom.kind not in ("resource", "data", "memo") or (atom.kind == "memo" and caches.are_new_on_every_run(args)):
        return call(m, atom.func, args, at)
    m.caching += atom.kind != "data"
    value = call(m, atom.func, args, m.place_of_cache(atom, at))
    m.caching -= atom.kind != "data"
    if atom.kind == "data":
        consumers.pickled(m, value, at, at, "raises UnserializableReturnValueError")
        unpicklable.note_cached(m, value, caches.name_of(m, atom), at)
        return caches.current(value)
    if m.store.get(("cleared", atom.site)) == one(Known(truth=True)):
        return value  # the function has been called anew in this run
    kind = KeeperKind.MODULE if atom.kind == "memo" else KeeperKind.CACHE_RESOURCE
    return caches.keep(m, value, m.keeper(kind, caches.name_of(m, atom), m.place_of_cache(atom, at)), atom.site)


# --------------------------------------------------------------------------- functions of the script


def call_function(m: Machine, func: Func, args: Arguments, at: ir.Place, receiver: Value = NOTHING) -> Value:
    """Interpret a function of the script for these arguments."""
    code = m.codes[func.code]
    running = [frame for frame in m.frames if frame.code is code]
    same = next((frame for frame in running if frame.func == func), None)
    if same is not None or len(running) > RECURSIONS or len(m.frames) > CALL_DEPTH or m.executed > m.budget:
        m.ended = False
        if same is None:
            return m.summary(code) or UNKNOWN
        same.recursive.append((func, args, receiver))
        return same.answer or UNKNOWN
    m.reached.add(code.number)
    if not relevance.matters(m, func, args, receiver):
        m.ended = False
        return UNKNOWN
    frame = _activate(m, func, args, at, receiver, NOTHING)
    result, ended = frame.answer, m.ended
    for again in frame.recursive[:RECURSIONS]:  # once more, with what it gave itself
        result = join(result, _activate(m, *again[:2], at, again[2], result).answer)
        ended = ended and m.ended
    m.ended = ended
    return result


def _activate(m: Machine, func: Func, args: Arguments, at: ir.Place, receiver: Value, so_far: Value) -> Frame:
    """Interpret the body; the frame holds the answer. `so_far`: what it gives where it calls itself."""
    code = m.codes[func.code]
    base = m.store
    m.store = base.fork()
    m.store.changes.update({location(code, name): NOTHING for name in code.assigned})
    captured = dict(func.captured)
    context = m.context(at.node, func.gen, receiver)
    frame = Frame(code, base, [NOTHING] * code.registers, captured, receiver, _owner(receiver), context, func)
    frame.answer, frame.called_at = so_far, at
    world, m.world = m.world, func.gen
    when = m.when
    m.frames.append(frame)
    _bind(m, code, frame, args, captured)
    ended = m.run_block(m, frame, code.body)
    ways = list(frame.returns)
    if not ended:
        ways.append((m.store.since(base), NONE))
    m.store, m.when = base, when.returned(m.when)
    m.ended = not ways
    for changes, _ in ways:
        resets.remember(m, code, changes)
    resets.look(m, frame.guards, code)
    if ways:
        number = code.number
        m.store.merge(
            {place: value for place, value in changes.items() if not (type(place) is tuple and place[0] == number)}
            for changes, _ in ways
        )
    frame.answer = join_all(value for _, value in ways)
    if code.generator:
        frame.answer = containers.make(m, "iterator", m.site(code, "generator"), (), frame.yielded)
        m.ended = False
    m.frames.pop()
    m.world = world
    m.summaries[code.number] = join(m.summaries.get(code.number, NOTHING), frame.answer)
    return frame


def _owner(receiver: Value) -> int | None:
    for atom in receiver:
        if isinstance(atom, (Instance, Member, ClassRef)):
            return atom.cls
    return None


def _bind(m: Machine, code: ir.Code, frame: Frame, args: Arguments, captured: dict[str, Value]) -> None:
    """Give the parameters their values."""
    positional = [frame.receiver, *args.positional] if frame.receiver else list(args.positional)
    keywords = dict(args.keywords)
    spread = NOTHING
    for value in (*args.spread, *args.spread_keywords):
        spread = join(spread, value)
    for parameter in code.parameters:
        name = parameter.name
        if parameter.kind == "args":
            value = containers.make(m, "tuple", m.site(code, f"*{name}"), positional, spread)
            positional = []
        elif parameter.kind == "kwargs":
            items = [(one(Const(key)), held) for key, held in keywords.items()]
            value = containers.make_dict(m, m.site(code, f"**{name}"), items)
        elif parameter.kind == "positional" and positional:
            value = positional.pop(0)
        elif name in keywords:
            value = keywords.pop(name)
        else:
            value = join(captured.get(f"={name}", NOTHING), spread)
        m.store.changes[location(code, name)] = value
