"""Proposals: which entries may have fulfilled a promise, and why."""

from dataclasses import replace

import pytest

from mainstem.analysis.followup import features, promises, proposals, ties, words
from mainstem.analysis.followup.features import Thing
from mainstem.values import dates

ACTION = "各方同意在2027年年底前举行澜湄水资源合作部长级会议"


def say(lang, text):
    return {"lang": lang, "text": text}


def promise(text=ACTION, lang="zh", **more):
    stated = [("text", say(lang, text)), *more.items()]
    return features.read_promise(
        Thing("entry-p", "commitment", tuple(stated), frozenset({"d1"}), frozenset({"p1"}))
    )


def entry(kind, title, lang="en", passages=("p2",), **more):
    stated = [("title", say(lang, title)), *more.items()]
    found = Thing(f"entry-{title}", kind, tuple(stated), frozenset({"d2"}), frozenset(passages))
    return features.read_entry(found)


MINISTERS = entry(
    "meeting",
    "Ministerial Meeting on Lancang-Mekong Water Resources Cooperation",
    organ="ministers",
    date="2028-03-02",
)
TRAINING = entry("event", "Training course on orchid growing", type="training", date="2027-05")
PATROL = entry("event", "第90次湄公河联合巡逻执法行动", "zh", type="operation", date="2027-05-06")


def test_proposes_a_meeting_named_in_english_when_the_promise_is_chinese():
    found = proposals.propose(promise(due="2027-12-31"), [TRAINING, MINISTERS, PATROL])

    assert [p.entry for p in found] == [MINISTERS.thing.entry]
    codes = {r.code: dict(r.parameters) for r in found[0].reasons}
    assert codes["late"] == {"date": "2028-03-02", "due": "2027-12-31", "days": "62"}
    assert {"same_organ", "same_area", "rare_word"} <= set(codes)


def test_proposes_a_chinese_project_when_the_promise_is_english():
    bridge = entry("project", "边境大桥修建工程", "zh", start="2027-05")
    asked = promise("The ministers agreed to construct a border bridge", "en")

    found = proposals.weigh(asked, bridge, proposals.Weights.of([bridge.words, PATROL.words]))

    assert "rare_word" in {r.code for r in found.reasons}


def test_proposes_nothing_that_was_before_the_promise():
    old = entry(
        "meeting",
        "Ministerial Meeting on Lancang-Mekong Water Resources Cooperation",
        organ="ministers",
        date="2019-12-17",
    )

    asked = promise(made="2026-08")

    assert proposals.propose(asked, [old, TRAINING]) == []
    assert "before_promise" in {
        r.code for r in proposals.weigh(asked, old, proposals.Weights.of([old.words])).reasons
    }


def test_proposes_nothing_that_only_the_promise_itself_tells_of():
    same = entry("meeting", "澜湄水资源合作部长级会议", "zh", ("p1",), organ="ministers")

    assert proposals.propose(promise(), [same, TRAINING]) == []


def test_holds_another_mechanism_against_an_entry():
    asked = promise("大湄公河次区域各国同意举行水资源合作部长级会议")

    found = proposals.weigh(asked, MINISTERS, proposals.Weights.of([MINISTERS.words]))

    assert "other_mechanism" in {r.code for r in found.reasons}


def test_takes_the_time_of_a_promise_from_the_words_that_report_it():
    told = ["2026年8月，第十一次外长会提出，要在2027年5月前举办水资源论坛"]

    found = promises.find_made(told)

    assert found is not None
    assert found.iso == "2026-08"


@pytest.mark.parametrize("text", ["加强合作", "Strengthen cooperation", ""])
def test_takes_all_of_a_text_for_the_promise_when_nothing_reports_it(text):
    assert promises.split(text).action == text


def read_words(text, lang="zh", published=(), told=(), **more):
    stated = [("text", say(lang, text)), *more.items()]
    thing = Thing(
        "entry-p",
        "commitment",
        tuple(stated),
        frozenset({"d1"}),
        frozenset({"p1"}),
        published=tuple(map(dates.parse, published)),
    )
    return features.read_promise(thing, [dates.parse(t) for t in told])


@pytest.mark.parametrize(
    ("told", "made"),
    [
        (["2022-11-28"], "2022-11-28"),
        (["2019-04"], "2022-11-30"),
        (["2023-05-01"], "2022-11-30"),
        ([], "2022-11-30"),
    ],
)
def test_takes_the_day_of_its_document_for_a_promise_when_what_it_tells_of_is_far(told, made):
    asked = read_words("双方将加强合作", published=["2022-11-30"], told=told)

    assert asked.made is not None
    assert asked.made.iso == made


@pytest.mark.parametrize(
    ("members", "code"),
    [
        (("CN", "TH"), "same_countries"),
        (("CN", "KH", "LA", "MM", "TH", "VN"), "same_countries"),
        (("CN", "VN"), "other_countries"),
        (("CN",), None),
    ],
)
def test_tells_who_promised_each_other_from_one_of_them_with_a_third(members, code):
    asked = read_words("双方将建设铁路", members="CN")
    asked = replace(asked, features=replace(asked.features, members=frozenset({"CN", "TH"})))
    thing = Thing("e", "event", tuple(("members", m) for m in members), frozenset({"d2"}))
    found = proposals.weigh(asked, features.read_entry(thing), proposals.Weights.of([]))

    codes = {r.code for r in found.reasons} & {"same_countries", "other_countries"}
    assert codes == ({code} if code else set())


@pytest.mark.parametrize(("members", "points"), [(("CN",), 5), (("CN", "TH"), 10)])
def test_makes_less_of_one_country_that_has_a_part_in_much(members, points):
    asked = read_words("中方将建设铁路", members="CN")
    asked = replace(asked, features=replace(asked.features, members=frozenset(members)))
    thing = Thing("e", "event", tuple(("members", m) for m in members), frozenset({"d2"}))
    found = proposals.weigh(asked, features.read_entry(thing), proposals.Weights.of([]))

    assert [r.points for r in found.reasons if r.code == "same_countries"] == [points]


def test_does_not_propose_for_one_common_word_in_a_list_of_many():
    others = [entry("event", f"第{n}届边境贸易洽谈", "zh", date="2027-05") for n in range(1, 9)]
    asked = read_words("双方将扩大贸易、能源、旅游、卫生等领域合作", made="2026-08")

    assert proposals.propose(asked, others) == []


def test_reads_an_abbreviation_as_what_it_is_short_for():
    done = entry("event", "遣返从事网赌电诈的嫌疑人", "zh", type="operation", date="2027-05")
    asked = read_words("双方将打击网络赌博和电信诈骗", made="2026-08")

    assert [p.entry for p in proposals.propose(asked, [done, TRAINING])] == [done.thing.entry]


def test_proposes_nothing_undated_that_was_told_before_the_promise():
    thing = Thing(
        "e",
        "meeting",
        (("title", say("zh", "澜湄水资源合作部长级会议")), ("organ", "ministers")),
        frozenset({"d2"}),
        frozenset({"p2"}),
        published=(dates.parse("2019-12-20"),),
    )
    found = proposals.weigh(
        promise(made="2026-08"), features.read_entry(thing), proposals.Weights.of([])
    )

    assert "told_before" in {r.code for r in found.reasons}
    assert found.score == 0


@pytest.mark.parametrize(
    "asked", [promise(), promise("Hold training courses in rice growing", "en")]
)
@pytest.mark.parametrize("other", [MINISTERS, TRAINING, PATROL])
def test_ties_a_promise_to_all_that_weighs_anything(asked, other):
    weights = words.Weights.of([e.words for e in (MINISTERS, TRAINING, PATROL)])

    had = ties.list_ties(other.thing)
    met = {*ties.list_asked(asked), *ties.list_meant(asked)} & had
    met |= ties.find_meaning(asked, {value for sort, value in had if sort == "zh"})
    assert met or proposals.weigh(asked, other, weights).score == 0


def test_ties_a_promise_to_what_its_quotation_marks_name():
    week = entry("event", "庆祝2028年“山河周”招待会", "zh", date="2028-03")
    asked = read_words("六国决定每年举办“山河周”", made="2026-08")

    found = proposals.propose(asked, [week, TRAINING, PATROL])

    assert [p.entry for p in found] == [week.thing.entry]
    assert "same_title" in {r.code for r in found[0].reasons}


def test_ties_a_promise_to_the_next_of_a_series_that_it_names():
    forum = entry("meeting", "第七届澜湄水资源合作论坛", "zh", organ="forum", date="2028-03")
    asked = read_words("各国同意继续定期举办水资源合作论坛、对话会、展览、竞赛", made="2026-08")

    found = proposals.propose(asked, [forum, TRAINING, PATROL])

    assert "named" in {r.code for r in found[0].reasons}


def test_holds_the_number_of_an_anniversary_against_another():
    other = entry("event", "庆祝建交50周年招待会", "zh", date="2028-03")
    asked = read_words("双方以建交75周年为契机深化合作", made="2026-08")

    assert proposals.propose(asked, [other, TRAINING]) == []
    reasons = proposals.weigh(asked, other, proposals.weigh_all([other])).reasons
    assert "other_number" in {r.code for r in reasons}


def test_does_not_propose_what_has_only_the_area_in_common():
    forum = entry("meeting", "Water Resources Forum", organ="forum", date="2028-03")
    others = [entry("event", f"Water day {n}", date="2028-04") for n in range(9)]
    asked = read_words("我们鼓励各国促进水文化交流，提升公众对水资源的认识", made="2026-08")

    assert proposals.propose(asked, [forum, *others]) == []


def weigh(asked, entry_):
    found = proposals.weigh(
        asked, entry_, proposals.weigh_all([entry_, MINISTERS, TRAINING, PATROL])
    )
    return found.score, {r.code: dict(r.parameters) for r in found.reasons}


def test_says_how_much_of_a_number_is_reported():
    asked = promise(
        "China will provide 2,000 operations in Laos", "en", made="2029-05-17", due="2030-12-31"
    )
    value = {"amount": "860", "unit": "operation"}
    name = say("en", "Chinese operations")
    told = entry("indicator", "", date="2030-09", value=value, name=name)

    score, codes = weigh(asked, told)

    assert score >= proposals.LEAST
    assert codes["same_measure"] == {"promised": "2000", "reported": "860", "unit": "operation"}


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("第四届澜湄电影周", "other_of_series"),
        ("Fifth Lancang-Mekong film week", "one_of_series"),
        ("第二届澜湄国际铁人三项赛", None),
    ],
)
def test_tells_one_of_a_series_from_another(title, code):
    asked = promise("会议决定2030年第二季度在仰光举办第五届澜湄电影周", made="2029-05")

    lang = "en" if title.isascii() else "zh"
    score, codes = weigh(asked, entry("event", title, lang, type="cultural", date="2030-05"))

    assert codes.keys() & {"other_of_series", "one_of_series"} == ({code} if code else set())
    assert (score == 0) == (code != "one_of_series")


def test_holds_another_country_against_what_is_built_more_than_against_a_meeting():
    asked = promise("Cambodia announced that it would open a mangrove nursery in Koh Kong", "en")
    built = entry("project", "mangrove nursery opened in Ca Mau", start="2030-02", members="VN")
    moved = entry("event", "mangrove nursery festival in Ca Mau", date="2030-02", members="VN")

    assert "built_elsewhere" in weigh(asked, built)[1]
    assert "other_countries" in weigh(asked, moved)[1]


def test_proposes_a_figure_only_for_what_it_counts():
    asked = promise("Vietnam will support modernization and news media", "en", made="2029-05")
    figure = entry("indicator", "Vietnam, news stories", period="2030", date="2030-05")

    score, codes = weigh(asked, figure)

    assert score == 0
    assert "only_figure" in codes


def test_proposes_nothing_but_what_is_named_when_nobody_knows_when_it_was_promised():
    asked = promise("The ministers agreed to hold a training course on orchid growing", "en")
    other = promise("The ministers agreed to train orchid and pepper growers", "en")

    assert weigh(asked, TRAINING)[0] >= proposals.LEAST
    assert weigh(other, TRAINING)[0] == 0


def test_takes_what_one_document_tells_in_the_month_of_a_promise_for_no_doing_of_it():
    asked = promise("各方同意举办兰花种植培训班", made="2027-05-03")
    told = replace(TRAINING, thing=replace(TRAINING.thing, documents=frozenset({"d1"})))

    assert "told_with_promise" in weigh(asked, told)[1]
    assert "told_with_promise" not in weigh(asked, TRAINING)[1]
