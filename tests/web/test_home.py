"""Home: what is new, what waits and what is due, in few queries and few bytes."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from fakes.claims import BOTH, read
from fakes.people import make_client, make_person
from fakes.registers import act, make_meeting
from fakes.statements import DALI, make_entry, state, text

from mainstem.operations.access.accounts import GUESTS

pytestmark = pytest.mark.django_db


def guest(role):
    return Client(**{GUESTS: role})


def get(client, address="/", **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def promise(origin, due, **stated):
    entry = make_entry(origin, "commitment")
    said = {"due": due, **stated}
    act(
        entry,
        state(entry, "text", text(origin), DALI),
        *(state(entry, name, value, DALI) for name, value in said.items()),
    )
    return entry


def test_empty_store_says_what_to_do():
    html = get(guest("reader"))

    assert "mainstem read FILE" in html
    assert "mainstem demo" in html


def test_empty_site_promises_visitors_nothing_of_the_command_line(settings):
    settings.PUBLIC = "yes"

    html = get(Client())

    assert "The register is empty" in html
    assert "mainstem" not in html.partition("<main")[2]


def test_stranger_is_told_what_this_is_and_how_to_come_in():
    html = get(Client())

    assert "The register of this cooperation" in html
    assert 'class="button" href="/account/sign-in/"' in html
    assert 'href="/register/"' not in html
    assert 'href="/documents/"' not in html


def test_first_page_is_there_even_where_the_data_of_the_mechanism_is_not(settings):
    settings.MECHANISM = "no-such-folder"

    assert "The register of a cooperation between countries" in get(Client())
    assert 'class="cooperation"' not in get(guest("reader"))


def test_home_names_the_cooperation_in_two_languages():
    html = get(guest("reader"))

    assert re.search(r'class="cooperation"><a href="/mechanism/" lang="en">[^<]+</a> <span', html)


def test_person_without_a_role_is_told_who_can_give_one(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    make_person("keo")

    html = get(make_client("keo"))

    assert "You have signed in as keo" in html


def test_visitor_sees_the_register_and_no_documents(settings):
    settings.PUBLIC = "yes"
    read(BOTH)
    meeting = make_meeting("third")

    html = get(Client())

    assert f"/entries/{meeting.id}/" in html
    assert re.search(r'href="/register/meeting/"><span class="count">1</span> Meeting<', html)
    assert "Documents read" not in html
    assert "Waits for review" not in html


def test_reviewer_sees_how_much_waits_of_each_kind():
    read(BOTH)

    html = get(guest("reviewer"))

    assert re.search(r'Waits for review <span class="n">\d+</span>', html)
    assert 'href="/review/?kind=event"' in html
    assert re.search(r'href="/review/source-\w+/\?sort=confidence"', html)
    assert re.search(r'href="/documents/document-\w+/"', html)


def test_figure_in_question_stands_among_its_words():
    read("六国共有七百人参加。\n\n当时有214份。\n")

    html = get(guest("reviewer"))

    assert re.search(r'<span class="around" lang="zh"[^>]*>当时有<mark>214份</mark>。</span>', html)


def test_reader_is_shown_nothing_to_judge():
    read(BOTH)

    assert "/review/" not in get(guest("reader"))


def test_what_is_due_says_by_when_and_by_whom():
    promise("Share data", "2001-05-31", responsible=text("Joint Working Group"))
    promise("Build a bridge", "9998")

    html = get(guest("reader")).partition('id="due"')[2]

    passed, ahead = html.index("Share data"), html.index("Build a bridge")
    assert html.index("not reported as done") < passed < html.index("Ahead") < ahead
    assert "31 May 2001" in html
    assert "Joint Working Group" in html


def test_old_addresses_of_the_list_of_documents_lead_there():
    response = guest("reader").get("/?sort=-title&page=2")

    assert (response.status_code, response["Location"]) == (301, "/documents/?sort=-title&page=2")


def test_cost_does_not_grow_with_the_register():
    reviewer, counts, sizes = guest("reviewer"), [], []
    read(BOTH)
    for size in (8, 24):
        for number in range(size):
            make_meeting(f"{size}: {number}")
            promise(f"{size}: {number}", "9998")
        with CaptureQueriesContext(connection) as asked:
            sizes.append(len(get(reviewer)))
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 24
    assert max(sizes) < 100_000


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_names_stay_text(name):
    make_meeting("hostile", name)

    html = get(guest("reader"))

    assert "<script>alert" not in html
    assert "<img" not in html


def test_tells_which_organ_met_last_and_when_it_meets_next():
    meeting = make_entry("m", "meeting")
    act(
        meeting,
        state(meeting, "title", text("Fourth Lancang-Mekong Cooperation Leaders' Meeting"), DALI),
        state(meeting, "organ", "leaders", DALI),
        state(meeting, "date", "2023-12-25", DALI),
    )

    html = get(guest("reader"))

    assert f"/mechanism/meetings/{meeting.id}/" in html
    assert "The next one was due by" in html
