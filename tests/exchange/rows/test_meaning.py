"""Words of cells are read as people write them in tables."""

import pytest

from mainstem.exchange.rows import meaning
from mainstem.exchange.rows.mappings import Value
from mainstem.exchange.rows.meaning import UnfitCell
from mainstem.model.kinds import get_kinds


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
    assert meaning.read_date(text, order) == iso


@pytest.mark.parametrize("text", ["31/12/24", "2024-13-01", "30/02/2024", "last year", "03:31:20"])
def test_reads_no_date_where_there_is_none(text):
    with pytest.raises(UnfitCell, match="date"):
        meaning.read_date(text, "dmy")


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
    assert meaning.read_amount(text, thousands, decimal) == amount


@pytest.mark.parametrize("text", ["", "1,20", "1,200", "NaN", "Infinity", "12 MW", "1e99999"])
def test_reads_no_number_where_there_is_none(text):
    with pytest.raises(UnfitCell, match="number"):
        meaning.read_amount(text, "", ".")


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

    assert meaning.read_cell(Value(prop, ("Area",)), text, "", "en") == code
    with pytest.raises(UnfitCell, match="area"):
        meaning.read_cell(Value(prop, ("Area",)), "Alchemy", "", "en")
