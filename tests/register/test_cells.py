"""Cells say the same as the picture of an entry, and come back as they were written."""

from fakes.statements import DALI, VIENTIANE, make_entry, state, text

from mainstem.model.kinds import get_kinds
from mainstem.register import canonical, cells, effects
from mainstem.register.pictures import Facet

MEETING = get_kinds()["meeting"]
ENTRY = make_entry("1")


def make(*statements):
    """Make cells of statements, each the act after the one before it."""
    by_property = {}
    for number, statement in enumerate(statements):
        record = canonical.encode(effects.write_statement(statement)).decode()
        said = by_property.setdefault(statement.property, [])
        said.append((number, cells.read_statement(record)))
    made = {n: cells.make_cell(MEETING.find_property(n), s) for n, s in by_property.items()}
    return {name: cell for name, cell in made.items() if cell}


def test_puts_values_that_exclude_each_other_side_by_side():
    made = make(
        state(ENTRY, "date", "2015-11-12", DALI),
        state(ENTRY, "date", "2015-10-11", VIENTIANE),
        state(ENTRY, "date", "2015-10-11", DALI, as_of=None, bound="exact"),
    )

    assert [v.value for v in made["date"].values] == ["2015-10-11", "2015-11-12"]
    assert [v.documents for v in made["date"].values] == [2, 1]
    assert made["date"].conflict


def test_leaves_out_what_is_known_to_be_wrong():
    assert make(state(ENTRY, "date", "2015", DALI, rank="deprecated")) == {}


def test_comes_back_as_it_was_written():
    made = make(
        state(ENTRY, "title", text("第三次外长会", "zh"), DALI),
        state(ENTRY, "ordinal", {"amount": "3", "unit": None}, DALI, bound="over", period="2017"),
        state(ENTRY, "organ", None, state="refused"),
    )

    written = cells.write_cells(made)

    assert cells.read_cells(written) == made
    assert cells.read_cells(written, ["organ", "date"]) == {"organ": made["organ"]}
    assert cells.read_cells("") == {}


def test_finds_what_is_not_known_under_nothing():
    found = set(cells.iter_facets(MEETING, make(state(ENTRY, "organ", None, state="unknown"))))

    assert Facet("organ", "") in found
    assert Facet("source", "") in found
    assert Facet("ordinal", "") not in found


def test_finds_an_entry_by_what_it_refers_to():
    place = make_entry("dali", "place")
    made = make(
        state(ENTRY, "place", {"entry": place.id}, DALI),
        state(ENTRY, "bodies", text("河海大学", "zh"), DALI),
    )

    found = set(cells.iter_facets(MEETING, made))

    assert {Facet("place", place.id), Facet("bodies", "河海大学"), Facet("source", DALI)} <= found
