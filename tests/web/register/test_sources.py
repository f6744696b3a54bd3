"""Whoever states a value says where it stands; nothing of what was typed is lost on the way."""

import html
import re

import pytest
from django.test import Client
from fakes.claims import read
from fakes.people import make_client, make_person
from fakes.registers import ANNA, act, make_meeting
from fakes.statements import make_entry, state, text

from mainstem.operations.access.accounts import GUESTS
from mainstem.operations.register import citing, entries, shelves
from mainstem.register.quotes import Finder
from mainstem.store.documents import readings
from mainstem.store.log import history
from mainstem.store.searching import texts

pytestmark = pytest.mark.django_db

CHINESE = "联合公报\n\n会议于2017年12月15日举行。会议讨论了水资源。\n"
ENGLISH = "Joint Communiqué <b>1</b>\n\nThe meeting was held on December 15, 2017.\n"


@pytest.fixture
def client():
    return Client(**{GUESTS: "steward"})


@pytest.fixture
def meeting():
    read(CHINESE, ENGLISH)
    return make_meeting("1")


def post(client, of, status, property_="date", do="state", **typed):
    typed = {name.replace("_", "-"): value for name, value in typed.items()}
    address = f"/entries/{of.id}/edit/{property_}/"
    seen = re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())[1]
    response = client.post(address, {"do": do, "seen": seen, **typed})
    assert response.status_code == status
    return response.content.decode()


def find_said(entry, property_="date"):
    shown = entries.get_entry_page(ANNA, entry.id).picture.find(property_)
    return [a.statement for t in shown.told for a in t.assertions] if shown else []


def test_a_value_is_stated_with_its_words_in_both_languages_and_shown_with_them(client, meeting):
    post(
        client, meeting, 302, value="2017-12-15",
        source0_document="联合公报", source0_quote="２０１７年12月15日",
        source3_document="joint", source3_quote="December 15,\n2017", source3_role="translation",
    )  # fmt: skip

    (said,) = find_said(meeting)
    assert [(c.quote, c.role) for c in said.citations] == [
        ("2017年12月15日", "original"),
        ("December 15, 2017", "translation"),
    ]
    page = client.get(f"/entries/{meeting.id}/?statement={said.id}&part=panel").content.decode()
    assert "会议于<mark>2017年12月15日</mark>举行" in page
    assert "held on <mark>December 15, 2017</mark>" in page
    assert "passage-" in re.search(r'<a href="(/documents/[^"]+)">', page)[1]
    assert "Nothing is cited" not in page


def test_a_document_of_the_same_name_and_words_that_come_again_are_chosen(client, meeting):
    read("联合公报\n\n会议，会议。另一份文件。\n")
    typed = {"value": "2017", "source0_document": "联合公报", "source0_quote": "会议"}

    page = post(client, meeting, 422, **typed)
    assert "It may be one of several documents" in page
    assert 'value="2017"' in page
    chosen = html.unescape(re.findall(r'name="source0-chosen" value="([^"]+)"', page)[0])
    page = post(client, meeting, 422, **typed, source0_chosen=chosen)

    assert f'name="source0-document" value="{html.escape(chosen)}"' in page
    places = re.findall(r'name="source0-place" value="([^"]+)"', page)
    assert len(places) == 2
    post(client, meeting, 302, **typed, source0_chosen=chosen, source0_place=places[1])
    ((citation,),) = [said.citations for said in find_said(meeting)]
    assert [(s.place, s.start, s.end) for s in citation.spans] == [(3, 3, 5)]


def test_says_of_each_source_what_is_wrong_and_keeps_it_all(client, meeting):
    acts = history.count_acts()

    page = post(
        client, meeting, 422, value="2017", source0_document="joint", source0_quote="held in May",
        source1_quote="no document", source2_title="A book", source2_quote="q", source2_date="x",
        source2_lang="lo",
    )  # fmt: skip

    assert "after “held” it goes on otherwise than with “in May”" in html.unescape(page).replace(
        "held ”", "held”"
    )
    assert 'href="#source0-quote-new"' in page
    assert "No document here is known to have these words" in page
    assert 'name="source2-title" value="A book"' in page
    assert '<option value="lo" selected>' in page
    assert "<details open>" in page.replace('class="limits" ', "")
    assert history.count_acts() == acts


def test_fields_for_another_source_come_without_stating_anything(client, meeting):
    page = post(client, meeting, 200, do="more", value="2017", source0_quote="words")

    assert 'name="source1-quote"' in page
    assert "words</textarea>" in page
    assert find_said(meeting) == []
    many = {f"source{n}_quote": "words" for n in range(10)}
    page = post(client, meeting, 200, do="more", **many)
    assert 'value="more"' not in page.partition('id="add"')[2]


def test_a_correction_cites_what_it_did_and_more(client, meeting):
    post(
        client,
        meeting,
        302,
        value="2017",
        source0_document="联合公报",
        source0_quote="会议于2017年",
    )
    (old,) = find_said(meeting)
    typed = {"statement": old.id, "value": "2017-12-15", "rank": "normal"}

    page = post(client, meeting, 422, do="correct", **typed, source0_document="joint")
    assert 'value="2017-12-15"' in page
    assert 'name="keep" value="yes">' in page
    post(
        client, meeting, 302, do="correct", keep="yes", **typed,
        source0_document="joint", source0_quote="on December 15, 2017",
    )  # fmt: skip

    (now,) = find_said(meeting)
    assert [c.lang for c in now.citations] == ["zh", "en"]


def test_what_was_typed_to_correct_a_value_that_is_gone_is_kept(client, meeting):
    page = post(
        client, meeting, 422, do="correct", statement="statement-0", value="2018",
        source0_document="joint", source0_quote="December",
    )  # fmt: skip

    assert 'value="2018"' in page
    assert "December</textarea>" in page


@pytest.mark.parametrize(
    "typed",
    [
        {"source0_document": "joint", "source0_quote": "<script>alert(1)</script>"},
        {"source0_document": "<script>alert(1)</script>", "source0_quote": "x"},
        {"source0_document": "joint", "source0_quote": "\u202e\u2066December\u2069\u200f \u200b16"},
        {"source0_document": "\x00", "source0_quote": "\x00"},
        {"source0_document": "0" * 64, "source0_quote": "x"},
        {"source0_document": f"file-{'0' * 64}", "source0_quote": "x"},
        {"source0_document": "joint", "source0_quote": "December " * 120_000},
        {"source0_document": "j" * 100_000, "source0_quote": "x"},
        {"source0_quote": "x", "source0_title": "t", "source0_publisher": "p", "source0_lang": "en",
         "source0_address": "javascript:alert(1)"},
        {"source0_document": "joint", "source0_quote": "December", "source0_role": "guess"},
        {"source0_document": "joint", "source0_quote": "E", "source0_place": "'\"><script>"},
    ],
)  # fmt: skip
def test_hostile_sources_state_nothing_and_run_nowhere(client, meeting, typed):
    acts = history.count_acts()

    page = post(client, meeting, 422, value="2017", **typed)

    assert "<script>alert" not in page
    assert '"><script>' not in page
    assert history.count_acts() == acts
    assert page.count(html.escape(typed["source0_quote"].replace("\x00", "").strip()[:1_000]))


def test_hostile_words_of_a_document_are_shown_as_words(client, meeting):
    post(client, meeting, 302, value="2017", source0_document="joint", source0_quote="é <B>1</b>")

    (said,) = find_said(meeting)
    assert said.citations[0].quote == "é <b>1</b>"
    for address in (
        f"/entries/{meeting.id}/?statement={said.id}",
        f"/entries/{meeting.id}/edit/date/",
    ):
        page = client.get(address).content.decode()
        assert "&lt;b&gt;1" in page
        assert "<b>1" not in page


def test_a_publication_that_is_no_document_here_is_cited_by_its_description(client, meeting):
    post(
        client, meeting, 302, value="2017", source0_quote="It <i>met</i>.", source0_title="Rivers",
        source0_publisher="River Press", source0_address="https://example.org/b", source0_lang="en",
    )  # fmt: skip

    (said,) = find_said(meeting)
    page = client.get(f"/entries/{meeting.id}/?statement={said.id}").content.decode()
    assert "<mark>It &lt;i&gt;met&lt;/i&gt;.</mark>" in page
    (link,) = set(re.findall(r'href="(/documents/file-[0-9a-f]{64}/\?line=1#L1)"', page))
    assert "River Press: Rivers" in page
    lines = client.get(link).content.decode()
    assert 'href="https://example.org/b"' in lines


def test_a_form_begins_with_the_words_an_address_names(client, meeting):
    subject = shelves.find_documents("联合公报")[0].subject
    (place,) = citing.find_places(*_look(subject, "会议于2017年"))
    reference = f"{subject}~{place.passage}~{place.start}~{place.start + 8}"

    for address in (f"/entries/{meeting.id}/edit/date/", "/register/meeting/new/"):
        page = client.get(
            address, {"cite": [reference, "nonsense", "'\"><script>"]}
        ).content.decode()
        assert "会议于2017年</textarea>" in page
        assert f'name="source0-document" value="联合公报 · {subject}"' in page
        assert "'\"><script>" not in page


def _look(subject, words):
    return readings.find_reading(subject), Finder(words, texts.get_folder())


def test_an_entry_of_a_name_that_is_there_is_made_only_when_that_was_seen(client, meeting):
    typed = {
        "name-en": "Dali",
        "name-lo": "ຕ້າລີ່",
        "source0-document": "joint",
        "source0-quote": "held",
    }
    first = client.post("/register/place/new/", typed)["Location"]

    page = client.post("/register/place/new/", {**typed, "name-en": "DALI"})
    shown = page.content.decode()

    assert page.status_code == 422
    assert "an entry of this name already" in shown
    assert f'<a href="{first}">' in shown
    assert 'value="DALI"' in shown
    assert "held</textarea>" in shown
    assert "Make it nevertheless" in shown
    known = re.search(r'name="known" value="([^"]+)"', shown)[1]
    second = client.post("/register/place/new/", {**typed, "known": known})
    assert second.status_code == 302
    entry = entries.get_entry_page(ANNA, second["Location"].split("/")[2])
    cited = {
        a.statement.value["lang"]: len(a.statement.citations)
        for t in entry.picture.find("name").told
        for a in t.assertions
    }
    # English words are cited for the English name, and not for the Lao one.
    assert cited == {"en": 1, "lo": 0}


def test_a_unit_is_asked_for_where_there_is_one_to_choose(client, meeting):
    indicator = make_entry("2", "indicator")
    act(indicator, state(indicator, "name", text("Energy")), state(indicator, "unit", "kWh"))

    page = client.get(f"/entries/{meeting.id}/edit/ordinal/").content.decode()
    assert '<input type="hidden" name="unit" value="">' in page
    assert "Unit" not in page
    page = client.get(f"/entries/{indicator.id}/edit/value/").content.decode()
    assert 'name="unit" value="kWh"' in page
    assert "(or none)" in page


def test_a_form_looks_at_documents_as_often_whatever_their_number(
    client, meeting, django_assert_max_num_queries
):
    with django_assert_max_num_queries(45):
        client.get(f"/entries/{meeting.id}/edit/date/")


def test_editors_cite_and_reviewers_do_not(meeting):
    make_person("ed", "editor")
    make_person("rev", "reviewer")
    typed = {"value": "2017", "source0_document": "joint", "source0_quote": "held"}

    post(make_client("ed"), meeting, 302, **typed)
    answer = make_client("rev").post(f"/entries/{meeting.id}/edit/date/", {"do": "state", **typed})

    assert answer.status_code == 403
    assert len(find_said(meeting)) == 1


def test_one_document_is_linked_once_with_all_words_of_it_that_are_cited(client, meeting):
    post(
        client, meeting, 302, value="2017",
        source0_document="联合公报", source0_quote="会议于2017年12月15日",
        source1_document="联合公报", source1_quote="水资源",
    )  # fmt: skip

    (said,) = find_said(meeting)
    page = client.get(f"/entries/{meeting.id}/?statement={said.id}&part=panel").content.decode()
    (link,) = re.findall(r'<a href="(/documents/[^"]+)"', page)
    assert link.count("text=") == 2
    assert "%E6%B0%B4%E8%B5%84%E6%BA%90" in link


def test_an_entry_is_named_by_its_name_and_chosen_where_several_have_it(client, meeting):
    names = {"name-en": "Dali"}
    first = client.post("/register/place/new/", names)["Location"].split("/")[2]
    second = client.post("/register/place/new/", {**names, "known": first})["Location"]

    page = post(client, meeting, 422, "place", entry="dali")
    assert "Several entries are called so" in page
    assert 'name="entry" value="dali"' in page
    assert page.count('name="target"') == 2
    post(client, meeting, 302, "place", entry="dali", target=second.split("/")[2])
    post(client, meeting, 302, "place", entry=f"https://example.org/entries/{first}/")
    page = post(client, meeting, 422, "place", entry="Nowhere")

    assert "There is no such entry of a kind that fits here." in page
    assert [s.value for s in find_said(meeting, "place")] == [
        {"entry": second.split("/")[2]},
        {"entry": first},
    ]
