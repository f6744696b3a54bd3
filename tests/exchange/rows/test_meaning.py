"""Words of cells are read as people write them in tables."""

from decimal import Decimal

import pytest

from mainstem.exchange.rows import meaning
from mainstem.exchange.rows.mappings import Value
from mainstem.exchange.rows.meaning import Reading, UnfitCell, Words
from mainstem.model.kinds import get_kinds

PROJECT = get_kinds()["project"]
COST = PROJECT.find_property("cost")
CAPACITY = PROJECT.find_property("capacity")
POINT = PROJECT.find_property("location")


@pytest.mark.parametrize(
    ("text", "order", "iso"),
    [
        ("2024", "ymd", "2024"),
        ("2024-03", "ymd", "2024-03"),
        ("2023/2027", "ymd", "2023/2027"),
        ("2024.3.1", "ymd", "2024-03-01"),
        ("31/12/2024", "dmy", "2024-12-31"),
        ("12/31/2024", "mdy", "2024-12-31"),
        ("2024-03-01T09:30:00", "ymd", "2024-03-01"),
    ],
)
def test_reads_dates(text, order, iso):
    assert meaning.read_date(text, order, "en") == iso


@pytest.mark.parametrize("text", ["31/12/24", "2024-13-01", "30/02/2024", "last year", "03:31:20"])
def test_reads_no_date_where_there_is_none(text):
    with pytest.raises(UnfitCell, match="date"):
        meaning.read_date(text, "dmy", "en")


@pytest.mark.parametrize(
    ("text", "thousands", "decimal", "amount"),
    [
        ("22.5", "", ".", "22.5"),
        ("1,200", ",", ".", "1200"),
        ("1.200,5", ".", ",", "1200.5"),
        ("１２", "", ".", "12"),
        ("1.2E3", "", ".", "1200"),
        ("\u22125", "", ".", "-5"),
    ],
)
def test_reads_numbers(text, thousands, decimal, amount):
    value = Value(COST, ("C",), thousands=thousands, decimal=decimal)
    assert meaning.read_amount(value, text) == amount


@pytest.mark.parametrize("text", ["", "1,20", "1,200", "NaN", "Infinity", "12 MW", "1e99999"])
def test_reads_no_number_where_there_is_none(text):
    with pytest.raises(UnfitCell, match="number"):
        meaning.read_amount(Value(COST, ("C",)), text)


def test_finds_the_addresses_in_a_text():
    text = "MOU signed; see https://a.example/b?c=1; http://d.example/e."

    found = [text[a:b] for a, b in meaning.find_addresses(text)]
    assert found == ["https://a.example/b?c=1", "http://d.example/e"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("energy", "energy"), ("Poverty reduction", "poverty_reduction"), ("水利", "water")],
)
def test_reads_areas_by_code_and_by_word(text, code):
    prop = get_kinds()["project"].find_property("area")

    assert meaning.read_cell(Value(prop, ("Area",)), Words(text), "en").value == code
    with pytest.raises(UnfitCell, match="area"):
        meaning.read_cell(Value(prop, ("Area",)), Words("Alchemy"), "en")


@pytest.mark.parametrize(
    ("text", "lang", "iso"),
    [
        ("2024年3月", "zh", "2024-03"),
        ("二〇二四年三月十五日", "zh", "2024-03-15"),
        ("２０２４．３", "zh", "2024-03"),
        ("2024年3月至2026年5月", "zh", "2024-03/2026-05"),
        ("15/10/2567", "th", "2024-10-15"),
        ("๒๕๖๗", "th", "2024"),
        ("ต.ค. 2567", "th", "2024-10"),
        ("2567", "en", "2024"),
        ("15/3/2024", "vi", "2024-03-15"),
        ("tháng 3 năm 2024", "vi", "2024-03"),
        ("២០២៤", "km", "2024"),
        ("၂၀၂၄ ခုနှစ် မတ်လ", "my", "2024-03"),
        ("໑໕ ມີນາ ໒໐໒໔", "lo", "2024-03-15"),
        ("15 March 2024", "en", "2024-03-15"),
        ("31-Dec-2024", "en", "2024-12-31"),
        ("mid-2024", "en", "2024"),
        ("2024-2026", "en", "2024/2026"),
        ("20240315", "en", "2024-03-15"),
        ("03/2024", "en", "2024-03"),
        ("Q3 2024", "en", "2024-07/2024-09"),
    ],
)
def test_reads_dates_in_the_words_of_the_table(text, lang, iso):
    assert meaning.read_date(text, "ymd", lang) == iso


@pytest.mark.parametrize(
    "text", ["03/04/2024", "2021-22", "FY2024", "Mar-24", "3024", "by 2024, if funded"]
)
def test_reads_no_date_that_may_be_two(text):
    with pytest.raises(UnfitCell, match="date"):
        meaning.read_date(text, "ymd", "en")


def test_reads_an_end_of_a_span_where_the_mapping_asks_for_it():
    assert meaning.read_date("2024年3月至2026年5月", "ymd", "zh", "first") == "2024-03"
    assert meaning.read_date("2024-2026", "ymd", "en", "last") == "2026"


def test_reads_days_as_either_calendar_of_spreadsheets_counts_them():
    assert meaning.read_date("45292", "serial", "en") == "2024-01-01"
    assert meaning.read_date("43830", "serial-1904", "en") == "2024-01-01"
    with pytest.raises(UnfitCell, match="serial"):
        meaning.read_date("45292", "ymd", "en")


@pytest.mark.parametrize(
    ("text", "lang", "options", "amount", "currency"),
    [
        ("3.5亿元", "zh", {"unit": "CNY"}, "350000000", "CNY"),
        ("人民币3.5亿元", "zh", {"unit": "*"}, "350000000", "CNY"),
        ("十二亿元", "zh", {"unit": "CNY"}, "1200000000", "CNY"),
        ("1200", "zh", {"unit": "万元"}, "12000000", "CNY"),
        ("约1200", "zh", {"unit": "万元"}, "12000000", "CNY"),
        ("3500万元", "zh", {"unit": "万元"}, "35000000", "CNY"),
        ("1.5", "en", {"unit": "USD million"}, "1500000", "USD"),
        ("1.5", "en", {"unit": "USD", "scale": Decimal(1000000)}, "1500000", "USD"),
        ("1.234,5 tỷ đồng", "vi", {"unit": "*"}, "1234500000000", "VND"),
        (
            "1.234.567,89",
            "vi",
            {"unit": "VND", "thousands": ".", "decimal": ","},
            "1234567.89",
            "VND",
        ),
        ("๕๐๐ ล้านบาท", "th", {"unit": "*"}, "500000000", "THB"),
        ("US$ 1,234.5 million", "en", {"unit": "USD"}, "1234500000", "USD"),
        ("EUR 1.234,5", "en", {"unit": "*", "thousands": ".", "decimal": ","}, "1234.5", "EUR"),
        ("$5m", "en", {"unit": "AUD"}, "5000000", "AUD"),
    ],
)
def test_reads_money_in_the_words_of_the_table(text, lang, options, amount, currency):
    found = meaning.read_cell(Value(COST, ("C",), **options), Words(text), lang)

    assert found.value == {"amount": amount, "currency": currency}


def test_reads_both_ends_and_the_bound_of_an_amount():
    money, number = Value(COST, ("C",), unit="USD"), Value(CAPACITY, ("C",), unit="MW")

    assert meaning.read_cell(money, Words("USD 5-7 million"), "en") == Reading(
        {"amount": "5000000", "currency": "USD"}, "exact", "5000000", "7000000"
    )
    assert meaning.read_cell(number, Words("约300兆瓦"), "zh") == Reading(
        {"amount": "300", "unit": "MW"}, "about"
    )


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("500万美元", "CNY", "currencies"),
        ("US$4.5M + EUR 2M", "USD", "number"),
        ("USD 5 million", "万元", "currencies"),
        ("3500元", "万元", "scale"),
        ("5", "*", "no currency"),
        ("EUR 1.234,56", "EUR", "number"),
        ("2021 budget", "USD", "number"),
    ],
)
def test_refuses_money_that_may_be_two(text, unit, reason):
    with pytest.raises(UnfitCell, match=reason):
        meaning.read_cell(Value(COST, ("C",), unit=unit), Words(text), "en")


def test_reads_the_numbers_of_a_workbook_as_it_keeps_them():
    value = Value(COST, ("C",), unit="VND", thousands=".", decimal=",")

    found = meaning.read_cell(value, Words("234.567", is_number=True), "vi")
    assert found.value == {"amount": "234.567", "currency": "VND"}


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("18.975, 103.9", 2),
        ("18°58'30\"N, 103°54'E", 2),
        ("103°54'E, 18°58'30\"N", 2),
        ("18.975 103.9", 1),
        ("北纬18度58分30秒，东经103度54分", 1),
        ("N18.975 E103.9", 1),
    ],
)
def test_reads_points_in_degrees_and_in_minutes(text, columns):
    value = Value(POINT, ("A", "B")[:columns])

    found = meaning.read_cell(value, Words(text), "en").value
    assert (Decimal(found["lat"]), Decimal(found["lon"])) == (Decimal("18.975"), Decimal("103.9"))
