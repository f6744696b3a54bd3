"""Tables: rows of CSV and XLSX with their numbers and places."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.exchange.tables import UnreadableTable, read_table


def test_gives_rows_with_their_lines_when_cells_span_lines():
    data = b'code,name\r\nA,"two\r\nlines"\r\n\r\nB,one\r\n'

    table = read_table(data, "t.csv")

    assert table.columns == ("code", "name")
    assert [(r.number, r.cells) for r in table.rows] == [
        (2, ("A", "two\r\nlines")),
        (5, ("B", "one")),
    ]
    assert [(s.place, s.start, s.end) for s in table.rows[0].spans] == [(2, 0, 6), (3, 0, 6)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_the_delimiter_when_the_header_has_it(delimiter):
    data = f"a{delimiter}b\n1{delimiter}2\n".encode("utf-8-sig")

    assert read_table(data, "t.csv").rows[0].cells == ("1", "2")


def test_fills_short_rows_and_counts_cells_beyond_the_last_column():
    table = read_table(b"a,b\n1\n1,2,3,,4\n", "t.csv")

    assert [(r.cells, r.extra) for r in table.rows] == [(("1", ""), 0), (("1", "2"), 2)]


def test_reads_a_workbook_exactly_when_numbers_are_small():
    book = openpyxl.Workbook()
    book.active.append(["code", "value", "day"])
    book.active.append(["A", 1e-07, None])
    book.active.append([None, None, None])
    book.active.append(["B", 12.0, None])
    out = io.BytesIO()
    book.save(out)

    table = read_table(out.getvalue(), "t.xlsx")

    assert [(r.number, r.cells) for r in table.rows] == [
        (2, ("A", "0.0000001", "")),
        (4, ("B", "12", "")),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n\x00\xff\xfe\x80" * 100, "neither CSV nor XLSX"),
        (b"a,a\n", "two columns 'a'"),
        (b"a,,b\n", "no name for column 2"),
        (b'a,b\n1,"2\n', "is no CSV"),
        (b"PK\x03\x04 nothing more", "no workbook"),
    ],
)
def test_refuses_what_is_no_table(data, reason):
    with pytest.raises(UnreadableTable, match=reason):
        read_table(data, "t.csv")


@given(st.lists(st.lists(st.text('ab,"\n é湄', max_size=6), min_size=2, max_size=2), max_size=8))
def test_reads_back_what_was_written(rows):
    import csv

    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([["x", "y"], *rows])

    found = read_table(out.getvalue().encode(), "t.csv")

    assert [list(r.cells) for r in found.rows] == [
        row for row in rows if any(c.strip() for c in row)
    ]
