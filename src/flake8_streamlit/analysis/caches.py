"""What caches keep: the results of cached functions, and the connections of `st.connection`."""

from __future__ import annotations

from flake8_streamlit.analysis import (
    construct,
    ir,
)
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import FIRST, ONCE
from flake8_streamlit.analysis.values import (
    GENERATIONAL,
    NOTHING,
    UNKNOWN,
    Atom,
    Bound,
    Box,
    ClassRef,
    Func,
    Generation,
    Instance,
    Member,
    Value,
    Wrapper,
    join,
    join_all,
    strings,
)


def keep(m: Machine, value: Value, gen: Generation, site: int) -> Value:
    """What a cache gives: the first of all calls has made it, wherever else it is called too."""
    moments = {m.when.once(), m.moments.get(("cached", gen), m.when.once())}
    m.moments["cached", gen] = FIRST if FIRST in moments else ONCE if len(moments) > 1 else moments.pop()
    m.guards["cached", gen] = ("cleared", site)
    gen = m.keeper_at(gen, m.moment_of(("cached", gen)))
    kept = m.keep(value, gen)
    m.cached[gen] = join(m.cached.get(gen, NOTHING), kept)
    return kept


def name_of(m: Machine, atom: Wrapper) -> str:
    """The call of a cached function, as a user would name it."""
    names = sorted(_function_name(m, func) for func in atom.func)
    return f"{names[0] if names else 'cache_resource'}()"


def are_new_on_every_run(args: Arguments) -> bool:
    """Whether an argument is of a class of the page: then a memory of earlier calls does not know it."""
    return any(isinstance(a, GENERATIONAL) and not isinstance(a, Box) for value in args.all() for a in value)


def connection(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """`st.connection("name", type=C)`: the one object of C, made once for all sessions."""
    classes = [atom for atom in args.get(1, "type") or NOTHING if isinstance(atom, ClassRef)]
    if not classes:
        return UNKNOWN
    names = strings(args.get(0, "name") or NOTHING)
    gen = m.keeper(KeeperKind.CACHE_RESOURCE, f'connection("{names[0]}")' if names else "connection()", at)
    m.caching += 1
    made = join_all(construct.construct(m, ref, Arguments(), at) for ref in classes)
    for atom in made:
        if isinstance(atom, Instance):
            raw = m.special(atom, "_connect", at) or UNKNOWN
            for name in ("_raw_instance", "_instance"):  # what `BaseConnection` calls it
                m.set_field(atom.key, name, raw)
    m.caching -= 1
    return keep(m, made, gen, m.site(at.node, "connection"))


def current(value: Value) -> Value:
    """A cached copy belongs to the class of this run: it is unpickled by name."""
    found: list[Atom] = []
    for atom in value:
        if isinstance(atom, Instance):
            found.append(Instance(atom.cls, 0, atom.site))
        elif isinstance(atom, Member):
            found.append(Member(atom.cls, 0, atom.name))
        elif isinstance(atom, ClassRef):
            found.append(ClassRef(atom.cls))
        else:
            found.append(atom)
    return frozenset(found)


def _function_name(m: Machine, atom: Atom) -> str:
    if isinstance(atom, Bound):
        return _function_name(m, atom.func)
    return m.codes[atom.code].name if isinstance(atom, Func) else "cache_resource"
