import dataclasses
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.documents import PASSAGE_TYPES, Passage, Piece
from mainstem.reading import alignment, loaders, structure

TEXTS = {
    "title": ("湄南河水文年报", "Hydrological Yearbook of the Menan River"),
    "flood": (
        "8月15日，洪水到达清盛，水位在24小时内上涨3.2米，约5000万立方米的水流入湖泊。",
        "On August 15 the flood reached Chiang Saen. The water level rose by 3.2 meters within 24 "
        "hours, and some 50 million cubic meters of water flowed into the lake.",
    ),
    "bridge": (
        "工程师检查了三座铁路桥，没有发现损坏。",
        "Engineers inspected three railway bridges and found no damage.",
    ),
    "school": (
        "学校停课一周，教师们用收音机给孩子们上课。",
        "Schools closed for a week, and teachers gave lessons to the children by radio.",
    ),
    "rice": (
        "农民提前收割水稻，政府向他们发放了种子和肥料。",
        "Farmers harvested the rice early, and the government gave them seeds and fertilizer.",
    ),
    "photo": (
        "志愿者在码头搬运沙袋。（图片来源：河报）",
        "Volunteers carry sandbags at the wharf. (RIVER POST)",
    ),
    "thanks": (
        "编者感谢各国水文站提供数据。",
        "The editors thank the hydrological stations for the data.",
    ),
}
TYPES = {"title": "heading", "photo": "caption"}


def passage(name, side, *, text=None, lang=None, kind=None, number=0):
    text = TEXTS[name][side] if text is None else text
    return Passage(
        id=f"{name}-{'zh' if side == 0 else 'en'}-{number}",
        document="d",
        type=kind or TYPES.get(name, "paragraph"),
        lang=lang or ("zh", "en")[side],
        text=text,
        pieces=(Piece(0, 1, 0, len(text)),),
    )


def chinese(*names):
    return [passage(name, 0) for name in names]


def english(*names):
    return [passage(name, 1) for name in names]


def names(units):
    """Return the units as names: ("flood", "flood"), ("rice", "") …"""
    join = lambda side: "+".join(p.id.split("-")[0] for p in side)  # noqa: E731
    return [(join(u.left), join(u.right)) for u in units]


ALL = list(TEXTS)
PAIRED = [(name, name) for name in ALL]


def alternate(*sides):
    return [p for pair in zip(*sides, strict=True) for p in pair]


@pytest.mark.parametrize(
    "layout",
    [
        alternate(chinese(*ALL), english(*ALL)),
        alternate(english(*ALL), chinese(*ALL)),
        chinese(*ALL) + english(*ALL),
        english(*ALL) + chinese(*ALL),
        chinese(*ALL[:3]) + english(*ALL[:3]) + chinese(*ALL[3:]) + english(*ALL[3:]),
    ],
    ids=[
        "Chinese first",
        "English first",
        "whole Chinese first",
        "whole English first",
        "sections",
    ],
)
def test_align_pairs_every_passage_whatever_the_layout(layout):
    assert names(alignment.align(layout)) == PAIRED


@pytest.mark.parametrize("missing", ["bridge", "rice", "photo"])
@pytest.mark.parametrize("blocks", [False, True])
@pytest.mark.parametrize("side", [0, 1])
def test_align_leaves_a_passage_alone_when_its_translation_is_missing(missing, blocks, side):
    pairs = [(passage(n, 0), passage(n, 1)) for n in ALL]
    order = [p for pair in pairs for p in pair]
    if blocks:
        order = [z for z, _ in pairs] + [e for _, e in pairs]
    kept = [p for p in order if p.id != f"{missing}-{('zh', 'en')[side]}-0"]

    found = names(alignment.align(kept))

    alone = (missing, "") if side == 1 else ("", missing)
    assert found == [alone if name == missing else (name, name) for name in ALL]


def test_align_joins_two_paragraphs_when_one_translates_both():
    passages = [
        *chinese("title"),
        *english("title"),
        passage("flood", 0, text=TEXTS["flood"][0] + TEXTS["school"][0]),
        *english("flood", "school"),
        *chinese("rice"),
        *english("rice"),
    ]

    assert names(alignment.align(passages)) == [
        ("title", "title"),
        ("flood", "flood+school"),
        ("rice", "rice"),
    ]


def test_align_pairs_a_paragraph_with_its_translation_when_that_is_cut_short():
    cut = passage("flood", 1, text=TEXTS["flood"][1][:50])
    passages = [*chinese("school"), *english("school"), *chinese("flood"), cut]

    assert names(alignment.align(passages)) == [("school", "school"), ("flood", "flood")]


def test_align_reads_traditional_characters():
    traditional = "農民提前收割水稻，政府向他們發放了種子和肥料。"
    passages = [
        *chinese("school"),
        passage("rice", 0, text=traditional, lang="zh-Hant"),
        *english("school", "rice"),
    ]

    assert names(alignment.align(passages)) == [("school", "school"), ("rice", "rice")]


@pytest.mark.parametrize("passages", [[], chinese(*ALL), english(*ALL)])
def test_align_gives_no_units_when_the_document_has_one_language(passages):
    assert alignment.align(passages) == ()


def test_align_gives_no_units_when_the_other_language_is_only_quoted():
    passages = chinese(*ALL) * 20 + [passage("title", 1, text="Yearbook")]

    assert alignment.align(passages) == ()


def test_align_leaves_out_page_numbers_and_pairs_footnotes_last():
    note = [passage("thanks", 0, kind="footnote"), passage("thanks", 1, kind="footnote")]
    passages = [
        *chinese("flood"),
        passage("title", 0, kind="running_header", number=1),
        note[0],
        passage("title", 1, text="12", kind="page_number", number=2),
        *english("flood"),
        note[1],
        *chinese("rice"),
        *english("rice"),
    ]

    assert names(alignment.align(passages)) == [
        ("flood", "flood"),
        ("rice", "rice"),
        ("thanks", "thanks"),
    ]


def test_align_pairs_the_sentences_of_a_unit():
    (unit,) = alignment.align([*chinese("flood"), *english("flood")])

    (pair,) = unit.sentences

    assert len(pair.left) == 1
    assert len(pair.right) == 2


def test_align_leaves_a_sentence_alone_when_the_other_side_does_not_say_it():
    left = passage("rice", 0, text=TEXTS["rice"][0] + TEXTS["bridge"][0] + TEXTS["school"][0])
    right = passage("rice", 1, text=TEXTS["rice"][1] + " " + TEXTS["school"][1])
    context = [*chinese("flood", "thanks"), *english("flood", "thanks")]

    units = alignment.align([left, right, *context])

    assert [(len(p.left), len(p.right)) for p in units[0].sentences] == [(1, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("swap", [False, True])
def test_align_pair_puts_the_chinese_document_left_in_either_order(swap):
    documents = [chinese(*ALL), english(*[n for n in ALL if n != "bridge"])]

    units = alignment.align_pair(*(documents[::-1] if swap else documents))

    assert names(units) == [("bridge", "") if n == "bridge" else (n, n) for n in ALL]


def test_align_pair_keeps_numbered_items_apart_when_one_is_missing():
    pairs = [
        [dataclasses.replace(p, type="list_item") for p in side(*ALL[1:5])]
        for side in (chinese, english)
    ]
    del pairs[1][2]

    units = alignment.align_pair(*pairs)

    assert names(units) == [(n, "" if n == ALL[3] else n) for n in ALL[1:5]]


@pytest.mark.parametrize(
    "documents", [([], []), (chinese("rice"), chinese("rice")), (english("rice"), [])]
)
def test_align_pair_gives_no_units_when_a_language_is_missing(documents):
    assert alignment.align_pair(*documents) == ()


@st.composite
def documents(draw):
    texts = st.sampled_from([t for pair in TEXTS.values() for t in pair]) | st.text(max_size=30)
    drawn = draw(
        st.lists(
            st.tuples(
                texts,
                st.sampled_from(["zh", "en", "zh-Hant", "und"]),
                st.sampled_from(PASSAGE_TYPES),
            ),
            max_size=12,
        )
    )
    return [
        passage("any", 0, text=text, lang=lang, kind=kind, number=n)
        for n, (text, lang, kind) in enumerate(drawn)
    ]


def check_complete(units, expected):
    """Check that the units hold every passage, and every sentence of each, once and in order."""
    held = [p.id for unit in units for p in (*unit.left, *unit.right)]
    assert Counter(held) == Counter(p.id for p in expected)
    assert all(p.is_chinese for unit in units for p in unit.left)
    assert not any(p.is_chinese for unit in units for p in unit.right)
    for unit in units:
        for side, passages in (("left", unit.left), ("right", unit.right)):
            ranges = [r for pair in unit.sentences for r in getattr(pair, side)]
            order = {p.id: n for n, p in enumerate(passages)}
            assert ranges == sorted(ranges, key=lambda r: (order[r[0]], r[1]))
            for p in passages:
                rest = p.text
                for name, start, end in reversed(ranges):
                    rest = rest[:start] + rest[end:] if name == p.id else rest
                assert not rest.strip()


@given(documents())
def test_align_holds_every_passage_and_sentence_once(passages):
    units = alignment.align(passages)

    usable = [
        p for p in passages if p.lang != "und" and p.type not in ("running_header", "page_number")
    ]
    check_complete(units, usable if units else [])
    assert alignment.align(passages) == units


@given(documents(), documents())
def test_align_pair_takes_each_language_from_one_document(left, right):
    units = alignment.align_pair(left, [dataclasses.replace(p, id=p.id + "b") for p in right])

    check_complete(units, [p for unit in units for p in (*unit.left, *unit.right)])


@pytest.mark.shared
def test_align_finds_the_units_of_the_bilingual_review(shared):
    path = shared / "documents" / "lmc-top10-2025-sections-1-6.txt"
    source = loaders.load(path.read_bytes(), path.name)

    units = alignment.align(structure.structure(source, "d"))

    assert len(units) == 85
    assert all(unit.left and unit.right for unit in units)


STRANGERS = [
    ("六国海关将上线电子舱单互换系统。", "The six countries will open a school for midwives."),
    ("老挝将建设一部天气雷达。", "A museum of textiles invites young weavers to its workshops."),
    ("图书馆向邻国赠送图书五千册。", "Fire engines were handed over at a ceremony on the border."),
    ("渔业部门将联合增殖放流鱼苗。", "Notaries agreed upon one form for powers of attorney."),
]


def test_languages_that_tell_different_things_side_by_side_have_no_units():
    mixed = [
        passage(f"strange{n}", side, text=pair[side])
        for n, pair in enumerate(STRANGERS)
        for side in (0, 1)
    ]

    assert alignment.align(mixed) == ()
    assert alignment.align_pair(mixed[::2], mixed[1::2])


def test_form_that_comes_again_and_again_is_paired():
    form = "工程师检查了三座铁路桥，没有发现损坏。", TEXTS["bridge"][1]
    mixed = [
        passage(f"form{n}", side, text=form[side], number=n) for n in range(6) for side in (0, 1)
    ]

    assert len(alignment.align(mixed)) == 6
