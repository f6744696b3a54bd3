"""Temporal expressions with TIMEX, in the form the published specifications use."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.recognisers import suites
from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.suite import UnableToCount

NOW = datetime.datetime(2016, 11, 7, 16, 12)


def ask(culture: str, text: str) -> list[tuple]:
    found = suites.run("DateTime", culture, text, NOW)
    return [
        (
            r["Text"],
            r["TypeName"].removeprefix("datetimeV2."),
            [v["timex"] for v in r["Resolution"]["values"]],
        )
        for r in found
    ]


@pytest.mark.parametrize(
    ("text", "kind", "timex"),
    [
        ("see you on 25 March", "date", ["XXXX-03-25", "XXXX-03-25"]),
        ("ready by noon", "time", ["T12"]),
        ("we open at 8:15 pm", "time", ["T20:15"]),
        ("it took two and a half hours", "duration", ["PT2.5H"]),
        ("they meet every other week", "set", ["P2W"]),
        ("the past four weeks", "daterange", ["(2016-10-10,2016-11-07,P4W)"]),
        ("tomorrow morning", "datetimerange", ["2016-11-08TMO"]),
        ("10:30 tomorrow", "datetime", ["2016-11-08T10:30", "2016-11-08T22:30"]),
        ("from 9am to 11:30am", "timerange", ["(T09,T11:30,PT2H30M)"]),
        ("after 2012", "daterange", ["2012"]),
    ],
)
def test_reads_each_kind_in_english(text: str, kind: str, timex: list[str]) -> None:
    assert [found[1:] for found in ask("English", text)] == [(kind, timex)]


@pytest.mark.parametrize(
    ("text", "kind", "timex"),
    [
        ("下下周三出发", "date", ["2016-11-23"]),
        ("晚上八点一刻", "time", ["T20:15"]),
        ("用了两个半小时", "duration", ["PT2.5H"]),
        ("每两周一次", "set", ["P2W"]),
        ("过去四周", "daterange", ["(2016-10-10,2016-11-07,P4W)"]),
        ("明天上午", "datetimerange", ["2016-11-08TMO"]),
        ("上午九点到十一点半", "timerange", ["(T09,T11:30,PT2H30M)"]),
        ("2012年之后", "daterange", ["2012"]),
        ("康熙三年", "daterange", ["1664"]),
    ],
)
def test_reads_each_kind_in_chinese(text: str, kind: str, timex: list[str]) -> None:
    assert [found[1:] for found in ask("Chinese", text)] == [(kind, timex)]


@pytest.mark.parametrize(
    ("culture", "text"),
    [
        ("English", "you may ask room 1204 for version 3.5.2"),
        ("Chinese", "《明日之书》的电话是888-000-9999"),
    ],
)
def test_finds_nothing_where_nothing_is_meant(culture: str, text: str) -> None:
    assert ask(culture, text) == []


def test_refuses_to_count_from_beyond_the_calendar() -> None:
    with pytest.raises(UnableToCount):
        suites.run("DateTime", "English", "tomorrow", datetime.datetime(9999, 12, 31))


@pytest.mark.parametrize(
    ("year", "day"), [(2018, "2018-04-01"), (2019, "2019-04-21"), (2025, "2025-04-20")]
)
def test_knows_easter(year: int, day: str) -> None:
    assert calendars.get_easter(year) == datetime.date.fromisoformat(day)


@given(
    st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 1, 1)),
    st.integers(1, 12),
    st.integers(1, 31),
)
def test_puts_now_between_the_last_and_the_next_such_day(
    now: datetime.datetime, month: int, day: int
) -> None:
    past, future = calendars.nearest(now, lambda year: calendars.make_day(year, month, day))

    if past and future:
        assert calendars.midnight(past) < now <= calendars.midnight(future)
        assert (past.month, past.day) == (future.month, future.day) == (month, day)


WORDS = st.sampled_from(
    [
        "next",
        "last",
        "this",
        "3",
        "15",
        "5pm",
        "monday",
        "may",
        "june",
        "2018",
        "of",
        "to",
        "from",
        "between",
        "and",
        "week",
        "month",
        "3",
        "days",
        "ago",
        "in",
        "the",
        "before",
        "after",
        "for",
        "hours",
        "every",
        "morning",
        "明天",
        "下午",
        "五点",
        "到",
        "2019年",
        "3月",
        "前",
        "周三",
        "半年",
        ".",
        ",",
        "-",
        "/",
        ":",
    ]
)


@given(
    st.lists(WORDS, max_size=16),
    st.sampled_from([" ", ""]),
    st.sampled_from(["English", "Chinese"]),
)
def test_holds_its_promises_on_any_text(words: list[str], gap: str, culture: str) -> None:
    text = gap.join(words)

    end = -1
    for result in suites.run("DateTime", culture, text, NOW):
        assert end < result["Start"] <= result["End"] < len(text)
        assert result["Resolution"]["values"]
        end = result["End"]


@given(st.text(max_size=60))
def test_raises_nothing_on_arbitrary_text(text: str) -> None:
    for culture in ("English", "Chinese"):
        suites.run("DateTime", culture, text, NOW)


@pytest.mark.parametrize(
    "unit", ["3 days after ", "around ", "may ", "5 to ", "一", "3月", "99999999999 days ago "]
)
def test_survives_repetition(unit: str) -> None:
    for culture in ("English", "Chinese"):
        suites.run("DateTime", culture, unit * 100, NOW)


@pytest.mark.shared
@pytest.mark.parametrize(("culture", "rate"), [("English", 0.98), ("Chinese", 0.98)])
def test_answers_the_published_specification(shared, culture: str, rate: float) -> None:
    path = shared / "specs" / "recognizers-text" / f"{culture.lower()}-DateTimeModel.json"
    cases = json.loads(path.read_text(encoding="utf-8"))

    right = sum(_is_right(culture, case) for case in cases)

    assert right >= rate * len(cases)


def _is_right(culture: str, case: dict) -> bool:
    reference = case.get("Context", {}).get("ReferenceDateTime")
    now = datetime.datetime.fromisoformat(reference) if reference else None
    found = suites.run("DateTime", culture, case["Input"], now)
    wanted = case["Results"]

    def key(result: dict) -> tuple:
        values = result.get("Resolution", {}).get("values")
        return result["Text"].lower(), result["TypeName"], values

    return [key(r) for r in found] == [key(r) for r in wanted]
