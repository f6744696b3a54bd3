"""Rows come in whole and once; what changed is written, and nothing else."""

import csv
import io
from importlib import resources

import openpyxl
import pytest
from fakes.registers import NOW

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import importing
from mainstem.operations.numbers.importing import OtherKind
from mainstem.operations.numbers.observing import File
from mainstem.operations.register import editing, entries
from mainstem.register.acts import Actor
from mainstem.store.log import history

pytestmark = pytest.mark.django_db

FOLDER = resources.files("mainstem.samples")
MAPPING = File("projects.toml", FOLDER.joinpath("projects.toml").read_bytes())
TABLE = FOLDER.joinpath("projects.csv").read_text("utf-8")


def take(text=TABLE, actor=OPERATOR):
    return importing.import_rows(
        actor,
        File("projects.csv", text.encode()),
        MAPPING,
        kind="project",
        now=NOW,
        progress=lambda *_: None,
    )


def show(found, number, property_):
    entry = next(row.entry for row in found.rows if row.number == number)
    shown = entries.get_entry_page(OPERATOR, entry).picture.find(property_)
    return [told.first for told in shown.told] if shown else []


def test_brings_rows_in_with_what_they_refer_to():
    found = take()

    assert found.count("new") == 6
    assert not found.refused
    assert sorted({kind for kind, _ in found.made}) == ["organisation", "place"]
    (status,) = show(found, 2, "status")
    assert (status.value, status.citations[0].quote) == ("completed", "Done")


def test_changes_nothing_when_it_runs_again():
    take()
    acts = history.count_acts()

    found = take()

    assert found.is_known
    assert found.count("same") == 6
    assert history.count_acts() == acts


def test_says_what_would_come_and_changes_nothing():
    found = importing.preview(
        OPERATOR, File("projects.csv", TABLE.encode()), MAPPING, kind="project"
    )

    assert found.count("new") == 6
    assert [group.names for group in found.alike] == [("Drinking water for Kampong Trach",)]
    assert history.count_acts() == 0


def test_reports_rows_that_are_gone_and_ends_nothing():
    take()
    acts = history.count_acts()
    head, first, *others = TABLE.strip().split("\n")

    found = take("\n".join([head, *others]).replace("Running,2024-02", "Walking,2024-02"))

    assert found.vanished == (first.split(",")[1],)
    assert [one.number for one in found.refused] == [2]
    assert history.count_acts() == acts


def test_ends_what_a_row_says_otherwise_and_leaves_the_others():
    take()
    acts = history.count_acts()

    found = take(TABLE.replace("Running,2024-02", "Done,2024-02"))

    assert (found.count("changed"), found.begun, found.ended) == (1, 1, 1)
    assert [s.value for s in show(found, 3, "status")] == ["completed"]
    assert history.count_acts() == acts + 2


def test_leaves_out_rows_that_do_not_fit_and_takes_the_others():
    found = take(TABLE.replace("P-003", "").replace("Stopped", "Paused"))

    assert found.count("new") == 4
    assert [one.number for one in found.refused] == [4, 5]
    reasons = [p for one in found.refused for p in one.problems]
    assert [(p.column, p.reason, p.text) for p in reasons] == [
        ("No.", "key", ""),
        ("Status", "choice", "Paused"),
    ]


def test_does_not_bring_back_what_people_retracted():
    found = take()
    (status,) = show(found, 3, "status")
    page = entries.get_entry_page(OPERATOR, status.entry)
    seen = [a.since for told in page.picture.find("status").told for a in told.assertions]
    steward = Actor("noy", "steward")
    editing.retract(
        steward, status.entry, "status", status.id, seen=seen, reason="it is over", now=NOW
    )

    again = take()

    assert again.withdrawn == 1
    assert again.begun == 0
    assert show(found, 3, "status") == []


def test_keeps_what_people_state_beside_it():
    found = take()
    entry = next(row.entry for row in found.rows if row.number == 3)
    editing.state(
        Actor("noy", "steward"),
        entry,
        "alias",
        editing.Said(value={"lang": "en", "text": "Trach wells"}),
        seen=[],
        now=NOW,
    )

    take(TABLE.replace("Running,2024-02", "Done,2024-02"))

    assert [s.value["text"] for s in show(found, 3, "alias")] == ["Trach wells"]


def test_refuses_those_who_may_not_and_mappings_of_another_kind():
    with pytest.raises(NotAllowed):
        take(actor=Actor("lin", "reader", "KH"))
    with pytest.raises(OtherKind, match="kind project, not organisation"):
        importing.preview(OPERATOR, File("a", b"a"), MAPPING, kind="organisation")


def test_cites_the_sheet_of_a_workbook():
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    sheet = book.create_sheet("2025")
    for row in csv.reader(io.StringIO(TABLE)):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    mapping = File("m.toml", b'sheet = "2025"\n' + MAPPING.data)

    found = importing.import_rows(
        OPERATOR, File("projects.xlsx", out.getvalue()), mapping,
        kind="project", now=NOW, progress=lambda *_: None,
    )  # fmt: skip

    (status,) = show(found, 2, "status")
    (citation,) = status.citations
    assert (citation.passage, citation.spans[0].place) == ("2025", 2)


def test_tells_what_cannot_be_right_and_takes_it_in_all_the_same():
    table = TABLE.replace("2023-05,2024-11", "2024-11,2023-05").replace("1200000", "-1200000")

    found = take(table.replace("10.6,104.47", "20.5,106.2"))

    told = [(row, doubt.reason, doubt.properties) for row, doubt in found.doubtful]
    assert told == [
        (2, "order", ("start", "end")),
        (2, "negative", ("cost",)),
        (3, "outside", ("location", "members")),
    ]
    assert [s.value for s in show(found, 2, "end")] == ["2023-05"]


def test_takes_a_table_piece_by_piece_as_it_does_at_once(monkeypatch):
    monkeypatch.setattr(importing, "_BATCH", 2)
    found = take()
    acts = history.count_acts()

    assert (found.count("new"), len({name for _, name in found.made})) == (6, len(found.made))
    assert take().is_known
    assert history.count_acts() == acts
