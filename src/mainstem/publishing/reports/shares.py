"""Shares: how much of what there is a report lists, and where the rest is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from mainstem.publishing.reports.items import Item, Writer
from mainstem.publishing.reports.tree import Block, Paragraph, Run

T = TypeVar("T")

Tally = Mapping[tuple[str, ...], int]
"""Codes that entries have together → how many have just these; of those with none, under none."""


@dataclass(frozen=True, slots=True)
class Share(Generic[T]):
    """What a report lists of something, the first of all that there is."""

    listed: tuple[T, ...] = ()
    total: int = 0
    whole: str = ""
    """Where all of it is listed; empty where that is not known."""
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    """Property → what all of it has of that; not of everything that may be listed."""

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is listed."""
        return self.total > len(self.listed)


def tally(items: Iterable[Item], names: Iterable[str]) -> dict[str, Tally]:
    """Count items by what is known of some of their properties."""
    every = list(items)
    return {name: Counter(tuple(item.list_known(name)) for item in every) for name in names}


def draw_rest(share: Share[T], writer: Writer) -> Iterable[Block]:
    """Say how much is not listed, and where it is; nothing where all is."""
    if not share.is_cut:
        return
    say = writer.phrases.say
    told = [Run(say("listed_of", n=share.total, listed=len(share.listed)))]
    if share.whole:
        told += [Run(say("sentences")), Run(say("listed_whole"), link=share.whole)]
    yield Paragraph(tuple(told), quiet=True)
