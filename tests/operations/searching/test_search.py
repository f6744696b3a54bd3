"""Search: who finds what, in which order, and that every hit can be reached."""

from collections import Counter
from datetime import UTC, datetime
from functools import partial

import pytest
from fakes.readings import Written, make_reading
from fakes.registers import ANNA, act, make_meeting
from fakes.statements import DALI, make_entry, state, text

from mainstem.governance import roles
from mainstem.governance.permissions import NotAllowed
from mainstem.operations.access import accounts
from mainstem.operations.searching import finding, search
from mainstem.operations.searching.search import Count, Filters, UnknownFilter
from mainstem.operations.stores import indexing
from mainstem.register.acts import Actor
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
VISITOR = Actor("", roles.VISITOR)


def read(*written, seed="", title="标题"):
    reading = make_reading(tuple(written), seed=seed, title=title)
    stored, _ = readings.save_reading(flatten(reading), NOW)
    for _ in indexing.index():
        pass
    return stored


def look(words, *, by=ANNA, **options):
    return search.search(by, words, **options)


def list_texts(found):
    return [getattr(hit, "said", None) and hit.said.excerpt.text for hit in found.hits]


def turn_through(words, limit, **options):
    """Return what every page shows, one after the other."""
    after, shown = "", []
    while True:
        found = look(words, after=after, limit=limit, **options)
        shown += found.hits
        if found.next is None:
            return shown
        after = found.next


def test_finds_entries_then_titles_then_headings_then_text():
    entry = make_meeting("one", "澜湄合作外长会")
    read(
        Written("各方推动澜湄合作。", None),
        Written("一、澜湄合作", None, "heading", 1),
        Written("注：澜湄合作", None, "footnote"),
        title="澜湄合作回顾",
    )

    found = look("瀾湄")

    assert found.hits[0].identifier == entry.id
    assert [hit.type for hit in found.hits[1:]] == ["title", "heading", "paragraph", "footnote"]
    assert found.count == Count(5, "exact")


def test_visitors_find_only_what_has_been_accepted():
    make_meeting("one", "澜湄合作外长会")
    read(Written("各方推动澜湄合作。", None))

    found = look("澜湄", by=VISITOR)

    assert [type(hit) for hit in found.hits] == [search.EntryHit]
    assert look("推动", by=VISITOR).hits == ()
    assert look("澜湄", by=VISITOR, filters=Filters(kind="passage")).hits == ()
    assert found.pending == 0


def test_strangers_find_nothing_at_all():
    with pytest.raises(NotAllowed):
        look("澜湄", by=Actor("", roles.STRANGER))


def test_marks_what_was_found_in_the_text_as_it_stands():
    read(Written("推动瀾湄合作２０１７年", None))

    (hit,) = look("澜湄 2017").hits

    excerpt = hit.said.excerpt
    assert [excerpt.text[a:b] for a, b in excerpt.marks] == ["瀾湄", "２０１７"]


def test_what_is_written_with_marks_comes_before_what_is_without():
    read(Written(None, "hop tac hop tac", lang="vi"), Written(None, "Hợp tác", lang="vi"))

    assert list_texts(look("hợp tác")) == ["Hợp tác", "hop tac hop tac"]
    assert set(list_texts(look("hop tac"))) == {"Hợp tác", "hop tac hop tac"}


def test_words_may_stand_anywhere_and_phrases_only_as_they_are():
    read(Written(None, "a joint declaration"), Written(None, "declarations, jointly and joint"))

    assert len(look("declaration joint").hits) == 2
    assert list_texts(look('"joint declaration"')) == ["a joint declaration"]


def test_cuts_a_run_that_stands_nowhere_where_it_meets_most_rarely():
    read(Written("澜湄合作专项基金", None), Written("基金会", None))

    found = look("澜湄基金")

    assert found.words == ("澜湄", "基金")
    assert list_texts(found) == ["澜湄合作专项基金"]
    assert found.left_out == ()


def test_does_not_look_for_the_letters_of_a_word_that_stands_nowhere():
    read(Written(None, "ນະຄອນຫຼວງ ທ ຶ ນ ພິເສດ", lang="lo"))

    assert (look("ທຶນ").hits, look("ທຶນ").left_out) == ((), ("ທຶນ",))
    assert look("ທຶນພິເສດ").words == ("ພິເສດ",)


def test_leaves_out_what_stands_nowhere_and_then_the_commonest():
    read(Written("水和鱼", None), Written("水和火", None), Written("鱼类", None))

    assert (look("鱼 zebra").left_out, len(look("鱼 zebra").hits)) == (("zebra",), 2)
    assert (look("鱼类 水").words, look("鱼类 水").left_out) == (("鱼类",), ("水",))


def test_asks_little_for_a_paragraph_that_stands_nowhere(monkeypatch):
    read(Written("水和鱼", None), Written("木和火", None))
    pasted = "".join(chr(code) for code in range(0x5000, 0x5000 + 290)) + "水鱼木火"
    asked = Counter()
    for name in ("count_terms", "has_hit"):
        right = getattr(finding, name)
        counted = partial(lambda made, how, *rest: asked.update([made]) or how(*rest), name, right)
        monkeypatch.setattr(finding, name, counted)

    found = look(pasted)

    # Once for each of eight runs, once for all pieces, and to weigh them; it were 300 of each.
    assert list_texts(found) == ["水和鱼"]
    assert asked["count_terms"] + asked["has_hit"] < 30


def test_says_that_nothing_was_found():
    read(Written("水", None))

    found = look("zebra")

    assert (found.hits, found.count, found.next) == ((), Count(0, "exact"), None)
    assert look("… —").hits == ()


@pytest.mark.parametrize("limit", [1, 7, 20, 200])
def test_every_hit_can_be_reached_once(limit):
    for seed in range(3):
        read(*(Written(f"水和第{n}条鱼", None) for n in range(33)), seed=str(seed))
    for n in range(45):
        make_meeting(f"m{n}", f"水会{n}")

    shown = turn_through("水", limit)

    assert len(shown) == 3 * 33 + 45
    assert len({getattr(h, "identifier", "") for h in shown}) == len(shown)


def test_a_phrase_that_is_rare_among_its_words_is_found_on_a_later_page(monkeypatch):
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 50)
    read(*[Written(None, "a declaration that is joint")] * 120)
    read(Written(None, "a joint declaration"), seed="last")

    assert look('"joint declaration"').hits == ()
    shown = turn_through('"joint declaration"', 20)

    assert [hit.said.excerpt.text for hit in shown] == ["a joint declaration"]


def test_counts_no_further_than_it_has_to(monkeypatch):
    monkeypatch.setattr(finding, "MOST_COUNTED", 10)
    read(*(Written(f"水{n}", None) for n in range(40)))

    assert look("水").count == Count(10, "more")


def test_an_entry_found_by_its_name_is_not_shown_again_for_the_rest():
    one = make_entry("one")
    act(
        one,
        state(one, "title", text("澜湄会", "zh"), DALI),
        state(one, "title", text("Lancang meeting", "en"), DALI),
        state(one, "place", text("澜湄宾馆", "zh"), DALI),
        state(one, "date", "2017-12-15", DALI),
    )

    (hit,) = look("澜湄").hits
    (mixed,) = look("澜湄 lancang 2017").hits

    assert hit.identifier == mixed.identifier == one.id
    assert [line.property for line in hit.said] == ["place"]
    assert [line.property for line in mixed.said] == ["date", "place"]
    assert [line.lang for line in hit.names] == ["zh", "en"]


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        (Filters(), ["organisation", "meeting", "title", "paragraph", "paragraph"]),
        (Filters(kind="meeting"), ["meeting"]),
        (Filters(kind="entry"), ["organisation", "meeting"]),
        (Filters(kind="document"), ["title"]),
        (Filters(kind="passage"), ["paragraph", "paragraph"]),
        (Filters(lang="zh"), ["organisation", "title", "paragraph"]),
        (Filters(lang="en", kind="passage"), ["paragraph"]),
        (Filters(lang="lo"), []),
        (Filters(document="document-0"), []),
    ],
)
def test_looks_only_where_it_is_told(filters, kinds):
    make_meeting("one", "LMC meeting")
    body = make_entry("body", "organisation")
    act(body, state(body, "name", text("lmc 中心", "zh"), DALI))
    read(Written("lmc 合作", "The LMC"), title="LMC 标题")

    found = look("lmc", filters=filters)

    assert [getattr(hit, "kind", None) or hit.type for hit in found.hits] == kinds


def test_looks_in_one_document():
    one = read(Written("水", None), seed="1")
    read(Written("水", None), seed="2")

    found = look("水", filters=Filters(document=one.subject))

    assert [hit.subject for hit in found.hits] == [one.subject]


def test_refuses_a_kind_there_is_none_of():
    with pytest.raises(UnknownFilter):
        look("水", filters=Filters(kind="zebra"))


@pytest.mark.parametrize(
    "after", ["x", "9-9-9", "0-999999999999999999-9999", "r0-0-0", "r6-559555-117", "-1-0-0", "1"]
)
def test_any_place_to_go_on_from_leads_somewhere(after):
    read(Written("水", None))

    look("水", after=after)
    assert look("xyzzy", after=after).hits == ()


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "' OR 1=1 --",
        "NEAR(",
        "a* ^b",
        "col:x",
        "(((",
        "\0",
        "\ud800",
        "'; DROP TABLE",
        "\\",
        "&|!<->",
    ],
)
def test_anything_may_be_typed(words):
    read(Written("水", "water a col x or drop table near"))

    look(words)
    look(f"水 {words}")


def test_asks_few_questions_however_much_there_is(django_assert_max_num_queries):
    read(*(Written(f"水{n}", None) for n in range(300)))
    make_meeting("one", "水会")

    # Seven on SQLite; PostgreSQL is asked for few keys, how many there are, and then for all.
    with django_assert_max_num_queries(16):
        look("水")


def test_says_how_much_cannot_be_found_yet():
    readings.save_reading(flatten(make_reading(seed="new")), NOW)

    assert look("水").pending == 1
    assert look("水", by=accounts.OPERATOR).pending == 1
