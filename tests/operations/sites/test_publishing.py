"""Sites: what the public may see, in files that lead to each other, and only what has changed."""

import json
import tempfile
from datetime import date
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from fakes.claims import THIRD_ZH, accept, list_meetings
from fakes.claims import read as read_documents
from fakes.crawling import crawl
from fakes.registers import act, make_meeting
from fakes.sites import answer, lead_on, publish, read, write_row
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state, text
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mainstem.operations.mechanisms import get_mechanism
from mainstem.operations.sites import lists
from mainstem.operations.sites.publishing import NotPublic
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db


def make_place():
    place = make_entry("dali", "place")
    act(
        place,
        state(place, "name", text("Dali"), DALI),
        state(place, "name", text("大理", "zh"), DALI),
    )
    return place


def test_every_link_leads_somewhere_and_to_every_file(tmp_path):
    place = make_place()
    make_meeting("one", date="2023-08-15", place={"entry": place.id})

    publish(tmp_path, view=lead_on)

    found = crawl(tmp_path)
    assert (found.dead, found.loaded) == ([], [])
    missed = {p for p in read(tmp_path) if p.startswith("en/") and p not in found.reached}
    # 2024 and 2026, of which nothing is known, are read as well: years lead to each other.
    assert not {p for p in missed if "calendar" in p}


def test_every_value_is_on_the_page_with_its_source(tmp_path):
    one = make_meeting("one", date="2025-08-15")
    act(state(one, "date", "2025-08-16", VIENTIANE))

    publish(tmp_path)

    page = lxml.html.parse(tmp_path / f"en/entries/{one.id}.html")
    (cell,) = page.xpath("//td[contains(., 'August 2025')]")
    assert cell.text_content() == "15 August 20251 or 16 August 20252 (sources disagree)"
    assert len(page.xpath("//ol[@class='sources']/li")) == 2
    told = json.loads((tmp_path / f"entries/{one.id}.json").read_bytes())
    assert {s["value"] for s in told["statements"] if s["property"] == "date"} == {
        "2025-08-15",
        "2025-08-16",
    }


def test_a_second_run_draws_and_writes_nothing_again(tmp_path):
    make_meeting("one")
    first = publish(tmp_path)
    times = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.html")}

    second = publish(tmp_path)

    assert (second.files, second.written, second.removed) == (first.files, 0, 0)
    assert second.drawn == 0
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.html")} == times


def test_one_change_draws_what_it_touches_and_no_more(tmp_path):
    place = make_place()
    one = make_meeting("one", place={"entry": place.id})
    for n in range(20):
        make_meeting(f"other {n}")
    publish(tmp_path)

    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*entry-*")}
    act(state(one, "date", "2025-08-15", DALI))
    publish(tmp_path)

    # The meeting, as data and in two languages; its place says the same as before.
    changed = [p for p, at in before.items() if p.stat().st_mtime_ns != at]
    assert len(changed) == 3
    assert b"15 August 2025" in (tmp_path / f"en/entries/{one.id}.html").read_bytes()


def test_who_is_called_otherwise_is_called_so_everywhere(tmp_path):
    place = make_entry("dali", "place")
    name = state(place, "name", text("Dali"), DALI)
    act(place, name)
    one = make_meeting("one", place={"entry": place.id})
    publish(tmp_path)

    act(end(name), state(place, "name", text("Dali City"), DALI))
    publish(tmp_path)

    assert b"Dali City" in (tmp_path / f"en/entries/{one.id}.html").read_bytes()


def test_what_was_retracted_is_gone_and_nothing_leads_to_it(tmp_path):
    place = make_place()
    one = make_meeting("one", place={"entry": place.id})
    other = make_meeting("other")
    publish(tmp_path)

    act(end(one))
    done = publish(tmp_path)

    assert done.removed >= 3
    assert not (tmp_path / f"en/entries/{one.id}.html").exists()
    assert one.id.encode() not in b"".join(read(tmp_path).values())
    assert (tmp_path / f"en/entries/{other.id}.html").exists()


def test_publishes_nothing_that_a_visitor_may_not_see(tmp_path):
    with pytest.raises(NotPublic, match="MAINSTEM_PUBLIC=yes"):
        publish(tmp_path / "site", actor=Actor("", "stranger"))

    assert not (tmp_path / "site").exists()


def test_words_of_documents_act_on_nothing(tmp_path):
    one = make_meeting("one", "<script>alert(1)</script>")

    publish(tmp_path, site="https://register.example")

    page = lxml.html.parse(tmp_path / f"en/entries/{one.id}.html")
    assert page.xpath("//script") == []
    assert page.xpath("//h1")[0].text_content() == "<script>alert(1)</script>"


def test_feeds_and_the_map_of_the_site_can_be_read(tmp_path):
    one = make_meeting("one", "A & B")

    publish(tmp_path, site="https://register.example/")

    feed = lxml.etree.parse(tmp_path / "en/feed.xml")
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("//a:entry/a:title/text()", namespaces=names) == ["A & B"]
    assert feed.xpath("//a:entry/a:id/text()", namespaces=names) == [
        f"https://register.example/en/entries/{one.id}.html"
    ]
    told = lxml.etree.parse(tmp_path / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert sorted(told) == sorted(
        f"https://register.example/{p.relative_to(tmp_path)}"
        for p in tmp_path.rglob("*.html")
        if p.name != "404.html"
    )


def test_programs_are_told_the_whole_address_of_a_page_and_of_its_translation(tmp_path):
    one = make_meeting("one")

    publish(tmp_path, site="https://register.example/deep")

    (head,) = lxml.html.parse(tmp_path / f"en/entries/{one.id}.html").xpath("//head")
    assert head.xpath("link[@rel='canonical']/@href") == [
        f"https://register.example/deep/en/entries/{one.id}.html"
    ]
    assert head.xpath("link[@hreflang='zh']/@href") == [
        f"https://register.example/deep/zh/entries/{one.id}.html"
    ]


def test_long_lists_have_pages_that_lead_on(tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "ROWS", 2)
    made = [make_meeting(f"one {n}", f"Meeting {n}").id for n in range(5)]

    publish(tmp_path)

    first = lxml.html.parse(tmp_path / "en/lists/meeting.html")
    pages = ["meeting.html", *first.xpath("//main//ul//a/@href")]
    assert {p.name for p in (tmp_path / "en/lists").iterdir()} == set(pages)
    assert _list_rows(tmp_path, pages) == made
    assert "Meeting 4 to Meeting 4" in (tmp_path / "en/lists" / pages[-1]).read_text("utf-8")
    assert crawl(tmp_path).dead == []


def test_every_row_of_a_narrowed_list_can_be_reached(tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "_NARROWED", 2)
    made = [make_meeting(f"one {n}", f"Meeting {n}", members=["KH"]).id for n in range(5)]

    publish(tmp_path)

    pages = ["meeting-of-KH.html"]
    while after := _find_link(tmp_path / "en/lists" / pages[-1], "Page after"):
        pages.append(after)
    assert _list_rows(tmp_path, pages) == made
    assert crawl(tmp_path).dead == []


def test_an_entry_that_goes_moves_no_page_far_from_it(tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "ROWS", 4)
    made = [make_meeting(f"one {n:02}", f"Meeting {n:02}") for n in range(40)]
    publish(tmp_path)
    before = read(tmp_path)

    act(end(made[0]))
    publish(tmp_path)

    after = read(tmp_path)
    pages = {p for p in before if p.startswith("en/lists/")}
    assert len(pages) > 8
    assert len({p for p in pages if after.get(p) != before[p]}) < 5


def _list_rows(folder, pages):
    """List the entries on pages of a list, in their order."""
    links = [
        link
        for page in pages
        for link in lxml.html.parse(folder / "en/lists" / page).xpath("//table//td[1]//a/@href")
    ]
    return [link.split("/")[-1].removesuffix(".html") for link in links]


def _find_link(page, words):
    return next(iter(lxml.html.parse(page).xpath(f"//main//a[.='{words}']/@href")), None)


def test_only_rows_that_changed_are_written_into_a_table(tmp_path):
    made = [make_meeting(f"one {n}", f"Meeting {n}") for n in range(4)]
    publish(tmp_path)
    before = (tmp_path / "data/meeting.json").read_bytes()
    asked = []

    def write(row, labels):
        asked.append(row.id)
        return write_row(row, labels)

    act(state(made[2], "date", "2025-08-15", DALI))
    publish(tmp_path, row=write)

    after = (tmp_path / "data/meeting.json").read_bytes()
    assert set(asked) == {made[2].id}
    assert after != before
    assert sorted(after.count(m.id.encode()) for m in made) == [1, 1, 1, 1]
    fresh = tmp_path / "fresh"
    publish(fresh)
    assert (fresh / "data/meeting.json").read_bytes() == after


def test_another_day_is_another_state(tmp_path):
    make_meeting("one")
    publish(tmp_path)

    done = publish(tmp_path, today=date(2025, 9, 2))

    assert done.drawn > 0


def test_an_indicator_has_its_charts_and_its_values(tmp_path):
    one = make_entry("gdp", "indicator")
    act(one, state(one, "title", text("GDP"), DALI))
    asked = []

    def answer_chart(address, lang):
        asked.append(address)
        page = f"<main id='content'><h1>GDP</h1><picture><source srcset='/indicators/{one.id}/chart.svg?&theme=dark'>" \
            f"<img src='/indicators/{one.id}/chart.svg'></picture></main>"  # fmt: skip
        return page.encode() if address == f"/indicators/{one.id}/" else answer(address, lang)

    publish(tmp_path, view=answer_chart)

    page = lxml.html.parse(tmp_path / f"en/indicators/{one.id}.html")
    assert page.xpath("//source/@srcset") == [f"../indicators/{one.id}-dark.svg"]
    assert page.xpath("//img/@src") == [f"../indicators/{one.id}.svg"]
    # Its page leads to no values, so there are none to take away.
    assert f"/indicators/{one.id}/data.csv" not in asked
    assert sorted(p.name for p in (tmp_path / "en/indicators").iterdir()) == [
        f"{one.id}-dark.svg",
        f"{one.id}.html",
        f"{one.id}.svg",
    ]
    assert crawl(tmp_path).dead == []


def test_lists_of_an_area_and_a_member_have_what_the_matrix_counts(tmp_path):
    area = next(node.areas[0] for node in get_mechanism().nodes if node.areas)
    one = make_meeting("one", area=area, members=["KH", "CN"])
    other = make_meeting("other", area=area)

    publish(tmp_path)

    told = {p.name: p.read_text("utf-8") for p in (tmp_path / "en/lists").glob("*-of-*.html")}
    assert one.id in told[f"meeting-of-{area}-KH.html"]
    assert other.id not in told[f"meeting-of-{area}-KH.html"]
    assert other.id in told[f"meeting-of-{area}.html"]


@pytest.mark.parametrize("role", ["visitor", "reader"])
def test_citations_lead_to_their_sentences(tmp_path, role):
    read_documents(THIRD_ZH)
    (item,) = list_meetings()
    accept(item)

    publish(tmp_path, actor=Actor("", role))

    (page,) = (tmp_path / "en/documents").glob("*.html")
    marks = set(lxml.html.parse(page).xpath("//main//@id"))
    links = {
        link.partition("#")[2]
        for entry in (tmp_path / "en/entries").glob("*.html")
        for link in lxml.html.parse(entry).xpath("//a/@href")
        if "/documents/" in link
    }
    assert links
    assert links <= marks
    # Visitors are shown what is cited; the rest of a text only where they may look at documents.
    assert ("水资源合作" in page.read_text("utf-8")) == (role == "reader")


class SitesFollow(TestCase):
    """Whatever happens between two runs, the folder is as one written at once."""

    @settings(max_examples=4)
    @given(data=st.data())
    def test_a_folder_that_was_kept_up_is_as_one_that_is_new(self, data):
        entries = [make_entry(name, kind) for name, kind in
                   (("a", "meeting"), ("b", "meeting"), ("c", "place"), ("d", "instrument"))]  # fmt: skip
        a, b, c, d = entries
        rows = [
            *entries,
            state(a, "title", text("A"), DALI), state(b, "title", text("B"), DALI),
            state(c, "name", text("C"), DALI), state(d, "title", text("D"), DALI),
            state(a, "place", {"entry": c.id}, DALI), state(d, "meeting", {"entry": a.id}, DALI),
            state(d, "meeting", {"entry": b.id}, DALI), link(a, b),
        ]  # fmt: skip
        with tempfile.TemporaryDirectory() as kept, tempfile.TemporaryDirectory() as fresh:
            held = {}
            for _ in range(data.draw(st.integers(1, 3))):
                changes = []
                for row in data.draw(st.lists(st.sampled_from(rows), max_size=8)):
                    needed = [
                        getattr(row, n) for n in ("entry", "left", "right") if hasattr(row, n)
                    ]
                    if row.id in held:
                        del held[row.id]
                        changes.append(end(row))
                    elif all(n in held for n in needed):
                        held[row.id] = row
                        changes.append(row)
                if changes:
                    act(*changes)
                publish(Path(kept), "https://register.example")
            publish(Path(fresh), "https://register.example")

            assert read(Path(kept)) == read(Path(fresh))
