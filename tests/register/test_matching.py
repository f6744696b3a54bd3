"""A claim is matched to entries with reasons, and ruled out by what identifies."""

import pytest

from mainstem.register import facts, matching

KEYS = {
    "大理": ("dali",),
    "Dali": ("dali",),
    "Yunnan": ("yunnan",),
    "Kunming": ("kunming",),
    "Dali, Yunnan": ("dali", "yunnan"),
    "万象": ("vientiane",),
    "Vientiane": ("vientiane",),
}
HOMES = {"dali": "CN", "yunnan": "CN", "kunming": "CN", "vientiane": "LA"}


class Listed:
    def find(self, text):
        return KEYS.get(text, ())

    def get_country(self, key):
        return HOMES.get(key)

    def list_wider(self, key):
        return ("yunnan",) if key in ("dali", "kunming") else ()


def text(words, lang="zh"):
    return {"lang": lang, "text": words}


def meeting(title, *, organ="foreign_ministers", number=None, date=None, place=None):
    stated = [("title", text(title))]
    if organ:
        stated.append(("organ", organ))
    if number:
        stated.append(("ordinal", {"amount": str(number), "unit": None}))
    if date:
        stated.append(("date", date))
    if place:
        stated.append(("place", text(place)))
    return facts.gather("meeting", stated, Listed())


def declaration(title, date=None, adopted_at=None):
    stated = [("title", text(title)), ("type", "declaration")]
    if date:
        stated.append(("date", date))
    if adopted_at:
        stated.append(("meeting", text(adopted_at)))
    return facts.gather("instrument", stated, Listed())


THIRD = meeting("澜湄合作第三次外长会", number=3, date="2017-12-15", place="大理")


def rank(claim, **entries):
    return matching.rank(claim, entries)


def test_matches_a_meeting_told_in_another_language_by_level_number_and_date():
    claim = meeting("third LMC Foreign Ministers' Meeting", number=3, date="2017-12", place="Dali")

    (found,) = rank(claim, third=THIRD)

    assert found.possible
    assert found.is_decisive
    assert {"same_sitting", "same_mechanism", "same_month", "same_place"} <= {
        r.code for r in found.reasons
    }


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (meeting("澜湄合作第四次外长会", number=4, date="2017-12-15"), "identifying"),
        (meeting("澜湄合作第三次外长会", number=3, date="2018-12-17"), "other_date"),
        (
            meeting("澜湄合作第三次领导人会议", organ="leaders", number=3, date="2017-12-15"),
            "identifying",
        ),
        (meeting("中国-东盟第三次外长会", number=3, date="2017-12-15"), "other_mechanism"),
    ],
)
def test_rules_a_meeting_out_by_what_identifies(other, reason):
    (found,) = rank(other, third=THIRD)

    assert not found.possible
    assert reason in {r.code for r in found.reasons}


def test_takes_a_sitting_told_by_its_last_day_for_the_same():
    claim = meeting("澜湄合作第三次外长会", number=3, date="2017-12-16")

    (found,) = rank(claim, third=THIRD)

    assert found.possible
    assert "near_dates" in {r.code for r in found.reasons}


def test_leaves_a_sitting_told_for_another_day_of_the_year_to_a_person():
    claim = meeting("澜湄合作第三次外长会", number=3, date="2017-10-01")

    candidates = rank(claim, third=THIRD)

    assert candidates[0].possible
    assert matching.choose(candidates) is None


@pytest.mark.parametrize(
    ("title", "organ", "date", "fits"),
    [
        ("Hội nghị Bộ trưởng Ngoại giao MLC", "foreign_ministers", "2017-12", True),
        ("LMC Foreign Ministers' Meeting", "foreign_ministers", "2017-12-15", True),
        ("LMC Foreign Ministers' Meeting", "foreign_ministers", "2017", False),
        ("LMC Foreign Ministers' Meeting", "foreign_ministers", "2017-11", False),
        ("LMC Foreign Ministers' Meeting", "foreign_ministers", None, False),
        ("LMC Foreign Ministers' Meeting on Water", "foreign_ministers", "2017-12", False),
        ("Foreign Ministers' Meeting", "foreign_ministers", "2017-12", False),
        ("Mekong-Lancang Summit", "leaders", "2017-12", False),
    ],
)
def test_finds_a_sitting_of_the_highest_told_without_its_number_by_its_month(
    title, organ, date, fits
):
    claim = meeting(title, organ=organ, date=date)

    assert (matching.choose(rank(claim, third=THIRD)) is not None) is fits


def test_leaves_meetings_held_often_to_a_person_where_they_have_no_number():
    entry = meeting("澜湄合作第三次工作组会", organ="working_group", number=3, date="2017-12-15")

    assert matching.choose(rank(meeting("LMC Working Group Meeting", organ="working_group",
                                        date="2017-12-15"), third=entry)) is None  # fmt: skip


def test_does_not_take_two_forums_of_one_number_on_different_subjects_for_one():
    water = meeting("第二届澜湄水资源合作论坛", organ="forum", number=2)
    corridor = meeting("第二届澜湄创新走廊建设研讨会", organ="forum", number=2)

    (found,) = rank(water, corridor=corridor)

    assert not found.possible


def test_tells_declarations_of_one_name_apart_by_date_and_meeting():
    of_2020 = declaration("万象宣言", "2020-08-24", "澜湄合作第三次领导人会议")
    of_2004 = declaration("万象宣言", "2004-11-30")

    found = rank(declaration("Vientiane Declaration", "2020-08"), new=of_2020, old=of_2004)
    undated = rank(declaration("万象宣言"), new=of_2020, old=of_2004)
    other = rank(declaration("万象宣言", None, "澜湄合作第四次领导人会议"), new=of_2020)

    assert [(c.entry, c.possible) for c in found] == [("new", True), ("old", False)]
    assert matching.choose(undated) is None
    assert not other[0].possible


def test_matches_a_declaration_by_the_meeting_that_adopted_it():
    entry = declaration("澜湄合作首次领导人会议三亚宣言", "2016-03-23")
    claim = declaration("三亚宣言", None, "澜沧江-湄公河合作首次领导人会议")

    assert matching.choose(rank(claim, sanya=entry)).entry == "sanya"


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("anniversary", False),
        ("项目", False),
        ("special fund projects", True),
        ("澜湄合作专项基金项目", True),
        ("ໂຄງການ", True),
    ],
)
def test_does_not_take_two_figures_for_one_by_a_single_word(name, fits):
    stated = [("name", text(name)), ("unit", "project")]
    told = facts.gather("indicator", stated, Listed())

    assert (matching.choose(rank(told, one=told)) is not None) is fits


def test_does_not_take_two_figures_for_one_where_a_language_tells_them_apart():
    def name(*told):
        return facts.gather(
            "indicator", [*(("name", text(*t)) for t in told), ("unit", "rank")], Listed()
        )

    of_one = name(("越南", "zh"), ("China, trading partner", "en"))
    other = name(("中国最大投资国", "zh"), ("China, trading partner", "en"))

    assert matching.choose(rank(other, one=of_one)) is None
    assert matching.choose(rank(name(("China, trading partner", "en")), one=of_one)) is not None


def test_chooses_none_when_two_entries_fit_nearly_as_well():
    twin = meeting("澜湄合作第三次外长会", number=3, date="2017-12-15")

    assert matching.choose(rank(twin, one=THIRD, other=THIRD)) is None


def test_gives_nothing_for_entries_without_a_reason_for_them():
    assert rank(meeting("夏季论坛", organ="forum"), third=THIRD) == []


@pytest.mark.parametrize(
    ("place", "fits"), [("Yunnan", True), ("Dali, Yunnan", True), ("Kunming", False)]
)
def test_takes_the_province_of_a_town_for_its_place(place, fits):
    (found,) = rank(
        meeting("third LMC Foreign Ministers' Meeting", number=3, place=place), it=THIRD
    )

    assert ("same_place" in {r.code for r in found.reasons}) is fits


@pytest.mark.parametrize(
    ("place", "number", "fits"), [("Dali", 3, True), ("Kunming", 3, False), ("Dali", 4, False)]
)
def test_finds_a_meeting_told_without_its_level_by_number_and_place(place, number, fits):
    claim = meeting("การประชุมแม่โขง-ล้านช้าง ครั้งที่ ๓", organ=None, number=number, place=place)

    assert (matching.choose(rank(claim, third=THIRD)) is not None) is fits


def test_takes_special_meetings_of_one_body_on_one_day_for_one_whatever_they_are_about():
    told = meeting("中国-东盟关于渔业问题特别外长会", date="2030-02-20")
    claim = meeting(
        "Special ASEAN-China Foreign Ministers' Meeting on Fisheries", date="2030-02-20"
    )
    usual = meeting("ASEAN-China Foreign Ministers' Meeting", date="2030-02-20")

    assert matching.choose(rank(claim, special=told)).entry == "special"
    assert matching.choose(rank(usual, special=told)) is None


def test_is_not_kept_by_other_wording_from_a_numbered_meeting_of_ministers():
    told = meeting("การประชุมรัฐมนตรีต่างประเทศแม่โขง-ล้านช้าง ครั้งที่ ๓ ณ ริมน้ำ", number=3, date="2017-12-15")
    claim = meeting("การประชุมรัฐมนตรีต่างประเทศแม่โขง-ล้านช้าง ครั้งที่ ๓ ที่จัดขึ้น", number=3, date="2017-12-15")

    assert matching.choose(rank(claim, third=told)).entry == "third"


def agreement(title, date="2030-08-09", place="Vientiane"):
    stated = [("title", text(title)), ("type", "agreement"), ("date", date), ("place", text(place))]
    return facts.gather("instrument", [*stated, ("members", "LA")], Listed())


def test_takes_an_agreement_signed_on_one_day_in_one_place_about_the_same_for_one():
    told = agreement("澜湄合作专项基金2030年度老方项目合作协议", place="万象")
    claim = agreement("agreement on the Lao projects of the LMC Special Fund for 2030")

    assert matching.choose(rank(claim, told=told)).entry == "told"


@pytest.mark.parametrize(
    "title",
    [
        "agreement on the Lao projects of the ACMECS Special Fund",
        "agreement on railways",
        "agreement on the projects of the LMC Special Fund for 2031",
    ],
)
def test_leaves_another_agreement_of_the_day_to_a_person(title):
    told = agreement("澜湄合作专项基金2030年度老方项目合作协议", place="万象")

    assert matching.choose(rank(agreement(title), told=told)) is None
