"""Rebuilding: every row that was spoilt is named, then made again; nothing else is touched."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, models
from fakes.histories import SIGNER
from fakes.registers import ANNA, NOW
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state, text

from mainstem.register import acts, effects, merkle
from mainstem.store.log import derivations, history, rebuilding
from mainstem.store.log.derivations import Derivation
from mainstem.store.schema.tables import (
    Act,
    Entry,
    Grant,
    Judgement,
    Link,
    Source,
    Statement,
    Switch,
)

pytestmark = pytest.mark.django_db

ONE, OTHER = make_entry("one"), make_entry("other")
DATE = state(ONE, "date", "2025-08-14", DALI, VIENTIANE)


@pytest.fixture(autouse=True)
def register():
    claim = effects.ClaimKey("source-1", "content-1", "event", DALI)
    days = [
        [ONE, OTHER, DATE, state(OTHER, "title", text("Meeting"), DALI)],
        [link(ONE, OTHER), effects.Grant("grant-1", "anna", "editor", "KH")],
        [end(DATE), state(ONE, "date", "2025-08-15", DALI)],
        [
            effects.Judgement("judgement-1", claim, "{}", "accepted", ONE.id, (DATE.id,), ""),
            effects.Switch("switch-1", "both-languages-agree"),
        ],
    ]
    for day, changes in enumerate(days):
        with history.open_writer(ANNA, NOW + timedelta(days=day), SIGNER) as writer:
            writer.add(*changes)


def check():
    return rebuilding.check(lambda done, total: None)


def rebuild():
    return rebuilding.rebuild(lambda done, total: None)


def list_all():
    """Return all that is compared: every row of every table that follows from the history."""
    left_out = {t: d.uncompared for d in derivations.DERIVATIONS for t in d.tables}
    tables = [*derivations.HOLDINGS, *left_out, Act]
    return {
        t: [
            {name: v for name, v in row.items() if name not in left_out.get(t, ())}
            for row in t._default_manager.order_by("pk").values()
        ]
        for t in tables
    }


def test_finds_nothing_where_nothing_was_spoilt_and_changes_nothing():
    before = list_all()

    assert check() == ()
    assert list_all() == before
    assert rebuild() == history.count_acts() == 10
    assert list_all() == before


def spoil(table, **values):
    """Give every row of a table other values, where its constraints let them be."""
    with connection.constraint_checks_disabled():
        assert table.objects.update(**values)


SPOILT = [
    (Entry, {"kind": "event"}),
    (Entry, {"owner": "KH"}),
    (Statement, {"rank": "preferred"}),
    (Statement, {"record": "{}"}),
    (Statement, {"entry": 77}),
    (Source, {"statement": models.F("statement") + 40}),
    (Judgement, {"decision": "rejected"}),
    (Link, {"judgement": "different"}),
    (Grant, {"role": "administrator"}),
    (Switch, {"rule": "everything"}),
    (Switch, {"until": 100}),
    (Act, {"at": NOW - timedelta(days=400)}),
]


@pytest.mark.parametrize(("table", "values"), SPOILT)
def test_names_the_first_row_that_was_changed_and_makes_it_again(table, values):
    sound = list_all()
    first = table.objects.order_by("pk").values_list("pk", flat=True).first()
    spoil(table, **values)
    spoilt = list_all()

    (found,) = (d for d in check() if d.table == table._meta.db_table)

    column = table._meta.get_field(next(iter(values))).attname
    assert (found.key, set(found.stored), set(found.made)) == (first, {column}, {column})
    assert list_all() == spoilt
    rebuild()
    assert list_all() == sound


@pytest.mark.parametrize("table", [Entry, Statement, Source, Judgement, Link, Grant, Switch])
def test_names_a_row_that_was_deleted_and_makes_it_again(table):
    sound = list_all()
    last = table.objects.order_by("pk").last()
    table.objects.filter(pk=last.pk)._raw_delete("default")

    (found,) = (d for d in check() if d.table == table._meta.db_table)

    assert (found.key, found.stored) == (last.pk, None)
    assert found.made["id" if table is Source else "since"] == last.pk
    rebuild()
    assert list_all() == sound


@pytest.mark.parametrize("key", [-5, 999])
def test_names_a_row_that_was_put_in_and_takes_it_away(key):
    sound = list_all()
    Switch.objects.create(since=key, identifier="switch-x", rule="everything")

    (found,) = check()

    assert (found.key, found.made, found.stored["rule"]) == (key, None, "everything")
    rebuild()
    assert list_all() == sound


def put_time(text):
    if connection.vendor != "sqlite":
        pytest.skip("other stores refuse such values")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_act SET at = %s WHERE number = 3", [text])


def test_makes_a_time_again_that_is_none():
    sound = list_all()
    put_time("long ago")

    assert [(d.table, d.key) for d in check()] == [("store_act", 3)]

    rebuild()
    assert list_all() == sound


def test_makes_a_time_again_that_cannot_even_be_read():
    sound = list_all()
    put_time("2026-99-99 08:00:00")

    with pytest.raises(rebuilding.UnableToRebuild, match="store_act"):
        check()

    rebuild()
    assert list_all() == sound


def test_tells_every_derivation_all_over_again(monkeypatch):
    begun, ended, finished = [], [], []

    def follow(applied):
        begun.extend(b.number for b in applied.begun)
        ended.extend((e.since, e.number) for e in applied.ended)

    mine = Derivation("mine", (), follow, finish=lambda: finished.append(len(begun)))
    monkeypatch.setattr(derivations, "DERIVATIONS", (*derivations.DERIVATIONS, mine))

    rebuild()

    assert (begun, ended, finished) == ([0, 1, 2, 3, 4, 5, 7, 8, 9], [(2, 6)], [9])


def test_tells_how_far_it_is():
    told = []

    rebuilding.rebuild(lambda done, total: told.append((done, total)))

    assert told == [(10, 10)]


def add_act(verb, body):
    """Add an act that no writer would: straight into the table."""
    number = history.count_acts()
    data = acts.encode(acts.Act(number, NOW + timedelta(days=9), ANNA, verb, body))
    Act.objects.create(number=number, data=data, leaf=merkle.hash_leaf(data), at=NOW)


@pytest.mark.parametrize(
    ("verb", "body", "problem"),
    [
        ("retract", {"target": "switch-9", "reason": ""}, "Acts .* to 10: switch-9 does not hold"),
        ("create", {"entry": ONE.id, "kind": "meeting", "owner": None}, "Acts .* to 10"),
        ("create", {"entry": ONE.id}, "Act 10 cannot be read"),
    ],
)
def test_changes_nothing_when_the_acts_do_not_fit_together(verb, body, problem):
    add_act(verb, body)
    before = list_all()

    for attempt in (check, rebuild):
        with pytest.raises(rebuilding.UnableToRebuild, match=problem):
            attempt()

    assert list_all() == before


@pytest.mark.django_db(transaction=True)
def test_checks_while_others_write():
    if connection.vendor != "postgresql":
        pytest.skip("an SQLite store of a test is no file that could be copied")
    written = []

    def write():
        with history.open_writer(ANNA, NOW + timedelta(days=9), SIGNER) as writer:
            writer.add(end(state(ONE, "date", "2025-08-15", DALI)))
        written.append(history.count_acts())
        connection.close()

    def tell(done, total):
        # Every table that follows is being made: in the midst of it another adds an act.
        if not written:
            other = Thread(target=write)
            other.start()
            other.join(timeout=30)

    before = history.count_acts()

    assert rebuilding.check(tell) == ()
    assert written == [before + 1]
    assert rebuilding.check(lambda done, total: None) == ()

    Entry.objects.filter(identifier=ONE.id).update(kind="event")
    (difference,) = rebuilding.check(lambda done, total: None)
    assert (difference.stored, difference.made) == ({"kind": "event"}, {"kind": "meeting"})
