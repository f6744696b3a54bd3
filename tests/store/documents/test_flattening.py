"""Rows carry everything the pages need."""

from fakes.readings import Written, lay, make_reading

from mainstem.model.documents import Passage, Piece
from mainstem.store.documents import paging
from mainstem.store.documents.flattening import flatten
from mainstem.store.documents.marking import Showing, Showings
from mainstem.store.documents.places import PassageIndex, TextRange
from mainstem.values.spans import Span


def test_marks_every_claim_on_its_words():
    reading = make_reading()

    rows = lay(reading)

    shown = {
        (rows.claims[m.claim].kind, m.role): reading.passages[m.passage].text[m.start : m.end]
        for m in rows.marks
    }
    assert shown["figure", "claim"] == "11 percent"
    assert shown["event", "claim"] == "the ministers' meeting"
    assert shown["discrepancy", "left"] == "稳步"
    assert shown["citation", "claim"] == "[1] 外交部：《公报》，2025年。"
    assert shown["citation", "anchor"] == ""


def test_marks_both_sides_of_a_pair_in_their_own_documents():
    reading = make_reading(pair=True)

    rows = lay(reading)

    sides = {
        rows.passages[m.passage].side for m in rows.marks if rows.claims[m.claim].kind == "event"
    }
    assert sides == {"left", "right"}
    texts = [reading.passages[m.passage].text[m.start : m.end] for m in rows.marks]
    assert "5009亿美元" in texts
    assert "US$500.9 billion" in texts


def test_puts_units_side_by_side_in_the_order_of_the_document():
    rows = lay(make_reading(pair=True))

    blocks = {}
    for row in rows.passages:
        blocks.setdefault(row.block, []).append(row.side)
    assert [blocks[n] for n in range(len(blocks))] == [
        ["left", "right"],
        ["left", "right"],
        ["left", "right"],
        ["left", "right"],
        ["left"],
        ["left", "right"],
        ["left"],
    ]


def test_finds_the_place_of_a_claim_without_words_in_its_unit():
    written = (Written("[discrepancy:x|甲]", "[discrepancy:x|A]"),)
    reading = make_reading(written)
    bare = [
        d.__class__(**{**_fields(d), "zh_spans": (), "en_spans": ()}) for d in reading.discrepancies
    ]

    rows = lay(reading.__class__(**{**_fields(reading), "discrepancies": tuple(bare)}))

    assert rows.claims[0].passage == 0
    assert rows.claims[0].unit == 0
    assert rows.claims[0].page == 1


def _fields(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_is_in_one_column_when_only_a_name_stands_in_another_language():
    written = (*(Written(f"第{n}段。") for n in range(20)), Written("标题", "A title"))

    assert not flatten(make_reading(written)).two_columns
    assert flatten(make_reading()).two_columns


def test_pages_stay_light_and_leave_nothing_out():
    written = tuple(Written("字" * 400, "word " * 160) for _ in range(100))

    rows = lay(make_reading(written))

    assert len(rows.pages) > 3
    assert rows.pages[0].first_block == 0
    assert rows.pages[-1].last_block == 99
    for page, following in zip(rows.pages, rows.pages[1:], strict=False):
        assert following.first_block == page.last_block + 1
        assert (page.last_block - page.first_block + 1) * 2000 <= paging.PAGE_WEIGHT * 1.1


def test_cuts_a_block_too_long_for_one_page():
    text = "很" * 200_000
    written = (Written("前"), Written(f"{text}[figure:b|12%]"), Written("后"))

    rows = lay(make_reading(written))

    cut = [p for p in rows.pages if p.end is not None]
    assert [p.start for p in cut[1:]] == [p.end for p in cut[:-1]]
    assert cut[-1].end >= 200_003
    assert rows.claims[0].page == cut[-1].number
    assert rows.marks[0].page == cut[-1].number


def test_has_no_page_when_a_document_has_no_text():
    assert lay(make_reading(())).pages == []


def test_locates_what_a_passage_locates():
    text = "第一行第二行 end"
    passage = Passage(
        id="p", document="d", type="paragraph", lang="zh", text=text,
        pieces=(Piece(0, 4, 2, 5), Piece(3, 6, 0, 3), Piece(7, 7, 1, 4)),
    )  # fmt: skip
    index = PassageIndex([(5, passage)])

    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            spans = passage.locate(start, end)
            found = index.locate(spans)
            if spans:
                assert len(found) == 1
                assert text[found[0].start : found[0].end].strip() == text[start:end].strip()


def test_locates_nothing_where_no_passage_stands():
    assert PassageIndex([]).locate([Span(1, 0, 9)]) == ()
    passage = Passage("p", "d", "paragraph", "zh", "abc", (Piece(0, 2, 0, 3),))
    index = PassageIndex([(0, passage)])
    assert index.locate([Span(2, 3, 9), Span(1, 0, 3), Span(3, 0, 3)]) == ()
    assert index.locate([Span(2, 1, 9)]) == (TextRange(0, 1, 3),)


def test_keeps_where_claims_show_claim_by_claim():
    found = [
        (Showing(3, 0, 4, "claim"), Showing(3, 9, 9, "anchor")),
        (),
        (Showing(1, 2, 3, "left"), Showing(2, 5, 8, "right")),
    ]

    showings = Showings(found)

    assert [tuple(of_claim) for of_claim in showings] == found
    assert list(showings.passages) == [3, 3, 1, 2]
