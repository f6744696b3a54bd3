"""Entries are found the same or different on a page of their own, and taken apart there again."""

import re

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import make_entry, state, text

from mainstem.operations.register import entries
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

ANNA = Actor("anna", "editor")


@pytest.fixture
def pair():
    """Return one meeting twice, told by two sources."""
    return [
        make_meeting("1", "Third Foreign Ministers’ Meeting", date="2017-12-15"),
        make_meeting("2", "Third Foreign Ministers’ Meeting", date="2017-12-15"),
    ]


def show(client, entry, query="", status=200, language="en"):
    response = client.get(
        f"/entries/{entry.id}/same/{query}", headers={"Accept-Language": language}
    )
    assert response.status_code == status
    return response.content.decode()


def send(client, entry, **typed):
    return client.post(f"/entries/{entry.id}/same/", typed)


def list_members(entry):
    return [m.id for m in entries.get_entry_page(ANNA, entry.id).members]


def test_entry_page_leads_to_those_that_may_be_the_same(client, pair):
    one, other = pair

    html = client.get(f"/entries/{one.id}/").content.decode()

    assert f'href="/entries/{one.id}/same/"' in html
    assert f'href="/entries/{other.id}/"' in show(client, one)
    assert "same name" in show(client, one)


def test_merges_two_entries_and_takes_them_apart_again(client, pair):
    one, other = pair

    assert send(client, one, do="same", other=other.id, reason="one sitting").status_code == 302
    assert set(list_members(one)) == {one.id, other.id}
    html = show(client, one)
    assert "the same as" in html
    assert "one sitting" in html
    link = re.search(r'name="link" value="([^"]+)"', html)[1]
    assert send(client, one, do="undo", link=link).status_code == 302

    assert list_members(one) == [one.id]


def test_different_entries_are_not_proposed_again(client, pair):
    one, other = pair

    send(client, one, do="different", other=other.id)

    html = show(client, one)
    assert "different from" in html
    assert 'name="other"' not in html
    assert "judged different" in show(client, one, "?q=Third")


def test_says_what_is_in_the_way_when_judgements_would_contradict(client, pair):
    one, other = pair
    third = make_meeting("3", "Third Foreign Ministers’ Meeting", date="2017-12-15")
    send(client, one, do="same", other=other.id)
    send(client, other, do="same", other=third.id)

    response = send(client, one, do="different", other=third.id)

    assert response.status_code == 409
    assert "judged different. Undo one" in response.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"do": "same", "other": "entry-none"},
        {"do": "same"},
        {"do": "undo", "link": "link-none"},
        {"do": "burn"},
        {},
    ],
)
def test_tells_what_cannot_be_done_without_losing_anything(client, pair, typed):
    one, _other = pair

    response = send(client, one, **typed)

    assert response.status_code == 409
    assert 'role="alert"' in response.content.decode()
    assert list_members(one) == [one.id]


def test_finds_another_entry_of_the_same_kind_by_words(client, pair):
    one, _other = pair
    far = make_meeting("9", "Seminar on rice", date="2020-01-01")
    place = make_entry("8", "place")
    act(place, state(place, "name", text("Rice town")))

    html = show(client, one, "?q=rice")

    assert f'value="{far.id}"' in html
    assert place.id not in html
    assert "No entry of this kind was found" in show(client, one, "?q=zzzz")


def test_page_of_a_merged_entry_leads_to_the_one_that_leads(client, pair):
    one, other = pair
    send(client, one, do="same", other=other.id)

    response = client.get(f"/entries/{other.id}/same/?q=rice")

    assert response.status_code == 302
    assert response["Location"] == f"/entries/{one.id}/same/?q=rice"
    assert client.get("/entries/entry-none/same/").status_code == 404


def test_names_and_words_cannot_become_markup(client):
    one = make_meeting("1", "<script>alert(1)</script>")
    make_meeting("2", "<script>alert(1)</script>")

    for query in ("", "?q=<script>"):
        assert "<script>alert" not in show(client, one, query)
