"""An entry's page shows what holds, or held, with all that speaks for and against it."""

from datetime import timedelta

import pytest
from fakes.claims import BOTH, LIN, accept, list_meetings, read
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.register import entries
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db


def get(entry, by=ANNA, **options):
    return entries.get_entry_page(by, getattr(entry, "id", entry), **options)


def list_values(page, name):
    shown = page.picture.find(name)
    return [told.first.value for told in shown.told] if shown else []


def test_shows_conflicting_values_side_by_side_with_their_sources():
    entry = make_meeting("1", date="2015-11-12")
    act(state(entry, "date", "2015-10-11", VIENTIANE))

    shown = get(entry).picture.find("date")

    assert shown.conflict
    assert [told.documents for told in shown.told] == [(DALI,), (VIENTIANE,)]


def test_shows_the_register_as_of_a_day():
    entry = make_meeting("1", date="2015-11-12")
    said = state(entry, "date", "2015-10-11", VIENTIANE)
    act(said, days=10)
    act(end(said), days=20)

    def dates_on(day):
        return list_values(get(entry, at=NOW + timedelta(days=day)), "date")

    assert dates_on(5) == ["2015-11-12"]
    assert dates_on(15) == ["2015-11-12", "2015-10-11"]
    assert dates_on(25) == list_values(get(entry), "date") == ["2015-11-12"]
    with pytest.raises(NoSuchEntry):
        dates_on(-5)


def test_shows_merged_entries_as_one_since_they_were_found_to_be_the_same():
    one = make_meeting("1", "Third meeting")
    other = make_meeting("2", "Dali meeting", date="2017-12-15")
    same = link(one, other)
    act(same, days=10)

    merged = get(other)
    assert merged.id == one.id
    assert {e.id for e in merged.members} == {one.id, other.id}
    assert list_values(merged, "date") == ["2017-12-15"]
    before = get(other, at=NOW + timedelta(days=5))
    assert before.id == other.id
    assert list_values(get(one, at=NOW + timedelta(days=5)), "date") == []

    act(end(same), days=20)

    assert get(other).id == other.id
    assert get(one, at=NOW + timedelta(days=15)).members[1].id == other.id


def test_tells_the_history_of_an_entry_the_newest_first():
    entry = make_meeting("1", date="2017")
    said = state(entry, "organ", "leaders", DALI)
    act(said)
    act(end(said, "misread"))

    page = get(entry)

    assert [c.act.verb for c in page.changes] == ["retract", "assert", "assert", "assert", "create"]
    assert page.changes[0].ended == page.changes[1].act
    assert page.count == 5


def test_turns_pages_of_a_long_history(monkeypatch):
    monkeypatch.setattr(entries, "PAGE_SIZE", 2)
    entry = make_meeting("1", date="2017", organ="leaders", members=["KH"])

    last = entries.get_history(ANNA, entry.id, number=99)

    assert (last.number, last.pages, last.count) == (3, 3, 5)
    assert [c.act.verb for c in last.changes] == ["create"]
    assert last.titles == {"en": "Third Foreign Ministers’ Meeting"}


def test_opens_a_statement_on_its_passage_with_the_words_marked():
    read(BOTH)
    (item,) = list_meetings()
    judged = accept(item)
    page = get(judged.entry, LIN)
    date = page.picture.find("date").told[0].assertions[0]

    chosen = get(judged.entry, LIN, statement=date.statement.id).chosen

    assert chosen.verdict.decision == "accepted"
    assert chosen.assertion.by == LIN
    sides = {s.side: s for e in chosen.evidence for s in e.sides if s.marks}
    assert set(sides) <= {"left", "right"}
    for side in sides.values():
        assert all("2017" in side.text[start:end] for start, end in side.marks)
    beside = {s.side for e in chosen.evidence for s in e.sides}
    assert beside == {"left", "right"}
    assert chosen.evidence[0].document.subject == chosen.evidence[0].subject


def test_opens_a_statement_whose_document_nobody_has_read_here():
    entry = make_meeting("1", date="2017")
    date = get(entry).picture.find("date").told[0].assertions[0]

    chosen = get(entry, statement=date.statement.id).chosen

    assert chosen.verdict is None
    assert (chosen.evidence[0].document, chosen.evidence[0].sides) == (None, ())


def test_opens_nothing_for_a_statement_of_another_entry():
    entry, other = make_meeting("1"), make_meeting("2", date="2017")
    date = get(other).picture.find("date").told[0].assertions[0]

    assert get(entry, statement=date.statement.id).chosen is None


def test_lists_what_refers_to_an_entry():
    place = make_entry("dali", "place")
    act(place, state(place, "name", text("Dali")))
    for number in range(entries.REFERRING + 2):
        make_meeting(str(number), place={"entry": place.id})

    (referring,) = get(place).referring

    assert (referring.kind.name, referring.property.name) == ("meeting", "place")
    assert referring.count == entries.REFERRING + 2
    assert len(referring.rows) == entries.REFERRING
    assert get(make_meeting("x", place={"entry": place.id})).labels[place.id].titles == {
        "en": "Dali"
    }


def test_there_is_no_entry_that_never_was():
    for look in (get, lambda e: entries.get_history(ANNA, e)):
        with pytest.raises(NoSuchEntry):
            look("entry-0123456789abcdef")


def test_shows_nothing_to_strangers():
    entry = make_meeting("1")
    for look in (get, lambda e, by: entries.get_history(by, e.id)):
        with pytest.raises(NotAllowed):
            look(entry, Actor("", "stranger"))


def test_asks_the_store_few_things_however_much_is_stated(django_assert_max_num_queries):
    place = make_entry("p", "place")
    act(place, state(place, "name", text("Dali")))
    entry = make_meeting("1", members=["KH", "CN", "LA"], place={"entry": place.id})
    act(*(state(entry, "outcomes", text(f"Outcome {n}"), f"{n:064x}") for n in range(40)))

    with django_assert_max_num_queries(9):
        get(entry)
