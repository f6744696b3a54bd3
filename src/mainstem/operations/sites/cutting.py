"""Cutting: where a long list goes on on another page, so that little moves when an entry comes or goes.

An entry begins a page by its own name, not by its number: with pages of a fixed length, one that is
taken away near the beginning would move all that follow, and every page of every list it is in would
have to be written again.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def cut(some: Sequence[T], size: int, name: Callable[[T], str]) -> Iterator[Sequence[T]]:
    """Yield the pages of a list: from half to one and a half times the size, the last perhaps less.

    Args:
        some: the list in its order; not empty.
        size: entries on a page, about; all are on one where there are no more.
        name: returns what names an entry, whatever else is said of it.
    """
    if len(some) <= size:
        yield some
        return
    few, half = size // 2, max(1, size // 2)
    first = 0
    for number, one in enumerate(some):
        long = number - first
        if long and long >= few and (long >= few + size or _draw_lot(name(one)) % half == 0):
            yield some[first:number]
            first = number
    yield some[first:]


def _draw_lot(name: str) -> int:
    """Return a number that tells nothing of a name and is always the same for it."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())
