"""Sightings: one place where a passage tells of something that happened, before any are merged."""

from copy import copy
from dataclasses import dataclass, field

from mainstem.model.documents import Passage
from mainstem.reading.claims.events.signatures import Seat

Tokens = frozenset[str]
ORDER_BITS = 20
"""How `Sighting.order` is made: the passage's place above these bits, the sighting's below."""


@dataclass(slots=True)
class Sighting:
    """One telling of an event: what the words of one clause say about it.

    `start` and `end` bound the clause in the passage's text. Merging fills in what the words
    leave to the context.
    """

    passage: Passage
    start: int
    end: int
    type: str
    title: str
    """The event's name where it has one, otherwise the clause that tells of it."""
    group: str = ""
    """Which kind of act it is, where one type has several: "other:message"."""
    date: str | None = None
    ordinal: int | None = None
    year: str | None = None
    """A year that is part of the name."""
    place: str | None = None
    countries: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    persons: frozenset[str] = frozenset()
    """Keys of those who met, sorted out of the lexicon or as written."""
    outcomes: tuple[str, ...] = ()
    named: bool = False
    """Whether `title` is a name that tells the event from others of its kind."""
    pointing: bool = False
    """Whether it only points back to an event told before: 会议, the meeting."""
    continuing: bool = False
    """Whether its sentence goes on with a gathering told before: 会议通过了, at the meeting."""
    echo: bool = False
    """Whether it tells of what its section told before, if there is such: 双方签字."""
    heads: bool = False
    """Whether it is the title of the document that it stands in."""
    weak: bool = False
    """Whether it counts only together with another telling of the same event."""
    order: int = 0
    """Where it stands among all sightings of the document."""
    section: int = 0
    unit: int = 0
    sentence: tuple[int, int] = (0, 0)
    tokens: Tokens = field(default_factory=frozenset)
    """What its title is compared by."""
    seat: Seat | None = None
    """Whose meeting its title names."""

    def move(self, passage: Passage) -> "Sighting":
        """Return the same told in another passage, one that says the same."""
        moved = copy(self)
        moved.passage = passage
        return moved

    @property
    def passage_order(self) -> int:
        """Where its passage stands among all passages of the document."""
        return self.order >> ORDER_BITS

    @property
    def is_sure(self) -> bool:
        """Whether it can be trusted though told in somebody's words: it has a date of its own."""
        return bool(self.date and len(self.date) > 4 and not self.pointing)
