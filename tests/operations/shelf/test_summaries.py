"""A summary says what needs a look."""

from datetime import UTC, datetime

import pytest
from fakes.readings import Written, make_reading

from mainstem.model.documents import Notice
from mainstem.operations.shelf import summaries
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten

pytestmark = pytest.mark.django_db


def summarise(reading):
    stored, _ = readings.save_reading(flatten(reading), datetime(2026, 1, 2, tzinfo=UTC))
    return summaries.summarise(stored)


def test_counts_and_quotes_what_two_languages_do_not_say_alike():
    summary = summarise(make_reading())

    assert summary.counts["figure"] == 4
    (line,) = summary.discrepancies
    assert (line.left_place, line.left, line.right) == ("line 1", "稳步", None)


def test_names_events_without_a_date_and_blocks_in_one_language():
    summary = summarise(make_reading())

    assert (summary.undated_events.count, summary.undated_events.places) == (1, ("line 5",))
    assert (summary.untranslated.count, summary.untranslated.places) == (2, ("line 9", "line 12"))


def test_misses_no_translation_where_a_document_has_one_language():
    summary = summarise(make_reading((Written("一"), Written("二"))))

    assert summary.untranslated.count == 0


def test_passes_on_what_the_loader_noticed():
    notices = (Notice(3, "This page is a picture."), Notice(None, "The encoding was guessed."))

    summary = summarise(make_reading(notices=notices))

    assert [(n.place, n.message) for n in summary.notices] == [
        ("line 3", "This page is a picture."),
        ("", "The encoding was guessed."),
    ]
