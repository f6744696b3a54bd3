"""Bitmaps: sets of small numbers as bytes, so that what is in several of them is quickly counted.

A set is cut into chunks of 32,768 numbers. A chunk holds its numbers as a sorted list while that
is shorter, else one bit for each. Which it is follows from what is in it: equal sets are equal
bytes. (Chambi et al., Better bitmap performance with Roaring bitmaps, 2016.)
"""

import struct
from collections.abc import Iterable, Iterator, Mapping

WIDTH = 15
"""Bits of a number that tell its place in a chunk; the ones above tell the chunk."""
_MASK = (1 << WIDTH) - 1
_SIZE = (1 << WIDTH) // 8
_FEW = _SIZE // 2
"""With this many numbers a list of two bytes each is no shorter than the bits."""

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
        return _encode(set(_iter_bits(bytes(bits)))), count
    return bytes(bits), count


def read(data: bytes) -> int:
    """Return the bits of a chunk."""
    return int.from_bytes(data if len(data) == _SIZE else _spread(_unpack(data)), "little")


def count_common(data: bytes, bits: int, spread: bytes) -> int:
    """Count what a chunk has in common with another.

    Args:
        data: the one chunk.
        bits: the other, as `read` returns it.
        spread: the other, as `spread` returns it.
    """
    if len(data) == _SIZE:
        return (int.from_bytes(data, "little") & bits).bit_count()
    return sum(spread[p >> 3] >> (p & 7) & 1 for p in _unpack(data))


def spread(bits: int) -> bytes:
    """Return a chunk as one bit for each number it may hold."""
    return bits.to_bytes(_SIZE, "little")


def intersect(left: Chunks, right: Chunks) -> dict[int, int]:
    """Return what is in both sets."""
    return {n: both for n, bits in left.items() if (both := bits & right.get(n, 0))}


def count(chunks: Chunks) -> int:
    """Return how many numbers are in a set."""
    return sum(bits.bit_count() for bits in chunks.values())


def iter_numbers(chunks: Chunks) -> Iterator[int]:
    """Yield the numbers of a set, the smallest first."""
    for chunk in sorted(chunks):
        yield from (chunk << WIDTH | place for place in _iter_bits(spread(chunks[chunk])))


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


def _iter_bits(data: bytes) -> Iterator[int]:
    for at, byte in enumerate(data):
        if byte:
            for place in _PLACES[byte]:
                yield at << 3 | place


_PLACES = [tuple(place for place in range(8) if byte >> place & 1) for byte in range(256)]
