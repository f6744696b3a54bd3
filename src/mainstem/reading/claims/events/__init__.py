"""Events: one for each happening of the real world, however often and in whatever language told."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from mainstem.model.claims import Event, EventMention
from mainstem.model.documents import Passage, Source, Unit
from mainstem.model.mentions import Recognised
from mainstem.reading.claims.events import (
    chinese,
    dating,
    english,
    headings,
    merging,
    signatures,
)
from mainstem.reading.claims.events.merging import Cluster
from mainstem.reading.claims.events.sightings import ORDER_BITS, Sighting
from mainstem.reading.claims.events.titles import tidy
from mainstem.reading.remembering import remember_passage
from mainstem.values.identifiers import get_identifier

_TYPES = ("paragraph", "heading", "caption", "list_item")
"""Passages that tell of events; footnotes and labels do not."""


def read_events(
    recognised: Sequence[Recognised], units: Sequence[Unit], sources: dict[str, Source]
) -> tuple[Event, ...]:
    """Find the events a document tells, mentions of the same event merged.

    Args:
        recognised: every passage in order.
        units: aligned passages; the two languages of one unit tell of the same events.
        sources: document id → source, for verbatim text.

    Returns:
        One event for each happening, in the order in which they are first told.
    """
    layout = _Layout(recognised, units)
    chinese_sightings: list[Sighting] = []
    english_sightings: list[Sighting] = []
    for r, heading in headings.find(recognised):
        side = chinese_sightings if r.passage.is_chinese else english_sightings
        side += layout.place([heading], r.passage)
    for r in recognised:
        if r.passage.type not in _TYPES:
            continue
        if r.passage.is_chinese:
            chinese_sightings += layout.place(_find_chinese(r), r.passage)
        elif r.passage.lang == "en":
            english_sightings += layout.place(_find_english(r), r.passage)
    left = merging.merge(chinese_sightings)
    right = merging.merge(english_sightings)
    merging.link(left, right, layout.get_counterparts)
    chosen = [c for c in left if _counts(c)] + [
        c for c in right if c.other is None and _counts(c) and not layout.is_told(c, "zh")
    ]
    chosen.sort(key=lambda c: c.first.order)
    events = tuple(_make_event(cluster, layout, sources) for cluster in chosen)
    # Two that are linked hold each other, and would stay while the collector of cycles is paused.
    for cluster in left:
        cluster.other = None
    return events


@remember_passage
def _find_chinese(r: Recognised) -> tuple[Sighting, ...]:
    return tuple(chinese.find(r))


@remember_passage
def _find_english(r: Recognised) -> tuple[Sighting, ...]:
    return tuple(english.find(r))


def _counts(cluster: Cluster) -> bool:
    """Say whether an event is told well enough: once clearly, or in both languages, or twice."""
    if _is_heading(cluster) and (cluster.other is None or _is_heading(cluster.other)):
        return False
    if cluster.other is not None or any(not m.weak and not m.pointing for m in cluster.members):
        return True
    return len({m.passage.id for m in cluster.members if not m.pointing}) > 1


def _is_heading(cluster: Cluster) -> bool:
    """Say whether only headings tell of it, without a day, a year or a number."""
    told = cluster.date or cluster.ordinal is not None or any(m.heads for m in cluster.members)
    return not told and all(m.passage.type == "heading" for m in cluster.members)


_get_order = attrgetter("order")
_Row = tuple[int, int, tuple[tuple[str, int, int], ...]]
"""A sentence of a passage and the ranges that say the same in the other language."""


def _get_start(row: _Row) -> int:
    return row[0]


class _Layout:
    """Where passages stand: section, unit, and what they are aligned with.

    A long document has many: what is known of each is kept in lists, by its order.
    """

    def __init__(self, recognised: Sequence[Recognised], units: Sequence[Unit]) -> None:
        self._recognised = recognised
        self._order = {r.passage.id: i for i, r in enumerate(recognised)}
        # A passage of no unit is one by itself.
        self._unit = [-1 - i for i in range(len(recognised))]
        self._section = [0] * len(recognised)
        self._units = units
        section = 0
        for index, unit in enumerate(units):
            section += unit.type == "heading"
            for passage in (*unit.left, *unit.right):
                order = self._order[passage.id]
                self._unit[order] = index
                self._section[order] = section
        self._told: set[tuple[int, str]] = set()
        self._rows: dict[str, list[_Row]] = {}
        self._rows_of = -1
        self._mentions: dict[tuple[str, int, int], EventMention | None] = {}

    def place(self, sightings: Iterable[Sighting], passage: Passage) -> Iterator[Sighting]:
        """Say of each sighting in a passage where it stands and what it is compared by."""
        order = self._order[passage.id]
        for index, found in enumerate(sightings):
            sighting = found.move(passage)
            sighting.order = (order << ORDER_BITS) + index
            sighting.unit = self._unit[order]
            sighting.section = self._section[order]
            sighting.tokens = signatures.get_tokens(sighting.title, passage.lang)
            if sighting.type == "meeting" and not sighting.persons:
                sighting.seat = signatures.find_seat(sighting.title)
            self._told.add((sighting.unit, "zh" if passage.is_chinese else passage.lang))
            yield sighting

    def is_told(self, cluster: Cluster, lang: str) -> bool:
        """Say whether the other side of a cluster's units tells of any event."""
        return any((m.unit, lang) in self._told for m in cluster.members)

    def get_counterparts(self, sighting: Sighting) -> list[tuple[Passage, int, int]]:
        """Return the sentences that say in the other language what a sighting's says.

        Returns:
            Passage and offsets of each; the whole other side where nothing finer is known.
        """
        name = sighting.passage.id
        index = self._unit[self._order[name]]
        if index < 0:
            return []
        rows = self._get_rows(index).get(name)
        if rows is not None:
            first_row = max(0, bisect_right(rows, sighting.start, key=_get_start) - 1)
            last_row = bisect_left(rows, sighting.end, key=_get_start)
            return [
                (self._recognised[self._order[other]].passage, first, last)
                for _, row_end, others in rows[first_row:last_row]
                if sighting.start < row_end
                for other, first, last in others
            ]
        unit = self._units[index]
        side = unit.right if any(p.id == name for p in unit.left) else unit.left
        return [(p, 0, len(p.text)) for p in side]

    def _get_rows(self, index: int) -> dict[str, list[_Row]]:
        """Return the sentences of a unit by passage; the unit asked for last is kept ready."""
        if index != self._rows_of:
            self._rows_of, self._rows = index, {}
            for pair in self._units[index].sentences:
                for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                    for name, start, end in one:
                        self._rows.setdefault(name, []).append((start, end, other))
            for rows in self._rows.values():
                rows.sort()
        return self._rows

    def get_mention(
        self, passage: Passage, start: int, end: int, sources: dict[str, Source]
    ) -> EventMention | None:
        """Return the mention in passage.text[start:end]; events told there share the one."""
        place = passage.id, start, end
        try:
            return self._mentions[place]
        except KeyError:
            pass
        spans = passage.locate(start, end)
        mention = None
        if spans:
            text = sources[passage.document].quote(spans)
            mention = EventMention(passage.id, passage.lang, spans, text)
        self._mentions[place] = mention
        return mention


def _make_event(cluster: Cluster, layout: _Layout, sources: dict[str, Source]) -> Event:
    members = sorted(
        cluster.members + (cluster.other.members if cluster.other else []), key=_get_order
    )
    telling = [m for m in members if not m.pointing]
    chinese_members = [m for m in telling if m.passage.is_chinese]
    english_members = [m for m in telling if not m.passage.is_chinese]
    first = cluster.first
    passage = first.passage
    mentions = tuple(_iter_mentions(members, layout, sources))
    date = _get_date(cluster)
    return Event(
        id=get_identifier(
            "event", passage.document, passage.id, first.start, first.type, first.title
        ),
        document=passage.document,
        type=_get_type(cluster),
        title_zh=_get_title(chinese_members),
        title_en=_get_title(english_members),
        ordinal=next((m.ordinal for m in members if m.ordinal is not None), None),
        date=date,
        place=next((m.place for m in members if m.place), None),
        countries=_get_countries(members),
        bodies=tuple(
            dict.fromkeys(b for m in (chinese_members or english_members) for b in m.bodies)
        ),
        outcomes=tuple(
            dict.fromkeys(o for m in (chinese_members or english_members) for o in m.outcomes)
        ),
        lines=tuple(sorted({s.place for m in mentions for s in m.spans})),
        mentions=mentions,
    )


def _get_date(cluster: Cluster) -> str | None:
    """Return the more exact date of the two languages; where they differ, the first one's."""
    own, other = cluster.date, cluster.other.date if cluster.other else None
    if not dating.is_compatible(own, other):
        return own
    return max((own, other), key=dating.get_precision)


def _get_countries(members: Sequence[Sighting]) -> tuple[str, ...]:
    named = [m for m in members if m.countries and not m.pointing]
    return tuple(dict.fromkeys(code for m in named[:4] for code in m.countries))


def _get_type(cluster: Cluster) -> str:
    """Return the type most sightings give; a heading's verb says less than the text under it."""
    votes: dict[str, int] = {}
    for member in cluster.members:
        if not member.pointing:
            votes[member.type] = votes.get(member.type, 0) + 1
    return max(votes, key=lambda kind: (votes[kind], kind != "other"))


def _get_title(members: Sequence[Sighting]) -> str | None:
    """Return the fullest name among the sightings, a clause where none has a name."""
    best = max(members, key=lambda m: (m.named, m.date is not None, len(m.title)), default=None)
    return tidy(best.title) if best else None


def _iter_mentions(
    members: Sequence[Sighting], layout: _Layout, sources: dict[str, Source]
) -> Iterator[EventMention]:
    """Yield every place that tells of an event, each once, the other language's beside it."""
    starts: dict[str, list[int]] = {}
    for member in members:
        insort(starts.setdefault(member.passage.id, []), member.start)
    places: dict[tuple[str, int, int], Passage] = {}
    for member in members:
        places[member.passage.id, member.start, member.end] = member.passage
        for passage, start, end in layout.get_counterparts(member):
            own = starts.get(passage.id, [])
            at = bisect_left(own, start)
            if at == len(own) or own[at] >= end:
                places[passage.id, start, end] = passage
    for (_, start, end), passage in places.items():
        mention = layout.get_mention(passage, start, end, sources)
        if mention is not None:
            yield mention
