"""Two people at the same thing in the same moment: one is first, the other is told; nothing is lost."""

import threading
from contextlib import closing
from functools import partial

import pytest
from fakes.claims import FOURTH_ZH, LIN, NOW, SOK, THIRD_EN, THIRD_ZH, list_meetings, read
from fakes.registers import ANNA, act, make_meeting
from fakes.statements import make_entry
from fakes.stores import get_kind

from mainstem.operations.log import history
from mainstem.operations.register import editing, entries, links, withdrawals
from mainstem.operations.register.editing import Outdated, Said
from mainstem.operations.register.links import AlreadyLinked
from mainstem.operations.register.withdrawals import EntryChanged
from mainstem.operations.reviewing import judging
from mainstem.operations.reviewing.judging import AlreadyJudged
from mainstem.operations.reviewing.review import NoSuchClaim
from mainstem.operations.reviewing.rulings import NEW, Ruling
from mainstem.operations.stores import indexing, instances
from mainstem.register.acts import Actor
from mainstem.store.log import rebuilding
from mainstem.store.schema.tables import Statement
from mainstem.store.searching import passages

# They have stores of their own, but have to run before a browser does: it leaves a loop behind.
pytestmark = pytest.mark.django_db

BOUN = Actor("boun", "steward", "LA")
KINDS = ["sqlite"] if get_kind() == "sqlite" else ["sqlite", "postgresql"]
ROUNDS = 5


@pytest.fixture(params=KINDS)
def store(request, stores, enter, tmp_path, settings):
    settings.SIGNING_KEY = str(tmp_path / "mainstem.key")
    with enter(stores.make(tmp_path, request.param)) as made:
        instances.open_instance()
        yield made


def race(*works):
    """Do works at once, each on a connection of its own; return what each returned or raised."""
    from django.db import connections

    outcomes = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(number, work):
        try:
            connections["default"].ensure_connection()
            start.wait()
            outcomes[number] = work()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def assert_that_one_won(outcomes, conflict):
    errors = [o for o in outcomes if isinstance(o, Exception)]
    assert [type(e) for e in errors] == [conflict]
    assert history.verify_store().report.is_sound
    assert rebuilding.check(lambda done, total: None) == ()


def test_one_judges_a_claim_and_the_other_is_told(store):
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    for item in list_meetings():
        rulings = {LIN: Ruling("accepted", NEW), SOK: Ruling("rejected")}

        outcomes = race(
            *(
                partial(judging.judge, by, item.source, ruling, seen=None, now=NOW)
                for by, ruling in rulings.items()
            )
        )

        assert_that_one_won(outcomes, AlreadyJudged)


def test_one_undoes_a_judgement_and_the_other_is_told(store):
    read(THIRD_ZH)
    (item,) = list_meetings()
    judged = judging.judge(LIN, item.source, Ruling("accepted", NEW), seen=None, now=NOW)
    undo = partial(judging.undo, LIN, judged.judgement, now=NOW)

    assert_that_one_won(race(undo, undo), NoSuchClaim)


def test_one_links_two_entries_and_the_other_is_told(store):
    for number in range(ROUNDS):
        left, right = make_meeting(f"left {number}"), make_meeting(f"right {number}")

        outcomes = race(
            partial(links.link, ANNA, left.id, right.id, "same", now=NOW),
            partial(links.link, BOUN, right.id, left.id, "different", now=NOW),
        )

        assert_that_one_won(outcomes, AlreadyLinked)


def test_one_edits_a_statement_and_the_other_is_told(store):
    for number in range(ROUNDS):
        entry = make_meeting(str(number), date="2017-12-15")
        shown = entries.get_entry_page(ANNA, entry.id).picture.find("date")
        (said,) = shown.told[0].assertions

        change = partial(editing.replace_statement, seen=[said.since], now=NOW)
        place = (entry.id, "date", said.statement.id)

        outcomes = race(
            partial(change, ANNA, *place, Said(value="2017-12-16")),
            partial(change, BOUN, *place, Said(value="2017-12-17")),
        )

        assert_that_one_won(outcomes, Outdated)
        held = entries.get_entry_page(ANNA, entry.id).picture.find("date").told
        assert len(held) == 1


def test_one_retracts_an_entry_that_another_edits_or_is_told(store):
    for number in range(ROUNDS):
        entry = make_meeting(str(number))
        seen = withdrawals.plan(ANNA, entry.id).seen

        outcomes = race(
            partial(withdrawals.retract_entry, ANNA, entry.id, "x", seen=seen, now=NOW),
            partial(
                editing.state, BOUN, entry.id, "organ", Said(value="leaders"), seen=(), now=NOW
            ),
        )

        errors = [o for o in outcomes if isinstance(o, Exception)]
        assert [type(e) for e in errors] in ([EntryChanged], [links.NoSuchEntry])


def test_all_get_their_turn_when_many_write(store):
    outcomes = race(
        *(lambda n=n: [act(make_entry(f"{n} {i}")) for i in range(10)] for n in range(8))
    )

    assert outcomes == [[None] * 10] * 8
    assert history.verify_store().report.size == 80
    assert history.verify_store().report.is_sound


def test_a_reader_who_takes_long_keeps_nobody_from_writing_nor_sees_them(store):
    with closing(store.connect()) as reader:
        if not store.is_file:
            reader.autocommit = False
            reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        else:
            reader.execute("BEGIN")
        count = "SELECT count(*) FROM store_entry"
        assert reader.execute(count).fetchone() == (0,)

        outcomes = race(*(lambda n=n: act(make_entry(str(n))) for n in range(4)))

        assert outcomes == [None] * 4
        assert reader.execute(count).fetchone() == (0,)
        reader.rollback()
        assert reader.execute(count).fetchone() == (4,)


def test_the_index_is_filled_while_others_read_write_and_copy(store):
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)

    def index():
        return sum(1 for _ in indexing.index())

    outcomes = race(
        index,
        index,
        lambda: [act(make_entry(f"a {i}")) for i in range(20)],
        lambda: [copy(store) for _ in range(5)],
    )

    assert [o for o in outcomes if isinstance(o, Exception)] == []


def copy(store):
    """Copy a store as a person would who knows how."""
    import sqlite3

    if store.is_file:
        with closing(store.connect()) as source, closing(sqlite3.connect(":memory:")) as target:
            source.backup(target)


def test_indexing_waits_for_whoever_writes_longer_than_one_may_wait(store, monkeypatch):
    if not store.is_file:
        pytest.skip("PostgreSQL waits without an end")
    from django.db import connection

    read(THIRD_ZH)
    connection.ensure_connection()
    connection.connection.execute("PRAGMA busy_timeout = 10")
    step, tries = passages.index_some, []
    with closing(store.connect()) as writer:

        def try_step():
            tries.append(1)
            if len(tries) == 1:
                writer.execute("BEGIN IMMEDIATE")
            if len(tries) == 4:
                writer.execute("ROLLBACK")
            return step()

        monkeypatch.setattr(passages, "index_some", try_step)

        assert sum(1 for _ in indexing.index()) >= 1

    assert indexing.count_pending() == 0


def test_a_proof_of_the_register_keeps_nobody_from_writing(store, tmp_path):
    if not store.is_file:
        pytest.skip("on PostgreSQL writers wait")
    make_meeting("1")
    outcomes = []

    def write(done, total):
        # Were the store held, this would wait for five seconds and fail.
        outcomes.extend(race(lambda: act(make_entry(str(len(outcomes))))))

    assert rebuilding.check(write) == ()
    assert outcomes == [None]
    assert history.verify_store().report.size == 3
    assert not [p for p in tmp_path.iterdir() if "copy" in p.name]


def test_a_proof_finds_what_is_wrong_and_changes_nothing(store, tmp_path):
    make_meeting("1", date="2017-12-15")
    Statement.objects.filter(property="date").update(rank="deprecated")

    (difference, *_) = rebuilding.check(lambda done, total: None)

    assert (difference.stored, difference.made) == ({"rank": "deprecated"}, {"rank": "normal"})
    assert Statement.objects.get(property="date").rank == "deprecated"
