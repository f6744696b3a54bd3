from mainstem.model.documents import Line, Passage, Piece, Source, Unit
from mainstem.model.mentions import Recognised
from mainstem.reading.claims.dates import read_dates
from mainstem.reading.recognisers import dates

ZH = "2025年4月8日，双方会谈；5月再次会谈，贸易额达2024年水平"
EN = "They met on April 8, 2025, and again in May 2025; trade reached the level of 2024."


def _claims():
    passages = [
        Passage("p1", "d", "paragraph", "zh", ZH, (Piece(0, 1, 0, len(ZH)),)),
        Passage("p2", "d", "paragraph", "en", EN, (Piece(0, 2, 0, len(EN)),)),
    ]
    source = Source("a.txt", "0" * 64, "text", "line", (ZH, EN), (Line(1, 0, ZH), Line(2, 0, EN)))
    recognised = [
        Recognised(p, dates=m) for p, m in zip(passages, dates.recognise(passages), strict=True)
    ]
    unit = Unit("u", "paragraph", (passages[0],), (passages[1],))
    return read_dates(recognised, [unit], {"d": source})


def test_links_each_date_with_the_same_date_of_the_other_language() -> None:
    claims = {c.id: c for c in _claims()}

    pairs = {
        (c.text, claims[c.counterpart].text)
        for c in claims.values()
        if c.lang == "zh" and c.counterpart
    }

    assert pairs == {("2025年4月8日", "April 8, 2025"), ("5月", "May 2025"), ("2024年", "2024")}
    assert all(claims[c.counterpart].counterpart == c.id for c in claims.values() if c.counterpart)


def test_gives_the_same_ids_twice() -> None:
    assert _claims() == _claims()
