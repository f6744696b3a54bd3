"""Entries in the index: what is stated of them now, whatever was done before."""

import pytest
from django.db import connection
from fakes.registers import act, make_meeting
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state, text

from mainstem.store import running
from mainstem.store.log import rebuilding
from mainstem.store.schema.search_tables import SearchedEntry
from mainstem.store.searching import entries, indexes, texts
from mainstem.store.searching.indexes import Index, Place

pytestmark = pytest.mark.django_db


def find(word):
    token = texts.get_folder().fold(word)
    found = indexes.find(Place(Index.ENTRIES, [token], (0, 2**63 - 1)), 99)
    return list(dict.fromkeys(e.identifier for e in entries.load(found)))


def test_finds_an_entry_by_a_name():
    one = make_meeting("one", "澜湄外长会")

    assert find("外长") == [one.id]
    assert find("瀾湄") == [one.id]


def test_finds_an_entry_by_anything_stated_of_it():
    one = make_meeting("one", date="2025-08-15", place=text("安宁", "zh"))

    assert find("2025") == find("安宁") == [one.id]


def test_forgets_what_was_retracted():
    one = make_entry("one")
    title = state(one, "title", text("澜湄", "zh"), DALI)
    act(one, title)

    act(end(title), state(one, "title", text("大湄", "zh"), DALI))

    assert find("澜湄") == []
    assert find("大湄") == [one.id]


def test_leaves_out_what_is_known_to_be_wrong():
    one = make_entry("one")
    act(one, state(one, "title", text("澜湄", "zh"), DALI, rank="deprecated"))

    assert find("澜湄") == []


def test_finds_entries_that_are_the_same_as_one():
    one, other = make_meeting("one", "外长会"), make_meeting("other", "Foreign")
    same = link(one, other)

    act(same)
    together = find("外长"), find("foreign")
    act(end(same))

    assert together == ([one.id], [one.id])
    assert (find("外长"), find("foreign")) == ([one.id], [other.id])


def test_forgets_an_entry_that_has_ended():
    one = make_entry("one")
    act(one)

    act(end(one))

    assert not SearchedEntry.objects.exists()


def test_finds_the_others_when_the_one_that_led_them_has_ended():
    one, other = make_meeting("one", "外长会"), make_meeting("other", "Foreign")
    act(link(one, other))

    act(end(one))

    assert (find("外长"), find("foreign")) == ([], [other.id])


def test_puts_later_entries_first():
    one, other = make_meeting("one", "外长会"), make_meeting("other", "外长会")

    assert find("外长") == [other.id, one.id]


def test_is_the_same_after_a_rebuild():
    one, other = make_meeting("one", "外长会", date="2025-08-15"), make_meeting("other", "Foreign")
    act(link(one, other))

    assert rebuilding.check(lambda done, total: None) == ()
    rebuilding.rebuild(lambda done, total: None)

    assert find("外长") == find("2025") == [one.id]


def test_fills_again_what_an_older_segmenter_has_cut():
    one = make_meeting("one", "外长会")
    indexes.clear(Index.ENTRIES)
    SearchedEntry.objects.update(segmenter="0")

    entries.fill_if_stale()

    assert find("外长") == [one.id]


def list_tokens():
    """Return the tokens of every key of the index, in their order."""
    column = "key, tokens::text" if connection.vendor == "postgresql" else "rowid, tokens"
    return running.fetch(f"SELECT {column} FROM {Index.ENTRIES} ORDER BY 1")


def make_changes():
    """Yield what may become of what is told of an entry, one after the other."""
    one, other = make_entry("one"), make_entry("other")
    yield (one, state(one, "title", text("外长会", "zh"), DALI))
    for first, then in [
        (state(one, "place", text("安宁", "zh"), DALI), state(one, "place", text("Anning"), DALI)),
        (state(one, "date", "2025-08-15", DALI), state(one, "members", "KH", DALI)),
        (state(one, "ordinal", None, state="unknown"), state(one, "date", "2025", VIENTIANE)),
    ]:
        yield (first,)
        yield (then,)
        yield (end(first),)
    yield (state(one, "title", text("Ministers"), DALI),)
    yield (other, state(other, "place", text("安宁", "zh"), VIENTIANE), link(one, other))


def test_changes_only_what_is_told_otherwise_and_ends_as_if_filled_again():
    for changes in make_changes():
        act(*changes)
        now = list_tokens()

        entries.fill()

        assert list_tokens() == now


@pytest.mark.parametrize(
    ("name", "value", "limits"),
    [
        ("members", "KH", {}),
        ("date", "2025-08-15", {"rank": "deprecated"}),
        ("date", None, {"state": "unknown"}),
    ],
)
def test_asks_nothing_for_what_is_not_told_in_words(name, value, limits, monkeypatch):
    one = make_meeting("one", "外长会")
    monkeypatch.setattr(entries, "_refresh", pytest.fail)

    act(state(one, name, value, DALI, **limits))


def test_writes_nothing_when_the_same_is_said_again(monkeypatch):
    one = make_meeting("one", "外长会", date="2025-08-15")
    monkeypatch.setattr(indexes, "add", lambda index, rows: rows and pytest.fail(str(rows)))

    act(state(one, "date", "2025-08-15", VIENTIANE))


def spoil(statement, *parameters):
    """Change the index behind the back of what keeps it."""
    column = "key" if connection.vendor == "postgresql" else "rowid"
    running.run(statement.format(index=Index.ENTRIES, key=column), parameters)


def test_check_finds_nothing_in_an_index_that_is_as_the_texts_say():
    make_meeting("one", "澜湄外长会")
    renamed = make_meeting("two", "Second Meeting")
    act(end(state(renamed, "title", text("Second Meeting"), DALI)))

    assert rebuilding.check(lambda done, total: None) == ()


def test_check_names_a_key_that_the_index_lacks_has_otherwise_or_has_too_much():
    make_meeting("one", "Second Meeting")
    (key, tokens), *_ = sorted(indexes.iter_rows(Index.ENTRIES))

    spoil("DELETE FROM {index} WHERE {key} = %s", key)
    (lacking,) = rebuilding.check(lambda done, total: None)
    indexes.add(Index.ENTRIES, [(key, ["forged"])])
    (forged,) = rebuilding.check(lambda done, total: None)
    indexes.add(Index.ENTRIES, [(key, tokens), (9_999, ["forged"])])
    (added,) = rebuilding.check(lambda done, total: None)

    assert (lacking.table, lacking.key, lacking.stored) == ("search_entries", key, None)
    assert (forged.key, forged.stored) == (key, {"tokens": "forged"})
    assert forged.made == lacking.made == {"tokens": " ".join(sorted(tokens))}
    assert (added.key, added.stored, added.made) == (9_999, {"tokens": "forged"}, None)
