"""Selections: secret while they are open, acts of the voters once they are closed."""

from datetime import UTC, datetime

import pytest
from fakes.promises import make_doing
from fakes.registers import act, make_meeting
from fakes.statements import link, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.cooperation import selections
from mainstem.operations.cooperation.selections import (
    NobodysVoice,
    NotOpen,
    SelectionExists,
    UnfitScore,
)
from mainstem.operations.register import entries, withdrawals
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register.acts import Actor
from mainstem.store.log import history

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)
STEWARD = Actor("stella", "steward")
CHINA = Actor("chen", "reviewer", "CN")
LAOS = Actor("lin", "reviewer", "LA")


@pytest.fixture
def water():
    return make_meeting("1", "Water Forum", date="2025-09-24")


@pytest.fixture
def patrol():
    return make_doing("event", "2", "Patrol", type="operation", date="2025-12")


@pytest.fixture
def opened(water, patrol):
    make_meeting("old", "Older", date="2024-09-24")
    return selections.open_selection(STEWARD, 2025, now=NOW)


def test_takes_what_happened_in_the_year_as_candidates(opened, water, patrol):
    found = selections.get_selection(CHINA, opened)

    assert [c.id for c in found.candidates] == [water.id, patrol.id]
    assert (found.year, found.is_open, found.titles["zh"]) == ("2025", True, "2025年度新闻")


def test_takes_entries_found_to_be_the_same_for_one_candidate(water):
    again = make_entry("again")
    act(again, state(again, "title", text("The forum")), state(again, "date", "2025-09-24"))
    act(link(water, again))

    opened = selections.open_selection(STEWARD, 2025, now=NOW)

    assert [c.id for c in selections.get_selection(CHINA, opened).candidates] == [water.id]


def test_leaves_out_what_the_steward_leaves_out(water, patrol):
    opened = selections.open_selection(STEWARD, 2025, without=[patrol.id], now=NOW)

    assert [c.id for c in selections.get_selection(CHINA, opened).candidates] == [water.id]


def test_shows_only_ones_own_scores_while_it_is_open(opened, water, patrol):
    before = history.count_acts()
    selections.score(CHINA, opened, {water.id: 9, patrol.id: 2}, now=NOW)
    selections.score(LAOS, opened, {water.id: 4}, now=NOW)

    seen = selections.get_selection(LAOS, opened)

    assert {c.id: c.own for c in seen.candidates} == {water.id: 4, patrol.id: None}
    assert seen.voters == ("CN", "LA")
    assert (seen.best, seen.others) == ((), ())
    # Not even the history tells.
    assert history.count_acts() == before


def test_lets_a_voter_change_and_take_away_a_score(opened, water, patrol):
    selections.score(CHINA, opened, {water.id: 9, patrol.id: 2}, now=NOW)

    selections.score(CHINA, opened, {water.id: 3, patrol.id: None}, now=NOW)

    seen = selections.get_selection(CHINA, opened)
    assert {c.id: c.own for c in seen.candidates} == {water.id: 3, patrol.id: None}


def test_writes_scores_in_the_name_of_their_voters_when_it_is_closed(opened, water, patrol):
    selections.score(CHINA, opened, {water.id: 9, patrol.id: 2}, now=NOW)
    selections.score(LAOS, opened, {water.id: 4}, now=NOW)

    assert selections.close(STEWARD, opened, now=NOW) == 3

    found = selections.get_selection(LAOS, opened)
    assert [(n.ranked.candidate, n.ranked.total) for n in found.best] == [
        (water.id, 13),
        (patrol.id, 2),
    ]
    assert found.best[0].ranked.scores == {"CN": 9, "LA": 4}
    assert not found.is_open
    (kept,) = {
        change.act.by.name
        for row in entries.get_entry_page(STEWARD, water.id).referring
        for score in row.rows
        if row.kind.name == "score"
        for change in entries.get_history(STEWARD, score.id).changes
        if "lin" in change.act.by.name
    }
    assert kept == "lin"


def test_quotes_the_sources_of_what_was_chosen(opened, water):
    selections.score(CHINA, opened, {water.id: 9}, now=NOW)
    selections.close(STEWARD, opened, now=NOW)

    (news,) = selections.get_selection(LAOS, opened).best

    assert [c.document for c in news.quotes["zh"]] == ["a" * 64]


def test_candidates_found_to_be_the_same_are_one_with_the_most_that_each_voter_gave(
    opened, water, patrol
):
    selections.score(CHINA, opened, {water.id: 3, patrol.id: 8}, now=NOW)
    selections.score(LAOS, opened, {water.id: 5}, now=NOW)
    act(link(water, patrol))

    (shown,) = selections.get_selection(CHINA, opened).candidates
    assert (shown.id, shown.own) == (water.id, 8)
    selections.close(STEWARD, opened, now=NOW)

    found = selections.get_selection(LAOS, opened)
    assert [(n.ranked.candidate, n.ranked.scores) for n in found.best] == [
        (water.id, {"CN": 8, "LA": 5})
    ]
    assert found.others == ()


def test_what_was_withdrawn_is_no_candidate_any_more(opened, water, patrol):
    selections.score(CHINA, opened, {water.id: 3, patrol.id: 8}, now=NOW)
    seen = withdrawals.plan(STEWARD, patrol.id).seen
    withdrawals.retract_entry(STEWARD, patrol.id, "It never was", seen=seen, now=NOW)

    assert [c.id for c in selections.get_selection(CHINA, opened).candidates] == [water.id]
    with pytest.raises(UnfitScore):
        selections.score(LAOS, opened, {patrol.id: 5}, now=NOW)
    selections.close(STEWARD, opened, now=NOW)

    found = selections.get_selection(LAOS, opened)
    assert [n.ranked.candidate for n in found.best] == [water.id]
    assert found.others == ()


def test_takes_no_score_when_it_is_closed(opened, water):
    selections.close(STEWARD, opened, now=NOW)

    with pytest.raises(NotOpen):
        selections.score(CHINA, opened, {water.id: 9}, now=NOW)
    with pytest.raises(NotOpen):
        selections.close(STEWARD, opened, now=NOW)


@pytest.mark.parametrize("points", [{"entry-0": 5}, {"water": 11}, {"water": -1}])
def test_keeps_nothing_of_scores_that_do_not_fit(opened, water, patrol, points):
    given = {water.id if name == "water" else name: value for name, value in points.items()}

    with pytest.raises(UnfitScore):
        selections.score(CHINA, opened, {patrol.id: 5, **given}, now=NOW)

    assert {c.own for c in selections.get_selection(CHINA, opened).candidates} == {None}


def test_lets_only_those_score_who_speak_for_someone(opened, water):
    with pytest.raises(NobodysVoice):
        selections.score(Actor("rita", "reviewer"), opened, {water.id: 5}, now=NOW)
    with pytest.raises(NotAllowed):
        selections.score(Actor("rita", "reader", "KH"), opened, {water.id: 5}, now=NOW)


def test_lets_only_stewards_open_and_close(opened):
    with pytest.raises(NotAllowed):
        selections.open_selection(CHINA, 2024, now=NOW)
    with pytest.raises(NotAllowed):
        selections.close(CHINA, opened, now=NOW)


def test_opens_one_choice_a_year_and_none_of_an_empty_one(opened):
    with pytest.raises(SelectionExists):
        selections.open_selection(STEWARD, 2025, now=NOW)
    with pytest.raises(UnfitScore):
        selections.open_selection(STEWARD, 1999, now=NOW)


def test_lists_choices_by_year(opened):
    selections.open_selection(STEWARD, 2024, now=NOW)

    assert [s.year for s in selections.list_selections(CHINA)] == ["2025", "2024"]


def test_finds_no_choice_in_another_entry(water):
    with pytest.raises(NoSuchEntry):
        selections.get_selection(CHINA, water.id)
