"""Tables come back as they were written, and nothing in them is a formula."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from mainstem.web.register import tables
from mainstem.web.register.tables import protect, restore

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "'=1"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
WILD = (
    TEXT
    | st.sampled_from(FORMULAS)
    | st.builds("".join, st.lists(st.sampled_from("'=+-@\t\n x"), max_size=6))
)


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data):
    book = load_workbook(io.BytesIO(data))
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]


@pytest.mark.parametrize("text", FORMULAS)
def test_keeps_a_text_from_being_a_formula(text):
    assert protect(text).startswith("'")
    assert restore(protect(text)) == text


@pytest.mark.parametrize("text", ["", "Dali", "'quoted'", "1+1", "a=b", "（=）"])
def test_leaves_other_texts_alone(text):
    assert protect(text) == restore(text) == text


@given(WILD)
def test_protection_can_be_undone(text):
    assert restore(protect(text)) == text
    assert protect(text)[:1] not in set("=+-@\t\r\n＝＋－＠")


@given(st.lists(st.tuples(WILD, WILD), max_size=5))
def test_csv_comes_back(rows):
    data = b"".join(tables.iter_csv(rows))

    assert [tuple(map(restore, row)) for row in read_csv(data)] == rows


def test_csv_leaves_numbers_as_they_are():
    data = b"".join(tables.iter_csv([(Decimal("-12.50"), Decimal("1E+3"), "-12.50")]))

    assert read_csv(data) == [["-12.50", "1000", "'-12.50"]]
    assert data.startswith(b"\xef\xbb\xbf")


def test_csv_comes_in_pieces():
    rows = [("word " * 20,)] * 5_000

    pieces = list(tables.iter_csv(rows))

    assert len(pieces) > 5
    assert len(read_csv(b"".join(pieces))) == len(rows)


def write_xlsx(rows, **options):
    return b"".join(tables.iter_xlsx("Meetings", rows, too_long="(cut)", **options))


def test_xlsx_comes_back_as_texts_and_numbers():
    rows = [("Title", "Number"), *((text, Decimal(3)) for text in FORMULAS if text != "\rx")]

    (sheet,) = read_xlsx(write_xlsx(rows))

    assert [tuple(row) for row in sheet] == rows


def test_xlsx_has_texts_where_formulas_might_be():
    book = load_workbook(io.BytesIO(write_xlsx([("T",), *((text,) for text in FORMULAS)])))

    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_xlsx_goes_on_on_another_sheet():
    rows = [("T",), *((f"row {n}",) for n in range(5))]

    sheets = read_xlsx(write_xlsx(rows, most=2))

    assert sheets == [
        [["T"], ["row 0"], ["row 1"]],
        [["T"], ["row 2"], ["row 3"]],
        [["T"], ["row 4"]],
    ]


def test_xlsx_has_a_head_though_there_is_no_row():
    assert read_xlsx(write_xlsx([("T",)])) == [[["T"]]]


def test_xlsx_says_so_where_a_text_is_too_long_for_it():
    (sheet,) = read_xlsx(write_xlsx([("T",), ("w" * 40_000,)]))

    assert sheet[1][0].endswith("… (cut)")
    assert len(sheet[1][0]) <= 32_767


def test_xlsx_takes_what_xml_cannot_hold_and_numbers_longer_than_a_float():
    (sheet,) = read_xlsx(write_xlsx([("T", "N"), ("a\x0bb", Decimal("1234567890123456789"))]))

    assert sheet[1] == ["a\ufffdb", "1234567890123456789"]
