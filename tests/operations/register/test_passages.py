"""A passage is cut into what can be stated from, in each language in which it stands."""

import pytest
from fakes.claims import read
from fakes.documents import CHINESE, ENGLISH
from fakes.registers import ANNA, NOW
from hypothesis import given
from hypothesis import strategies as st

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.register import citing, passages, shelves
from mainstem.operations.register.citing import Quoted
from mainstem.register.acts import Actor
from mainstem.store.documents import contents, readings

pytestmark = pytest.mark.django_db


def find_passage(subject, words):
    reading = readings.find_reading(subject)
    return next(p.identifier for p in contents.iter_passages(reading.id) if words in p.record)


def test_offers_sentences_with_what_says_the_same():
    job = Job((Item("zh.txt", CHINESE.encode()), Item("en.txt", ENGLISH.encode())))
    (outcome,) = documents.read_documents([job], clock=lambda: NOW)
    subject = outcome.reading.subject

    found = passages.get_passages(ANNA, subject, find_passage(subject, "5009亿"))

    whole, *cut = found.choices
    assert [one.lang for one in whole] == ["zh", "en"]
    assert ["".join(f"{one.words}|" for one in words) for words in cut] == [
        "2025年8月15日，第十次外长会在安宁举行。|On August 15, 2025, the 10th Foreign Ministers' Meeting was "
        "held in Anning.|",
        "贸易额达5009亿美元，同比增长12%。|Trade reached US$500.9 billion, up 11 percent.|",
    ]
    for one in cut[1]:
        assert passages.find_words(ANNA, one.reference) == one
        given = Quoted(one.words, one.subject, one.key)
        (citation,) = citing.find_sources(ANNA, [given]).citations
        assert (citation.passage, citation.quote) == (one.passage, one.words)


def test_cuts_what_stands_in_one_language_into_sentences():
    read(ENGLISH)
    subject = shelves.list_documents(1)[0].subject

    found = passages.get_passages(ANNA, subject, find_passage(subject, "10th"))

    assert [[one.words for one in words] for words in found.choices][1:] == [
        ["On August 15, 2025, the 10th Foreign Ministers' Meeting was held in Anning."],
        ["Trade reached US$500.9 billion, up 11 percent."],
    ]
    assert found.title.startswith("Communiqué")


def test_finds_nothing_of_other_names():
    read(ENGLISH)
    subject = shelves.list_documents(1)[0].subject
    passage = find_passage(subject, "10th")

    assert passages.get_passages(ANNA, subject, "passage-0") is None
    assert passages.get_passages(ANNA, "document-0", passage) is None
    for reference in (
        "", "x", f"{subject}~{passage}~5~5", f"{subject}~{passage}~900~901",
        f"{subject}~passage-0000000000000000~0~1", f"document-0000000000000000~{passage}~0~1",
    ):  # fmt: skip
        assert passages.find_words(ANNA, reference) is None
    assert passages.find_words(ANNA, f"{subject}~{passage}~0~2").words == "On"


def test_only_who_may_look_at_documents_is_told_their_words():
    for call in (passages.get_passages, lambda by, *_: passages.find_words(by, "x")):
        with pytest.raises(NotAllowed):
            call(Actor("", "visitor"), "document-0", "passage-0")


@given(st.text())
def test_no_text_is_a_reference_by_chance(text):
    assert passages.find_words(ANNA, text) is None
