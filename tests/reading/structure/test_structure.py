"""What every passage promises, on texts that hypothesis makes up and on the real documents."""

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.documents import Layout, Line, Passage, Source
from mainstem.reading import loaders
from mainstem.reading.structure import structure

SCRAPS = (
    "一、目标",
    "（二）行动",
    "六国将加强合作，",
    "推动水资源管理。",
    "[1]",
    "[2]　《报告》，甲网，2020 年 3 月 4 日，https://a.b/c_",
    "d/e.html。",
    "2023 年 12 月",
    "We agree to",
    "meet every year.",
    "1. First",
    "- item",
    "12",
    "Page 3 of 9",
    "\f",
    "   ",
    "【延伸阅读】",
    "(XINHUA)",
    "การประชุม",
    "https://x.y/",
    "①",
    "\u3000",
)


def make_source(text: str) -> Source:
    texts = tuple(text.split("\n"))
    lines = tuple(Line(place, 0, line) for place, line in enumerate(texts, 1))
    return Source("made.txt", "0" * 64, "text", "line", texts, lines)


def read(text: str) -> tuple[Passage, ...]:
    return structure(make_source(text), "document-1")


def check_traceable(source: Source, passages: tuple[Passage, ...]) -> None:
    seen: Counter[tuple[int, int]] = Counter()
    for passage in passages:
        covered = set()
        for piece in passage.pieces:
            length = piece.end - piece.start
            assert length > 0
            here = passage.text[piece.at : piece.at + length]
            assert here == source.texts[piece.place - 1][piece.start : piece.end]
            covered.update(range(piece.at, piece.at + length))
            seen.update((piece.place, at) for at in range(piece.start, piece.end))
        assert all(c == " " for at, c in enumerate(passage.text) if at not in covered)
        assert [p.at for p in passage.pieces] == sorted({p.at for p in passage.pieces})
        for anchor in passage.anchors:
            span = anchor.span
            assert source.texts[span.place - 1][span.start : span.end] == anchor.marker
            assert 0 <= anchor.at <= len(passage.text)
            seen.update((span.place, at) for at in range(span.start, span.end))
    for place, text in enumerate(source.texts, 1):
        for at, character in enumerate(text):
            if not character.isspace():
                assert seen[place, at] == 1, (place, at, character)


@given(st.lists(st.sampled_from((*SCRAPS, "\n", "\n", "\n\n"))).map("".join))
def test_structure_traces_every_character_when_documents_are_scraps(text):
    source = make_source(text)

    passages = structure(source, "document-1")

    check_traceable(source, passages)
    assert len({p.id for p in passages}) == len(passages)
    assert passages == structure(source, "document-1")


@given(st.text(max_size=300))
def test_structure_traces_every_character_when_text_is_arbitrary(text):
    source = make_source(text)

    check_traceable(source, structure(source, "document-1"))


@pytest.mark.shared
def test_structure_traces_every_character_when_documents_are_real(shared: Path):
    for path in sorted(shared.glob("documents/**/*.txt")):
        source = make_source(path.read_text(encoding="utf-8"))

        check_traceable(source, structure(source, "document-1"))


@pytest.mark.shared
def test_structure_leaves_lines_apart_when_each_is_a_paragraph(shared: Path):
    path = shared / "documents" / "lmc-top10-2025-sections-1-6.txt"

    passages = read(path.read_text(encoding="utf-8"))

    assert all(p.first_place == p.last_place for p in passages)
    assert len(passages) == 178


@pytest.mark.shared
def test_structure_finds_headings_and_notes_when_an_article_is_hard_wrapped(shared: Path):
    path = shared / "documents" / "lmc-paper-2024-parts-1-2.txt"

    passages = read(path.read_text(encoding="utf-8"))

    headings = [p.first_place for p in passages if p.type == "heading"]
    assert headings == [37, 313, 319, 373, 459, 533, 617, 684]
    assert sum(p.type == "footnote" for p in passages) == 33
    assert sum(len(p.anchors) for p in passages) == 34
    over_notes = next(p for p in passages if p.first_place == 229)
    assert over_notes.last_place == 250


WRAPPED = """六国外长在会议上就下一阶段合作交换了意见，认为应当继续
推动水资源、农业和减贫等领域的务实合作，并在 2025 年
底前提出新的项目清单。
各方还同意加强青年交流，支持地方政府和企业参与合作，让
合作的成果更多更好地惠及沿岸民众。
"""


def test_structure_joins_lines_when_chinese_is_hard_wrapped():
    passages = read(WRAPPED)

    assert [(p.first_place, p.last_place) for p in passages] == [(1, 3), (4, 5)]
    assert passages[0].text.endswith("并在2025年底前提出新的项目清单。")


def test_structure_joins_lines_with_a_space_when_english_is_hard_wrapped():
    passages = read(
        "The ministers agreed to hold the next meeting in the spring and\n"
        "asked the secretariats to prepare a list of projects on water and\n"
        "agriculture. They thanked the host for the arrangements and the\n"
        "warm welcome.\n"
        "The meeting also took note of a report on the special fund, which\n"
        "describes progress made.\n"
    )

    assert [(p.first_place, p.last_place) for p in passages] == [(1, 4), (5, 6)]
    assert "spring and asked the" in passages[0].text


def test_structure_carries_a_paragraph_over_footnotes_and_the_page():
    passages = read(
        "各国一致同意在现有机制下加强信息共享，[1] 逐步建立覆盖全\n"
        "流域的预警系统，并对沿岸居民开展防灾培训，提高应对洪水和\n"
        "[1]　张三：《流域治理研究》，某某网，2021 年 5 月 6 日，http://a.example.org/x_\n"
        "12/y.html。\n"
        " 干旱的能力，减少灾害带来的损失，使下游各国都能及时得到\n"
        "上游的水文数据。\n"
    )

    body, note = passages
    assert (body.first_place, body.last_place) == (1, 6)
    assert "提高应对洪水和干旱的能力" in body.text
    assert [(a.marker, a.span.place) for a in body.anchors] == [("[1]", 1)]
    assert body.text[body.anchors[0].at - 1] == "，"
    assert (note.type, note.marker) == ("footnote", "[1]")
    assert "http://a.example.org/x_12/y.html" in note.text


def test_structure_splits_a_line_when_two_languages_share_it():
    passages = read("六国将每年举行一次会议。 The six countries will hold one meeting each year.")

    assert [p.lang for p in passages] == ["zh", "en"]


def test_structure_keeps_a_line_whole_when_an_english_name_stands_in_it():
    passages = read("会议讨论了“Mekong River Basin Plan of Action”的草案，并作了修改。")

    assert len(passages) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("【相关链接】", "label"),
        ("[Read More]", "label"),
        ("记者：李四", "byline"),
        ("By Anna Example", "byline"),
        ("2024-05-06 10:20 来源：某某网", "byline"),
        ("会场外景。（图片来源：某某社）", "caption"),
        ("Delegates arrive at the hall. (EXAMPLE.ORG)", "caption"),
        ("图为代表合影。", "caption"),
        ("三、工作架构", "heading"),
        ("Article 3 Entry into force", "heading"),
        ("第二章 合作领域", "heading"),
        ("1. The members shall meet once a year in the host country.", "list_item"),
        ("• training of officials", "list_item"),
        ("一、我们强调，应加强合作。", "list_item"),
        ("六国同意继续合作。", "paragraph"),
    ],
)
def test_structure_names_what_a_block_is(text, kind):
    assert read(text)[0].type == kind


def test_structure_sets_aside_headers_and_numbers_when_pages_repeat_them():
    page = "流域合作年度报告\n本页讲述第{n}个项目的进展情况，内容各不相同。\n{n}\n\f"

    passages = read("".join(page.format(n=n) for n in range(1, 6)))

    assert sum(p.type == "running_header" for p in passages) == 5
    assert sum(p.type == "page_number" for p in passages) == 5
    assert sum(p.type == "paragraph" for p in passages) == 5


def test_structure_nests_sections_when_headings_have_levels():
    passages = read("一、总则\n（一）目标\n六国将加强合作。\n二、机制\n每年举行一次会议。")

    names = {p.text: p for p in passages}
    first, inner, second = names["一、总则"], names["（一）目标"], names["二、机制"]
    assert (first.level, inner.level, second.level) == (1, 2, 1)
    assert inner.section == first.id
    assert names["六国将加强合作。"].section == inner.id
    assert names["每年举行一次会议。"].section == second.id
    assert second.section is None


def test_structure_puts_each_language_under_its_own_heading():
    passages = read(
        "一、总则\nI. General Rules\n六国将加强合作。\nThe six countries will cooperate."
    )

    chinese, english, *rest = passages
    assert [p.section for p in rest] == [chinese.id, english.id]


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 20_000,
        "字\n" * 3_000,
        "[1]" * 20_000,
        "https://" * 20_000,
        "一 1" * 20_000,
        " " * 90_000,
    ],
)
def test_structure_stays_linear_when_input_is_hostile(text):
    check_traceable(make_source(text), read(text))


def test_structure_reads_the_sample_plan_over_pages_notes_and_indents():
    text = (resources.files("mainstem") / "samples" / "plan-of-action.txt").read_text("utf-8")

    passages = read(text)

    kinds = Counter(p.type for p in passages)
    assert (kinds["running_header"], kinds["page_number"], kinds["footnote"]) == (3, 3, 6)
    assert [p.marker for p in passages if p.type == "heading"][1:4] == ["一、", "（一）", "（二）"]
    over_page = next(p for p in passages if p.first_place == 44)
    assert over_page.last_place == 57
    assert (
        "https://news.example.org/water/20251121/7c1be09a4f5d4e1c8b2a6f0d93e8a711/c.html"
        in "".join(p.text for p in passages)
    )


def test_structure_keeps_columns_apart_when_a_table_is_typed():
    passages = read("　　站点（个）　　　26　　　　40\n　　培训（人）　　 200　　　 600")

    assert [p.text.split() for p in passages] == [
        ["站点（个）", "26", "40"],
        ["培训（人）", "200", "600"],
    ]


def read_blocks(*blocks: tuple[str, str, int | None]) -> tuple[Passage, ...]:
    lines = tuple(
        Line(n, 0, text, None, role, level) for n, (text, role, level) in enumerate(blocks, 1)
    )
    texts = tuple(text for text, _, _ in blocks)
    source = Source("made.html", "0" * 64, "html", "block", texts, lines)
    passages = structure(source, "document-1")
    check_traceable(source, passages)
    return passages


def test_structure_believes_the_markup_when_it_states_roles():
    passages = read_blocks(
        ("会议成果", "heading", 1),
        ("来源：某社 2024-05-06", "paragraph", None),
        ("各方同意加强合作[1]", "paragraph", None),
        ("加强信息共享", "list_item", 1),
        ("一个没有句号的段落", "paragraph", None),
        ("[1] 《宣言》，某网，2020年1月2日", "footnote", None),
        ("续一段", "footnote", None),
    )

    assert [(p.type, p.level) for p in passages] == [
        ("heading", 1),
        ("byline", None),
        ("paragraph", None),
        ("list_item", 1),
        ("paragraph", None),
        ("footnote", None),
    ]
    assert [a.marker for a in passages[2].anchors] == ["[1]"]
    assert passages[5].last_place == 7
    assert all(p.section == passages[0].id for p in passages[1:])


def test_structure_measures_lines_of_a_page_by_their_layout():
    def line(
        place: int, top: float, left: float, right: float, text: str, bold: bool = False
    ) -> Line:
        return Line(place, starts[text], text, Layout(left, top, right, top + 0.012, 10.0, bold))

    rows = (
        (1, 0.10, 0.2, 0.5, "Joint Statement", True),
        (1, 0.20, 0.24, 0.8, "The ministers met to review the work of the past year and to plan", False),
        (1, 0.215, 0.2, 0.8, "the next steps of cooperation on water, agriculture and transport in", False),
        (1, 0.23, 0.2, 0.4, "the whole of the region.", False),
        (1, 0.25, 0.24, 0.8, "They agreed to meet again before the end of the following year to see", False),
        (2, 0.10, 0.2, 0.5, "what had become of the plans.", False),
    )  # fmt: skip
    texts = tuple("\n".join(r[4] for r in rows if r[0] == place) for place in (1, 2))
    starts = {r[4]: texts[r[0] - 1].index(r[4]) for r in rows}
    lines = tuple(line(*row) for row in rows)
    source = Source("made.pdf", "0" * 64, "pdf", "page", texts, lines)

    passages = structure(source, "document-1")

    check_traceable(source, passages)
    assert [p.type for p in passages] == ["heading", "paragraph", "paragraph"]
    assert (passages[2].first_place, passages[2].last_place) == (1, 2)


def test_structure_keeps_a_title_and_a_byline_in_two_languages_apart_from_the_text():
    passages = read(
        "河流年度回顾\nThe River: A Year in Review\n本刊编辑部\nBy the editors\n"
        "这一年，六国的合作取得了新的进展。\nThis year cooperation made new progress."
    )

    assert [(p.type, p.lang, p.level) for p in passages] == [
        ("heading", "zh", 1),
        ("heading", "en", 1),
        ("byline", "zh", None),
        ("byline", "en", None),
        ("paragraph", "zh", None),
        ("paragraph", "en", None),
    ]


def test_structure_joins_nothing_when_blank_lines_part_lines_that_end_sentences():
    lines = [
        "两国总理共同主持会议",
        "会议十日在金边开幕，两国总理共同主持。",
        "其他四国的领导人出席了这次会议。",
        "会议回顾了合作的进展，规划了未来。",
        "会议发表宣言",
        "宣言说，合作机制已从萌芽期发展到成长期。",
        "各国领导人对进展表示满意。",
    ]

    passages = read("\n\n".join(lines))

    assert [p.text for p in passages] == lines
    assert [p.type for p in passages].count("heading") == 2


@pytest.mark.parametrize("row", ["老挝\t3\t120", "合计　　26　　40　　 58", "站点（个）　　 3"])
def test_structure_keeps_the_space_that_parts_columns(row):
    assert [p.text for p in read(row)] == [row]


@pytest.mark.parametrize(
    ("line", "type_"),
    [
        ("18-17962 (E) 021118", "running_header"),
        ("*1817962*", "running_header"),
        ("2/5\t18-17962", "page_number"),
        ("18-17962\t3/5", "page_number"),
    ],
)
def test_structure_knows_the_number_of_a_print_job(line, type_):
    passages = read(f"The Committee met in May and\n{line}\nadopted its report in June.")

    assert [p.type for p in passages if p.text == line] == [type_]


def test_structure_takes_a_masthead_for_bylines_and_what_follows_for_the_title():
    passages = read(
        "United Nations\tA/RES/73/6\nGeneral Assembly\tDistr.: General\n31 October 2018\n"
        "Seventy-third session\nAgenda item 30\nAnniversary of the First Conference on Rivers\n"
        "The Assembly met in May and adopted its report without a vote in June."
    )

    assert [p.type for p in passages] == ["byline"] * 5 + ["heading", "paragraph"]


def test_structure_makes_no_heading_of_a_word_in_another_script():
    passages = read(
        "การประชุมรัฐมนตรี\n\nวันที่ 18 ธ.ค. 2561\n\nViews\n\n" + "รัฐมนตรีเดินทางเยือนเมืองหลวง" * 9
    )

    assert [p.type for p in passages] == ["heading", "byline", "paragraph", "paragraph"]


def _read_rows(text: str) -> tuple[Passage, ...]:
    return structure(loaders.load(text.encode(), "a.txt"), "d")


@pytest.mark.parametrize(
    "text",
    [
        "The second ministerial meeting of the six countries was held on 15 November 2030. The ministers\n"
        "adopted the plan of action.\n",
        "The deputy prime minister and the ambassador on 9 August 2030 signed in the capital a deal on the\n"
        "Cambodian projects of the fund.\n",
        "2030年12月23日,六国外长会在暹粒举行,外长们与柬埔寨国务兼外交国际合作部\n大臣共同主持。\n",
    ],
)
def test_structure_joins_two_rows_where_the_first_breaks_off(text: str) -> None:
    (passage,) = [p for p in _read_rows(text) if p.type == "paragraph"]

    assert "".join(passage.text.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Water ministers of six countries meet in the capital to talk about floods and about drought\n"
        "The ministers agreed to share data.\n",
        "six countries\nshare data\n",
    ],
)
def test_structure_leaves_two_rows_apart_where_nothing_shows_that_they_are_one(text: str) -> None:
    assert len(_read_rows(text)) == 2
