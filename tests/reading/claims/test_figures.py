from dataclasses import replace

import pytest

from mainstem.model.documents import Line, Passage, Piece, SentencePair, Source, Unit
from mainstem.model.mentions import NameMention, Recognised
from mainstem.reading import recognising
from mainstem.reading.claims.figures import read_figures
from mainstem.reading.claims.surroundings import Setting, Surroundings

ZH = "2024年，两国贸易额为35.28亿美元，同比增长12%。港口货物吞吐量超43万吨，来自六国的430余名船员参与。"
EN = (
    "In 2024, trade volume between the two countries exceeded US$3.52 billion, up 12 percent year "
    "on year. More than 430 sailors from the six countries took part; cargo throughput was over "
    "430,000 tons."
)


def passage(name, lang, text, place, kind="paragraph"):
    return Passage(name, "d", kind, lang, text, (Piece(0, place, 0, len(text)),))


def claim(*passages, names=()):
    texts = tuple(p.text for p in passages)
    lines = tuple(Line(i, 0, text) for i, text in enumerate(texts, start=1))
    source = Source("a.txt", "0" * 64, "text", "line", texts, lines)
    unit = Unit(
        "u",
        "paragraph",
        tuple(p for p in passages if p.is_chinese),
        tuple(p for p in passages if not p.is_chinese),
    )
    return read_figures(recognising.recognise(passages), (unit,), {"d": source})


def both():
    return claim(passage("p1", "zh", ZH, 1), passage("p2", "en", EN, 2))


def test_links_the_figures_of_two_languages():
    figures = {f.id: f for f in both()}

    pairs = {
        (f.text, figures[f.counterpart].text)
        for f in figures.values()
        if f.lang == "zh" and f.counterpart
    }

    assert pairs == {
        ("35.28亿美元", "exceeded US$3.52 billion"),
        ("12%", "12 percent"),
        ("超43万吨", "over 430,000 tons"),
        ("六国", "six countries"),
        ("430余名", "More than 430 sailors"),
    }


def test_reads_measure_and_period_from_the_sentence():
    trade = next(f for f in both() if f.text == "35.28亿美元")
    cargo = next(f for f in both() if f.text == "超43万吨")

    assert (trade.measure, trade.period, trade.change) == ("贸易额", "2024", None)
    assert cargo.measure == "货物吞吐量"


def test_names_what_is_counted_by_the_noun_beside_the_number():
    figures = claim(
        passage(
            "p1", "zh", "中方派出专家为312名白内障患者诊治,救援队650余名救援人员带来帐篷1200顶。", 1
        ),
        passage("p2", "en", "It sent over 600 rescuers and nine doctors for 3,700 people.", 2),
    )

    assert [(f.text, f.measure) for f in figures] == [
        ("312名", None),
        ("650余名", "救援人员"),
        ("1200顶", "帐篷"),
        ("over 600 rescuers", "rescuers"),
        ("nine doctors", "doctors"),
        ("3,700 people", None),
    ]


def test_points_two_equal_figures_to_the_one_they_share():
    figures = claim(
        passage("p1", "zh", "中缅建交75周年、中越建交75周年", 1),
        passage("p2", "en", "the 75th anniversaries of two ties", 2),
    )

    (english,) = [f for f in figures if f.lang == "en" and f.unit == "year"]
    assert [f.counterpart for f in figures if f.lang == "zh"] == [english.id, english.id]


def test_links_a_vague_figure_with_another_unit_of_area():
    figures = claim(
        passage("p1", "zh", "推广数万亩", 1),
        passage("p2", "en", "promoted on thousands of hectares", 2),
    )

    assert figures[0].counterpart == figures[1].id
    assert [f.value for f in figures] == [None, None]


def test_leaves_different_kinds_unlinked():
    figures = claim(passage("p1", "zh", "全长35公里", 1), passage("p2", "en", "35 percent", 2))

    assert [f.counterpart for f in figures] == [None, None]


def test_prefers_the_sentence_that_says_the_same():
    zh = passage("p1", "zh", "建了五所学校。派出五名教师。", 1)
    en = passage("p2", "en", "It sent five teachers. It built five schools.", 2)
    unit = Unit(
        "u",
        "paragraph",
        (zh,),
        (en,),
        (
            SentencePair((("p1", 0, 7),), (("p2", 23, 45),)),
            SentencePair((("p1", 7, 14),), (("p2", 0, 22),)),
        ),
    )
    source = Source("a.txt", "0" * 64, "text", "line", (zh.text, en.text), ())

    figures = {
        f.id: f for f in read_figures(recognising.recognise([zh, en]), (unit,), {"d": source})
    }

    pairs = {(f.text, figures[f.counterpart].text) for f in figures.values() if f.lang == "zh"}
    assert pairs == {("五所", "five schools"), ("五名", "five teachers")}


def test_claims_nothing_of_footnotes_and_page_numbers():
    figures = claim(
        passage("p1", "zh", "《纪念50周年》，第3期，5个", 1, "footnote"),
        passage("p2", "zh", "34页5个", 2, "page_number"),
    )

    assert figures == ()


def test_takes_the_names_nearest_before_for_the_subject():
    text = "中国和老挝贸易额达98亿美元"
    recognised = Recognised(
        passage("p", "zh", text, 1),
        names=(NameMention(0, 2, "country", "CN"), NameMention(3, 5, "country", "LA")),
    )
    (quantity,) = recognising.recognise([recognised.passage])[0].quantities

    assert Surroundings(recognised).describe(quantity).subject == "中国和老挝"


def test_knows_no_subject_without_names():
    around = Surroundings(Recognised(passage("p", "zh", "达98亿美元", 1)))
    (quantity,) = recognising.recognise([passage("p", "zh", "达98亿美元", 1)])[0].quantities

    assert around.describe(quantity) == Setting(None, None, None)


def test_gives_the_same_ids_twice():
    assert both() == both()


@pytest.mark.parametrize(
    ("lang", "text", "names", "wanted"),
    [
        ("zh", "老挝出口额达12亿美元，增长3%。", ["老挝"], [("老挝", "出口额"), ("老挝", "出口额")]),
        ("zh", "在万象港出动巡逻船4艘，总里程90公里。", ["万象"], [(None, None), (None, "里程")]),
        ("zh", "来自越南的25名医护人员参加。", ["越南"], [(None, "医护人员")]),
        ("zh", "向柬埔寨提供3亿元优惠贷款。", ["柬埔寨"], [(None, "优惠贷款")]),
        ("en", "Exports from Laos reached US$3 billion, up 4 percent.", ["US", "Laos"], [("Laos", "Exports")] * 2),
        ("en", "Laos received 40 million yuan in concessional loans.", ["Laos"], [("Laos", "concessional loans")]),
        ("en", "In Hanoi, 300 beds and a line of 20 km were added.", ["Hanoi"], [(None, "beds"), (None, None)]),
    ],
)  # fmt: skip
def test_names_subject_and_measure_only_where_words_tie_them(lang, text, names, wanted):
    found = [NameMention(text.index(n), text.index(n) + len(n), "place", None) for n in names]
    (read,) = recognising.recognise([passage("p", lang, text, 1)])
    around = Surroundings(replace(read, names=tuple(found)))

    settings = [around.describe(quantity) for quantity in read.quantities]

    assert [(s.subject, s.measure) for s in settings] == wanted


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "2025年，产量较2023年增长6%。"),
        ("zh", "2025年，产量比2023年同期增长6%。"),
        ("en", "In 2025, output was 6 percent higher than in 2023."),
        ("en", "In 2025, output rose 6 percent from 2023."),
    ],
)
def test_dates_a_figure_by_its_sentence_and_not_by_what_it_is_compared_with(lang, text):
    figures = [f for f in claim(passage("p", lang, text, 1)) if f.unit == "percent"]

    assert [f.period for f in figures] == ["2025"]


def test_leaves_out_a_manner_of_speaking_in_a_heading():
    zh = passage("p1", "zh", "七、合作造福千家万户", 1, "heading")
    en = passage("p2", "en", "VII. Cooperation Benefits Thousands of Households", 2, "heading")

    assert claim(zh, en) == ()
    assert [f.unit for f in claim(passage("p2", "en", en.text, 1))] == ["household"]


def test_links_a_figure_of_many_alike_with_the_one_in_its_place():
    zh = "".join(f"第{n % 7}组有{n}户，" for n in range(10, 90))
    en = " ".join(f"There are {n} households." for n in range(10, 90))

    figures = {f.id: f for f in claim(passage("p1", "zh", zh, 1), passage("p2", "en", en, 2))}

    pairs = [(f.value, figures[f.counterpart].value) for f in figures.values() if f.lang == "zh"]
    assert pairs == [(n, n) for n in range(10, 90)]


@pytest.mark.parametrize(
    ("lang", "text", "subject", "measure"),
    [
        ("zh", "其中越南已成为中国第四大贸易伙伴。", "越南", "贸易伙伴"),
        (
            "en",
            "Among them, Vietnam has become China's fourth-largest trading partner.",
            "Vietnam",
            "trading partner",
        ),
        (
            "en",
            "China has remained Thailand's largest trading partner.",
            "China",
            "trading partner",
        ),
        ("zh", "中国是老挝第一大投资国和第二大贸易伙伴。", "中国", "投资国"),
    ],
)
def test_ranks_who_has_become_the_partner_and_not_whose_it_is(lang, text, subject, measure):
    found = claim(passage("p1", lang, text, 1))

    assert (found[0].unit, found[0].subject, found[0].measure) == ("rank", subject, measure)


def test_goes_on_with_the_measure_that_a_number_is_said_to_have_reached():
    text = "中老双边贸易额连续五年突破50亿美元，2025年达71.2亿美元，同比增长13.7%。"

    figures = [f for f in claim(passage("p1", "zh", text, 1)) if f.unit != "year"]

    assert [(f.text, f.measure, f.period) for f in figures][1:] == [
        ("71.2亿美元", "双边贸易额", "2025"),
        ("13.7%", "双边贸易额", "2025"),
    ]


def test_names_the_two_countries_of_bilateral_trade_that_the_sentence_before_names():
    text = "China is the largest partner of Laos. Bilateral trade reached US$9.1 billion."
    names = NameMention(0, 5, "country", "CN"), NameMention(32, 36, "country", "LA")
    recognised = recognising.recognise([passage("p1", "en", text, 1)])[0]
    around = Surroundings(replace(recognised, names=names))

    settings = [around.describe(q) for q in recognised.quantities]

    assert settings[-1] == Setting("China and Laos", "Bilateral trade", None)


def test_dates_a_figure_by_the_year_right_behind_it():
    text = "The programme served 96,000 people in 2024 and 148,000 people in 2025."

    figures = claim(passage("p1", "en", text, 1))

    assert [f.period for f in figures] == ["2024", "2025"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Costs were 40 percent less than the 4 million US dollars before.", ("exact", None)),
        ("Exports made up 2.25 billion yuan.", ("exact", None)),
    ],
)
def test_takes_no_comparison_for_a_limit_or_a_change(text, wanted):
    figure = claim(passage("p1", "en", text, 1))[-1]

    assert (figure.qualifier, figure.change) == wanted
