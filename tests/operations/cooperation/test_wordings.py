"""A promise in one language has beside it the sentence that says the same in the reader's."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.registers import act
from fakes.statements import make_entry

from mainstem.model.statements import Citation
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation.wordings import find_wordings
from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.register.acts import Actor
from mainstem.register.stating import make_statement
from mainstem.store.models import Description, Passage
from mainstem.values.spans import Span

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
ZH = (
    "山谷部长会议联合公报\n\n"
    "部长们回顾了合作进展。各方将于2027年前建成三座水文站。会议在巴色举行。\n"
)
EN = (
    "Joint Communiqué of the Ministers of the Valley\n\n"
    "The ministers reviewed the progress of cooperation. The parties will complete three "
    "hydrological stations by 2027. The meeting was held in Pakse.\n"
)
WORDS = "各方将于2027年前建成三座水文站"
SENTENCE = "The parties will complete three hydrological stations by 2027."


def read(*texts):
    job = Job(tuple(Item(f"{n}.txt", text.encode()) for n, text in enumerate(texts)))
    (outcome,) = documents.read_documents([job], clock=lambda: NOW)
    assert outcome.status == "read"


def cite(words=WORDS, lang="zh"):
    """Cite some words of what was read."""
    (found,) = (r for r in Passage.objects.all() if words in json.loads(r.record)["text"])
    record = json.loads(found.record)
    at, place, start, _ = record["pieces"][0]
    first = start + record["text"].index(words) - at
    described = Description.objects.filter(reading=found.reading_id).order_by("position")
    document = described[found.position].document
    return Citation(
        document.sha256,
        found.identifier,
        (Span(place, first, first + len(words)),),
        words,
        lang,
    )


def promise(origin, text, lang, *citations):
    entry = make_entry(origin, "commitment")
    value = {"lang": lang, "text": text}
    act(entry, make_statement(entry.id, "text", value, citations))
    return entry.id


def find(entries, lang="en", actor=OPERATOR):
    return find_wordings(actor, entries, lang)


def test_sentence_beside_a_promise_is_found_in_the_reader_s_language():
    read(ZH, EN)
    entry = promise("p", WORDS, "zh", cite())

    beside = find({entry: {"zh": WORDS}})[entry]

    assert (beside.lang, beside.text) == ("en", SENTENCE)
    assert beside.subject


def test_sentence_is_found_from_the_other_side_too():
    read(ZH, EN)
    entry = promise("p", SENTENCE, "en", cite(SENTENCE, "en"))

    assert WORDS in find({entry: {"en": SENTENCE}}, "zh")[entry].text


def test_sentence_beside_is_told_without_the_number_of_its_passage():
    read(
        f"山谷部长会议联合公报\n\n五、{WORDS}。\n",
        f"Joint Communiqué of the Ministers of the Valley\n\n5. {SENTENCE}\n",
    )
    entry = promise("p", WORDS, "zh", cite())

    assert find({entry: {"zh": WORDS}})[entry].text == SENTENCE


def test_promise_that_is_worded_in_the_language_needs_none():
    read(ZH, EN)
    entry = promise("p", WORDS, "zh", cite())

    assert find({entry: {"zh": WORDS, "en": "Three stations."}}) == {}
    assert find({entry: {"zh": WORDS}}, "zh") == {}


def test_document_in_one_language_has_nothing_beside():
    read(ZH)
    entry = promise("p", WORDS, "zh", cite())

    assert find({entry: {"zh": WORDS}}) == {}


def test_who_may_not_look_at_documents_is_not_told():
    read(ZH, EN)
    entry = promise("p", WORDS, "zh", cite())

    assert find({entry: {"zh": WORDS}}, actor=Actor("", "public")) == {}


def test_more_promises_take_no_more_questions():
    read(ZH, EN)
    titles = {"zh": WORDS}
    first = promise("p", WORDS, "zh", cite())
    more = {promise(f"p{n}", WORDS, "zh", cite()): titles for n in range(5)}

    with CaptureQueriesContext(connection) as few:
        find({first: titles})
    with CaptureQueriesContext(connection) as many:
        assert len(find({first: titles, **more})) == 6

    assert len(many) == len(few)
