"""The history as stored: whole transactions, in order, signed, extended by its own key alone."""

import sqlite3
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from fakes.histories import OTHER_SIGNER, SIGNER
from fakes.registers import ANNA, NOW
from fakes.statements import DALI, end, make_entry, state

from mainstem.register import acts, effects, notes, verification
from mainstem.store.log import derivations, history
from mainstem.store.schema.tables import Act, Checkpoint, Entry

pytestmark = pytest.mark.django_db


def write(*changes, at=NOW, signer=SIGNER, by=ANNA):
    with history.open_writer(by, at, signer) as writer:
        writer.add(*changes)


def make_switch(number):
    return effects.Switch(f"switch-{number}", f"rule-{number}")


def verify():
    return verification.verify(history.find_extent(), [SIGNER.verifier])


def test_keeps_each_change_as_an_act_that_says_it():
    entry = make_entry("a")
    changes = [entry, state(entry, "date", "2025-08-14", DALI), make_switch(1)]

    write(*changes)
    write(end(changes[1], "wrong year"))

    kept = [acts.parse(line.data) for line in history.iter_lines()]
    assert [act.number for act in kept] == [0, 1, 2, 3]
    assert [effects.get_effect(act) for act in kept] == [*changes, end(changes[1], "wrong year")]
    assert {act.by for act in kept} == {ANNA}
    assert verify().is_sound


def test_names_the_rule_that_acts_for_a_person():
    rule = acts.Actor("both-languages-agree", "rule")

    with history.open_writer(ANNA, NOW, SIGNER) as writer:
        writer.add(make_switch(1))
        writer.add(make_switch(2), by=rule)

    assert [acts.parse(line.data).by for line in history.iter_lines()] == [ANNA, rule]


def test_keeps_nothing_of_a_transaction_that_failed():
    write(make_switch(1))

    def fail():
        with history.open_writer(ANNA, NOW, SIGNER) as writer:
            writer.add(make_switch(2))
            writer.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert history.count_acts() == 1
    assert verify().is_sound


def test_writes_no_checkpoint_when_there_is_nothing_to_write():
    with history.open_writer(ANNA, NOW, SIGNER):
        pass

    assert history.find_checkpoint() is None
    assert verify().size == 0


def test_what_was_flushed_can_be_read_in_the_transaction():
    with history.open_writer(ANNA, NOW, SIGNER) as writer:
        writer.add(make_entry("a"))
        before = Entry.objects.count()
        writer.flush()
        after = Entry.objects.count()

    assert (before, after) == (0, 1)


def test_time_does_not_go_back_when_the_clock_does():
    write(make_switch(1), at=NOW)
    write(make_switch(2), at=NOW - timedelta(days=1))
    write(make_switch(3), at=NOW + timedelta(days=1))

    times = [acts.parse(line.data).at - NOW for line in history.iter_lines()]
    assert times == [timedelta(0), timedelta(0), timedelta(days=1)]
    assert verify().is_sound


@pytest.mark.parametrize("microseconds", [0, 1, 500_000])
def test_an_act_counts_from_its_very_instant(microseconds):
    moment = NOW + timedelta(microseconds=microseconds)
    write(make_switch(1), at=moment)

    assert history.find_size(moment - timedelta(microseconds=1)) == 0
    assert history.find_size(moment) == 1
    assert history.find_size(moment + timedelta(days=1)) == 1


def test_yields_each_checkpoint_after_the_last_act_it_covers():
    for numbers in ((0, 1), (2,), (3, 4)):
        write(*map(make_switch, numbers))

    events = list(history.find_extent().iter_events())

    kinds = [e.size if isinstance(e, verification.Signed) else "act" for e in events]
    assert kinds == ["act", "act", 2, "act", 3, "act", "act", 5]


def test_does_not_look_at_acts_that_come_while_it_is_read():
    write(make_switch(1))
    extent = history.find_extent()
    write(make_switch(2))

    assert verification.verify(extent, [SIGNER.verifier]).size == 1
    assert verify().size == 2


def test_writes_a_thousand_mixed_changes_in_few_statements(
    django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(derivations, "DERIVATIONS", ())
    changes = []
    for number in range(200):
        entry = make_entry(str(number))
        changes += [entry, *(state(entry, "date", f"202{n}", DALI) for n in range(4))]
    write(*changes)

    with django_assert_max_num_queries(60):
        ends = [end(row) for row in changes if row.id.startswith("statement-")]
        again = [state(make_entry(str(n)), "date", "2030", DALI) for n in range(200)]
        write(*(change for pair in zip(ends[:200], again, strict=True) for change in pair))


# What may have happened to the end of the history since it was signed.


def forget_the_last_act():
    Act.objects.filter(number=1).delete()


def forget_the_newest_checkpoint():
    Checkpoint.objects.filter(size=2).delete()


def forget_all_acts():
    Act.objects.all().delete()


def forget_all_checkpoints():
    Checkpoint.objects.all().delete()


def spoil_the_edge():
    Checkpoint.objects.filter(size=2).update(edge=bytes(32))


def shorten_the_edge():
    Checkpoint.objects.filter(size=2).update(edge=b"")


def sign_another_root():
    checkpoint = notes.Checkpoint(SIGNER.name, 2, bytes(32))
    Checkpoint.objects.filter(size=2).update(note=SIGNER.sign(checkpoint.encode()))


def spoil_the_note():
    Checkpoint.objects.filter(size=2).update(note="none")


@pytest.mark.parametrize(
    "happen",
    [forget_the_last_act, forget_the_newest_checkpoint, forget_all_acts, forget_all_checkpoints,
     spoil_the_edge, shorten_the_edge, sign_another_root, spoil_the_note],
)  # fmt: skip
def test_signs_nothing_on_top_of_an_end_that_was_altered(happen):
    write(make_switch(1))
    write(make_switch(2))
    happen()

    with pytest.raises(history.UnableToExtend):
        write(make_switch(3))


@pytest.mark.parametrize(
    "signer", [OTHER_SIGNER, notes.Signer("register.example.org/renamed", SIGNER.key)]
)
def test_goes_on_with_its_own_key_and_name_alone(signer):
    write(make_switch(1))

    with pytest.raises(history.UnableToExtend):
        write(make_switch(2), signer=signer)

    assert history.count_acts() == 1


def set_raw(table, column, value, key):
    name, pk = connection.ops.quote_name(table._meta.db_table), table._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {name} SET "{column}" = %s WHERE "{pk}" = %s', [value, key])


@pytest.mark.parametrize(
    ("table", "column", "value", "key"),
    [(Act, "data", "text", 0), (Act, "data", 5, 1), (Act, "leaf", "text", 0), (Act, "leaf", b"", 1),
     (Act, "number", "x", 0), (Act, "number", "x", 1), (Act, "number", 2.5, 1), (Act, "number", -1, 0),
     (Checkpoint, "note", b"\xff", 2), (Checkpoint, "note", 7, 1), (Checkpoint, "size", "x", 2)],
)  # fmt: skip
def test_finds_values_of_another_type_that_sqlite_lets_in(table, column, value, key):
    if connection.vendor != "sqlite":
        pytest.skip("other stores refuse such values")
    write(make_switch(1))
    write(make_switch(2))

    set_raw(table, column, value, key)

    assert not verify().is_sound


def test_does_without_an_older_checkpoint_since_the_newest_vouches_for_all():
    write(make_switch(1))
    write(make_switch(2))

    Checkpoint.objects.filter(size=1).delete()

    assert verify().is_sound


def test_says_that_others_are_writing_where_the_store_is_kept_locked(monkeypatch):
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY

    @contextmanager
    def fail():
        raise OperationalError("database is locked") from locked
        yield

    monkeypatch.setattr(history.transaction, "atomic", fail)

    with pytest.raises(history.StoreBusy, match="another process"), history.hold():
        pass
