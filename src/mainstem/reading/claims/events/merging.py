"""Merging: sightings of the same event put together, within one language and across two."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mainstem.model.documents import Passage
from mainstem.reading.claims.events import dating, signatures
from mainstem.reading.claims.events.sightings import Sighting

_RELATED = 0.34
"""Similarity of names that is enough where ordinal and day are the same."""
_ALIKE = 0.6
_SAME = 0.8
"""Similarity of names that is enough across sections, or without dates."""
_WINDOW = 24
"""How many earlier events of its kind a sighting is compared with, at most."""

_NEAR = 12
"""Passages over which words like 会议 still point back."""
_OPENING = 8
"""Passages at the head of a document in which the gathering it is about is told."""
_TELLINGS = 4

_CLASSES = {
    "document_released": "document",
    "agreement": "document",
    "visit": "visit",
    "statistic_release": "statistic",
    "disaster": "disaster",
    "shipment": "shipment",
}


@dataclass(slots=True, eq=False)
class Cluster:
    """The sightings of one event in one language."""

    kind: str = ""
    """The class of events it is compared with."""
    persons: frozenset[str] = frozenset()
    """Who met, or who visited where."""
    members: list[Sighting] = field(default_factory=list)
    tokens: list[frozenset[str]] = field(default_factory=list)
    """What its first tellings that differ are compared by."""
    date: str | None = None
    ordinal: int | None = None
    year: str | None = None
    seat: signatures.Seat | None = None
    """Whose meeting it is, where a telling of it says so."""
    other: "Cluster | None" = None
    """The same event in the other language."""
    host: "Cluster | None" = None
    """The gathering at which it happened."""

    @property
    def first(self) -> Sighting:
        """The sighting it was first told by."""
        return self.members[0]

    def add(self, sighting: Sighting) -> None:
        """Take a sighting in; of several dates the most exact one counts."""
        self.members.append(sighting)
        if len(self.tokens) < _TELLINGS and sighting.tokens not in self.tokens:
            self.tokens.append(sighting.tokens)
        if dating.get_precision(sighting.date) > dating.get_precision(self.date):
            self.date = sighting.date
        self.ordinal = self.ordinal if self.ordinal is not None else sighting.ordinal
        self.year = self.year or sighting.year
        self.seat = self.seat or sighting.seat


def get_class(sighting: Sighting) -> str:
    """Return the class of events that a sighting is compared with."""
    if sighting.persons and sighting.type == "meeting":
        return "encounter"
    if ":" in sighting.group:
        return sighting.group
    return _CLASSES.get(sighting.type, "happening")


def merge(sightings: Sequence[Sighting]) -> list[Cluster]:
    """Put sightings of one language together that tell of the same event.

    Args:
        sightings: in the order of the document.

    Returns:
        Clusters in the order of their first sighting. One whose sightings are all weak stays,
        for another language may tell of it as well.
    """
    clusters: list[Cluster] = []
    shelves: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    latest: dict[int, Cluster] = {}
    opening: Cluster | None = None
    for sighting in sightings:
        host = _get_host(latest, sighting)
        if sighting.pointing:
            if host is not None:
                host.members.append(sighting)
            continue
        kind = get_class(sighting)
        keys = tuple(_iter_shelves(sighting, kind))
        cluster = _find(sighting, keys, shelves)
        if cluster is None:
            cluster = Cluster(kind, sighting.persons)
            clusters.append(cluster)
        if sighting.continuing and cluster.host is None:
            host = host or opening
            cluster.host = host if host is not cluster else None
        cluster.add(sighting)
        for key in keys:
            if cluster not in shelves[key][-_WINDOW:]:
                shelves[key].append(cluster)
        if kind in ("happening", "encounter") and (cluster.date or sighting.named):
            before = latest.get(sighting.section)
            # A gathering named in passing does not become what "the meeting" points to.
            if sighting.date or sighting.place or before is None or before.date is None:
                latest[sighting.section] = cluster
            if opening is None and _opens(sighting):
                opening = cluster
    for cluster in clusters:
        _inherit(cluster)
    return clusters


def _opens(sighting: Sighting) -> bool:
    """Say whether a gathering is what its document is about, which may call it 会议 throughout."""
    is_dated = bool(sighting.date and len(sighting.date) > 7)
    return is_dated and sighting.type == "meeting" and sighting.passage_order < _OPENING


def _get_host(latest: dict[int, Cluster], sighting: Sighting) -> Cluster | None:
    """Return the gathering that words like 会议 point back to: the last of the section, if near."""
    host = latest.get(sighting.section)
    if host is None or sighting.passage_order - host.members[-1].passage_order > _NEAR:
        return None
    return host


def _inherit(cluster: Cluster) -> None:
    """Give an event told as part of a gathering the gathering's date and place."""
    host = cluster.host
    if host is None or host.date is None or not dating.is_compatible(cluster.date, host.date):
        return
    if dating.get_precision(host.date) > dating.get_precision(cluster.date):
        cluster.date = host.date
    first = cluster.first
    # A heading names the gathering and leaves its place to the text.
    first.place = first.place or next((m.place for m in host.members if m.place), None)
    first.countries = first.countries or next(
        (m.countries for m in host.members if m.countries), ()
    )


def _iter_shelves(sighting: Sighting, kind: str) -> Iterator[tuple[object, ...]]:
    """Yield the keys under which an event is looked for."""
    yield kind, "section", sighting.section
    if sighting.persons:
        yield kind, sighting.persons
    if sighting.ordinal is not None:
        yield kind, "ordinal", sighting.ordinal
    if sighting.date and len(sighting.date) > 7:
        yield kind, "date", sighting.date


def _find(
    sighting: Sighting,
    keys: Iterable[tuple[object, ...]],
    shelves: dict[tuple[object, ...], list[Cluster]],
) -> Cluster | None:
    """Return the event that a sighting tells of again, the most alike and latest; else None."""
    best = 0.0
    found: Cluster | None = None
    seen: set[int] = set()
    for key in keys:
        for cluster in shelves.get(key, ())[-_WINDOW:]:
            if id(cluster) in seen or not _may_be(sighting, cluster):
                continue
            seen.add(id(cluster))
            score = _compare(sighting, cluster)
            later = found is None or cluster.first.order > found.first.order
            if score > best or (score == best > 0 and later):
                best, found = score, cluster
    return found


def _may_be(sighting: Sighting, cluster: Cluster) -> bool:
    """Say whether nothing shows at once that a sighting is of another event."""
    one, other = sighting.date, cluster.date
    if one is not None and other is not None and not dating.is_compatible(one, other):
        return False
    one, other = sighting.year, cluster.year
    if one is not None and other is not None and one != other:
        return False
    if sighting.persons != cluster.persons or _differ(sighting.ordinal, cluster.ordinal):
        return False
    return signatures.may_be_one(sighting.seat, cluster.seat)


def _compare(sighting: Sighting, cluster: Cluster) -> float:
    """Return how surely a sighting tells of an event that it may be: 0 if it is not the same."""
    first, last = cluster.members[0], cluster.members[-1]
    # One sentence does not tell of the same event twice.
    if last.sentence == sighting.sentence and last.passage is sighting.passage:
        return 0.0
    if first.sentence == sighting.sentence and first.passage is sighting.passage:
        return 0.0
    near = sighting.section in (first.section, last.section) or (sighting.heads and first.heads)
    if sighting.persons:
        return 2.0 if near or (sighting.date and cluster.date) else 0.0
    if cluster.kind == "statistic":
        return 1.0 if near else 0.0
    if near and sighting.type == "agreement" == first.type:
        bare = not sighting.named and not first.named
        alike = bare and set(sighting.countries) == set(first.countries) != set()
        bare_once = not (sighting.named and first.named)
        same_day = sighting.date == cluster.date and len(sighting.date or "") > 7
        if sighting.echo or first.echo or alike or (bare_once and same_day):
            return 1.0
    dated = bool(sighting.date and cluster.date and len(sighting.date) > 4)
    numbered = sighting.ordinal is not None and sighting.ordinal == cluster.ordinal
    if numbered and sighting.seat == cluster.seat and sighting.seat and sighting.seat.mechanism:
        return 1.0  # One sitting, whatever else it is called: 峰会, 首脑会议.
    if not (near or dated or numbered or (sighting.year and sighting.year == cluster.year)):
        return 0.0
    needed = _ALIKE if near and (dated or numbered) else _SAME
    if numbered and dated and sighting.date == cluster.date:
        needed = _RELATED
    similarity = max([signatures.get_similarity(sighting.tokens, t) for t in cluster.tokens])
    return similarity if similarity >= needed else 0.0


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


Ranges = Sequence[tuple[Passage, int, int]]
"""Stretches of passages: passage and half-open offsets."""


def link(
    left: Iterable[Cluster],
    right: Sequence[Cluster],
    get_counterparts: Callable[[Sighting], Ranges],
) -> None:
    """Link clusters of two languages that tell of the same event in the same aligned unit.

    Args:
        left: events of one language.
        right: events of the other.
        get_counterparts: the sentences of the other language that say what a sighting's says.
    """
    by_unit: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in right:
        for unit in dict.fromkeys(m.unit for m in cluster.members):
            by_unit[unit].append(cluster)
    pairs: list[tuple[float, int, Cluster, Cluster]] = []
    for cluster in left:
        candidates: dict[int, Cluster] = {}
        for unit in dict.fromkeys(m.unit for m in cluster.members[:_WINDOW]):
            near = by_unit.get(unit, ())[:_WINDOW]
            candidates.update({id(c): c for c in near})
        if not candidates:
            continue
        said = _Said(r for m in cluster.members[:_TELLINGS] for r in get_counterparts(m))
        for other in candidates.values():
            score = _compare_across(cluster, other, said)
            if score > 0:
                pairs.append((score, -cluster.first.order, cluster, other))
    pairs.sort(key=lambda p: (-p[0], -p[1], p[3].first.order))
    for _, _, cluster, other in pairs:
        if cluster.other is None and other.other is None:
            cluster.other, other.other = other, cluster


class _Said:
    """The sentences that stand for a cluster's in the other language."""

    def __init__(self, ranges: Iterable[tuple[Passage, int, int]]) -> None:
        self._ranges: dict[str, list[tuple[int, int]]] = {}
        for passage, start, end in ranges:
            self._ranges.setdefault(passage.id, []).append((start, end))

    def holds(self, cluster: Cluster) -> bool:
        """Say whether one of the first tellings of a cluster stands in them."""
        return any(
            member.start < end and start < member.end
            for member in cluster.members[:_TELLINGS]
            for start, end in self._ranges.get(member.passage.id, ())
        )


def _compare_across(left: Cluster, right: Cluster, said: _Said) -> float:
    """Return how well two clusters of different languages fit: 0 if they cannot be the same."""
    if left.kind != right.kind or _differ(left.ordinal, right.ordinal):
        return 0.0
    if not signatures.may_be_one(left.seat, right.seat):
        return 0.0
    aligned = said.holds(right)
    alike = left.first.type == right.first.type
    score = 1.0 + 2.0 * alike + 2.0 * aligned
    if not dating.is_compatible(left.date, right.date):
        # A translation that gives another day is a mistake to report, and no other event.
        if not (aligned and alike):
            return 0.0
        score -= 2.0
    score += 3.0 * (left.ordinal is not None and left.ordinal == right.ordinal)
    score += 2.0 * (left.date is not None and left.date == right.date)
    if left.persons and right.persons:
        shared = len(left.persons & right.persons)
        score += 3.0 * (shared / max(len(left.persons), len(right.persons))) - 1.5
    shared_units = {m.unit for m in left.members} & {m.unit for m in right.members}
    score += 0.5 * len(shared_units)
    codes = set(left.first.countries) & set(right.first.countries)
    return score + 0.25 * bool(codes)
