"""The result of a choice of news: what was chosen, what its sources say, and who gave how much."""

import pytest
from fakes.reports import COMMUNIQUE, MEETING, REVIEW, make_meeting, make_progress, say

from mainstem.publishing.reports import page, pdf
from mainstem.publishing.reports.items import Item, Named
from mainstem.publishing.reports.news import Chosen, News, draw_news
from mainstem.publishing.reports.tree import Heading, Paragraph, Table


def make_news(**changes):
    other = Named("entry-2", {"en": "A <b>forum</b>"})
    title = say("event", "title", ({"lang": "en", "text": "A <b>forum</b>"}, REVIEW))
    about = {
        "titles": {"en": "News of the year 2025", "zh": "2025年度新闻"},
        "year": "2025",
        "on": "2026-01-05",
        "framework": make_progress().framework,
        "candidates": 3,
        "voters": ("CN", "KH"),
        "best": (
            Chosen(make_meeting(), 1, False, 17, {"CN": 9, "KH": 8}),
            Chosen(Item(other, {"title": title}), 2, True, 4, {"KH": 4}),
        ),
        "others": ((Named("entry-3", {"en": "A report"}), 0),),
        "names": make_progress().names,
    }
    return News(**{**about, **changes})


def draw(lang="en", **changes):
    return draw_news(make_news(**changes), [lang]).parts[0].blocks


def read(line):
    return "".join(run.text for run in line)


def test_each_has_its_place_and_what_it_is_called():
    headings = [b for b in draw() if isinstance(b, Heading)]

    assert [(h.number, h.text) for h in headings] == [
        ("1", "The news of the year"),
        ("No. 1", "Tenth meeting"),
        ("No. 2", "A <b>forum</b>"),
        ("2", "How they were chosen"),
        ("2.1", "All other candidates"),
        ("3", "Sources"),
    ]


@pytest.mark.parametrize(("lang", "origin"), [("en", COMMUNIQUE), ("zh", REVIEW)])
def test_a_sentence_is_quoted_in_the_language_of_the_part(lang, origin):
    quoted = [read(b.line) for b in draw(lang) if isinstance(b, Paragraph) and "“" in read(b.line)]

    assert f"“{origin.quote}”" in quoted


def test_a_voter_who_gave_nothing_has_not_given_zero():
    table = next(b for b in draw() if isinstance(b, Table))

    assert [column.title for column in table.columns][2:] == [
        "China",
        "Kingdom of Cambodia",
        "Points",
    ]
    assert [[read(cell) for cell in row] for row in table.rows] == [
        ["1", "Tenth meeting", "9", "8", "17"],
        ["2", "A <b>forum</b>", "–", "4", "4"],
    ]


def test_a_choice_that_nobody_scored_says_so():
    words = [read(b.line) for b in draw(best=(), voters=()) if isinstance(b, Paragraph)]

    assert "It was closed before anyone had given a point." in words


def test_names_act_on_nothing_and_the_same_news_give_the_same_bytes():
    report = draw_news(make_news(), ["zh", "en"])

    assert b"<b>forum" not in page.make_page(report)
    assert MEETING.link.encode() in page.make_page(report)
    assert pdf.make_pdf(report) == pdf.make_pdf(draw_news(make_news(), ["zh", "en"]))
