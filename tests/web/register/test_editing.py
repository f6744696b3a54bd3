"""Forms made from declarations: what is typed is stated, or comes back with what is wrong."""

import re

import pytest
from django.test import Client
from fakes.people import make_client, make_person
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import make_entry, state, text

from mainstem.model.kinds import get_kinds
from mainstem.operations.register import editing, entries
from mainstem.operations.register.editing import Said

pytestmark = pytest.mark.django_db


def read_form(html, do):
    """Return the hidden fields of the form that does something."""
    forms = re.findall(r"<form.*?</form>", html, re.S)
    form = next(f for f in forms if f'value="{do}"' in f)
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)) | {"do": do}


def send(client, target, property_, do, status=302, **typed):
    address = f"/entries/{target.id}/edit/{property_}/"
    html = client.get(address).content.decode()
    response = client.post(address, {**read_form(html, do), **typed})
    assert response.status_code == status
    return response.content.decode() or response["Location"]


def list_values(entry, property_):
    shown = entries.get_entry_page(ANNA, entry.id).picture.find(property_)
    return [told.first.value for told in shown.told] if shown else []


TYPED = {
    "text": {"text": "Dali meeting", "lang": "en"},
    "string": {"value": "LMC-14"},
    "date": {"value": "2017-12-15"},
    "number": {"amount": "3", "unit": ""},
    "money": {"amount": "1200.5", "currency": "cny"},
    "reference": {"entry": "", "text": "Dali", "lang": "en"},
    "member": {"value": "KH"},
    "area": {"value": "water"},
    "address": {"value": "https://example.org/"},
    "point": {"lat": "25.6", "lon": "100.2"},
}


@pytest.mark.parametrize("kind", get_kinds())
def test_every_property_of_every_kind_can_be_stated(client, kind):
    entry = make_entry("1", kind)
    leading = get_kinds()[kind].get_names()[0]
    act(entry, state(entry, leading.name, text("T")))

    for prop in get_kinds()[kind].properties:
        typed = TYPED.get(prop.type) or {"value": prop.choices[0].value}
        location = send(client, entry, prop.name, "state", **typed)
        assert location == f"/entries/{entry.id}/#p-{prop.name}"
        assert list_values(entry, prop.name)


def test_gives_back_what_was_typed_with_what_is_wrong(client):
    entry = make_meeting("1")

    html = send(client, entry, "date", "state", 422, value="15/08/2025", as_of="2025")

    assert "Write a date as 2025-08-15" in html
    assert 'value="15/08/2025"' in html
    assert 'name="as_of" value="2025"' in html
    assert list_values(entry, "date") == []


def test_tells_the_second_of_two_editors_who_was_first(client):
    entry = make_meeting("1", date="2017-12-15")
    address = f"/entries/{entry.id}/edit/date/"
    form = read_form(client.get(address).content.decode(), "correct")
    editing.state(
        ANNA, entry.id, "date", Said(value="2017-12-16"), seen=_see(entry, "date"), now=NOW
    )

    response = client.post(address, {**form, "value": "2018"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "anna changed this while you were at it" in html
    assert 'value="2018"' in html
    assert list_values(entry, "date") == ["2017-12-15", "2017-12-16"]


def _see(entry, property_):
    shown = entries.get_entry_page(ANNA, entry.id).picture.find(property_)
    return [a.since for told in shown.told for a in told.assertions]


def test_corrects_ranks_and_retracts(client):
    entry = make_meeting("1", date="2017-12-15")

    send(client, entry, "date", "correct", value="2017-12-16", keep="yes")
    (told,) = entries.get_entry_page(ANNA, entry.id).picture.find("date").told
    assert (told.first.value, len(told.documents)) == ("2017-12-16", 1)

    send(client, entry, "date", "rank", rank="deprecated")
    assert (
        entries.get_entry_page(ANNA, entry.id).picture.find("date").told[0].first.rank
        == "deprecated"
    )

    send(client, entry, "date", "retract", reason="misread")
    assert list_values(entry, "date") == []


@pytest.mark.parametrize("state_", ["unknown", "none", "refused"])
def test_states_that_there_is_no_value_to_give(client, state_):
    entry = make_meeting("1")

    send(client, entry, "ordinal", "state", state=state_)

    (told,) = entries.get_entry_page(ANNA, entry.id).picture.find("ordinal").told
    assert told.first.state == state_


@pytest.mark.parametrize(
    "typed", [{}, {"do": "dance"}, {"do": "rank", "rank": "best"}, {"do": "correct", "value": "2017"},
              {"do": "retract", "statement": "x", "seen": "1 2 x " + "9" * 40},
              {"do": "state", "state": "wild"}, {"do": "state", "value": "2017", "rank": "best"}]
)  # fmt: skip
def test_nonsense_changes_nothing(client, typed):
    entry = make_meeting("1")

    response = client.post(f"/entries/{entry.id}/edit/date/", typed)

    assert response.status_code == 422
    assert list_values(entry, "date") == []


def test_makes_an_entry_and_leads_to_its_page(client):
    response = client.post("/register/place/new/", {"name-en": "Dali", "name-zh": "大理"})

    html = client.get(response["Location"]).content.decode()
    assert "Dali" in html
    assert "大理" in html


def test_makes_no_entry_without_a_name(client):
    response = client.post("/register/place/new/", {"name-en": "  "})

    assert response.status_code == 422
    assert "Something is missing here." in response.content.decode()


def test_a_role_that_may_not_edit_sees_why(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    entry = make_entry("1", owner="KH")
    act(entry, state(entry, "title", text("T")))
    make_person("boun", "editor LA")
    boun = make_client("boun")

    html = boun.get(f"/entries/{entry.id}/edit/title/")
    page = boun.get(f"/entries/{entry.id}/").content.decode()

    assert html.status_code == 403
    assert "You may not do this" in html.content.decode()
    assert "/edit/" not in page


def test_forms_need_the_proof_that_they_are_ours():
    entry = make_meeting("1")
    strict = Client(enforce_csrf_checks=True, **{"mainstem.guests": "steward"})

    response = strict.post(f"/entries/{entry.id}/edit/date/", {"do": "state", "value": "2017"})

    assert response.status_code == 403
    assert list_values(entry, "date") == []
