"""Patterns of `match`: what they test, and what they bind."""

from __future__ import annotations

from collections.abc import Callable

from flake8_streamlit.analysis import attributes, containers, identity, ir, variables
from flake8_streamlit.analysis.frames import Frame
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.values import Box, ClassRef, Value


def match_pattern(m: Machine, frame: Frame, pattern: ir.Pattern, value: Value, subject_at: ir.Place) -> None:
    """Match `value`, which stands at `subject_at`, against a pattern."""
    MATCHERS[type(pattern)](m, frame, pattern, value, subject_at)


def _value(m: Machine, frame: Frame, pattern: ir.ValuePattern, value: Value, subject_at: ir.Place) -> None:
    identity.match_value(m, value, frame.registers[pattern.value], pattern.at, subject_at)


def _class(m: Machine, frame: Frame, pattern: ir.ClassPattern, value: Value, subject_at: ir.Place) -> None:
    cls = frame.registers[pattern.cls]
    identity.match_class(m, value, cls, pattern.at, subject_at)
    wanted = {atom.cls for atom in cls if isinstance(atom, ClassRef)}
    for index, item in enumerate(pattern.positional):
        match_pattern(m, frame, item, attributes.match_argument(m, value, wanted, index), item.at)
    for name, item in pattern.keywords:
        match_pattern(m, frame, item, attributes.get_attribute(m, value, name, item.at), item.at)


def _sequence(m: Machine, frame: Frame, pattern: ir.SequencePattern, value: Value, subject_at: ir.Place) -> None:
    for index, item in enumerate(pattern.items):
        starred = isinstance(item, ir.BindPattern) and item.starred
        part = value if starred else containers.item_at(m, value, index)
        match_pattern(m, frame, item, part, item.at)


def _mapping(m: Machine, frame: Frame, pattern: ir.MappingPattern, value: Value, subject_at: ir.Place) -> None:
    mappings = frozenset(atom for atom in value if not isinstance(atom, Box) or containers.is_dict(atom))
    for key, item in pattern.items:
        match_pattern(m, frame, item, containers.lookup(m, mappings, frame.registers[key]), item.at)
    if pattern.rest is not None:
        variables.assign(m, frame, pattern.rest, value)


def _or(m: Machine, frame: Frame, pattern: ir.OrPattern, value: Value, subject_at: ir.Place) -> None:
    for choice in pattern.choices:
        match_pattern(m, frame, choice, value, subject_at)


def _bind(m: Machine, frame: Frame, pattern: ir.BindPattern, value: Value, subject_at: ir.Place) -> None:
    if pattern.inner is not None:
        match_pattern(m, frame, pattern.inner, value, subject_at)
    if pattern.name is not None:
        variables.assign(m, frame, pattern.name, value)


MATCHERS: dict[type[ir.Pattern], Callable[..., None]] = {
    ir.ValuePattern: _value,
    ir.ClassPattern: _class,
    ir.SequencePattern: _sequence,
    ir.MappingPattern: _mapping,
    ir.OrPattern: _or,
    ir.BindPattern: _bind,
}
