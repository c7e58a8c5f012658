"""The abstract store: what every variable, attribute, element and session-state key may hold at a point of the program.

A store is a chain of layers. A branch works on a layer of its own (`fork`), and a join looks only at what the
branches changed, so that the cost follows the changes and not the size of the program.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from flake8_streamlit.analysis.values import NOTHING, Value, join

Location = Hashable
Changes = dict[Location, Value]


class Store:
    """A layer of changes on top of another store."""

    __slots__ = ("base", "changes")

    def __init__(self, base: Store | None = None, changes: Changes | None = None) -> None:
        self.base = base
        self.changes: Changes = {} if changes is None else changes

    def get(self, location: Location) -> Value:
        """What `location` may hold; nothing when it was never written."""
        layer: Store | None = self
        while layer is not None:
            value = layer.changes.get(location)
            if value is not None:
                return value
            layer = layer.base
        return NOTHING

    def set(self, location: Location, value: Value) -> None:
        """Let `location` hold `value` and nothing else."""
        self.changes[location] = value

    def add(self, location: Location, value: Value) -> None:
        """Let `location` hold `value` too."""
        self.changes[location] = join(self.get(location), value)

    def fork(self) -> Store:
        """A layer for one branch."""
        return Store(self)

    def since(self, base: Store) -> Changes:
        """What changed on top of `base`, which must be below this store."""
        layers = []
        layer: Store | None = self
        while layer is not base:
            if layer is None:
                raise ValueError("not a layer of this store")
            layers.append(layer.changes)
            layer = layer.base
        changes: Changes = {}
        for part in reversed(layers):
            changes.update(part)
        return changes

    def merge(self, branches: Iterable[Changes]) -> None:
        """Continue where all `branches`, made on top of this store, meet."""
        ways = list(branches)
        if len(ways) == 1:
            self.changes.update(ways[0])
            return
        for location in {location: None for way in ways for location in way}:
            value = NOTHING
            before: Value | None = None
            for way in ways:
                held = way.get(location)
                if held is None:
                    if before is None:
                        before = self.get(location)
                    held = before
                value = join(value, held)
            self.changes[location] = value
