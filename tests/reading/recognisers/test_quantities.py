import pytest
from fakes.effort import count_calls
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.mentions import DateMention
from mainstem.reading.recognisers import quantities

LANGUAGES = ["zh", "zh-Hant", "en", "km", "lo", "my", "th", "vi", "und"]


def read(text, lang="zh"):
    found, _ = quantities.recognise(text, lang, ())
    return [(text[q.start : q.end], q.value, q.unit, q.qualifier) for q in found]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("货值超35亿元。", ("超35亿元", 3500000000, "CNY", "over")),
        ("近4300名代表到会", ("近4300名", 4300, "person", "nearly")),
        ("约1.8万余人受益", ("约1.8万余人", 18000, "person", "about")),
        ("输电电压500千伏", ("500千伏", 500, "kV", "exact")),
        ("新增装机300兆瓦", ("300兆瓦", 300, "MW", "exact")),
        ("发电2亿千瓦时", ("2亿千瓦时", 200000000, "kWh", "exact")),
        ("设计时速200公里", ("200公里", 200, "km/h", "exact")),
        ("种植面积12万亩", ("12万亩", 120000, "mu", "exact")),
        ("旅客88万人次", ("88万人次", 880000, "person-time", "exact")),
        ("来自七国的学员", ("七国", 7, "country", "exact")),
        ("签署12份协议", ("12份", 12, "agreement", "exact")),
        ("帐篷900顶", ("900顶", 900, "tent", "exact")),
        ("占总数的一半", ("一半", 50, "percent", "exact")),
        ("约两成村民", ("约两成", 20, "percent", "about")),
        ("产量翻了两番", ("翻了两番", 4, "times", "exact")),
        ("发生6.8级地震", ("6.8级地震", 6.8, "magnitude", "exact")),
        ("连续20多年居首", ("20多年", 20, "year", "over")),
        ("第九个年头", ("第九个年头", 9, "year", "exact")),
        ("该国第三大出口市场", ("第三大出口市场", 3, "rank", "exact")),
        ("提高20%以上", ("20%以上", 20, "percent", "at_least")),
    ],
)
def test_reads_a_chinese_quantity(text, figure):
    assert read(text) == [figure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("worth more than US$3.5 billion", ("more than US$3.5 billion", 3500000000, "USD", "over")),
        ("RMB 80 million in aid", ("RMB 80 million", 80000000, "CNY", "exact")),
        ("funds of $7m", ("$7m", 7000000, "USD", "exact")),
        (
            "nearly 4,300 Lao delegates came",
            ("nearly 4,300 Lao delegates", 4300, "person", "nearly"),
        ),
        ("a 500-kV line", ("500-kV", 500, "kV", "exact")),
        ("the 17,000-km network", ("17,000-km", 17000, "km", "exact")),
        ("at 160 km/h", ("160 km/h", 160, "km/h", "exact")),
        ("up by 12 percentage points", ("12 percentage points", 12, "percent", "exact")),
        ("half of the trips", ("half", 50, "percent", "exact")),
        ("for over a decade", ("over a decade", 10, "year", "over")),
        ("its 30th anniversary", ("30th anniversary", 30, "year", "exact")),
        ("a dozen villages", ("a dozen villages", 12, "village", "exact")),
        ("grew nearly threefold", ("nearly threefold", 3, "times", "nearly")),
        (
            "the fourth-largest trading partner",
            ("fourth-largest trading partner", 4, "rank", "exact"),
        ),
        ("eleven countries and regions", ("eleven countries and regions", 11, "country", "exact")),
        ("a magnitude-6.8 earthquake", ("magnitude-6.8", 6.8, "magnitude", "exact")),
        ("88,000 passenger trips", ("88,000 passenger trips", 88000, "person-time", "exact")),
    ],
)
def test_reads_an_english_quantity(text, figure):
    assert read(text, "en") == [figure]


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [
        ("th", "มูลค่า 3.5 ล้านบาท", ("3.5 ล้านบาท", 3500000, "THB", "exact")),
        ("th", "กว่า ๒๕๐ คน", ("กว่า ๒๕๐ คน", 250, "person", "over")),
        ("th", "ร้อยละ 15.5", ("ร้อยละ 15.5", 15.5, "percent", "exact")),
        ("lo", "3,49 ລ້ານໂດລາ", ("3,49 ລ້ານໂດລາ", 3490000, "USD", "exact")),
        ("km", "គម្រោង ២០ ភាគរយ", ("២០ ភាគរយ", 20, "percent", "exact")),
        ("my", "ဒေါ်လာ သန်း ၅၀", ("ဒေါ်လာ သန်း ၅၀", 50000000, "USD", "exact")),
        ("vi", "hơn 296,14 tỷ USD", ("hơn 296,14 tỷ USD", 296140000000, "USD", "over")),
        ("vi", "sáu nước", ("sáu nước", 6, "country", "exact")),
        ("zh-Hant", "貿易額超35億美元", ("超35億美元", 3500000000, "USD", "over")),
    ],
)
def test_reads_a_quantity_of_the_region(lang, text, figure):
    assert read(text, lang) == [figure]


@pytest.mark.parametrize(
    ("lang", "text", "low", "high", "unit"),
    [
        ("zh", "为期3至5年", 3, 5, "year"),
        ("zh", "3-5万吨", 30000, 50000, "tonne"),
        ("zh", "10%~15%", 10, 15, "percent"),
        ("zh", "数万亩", 10000, 100000, "mu"),
        ("zh", "两三百人", 200, 300, "person"),
        ("en", "between 3 and 5 million people", 3000000, 5000000, "person"),
        ("en", "from 10 to 15 percent", 10, 15, "percent"),
        ("en", "US$3-5 billion", 3000000000, 5000000000, "USD"),
        ("en", "tens of thousands of hectares", 10000, 100000, "hectare"),
        ("th", "3-5 ปี", 3, 5, "year"),
    ],
)
def test_gives_an_interval_without_a_value(lang, text, low, high, unit):
    ((found,), _) = quantities.recognise(text, lang, ())

    assert (found.value, found.low, found.high, found.unit) == (None, low, high, unit)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "双方一致同意推进“一带一路”，统一部署，进一步合作"),
        ("zh", "“3+5+X”框架、PM2.5、G20和53107艇"),
        ("zh", "2025年12月2日，二〇二五年，第十次外长会"),
        ("zh", "两国关系、两党交往、一系列共识、一个国家"),
        ("zh", "百年未有之大变局、三亚宣言、四川、万象、二十大报告"),
        ("zh", "见 https://example.org/2024/10年/5个 第34页"),
        ("en", "Highway 71C, PM2.5, COVID-19, Phase 2, Article 5, Vision 2025, LMC 2.0"),
        ("en", "vessels 53107, 53108 and 53109 docked; the first and the 10th meeting"),
        ("en", "the two countries and both sides; one of them; call +86 10 65961234"),
        ("en", "ALL IN ONE, try it; on 5/17/2018 at 10:30"),
    ],
)
def test_leaves_names_and_idioms_alone(lang, text):
    assert read(text, lang) == []


def test_leaves_dates_to_their_recogniser():
    text = "2025年增长5%，10年来"

    found, _ = quantities.recognise(
        text, "zh", (DateMention(0, 5, "2025", "explicit"), DateMention(9, 13, None, "vague"))
    )

    assert [text[q.start : q.end] for q in found] == ["5%", "10年"]


def test_names_ordinals_of_series():
    _, chinese = quantities.recognise("第十次外长会，首届论坛，第二大伙伴", "zh", ())
    _, english = quantities.recognise("the 10th meeting and the second largest port", "en", ())

    assert [o.value for o in chinese] == [10, 1]
    assert [o.value for o in english] == [10]


@pytest.mark.parametrize(
    ("lang", "text", "change"),
    [
        ("zh", "贸易额30亿元，同比增长5%", [None, "yoy"]),
        ("zh", "价格下降3%", ["decrease"]),
        ("zh", "较机制成立时增长5%", ["since 机制成立时"]),
        ("en", "an increase of 5 percent year on year", ["yoy"]),
        ("en", "prices fell by 3 percent", ["decrease"]),
    ],
)
def test_tells_a_change_from_a_level(lang, text, change):
    found, _ = quantities.recognise(text, lang, ())

    assert [q.change for q in found] == change


@given(
    st.one_of(
        st.text(max_size=80),
        st.text(
            alphabet="零一二三百千万亿两半点分之第大最国年个名超近余多至%~-0123,. 元", max_size=80
        ),
        st.lists(
            st.sampled_from(
                [
                    "over",
                    "US$",
                    "5",
                    "1,000",
                    "million",
                    "of",
                    "the",
                    "six",
                    "countries",
                    "-",
                    "to",
                    "half",
                    "a",
                    "percent",
                    "largest",
                    "port",
                    "2.5bn",
                ]
            ),
            max_size=20,
        ).map(" ".join),
    ),
    st.sampled_from(LANGUAGES),
)
def test_gives_ordered_mentions_inside_any_text(text, lang):
    found, ordinals = quantities.recognise(text, lang, ())

    assert quantities.recognise(text, lang, ()) == (found, ordinals)
    for mentions in (found, ordinals):
        ends = [0, *(m.end for m in mentions)]
        assert all(e <= m.start < m.end <= len(text) for e, m in zip(ends, mentions, strict=False))


@pytest.mark.parametrize("lang", ["zh", "en", "th"])
@pytest.mark.parametrize("unit", ["1", "一", " ", "1,", "十", "几十", "twenty-", "US$", "第一大"])
def test_takes_effort_in_proportion_to_a_hostile_text(lang, unit):
    def measure(length):
        text = unit * (length // len(unit))
        return count_calls(lambda: quantities.recognise(text, lang, ()))

    measure(100)

    # Eight times would be in proportion; a square would be sixty-four.
    assert measure(2_400) < 16 * measure(300)


def test_counts_persons_on_after_a_verb():
    text = "The flood killed 61 people and injured 240, and 15 vehicles were lost."

    assert [unit for _, _, unit, _ in read(text, "en")] == ["person", "person", "vehicle"]
