"""Whole pages are kept for who sees them, and none of them once anything was written."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from fakes.claims import BOTH, LIN, accept, list_meetings, read
from fakes.people import BOSS, NOW, make_client, make_person
from fakes.registers import act, make_meeting
from fakes.statements import DALI, end, state, text

from mainstem import web
from mainstem.operations.access import accounts, granting
from mainstem.operations.access.accounts import GUESTS
from mainstem.operations.register import withdrawals
from mainstem.operations.reviewing import judging, review, rules
from mainstem.operations.stores import indexing
from mainstem.register.acts import Actor
from mainstem.web import remembering

# What is read within a transaction is kept for nobody, and so is what others write meanwhile.
pytestmark = [pytest.mark.usefixtures("alone"), pytest.mark.django_db(transaction=True)]

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
STEWARD = Actor("anna", "steward")


@pytest.fixture(autouse=True)
def memory(monkeypatch):
    made = remembering.Memory(10_000_000)
    monkeypatch.setattr(remembering, "_MEMORY", made)
    return made


@pytest.fixture
def guest():
    return Client(**{GUESTS: "steward"})


def count(client, address, **headers):
    """Ask for a page, and return how many questions that took of the store, and the answer."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers=headers)
    return len(asked), answer


def show(client, address):
    """Return a page without what is of one request alone."""
    return TOKEN.sub("", client.get(address).content.decode())


def test_page_that_was_made_is_not_made_again(guest):
    make_meeting("1")
    first, answer = count(guest, "/register/meeting/")
    second, again = count(guest, "/register/meeting/")

    assert first > 3 * second
    assert TOKEN.sub("", again.content.decode()) == TOKEN.sub("", answer.content.decode())
    assert again.headers["Content-Type"] == answer.headers["Content-Type"]
    assert again.headers["Content-Security-Policy"]


def test_pages_of_people_ask_only_who_they_are():
    make_person("noy", "steward", password=None)
    client = make_client("noy")
    client.get("/register/")

    asked, _ = count(client, "/register/")

    # Session, account, roles; and on PostgreSQL what state the store is in.
    assert asked == (3 if connection.vendor == "sqlite" else 4)


def iter_writes():
    """Yield each sort of write to the store after an address that shows it."""
    meeting = make_meeting("1")
    entry, page = meeting.id, f"/entries/{meeting.id}/"
    said = state(meeting, "title", text("Renamed"), DALI)
    yield "/register/meeting/", lambda: make_meeting("2")
    yield "/register/", lambda: make_meeting("3")
    yield "/", lambda: make_meeting("4", "Another Meeting of Ministers")
    yield "/search/?q=Grain", lambda: make_meeting("5", "Grain Meeting")
    yield page, lambda: act(said)
    yield page, lambda: act(end(said))
    yield "/documents/", lambda: read(BOTH)
    yield "/search/?q=Yunnan", lambda: list(indexing.index())
    judged = list_meetings()[0]
    yield "/review/", lambda: accept(judged)
    yield "/review/", lambda: judging.undo(LIN, review.list_recent(LIN)[0].id, now=NOW)
    yield "/review/rules/", lambda: rules.switch_on(STEWARD, "both-languages", now=NOW)
    yield page, lambda: retract(entry)
    yield page, lambda: bring_back(entry)


def retract(entry):
    seen = withdrawals.plan(STEWARD, entry).seen
    withdrawals.retract_entry(STEWARD, entry, "not a meeting", seen=seen, now=NOW)


def bring_back(entry):
    seen = withdrawals.get_withdrawn(STEWARD, entry).act.number
    withdrawals.restore_entry(STEWARD, entry, seen=seen, now=NOW)


def test_every_write_shows_on_the_next_page(guest, memory, monkeypatch):
    for number, (address, write) in enumerate(iter_writes()):
        before = show(guest, address)
        assert memory._kept, (number, address)

        write()
        found = show(guest, address)

        assert found != before, (number, address)
        with monkeypatch.context() as without:
            without.setattr(site, "PAGE_MEMORY", 0)
            assert show(guest, address) == found, (number, address)


def test_nobody_gets_the_page_of_another(memory):
    names = ["steward", "editor KH", "reviewer", "reader"]
    clients = {}
    for name in names:
        make_person(name.partition(" ")[0], name, password=None)
        clients[name] = make_client(name.partition(" ")[0])
    make_meeting("1")
    read(BOTH)
    addresses = ("/", "/register/meeting/", "/review/", "/documents/", "/search/?q=Dali")
    fresh = {}
    for name, client in clients.items():
        for address in addresses:
            memory._kept.clear()
            fresh[name, address] = get(client, address)

    for name, client in [*clients.items(), *clients.items()]:
        for address in addresses:
            assert get(client, address) == fresh[name, address]
    assert fresh["reader", "/review/"][0] == 403
    assert all(name.partition(" ")[0] in fresh[name, "/"][1] for name in names)


def get(client, address):
    answer = client.get(address)
    return answer.status_code, TOKEN.sub("", answer.content.decode())


def test_signing_out_shows_the_page_of_a_guest_at_once(settings):
    settings.PUBLIC = "yes"
    make_person("noy", "steward", password=None)
    client = make_client("noy")
    for _ in range(2):
        assert "noy" in get(client, "/register/")[1]

    client.logout()

    assert "noy" not in get(client, "/register/")[1]
    settings.PUBLIC = "no"
    assert client.get("/register/").status_code == 302


@pytest.mark.parametrize("status", [302, 403])
def test_closed_account_or_revoked_role_counts_at_once(status):
    make_person("noy", "reviewer", password=None)
    client = make_client("noy")
    for _ in range(2):
        assert client.get("/review/").status_code == 200

    if status == 302:
        accounts.close_account(BOSS, "noy")
    else:
        granting.revoke_role(BOSS, "noy", granting.get_person(BOSS, "noy").grants[0].id, now=NOW)

    assert client.get("/review/").status_code == status


def test_session_that_is_over_shows_nothing_though_nothing_was_written():
    make_person("noy", "reader", password=None)
    client = make_client("noy")
    assert client.get("/register/").status_code == 200

    later = timezone.now() + timedelta(days=30)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.utils.timezone.now", lambda: later)
        assert client.get("/register/").status_code == 302


def test_page_is_made_anew_on_another_day_in_another_language_and_for_another_host(guest):
    known = [count(guest, "/")[0] for _ in range(2)]
    tomorrow = timezone.localdate() + timedelta(days=1)

    chinese, _ = count(guest, "/", **{"Accept-Language": "zh-hans"})
    elsewhere, _ = count(guest, "/", Host="localhost")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.utils.timezone.localdate", lambda: tomorrow)
        later, _ = count(guest, "/")

    assert known[1] < min(known[0], chinese, elsewhere, later)


def test_queries_that_are_only_written_alike_have_answers_of_their_own(guest):
    """As bytes the first is 中, the second what those bytes are called in Latin-1."""
    make_meeting("1", "中国")
    raw = "中".encode().decode("latin-1")

    found, other = (
        guest.get("/search/", QUERY_STRING=query).content.decode()
        for query in (f"q={raw}", "q=%C3%A4%C2%B8%C2%AD")
    )

    assert 'value="中"' in found
    assert f'value="{raw}"' in other


def test_keeps_no_answer_to_a_query_that_takes_memory_itself(guest, memory):
    guest.get("/register/", QUERY_STRING="a=" + "a" * 3_000)

    assert not memory._kept


def test_forms_of_a_kept_page_hold_the_proof_of_who_asks():
    clients = [Client(enforce_csrf_checks=True, **{GUESTS: "steward"}) for _ in range(2)]
    tokens = []
    for client in clients * 2:
        (token, *others) = TOKEN.findall(client.get("/register/").content.decode())
        assert set(others) <= {token}
        tokens.append(token)
        sent = {"language": "en", "csrfmiddlewaretoken": token}
        assert client.post("/language/", sent).status_code == 302

    assert len(set(tokens)) == 4
    foreign = {"language": "en", "csrfmiddlewaretoken": tokens[1]}
    assert clients[0].post("/language/", foreign).status_code == 403


def test_browser_is_told_that_it_has_the_page_until_something_is_written(guest):
    guest.get("/register/")
    answer = guest.get("/register/")
    tag = answer.headers["ETag"]

    known = guest.get("/register/", headers={"If-None-Match": tag})
    other = Client(**{GUESTS: "steward"}).get("/register/", headers={"If-None-Match": tag})
    make_meeting("1")
    changed = guest.get("/register/", headers={"If-None-Match": tag})

    assert (known.status_code, known.content) == (304, b"")
    assert known.headers["ETag"] == tag
    assert "no-cache" in answer.headers["Cache-Control"]
    assert {"Cookie", "Accept-Language"} <= {*answer.headers["Vary"].split(", ")}
    # Its forms would have held the proof of someone else.
    assert other.status_code == 200
    assert changed.status_code == 200


def test_page_is_not_kept_when_something_was_written_while_it_was_made(guest, memory):
    make_meeting("1")

    def make():
        make_meeting("2")
        return HttpResponse("one meeting")

    request = guest.get("/register/").wsgi_request
    memory._kept.clear()

    assert remembering.recall(request, STEWARD, make).content == b"one meeting"
    assert not memory._kept


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse("gone", status=404),
        HttpResponse('name="csrfmiddlewaretoken" value="abc"'),
        StreamingHttpResponse(["long"]),
        HttpResponse(b"x" * 1_000_000),
    ],
    ids=["other status", "token of someone", "streaming", "large"],
)
def test_keeps_nothing_that_is_not_a_page_for_all(guest, memory, answer):
    request = guest.get("/mechanism/calendar.ics").wsgi_request
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
    memory._kept.clear()

    remembering.recall(request, STEWARD, lambda: answer)

    assert not memory._kept


def test_keeps_nothing_that_sets_a_cookie_or_comes_with_a_changed_session(guest, memory):
    request = guest.get("/register/").wsgi_request
    memory._kept.clear()
    with_cookie = HttpResponse("welcome")
    with_cookie.set_cookie("seen", "yes")

    remembering.recall(request, STEWARD, lambda: with_cookie)
    request.session["seen"] = "yes"
    remembering.recall(request, STEWARD, lambda: HttpResponse("welcome"))

    assert not memory._kept


def test_keeps_nothing_where_it_is_switched_off(guest, memory, settings):
    settings.PAGE_MEMORY = 0

    answers = [count(guest, "/register/") for _ in range(2)]

    assert answers[0][0] == answers[1][0]
    assert "ETag" not in answers[1][1].headers


def test_memory_forgets_what_was_of_no_use_longest_and_all_of_another_state():
    memory = remembering.Memory(48_000)
    answers = [remembering.Answer((bytes([n]) * 1_900,), (), b"") for n in range(20)]
    for number, answer in enumerate(answers):
        memory.keep("one", number, answer)
        memory.find("one", 4)

    assert memory.find("one", 4) is answers[4]
    assert memory.find("one", 3) is None
    assert memory.find("one", 19) is answers[19]
    assert memory._size == sum(kept.size for kept in memory._kept.values()) <= 48_000
    assert memory.find("two", 4) is None
    memory.keep("two", 0, answers[0])
    assert [*memory._kept] == [0]


def test_proof_of_who_asks_stands_in_forms_alone():
    """In a page that has forms, one that stood elsewhere would be kept, and handed to others."""
    tag = "{% csrf_token %}"
    found = [
        path.name
        for path in Path(web.__file__).parents[1].rglob("*.html")
        if "csrf" in path.read_text("utf-8").replace(tag, "").lower()
    ]

    assert found == []


def test_views_read_nothing_of_a_request_that_a_kept_page_does_not_depend_on():
    """Cookies, headers and the session are not asked by what shows the store."""
    known = {
        "GET", "POST", "build_absolute_uri", "get_full_path", "get_host", "method", "path", "scheme",
    }  # fmt: skip
    around = {
        "permissions.py", "middleware.py", "remembering.py", "context.py", "answering.py", "sent.py",
    }  # fmt: skip
    found = {}
    for path in Path(web.__file__).parent.rglob("*.py"):
        if path.name in around or path.parent.name == "accounts":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "request"
            ):
                found.setdefault(node.attr, path.name)

    assert {name: path for name, path in found.items() if name not in known} == {}
