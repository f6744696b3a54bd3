"""`mainstem rebuild`: what it says, and its exit status."""

import pytest
from fakes.registers import make_meeting

from mainstem.cli import main
from mainstem.store.log import rebuilding
from mainstem.store.schema.tables import Act, Entry, Link, Statement


@pytest.fixture(autouse=True)
def register(db):
    # As a store that was opened before: then opening it makes nothing again.
    rebuilding.catch_up(lambda done, total: None)
    make_meeting("one")


def test_says_that_everything_is_as_it_should_be(capsys):
    assert main(["rebuild", "--check"]) == 0
    assert "Everything is as it follows" in capsys.readouterr().out


def test_says_what_is_and_what_should_be(capsys):
    Entry.objects.update(kind="event")

    assert main(["rebuild", "--check", "--quiet"]) == 1

    out = capsys.readouterr().out
    assert "store_entry, row 0: kind is 'event' and should be 'meeting'." in out
    assert Entry.objects.get().kind == "event"


def test_shows_where_long_values_differ(capsys):
    statement = Statement.objects.first()
    Statement.objects.filter(since=statement.since).update(
        record=f'{statement.record[:-1]},"written":"since"}}'
    )

    assert main(["rebuild", "--check", "--quiet"]) == 1

    (line,) = (x for x in capsys.readouterr().out.splitlines() if "store_statement" in x)
    stored, made = line.split("record is ")[1].split(" and should be ")
    assert stored.startswith("…")
    assert '"written"' in stored
    assert '"written"' not in made
    assert len(line) < 250


def test_says_what_is_missing_and_what_is_too_much(capsys):
    Entry.objects.all()._raw_delete("default")
    Link.objects.create(since=7, identifier="link-7", left="a", right="b", judgement="same")

    assert main(["rebuild", "--check"]) == 1

    out = capsys.readouterr().out
    assert "store_entry, row 0: it follows from the history, but is not there." in out
    assert "store_link, row 7: it is there, but does not follow from the history." in out


def test_makes_it_all_again(capsys):
    Entry.objects.update(kind="event")

    assert main(["rebuild"]) == 0

    assert "Rebuilt from 2 acts." in capsys.readouterr().out
    assert Entry.objects.get().kind == "meeting"


def test_prints_nothing_when_quiet(capsys):
    assert main(["rebuild", "--quiet"]) == 0
    assert main(["rebuild", "--check", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_does_not_rebuild_from_an_altered_history(capsys):
    Act.objects.filter(number=1).update(leaf=b"")

    assert main(["rebuild"]) == 1
    assert "not sound, first in act 1," in capsys.readouterr().err
