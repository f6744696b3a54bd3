"""What begins in a batch with all that is stated of it need not be read back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.registers import act
from fakes.statements import VIENTIANE, link, make_entry, state, text

from mainstem.store.log.derivations import DERIVATIONS
from mainstem.store.schema.list_tables import Listed


def begin(count, first):
    """Begin entries with two statements each, in one transaction."""
    rows = []
    for number in range(first, first + count):
        entry = make_entry(str(number))
        rows += [
            entry,
            state(entry, "title", text(f"Meeting {number}"), VIENTIANE),
            state(entry, "date", "2025-08-14", VIENTIANE),
        ]
    act(*rows)


@pytest.fixture
def gathered(monkeypatch):
    """Keep what was fresh in each batch."""
    found = []
    first = DERIVATIONS[0]
    gather = lambda applied: found.append(applied.fresh)  # noqa: E731
    kept = type(first)("fresh", (), gather)
    monkeypatch.setattr("mainstem.store.log.derivations.DERIVATIONS", (kept,))
    return found


@pytest.mark.django_db
def test_gathers_all_that_is_stated_of_an_entry_in_its_batch(gathered):
    begin(2, 0)

    (only,) = gathered
    assert list(only) == [0, 3]
    assert [(n, s.property) for n, s in only[3].statements] == [(4, "title"), (5, "date")]


@pytest.mark.django_db
def test_gathers_no_entry_that_is_found_to_be_the_same_as_another(gathered):
    old, new = make_entry("old"), make_entry("new")
    act(old)

    act(new, link(old, new), make_entry("other"))

    assert [one.entry.id for one in gathered[1].values()] == [make_entry("other").id]


@pytest.mark.django_db
def test_lists_many_fresh_entries_without_reading_their_statements():
    with CaptureQueriesContext(
        connection,
    ) as asked:
        begin(30, 0)

    read = [q["sql"] for q in asked if q["sql"].startswith("SELECT") and "record" in q["sql"]]
    assert Listed.objects.exclude(cells="").count() == 30
    assert read == []
