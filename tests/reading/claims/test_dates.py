from fakes.effort import count_calls

from mainstem.model.documents import Line, Passage, Piece, Source, Unit
from mainstem.model.mentions import Recognised
from mainstem.reading.claims.dates import read_dates
from mainstem.reading.recognisers import dates

ZH = "2025年4月8日，双方会谈；5月再次会谈，贸易额达2024年水平"
EN = "They met on April 8, 2025, and again in May 2025; trade reached the level of 2024."


def _recognise(chinese: str, english: str):
    passages = [
        Passage("p1", "d", "paragraph", "zh", chinese, (Piece(0, 1, 0, len(chinese)),)),
        Passage("p2", "d", "paragraph", "en", english, (Piece(0, 2, 0, len(english)),)),
    ]
    source = Source(
        "a.txt",
        "0" * 64,
        "text",
        "line",
        (chinese, english),
        (Line(1, 0, chinese), Line(2, 0, english)),
    )
    recognised = [
        Recognised(p, dates=m) for p, m in zip(passages, dates.recognise(passages), strict=True)
    ]
    unit = Unit("u", "paragraph", (passages[0],), (passages[1],))
    return recognised, [unit], {"d": source}


def _claims(chinese: str = ZH, english: str = EN):
    return read_dates(*_recognise(chinese, english))


def test_links_each_date_with_the_same_date_of_the_other_language() -> None:
    claims = {c.id: c for c in _claims()}

    pairs = {
        (c.text, claims[c.counterpart].text)
        for c in claims.values()
        if c.lang == "zh" and c.counterpart
    }

    assert pairs == {("2025年4月8日", "April 8, 2025"), ("5月", "May 2025"), ("2024年", "2024")}
    assert all(claims[c.counterpart].counterpart == c.id for c in claims.values() if c.counterpart)


def test_links_a_date_with_the_same_said_more_exactly_but_no_year_with_its_days() -> None:
    finer = _claims("2025年8月签约。", "It was signed on August 15, 2025.")
    year = _claims("2025年签约。", "It was signed on August 15, 2025.")

    assert [c.counterpart for c in finer] == [finer[1].id, finer[0].id]
    assert [c.counterpart for c in year] == [None, None]


def test_takes_effort_in_proportion_to_the_dates_left_without_a_counterpart() -> None:
    def cost(count: int) -> int:
        recognised = _recognise("2024年3月，" * count, "In May 2025, " * count)
        return count_calls(lambda: read_dates(*recognised))

    cost(10)
    assert cost(240) < 12 * cost(30)


def test_gives_the_same_ids_twice() -> None:
    assert _claims() == _claims()
