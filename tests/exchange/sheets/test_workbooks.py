"""Sheets of workbooks are read as rows of text: dates, merged cells and formulas included."""

import io
import re
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from mainstem.exchange.sheets import workbooks
from mainstem.exchange.sheets.cells import UnreadableTable
from mainstem.exchange.sheets.opening import open_sheet


def make(*rows, title="Projects", merge=()):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for place in merge:
        sheet.merge_cells(place)
    return book


def save(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(book, **options):
    table = open_sheet(save(book), "table.xlsx", **options)
    return table, list(table.iter_rows())


def texts(rows):
    return [[cell.text for cell in row.cells] for row in rows]


def test_writes_values_as_a_spreadsheet_shows_them():
    _, rows = read(
        make(
            ["name", "n", "x", "day", "at", "hour", "yes"],
            [
                " Nam Ngum ",
                12,
                0.1 + 0.2,
                date(2024, 3, 1),
                datetime(2024, 3, 1, 9, 30),
                time(9, 30),
                True,
            ],
            ["Pak Beng", 1e20, 1200.0, datetime(2024, 3, 1), None, None, False],
        )
    )

    assert texts(rows) == [
        ["Nam Ngum", "12", "0.3", "2024-03-01", "2024-03-01T09:30:00", "09:30:00", "TRUE"],
        ["Pak Beng", "100000000000000000000", "1200", "2024-03-01", "", "", "FALSE"],
    ]


def test_lets_a_merged_cell_count_for_every_row_it_covers():
    _, rows = read(
        make(["country", "name"], ["Laos", "A"], [None, "B"], ["China", "C"], merge=["A2:A3"])
    )

    assert texts(rows) == [["Laos", "A"], ["Laos", "B"], ["China", "C"]]
    assert rows[1].cells[0].spans[0].place == 2


def test_finds_the_names_of_columns_below_an_empty_top_and_skips_blank_rows():
    book = make()
    sheet = book.active
    sheet["B3"], sheet["C3"], sheet["B6"], sheet["E6"] = "name", "year", "Nam Ou", "beyond"
    table, rows = read(book)

    assert table.columns == ("A", "name", "year")
    assert [(row.number, row.fault) for row in rows] == [(6, "fields")]
    cell = rows[0].cells[1]
    assert (cell.text, cell.place, cell.start) == ("Nam Ou", 6, 1)


def test_reports_formulas_that_nobody_calculated():
    _, rows = read(make(["a", "b"], [1, "=A2+1"], ["#N/A", "=not"]))

    assert [cell.fault for cell in rows[0].cells] == [None, "formula"]
    assert rows[1].cells[0].fault == "error"


def test_takes_the_results_of_formulas_that_were_calculated():
    data = save(make(["a", "b"], [1, "=A2+1"]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                part = re.sub(rb"(<f>A2\+1</f>)<v\s*/?>(</v>)?", rb"\1<v>2</v>", part)
            new.writestr(entry, part)

    rows = list(open_sheet(out.getvalue(), "table.xlsx").iter_rows())

    assert texts(rows) == [["1", "2"]]


def test_reads_the_sheet_asked_for_and_names_those_there_are():
    book = make(["a"], [1])
    book.create_sheet("More").append(["b"])
    book.worksheets[1].append([2])

    assert read(book, sheet="More")[0].columns == ("b",)
    with pytest.raises(UnreadableTable, match="no sheet 'Other'; it has 'Projects', 'More'"):
        read(book, sheet="Other")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 and nothing more", "damaged workbook"),
        (save(make()), "the sheet 'Projects' is empty"),
    ],
)
def test_refuses_what_is_no_workbook(data, told):
    with pytest.raises(UnreadableTable, match=told):
        open_sheet(data, "table.xlsx")


def test_refuses_a_zip_that_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "hello")
    with pytest.raises(UnreadableTable, match="cannot be read as a workbook"):
        open_sheet(out.getvalue(), "table.xlsx")


def test_reads_what_is_shown_as_per_cent_as_it_is_shown():
    book = make(["name", "share", "code", "sum"], ["A", 0.125, 0.5, 1], ["B", -0.04, 2, "=B2"])
    for row in book.active.iter_rows(min_row=2):
        row[1].number_format = "0.0%"
        row[2].number_format = '0.0"%"'

    _, rows = read(book)

    assert [row[1:3] for row in texts(rows)] == [["12.5%", "0.5"], ["-4%", "2"]]


def test_names_the_sheet_it_has_read():
    book = make(["name"], ["A"], title="Projects")
    book.create_sheet("项目").append(["name"])

    assert read(book)[0].sheet == "Projects"
    assert read(book, sheet="项目")[0].sheet == "项目"


def test_takes_the_names_from_the_row_that_is_said_to_have_them():
    book = make(["Projects of 2025"], [], ["No.", "Name"], [1, "Wells"], merge=["A1:B1"])

    table, rows = read(book, header=3)

    assert table.columns == ("No.", "Name")
    assert texts(rows) == [["1", "Wells"]]
    assert rows[0].number == 4
    with pytest.raises(UnreadableTable, match="nothing in row 2"):
        read(book, header=2)


def put_in(book, name, old, new):
    """Change a part of a saved workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(save(book))) as packed, zipfile.ZipFile(out, "w") as changed:
        for entry in packed.infolist():
            data = packed.read(entry)
            changed.writestr(entry, data.replace(old, new) if entry.filename == name else data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'


def test_reads_a_cell_in_the_last_corner_without_making_those_between():
    data = put_in(make(["name"], ["Nam Ou"]), SHEET, b"</sheetData>", FAR)

    rows = list(open_sheet(data, "table.xlsx").iter_rows())

    assert [(row.number, row.fault) for row in rows] == [(2, None), (1_048_576, "fields")]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"<worksheet", b'<!DOCTYPE a [<!ENTITY a "b">]><worksheet', "declares entities"),
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
         "too large"),
        (b"</sheetData>", b"<row/>" * 2_001 + b"</sheetData>", "too large"),
    ],
    ids=["entities", "merged", "rows"],
)  # fmt: skip
def test_refuses_a_small_workbook_that_would_fill_the_memory(old, new, problem, monkeypatch):
    monkeypatch.setattr(workbooks, "_MOST_TAGS", 2_000)
    data = put_in(make(["name"], ["Nam Ou"]), SHEET, old, new)

    with pytest.raises(UnreadableTable, match=problem):
        open_sheet(data, "table.xlsx")
