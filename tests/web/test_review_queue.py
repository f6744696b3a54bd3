"""The queue on a page: what waits, what it is narrowed to, and several claims accepted at once."""

import re

import pytest
from django.test import Client
from fakes.claims import BOTH, FOURTH_ZH, LIN, NOW, SOK, THIRD_EN, THIRD_ZH, list_meetings, read
from hypothesis import given
from hypothesis import strategies as st

from mainstem.operations.reviewing import judging, review
from mainstem.operations.reviewing.rulings import Ruling
from mainstem.store.schema.tables import Entry, Judgement
from mainstem.web.review.addresses import STATUSES, QueueAddress

HOSTILE = (
    "<script>alert(1)</script>第三次外长会于2017年12月15日在云南大理举行。\n\n"
    "The third <img src=x onerror=alert(1)> Foreign Ministers' Meeting was held in Dali on "
    "December 15, 2017.\n"
)


@pytest.fixture
def page(client, db):
    """Ask the queue, and return its HTML."""

    def ask(query=""):
        response = client.get(f"/review/{query}")
        assert response.status_code == 200
        return response.content.decode()

    return ask


def list_sources(html):
    """Return the claims of the list, in its order."""
    return re.findall(r'id="c\d+" href="/review/(source-[0-9a-f]+)/', html)


def reject(item, by=SOK):
    return judging.judge(by, item.source, Ruling("rejected"), seen=None, now=NOW)


def test_lists_the_surest_first_and_the_other_way_round(page):
    read(BOTH, FOURTH_ZH)

    down, up = list_sources(page()), list_sources(page("?sort=confidence"))

    assert len(down) == review.list_queue(LIN).total
    assert down[0] == review.list_queue(LIN).items[0].source
    assert up[0] == review.list_queue(LIN, descending=False).items[0].source


def test_shows_kind_words_confidence_with_reasons_and_document_of_each_claim(page):
    read(BOTH)

    html = page("?kind=event:meeting")

    assert "Foreign Ministers&#x27; Meeting" in html
    assert ">meeting</span>" in html
    assert "15 December 2017" in html
    assert "+20&nbsp;told in both languages" in html
    assert ">0</a>" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=event:meeting", 3),
        ("?kind=event", 3),
        ("?kind=event:visit", 0),
        ("?kind=event:meeting&language=en", 1),
        ("?kind=event:meeting&text=第四次", 1),
        ("?kind=event:meeting&text=nothing like it", 0),
        ("?kind=event:meeting&status=decided", 0),
        ("?kind=event:meeting&status=any", 3),
        ("?kind=event:meeting&least=100&most=100", 0),
        ("?kind=event:meeting&document=document-0", 0),
        ("?kind=event:meeting&page=99", 3),
        ("?kind=event:meeting&least=x&most=-1&status=what&sort=%00&text=%00", 3),
    ],
)
def test_filters_by_what_the_address_says(page, query, expected):
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)

    assert len(list_sources(page(query))) == expected


def test_filters_by_document(page):
    read(THIRD_ZH, FOURTH_ZH)
    subject = re.search(r'<option value="(document-[0-9a-f]+)"', page())[1]

    html = page(f"?document={subject}")

    assert list_sources(html)
    assert len(list_sources(html)) < len(list_sources(page()))
    assert f'<option value="{subject}" selected' in html


def test_carries_its_address_into_every_claim(page):
    read(THIRD_ZH)

    html = page("?kind=event&sort=confidence")

    assert re.search(r'href="/review/source-[0-9a-f]+/\?kind=event&amp;sort=confidence"', html)


@given(
    st.builds(
        QueueAddress,
        status=st.sampled_from(sorted(STATUSES)),
        kind=st.text(max_size=20).map(lambda t: t.strip().replace("\0", "")),
        text=st.text(max_size=20).map(lambda t: t.strip().replace("\0", "")),
        least=st.integers(0, 50),
        most=st.integers(50, 100),
        descending=st.booleans(),
        page=st.integers(1, 10**8),
    )
)
def test_address_reads_back_what_it_writes(address):
    from django.http import QueryDict

    assert QueueAddress.parse(QueryDict(str(address).removeprefix("?"))) == address


def test_says_what_to_do_when_nothing_was_read(page):
    html = page()

    assert "Nothing has been read yet that could be judged." in html
    assert "mainstem read" in html


def test_says_where_to_look_when_nothing_waits(page):
    read(THIRD_ZH)
    for item in review.list_queue(LIN).items:
        reject(item)

    html = page()

    assert "Nothing waits: every claim that was read has been judged." in html
    assert "?status=decided" in html


def test_says_how_to_widen_filters_that_are_too_narrow(page):
    read(THIRD_ZH)

    assert "No claim fits these filters." in page("?text=nothing like it")


def test_accepts_only_what_was_selected_and_says_what_became_of_each(client, page):
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    sources = list_sources(page("?kind=event:meeting"))

    response = client.post("/review/accept/", {"claim": [f"{s}@" for s in sources[:2]]})

    html = response.content.decode()
    assert "2 of 2 claims accepted" in html
    assert Judgement.objects.filter(until=None).count() == 2
    assert list_sources(page("?kind=event:meeting")) == sources[2:]


def test_says_which_entry_a_claim_was_added_to(client, page):
    read(THIRD_ZH, THIRD_EN)

    client.post("/review/accept/", {"claim": [f"{i.source}@" for i in list_meetings()]})

    assert Entry.objects.filter(kind="meeting", until=None).count() == 1


def test_refuses_what_another_person_judged_meanwhile_and_accepts_the_rest(client, page):
    read(THIRD_ZH, FOURTH_ZH)
    first, second = list_meetings()
    reject(first)

    response = client.post("/review/accept/", {"claim": [f"{first.source}@", f"{second.source}@"]})

    html = response.content.decode()
    assert "1 of 2 claims accepted" in html
    assert "sok has judged it meanwhile: Rejected" in html
    held = dict(Judgement.objects.filter(until=None).values_list("source", "decision"))
    assert held == {first.source: "rejected", second.source: "accepted"}


def test_refuses_a_claim_judged_anew_since_it_was_listed(client, page):
    read(THIRD_ZH)
    (item,) = list_meetings()
    judging.judge(SOK, item.source, Ruling("unsure"), seen=None, now=NOW)
    ticked = re.search(r'name="claim" value="(source-\w+@\d+)"', page("?status=unsure"))[1]
    seen = review.get_item(SOK, item.source).standing.since
    judging.judge(SOK, item.source, Ruling("rejected"), seen=seen, now=NOW)

    html = client.post("/review/accept/", {"claim": [ticked]}).content.decode()

    assert "0 of 1 claim accepted" in html
    assert Judgement.objects.get(until=None).decision == "rejected"


def test_says_so_when_nothing_was_selected_or_nothing_that_exists(client, db):
    assert "Nothing was selected" in client.post("/review/accept/").content.decode()
    html = client.post("/review/accept/", {"claim": ["source-0@", "<b>", "x" * 999]})
    assert "It is not in the queue any more" in html.content.decode()


def test_undoes_all_that_was_accepted_together(client, page):
    read(THIRD_ZH, FOURTH_ZH)
    html = client.post(
        "/review/accept/", {"claim": [f"{i.source}@" for i in list_meetings()]}
    ).content.decode()
    made = re.findall(r'name="judgement" value="([^"]+)"', html)
    assert len(made) == 2

    response = client.post("/review/undo/", {"judgement": made})

    assert response.status_code == 302
    assert response["Location"] == "/review/"
    assert not Judgement.objects.filter(until=None).exists()
    assert len(list_meetings()) == 2


def test_says_so_when_a_judgement_cannot_be_undone(client, page):
    read(THIRD_ZH)
    (item,) = list_meetings()
    judged = reject(item)
    seen = review.get_item(SOK, item.source).standing.since
    judging.undo(SOK, judged.judgement, now=NOW)

    response = client.post("/review/undo/", {"judgement": f"{judged.judgement}@{seen}"})

    assert response.status_code == 409
    assert "This could not be undone" in response.content.decode()


def test_escapes_what_a_hostile_document_says(page):
    read(HOSTILE)

    html = page()

    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_takes_a_form_only_with_the_proof_that_it_is_ours(db):
    strict = Client(enforce_csrf_checks=True, **{"mainstem.guests": "steward"})

    assert strict.post("/review/accept/").status_code == 403
    assert strict.post("/review/undo/").status_code == 403
    assert strict.post("/review/source-0/").status_code == 403


def test_asks_the_store_as_often_for_many_claims_as_for_few(
    client, page, django_assert_max_num_queries
):
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH, BOTH, *(f"{FOURTH_ZH}\n\n第{n}段。" for n in range(20)))
    client.post("/review/accept/", {"claim": [f"{i.source}@" for i in list_meetings()[:12]]})

    for query in ("", "?status=any", "?status=decided"):
        with django_assert_max_num_queries(20):
            page(query)
