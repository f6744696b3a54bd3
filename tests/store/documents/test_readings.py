"""What is stored comes back, once and whole."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from fakes.readings import Written, make_reading

from mainstem.reading import contract
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten
from mainstem.store.models import Claim, Document, Mark, Passage, Reading

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
LATER = datetime(2026, 2, 2, 3, 4, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def save(reading, at=NOW):
    return readings.save_reading(flatten(reading), at)


def test_gives_back_the_records_byte_for_byte_when_saved():
    reading = make_reading()

    stored, new = save(reading)

    assert new
    assert list(readings.iter_lines(stored.id)) == [
        contract.dump_record(record) for record in contract.iter_records(reading)
    ]


def test_changes_nothing_when_the_same_reading_is_saved_again():
    first, _ = save(make_reading())

    again, new = save(make_reading(), LATER)

    assert not new
    assert again == first
    assert Reading.objects.count() == 1


def test_keeps_the_old_reading_when_a_newer_reader_reads_the_same_bytes():
    old, _ = save(make_reading(reader="reader 1"))

    newer, new = save(make_reading(reader="reader 2"), LATER)

    assert new
    assert newer.subject == old.subject
    assert Reading.objects.count() == 2
    assert Document.objects.count() == 1
    assert readings.find_reading(old.subject) == newer
    assert readings.find_reading(old.subject, reader="reader 1") == old
    assert readings.list_readings("read", descending=True, first=0, limit=9) == [newer]
    assert readings.count_readings() == 1


def test_keeps_a_pair_apart_from_its_documents():
    pair, _ = save(make_reading(pair=True))

    assert pair.subject.startswith("pair-")
    assert [d.path for d in pair.documents] == ["zh.txt", "en.txt"]


def test_stores_nothing_when_a_row_is_refused():
    rows = flatten(make_reading())
    batches = list(rows.batches)
    twice = replace(rows, batches=[*batches, next(b for b in batches if b[0] == "claim")])

    with pytest.raises(IntegrityError):
        readings.save_reading(twice, NOW)

    assert not Reading.objects.exists()
    assert not Document.objects.exists()
    assert not Passage.objects.exists()


def test_database_refuses_an_unknown_kind_of_claim():
    stored, _ = save(make_reading())

    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(reading=stored.id).update(kind="rumour")


def test_database_refuses_a_mark_that_runs_backwards():
    save(make_reading())

    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.update(start=9, end=3)


def test_stores_what_no_column_can_hold_when_a_source_is_damaged():
    written = (Written("\ud800 NUL \0 end", "plain"),)

    stored, _ = save(make_reading(written, title="a\0b\udcff"))

    assert stored.documents[0].title == "a\N{REPLACEMENT CHARACTER}b?"
    assert "\\ud800" in "".join(readings.iter_lines(stored.id))


@pytest.mark.parametrize("key", readings.SORTS)
@pytest.mark.parametrize("descending", [True, False])
def test_sorts_by_every_key_with_unknown_titles_last(key, descending):
    for number, title in enumerate(["b", None, "a"]):
        save(make_reading(seed=str(number), title=title))

    found = readings.list_readings(key, descending=descending, first=0, limit=9)

    titles = [r.documents[0].title for r in found]
    if key == "title":
        assert titles == (["b", "a", ""] if descending else ["a", "b", ""])
    assert sorted(titles) == ["", "a", "b"]


def test_lists_any_number_with_the_same_queries(django_assert_num_queries):
    for number in range(12):
        save(make_reading(seed=str(number)))

    with django_assert_num_queries(2):
        assert len(readings.list_readings("read", descending=True, first=0, limit=50)) == 12
