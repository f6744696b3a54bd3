"""Data of a mechanism is taken in once, changes what has changed, and leaves what people took back."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.mechanisms import VALLEY, make_files, write_folder

from mainstem.governance.permissions import NotAllowed
from mainstem.model import speech
from mainstem.model.mechanism.parsing import parse
from mainstem.model.mechanism.rows import InvalidMechanism
from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.mechanisms import NoSuchMechanism
from mainstem.operations.register import editing, entries, lists
from mainstem.operations.register.lists import Query
from mainstem.register import describing
from mainstem.register.acts import Actor
from mainstem.store.log import history
from mainstem.store.numbers import data_files
from mainstem.store.register import describing as describing_store
from mainstem.store.register import traits as stored_traits

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
LIN = Actor("lin", "steward")


def load(text=VALLEY):
    return mechanisms.load(OPERATOR, parse(make_files(text)), now=NOW)


def name(kind, id_):
    return describing.name_thing("valley", kind, kind, id_)


def say(entry, property_):
    page = entries.get_entry_page(OPERATOR, entry)
    shown = next((p for p in page.picture.properties if p.property.name == property_), None)
    return [told.first.value for told in shown.told] if shown else []


COUNCIL = """
[[word]]
of = "organ"
key = "ministers"
forms = { en = ["Council of Ministers"] }
"""


def test_entries_are_found_by_words_of_the_folder_once_it_is_loaded(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)
    speech.learn_from(mechanisms.get_speech)
    mechanisms.load(OPERATOR, mechanisms.get_mechanism(), now=NOW)
    sought = [("sitting ministers 1",)]
    assert stored_traits.find_entries("meeting", sought) == []

    write_folder(tmp_path, VALLEY + COUNCIL)
    again = mechanisms.load(OPERATOR, mechanisms.get_mechanism(), now=NOW)
    speech.learn_from(lambda: speech.SILENCE)

    assert (again.begun, again.ended) == (0, 0)
    assert len(stored_traits.find_entries("meeting", sought)) == 1


def test_everything_in_the_data_becomes_an_entry():
    loaded = load()

    assert (loaded.entries, loaded.ended, loaded.kept) == (10, 0, 0)
    assert say(name("meeting", "council-1"), "date") == ["2019-05-01"]
    assert say(name("fund", "fund"), "announced") == [{"amount": "1500000.50", "currency": "USD"}]


def test_taking_it_in_again_changes_nothing():
    first = load()
    acts = history.count_acts()

    again = load()

    assert (again.entries, again.begun, again.ended) == (0, 0, 0)
    assert again.kept == first.begun
    assert history.count_acts() == acts


def test_what_has_changed_ends_and_begins():
    load()

    changed = load(VALLEY.replace('date = "2021-06-10"', 'date = "2021-06-11"'))

    assert (changed.entries, changed.begun, changed.ended) == (0, 1, 1)
    assert say(name("meeting", "council-3"), "date") == ["2021-06-11"]


def test_what_only_moved_in_the_file_stays_as_it_is():
    load()

    assert load(f"# A comment more.\n\n{VALLEY}").begun == 0


def test_what_is_gone_from_the_data_ends():
    load()

    gone = load(VALLEY[: VALLEY.index("[[partnership]]")])

    assert (gone.entries, gone.gone) == (0, 1)
    assert gone.ended > 0
    assert lists.get_list(OPERATOR, Query("partnership")).total == 0


def test_what_somebody_took_back_is_not_stated_again():
    load()
    entry = name("meeting", "council-3")
    page = entries.get_entry_page(OPERATOR, entry)
    told = next(p for p in page.picture.properties if p.property.name == "date").told[0]
    editing.retract(
        OPERATOR, entry, "date", told.first.id, "wrong", seen=[told.assertions[0].since], now=NOW
    )

    again = load()

    assert (again.begun, again.left) == (0, 1)
    assert say(entry, "date") == []


def correct(entry, property_, value):
    """Correct what the data says of a property, by the source it cites."""
    page = entries.get_entry_page(OPERATOR, entry)
    told = next(p for p in page.picture.properties if p.property.name == property_).told[0]
    said = editing.Said(value=value, cites=told.first.id)
    seen = [told.assertions[0].since]
    editing.replace_statement(LIN, entry, property_, told.first.id, said, seen=seen, now=NOW)


def test_what_somebody_corrected_stays_corrected():
    load()
    entry = name("meeting", "council-3")
    correct(entry, "date", "2021-06-11")

    again = load()

    assert (again.begun, again.ended, again.left, again.beside) == (0, 0, 1, ())
    assert say(entry, "date") == ["2021-06-11"]


def test_what_the_data_says_by_now_stands_beside_a_correction():
    load()
    entry = name("meeting", "council-3")
    correct(entry, "date", "2021-06-11")

    changed = load(VALLEY.replace('date = "2021-06-10"', 'date = "2021-06-12"'))

    assert changed.beside == (entry,)
    assert set(say(entry, "date")) == {"2021-06-11", "2021-06-12"}


def test_corrected_file_replaces_exactly_that_statement():
    load()
    before = {one.id for one in list_held()}

    changed = load(VALLEY.replace('date = "2021-06-10"', 'date = "2021-06-12"'))

    assert (changed.entries, changed.begun, changed.ended, changed.beside) == (0, 1, 1, ())
    after = {one.id for one in list_held()}
    assert (len(before - after), len(after - before)) == (1, 1)


def list_held():
    return describing_store.list_citing(describing_store.list_files("valley/"), "data of valley")


def test_what_somebody_added_outlives_the_data():
    load()
    entry = name("partnership", "towns")
    said = editing.Said(value={"lang": "lo", "text": "ເມືອງ"})
    page = entries.get_entry_page(OPERATOR, entry)
    titles = next(p for p in page.picture.properties if p.property.name == "title")
    seen = [a.since for told in titles.told for a in told.assertions]
    editing.state(OPERATOR, entry, "title", said, seen=seen, now=NOW)

    load(VALLEY[: VALLEY.index("[[partnership]]")])

    assert say(entry, "title") == [{"lang": "lo", "text": "ເມືອງ"}]


def test_files_are_kept_as_they_stand():
    load()

    digest = data_files.get_digest(VALLEY.encode())
    assert data_files.read_file(digest) == VALLEY.encode()
    assert data_files.find_names([digest]) == {digest: "valley/valley.toml"}


def test_evidence_of_a_value_leads_to_its_line():
    load()
    entry = name("meeting", "council-3")
    page = entries.get_entry_page(OPERATOR, entry)
    told = next(p for p in page.picture.properties if p.property.name == "date").told[0]

    (document,) = entries.find_documents(OPERATOR, told.documents).values()

    assert document.title == "valley/valley.toml"
    assert document.subject == f"file-{data_files.get_digest(VALLEY.encode())}"


def test_acts_name_the_data():
    load()

    page = entries.get_entry_page(OPERATOR, name("meeting", "council-1"))
    assert {change.act.by.name for change in page.changes} == {"data of valley"}


def test_questions_do_not_grow_with_every_statement():
    with CaptureQueriesContext(connection) as few:
        load()
    lmc = mechanisms.open_mechanism("lmc")
    with CaptureQueriesContext(connection) as more:
        loaded = mechanisms.load(OPERATOR, lmc, now=NOW)

    assert loaded.begun > 1_000
    assert len(more) < 3 * len(few)


def test_reader_may_not_take_it_in():
    with pytest.raises(NotAllowed):
        mechanisms.load(Actor("lin", "reader"), parse(make_files()), now=NOW)


def test_setting_names_a_folder(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)

    assert mechanisms.get_mechanism().outline.id == "valley"


def test_setting_names_one_that_ships(settings):
    settings.MECHANISM = "gms"

    assert mechanisms.get_mechanism().outline.id == "gms"


def test_file_that_changes_is_read_anew(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)
    assert len(mechanisms.get_mechanism().funds) == 1

    write_folder(tmp_path, VALLEY[: VALLEY.index("[[fund]]")])

    assert mechanisms.get_mechanism().funds == ()


@pytest.mark.parametrize("wrong", ["nowhere", "", "../lmc"])
def test_folder_that_is_not_there_is_named(wrong, tmp_path):
    with pytest.raises(NoSuchMechanism, match="ship here: gms, lmc"):
        mechanisms.open_mechanism(str(tmp_path / wrong))


def test_broken_folder_says_what_is_wrong(tmp_path):
    write_folder(tmp_path, VALLEY.replace("months = 12", "months = 0"))

    with pytest.raises(InvalidMechanism, match=r"valley\.toml, line \d+, \[\[series\]\] months"):
        mechanisms.open_mechanism(str(tmp_path))


def test_orders_countries_as_members_are_named_and_the_others_behind_them():
    named = list(mechanisms.get_member_names())

    assert mechanisms.order_members(["", "ZZ", "AA", *reversed(named)]) == (*named, "AA", "ZZ", "")


def test_texts_may_be_in_the_languages_in_which_members_are_called(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)
    mechanisms.renew()
    assert mechanisms.list_languages() == ("en", "zh", "th")

    write_folder(tmp_path, VALLEY.replace('th = "ไทย"', 'pt = "Tailândia"').replace('"th"', '"pt"'))
    assert mechanisms.list_languages() == ("en", "zh", "th")

    mechanisms.renew()
    assert mechanisms.list_languages() == ("en", "zh", "pt")
    assert mechanisms.get_member_names()["TH"]["pt"] == "Tailândia"
