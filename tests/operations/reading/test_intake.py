"""Intake: what was read is put into the queue, and rules in force look at what is new."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.claims import BOTH, NOW, NOY, THIRD_EN, THIRD_ZH

from mainstem.model.kinds import get_kinds
from mainstem.operations.reading import documents, intake
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.reviewing import rules
from mainstem.store.browsing import lists
from mainstem.store.review import judgements, queue
from mainstem.store.review.queue import Filters

pytestmark = pytest.mark.django_db


def read(*texts):
    for number, text in enumerate(texts):
        job = Job((Item(f"{number}.txt", text.encode()),))
        list(documents.read_documents([job], clock=lambda: NOW))


def switch_all_on():
    for rule in rules.RULES:
        rules.switch_on(NOY, rule.name, now=NOW)


def test_what_was_read_waits():
    read(THIRD_ZH, THIRD_EN)
    told = []

    taken = intake.take_in(now=NOW, progress=lambda done, total: told.append((done, total)))

    assert (taken.readings, taken.accepted) == (2, ())
    assert told == [(1, 2), (2, 2)]
    assert queue.count_items(Filters()) > 0


def test_taking_in_again_costs_one_look():
    read(BOTH)
    switch_all_on()
    intake.take_in(now=NOW)

    with CaptureQueriesContext(connection) as asked:
        taken = intake.take_in(now=NOW)

    assert (taken.readings, taken.accepted) == (0, ())
    assert len(asked) <= 6


def test_rule_makes_an_entry_of_what_nothing_is_like():
    read(BOTH)
    switch_all_on()

    taken = intake.take_in(now=NOW)

    made = [judged for judged in taken.accepted if judged.entry]
    assert len(made) == 1
    assert lists.count_kinds() == {"meeting": 1}
    (found,) = judgements.list_recent(rules.NOTHING_LIKE_IT.name, 10)
    assert found.record["entry"] == made[0].entry


def test_rule_makes_no_entry_where_one_may_be_meant():
    switch_all_on()
    read(BOTH)
    intake.take_in(now=NOW)
    read(BOTH.replace("出席", "参加").replace("attended", "came to"))

    intake.take_in(now=NOW)

    assert lists.count_kinds() == {"meeting": 1}


def test_rule_makes_no_entry_of_one_language_alone():
    switch_all_on()
    read(THIRD_ZH, THIRD_EN)

    assert intake.take_in(now=NOW).accepted == ()


def test_no_rule_makes_an_entry_of_a_figure():
    makers = [rule for rule in rules.RULES if rule.makes_entries]

    assert makers
    assert all(rule.claims and "figure" not in rule.claims for rule in makers)
    assert all(claim in _list_claims() for rule in makers for claim in rule.claims)


def _list_claims():
    return {claim.partition(":")[0] for kind in get_kinds().values() for claim in kind.claims}
