"""Signing in: by password, with a second step, never by force."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from fakes.people import BOSS, PASSWORD, make_client, make_person

from mainstem.operations.access import accounts
from mainstem.store.access import accounts as table

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Hash quickly, and forget the attempts of the test before."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def noy():
    return make_person("noy", "reviewer LA")


def sign_in(client, password=PASSWORD, name="noy", **more):
    return client.post(SIGN_IN, {"login": name, "password": password, **more})


def make_code(secret=SECRET):
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


def is_in(client):
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize("name", ["noy", " NOY ", "ｎｏｙ"])
def test_signs_in_by_any_spelling_of_the_name(noy, name):
    client = Client()

    assert sign_in(client, name=name)["Location"] == "/"
    assert (
        'noy <span class="quiet">reviewer · <span title="LA">Lao'
        in client.get("/").content.decode()
    )


def test_leads_back_to_where_one_wanted_to_go(noy):
    client = Client()
    page = client.get("/documents/document-0/?page=2", follow=True)

    assert page.redirect_chain == [
        ("/account/sign-in/?next=/documents/document-0/%3Fpage%3D2", 302)
    ]
    hidden = re.findall(r'name="next" value="([^"]*)"', page.content.decode())[-1]
    assert sign_in(client, next=hidden)["Location"] == "/documents/document-0/?page=2"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", "https:evil.example"],
)  # fmt: skip
def test_never_leads_to_another_site(noy, elsewhere):
    assert sign_in(Client(), next=elsewhere)["Location"] == "/"
    assert make_client("noy").get(SIGN_IN, {"next": elsewhere})["Location"] == "/"
    assert Client().post("/account/sign-out/", {"next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize(
    "name", ["noy", "nobody", "", "x" * 5_000, "\x00", "' OR 1=1 --", "../noy"]
)
def test_wrong_password_lets_nobody_in(noy, name):
    client = Client()

    page = sign_in(client, "wrong words of four", name)

    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert not is_in(client)


def test_says_the_same_of_a_name_that_is_not_there(noy):
    pages = [sign_in(Client(), "wrong words of four", n).content.decode() for n in ("noy", "nay")]

    alerts = [re.search(r'role="alert">.*?</div>', page)[0] for page in pages]
    assert alerts[0] == alerts[1]


def test_sixth_wrong_attempt_at_a_name_is_not_even_tried(noy):
    for _ in range(5):
        sign_in(Client(), "wrong words of four")

    refused = sign_in(Client(REMOTE_ADDR="192.0.2.7"))

    assert "Too many attempts" in refused.content.decode()
    assert "session" not in refused.client.cookies or not is_in(refused.client)


def test_spellings_of_a_name_are_counted_together(noy):
    for name in ("noy", "NOY", "ｎｏｙ", " noy", "Noy"):
        sign_in(Client(), "wrong words of four", name)

    assert "Too many attempts" in sign_in(Client()).content.decode()


def test_eleventh_wrong_attempt_from_an_address_is_refused_whatever_the_name(noy):
    for number in range(10):
        sign_in(Client(), "wrong words of four", f"name{number}")

    assert "Too many attempts" in sign_in(Client()).content.decode()
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302


def test_attempts_are_counted_by_the_address_that_the_proxy_saw(noy, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        # What the client claims comes first; what the proxy adds comes last.
        client = Client(headers={"x-forwarded-for": f"198.51.100.{number}, 192.0.2.9"})
        sign_in(client, "wrong words of four", f"name{number}")

    refused = sign_in(Client(headers={"x-forwarded-for": "198.51.100.77, 192.0.2.9"}))
    other = sign_in(Client(headers={"x-forwarded-for": "198.51.100.77, 192.0.2.10"}))

    assert "Too many attempts" in refused.content.decode()
    assert other.status_code == 302


def test_flood_of_forms_is_turned_away(noy):
    answers = [sign_in(Client(), name="", password="").status_code for _ in range(31)]

    assert answers[-1] == 429
    assert 429 not in answers[:30]


def test_session_of_before_is_not_that_of_after(noy):
    client = Client()
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by another"
    session.save()
    client.cookies["session"] = session.session_key
    before = session.session_key

    sign_in(client)

    after = client.cookies["session"].value
    assert after != before
    planted = Client()
    planted.cookies["session"] = before
    assert is_in(client)
    assert not is_in(planted)


def test_signing_out_ends_the_session_itself(noy):
    client = Client()
    sign_in(client)
    copy = Client()
    copy.cookies["session"] = client.cookies["session"].value
    assert is_in(copy)

    client.post("/account/sign-out/")

    assert not is_in(client)
    assert not is_in(copy)


def test_another_password_ends_other_sessions(noy):
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client)

    changed = here.post(
        "/account/password/",
        {"oldpassword": PASSWORD, "password1": "other four words", "password2": "other four words"},
    )

    assert changed.status_code == 302
    assert is_in(here)
    assert not is_in(there)


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("wrong", "other four words", "other four words"), (PASSWORD, "short", "short"),
     (PASSWORD, "other four words", "others four words"), (PASSWORD, "password1234", "password1234")],
)  # fmt: skip
def test_password_stays_when_the_new_one_is_not_good(noy, old, new, again):
    client = make_client("noy")

    page = client.post(
        "/account/password/", {"oldpassword": old, "password1": new, "password2": again}
    )

    assert 'role="alert"' in page.content.decode()
    assert table.find_account("noy").check_password(PASSWORD)


def test_cookies_are_for_this_site_alone(noy):
    client = Client()
    client.get(SIGN_IN)
    sign_in(client)

    for name in ("session", "csrf"):
        cookie = client.cookies[name]
        assert (cookie["samesite"], cookie["httponly"], cookie["domain"]) == ("Lax", True, "")


def test_stays_signed_in_only_when_asked_to(noy):
    short, long = Client(), Client()
    sign_in(short)
    sign_in(long, remember="on")

    assert short.cookies["session"]["max-age"] == ""
    assert long.cookies["session"]["max-age"] == 7 * 24 * 3600


@pytest.mark.parametrize(
    "address",
    ["account/sign-in/", "account/sign-out/", "account/role/", "account/password/", "account/confirm/",
     "account/second-step/set-up/", "account/second-step/remove/", "people/", "people/noy/", "language/"],
)  # fmt: skip
def test_form_from_elsewhere_is_refused(address):
    make_person("boss", "administrator")
    make_person("noy")
    client = Client(enforce_csrf_checks=True)
    client.force_login(table.find_account("boss"))

    answer = client.post(f"/{address}", {"login": "noy", "password": PASSWORD, "do": "close"})

    assert answer.status_code == 403
    assert "came from elsewhere" in answer.content.decode()
    assert table.find_account("noy").is_active


def test_second_step_is_set_up_asked_for_and_removed(noy):
    client = Client()
    sign_in(client)
    page = client.get("/account/second-step/set-up/", follow=True)
    assert page.redirect_chain[0][0].startswith("/account/confirm/?next=")
    page = client.post(page.redirect_chain[0][0], {"password": PASSWORD}, follow=True)
    html = page.content.decode()
    secret = re.search(r'class="secret">(\w+)<', html)[1]
    assert '<svg class="code"' in html
    assert "style=" not in html

    page = client.post("/account/second-step/set-up/", {"code": make_code(secret)}, follow=True)
    codes = re.findall(r"<li><code>(\w+)</code>", page.content.decode())
    assert len(codes) == 10

    cache.clear()
    again = Client()
    assert sign_in(again)["Location"] == "/account/sign-in/code/"
    assert not is_in(again)
    assert again.post("/account/sign-in/code/", {"code": "000000"}).status_code == 200
    assert not is_in(again)
    again.post("/account/sign-in/code/", {"code": make_code(secret)})
    assert is_in(again)

    third = Client()
    sign_in(third)
    third.post("/account/sign-in/code/", {"code": codes[0]})
    assert is_in(third)
    fourth = Client()
    sign_in(fourth)
    fourth.post("/account/sign-in/code/", {"code": codes[0]})
    assert not is_in(fourth)

    client.post("/account/second-step/remove/")
    assert sign_in(Client())["Location"] == "/"


def test_code_counts_once(noy):
    totp.TOTP.activate(noy, SECRET)
    code = make_code()
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client)
        client.post("/account/sign-in/code/", {"code": code})

    assert is_in(first)
    assert not is_in(second)


def test_codes_cannot_be_tried_without_end(noy):
    totp.TOTP.activate(noy, SECRET)
    client = Client()
    sign_in(client)
    for _ in range(5):
        client.post("/account/sign-in/code/", {"code": "000000"})

    page = client.post("/account/sign-in/code/", {"code": make_code()})

    assert "Too many attempts" in page.content.decode()
    assert not is_in(client)


def test_administrator_removes_a_lost_second_step(noy):
    totp.TOTP.activate(noy, SECRET)

    accounts.drop_second_step(BOSS, "noy")

    assert sign_in(Client())["Location"] == "/"


def test_closed_account_does_not_sign_in(noy):
    accounts.close_account(BOSS, "noy")
    client = Client()

    page = client.post(SIGN_IN, {"login": "noy", "password": PASSWORD}, follow=True)

    assert "This account is closed" in page.content.decode()
    assert not is_in(client)


def test_nobody_makes_an_account_for_themselves():
    for address in ("signup", "sign-up", "register", "password/reset"):
        assert Client().get(f"/account/{address}/").status_code == 404


def test_what_one_person_sees_is_kept_by_nobody_in_between(noy):
    assert make_client("noy").get("/")["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_of_accounts_are_light_and_inline_nothing(noy, language):
    client = make_client("noy", headers={"accept-language": language})
    visitor = Client(headers={"accept-language": language})
    pages = [client.get(a) for a in ("/account/", "/account/password/", "/account/sign-out/")]
    pages += [visitor.get(SIGN_IN), visitor.get("/account/join/noy/no-key/")]

    for page in pages:
        html = page.content.decode()
        assert len(page.content) < 20_000
        assert not re.search(r"<script(?! type=\"module\" src)|<style| style=| on\w+=", html)
