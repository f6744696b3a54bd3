"""A store of any version before this one is brought up to date when it is opened, by itself."""

import pytest
from django.db import connection
from fakes.claims import BOTH, THIRD_ZH, accept, list_meetings, read
from fakes.registers import act, make_meeting
from fakes.statements import link, make_entry, state
from fakes.stores import get_kind

from mainstem.operations.log import history
from mainstem.operations.stores import instances
from mainstem.store.log import rebuilding
from mainstem.store.schema.tables import Derived, Entry, Item, Judgement, Trait
from mainstem.store.schema.tree_tables import Subtree

LOCK = 0x6D61696E

# They have stores of their own, but have to run before a browser does: it leaves a loop behind.
pytestmark = pytest.mark.django_db

KINDS = ["sqlite"] if get_kind() == "sqlite" else ["sqlite", "postgresql"]


@pytest.fixture(params=KINDS)
def store(request, stores, enter, tmp_path, settings):
    """Enter a store with documents, acts and judgements, as this version makes it."""
    settings.SIGNING_KEY = str(tmp_path / "mainstem.key")
    with enter(stores.make(tmp_path, request.param)) as made:
        instances.open_instance()
        read(THIRD_ZH, BOTH)
        accept(list_meetings()[0])
        first, second = make_meeting("first", date="2025-08-14"), make_meeting("second")
        plan = make_entry("plan", kind="instrument")
        act(link(first, second), plan, state(plan, "meeting", {"entry": first.id}))
        yield made


def go_back(migration):
    """Leave the store as the version that ended with a migration would have left it."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    MigrationExecutor(connection).migrate([("store", migration)])


def look():
    """Return what follows from acts and readings, as far as one would see it at once."""
    return {
        "entries": sorted(Entry.objects.values_list("identifier", "same_as")),
        "traits": Trait.objects.count(),
        "waiting": sorted(Item.objects.values_list("source", "decision")),
        "differences": rebuilding.check(lambda done, total: None),
        "sound": history.verify_store().report.is_sound,
    }


# 0006 had acts and no tree over them, 0009 no observations.
@pytest.mark.parametrize("migration", ["0006_search", "0009_kinds_listed", "0012_plotted"])
def test_makes_what_an_older_version_did_not_make(store, migration):
    before = look()
    assert before["differences"] == ()
    go_back(migration)

    told = []
    instances.open_instance(lambda done, total: told.append((done, total)))

    assert look() == before
    assert told[-1] == (history.verify_store().report.size,) * 2
    assert rebuilding.list_behind() == []


def test_names_who_made_the_judgements_of_an_older_store(store):
    before = look()
    go_back("0014_ballots")

    instances.open_instance()

    assert set(Judgement.objects.values_list("author", flat=True)) == {"lin"}
    assert look() == before


def test_makes_nothing_again_when_everything_was_made_by_this_version(store):
    told = []

    instances.open_instance(lambda done, total: told.append(done))

    assert told == []


def test_makes_again_what_was_interrupted(store):
    go_back("0006_search")

    class PowerCut(Exception):
        pass

    def cut(done, total):
        raise PowerCut

    with pytest.raises(PowerCut):
        instances.open_instance(cut)
    assert rebuilding.list_behind()

    instances.open_instance()

    assert look()["differences"] == ()


def test_makes_rows_again_that_another_version_of_a_derivation_made(store):
    Derived.objects.filter(name="tree").update(version=0)
    Subtree.objects.all().delete()

    instances.open_instance()

    assert look()["differences"] == ()


def test_waits_for_another_process_that_brings_the_store_up_to_date(store):
    Derived.objects.filter(name="tree").update(version=0)
    is_file = store.is_file
    other = store.connect()
    other.execute("BEGIN IMMEDIATE" if is_file else f"SELECT pg_advisory_lock({LOCK})")
    if is_file:
        # It would ask for five seconds before it says that it has to wait.
        connection.close()
        connection.settings_dict["OPTIONS"]["timeout"] = 0.01
    told = []

    def end():
        told.append("waits")
        other.execute("ROLLBACK" if is_file else f"SELECT pg_advisory_unlock({LOCK})")

    instances.open_instance(on_wait=end)

    other.close()
    assert told == ["waits"]
    assert look()["differences"] == ()


def test_says_after_a_while_that_another_process_keeps_the_store(store, monkeypatch):
    if not store.is_file:
        pytest.skip("PostgreSQL lets one wait without an end")
    Derived.objects.filter(name="tree").update(version=0)
    monkeypatch.setattr(instances, "_PATIENCE", 0)
    other = store.connect()
    other.execute("BEGIN IMMEDIATE")
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.01

    with pytest.raises(instances.UnavailableStore, match="kept locked"):
        instances.open_instance()

    other.execute("ROLLBACK")
    other.close()


def test_opens_a_damaged_store_all_the_same(store):
    from mainstem.store.schema.tables import Act

    Derived.objects.all().delete()
    Act.objects.filter(number=3).update(data=b"{}")

    instances.open_instance()

    assert rebuilding.list_behind()
    assert not history.verify_store().report.is_sound


def test_has_nothing_to_make_where_there_are_no_acts(stores, enter, tmp_path):
    told = []
    with enter(stores.make(tmp_path)):
        instances.open_instance(lambda done, total: told.append(done))

        assert told == []
        assert rebuilding.list_behind() == []
