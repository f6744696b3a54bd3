"""Claims come into the queue from the newest reading, with what was decided on them before."""

from dataclasses import replace

import pytest
from fakes.claims import LIN, NOW, THIRD_ZH, accept, list_meetings, read
from fakes.readings import REVIEW, Written, make_reading

from mainstem.operations.log import history
from mainstem.operations.reviewing import judging, queueing, review, rulings
from mainstem.store.documents import flattening, readings
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters
from mainstem.store.schema.tables import Item

pytestmark = pytest.mark.django_db


def store(*written, **options):
    """Store a reading made by hand, and put its claims into the queue."""
    reading = make_reading(*written, **options)
    readings.save_reading(flattening.flatten(reading), NOW)
    queueing.fill()
    return reading


def list_waiting(kind=None):
    return review.list_queue(LIN, Filters(kind=kind)).items


def reject(item):
    judging.judge(LIN, item.source, rulings.Ruling("rejected"), seen=None, now=NOW)


def test_puts_each_claim_into_the_queue_once_with_its_counterpart():
    store()

    kinds = sorted(item.kind for item in list_waiting())

    assert kinds == [
        "commitment",
        "discrepancy",
        "event:meeting",
        "figure",
        "figure",
    ]
    assert all(i.other for i in list_waiting("figure"))
    assert list_waiting("commitment")[0].other


def test_works_out_the_same_however_few_claims_are_loaded_at_once(monkeypatch):
    stored, _ = readings.save_reading(flattening.flatten(make_reading()), NOW)
    whole = list(queueing.make_rows(stored.id))

    monkeypatch.setattr(queueing, "_AT_ONCE", 1)

    assert len(whole) == 5
    assert list(queueing.make_rows(stored.id)) == whole


def test_neither_loses_nor_repeats_decisions_when_a_newer_reader_reads_the_same_bytes():
    store(reader="reader 1")
    for item in list_waiting():
        reject(item)

    store(reader="reader 2")

    assert list_waiting() == ()
    assert review.list_queue(LIN, Filters(decision="rejected")).total == 5
    assert Item.objects.values("reading").distinct().count() == 1


def test_asks_of_what_a_newer_reader_adds():
    store(reader="reader 1")
    for item in list_waiting("event"):
        reject(item)
    reading = make_reading(reader="reader 2")
    (event,) = reading.events
    other = replace(
        event,
        id="event-new",
        title_zh="晚宴",
        title_en="dinner",
        mentions=tuple(replace(m, spans=m.spans[:1]) for m in event.mentions[-1:]),
    )
    wider = replace(reading, events=(event, other))
    readings.save_reading(flattening.flatten(wider), NOW)

    (left,) = list_waiting("event")

    assert left.title == "dinner"


def test_fills_the_queue_once():
    store()

    assert queueing.fill() == 0
    assert queueing.refill() == 1


def test_says_in_which_languages_a_claim_is_told():
    store()

    found = review.list_queue(LIN, Filters(kind="event", language="en")).items

    assert [set(item.languages) for item in found] == [{"zh", "en"}]
    assert review.list_queue(LIN, Filters(kind="event", language="th")).items == ()


def test_takes_claims_of_both_documents_of_a_pair():
    store(pair=True)

    (meeting,) = list_waiting("event")
    shown = review.get_item(LIN, meeting.source)

    assert len({s.document for s in shown.sources}) == 2
    assert len({c.document for d in shown.proposal.drafts for c in d.citations}) == 2


def test_keeps_claims_apart_that_a_sentence_tells_in_the_same_words():
    twins = (
        Written("[event:a|[event:b|会议通过两份文件并举行晚宴，六国外长出席会议]]。", None),
        *REVIEW[3:4],
    )
    store(twins)

    sources = {item.source for item in list_waiting("event")}

    assert len(sources) == len(list_waiting("event"))


def test_shows_waiting_claims_of_one_document_only_when_asked():
    first = store(seed="1")
    store(seed="2")
    number = readings.find_reading(first.documents[0].id).id

    found = review.list_queue(LIN, Filters(reading=number)).items

    assert {item.reading for item in found} == {number}
    assert queue.count_items(Filters()) == 2 * len(found)


def test_the_queue_is_made_anew_with_the_register():
    read(THIRD_ZH)
    item = list_meetings()[0]
    accept(item)
    before = sorted(Item.objects.values_list("source", "decision", "judgement", "ground"))
    Item.objects.filter(source=item.source).update(decision="", judgement="")
    Item.objects.exclude(source=item.source).delete()

    history.rebuild(lambda done, total: None)

    after = sorted(Item.objects.values_list("source", "decision", "judgement", "ground"))
    assert after == before
