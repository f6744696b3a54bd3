"""What a recogniser found in a text, and the tidying that all languages share."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from mainstem.model.mentions import DateMention, OrdinalMention, QuantityMention

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")


Taken = Sequence[tuple[int, int]]
"""Ranges that do not overlap, in order."""


@dataclass(slots=True)
class Found:
    """Quantities and ordinals as they are found, in any order, possibly overlapping."""

    quantities: list[QuantityMention] = field(default_factory=list)
    ordinals: list[OrdinalMention] = field(default_factory=list)


def find_taken(text: str, dates: Sequence[DateMention]) -> Taken:
    """Return the ranges where no number is a quantity, in order: dates and addresses of the web."""
    # "10年来" is a relative date and a duration: only a date that names its day or year is none.
    taken = [(d.start, d.end) for d in dates if d.basis not in ("relative", "vague")]
    if "://" in text or "www." in text or "@" in text:
        taken += [m.span() for m in _ADDRESS.finditer(text)]
        taken.sort()
    return taken


def keep_apart(
    found: Found, taken: Taken
) -> tuple[tuple[QuantityMention, ...], tuple[OrdinalMention, ...]]:
    """Order mentions, leave out those that touch `taken`, and of two overlapping the later."""
    if not found.quantities and not found.ordinals:
        return (), ()
    quantities = tuple(_free(sorted(found.quantities, key=_order), taken))
    if not found.ordinals:
        return quantities, ()
    covered = sorted([*taken, *((q.start, q.end) for q in quantities)])
    return quantities, tuple(_free(sorted(found.ordinals, key=_order), covered))


def _order(mention: QuantityMention | OrdinalMention) -> tuple[int, int]:
    return mention.start, -mention.end


M = TypeVar("M", QuantityMention, OrdinalMention)


def _free(mentions: Sequence[M], taken: Sequence[tuple[int, int]]) -> Iterator[M]:
    """Yield the mentions that touch none of the ordered ranges and not each other."""
    index, last = 0, 0
    for mention in mentions:
        while index < len(taken) and taken[index][1] <= mention.start:
            index += 1
        clear = index == len(taken) or mention.end <= taken[index][0]
        if clear and mention.start >= last:
            yield mention
            last = mention.end
