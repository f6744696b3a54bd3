"""Readings as stored: save one, find one, list them all, write one out again."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any

from django.db import IntegrityError, OperationalError, models, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import NullIf

from mainstem.store import waiting
from mainstem.store.documents.rows import Batch, ReadingRows
from mainstem.store.inserting import insert_rows
from mainstem.store.models import (
    ROWS_PER_READING,
    Claim,
    Description,
    Document,
    Mark,
    Page,
    Passage,
    Reading,
    Unit,
)
from mainstem.store.questions import Question, Row

SORTS = {
    "title": "title",
    "published": "published",
    "passages": "passages",
    "claims": "claims",
    "discrepancies": "discrepancies",
    "read": "read_at",
}
"""What a list of readings may be sorted by, and the column that does it."""


@dataclass(frozen=True, slots=True)
class StoredDescription:
    """One document of a stored reading."""

    identifier: str
    sha256: str
    format: str
    path: str
    title: str
    languages: tuple[str, ...]
    published: str | None
    record: str


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as stored, without what was read."""

    id: int
    subject: str
    reader: str
    read_at: datetime
    two_columns: bool
    passages: int
    units: int
    claims: int
    discrepancies: int
    counts: dict[str, int]
    """Claims by kind."""
    pages: int
    documents: tuple[StoredDescription, ...]


def find_reading(subject: str, *, reader: str | None = None) -> StoredReading | None:
    """Find the reading of a document or pair; None if there is none.

    Args:
        subject: as `rows.get_subject` names it.
        reader: the version asked for; None means the newest reading.
    """
    readings = Reading.objects.filter(subject=subject)
    if reader is not None:
        readings = readings.filter(reader=reader)
    rows = list(readings.order_by("-id").values_list(*_READING)[:1])
    return next(_iter_values(rows), None)


def save_reading(rows: ReadingRows, read_at: datetime) -> tuple[StoredReading, bool]:
    """Store a reading, all of it or nothing, however long another process is writing.

    Idempotent: a reading of the same subject by the same reader is left as it is.

    Returns:
        The stored reading, and whether it is new.
    """
    try:
        while not _try_to_save(rows, read_at):
            pass
        new = True
    except IntegrityError:
        # Another process stored the same reading since we looked; anything else is a fault.
        if not Reading.objects.filter(subject=rows.subject, reader=rows.reader).exists():
            raise
        new = False
    stored = find_reading(rows.subject, reader=rows.reader)
    if stored is None:  # pragma: no cover - the row was written or found just now
        raise LookupError(rows.subject)
    return stored, new


def _try_to_save(rows: ReadingRows, read_at: datetime) -> bool:
    """Store a reading; False if another process kept the store locked as long as we may wait.

    Only the beginning of a transaction waits for a lock, and then no row has been taken yet.
    """
    try:
        with transaction.atomic():
            _insert(rows, read_at)
    except OperationalError as error:
        if waiting.is_busy(error):
            return False
        raise
    return True


_READING = (
    "id", "subject", "reader", "read_at", "two_columns", "passages", "units", "claims",
    "discrepancies", "counts", "pages",
)  # fmt: skip
_DESCRIPTIONS = Question(
    lambda readings: Description.objects.filter(reading__id__in=readings)
    .order_by("reading", "position")
    .values_list(
        "reading", "document__identifier", "document__sha256", "document__format", "path", "title",
        "languages", "published", "record",
    )
)  # fmt: skip


def count_readings() -> int:
    """Count documents and pairs that have been read."""
    return _NEWEST.count()


def list_readings(sort: str, *, descending: bool, first: int, limit: int) -> list[StoredReading]:
    """List the newest reading of every document and pair.

    Args:
        sort: a key of `SORTS`; equal ones stand in the order they were read.
        descending: largest, latest or last in the alphabet first. Unknown values come last
            either way.
        first: how many to leave out at the beginning.
        limit: how many to return at most.
    """
    return list(_iter_values(_sort(sort, descending).page(first, limit)))


@cache
def _sort(sort: str, descending: bool) -> Question:
    key = F(SORTS[sort])
    order = key.desc(nulls_last=True) if descending else key.asc(nulls_last=True)
    return Question(
        lambda: (
            _newest()
            .filter(descriptions__position=0)
            .annotate(
                title=NullIf(
                    "descriptions__title", models.Value("", output_field=models.TextField())
                ),
                published=NullIf("descriptions__published", models.Value("")),
            )
            .order_by(order, "id")
            .values_list(*_READING)
        )
    )


@dataclass(frozen=True, slots=True)
class StoredTitle:
    """What a document of the newest reading of a subject is called."""

    subject: str
    title: str
    path: str
    published: str | None


def list_titles(most: int | None = None) -> list[StoredTitle]:
    """List what documents are called, those read last first, both of a pair in their order.

    A document that was read alone and beside its translation is listed beside it only.

    Args:
        most: titles looked at; None: all.
    """
    rows = _TITLES.ask() if most is None else _TITLES.page(0, most)
    paired = {digest for subject, digest, *_ in rows if subject.startswith("pair-")}
    return [
        StoredTitle(subject, title, path, published or None)
        for subject, digest, title, path, published in rows
        if subject.startswith("pair-") or digest not in paired
    ]


def list_readings_after(last: int, limit: int) -> list[StoredReading]:
    """List the newest reading of every document and pair in the order in which they were stored.

    Args:
        last: `id` of the reading to go on from; -1: from the beginning.
        limit: how many to return at most.
    """
    found = _newest().filter(id__gt=last).order_by("id").values_list(*_READING)
    return list(_iter_values(list(found[:limit])))


def iter_lines(reading: int) -> Iterator[str]:
    """Yield the records of a reading as the reading contract writes them, byte for byte."""
    yield from (
        Description.objects.filter(reading=reading)
        .order_by("position")
        .values_list("record", flat=True)
    )
    for model in (Passage, Unit, Claim):
        yield from (
            model._default_manager.filter(reading=reading)
            .order_by("id")
            .values_list("record", flat=True)
            .iterator(chunk_size=2_000)
        )


def _newest() -> QuerySet[Reading]:
    newer = Reading.objects.filter(subject=OuterRef("subject"), id__gt=OuterRef("id"))
    return Reading.objects.filter(~Exists(newer))


_NEWEST = Question(lambda: _newest().values_list("id"))
_TITLES = Question(
    lambda: (
        Description.objects.filter(reading__in=_newest().values("id"))
        .order_by("-reading", "position")
        .values_list("reading__subject", "document__sha256", "title", "path", "published")
    )
)


def _insert(rows: ReadingRows, read_at: datetime) -> None:
    reading = Reading.objects.create(
        subject=rows.subject,
        reader=rows.reader,
        two_columns=rows.two_columns,
        passages=rows.passages,
        units=rows.units,
        claims=rows.claims,
        discrepancies=rows.counts["discrepancy"],
        counts=rows.counts,
        pages=len(rows.pages),
        read_at=read_at,
    )
    for position, row in enumerate(rows.descriptions):
        document, _ = Document.objects.get_or_create(
            sha256=row.sha256,
            defaults={"identifier": row.identifier, "format": row.format},
        )
        Description.objects.create(
            reading=reading,
            document=document,
            position=position,
            path=row.path,
            title=row.title,
            languages=row.languages,
            published=row.published,
            record=row.record,
        )
    _insert_contents(rows, reading.id)


def _insert_contents(rows: ReadingRows, reading: int) -> None:
    base = reading * ROWS_PER_READING

    def key(number: int | None) -> int | None:
        return None if number is None else base + number

    lay: dict[str, tuple[type[models.Model], tuple[str, ...], Callable[[Any], tuple[Any, ...]]]] = {
        "unit": (
            Unit,
            ("reading", "identifier", "one_sided", "record"),
            lambda r: (reading, *r),
        ),
        "passage": (
            Passage,
            (
                "reading",
                "identifier",
                "position",
                "type",
                "unit",
                "block",
                "side",
                "page",
                "record",
            ),
            lambda r: (reading, *r[:3], key(r[3]), *r[4:]),
        ),
        "claim": (
            Claim,
            ("reading", "identifier", "kind", "passage", "unit", "page", "record"),
            lambda r: (reading, r[0], r[1], key(r[2]), key(r[3]), *r[4:]),
        ),
        "mark": (
            Mark,
            ("claim", "passage", "start", "end", "role", "page"),
            lambda r: (base + r[0], base + r[1], *r[2:]),
        ),
        "page": (
            Page,
            ("reading", "number", "first_block", "last_block", "start", "end"),
            lambda r: (reading, *r),
        ),
    }
    written: Counter[str] = Counter()
    pages: Batch = ("page", list(rows.pages))
    for table, batch in chain(rows.batches, [pages]):
        model, fields, make = lay[table]
        first = base + written[table]
        made = [(n, *make(row)) for n, row in enumerate(batch, first)]
        insert_rows(model, ("id", *fields), made)
        written[table] += len(batch)


def _iter_values(rows: Sequence[Row]) -> Iterator[StoredReading]:
    """Yield readings by their columns, each with its documents; one question for all of them."""
    documents: dict[int, list[StoredDescription]] = {row[0]: [] for row in rows}
    for row in _DESCRIPTIONS.ask(readings=list(documents)):
        reading, identifier, sha256, format_, path, title, languages, published, record = row
        spoken = tuple(languages.split())
        documents[reading].append(
            StoredDescription(
                identifier, sha256, format_, path, title, spoken, published or None, record
            )
        )
    for row in rows:
        named = dict(zip(_READING, row, strict=True))
        yield StoredReading(**named, documents=tuple(documents[named["id"]]))
