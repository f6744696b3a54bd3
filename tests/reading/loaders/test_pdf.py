"""The pages of a PDF come out as lines with their layout, in the order a person reads them."""

import threading
import zlib

import pytest
from fakes.papers import make_pdf
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import loaders
from mainstem.reading.loaders.pdf.order import Fragment, order

LONG = "words of a column that fill it fully"


def load(*pages, name="a.pdf", **options):
    return loaders.load(make_pdf(pages, **options), name)


def test_read_gives_each_line_its_place_and_layout():
    source = load(
        [(60, 700, 12, "First line"), (60, 680, 24, "Second")], [(60, 700, 12, "Page two")]
    )

    assert (source.format, source.places) == ("pdf", "page")
    assert source.texts == ("First line\nSecond", "Page two")
    assert [(line.place, line.start, line.text) for line in source.lines] == [
        (1, 0, "First line"),
        (1, 11, "Second"),
        (2, 0, "Page two"),
    ]
    layout = source.lines[0].layout
    assert layout.left == pytest.approx(0.1, abs=0.005)
    assert layout.top < 1 - 700 / 800 < layout.bottom
    assert layout.size == pytest.approx(12)
    assert source.lines[1].layout.size == pytest.approx(24)


def test_read_measures_pages_as_they_are_shown():
    source = load([(60, 700, 12, "Turned")], rotate=90)

    layout = source.lines[0].layout
    assert layout.left == pytest.approx(700 / 800, abs=0.02)
    assert layout.top == pytest.approx(60 / 600, abs=0.02)


def test_read_takes_the_lines_of_a_page_downwards():
    source = load([(60, 100, 12, "bottom"), (60, 700, 12, "top"), (60, 400, 12, "middle")])

    assert source.texts == ("top\nmiddle\nbottom",)


def test_read_takes_one_column_after_the_other():
    page = [(60, 740, 14, "A title that runs over both of the columns of this page")]
    page += [(60, 700 - 14 * i, 10, f"L{i} {LONG}") for i in range(6)]
    page += [(320, 700 - 14 * i, 10, f"R{i} {LONG}") for i in range(6)]

    text = load(page).texts[0].split("\n")

    assert [line.split()[0] for line in text] == [
        "A",
        *(f"L{i}" for i in range(6)),
        *(f"R{i}" for i in range(6)),
    ]


def test_read_takes_a_table_row_by_row():
    page = [(60, 700 - 14 * i, 10, f"country {i}") for i in range(6)]
    page += [(320, 700 - 14 * i, 10, f"{i} tonnes") for i in range(6)]

    assert load(page).texts[0].split("\n")[2] == "country 2\t2 tonnes"


def test_read_writes_raised_digits_as_small_ones():
    source = load([(60, 700, 10, "Resolution"), (107.5, 704, 6, "3"), (60, 650, 10, "in 2025")])

    assert source.texts == ("Resolution³\nin 2025",)


def test_read_reports_pages_without_text():
    source = load([(60, 700, 12, "Text")], [], pictures=True)

    assert [(n.place, n.message) for n in source.notices] == [(2, "page 2 has no text: scanned?")]
    assert source.texts[1] == ""


def test_read_loads_a_document_without_any_text():
    source = load([], [])

    assert source.lines == ()
    assert [n.place for n in source.notices] == [1, 2, None]
    assert "blank" in source.notices[0].message


def test_read_reports_text_that_has_no_meaning():
    source = load([(60, 700, 12, "(cid:12)(cid:13)(cid:9)")])

    assert "have no meaning" in source.notices[0].message


@pytest.mark.parametrize(
    ("stated", "title"),
    [("Progress Report", "Progress Report"), ("Microsoft Word - x.doc", None), ("a.docx", None)],
)
def test_read_takes_a_title_that_is_no_file_name(stated, title):
    assert load([(60, 700, 12, "x")], title=stated).title == title


def test_read_says_when_the_end_is_missing():
    data = make_pdf([[(60, 700, 12, "one")], [(60, 700, 12, "two")]])

    source = loaders.load(data[: data.index(b"xref\n")], "a.pdf")

    assert "cut off" in source.notices[0].message
    assert source.texts[0] == "one"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "cut off"),
        (b"%PDF-1.7\nnothing\n%%EOF\n", "damaged"),
        (make_pdf([]), "no pages|damaged"),
    ],
)
def test_read_refuses_what_holds_no_page(data, reason):
    with pytest.raises(loaders.UnreadableDocument, match=reason):
        loaders.load(data, "a.pdf")


def test_read_refuses_an_encrypted_document():
    data = make_pdf([[(60, 700, 12, "x")]])
    key = "00" * 32
    locked = data.replace(
        b"trailer<<",
        b"trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>"
        % ((key.encode(),) * 2),
    )

    with pytest.raises(loaders.UnreadableDocument, match="needs a password"):
        loaders.load(locked, "a.pdf")


def test_read_refuses_more_pages_than_the_limit():
    with pytest.raises(loaders.UnreadableDocument, match="has 3 pages; the limit is 2"):
        loaders.load(make_pdf([[], [], []]), "a.pdf", limits=loaders.Limits(pages=2))


def test_read_refuses_more_characters_than_the_limit():
    with pytest.raises(loaders.UnreadableDocument, match="more than 5 characters"):
        loaders.load(
            make_pdf([[(60, 700, 12, "sixsix")]]), "a.pdf", limits=loaders.Limits(characters=5)
        )


def test_read_refuses_a_bomb_before_it_is_unpacked():
    packed = zlib.compress(b"0 " * 1_000_000)
    bomb = b"9 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n" % (
        len(packed),
        packed,
    )
    data = make_pdf([[(60, 700, 12, "x")]], extra=bomb)

    with pytest.raises(loaders.UnreadableDocument, match="unpacks to more than"):
        loaders.load(data, "a.pdf", limits=loaders.Limits(inflated_bytes=1_000_000))
    assert loaders.load(data, "a.pdf").texts == ("x",)


def test_read_can_be_called_by_many_threads():
    data = make_pdf([[(60, 700, 12, f"page {i}")] for i in range(5)])
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(loaders.load(data, "a.pdf").texts))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [tuple(f"page {i}" for i in range(5))] * 8


WHOLE = make_pdf([[(60, 700, 12, "one"), (60, 600, 12, "two 2")], [(60, 700, 12, "three")]])


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6))
def test_read_takes_any_damage(changes):
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value

    try:
        source = loaders.load(bytes(data), "a.pdf")
    except loaders.UnreadableDocument:
        return

    for line in source.lines:
        assert source.texts[line.place - 1][line.start : line.start + len(line.text)] == line.text


fractions = st.floats(0, 0.99)
fragments = st.builds(
    lambda text, left, top, width: Fragment(
        text, left, top, min(1, left + width), top + 0.01, size=10, em=0.02
    ),
    st.sampled_from(["a", "文", "12"]),
    fractions,
    fractions,
    st.floats(0.01, 0.5),
)


@given(st.lists(fragments, max_size=30))
def test_order_keeps_every_piece_once(pieces):
    lines = order(pieces)

    found = sorted("".join(line.text for line in lines).replace("\t", "").replace(" ", ""))
    assert found == sorted("".join(p.text for p in pieces))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "pages"), [("A_RES_73_3-EN", 10), ("A_RES_73_6-EN", 5)])
def test_read_takes_resolutions_of_the_united_nations(shared, name, pages):
    path = shared / "documents" / "pdf" / f"{name}.pdf"

    source = loaders.load_file(path)

    assert len(source.texts) == pages
    assert source.notices == ()
    assert source.lines[0].text.startswith("United Nations")
    assert sum(map(len, source.texts)) > 3000 * pages
