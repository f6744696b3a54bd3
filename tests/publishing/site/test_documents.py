"""Documents: sentences marked where they stand, or quoted with what rests on them."""

from lxml import html

from mainstem.publishing.site.documents import Leaning, PassageText, Quote, Sheet, set_sheet


def make_sheet(*, blocks=(), quotes=()):
    return Sheet("Review", "", blocks, False, quotes, ())


def test_marks_what_is_cited_and_overlapping_quotes_once():
    passage = PassageText("passage-1", "They met <here> in May. All came.", "en", False)
    quotes = tuple(Quote("passage-1", q, "en") for q in ("met <here>", "here> in May.", "absent"))

    page = html.fromstring(
        set_sheet(make_sheet(blocks=(((passage,), ()),), quotes=quotes), {}, "en")
    )

    assert page.xpath("//p[@id='passage-1']/mark/text()") == ["met <here> in May."]
    assert page.xpath("//p[@id='passage-1']")[0].text_content() == passage.text


def test_quotes_alone_say_what_rests_on_them():
    quote = Quote("passage-1", "They met.", "en")
    leaning = {quote: [Leaning("Meeting", "en", "../entries/one.html")]}

    page = html.fromstring(set_sheet(make_sheet(quotes=(quote,)), leaning, "en"))

    assert page.xpath("//li[@id='passage-1']/q/text()") == ["They met."]
    assert page.xpath("//li/a/@href") == ["../entries/one.html"]
