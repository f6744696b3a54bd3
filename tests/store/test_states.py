"""What names the state of the store is another value after every commit, whoever made it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from mainstem.operations.stores import indexing
from mainstem.store.access import accounts
from mainstem.store.schema.people import Account
from mainstem.store.states import Watcher, get_state


def add(name):
    accounts.add_account(name, datetime(2026, 1, 2, tzinfo=UTC))


@pytest.mark.django_db(transaction=True)
def test_commit_of_anyone_gives_another_state():
    def add_elsewhere():
        add("noy")
        connection.close()

    seen = [get_state()]
    assert get_state() == seen[0]
    add("keo")
    seen.append(get_state())
    other = Thread(target=add_elsewhere)
    other.start()
    other.join()
    seen.append(get_state())
    Account.objects.filter(name="noy").update(is_active=False)
    seen.append(get_state())
    Account.objects.all().delete()
    seen.append(get_state())

    assert None not in seen
    assert len(set(seen)) == 5


@pytest.mark.django_db(transaction=True)
def test_state_stays_while_the_store_is_only_read(alone):
    before = get_state()

    list(Account.objects.all())
    Account.objects.count()

    assert get_state() == before


@pytest.mark.django_db
def test_there_is_no_state_within_a_transaction():
    assert get_state() is None


@pytest.mark.django_db(transaction=True)
def test_commit_of_what_began_before_gives_another_state():
    if connection.vendor != "postgresql":
        pytest.skip("a store in memory has one connection that writes")
    add("keo")
    before = get_state()
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("DELETE FROM store_account")
        begun = get_state()
        cursor.execute("COMMIT")

    assert get_state() not in (before, begun)


def open_file(path):
    made = sqlite3.connect(path, isolation_level=None)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("CREATE TABLE said (word TEXT)")
    return closing(made)


WRITES = st.lists(st.sampled_from(["add", "change", "delete", "nothing", "undo"]), max_size=12)


@given(writes=WRITES)
def test_file_in_one_state_always_holds_the_same(tmp_path_factory, writes):
    path = tmp_path_factory.mktemp("watched") / "store.sqlite3"
    watcher, held = Watcher(), {}
    with open_file(path) as one, closing(sqlite3.connect(path, isolation_level=None)) as two:
        for number, write in enumerate(writes):
            at_work, reader = (one, two) if number % 2 else (two, one)
            at_work.execute("BEGIN IMMEDIATE")
            if write in ("add", "undo"):
                at_work.execute("INSERT INTO said VALUES (?)", [str(number)])
            elif write == "change":
                at_work.execute("UPDATE said SET word = word || ?", [str(number)])
            elif write == "delete":
                at_work.execute("DELETE FROM said")
            state = watcher.look(str(path))
            rows = reader.execute("SELECT * FROM said").fetchall()
            assert held.setdefault(state, rows) == rows
            at_work.execute("ROLLBACK" if write == "undo" else "COMMIT")
            state = watcher.look(str(path))
            rows = reader.execute("SELECT * FROM said").fetchall()
            assert held.setdefault(state, rows) == rows
        assert None not in held


def test_file_has_another_state_when_another_process_has_written(tmp_path):
    path, watcher = tmp_path / "store.sqlite3", Watcher()
    write = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
    )
    with open_file(path):
        before = watcher.look(str(path))
        subprocess.run(
            [sys.executable, "-c", write, str(path), "INSERT INTO said VALUES ('it')"], check=True
        )

        assert before is not None
        assert watcher.look(str(path)) != before


def test_file_in_place_of_another_has_another_state(tmp_path):
    path, other, watcher = tmp_path / "store.sqlite3", tmp_path / "other.sqlite3", Watcher()
    for name in (path, other):
        with open_file(name):
            pass
    before = watcher.look(str(path))

    os.replace(other, path)

    assert watcher.look(str(path)) not in (None, before)


def test_missing_file_has_no_state_and_is_not_made(tmp_path):
    path = tmp_path / "store.sqlite3"

    assert Watcher().look(str(path)) is None
    assert not path.exists()


def test_file_that_is_no_store_has_no_state(tmp_path):
    path = tmp_path / "store.sqlite3"
    path.write_text("It is said that this is a store." * 99, "utf-8")

    assert Watcher().look(str(path)) is None


@pytest.mark.django_db(transaction=True)
def test_state_stays_while_a_server_looks_for_what_to_index(alone):
    if connection.vendor != "postgresql":
        pytest.skip("a store in memory counts commits of nothing, too")
    list(indexing.index())
    before = get_state()

    assert list(indexing.index()) == []
    assert get_state() == before
