"""Ties: by what promises find the entries that may be their doing."""

from mainstem.analysis.followup import features, ties
from mainstem.analysis.followup.features import Thing
from mainstem.model.kinds import get_kinds


def make(kind, *texts, **more):
    stated = [("title", {"lang": lang, "text": text}) for lang, text in texts]
    return Thing("entry-1", kind, (*stated, *more.items()))


def promise(text, lang="en", **more):
    stated = (("text", {"lang": lang, "text": text}), *more.items())
    return features.read_promise(Thing("entry-p", "commitment", stated))


def test_lists_words_names_and_titles_of_an_entry():
    week = make("event", ("zh", "庆祝“山河周”招待会"), ("en", "Flood warning in Phnom Penh"))

    found = ties.list_ties(week)

    assert {("en", "flood"), ("quoted", "山河周"), ("lang", "zh"), ("lang", "en")} <= found
    assert any(sort == "name" for sort, _ in found)


def test_lists_what_came_of_an_entry_as_well():
    meeting = make(
        "meeting", ("en", "A forum"), outcomes={"lang": "en", "text": "A dam is drained"}
    )

    assert ("en", "dam") in ties.list_ties(meeting)


def test_asks_for_no_word_that_any_promise_may_have():
    asked = promise("We will strengthen cooperation on orchids")

    assert [value for sort, value in ties.list_asked(asked) if sort == "en"] == ["orchid"]


def test_meets_a_chinese_entry_by_what_its_words_mean():
    asked = promise("The ministers agreed to construct a border bridge")

    assert ties.find_meaning(asked, ["建造", "兰花"]) == {("zh", "建造")}


def test_meets_an_english_entry_by_what_the_words_of_a_promise_mean():
    asked = promise("各方同意修建大桥", "zh")

    assert ("en", "construct") in ties.list_meant(asked)


def test_rates_a_word_of_many_entries_lower_than_one_of_few():
    weights = ties.make_weights(100, {("en", "water"): 90, ("en", "orchid"): 2})

    rare, common = (ties.rate(("en", w), ties.WORD, weights) for w in ("orchid", "water"))

    assert rare > 10 > 1 > common


def test_cuts_a_long_name():
    named = make("event", ("zh", f"“{'山' * 40}”"), ("en", "x" * 300))

    assert max(len(value) for _, value in ties.list_ties(named)) == ties.LONGEST


def test_says_which_properties_ties_come_from():
    assert ties.get_properties(get_kinds()["meeting"]) >= {"title", "outcomes"}
