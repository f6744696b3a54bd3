from mainstem.model.documents import Line, Passage, Piece, SentencePair, Source, Unit
from mainstem.model.mentions import NameMention, Recognised
from mainstem.reading import recognisers
from mainstem.reading.claims.figures import read_figures
from mainstem.reading.claims.surroundings import Surroundings

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
    return read_figures(recognisers.recognise(passages), (unit,), {"d": source})


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
        f.id: f for f in read_figures(recognisers.recognise([zh, en]), (unit,), {"d": source})
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
    (quantity,) = recognisers.recognise([recognised.passage])[0].quantities

    assert Surroundings(recognised).find_subject(quantity) == "中国和老挝"


def test_knows_no_subject_without_names():
    around = Surroundings(Recognised(passage("p", "zh", "达98亿美元", 1)))
    (quantity,) = recognisers.recognise([passage("p", "zh", "达98亿美元", 1)])[0].quantities

    assert (around.find_subject(quantity), around.find_period(quantity)) == (None, None)


def test_gives_the_same_ids_twice():
    assert both() == both()
