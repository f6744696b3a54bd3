"""Pages of promises and plans, of what changed, and of a year."""

import pytest
from django.test import Client
from fakes.promises import make_doing, make_ministers, make_promise
from fakes.registers import ANNA, NOW, act
from fakes.statements import DALI, state, text

from mainstem.operations.cooperation import followup

pytestmark = pytest.mark.django_db


def decide(client, promise, **sent):
    return client.post(f"/follow-up/{promise.id}/decide/", sent)


def test_page_shows_what_may_have_fulfilled_a_promise_and_why(client):
    promise, held = make_promise("1", due="2024-12-31"), make_ministers()

    page = client.get(f"/follow-up/{promise.id}/").content.decode()

    assert f'href="/entries/{held.id}/"' in page
    assert "258 days after it was due" in page
    assert "A meeting at the level that was promised" in page


def test_page_is_in_chinese_when_the_reader_is(client):
    promise = make_promise("1", due="2024-12-31")
    make_ministers()

    answer = client.get(f"/follow-up/{promise.id}/", headers={"accept-language": "zh-hans"})

    assert answer.status_code == 200


def test_form_chooses_judges_and_takes_back(client):
    promise, held = make_promise("1", due="2024-12-31"), make_ministers()

    assert decide(client, promise, do="choose", other=held.id).status_code == 302
    assert decide(client, promise, do="judge", status="late", seen="").status_code == 302
    page = client.get(f"/follow-up/{promise.id}/").content.decode()
    assert "<strong>Late</strong>" in page
    assert "Reported, 258 days late" in page

    (judged,) = followup.get_follow_up(ANNA, promise.id, today=NOW.date()).judged
    undone = decide(
        client, promise, do="undo", statement=judged.statement.id, seen=str(judged.since)
    )
    assert undone.status_code == 302
    assert followup.get_follow_up(ANNA, promise.id, today=NOW.date()).judged == ()


def test_page_leads_to_the_sentences_of_a_promise_and_of_its_doing(client):
    promise, held = make_promise("1", due="2024-12-31"), make_ministers()
    chosen = followup.choose(ANNA, promise.id, held.id, now=NOW)

    page = client.get(f"/follow-up/{promise.id}/").content.decode()

    assert f"/entries/{promise.id}/?statement={chosen}#evidence" in page
    assert page.count(f"/entries/{promise.id}/?statement=") == 2


def test_changes_begin_with_what_is_overdue(client):
    late = make_promise("1", due="2024-12-31")
    make_promise("2", due="2999-12-31")
    done, held = make_promise("3", due="2024-06-30"), make_ministers()
    followup.choose(ANNA, done.id, held.id, now=NOW)
    decide(client, done, do="judge", status="late", seen="")

    page = client.get("/changes/").content.decode()
    overdue = page[page.index('<h2 id="overdue">') : page.index("</section>")]

    assert f"/follow-up/{late.id}/" in overdue
    assert f"/follow-up/{done.id}/" not in overdue
    assert "nothing reported" in overdue
    assert "fulfilled by" in client.get("/changes/feed.atom?since=2020-01-01").content.decode()


def test_pages_say_that_evidence_was_retracted_since(client):
    promise, held = make_promise("1", due="2024-12-31"), make_ministers()
    decide(client, promise, do="choose", other=held.id)
    decide(client, promise, do="judge", status="late", seen="")
    asked = client.get(f"/entries/{held.id}/retract/").context["plan"]
    sent = {"reason": "It was another one.", "seen": asked.seen}

    assert client.post(f"/entries/{held.id}/retract/", sent).status_code == 302

    for path in (f"/follow-up/{promise.id}/", "/follow-up/?judged=late"):
        page = client.get(path).content.decode()
        assert "nothing reported · evidence was retracted" in page
        assert "Retracted: Lancang-Mekong Ministerial" in page
        assert "258 days" not in page
    assert "Retracted: Lancang-Mekong" in client.get("/changes/").content.decode()


def test_form_says_that_someone_was_faster(client):
    promise = make_promise("1")
    decide(client, promise, do="judge", status="partly", seen="")

    answer = decide(client, promise, do="judge", status="done", seen="")

    assert answer.status_code == 409
    assert b"Someone decided about this" in answer.content


@pytest.mark.parametrize(
    ("sent", "status"),
    [({}, 400), ({"do": "choose", "other": "entry-0"}, 404), ({"do": "judge", "status": "x"}, 404)],
)
def test_form_refuses_what_does_not_fit(client, sent, status):
    assert decide(client, make_promise("1"), **sent).status_code == status


def test_list_counts_by_judgement(client):
    promise = make_promise("1")
    make_promise("2", "六国应加强水资源合作")
    followup.judge(ANNA, promise.id, "done", seen=[], now=NOW)

    page = client.get("/follow-up/?judged=done").content.decode()

    assert f"/follow-up/{promise.id}/" in page
    assert "judged without evidence" in page
    assert "nothing reported" not in page
    assert "水资源" not in page


def test_plan_opens_the_list_behind_each_number(client):
    plan = make_doing("instrument", "plan", "Plan of Action", type="plan_of_action")
    make_promise("1", due="2024-12-31", area="security", instrument={"entry": plan.id})

    page = client.get(f"/plans/{plan.id}/").content.decode()

    assert f'href="/plans/{plan.id}/?area=security&amp;status=not_reported#items"' in page
    assert 'aria-label="Not reported 1"' in page
    listed = client.get("/plans/").content.decode()
    assert "Plan of Action" in listed
    assert "Other instruments and meetings" not in listed


def test_plan_without_items_takes_them_from_its_text(client):
    plan = make_doing("instrument", "plan", "Plan of Action", type="plan_of_action")
    make_promise("1")

    assert client.get(f"/plans/{plan.id}/").status_code == 200
    answer = client.post(f"/plans/{plan.id}/items/", {"document": "a" * 64})

    assert answer.status_code == 302
    assert client.post(f"/plans/{plan.id}/items/", {"document": "c" * 64}).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "/follow-up/entry-0/", "/plans/entry-0/", "/news/entry-0/",
    ],
)  # fmt: skip
def test_tells_that_there_is_nothing_at_an_address(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/follow-up/", "/follow-up/?judged=nonsense&page=x", "/plans/", "/changes/", "/news/",
        "/changes/?since=2026-99-99&until=x&meeting=y", "/changes/?until=9999-12-31",
        "/changes/feed.atom", "/timeline/", "/timeline/?year=0000", "/timeline/?year=99999",
        "/timeline/?area=x&member=y&kind=z",
    ],
)  # fmt: skip
def test_answers_whatever_the_address_says_and_however_little_there_is(client, address):
    assert client.get(address).status_code == 200


def test_changes_are_counted_from_the_last_meeting_of_foreign_ministers(client):
    make_doing("meeting", "m", "The Tenth", organ="foreign_ministers", date="2025-08-15")
    promise = make_promise("1")

    page = client.get("/changes/").content.decode()

    assert "Since The Tenth" in page
    assert f"/entries/{promise.id}/" in page
    feed = client.get("/changes/feed.atom")
    assert b"<author><name>" in feed.content
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert promise.id in feed.content.decode()


def test_changes_name_what_happened_and_gather_what_was_decided_of_a_promise(client):
    make_doing("meeting", "m", "The Tenth", organ="foreign_ministers", date="2025-08-15")
    held = make_doing("meeting", "n", "Law ministers", date="2025-09-15")
    promise = make_promise("1", due="2024-12-31")
    followup.choose(ANNA, promise.id, held.id, now=NOW)
    followup.judge(ANNA, promise.id, "done", seen=[], now=NOW)

    page = " ".join(client.get("/changes/").content.decode().split())

    assert f'<a href="/mechanism/meetings/{held.id}/">Law ministers</a>' in page
    assert "15 September 2025" in page
    assert "fulfilled by: Law ministers; judged: Done" in page


def test_timeline_shows_days_months_and_doubt(client):
    make_doing("meeting", "m", "The Tenth", date="2025-08-15", members=["CN", "LA"])
    make_doing("event", "e", "Water patrol", type="operation", date="2025-08")

    page = client.get("/timeline/").content.decode()

    assert "Timeline of 2025" in page
    assert page.index("The Tenth") < page.index("Water patrol")
    assert "day not stated" in page
    assert 'class="guessed"' in page


def test_another_entry_is_found_by_words_and_chosen(client):
    promise = make_promise("1", "六国应加强水资源合作")
    other = make_doing("event", "e", "Orchid training", type="training", date="2025-08")

    page = client.get(f"/follow-up/{promise.id}/?find=orchid").content.decode()

    assert f'name="other" value="{other.id}"' in page
    decide(client, promise, do="choose", other=other.id)
    again = client.get(f"/follow-up/{promise.id}/?find=orchid").content.decode()
    assert "Nothing of these words could fulfil a commitment." in again


def test_leads_to_the_next_promise_without_a_judgement_until_none_is_left(client):
    first, second, third = (make_promise(str(n), due=f"2024-0{n}-28") for n in (1, 2, 3))
    onward = "Next without a judgement"

    def show(promise):
        page = client.get(f"/follow-up/{promise.id}/").content.decode()
        return page[page.index(onward) - 60 : page.index(onward)] if onward in page else ""

    assert second.id in show(first)
    assert first.id in show(third)

    decide(client, second, do="judge", status="done", seen="")
    assert third.id in show(first)
    assert third.id in show(second)

    decide(client, first, do="judge", status="partly", seen="")
    assert not show(third)
    decide(client, third, do="judge", status="contradicted", seen="")
    assert not show(first)


def test_changes_are_counted_from_ministers_where_no_foreign_ministers_meet(client):
    make_doing("meeting", "c", "The Council", organ="ministers", date="2024-02-28")
    make_doing("meeting", "w", "The experts", organ="working_group", date="2025-08-15")

    assert "Since The Council" in client.get("/changes/").content.decode()


def test_changes_begin_with_a_day_that_is_typed_over_a_meeting(client):
    held = make_doing("meeting", "c", "The Council", organ="ministers", date="2024-02-28")

    typed = client.get(f"/changes/?meeting={held.id}&since=2025-01-31&was=").content.decode()
    chosen = client.get(f"/changes/?meeting={held.id}&since=2025-01-31&was=2025-01-31")

    assert "Since The Council" not in typed
    assert 'value="2025-01-31"' in typed
    assert "Since The Council" in chosen.content.decode()


def test_changes_end_today_and_say_that_no_day_lies_between(client):
    page = client.get("/changes/?since=9998-01-01&until=9999-12-31").content.decode()

    assert "No day lies between the two" in page
    assert 'name="until" value="9999' not in page


def test_list_shows_evidence_that_is_stated_in_words_alone(client):
    promise = make_promise("1", due="2024-12-31")
    act(state(promise, "fulfilled_by", text("<A meeting> nobody entered"), DALI))

    for path in ("/follow-up/", f"/follow-up/{promise.id}/"):
        page = client.get(path).content.decode()
        assert "&lt;A meeting&gt; nobody entered" in page
        assert "Reported" in page
        assert "retracted" not in page


def test_changes_name_what_is_stated_in_words_alone(client):
    promise = make_promise("1", due="2024-12-31")
    act(state(promise, "fulfilled_by", text("A meeting nobody entered"), DALI))

    page = client.get("/changes/?since=2026-01-01").content.decode()

    assert "fulfilled by: A meeting nobody entered" in page


@pytest.mark.parametrize("path", ["/follow-up/{}/", "/plans/{}/"])
def test_pages_say_in_words_why_one_may_not_decide(path):
    plan = make_doing("instrument", "plan", "Plan of Action", type="plan_of_action")
    asked = {"follow-up": make_promise("1"), "plans": plan}[path.split("/")[1]]

    page = Client(**{"mainstem.guests": "reader"}).get(path.format(asked.id)).content.decode()

    assert "An administrator of this site can give you the role." in page
    assert "Words(" not in page
