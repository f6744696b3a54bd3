"""Rows become drafts that cite their cells, or are refused with every reason."""

from importlib import resources

import pytest

from mainstem.exchange.rows import columns, drafting, mappings
from mainstem.exchange.rows.columns import MissingColumn
from mainstem.exchange.rows.drafting import DraftRow
from mainstem.exchange.sheets.opening import open_sheet
from mainstem.model.statements import Qualifiers
from mainstem.values.spans import Span

FOLDER = resources.files("mainstem.samples")
MAPPING = mappings.parse_mapping(FOLDER.joinpath("projects.toml").read_bytes(), "projects.toml")
TABLE = FOLDER.joinpath("projects.csv").read_text("utf-8")


def draft(text, mapping=MAPPING, held=()):
    sheet = open_sheet(text.encode(), "projects.csv")
    columns.check_columns(sheet, mapping, "projects.csv")
    return list(drafting.iter_drafts(sheet, mapping, is_held=lambda entry: entry in held))


def said(made, property_):
    return [s.value for s in made.entry.sayings if s.property == property_]


def problems(text):
    (made,) = draft(text)
    return [(p.row, p.column, p.reason, p.text) for p in made.problems]


def change(old, new):
    """Return the sample with its first row only, and that changed."""
    head, row = TABLE.split("\n")[:2]
    assert old in row
    return f"{head}\n{row.replace(old, new)}\n"


def test_states_what_each_column_says():
    first, second, *_ = draft(TABLE)

    assert said(first, "title") == [{"lang": "en", "text": "Village micro-grid at Ban Nakham"}]
    assert said(first, "status") == ["completed"]
    assert said(first, "start") == ["2023-05"]
    assert said(first, "cost") == [{"amount": "1200000", "currency": "CNY"}]
    assert said(first, "members") == ["LA"]
    assert said(first, "location") == [{"lat": "18.3", "lon": "104.1"}]
    (about,) = [s for s in second.entry.sayings if s.property == "location"]
    assert about.qualifiers == Qualifiers(bound="about")


def test_cites_the_part_of_the_cell_a_value_stands_in():
    first = draft(TABLE)[0]
    line = TABLE.split("\n")[1]

    sponsors = [s for s in first.entry.sayings if s.property == "sponsors"]
    assert [s.quote for s in sponsors] == ["Ministry of Energy and Mines", "Yunnan Grid Institute"]
    start = line.index("Yunnan")
    assert sponsors[1].spans == (Span(2, start, start + len("Yunnan Grid Institute")),)


def test_states_nothing_of_what_is_blank():
    third = draft(TABLE)[2]

    assert said(third, "start") == said(third, "cost") == said(third, "contractors") == []


def test_makes_one_entry_of_a_name_however_many_rows_have_it():
    rows = draft(TABLE)

    names = {e.entry: e.name for row in rows for e in row.made if e.kind == "organisation"}
    assert list(names.values()).count("Ministry of Rural Development") == 1
    assert rows[1].entry.entry != rows[5].entry.entry
    assert rows[1].entry.name == rows[5].entry.name


def test_tells_places_of_one_name_apart_by_their_country():
    text = TABLE.replace("Kampot,Running", "Shan,Running")

    places = {e.entry for row in draft(text) for e in row.made if e.name == "Shan"}
    assert len(places) == 2


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Done", "Finished", (2, "Status", "choice", "Finished")),
        ("2023-05", "soon", (2, "Begun", "date", "soon")),
        ("1200000", "much", (2, "Cost", "number", "much")),
        ("CNY", "gold", (2, "Currency", "currency", "gold")),
        ("Laos", "Laputa", (2, "Place", "country", "Laputa")),
        ("18.3", "118.3", (2, "Latitude, Longitude", "degrees", "118.3, 104.1")),
        ("CNY", "", (2, "Currency", "no currency", "")),
        ("18.3", "", (2, "Latitude, Longitude", "half", "104.1")),
        ("Village micro-grid at Ban Nakham", "n/a", (2, "Project", "name", "")),
        ("P-001", "", (2, "No.", "key", "")),
    ],
)
def test_refuses_a_row_and_says_why(old, new, found):
    row, column, reason, text = found
    told = problems(change(old, new))

    assert (row, reason, text) in [(r, why, what) for r, _, why, what in told]
    if column != "Place":
        assert found in told


def test_lists_everything_that_is_wrong_with_a_row():
    told = problems(change("Done", "Finished").replace("2023-05", "soon"))

    assert [reason for _, _, reason, _ in told] == ["choice", "date"]


def test_tells_which_entry_a_refused_row_is_about():
    (made,) = draft(change("Done", "Finished"))

    assert made.entry == draft(TABLE)[0].entry.entry
    assert draft(change("P-001", ""))[0].entry == ""


def test_refuses_the_second_row_with_the_same_key():
    made = draft(TABLE.replace("P-006", "P-002"))

    assert [isinstance(row, DraftRow) for row in made] == [True] * 5 + [False]
    assert [(p.reason, p.text) for p in made[5].problems] == [("twice", "3")]


def test_names_a_column_that_is_not_there_and_those_nobody_named():
    with pytest.raises(MissingColumn, match=r"no column 'Status'.*does not name: 'State'"):
        draft(TABLE.replace("Status", "State", 1))


def test_keeps_the_identity_of_rows_when_their_order_changes():
    head, *rows = TABLE.strip().split("\n")
    turned = "\n".join([head, *reversed(rows)])

    assert {r.entry.entry for r in draft(turned)} == {r.entry.entry for r in draft(TABLE)}


def test_takes_unknown_for_a_state_not_for_a_value():
    mapping = mappings.parse_mapping(
        FOLDER.joinpath("projects.toml")
        .read_text()
        .replace("Done = ", 'Planned = { state = "unknown" }, Done = ')
        .encode(),
        "map.toml",
    )
    third = draft(TABLE, mapping)[2]

    assert [(s.state, s.value) for s in third.entry.sayings if s.property == "status"] == [
        ("unknown", None)
    ]


RESULTS = """
kind = "indicator"
source = "made"
identify = ["No."]
[[values]]
property = "name"
column = "Measure"
[[values]]
property = "project"
column = "Project"
row_of = "sample-projects"
"""


def test_leads_to_the_entry_that_a_row_of_another_table_made():
    mapping = mappings.parse_mapping(RESULTS.encode(), "results.toml")
    project = draft(TABLE)[0].entry.entry

    first, second = draft(
        "No.,Measure,Project\n1,Homes lit,P-001\n2,Wells dug,P-002\n", mapping, held=[project]
    )

    assert said(first, "project") == [{"entry": project}]
    assert [(p.row, p.column, p.reason, p.text) for p in second.problems] == [
        (3, "Project", "row", "P-002")
    ]


def test_says_in_which_row_it_looked_for_the_columns():
    with pytest.raises(
        MissingColumn, match=r"none of the columns .* row 1, but 'Projects of 2025'; .* header = 3"
    ):
        draft(f"Projects of 2025\n\n{TABLE}")
    with pytest.raises(MissingColumn, match=r"has no column 'Project' in row 1, .* 'Projekt'"):
        draft(TABLE.replace("Project", "Projekt", 1))
