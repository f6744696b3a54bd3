"""The progress report: what it says of values, in which language, with which sources."""

from dataclasses import replace

import pytest
from fakes.reports import (
    COMMUNIQUE,
    MEETING,
    REVIEW,
    make_commitment,
    make_located,
    make_measured,
    make_progress,
    make_project,
    say,
)
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.publishing.reports import figures, phrases, progress
from mainstem.publishing.reports.items import (
    Item,
    Named,
    Origin,
    Place,
    Remark,
    Value,
    Writer,
    gather_sources,
)
from mainstem.publishing.reports.progress import Followed
from mainstem.publishing.reports.tree import (
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Run,
    Sources,
    Table,
    list_cited,
)


def draw(lang="en", **changes):
    return progress.draw_progress(make_progress(**changes), [lang]).parts[0].blocks


def read(line):
    return "".join(run.text for run in line)


def find_table(blocks, title):
    return next(b for b in blocks if isinstance(b, Table) and b.title == title)


def test_values_that_exclude_each_other_stand_side_by_side_with_their_sources():
    (row,) = find_table(draw(), "Meetings").rows

    assert read(row[1]) == "15 August 2025 or 16 August 2025 (sources disagree)"
    assert [run.sources for run in row[1] if run.sources] == [(2,), (1,)]


def test_names_are_in_the_language_of_the_part_where_there_is_one():
    (row,) = find_table(draw("zh"), "会议").rows

    assert (read(row[0]), read(row[2])) == ("第十次会议", "安宁")
    late = find_table(draw("zh"), "其他文件和会议作出的承诺").rows[0]
    assert [(run.text, run.lang) for run in late[0]] == [("Hold a meeting", "en")]


@pytest.mark.parametrize(("lang", "words"), [("en", "All six"), ("zh", "六国")])
def test_what_is_worded_in_the_language_of_the_part_is_not_said_in_others(lang, words):
    both = ({"lang": "en", "text": "All six"}, COMMUNIQUE), ({"lang": "zh", "text": "六国"}, REVIEW)
    promised = make_commitment(responsible=say("commitment", "responsible", *both))
    told = (Followed(promised, "done", None, ()),)

    (row,) = find_table(
        draw(lang, commitments=told),
        "其他文件和会议作出的承诺" if lang == "zh" else "Made elsewhere",
    ).rows

    assert read(row[1]) == words


@pytest.mark.parametrize(
    ("amounts", "aligned"),
    [
        (["1.25", "10", "3.5"], ["1.25", "10\u2008\u2007\u2007", "3.5\u2007"]),
        (["1", "20"], ["1", "20"]),
        ([], []),
    ],
)
def test_numbers_have_their_points_below_each_other(amounts, aligned):
    writer = make_progress().framework.make_writer("en", {}, "2025-12-31")

    assert figures.align(amounts, writer) == aligned


def test_members_go_by_the_names_the_mechanism_gives_them():
    (row,) = find_table(draw(), "Meetings").rows

    assert read(row[3]) == "Kingdom of Cambodia, China"


def test_sources_are_numbered_as_they_come_each_once():
    sources = next(b for b in draw() if isinstance(b, Sources))

    assert [(s.number, s.quote) for s in sources.items] == [
        (1, COMMUNIQUE.quote),
        (2, REVIEW.quote),
    ]
    assert [read(s.line) for s in sources.items] == [
        "Communiqué, in English: ",
        "Year in review, 20 December 2025, page 2, in Chinese, https://example.org/r: ",
    ]


NEWS = Origin(
    "e" * 64, "Plan adopted", "2023-12-26", "https://example.org/news", None, "", "und",
    publisher="Valley Press", note=(("en", "A mirror."),),
)  # fmt: skip


def write_sources(*origins, lang="en"):
    writer = make_progress().framework.make_writer(lang, {}, "2025-12-31")
    writer.number_all(origins)
    return [read(s.line) for s in writer.list_sources()]


def test_rows_of_a_table_that_follow_each_other_are_told_in_one_line():
    writer = Writer(phrases.get_phrases("en"), {}, {})
    rows = [replace(REVIEW, quote="", place=Place("row", (n,)), link=f"/{n}") for n in (9, 4)]

    assert writer.number_all([*rows, COMMUNIQUE, replace(rows[0], place=Place("row", (1,)))])
    first, communique, last = writer.list_sources()

    assert read(first.line).endswith(", row 9, https://example.org/r; 2 row 4")
    assert [(run.begins, run.link) for run in first.line][-3:] == [(2, ""), (0, ""), (0, "/4")]
    assert (communique.number, last.number) == (3, 4)


def test_what_was_published_is_described_once_and_referred_to_after_that():
    third, fourth = (
        replace(NEWS, document=n * 64, remarks=(Remark("number", (("en", f"III.{n}"),)),))
        for n in "34"
    )

    assert write_sources(third, fourth, replace(NEWS, document="0" * 64), NEWS) == [
        "Plan adopted, Valley Press, 26 December 2023, https://example.org/news; A mirror; "
        "number III.3",
        "as 1, number III.4",
        "Plan adopted, Valley Press, 26 December 2023, https://example.org/news; A mirror",
    ]


def test_a_doubt_is_told_in_the_language_of_the_part():
    doubted = replace(NEWS, remarks=(Remark("doubt", (("en", "By hand."), ("zh", "手写。"))),))

    (line,) = write_sources(doubted, lang="zh")

    assert line.endswith("；存疑：手写")


@pytest.mark.parametrize(
    ("title", "others", "written"),
    [
        ((1,), [(1,), (), (2,)], [(1,), (), (), (2,)]),
        ((), [(3,), (3,)], [(3,), (), ()]),
        ((), [(3,), (4,)], [(), (3,), (4,)]),
        ((), [(3,)], [(), (3,)]),
    ],
)
def test_a_source_behind_the_title_of_a_row_is_not_said_again(title, others, written):
    row = gather_sources([(Run("x", sources=numbers),) for numbers in (title, *others)])

    assert [line[0].sources for line in row] == written


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [((), ""), ((4,), "4"), ((4, 5), "4,5"), ((4, 5, 6, 9), "4–6,9"), ((1, 3, 4, 5), "1,3–5")],
)
def test_numbers_that_follow_each_other_are_printed_as_a_range(numbers, printed):
    assert "".join(f"{before}{n}" for before, n in list_cited(numbers)) == printed


def test_members_stand_in_the_order_of_the_mechanism_whatever_was_stated_first():
    meeting = replace(
        (told := make_progress()).meetings[0],
        facts={"members": say("meeting", "members", ("VN", REVIEW), ("KH", REVIEW))},
    )
    writer = replace(told.framework, members={"KH": {"en": "Cambodia"}}).make_writer("en", {})

    assert read(writer.write_fact(meeting, "members")) == "Cambodia, Vietnam"


def test_a_place_that_has_a_name_is_not_said_in_another_language_too():
    place = say(
        "meeting",
        "place",
        ({"entry": "entry-anning"}, REVIEW),
        ({"lang": "zh", "text": "云南"}, REVIEW),
    )
    meeting = replace(make_progress().meetings[0], facts={"place": place})

    (row,) = find_table(draw(meetings=(meeting,)), "Meetings").rows

    assert read(row[2]) == "Anning"


def test_what_is_late_says_by_how_many_days_and_what_shows_it():
    (row,) = find_table(draw(), "Made elsewhere").rows

    assert (read(row[3]), read(row[4])) == ("258 days late", "Tenth meeting")


def test_what_was_done_late_says_both():
    done = Followed(make_commitment(), "done", 1, (MEETING,))

    (row,) = find_table(draw(commitments=(done,)), "Made elsewhere").rows

    assert read(row[3]) == "Done, one day late"


def test_what_was_not_reported_is_a_list_of_its_own_without_a_column_for_what_shows_it():
    table = find_table(draw(), "Commitments that nothing is told of")

    assert [read(row[0]) for row in table.rows] == ["Build a bridge"]
    assert [column.title for column in table.columns] == ["Title", "Responsible", "Due", "Status"]


def test_an_empty_chapter_says_that_it_is_empty():
    blocks = draw(meetings=(), commitments=())

    after = {b.text: blocks[n + 1] for n, b in enumerate(blocks) if isinstance(b, Heading)}
    assert isinstance(after["Meetings"], Paragraph)
    assert read(after["Meetings"].line) == "The register holds nothing of this for the year."
    assert "No meeting of 2025 is on record." in map(read, after["What was not reported"].items)


def test_areas_are_counted_and_what_has_none_is_not_hidden():
    rows = [[read(cell) for cell in row] for row in find_table(draw(), "Framework").rows]

    assert rows == [
        ["Water resources", "1", "0", "0"],
        ["Energy", "0", "0", "0"],
        ["No area stated", "0", "2", "0"],
    ]


@pytest.mark.parametrize(
    ("value", "qualifiers", "words"),
    [
        ({"amount": "5009000000", "currency": "CNY"}, Qualifiers(bound="over"), "over CNY 5,009,000,000"),
        ({"amount": "0.10", "unit": None}, Qualifiers(), "0.10"),
        ({"amount": "7", "unit": "km"}, Qualifiers(bound="nearly"), "nearly 7 km"),
    ],
)  # fmt: skip
def test_amounts_are_written_whole_with_what_limits_them(value, qualifiers, words):
    writer = Writer(phrases.get_phrases("en"), {}, {})
    prop = get_kinds()["project"].find_property("cost" if "currency" in value else "result")

    assert read(writer.write_value(prop, Value("known", value, qualifiers, ()))) == words


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        ("2018/2022", "2018–2022", "2018–2022年"),
        ("../2025", "until 2025", "至2025年"),
        ("2025-06/..", "since June 2025", "自2025年6月起"),
    ],
)
def test_a_period_is_written_by_the_ends_it_has(period, english, chinese):
    written = [Writer(phrases.get_phrases(c), {}, {}).write_date(period) for c in ("en", "zh")]

    assert written == [english, chinese]


@pytest.mark.parametrize(("state", "words"), [("unknown", "not known"), ("none", "none")])
def test_what_is_not_known_is_not_what_there_is_none_of(state, words):
    writer = Writer(phrases.get_phrases("en"), {}, {})
    prop = get_kinds()["meeting"].find_property("date")

    assert read(writer.write_value(prop, Value(state, None, Qualifiers(), ()))) == words


def test_an_entry_that_nobody_named_says_so():
    writer = Writer(phrases.get_phrases("en"), {}, {})

    assert writer.write_name(Named("entry-1", {})).text == "(no name)"
    gone = Named("entry-2", {"en": "A meeting"}, is_retracted=True)
    assert writer.write_name(gone).text == "Retracted: A meeting"
    assert Item(Named("entry-1", {}), {}).get_date("date") == ""


def test_every_language_says_the_same_phrases():
    english = set(phrases.get_phrases("en").words)

    for lang in phrases.list_languages():
        said = set(phrases.get_phrases(lang).words)
        assert {n for n in english if not n.endswith("_one")} <= said, lang
        assert said <= english, lang


def test_a_language_without_words_is_refused_with_those_that_have_them():
    with pytest.raises(phrases.UnknownLanguage, match="'fr'; they have them in en, zh"):
        draw("fr")


@given(st.integers(0, 9), st.sampled_from(["en", "zh"]))
def test_all_that_is_counted_is_in_the_tables(count, lang):
    meetings = tuple(
        Item(
            Named(f"entry-{n}", {"en": str(n)}), {"date": say("meeting", "date", ("2025", REVIEW))}
        )
        for n in range(count)
    )

    blocks = draw(lang, meetings=meetings)

    tables = [b for b in blocks if isinstance(b, Table) and b.title in ("Meetings", "会议")]
    assert [len(t.rows) for t in tables] == ([count] if count else [])


def test_the_latest_value_of_each_member_stands_with_its_row_and_its_change():
    table = find_table(draw(measured=(make_measured(),)), "GDP: latest values")

    assert [c.title for c in table.columns][1] == "Latest value (current US$, billion)"
    assert [[read(cell) for cell in row] for row in table.rows] == [
        ["Kingdom of Cambodia", "50", "2025", "+8.7%", "row 8"],
        ["China", "19,000", "2025", "–", "row 9"],
    ]
    assert len({row[4][0].sources for row in table.rows}) == 1


def test_figures_that_disagree_stand_side_by_side_with_their_sources():
    table = find_table(draw(measured=(make_measured(),)), "Where figures do not agree")

    ((figure, finding, said),) = table.rows
    assert read(figure) == "GDP (Kingdom of Cambodia, 2025)"
    assert (read(finding), finding[0].mark) == ("Sources give different values", "cross")
    assert read(said) == "USD 50 billion; USD 51 billion"
    assert said[2].link == "https://register.example/gdp"
    assert all(run.sources for run in (said[0], said[2]))


def test_a_series_nothing_is_held_of_is_named():
    blocks = draw("zh", absent=({"en": "Population", "zh": "人口"},))

    bullets = [read(line) for b in blocks if isinstance(b, Bullets) for line in b.items]
    assert "以下序列没有截至该年的数值：人口。" in bullets


def test_projects_are_counted_by_status_and_country():
    projects = (
        make_project("Dam", "under_way", ["KH"]),
        make_project("Road", "completed", ["KH", "CN"]),
    )
    blocks = draw(projects=projects)

    by_status = find_table(blocks, "Projects by status")
    by_country = find_table(blocks, "Projects by country")

    assert [tuple(map(read, row)) for row in by_status.rows] == [
        ("Under way", "1"),
        ("Completed", "1"),
    ]
    assert [tuple(map(read, row)) for row in by_country.rows] == [
        ("Kingdom of Cambodia", "2", "1"),
        ("CN", "1", "1"),
    ]


def test_a_map_says_what_it_does_not_show():
    blocks = draw(projects=(make_project("Dam", "under_way", ["KH"]),) * 3, located=make_located())

    picture = next(
        b for b in blocks if isinstance(b, Picture) and b.caption == "Where the projects are"
    )
    assert read(picture.note).startswith(
        "The place of 1 of 3 projects is shown. Of one only the neighbourhood is known. "
        "One lies outside the map."
    )
    assert ">Kingdom of Cambodia</text>" in picture.svg


def test_chapters_tables_and_figures_are_numbered_in_their_order():
    projects = make_project("Dam", "under_way", ["KH"]), make_project("Road", "completed", ["CN"])
    blocks = draw(measured=(make_measured(),), projects=projects)

    chapters = [b.number for b in blocks if isinstance(b, Heading) and b.level == 1]
    assert chapters == [str(n) for n in range(1, len(chapters) + 1)]
    for sort, name in ((Table, "Table"), (Picture, "Figure")):
        numbers = [b.number for b in blocks if isinstance(b, sort)]
        assert numbers == [f"{name} {n}" for n in range(1, len(numbers) + 1)]
        assert len(numbers) > 2


def test_a_status_has_a_shape_beside_its_words():
    (row,) = find_table(draw(), "Made elsewhere").rows

    assert row[3][0].mark == "ring"


def test_a_figure_without_a_name_is_counted_and_not_listed():
    nameless = Item(
        Named("entry-n", {}),
        {"value": say("indicator", "value", ({"amount": "4", "unit": None}, REVIEW))},
    )

    words = [read(b.line) for b in draw(figures=(nameless,)) if isinstance(b, Paragraph)]

    assert "One more figure was accepted without a name, and is not in the table." in words
