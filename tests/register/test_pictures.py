"""Pictures: every value with its sources, and what excludes each other side by side."""

from datetime import UTC, datetime

import pytest

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Citation, Qualifiers, Statement
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion, Facet

MEETING = get_kinds()["meeting"]
COMMITMENT = get_kinds()["commitment"]


def assert_of(*statements):
    """Wrap statements as they would come from the store, one act each."""
    by, at = Actor("somsak", "reviewer", "LA"), datetime(2026, 3, 1, tzinfo=UTC)
    return [Assertion(s, n, by, at) for n, s in enumerate(statements)]


def state(prop, value, *, document="a", rank="normal", known="known", **limits):
    """Make a statement as one document gives it."""
    cited = Citation(document, "passage-1", (), "…", "zh")
    return Statement(
        f"statement-{prop}-{value}-{document}",
        "entry-1",
        prop,
        known,
        value if known == "known" else None,
        Qualifiers(**limits),
        rank,
        (cited,),
    )


def draw(*statements, kind=MEETING):
    return pictures.draw(kind, ["entry-1"], assert_of(*statements))


def test_joins_statements_that_give_the_same_value():
    picture = draw(state("date", "2017-12-15"), state("date", "2017-12-15", document="b"))

    (told,) = picture.find("date").told
    assert told.documents == ("a", "b")
    assert not picture.find("date").conflict


def test_puts_first_what_most_documents_say_unless_people_prefer_another():
    said = [
        state("date", "2015-11-12", document="a"),
        state("date", "2015-10-11", document="b"),
        state("date", "2015-10-11", document="c"),
    ]

    def first(*statements):
        return draw(*statements).find("date").told[0].first.value

    assert first(*said) == "2015-10-11"
    assert first(*said, state("date", "2015-11-12", document="d", rank="preferred")) == "2015-11-12"


@pytest.mark.parametrize(
    ("left", "right", "excluded"),
    [
        (state("date", "2015-11-12"), state("date", "2015-10-11"), True),
        (state("date", "2015-11-12"), state("date", "2015-11"), False),
        (state("organ", "leaders"), state("organ", "ministers"), True),
        (state("organ", "leaders"), state("organ", None, known="none"), True),
        (state("organ", "leaders"), state("organ", None, known="unknown"), False),
        (state("members", "KH"), state("members", "CN"), False),
        (
            state("title", {"lang": "en", "text": "A"}),
            state("title", {"lang": "zh", "text": "甲"}),
            False,
        ),
        (
            state("title", {"lang": "en", "text": "A"}),
            state("title", {"lang": "en", "text": "B"}),
            True,
        ),
        (
            state("place", {"entry": "entry-9"}),
            state("place", {"lang": "en", "text": "Dali"}),
            False,
        ),
        (state("place", {"entry": "entry-9"}), state("place", {"entry": "entry-8"}), True),
        (
            state("place", {"lang": "en", "text": "Sanya"}),
            state("place", {"lang": "en", "text": "Sanya, Hainan, China"}),
            False,
        ),
        (
            state("place", {"lang": "en", "text": "Dali"}),
            state("place", {"lang": "en", "text": "Dalian"}),
            True,
        ),
        (
            state("place", {"lang": "zh", "text": "海南三亚"}),
            state("place", {"lang": "zh", "text": "中国海南省三亚市"}),
            False,
        ),
        (
            state("place", {"lang": "zh", "text": "万象"}),
            state("place", {"lang": "zh", "text": "三亚"}),
            True,
        ),
        (
            state("ordinal", {"amount": "0", "unit": None}),
            state("ordinal", None, known="none"),
            True,
        ),
    ],
)
def test_tells_what_excludes_each_other(left, right, excluded):
    picture = draw(left, right)

    assert picture.find(left.property).conflict is excluded


def test_sees_no_conflict_with_what_is_known_to_be_wrong():
    picture = draw(state("date", "2015-11-12"), state("date", "2015-10-11", rank="deprecated"))

    assert not picture.find("date").conflict
    assert picture.find("date").told[-1].first.value == "2015-10-11"


def test_names_an_entry_in_each_language_it_is_named_in():
    picture = draw(
        state("title", {"lang": "zh", "text": "第三次外长会"}),
        state("title", {"lang": "en", "text": "Third Foreign Ministers' Meeting"}),
    )

    assert pictures.get_titles(picture) == {
        "zh": "第三次外长会",
        "en": "Third Foreign Ministers' Meeting",
    }


def test_finds_an_entry_by_its_years_members_and_sources():
    picture = draw(state("date", "2018-12-30/2019-01-02"), state("members", "LA", document="b"))

    assert set(pictures.get_facets(picture)) == {
        Facet("date", "2018"),
        Facet("date", "2019"),
        Facet("members", "LA"),
        Facet("source", "a"),
        Facet("source", "b"),
    }


def test_leaves_out_what_the_kind_does_not_have():
    assert draw(state("flavour", "sweet")).properties == ()


def test_place_in_which_another_lies_is_no_conflict_and_comes_after_it():
    def lies_in(inner, outer, lang):
        return (inner, outer, lang) == ("Sanya", "China", "en")

    country = {"lang": "en", "text": "China"}
    said = [
        state("place", country),
        state("place", country, document="b"),
        state("place", {"lang": "en", "text": "Sanya"}, document="c"),
    ]

    shown = pictures.draw(MEETING, ["entry-1"], assert_of(*said), lies_in).find("place")
    assert not shown.conflict
    assert [(t.first.value["text"], t.is_wider) for t in shown.told] == [
        ("Sanya", False),
        ("China", True),
    ]
    assert draw(*said).find("place").conflict


def test_date_within_another_comes_first_and_days_of_a_meeting_are_as_exact_as_one():
    said = [
        state("date", "2015"),
        state("date", "2015", document="b"),
        state("date", "2015-11-12", document="c"),
    ]
    days = [state("date", "2015-11-11/2015-11-12"), state("date", "2015-11-12", document="b")]

    shown, several = draw(*said).find("date"), draw(*days).find("date")

    assert not shown.conflict
    assert [(t.first.value, t.is_wider) for t in shown.told] == [
        ("2015-11-12", False),
        ("2015", True),
    ]
    assert [t.is_wider for t in several.told] == [False, False]
