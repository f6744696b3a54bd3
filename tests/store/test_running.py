from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from mainstem.store import running
from mainstem.store.schema.tables import Act, Switch

pytestmark = pytest.mark.django_db

INSERT = "INSERT INTO store_switch (since, identifier, rule) VALUES (%s, %s, %s)"
LIST = "SELECT since, rule FROM store_switch ORDER BY since"


def test_runs_and_fetches_what_django_sees_too():
    running.run(INSERT, (1, "switch-1", "100% sure"))
    running.run_many(INSERT, [(2, "switch-2", "%s"), (3, "switch-3", "?")])
    assert running.fetch(LIST) == [(1, "100% sure"), (2, "%s"), (3, "?")]
    assert list(Switch.objects.order_by("since").values_list("since", "rule")) == running.fetch(
        LIST
    )


def test_writes_a_doubled_percent_sign_once():
    assert running.fetch("SELECT '100%%', %s", ("a",)) == [("100%", "a")]


def test_runs_nothing_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        running.run_many(INSERT, [])


def test_raises_the_errors_of_django():
    running.run(INSERT, (1, "switch-1", "a"))
    with pytest.raises(IntegrityError), transaction.atomic():
        running.run(INSERT, (1, "switch-1", "a"))
    with pytest.raises(IntegrityError), transaction.atomic():
        running.run_many(INSERT, [(1, "switch-1", "a")])


def test_refuses_to_go_on_in_a_transaction_that_is_broken():
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            running.fetch(LIST)


def test_can_be_counted():
    with CaptureQueriesContext(connection) as asked:
        running.run(INSERT, (1, "switch-1", "a"))
        running.run_many(INSERT, [(2, "switch-2", "b")])
        running.fetch(LIST)
    assert len(asked) == 3


def test_has_bytes_times_and_json_as_django_has_them():
    query = "SELECT data, at FROM store_act"
    moment = datetime(2026, 3, 23, 12, tzinfo=UTC)
    Act.objects.create(number=2**40, data=b"\x00\xff%s", leaf=b"", at=moment)

    ((data, at),) = running.fetch(query)

    assert bytes(data) == b"\x00\xff%s"
    if connection.vendor == "postgresql":
        assert at == moment
        assert running.fetch("""SELECT '{"a": [1]}'::jsonb""") == [('{"a": [1]}',)]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps what it reads itself")
def test_has_the_server_keep_one_statement_for_numbers_of_any_size():
    for number in (1, 2, 2**20, 2**40, -(2**62)):
        assert running.fetch("SELECT %s + 0 AS kept_once", (number,)) == [(number,)]

    kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%kept_once%%'"
    assert running.fetch(kept) == [(1,)]


@pytest.mark.parametrize(
    ("values", "filled"), [([7], [7]), ([1, 2, 3], [1, 2, 3, 3]), ([1, 2], [1, 2])]
)
def test_fills_up_to_a_power_of_two(values, filled):
    assert running.fill_up(values) == filled
