"""A page that other files import: Python makes a second copy of its classes, which is never redefined.

For tests the two are one class in two generations that nothing makes equal: `merged` writes them so.
"""

from __future__ import annotations

from dataclasses import replace

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.classes import ClassModel
from flake8_streamlit.analysis.facts import KeeperKind
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.moments import COPY, is_copy
from flake8_streamlit.analysis.values import Atom, ClassRef, Generation, Instance, Member, Value


def note_class(m: Machine, model: ClassModel) -> None:
    """A class was made for the first time: when its file is a script and imported as well, its twin may be known."""
    module = m.modules.module_at(model.at)
    is_copied = module is not None and module.is_copy
    path = m.modules.path_at(model.at)
    if path not in m.modules.scripts or model.is_imported is not is_copied:
        return
    twins = m.twins.setdefault((path, model.at.order % ir.FILE_PLACES), {})
    twins[is_copied] = model.number
    if len(twins) == 2:
        m.copies[twins[True]] = twins[False]


def merged(m: Machine, value: Value) -> Value:
    """`value` with the imported copies of a page's classes as other generations of these classes."""
    if not m.copies:
        return value
    return frozenset(_merged(m, atom) for atom in value)


def _merged(m: Machine, atom: Atom) -> Atom:
    if not isinstance(atom, (Instance, Member, ClassRef)):
        return atom
    page = m.copies.get(atom.cls)
    if page is not None:
        return replace(atom, cls=page, gen=_copied(m, atom.gen, m.classes[atom.cls]))
    if atom.gen and not is_copy(atom.gen) and atom.cls in m.copies.values():
        m.keeper_at(atom.gen, COPY)  # where a finding says that it comes from
    return atom


def _copied(m: Machine, gen: Generation, model: ClassModel) -> Generation:
    return m.keeper_at(gen or m.keeper(KeeperKind.MODULE, model.name, model.at), COPY)
