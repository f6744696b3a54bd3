"""Units are said as a person would say them, whichever of them a document counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import lexicons, unit_words


@pytest.mark.parametrize(
    ("unit", "amount", "english", "chinese"),
    [
        ("vessel", "6", "6 vessels", "6艘"),
        ("vessel", "1", "1 vessel", "1艘"),
        ("person", "1,200", "1,200 people", "1,200人"),
        ("country", "6", "6 countries", "6个国家"),
        ("person-time", "3", "3 person-times", "3人次"),
        ("km", "35.5", "35.5 km", "35.5公里"),
        ("m2", "100", "100 m²", "100平方米"),
        ("m3/s", "800", "800 m³/s", "800立方米每秒"),
        ("kWh", "5", "5 kWh", "5千瓦时"),
        ("TEU", "2", "2 TEU", "2标准箱"),
        ("hectare", "2", "2 hectares", "2公顷"),
        ("mu", "30", "30 mu", "30亩"),
        ("mile per hour", "60", "60 miles per hour", "60英里每小时"),
        ("point of consensus", "4", "4 points of consensus", "4个共识"),
        ("hydropower station", "3", "3 hydropower stations", "3座水电站"),
        ("tent", "50", "50 tents", "50顶帐篷"),
        ("sheep", "9", "9 sheep", "9只羊"),
        ("batch", "2", "2 batches", "2批"),
        ("percent", "4.5", "4.5%", "4.5%"),
        ("rank", "3", "rank 3", "第3位"),
        ("year", "5", "5 years", "5年"),
        ("USD", "300", "USD 300", "300美元"),
        ("CNY", "5", "CNY 5", "5元人民币"),
        ("samovar", "2", "2 samovars", "2 samovars"),
        ("current US$", "7", "7 current US$", "7美元（现价）"),
        ("% of GDP", "3", "3 % of GDP", "3%（占国内生产总值）"),
        ("% of samovars", "3", "3 % of samovars", "3 % of samovars"),
        ("per 100,000 people", "9", "9 per 100,000 people", "每十万人9"),
        ("per 1 million people", "9", "9 per 1 million people", "每百万人9"),
        ("days", "4", "4 days", "4天"),
        ("households", "120", "120 households", "120户"),
        ("households", "1", "1 household", "1户"),
        ("villages", "18", "18 villages", "18个村"),
        ("people", "1,200", "1,200 people", "1,200人"),
        ("children", "3", "3 children", "3名儿童"),
        ("courses", "6", "6 courses", "6门课程"),
        ("communities", "2", "2 communities", "2个社区"),
        ("samovars", "2", "2 samovars", "2 samovars"),
        ("points of consensus", "4", "4 points of consensus", "4个共识"),
        ("campus", "2", "2 campuses", "2 campuses"),
        ("species", "2", "2 species", "2个物种"),
        ("ha", "40", "40 ha", "40公顷"),
        ("t", "2", "2 t", "2吨"),
        ("kilometres", "7", "7 kilometres", "7公里"),
        ("metric tons per capita", "2", "2 metric tons per capita", "人均2吨"),
    ],
)
def test_says_a_unit_in_words_beside_a_number(unit, amount, english, chinese):
    assert unit_words.get_words(unit, "en").write(amount) == english
    assert unit_words.get_words(unit, "zh").write(amount) == chinese


def test_says_of_every_unit_that_pages_write_what_its_plural_says():
    for unit in list_units():
        words = unit_words.get_words(unit, "en")
        if words.many != words.one:
            assert unit_words.get_words(words.alone, "en").many == words.many, unit


def test_says_a_unit_alone_as_the_head_of_a_column():
    assert unit_words.get_words("vessel", "en").alone == "vessels"
    assert unit_words.get_words("percent", "zh").alone == "%"
    assert unit_words.get_words("rank", "zh").alone == "位"
    assert unit_words.get_words("USD", "en").alone == "USD"
    assert unit_words.get_words("country", "zh").alone == "国家"
    assert unit_words.get_words("vessel", "zh").alone == "艘"


def list_units():
    lexicon = lexicons.load("units")
    listed = [entry["unit"] for entry in (*lexicon["measure"], *lexicon["count"])]
    return sorted({*listed, *lexicon["zh"]["nouns"].values(), *lexicon["zh"]["usual"].values()})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_unit_of_the_lexicons_holds_its_number_once(language):
    for unit in list_units():
        words = unit_words.get_words(unit, language)

        assert words.one.count(unit_words.NUMBER) == 1, unit
        assert words.many.count(unit_words.NUMBER) == 1, unit
        assert words.alone, unit


def test_chinese_says_every_counted_noun_in_chinese():
    nouns = set(lexicons.load("units")["zh"]["nouns"].values())

    assert [n for n in nouns if unit_words.get_words(n, "zh").alone.isascii()] == []


@given(st.text(max_size=30), st.sampled_from(["en", "zh", "th"]))
def test_any_unit_can_be_said_whatever_a_document_counts(unit, language):
    words = unit_words.get_words(unit.replace("{n}", ""), language)

    assert "7" in words.write("7")
