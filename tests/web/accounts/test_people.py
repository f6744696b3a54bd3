"""The people of a site: invited, trusted with roles, and none of them by themselves."""

import re

import pytest
from django.test import Client
from fakes.people import NOW, PASSWORD, make_client, make_person

from mainstem.operations.access import granting
from mainstem.store.access import accounts as table

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def boss(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    make_person("boss", "administrator")
    return make_client("boss")


def test_someone_is_added_invited_and_given_a_role(boss):
    added = boss.post("/people/", {"name": "Noy"})
    assert added["Location"] == "/people/noy/"
    boss.post("/people/noy/", {"do": "grant", "role": "editor", "member": "kh"})
    page = boss.post("/people/noy/", {"do": "invite"}).content.decode()
    address = re.search(r"<code>http://testserver(/account/join/noy/[^<]+/)</code>", page)[1]

    client = Client()
    assert "Choose a password" in client.get(address).content.decode()
    client.post(address, {"password": PASSWORD, "again": PASSWORD})
    client.post("/account/sign-in/", {"login": "noy", "password": PASSWORD})

    assert "Cambodia" in client.get("/account/").content.decode()
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "problem"),
    [("short", "short", "too short"), (PASSWORD, PASSWORD + "!", "not the same"), ("", "", "too short")],
)  # fmt: skip
def test_password_that_is_not_good_is_asked_for_again(boss, password, again, problem):
    make_person("noy", password=None)
    page = boss.post("/people/noy/", {"do": "invite"}).content.decode()
    address = re.search(r"<code>http://testserver([^<]+)</code>", page)[1]

    answer = Client().post(address, {"password": password, "again": again})

    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert not table.find_account("noy").has_usable_password()


def test_role_is_taken_away(boss):
    make_person("noy", "editor KH", password=None)
    (grant,) = table.list_grants("noy")

    boss.post("/people/noy/", {"do": "revoke", "grant": grant.id})

    assert table.list_grants("noy") == ()
    again = boss.post("/people/noy/", {"do": "revoke", "grant": grant.id})
    assert "taken away already" in again.content.decode()


def test_account_is_closed_and_opened_again(boss):
    make_person("noy", password=None)

    boss.post("/people/noy/", {"do": "close"})
    assert "closed" in boss.get("/people/").content.decode()
    boss.post("/people/noy/", {"do": "reopen"})

    assert table.find_account("noy").is_active


@pytest.mark.parametrize(
    "what", ["grant", "revoke", "invite", "close", "reopen", "drop second step"]
)
def test_administrators_are_told_why_they_do_not_change_themselves(boss, what):
    answer = boss.post("/people/boss/", {"do": what, "role": "steward", "member": ""})

    assert answer.status_code == 403
    assert "Nobody changes their own roles" in answer.content.decode()
    assert "This is you" in boss.get("/people/boss/").content.decode()


@pytest.mark.parametrize(
    "fields",
    [{"do": "grant", "role": "minister"}, {"do": "grant"}, {"do": "grant", "role": "editor", "member": "XX"},
     {"do": "grant", "role": "editor", "member": HOSTILE}, {"do": "fly"}, {}, {"do": "revoke", "grant": "\x00"}],
)  # fmt: skip
def test_form_that_makes_no_sense_is_answered_and_nothing_lost(boss, fields):
    make_person("noy", password=None)

    answer = boss.post("/people/noy/", fields)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in html
    assert HOSTILE not in html
    assert table.list_grants("noy") == ()


@pytest.mark.parametrize(
    "name", [HOSTILE, "../../etc/passwd", "=1+1", "\u202eyon", "a b", "", "x" * 99, "\x00", "guest"]
)
def test_hostile_name_is_refused_and_shown_harmlessly(boss, name):
    answer = boss.post("/people/", {"name": name})

    assert answer.status_code == 422
    assert HOSTILE not in answer.content.decode()
    assert [person.name for person in granting.list_people(granting.accounts.OPERATOR)] == ["boss"]


@pytest.mark.parametrize(
    "name", ["nobody", "..%2F..%2Fetc%2Fpasswd", "%00", "%E2%80%AE", "x" * 500]
)
def test_person_who_is_not_there_is_missing(boss, name):
    assert boss.get(f"/people/{name}/").status_code == 404


@pytest.mark.parametrize("name", ["王伟", "ສົມສັກ", "សុខា"])
def test_names_of_every_script_have_a_page(boss, name):
    address = boss.post("/people/", {"name": name})["Location"]

    assert name in boss.get(address).content.decode()


def test_person_chooses_in_which_role_to_act(boss):
    make_person("noy", "editor KH", "reviewer")
    client = make_client("noy")
    reviewer = table.list_grants("noy")[1]
    assert "editor" in client.get("/").content.decode()

    client.post("/account/role/", {"grant": reviewer.id})

    assert re.search(r'noy <span class="quiet">reviewer</span>', client.get("/").content.decode())


def test_role_of_another_is_not_to_be_had(boss):
    make_person("noy", "reader")
    of_boss = table.list_grants("boss")[0]
    client = make_client("noy")

    client.post("/account/role/", {"grant": of_boss.id})

    assert client.get("/people/").status_code == 403


def test_refusal_says_what_it_takes_and_what_one_has(boss):
    make_person("noy", "reviewer")

    html = make_client("noy").get("/people/").content.decode()

    assert "“administrator”" in html
    assert "“reviewer”" in html


def test_list_of_people_costs_the_same_queries_for_many(boss, django_assert_num_queries):
    for number in range(20):
        make_person(f"noy{number}", "reader", password=None)

    # The session, its account and roles; then the accounts, the roles and the second steps.
    with django_assert_num_queries(6):
        boss.get("/people/")


def test_role_once_granted_is_in_the_history(boss):
    make_person("noy", password=None)
    boss.post("/people/noy/", {"do": "grant", "role": "reader", "member": ""})

    from mainstem.register import acts
    from mainstem.store.log import history

    last = acts.parse(list(history.iter_lines())[-1].data)
    assert (last.verb, last.by.name, last.by.role) == ("grant", "boss", "administrator")
    assert last.at > NOW
