"""The page of an entry: values with their citation marks, evidence, history, earlier days."""

import re

import pytest
from fakes.claims import BOTH, LIN, accept, list_meetings, read
from fakes.registers import act, make_meeting
from fakes.statements import VIENTIANE, end, link, make_entry, state, text

from mainstem.register.cells import read_cells
from mainstem.store.schema.list_tables import Listed

pytestmark = pytest.mark.django_db


def get(client, address, status=200, language="en"):
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == status
    return response.content.decode()


def show(client, entry, query="", **options):
    return get(client, f"/entries/{getattr(entry, 'id', entry)}/{query}", **options)


def list_marks(html):
    return re.findall(r'class="cite[^"]*" href="([^"]+)"', html)


def read_meeting():
    read(BOTH)
    (item,) = list_meetings()
    return accept(item).entry


def test_follows_every_value_with_the_marks_of_its_sources(client):
    entry = make_meeting("1", date="2015-11-12")
    act(state(entry, "date", "2015-10-11", VIENTIANE), state(entry, "organ", "leaders"))

    html = show(client, entry)

    assert html.count("sources disagree") == 1
    assert "12 November 2015" in html
    assert "11 October 2015" in html
    assert len(list_marks(html)) == 4
    assert re.search(r'class="value normal bare"><span class="what">Leaders', html)


def test_opens_a_mark_without_a_script(client):
    entry = read_meeting()
    html = show(client, entry)
    mark = next(m for m in list_marks(html) if "#evidence" in m)

    opened = get(client, mark.replace("&amp;", "&"))

    assert 'id="evidence"' in opened
    assert "<mark>" in opened
    assert "lin" in opened
    assert re.search(r'href="/documents/[\w-]+/\?page=1#passage-\w+:~:text=[\w%,]+"', opened)
    panel = get(client, mark.split("#")[0] + "&part=panel")
    assert panel.lstrip().startswith("<section")
    assert panel.strip() in opened


def test_shows_both_languages_beside_a_value(client):
    entry = read_meeting()
    marks = list_marks(show(client, entry))

    opened = [get(client, mark) for mark in marks]

    assert any('<blockquote lang="zh' in html and '<blockquote lang="en' in html for html in opened)


def test_shows_what_other_sources_say_beside_the_evidence(client):
    entry = make_meeting("1", date="2015-11-12")
    act(state(entry, "date", "2015-10-11", VIENTIANE))
    mark = next(m for m in list_marks(show(client, entry)) if "statement" in m)
    date = re.search(r'id="p-date".*?href="([^"]+statement[^"]+)"', show(client, entry), re.S)[1]

    opened = get(client, date)

    assert "What else is said" in opened
    assert "a document that is not here" in opened
    assert "What else is said" not in get(client, mark)


def test_says_of_a_value_without_a_source_who_stated_it(client):
    entry = make_meeting("1")
    act(state(entry, "organ", "leaders"))
    link_ = re.search(r'id="p-organ".*?href="([^"]+statement[^"]+)"', show(client, entry), re.S)[1]

    opened = get(client, link_)

    assert "Nothing is cited for this" in opened
    assert "Stated" in opened
    assert "anna" in opened


def test_shows_the_register_as_of_a_day_and_the_way_back(client):
    entry = make_meeting("1")
    said = state(entry, "organ", "leaders", VIENTIANE)
    act(said, days=10)
    act(end(said), days=20)

    then = show(client, entry, "?at=2026-04-05")

    assert "Leaders" in re.search(r"<dl class=\"properties\">.*?</dl>", then, re.S)[0]
    assert "As the register was at the end of" in then
    assert "/edit/" not in then
    now = re.search(r"<dl class=\"properties\">.*?</dl>", show(client, entry), re.S)[0]
    assert "Leaders" not in now
    assert all("at=2026-04-05" in mark for mark in list_marks(then))


def test_counts_a_day_by_the_time_zone_of_the_site(client, settings):
    settings.TIME_ZONE = "Asia/Vientiane"
    entry = make_meeting("1")  # at 08:00 UTC on 23 March, 15:00 in Vientiane

    show(client, entry, "?at=2026-03-23")
    show(client, entry, "?at=2026-03-22", status=404)


@pytest.mark.parametrize("day", ["", "soon", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_any_day_has_an_answer(client, day):
    entry = make_meeting("1")

    response = client.get(f"/entries/{entry.id}/?at={day}")

    assert response.status_code in (200, 404)


def test_says_that_an_entry_was_not_there_yet(client):
    entry = make_meeting("1")

    html = show(client, entry, "?at=2020-01-01", status=404)

    assert "Not in the register then" in html
    assert f'href="/entries/{entry.id}/"' in html


def test_leads_from_a_merged_entry_to_the_one_that_leads(client):
    one, other = make_meeting("1"), make_meeting("2")
    act(link(one, other))

    response = client.get(f"/entries/{other.id}/")

    assert response["Location"] == f"/entries/{one.id}/"
    assert "2 entries are shown here as one." in show(client, one)


def test_tells_the_history_in_words_and_links_what_was_merged(client):
    one, other = make_meeting("1"), make_meeting("2", "Dali meeting")
    said = state(one, "date", "2017-12-15")
    act(said, link(one, other))
    act(end(said, "misread"))

    html = get(client, f"/entries/{one.id}/history/")

    assert "took back: Date:" in html
    assert "· misread" in html
    assert re.search(rf'found it to be the same as <a href="/entries/{other.id}/">', html)
    assert "made this entry" in html
    assert "Cambodia" in html


def test_links_what_it_refers_to_and_what_refers_to_it(client):
    place = make_entry("dali", "place")
    act(place, state(place, "name", text("Dali")))
    meeting = make_meeting("1", place={"entry": place.id})

    assert f'href="/entries/{place.id}/"' in show(client, meeting)
    html = show(client, place)
    assert f'href="/entries/{meeting.id}/"' in html


def test_nothing_in_a_value_becomes_markup(client):
    entry = make_meeting("1", "<script>alert(1)</script>", outcomes=text("<b>bold</b>"))
    bad = make_entry("2")
    act(bad, state(bad, "title", text("T")), state(bad, "bodies", text("x", '"><script>')))

    for html in (
        show(client, entry),
        show(client, bad),
        get(client, f"/entries/{entry.id}/history/"),
    ):
        assert "<script>alert" not in html
        assert "<b>bold" not in html
        assert '"><script>' not in html


def test_an_address_that_is_no_web_page_is_no_link(client):
    entry = make_entry("1", "organisation")
    act(entry, state(entry, "name", text("X")), state(entry, "url", "javascript:alert(1)"))

    assert 'href="javascript' not in show(client, entry)


def test_there_is_nothing_where_no_entry_is(client):
    for path in ("", "history/", "edit/date/"):
        get(client, f"/entries/entry-0123456789abcdef/{path}", 404)


def test_says_in_chinese_what_a_chinese_reader_asks(client):
    entry = make_meeting("1", organ="foreign_ministers", members=["KH"])
    act(state(entry, "title", text("第三次外长会", "zh")))

    html = show(client, entry, language="zh-hans")

    assert re.search(r'<h1[^>]*><span lang="zh"[^>]*>第三次外长会', html)
    assert "外长会" in html
    assert "柬埔寨" in html


def test_visitors_of_a_public_site_see_no_link_to_documents(settings):
    from django.test import Client

    settings.PUBLIC = "yes"
    entry = read_meeting()
    html = show(Client(), entry)
    opened = get(Client(), list_marks(html)[0])

    assert "/documents/" not in html
    assert 'href="/documents/' not in opened
    assert "/edit/" not in html
    assert LIN.name in opened


def test_visitors_see_what_is_quoted_but_not_what_stands_around_it(client, settings):
    from django.test import Client

    settings.PUBLIC = "yes"
    entry = read_meeting()
    marks = list_marks(show(Client(), entry))

    for mark in marks:
        opened = get(Client(), mark)
        assert "<mark>" in opened
        assert "六国外长出席" not in opened
        assert "0.txt" not in opened
    assert any("六国外长出席" in get(client, mark) for mark in marks)


def test_asks_the_store_few_things(client, django_assert_max_num_queries):
    entry = make_meeting("1", members=["KH", "CN", "LA"], date="2017")
    act(*(state(entry, "outcomes", text(f"Outcome {n}"), f"{n:064x}") for n in range(40)))
    show(client, entry)

    with django_assert_max_num_queries(10):
        show(client, entry)


def test_joins_values_that_read_the_same_in_the_language_of_the_reader(client):
    entry = make_meeting("1")
    act(
        state(entry, "bodies", text("Lancang-Mekong Cooperation"), VIENTIANE),
        state(entry, "bodies", text("澜湄合作", "zh"), "c" * 64),
        state(entry, "bodies", text("Water Center"), VIENTIANE),
    )

    html = show(client, entry)
    line = html[html.index('id="p-bodies"') :].split("</div>")[0]

    assert line.count("Lancang-Mekong Cooperation") == 1
    assert line.count('class="what"') == 2
    assert len(list_marks(line)) == 3


def test_country_of_a_place_is_told_as_less_exact_and_not_as_another(client):
    meeting = make_meeting("1", place=text("China"))
    act(state(meeting, "place", text("Sanya, Hainan"), VIENTIANE))

    html = show(client, meeting)

    assert "sources disagree" not in html
    assert html.index("Sanya, Hainan") < html.index("less exact")
    (row,) = Listed.objects.filter(identifier=meeting.id)
    assert not read_cells(row.cells)["place"].conflict
