"""Indexing: step by step, and anew."""

from datetime import UTC, datetime

import pytest
from fakes.readings import make_reading
from fakes.registers import ANNA, make_meeting

from mainstem.operations.searching import search
from mainstem.operations.stores import indexing
from mainstem.operations.stores.indexing import Progress
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten
from mainstem.store.searching import indexes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_documents():
    for seed in "12":
        readings.save_reading(flatten(make_reading(seed=seed)), datetime(2026, 1, 2, tzinfo=UTC))


def test_tells_how_far_it_has_come():
    assert list(indexing.index()) == [Progress(12, 12), Progress(24, 0)]
    assert indexing.count_pending() == 0


def test_does_nothing_where_everything_is_indexed():
    list(indexing.index())

    assert list(indexing.index()) == []


def test_makes_everything_anew():
    one = make_meeting("one", "贸易会")
    list(indexing.index())
    for index in indexes.Index:
        indexes.clear(index)
    assert search.search(ANNA, "贸易").hits == ()

    list(indexing.index(anew=True))

    found = search.search(ANNA, "贸易").hits
    assert found[0].identifier == one.id
    assert len(found) == 5
