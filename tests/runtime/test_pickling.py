"""What refuses an object whose class was redefined since, because it pickles it: measured, and reported."""

from __future__ import annotations

from pathlib import Path
from pickle import PicklingError

import pytest

from flake8_streamlit.analysis.builtin_pickling import METHODS
from tests.runtime.older import execute, reported

CLASS = """\
from dataclasses import dataclass
@dataclass
class Game:
    level: int = 1
    def play(self):
        return self.level
"""
IMPORTS = """\
import io, multiprocessing, pickle, shelve
import joblib
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from copy import copy, deepcopy
from multiprocessing.pool import ThreadPool
FORK = multiprocessing.get_context("fork")
def where(name):
    return str(FOLDER / name)
"""
REFUSED = {
    "pickle.dumps": "pickle.dumps(kept)",
    "pickle.dump": "pickle.dump([kept], io.BytesIO())",
    "pickle.Pickler().dump": "pickle.Pickler(io.BytesIO()).dump({'game': kept})",
    "shelf[...]": "with shelve.open(where('a')) as db:\n    db['game'] = kept",
    "shelve.open().update": "with shelve.open(where('b')) as db:\n    db.update(game=kept)",
    "shelve.open().setdefault": "with shelve.open(where('c')) as db:\n    db.setdefault('game', kept)",
    "shelve.Shelf().update": "shelve.Shelf({}).update(game=kept)",
    "shelve.Shelf().setdefault": "shelve.Shelf({}).setdefault('game', kept)",
    "shelve.DbfilenameShelf().update": "shelve.DbfilenameShelf(where('d')).update(game=kept)",
    "shelve.DbfilenameShelf().setdefault": "shelve.DbfilenameShelf(where('e')).setdefault('game', kept)",
    "joblib.dump": "joblib.dump(kept, where('f'))",
    "joblib.hash": "joblib.hash(kept)",
    "a bound method": "pickle.dumps(kept.play)",
    "SimpleQueue": "multiprocessing.SimpleQueue().put(kept)",
    "Connection": "one, other = multiprocessing.Pipe()\none.send(kept)",
    "Manager list": "with FORK.Manager() as manager:\n    manager.list().append(kept)",
    "Manager dict": "with FORK.Manager() as manager:\n    manager.dict()['game'] = kept",
    "Manager queue": "with FORK.Manager() as manager:\n    manager.Queue().put(kept)",
    **{
        f"Pool.{method}": f"with FORK.Pool(1) as pool:\n    pool.{method}({call})"
        for method, call in {
            "apply": "repr, (kept,)",
            "map": "repr, [kept]",
            "starmap": "repr, [(kept,)]",
        }.items()
    },
    **{
        f"Pool.{method}": f"with FORK.Pool(1) as pool:\n    pool.{method}({call}).get(5)"
        for method, call in {
            "apply_async": "repr, (kept,)",
            "map_async": "repr, [kept]",
            "starmap_async": "repr, [(kept,)]",
        }.items()
    },
    "Pool.imap": "with FORK.Pool(1) as pool:\n    list(pool.imap(repr, [kept]))",
    "Pool.imap_unordered": "with FORK.Pool(1) as pool:\n    list(pool.imap_unordered(repr, [kept]))",
    "ProcessPoolExecutor.submit": "with ProcessPoolExecutor(1, FORK) as pool:\n    pool.submit(repr, kept).result(5)",
    "ProcessPoolExecutor.map": "with ProcessPoolExecutor(1, FORK) as pool:\n    list(pool.map(repr, [kept]))",
}
ACCEPTED = {
    "a fresh one": "pickle.dumps(Game())",
    "its values": "pickle.dumps(kept.level)",
    "copies": "deepcopy(copy(kept))",
    "threads": "with ThreadPoolExecutor(1) as pool:\n    pool.submit(repr, kept).result()",
    "a pool of threads": "with ThreadPool(1) as pool:\n    pool.map(repr, [kept])",
    "a forked process": "job = FORK.Process(target=repr, args=(kept,))\njob.start()\njob.join(9)",
}


KEPT = {"kept": "Game()"}


@pytest.mark.parametrize("name", REFUSED)
def test_what_pickles_refuses_a_kept_object_and_is_reported(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PicklingError, match="not the same object"):
        execute(CLASS + IMPORTS, KEPT, REFUSED[name], monkeypatch, FOLDER=tmp_path)
    assert reported(CLASS + IMPORTS, KEPT, REFUSED[name], "STL208") == [REFUSED[name].count("\n") + 1]


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_does_not_pickle_it_is_silent(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    execute(CLASS + IMPORTS, KEPT, ACCEPTED[name], monkeypatch, FOLDER=tmp_path)
    assert reported(CLASS + IMPORTS, KEPT, ACCEPTED[name], "STL208") == []


def test_every_method_of_the_table_is_among_them() -> None:
    told = " ".join(REFUSED.values())
    methods = {method for methods in METHODS.values() for method in methods.split()}
    assert {method for method in methods if f".{method}(" not in told} == {"insert", "extend", "put_nowait"}
