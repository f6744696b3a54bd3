"""Events in the languages of the region: sittings that a text names by their organ and number.

Chinese and English clauses are read for what they tell; in Khmer, Lao, Burmese, Thai and
Vietnamese a meeting is known by its name, and dated by the date that stands nearest to it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model import sittings
from mainstem.model.claims import Event, EventMention
from mainstem.model.documents import Source
from mainstem.model.mentions import DateMention, NameMention, Recognised
from mainstem.model.sittings import Sitting
from mainstem.reading.claims.events import dating
from mainstem.reading.recognisers.names import gazetteer
from mainstem.values.identifiers import get_identifier

_TYPES = ("paragraph", "heading", "caption", "list_item")
_REACH = 250
"""Characters within which a date belongs to a sitting: these scripts do not mark sentences."""
_NEAR = 120
"""Characters behind a sitting within which its place is named."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sitting where a passage names it."""

    recognised: Recognised
    sitting: Sitting
    date: str | None
    place: NameMention | None


def read_events(
    recognised: Iterable[Recognised], sources: Mapping[str, Source]
) -> tuple[Event, ...]:
    """Find the meetings that passages name which are neither Chinese nor English.

    Returns:
        One event for each sitting of a document, in the order in which they are first named.
        Sittings without a number or a date are left out: nothing tells them from others.
    """
    groups: dict[tuple[str, str, int | None, str | None], list[_Told]] = {}
    for told in _iter_told(recognised):
        sitting = told.sitting
        document = told.recognised.passage.document
        dated = told.date if sitting.ordinal is None else None
        groups.setdefault((document, sitting.organ, sitting.ordinal, dated), []).append(told)
    return tuple(_make_event(group, sources) for group in groups.values())


def _iter_told(recognised: Iterable[Recognised]) -> Iterator[_Told]:
    for r in recognised:
        passage = r.passage
        if passage.type not in _TYPES or passage.is_chinese or passage.lang == "en":
            continue
        found = sittings.find_sittings(passage.text)
        for number, sitting in enumerate(found):
            end = found[number + 1].start if number + 1 < len(found) else len(passage.text)
            date = _find_date(r.dates, sitting, end)
            if sitting.ordinal is not None or (sitting.mechanism and date):
                yield _Told(r, sitting, date, _find_place(r.names, sitting, end))


def _find_date(found: Sequence[DateMention], sitting: Sitting, end: int) -> str | None:
    """Return the date that follows a sitting, up to the next one; else the one before it."""
    dates = [d for d in found if dating.is_dating(d)]
    behind = [d for d in dates if sitting.end <= d.start < min(end, sitting.end + _REACH)]
    if behind:
        return behind[0].iso
    before = [d for d in dates if sitting.start - _REACH <= d.end <= sitting.start]
    return before[-1].iso if before else None


def _find_place(names: Sequence[NameMention], sitting: Sitting, end: int) -> NameMention | None:
    last = min(end, sitting.end + _NEAR)
    return next((n for n in names if n.kind == "place" and sitting.end <= n.start < last), None)


def _make_event(group: Sequence[_Told], sources: Mapping[str, Source]) -> Event:
    first = group[0]
    passage = first.recognised.passage
    placed = next((t for t in group if t.place), None)
    place = home = None
    if placed and placed.place:
        place = placed.recognised.passage.text[placed.place.start : placed.place.end]
        home = gazetteer.get_homes().get(placed.place.key or "")
    mentions = tuple(_iter_mentions(group, sources))
    return Event(
        id=get_identifier(
            "event", passage.document, passage.id, first.sitting.start, "meeting", "sitting"
        ),
        document=passage.document,
        type="meeting",
        title_zh=None,
        title_en=None,
        ordinal=first.sitting.ordinal,
        date=max((t.date for t in group), key=dating.get_precision),
        place=place,
        countries=(home,) if home else (),
        bodies=(),
        outcomes=(),
        lines=tuple(sorted({s.place for m in mentions for s in m.spans})),
        mentions=mentions,
    )


def _iter_mentions(group: Iterable[_Told], sources: Mapping[str, Source]) -> Iterator[EventMention]:
    for told in group:
        passage = told.recognised.passage
        spans = passage.locate(told.sitting.start, told.sitting.end)
        if spans:
            text = sources[passage.document].quote(spans)
            yield EventMention(passage.id, passage.lang, spans, text)
