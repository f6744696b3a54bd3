"""Passages in the index: put in there step by step, and loaded when they are found."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum

from mainstem.model.documents import describe_path
from mainstem.store import running
from mainstem.store.inserting import insert_rows
from mainstem.store.models import Description, Passage, Reading
from mainstem.store.schema.search_tables import IndexedReading, SearchedPassage
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


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """The document that something stands in."""

    subject: str
    title: str
    """As it states it, or the name of its file."""
    published: str | None


def count_pending() -> tuple[int, int]:
    """Count what has been read and is not wholly in the index, as (readings, their passages)."""
    found = _list_pending().aggregate(readings=Count("id"), passages=Sum("passages"))
    return found["readings"], found["passages"] or 0


def count_waiting() -> int:
    """Count readings that came after the last one in the index.

    Quick, and right but for replaced ones and those that are stored at this moment.
    """
    quote = connection.ops.quote_name
    done = f"SELECT max(reading) FROM {quote(IndexedReading._meta.db_table)} WHERE is_whole"
    table = quote(Reading._meta.db_table)
    waiting = running.fetch(f"SELECT count(*) FROM {table} WHERE id > coalesce(({done}), 0)")
    return int(waiting[0][0])


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


def settle() -> None:
    """Put the index in order once nothing is left to be indexed."""
    indexes.settle(Index.PASSAGES)


def clear() -> None:
    """Take everything out of the index; the next steps put it in again."""
    indexes.clear(Index.PASSAGES)
    SearchedPassage.objects.all().delete()
    IndexedReading.objects.all().delete()


def load(found: Sequence[int]) -> list[FoundPassage]:
    """Load what keys stand for, in their order; keys that no longer stand for anything are left out."""
    if not found:
        return []
    # By hand and at once: building the query and its objects would take longer than all the rest.
    quote = connection.ops.quote_name
    wanted = running.fill_up(found)
    holes = ", ".join(["%s"] * len(wanted))
    query = (
        f"SELECT s.key, s.reading, s.passage, s.start, s.{quote('end')}, p.position, p.identifier, "
        f"p.type, p.page, p.record FROM {quote(SearchedPassage._meta.db_table)} s "
        f"LEFT JOIN {quote(Passage._meta.db_table)} p ON p.id = s.passage "
        f"WHERE s.key IN ({holes}) ORDER BY s.key"
    )
    rows = running.fetch(query, wanted)
    titles = _load_titles({row[1] for row in rows if row[2] is None})
    return [
        _make_title(row[:4], titles[row[1], row[3]]) if row[2] is None else _make_found(*row)
        for row in rows
    ]


def list_documents(readings: Collection[int]) -> dict[tuple[int, int], FoundDocument]:
    """Return the documents of readings, by the reading and the position in it."""
    if not readings:
        return {}
    quote = connection.ops.quote_name
    wanted = running.fill_up(sorted(readings))
    holes = ", ".join(["%s"] * len(wanted))
    query = (
        "SELECT d.reading_id, d.position, r.subject, d.title, d.path, d.published "
        f"FROM {quote(Description._meta.db_table)} d "
        f"JOIN {quote(Reading._meta.db_table)} r ON r.id = d.reading_id "
        f"WHERE d.reading_id IN ({holes})"
    )
    return {
        (reading, position): FoundDocument(subject, title or describe_path(path), published or None)
        for reading, position, subject, title, path, published in running.fetch(query, wanted)
    }


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
    keyed = [
        (keys.make_passage_key(row.tier, day, slot), row) for slot, row in enumerate(rows, last)
    ]
    keyed.sort(key=itemgetter(0))
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


@dataclass(frozen=True, slots=True)
class _Row:
    tier: int
    passage: int | None
    start: int
    end: int
    tokens: set[str]


def _iter_rows(
    reading: Reading, passages: Sequence[tuple[int, str, str]], *, with_titles: bool
) -> Iterator[_Row]:
    descriptions = list(Description.objects.filter(reading=reading.id).order_by("position"))
    if with_titles:
        for number, description in enumerate(descriptions):
            title = _get_title(description)
            languages = tuple(description.languages.split())
            filters = texts.list_filters(languages=languages, subject=reading.subject)
            tokens = texts.cut(title).union(filters, (texts.HEADLINE,))
            yield _Row(keys.TITLE, None, number, number, tokens)
    for passage, type_, record in passages:
        said = json.loads(record)
        filters = texts.list_filters(languages=(said["lang"],), subject=reading.subject)
        tier = keys.get_tier_of_passage(type_)
        if tier == keys.HEADING:
            filters = (*filters, texts.HEADLINE)
        for start, end in texts.iter_stretches(len(said["text"])):
            yield _Row(tier, passage, start, end, texts.cut(said["text"][start:end]).union(filters))


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
    return description.title or describe_path(description.path)


def _load_titles(readings: set[int]) -> dict[tuple[int, int], Description]:
    found = Description.objects.filter(reading__in=readings) if readings else ()
    return {(d.reading_id, d.position): d for d in found}


def _make_found(
    key: int,
    reading: int,
    passage: int,
    start: int,
    end: int,
    position: int,
    identifier: str,
    type_: str,
    page: int,
    record: str,
) -> FoundPassage:
    said = json.loads(record)
    return FoundPassage(
        key=key,
        reading=reading,
        passage=passage,
        position=position,
        identifier=identifier,
        type=type_,
        lang=said["lang"],
        page=page,
        text=said["text"][start:end],
        start=start,
    )


def _make_title(row: tuple[int, int, None, int], description: Description) -> FoundPassage:
    key, reading, _, position = row
    return FoundPassage(
        key=key,
        reading=reading,
        passage=None,
        position=position,
        identifier="",
        type="title",
        lang=next(iter(description.languages.split()), "und"),
        page=1,
        text=_get_title(description),
        start=0,
    )
