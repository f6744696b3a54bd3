"""One claim on its page: beside its source, judged, corrected, and never over another's judgement."""

import html
import json
import re

import pytest
from django.utils import translation
from fakes.claims import BOTH, FOURTH_ZH, LIN, NOW, SOK, THIRD_EN, THIRD_ZH, accept, list_meetings
from fakes.claims import read as read_texts

from mainstem.operations.reviewing import judging, review
from mainstem.operations.reviewing.rulings import Ruling
from mainstem.store.review.queue import Filters
from mainstem.store.schema.tables import Entry, Judgement, Statement
from mainstem.web.review import sentences

pytestmark = pytest.mark.django_db


def read(*texts):
    """Read texts, and return the first meeting that waits."""
    read_texts(*texts)
    return list_meetings()[0]


def show(client, item, query=""):
    response = client.get(f"/review/{item.source}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def send(client, item, query="", **fields):
    fields.setdefault("decision", "accepted")
    fields.setdefault("seen", "")
    return client.post(f"/review/{item.source}/{query}", fields)


def list_fields(page):
    """Return what a form would send as it stands: the name of each input and its value."""
    found = dict(
        re.findall(
            r'<input (?:class="\w*" )?(?:type="hidden" )?name="([dm][^"]*)" value="([^"]*)"', page
        )
    )
    found |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    for name, options in re.findall(
        r'<select (?:class="\w+" )?name="([^"]+)"[^>]*>(.*?)</select>', page, re.S
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else re.search(r'<option value="([^"]*)"', options)[1]
    return {n: html.unescape(v) for n, v in found.items() if re.match(r"[dm][-\d]", n)} | {
        "edit": "1"
    }


def find_field(page, label, part):
    """Return the name of the input of a property that was read."""
    key = re.search(rf'<span id="(d\d+)-label">{label}<', page)[1]
    return f"{key}-{part}"


def list_stated():
    rows = Statement.objects.filter(until=None).values_list("record", flat=True)
    return {(s["property"], json.dumps(s["value"])) for s in map(json.loads, rows)}


def test_shows_the_claim_in_both_languages_with_its_words_marked(client):
    page = show(client, read(BOTH))

    marked = re.findall(r"<mark>([^<]*)</mark>", page)
    assert any("第三次外长会" in words for words in marked)
    assert any("Foreign Ministers" in words for words in marked)
    assert '<blockquote lang="zh"' in page
    assert '<blockquote lang="en"' in page


def test_shows_what_would_be_stated_in_the_language_of_the_reader(client):
    item = read(BOTH)

    english = show(client, item)
    chinese = client.get(f"/review/{item.source}/", headers={"accept-language": "zh-CN"})

    assert "<dt>Level</dt>" in english
    assert "Foreign ministers" in english
    assert "<dt>层级</dt>" in chinese.content.decode()
    assert "2017年12月15日" in chinese.content.decode()


def test_accepts_and_goes_on_to_the_next_claim_of_the_same_list(client):
    read(THIRD_ZH, FOURTH_ZH)
    first, second = list_meetings()

    response = send(client, first, "?kind=event%3Ameeting", entry="new")

    assert response.status_code == 302
    assert response["Location"] == f"/review/{second.source}/?kind=event:meeting"
    page = client.get(response["Location"]).content.decode()
    assert "Accepted:" in page
    assert 'name="judgement" value="judgement-' in page


def test_goes_back_to_the_list_after_the_last_claim(client):
    item = read(THIRD_ZH)

    response = send(client, item, "?kind=event:meeting&text=外长", decision="rejected")

    assert response["Location"].startswith("/review/?kind=event:meeting&text=")


@pytest.mark.parametrize("decision", ["accepted", "rejected", "unsure"])
def test_records_each_decision_with_its_note(client, decision):
    item = read(THIRD_ZH)

    send(client, item, decision=decision, note="  who chaired?  ", entry="new")

    held = Judgement.objects.get(until=None)
    assert held.decision == decision
    assert json.loads(held.record)["note"] == "who chaired?"
    assert Entry.objects.exists() == (decision == "accepted")


def test_accepts_a_form_sent_back_as_it_stood_without_correcting_anything(client):
    item = read(BOTH)
    fields = list_fields(show(client, item, "?edit=1"))
    assert len(fields) > 15

    send(client, item, entry="new", **fields)

    assert Judgement.objects.get(until=None).decision == "accepted"


def test_keeps_the_claim_as_read_beside_its_correction(client):
    item = read(THIRD_ZH)
    page = show(client, item, "?edit=1")
    assert "as read:" in page
    fields = list_fields(page)
    fields[find_field(page, "Date", "value")] = "2017-12-16"

    send(client, item, entry="new", **fields)

    held = Judgement.objects.get(until=None)
    assert held.decision == "corrected"
    assert "2017-12-15" in json.loads(held.record)["read"]
    assert ("date", '"2017-12-16"') in list_stated()


def test_leaves_out_marks_unknown_and_states_more_when_asked_to(client):
    item = read(THIRD_ZH)
    page = show(client, item, "?edit=1")
    fields = list_fields(page)
    fields[find_field(page, "Place", "state")] = "left_out"
    fields[find_field(page, "Number", "state")] = "unknown"
    fields |= {"m-area-value": "water", "m-title-text": "Third meeting", "m-title-lang": "en"}

    send(client, item, entry="new", **fields)

    stated = dict(list_stated())
    assert "place" not in stated
    assert stated["ordinal"] == "null"
    assert stated["area"] == '"water"'
    assert '{"lang": "en", "text": "Third meeting"}' in [
        v for p, v in list_stated() if p == "title"
    ]


def test_says_beside_the_field_what_cannot_be_read_and_loses_nothing(client):
    item = read(THIRD_ZH)
    page = show(client, item, "?edit=1")
    fields = list_fields(page)
    fields[find_field(page, "Date", "value")] = "the day after <b>"

    response = send(client, item, entry="new", note="kept & safe", **fields)

    again = response.content.decode()
    assert response.status_code == 422
    assert "Write a date as 2025, 2025-08" in again
    assert 'value="the day after &lt;b&gt;"' in again
    assert 'value="kept &amp; safe"' in again
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"decision": "burn"}, "without saying what to decide"),
        ({"entry": "entry-0000000000000000"}, "does not hold any more"),
        ({"entry": "<script>"}, "does not hold any more"),
        ({"entry": "other", "other": "no such name"}, "No entry of this kind"),
        ({"entry": "other", "other": ""}, "No entry of this kind"),
    ],
)
def test_says_why_a_form_cannot_be_carried_out(client, fields, expected):
    response = send(client, read(THIRD_ZH), **fields)

    assert response.status_code == 422
    assert expected in response.content.decode()
    assert not Judgement.objects.exists()


def test_takes_an_entry_by_its_name(client):
    read(THIRD_ZH, FOURTH_ZH)
    third, fourth = sorted(list_meetings(), key=lambda i: i.date)
    made = accept(third, by=SOK)
    title = next(json.loads(v)["text"] for p, v in list_stated() if p == "title")

    send(client, fourth, entry="other", other=title)

    assert Judgement.objects.get(source=fourth.source).entry == made.entry


def test_offers_the_entry_that_matches_with_its_reasons_and_why_others_do_not(client):
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    third = next(i for i in list_meetings() if i.languages == ("zh",) and i.date == "2017-12-15")
    made = accept(third, by=SOK)

    same = show(client, next(i for i in list_meetings() if i.languages == ("en",)))
    other = show(client, next(i for i in list_meetings() if i.languages == ("zh",)))

    assert f'value="{made.entry}" checked' in same
    assert "same level and number (3)" in same
    assert "same day (" in same
    assert 'value="new" checked' in other
    assert "other date: " in other
    assert 'class="ruled-out"' in other


def test_shows_who_decided_what_meanwhile_and_keeps_ones_own_input(client):
    item = read(THIRD_ZH)
    page = show(client, item, "?edit=1")
    fields = list_fields(page)
    fields[find_field(page, "Date", "value")] = "2017-12-16"
    judging.judge(SOK, item.source, Ruling("rejected", note="hearsay"), seen=None, now=NOW)

    response = send(client, item, entry="new", note="mine", **fields)

    again = response.content.decode()
    assert response.status_code == 409
    assert "sok has judged this while you were looking:" in again
    assert "Rejected" in again
    assert "hearsay" in again
    assert 'value="2017-12-16"' in again
    assert 'value="mine"' in again
    assert Judgement.objects.get(until=None).decision == "rejected"

    seen = re.search(r'name="seen" value="(\d+)"', again)[1]
    send(client, item, entry="new", seen=seen, **fields)
    assert Judgement.objects.get(until=None).decision == "corrected"


def test_says_so_when_the_judgement_one_saw_was_undone(client):
    item = read(THIRD_ZH)
    judged = judging.judge(SOK, item.source, Ruling("rejected"), seen=None, now=NOW)
    seen = re.search(r'name="seen" value="(\d+)"', show(client, item))[1]
    judging.undo(SOK, judged.judgement, now=NOW)

    response = send(client, item, entry="new", seen=seen)

    assert response.status_code == 409
    assert "was undone while you were looking" in response.content.decode()


def test_undoes_the_last_judgement_and_shows_its_claim_again(client):
    item = read(THIRD_ZH)
    send(client, item, entry="new")
    page = client.get("/review/?status=any").content.decode()
    form = re.search(r'value="(judgement-[^"]+)"><input[^>]*name="source" value="([^"]+)"', page)

    response = client.post("/review/undo/?kind=event", {"judgement": form[1], "source": form[2]})

    assert response["Location"] == f"/review/{item.source}/?kind=event"
    assert not Judgement.objects.filter(until=None).exists()
    assert "Undone:" in client.get(response["Location"]).content.decode()


def test_lists_the_last_ten_judgements(client):
    read(
        *(f"澜湄合作第三次外长会于{year}年12月15日在云南大理举行。\n" for year in range(2000, 2012))
    )
    for item in list_meetings():
        send(client, item, decision="rejected")

    page = client.get("/review/").content.decode()
    last = page[page.index('<details class="recent">') :]

    assert last.count('class="verdict rejected"') == 10
    assert last.count("<button>") == 10


def test_judges_a_discrepancy_right_or_wrong(client):
    read_texts(
        "2025年贸易额达500亿美元，同比增长12%。\n\n"
        "In 2025, trade reached US$600 billion, up 12 percent.\n"
    )
    (item,) = review.list_queue(LIN, Filters(kind="discrepancy")).items

    page = show(client, item)
    send(client, item)

    assert "It is a discrepancy" in page
    assert 'name="entry"' not in page
    assert Judgement.objects.get(until=None).decision == "accepted"
    assert not Entry.objects.exists()


def test_escapes_what_a_hostile_document_says(client):
    item = read(f"有人说<script>alert(1)</script>。{THIRD_ZH}")
    assert "&lt;script&gt;" in show(client, item)

    for query in ("", "?edit=1"):
        assert "<script>alert" not in show(client, item, query)


@pytest.mark.parametrize("method", ["get", "post"])
def test_says_that_a_claim_is_not_there(client, method):
    response = getattr(client, method)("/review/source-0/", {"decision": "accepted"})

    assert response.status_code == 404


def test_leads_from_a_claim_of_the_reader(client):
    item = read(THIRD_ZH)
    shown = review.get_item(LIN, item.source)

    subject, claim = shown.sources[0].subject, shown.claim.record["id"]
    response = client.get(f"/review/of/{subject}/{claim}/")

    assert response["Location"] == f"/review/{item.source}/"
    assert client.get(f"/review/of/{subject}/figure-0/").status_code == 404
    panel = client.get(f"/documents/{subject}/?claim={claim}").content.decode()
    assert f'href="/review/of/{subject}/{claim}/"' in panel


def test_asks_the_store_a_bounded_number_of_times(client, django_assert_max_num_queries):
    read(
        *(f"澜湄合作第三次外长会于{2000 + n}年12月15日在云南大理举行。\n" for n in range(15)), BOTH
    )
    for item in list_meetings()[:12]:
        accept(item)

    for item in list_meetings():
        with django_assert_max_num_queries(60):
            show(client, item)


def correct_date(client, item, day="2017-12-16"):
    """Correct the date of a claim, and show it again."""
    page = show(client, item, "?edit=1")
    send(client, item, **list_fields(page) | {find_field(page, "Date", "value"): day})
    return show(client, item, "?status=decided")


def test_shows_what_was_corrected_and_what_had_been_read(client):
    page = correct_date(client, read(THIRD_ZH))

    assert "What is stated: Meeting" in page
    assert re.search(r'16 December 2017</time></span><span class="asread quiet">read as', page)
    assert re.search(r"<del><time[^>]*>15 December 2017</time></del>", page)
    assert "Accept as it was read" in page


def test_edits_a_corrected_claim_from_what_it_was_corrected_to(client):
    item = read(THIRD_ZH)
    correct_date(client, item)
    seen = Judgement.objects.get(until=None).since

    page = show(client, item, "?status=decided&edit=1")
    send(client, item, "?status=decided", **list_fields(page) | {"seen": str(seen)})

    assert ("date", '"2017-12-16"') in list_stated()
    assert Judgement.objects.get(until=None).decision == "corrected"


def test_keeps_what_was_left_out_left_out_when_edited_again(client):
    item = read(THIRD_ZH)
    page = show(client, item, "?edit=1")
    send(client, item, **list_fields(page) | {find_field(page, "Date", "state"): "left_out"})
    assert "left out · read as" in show(client, item, "?status=decided")
    seen = Judgement.objects.get(until=None).since

    page = show(client, item, "?status=decided&edit=1")
    send(client, item, "?status=decided", **list_fields(page) | {"seen": str(seen)})

    assert "date" not in {name for name, _ in list_stated()}


def test_looks_another_entry_up_without_a_script_and_judges_nothing(client):
    read_texts(THIRD_ZH, FOURTH_ZH)
    first, second = list_meetings()
    made = accept(first).entry
    name = re.search(r"第.次", first.title)[0]

    page = send(client, second, decision="look", other=name, note="mine").content.decode()

    assert re.search(rf'value="{made}" checked', page)
    assert 'value="mine"' in page
    assert Judgement.objects.filter(until=None).count() == 1
    send(client, second, entry=made)
    assert set(Judgement.objects.filter(until=None).values_list("entry", flat=True)) == {made}


def test_shows_what_was_found_where_a_name_is_not_exact(client):
    read_texts(THIRD_ZH, FOURTH_ZH)
    first, second = list_meetings()
    made = accept(first).entry
    name = re.search(r"第.次", first.title)[0]

    response = send(client, second, entry="other", other=name)
    nothing = send(client, second, decision="look", other="zzzz")

    assert response.status_code == 422
    assert f'value="{made}"' in response.content.decode()
    assert "No entry of this kind was found by these words." in nothing.content.decode()


def test_tells_the_last_judgements_in_the_language_of_the_reader(client):
    item = read(BOTH)
    send(client, item)

    page = client.get("/review/", headers={"Accept-Language": "zh-hans"}).content.decode()
    last = page[page.index('<details class="recent">') :]

    assert "第三次外长会" in last
    assert "Foreign Ministers" not in last
    assert "guest" not in page


def test_says_a_figure_in_the_words_of_the_reader_and_the_number_that_would_be_stated():
    leading = {"kind": "figure", "lang": "zh", "subject": "贸易", "measure": None, "text": "5亿",
               "value": 5e8}  # fmt: skip
    other = {**leading, "lang": "en", "subject": "trade", "text": "600 million", "value": 6e8}

    with translation.override("en"):
        chosen = sentences.choose([leading, other])
        nameless = sentences.choose([leading, {**other, "subject": None}])

    assert (chosen["subject"], chosen["text"], chosen["value"]) == ("trade", "600 million", 5e8)
    assert nameless is leading
