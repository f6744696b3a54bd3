"""Passages in the index: all of them, step by step, and only those of the newest reading."""

from datetime import UTC, datetime

import pytest
from fakes.readings import REVIEW, Written, make_reading

from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten
from mainstem.store.schema.search_tables import IndexedReading, SearchedPassage
from mainstem.store.searching import indexes, keys, passages, texts
from mainstem.store.searching.indexes import Index, Place

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def save(*args, **options):
    stored, _ = readings.save_reading(flatten(make_reading(*args, **options)), NOW)
    return stored


def index_all():
    steps = []
    while (step := passages.index_some()) is not None:
        steps.append(step)
    return steps


def find(word):
    tokens = texts.cut(word) if len(word) < 2 else [texts.get_folder().fold(word)]
    return passages.load(indexes.find(Place(Index.PASSAGES, list(tokens), (0, 2**62)), 99))


def test_finds_passages_and_titles_once_they_are_indexed():
    save(REVIEW)
    assert find("贸易") == []

    index_all()

    assert [(p.type, p.lang) for p in find("贸易")] == [("heading", "zh"), ("paragraph", "zh")]
    assert [p.type for p in find("回顾")] == ["title"]


def test_counts_what_waits():
    save(REVIEW, seed="1")
    save(REVIEW, seed="2")
    assert passages.count_pending()[0] == passages.count_waiting() == 2

    passages.index_some()

    assert passages.count_pending()[0] == passages.count_waiting() == 1


def test_does_nothing_the_second_time():
    save(REVIEW)
    index_all()
    before = list(SearchedPassage.objects.values())

    assert index_all() == []
    assert list(SearchedPassage.objects.values()) == before


def test_goes_on_where_it_was_stopped(monkeypatch):
    monkeypatch.setattr(passages, "STEP", 4)
    save(REVIEW)

    steps = index_all()

    assert steps == [4, 4, 4, 0]
    assert len(find("年")) == 4
    assert SearchedPassage.objects.count() == 13


def test_shows_only_the_newest_reading():
    save(REVIEW, reader="reader 1")
    index_all()
    newest = save((*REVIEW, Written("新的一段贸易。", None)), reader="reader 2", seed="")
    # Another text has other bytes; what counts is the subject.
    readings.Reading.objects.update(subject="document-1")

    index_all()

    assert {p.reading for p in find("贸易")} == {newest.id}


def test_never_takes_a_slot_twice():
    save(REVIEW, reader="reader 1")
    index_all()
    first = set(SearchedPassage.objects.values_list("key", flat=True))
    SearchedPassage.objects.all().delete()
    save(REVIEW, reader="reader 2", seed="2")

    index_all()

    assert not first & set(SearchedPassage.objects.values_list("key", flat=True))


def test_indexes_anew_what_an_older_segmenter_has_cut():
    save(REVIEW)
    index_all()
    IndexedReading.objects.update(segmenter="0")

    assert index_all() == [12]
    assert len(find("贸易")) == 2


def test_puts_newer_documents_first():
    save((Written("水一", None),), seed="1", title=None)
    save((Written("水二", None),), seed="2", title=None)
    ids = list(readings.Reading.objects.order_by("id").values_list("id", flat=True))
    readings.Description.objects.filter(reading=ids[0]).update(published="2025-08")
    readings.Description.objects.filter(reading=ids[1]).update(published="2024-12-31")

    index_all()

    assert [p.text for p in find("水")] == ["水一", "水二"]


def test_cuts_a_long_passage_into_stretches_that_overlap():
    middle = "澜湄"
    save((Written("水" * (texts.CHUNK - 1) + middle + "水" * 5_000, None),))

    index_all()
    found = find(middle)

    assert [(p.start, len(p.text)) for p in found] == [
        (0, texts.CHUNK),
        (texts.CHUNK - texts.OVERLAP, texts.CHUNK),
    ][1:]
    assert found[0].text.index(middle) + found[0].start == texts.CHUNK - 1


def test_looks_only_where_it_is_told():
    one = save((Written("水", "Water"),), seed="1")
    save((Written("水", "Water"),), seed="2")
    index_all()
    filters = texts.list_filters(languages=("zh",), subject=one.subject)

    body = keys.get_range(keys.BODY, keys.EDGE)
    found = indexes.find(Place(Index.PASSAGES, ["水", *filters], body), 9)

    assert len(found) == 1


def test_finds_nothing_in_characters_no_store_can_hold():
    save((Written("damaged \ud800 水 \0", None),))

    index_all()

    assert len(find("水")) == 1
