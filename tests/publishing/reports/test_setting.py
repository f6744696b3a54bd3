"""Reports set as HTML, DOCX and PDF: the same content, the same bytes, and nothing that acts."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import lxml.html
import pypdfium2
import pytest
from docx.oxml.ns import qn
from fakes.reports import (
    ANNING,
    MEETING,
    REVIEW,
    make_located,
    make_measured,
    make_progress,
    make_project,
)
from fakes.reports import say as say_fact
from hypothesis import given
from hypothesis import strategies as st

from mainstem.publishing.reports import fonts, page, pdf, progress, word
from mainstem.publishing.reports.framework import Framework
from mainstem.publishing.reports.items import Item, Named, Origin
from mainstem.publishing.reports.tree import Paragraph, Part, Report, Run


def draw_full():
    told = make_progress(
        measured=(make_measured(),),
        projects=(
            make_project("Dam", "under_way", ["KH"]),
            make_project("Dike", "under_way", ["KH"], row=4),
        ),
        located=make_located(),
    )
    return progress.draw_progress(told, ["zh", "en"])


@pytest.fixture(scope="module")
def report():
    return draw_full()


@pytest.fixture(scope="module")
def document(report):
    return word.make_document(report, pdf.draw_pngs)


def say(words, lang="en"):
    return Report((Part(lang, "T", "", "C", (Paragraph((Run(words),)),)),), "2025-12-31")


def read_pdf(data):
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in document).split())


def test_every_number_in_the_text_leads_to_a_source(report):
    body = lxml.html.fromstring(page.make_page(report))

    links = [a.get("href") for a in body.iter("a")]
    marks = {e.get("id") for e in body.iter() if e.get("id")}

    inner = [link[1:] for link in links if link.startswith("#")]
    assert len(inner) > 20
    assert set(inner) <= marks


def test_a_page_stands_alone(report):
    body = lxml.html.fromstring(page.make_page(report))

    assert [e.tag for e in body.iter("script", "link", "iframe")] == []
    assert all(i.get("src").startswith("data:") for i in body.iter("img"))


@pytest.mark.parametrize("make", [page.make_page, pdf.make_pdf], ids=["html", "pdf"])
def test_the_same_report_gives_the_same_bytes(make, report):
    assert make(report) == make(draw_full())


def test_khmer_and_burmese_are_never_bold_whatever_language_they_are_said_to_be():
    for words in ("គម្រោងទឹក", "ရေ စီမံကိန်း"):
        assert not Run(words, "und", strong=True).is_bold
    assert Run("ໂຄງການ", "und", strong=True).is_bold


def test_a_document_has_no_time_of_its_own(report, document):
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert {m.date_time[0] for m in archive.infolist()} == {1980}
    assert docx.Document(io.BytesIO(document)).core_properties.modified.year == 2025
    assert document == word.make_document(report, pdf.draw_pngs)


def test_a_document_says_what_the_page_says(report, document):
    made = docx.Document(io.BytesIO(document))
    body = lxml.html.fromstring(page.make_page(report))

    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    cells = [[c.text for c in row.cells] for t in made.tables for row in t.rows]
    shapes = str.maketrans("", "", "●◐○×")

    assert [" ".join(h.split()) for h in headings] == [
        "".join(h.itertext()) for h in body.iter("h2", "h3") if not h.get("id").startswith("con")
    ]
    assert [
        [words.translate(shapes).replace(", ", ",").strip() for words in row] for row in cells
    ] == [
        ["".join(c.itertext()).replace(", ", ",").strip() for c in row]
        for t in body.iter("table")
        for row in t.iter("tr")
    ]


def test_a_document_is_laid_out_for_paper(document):
    made = docx.Document(io.BytesIO(document))
    element = made.element.body

    rows = [t.rows[0]._tr.xpath("w:trPr/w:tblHeader") for t in made.tables]
    assert all(rows)
    assert all(d.get("descr") for d in element.iter(qn("wp:docPr")))
    assert len({d.get("id") for d in element.iter(qn("wp:docPr"))}) == len(made.inline_shapes) > 4
    marks = {m.get(qn("w:name")) for m in element.iter(qn("w:bookmarkStart"))}
    assert {h.get(qn("w:anchor")) for h in element.iter(qn("w:hyperlink"))} - {None} <= marks
    assert {x.get(qn("w:eastAsia")) for x in element.iter(qn("w:lang"))} == {None, "zh-CN"}
    assert "NUMPAGES" in made.sections[0].footer._element.xml
    assert "江河合作" in made.sections[0].header.paragraphs[0].text


def test_every_drawing_has_a_number_a_caption_and_words_for_who_does_not_see_it(report):
    body = lxml.html.fromstring(page.make_page(report))

    figures = list(body.iter("figure"))
    assert len(figures) > 4
    for figure in figures:
        assert figure.find(".//img").get("alt")
        assert re.match(r"(Figure |图)\d+ \S", figure.find("figcaption").text_content())


def test_a_pdf_has_all_words_in_both_languages_for_programs_that_read_aloud(report):
    made = pdf.make_pdf(report)
    words = read_pdf(made)

    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert "258 days late" in words
    assert "逾期258天" in words.replace(" ", "")
    assert "The meeting was held on 16 August." in words


@given(st.text(st.characters(exclude_categories=["C", "Co", "Cs"]), max_size=30))
def test_words_from_outside_stay_words(words):
    markup = pdf.make_markup(say(words.replace("\U0001f4a9", "")))

    # What stands between the marks of a string, and nothing else, comes from outside.
    written = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    assert f'#text("{written}");' in markup


@pytest.mark.parametrize("words", ['"); #panic("', "#panic()", "\\", "*a* _b_ $x$ <l> @r", "//"])
def test_words_that_look_like_markup_are_set_as_they_stand(words):
    assert words in read_pdf(pdf.make_pdf(say(words)))
    assert words in lxml.html.fromstring(page.make_page(say(words))).text_content()


def test_words_that_look_like_elements_are_no_elements():
    body = lxml.html.fromstring(page.make_page(say("<script>alert(1)</script>")))

    assert [*body.iter("script")] == []


def test_scripts_without_a_font_are_named_all_at_once_with_where_to_get_one(monkeypatch):
    monkeypatch.setattr(pdf, "_list_families", lambda: frozenset({"Noto Sans"}))
    told = make_progress(projects=[make_project("<b>គម្រោង", "under_way", ["KH"])])

    with pytest.raises(fonts.MissingFont) as caught:
        pdf.make_pdf(progress.draw_progress(told, ["zh"]))

    assert "Chinese (年度进展报告): install Noto Sans CJK SC (package fonts-noto-cjk)" in str(
        caught.value
    )
    assert "Khmer (គម្រោង): install Noto Sans Khmer" in str(caught.value)


def test_chooses_a_font_for_each_script_that_is_there():
    installed = ["Noto Sans", "Noto Sans CJK SC", "Padauk"]

    assert fonts.choose_families(["会议", "plain"], installed) == ["Noto Sans", "Noto Sans CJK SC"]
    assert fonts.choose_families(["မြန်မာ"], installed) == ["Noto Sans", "Padauk"]


@pytest.mark.parametrize(
    "words", ["a\x00b\x1b\ufffe", "\ud800", "\u202eabc", "湄" * 3000, "🚢‍👩 ❤️"]
)
def test_no_letters_keep_a_report_from_being_set(words):
    told = draw_hostile(words)

    lxml.html.fromstring(page.make_page(told))
    docx.Document(io.BytesIO(word.make_document(told, pdf.draw_pngs)))
    assert pdf.make_pdf(told).startswith(b"%PDF")


def draw_hostile(words):
    """Draw a report of which every name, title, quotation and unit is the same words."""
    source = Origin(
        "e" * 64, words, "2025", words, None, words, words, publisher=words, note=(("en", words),)
    )
    titles = {"en": words, "zh": words}
    series = replace(make_measured(), named=Named("entry-gdp", titles), unit=words)
    meeting = Item(
        Named("entry-x", titles),
        {"outcomes": say_fact("meeting", "outcomes", ({"lang": words, "text": words}, source))},
    )
    told = make_progress(
        plan=Named("entry-plan", titles),
        meetings=(meeting,),
        measured=(series,),
        projects=(make_project(words, "under_way", [words]),),
        located=make_located(),
        framework=Framework((), {"KH": titles, words: titles}, titles),
    )
    return progress.draw_progress(told, ["zh", "en"])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://" + "a" * 9000]
)
def test_an_address_that_nobody_goes_to_is_told_and_is_no_link(address):
    origin = replace(REVIEW, address=address)
    place = Item(MEETING, {"place": say_fact("meeting", "place", ({"entry": ANNING.id}, origin))})
    told = progress.draw_progress(make_progress(meetings=(place,)), ["en"])

    body = lxml.html.fromstring(page.make_page(told))

    assert address in body.text_content()
    assert address not in {a.get("href") for a in body.iter("a")}
    assert pdf.make_pdf(told).startswith(b"%PDF")
