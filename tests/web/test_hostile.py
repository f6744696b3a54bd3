"""Hostile requests: to places outside, of other sizes, in other people's names."""

import re

import pytest
from django.test import Client
from fakes.people import make_client, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/static/../settings.py",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static/..%2f..%2fsettings.py",
        "/static//etc/passwd",
        "/static/mainstem/../../../settings.py",
        "/static/%00",
        "/documents/..%2f..%2fetc%2fpasswd/",
        "/documents/%2e%2e/",
        "/people/..%2f..%2fetc%2fpasswd/",
        "/account/join/..%2f..%2fx/..%2fkey/",
        "/account/join/%00/%00/",
        "/" + "a" * 5_000,
        "/%ff%fe",
    ],
)
def test_nothing_outside_is_reached(address):
    make_person("boss", "administrator", password=None)

    answer = make_client("boss").get(address)

    assert answer.status_code in (400, 404, 410)
    assert b"SECRET_KEY" not in answer.getvalue()
    assert b"root:" not in answer.getvalue()


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b", "\x00", "[::1"])
def test_other_hosts_are_refused_in_plain_words(host):
    answer = Client(headers={"host": host}).get("/account/sign-in/")

    assert answer.status_code == 400
    assert "cannot be understood" in answer.content.decode()


def test_endless_form_is_refused():
    answer = Client().post("/account/sign-in/", {"login": "x" * 3_000_000, "password": "y"})

    assert answer.status_code in (400, 413)


def test_form_of_too_many_fields_is_refused():
    answer = Client().post("/account/sign-in/", {f"n{n}": "" for n in range(1_001)})

    assert answer.status_code == 400


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
@pytest.mark.parametrize(
    "address", ["/", "/people/", "/people/boss/", "/account/", "/account/role/"]
)
def test_other_methods_change_nothing(address, method):
    make_person("boss", "administrator", password=None)

    assert getattr(make_client("boss"), method)(address).status_code == 405


@pytest.mark.parametrize("key", ["x" * 40, "0", "../../x", "", "=1+1"])
def test_made_up_session_is_nobodys(key):
    client = Client()
    client.cookies["session"] = key

    assert client.get("/account/").status_code == 302


def test_next_address_is_never_markup():
    html = (
        Client().get("/account/sign-in/?next=%22%3E%3Cscript%3Ealert(1)</script>").content.decode()
    )

    assert "<script>alert" not in html
    assert not re.search(r'value="">', html)


def test_policy_stands_on_every_answer():
    for address in (
        "/",
        "/account/sign-in/",
        "/nothing/",
        "/static/mainstem/mainstem.css",
        "/static/no",
    ):
        answer = Client().get(address)
        answer.close()
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
