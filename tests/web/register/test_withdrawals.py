"""A retracted entry leaves every page but its own, which says why and brings it back."""

import re

import pytest
from django.test import Client
from fakes.people import make_client, make_person
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import DALI, make_entry, state, text

from mainstem.operations.register import editing, making, withdrawals
from mainstem.store.log import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(**{"mainstem.guests": "steward"})


def read_seen(html):
    return re.search(r'name="seen" value="(\d+)"', html)[1]


def retract(client, entry, reason="told twice"):
    address = f"/entries/{entry.id}/retract/"
    seen = read_seen(client.get(address).content.decode())
    return client.post(address, {"seen": seen, "reason": reason})


def test_retracts_and_brings_back(client):
    entry = make_meeting("1", "Dali meeting", date="2017-12-15")
    page = client.get(f"/entries/{entry.id}/").content.decode()
    assert f'href="/entries/{entry.id}/retract/"' in page

    assert retract(client, entry, "<b>told twice</b>").status_code == 302

    gone = client.get(f"/entries/{entry.id}/")
    html = gone.content.decode()
    assert gone.status_code == 410
    assert "&lt;b&gt;told twice&lt;/b&gt;" in html
    assert "Dali meeting" in html
    assert "15 December 2017" in html
    assert "retracted this entry" in html
    assert client.get(f"/entries/{entry.id}/history/").status_code == 410
    assert "Dali meeting" not in client.get("/register/meeting/").content.decode()
    back = client.post(f"/entries/{entry.id}/restore/", {"seen": read_seen(html)})
    assert back.status_code == 302
    assert client.get(f"/entries/{entry.id}/").status_code == 200


def test_says_what_will_end_before_it_does(client):
    entry = make_meeting("1", date=["2017-12-15", "2017-12-16"])
    plan = make_entry("plan", kind="instrument")
    act(plan, state(plan, "title", text("Plan"), DALI), state(plan, "meeting", {"entry": entry.id}))

    html = client.get(f"/entries/{entry.id}/retract/").content.decode()

    assert "3 statements end with it" in html
    assert "1 statement of another entry leads to it" in html


def test_marks_what_leads_to_a_retracted_entry(client):
    entry = make_meeting("1", "Dali meeting")
    plan = make_entry("plan", kind="instrument")
    act(plan, state(plan, "title", text("Plan"), DALI), state(plan, "meeting", {"entry": entry.id}))

    retract(client, entry)

    html = client.get(f"/entries/{plan.id}/").content.decode()
    assert "Dali meeting" in html
    assert "(retracted)" in html
    assert f'href="/entries/{entry.id}/' in html
    assert "statement of another entry leads to it still" in (
        client.get(f"/entries/{entry.id}/").content.decode()
    )


def test_gives_the_reason_back_when_someone_was_first(client):
    entry = make_meeting("1")
    address = f"/entries/{entry.id}/retract/"
    seen = read_seen(client.get(address).content.decode())
    editing.state(ANNA, entry.id, "organ", editing.Said(value="leaders"), seen=(), now=NOW)

    response = client.post(address, {"seen": seen, "reason": "told twice"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "anna changed this while you were at it" in html
    assert 'value="told twice"' in html


@pytest.mark.parametrize(
    "typed", [{}, {"reason": " "}, {"seen": "x", "reason": "y"}, {"seen": "9" * 99}]
)
def test_nonsense_changes_nothing(client, typed):
    entry = make_meeting("1")
    acts = history.count_acts()

    response = client.post(f"/entries/{entry.id}/retract/", typed)

    assert response.status_code == 422
    assert history.count_acts() == acts


def test_shows_it_as_of_a_day_before(client):
    entry = make_meeting("1", "Dali meeting")
    retract(client, entry)
    day = NOW.date().isoformat()

    page = client.get(f"/entries/{entry.id}/?at={day}")

    assert page.status_code == 200
    assert "Dali meeting" in page.content.decode()
    after = client.get(f"/entries/{entry.id}/?at=2999-01-01")
    assert after.status_code == 404


def test_offers_nothing_to_those_who_may_not(settings):
    settings.MAINSTEM_PUBLIC = "yes"
    kept = making.make_entry(ANNA, "meeting", [("en", "Ours")], now=NOW)
    make_person("boun", "editor LA", now=NOW)
    boun = make_client("boun")
    address = f"/entries/{kept}/"
    assert "/retract/" not in boun.get(address).content.decode()
    assert boun.get(f"{address}retract/").status_code == 403
    seen = withdrawals.plan(ANNA, kept).seen
    assert boun.post(f"{address}retract/", {"seen": seen, "reason": "x"}).status_code == 403

    withdrawals.retract_entry(ANNA, kept, "x", seen=seen, now=NOW)

    html = boun.get(address).content.decode()
    assert "Bring it back" not in html
    last = withdrawals.get_withdrawn(ANNA, kept).act.number
    assert boun.post(f"{address}restore/", {"seen": last}).status_code == 403


def test_there_never_was_such_an_entry(client):
    for page in ("", "history/", "retract/"):
        assert client.get(f"/entries/entry-0000000000000000/{page}").status_code == 404
    assert client.post("/entries/entry-0000000000000000/restore/", {"seen": 1}).status_code == 404
