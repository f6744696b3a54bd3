"""Delimited text is read whatever its encoding, and every cell is found again in the file."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.exchange.sheets.cells import BLANKS, UnreadableTable
from mainstem.exchange.sheets.opening import open_sheet


def read(text, encoding="utf-8"):
    table = open_sheet(text.encode(encoding), "table.csv")
    return table, list(table.iter_rows())


def texts(rows):
    return [[cell.text for cell in row.cells] for row in rows]


def test_reads_cells_without_the_blanks_around_them():
    table, rows = read("name, note \n Nam Ngum ,\u200e Huaneng\u200e\nPak Beng, \x08\n")

    assert table.columns == ("name", "note")
    assert texts(rows) == [["Nam Ngum", "Huaneng"], ["Pak Beng", ""]]
    assert [row.number for row in rows] == [2, 3]


def test_reads_quoted_cells_with_delimiters_breaks_and_quotation_marks():
    _, rows = read('a,b\r\n"x, y","he said ""no""\nand left"\r\nz,last\r\n')

    assert texts(rows) == [["x, y", 'he said "no"\nand left'], ["z", "last"]]
    last = rows[1].cells[1]
    assert (last.place, last.start) == (4, 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_reads_any_encoding(encoding):
    table, rows = read(
        "名称,国家\n南乌江一级水电站,老挝\n南俄三号水电站和输变电线路项目,老挝\n", encoding
    )

    assert table.columns == ("名称", "国家")
    assert texts(rows)[0] == ["南乌江一级水电站", "老挝"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_out_what_stands_between_cells(delimiter):
    table, rows = read(f'"a;,\t|b"{delimiter}c\n1{delimiter}2\n')

    assert table.columns == ("a;,\t|b", "c")
    assert texts(rows) == [["1", "2"]]


def test_names_columns_that_have_no_name_or_one_that_was_there():
    table, _ = read("x,,x,y,\n1,2,3,4\n")

    assert table.columns == ("x", "B", "x (2)", "y")


def test_fills_short_rows_and_reports_long_ones():
    _, rows = read("a,b,c\n1\n1,2,3,4\n1,2,3,\n\n , ,\n5,6,7\n")

    assert texts(rows) == [["1", "", ""], ["1", "2", "3"], ["1", "2", "3"], ["5", "6", "7"]]
    assert [row.fault for row in rows] == [None, "fields", None, None]
    assert rows[-1].number == 7


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        ('a,b\n1,2\n3,"open\n', "row 3, column 2: the quotation that begins here is never closed"),
        ('a,b\n"x"y,2\n', "row 2, column 1: the quotation that begins here is followed by"),
    ],
)
def test_refuses_what_is_no_table_and_says_where(text, told):
    with pytest.raises(UnreadableTable, match=told):
        read(text)


def test_refuses_what_is_no_text():
    with pytest.raises(UnreadableTable, match="neither delimited text nor a workbook"):
        open_sheet(b"\x89PNG\r\n\x1a\n\0\0\0", "picture.csv")


_CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=8
)


@given(st.lists(st.tuples(_CELLS, _CELLS, _CELLS), max_size=6))
def test_reads_what_others_write_and_finds_it_again(rows):
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["one", "two", "three"])
    writer.writerows(rows)
    text = out.getvalue()

    _, found = read(text)

    wanted = [[cell.strip(BLANKS) for cell in row] for row in rows]
    assert texts(found) == [row for row in wanted if any(row)]
    lines = text.split("\n")
    for row in found:
        for cell in row.cells:
            if "\n" not in cell.text:
                raw = lines[cell.place - 1][cell.start : cell.start + cell.length]
                assert raw.replace('""', '"') == cell.text


def test_takes_the_names_from_the_row_that_is_said_to_have_them():
    data = b'"Projects, of 2025"\n\nNo.;Name\n1;Wells\n'

    table = open_sheet(data, "table.csv", header=3)

    assert (table.first, table.columns) == (3, ("No.", "Name"))
    assert [(row.number, row.cells[1].text) for row in table.iter_rows()] == [(4, "Wells")]
    with pytest.raises(UnreadableTable, match="nothing in row 2"):
        open_sheet(data, "table.csv", header=2)
    with pytest.raises(UnreadableTable, match="ends above row 9"):
        open_sheet(data, "table.csv", header=9)
