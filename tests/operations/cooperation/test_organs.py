"""An organ says where it stands, who chairs it, when it met, and what came of that."""

from datetime import UTC, date, datetime

import pytest
from fakes.mechanisms import VALLEY, make_files, write_folder
from fakes.registers import act
from fakes.statements import DALI, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.model.mechanism.parsing import parse
from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation import funds, organs
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import describing
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
TODAY = date(2022, 7, 10)
COUNCIL = describing.name_thing("valley", "organisation", "organ", "council")
OFFICE = describing.name_thing("valley", "organisation", "organ", "office")
FUND = describing.name_thing("valley", "fund", "fund", "fund")
PLAN = describing.name_thing("valley", "instrument", "instrument", "plan")


@pytest.fixture(autouse=True)
def valley(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)
    mechanisms.load(OPERATOR, parse(make_files()), now=NOW)


def get(entry=COUNCIL):
    return organs.get_organ(OPERATOR, entry, today=TODAY)


def add(origin, kind, **stated):
    entry = make_entry(origin, kind)
    act(entry, *(state(entry, name, value, DALI) for name, value in stated.items()))
    return entry


def add_council(number, day, **stated):
    ordinal = {"amount": str(number), "unit": None}
    title = text(f"Council {number}")
    values = {"title": title, "organ": "ministers", "series": {"entry": COUNCIL}}
    return add(f"c{number}", "meeting", date=day, ordinal=ordinal, **values, **stated)


def test_organ_has_its_meetings_and_what_came_of_them():
    page = get()

    (councils,) = page.series
    assert councils.missing == (2,)
    assert [row.id for row in page.came.rows] == [PLAN]
    assert page.promised == {PLAN: 1}
    assert page.promises.total == 1
    assert sum(page.statuses.values()) == 1
    assert [stand.entry for stand in page.below] == [OFFICE]
    assert page.above == ()


def test_body_below_an_organ_leads_up_to_it():
    page = get(OFFICE)

    assert [(stand.entry, stand.type) for stand in page.above] == [(COUNCIL, "organ")]
    assert (page.series, page.others, page.chairs) == ((), (), None)


def test_bodies_that_are_part_of_each_other_end():
    first, second = add("first", "organisation"), make_entry("second", "organisation")
    act(second, state(second, "parent", {"entry": first.id}, DALI))
    act(state(first, "parent", {"entry": second.id}, DALI))

    assert [stand.entry for stand in get(first.id).above] == [second.id]


def test_chairs_are_those_of_the_latest_meeting_that_tells():
    chairs = get().chairs

    assert (chairs.now, chairs.latest.ordinal, chairs.next) == (("LA",), 3, ())


def test_chairs_of_the_next_meeting_are_told_when_a_source_names_them():
    add_council(4, "2023-01-05", co_chairs="TH")

    assert get().chairs.next == ("TH",)


def test_turn_that_lasts_begins_with_its_first_meeting():
    fourth = add_council(4, "2021-09-01", co_chairs="VN")
    add_council(5, "2022-03-01", co_chairs="VN")

    chairs = get().chairs

    assert chairs.latest.ordinal == 5
    assert chairs.first.entry == fourth.id


def test_member_that_never_chaired_is_told_only_when_every_meeting_is_known(tmp_path, settings):
    named = VALLEY.replace(
        'level = "ministers"\nnames', 'level = "ministers"\nmembers = ["LA", "TH"]\nnames', 1
    )
    whole = named.replace("ordinal = 3", "ordinal = 2").replace(
        'co_chairs = ["LA", "TH"]', 'co_chairs = ["LA"]'
    )
    told = []
    for data in (named, whole):
        settings.MECHANISM = write_folder(tmp_path, data)
        mechanisms.load(OPERATOR, parse(make_files(data)), now=NOW)
        told.append(get().chairs.not_yet)

    assert told == [(), ("TH",)]


def test_body_that_only_the_register_knows_has_its_meetings():
    group = add("group", "organisation", name=text("Valley Group"))
    meeting = add("m", "meeting", series={"entry": group.id}, date="2021-01-02", co_chairs="TH")

    page = get(group.id)

    assert page.organ is None
    assert [line.sitting.entry for line in page.others] == [meeting.id]
    assert page.chairs.now == ("TH",)


def test_people_are_those_of_the_latest_meetings_that_name_any():
    fourth = add_council(4, "2021-09-01", people=text("A. Person, chair of the council"))

    (present,) = get().present

    assert present.sitting.entry == fourth.id
    assert [a.statement.value["text"] for a in present.people] == [
        "A. Person, chair of the council"
    ]


def test_what_names_a_body_in_its_words_is_found():
    words = text("The Valley Office trains twenty people.")
    promise = add("p", "commitment", text=words)
    add("other", "commitment", text=text("The office of the valley is painted."))

    (mention,) = get(OFFICE).mentions

    assert mention.kind.name == "commitment"
    assert [label.leader for label in mention.labels] == [promise.id]


def test_counts_are_of_the_areas_of_the_body():
    group = add("group", "organisation", name=text("Water Group"), area="water")

    counted = {kind.name: n for kind, n in get(group.id).counts}

    assert counted["commitment"] == 1
    assert counted["partnership"] == 1
    assert get().counts == ()


def test_organ_of_the_data_that_ships_is_complete(settings):
    settings.MECHANISM = "gms"
    gms = mechanisms.get_mechanism()
    mechanisms.load(OPERATOR, gms, now=NOW)
    summit = describing.name_thing("gms", "organisation", "organ", gms.series[0].organ)

    page = get(summit)

    assert page.series
    assert page.chairs is None or page.chairs.now
    assert page.came.rows


def test_fund_has_what_was_announced_beside_it_and_what_names_it():
    loan = add("loan", "fund", name=text("Valley Loans"), meeting=_get_meeting())
    project = add("list", "instrument", title=text("Projects of the Valley Fund 2020"))

    page = funds.get_fund(OPERATOR, FUND)

    assert [row.id for row in page.beside] == [loan.id]
    assert [label.leader for m in page.mentions for label in m.labels] == [project.id]


def _get_meeting():
    return {"entry": describing.name_thing("valley", "meeting", "meeting", "council-1")}


@pytest.mark.parametrize("entry", [PLAN, "entry-0000000000000000"])
def test_entry_that_is_no_body_is_refused(entry):
    with pytest.raises(NoSuchEntry):
        get(entry)
    with pytest.raises(NoSuchEntry):
        funds.get_fund(OPERATOR, entry)


def test_organ_is_not_shown_to_who_may_not_read():
    with pytest.raises(NotAllowed):
        organs.get_organ(Actor("", ""), COUNCIL, today=TODAY)


def test_bodies_below_stand_sort_by_sort():
    for origin, type_ in (("a", "centre"), ("b", "working_group"), ("c", "organ")):
        add(origin, "organisation", name=text(origin), type=type_, parent={"entry": COUNCIL})

    assert [s.type for s in get().below] == ["organ", "secretariat", "working_group", "centre"]
