"""Reckonings of documents: what they state of their own figures, and how the register says so."""

from decimal import Decimal

import pytest
from fakes import claims
from fakes.claims import LIN, NOW

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import indicators, reckoning
from mainstem.operations.numbers.reckoning import NotTied
from mainstem.operations.reviewing import judging, review
from mainstem.register.acts import Actor
from mainstem.store.documents import readings
from mainstem.store.review.queue import Filters

pytestmark = pytest.mark.django_db

TRADE = (
    "2025年，中国和柬埔寨、老挝两国贸易额为320亿美元。其中，中国和柬埔寨贸易额222亿美元，"
    "中国和老挝贸易额98亿美元。\n\n"
    "In 2025, the trade of China with the two countries reached 320 billion US dollars. Of which "
    "trade with Cambodia reached 222 billion US dollars and trade with Laos 98 billion US dollars.\n"
)


@pytest.fixture
def document():
    claims.read(TRADE)
    (reading,) = readings.list_readings("read", descending=True, first=0, limit=5)
    return reading.subject


def accept_all():
    for item in review.list_queue(LIN, Filters(kind="figure")).items:
        judging.judge_many(LIN, [(item.source, None)], "accepted", now=NOW)


def find_sum(document, actor=OPERATOR):
    return next(r for r in reckoning.get_reckonings(actor, document).found if r.kind == "sum")


def test_works_out_the_sums_of_a_document(document):
    found = find_sum(document)

    assert (found.holds, found.stated.text, found.computed) == (True, "320亿美元", 32_000_000_000)
    assert [o.text for o in found.others] == ["222亿美元", "98亿美元"]
    assert [r.document.subject for r in reckoning.list_reckonings(OPERATOR).documents] == [document]


def test_parts_become_parts_of_their_total_once_all_are_accepted(document):
    with pytest.raises(NotTied):
        reckoning.tie(OPERATOR, document, find_sum(document).stated.claim, now=NOW)
    accept_all()

    made = reckoning.tie(OPERATOR, document, find_sum(document).stated.claim, now=NOW)

    found = find_sum(document)
    series = indicators.get_series(OPERATOR, found.stated.entry)
    assert (made, found.is_tied) == (2, True)
    assert set(series.relations["total"]) == {o.entry for o in found.others}
    assert reckoning.tie(OPERATOR, document, found.stated.claim, now=NOW) == 0


def test_only_editors_tie(document):
    accept_all()

    with pytest.raises(NotAllowed):
        reckoning.tie(LIN, document, find_sum(document).stated.claim, now=NOW)
    with pytest.raises(NotAllowed):
        reckoning.get_reckonings(Actor("nobody", None), document)


def test_knows_nothing_of_a_document_that_was_not_read():
    assert reckoning.get_reckonings(OPERATOR, "document-0") is None


def test_growth_is_checked_against_what_another_document_tells_of_the_year_before():
    claims.read(
        "2025年中国和老挝双边贸易额90.8亿美元，同比增长13.5%。\n",
        "2024年中国和老挝双边贸易额70亿美元。\n",
    )
    accept_all()
    (document,) = (
        r.document.subject for r in reckoning.list_reckonings(OPERATOR).documents if r.found
    )
    (found,) = reckoning.get_reckonings(OPERATOR, document).found

    reckoning.tie(OPERATOR, document, found.stated.claim, now=NOW)

    (finding,) = indicators.get_series(OPERATOR, found.others[0].entry).findings
    assert found.holds is None
    assert (finding.kind, round(finding.computed, 1)) == ("growth", Decimal("29.7"))
