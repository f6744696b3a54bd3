"""Observations: rows that fit become values of series, the others are named with the reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.exchange import layouts, mappings, numbers, observations, times
from mainstem.exchange.fields import InvalidMapping
from mainstem.exchange.observations import UnfitTable
from mainstem.exchange.sheets import opening

MAPPING = b"""
[dataset]
collection = "test"
title = { en = "Test" }
[columns]
code = "code"
name = "name"
name_zh = "zh"
member = "country"
period = "year"
value = "value"
unit = "unit"
[areas]
"E" = "energy"
"E.W" = "water"
"""
HEAD = "code,name,zh,country,year,value,unit\n"


def read(rows, mapping=MAPPING):
    sheet = opening.open_sheet((HEAD + rows).encode(), "t.csv")
    return observations.read_observations(sheet, mappings.parse_mapping(mapping, "m"), "t.csv")


def test_reads_series_and_values_with_their_places():
    found = read("E.W1,,水,KHM,2020,1.50,m\nE.W1,Water,,Lao PDR,2021Q3,-2E-3,m\n")

    assert [(s.code, dict(s.names), s.unit, s.area) for s in found.series] == [
        ("E.W1", {"zh": "水", "en": "Water"}, "m", "water")
    ]
    assert [(r.member, r.period, r.value, r.cell.place, r.cell.start) for r in found.rows] == [
        ("KH", "2020", "1.50", 2, 17),
        ("LA", "2021-07/2021-09", "-0.002", 3, 27),
    ]
    assert (found.problems, found.gaps) == ((), 0)


def test_counts_a_row_without_a_value_as_a_gap_and_never_as_zero():
    found = read("A,a,,KHM,2020,,m\nA,a,,KHM,2021,..,m\nA,a,,KHM,2022,0,m\n")

    assert [(r.period, r.value) for r in found.rows] == [("2022", "0")]
    assert found.gaps == 2


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",a,,KHM,2020,1,m", "code", "code"),
        ("A,a,,XYZ,2020,1,m", "country", "member"),
        ("A,a,,World,2020,1,m", "country", "member"),
        ("A,a,,KHM,2020-13,1,m", "year", "period"),
        ("A,a,,KHM,2020,1 000,m", "value", "number"),
        ("A,a,,KHM,2020,NaN,m", "value", "number"),
        ("A,a,,KHM,2020,1e99,m", "value", "number"),
        ("A,a,,KHM,2020,1,km", "unit", "unit"),
        ("A,a,,KHM,2019,5,m", "", "repeated"),
        ("A,a,,KHM,2020,1,m,more", "", "fields"),
    ],
)
def test_leaves_a_row_out_and_says_why(row, column, reason):
    found = read(f"A,a,,KHM,2019,5,m\n{row}\nA,a,,KHM,2018,4,m\n")

    assert [(p.row, p.column, p.reason) for p in found.problems] == [(3, column, reason)]
    assert [r.period for r in found.rows] == ["2019", "2018"]


def test_keeps_two_values_that_differ_for_one_member_and_year():
    found = read("A,a,,KHM,2020,1,m\nA,a,,KHM,2020,2,m\n")

    assert [r.value for r in found.rows] == ["1", "2"]


def test_refuses_a_table_without_a_column_of_the_mapping():
    sheet = opening.open_sheet(b"code,value\nA,1\n", "t.csv")

    with pytest.raises(UnfitTable, match=r"t\.csv: has no column 'country'"):
        observations.read_observations(sheet, mappings.parse_mapping(MAPPING, "m"), "t.csv")


def test_takes_the_unit_from_the_end_of_the_name_unless_it_is_none():
    sheet = opening.open_sheet(
        b"indicator_code,indicator_name,country_code,year,value\n"
        b"A,Power (kWh per capita),KHM,2020,1\n"
        b"B,Work (% of labour) (modeled ILO estimate),KHM,2020,1\n"
        b"C,Birds,KHM,2020,1\n",
        "t.csv",
    )
    mapping, layout = next(
        one for one in layouts.iter_layouts() if one[1].name == "world-bank.toml"
    )

    found = observations.read_observations(sheet, mapping, "t.csv")

    assert [s.unit for s in found.series] == ["kWh per capita", "% of labour", ""]
    assert layout.name == "world-bank.toml"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-1e20, max_value=1e20)
)
def test_number_is_read_exactly(number):
    for written in (str(number), f"{number:f}", f"{number:E}"):
        read_back = numbers.read_number(written)
        assert read_back is not None
        assert Decimal(read_back) == number
        assert "E" not in read_back


@given(st.text(max_size=12))
def test_whatever_is_no_number_is_none_and_never_an_error(text):
    found = numbers.read_number(text)

    assert found is None or Decimal(found).is_finite()
    times.read_heading(text)


def test_reads_numbers_with_the_marks_the_mapping_says():
    mapping = MAPPING + b'[values]\nthousands = "."\ndecimal = ","\n'

    found = read('A,,,柬埔寨,2020,"1.234,5",\nA,,,LA,2020,1.5,\n', mapping)

    assert [(row.member, row.value) for row in found.rows] == [("KH", "1234.5")]
    assert [(p.row, p.reason) for p in found.problems] == [(3, "number")]


WIDE = b"""
[dataset]
collection = "made"
title = { en = "Made" }
[columns]
code = "Indicator Code"
name = "Indicator Name"
member = "Country Code"
[across]
are = "period"
"""


def test_reads_a_column_for_each_year_below_a_title():
    table = (
        "Data Source,World Development Indicators\n\nLast Updated Date,2025-07-01\n\n"
        "Country Name,Country Code,Indicator Name,Indicator Code,2019,2020 [YR2020],2021Q1,\n"
        "Lao PDR,LAO,Births,SP.B,23.1,..,22.4,\n"
        "World,WLD,Births,SP.B,18,17,17,\n"
        ",,,,,,,\n"
        "Data from a database\n"
    )
    mapping = mappings.parse_mapping(WIDE, "m")
    sheet = opening.open_sheet(table.encode(), "t.csv", wanted=mapping.list_columns())

    found = observations.read_observations(sheet, mapping, "t.csv")

    assert [(r.member, r.period, r.value, r.cell.place) for r in found.rows] == [
        ("LA", "2019", "23.1", 6),
        ("LA", "2021-01/2021-03", "22.4", 6),
    ]
    assert found.gaps == 1
    assert [(p.row, p.column, p.reason, p.text) for p in found.problems] == [
        (7, "Country Code", "member", "WLD"),
        (9, "", "note", "Data from a database"),
    ]


def test_reads_indicators_as_columns_with_what_holds_of_all_of_them():
    mapping = mappings.parse_mapping(
        """
        [dataset]
        collection = "made"
        title = { zh = "水文" }
        [columns]
        period = "年份"
        [across]
        are = "code"
        columns = ["径流量", "降水量"]
        [fixed]
        member = "老挝"
        [unit]
        all = "m3"
        [values]
        scale = 100000000
        """.encode(),
        "m",
    )
    table = "年份,径流量,降水量,备注\n２０２３年,4.5,…,x\n2567,5,6.25,\nbad,1,2,\n"
    sheet = opening.open_sheet(table.encode("gb18030"), "t.csv")

    found = observations.read_observations(sheet, mapping, "t.csv")

    assert [(found.series[r.series].code, r.member, r.period, r.value) for r in found.rows] == [
        ("径流量", "LA", "2023", "450000000"),
        ("径流量", "LA", "2024", "500000000"),
        ("降水量", "LA", "2024", "625000000"),
    ]
    assert [s.cell.text for s in found.series] == ["径流量", "降水量"]
    assert [(p.row, p.reason) for p in found.problems] == [(4, "period")]


def test_reads_members_as_columns_of_one_indicator():
    mapping = mappings.parse_mapping(
        b"""
        [dataset]
        collection = "made"
        title = { en = "Made" }
        [columns]
        period = "Year"
        [across]
        are = "member"
        [fixed]
        code = "TRADE"
        name = "Trade"
        unit = "USD"
        """,
        "m",
    )
    sheet = opening.open_sheet(b"Year,Lao PDR,KHM,World,Total\n2024M03,1,2,3,4\n", "t.csv")

    found = observations.read_observations(sheet, mapping, "t.csv")

    assert [(r.member, r.period, r.value) for r in found.rows] == [
        ("LA", "2024-03", "1"),
        ("KH", "2024-03", "2"),
    ]
    (series,) = found.series
    assert (series.code, series.names, series.unit) == ("TRADE", {"en": "Trade"}, "USD")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b'are = "period"', b'are = "unit"', "across.are says what"),
        (b"[across]", b'value = "V"\n[across]', "columns.value is said in another way"),
        (b"[across]", b'[fixed]\ncode = "A"\n[across]', "columns.code is said in another way"),
        (b"[across]", b'[fixed]\nunit = ""\n[across]', "fixed.unit is empty"),
        (b"[across]", b"[values]\nscale = 0\n[across]", "values.scale is a number above zero"),
        (b'member = "Country Code"\n', b"", "columns.member is missing"),
    ],
)
def test_says_what_is_wrong_with_a_mapping_of_many_columns(old, new, problem):
    with pytest.raises(InvalidMapping, match=problem):
        mappings.parse_mapping(WIDE.replace(old, new), "m")


def test_note_below_the_rows_is_no_indicator():
    table = HEAD + "SP.B,Births,,LAO,2019,23.1,\nSource: statistical offices,,,,,,\n"
    mapping = mappings.parse_mapping(MAPPING, "m")

    found = observations.read_observations(
        opening.open_sheet(table.encode(), "t.csv"), mapping, "t.csv"
    )

    assert [series.code for series in found.series] == ["SP.B"]
    assert [problem.reason for problem in found.problems] == ["note"]
