"""What the data says becomes statements that the kinds allow, each citing the line that says it."""

import hashlib

import pytest
from fakes.mechanisms import VALLEY, make_files

from mainstem import mechanisms
from mainstem.model.kinds import get_kinds
from mainstem.model.mechanism.parsing import parse
from mainstem.register import describing, inputs

FOUND = {d.entry.id: d for d in describing.describe(parse(make_files()))}


def test_every_statement_is_one_that_its_kind_allows():
    for name in mechanisms.list_shipped():
        for described in describing.describe(parse(mechanisms.read_files(name))):
            for statement in described.statements:
                prop = get_kinds()[described.entry.kind].find_property(statement.property)
                assert prop is not None
                inputs.check_value(prop, statement.value)


def test_references_lead_to_entries_that_are_described():
    for described in FOUND.values():
        for statement in described.statements:
            if isinstance(statement.value, dict) and "entry" in statement.value:
                assert statement.value["entry"] in FOUND


def test_same_data_gives_the_same_identifiers():
    again = describing.describe(parse(make_files()))

    assert {s.id for d in again for s in d.statements} == {
        s.id for d in FOUND.values() for s in d.statements
    }


def test_statement_cites_its_line_and_names_its_publication():
    statement = _find("meeting", "council-3", "date")

    (line,) = statement.citations
    assert line.quote == 'date = "2021-06-10"'
    assert line.document == hashlib.sha256(VALLEY.encode()).hexdigest()
    assert VALLEY.splitlines()[line.spans[0].place - 1] == line.quote
    assert "Charter of the valley (Valley Press, 2019-05-01" in statement.wording


def test_what_is_not_certain_says_so():
    assert (
        "Not certain: Known from a calendar only." in _find("meeting", "council-3", "date").wording
    )
    assert "Not certain" not in _find("meeting", "council-1", "date").wording


def test_a_wording_is_read_as_the_publications_and_doubts_it_was_written_of():
    mechanism = parse(make_files())
    known = describing.list_publications(mechanism)
    doubted = _find("meeting", "council-3", "date").wording

    found, (doubt,) = describing.read_wording(known, doubted)

    assert [source.title for source in found] == ["Charter of the valley"]
    assert (doubt.kind, doubt.text) == ("doubt", "Known from a calendar only.")
    assert describing.list_doubts(mechanism)[doubt.text]["en"] == doubt.text


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Number III.4 of the instrument.", "number", "III.4"),
        (describing.UNCHECKED, "unchecked", ""),
        ("A book that the data no longer has", "note", "A book that the data no longer has"),
    ],
)
def test_what_a_wording_says_beside_publications_is_told_apart(line, kind, text):
    assert describing.read_wording({}, line) == ((), (describing.Remark(kind, text),))


def test_figure_of_a_partnership_says_as_of_when():
    statement = _find("partnership", "towns", "count")

    assert statement.value == {"amount": "4", "unit": None}
    assert statement.qualifiers.as_of == "2021"


def test_series_of_an_organ_is_kept_as_the_organ():
    valley = parse(make_files())

    assert describing.name_series(valley, "council") == describing.name_thing(
        "valley", "organisation", "organ", "council"
    )


def test_forum_beside_an_organ_is_kept_by_itself():
    lmc = parse(mechanisms.read_files("lmc"))

    assert describing.name_series(lmc, "water-forum") != describing.name_series(
        lmc, "water-ministers"
    )


def _find(kind, id_, property_):
    entry = describing.name_thing("valley", kind, kind, id_)
    return next(s for s in FOUND[entry].statements if s.property == property_)


def test_official_name_leads():
    assert _find("meeting", "council-1", "title").rank == "preferred"
    assert _find("meeting", "council-1", "date").rank == "normal"
