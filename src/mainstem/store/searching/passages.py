"""Passages in the index: put in there step by step, and loaded when they are found."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum

from mainstem.store.inserting import insert_rows
from mainstem.store.models import Description, Passage, Reading
from mainstem.store.search_tables import IndexedReading, SearchedPassage
from mainstem.store.searching import indexes, keys, texts
from mainstem.store.searching.indexes import Index
from mainstem.values import dates
from mainstem.values.segments import VERSION

STEP = 2_000
"""Passages indexed in one transaction: about 0.3 s, during which nobody else can write."""
_LOCK = 0x73656172
"""The advisory lock of whoever indexes, on PostgreSQL: the letters "sear"."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A stretch of a passage, or a title, that a key stands for."""

    key: int
    reading: int
    passage: int | None
    """None for a title."""
    position: int
    """Which of the reading's documents it belongs to."""
    identifier: str
    """Of the passage; empty for a title."""
    type: str
    lang: str
    page: int
    text: str
    """The stretch."""
    start: int
    """Where it begins in the passage."""


def count_pending() -> tuple[int, int]:
    """Count what has been read and is not wholly in the index, as (readings, their passages)."""
    found = _list_pending().aggregate(readings=Count("id"), passages=Sum("passages"))
    return found["readings"], found["passages"] or 0


def index_some() -> int | None:
    """Put the next passages into the index, and take replaced readings out, in one transaction.

    Safe when several processes do it at once, and whenever it is stopped.

    Returns:
        How many passages, `STEP` at most; None when nothing was left to do.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if IndexedReading.objects.exclude(segmenter=VERSION).exists():
            clear()
        reading = _list_pending().order_by("id").first()
        return None if reading is None else _index(reading)


def clear() -> None:
    """Take everything out of the index; the next steps put it in again."""
    indexes.clear(Index.PASSAGES)
    SearchedPassage.objects.all().delete()
    IndexedReading.objects.all().delete()


def load(found: Sequence[int]) -> list[FoundPassage]:
    """Load what keys stand for, in their order; keys that no longer stand for anything are left out."""
    rows = list(SearchedPassage.objects.filter(key__in=found).order_by("key"))
    passages = Passage.objects.in_bulk([r.passage for r in rows if r.passage is not None])
    titles = _load_titles({r.reading for r in rows if r.passage is None})
    return [
        _make_found(row, passages[row.passage])
        if row.passage is not None
        else _make_title(row, titles[row.reading, row.start])
        for row in rows
    ]


def _list_pending() -> QuerySet[Reading]:
    """List the newest reading of each document or pair, where not all of it is in the index."""
    newer = Reading.objects.filter(subject=OuterRef("subject"), id__gt=OuterRef("id"))
    done = IndexedReading.objects.filter(reading=OuterRef("id"), is_whole=True, segmenter=VERSION)
    return Reading.objects.filter(~Exists(newer), ~Exists(done))


def _index(reading: Reading) -> int:
    known = IndexedReading.objects.filter(reading=reading.id).first()
    first = known.next_passage if known else 0
    found = list(
        Passage.objects.filter(reading=reading.id, id__gte=first)
        .order_by("id")
        .values_list("id", "type", "record")[:STEP]
    )
    rows = list(_iter_rows(reading, found, with_titles=known is None))
    last: int = IndexedReading.objects.aggregate(last=Max("next_slot"))["last"] or 0
    day = _find_day(reading)
    keyed = sorted(
        (keys.make_passage_key(row.tier, day, slot), row) for slot, row in enumerate(rows, last)
    )
    indexes.add(Index.PASSAGES, [(key, row.tokens) for key, row in keyed])
    insert_rows(
        SearchedPassage,
        ("key", "reading", "passage", "start", "end"),
        [(key, reading.id, row.passage, row.start, row.end) for key, row in keyed],
    )
    is_whole = len(found) < STEP
    IndexedReading.objects.update_or_create(
        reading=reading.id,
        defaults={
            "segmenter": VERSION,
            "next_passage": found[-1][0] + 1 if found else first,
            "next_slot": last + len(rows),
            "is_whole": is_whole,
        },
    )
    if is_whole:
        replaced = Reading.objects.filter(subject=reading.subject, id__lt=reading.id)
        SearchedPassage.objects.filter(reading__in=replaced.values("id")).delete()
    return len(found)


@dataclass(frozen=True, slots=True, order=True)
class _Row:
    tier: int
    passage: int | None
    start: int
    end: int
    tokens: frozenset[str]


def _iter_rows(
    reading: Reading, passages: Sequence[tuple[int, str, str]], *, with_titles: bool
) -> Iterator[_Row]:
    descriptions = list(Description.objects.filter(reading=reading.id).order_by("position"))
    if with_titles:
        for number, description in enumerate(descriptions):
            title = _get_title(description)
            languages = description.languages.split()
            filters = texts.list_filters(languages=languages, subject=reading.subject)
            tokens = frozenset((*texts.cut(title), *filters))
            yield _Row(keys.TITLE, None, number, number, tokens)
    for passage, type_, record in passages:
        said = json.loads(record)
        filters = texts.list_filters(languages=(said["lang"],), subject=reading.subject)
        for start, end in texts.iter_stretches(len(said["text"])):
            tokens = frozenset((*texts.cut(said["text"][start:end]), *filters))
            yield _Row(keys.get_tier_of_passage(type_), passage, start, end, tokens)


def _find_day(reading: Reading) -> int:
    """Return the day a document was published, or where that is not known, the day it was read."""
    stated = Description.objects.filter(reading=reading.id).exclude(published="")
    for text in stated.order_by("position").values_list("published", flat=True):
        try:
            return dates.parse(text).first_day.toordinal()
        except dates.InvalidDate:
            continue
    return reading.read_at.toordinal()


def _get_title(description: Description) -> str:
    return description.title or PurePath(description.path).name


def _load_titles(readings: set[int]) -> dict[tuple[int, int], Description]:
    found = Description.objects.filter(reading__in=readings) if readings else ()
    return {(d.reading_id, d.position): d for d in found}


def _make_found(row: SearchedPassage, passage: Passage) -> FoundPassage:
    said = json.loads(passage.record)
    return FoundPassage(
        key=row.key,
        reading=row.reading,
        passage=passage.id,
        position=passage.position,
        identifier=passage.identifier,
        type=passage.type,
        lang=said["lang"],
        page=passage.page,
        text=said["text"][row.start : row.end],
        start=row.start,
    )


def _make_title(row: SearchedPassage, description: Description) -> FoundPassage:
    return FoundPassage(
        key=row.key,
        reading=row.reading,
        passage=None,
        position=row.start,
        identifier="",
        type="title",
        lang=next(iter(description.languages.split()), "und"),
        page=1,
        text=_get_title(description),
        start=0,
    )
