"""Tellings: one place where a passage names a meeting or a document, and the event of several."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model import sittings
from mainstem.model.claims import Event, EventMention
from mainstem.model.documents import Source
from mainstem.model.mentions import NameMention, Recognised
from mainstem.model.sittings import Sitting, Term
from mainstem.reading.claims.events import dating
from mainstem.reading.recognisers.names import gazetteer
from mainstem.reading.remembering import remember_passage
from mainstem.values.identifiers import get_identifier


@dataclass(frozen=True, slots=True)
class Telling:
    """A meeting or a document where a passage names it: text[start:end]."""

    recognised: Recognised
    start: int
    end: int
    type: str
    """Of the event: "meeting", "document_released", "agreement"."""
    date: str | None
    is_sure: bool
    """Whether the date follows the name, or stands right in front of it: others may be of the text."""
    place: NameMention | None
    sitting: Sitting | None = None
    """Of a meeting whose level is told."""
    ordinal: int | None = None

    @property
    def text(self) -> str:
        """The words that name it."""
        return self.recognised.passage.text[self.start : self.end]


@remember_passage
def find_terms(r: Recognised) -> tuple[Term, ...]:
    """Return the words of names in a passage."""
    return tuple(sittings.find_terms(r.passage.text))


def get_date(group: Iterable[Telling]) -> str | None:
    """Return the most exact date of some tellings of one event, a sure one first."""
    return max(group, key=lambda t: (dating.get_precision(t.date), t.is_sure)).date


def make_event(group: Sequence[Telling], sources: Mapping[str, Source]) -> Event:
    """Make the event that some tellings of it are of."""
    first = group[0]
    passage = first.recognised.passage
    placed = next((t for t in group if t.place), None)
    place = home = None
    if placed and placed.place:
        place = placed.recognised.passage.text[placed.place.start : placed.place.end]
        home = gazetteer.get_homes().get(placed.place.key or "")
    mentions = tuple(_iter_mentions(group, sources))
    kind = "sitting" if first.type == "meeting" else "document"
    return Event(
        id=get_identifier("event", passage.document, passage.id, first.start, first.type, kind),
        document=passage.document,
        type=first.type,
        title_zh=None,
        title_en=None,
        ordinal=next((t.ordinal for t in group if t.ordinal is not None), None),
        date=get_date(group),
        place=place,
        countries=(home,) if home else (),
        bodies=(),
        outcomes=(first.text,) if first.type != "meeting" else (),
        lines=tuple(sorted({s.place for m in mentions for s in m.spans})),
        mentions=mentions,
    )


def _iter_mentions(
    group: Iterable[Telling], sources: Mapping[str, Source]
) -> Iterator[EventMention]:
    for told in group:
        passage = told.recognised.passage
        spans = passage.locate(told.start, told.end)
        if spans:
            text = sources[passage.document].quote(spans)
            yield EventMention(passage.id, passage.lang, spans, text)
