"""What pickles the objects that it is given: pickle, shelve, joblib, and what carries them to another process.

Measured with an object of an older `__main__`: all of these raise PicklingError ("not the same object as …"). Left out
are `multiprocessing.Process` (it pickles only where processes are not forked), `multiprocessing.Queue` (it raises in a
thread of its own), threads (nothing is pickled), and cloudpickle (which takes the old class along).
"""

from __future__ import annotations

from flake8_streamlit.analysis import consumers, containers, ir
from flake8_streamlit.analysis.builtin_iterables import Function
from flake8_streamlit.analysis.frames import Arguments
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import UNKNOWN, External, Value, one

POOL = "apply apply_async map map_async imap imap_unordered starmap starmap_async"
METHODS = {
    "multiprocessing.Pool": POOL,
    "multiprocessing.pool.Pool": POOL,
    "concurrent.futures.ProcessPoolExecutor": "submit map",
    "concurrent.futures.process.ProcessPoolExecutor": "submit map",
    "multiprocessing.SimpleQueue": "put",
    "multiprocessing.connection.Connection": "send",
    "multiprocessing.Manager().list": "append insert extend",
    "multiprocessing.Manager().dict": "update setdefault",
    "multiprocessing.Manager().Queue": "put put_nowait",
    "multiprocessing.Manager().JoinableQueue": "put put_nowait",
    "pickle.Pickler": "dump",
    "shelve.open": "update setdefault",
    "shelve.Shelf": "update setdefault",
    "shelve.DbfilenameShelf": "update setdefault",
}
"""What makes an object whose methods pickle their arguments, and those methods."""
MAPPINGS = frozenset(f"{name}()" for name, methods in METHODS.items() if methods == "update setdefault")
"""Objects of other modules that pickle what is stored under a key of theirs."""


def _pickles(m: Machine, args: Arguments, at: ir.Place) -> Value:
    """Whatever is handed over is pickled."""
    places = [*args.places, *args.keyword_places.values()]
    for index, value in enumerate([*args.positional, *args.keywords.values()]):
        consumers.pickled(m, value, at, places[index] if index < len(places) else at)
    return UNKNOWN


def _sends(m: Machine, args: Arguments, at: ir.Place) -> None:
    """The same, and functions among it are called, by code that is not seen."""
    _pickles(m, args, at)


def _maker(name: str) -> Function:
    def make(m: Machine, args: Arguments, at: ir.Place) -> Value:
        return one(External(name))

    return make


def _pipe(m: Machine, args: Arguments, at: ir.Place) -> Value:
    end = one(External("multiprocessing.connection.Connection()"))
    return containers.make(m, "tuple", m.site(at.node, "pipe"), [end, end])


PICKLING: dict[str, Function] = {
    **dict.fromkeys(("pickle.dumps", "pickle.dump", "joblib.dump", "joblib.hash"), _pickles),
    **{f"{name}().{method}": _sends for name, methods in METHODS.items() for method in methods.split()},
    **{name: _maker(f"{name}()") for name in (*METHODS, "multiprocessing.Manager")},
    "multiprocessing.get_context": _maker("multiprocessing"),
    "multiprocessing.Pipe": _pipe,
}
"""Handlers by canonical name; an object made by `x.Y(…)` is called `x.Y()`."""
