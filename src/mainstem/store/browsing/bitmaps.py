"""Bitmaps: sets of small numbers as bytes, so that what is in several of them is quickly counted.

A set is cut into chunks of 16,384 numbers. A chunk holds its numbers as a sorted list while there
are few, else one bit for each. Which it is follows from what is in it: equal sets are equal bytes.
(After Chambi et al., Better bitmap performance with Roaring bitmaps, 2016; lists are kept shorter
here, for Python counts the bits of 2,048 bytes faster than it looks at 64 numbers.)
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress

WIDTH = 14
"""Bits of a number that tell its place in a chunk; the ones above tell the chunk."""
_MASK = (1 << WIDTH) - 1
_SIZE = (1 << WIDTH) // 8
_FEW = 64
"""Fewer numbers than this are a list, of two bytes each."""

Chunks = Mapping[int, int]
"""A set in memory: number of the chunk → its bits. Chunks without any may be missing."""


def locate(number: int) -> tuple[int, int]:
    """Return the chunk a number is in, and its place there."""
    return number >> WIDTH, number & _MASK


def change(data: bytes, on: Iterable[int], off: Iterable[int]) -> tuple[bytes, int]:
    """Put numbers into a chunk, and take others out.

    Args:
        data: the chunk; empty for none.
        on: places to put in.
        off: places to take out; none of those in `on`.

    Returns:
        The chunk, and how many are in it; empty and 0 if none are.
    """
    if len(data) < _SIZE:
        places = set(_unpack(data))
        places.update(on)
        places.difference_update(off)
        return _encode(places), len(places)
    bits = bytearray(data)
    for place in on:
        bits[place >> 3] |= 1 << (place & 7)
    for place in off:
        bits[place >> 3] &= ~(1 << (place & 7))
    count = int.from_bytes(bits, "little").bit_count()
    if count < _FEW:
        return _encode(set(_list_places(int.from_bytes(bits, "little")))), count
    return bytes(bits), count


def read(data: bytes) -> int:
    """Return the bits of a chunk."""
    return int.from_bytes(data if len(data) == _SIZE else _spread(_unpack(data)), "little")


class Counter:
    """Counts what chunks have in common with one set."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks
        self._members: dict[int, frozenset[int]] = {}

    def count(self, chunk: int, data: bytes) -> int:
        """Count what a chunk of some number has in common with the set."""
        bits = self._chunks.get(chunk)
        if bits is None:
            return 0
        if len(data) == _SIZE:
            return (int.from_bytes(data, "little") & bits).bit_count()
        if chunk not in self._members:
            self._members[chunk] = frozenset(_list_places(bits))
        return len(self._members[chunk].intersection(_unpack(data)))


def spread(bits: int) -> bytes:
    """Return a chunk as one bit for each number it may hold."""
    return bits.to_bytes(_SIZE, "little")


def write_truth(chunks: Chunks) -> bytes:
    """Write a set as a byte for each number, from 0 to the last chunk: 1 where it is in it."""
    parts = [b"\0" * (1 << WIDTH)] * (1 + max(chunks, default=-1))
    for chunk, bits in chunks.items():
        parts[chunk] = _write_bits(bits).ljust(1 << WIDTH, b"\0")
    return b"".join(parts)


def intersect(left: Chunks, right: Chunks) -> dict[int, int]:
    """Return what is in both sets."""
    return {n: both for n, bits in left.items() if (both := bits & right.get(n, 0))}


def subtract(left: Chunks, right: Chunks) -> dict[int, int]:
    """Return what is in one set and not in another."""
    return {n: rest for n, bits in left.items() if (rest := bits & ~right.get(n, 0))}


def gather(numbers: Iterable[int]) -> dict[int, int]:
    """Make a set of numbers."""
    marks: dict[int, bytearray] = {}
    for number in numbers:
        chunk, place = locate(number)
        if chunk not in marks:
            marks[chunk] = bytearray(_SIZE)
        marks[chunk][place >> 3] |= 1 << (place & 7)
    return {chunk: int.from_bytes(some, "little") for chunk, some in marks.items()}


def count(chunks: Chunks) -> int:
    """Return how many numbers are in a set."""
    return sum(bits.bit_count() for bits in chunks.values())


def iter_numbers(chunks: Chunks) -> Iterator[int]:
    """Yield the numbers of a set, the smallest first."""
    for chunk in sorted(chunks):
        yield from (chunk << WIDTH | place for place in _list_places(chunks[chunk]))


def _encode(places: set[int]) -> bytes:
    if len(places) < _FEW:
        return struct.pack(f"<{len(places)}H", *sorted(places))
    return bytes(_spread(places))


def _unpack(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 2}H", data)


def _spread(places: Iterable[int]) -> bytearray:
    bits = bytearray(_SIZE)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return bits


def _list_places(bits: int) -> list[int]:
    """List which bits are set, the lowest first."""
    written = _write_bits(bits)
    return list(compress(range(len(written)), written))


def _write_bits(bits: int) -> bytes:
    """Write a byte for each bit, the lowest first: 1 or 0."""
    # Python writes a number in binary faster than any loop of ours looks at its bits.
    return f"{bits:b}"[::-1].encode().translate(_TRUTH)


_TRUTH = bytes(byte == ord("1") for byte in range(256))
