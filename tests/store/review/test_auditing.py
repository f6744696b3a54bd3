"""Auditing the queue: what was decided in it is as the judgements that hold say."""

import pytest
from fakes.claims import BOTH, accept, list_meetings, read

from mainstem.store.log import rebuilding
from mainstem.store.review import auditing
from mainstem.store.schema.tables import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged():
    read(BOTH)
    item = list_meetings()[0]
    accept(item)
    return item.source


def test_finds_nothing_where_the_queue_is_as_it_was_judged(judged):
    assert auditing.find_difference() is None


@pytest.mark.parametrize(
    "values",
    [
        {"decision": "rejected"},
        {"judgement": "judgement-x"},
        {"judgement": "", "decision": ""},
        {"judgement": ""},
    ],
    ids=["another decision", "another judgement", "waits", "decided by none"],
)
def test_names_a_claim_that_was_judged_otherwise(judged, values):
    sound = Item.objects.values("judgement", "decision").get(source=judged)
    Item.objects.filter(source=judged).update(**values)

    (found,) = rebuilding.check(lambda done, total: None)

    assert (found.table, found.stored) == ("store_item", {**sound, **values})
    assert found.made == sound


def test_names_a_claim_that_nobody_judged():
    read(BOTH)
    first = Item.objects.order_by("id").first()
    Item.objects.filter(pk=first.pk).update(judgement="judgement-x", decision="accepted")

    found = auditing.find_difference()

    assert (found.key, found.made) == (first.pk, {"judgement": "", "decision": ""})
