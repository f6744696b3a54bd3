"""A token names who asks; cookies alone write nothing; and neither is taken for the other."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from fakes.people import BOSS, make_client, make_person
from fakes.programs import HERE, ask, make_program, make_token, send

from mainstem.api import access
from mainstem.operations.access import accounts, tokens
from mainstem.operations.access.accounts import GUESTS

pytestmark = pytest.mark.django_db

RULING = {"decision": "rejected", "expected": None}


@pytest.fixture
def keo():
    """Return the secret of a token of someone with two roles, for the lower one."""
    make_person("keo", "reader", "steward KH")
    return make_token(BOSS, "keo", "reader")


def test_token_acts_in_its_role_and_no_other(keo):
    found = ask(make_program(keo), "/").json()["me"]

    assert (found["name"], found["role"], found["member"]) == ("keo", "reader", None)


@pytest.mark.parametrize(
    "header",
    [
        "Bearer mst_0000",
        "Bearer",
        "Bearer ",
        "Basic a2VvOnB3",
        "mst_0000",
        "",
        "Bearer \u00e9",
        "Bearer mst_" + "0" * 5_000,
    ],
)
def test_what_is_no_token_is_refused_and_not_passed_over(settings, header):
    settings.PUBLIC = "documents"

    response = Client(headers={"authorization": header}).get(f"{HERE}/kinds")

    assert response.status_code == 401
    assert response.json()["type"].endswith("#token")
    assert response["WWW-Authenticate"] == 'Bearer realm="mainstem"'


def test_token_that_is_over_is_refused_also_to_one_who_has_signed_in(keo):
    now = datetime.now(UTC)
    (token,) = tokens.list_tokens(BOSS, "keo", now=now)
    tokens.revoke_token(BOSS, "keo", token.id, now=now)
    client = make_client("keo")

    response = client.get(f"{HERE}/kinds", headers={"authorization": f"Bearer {keo}"})

    assert client.get(f"{HERE}/kinds").status_code == 200
    assert response.status_code == 401


def test_token_counts_no_more_at_once(keo):
    program = make_program(keo)
    assert ask(program, "/kinds").status_code == 200

    accounts.close_account(BOSS, "keo")

    assert ask(program, "/kinds").status_code == 401


def test_token_is_over_when_its_time_is(keo, monkeypatch):
    class Later(datetime):
        @classmethod
        def now(cls, zone):
            return datetime.now(zone) + timedelta(days=91)

    monkeypatch.setattr(access, "datetime", Later)

    assert ask(make_program(keo), "/kinds").status_code == 401


def test_token_opens_no_page(keo):
    program = make_program(keo)

    for path in ("/documents/", "/account/", "/register/"):
        assert program.get(path)["Location"].startswith("/account/sign-in/")


def test_nobody_signs_in_with_a_token(keo):
    client = Client()

    for password in (keo, keo.removeprefix("mst_")):
        client.post("/account/sign-in/", {"login": "keo", "password": password})

    assert "_auth_user_id" not in client.session


def test_token_is_no_cookie_and_no_parameter(keo):
    client = Client()
    client.cookies["session"] = keo

    assert client.get(f"{HERE}/kinds").status_code == 401
    assert client.get(f"{HERE}/kinds", {"token": keo}).status_code == 401


def test_browser_writes_only_with_the_proof_that_its_person_meant_it(world):
    client = make_client("reviewer", enforce_csrf_checks=True)
    path = f"{HERE}/queue/{world.waiting[0]}/judgement"

    forged = client.post(path, RULING, content_type="application/json")
    client.get("/account/")
    proof = client.cookies["csrf"].value
    meant = client.post(
        path, RULING, content_type="application/json", headers={"X-CSRFToken": proof}
    )

    assert (forged.status_code, forged.json()["type"][-8:]) == (403, "#forgery")
    assert meant.status_code == 200


def test_program_writes_without_cookies(world):
    path = f"/queue/{world.waiting[0]}/judgement"
    world.reviewer.handler.enforce_csrf_checks = True

    assert send(world.reviewer, path, RULING).status_code == 200


def test_guest_writes_only_with_the_proof_too():
    guest = Client(enforce_csrf_checks=True, **{GUESTS: "steward"})

    response = guest.post(f"{HERE}/queue/source-0/judgement", RULING, "application/json")

    assert response.json()["type"].endswith("#forgery")


def test_other_sites_are_given_no_leave(world):
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}

    for response in (
        world.reviewer.get(f"{HERE}/kinds", headers=asked),
        world.reviewer.options(f"{HERE}/kinds", headers=asked),
        Client().options(f"{HERE}/queue/source-0/judgement", headers=asked),
    ):
        assert not [name for name in response.headers if name.startswith("Access-Control")]


def test_who_writes_too_much_waits(world, monkeypatch):
    monkeypatch.setattr(access, "WRITES", 3)
    path = "/queue/source-0/judgement"

    found = [send(world.reviewer, path, RULING).status_code for _ in range(4)]
    other = send(world.editor, path, RULING)
    last = send(world.reviewer, path, RULING)

    assert found == [404, 404, 404, 429]
    assert other.status_code == 404
    assert 1 <= int(last["Retry-After"]) <= 60
    assert last.json()["type"].endswith("#too-many")
    assert ask(world.reviewer, "/queue").status_code == 200


def test_asking_with_a_token_takes_one_question_to_know_who(world, django_assert_num_queries):
    ask(world.reader, "/")

    # And one for the tag, and one for how long the history is.
    with django_assert_num_queries(3):
        ask(world.reader, "/")
