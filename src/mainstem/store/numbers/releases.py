"""Releases as stored: which tables the register holds, and what their values are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mainstem.store import running
from mainstem.store.schema.observation_tables import MOST_SERIES, Jump, Observation, Release, Series
from mainstem.store.schema.tables import Statement
from mainstem.store.slicing import iter_slices


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release of a data set that is held."""

    since: int
    entry: str
    """Identifier of its entry."""
    statement: str
    """Identifier of the statement that says that it is held."""
    collection: str
    as_of: str
    file: str
    mapping: str
    """SHA-256 of their bytes."""
    format: str
    series: int
    observations: int
    gaps: int
    problems: int


def find_release(entry: str) -> StoredRelease | None:
    """Find the release that is stated of an entry; None if none is held."""
    return next(iter(_list(entry=entry)), None)


def find_newest(collection: str) -> StoredRelease | None:
    """Find the newest release of a collection; None if none is held."""
    return next(iter(_list(collection=collection)), None)


def list_releases(numbers: Collection[int] | None = None) -> list[StoredRelease]:
    """List releases that are held, the newest first.

    Args:
        numbers: `since` of those wanted; None: all.
    """
    return _list() if numbers is None else _list(since__in=sorted(numbers))


def _list(**wanted: object) -> list[StoredRelease]:
    rows = list(
        Release.objects.filter(**wanted)
        .order_by("-as_of", "-since")
        .values_list(
            "since", "entry", "collection", "as_of", "file", "mapping", "format", "series",
            "observations", "gaps", "problems",
        )
    )  # fmt: skip
    names = dict(
        Statement.objects.filter(since__in=[row[0] for row in rows]).values_list(
            "since", "identifier"
        )
    )
    return [StoredRelease(row[0], row[1], names[row[0]], *row[2:]) for row in rows]


@dataclass(frozen=True, slots=True)
class StoredSeries:
    """An indicator as a release has it."""

    id: int
    release: int
    entry: str
    code: str
    name: str
    unit: str
    members: tuple[str, ...]
    first: str
    last: str
    observations: int


def list_series(entries: Collection[str]) -> list[StoredSeries]:
    """List the series of some indicators, in the order of their keys."""
    wanted = sorted(entries)
    found: list[StoredSeries] = []
    for some in iter_slices(wanted):
        found += _read_series(Series.objects.filter(entry__in=some))
    return sorted(found, key=lambda series: series.id)


def list_series_of_codes(codes: Collection[str]) -> list[StoredSeries]:
    """List the series that publishers know by some codes, the newest release last."""
    found = _read_series(Series.objects.filter(code__in=sorted(codes)))
    age = {r.since: (r.as_of, r.since) for r in list_releases({s.release for s in found})}
    return sorted(found, key=lambda series: age[series.release])


def list_all_series() -> list[StoredSeries]:
    """List the series of every release, in the order of their keys."""
    rows = running.fetch(
        'SELECT id, "release", entry, code, name, unit, members, "first", "last", observations '
        f"FROM {Series._meta.db_table} ORDER BY id"
    )
    return [_make_series(*row) for row in rows]


def _read_series(found: "QuerySet[Series]") -> list[StoredSeries]:
    rows = found.values_list(
        "id", "release", "entry", "code", "name", "unit", "members", "first", "last",
        "observations",
    )  # fmt: skip
    return [_make_series(*row) for row in rows]


def _make_series(id_: int, release: int, entry: str, code: str, *rest: Any) -> StoredSeries:
    name, unit, members, first, last, observations = rest
    codes = tuple(members.split())
    return StoredSeries(id_, release, entry, code, name, unit, codes, first, last, observations)


def count_observations() -> int:
    """Return how many observations are held, superseded ones too."""
    return sum(Release.objects.values_list("observations", flat=True))


@dataclass(frozen=True, slots=True)
class StoredObservation:
    """One value of a series."""

    id: int
    series: int
    member: str
    period: str
    value: str
    place: int
    start: int
    length: int


_FIELDS = ("id", "series", "member", "period", "value", "place", "start", "length")


def list_observations(series: Sequence[int]) -> list[StoredObservation]:
    """List the observations of some series, in the order of their keys."""
    found = []
    for some in iter_slices(series):
        rows = Observation.objects.filter(series__in=some)
        found += [StoredObservation(*row) for row in rows.values_list(*_FIELDS)]
    return sorted(found, key=lambda observation: observation.id)


def list_jumps(entries: Collection[str] | None = None) -> list[tuple[str, int, int]]:
    """List the jumps of some indicators, or of all.

    Returns:
        Identifier of the indicator, and the keys of the observations after and before, in the order
        of the former.
    """
    rows = Jump.objects.all() if entries is None else Jump.objects.filter(entry__in=sorted(entries))
    return list(rows.order_by("observation").values_list("entry", "observation", "before"))


def find_observations(keys: Collection[int]) -> dict[int, StoredObservation]:
    """Find observations by their keys."""
    wanted = sorted(set(keys))
    found = {}
    for some in iter_slices(wanted):
        rows = Observation.objects.filter(id__in=some).values_list(*_FIELDS)
        found.update({row[0]: StoredObservation(*row) for row in rows})
    return found


def read_values(release: StoredRelease) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return all values of a release: code of the series, member and period → its values."""
    first, end = release.since * MOST_SERIES, (release.since + 1) * MOST_SERIES
    codes = dict(Series.objects.filter(release=release.since).values_list("id", "code"))
    rows = Observation.objects.filter(series__gte=first, series__lt=end)
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    listed = rows.values_list("series", "member", "period", "value").iterator(chunk_size=10_000)
    for series, member, period, value in listed:
        key = (codes[series], member, period)
        found[key] = (*found.get(key, ()), value)
    return found
