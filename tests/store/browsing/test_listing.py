"""What lists show follows from the acts, however they came: one by one, undone, merged, split."""

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state, text
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mainstem.model.kinds import get_digests
from mainstem.register import cells
from mainstem.store.browsing import bitmaps, listing
from mainstem.store.log import derivations
from mainstem.store.schema.list_tables import Bitmap, Listed, ListedKind, SortKey


def dump():
    """Return all that lists are made of."""
    return {
        table.__name__: sorted(table.objects.values_list(*(f.name for f in table._meta.fields)))
        for table in (Listed, Bitmap, SortKey)
    }


def find(facet, value, kind="meeting"):
    """Return the slots a facet finds."""
    rows = Bitmap.objects.filter(kind=kind, facet=facet, value=value)
    return [
        slot
        for chunk, data in rows.values_list("chunk", "data")
        for slot in bitmaps.iter_numbers({chunk: bitmaps.read(bytes(data))})
    ]


@pytest.mark.django_db
def test_lists_an_entry_with_its_names_facets_and_keys():
    entry = make_meeting("1", date="2017-12-15", organ="foreign_ministers", members=["CN", "LA"])

    row = Listed.objects.get()
    assert (row.identifier, row.slot) == (entry.id, 0)
    assert row.titles == '{"en": "Third Foreign Ministers’ Meeting"}'
    assert find("date", "2017") == find("members", "LA") == find("source", DALI) == [0]
    assert find("area", "") == [0]
    assert find("members", "") == []
    assert set(SortKey.objects.values_list("order", flat=True)) == {"title.en", "title.zh", "date"}


@pytest.mark.django_db
def test_forgets_what_a_retracted_statement_said():
    entry = make_meeting("1")
    said = state(entry, "date", "2017-12-15", VIENTIANE)
    act(said)

    act(end(said))

    assert find("date", "2017") == find("source", VIENTIANE) == []
    assert find("date", "") == [0]
    assert not SortKey.objects.filter(order="date").exists()


@pytest.mark.django_db
def test_shows_what_was_merged_as_one_and_what_was_split_as_two():
    one = make_meeting("1", date="2017-12-15")
    other = make_meeting("2", title="Dali meeting", members=["KH"])
    before = find("", ""), find("members", "KH")
    same = link(one, other)

    act(same)
    merged = find("", ""), find("members", "KH")
    act(end(same))

    assert before == ([0, 1], [1])
    assert merged == ([0], [0])
    assert (find("", ""), find("members", "KH")) == before


@pytest.mark.django_db
def test_lists_the_next_of_a_group_when_the_leading_entry_ends():
    one, other = make_entry("1"), make_entry("2")
    said = state(other, "title", text("Dali meeting"))
    act(one, other, said, link(one, other))

    act(end(one))

    assert find("", "") == [1]
    assert Listed.objects.get(slot=1).titles == '{"en": "Dali meeting"}'


@pytest.mark.django_db
def test_tells_how_many_values_there_are_beyond_those_it_keeps():
    entry = make_meeting("1")
    act(*(state(entry, "outcomes", text(f"Outcome {n}"), DALI) for n in range(cells.MOST + 5)))

    cell = cells.read_cells(Listed.objects.get().cells)["outcomes"]

    assert len(cell.values) == cells.MOST
    assert cell.count == cells.MOST + 5


@pytest.mark.django_db
def test_lists_anew_what_is_declared_otherwise_than_before():
    make_meeting("1", date="2017-12-15")
    digests = get_digests()
    listing.list_anew(digests)
    assert listing.list_changed_kinds(digests) == []

    ListedKind.objects.filter(kind="meeting").update(digest="of another version")
    Bitmap.objects.filter(facet="date").delete()
    assert listing.list_changed_kinds(digests) == ["meeting"]
    listing.list_anew({"meeting": digests["meeting"]})

    assert find("date", "2017") == [0]
    assert listing.list_changed_kinds(digests) == []


VALUES = {
    "title": [text("Third meeting"), text("第三次外长会", "zh"), text("Dali meeting")],
    "date": ["2017-12-15", "2017-12", "2018/2022", "2016"],
    "organ": ["leaders", "ministers"],
    "members": ["KH", "LA", "CN"],
    "ordinal": [{"amount": "3", "unit": None}],
    "place": [text("Dali"), {"entry": make_entry("p", "place").id}],
}
ENTRIES = [make_entry(str(n)) for n in range(4)]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ENTRIES),
        st.sampled_from([(p, v) for p, values in VALUES.items() for v in values]),
        st.sampled_from(["normal", "deprecated"]),
        st.sampled_from([(), (DALI,), (VIENTIANE, DALI)]),
    )
    | st.tuples(st.sampled_from(ENTRIES), st.sampled_from(ENTRIES))
    | st.sampled_from(["flush"]),
    max_size=25,
)


class ListingFollows(TestCase):
    """However acts are grouped, the lists are those made from nothing."""

    @given(STEPS)
    @settings(max_examples=settings.default.max_examples)
    def test_lists_the_same_when_listed_anew(self, steps):
        act(*ENTRIES)
        holding, waiting = {}, []
        for step in [*steps, "flush"]:
            if step == "flush":
                act(*waiting)
                waiting = []
                continue
            if len(step) == 2:
                if step[0] is step[1]:
                    continue
                row = link(*step)
            else:
                entry, (property_, value), rank, documents = step
                row = state(entry, property_, value, *documents, rank=rank)
            waiting.append(end(row) if holding.pop(row.id, None) else row)
            if waiting[-1] is row:
                holding[row.id] = row

        kept = dump()
        listing.list_anew(get_digests())

        assert dump() == kept


def test_lists_are_made_again_with_everything_else():
    assert {Listed, Bitmap, SortKey} <= {t for d in derivations.DERIVATIONS for t in d.tables}
