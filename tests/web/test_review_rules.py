"""The pages of rules: what each does and would do, and a steward who switches it."""

import pytest
from fakes.claims import BOTH, NOW, NOY, accept, list_meetings, read
from fakes.people import make_client, make_everyone

from mainstem.operations.register import withdrawals
from mainstem.operations.reviewing import judging, rules
from mainstem.store.review import judgements

pytestmark = pytest.mark.django_db

PAGE = "/review/rules/nothing-like-it/"


@pytest.fixture
def steward(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    make_everyone()
    return make_client("steward")


def ask(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_leads_from_the_queue_to_what_each_rule_does(steward):
    read(BOTH)

    assert 'href="/review/rules/"' in ask(steward, "/review/")
    assert f'href="{PAGE}"' in ask(steward, "/review/rules/")
    page = ask(steward, PAGE)
    assert "at least 80 of 100 sure" in page
    assert "told in both languages" in page
    assert "a new entry" in page


def test_steward_puts_a_rule_in_force_applies_it_and_withdraws_it(steward):
    read(BOTH)

    steward.post(f"{PAGE}switch/", {"to": "on", "reason": "tried <before>"})
    page = ask(steward, PAGE)
    assert "tried &lt;before&gt;" in page
    assert "Let it accept these now" in page
    steward.post(f"{PAGE}apply/")
    held = judgements.count_by(rules.NOTHING_LIKE_IT.name).held
    assert held > 0
    assert "Undo all of it" in ask(steward, PAGE)
    steward.post(f"{PAGE}withdraw/")

    assert judgements.count_by(rules.NOTHING_LIKE_IT.name).held == 0
    steward.post(f"{PAGE}switch/", {"to": "off"})
    assert not rules.is_in_force("nothing-like-it")


def test_says_that_a_rule_was_switched_off_meanwhile(steward):
    assert steward.post(f"{PAGE}apply/").status_code == 409
    assert steward.post(f"{PAGE}switch/", {"to": "on", "reason": "x" * 501}).status_code == 422
    assert steward.get("/review/rules/no-such-rule/").status_code == 404
    for part in ("switch", "apply", "withdraw"):
        assert steward.post(f"/review/rules/no-such-rule/{part}/").status_code == 404


def test_shows_reviewers_no_button(steward):
    read(BOTH)
    rules.switch_on(NOY, "nothing-like-it", now=NOW)
    rules.apply_rules(now=NOW)

    page = ask(make_client("reviewer"), PAGE)

    assert page.count("<form") == ask(steward, PAGE).count("<form") - 2
    assert "Undo all of it" not in page


def test_queue_and_claim_say_what_became_of_the_judgement_before(steward):
    read(BOTH)
    (item,) = list_meetings()
    entry = accept(item).entry
    withdrawals.retract_entry(
        NOY, entry, "told twice", seen=withdrawals.plan(NOY, entry).seen, now=NOW
    )

    assert "Its entry was retracted" in ask(steward, "/review/?kind=event:meeting")
    claim = ask(steward, f"/review/{item.source}/")
    assert "It was judged before, by lin" in claim
    assert "told twice" in claim


def test_claim_says_who_undid_its_judgement(steward):
    read(BOTH)
    (item,) = list_meetings()
    judging.undo(NOY, accept(item).judgement, now=NOW)

    assert "noy undid it on" in ask(steward, f"/review/{item.source}/")
