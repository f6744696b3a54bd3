"""Observing: keep releases, their series and observations as the acts and the files say."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from mainstem.analysis import checks
from mainstem.analysis.figures import Figure
from mainstem.exchange import mappings, observations
from mainstem.exchange.mappings import Mapping
from mainstem.exchange.observations import Observations
from mainstem.exchange.sheets import opening
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import datasets
from mainstem.store import running
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.numbers import data_files
from mainstem.store.schema.observation_tables import (
    MOST_OBSERVATIONS,
    MOST_SERIES,
    Jump,
    Observation,
    Release,
    Series,
)
from mainstem.store.schema.tables import Entry
from mainstem.store.slicing import iter_slices


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in the file of a release already."""

    file: str
    mapping: str
    """SHA-256 of their bytes."""
    format: str
    found: Observations


_READ: ContextVar[Read | None] = ContextVar("read", default=None)


@contextmanager
def reading_once(read: Read) -> Iterator[None]:
    """Spare `follow` the reading of a file that the caller has just read, by the same mapping."""
    token = _READ.set(read)
    try:
        yield
    finally:
        _READ.reset(token)


def follow(applied: Applied) -> None:
    """Keep up with statements that a data set is held, and with their ends.

    Raises:
        MissingFile: the bytes of a file that is stated are not here.
        ExchangeError: they cannot be read (any more).
    """
    ended = [e.since for e in applied.ended if e.identifier.startswith("statement-")]
    for some in iter_slices(ended):
        holes = ", ".join(["%s"] * len(some))
        query = f"SELECT since FROM {Release._meta.db_table} WHERE since IN ({holes})"
        for (since,) in running.fetch(query, some):
            _remove(since)
    begun = [
        (b.number, b.row)
        for b in applied.begun
        if isinstance(b.row, StatementValue) and b.row.property == datasets.FILE
    ]
    if begun:
        numbers = [applied.entries[row.entry] for _, row in begun]
        kinds = dict(Entry.objects.filter(since__in=numbers).values_list("since", "kind"))
        for number, row in begun:
            if kinds[applied.entries[row.entry]] == datasets.KIND:
                _insert(number, row)


def _remove(since: int) -> None:
    first, end = since * MOST_OBSERVATIONS, (since + 1) * MOST_OBSERVATIONS
    Jump.objects.filter(observation__gte=first, observation__lt=end).delete()
    Observation.objects.filter(id__gte=first, id__lt=end).delete()
    Series.objects.filter(release=since).delete()
    Release.objects.filter(since=since).delete()


def _insert(since: int, statement: StatementValue) -> None:
    stated = datasets.read_release(statement)
    if stated is None:
        return
    mapping = mappings.parse_mapping(data_files.read_file(stated.mapping), stated.mapping)
    read = _READ.get()
    if read is None or (read.file, read.mapping) != (stated.file, stated.mapping):
        read = _read(stated, mapping)
    found = read.found
    insert_rows(
        Release,
        (
            "since", "entry", "collection", "as_of", "file", "mapping", "format", "series",
            "observations", "gaps", "problems",
        ),
        [
            (
                since, statement.entry, mapping.dataset.collection, stated.as_of, stated.file,
                stated.mapping, read.format, len(found.series), len(found.rows), found.gaps,
                len(found.problems),
            )
        ],
    )  # fmt: skip
    insert_rows(
        Series,
        (
            "id", "release", "entry", "code", "name", "unit", "members", "first", "last",
            "observations",
        ),
        _make_series(since, mapping.dataset.collection, found),
    )  # fmt: skip
    insert_rows(
        Observation,
        ("id", "series", "member", "period", "value", "place", "start", "length"),
        [
            (
                since * MOST_OBSERVATIONS + n,
                since * MOST_SERIES + row.series,
                row.member,
                row.period,
                row.value,
                row.cell.place,
                row.cell.start,
                row.cell.length,
            )
            for n, row in enumerate(found.rows)
        ],
    )
    entries = [datasets.name_indicator(mapping.dataset.collection, s.code) for s in found.series]
    insert_rows(
        Jump,
        ("observation", "before", "entry"),
        [
            (since * MOST_OBSERVATIONS + after, since * MOST_OBSERVATIONS + before, entries[series])
            for series, before, after in _iter_jumps(found)
        ],
    )


def _iter_jumps(found: Observations) -> Iterator[tuple[int, int, int]]:
    """Yield the series, and the places of the observations before and after each jump."""
    by_series: dict[int, list[Figure]] = defaultdict(list)
    for n, row in enumerate(found.rows):
        by_series[row.series].append(Figure(str(n), "", row.member, row.period, row.value, "", ""))
    for series, figures in by_series.items():
        for finding in checks.find_jumps(figures):
            after, before = finding.figures
            yield series, int(before.key), int(after.key)


def _read(stated: datasets.Release, mapping: Mapping) -> Read:
    data = data_files.read_file(stated.file)
    sheet = opening.open_sheet(
        data,
        stated.file,
        sheet=mapping.sheet or None,
        header=mapping.header,
        wanted=mapping.list_columns(),
    )
    found = observations.read_observations(sheet, mapping, stated.file)
    return Read(stated.file, stated.mapping, sheet.format, found)


def _make_series(since: int, collection: str, found: Observations) -> Sequence[tuple[object, ...]]:
    members: list[set[str]] = [set() for _ in found.series]
    periods: list[set[str]] = [set() for _ in found.series]
    counts = [0] * len(found.series)
    for row in found.rows:
        members[row.series].add(row.member)
        periods[row.series].add(row.period)
        counts[row.series] += 1
    return [
        (
            since * MOST_SERIES + n,
            since,
            datasets.name_indicator(collection, series.code),
            series.code,
            series.names.get("en", ""),
            series.unit,
            f" {' '.join(sorted(members[n]))} ",
            min(periods[n], default=""),
            max(periods[n], default=""),
            counts[n],
        )
        for n, series in enumerate(found.series)
    ]
