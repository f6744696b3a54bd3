"""Paging: the passages of a reading as blocks side by side, and blocks as pages of like weight."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.model.documents import Passage
from mainstem.model.readings import Reading

PAGE_WEIGHT = 40_000
"""Bytes of markup a page may hold, about: with the frame around it a first view stays under
100 kB."""
MARK_WEIGHT = 150
"""Bytes of markup that showing one claim takes."""
PASSAGE_WEIGHT = 250
"""Bytes of markup around a passage."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the number of its block from 0, and "left" or "right" in it."""

    block: int
    side: str


@dataclass(frozen=True, slots=True)
class PageExtent:
    """Which blocks a page shows; `start` and `end` cut a block too long for one page."""

    first_block: int
    last_block: int
    start: int = 0
    end: int | None = None


def arrange(reading: Reading) -> list[Place]:
    """Give every passage of a reading its block and side, in the order of `reading.passages`.

    A unit is a block. A passage of no unit is a block of its own, after the block of the passage
    before it in its document.
    """
    unit_of: dict[str, tuple[int, str]] = {}
    for number, unit in enumerate(reading.units):
        unit_of.update({p.id: (number, "left") for p in unit.left})
        unit_of.update({p.id: (number, "right") for p in unit.right})
    keys: list[tuple[int, int]] = []
    sides: list[str] = []
    last: dict[str, int] = {}
    for index, passage in enumerate(reading.passages):
        if passage.id in unit_of:
            number, side = unit_of[passage.id]
            last[passage.document] = number
            keys.append((number, -1))
        else:
            side = "left" if passage.is_chinese else "right"
            keys.append((last.get(passage.document, -1), index))
        sides.append(side)
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [Place(ranks[key], side) for key, side in zip(keys, sides, strict=True)]


def paginate(
    passages: Sequence[Passage], places: Sequence[Place], marks: Sequence[int]
) -> tuple[PageExtent, ...]:
    """Divide blocks into pages, at headings where it can be.

    Args:
        passages: of one reading.
        places: block and side of each, from `arrange`.
        marks: how many claims show in each.

    Returns:
        Pages in order; none for a reading without passages.
    """
    blocks = 1 + max((place.block for place in places), default=-1)
    weights, lengths, headed = [0] * blocks, [[0, 0] for _ in range(blocks)], [False] * blocks
    for passage, place, count in zip(passages, places, marks, strict=True):
        size = len(passage.text.encode("utf-8", "surrogatepass"))
        weights[place.block] += size + count * MARK_WEIGHT + PASSAGE_WEIGHT
        lengths[place.block][place.side == "right"] += len(passage.text)
        headed[place.block] |= passage.type == "heading"
    return tuple(_divide(weights, [max(pair) for pair in lengths], headed))


def _divide(
    weights: Sequence[int], lengths: Sequence[int], headed: Sequence[bool]
) -> Iterator[PageExtent]:
    first, weight = 0, 0
    for block, block_weight in enumerate(weights):
        # A page ends before a heading once it is well filled, and anywhere once it is full.
        limit = PAGE_WEIGHT // 2 if headed[block] else PAGE_WEIGHT
        if block > first and weight + block_weight > max(
            limit, block_weight if headed[block] else 0
        ):
            yield PageExtent(first, block - 1)
            first, weight = block, 0
        if block_weight > PAGE_WEIGHT:
            yield from _cut(block, block_weight, lengths[block])
            first, weight = block + 1, 0
            continue
        weight += block_weight
    if first < len(weights):
        yield PageExtent(first, len(weights) - 1)


def _cut(block: int, weight: int, length: int) -> Iterator[PageExtent]:
    step = max(1, length * PAGE_WEIGHT // weight)
    for start in range(0, max(length, 1), step):
        yield PageExtent(block, block, start, start + step)


class PageFinder:
    """Tells on which page a character of a passage is shown."""

    def __init__(
        self,
        passages: Sequence[Passage],
        places: Sequence[Place],
        extents: Sequence[PageExtent],
    ) -> None:
        """Index the pages of a reading: `places` from `arrange`, `extents` from `paginate`."""
        self._blocks = array("L", [place.block for place in places])
        self._first_page: dict[int, int] = {}
        self._steps: dict[int, int] = {}
        for number, extent in enumerate(extents, 1):
            for block in range(extent.first_block, extent.last_block + 1):
                self._first_page.setdefault(block, number)
            if extent.end is not None:
                self._steps.setdefault(extent.first_block, extent.end - extent.start)
        self._offsets: dict[int, int] = {}
        lengths: dict[Place, int] = {}
        for index, (passage, place) in enumerate(zip(passages, places, strict=True)):
            if place.block in self._steps:
                self._offsets[index] = lengths.get(place, 0)
                lengths[place] = self._offsets[index] + len(passage.text)
        # Most blocks stand on one page.
        self._pages = array(
            "L", [0 if b in self._steps else self._first_page.get(b, 0) for b in self._blocks]
        )

    def find_page(self, passage: int, at: int = 0) -> int:
        """Return the page, from 1, that shows character `at` of the passage of that number."""
        page = self._pages[passage]
        if page:
            return page
        block = self._blocks[passage]
        return self._first_page[block] + (self._offsets[passage] + at) // self._steps[block]
