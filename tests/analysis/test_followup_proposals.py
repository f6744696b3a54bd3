"""Proposals: which entries may have fulfilled a promise, and why."""

import pytest

from mainstem.analysis.followup import promises, proposals
from mainstem.analysis.followup.proposals import Thing

ACTION = "各方同意在2027年年底前举行澜湄水资源合作部长级会议"


def say(lang, text):
    return {"lang": lang, "text": text}


def promise(text=ACTION, lang="zh", **more):
    stated = [("text", say(lang, text)), *more.items()]
    return proposals.read_promise(
        Thing("entry-p", "commitment", tuple(stated), frozenset({"d1"}), frozenset({"p1"}))
    )


def entry(kind, title, lang="en", passages=("p2",), **more):
    stated = [("title", say(lang, title)), *more.items()]
    found = Thing(f"entry-{title}", kind, tuple(stated), frozenset({"d2"}), frozenset(passages))
    return proposals.read_entry(found)


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
    assert {"same_organ", "same_subject", "shared_words"} <= set(codes)


def test_proposes_a_chinese_project_when_the_promise_is_english():
    bridge = entry("project", "边境大桥修建工程", "zh", start="2027-05")
    asked = promise("The ministers agreed to construct a border bridge", "en")

    found = proposals.weigh(asked, bridge, proposals.Weights([bridge.words, PATROL.words]))

    assert "shared_words" in {r.code for r in found.reasons}


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
        r.code for r in proposals.weigh(asked, old, proposals.Weights([old.words])).reasons
    }


def test_proposes_nothing_that_only_the_promise_itself_tells_of():
    same = entry("meeting", "澜湄水资源合作部长级会议", "zh", ("p1",), organ="ministers")

    assert proposals.propose(promise(), [same, TRAINING]) == []


def test_holds_another_mechanism_against_an_entry():
    asked = promise("大湄公河次区域各国同意举行水资源合作部长级会议")

    found = proposals.weigh(asked, MINISTERS, proposals.Weights([MINISTERS.words]))

    assert "other_mechanism" in {r.code for r in found.reasons}


def test_takes_the_time_of_a_promise_from_the_words_that_report_it():
    told = ["2026年8月，第十一次外长会提出，要在2027年5月前举办水资源论坛"]

    found = promises.find_made(told)

    assert found is not None
    assert found.iso == "2026-08"


@pytest.mark.parametrize("text", ["加强合作", "Strengthen cooperation", ""])
def test_takes_all_of_a_text_for_the_promise_when_nothing_reports_it(text):
    assert promises.split(text).action == text
