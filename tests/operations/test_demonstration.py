"""Demonstration: a register to look at, made once, and never in a store that people work with."""

import pytest
from fakes.claims import BOTH, NOW, NOY, list_meetings, read
from fakes.mechanisms import write_folder

from mainstem.operations import demonstration, mechanisms, rehearsal, samples
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation import plans
from mainstem.operations.reading import documents, intake
from mainstem.operations.reviewing import rules
from mainstem.store.documents import readings
from mainstem.store.log import history

pytestmark = pytest.mark.django_db


def list_read():
    return readings.list_readings("read", descending=False, first=0, limit=10)


def test_empty_store_gets_the_mechanism_and_what_rules_accept():
    read(BOTH)

    sight = demonstration.prepare(list_read(), now=NOW)

    assert sight.entries > len(mechanisms.get_mechanism().meetings)
    assert sight.claims == 1
    assert sight.rules == tuple(rule.name for rule in rules.RULES)
    assert sight.entry.startswith("entry-")
    assert sight.document == list_read()[0].subject


def test_preparing_again_changes_nothing():
    read(BOTH)
    first = demonstration.prepare(list_read(), now=NOW)
    acts = history.count_acts()

    assert demonstration.prepare(list_read(), now=NOW) == first
    assert history.count_acts() == acts


@pytest.mark.parametrize(
    ("owner", "name"), [(mechanisms, "load"), (intake, "take_in"), (rules, "apply_rules")]
)
def test_preparing_goes_on_where_it_was_interrupted(monkeypatch, owner, name):
    read(BOTH)
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            demonstration.prepare(list_read(), now=NOW)

    sight = demonstration.prepare(list_read(), now=NOW)
    assert (len(sight.rules), sight.claims) == (len(rules.RULES), 1)


def test_store_in_use_is_left_as_people_have_it():
    rules.switch_on(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    rules.switch_off(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    read(BOTH)

    sight = demonstration.prepare(list_read(), now=NOW)

    assert (sight.entries, sight.rules, sight.entry) == (0, (), "")
    assert list_meetings()


def test_nothing_read_is_nothing_to_look_at():
    sight = demonstration.prepare([], now=NOW)

    assert (sight.document, sight.entry, sight.waiting) == ("", "", 0)


@pytest.fixture(autouse=True)
def small(tmp_path, settings):
    """Serve a mechanism that is small: what it holds is not asked for."""
    settings.MECHANISM = write_folder(tmp_path)


def read_samples():
    jobs = [job for job in samples.list_sample_jobs() if "review" not in str(job)]
    for outcome in documents.read_documents(jobs, clock=lambda: NOW):
        assert outcome.failure is None, outcome.failure


def test_samples_become_a_plan_with_progress_and_once_only():
    read_samples()

    demonstration.prepare(list_read(), now=NOW)

    first, *_ = plans.list_plans(OPERATOR)
    found = plans.get_plan(OPERATOR, first.id, today=NOW.date())
    assert found.titles["en"].startswith("Plan of Action for Lancang-Mekong Water Resources")
    assert found.total.total > 15
    assert {"done", "partly", "under_way"} <= set(found.total.counts)
    assert any(item.evidence for item in found.items)

    acts = history.count_acts()
    demonstration.prepare(list_read(), now=NOW)
    assert history.count_acts() == acts


def test_what_a_person_did_ends_the_rehearsal():
    read_samples()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rehearsal, "rehearse", lambda *_, **__: None)
        demonstration.prepare(list_read(), now=NOW)
    rules.switch_off(NOY, rules.BOTH_LANGUAGES.name, now=NOW)

    demonstration.prepare(list_read(), now=NOW)

    assert all(plan.items < 15 for plan in plans.list_plans(OPERATOR))
