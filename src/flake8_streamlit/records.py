"""Dataclasses that are cheap to define and to make: a hundred of them stand between a user and the first finding.

To a type checker `record` is `dataclasses.dataclass`. At runtime `frozen=True` gives equality and a hash and leaves it
to the type checker to see that nobody writes: that halves the time of a definition, and an object is made without a
call for each field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    import dataclasses

    def record(*, frozen: bool = False, **options: bool) -> object:
        """Take the options of `dataclasses.dataclass`; give the decorator."""
        return dataclasses.dataclass(unsafe_hash=frozen, **options)
