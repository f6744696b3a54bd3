"""Pages answer, in both languages, with every claim in its place and nothing unescaped."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from django.utils.html import escape
from fakes.people import make_person
from fakes.readings import REVIEW, Written, make_reading

from mainstem.model.documents import Notice
from mainstem.operations.access.accounts import GUESTS
from mainstem.operations.register import making
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten
from mainstem.store.log import history
from mainstem.web import differences
from mainstem.web.register import words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def save(*args, **options):
    return store(make_reading(*args, **options))


def store(reading):
    stored, _ = readings.save_reading(flatten(reading), NOW)
    return stored


def show(client, stored, claim, language="en"):
    address = f"/documents/{stored.subject}/?claim={claim}&part=panel"
    return get(client, address, headers={"accept-language": language})


def find_claim(html, kind, text):
    found = re.search(rf'data-claim="({kind}-\w+)"[^>]*>[^<]*{re.escape(text)}', html)
    return found[1]


def get(client, address, status=200, **headers):
    response = client.get(address, **headers)
    assert response.status_code == status
    return response.content.decode()


def test_empty_list_says_what_to_do(client):
    html = get(client, "/documents/")

    assert "Nothing has been read yet." in html
    assert "mainstem demo" in html


def test_list_shows_what_was_read(client):
    stored = save(seed="1")
    save(seed="2", pair=True)

    html = get(client, "/documents/")

    assert f"/documents/{stored.subject}/" in html
    assert html.count("年度回顾") == 3
    assert "2 January 2026" in html
    assert 'aria-sort="descending"' in html


@pytest.mark.parametrize(
    "sort",
    ["title", "-title", "published", "-passages", "claims", "-discrepancies", "read", "nonsense"],
)
def test_list_sorts(client, sort):
    save()

    assert "年度回顾" in get(client, f"/documents/?sort={sort}")


def test_list_turns_pages(client, monkeypatch):
    monkeypatch.setattr("mainstem.operations.shelf.library.PAGE_SIZE", 2)
    for number in range(5):
        save(seed=str(number))

    html = get(client, "/documents/?page=2")

    assert "Page 2 of 3" in html
    assert 'rel="prev"' in html
    assert 'rel="next"' in html
    assert "Page 3 of 3" in get(client, "/documents/?page=99")


def test_list_costs_the_same_queries_for_many_documents(client, django_assert_num_queries):
    for number in range(30):
        save(seed=str(number))

    # One of them asks whether anybody has an account.
    with django_assert_num_queries(4):
        get(client, "/documents/")


def test_reader_shows_both_languages_with_their_claims(client):
    stored = save()

    html = get(client, f"/documents/{stored.subject}/")

    assert 'class="text two"' in html
    assert re.search(r'<a class="m figure"[^>]*>5009亿美元</a>', html)
    assert re.search(r'<a class="m figure"[^>]*>US\$500.9 billion</a>', html)
    assert 'lang="zh"' in html
    assert "Discrepancies on this page" in html
    assert 'class="flag major"' in html


def test_reader_costs_the_same_queries_for_a_long_page(client, django_assert_num_queries):
    short, long = save(seed="s"), save(REVIEW[:4] * 6, seed="l")

    for stored in (short, long):
        with django_assert_num_queries(9):
            get(client, f"/documents/{stored.subject}/")


def test_choosing_a_claim_costs_few_queries(client, django_assert_max_num_queries):
    stored = save()
    claim = find_claim(get(client, f"/documents/{stored.subject}/"), "figure", "5009亿美元")

    with django_assert_max_num_queries(13):
        get(client, f"/documents/{stored.subject}/?claim={claim}")


def test_chosen_figure_shows_in_both_languages_with_its_evidence(client):
    stored = save()
    claim = find_claim(get(client, f"/documents/{stored.subject}/"), "figure", "5009亿美元")

    html = get(client, f"/documents/{stored.subject}/?claim={claim}")

    assert re.search(r'<a class="m figure chosen"[^>]*>5009亿美元</a>', html)
    assert re.search(r'<a class="m figure counterpart"[^>]*>US\$500.9 billion</a>', html)
    assert html.count('id="chosen"') == 1
    assert "CNY 500.9 billion" in html
    assert "line 3, characters 18–25" in html
    assert stored.documents[0].sha256 in html
    assert "In the other language" in html


def test_chosen_event_shows_every_mention(client):
    stored = save()
    claim = re.search(r'data-claim="(event-\w+)"', get(client, f"/documents/{stored.subject}/"))[1]

    html = get(client, f"/documents/{stored.subject}/?claim={claim}")

    assert html.count("m event chosen") == 4
    assert html.count('<figure class="quotation">') == 4
    assert "China, Thailand" in html


def test_list_shows_the_name_of_a_file_and_the_reader_its_path(client):
    reading = make_reading()
    path = "/srv/documents/of/the/secretariat/report.txt"
    stored = store(replace(reading, documents=(replace(reading.documents[0], path=path),)))

    assert re.search(rf'<span title="{path}">report.txt</span>', get(client, "/documents/"))
    assert f">{path} <" in get(client, f"/documents/{stored.subject}/")


def test_languages_are_those_that_carry_the_text(client):
    written = [*(Written(f"第{n}段。" * 9) for n in range(20)), Written(None, "[1] A report.")]
    stored = save(written)

    assert stored.documents[0].languages == ("zh",)
    assert (
        "English" not in re.search(r'<td class="languages">.*?</td>', get(client, "/documents/"))[0]
    )


@pytest.mark.parametrize(
    ("language", "figure"),
    [("en", "over 3,000 people, against the year before"), ("zh-hans", "超过3,000人，同比")],
)
def test_figure_tells_its_qualifier_and_change(client, language, figure):
    reading = make_reading()
    changed = replace(
        reading.figures[0], value=3000, unit="person", qualifier="over", change="yoy",
        counterpart=None,
    )  # fmt: skip
    stored = store(replace(reading, figures=(changed,)))

    assert f'<p class="headline">{figure}</p>' in show(client, stored, changed.id, language)


@pytest.mark.parametrize(
    ("language", "place", "body"),
    [
        ("en", ">Chiang Mai, Thailand<", "Lancang-Mekong Cooperation"),
        ("zh-hans", "<dd>泰国清迈<", "<li>澜湄合作</li>"),
    ],
)
def test_event_tells_places_and_bodies_in_the_language_of_the_reader(client, language, place, body):
    reading = make_reading()
    event = replace(
        reading.events[0], place="泰国清迈", bodies=("澜湄合作", "某某研究会"),
        outcomes=("联合公报", "行动计划"),
    )  # fmt: skip
    stored = store(replace(reading, events=(event,)))

    html = show(client, stored, event.id, language)

    assert place in html
    assert body in html
    assert "<li>某某研究会</li>" in html
    assert "<ul><li>联合公报</li><li>行动计划</li></ul>" in html


def test_commitment_lists_its_footnotes(client):
    reading = make_reading()
    footnote = reading.citations[0]
    commitment = replace(reading.commitments[0], citations=(footnote.id,), area="water")
    stored = store(replace(reading, commitments=(commitment,)))

    html = show(client, stored, commitment.id)

    assert re.search(rf'<a href="[^"]*claim={footnote.id}[^"]*">', html)
    assert "外交部：《公报》，2025年。" in html
    assert "water resources" in html


def test_discrepancy_is_told_in_the_language_of_the_reader(client):
    reading = make_reading(
        [Written("增长[discrepancy:x|[figure:c|12%]]", "up [discrepancy:x|[figure:d|11 percent]]")]
    )
    (claim,) = reading.discrepancies
    stored = store(reading)

    english, chinese = (show(client, stored, claim.id, code) for code in ("en", "zh-hans"))

    assert f'<p class="headline">{escape(claim.note)}</p>' in english
    words = re.sub("<[^>]+>", "", re.search(r'"headline">(.*?)</p>', chinese)[1])
    assert words == "数字不一致：中文为“12%”，英语为“11 percent”。"
    assert f'<span lang="en">{escape(claim.note)}</span>' in chinese
    assert "12% ≠ 11%" in english


def test_every_kind_of_discrepancy_has_a_sentence(client):
    sides = [("甲", "A"), ("甲", None), (None, "A")]
    kinds = ("number", "date", "name", "meaning", "typo", "omission", "addition")

    with translation.override("zh-hans"):
        told = {k: [differences.describe(k, *side, "lo") for side in sides] for k in kinds}

    for kind, sentences in told.items():
        assert any("老挝语" in s or "文字差错" in s for s in sentences), kind
        assert all(s.endswith("。") for s in sentences if "<q" in s)
        assert sum("<q" in s for s in sentences) == (1 if kind in ("omission", "addition") else 3)


def test_keys_are_listed_without_scripts(client):
    html = get(client, f"/documents/{save().subject}/")

    listed = html.partition('<details class="keys"')[2].partition("</details>")[0]
    assert "next discrepancy" in listed


def test_discrepancy_in_the_text_has_a_word_for_it(client):
    html = get(client, f"/documents/{save().subject}/")

    assert re.search(r'<a class="m discrepancy"[^>]* aria-describedby="is-discrepancy"', html)
    assert '<span id="is-discrepancy" hidden>Discrepancy</span>' in html


def test_chosen_citation_shows_at_its_anchor(client):
    stored = save()
    claim = re.search(r'data-claim="(citation-\w+)"', get(client, f"/documents/{stored.subject}/"))[
        1
    ]

    html = get(client, f"/documents/{stored.subject}/?claim={claim}")

    assert 'class="anchor chosen"' in html


def test_hidden_kinds_are_not_marked(client):
    stored = save()

    html = get(client, f"/documents/{stored.subject}/?kinds=date")

    assert 'class="m date"' in html
    assert 'class="m figure"' not in html


def test_panel_comes_alone_when_asked_for(client):
    stored = save()
    claim = find_claim(get(client, f"/documents/{stored.subject}/"), "figure", "12%")

    html = get(client, f"/documents/{stored.subject}/?claim={claim}&part=panel")

    assert html.lstrip().startswith("<section")
    assert f'data-chosen="{claim}"' in html


def test_claim_opens_the_page_that_shows_it(client):
    stored = save(
        [*(Written(f"第{n}段" + "字" * 900) for n in range(60)), Written("增长[figure:b|12%]。")]
    )
    last = get(client, f"/documents/{stored.subject}/?page=999")
    claim = find_claim(last, "figure", "12%")

    html = get(client, f"/documents/{stored.subject}/?claim={claim}")

    assert f"Page {stored.pages} of {stored.pages}" in html
    assert 'id="chosen"' in html


def test_no_page_of_a_long_document_is_heavy(client):
    text = "贸易额达[figure:b|5009亿美元]，[date:a|2025年]同比增长[figure:c|12%]。"
    stored = save(
        [
            Written(text * 4, "In [date:a|2025], trade reached [figure:b|US$500.9 billion]. " * 4)
            for _ in range(120)
        ]
    )

    assert stored.pages > 3
    for number in range(1, stored.pages + 1):
        assert len(get(client, f"/documents/{stored.subject}/?page={number}").encode()) < 80_000


def test_word_without_end_is_cut_over_pages(client):
    stored = save([Written("x" * 100_000)])

    pages = [get(client, f"/documents/{stored.subject}/?page={n + 1}") for n in range(stored.pages)]

    assert sum(max(map(len, re.findall("x{100,}", html))) for html in pages) == 100_000
    assert all(len(html) < 80_000 for html in pages)


HOSTILE = "<script>alert('x')</script> </p><img src=x onerror=alert(1)> \"' &amp; \u202eabc {{ 7|add:7 }} {% now %}"


def test_nothing_of_a_hostile_document_becomes_markup(client):
    stored = save(
        [
            Written(f"{HOSTILE}[figure:b|{HOSTILE}]", f"{HOSTILE}[discrepancy:x|{HOSTILE}]"),
            Written(HOSTILE, None, "heading"),
        ],
        title=HOSTILE,
        notices=(Notice(1, HOSTILE),),
    )
    pages = [get(client, "/documents/"), get(client, f"/documents/{stored.subject}/")]
    for claim in set(re.findall(r'data-claim="([\w-]+)"', pages[1])):
        pages.append(get(client, f"/documents/{stored.subject}/?claim={claim}"))

    assert len(pages) == 4
    for html in pages:
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "query",
    [
        "?claim=%3Cscript%3E",
        "?kinds=%22%3E%3Cscript%3E",
        "?page=%00",
        "?claim=%00",
        "?claim=" + "x" * 3000,
    ],
)
def test_nothing_of_a_hostile_address_becomes_markup(client, query):
    stored = save()

    html = get(client, f"/documents/{stored.subject}/{query}")

    assert "<script>" not in html


def test_document_without_text_says_so(client):
    stored = save(())

    assert "This document has no text." in get(client, f"/documents/{stored.subject}/")


def test_notices_are_shown(client):
    stored = save(notices=(Notice(2, "This page is a picture."),))

    assert "This page is a picture." in get(client, f"/documents/{stored.subject}/")


@pytest.mark.parametrize(
    ("language", "word"), [("en", "There is nothing"), ("zh-hans", "此地址没有内容")]
)
def test_missing_page_says_so_in_the_readers_language(client, language, word):
    html = get(client, "/nothing/here/", 404, headers={"accept-language": language})

    assert word in html
    assert f'<html lang="{language}">' in html


def test_unknown_document_is_missing(client):
    get(client, "/documents/document-0000000000000000/", 404)


def test_fault_is_confessed(client, monkeypatch):
    monkeypatch.setattr("mainstem.operations.shelf.library.list_documents", lambda **_: 1 / 0)
    client.raise_request_exception = False

    html = get(client, "/documents/", 500)

    assert "Something went wrong here" in html
    assert "ZeroDivisionError" not in html


def test_foreign_host_is_refused(client):
    assert "cannot be understood" in get(client, "/", 400, headers={"host": "evil.example"})


def test_interface_speaks_chinese_when_the_browser_does(client):
    stored = save()

    html = get(
        client, f"/documents/{stored.subject}/", headers={"accept-language": "zh-CN,zh;q=0.9"}
    )

    assert "本页差异" in html
    assert "数据" in html
    assert "2026年1月2日" in html


def test_language_chosen_by_form_is_kept(client):
    response = client.post("/language/", {"language": "zh-hans", "next": "/?sort=title"})

    assert response.status_code == 302
    assert response.headers["Location"] == "/?sort=title"
    assert "尚未读取任何文件" in get(client, "/documents/")


def test_language_form_leads_to_no_other_host(client):
    response = client.post("/language/", {"language": "en", "next": "https://evil.example/"})

    assert response.headers["Location"] == "/"


def test_form_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})

    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/nothing/", "/static/mainstem/mainstem.css"])
def test_every_answer_forbids_foreign_and_inline_code(client, address):
    response = client.get(address)

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_pages_have_nothing_inline_and_nothing_from_elsewhere(client):
    stored = save()

    for html in (get(client, "/documents/"), get(client, f"/documents/{stored.subject}/")):
        assert not re.search(r"<style|\sstyle=|\son\w+=", html)
        assert not re.search(r"<script(?![^>]*src=)", html)
        assert not re.search(r'(src|href)="(https?:)?//', html)


def test_writing_methods_are_refused(client):
    assert client.post("/").status_code == 405


def test_address_that_only_takes_forms_says_so_to_who_opens_it(client):
    response = client.get("/follow-up/entry-0123456789abcdef/decide/")

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "the form of another page" in response.content.decode()


def test_page_says_that_the_store_is_busy_and_keeps_what_was_typed(monkeypatch):
    def fail(*args, **options):
        raise history.StoreBusy("The store is being written.")

    monkeypatch.setattr(making, "make_entry", fail)
    busy = Client(raise_request_exception=False, **{GUESTS: "steward"})
    typed = {"name-en": "Meeting on sand", "csrfmiddlewaretoken": "x", "password": "secret"}

    response = busy.post("/register/meeting/new/", typed, headers={"origin": "http://testserver"})

    html = response.content.decode()
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "The store is in use" in html
    assert '<pre dir="auto" tabindex="0">Meeting on sand</pre>' in html
    assert "secret" not in html


def test_page_repeats_nothing_that_another_site_has_sent():
    typed = {"name-en": "Call this number"}

    response = Client(enforce_csrf_checks=True).post(
        "/register/meeting/new/", typed, headers={"origin": "https://evil.example"}
    )

    assert response.status_code == 403
    assert "Call this number" not in response.content.decode()


def test_form_that_is_too_large_is_named_so(client):
    response = client.post("/language/", {"language": "x" * 3_000_000})

    assert response.status_code == 413
    assert "too large" in response.content.decode()


def test_signed_out_person_keeps_what_was_typed_and_comes_back_to_the_form():
    make_person("boss", "administrator", password=None)
    typed, page = {"name-en": "Meeting on sand"}, "http://testserver/register/meeting/new/"

    response = Client().post("/register/meeting/new/", typed, headers={"referer": page})

    html = response.content.decode()
    assert response.status_code == 403
    assert "Meeting on sand" in html
    assert "?next=/register/meeting/new/" in html


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "Bridge &amp; road"),
        ("zh-hans", '<span lang="en" dir="auto">Bridge &amp; road</span>'),
    ],
)
def test_name_in_another_language_than_the_page_says_in_which(language, shown):
    name = words.write_title({"en": "Bridge & road"}, "entry-1")

    with translation.override(language):
        assert Template("{{ name|spoken:40 }}").render(Context({"name": name})) == shown


def test_a_file_that_travelled_compressed_is_not_sent_again(client):
    address = "/static/mainstem/mainstem.css"
    sent = client.get(address, headers={"Accept-Encoding": "gzip"})
    sent.close()

    again = client.get(
        address, headers={"Accept-Encoding": "gzip", "If-None-Match": sent.headers["ETag"]}
    )

    assert sent.headers["Content-Encoding"] == "gzip"
    assert sent.headers["ETag"].startswith("W/")
    assert (again.status_code, again.getvalue()) == (304, b"")
