"""The page of my tokens: made after one's password was typed, shown once, revoked at once."""

import re

import pytest
from fakes.people import PASSWORD, make_client, make_person
from fakes.programs import ask, make_program

from mainstem.operations.access import accounts
from mainstem.store.schema.token_tables import Token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def keo():
    """Return the browser of someone who has just confirmed that it is them."""
    make_person("keo", "reader", "editor KH")
    return confirm("keo")


def confirm(name):
    client = make_client(name)
    client.post("/account/confirm/", {"password": PASSWORD})
    return client


def find_grant(role, name="keo"):
    return next(hat.grant for hat in accounts.list_hats(name) if hat.role == role)


def make(client, **data):
    data = {"label": "nightly", "grant": find_grant("reader"), "days": "30"} | data
    return client.post("/account/tokens/make/", data)


def test_token_is_shown_once_and_opens_the_api(keo):
    page = make(keo).content.decode()

    secret = re.search(r"mst_[\w-]{43}", page)[0]
    assert ask(make_program(secret), "/").json()["me"]["role"] == "reader"
    again = keo.get("/account/tokens/").content.decode()
    assert "nightly" in again
    assert "mst_" not in again


def test_page_with_a_secret_is_kept_by_nobody(keo):
    assert "no-store" in make(keo)["Cache-Control"]


def test_who_has_not_confirmed_lately_types_the_password_first():
    make_person("keo", "reader", "editor KH")
    client = make_client("keo")

    response = make(client)

    assert response.status_code == 302
    assert response["Location"].startswith("/account/confirm/")
    assert not Token.objects.exists()
    done = client.post(response["Location"], {"password": PASSWORD}, follow=True)
    assert re.search(r"mst_[\w-]{43}", done.content.decode())
    assert Token.objects.count() == 1


@pytest.mark.parametrize("data", [{"label": ""}, {"grant": "grant-0"}, {"label": "n" * 81}])
def test_what_cannot_be_made_is_said_and_nothing_is_lost(keo, data):
    response = make(keo, **{"label": "nightly"} | data)

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert data.get("label", "nightly") in response.content.decode()
    assert not Token.objects.exists()


def test_life_that_is_not_offered_is_the_usual_one(keo):
    make(keo, days="9999")

    token = Token.objects.get()
    assert (token.expires - token.created).days == 90


def test_token_is_revoked_at_once(keo):
    secret = re.search(r"mst_[\w-]{43}", make(keo).content.decode())[0]
    number = Token.objects.get().pk

    response = keo.post("/account/tokens/revoke/", {"token": number})

    assert response["Location"] == "/account/tokens/"
    assert ask(make_program(secret), "/").status_code == 401
    assert keo.post("/account/tokens/revoke/", {"token": number}).status_code == 422
    assert keo.post("/account/tokens/revoke/", {"token": "x"}).status_code == 302


def test_nobody_revokes_or_makes_tokens_of_others(keo):
    make(keo)
    make_person("mali", "steward")
    mali = confirm("mali")

    mali.post("/account/tokens/revoke/", {"token": Token.objects.get().pk})
    response = make(mali, grant=find_grant("reader", "keo"))

    assert response.status_code == 422
    assert Token.objects.filter(revoked=None).count() == 1
    assert "nightly" not in mali.get("/account/tokens/").content.decode().replace(
        'value="nightly"', ""
    )


def test_who_has_no_role_is_told_so():
    make_person("noy")

    page = make_client("noy").get("/account/tokens/").content.decode()

    assert "You have no role yet" in page
    assert "/account/tokens/make/" not in page


def test_name_of_a_token_stays_text(keo):
    page = make(keo, label="<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
