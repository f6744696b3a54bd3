"""Slices: many values, cut into as many as one statement may have."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

MOST = 500
"""Values of one statement: older versions of SQLite take 999, and some ask for each of them twice or
for others beside them."""

_Item = TypeVar("_Item")


def iter_slices(items: Sequence[_Item], size: int = MOST) -> Iterator[Sequence[_Item]]:
    """Yield the items in their order, at most `size` together; nothing where there are none."""
    for first in range(0, len(items), size):
        yield items[first : first + size]
