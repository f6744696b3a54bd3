"""Dates of passages: the sentences here are written for the tests."""

import datetime
import json

import pytest
from babel import Locale
from fakes.effort import count_calls
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.documents import Passage, Piece
from mainstem.reading import lexicons, loaders, structure
from mainstem.reading.recognisers import dates
from mainstem.values.dates import parse


def passage(text: str, lang: str = "zh", type: str = "paragraph", number: int = 1) -> Passage:
    pieces = (Piece(0, number, 0, len(text)),)
    return Passage(f"passage-{number}", "document", type, lang, text, pieces)


def read(
    *texts: str, lang: str = "zh", published: str | None = None
) -> list[tuple[str, str | None]]:
    passages = [passage(text, lang, number=n) for n, text in enumerate(texts, 1)]
    found = dates.recognise(passages, published=published)
    return [
        (p.text[m.start : m.end], m.iso) for p, ms in zip(passages, found, strict=True) for m in ms
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议于2025年4月8日至9日举行", [("2025年4月8日至9日", "2025-04-08/2025-04-09")]),
        ("二〇二五年八月十五日签署", [("二〇二五年八月十五日", "2025-08-15")]),
        ("二○一六年三月启动", [("二○一六年三月", "2016-03")]),
        ("发布日期：2025.08.15", [("2025.08.15", "2025-08-15")]),
        ("2025年8月、9月两次会面", [("2025年8月、9月", "2025-08/2025-09")]),
        ("《合作规划（2023 － 2027）》", [("2023 － 2027", "2023/2027")]),
        ("20世纪90年代起步", [("20世纪90年代", "1990/1999")]),
        ("2025年前7个月贸易增长", [("2025年前7个月", "2025-01/2025-07")]),
        ("2024年第三季度", [("2024年第三季度", "2024-07/2024-09")]),
        ("要在2024年年底前开会", [("2024年年底前", "2024-12-31")]),
        (
            "2025年12月31日至2026年1月3日",
            [("2025年12月31日至2026年1月3日", "2025-12-31/2026-01-03")],
        ),
        ("2025年11月上旬", [("2025年11月上旬", "2025-11-01/2025-11-10")]),
        ("落实2030年可持续发展议程", [("2030年", "2030")]),
        ("2025腾飞论坛开幕", [("2025", "2025")]),
        ("佛历2568年颁布", [("佛历2568年", "2025")]),
        ("电站投产后年发电量大增", []),
    ],
)
def test_reads_chinese_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "4月8日（星期二）至10日（星期四）",
            [("4月8日（星期二）至10日", "2025-04-08/2025-04-10")],
        ),
        ("4月8日周二至9日", [("4月8日周二至9日", "2025-04-08/2025-04-09")]),
        ("4月14日（周一）和15日", [("4月14日", "2025-04-14"), ("15日", "2025-04-15")]),
        (
            "5月6日开幕，同日签约，次日闭幕",
            [("5月6日", "2025-05-06"), ("同日", "2025-05-06"), ("次日", "2025-05-07")],
        ),
        ("5月6日周边国家同日本签约", [("5月6日", "2025-05-06")]),
    ],
)
def test_reads_on_past_weekdays_and_counts_days_from_a_date(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text, published="2025-06-01") == expected


@pytest.mark.parametrize(
    "text",
    [
        "贸易额达5009亿美元",
        "2000多名师生和2025名代表",
        "全长2005公里",
        "京K71C次列车",
        "拨打0871-2025-1234",
        "见https://example.org/2024/08/19/x_20240819.html",
        "历时3年，为期5天",
        "2000年历史的古城",
    ],
)
def test_reads_no_date_where_numbers_count(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on April 8 to 9, 2025.", [("April 8 to 9, 2025", "2025-04-08/2025-04-09")]),
        ("on 15 August 2025", [("15 August 2025", "2025-08-15")]),
        ("on August 15th, 2025", [("August 15th, 2025", "2025-08-15")]),
        ("on 15/8/2025, not on 3/4/2025", [("15/8/2025", "2025-08-15")]),
        ("in May and June 2025", [("May and June 2025", "2025-05/2025-06")]),
        ("You may march in May 2025", [("May 2025", "2025-05")]),
        ("28 February - 2 March 2025", [("28 February - 2 March 2025", "2025-02-28/2025-03-02")]),
        ("the first seven months of 2025", [("the first seven months of 2025", "2025-01/2025-07")]),
        ("Thursday, December 21, 2017", [("Thursday, December 21, 2017", "2017-12-21")]),
        (
            "from November 2024 to February 2025",
            [("November 2024 to February 2025", "2024-11/2025-02")],
        ),
        ("between 2018 and 2022", [("2018 and 2022", "2018/2022")]),
        ("by the end of 2024", [("by the end of 2024", "2024-12-31")]),
        ("By the end of 2024, 900 had been built", [("2024", "2024-12")]),
        ("By the end of 2027, 900 will have been built", [("By the end of 2027", "2027-12-31")]),
        ("before the end of July 2027", [("before the end of July 2027", "2027-07-31")]),
        ("in the First Half of 2026", [("the First Half of 2026", "2026-01/2026-06")]),
        ("the River Summit 2025", [("2025", "2025")]),
        ("2000 students on Highway 2013 paid US$2025 for 2025 tonnes", []),
    ],
)
def test_reads_english_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, lang="en") == expected


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("th", "วันที่ ๑๕ ธันวาคม ๒๕๖๐", "2017-12-15"),
        ("th", "18 ธ.ค. 2561", "2018-12-18"),
        ("th", "พ.ศ. 2568", "2025"),
        ("lo", "ວັນທີ 12 ພະຈິກ 2015", "2015-11-12"),
        ("km", "ថ្ងៃទី១៦ ខែធ្នូ ឆ្នាំ២០១៧", "2017-12-16"),
        ("my", "၂၀၂၅ ခုနှစ် သြဂုတ်လ ၁၅ ရက်", "2025-08-15"),
        ("vi", "ngày 15 tháng 12 năm 2017", "2017-12-15"),
        ("vi", "tháng 01/2018", "2018-01"),
        ("ru", "3 января 2018 года", "2018-01-03"),
        ("fil", "ika-15 ng Pebrero 2019", "2019-02-15"),
        ("zh-Hant", "2023年6月26日", "2023-06-26"),
    ],
)
def test_reads_other_languages(lang: str, text: str, iso: str) -> None:
    assert [found for _, found in read(text, lang=lang)] == [iso]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ru", "2000 человек"), ("th", "2000 คน"), ("my", "၂၀၀၀ ဦး"), ("vi", "2000 người, 5 năm")],
)
def test_reads_no_year_where_another_language_counts(lang: str, text: str) -> None:
    assert read(text, lang=lang) == []


def test_knows_every_month_that_the_common_locale_data_names() -> None:
    languages = lexicons.load("dates")["languages"]

    for lang in ("th", "lo", "km", "my", "ru", "fil"):
        wide = Locale(lang).months["format"]["wide"]
        for number, name in wide.items():
            assert name in languages[lang]["months"][number - 1], (lang, name)


# Which year a month means


def test_takes_the_year_given_before_in_the_sentence() -> None:
    assert read("2016年3月启动，12月举行第二次会议") == [
        ("2016年3月", "2016-03"),
        ("12月", "2016-12"),
    ]


def test_takes_the_day_of_a_photograph_for_no_day_of_publication() -> None:
    passages = [
        passage("一、合作成果"),
        passage("2031年1月10日,专家在试验田。(图片来源:新华社)", type="caption", number=2),
    ]

    assert dates.find_published(passages) is None


def test_takes_no_year_from_a_sentence_that_ends_with_it() -> None:
    text = "The deal holds until 2030. In October, both sides met."

    found = read(text, lang="en", published="2025-12-31")

    assert [iso for _, iso in found] == ["2030", "2025-10"]


def test_takes_the_year_of_a_neighbour_that_gives_the_same_day() -> None:
    assert read("4月14日举行会谈。", "资料图：2023年4月14日，会谈现场。")[0] == (
        "4月14日",
        "2023-04-14",
    )


def test_takes_the_year_a_review_is_about() -> None:
    found = read(
        "2025年合作回顾", "2025年贸易创新高。", "2024年12月口岸开放。", "6月，培训班开班。"
    )

    assert found[-1] == ("6月", "2025-06")


def test_takes_the_year_an_excerpt_is_about_in_spite_of_plans_and_limits() -> None:
    found = read(
        "11月18日，巡航船队出发。",
        "船队计划在2026年底前扩大，到2030年增加一倍，落实《2023—2027年规划》。",
        "2025年前三季度，过船千艘。2025年10月，新码头开工。自2012年以来，航道已疏浚两次。",
        "图为2025年12月6日的码头。该港口1998年成立。",
    )

    assert found[0] == ("11月18日", "2025-11-18")


@pytest.mark.parametrize(
    "background",
    [
        ["2016年3月，首次会议召开。", "那是2016年3月的事。", "自2016年3月起，各国常来常往。"],
        ["到2030年，各国将实现目标。", "2030年议程是目标。", "在2030年前完成。"],
        ["2018年1月通车。", "2019年2月延长。", "2021年3月又延长。", "2022年4月改建。"],
    ],
)
def test_leaves_the_year_open_when_all_dates_may_be_background(background: list[str]) -> None:
    assert read("12月7日，会议开幕。", *background)[0] == ("12月7日", None)


def test_means_the_year_reviewed_even_close_to_publication() -> None:
    months = [f"2025年{month}月，又一条路线开通。" for month in (3, 5, 8, 11)]

    found = read(*months, "1月16日，集市开张。", published="2026-01-05")

    assert found[-1] == ("1月16日", "2025-01-16")


def test_takes_the_last_such_day_before_publication() -> None:
    assert read("12月21日签约。", published="2018-01-05") == [("12月21日", "2017-12-21")]
    assert read("将于1月10日出席会议。", published="2018-01-05") == [("1月10日", "2018-01-10")]


def test_keeps_the_year_of_a_footnote_to_itself() -> None:
    body, note = (
        passage("3月5日启动。"),
        passage("[1] 日报，2019年7月1日。", type="footnote", number=2),
    )

    found = dates.recognise([body, note])

    assert [m.iso for m in found[0]] == [None]
    assert [m.iso for m in found[1]] == ["2019-07-01"]


def test_leaves_the_year_open_when_nothing_is_known() -> None:
    assert read("3月5日启动。") == [("3月5日", None)]


def test_finds_publication_in_a_byline() -> None:
    lines = [
        passage("2018-12-17 19:24 来源：通讯社", type="byline"),
        passage("14日下午签约。", number=2),
    ]

    assert [m.iso for m in dates.recognise(lines)[1]] == ["2018-12-14"]


# Relative and vague words


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("去年11月访问", "2022-11"),
        ("今年前三季度增长", "2023-01/2023-09"),
        ("昨天抵达", "2023-10-19"),
        ("过去十年增长", "2013/2023"),
        ("建交65年来", "1958/2023"),
        ("未来5年合作", "2023/2028"),
        ("年内通车", "2023"),
        ("本月12日到17日举行", "2023-10-12/2023-10-17"),
        ("连续五年突破", "2019/2023"),
        ("再过10年建成", "2033"),
        ("上周五签约", "2023-10-13"),
        ("下星期天开幕", "2023-10-29"),
        ("连续多年保持", None),
        ("近年来进展显著", None),
        ("每年3月23日所在的周", None),
    ],
)
def test_counts_relative_words_from_publication(text: str, iso: str | None) -> None:
    assert [found for _, found in read(text, published="2023-10-20")] == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("over the past decade", "2013/2023"),
        ("last year", "2022"),
        ("on Wednesday", "2023-10-18"),
        ("for five consecutive years", "2019/2023"),
        ("for many years in a row", None),
        ("a decade ago", "2013"),
        ("ten years from now", "2033"),
        ("for another ten years", "2023/2033"),
        ("yesterday", "2023-10-19"),
    ],
)
def test_counts_english_relative_words_from_publication(text: str, iso: str | None) -> None:
    assert [found for _, found in read(text, lang="en", published="2023-10-20")] == [iso]


def test_tells_the_bases_apart() -> None:
    text = "2025年3月启动，《行动计划（2018-2022）》已完成，4月评估，去年筹备，近年来提速"
    mentions = dates.recognise([passage(text)])[0]

    assert [m.basis for m in mentions] == ["explicit", "name", "context", "relative", "vague"]


# Properties

WRITTEN = {
    "zh": "{y}年{m}月{d}日",
    "en": "{d} {name} {y}",
    "vi": "ngày {d} tháng {m} năm {y}",
    "th": "วันที่ {d} {name} {be}",
    "lo": "ວັນທີ {d} {name} {y}",
    "km": "ថ្ងៃទី{d} ខែ{name} ឆ្នាំ{y}",
    "my": "{y} ခုနှစ် {name}လ {d} ရက်",
    "ru": "{d} {name} {y} года",
    "fil": "ika-{d} ng {name} {y}",
}
ZEROS = {"th": "๐", "lo": "໐", "km": "០", "my": "၀", "zh": "０"}


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(sorted(WRITTEN)),
    st.booleans(),
)
def test_reads_back_every_day_in_every_language(
    day: datetime.date, lang: str, own_digits: bool
) -> None:
    lexicon = lexicons.load("dates")
    months = (
        lexicon["english"]["months"]
        if lang == "en"
        else lexicon["languages"].get(lang, {}).get("months")
    )
    name = months[day.month - 1][0] if months else ""
    text = WRITTEN[lang].format(y=day.year, be=day.year + 543, m=day.month, d=day.day, name=name)
    if own_digits and lang in ZEROS:
        text = "".join(
            chr(ord(ZEROS[lang]) + int(c)) if c.isascii() and c.isdigit() else c for c in text
        )

    assert [iso for _, iso in read(text, lang=lang)] == [day.isoformat()]


FRAGMENTS = st.sampled_from(
    [
        "2025",
        "年",
        "3月",
        "15日",
        "至",
        "、",
        "去年",
        "10年",
        "以来",
        "一",
        "十",
        "May",
        " 15",
        ", 2025",
        " to ",
        "the past ",
        "decade",
        "ธ.ค. ",
        "๒๕",
        "ngày ",
        "15/12",
        "-",
        "。",
        "https://a.b/2025",
        "\ud800",
    ]
)


@given(
    st.lists(st.lists(FRAGMENTS, max_size=14).map("".join) | st.text(max_size=30), max_size=5),
    st.sampled_from(["zh", "en", "th", "vi", "my", "und"]),
)
def test_holds_its_promises_on_any_text(texts: list[str], lang: str) -> None:
    passages = [passage(text, lang, number=n) for n, text in enumerate(texts, 1) if text]

    found = dates.recognise(passages, published="2024-02-29")

    assert found == dates.recognise(passages, published="2024-02-29")
    for one, mentions in zip(passages, found, strict=True):
        end = 0
        for m in mentions:
            assert end <= m.start < m.end <= len(one.text)
            end = m.end
            if m.iso:
                assert parse(m.iso).iso == m.iso


@pytest.mark.parametrize(
    "unit", ["一", "2025", "2025年3日", "8月、", "May ", "10 years ", "when the ", "ธ.ค. "]
)
def test_takes_effort_in_proportion_to_the_text(unit: str) -> None:
    def cost(count: int) -> int:
        one = passage(unit * count, "th" if "ธ" in unit else "zh")
        return count_calls(lambda: dates.recognise([one]))

    cost(10)
    # Eight times the text is eight times the calls, not the 64 that a quadratic step would need.
    assert cost(480) < 16 * cost(60)


@pytest.mark.shared
def test_reads_the_review_as_a_person_did(shared) -> None:
    path = shared / "documents" / "lmc-top10-2025-sections-1-6.txt"
    passages = structure.structure(loaders.load(path.read_bytes(), str(path)), "document")
    answers = shared / "gold" / "lmc-top10-2025-sections-1-6.dates.jsonl"
    gold = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    found = {}
    for one, mentions in zip(passages, dates.recognise(passages), strict=True):
        for m in mentions:
            found[one.locate(m.start, m.end)[0]] = m.iso

    def is_right(row: dict) -> bool:
        start, end = row["start"], row["start"] + len(row["span"])
        return any(
            s.place == row["line"] and s.start < end and s.end > start and iso == row["iso"]
            for s, iso in found.items()
        )

    absolute = [
        row for row in gold if row["class"] in ("explicit", "contextual_year", "year_in_name")
    ]
    assert sum(map(is_right, absolute)) >= 0.97 * len(absolute)
    assert len(found) <= len(gold) / 0.98


def test_takes_the_year_of_another_day_of_the_month_where_nothing_else_gives_one():
    told = "The officials met on May 18, 2031.", "The working group met on May 25."

    assert read(*told, lang="en")[-1] == ("May 25", "2031-05-25")
    assert read("Six ministers met.", *told[1:], lang="en")[-1] == ("May 25", None)


def test_reads_no_next_day_in_the_number_of_a_meeting():
    found = read("2030年11月13日，第十二次日本—湄公河峰会举行，次日闭幕。")

    assert found == [("2030年11月13日", "2030-11-13"), ("次日", "2030-11-14")]
