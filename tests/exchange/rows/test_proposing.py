"""A proposed mapping reads a table of projects as a person would, and says what it left."""

import pytest

from mainstem.exchange.rows import drafting, mappings, proposing
from mainstem.exchange.rows.drafting import DraftRow
from mainstem.exchange.sheets.opening import open_sheet


def propose(text, encoding="utf-8"):
    sheet = open_sheet(text.encode(encoding), "t.csv")
    return sheet, proposing.propose(sheet, "made")


def say(text, encoding="utf-8"):
    """Return what each row says by the proposal: property → values, written out."""
    sheet, proposal = propose(text, encoding)
    mapping = mappings.parse_mapping(proposal.text.encode(), "m.toml")
    found = []
    for row in drafting.iter_drafts(sheet, mapping, is_held=lambda _: False):
        assert isinstance(row, DraftRow), row
        said = {}
        for one in row.entry.sayings:
            said.setdefault(one.property, []).append(drafting.write_content(one.value))
        found.append(said)
    return found


@pytest.mark.parametrize(
    ("table", "encoding", "expected"),
    [
        (
            "项目编号,项目名称,所在国,总投资（万元）,起止时间,状态\n"
            "001,航道整治,泰国、老挝,1200,2024年1月-2026年12月,实施中\n",
            "gb18030",
            {"members": ["TH", "LA"], "start": ["2024-01"], "end": ["2026-12"],
             "cost": ["amount=12000000 currency=CNY"], "status": ["under_way"], "code": ["001"]},
        ),
        (
            "ชื่อโครงการ,ประเทศ,วันที่เริ่ม,งบประมาณ (ล้านบาท),สถานะ\nน้ำสะอาด,ลาว,๑๕/๑๐/๒๕๖๖,๑๒.๕,ดำเนินการ\n",
            "utf-8",
            {"members": ["LA"], "start": ["2023-10-15"],
             "cost": ["amount=12500000 currency=THB"], "status": ["under_way"]},
        ),
        (
            "Tên dự án;Quốc gia;Ngày khởi công;Tổng mức đầu tư;Trạng thái\n"
            "Thủy điện;Lào;15/3/2020;1.234,5 tỷ đồng;Hoàn thành\n",
            "utf-16",
            {"members": ["LA"], "start": ["2020-03-15"],
             "cost": ["amount=1234500000000 currency=VND"], "status": ["completed"]},
        ),
        (
            "Code;Intitulé;Pays;Début;Fin;Montant (EUR);Bailleur\n"
            "007;École;Cambodge;01/09/2021;30/06/2024;1 234 567,50;AFD\n",
            "cp1252",
            {"members": ["KH"], "start": ["2021-09-01"], "end": ["2024-06-30"],
             "cost": ["amount=1234567.50 currency=EUR"], "code": ["007"]},
        ),
        (
            "Project No.,Project Title,DMC,Approval Date,Status,Total Project Cost (US$ million)\n"
            "1-001,Towns,\"CAM, LAO\",14-Dec-15,Active,38.5\n",
            "utf-8",
            {"members": ["KH", "LA"], "start": ["2015-12-14"], "status": ["under_way"],
             "cost": ["amount=38500000 currency=USD"], "code": ["1-001"]},
        ),
    ],
)  # fmt: skip
def test_proposes_what_reads_tables_of_many_languages(table, encoding, expected):
    (said,) = say(table, encoding)

    assert {name: said[name] for name in expected} == expected


def test_tells_rows_apart_by_what_does_so():
    _, numbered = propose("No.,Project\n1,Wells\n2,Wells\n")
    _, repeated = propose("No.,Project,Start\n1,Wells,2020\n1,Wells,2021\n")
    _, counted = propose("序号,项目名称\n1,甲\n2,乙\n")

    assert 'identify = ["No."]' in numbered.text
    assert 'identify = ["Project", "Start"]' in repeated.text
    assert 'identify = ["项目名称"]' in counted.text


def test_says_what_it_does_not_know():
    _, proposal = propose("Project,Status,Cost,Begun,Colour\nWells,Gone fishing,5,03/04/2024,red\n")

    assert '"Gone fishing" = ""        # say what it means' in proposal.text
    assert 'currency = "*"' in proposal.text
    assert '# order = "dmy"' in proposal.text
    assert proposal.unread == ("Colour",)


def test_chooses_the_row_that_names_the_columns():
    rows = [
        ("Projects of the fund", "", ""),
        ("as of 2024",),
        ("No.", "Project", "Country"),
        ("1",),
    ]

    assert proposing.choose_header(rows) == 2
    assert proposing.choose_header([("a", "b")]) == 0
