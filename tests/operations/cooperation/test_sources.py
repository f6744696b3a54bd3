"""A file of data is shown line by line as citations count, whatever it is written in."""

import io

import openpyxl
import pytest

from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation import sources
from mainstem.operations.cooperation.sources import NoSuchFile
from mainstem.store.numbers import data_files

pytestmark = pytest.mark.django_db


def keep(data, name):
    data_files.save_file(data, name)
    return data_files.get_digest(data)


def test_counts_lines_as_tables_are_read():
    digest = keep("名称,国家\r\n水库\u2028甲,老挝\r\n".encode("gb18030"), "表.csv")

    found = sources.get_file(OPERATOR, digest)

    assert found.lines[:2] == ((1, "名称,国家"), (2, "水库\u2028甲,老挝"))


def test_shows_the_rows_of_the_sheet_asked_for():
    book = openpyxl.Workbook()
    book.active.append(["cover"])
    sheet = book.create_sheet("2025")
    sheet.append(["name", None, "cost"])
    sheet["A3"] = "Bridge"
    out = io.BytesIO()
    book.save(out)
    digest = keep(out.getvalue(), "projects.xlsx")

    found = sources.get_file(OPERATOR, digest, sheet="2025")

    assert found.lines == ((1, "name |  | cost"), (2, ""), (3, "Bridge"))
    with pytest.raises(NoSuchFile, match="no sheet"):
        sources.get_file(OPERATOR, digest, sheet="2026")
